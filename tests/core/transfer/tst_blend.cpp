// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/blend.h"

#include "tests/support/testdata.h"

#include <cmath>
#include <limits>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

class Constant final : public ScaledModel {
public:
    explicit Constant(double value)
        : m_value(value) {}
    Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& features,
                            const Eigen::Ref<const Eigen::MatrixXd>&) const override {
        return Eigen::VectorXd::Constant(features.rows(), m_value);
    }

private:
    double m_value;
};

/// Says `value` of everything, and was off by `error` on every sample left out.
Member member(double value, double error, const Eigen::VectorXd& target, bool usesSources = true) {
    return {.id = "m",
            .title = "a member",
            .kind = usesSources ? Member::Kind::Line : Member::Kind::Scratch,
            .leftOut = target.array() + error,
            .model = std::make_shared<Constant>(value)};
}

double predictionOf(const Blend& blend, double offset = 0) {
    return BlendModel(blend, offset).predict(Eigen::MatrixXd::Zero(1, 1), Eigen::MatrixXd::Zero(1, 1))[0];
}

} // namespace

class TestBlend final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void weightsAreInverseCubedErrors() {
        const Eigen::VectorXd target = Eigen::VectorXd::LinSpaced(8, 1, 8);
        const Blend blend = Blend::of({member(1, 0.1, target), member(10, -0.2, target)}, target);
        PB_VERIFY_CLOSE(blend.weights[0], 8.0 / 9, 1e-9);
        PB_VERIFY_CLOSE(blend.errors[1], 0.2, 1e-12);
        PB_VERIFY_CLOSE(predictionOf(blend), 2, 1e-9);
        PB_VERIFY_CLOSE(predictionOf(blend, -0.5), 1.5, 1e-9);
        QVERIFY(blend.leftOut.isApprox(Eigen::VectorXd(target.array() + 0.8 / 9 - 0.2 / 9), 1e-9));
    }

    void rehearsalsCountAsTheSamplesThatTheyAreWorth() {
        const Eigen::VectorXd target = Eigen::VectorXd::LinSpaced(10, 1, 10);
        const std::vector<Member> members{member(1, 0.1, target), member(10, 0.2, target), member(4, 0.3, target)};
        // The second is 4 times better in rehearsals, which are worth 3 samples for each of the target; of the third
        // they know nothing.
        const Blend blend = Blend::of(members, target, RehearsedErrors{vectorOf({40, 10, none}), 30});
        const double ratio = std::pow(0.25, 0.75) * std::pow(2, 0.25);
        PB_VERIFY_CLOSE(blend.weights[1] / blend.weights[0], std::pow(ratio, -3), 1e-9);
        PB_VERIFY_CLOSE(blend.weights[2] / blend.weights[0], std::pow(0.3 / std::sqrt(0.02 / ratio), -3), 1e-9);
        PB_VERIFY_CLOSE(blend.errors[1], 0.2, 1e-12); // what the samples tell
    }

    void poorMembersHaveNoSay() {
        const Eigen::VectorXd target = Eigen::VectorXd::LinSpaced(8, 1, 8);
        Member silent = member(100, 0, target);
        silent.leftOut[3] = none;
        const Blend blend = Blend::of({member(1, 0.01, target), member(4, 3, target), silent}, target);
        QCOMPARE(blend.weights[1], 0.0);
        QCOMPARE(blend.weights[2], 0.0);
        QVERIFY(std::isinf(blend.errors[2]));
        PB_VERIFY_CLOSE(predictionOf(blend), 1, 1e-12);
    }

    void perfectMemberHasAllTheSay() {
        const Eigen::VectorXd target = Eigen::VectorXd::LinSpaced(8, 1, 8);
        const Blend blend = Blend::of({member(4, 0.01, target), member(1, 0, target)}, target);
        PB_VERIFY_CLOSE(predictionOf(blend), 1, 1e-9);
    }

    void firstSpeaksWhereNothingIsKnown() {
        const Eigen::VectorXd target = Eigen::VectorXd::Ones(1);
        const Blend blend = Blend::of({member(2, none, target), member(7, none, target)}, target);
        QCOMPARE(predictionOf(blend), 2.0);
    }

    void bestOfEachKind() {
        const Eigen::VectorXd target = Eigen::VectorXd::LinSpaced(8, 1, 8);
        const Blend blend =
            Blend::of({member(1, 0.3, target), member(2, 0.2, target), member(3, 0.1, target, false)}, target);
        QCOMPARE(blend.best(true), Eigen::Index{1});
        QCOMPARE(blend.best(false), Eigen::Index{2});
        QCOMPARE(Blend::of({member(1, 0.3, target)}, target).best(false), Eigen::Index{-1});
    }
};

QTEST_APPLESS_MAIN(TestBlend)
#include "tst_blend.moc"
