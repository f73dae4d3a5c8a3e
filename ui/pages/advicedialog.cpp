// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/advicedialog.h"

#include "core/transfer/strategy.h"
#include "ui/models/numberformat.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

QString stepText(const AdvisedStep& step) {
    const StrategyInfo* info = findStrategy(step.strategy);
    const QString title =
        info ? QString::fromUtf8(info->title.data(), static_cast<qsizetype>(info->title.size())) : QString();
    return AdviceDialog::tr("%1 (%2) with %3 to %4 target samples: %5")
        .arg(title, QString::fromStdString(step.strategy))
        .arg(step.fewest)
        .arg(step.most)
        .arg(QString::fromStdString(step.costText()));
}

} // namespace

AdviceDialog::AdviceDialog(std::shared_ptr<const SpaceData> data, std::vector<std::string> sources, std::string target,
                           std::string metric, QWidget* parent)
    : QDialog(parent)
    , m_sources(sources)
    , m_sentence(makeHeading({}, this))
    , m_details(new QVBoxLayout) {
    setWindowTitle(tr("Advice for %1").arg(QString::fromStdString(target)));
    m_sentence->setObjectName(QStringLiteral("advice"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* list = new QWidget;
    list->setLayout(m_details);
    m_details->setContentsMargins({});
    m_details->setSpacing(theme::spacing);
    auto* scroll = new QScrollArea;
    scroll->setWidget(list);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setIcon({}); // the style's own is black in every theme
    m_study = buttons->addButton(tr("&Run the study"), QDialogButtonBox::AcceptRole);
    m_study->setObjectName(QStringLiteral("runStudy"));
    m_study->setToolTip(tr("Compares what is advised with the automatic strategy and with no transfer"));
    m_study->setEnabled(false);
    connect(m_study, &QPushButton::clicked, this, &AdviceDialog::wantStudy);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addWidget(m_sentence);
    layout->addWidget(scroll, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 28);
    m_sentence->setText(tr("Looking at a pilot of a dozen configurations…"));
    m_job.start(
        tr("Advice"),
        [data = std::move(data), sources = std::move(sources), target = std::move(target), metric = std::move(metric)](
            const JobContext& context) { return adviseTransfer(*data, sources, target, metric, {}, context); },
        [this](Result<TransferAdvice> advice) { showAdvice(std::move(advice)); });
}

AdviceDialog::~AdviceDialog() = default;

void AdviceDialog::showAdvice(Result<TransferAdvice> advice) {
    if (!advice) {
        m_sentence->setText(format::sentence(advice.error().message));
        return;
    }
    m_advice = std::move(*advice);
    m_sentence->setText(QString::fromStdString(m_advice->sentence));
    const auto add = [this](const QString& text, CaptionLabel::Look look) {
        auto* label = new CaptionLabel(text, look);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        m_details->addWidget(label);
    };
    const auto addTitle = [this](const QString& text) {
        auto* label = new QLabel(text);
        QFont strong = label->font();
        strong.setWeight(QFont::DemiBold);
        label->setFont(strong);
        m_details->addWidget(label);
    };
    for (const std::string& warning : m_advice->warnings)
        add(format::sentence(warning), CaptionLabel::Look::Failure);
    addTitle(tr("What it costs"));
    for (const AdvisedStep& step : m_advice->steps)
        add(stepText(step), CaptionLabel::Look::Muted);
    addTitle(tr("Evidence"));
    for (const SourceEvidence& evidence : m_advice->evidence)
        add(QString::fromStdString(evidence.text()), CaptionLabel::Look::Muted);
    m_details->addStretch(1);
    m_study->setEnabled(true);
    m_study->setDefault(true);
}

void AdviceDialog::wantStudy() {
    std::vector<std::string> strategies{"auto", "none"};
    for (const AdvisedStep& step : m_advice->steps) {
        if (std::find(strategies.begin(), strategies.end(), step.strategy) == strategies.end())
            strategies.push_back(step.strategy);
    }
    Q_EMIT studyWanted(m_advice->sources.empty() ? m_sources : m_advice->sources, strategies);
    accept();
}

} // namespace perfbridge

#include "moc_advicedialog.cpp"
