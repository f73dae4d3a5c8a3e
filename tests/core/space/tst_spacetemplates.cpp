// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/spacetemplates.h"

#include "tests/support/testdata.h"

#include <set>

#include <QTest>

using namespace perfbridge;

class TestSpaceTemplates final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allAreValidAndFinite() {
        std::set<std::string_view> ids;
        for (const SpaceTemplate& entry : spaceTemplates()) {
            QVERIFY(ids.insert(entry.id).second);
            const Result<Space> space = makeSpaceTemplate(entry.id);
            QVERIFY2(space, space ? "" : space.error().message.c_str());
            const auto count = space->count();
            QVERIFY(count && count->isExact && count->isFinite && count->valid > 0);
            const Configuration defaults = space->defaultConfiguration();
            QVERIFY2(space->isValid({defaults.data(), static_cast<std::size_t>(defaults.size())}), entry.id.data());
            QVERIFY(!entry.summary.empty());
        }
        const Result<Space> unknown = makeSpaceTemplate("jetson-tx3");
        QVERIFY(!unknown);
        QVERIFY2(unknown.error().message.find("did you mean 'jetson-tx") != std::string::npos,
                 unknown.error().message.c_str());
    }

    void theJetsonsHaveAsManyLevels() {
        const auto tx1 = makeSpaceTemplate("jetson-tx1");
        const auto tx2 = makeSpaceTemplate("jetson-tx2");
        QVERIFY(tx1 && tx2);
        QCOMPARE(tx1->dimension(), tx2->dimension());
        for (std::size_t i = 0; i < tx1->options().size(); ++i)
            QCOMPARE(tx1->options()[i].levelCount(), tx2->options()[i].levelCount());
        QCOMPARE(tx1->count()->valid, tx2->count()->valid);
    }

    void theTx2HasTheConfigurationsOfTheStudy() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const test::NumericTable table =
            test::readCsv(test::sharedData(QStringLiteral("data/opml19_tx2/opml19_tx2.csv")));
        const auto space = makeSpaceTemplate("jetson-tx2");
        QVERIFY(space);
        std::vector<std::string> names;
        for (const Option& option : space->options())
            names.push_back(option.name);
        const Eigen::MatrixXd measured = table.columns(names);
        const auto all = space->enumerate(1000);
        QVERIFY(all);
        QCOMPARE(all->rows(), measured.rows());
        for (Eigen::Index row = 0; row < measured.rows(); ++row) {
            const Eigen::VectorXd values = measured.row(row);
            QVERIFY(space->isValid({values.data(), static_cast<std::size_t>(values.size())}));
        }
    }
};

QTEST_APPLESS_MAIN(TestSpaceTemplates)
#include "tst_spacetemplates.moc"
