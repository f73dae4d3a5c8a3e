// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace perfbridge {

/// Fusion with outlines of our own. Fusion derives them from the window's colour, darkened: on a dark window they
/// cannot be seen. Here check boxes, fields, buttons and frames get theme::Tone::Outline. Texts of lists and tables
/// keep a distance from lines.
class WidgetStyle final : public QProxyStyle {
    Q_OBJECT

public:
    WidgetStyle();
    ~WidgetStyle() override;

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget = nullptr) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option = nullptr,
                                  const QWidget* widget = nullptr) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                         const QWidget* widget = nullptr) const override;
};

} // namespace perfbridge
