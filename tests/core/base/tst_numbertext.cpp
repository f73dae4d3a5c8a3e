// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/numbertext.h"

#include <limits>

#include <QTest>

using namespace perfbridge;

class TestNumberText final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shortNumbers_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << std::numeric_limits<double>::quiet_NaN() << "-";
        QTest::newRow("zero") << 0.0 << "0";
        QTest::newRow("infinite") << -std::numeric_limits<double>::infinity() << "-inf";
        QTest::newRow("rounded") << 4.5649 << "4.56";
        QTest::newRow("small") << 0.020000000000000004 << "0.02";
        QTest::newRow("whole") << 12345.6 << "12346";
        QTest::newRow("negative") << -0.98765 << "-0.988";
        QTest::newRow("tiny") << 1.23456e-9 << "1.23e-09";
    }
    void shortNumbers() {
        QFETCH(double, value);
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(shortNumber(value)), text);
    }

    void numbersReadBack() {
        for (const double value : {0.1, -3e-7, 1e15, 123456.789, 5e-324}) {
            const std::optional<double> read = numberFromText(numberText(value));
            QVERIFY(read.has_value());
            QCOMPARE(*read, value);
        }
        for (const char* text : {"", " 1", "1 ", "nan", "inf", "0x10", "1e999", "+-1"})
            QVERIFY2(!numberFromText(text), text);
        QCOMPARE(numberFromText("+2.5").value_or(0), 2.5);
    }
};

QTEST_APPLESS_MAIN(TestNumberText)
#include "tst_numbertext.moc"
