// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Prints what it costs to journal samples (each call is a commit that survives power loss), and how long a workspace
// with a million of them takes to open: folded, and with a part of them still in the journal. Usage: bench_workspace
// [FOLDER]; the file is written there and removed.
#include "core/store/workspace.h"

#include <algorithm>
#include <cstdio>
#include <vector>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace perfbridge;

namespace {

constexpr int rows = 1000;

template <typename T>
T valueOf(Result<T> result) {
    if (!result)
        qFatal("%s", result.error().message.c_str());
    return std::move(*result);
}

void check(const Result<void>& result) {
    if (!result)
        qFatal("%s", result.error().message.c_str());
}

CampaignSpec campaign() {
    Option option;
    option.name = "setting";
    option.kind = OptionKind::Integer;
    option.minimum = 0;
    option.maximum = rows - 1;
    CampaignSpec spec;
    spec.name = "bench";
    spec.space = std::make_shared<const Space>(valueOf(Space::create("system", {option})));
    spec.environment.name = "here";
    spec.backend = SimulatedBackend{};
    spec.sampling.all = true;
    return spec;
}

double seconds(const QElapsedTimer& timer) {
    return static_cast<double>(timer.nsecsElapsed()) * 1e-9;
}

/// Runs of `perRun` samples in batches of `perCall`; the seconds that each call of addSamples took, sorted.
std::vector<double> journal(CampaignJournal& journal, int runs, int perRun, int perCall) {
    std::vector<double> times;
    for (int r = 0; r < runs; ++r) {
        const std::int64_t run =
            valueOf(journal.beginRun({static_cast<std::size_t>(r % rows), r / rows, r / rows, 0, false}, r));
        for (int i = 0; i < perRun; i += perCall) {
            std::vector<RunSample> batch;
            for (int k = i; k < i + perCall; ++k)
                batch.push_back({k, SampleFlag::None, {0.01 + 1e-5 * (k % 17) + 1e-4 * (r % 13), 1.0}});
            QElapsedTimer timer;
            timer.start();
            check(journal.addSamples(run, batch));
            times.push_back(seconds(timer));
        }
        check(journal.endRun(run, {}, SampleFlag::None));
    }
    std::sort(times.begin(), times.end());
    return times;
}

void printOpening(const char* what, const QString& path) {
    QElapsedTimer timer;
    timer.start();
    const auto workspace = valueOf(Workspace::open(path, Workspace::Mode::ReadOnly));
    const SpaceData data = valueOf(workspace->loadSpaceData(valueOf(workspace->spaces()).front().id));
    const double time = seconds(timer);
    std::printf("%-44s %7.3f s (%lld samples)\n", what, time,
                static_cast<long long>(valueOf(workspace->spaces()).front().samples));
}

} // namespace

int main(int argc, char* argv[]) {
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder(argc > 1 ? QString::fromLocal8Bit(argv[1]) + QStringLiteral("/bench-XXXXXX")
                                        : QString());
    const QString path = folder.filePath(QStringLiteral("w.perfbridge"));
    const auto workspace = valueOf(Workspace::create(path));
    const CampaignId id = valueOf(workspace->defineCampaign(campaign()));
    const auto writer = valueOf(valueOf(workspace->journalOpener(id))());
    for (const int perCall : {1, 10}) {
        QElapsedTimer timer;
        timer.start();
        const std::vector<double> times = journal(*writer, 50, 20, perCall);
        std::printf("addSamples of %2d: median %.3f ms, 95 %% %.3f ms, worst %.3f ms; %.0f commits/s\n", perCall,
                    times[times.size() / 2] * 1e3, times[times.size() * 95 / 100] * 1e3, times.back() * 1e3,
                    static_cast<double>(times.size() + 100) / seconds(timer));
    }
    (void)journal(*writer, 1000, 998, 998);
    QElapsedTimer timer;
    timer.start();
    check(workspace->foldJournal(id));
    std::printf("%-44s %7.3f s\n", "folding a million", seconds(timer));
    printOpening("opening, all folded", path);
    (void)journal(*writer, 100, 1000, 1000);
    printOpening("opening, 100,000 of them journalled", path);
    timer.start();
    check(workspace->foldJournal(id));
    std::printf("%-44s %7.3f s\n", "folding 100,000", seconds(timer));
    printOpening("opening, all folded", path);
    return 0;
}
