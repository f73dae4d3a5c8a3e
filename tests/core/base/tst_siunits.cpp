// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/siunits.h"

#include <limits>

#include <QTest>

using namespace perfbridge;

class TestSiUnits final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void units_data() {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<double>("magnitude");
        QTest::addColumn<QString>("readable");
        QTest::addColumn<double>("factor");
        const auto row = [](const char* unit, double magnitude, const char* readable, double factor) {
            QTest::addRow("%g %s", magnitude, unit)
                << QString::fromUtf8(unit) << magnitude << QString::fromUtf8(readable) << factor;
        };
        row("s", 0.18, "ms", 1e3);
        row("s", 3e-5, "\u00b5s", 1e6);
        row("s", 4e5, "s", 1);
        row("ms", 2500, "s", 1e-3);
        row("us", 0.2, "ns", 1e3);
        row("\u00b5s", 2, "\u00b5s", 1);
        row("us", 2, "us", 1); // its own spelling stays
        row("Hz", 1.3e9, "GHz", 1e-9);
        row("kHz", 2'035'200, "GHz", 1e-6);
        row("MHz", 780, "MHz", 1);
        row("Hz", 0.01, "Hz", 1);
        row("B", 5e7, "MB", 1e-6);
        row("mJ", 12'000, "J", 1e-3);
        row("s", 0.99999, "s", 1);
        row("W", 1e40, "TW", 1e-12);
        row("MiB", 5e7, "MiB", 1);
        row("min", 500, "min", 1);
        row("", 1e9, "", 1);
        row("s", 0, "s", 1);
        row("s", std::numeric_limits<double>::quiet_NaN(), "s", 1);
    }
    void units() {
        QFETCH(QString, unit);
        QFETCH(double, magnitude);
        QFETCH(QString, readable);
        QFETCH(double, factor);
        const ReadableUnit result = readableUnit(unit.toStdString(), magnitude);
        QCOMPARE(QString::fromStdString(result.unit), readable);
        QCOMPARE(result.factor, factor);
    }
};

QTEST_APPLESS_MAIN(TestSiUnits)
#include "tst_siunits.moc"
