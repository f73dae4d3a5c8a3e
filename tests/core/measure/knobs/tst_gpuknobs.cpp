// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/knobs/gpuknobs.h"
#include "core/measure/knobs/guard.h"
#include "tests/core/measure/faketree.h"

#include <QTest>

using namespace perfbridge;

namespace {

void writeBoard(const FakeTree& tree) {
    tree.write({{"nvml/gpu0/sm_clock", "1410"},
                {"nvml/gpu0/locked", "none"},
                {"nvml/gpu0/power_limit", "400000"},
                {"nvml/gpu0/power_lowest", "100000"},
                {"nvml/gpu0/power_highest", "400000"}});
}

} // namespace

class TestGpuKnobs final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clock() {
        const FakeTree tree;
        writeBoard(tree);
        GpuClockKnob knob(Nvml::open(FAKE_NVML_LIBRARY).value(), {}, 0, FAKE_NVML_LIBRARY);
        QCOMPARE(knob.name(), std::string("gpu_clock"));
        QCOMPARE(knob.unavailable(), std::string());
        const std::vector<RestoreStep> original = knob.original().value();
        QVERIFY(!knob.read()); // NVML does not tell
        QVERIFY(knob.set("1200000000"));
        QCOMPARE(tree.read("nvml/gpu0/locked"), std::string("1200 1200"));
        QVERIFY(!knob.verify("1200000000"));
        tree.write("nvml/gpu0/sm_clock", "1185");
        QVERIFY(knob.verify("1200000000"));
        QVERIFY(restoreAll(original).empty());
        QCOMPARE(tree.read("nvml/gpu0/locked"), std::string("none"));
        QCOMPARE(knob.set("1200").error().code, ErrorCode::InvalidArgument); // MHz taken for Hz
    }

    void powerLimit() {
        const FakeTree tree;
        writeBoard(tree);
        GpuPowerKnob knob(Nvml::open(FAKE_NVML_LIBRARY).value(), {}, 0, FAKE_NVML_LIBRARY);
        QCOMPARE(knob.read().value(), std::string("400"));
        const std::vector<RestoreStep> original = knob.original().value();
        QVERIFY(knob.set("250"));
        QCOMPARE(tree.read("nvml/gpu0/power_limit"), std::string("250000"));
        QVERIFY(knob.verify("250"));
        QVERIFY(restoreAll(original).empty());
        QCOMPARE(knob.read().value(), std::string("400"));
        QCOMPARE(knob.set("99").error().message, std::string("knob gpu_power_limit to '99', expected 100 to 400 W"));
    }

    void permission() {
        const FakeTree tree;
        writeBoard(tree);
        tree.write("nvml/gpu0/locked", "denied");
        GpuClockKnob knob(Nvml::open(FAKE_NVML_LIBRARY).value(), {}, 0, FAKE_NVML_LIBRARY);
        const Result<void> done = knob.set("1200000000");
        QVERIFY(!done);
        QCOMPARE(done.error().message, std::string("locking the clocks: Insufficient Permissions"));
    }

    void guardRestoresThroughTheLibrary() {
        const FakeTree tree; // before the guard, which inherits where the boards are
        writeBoard(tree);
        const auto guard = KnobGuard::start(KNOB_PROGRAM).value();
        GpuPowerKnob power(Nvml::open(FAKE_NVML_LIBRARY).value(), {}, 0, FAKE_NVML_LIBRARY);
        GpuClockKnob clock(Nvml::open(FAKE_NVML_LIBRARY).value(), {}, 0, FAKE_NVML_LIBRARY);
        QVERIFY(guard->protect(power.original().value()));
        QVERIFY(guard->protect(clock.original().value()));
        QVERIFY(power.set("250"));
        QVERIFY(clock.set("1200000000"));
        QVERIFY(guard->restore());
        QCOMPARE(tree.read("nvml/gpu0/power_limit"), std::string("400000"));
        QCOMPARE(tree.read("nvml/gpu0/locked"), std::string("none"));
    }

    void severalBoards() {
        const FakeTree tree;
        writeBoard(tree);
        tree.write("nvml/gpu1/power_limit", "300000");
        SystemPaths paths = tree.paths();
        paths.nvml = FAKE_NVML_LIBRARY;
        std::vector<std::string> names;
        for (const auto& knob : makeKnobs(paths)) {
            if (knob->name().starts_with("gpu"))
                names.push_back(knob->name() + (knob->unavailable().empty() ? "" : " unavailable"));
        }
        QCOMPARE(names, (std::vector<std::string>{"gpu_power_limit", "gpu_clock", "gpu1_power_limit",
                                                  "gpu1_clock unavailable"}));
    }
};

QTEST_APPLESS_MAIN(TestGpuKnobs)
#include "tst_gpuknobs.moc"
