// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <cstdint>

#include <QMetaType>
#include <QString>

namespace perfbridge {

/// Something that a workspace holds and a page can show.
struct WorkspaceItem {
    enum class Kind { Space, Environment, Campaign, Study, Figure };

    Kind kind = Kind::Space;
    std::int64_t id = 0; ///< among its kind; of an environment, that of its data set
    SpaceId space;       ///< that it belongs to; not valid for figures
    QString name;

    friend bool operator==(const WorkspaceItem&, const WorkspaceItem&) = default;
};

} // namespace perfbridge

Q_DECLARE_METATYPE(perfbridge::WorkspaceItem)
