// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/measure/estimate.h"

#include <cmath>

#include <QTest>

using namespace perfbridge;

using Outcome = RunEnd::Outcome;

namespace {

CampaignSpec specOf(Protocol protocol, double switchCost = 0) {
    Option option;
    option.name = "level";
    option.kind = OptionKind::Ordinal;
    option.levels = {1, 2, 3, 4};
    option.switchCost = switchCost;
    CampaignSpec spec;
    spec.name = "c";
    spec.space = std::make_shared<const Space>(Space::create("s", {option}).value());
    spec.backend = SimulatedBackend{}; // time (s), energy (J)
    protocol.sentinelEveryRuns = 0;
    protocol.sentinelEverySeconds = 0;
    spec.protocol = protocol;
    return spec;
}

/// Timed seconds of a run, and those around it; an iteration takes `value` s and `joules`.
RunRecord runOf(std::size_t configuration, int invocation, double value, double timed, double other,
                double joules = notMeasured) {
    RunRecord run;
    run.key.configuration = configuration;
    run.key.invocation = invocation;
    run.samples = {{0, SampleFlag::Warmup, {100 * value, notMeasured}},
                   {0, SampleFlag::None, {value, joules}},
                   {1, SampleFlag::None, {value, joules}}};
    RunEnd end;
    end.measuredSeconds = timed;
    end.seconds = timed + other;
    run.end = end;
    return run;
}

RunRecord endedAs(RunRecord run, Outcome outcome) {
    run.end->outcome = outcome;
    return run;
}

} // namespace

class TestEstimate final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutPilot() {
        const Protocol quick = Protocol::of(ProtocolPreset::Quick);
        const CampaignEstimate estimate = estimateCampaign(specOf(quick), 100);
        // At least 3 starts of 0.5 s and warm-ups of 0.2 s, and 0.5 timed seconds; at most 10 of them and 10 s.
        QCOMPARE(estimate.seconds.lower, 100 * (0.5 + 3 * 0.7));
        QCOMPARE(estimate.seconds.upper, 100 * (10 + 10 * 0.7));
        QVERIFY(estimate.seconds.lower < estimate.seconds.expected);
        QVERIFY(estimate.seconds.expected < estimate.seconds.upper);
        QCOMPARE(estimate.runs, 300.0);
        QVERIFY(std::isnan(estimate.joules.expected));
        QCOMPARE(estimate.pilotConfigurations, std::size_t{0});
        QVERIFY(estimate.basis.starts_with("from the protocol alone"));
    }

    void equalConfigurations() {
        Protocol protocol = Protocol::of(ProtocolPreset::Standard);
        protocol.minimumSeconds = 0;
        std::vector<RunRecord> pilot;
        for (std::size_t i = 0; i < 4; ++i) {
            for (int j = 0; j < 3; ++j)
                pilot.push_back(runOf(i, j, 0.05, 0.5, 1, 2));
        }
        const CampaignEstimate estimate = estimateCampaign(specOf(protocol), 40, pilot);
        // No spread at all: the minimum of 5 invocations of 1.5 s each.
        QVERIFY(std::abs(estimate.seconds.expected - 40 * 5 * 1.5) < 1e-9);
        QCOMPARE(estimate.seconds.lower, estimate.seconds.expected);
        QCOMPARE(estimate.seconds.upper, estimate.seconds.expected);
        QCOMPARE(estimate.runs, 200.0);
        QVERIFY(std::abs(estimate.joules.expected - 300 * 2 / 0.05) < 1e-6); // 40 W
        QCOMPARE(estimate.basis, std::string("from 4 configurations"));
    }

    void spreadDecidesHowOften() {
        Protocol protocol = Protocol::of(ProtocolPreset::Standard);
        std::vector<RunRecord> pilot;
        for (std::size_t i = 0; i < 2; ++i) {
            for (const double deviation : {-0.05, 0.0, 0.05}) // logs: a standard deviation of 5 %
                pilot.push_back(runOf(i, 0, std::exp(deviation), 1, 0));
        }
        const CampaignEstimate estimate = estimateCampaign(specOf(protocol), 10, pilot);
        QCOMPARE(estimate.runs, 10 * std::ceil(std::pow(1.959964 * 0.05 / 0.02, 2)));
        protocol.capSeconds = 7; // a second each
        QCOMPARE(estimateCampaign(specOf(protocol), 10, pilot).runs, 70.0);
        protocol.maximumInvocations = 6;
        QCOMPARE(estimateCampaign(specOf(protocol), 10, pilot).runs, 60.0);
    }

    void minimumOfTimedSeconds() {
        const Protocol protocol = Protocol::of(ProtocolPreset::Standard); // 0.5 s
        const std::vector<RunRecord> pilot = {runOf(0, 0, 1, 0.02, 0), runOf(0, 1, 1, 0.02, 0)};
        QCOMPARE(estimateCampaign(specOf(protocol), 1, pilot).runs, 25.0);
    }

    void whatComesOnTop() {
        Protocol protocol = Protocol::of(ProtocolPreset::Standard);
        protocol.minimumSeconds = 0;
        std::vector<RunRecord> pilot = {runOf(0, 0, 1, 1, 1), runOf(0, 1, 1, 1, 1), runOf(1, 0, 1, 1, 1)};
        const double plain = estimateCampaign(specOf(protocol), 10, pilot).seconds.expected;
        QVERIFY(std::abs(plain - 100) < 1e-9);
        // Four levels, once a block of five, 3 s each.
        QVERIFY(std::abs(estimateCampaign(specOf(protocol, 3), 10, pilot).seconds.expected - plain - 60) < 1e-9);
        CampaignSpec withSentinel = specOf(protocol);
        withSentinel.protocol.sentinelEveryRuns = 20;
        QVERIFY(std::abs(estimateCampaign(withSentinel, 10, pilot).seconds.expected - 1.05 * plain) < 1e-9);
        // What was interrupted, or is a sentinel's, says nothing; a discarded run of 3 s to 6 s kept is half as much
        // again.
        RunRecord sentinel = runOf(0, 0, 1, 100, 1);
        sentinel.key.isSentinel = true;
        pilot.push_back(sentinel);
        pilot.push_back(endedAs(runOf(0, 2, 1, 100, 1), Outcome::Interrupted));
        RunRecord cutOff = runOf(0, 3, 1, 100, 1);
        cutOff.end.reset();
        pilot.push_back(cutOff);
        QVERIFY(std::abs(estimateCampaign(specOf(protocol), 10, pilot).seconds.expected - plain) < 1e-9);
        pilot.push_back(endedAs(runOf(0, 2, 1, 2, 1), Outcome::Discarded));
        QVERIFY(std::abs(estimateCampaign(specOf(protocol), 10, pilot).seconds.expected - 1.5 * plain) < 1e-9);
    }

    void failedConfigurations() {
        Protocol protocol = Protocol::of(ProtocolPreset::Standard);
        protocol.minimumSeconds = 0;
        const std::vector<RunRecord> pilot = {runOf(0, 0, 1, 1, 1), runOf(0, 1, 1, 1, 1),
                                              endedAs(runOf(1, 0, 1, 0, 2), Outcome::Failed)};
        const CampaignEstimate estimate = estimateCampaign(specOf(protocol), 10, pilot);
        QVERIFY(std::abs(estimate.seconds.expected - 10 * (10 + 2) / 2) < 1e-9);
        QCOMPARE(estimate.pilotConfigurations, std::size_t{2});
        // One that failed after a good invocation is not measured on: it cost what it cost.
        const std::vector<RunRecord> late = {runOf(0, 0, 1, 1, 1), endedAs(runOf(0, 1, 1, 0, 2), Outcome::Failed)};
        QVERIFY(std::abs(estimateCampaign(specOf(protocol), 10, late).seconds.expected - 10 * (2 + 2)) < 1e-9);
    }

    void oneConfigurationSaysLittle() {
        const std::vector<RunRecord> pilot = {runOf(0, 0, 1, 1, 1)};
        const CampaignEstimate estimate = estimateCampaign(specOf(Protocol()), 10, pilot);
        QVERIFY(estimate.seconds.upper > 3 * estimate.seconds.expected);
        QVERIFY(estimate.seconds.lower < estimate.seconds.expected / 3);
        QCOMPARE(estimate.basis, std::string("from 1 configuration, with the usual spread between invocations"));
    }

    void everythingSeenIsCertain() {
        const std::vector<RunRecord> pilot = {runOf(0, 0, 1, 1, 1), runOf(1, 0, 5, 5, 1)};
        const CampaignEstimate estimate = estimateCampaign(specOf(Protocol()), 2, pilot);
        QCOMPARE(estimate.seconds.lower, estimate.seconds.upper);
    }

    void unlikeConfigurationsStayFinite() {
        const std::vector<RunRecord> pilot = {runOf(0, 0, 1, 1, 1), endedAs(runOf(1, 0, 1, 0, 0), Outcome::Failed)};
        const CampaignEstimate estimate = estimateCampaign(specOf(Protocol()), 100, pilot);
        QVERIFY(std::abs(estimate.seconds.upper / estimate.seconds.expected - 20) < 1e-6);
    }

    /// 500 campaigns whose configurations cost from 2 to 20 s, most of them: nine in ten ought to lie between the
    /// limits.
    void limitsHold() {
        Protocol protocol = Protocol::of(ProtocolPreset::Standard);
        protocol.minimumSeconds = 0;
        const CampaignSpec spec = specOf(protocol);
        constexpr std::size_t configurations = 60;
        int covered = 0;
        constexpr int campaigns = 500;
        for (int campaign = 0; campaign < campaigns; ++campaign) {
            Rng random(childSeed(7, static_cast<std::uint64_t>(campaign)));
            double total = 0;
            std::vector<RunRecord> pilot;
            for (std::size_t i = 0; i < configurations; ++i) {
                const double seconds = std::exp(std::log(6.0) + 0.7 * random.normal()) / 5;
                total += 5 * seconds;
                if (i >= 6)
                    continue;
                for (int j = 0; j < 2; ++j)
                    pilot.push_back(runOf(i, j, seconds, seconds, 0));
            }
            const CampaignEstimate estimate = estimateCampaign(spec, configurations, pilot);
            covered += estimate.seconds.lower <= total && total <= estimate.seconds.upper ? 1 : 0;
        }
        const double part = static_cast<double>(covered) / campaigns;
        QVERIFY2(part > 0.85 && part < 0.95, std::to_string(part).c_str());
    }
};

QTEST_APPLESS_MAIN(TestEstimate)
#include "tst_estimate.moc"
