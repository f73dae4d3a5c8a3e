// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/touroverlay.h"

#include <functional>
#include <vector>

namespace perfbridge {

class PageStack;
class WorkspaceSession;

/// What the tour needs of the window.
struct TourPlaces {
    PageStack& pages;
    WorkspaceSession& session;
    std::function<void()> openSample;
    std::function<bool()> isSampleOpen;
    std::function<void(const QString& page)> showPage;
};

/// Six steps on the bundled sample: open it, see which options count, turn them, transfer, read the verdict, export.
[[nodiscard]] std::vector<TourStep> sampleTour(const TourPlaces& places);

} // namespace perfbridge
