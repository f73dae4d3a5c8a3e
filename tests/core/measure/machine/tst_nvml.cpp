// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/nvml.h"
#include "tests/core/measure/faketree.h"

#include <QTest>

using namespace perfbridge;

class TestNvml final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void absentLibrary() {
        const FakeTree tree;
        const auto nvml = Nvml::open(tree.paths().nvml);
        QVERIFY(!nvml);
        QCOMPARE(nvml.error().code, ErrorCode::NotFound);
        QVERIFY(nvml.error().message.starts_with("no NVIDIA driver is installed: " + tree.paths().nvml));
    }

    void garbageInItsPlace() {
        const FakeTree tree;
        tree.write("libnvidia-ml.so.1", "not a library");
        QCOMPARE(Nvml::open(tree.paths().nvml).error().code, ErrorCode::NotFound);
    }

    void libraryOfSomethingElse() {
        const auto nvml = Nvml::open("libm.so.6");
        QVERIFY(!nvml);
        QCOMPARE(nvml.error().code, ErrorCode::Unsupported);
    }

    void withoutDriver() {
        const FakeTree tree;
        const auto nvml = Nvml::open(FAKE_NVML_LIBRARY);
        QVERIFY(!nvml);
        QCOMPARE(nvml.error().message, std::string("nvmlInit_v2: Driver Not Loaded"));
    }

    void withoutBoard() {
        const FakeTree tree;
        tree.write("nvml/empty", "");
        const auto nvml = Nvml::open(FAKE_NVML_LIBRARY);
        QVERIFY(!nvml);
        QCOMPARE(nvml.error().message, std::string("the NVIDIA driver sees no GPU"));
    }

    void readsEveryValue() {
        const FakeTree tree;
        tree.write({{"nvml/driver", "550.54.14"},
                    {"nvml/gpu0/name", "Fake A100"},
                    {"nvml/gpu0/uuid", "GPU-1"},
                    {"nvml/gpu0/energy", "5000000000"},
                    {"nvml/gpu0/power", "65000"},
                    {"nvml/gpu0/sm_clock", "1410"},
                    {"nvml/gpu0/memory", "85899345920"},
                    {"nvml/gpu0/reasons", "0x24"},
                    {"nvml/gpu0/thermal_violation", "12"},
                    {"nvml/gpu0/power_violation", "34"},
                    {"nvml/gpu1/mig", "1"}});
        const auto nvml = Nvml::open(FAKE_NVML_LIBRARY).value();
        QCOMPARE(nvml->boardCount(), std::size_t{2});
        QCOMPARE(nvml->driverVersion().value(), std::string("550.54.14"));
        QCOMPARE(nvml->name(0).value(), std::string("Fake A100"));
        QCOMPARE(nvml->uuid(0).value(), std::string("GPU-1"));
        QCOMPARE(nvml->energyMillijoules(0).value(), std::uint64_t{5'000'000'000});
        QCOMPARE(nvml->powerMilliwatts(0).value(), 65'000U);
        QCOMPARE(nvml->smClockMegahertz(0).value(), 1410U);
        QCOMPARE(nvml->memoryBytes(0).value(), std::uint64_t{85'899'345'920});
        QCOMPARE(nvml->clockReasons(0).value(), std::uint64_t{0x24});
        QCOMPARE(nvml->violationNanoseconds(0, Nvml::Violation::Thermal).value(), std::uint64_t{12});
        QCOMPARE(nvml->violationNanoseconds(0, Nvml::Violation::Power).value(), std::uint64_t{34});
        QVERIFY(!nvml->isShared(0)); // a board that does not know of MIG
        QVERIFY(nvml->isShared(1));
    }

    void errorsTellWhy() {
        const FakeTree tree;
        tree.write("nvml/gpu0/power", "denied");
        const auto nvml = Nvml::open(FAKE_NVML_LIBRARY).value();
        QCOMPARE(nvml->energyMillijoules(0).error().code, ErrorCode::Unsupported);
        QCOMPARE(nvml->energyMillijoules(0).error().message, std::string("total energy: Not Supported"));
        QCOMPARE(nvml->powerMilliwatts(0).error().code, ErrorCode::ReadOnly);
        QCOMPARE(nvml->powerMilliwatts(0).error().message, std::string("power: Insufficient Permissions"));
    }

    void processes() {
        const FakeTree tree;
        std::string list;
        for (int pid = 1; pid <= 100; ++pid)
            list += std::to_string(pid) + ' ';
        tree.write("nvml/gpu0/processes", list);
        const auto nvml = Nvml::open(FAKE_NVML_LIBRARY).value();
        const auto pids = nvml->computeProcesses(0);
        QVERIFY(pids);
        QCOMPARE(pids->size(), std::size_t{100}); // more than the first buffer holds
        QCOMPARE(pids->back(), 100U);
    }

    void changes() {
        const FakeTree tree;
        tree.write({{"nvml/gpu0/locked", "none"},
                    {"nvml/gpu0/power_limit", "400000"},
                    {"nvml/gpu0/power_lowest", "100000"},
                    {"nvml/gpu0/power_highest", "400000"}});
        const auto nvml = Nvml::open(FAKE_NVML_LIBRARY).value();
        QVERIFY(nvml->lockClocks(0, 1200));
        QCOMPARE(tree.read("nvml/gpu0/locked"), std::string("1200 1200"));
        QVERIFY(nvml->unlockClocks(0));
        QCOMPARE(tree.read("nvml/gpu0/locked"), std::string("none"));
        QCOMPARE(nvml->powerLimitRange(0)->lowest, 100'000U);
        QVERIFY(nvml->setPowerLimit(0, 250'000));
        QCOMPARE(nvml->powerLimitMilliwatts(0).value(), 250'000U);
    }

    void reasonsInWords() {
        QCOMPARE(clockReasonsText(0x1 | 0x2), std::string());
        QCOMPARE(clockReasonsText(0x1 | 0x4 | 0x40), std::string("power cap, hardware thermal slowdown"));
    }
};

QTEST_APPLESS_MAIN(TestNvml)
#include "tst_nvml.moc"
