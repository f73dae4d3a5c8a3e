// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/campaignfixture.h"

#include "core/store/exporter.h"

#include <sstream>

namespace perfbridge::test {

std::shared_ptr<const Space> engineSpace(std::vector<double> threads) {
    Option count;
    count.name = "threads";
    count.kind = OptionKind::Integer;
    count.levels = std::move(threads);
    Option cache;
    cache.name = "cache";
    cache.kind = OptionKind::Boolean;
    return std::make_shared<const Space>(valueOf(Space::create("engine", {count, cache})));
}

CampaignSpec engineCampaign(const std::string& name) {
    CampaignSpec spec;
    spec.name = name;
    spec.space = engineSpace();
    spec.environment.name = "desk";
    spec.environment.attributes = {{"cpu", "x"}};
    spec.backend = SimulatedBackend{};
    spec.sampling.all = true;
    return spec;
}

std::unique_ptr<CampaignJournal> openJournal(Workspace& workspace, CampaignId campaign) {
    return valueOf(valueOf(workspace.journalOpener(campaign))());
}

RunSample runSample(int iteration, double time, SampleFlag flags) {
    return {iteration, flags, {time, time * 20}};
}

RunEnd runEnd(RunEnd::Outcome outcome, const std::string& reason) {
    RunEnd end;
    end.outcome = outcome;
    end.reason = reason;
    end.seconds = 1.5;
    return end;
}

std::int64_t journalRun(CampaignJournal& journal, const RunKey& key, double time, int count, RunEnd::Outcome outcome) {
    const std::int64_t run = valueOf(journal.beginRun(key, 1000));
    for (int i = 0; i < count; ++i) {
        const RunSample sample = runSample(i, time * (1 + 0.01 * i), i == 0 ? SampleFlag::Warmup : SampleFlag::None);
        if (const auto done = journal.addSamples(run, std::span(&sample, 1)); !done)
            qFatal("%s", done.error().message.c_str());
    }
    const std::string reason = outcome == RunEnd::Outcome::Completed ? "" : "it went wrong";
    if (const auto done = journal.endRun(run, runEnd(outcome, reason), SampleFlag::None); !done)
        qFatal("%s", done.error().message.c_str());
    return run;
}

namespace {

void describe(const Dataset& dataset, std::ostream& out) {
    for (const MetricSummary& summary : dataset.metrics)
        out << summary.metric.name << '\n'
            << summary.median.transpose() << '\n'
            << summary.lower.transpose() << '\n'
            << summary.upper.transpose() << '\n'
            << summary.count.transpose() << '\n';
    for (const std::string& failure : dataset.failures)
        out << failure << ';';
    out << '\n';
}

void describe(const RunRecord& run, std::ostream& out) {
    out << "run " << run.id << ' ' << run.key.configuration << ' ' << run.key.block << ' ' << run.key.invocation << ' '
        << run.key.attempt << ' ' << run.key.isSentinel << ' ' << run.startedAt << '\n';
    for (const RunSample& sample : run.samples) {
        out << sample.iteration << ' ' << static_cast<std::uint32_t>(sample.flags);
        for (const double value : sample.values)
            out << ' ' << value;
        out << '\n';
    }
    if (run.end)
        out << static_cast<int>(run.end->outcome) << ' ' << run.end->reason << ' ' << run.end->seconds << ' '
            << run.end->exitCode.value_or(-1) << ' ' << run.end->signal.value_or(-1) << ' ' << run.end->stderrTail
            << '\n';
}

} // namespace

QString everythingOf(const Workspace& workspace) {
    std::ostringstream out;
    out.precision(17);
    for (const SpaceSummary& space : valueOf(workspace.spaces())) {
        out << space.space->name() << ' ' << space.configurations << ' ' << space.samples << '\n';
        for (const DatasetSummary& dataset : valueOf(workspace.datasets(space.id))) {
            out << dataset.environment.name << ' ' << dataset.configurations << ' ' << dataset.samples << ' '
                << dataset.failures << '\n';
            for (const auto& [key, value] : dataset.environment.attributes)
                out << key << '=' << value << '\n';
            for (const Sample& sample : valueOf(workspace.loadSamples(space.id, dataset.environment.id)))
                out << sample.id.value << ' ';
        }
        const SpaceData data = valueOf(workspace.loadSpaceData(space.id));
        out << data.table->values << '\n';
        for (const Dataset& dataset : data.datasets)
            describe(dataset, out);
        if (const auto done = exportLong(workspace, space.id, {}, out); !done)
            qFatal("%s", done.error().message.c_str());
        if (const auto done = exportWide(data, {}, out); !done)
            qFatal("%s", done.error().message.c_str());
    }
    for (const CampaignSummary& campaign : valueOf(workspace.campaigns())) {
        out << campaign.name << ' ' << campaign.runs << ' ' << campaign.configurations << ' '
            << toString(campaign.state) << ' ' << campaign.stateReason << '\n';
        for (const RunRecord& run : valueOf(workspace.loadRuns(campaign.id)))
            describe(run, out);
    }
    return QString::fromStdString(out.str());
}

} // namespace perfbridge::test
