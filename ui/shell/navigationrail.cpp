// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigationrail.h"

#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QFocusEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr int buttonWidth = 76;
constexpr int buttonHeight = 60;
constexpr int pictogramSize = 24;

class RailButton final : public QAbstractButton {
public:
    RailButton(const QString& iconName, const QString& label, QWidget* parent)
        : QAbstractButton(parent) {
        setIcon(themedIcon(iconName));
        setText(label);
        setAccessibleName(label);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setFixedSize(buttonWidth, buttonHeight);
    }

protected:
    void enterEvent(QEnterEvent* /*event*/) override { update(); }
    void focusInEvent(QFocusEvent* event) override {
        // The ring is for the keyboard: a click, or the window becoming active, says where it is by itself.
        const Qt::FocusReason reason = event->reason();
        m_hasRing = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
                    reason == Qt::ShortcutFocusReason || (reason == Qt::ActiveWindowFocusReason && m_hasRing);
        QAbstractButton::focusInEvent(event);
    }
    void leaveEvent(QEvent* /*event*/) override { update(); }

    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor accent = theme::color(theme::Tone::Accent);
        const QRectF area = QRectF(rect()).adjusted(4, 3, -4, -3);
        painter.setPen(Qt::NoPen);
        if (isChecked() || underMouse()) {
            QColor tint = accent;
            tint.setAlphaF(isChecked() ? 0.16F : 0.08F);
            painter.setBrush(tint);
            painter.drawRoundedRect(area, 8, 8);
        }
        if (isChecked()) {
            painter.setBrush(accent);
            painter.drawRoundedRect(QRectF(0, height() * 0.28, 3, height() * 0.44), 1.5, 1.5);
        }
        if (hasFocus() && m_hasRing) {
            painter.setPen(QPen(accent, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(area, 8, 8);
        }
        const QFontMetrics metrics(theme::captionFont());
        const int top = (height() - pictogramSize - metrics.height() - 2) / 2;
        icon().paint(&painter, QRect((width() - pictogramSize) / 2, top, pictogramSize, pictogramSize));
        QFont font = theme::captionFont();
        if (isChecked())
            font.setWeight(QFont::DemiBold);
        painter.setFont(font);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRect(0, top + pictogramSize + 2, width(), metrics.height()), Qt::AlignCenter, text());
    }

private:
    bool m_hasRing = false;
};

} // namespace

NavigationRail::NavigationRail(QWidget* parent)
    : QWidget(parent)
    , m_buttons(new QButtonGroup(this))
    , m_layout(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("navigationRail"));
    setAccessibleName(tr("Pages"));
    m_layout->setContentsMargins(0, theme::spacing, 1, theme::spacing);
    m_layout->setSpacing(theme::spacing / 2);
    m_layout->addStretch();
    setFixedWidth(buttonWidth + 1);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding); // in a tool bar too
    connect(m_buttons, &QButtonGroup::idClicked, this, &NavigationRail::chosen);
}

void NavigationRail::addPage(const QString& iconName, const QString& label, const QString& toolTip) {
    auto* button = new RailButton(iconName, label, this);
    button->setObjectName(QStringLiteral("rail_") + iconName);
    button->setToolTip(toolTip);
    const int index = static_cast<int>(m_buttons->buttons().size());
    m_buttons->addButton(button, index);
    m_layout->insertWidget(index, button);
}

void NavigationRail::setCurrent(int index) {
    if (QAbstractButton* button = m_buttons->button(index))
        button->setChecked(true);
}

int NavigationRail::current() const {
    return m_buttons->checkedId();
}

QString NavigationRail::label(int index) const {
    return m_buttons->button(index)->text();
}

void NavigationRail::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.fillRect(QRect(width() - 1, 0, 1, height()), theme::color(theme::Tone::Border));
}

} // namespace perfbridge

#include "moc_navigationrail.cpp"
