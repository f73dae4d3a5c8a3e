// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QSize>
#include <QString>

class QPixmap;

/// Small pictures of workspaces as they were left, kept in the user's cache.
namespace perfbridge::thumbnails {

/// In logical pixels; files hold twice as many, for sharp screens.
inline constexpr QSize size(112, 70);

void save(const QPixmap& page, const QString& workspacePath);
/// Null if there is none. Blocks: for a background job.
[[nodiscard]] QImage load(const QString& workspacePath);
/// In place of a picture that is not there.
[[nodiscard]] QPixmap placeholder(double devicePixelRatio);

} // namespace perfbridge::thumbnails
