// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/simulated/simulatedsystem.h"

#include <algorithm>
#include <cmath>

#include <QTest>

using namespace perfbridge;

namespace {

TextPairs configuration(const char* threads, const char* codec) {
    return {{"threads", threads}, {"codec", codec}};
}

SimulatedParameters parameters() {
    SimulatedParameters result;
    result.seed = 7;
    result.throttlingProbability = 0.2;
    result.outlierProbability = 0.05;
    result.driftPerBlock = 0.01;
    result.pace = 0.5;
    result.rules = {{.when = {{"threads", "4"}}, .factor = 0.25},
                    {.when = {{"codec", "zstd"}, {"threads", "8"}},
                     .fails = Misbehaviour::Garbage,
                     .failProbability = 0.5,
                     .failAfter = 2}};
    return result;
}

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

} // namespace

class TestSimulatedSystem final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrip() {
        const Result<SimulatedParameters> read = SimulatedParameters::fromJson(parameters().toJson());
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QVERIFY(*read == parameters());
        QVERIFY(SimulatedParameters::fromJson("").value() == SimulatedParameters());
        QVERIFY(SimulatedParameters::fromJson("{}").value() == SimulatedParameters());
    }

    void errors_data() {
        QTest::addColumn<QString>("document");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* document, const char* message) {
            QTest::addRow("%s", document) << document << message;
        };
        row("{", "/: the simulated system's parameters are not JSON");
        row("[]", "/: expected an object, found []");
        row(R"({"tim": 1})", "did you mean 'time'?");
        row(R"({"time": "1"})", "/time: expected a number, found \"1\"");
        row(R"({"time": 0})", "/time: is 0, expected from 1e-09 to 1000000");
        row(R"({"seed": -1})", "/seed: expected a whole number from 0, found -1");
        row(R"({"noise": {"witin": 1}})", "/noise/witin: is not a field of the simulated system's noise (within, "
                                          "between): did you mean 'within'?");
        row(R"({"noise": 1})", "/noise: expected an object, found 1");
        row(R"({"outliers": {"probability": 0.5}})", "/outliers/probability: is 0.5, expected from 0 to 0.45");
        row(R"({"rules": [{"when": {"a": []}}]})", "/rules/0/when/a: expected a value as text or number, found []");
        row(R"({"rules": [{}, {"fails": "crush"}]})", "/rules/1/fails: 'crush' is no misbehaviour; expected one of "
                                                      "crash, hang, garbage, out_of_memory, early_exit, invalid");
        row(R"({"rules": [{"factor": 0}]})", "/rules/0/factor: is 0, expected from 1e-09 to 1000000000");
        row(R"({"rules": [{"after": 0.5}]})", "/rules/0/after: expected a whole number from 0 to 1000000, found 0.5");
    }
    void errors() {
        QFETCH(QString, document);
        QFETCH(QString, message);
        const Result<SimulatedParameters> result = SimulatedParameters::fromJson(document.toStdString());
        QVERIFY(!result);
        QVERIFY2(QString::fromStdString(result.error().message).contains(message), result.error().message.c_str());
    }

    /// The same for the same key, whatever the attempt; other keys have other noise.
    void dependsOnTheKeyAlone() {
        SimulatedParameters noHeat = parameters();
        noHeat.throttlingProbability = 0;
        const SimulatedSystem system(noHeat);
        const TextPairs options = configuration("2", "gzip");
        const auto first = [&](const TextPairs& values, const RunKey& key) {
            return system.run(values, key).call(4).time;
        };
        const RunKey key{.configuration = 3, .block = 2, .invocation = 2};
        RunKey again = key;
        again.attempt = 5;
        again.configuration = 9;
        QCOMPARE(first(options, again), first(options, key));
        QCOMPARE(first({options[1], options[0]}, key), first(options, key));
        RunKey next = key;
        next.invocation = 3;
        QVERIFY(first(options, next) != first(options, key));
        RunKey sentinel = key;
        sentinel.isSentinel = true;
        QVERIFY(first(options, sentinel) != first(options, key));
        QVERIFY(first(configuration("2", "xz"), key) != first(options, key));
    }

    void medianIsTheTruth() {
        SimulatedParameters p;
        p.noiseWithin = 0.1;
        p.noiseBetween = 0.05;
        p.outlierProbability = 0.1;
        p.coldFactor = 1;
        const SimulatedSystem system(p);
        const TextPairs options = configuration("2", "gzip");
        std::vector<double> medians;
        for (int invocation = 0; invocation < 2001; ++invocation) {
            const SimulatedSystem::Run run = system.run(options, {.invocation = invocation});
            std::vector<double> times;
            for (int call = 0; call < 101; ++call)
                times.push_back(run.call(call).time);
            medians.push_back(median(times));
        }
        // Standard error of the median of 2001 logs of spread 0.05 is 0.0014.
        QVERIFY(std::abs(std::log(median(medians) / system.trueTime(options))) < 0.005);
        QVERIFY(system.trueTime(options) > system.medianTime(options) * 1.01);
    }

    void rulesDriftAndHeat() {
        SimulatedParameters p = parameters();
        p.noiseWithin = p.noiseBetween = 0;
        p.effects = p.interactions = 0;
        p.outlierProbability = 0;
        p.coldFactor = 3;
        p.throttlingProbability = 1;
        p.throttlingAttempts = 2;
        const SimulatedSystem system(p);
        QCOMPARE(system.medianTime(configuration("2", "gzip")), 0.01);
        QCOMPARE(system.medianTime(configuration("4", "gzip")), 0.0025);
        const TextPairs options = configuration("2", "gzip");
        const SimulatedSystem::Run cool = system.run(options, {.block = 10, .attempt = 2});
        QVERIFY(!cool.isThrottled());
        QCOMPARE(cool.call(0).time, 0.01 * 1.1 * 3);
        QCOMPARE(cool.call(20).time, 0.01 * 1.1);
        QCOMPARE(cool.call(20).energy, 0.01 * 1.1 * 20);
        const SimulatedSystem::Run hot = system.run(options, {.block = 10, .attempt = 1});
        QVERIFY(hot.isThrottled());
        QVERIFY(hasFlag(hot.call(20).flags, SampleFlag::Throttled));
        QCOMPARE(hot.call(20).time, 0.01 * 1.1 * 1.4);
    }

    void misbehaves() {
        const SimulatedSystem system(parameters());
        QVERIFY(!system.run(configuration("8", "gzip"), {}).failure());
        int failed = 0;
        for (int attempt = 0; attempt < 1000; ++attempt) {
            const auto failure = system.run(configuration("8", "zstd"), {.attempt = attempt}).failure();
            failed += failure ? 1 : 0;
            if (failure) {
                QVERIFY(failure->kind == Misbehaviour::Garbage);
                QCOMPARE(failure->afterCalls, 2);
            }
        }
        QVERIFY(failed > 440 && failed < 560); // 500 with a standard deviation of 16
    }
};

QTEST_APPLESS_MAIN(TestSimulatedSystem)
#include "tst_simulatedsystem.moc"
