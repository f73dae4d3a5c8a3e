// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/response.h"

#include <cmath>

#include <QTest>

#include "core/learn/forest.h"
#include "tests/support/testdata.h"

using namespace perfbridge;

namespace {

/// Predicts its first feature, and remembers what it was fitted to.
class Echo final : public Learner {
public:
    class Model final : public perfbridge::Model {
    public:
        Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const override { return x.col(0); }
        std::optional<Eigen::VectorXd> spread(const Eigen::Ref<const Eigen::MatrixXd>& x) const override {
            return Eigen::VectorXd::Constant(x.rows(), 0.25);
        }
    };
    Result<std::unique_ptr<const perfbridge::Model>> fit(const TrainingData& data, std::uint64_t,
                                                         const JobContext&) const override {
        fittedTo = data.y;
        return std::make_unique<Model>();
    }
    mutable Eigen::VectorXd fittedTo;
};

} // namespace

class TestResponse final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void learnsLogarithms_data() {
        QTest::addColumn<ResponseScale>("scale");
        QTest::addColumn<double>("smallest");
        QTest::addColumn<bool>("isLog");
        QTest::newRow("auto, positive") << ResponseScale::Auto << 0.5 << true;
        QTest::newRow("auto, zero") << ResponseScale::Auto << 0.0 << false;
        QTest::newRow("auto, negative") << ResponseScale::Auto << -1.0 << false;
        QTest::newRow("log") << ResponseScale::Log << 0.5 << true;
        QTest::newRow("raw") << ResponseScale::Raw << 0.5 << false;
    }
    void learnsLogarithms() {
        QFETCH(ResponseScale, scale);
        QFETCH(double, smallest);
        QFETCH(bool, isLog);
        const Eigen::MatrixXd x = Eigen::MatrixXd::Zero(3, 1);
        const Eigen::VectorXd y = Eigen::Vector3d(2, smallest, 8);
        const Echo echo;
        const auto model = fitResponse(echo, {x, y}, scale, 1);
        QVERIFY(model.has_value());
        QCOMPARE(echo.fittedTo, isLog ? Eigen::VectorXd(y.array().log()) : y);
        const Eigen::MatrixXd points{{0.0}, {2.0}, {100.0}, {-100.0}};
        const Eigen::VectorXd prediction = (*model)->predict(points);
        QCOMPARE((*model)->spread(points)->coeff(0), 0.25);
        if (!isLog) {
            QCOMPARE(prediction, Eigen::VectorXd(points.col(0)));
            return;
        }
        QCOMPARE(prediction[0], 1.0);
        PB_VERIFY_CLOSE(prediction[1], std::exp(2.0), 1e-14);
        PB_VERIFY_CLOSE(prediction[2], 8 * std::exp(1.5), 1e-14);
        PB_VERIFY_CLOSE(prediction[3], 0.5 * std::exp(-1.5), 1e-14);
    }

    void scaleAndBack() {
        const Eigen::VectorXd y = Eigen::Vector3d(1, 4, 16);
        const Result<LearnedScale> scale = LearnedScale::of(y, ResponseScale::Auto);
        QVERIFY(scale.has_value() && scale->isLogarithmic);
        QVERIFY(test::largestDifference(scale->raw(scale->learned(y)), y) < 1e-12);
        const Eigen::VectorXd bounded = scale->bounded(Eigen::Vector3d(-9, std::nan(""), 9));
        PB_VERIFY_CLOSE(bounded[0], -1.5, 1e-12);
        QVERIFY(std::isnan(bounded[1]));
        PB_VERIFY_CLOSE(bounded[2], std::log(16.0) + 1.5, 1e-12);
        const Eigen::VectorXd signs = Eigen::Vector3d(-1, 0, 5);
        const Result<LearnedScale> asIs = LearnedScale::of(signs, ResponseScale::Auto);
        QVERIFY(asIs.has_value() && !asIs->isLogarithmic);
        QCOMPARE(asIs->raw(asIs->bounded(asIs->learned(signs))), signs);
    }

    void rowsOfWeightZeroDoNotWidenTheRange() {
        const Eigen::MatrixXd x = Eigen::MatrixXd::Zero(3, 1);
        const Eigen::VectorXd y = Eigen::Vector3d(2, 4, 1e9);
        const auto model = fitResponse(Echo(), {x, y, Eigen::Vector3d(1, 1, 0)}, ResponseScale::Log, 1);
        PB_VERIFY_CLOSE((*model)->predict(Eigen::MatrixXd::Constant(1, 1, 50))[0], 4 * std::exp(1.5), 1e-14);
    }

    void refusesToTakeTheLogarithmOfZero() {
        const Eigen::MatrixXd x = Eigen::MatrixXd::Zero(2, 1);
        const auto model = fitResponse(Echo(), {x, Eigen::Vector2d(1, 0)}, ResponseScale::Log, 1);
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::InvalidArgument);
        QVERIFY(model.error().message.find("response 1 is 0") != std::string::npos);
    }

    void refusesBadData() {
        const Eigen::MatrixXd x = Eigen::MatrixXd::Zero(2, 1);
        const auto model = fitResponse(Echo(), {x, Eigen::VectorXd::Ones(3)}, ResponseScale::Auto, 1);
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::InvalidArgument);
    }

    void passesCancellationOn() {
        std::stop_source source;
        source.request_stop();
        const Eigen::MatrixXd x = Eigen::MatrixXd::Random(5, 1);
        const auto model = fitResponse(ForestLearner(), {x, Eigen::VectorXd::Ones(5)}, ResponseScale::Auto, 1,
                                       JobContext(source.get_token()));
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestResponse)
#include "tst_response.moc"
