// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/pairsentences.h"

#include <limits>

#include <QTest>

using namespace perfbridge;

namespace {

PairReport report() {
    PairReport report;
    report.source = "a";
    report.target = "b";
    report.shared = 40;
    report.equal = 1;
    report.correlations.spearman = {0.912, 0.85, 0.95};
    report.best = {.k = 4, .shared = 3, .share = 0.75, .byChance = 0.1};
    report.effects.inSource = 5;
    report.effects.inTarget = 4;
    report.effects.inBoth = 3;
    report.effects.sameSign = 2;
    report.interactions.model = InteractionComparison::Model::All;
    report.interactions.inSource = 2;
    report.interactions.inTarget = 1;
    report.interactions.inBoth = 1;
    report.interactions.correlation = 0.5;
    return report;
}

QString textOf(const PairReport& report) {
    QStringList lines;
    for (const std::string& sentence : pairSentences(report))
        lines.append(QString::fromStdString(sentence));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

class TestPairSentences final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsThere() {
        QCOMPARE(
            textOf(report()),
            QStringLiteral("Ranks: Spearman 0.912 (95 % interval 0.85 to 0.95) on the 40 configurations measured in "
                           "both.\n"
                           "Of the best tenth of 'a', 3 of 4 configurations are among the best tenth of 'b' (by "
                           "chance 0.4).\n"
                           "Options that act: 5 in the source, 4 in the target, 3 in both, 2 of these in the same "
                           "direction.\n"
                           "Interactions: 2 in the source, 1 in the target, 1 in both; their coefficients correlate "
                           "by 0.5."));
    }

    void saysWhatIsNot() {
        PairReport bare = report();
        bare.equal = bare.shared;
        bare.correlations.spearman = {};
        bare.best = {.k = 1, .shared = 0, .share = 0, .byChance = 0.025};
        bare.effects = {};
        bare.interactions = {};
        const QString text = textOf(bare);
        QVERIFY(text.startsWith(QStringLiteral("Both hold the same numbers to the last bit")));
        QVERIFY(text.contains(QStringLiteral("Ranks are not compared: all values of one environment are alike")));
        QVERIFY(text.contains(QStringLiteral("0 of 1 configuration is among")));
        QVERIFY(text.contains(QStringLiteral("No option acts beyond chance")));
        QVERIFY(text.endsWith(QStringLiteral("too few configurations are shared.")));
        bare.interactions.model = InteractionComparison::Model::All;
        QVERIFY(
            textOf(bare).endsWith(QStringLiteral("No two options act together beyond chance in either environment.")));
        bare.effects.inSource = 2;
        QVERIFY(textOf(bare).contains(QStringLiteral("2 in the source, 0 in the target, 0 in both.")));
    }
};

QTEST_APPLESS_MAIN(TestPairSentences)
#include "tst_pairsentences.moc"
