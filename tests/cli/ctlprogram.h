// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcessEnvironment>
#include <QStringList>
#include <nlohmann/json_fwd.hpp>

namespace perfbridge::test {

/// How perfbridgectl ended.
struct Outcome {
    int code = -1; ///< -2: it crashed
    QByteArray out;
    QByteArray err;
};

/// Runs perfbridgectl to its end. `line` is split at blanks; DIR in it stands for `folder`, which also takes the user's
/// settings, so that no test depends on those of this machine.
[[nodiscard]] Outcome ctl(const QString& folder, const QString& line);
[[nodiscard]] QStringList ctlArguments(const QString& folder, const QString& line);
[[nodiscard]] QProcessEnvironment ctlEnvironment(const QString& folder);

[[nodiscard]] nlohmann::json parsed(const QByteArray& text);
/// Ends the program where it cannot be written.
QString writeFile(const QString& path, const QByteArray& content);

/// A simulated campaign of `n` configurations that is over in seconds.
[[nodiscard]] nlohmann::json quickCampaign(int n, const std::string& environment = "simulated machine");

} // namespace perfbridge::test
