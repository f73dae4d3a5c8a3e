// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/space/space.h"

#include <QString>

namespace perfbridge {

/// The space of a JSON file: a campaign ("space" is an object) or a meta file or a space by itself ("options" at the
/// top). One without a name gets the file's. Errors begin with the file and name the line (syntax) or the JSON pointer
/// (content); NotFound, Io, TooLarge, Parse and what spaceFromJson reports.
[[nodiscard]] Result<Space> readSpaceFile(const QString& path);

} // namespace perfbridge
