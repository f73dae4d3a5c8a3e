// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <string>

#include <QByteArray>

namespace perfbridge {

/// A saved plot specification: a versioned JSON document that ui/plots understands.
struct FigureRecord {
    FigureId id;
    std::string name;
    std::string specification;
    /// What it was last drawn from, as ui/plots names it; empty = not drawn since the specification is this one.
    std::string drawnFrom;
};

/// A figure with its last drawing, as much as is needed to put it back.
struct StoredFigure {
    FigureRecord record;
    QByteArray picture; ///< PNG, for lists of figures; empty = not drawn
};

} // namespace perfbridge
