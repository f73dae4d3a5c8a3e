// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

namespace perfbridge::theme {

enum class Mode { System, Light, Dark };

/// Colours beyond QPalette's roles; text tones reach a contrast of 4.5:1 on the window and base colours. Outline, of
/// what can be operated, reaches 3:1; Border separates and may be quieter.
enum class Tone { Accent, Success, Warning, Failure, Information, MutedText, Border, Outline, Card };

/// Fusion style and the palette of the mode. From the first call on, System follows the desktop when it changes its
/// theme.
void apply(Mode mode);
/// What the desktop shows, for Mode::System; apply() and the desktop's changes of theme call it. Qt 6.4 knows no colour
/// scheme, so the lightness of the system's palette tells.
void setSystemPalette(const QPalette& palette);
/// What the desktop says outright, where it does; it counts before the palette. Empty: it says nothing.
void setDesktopScheme(std::optional<bool> isDark);
[[nodiscard]] Mode mode();
[[nodiscard]] bool isDark();

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();
/// Of the palette in use.
[[nodiscard]] QColor color(Tone tone);
[[nodiscard]] QColor color(Tone tone, bool dark);

/// WCAG 2.1 contrast ratio, 1 to 21.
[[nodiscard]] double contrast(const QColor& a, const QColor& b);

/// "system", "light", "dark"; anything else is System.
[[nodiscard]] Mode modeFromString(const QString& text);
[[nodiscard]] QString toString(Mode mode);

/// The hierarchy of text: the application's font, larger or smaller.
[[nodiscard]] QFont titleFont();
[[nodiscard]] QFont headingFont();
[[nodiscard]] QFont captionFont();

/// The distance between neighbours; margins are multiples of it.
inline constexpr int spacing = 8;

} // namespace perfbridge::theme
