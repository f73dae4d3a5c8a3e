// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

namespace perfbridge {

/// A line icon of the resources (":/icons/NAME.svg"), drawn in the colours of the palette in use and sharp at any
/// scale. An icon that stays in place follows the theme by itself.
[[nodiscard]] QIcon themedIcon(const QString& name);
[[nodiscard]] QIcon applicationIcon();

} // namespace perfbridge
