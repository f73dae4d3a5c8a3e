// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/agreement.h"

#include <limits>

#include <QTest>

using namespace perfbridge;

namespace {

/// One influence with its interval; the others of an environment sum up to what is left of 100.
struct Given {
    double value;
    double halfWidth; ///< negative: no interval
    int sign;
};

InfluenceReport reportOf(const Given& given) {
    InfluenceReport report;
    Influence meant{{0}, given.value};
    if (given.halfWidth >= 0) {
        meant.lower = given.value - given.halfWidth;
        meant.upper = given.value + given.halfWidth;
    }
    meant.sign = given.sign;
    report.mains = {meant, Influence{{1}, 100 - given.value}};
    return report;
}

} // namespace

class TestAgreement final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kinds_data() {
        QTest::addColumn<QList<double>>("first"); // value, half width, sign
        QTest::addColumn<QList<double>>("second");
        QTest::addColumn<QString>("expected");
        using Row = QList<double>;
        QTest::newRow("the same") << Row{40, 5, 1} << Row{42, 5, 1} << "stable";
        QTest::newRow("another share") << Row{40, 5, 1} << Row{80, 5, 1} << "differs";
        QTest::newRow("another direction") << Row{40, 5, 1} << Row{40, 5, -1} << "flips";
        QTest::newRow("gone") << Row{40, 5, 1} << Row{0.5, 0.2, 1} << "vanishes";
        QTest::newRow("new") << Row{0.5, 0.2, 1} << Row{40, 5, 1} << "appears";
        QTest::newRow("neither") << Row{0.5, 0.2, 1} << Row{0.2, 0.1, -1} << "";
        QTest::newRow("too uncertain to matter") << Row{4, 3.5, 1} << Row{40, 5, -1} << "appears";
        QTest::newRow("categories have no direction") << Row{40, 5, 0} << Row{42, 5, 0} << "stable";
        QTest::newRow("without intervals") << Row{40, -1, 1} << Row{40, -1, 1} << "stable";
    }
    void kinds() {
        QFETCH(QList<double>, first);
        QFETCH(QList<double>, second);
        QFETCH(QString, expected);
        const InfluenceReport a = reportOf({first[0], first[1], static_cast<int>(first[2])});
        const InfluenceReport b = reportOf({second[0], second[1], static_cast<int>(second[2])});
        const std::vector<EnvironmentInfluence> environments = {{"tx2", {"freq", "rest"}, &a},
                                                                {"xavier", {"freq", "rest"}, &b}};
        const std::string_view kind = toString(agreementOf("freq", environments));
        QCOMPARE(QString::fromUtf8(kind.data(), qsizetype(kind.size())), expected);
        const std::string text = agreementText("freq", environments);
        QCOMPARE(text.empty(), expected.isEmpty());
        if (expected == QLatin1String("vanishes"))
            QCOMPARE(text, std::string("matters in tx2, not in xavier"));
        if (expected == QLatin1String("flips"))
            QCOMPARE(text, std::string("flips: the metric grows with it in tx2 and falls in xavier"));
    }

    void unknownFactorsDoNotMatter() {
        const InfluenceReport a = reportOf({40, 5, 1});
        const InfluenceReport b = reportOf({40, 5, 1});
        const std::vector<EnvironmentInfluence> environments = {{"tx2", {"freq", "rest"}, &a},
                                                                {"xavier", {"other", "rest"}, &b}};
        QVERIFY(agreementOf("freq", environments) == Agreement::Vanishes);
        QVERIFY(agreementOf("other", environments) == Agreement::Appears);
        QVERIFY(agreementOf("none", environments) == Agreement::Nowhere);
        QVERIFY(agreementOf("freq", {}) == Agreement::Nowhere);
    }

    void sharesAndNotValuesCount() {
        // Ten times as slow, and the same to every option.
        InfluenceReport slow = reportOf({40, 5, 1});
        for (Influence& main : slow.mains) {
            main.value *= 10;
            main.lower *= 10;
            main.upper *= 10;
        }
        const InfluenceReport fast = reportOf({40, 5, 1});
        const std::vector<EnvironmentInfluence> environments = {{"tx2", {"freq", "rest"}, &slow},
                                                                {"xavier", {"freq", "rest"}, &fast}};
        QVERIFY(agreementOf("freq", environments) == Agreement::Stable);
    }

    void threeEnvironments() {
        const InfluenceReport a = reportOf({40, 5, 1});
        const InfluenceReport b = reportOf({41, 5, 1});
        const InfluenceReport c = reportOf({0.1, 0.05, 1});
        const std::vector<EnvironmentInfluence> environments = {
            {"a", {"freq", "rest"}, &a}, {"b", {"freq", "rest"}, &b}, {"c", {"freq", "rest"}, &c}};
        QVERIFY(agreementOf("freq", environments) == Agreement::Vanishes);
        QCOMPARE(agreementText("freq", environments), std::string("matters in a, b, not in c"));
    }
};

QTEST_APPLESS_MAIN(TestAgreement)
#include "tst_agreement.moc"
