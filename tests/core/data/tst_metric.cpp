// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/metric.h"

#include <limits>

#include <QTest>

using namespace perfbridge;

class TestMetric final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rules_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("canonical");
        QTest::addColumn<bool>("below");
        QTest::addColumn<bool>("equal");
        QTest::addColumn<bool>("above");
        QTest::newRow("<=") << "<= 2.5"
                            << "<= 2.5" << true << true << false;
        QTest::newRow("<") << "<2.5"
                           << "< 2.5" << true << false << false;
        QTest::newRow("==") << " ==  2.5 "
                            << "== 2.5" << false << true << false;
        QTest::newRow("=") << "= 2.5"
                           << "== 2.5" << false << true << false;
        QTest::newRow(">=") << ">= 2.50"
                            << ">= 2.5" << false << true << true;
        QTest::newRow(">") << ">\t2.5"
                           << "> 2.5" << false << false << true;
    }
    void rules() {
        QFETCH(QString, text);
        QFETCH(QString, canonical);
        QFETCH(bool, below);
        QFETCH(bool, equal);
        QFETCH(bool, above);
        const Result<InvalidRule> rule = InvalidRule::parse(text.toStdString());
        QVERIFY(rule);
        QCOMPARE(QString::fromStdString(rule->text()), canonical);
        QVERIFY(InvalidRule::parse(rule->text()).value() == *rule);
        QCOMPARE(rule->matches(2), below);
        QCOMPARE(rule->matches(2.5), equal);
        QCOMPARE(rule->matches(3), above);
        QVERIFY(!rule->matches(std::numeric_limits<double>::quiet_NaN()));
    }

    void badRules_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "0", "<=", "<= x", "<= nan", "!= 0", "=< 0", "<= 0 s", "0 <= 1"})
            QTest::addRow("'%s'", text) << text;
    }
    void badRules() {
        QFETCH(QString, text);
        const Result<InvalidRule> rule = InvalidRule::parse(text.toStdString());
        QVERIFY(!rule);
        QCOMPARE(rule.error().code, ErrorCode::Parse);
        QVERIFY(rule.error().message.starts_with("invalid rule '" + text.toStdString() + "': expected <"));
    }

    void titles() {
        Metric metric;
        metric.name = "inference_time";
        QCOMPARE(metric.title(), std::string("inference_time"));
        metric.unit = "s";
        QCOMPARE(metric.title(), std::string("inference_time (s)"));
    }
};

QTEST_APPLESS_MAIN(TestMetric)
#include "tst_metric.moc"
