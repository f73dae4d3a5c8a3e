// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/samplingfields.h"

#include "ui/models/numberformat.h"
#include "ui/pages/formlayout.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <limits>

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QSpinBox>

namespace perfbridge {

namespace {

constexpr int allKind = -1;
constexpr int givenKind = -2;
constexpr int mostConfigurations = 1'000'000;

QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString countText(const Space::Count& count) {
    const QString valid = format::count(
        static_cast<std::int64_t>(std::min<std::uint64_t>(count.valid, std::numeric_limits<std::int64_t>::max())));
    if (!count.isFinite)
        return SamplingFields::tr("The space has a continuum: there is no end of configurations.");
    if (count.isExact)
        return SamplingFields::tr("%1 valid configurations").arg(valid);
    return count.isUpperBound ? SamplingFields::tr("At most %1 valid configurations").arg(valid)
                              : SamplingFields::tr("About %1 valid configurations").arg(valid);
}

} // namespace

SamplingFields::SamplingFields(QWidget* parent)
    : QWidget(parent)
    , m_kind(new QComboBox)
    , m_n(new QSpinBox)
    , m_seed(new QSpinBox)
    , m_withDefault(new QCheckBox(tr("The defa&ult configuration first")))
    , m_countText(new CaptionLabel({}, CaptionLabel::Look::Muted)) {
    m_kind->setObjectName(QStringLiteral("sampling"));
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_kind->setMinimumContentsLength(16);
    m_kind->addItem(tr("All valid configurations"), allKind);
    for (const SamplingInfo& info : samplingCatalogue()) {
        m_kind->addItem(toQString(info.title), static_cast<int>(info.kind));
        m_kind->setItemData(m_kind->count() - 1, toQString(info.summary), Qt::ToolTipRole);
    }
    m_n->setObjectName(QStringLiteral("samplingSize"));
    m_n->setRange(1, mostConfigurations);
    m_n->setGroupSeparatorShown(true);
    m_seed->setObjectName(QStringLiteral("samplingSeed"));
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_withDefault->setToolTip(tr("So that there is something to compare with."));
    m_countText->setObjectName(QStringLiteral("validCount"));
    m_countText->setWordWrap(true);
    auto* form = new QFormLayout(this);
    form->setContentsMargins({});
    form->setHorizontalSpacing(theme::spacing);
    form::addRow(*form, tr("Sa&mpling"), m_kind, tr("Sampling"),
                 tr("How the configurations to measure are chosen among the valid ones."));
    form::addRow(*form, tr("Si&ze"), m_n, tr("Number of configurations"), tr("How many configurations are measured."));
    form::addRow(*form, tr("See&d"), m_seed, tr("Seed of the sampling"),
                 tr("The same seed gives the same configurations."));
    form->addRow(m_withDefault);
    form->addRow(m_countText);
    setSampling({});
    connect(m_kind, &QComboBox::currentIndexChanged, this, &SamplingFields::update);
    connect(m_n, &QSpinBox::valueChanged, this, &SamplingFields::update);
    connect(m_seed, &QSpinBox::valueChanged, this, &SamplingFields::update);
    connect(m_withDefault, &QCheckBox::toggled, this, &SamplingFields::update);
}

SamplingFields::~SamplingFields() = default;

void SamplingFields::setSpace(std::shared_ptr<const Space> space) {
    const bool isOther = m_space && space && !(*m_space == *space);
    m_space = space;
    if (isOther)
        setGiven({});
    m_count.reset();
    if (!space) {
        m_counting.cancel();
        showCount();
        return;
    }
    m_countText->setText(tr("Counting valid configurations…"));
    m_counting.start(
        tr("Counting configurations"), [space](const JobContext& context) { return space->count(context); },
        [this](const Result<Space::Count>& count) {
            if (!count)
                return;
            m_count = *count;
            update();
        });
}

void SamplingFields::setSampling(const SamplingSpec& sampling) {
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(sampling.all ? allKind : static_cast<int>(sampling.kind))));
    m_n->setValue(sampling.n);
    m_seed->setValue(static_cast<int>(std::min<std::uint64_t>(sampling.seed, std::numeric_limits<int>::max())));
    m_withDefault->setChecked(sampling.withDefault);
    update();
}

void SamplingFields::setGiven(const Eigen::MatrixXd& configurations) {
    m_given = configurations;
    if (const int before = m_kind->findData(givenKind); before >= 0)
        m_kind->removeItem(before);
    if (m_given.rows() > 0) {
        m_kind->insertItem(0,
                           m_given.rows() == 1 ? tr("1 given configuration")
                                               : tr("%1 given configurations").arg(format::count(m_given.rows())),
                           givenKind);
        m_kind->setItemData(0, tr("Those that were proposed, in their order."), Qt::ToolTipRole);
        m_kind->setCurrentIndex(0);
    }
    update();
}

Eigen::MatrixXd SamplingFields::given() const {
    return isGiven() ? m_given : Eigen::MatrixXd();
}

bool SamplingFields::isGiven() const {
    return m_kind->currentData().toInt() == givenKind;
}

SamplingSpec SamplingFields::sampling() const {
    SamplingSpec sampling;
    sampling.all = m_kind->currentData().toInt() == allKind;
    if (!sampling.all && !isGiven())
        sampling.kind = static_cast<SamplingKind>(m_kind->currentData().toInt());
    sampling.n = m_n->value();
    sampling.seed = static_cast<std::uint64_t>(m_seed->value());
    sampling.withDefault = m_withDefault->isChecked();
    return sampling;
}

std::optional<std::uint64_t> SamplingFields::planned() const {
    if (isGiven())
        return static_cast<std::uint64_t>(m_given.rows());
    if (!sampling().all)
        return static_cast<std::uint64_t>(m_n->value());
    return m_count && m_count->isFinite && m_count->isExact ? std::optional(m_count->valid) : std::nullopt;
}

void SamplingFields::update() {
    const bool isAll = m_kind->currentData().toInt() == allKind;
    m_n->setEnabled(!isAll && !isGiven());
    m_seed->setEnabled(!isAll && !isGiven());
    m_withDefault->setEnabled(!isGiven());
    m_kind->setToolTip(m_kind->currentData(Qt::ToolTipRole).toString());
    showCount();
    Q_EMIT changed();
}

void SamplingFields::showCount() {
    if (!m_count) {
        m_countText->setText(m_counting.isRunning() ? tr("Counting valid configurations…") : QString());
        return;
    }
    QString text = countText(*m_count);
    if (!sampling().all && !isGiven() && m_count->isFinite && m_count->isExact &&
        static_cast<std::uint64_t>(m_n->value()) > m_count->valid)
        text += tr("; %1 are more than there are").arg(format::count(m_n->value()));
    m_countText->setText(text);
}

} // namespace perfbridge

#include "moc_samplingfields.cpp"
