// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/actioncard.h"

#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QAction>
#include <QPainter>

namespace perfbridge {

namespace {

constexpr int padding = 2 * theme::spacing;
constexpr int pictogramSize = 28;
constexpr int radius = 8;
constexpr int sentenceLines = 2;

} // namespace

ActionCard::ActionCard(QAction* action, const QString& iconName, const QString& sentence, QWidget* parent)
    : QAbstractButton(parent)
    , m_iconName(iconName)
    , m_sentence(sentence) {
    setObjectName(action->objectName() + QStringLiteral("Card"));
    setText(action->iconText().remove(u'…')); // a card needs no sign that a dialog follows
    setAccessibleName(text());
    setAccessibleDescription(sentence);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, [this, action] { follow(*action); });
    follow(*action);
}

void ActionCard::follow(const QAction& action) {
    setEnabled(action.isEnabled());
    setCursor(action.isEnabled() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setToolTip(action.isEnabled() ? action.shortcut().toString(QKeySequence::NativeText) : action.toolTip());
}

void ActionCard::setProminent(bool isProminent) {
    m_isProminent = isProminent;
    update();
}

QSize ActionCard::sizeHint() const {
    const int heading = QFontMetrics(theme::headingFont()).height();
    const int sentence = sentenceLines * fontMetrics().lineSpacing();
    return {220, 2 * padding + pictogramSize + theme::spacing + heading + theme::spacing / 2 + sentence};
}

QSize ActionCard::minimumSizeHint() const {
    return {160, sizeHint().height()};
}

void ActionCard::enterEvent(QEnterEvent* event) {
    QAbstractButton::enterEvent(event);
    update();
}

void ActionCard::leaveEvent(QEvent* event) {
    QAbstractButton::leaveEvent(event);
    update();
}

void ActionCard::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Highlight);
    QColor fill = m_isProminent ? accent : theme::color(theme::Tone::Card);
    const bool isMarked = isEnabled() && (hasFocus() || underMouse());
    if (isDown())
        fill = m_isProminent ? fill.darker(115) : palette().color(QPalette::AlternateBase);
    else if (isEnabled() && underMouse())
        fill = m_isProminent ? fill.darker(107) : palette().color(QPalette::AlternateBase);
    const QColor outline =
        isMarked && !m_isProminent ? theme::color(theme::Tone::Accent) : theme::color(theme::Tone::Border);
    painter.setPen(QPen(m_isProminent ? fill : outline, 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), radius, radius);
    if (hasFocus()) {
        painter.setPen(QPen(m_isProminent ? palette().color(QPalette::WindowText) : outline, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius, radius);
    }

    const QIcon::Mode usual = m_isProminent ? QIcon::Selected : QIcon::Normal;
    const QIcon::Mode mode = isEnabled() ? usual : QIcon::Disabled;
    themedIcon(m_iconName)
        .paint(&painter, QRect(padding, padding, pictogramSize, pictogramSize), Qt::AlignCenter, mode);
    const QColor titleColour = palette().color(m_isProminent ? QPalette::HighlightedText : QPalette::WindowText);
    const int headingTop = padding + pictogramSize + theme::spacing;
    const int width = this->width() - 2 * padding;
    painter.setFont(theme::headingFont());
    const QFontMetrics heading(painter.font());
    painter.setPen(titleColour);
    painter.drawText(QRect(padding, headingTop, width, heading.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     heading.elidedText(text(), Qt::ElideRight, width));
    painter.setFont(font());
    painter.setPen(m_isProminent || !isEnabled() ? titleColour : theme::color(theme::Tone::MutedText));
    painter.drawText(QRect(padding, headingTop + heading.height() + theme::spacing / 2, width,
                           sentenceLines * fontMetrics().lineSpacing()),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_sentence);
}

} // namespace perfbridge

#include "moc_actioncard.cpp"
