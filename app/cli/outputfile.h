// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>

#include <QSaveFile>

namespace perfbridge {

/// A result file that is there whole or not at all. Opened before the work, so that a place that cannot be written is
/// told at once; an existing file stays as it is until finish().
class OutputFile {
public:
    explicit OutputFile(const std::string& path);

    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<void> finish(std::string_view content);

private:
    [[nodiscard]] tl::unexpected<Error> error() const;

    QSaveFile m_file;
};

} // namespace perfbridge
