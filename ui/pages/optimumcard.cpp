// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/optimumcard.h"

#include "core/optimize/answerlist.h"
#include "ui/models/answermodel.h"
#include "ui/models/numberformat.h"
#include "ui/plots/niceticks.h"
#include "ui/plots/paretodata.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <cmath>

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollArea>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

QString escaped(const std::string& text) {
    return QString::fromStdString(text).toHtmlEscaped();
}

QString muted(const QString& text) {
    return QStringLiteral("<span style='color:%1'>%2</span>").arg(theme::color(theme::Tone::MutedText).name(), text);
}

QString cell(const QString& text, const char* style = "") {
    return QStringLiteral("<td style='padding-right:12px;%1'>%2</td>").arg(QLatin1String(style), text);
}

} // namespace

OptimumCard::OptimumCard(QWidget* parent)
    : QWidget(parent)
    , m_title(makeHeading({}, this))
    , m_state(new CaptionLabel({}, CaptionLabel::Look::Muted))
    , m_body(new QLabel)
    , m_measure(new QPushButton(themedIcon(QStringLiteral("measure")), {}))
    , m_copy(new QPushButton(themedIcon(QStringLiteral("copy")), tr("Cop&y"))) {
    m_title->setObjectName(QStringLiteral("optimumTitle"));
    m_state->setObjectName(QStringLiteral("optimumState"));
    m_state->setWordWrap(true);
    m_body->setObjectName(QStringLiteral("optimumBody"));
    m_body->setTextFormat(Qt::RichText);
    m_body->setWordWrap(true);
    m_body->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_body->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_body->setAccessibleName(tr("Configuration"));
    m_measure->setObjectName(QStringLiteral("measureTop"));
    m_copy->setObjectName(QStringLiteral("copyOptimum"));
    m_copy->setToolTip(tr("Copy the configuration as text"));
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_body);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(theme::spacing);
    buttons->addWidget(m_measure, 1);
    buttons->addWidget(m_copy);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::spacing, theme::spacing, theme::spacing, theme::spacing);
    layout->setSpacing(theme::spacing / 2);
    layout->addWidget(m_title);
    layout->addWidget(m_state);
    layout->addWidget(scroll, 1);
    layout->addSpacing(theme::spacing / 2);
    layout->addLayout(buttons);
    connect(m_measure, &QPushButton::clicked, this, &OptimumCard::measureRequested);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    updateText();
}

OptimumCard::~OptimumCard() = default;

void OptimumCard::setConfiguration(std::shared_ptr<const OptimisationReport> report, Eigen::Index candidate) {
    m_report = std::move(report);
    m_candidate = candidate;
    updateText();
}

void OptimumCard::setMeasureBlocked(const QString& reason) {
    m_measure->setEnabled(reason.isEmpty());
    m_measure->setToolTip(reason.isEmpty() ? tr("Make a campaign of the configurations that are numbered in the table")
                                           : reason);
}

QString OptimumCard::text() const {
    return QStringList{m_title->text(), m_state->text(), QTextDocumentFragment::fromHtml(m_body->text()).toPlainText()}
        .join(u'\n');
}

QString OptimumCard::metricRows() const {
    const Outcomes& outcomes = m_report->candidates.outcomes;
    const std::vector<Metric>& metrics = m_report->goal.metrics();
    const bool isDefault =
        m_report->withDefault && m_report->withDefault->configuration == m_report->configuration(m_candidate);
    QString rows;
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        const auto column = static_cast<Eigen::Index>(i);
        const UncertainValue number = outcomes.at(m_candidate, column);
        rows += QStringLiteral("<tr>") + cell(escaped(metrics[i].name)) +
                cell(QStringLiteral("<b>%1</b>").arg(uncertainText(number, metrics[i].unit).toHtmlEscaped()));
        rows += QStringLiteral("</tr>");
        if (!m_report->withDefault || isDefault)
            continue;
        const UncertainValue theirs = m_report->withDefault->outcomes.at(0, column);
        if (!theirs.isKnown())
            continue;
        const QString change =
            changeText(differenceOf(number, theirs), relativeDifferenceOf(number, theirs), metrics[i].unit);
        rows += QStringLiteral("<tr>") + cell({}) +
                cell(muted(tr("%1 against the default's %2")
                               .arg(change, uncertainText({.value = theirs.value}, metrics[i].unit))
                               .toHtmlEscaped())) +
                QStringLiteral("</tr>");
    }
    return rows;
}

QString OptimumCard::optionRows() const {
    const std::vector<Option>& options = m_report->knowledge->space().options();
    QString rows;
    for (const std::size_t j : tellingOptions(*m_report)) {
        const auto column = static_cast<Eigen::Index>(j);
        const double value = m_report->candidates.configurations(m_candidate, column);
        QString text = escaped(options[j].textOf(value));
        if (!options[j].unit.empty())
            text += u' ' + escaped(options[j].unit);
        if (m_report->withDefault && m_report->withDefault->configuration[column] != value)
            text =
                QStringLiteral("<b>%1</b> ").arg(text) +
                muted(tr("default %1")
                          .arg(QString::fromStdString(options[j].textOf(m_report->withDefault->configuration[column])))
                          .toHtmlEscaped());
        rows += QStringLiteral("<tr>") + cell(escaped(options[j].name)) + cell(text) + QStringLiteral("</tr>");
    }
    return rows;
}

QString OptimumCard::confidenceText() const {
    const std::optional<Regret>& regret = m_report->chances.regret;
    const double chance = m_report->chances.front[m_candidate];
    QStringList parts;
    parts << (m_report->goal.isSingle() ? tr("chance to be the best %1") : tr("chance to be on the front %1"))
                 .arg(format::percentage(chance));
    if (m_candidate == m_report->best && regret && regret->upper > 0) {
        const Metric& metric = m_report->goal.objectives().front().metric;
        const double best = std::abs(m_report->candidates.outcomes.value(m_candidate, 0));
        const QString amount = uncertainText({.value = regret->upper}, metric.unit);
        parts << (best > 0 ? tr("worse than the true best by at most %1 (%2), with 95 % confidence")
                                 .arg(amount, format::percentage(regret->upper / best))
                           : tr("worse than the true best by at most %1, with 95 % confidence").arg(amount));
    }
    if (m_candidate == m_report->best && !m_report->asGood.empty())
        parts << (m_report->asGood.size() == 1
                      ? tr("one other is as good within the noise")
                      : tr("%1 others are as good within the noise")
                            .arg(format::count(static_cast<std::int64_t>(m_report->asGood.size()))));
    if (m_report->withDefault && m_report->withDefault->configuration == m_report->configuration(m_candidate))
        parts << tr("it is the default");
    return parts.join(QStringLiteral("; "));
}

void OptimumCard::updateText() {
    m_measure->setVisible(m_report != nullptr);
    m_copy->setVisible(m_report != nullptr);
    if (!m_report) {
        m_title->clear();
        m_state->clear();
        m_body->clear();
        return;
    }
    const bool isBest = m_candidate == m_report->best;
    m_title->setText(!isBest                     ? tr("Selected configuration")
                     : m_report->goal.isSingle() ? tr("Best configuration")
                                                 : tr("Compromise"));
    const bool isMeasured = m_report->candidates.outcomes.isRowMeasured(m_candidate);
    m_state->setText(
        (isMeasured ? tr("Measured") : tr("Predicted by %1").arg(QString::fromStdString(m_report->learner))) +
        QStringLiteral("; ") + confidenceText());
    m_body->setText(QStringLiteral("<table cellspacing='0' cellpadding='2'>%1<tr><td>&nbsp;</td></tr>%2</table>")
                        .arg(metricRows(), optionRows()));
    m_measure->setText(tr("Measure the top %1 to c&onfirm").arg(m_report->confirm.size()));
}

void OptimumCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && m_report)
        updateText(); // the muted colour stands in the text
    QWidget::changeEvent(event);
}

} // namespace perfbridge

#include "moc_optimumcard.cpp"
