// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/widgetstyle.h"

#include "ui/shell/theme.h"

#include <algorithm>

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace perfbridge {

namespace {

constexpr double buttonRadius = 4;
constexpr double fieldRadius = 3;
constexpr double checkRadius = 3;
constexpr int buttonPadding = theme::spacing;
constexpr int cellMargin = 6;

class PainterState {
public:
    explicit PainterState(QPainter& painter)
        : m_painter(painter) {
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing);
    }
    ~PainterState() { m_painter.restore(); }
    PainterState(const PainterState&) = delete;
    PainterState& operator=(const PainterState&) = delete;

private:
    QPainter& m_painter;
};

bool isEnabled(const QStyleOption& option) {
    return option.state.testFlag(QStyle::State_Enabled);
}

QColor outlineOf(const QStyleOption& option) {
    return theme::color(isEnabled(option) ? theme::Tone::Outline : theme::Tone::Border);
}

QRectF pixelCentres(const QRect& rect) {
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
}

/// The box of a check box or the circle of a radio button, without its mark.
QColor drawIndicatorBox(QPainter& painter, const QStyleOption& option, const QRectF& box, double radius) {
    const bool isMarked = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const QColor accent = theme::color(isEnabled(option) ? theme::Tone::Accent : theme::Tone::Border);
    const bool isPointed = isEnabled(option) && (option.state.testFlag(QStyle::State_MouseOver) ||
                                                 option.state.testFlag(QStyle::State_HasFocus));
    QColor outline = isMarked || isPointed ? accent : outlineOf(option);
    if (option.state.testFlag(QStyle::State_Selected)) // of a list's row, whose colour may be that of the box
        outline = option.palette.color(QPalette::HighlightedText);
    painter.setPen(QPen(outline, 1));
    const QColor empty = option.palette.color(QPalette::Base);
    QColor fill = isMarked ? accent : empty;
    if (option.state.testFlag(QStyle::State_Sunken))
        fill = isMarked ? accent.darker(115) : option.palette.color(QPalette::AlternateBase);
    painter.setBrush(fill);
    painter.drawRoundedRect(box, radius, radius);
    return empty;
}

void drawCheck(QPainter& painter, const QStyleOption& option) {
    const PainterState state(painter);
    const int side = std::min({option.rect.width(), option.rect.height(), 15});
    QRect square(0, 0, side, side);
    square.moveCenter(option.rect.center());
    const QRectF box = pixelCentres(square);
    const QColor mark = drawIndicatorBox(painter, option, box, checkRadius);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(mark, side / 7.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&box](double x, double y) {
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    if (option.state.testFlag(QStyle::State_NoChange))
        painter.drawLine(at(0.25, 0.5), at(0.75, 0.5));
    else if (option.state.testFlag(QStyle::State_On))
        painter.drawPolyline(QPolygonF({at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.3)}));
}

void drawRadio(QPainter& painter, const QStyleOption& option) {
    const PainterState state(painter);
    const int side = std::min({option.rect.width(), option.rect.height(), 15});
    QRect square(0, 0, side, side);
    square.moveCenter(option.rect.center());
    const QRectF box = pixelCentres(square);
    const QColor mark = drawIndicatorBox(painter, option, box, box.width() / 2);
    if (!option.state.testFlag(QStyle::State_On))
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(mark);
    painter.drawEllipse(box.center(), box.width() / 5, box.height() / 5);
}

void drawFrame(QPainter& painter, const QStyleOption& option, double radius) {
    const PainterState state(painter);
    const bool hasFocus = isEnabled(option) && option.state.testFlag(QStyle::State_HasFocus);
    painter.setPen(QPen(hasFocus ? theme::color(theme::Tone::Accent) : outlineOf(option), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(pixelCentres(option.rect), radius, radius);
}

void drawButton(QPainter& painter, const QStyleOption& option) {
    const PainterState state(painter);
    const bool isDown = option.state & (QStyle::State_Sunken | QStyle::State_On);
    QColor fill = option.palette.color(QPalette::Button);
    if (isDown)
        fill = theme::isDark() ? fill.darker(125) : fill.darker(112);
    else if (isEnabled(option) && option.state.testFlag(QStyle::State_MouseOver))
        fill = theme::isDark() ? fill.lighter(120) : fill.darker(104);
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    const bool isDefault = button && button->features.testFlag(QStyleOptionButton::DefaultButton);
    const bool hasFocus = option.state.testFlag(QStyle::State_HasFocus);
    const bool isStrong = isEnabled(option) && (hasFocus || isDefault);
    painter.setPen(QPen(isStrong ? theme::color(theme::Tone::Accent) : outlineOf(option), 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(pixelCentres(option.rect), buttonRadius, buttonRadius);
}

void drawHeaderSection(QPainter& painter, const QStyleOption& option) {
    painter.fillRect(option.rect, option.palette.color(QPalette::Window));
    painter.setPen(theme::color(theme::Tone::Border));
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    painter.drawLine(option.rect.topRight(), option.rect.bottomRight());
}

/// A palette from which Fusion derives our outline: it takes the window's colour, darkened by 140 %.
QPalette withOutline(const QStyleOption& option) {
    QPalette palette = option.palette;
    palette.setColor(QPalette::Window, outlineOf(option).lighter(140));
    return palette;
}

} // namespace

WidgetStyle::WidgetStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

WidgetStyle::~WidgetStyle() = default;

void WidgetStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const {
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheck(*painter, *option);
        return;
    case PE_IndicatorRadioButton:
        drawRadio(*painter, *option);
        return;
    case PE_Frame:
        drawFrame(*painter, *option, 0);
        return;
    case PE_FrameLineEdit:
        drawFrame(*painter, *option, fieldRadius);
        return;
    case PE_PanelButtonCommand:
        drawButton(*painter, *option);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void WidgetStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const {
    if (element == CE_HeaderSection) {
        const PainterState state(*painter);
        painter->setRenderHint(QPainter::Antialiasing, false);
        drawHeaderSection(*painter, *option);
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void WidgetStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                     const QWidget* widget) const {
    if (control == CC_ComboBox) {
        if (const auto* given = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            QStyleOptionComboBox changed(*given);
            changed.palette = withOutline(*given);
            QProxyStyle::drawComplexControl(control, &changed, painter, widget);
            return;
        }
    }
    if (control == CC_SpinBox) {
        if (const auto* given = qstyleoption_cast<const QStyleOptionSpinBox*>(option)) {
            QStyleOptionSpinBox changed(*given);
            changed.palette = withOutline(*given);
            QProxyStyle::drawComplexControl(control, &changed, painter, widget);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

int WidgetStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_ToolBarItemMargin: // the rail fills its bar
    case PM_ToolBarFrameWidth:
    case PM_ToolBarItemSpacing:
        return 0;
    case PM_HeaderMargin:
        return cellMargin;
    case PM_FocusFrameHMargin: // a cell's text is one pixel further in
        return cellMargin - 1;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize WidgetStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                    const QWidget* widget) const {
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    if (type == CT_PushButton)
        size.rwidth() += 2 * buttonPadding;
    return size;
}

} // namespace perfbridge

#include "moc_widgetstyle.cpp"
