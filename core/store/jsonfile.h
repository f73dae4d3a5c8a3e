// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <string>

#include <QByteArray>
#include <QString>
#include <nlohmann/json_fwd.hpp>

namespace perfbridge {

/// The bytes of a document that people write by hand; NotFound, Io, TooLarge above 64 MiB.
[[nodiscard]] Result<QByteArray> readDocument(const QString& path);
/// Parse errors begin with `file` and the line.
[[nodiscard]] Result<nlohmann::json> parseJson(const QByteArray& bytes, const std::string& file);

} // namespace perfbridge
