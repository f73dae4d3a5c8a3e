// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/command.h"

#include <functional>

#include <QString>

namespace perfbridge {

class PageStack;
struct WorkspaceItem;

/// As the rail shows it.
[[nodiscard]] QString labelOf(const PageStack& pages, const QString& page);
/// The name of the page that shows an item.
[[nodiscard]] QString pageOf(const WorkspaceItem& item);
/// The places inside the pages that were made, as commands that show the page by `show` first.
[[nodiscard]] Commands placesOf(const PageStack& pages, const std::function<void(const QString& page)>& show);

} // namespace perfbridge
