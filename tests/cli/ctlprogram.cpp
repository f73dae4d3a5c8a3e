// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/ctlprogram.h"

#include <QFile>
#include <QProcess>
#include <nlohmann/json.hpp>

namespace perfbridge::test {

QStringList ctlArguments(const QString& folder, const QString& line) {
    QStringList arguments = line.split(u' ', Qt::SkipEmptyParts);
    return arguments.replaceInStrings(QStringLiteral("DIR"), folder);
}

QProcessEnvironment ctlEnvironment(const QString& folder) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder + QStringLiteral("/config"));
    return environment;
}

Outcome ctl(const QString& folder, const QString& line) {
    QProcess process;
    process.setProcessEnvironment(ctlEnvironment(folder));
    process.start(QStringLiteral(PERFBRIDGECTL), ctlArguments(folder, line));
    if (!process.waitForFinished(300'000))
        qFatal("%s: %s", qPrintable(line), qPrintable(process.errorString()));
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

nlohmann::json parsed(const QByteArray& text) {
    return nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
}

QString writeFile(const QString& path, const QByteArray& content) {
    QFile out(path);
    if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

nlohmann::json quickCampaign(int n, const std::string& environment) {
    return {{"name", "quick"},
            {"space",
             {{"name", "system"},
              {"options",
               {{{"name", "threads"}, {"kind", "integer"}, {"levels", {1, 2, 4, 8}}},
                {{"name", "codec"}, {"kind", "categorical"}, {"levels", {"gzip", "xz", "zstd"}}},
                {{"name", "cache"}, {"kind", "boolean"}}}}}},
            {"environment", {{"name", environment}}},
            {"backend", {{"kind", "simulated"}, {"parameters", {{"seed", 3}, {"time", 0.01}}}}},
            {"sampling", {{"kind", "lhs"}, {"n", n}, {"seed", 2}}},
            {"protocol",
             {{"preset", "quick"},
              {"minimum_invocations", 3},
              {"maximum_invocations", 4},
              {"iterations", 4},
              {"minimum_seconds", 0},
              {"warmup_seconds", 0.02},
              {"maximum_retries", 100},
              {"failure_retries", 100}}}};
}

} // namespace perfbridge::test
