// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/touroverlay.h"

#include "ui/shell/captionlabel.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr int tourBubbleWidth = 380;
constexpr int tourPollMs = 100; // pages lay themselves out and jobs end in their own time
constexpr int tourGap = 12;

} // namespace

TourOverlay::TourOverlay(std::vector<TourStep> steps, QWidget* window)
    : WindowOverlay(window)
    , m_steps(std::move(steps))
    , m_poll(new QTimer(this))
    , m_bubble(new QFrame(this))
    , m_number(new CaptionLabel({}, CaptionLabel::Look::Muted, m_bubble))
    , m_title(makeHeading({}, m_bubble))
    , m_text(new QLabel(m_bubble))
    , m_skip(new QPushButton(tr("&Leave the tour"), m_bubble))
    , m_back(new QPushButton(tr("&Back"), m_bubble))
    , m_next(new QPushButton(m_bubble)) {
    setObjectName(QStringLiteral("tour"));
    setAccessibleName(tr("Tour"));
    m_bubble->setObjectName(QStringLiteral("tourBubble"));
    m_bubble->setFrameShape(QFrame::StyledPanel);
    m_bubble->setAutoFillBackground(true);
    m_bubble->setBackgroundRole(QPalette::Base);
    m_text->setObjectName(QStringLiteral("tourText"));
    m_text->setWordWrap(true);
    m_skip->setObjectName(QStringLiteral("tourSkip"));
    m_back->setObjectName(QStringLiteral("tourBack"));
    m_next->setObjectName(QStringLiteral("tourNext"));
    m_next->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_skip);
    buttons->addStretch();
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    auto* layout = new QVBoxLayout(m_bubble);
    layout->setContentsMargins(2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addWidget(m_number);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addSpacing(theme::spacing);
    layout->addLayout(buttons);
    m_poll->setInterval(tourPollMs);
    connect(m_poll, &QTimer::timeout, this, &TourOverlay::look);
    connect(this, &WindowOverlay::closed, m_poll, &QTimer::stop);
    connect(m_skip, &QPushButton::clicked, this, &WindowOverlay::close);
    connect(m_back, &QPushButton::clicked, this, [this] { showStep(m_step - 1); });
    connect(m_next, &QPushButton::clicked, this, &TourOverlay::goOn);
}

TourOverlay::~TourOverlay() = default;

void TourOverlay::start() {
    open();
    showStep(0);
    m_poll->start();
}

void TourOverlay::showStep(std::size_t step) {
    m_step = step;
    const TourStep& shown = m_steps[step];
    m_number->setText(tr("Step %1 of %2").arg(step + 1).arg(m_steps.size()));
    m_title->setText(shown.title);
    m_text->setText(shown.text);
    m_back->setVisible(step > 0);
    m_isWaiting = true;
    if (shown.enter)
        shown.enter();
    raise();
    look();
    m_next->setFocus(Qt::OtherFocusReason);
}

void TourOverlay::look() {
    const TourStep& shown = m_steps[m_step];
    const bool hasWaited = m_isWaiting;
    m_isWaiting = shown.isReady && !shown.isReady();
    m_next->setEnabled(!m_isWaiting);
    m_next->setText(m_isWaiting ? tr("Working…") : shown.next);
    m_bubble->setAccessibleName(m_title->text());
    m_target = shown.target && !m_isWaiting ? shown.target() : nullptr;
    const QRect before = m_place;
    m_place = m_target && m_target->isVisible() ? QRect(m_target->mapTo(parentWidget(), QPoint(0, 0)), m_target->size())
                                                : QRect();
    if (m_place != before || m_bubble->width() != tourBubbleWidth)
        arrange();
    // A button that cannot be pressed loses the keyboard; a page that was loaded may have taken it.
    if (!m_isWaiting && (hasWaited || !hasKeyboard()))
        m_next->setFocus(Qt::OtherFocusReason);
}

bool TourOverlay::hasKeyboard() const {
    const QWidget* now = QApplication::focusWidget();
    const auto isIn = [now](const QWidget* widget) {
        return widget != nullptr && now != nullptr && (now == widget || widget->isAncestorOf(now));
    };
    return isIn(this) || isIn(m_target) || (now != nullptr && now->window() != window());
}

QRect TourOverlay::hole() const {
    constexpr int margin = 4;
    return m_place.isNull() ? QRect() : m_place.adjusted(-margin, -margin, margin, margin).intersected(rect());
}

void TourOverlay::arrange() {
    const int inner = tourBubbleWidth - 4 * theme::spacing - 2 * m_bubble->frameWidth();
    m_text->setMinimumHeight(m_text->heightForWidth(inner));
    const int high = m_bubble->layout()->totalMinimumSize().height();
    QRect bubble(0, 0, tourBubbleWidth, high);
    const QRect shown = hole();
    if (shown.isNull()) {
        bubble.moveCenter(rect().center());
    } else {
        // Beside what it speaks of, where there is room; else in its lower right corner.
        const int below = height() - shown.bottom();
        const int right = width() - shown.right();
        if (right > tourBubbleWidth + 2 * tourGap)
            bubble.moveTopLeft({shown.right() + tourGap, shown.top()});
        else if (shown.left() > tourBubbleWidth + 2 * tourGap)
            bubble.moveTopRight({shown.left() - tourGap, shown.top()});
        else if (below > high + 2 * tourGap)
            bubble.moveTopLeft({shown.left(), shown.bottom() + tourGap});
        else if (shown.top() > high + 2 * tourGap)
            bubble.moveBottomLeft({shown.left(), shown.top() - tourGap});
        else
            bubble.moveBottomRight({shown.right() - 2 * tourGap, shown.bottom() - 2 * tourGap});
    }
    const int edge = tourGap;
    bubble.moveLeft(std::clamp(bubble.left(), edge, std::max(edge, width() - bubble.width() - edge)));
    bubble.moveTop(std::clamp(bubble.top(), edge, std::max(edge, height() - bubble.height() - edge)));
    m_bubble->setGeometry(bubble);
    // What is pointed at can be used.
    QRegion covered(rect());
    covered -= shown;
    setMask(covered + bubble);
    update();
}

QWidget* TourOverlay::firstFocus() {
    return m_next;
}

void TourOverlay::focusLeft() {
    if (!hasKeyboard())
        m_next->setFocus(Qt::OtherFocusReason);
}

void TourOverlay::goOn() {
    if (m_step + 1 < m_steps.size())
        showStep(m_step + 1);
    else
        close();
}

void TourOverlay::keyPressEvent(QKeyEvent* event) {
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && m_next->isEnabled() && focusWidget() == m_next)
        goOn();
    else if (event->key() == Qt::Key_Left && event->modifiers() == Qt::AltModifier && m_step > 0)
        showStep(m_step - 1);
    else
        WindowOverlay::keyPressEvent(event);
}

void TourOverlay::mousePressEvent(QMouseEvent* /*event*/) {
    // A click beside must not end it.
}

void TourOverlay::paintEvent(QPaintEvent* event) {
    WindowOverlay::paintEvent(event);
    if (const QRect shown = hole(); !shown.isNull()) {
        QPainter painter(this);
        painter.setPen(QPen(theme::color(theme::Tone::Accent), 3));
        painter.drawRect(shown.adjusted(-2, -2, 1, 1));
    }
}

} // namespace perfbridge

#include "moc_touroverlay.cpp"
