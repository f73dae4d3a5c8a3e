// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/knobs/fileknob.h"
#include "tests/core/measure/faketree.h"

#include <algorithm>

#include <QTest>

using namespace perfbridge;

namespace {

const std::string cpus = "sys/devices/system/cpu/";

void writePolicies(const FakeTree& tree) {
    for (const char* policy : {"policy0", "policy1"}) {
        const std::string folder = cpus + "cpufreq/" + policy + '/';
        tree.write(folder + "scaling_max_freq", "3000000");
        tree.write(folder + "scaling_min_freq", "800000");
        tree.write(folder + "scaling_cur_freq", "800000");
        tree.write(folder + "cpuinfo_min_freq", "800000");
        tree.write(folder + "cpuinfo_max_freq", "3000000");
        tree.write(folder + "scaling_governor", "powersave");
        tree.write(folder + "scaling_available_governors", "performance powersave");
    }
}

std::unique_ptr<Knob> knobOf(const SystemPaths& paths, const std::string& name) {
    std::vector<std::unique_ptr<Knob>> knobs = makeKnobs(paths);
    const auto found =
        std::find_if(knobs.begin(), knobs.end(), [&name](const auto& knob) { return knob->name() == name; });
    return found == knobs.end() ? nullptr : std::move(*found);
}

} // namespace

class TestFileKnob final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void frequencyLimit() {
        const FakeTree tree;
        writePolicies(tree);
        const auto knob = knobOf(tree.paths(), "cpufreq_max");
        QCOMPARE(knob->unavailable(), std::string());
        QCOMPARE(knob->unit(), std::string("Hz"));
        QCOMPARE(knob->read().value(), std::string("3000000000"));
        const std::vector<RestoreStep> original = knob->original().value();
        QCOMPARE(original.size(), std::size_t{2});
        QVERIFY(knob->set("1200000000"));
        QCOMPARE(tree.read(cpus + "cpufreq/policy0/scaling_max_freq"), std::string("1200000"));
        QCOMPARE(tree.read(cpus + "cpufreq/policy1/scaling_max_freq"), std::string("1200000"));
        QVERIFY(knob->verifySetting("1200000000"));
        QVERIFY(restoreAll(original).empty());
        QCOMPARE(knob->read().value(), std::string("3000000000"));
    }

    void verifyUnderLoad_data() {
        QTest::addColumn<QString>("reading");
        QTest::addColumn<bool>("agrees");
        QTest::newRow("equal") << "1200000" << true;
        QTest::newRow("2 % below") << "1176000" << true;
        QTest::newRow("2 % above") << "1224000" << true;
        QTest::newRow("drifted down") << "1175000" << false;
        QTest::newRow("drifted up") << "1225000" << false;
        QTest::newRow("throttled") << "900000" << false;
        QTest::newRow("garbage") << "<unknown>" << false;
    }
    void verifyUnderLoad() {
        QFETCH(QString, reading);
        QFETCH(bool, agrees);
        const FakeTree tree;
        writePolicies(tree);
        const auto knob = knobOf(tree.paths(), "cpufreq_max");
        QVERIFY(knob->set("1200000000"));
        tree.write(cpus + "cpufreq/policy1/scaling_cur_freq", reading.toStdString()); // the other one idles
        const Result<void> verified = knob->verify("1200000000");
        QCOMPARE(verified.has_value(), agrees);
        if (reading == "900000") {
            QCOMPARE(verified.error().message, std::string("knob cpufreq_max under load is 900000000 Hz, expected "
                                                           "1200000000 Hz within 2 %"));
        }
    }

    void settingThatTheKernelCut() {
        const FakeTree tree;
        writePolicies(tree);
        const auto knob = knobOf(tree.paths(), "cpufreq_max");
        QVERIFY(knob->set("1200000000"));
        tree.write(cpus + "cpufreq/policy0/scaling_max_freq", "1500000");
        QVERIFY(knob->verifySetting("1200000000")
                    .error()
                    .message.starts_with("knob cpufreq_max was set and is 1500000000 Hz, expected 1200000000 Hz"));
    }

    void refused_data() {
        QTest::addColumn<QString>("knob");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("expected");
        QTest::newRow("too slow") << "cpufreq_min"
                                  << "700000000"
                                  << "800000000 to 3000000000 Hz";
        QTest::newRow("too fast") << "cpufreq_max"
                                  << "3100000000"
                                  << "800000000 to 3000000000 Hz";
        QTest::newRow("no number") << "cpufreq_max"
                                   << "fast"
                                   << "a number of Hz";
        QTest::newRow("negative") << "cpufreq_max"
                                  << "-1"
                                  << "a number of Hz";
        QTest::newRow("governor") << "cpufreq_governor"
                                  << "turbo"
                                  << "one of performance powersave";
        QTest::newRow("switch") << "cpu_boost"
                                << "2"
                                << "0 or 1";
    }
    void refused() {
        QFETCH(QString, knob);
        QFETCH(QString, value);
        QFETCH(QString, expected);
        const FakeTree tree;
        writePolicies(tree);
        tree.write(cpus + "intel_pstate/no_turbo", "0");
        const Result<void> done = knobOf(tree.paths(), knob.toStdString())->set(value.toStdString());
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(QString::fromStdString(done.error().message),
                 "knob " + knob + " to '" + value + "', expected " + expected);
    }

    void words() {
        const FakeTree tree;
        tree.write(cpus + "intel_pstate/no_turbo", "0");
        tree.write(cpus + "smt/control", "on");
        const auto boost = knobOf(tree.paths(), "cpu_boost");
        QCOMPARE(boost->read().value(), std::string("1")); // no_turbo is the other way round
        QVERIFY(boost->set("0"));
        QCOMPARE(tree.read(cpus + "intel_pstate/no_turbo"), std::string("1"));
        const auto smt = knobOf(tree.paths(), "smt");
        QVERIFY(smt->set("0"));
        QCOMPARE(tree.read(cpus + "smt/control"), std::string("off"));
        tree.write(cpus + "smt/control", "notsupported");
        QVERIFY(knobOf(tree.paths(), "smt")->unavailable().ends_with("says 'notsupported'"));
    }

    void jetson() {
        const FakeTree tree;
        const std::string gpu = "sys/class/devfreq/17000000.gp10b/";
        const std::string emc = "sys/kernel/debug/bpmp/debug/clk/emc/";
        for (const char* name : {"min_freq", "max_freq", "cur_freq"})
            tree.write(gpu + name, "1300500000");
        tree.write(emc + "rate", "1866000000");
        tree.write(emc + "mrq_rate_locked", "0");
        const auto clock = knobOf(tree.paths(), "jetson_gpu_clock");
        QVERIFY(clock->set("114750000"));
        QCOMPARE(tree.read(gpu + "min_freq"), std::string("114750000"));
        QCOMPARE(tree.read(gpu + "max_freq"), std::string("114750000"));
        QVERIFY(!clock->verify("114750000"));
        tree.write(gpu + "cur_freq", "114750000");
        QVERIFY(clock->verify("114750000"));

        const auto memory = knobOf(tree.paths(), "jetson_emc_clock");
        const std::vector<RestoreStep> original = memory->original().value();
        QVERIFY(memory->set("204000000"));
        QCOMPARE(tree.read(emc + "mrq_rate_locked"), std::string("1"));
        QVERIFY(restoreAll(original).empty());
        QCOMPARE(tree.read(emc + "rate"), std::string("1866000000"));
        QCOMPARE(tree.read(emc + "mrq_rate_locked"), std::string("0"));
    }

    void ofTheMachinesOwn() {
        const FakeTree tree;
        tree.write("sys/model/mode", "MAXN");
        SystemPaths paths = tree.paths();
        paths.devices = {{"knob:nvpmodel", "model/mode"}, {"knob:other", "none"}};
        const auto knob = knobOf(paths, "nvpmodel");
        QVERIFY(knob->set("MAXQ"));
        QVERIFY(knob->verify("MAXQ"));
        QVERIFY(!knob->verify("MAXN"));
        QCOMPARE(knobOf(paths, "other")->unavailable(), std::string("unavailable: none is not there"));
    }

    void unavailable_data() {
        QTest::addColumn<QString>("knob");
        for (const char* knob :
             {"cpufreq_max", "cpufreq_min", "cpufreq_governor", "cpu_boost", "smt", "jetson_gpu_clock",
              "jetson_emc_clock", "online_cores", "cpu_bandwidth", "gpu_clock", "gpu_power_limit"})
            QTest::addRow("%s", knob) << knob;
    }
    void unavailable() {
        QFETCH(QString, knob);
        const FakeTree tree;
        const auto absent = knobOf(tree.paths(), knob.toStdString());
        QVERIFY(absent);
        QVERIFY(absent->unavailable().starts_with("unavailable: "));
        QCOMPARE(absent->set("1").error().code, ErrorCode::Unsupported);
    }

    void permission() {
        const FakeTree tree;
        writePolicies(tree);
        const WithoutRights nobody;
        if (!nobody.isActive())
            QSKIP("cannot give up root's rights here");
        if (::getuid() != 0)
            QSKIP("the files belong to who runs this");
        QVERIFY(knobOf(tree.paths(), "cpufreq_max")->unavailable().ends_with("can only be written by root"));
    }

    void garbage() {
        const FakeTree tree;
        writePolicies(tree);
        tree.write(cpus + "cpufreq/policy0/scaling_max_freq", "many");
        QVERIFY(knobOf(tree.paths(), "cpufreq_max")->unavailable().ends_with("holds 'many', expected a number"));
    }
};

QTEST_APPLESS_MAIN(TestFileKnob)
#include "tst_fileknob.moc"
