// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/spacedraft.h"

#include <optional>

#include <QJsonObject>

namespace perfbridge {

/// A draft with all its texts, also those that are wrong: for keeping it between two runs of the program.
[[nodiscard]] QJsonObject draftToJson(const SpaceDraft& draft);
/// Nothing if it is not a draft that this program wrote.
[[nodiscard]] std::optional<SpaceDraft> draftFromJson(const QJsonObject& object);

} // namespace perfbridge
