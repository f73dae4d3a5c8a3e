// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/rankedensemble.h"

#include "core/base/random.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

double meanLogError(const char* id, const TransferData& data) {
    std::vector<Eigen::Index> rows = data.targetRows;
    Rng(5).shuffle(rows);
    rows.resize(20);
    const TransferTask task{data, rows, data.sources, nullptr, ResponseScale::Auto, 1};
    const auto strategy = makeStrategy(id);
    const auto model = (*strategy)->fit(task, {});
    if (!model)
        qFatal("%s", model.error().message.c_str());
    return ((*model)->predict({data.features, data.sources}).array() / data.target.array()).log().abs().mean();
}

} // namespace

/// The strategies that learn from source samples rather than from pairs.
class TestRankedEnsemble final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void misranked() {
        const Eigen::Vector4d actual(1, 2, 3, 4);
        QCOMPARE(misrankedPairs(actual, actual), 0);
        QCOMPARE(misrankedPairs(actual, -actual), 6);
        QCOMPARE(misrankedPairs(actual, Eigen::Vector4d(2, 1, 3, 4)), 1);
    }

    void relatedSourcesHelp_data() {
        QTest::addColumn<QString>("id");
        for (const char* id : {"rgpe", "stack", "mtgp", "tradaboost", "sempl"})
            QTest::newRow(id) << id;
    }
    void relatedSourcesHelp() {
        QFETCH(QString, id);
        const double related = meanLogError(qPrintable(id), syntheticTransfer({"small", "huge"}, "large"));
        const double unrelated = meanLogError(qPrintable(id), syntheticTransfer({"odd"}, "large"));
        QVERIFY2(related < 0.25, qPrintable(QString::number(related)));
        QVERIFY2(related < unrelated, qPrintable(QString::number(unrelated)));
    }
};

QTEST_APPLESS_MAIN(TestRankedEnsemble)
#include "tst_rankedensemble.moc"
