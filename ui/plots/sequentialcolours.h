// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace perfbridge {

/// The ramp of the default palette (figurepalette.h): one hue, told apart by lightness alone, so that it reads the same
/// with every kind of colour vision and in grey; from the paper (share 0) to the strongest (1). On dark paper it gets
/// lighter instead of darker.
[[nodiscard]] QColor sequentialColour(double share, bool isDark);
/// Black or white, whichever has the larger contrast on a background (WCAG).
[[nodiscard]] QColor readableOn(const QColor& background);

} // namespace perfbridge
