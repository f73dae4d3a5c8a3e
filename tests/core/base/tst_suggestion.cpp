// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/suggestion.h"

#include <vector>

#include <QTest>

using namespace perfbridge;

class TestSuggestion final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nearest_data() {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("expected"); // empty = none
        QTest::newRow("itself") << "greedy"
                                << "greedy";
        QTest::newRow("a letter missing") << "gredy"
                                          << "greedy";
        QTest::newRow("a letter too many") << "greeddy"
                                           << "greedy";
        QTest::newRow("another letter") << "greety"
                                        << "greedy";
        QTest::newRow("two swapped") << "gerdey"
                                     << "greedy";
        QTest::newRow("upper case") << "LAZY"
                                    << "lazy";
        QTest::newRow("the nearer of two") << "lazi"
                                           << "lazy";
        QTest::newRow("the first of equals") << "lazy3"
                                             << "lazy";
        QTest::newRow("nothing near") << "strategy"
                                      << "";
        QTest::newRow("one letter is no resemblance") << "y"
                                                      << "";
        QTest::newRow("empty") << ""
                               << "";
        QTest::newRow("too long to compare") << QString(100'000, u'a') << "";
    }
    void nearest() {
        QFETCH(QString, wanted);
        QFETCH(QString, expected);
        const std::vector<std::string> known{"x", "", "lazy", "lazy2", "greedy"};
        const std::optional<std::string> found = nearestName(wanted.toStdString(), known);
        QCOMPARE(QString::fromStdString(found.value_or("")), expected);
        QCOMPARE(didYouMean(wanted.toStdString(), known).empty(), expected.isEmpty());
    }

    void lists() {
        const std::vector<std::string> names{"a", "b", "c"};
        QCOMPARE(listed(names), std::string("a, b, c"));
        QCOMPARE(listed(names, 2), std::string("a, b, ..."));
        QCOMPARE(listed({}), std::string());
    }
};

QTEST_APPLESS_MAIN(TestSuggestion)
#include "tst_suggestion.moc"
