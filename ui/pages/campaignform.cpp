// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/campaignform.h"

#include "ui/models/durationtext.h"
#include "ui/models/numberformat.h"
#include "ui/pages/backendfields.h"
#include "ui/pages/environmentfields.h"
#include "ui/pages/formlayout.h"
#include "ui/pages/protocolfields.h"
#include "ui/pages/samplingfields.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

QString spaceTitle(const Space& space) {
    return space.revision() > 1
               ? CampaignForm::tr("%1, revision %2").arg(QString::fromStdString(space.name())).arg(space.revision())
               : QString::fromStdString(space.name());
}

tl::unexpected<Error> wrong(const QString& text) {
    return makeError(ErrorCode::InvalidArgument, text.toStdString());
}

} // namespace

CampaignForm::CampaignForm(QWidget* parent)
    : QWidget(parent)
    , m_name(new QLineEdit)
    , m_spaceBox(new QComboBox)
    , m_environment(new EnvironmentFields)
    , m_backend(new BackendFields)
    , m_sampling(new SamplingFields)
    , m_protocol(new ProtocolFields) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(makeColumns(), 1);
    layout->addWidget(makeFooter());
    connect(m_name, &QLineEdit::textChanged, this, &CampaignForm::changed);
    connect(m_spaceBox, &QComboBox::currentIndexChanged, this, &CampaignForm::spaceChosen);
    connect(m_environment, &EnvironmentFields::changed, this, &CampaignForm::changed);
    connect(m_backend, &BackendFields::changed, this, &CampaignForm::changed);
    connect(m_sampling, &SamplingFields::changed, this, &CampaignForm::changed);
    connect(m_protocol, &ProtocolFields::changed, this, &CampaignForm::changed);
    showState();
}

CampaignForm::~CampaignForm() = default;

QWidget* CampaignForm::makeColumns() {
    m_name->setObjectName(QStringLiteral("newCampaignName"));
    m_name->setPlaceholderText(tr("a name is found if it is left empty"));
    m_spaceBox->setObjectName(QStringLiteral("campaignSpace"));
    m_spaceBox->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_spaceBox->setMinimumContentsLength(16);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(theme::spacing);
    form::addRow(*form, tr("&Name"), m_name, tr("Name of the campaign"), tr("How the campaign is called here."));
    form::addRow(*form, tr("S&pace"), m_spaceBox, tr("Space"), tr("The options that vary, and their constraints."));
    auto* left = new QVBoxLayout;
    left->setSpacing(theme::spacing);
    form::addHeading(*left, tr("New campaign"), this);
    left->addLayout(form);
    form::addHeading(*left, tr("Where"), this);
    left->addWidget(m_environment);
    form::addHeading(*left, tr("Which configurations"), this);
    left->addWidget(m_sampling);
    left->addStretch();
    auto* right = new QVBoxLayout;
    right->setSpacing(theme::spacing);
    form::addHeading(*right, tr("What is run"), this);
    right->addWidget(m_backend);
    form::addHeading(*right, tr("How thoroughly"), this);
    right->addWidget(m_protocol);
    right->addStretch();
    auto* body = new QWidget;
    auto* columns = new QHBoxLayout(body);
    columns->setContentsMargins(theme::spacing, 2 * theme::spacing, 2 * theme::spacing, theme::spacing);
    columns->setSpacing(4 * theme::spacing);
    columns->addLayout(left, 5);
    columns->addLayout(right, 6);
    auto* scroll = new QScrollArea;
    scroll->setWidget(body);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

QWidget* CampaignForm::makeFooter() {
    auto* footer = new QWidget;
    m_state = new CaptionLabel({}, CaptionLabel::Look::Muted);
    m_state->setObjectName(QStringLiteral("formState"));
    m_state->setWordWrap(true);
    m_estimate = new QLabel;
    m_estimate->setObjectName(QStringLiteral("estimate"));
    m_estimate->setWordWrap(true);
    auto* checkUp = new QPushButton(tr("Check mac&hine…"));
    checkUp->setObjectName(QStringLiteral("checkUpButton"));
    checkUp->setToolTip(tr("What stands in the way of good measurements here, and what to do about it"));
    m_pilot = new QPushButton(tr("P&ilot"));
    m_pilot->setObjectName(QStringLiteral("pilot"));
    m_pilot->setToolTip(tr("Measures three configurations, to tell how long the campaign takes. Nothing is stored."));
    auto* cancel = new QPushButton(tr("&Cancel"));
    cancel->setObjectName(QStringLiteral("cancelForm"));
    m_define = new QPushButton(tr("&Define"));
    m_define->setObjectName(QStringLiteral("define"));
    m_define->setToolTip(tr("Store the campaign in the workspace"));
    m_defineAndStart = new QPushButton(themedIcon(QStringLiteral("start")), tr("Define and s&tart"));
    m_defineAndStart->setObjectName(QStringLiteral("defineAndStart"));
    m_defineAndStart->setDefault(true);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_estimate);
    words->addWidget(m_state);
    auto* layout = new QHBoxLayout(footer);
    layout->setContentsMargins(theme::spacing, theme::spacing, 2 * theme::spacing, 2 * theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addLayout(words, 1);
    for (QPushButton* button : {checkUp, m_pilot, cancel, m_define, m_defineAndStart})
        layout->addWidget(button, 0, Qt::AlignBottom);
    connect(checkUp, &QPushButton::clicked, this, &CampaignForm::checkUpRequested);
    connect(m_pilot, &QPushButton::clicked, this, [this] {
        if (m_isPiloting)
            Q_EMIT pilotStopRequested();
        else
            Q_EMIT pilotRequested();
    });
    connect(cancel, &QPushButton::clicked, this, &CampaignForm::cancelled);
    connect(m_define, &QPushButton::clicked, this, [this] { Q_EMIT defineRequested(false); });
    connect(m_defineAndStart, &QPushButton::clicked, this, [this] { Q_EMIT defineRequested(true); });
    return footer;
}

void CampaignForm::setSpaces(const std::vector<SpaceSummary>& spaces, SpaceId preferred) {
    const std::shared_ptr<const Space> before = space();
    {
        const QSignalBlocker blocker(m_spaceBox);
        m_spaceBox->clear();
        m_spaces.clear();
        int index = 0;
        for (const SpaceSummary& summary : spaces) {
            if (before ? *summary.space == *before : summary.id == preferred)
                index = m_spaceBox->count();
            m_spaceBox->addItem(spaceTitle(*summary.space));
            m_spaces.push_back(summary.space);
        }
        if (!m_spaces.empty())
            m_spaceBox->setCurrentIndex(index);
    }
    // The same space, read again, is not counted again.
    if (!before || !space() || !(*space() == *before))
        spaceChosen();
}

void CampaignForm::setEnvironments(std::vector<Environment> environments) {
    m_environment->setKnown(std::move(environments));
}

void CampaignForm::setFingerprint(const TextPairs& fingerprint) {
    m_environment->setFingerprint(fingerprint);
}

void CampaignForm::setCampaignNames(std::vector<std::string> names) {
    m_names = std::move(names);
    showState();
}

std::shared_ptr<const Space> CampaignForm::space() const {
    const int index = m_spaceBox->currentIndex();
    return index < 0 ? nullptr : m_spaces[static_cast<std::size_t>(index)];
}

void CampaignForm::spaceChosen() {
    m_backend->setSpace(space());
    m_sampling->setSpace(space());
    changed();
}

void CampaignForm::setSpec(const CampaignSpec& spec) {
    m_isFilling = true;
    m_name->setText(QString::fromStdString(spec.name));
    const auto known =
        std::find_if(m_spaces.begin(), m_spaces.end(), [&spec](const auto& entry) { return *entry == *spec.space; });
    if (known == m_spaces.end()) {
        m_spaces.push_back(spec.space);
        m_spaceBox->addItem(tr("%1 (from the file)").arg(spaceTitle(*spec.space)));
        m_spaceBox->setCurrentIndex(m_spaceBox->count() - 1);
    } else {
        m_spaceBox->setCurrentIndex(static_cast<int>(known - m_spaces.begin()));
    }
    m_environment->setEnvironment(spec.environment);
    m_backend->setBackend(spec.backend);
    m_sampling->setSampling(spec.sampling);
    m_sampling->setGiven(spec.givenConfigurations);
    m_protocol->setProtocol(spec.protocol);
    m_isFilling = false;
    changed();
}

Result<CampaignSpec> CampaignForm::spec() const {
    if (!m_blocked.isEmpty())
        return wrong(m_blocked);
    CampaignSpec spec;
    spec.name = m_name->text().trimmed().toStdString();
    if (std::find(m_names.begin(), m_names.end(), spec.name) != m_names.end())
        return wrong(tr("There is a campaign of this name already."));
    spec.space = space();
    if (!spec.space)
        return wrong(tr("There is no space yet: define one on the Space page first."));
    spec.environment = m_environment->environment();
    if (spec.environment.name.empty())
        return wrong(tr("Name the environment: the machine and workload that is measured."));
    auto backend = m_backend->backend();
    if (!backend)
        return tl::unexpected(backend.error());
    spec.backend = std::move(*backend);
    spec.sampling = m_sampling->sampling();
    spec.givenConfigurations = m_sampling->given();
    spec.protocol = m_protocol->protocol();
    const auto& count = m_sampling->count();
    if (count && count->isFinite && count->isExact && !spec.sampling.all && spec.givenConfigurations.rows() == 0 &&
        count->valid < static_cast<std::uint64_t>(spec.sampling.n))
        return wrong(tr("%1 configurations are wanted, and %2 are valid.")
                         .arg(format::count(spec.sampling.n), format::count(static_cast<std::int64_t>(count->valid))));
    // A name is found for an unnamed one; what else there is to check does not depend on it.
    CampaignSpec named = spec;
    if (named.name.empty())
        named.name = "campaign";
    if (auto valid = named.validate(); !valid)
        return tl::unexpected(valid.error());
    return spec;
}

void CampaignForm::changed() {
    if (m_isFilling)
        return;
    m_estimate->clear();
    showState();
}

void CampaignForm::showState() {
    const auto current = spec();
    for (QPushButton* button : {m_define, m_defineAndStart})
        button->setEnabled(current.has_value() && !m_isPiloting);
    m_pilot->setEnabled(m_isPiloting || current.has_value());
    m_pilot->setText(m_isPiloting ? tr("Stop p&ilot") : tr("P&ilot"));
    m_estimate->setVisible(!m_estimate->text().isEmpty());
    if (!current) {
        m_state->setText(QString::fromStdString(current.error().message));
        return;
    }
    const auto planned = m_sampling->planned();
    if (!planned) {
        m_state->setText(tr("All valid configurations"));
        return;
    }
    const Protocol& protocol = current->protocol;
    m_state->setText(tr("%1 configurations, each in %2 to %3 processes, timed for at most %4")
                         .arg(format::count(static_cast<std::int64_t>(*planned)))
                         .arg(protocol.minimumInvocations)
                         .arg(protocol.maximumInvocations)
                         .arg(durationText(protocol.capSeconds)));
}

void CampaignForm::setEstimate(const QString& text) {
    m_estimate->setText(text);
    showState();
}

void CampaignForm::setPilotRunning(bool isRunning, const QString& text) {
    m_isPiloting = isRunning;
    m_estimate->setText(text);
    showState();
}

void CampaignForm::setBlocked(const QString& reason) {
    m_blocked = reason;
    showState();
}

} // namespace perfbridge

#include "moc_campaignform.cpp"
