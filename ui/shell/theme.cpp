// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/theme.h"

#include "ui/shell/widgetstyle.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <QApplication>
#include <QEvent>
#include <QToolTip>
#include <QWindow>

namespace perfbridge::theme {

namespace {

struct State {
    Mode mode = Mode::System;
    bool isInitialised = false;
    bool systemIsDark = false; ///< by its palette
    std::optional<bool> desktopIsDark{};
    bool isDark = false;
};

State& state() {
    static State instance;
    return instance;
}

struct Colours {
    QRgb window, base, alternate, text, muted, button, border, outline, card, highlight, highlightedText, accent,
        disabled;
    QRgb tooltip, tooltipText, success, warning, failure, information;
};

constexpr Colours light{
    .window = 0xfff4f5f7,
    .base = 0xffffffff,
    .alternate = 0xfff7f8fa,
    .text = 0xff1c2430,
    .muted = 0xff586272,
    .button = 0xfffbfbfc,
    .border = 0xffcfd5de,
    .outline = 0xff828b99,
    .card = 0xffffffff,
    .highlight = 0xff1f5fbf,
    .highlightedText = 0xffffffff,
    .accent = 0xff1a56b0,
    .disabled = 0xff8b94a3,
    .tooltip = 0xff1c2430,
    .tooltipText = 0xfff4f5f7,
    .success = 0xff1b6e3c,
    .warning = 0xff8a5200,
    .failure = 0xffb3261e,
    .information = 0xff1a56b0,
};
constexpr Colours dark{
    .window = 0xff1d2127,
    .base = 0xff15181d,
    .alternate = 0xff1a1e24,
    .text = 0xffe4e8ee,
    .muted = 0xffa3adbb,
    .button = 0xff2a3038,
    .border = 0xff4a5562,
    .outline = 0xff727e8c,
    .card = 0xff252a32,
    .highlight = 0xff2f66b8,
    .highlightedText = 0xffffffff,
    .accent = 0xff82b1f5,
    .disabled = 0xff737d8b,
    .tooltip = 0xff323a45,
    .tooltipText = 0xffe4e8ee,
    .success = 0xff7fd39b,
    .warning = 0xfff0b357,
    .failure = 0xffff9a8f,
    .information = 0xff82b1f5,
};

QPalette paletteOf(const Colours& colours) {
    const QColor button = QColor::fromRgb(colours.button);
    QPalette palette(button, QColor::fromRgb(colours.window));
    const auto set = [&palette](QPalette::ColorRole role, QRgb colour) {
        palette.setColor(role, QColor(colour));
    };
    set(QPalette::Window, colours.window);
    set(QPalette::WindowText, colours.text);
    set(QPalette::Base, colours.base);
    set(QPalette::AlternateBase, colours.alternate);
    set(QPalette::Text, colours.text);
    set(QPalette::Button, colours.button);
    set(QPalette::ButtonText, colours.text);
    set(QPalette::BrightText, colours.failure);
    set(QPalette::Highlight, colours.highlight);
    set(QPalette::HighlightedText, colours.highlightedText);
    set(QPalette::Link, colours.accent);
    set(QPalette::LinkVisited, colours.accent);
    set(QPalette::ToolTipBase, colours.tooltip);
    set(QPalette::ToolTipText, colours.tooltipText);
    set(QPalette::PlaceholderText, colours.muted);
    // Fusion derives its outlines and bevels from these.
    set(QPalette::Light, colours.card);
    set(QPalette::Midlight, colours.alternate);
    set(QPalette::Mid, colours.border);
    palette.setColor(QPalette::Dark, QColor(colours.border).darker(115));
    palette.setColor(QPalette::Shadow, QColor(colours.border).darker(160));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(colours.disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(colours.border));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, QColor(colours.disabled));
    return palette;
}

double luminance(const QColor& colour) {
    const auto channel = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
}

bool isDarkPalette(const QPalette& palette) {
    return palette.color(QPalette::Window).lightnessF() < 0.5F;
}

/// The palette that Qt takes from the desktop, which ours hides.
QPalette readSystemPalette() {
    const QPalette ours = QApplication::palette();
    QApplication::setPalette(QPalette());
    const QPalette system = QApplication::palette();
    QApplication::setPalette(ours);
    return system;
}

/// Desktops announce another theme to every window; once is enough.
class DesktopWatcher final : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::ThemeChange && watched->isWindowType() && !m_isPending) {
            m_isPending = true;
            QMetaObject::invokeMethod(
                this,
                [this] {
                    m_isPending = false;
                    setSystemPalette(readSystemPalette());
                },
                Qt::QueuedConnection);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    bool m_isPending = false;
};

QFont scaledFont(double factor, QFont::Weight weight) {
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setWeight(weight);
    return font;
}

} // namespace

void apply(Mode mode) {
    State& current = state();
    if (!current.isInitialised) {
        current.systemIsDark = isDarkPalette(QApplication::palette());
        current.isInitialised = true;
        qApp->installEventFilter(new DesktopWatcher(qApp));
        QApplication::setStyle(new WidgetStyle);
        QFont font = QApplication::font();
        if (font.pointSizeF() < 9.5)
            font.setPointSizeF(9.5);
        QApplication::setFont(font);
    }
    current.mode = mode;
    current.isDark =
        mode == Mode::Dark || (mode == Mode::System && current.desktopIsDark.value_or(current.systemIsDark));
    const QPalette palette = current.isDark ? darkPalette() : lightPalette();
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

void setSystemPalette(const QPalette& palette) {
    const bool isDark = isDarkPalette(palette);
    if (std::exchange(state().systemIsDark, isDark) != isDark && state().mode == Mode::System)
        apply(Mode::System);
}

void setDesktopScheme(std::optional<bool> isDark) {
    if (std::exchange(state().desktopIsDark, isDark) != isDark && state().mode == Mode::System)
        apply(Mode::System);
}

Mode mode() {
    return state().mode;
}

bool isDark() {
    return state().isDark;
}

QPalette lightPalette() {
    return paletteOf(light);
}

QPalette darkPalette() {
    return paletteOf(dark);
}

QColor color(Tone tone) {
    return color(tone, isDark());
}

QColor color(Tone tone, bool inDark) {
    const Colours& colours = inDark ? dark : light;
    switch (tone) {
    case Tone::Accent:
        return QColor(colours.accent);
    case Tone::Success:
        return QColor(colours.success);
    case Tone::Warning:
        return QColor(colours.warning);
    case Tone::Failure:
        return QColor(colours.failure);
    case Tone::Information:
        return QColor(colours.information);
    case Tone::MutedText:
        return QColor(colours.muted);
    case Tone::Border:
        return QColor(colours.border);
    case Tone::Outline:
        return QColor(colours.outline);
    case Tone::Card:
        break;
    }
    return QColor(colours.card);
}

double contrast(const QColor& a, const QColor& b) {
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

Mode modeFromString(const QString& text) {
    if (text == QLatin1String("light"))
        return Mode::Light;
    return text == QLatin1String("dark") ? Mode::Dark : Mode::System;
}

QString toString(Mode mode) {
    switch (mode) {
    case Mode::Light:
        return QStringLiteral("light");
    case Mode::Dark:
        return QStringLiteral("dark");
    case Mode::System:
        break;
    }
    return QStringLiteral("system");
}

QFont titleFont() {
    return scaledFont(1.7, QFont::DemiBold);
}

QFont headingFont() {
    return scaledFont(1.15, QFont::DemiBold);
}

QFont captionFont() {
    return scaledFont(0.9, QFont::Normal);
}

} // namespace perfbridge::theme
