// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/campaigncontrols.h"

#include "ui/models/durationtext.h"
#include "ui/models/numberformat.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <cmath>

#include <QHBoxLayout>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>

namespace perfbridge {

namespace {

QPushButton* makeButton(const QString& name, const QString& icon, const QString& text, const QString& toolTip) {
    auto* button = new QPushButton(text);
    if (!icon.isEmpty())
        button->setIcon(themedIcon(icon));
    button->setObjectName(name);
    button->setToolTip(toolTip);
    return button;
}

QString protocolText(const Protocol& protocol) {
    return CampaignControls::tr("%1 protocol").arg(QString::fromUtf8(toString(protocol.preset).data()));
}

} // namespace

QString progressText(const CampaignProgress& progress) {
    const auto tr = [](const char* text) {
        return CampaignControls::tr(text);
    };
    const auto count = [](std::size_t value) {
        return format::count(static_cast<std::int64_t>(value));
    };
    QStringList parts{
        tr("%1 of %2 configurations").arg(count(progress.done + progress.failed), count(progress.configurations))};
    if (progress.runs > 0)
        parts << (progress.runs == 1 ? tr("1 run") : tr("%1 runs").arg(count(progress.runs)));
    if (progress.failed > 0)
        parts << tr("%1 failed").arg(count(progress.failed));
    if (progress.discarded > 0)
        parts << tr("%1 repeated").arg(count(progress.discarded));
    if (progress.flagged > 0)
        parts << tr("%1 flagged").arg(count(progress.flagged));
    if (progress.elapsedSeconds > 0)
        parts << tr("%1 measured").arg(durationText(progress.elapsedSeconds));
    if (std::isfinite(progress.secondsLeft) && progress.done + progress.failed < progress.configurations)
        parts << tr("about %1 left").arg(durationText(progress.secondsLeft));
    return parts.join(QStringLiteral(" · "));
}

CampaignControls::CampaignControls(QWidget* parent)
    : QWidget(parent)
    , m_name(new QLabel(this))
    , m_caption(new CaptionLabel({}, CaptionLabel::Look::Muted, this))
    , m_state(new QLabel(this))
    , m_quiet(new CaptionLabel({}, CaptionLabel::Look::Muted, this))
    , m_progress(new QProgressBar(this)) {
    m_name->setFont(theme::headingFont());
    m_name->setTextFormat(Qt::PlainText);
    m_name->setObjectName(QStringLiteral("campaignName"));
    // Long names must not push the list of campaigns together.
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_state->setObjectName(QStringLiteral("campaignState"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_quiet->setObjectName(QStringLiteral("quietPlease"));
    m_progress->setAccessibleName(tr("Progress of the campaign"));
    m_progress->setObjectName(QStringLiteral("campaignProgress"));
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(theme::spacing);
    auto* top = new QHBoxLayout;
    top->setSpacing(theme::spacing);
    top->addWidget(m_name, 1);
    top->addWidget(makeButtons());
    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(2 * theme::spacing);
    bottom->addWidget(m_state, 1);
    bottom->addWidget(m_quiet, 0, Qt::AlignRight | Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    layout->addLayout(top);
    layout->addWidget(m_caption);
    layout->addWidget(m_progress);
    layout->addLayout(bottom);
}

CampaignControls::~CampaignControls() = default;

QWidget* CampaignControls::makeButtons() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    m_start = makeButton(QStringLiteral("start"), QStringLiteral("start"), tr("&Start"), tr("Measure (Ctrl+Return)"));
    m_start->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_start->setDefault(true);
    m_pause = makeButton(QStringLiteral("pause"), QStringLiteral("pause"), tr("&Pause"),
                         tr("Finish the run that is being measured, then wait; Resume goes on"));
    m_stopAfter = makeButton(QStringLiteral("stopAfterRun"), {}, tr("Stop a&fter this one"),
                             tr("Finish the run that is being measured, then stop"));
    m_stopNow = makeButton(QStringLiteral("stopNow"), QStringLiteral("stop"), tr("Stop &now"),
                           tr("End the running process; its unfinished run is measured again on resuming"));
    m_more = new QPushButton(tr("&More"));
    m_more->setObjectName(QStringLiteral("more"));
    auto* menu = new QMenu(m_more);
    QAction* checkUp = menu->addAction(tr("&Check this machine…"), this, &CampaignControls::checkUpRequested);
    checkUp->setObjectName(QStringLiteral("checkUp"));
    m_demonstration =
        menu->addAction(tr("&Replay as a demonstration"), this, &CampaignControls::demonstrationRequested);
    m_demonstration->setObjectName(QStringLiteral("demonstration"));
    m_demonstration->setToolTip(tr("Shows the stored runs as if they were measured now. Nothing is run or stored."));
    menu->setToolTipsVisible(true);
    m_more->setMenu(menu);
    for (QPushButton* button : {m_start, m_pause, m_stopAfter, m_stopNow, m_more})
        layout->addWidget(button);
    connect(m_start, &QPushButton::clicked, this, &CampaignControls::startRequested);
    connect(m_pause, &QPushButton::clicked, this, &CampaignControls::pauseRequested);
    connect(m_stopAfter, &QPushButton::clicked, this, &CampaignControls::stopAfterRunRequested);
    connect(m_stopNow, &QPushButton::clicked, this, &CampaignControls::stopNowRequested);
    return row;
}

void CampaignControls::setState(const State& state) {
    if (state.record == nullptr)
        return;
    const CampaignSpec& spec = state.record->spec;
    m_name->setText(QString::fromStdString(spec.name));
    m_name->setToolTip(m_name->text());
    m_caption->setText(QStringList{QString::fromStdString(spec.space->name()),
                                   QString::fromStdString(spec.environment.name),
                                   QString::fromStdString(kindOf(spec.backend)), protocolText(spec.protocol)}
                           .join(QStringLiteral(" · ")));
    m_caption->setToolTip(m_caption->text());
    showProgress(state);
    showButtons(state);
}

void CampaignControls::showProgress(const State& state) {
    const CampaignProgress& progress = state.record->progress;
    m_progress->setMaximum(std::max(1, static_cast<int>(progress.configurations)));
    m_progress->setValue(static_cast<int>(progress.done + progress.failed));
    QString text = progressText(progress);
    if (state.isPreparing) {
        text = tr("Preparing: looking at this machine");
    } else if (state.isRunning) {
        QString activity = QString::fromStdString(progress.activity);
        if (state.wish == CampaignRun::Wish::Pause)
            activity = tr("pausing after this run");
        else if (state.wish == CampaignRun::Wish::StopAfterRun)
            activity = tr("stopping after this run");
        else if (state.wish == CampaignRun::Wish::StopNow)
            activity = tr("stopping");
        if (!activity.isEmpty()) {
            activity[0] = activity[0].toUpper();
            text = activity + u'\n' + text;
        }
    } else {
        QString what = state.stateText;
        if (!what.isEmpty())
            what[0] = what[0].toUpper();
        text =
            state.blocked.isEmpty() ? what + u'\n' + text : what + QStringLiteral(". ") + state.blocked + u'\n' + text;
    }
    m_state->setText(text);
    m_quiet->setText(state.isDemonstration && state.isRunning
                         ? tr("Demonstration: stored runs, nothing is measured or stored")
                     : state.isRunning ? tr("Measuring: please leave this machine alone")
                                       : QString());
}

void CampaignControls::showButtons(const State& state) {
    const CampaignProgress& progress = state.record->progress;
    const bool isFinished = progress.configurations > 0 && progress.done + progress.failed == progress.configurations;
    const bool isStoppingNow = state.isRunning && state.wish == CampaignRun::Wish::StopNow;
    const bool mayGoOn = state.isRunning && !isStoppingNow && state.wish != CampaignRun::Wish::Measure;
    const bool mayStart = !state.isRunning && !state.isPreparing && state.blocked.isEmpty() && !isFinished;
    const bool isBegun = !isFinished && (progress.runs > 0 || state.isRunning || state.isCutOff);
    m_start->setText(isBegun ? tr("&Resume") : tr("&Start"));
    m_start->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return)); // a new text takes the old shortcut away
    m_start->setEnabled(mayStart || mayGoOn);
    m_start->setToolTip(!state.blocked.isEmpty() ? state.blocked
                        : isFinished             ? tr("All configurations are measured")
                                                 : tr("Measure (Ctrl+Return)"));
    const bool isMeasuring = state.isRunning && !isStoppingNow;
    m_pause->setEnabled(isMeasuring && state.wish == CampaignRun::Wish::Measure);
    m_stopAfter->setEnabled(isMeasuring && state.wish != CampaignRun::Wish::StopAfterRun);
    m_stopNow->setEnabled(isMeasuring);
    m_demonstration->setEnabled(!state.isRunning && !state.isPreparing && !state.record->history.marks().empty());
}

} // namespace perfbridge

#include "moc_campaigncontrols.cpp"
