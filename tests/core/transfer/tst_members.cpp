// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/members.h"

#include "core/transfer/meanridge.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <cmath>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

std::vector<Eigen::Index> everyFifth() {
    std::vector<Eigen::Index> rows;
    for (Eigen::Index i = 0; i < 120; i += 5)
        rows.push_back(i);
    return rows;
}

ScaledTask scaledTask(const TransferData& data, const std::vector<Eigen::Index>& rows) {
    const TransferTask task{data, rows, data.sources, nullptr, ResponseScale::Auto, 1};
    return ScaledTask::make(task, MeanRidge::description).value();
}

Result<Member> memberOf(const QString& id, const ScaledTask& task) {
    if (id == u"shift")
        return fitShiftMember(task);
    if (id == u"mridge")
        return fitMeanRidgeMember(task);
    if (id == u"none-gp" || id == u"aug-gp")
        return fitProcessMember(task, id == u"aug-gp" ? MemberInputs::Joint : MemberInputs::Features, {});
    if (id == u"none-rf" || id == u"aug-rf")
        return fitForestMember(task, id == u"aug-rf" ? MemberInputs::Joint : MemberInputs::Features, {});
    if (id == u"none-brt" || id == u"aug-brt")
        return fitBoostingMember(task, id == u"aug-brt" ? MemberInputs::Joint : MemberInputs::Features, {});
    if (id == u"resid-gp")
        return fitResidualProcessMember(task, fitMeanRidgeMember(task), {"resid-gp", "r"}, {});
    return fitResidualForestMember(task, fitMeanRidgeMember(task), {"resid-rf", "r"}, {});
}

} // namespace

class TestMembers final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void all_data() {
        QTest::addColumn<QString>("id");
        for (const char* id : {"shift", "mridge", "none-gp", "aug-gp", "none-rf", "aug-rf", "none-brt", "aug-brt",
                               "resid-gp", "resid-rf"})
            QTest::newRow(id) << id;
    }
    void all() {
        QFETCH(QString, id);
        const TransferData data = syntheticTransfer({"small", "huge"}, "large");
        const std::vector<Eigen::Index> rows = everyFifth();
        const ScaledTask task = scaledTask(data, rows);
        const Result<Member> member = memberOf(id, task);
        QVERIFY2(member, member ? "" : member.error().message.c_str());
        QCOMPARE(QString::fromUtf8(member->id.data(), static_cast<qsizetype>(member->id.size())), id);
        QCOMPARE(member->usesSources(), !id.startsWith(u"none"));
        QCOMPARE(member->leftOut.size(), task.size());
        QVERIFY(member->leftOut.allFinite());
        const Eigen::VectorXd fitted = member->model->predict(task.features, task.sources);
        const double fitError = (fitted - task.target).cwiseAbs().mean();
        const double leftOutError = (member->leftOut - task.target).cwiseAbs().mean();
        // Without a sample it is predicted worse than with it, and better than from the mean of the others.
        QVERIFY2(fitError <= leftOutError, qPrintable(QString::number(fitError)));
        QVERIFY2(leftOutError < (task.target.array() - task.target.mean()).abs().mean(),
                 qPrintable(QString::number(leftOutError)));
        // What the correction says of a sample without it is in the sum.
        if (id.startsWith(u"resid"))
            QVERIFY((member->leftOut - fitMeanRidgeMember(task).leftOut).cwiseAbs().minCoeff() > 0);
        // Nothing of the samples is in the sources that a model without transfer is given.
        if (id.startsWith(u"none"))
            QCOMPARE(member->model->predict(task.features, Eigen::MatrixXd::Zero(task.size(), 2)), fitted);
    }

    void logarithmsOfPositiveResponses() {
        const TransferData data = syntheticTransfer({"small", "huge"}, "large");
        const std::vector<Eigen::Index> rows = everyFifth();
        const ScaledTask task = scaledTask(data, rows);
        QVERIFY(task.isLogarithmic);
        PB_VERIFY_CLOSE(task.target[1], std::log(data.target[5]), 1e-12);
        PB_VERIFY_CLOSE(task.sources(1, 1), std::log(data.sources(5, 1)), 1e-12);
        QCOMPARE(task.jointPopulation.rows(), data.table->size());
        QCOMPARE(task.jointPopulation.cols(), data.features.cols() + 2);
    }

    void rawOnesOfOthers() {
        const TransferData data = syntheticTransfer({"small"}, "large", "score");
        const std::vector<Eigen::Index> rows = everyFifth();
        const ScaledTask task = scaledTask(data, rows);
        QVERIFY(!task.isLogarithmic);
        QCOMPARE(task.target[1], data.target[5]);
    }

    void gapsOfSourcesAreNotPopulation() {
        const TransferData data = syntheticTransfer({"gaps"}, "large");
        std::vector<Eigen::Index> rows;
        for (Eigen::Index i = 0; i < 120 && rows.size() < 12; ++i) {
            if (std::isfinite(data.sources(i, 0)))
                rows.push_back(i);
        }
        const ScaledTask task = scaledTask(data, rows);
        QVERIFY(task.jointPopulation.allFinite());
        QCOMPARE(task.jointPopulation.rows(), data.sources.col(0).array().isFinite().count());
        QCOMPARE(task.population.rows(), data.table->size());
    }
};

QTEST_APPLESS_MAIN(TestMembers)
#include "tst_members.moc"
