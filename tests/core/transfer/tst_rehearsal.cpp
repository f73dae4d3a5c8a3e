// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/rehearsal.h"

#include "core/transfer/meanridge.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// Says 0 of everything, and of each sample left out what it is but for `error`.
Member member(std::string_view id, const ScaledTask& task, double error) {
    class Zero final : public ScaledModel {
        Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& features,
                                const Eigen::Ref<const Eigen::MatrixXd>&) const override {
            return Eigen::VectorXd::Zero(features.rows());
        }
    };
    return {.id = id, .title = id, .leftOut = task.target.array() + error, .model = std::make_shared<Zero>()};
}

ScaledTask scaledTask(const TransferData& data, const std::vector<Eigen::Index>& rows) {
    return ScaledTask::make({data, rows, data.sources, nullptr, ResponseScale::Auto, 1}, MeanRidge::description)
        .value();
}

Blend blendOf(const Eigen::VectorXd& weights) {
    return {.members = {}, .weights = weights, .errors = {}, .leftOut = {}};
}

} // namespace

class TestRehearsal final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sourcesTakeTheTargetsPlace() {
        const TransferData data = syntheticTransfer({"small", "huge", "odd"}, "large");
        const std::vector<Eigen::Index> rows{0, 7, 20, 45, 80, 111};
        const ScaledTask task = scaledTask(data, rows);
        std::vector<Member> members{member("a", task, 0.1), member("b", task, 0.1)};
        std::vector<Eigen::Index> played;
        const auto fit = [&](const ScaledTask& rehearsal, const JobContext&) -> Result<std::vector<Member>> {
            for (Eigen::Index j = 0; j < task.sources.cols(); ++j) {
                if (rehearsal.target == task.sources.col(j))
                    played.push_back(j);
            }
            // All others are its sources, and nothing of the target is.
            if (rehearsal.sources.cols() != 2 || rehearsal.jointPopulation.cols() != task.features.cols() + 2)
                return makeError(ErrorCode::InvalidArgument, "sizes");
            return std::vector<Member>{member("a", rehearsal, 0.5)};
        };
        const auto rehearsals = rehearse(task, members, 3, fit, {});
        QVERIFY2(rehearsals, rehearsals ? "" : rehearsals.error().message.c_str());
        QCOMPARE(played.size(), std::size_t{3});
        QVERIFY(played.back() == 2); // "odd" is the farthest
        // Member b was not rehearsed, and is believed.
        QCOMPARE(members[1].optimism, 1.0);
        double expected = 1;
        for (Eigen::Index j = 0; j < 3; ++j)
            expected *= task.sourcePopulation.col(j).cwiseAbs().mean() / 0.5;
        PB_VERIFY_CLOSE(members[0].optimism, std::max(1.0, std::cbrt(expected)), 1e-9);
        for (const Rehearsal& rehearsal : *rehearsals)
            QVERIFY(rehearsal.all.col(0).allFinite() && rehearsal.all.col(1).array().isNaN().all());
    }

    void contradictingRehearsalsAreWorthLess() {
        // Members are off by 1 and 2 in one, by 1 and `other` in the second; the third was missing once.
        const auto errors = [](double other) {
            Rehearsal first{Eigen::MatrixXd::Ones(4, 3), Eigen::MatrixXd::Ones(100, 3)};
            first.all.col(1).setConstant(2);
            Rehearsal second = first;
            second.all.col(1).setConstant(other);
            second.all.col(2).setConstant(nothing);
            return rehearsedErrors({first, second});
        };
        PB_VERIFY_CLOSE(errors(4).sizes[1] / errors(4).sizes[0], std::sqrt(8), 1e-12);
        QVERIFY(std::isnan(errors(4).sizes[2]));
        // Logarithms of the ratio: 2 ln 2 apart, half of which is each member's, a variance of (ln 2)^2 / 2.
        PB_VERIFY_CLOSE(errors(8).samples, 2 / std::pow(std::log(2), 2), 1e-9);
        PB_VERIFY_CLOSE(errors(2).samples, 10, 1e-12); // however well they agree
        QVERIFY(rehearsedErrors({}).sizes.size() == 0);
    }

    void failuresAreTold() {
        const TransferData data = syntheticTransfer({"small"}, "large");
        const std::vector<Eigen::Index> rows{0, 7, 20};
        const ScaledTask task = scaledTask(data, rows);
        std::vector<Member> members{member("a", task, 0.1)};
        const auto rehearsals = rehearse(
            task, members, 3,
            [](const ScaledTask&, const JobContext&) -> Result<std::vector<Member>> { return cancelledError(); }, {});
        QVERIFY(!rehearsals);
        QCOMPARE(rehearsals.error().code, ErrorCode::Cancelled);
    }

    void stretch_data() {
        QTest::addColumn<double>("all");
        QTest::addColumn<double>("expected");
        QTest::newRow("twice as far off") << 2.0 << 2.0;
        QTest::newRow("never narrower") << 0.5 << 1.0;
        QTest::newRow("no guide") << 50.0 << 3.0;
        QTest::newRow("no answer") << nothing << 1.0;
    }
    void stretch() {
        QFETCH(double, all);
        QFETCH(double, expected);
        Rehearsal rehearsal{Eigen::MatrixXd::Ones(40, 2), Eigen::MatrixXd::Constant(100, 2, all)};
        rehearsal.leftOut.col(1).setConstant(nothing); // had no answer, and does not count
        PB_VERIFY_CLOSE(intervalStretch({rehearsal}, blendOf(vectorOf({0.6, 0.4}))), expected, 1e-9);
        QCOMPARE(intervalStretch({}, blendOf(vectorOf({0.6, 0.4}))), 1.0);
    }
};

QTEST_APPLESS_MAIN(TestRehearsal)
#include "tst_rehearsal.moc"
