// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <string>

namespace perfbridge {

class Workspace;
struct FigureSpec;

/// What a figure is bound to, as it stands now: another text as soon as samples were added to an environment that it
/// shows, an environment joined those that it compares, its space was revised, or its study is another one. Samples are
/// immutable and only ever added, so that counts tell; no sample is read. NotFound for a study, space or environment
/// that is not there.
[[nodiscard]] Result<std::string> figureFingerprint(const Workspace& workspace, const FigureSpec& spec);

} // namespace perfbridge
