// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/jobindicator.h"

#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

namespace perfbridge {

namespace {

constexpr int delayMs = 100;
constexpr int barWidth = 160;
constexpr int steps = 1000;

} // namespace

JobIndicator::JobIndicator(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_delay(new QTimer(this)) {
    m_bar->setFixedWidth(barWidth);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(theme::spacing);
    m_bar->setAccessibleName(tr("Progress"));
    m_cancel->setObjectName(QStringLiteral("cancelJob"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, theme::spacing, 0);
    layout->setSpacing(theme::spacing);
    // The status bar gives away what it has; a button need not be wider than its text.
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    layout->addWidget(m_title);
    layout->addWidget(m_bar);
    layout->addWidget(m_cancel);
    m_delay->setSingleShot(true);
    m_delay->setInterval(delayMs);
    connect(m_delay, &QTimer::timeout, this, &QWidget::show);
    connect(m_cancel, &QPushButton::clicked, this, &JobIndicator::cancelRequested);
    hide();
}

void JobIndicator::begin(const QString& title) {
    m_title->setText(title);
    m_bar->setRange(0, 0); // busy, until the first progress
    m_cancel->setEnabled(true);
    if (!isVisible())
        m_delay->start();
}

void JobIndicator::setProgress(double fraction) {
    m_bar->setRange(0, steps);
    m_bar->setValue(static_cast<int>(fraction * steps));
}

void JobIndicator::setCancelling() {
    m_title->setText(tr("Cancelling…"));
    m_cancel->setEnabled(false);
}

void JobIndicator::end() {
    m_delay->stop();
    hide();
}

} // namespace perfbridge

#include "moc_jobindicator.cpp"
