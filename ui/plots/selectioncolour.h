// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace perfbridge {

/// What the user selected, in every plot: vermilion of Okabe and Ito's palette, which stands out from the blues of
/// sequentialColour with every kind of colour vision.
[[nodiscard]] inline QColor selectionColour(bool isDark) {
    return isDark ? QColor(0xf0, 0x81, 0x3a) : QColor(0xd5, 0x5e, 0x00);
}
/// How much of the rest is covered by paper while something is selected.
inline constexpr float selectionFade = 0.6F;

} // namespace perfbridge
