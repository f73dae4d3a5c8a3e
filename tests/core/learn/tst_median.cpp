// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/median.h"

#include <QTest>

using namespace perfbridge;

class TestMedian final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void predictsTheMedian_data() {
        QTest::addColumn<QList<double>>("y");
        QTest::addColumn<QList<double>>("weights");
        QTest::addColumn<double>("expected");
        QTest::newRow("odd") << QList<double>{3, 1, 2} << QList<double>{} << 2.0;
        QTest::newRow("even") << QList<double>{4, 1, 2, 3} << QList<double>{} << 2.5;
        QTest::newRow("one") << QList<double>{7} << QList<double>{} << 7.0;
        QTest::newRow("weighted") << QList<double>{1, 2, 3} << QList<double>{1, 1, 5} << 3.0;
        QTest::newRow("weight 0 does not count") << QList<double>{1, 2, 100} << QList<double>{1, 1, 0} << 1.5;
        QTest::newRow("equal weights") << QList<double>{4, 1, 2, 3} << QList<double>{2, 2, 2, 2} << 2.5;
    }
    void predictsTheMedian() {
        QFETCH(QList<double>, y);
        QFETCH(QList<double>, weights);
        QFETCH(double, expected);
        const Eigen::VectorXd responses = Eigen::Map<const Eigen::VectorXd>(y.constData(), y.size());
        const Eigen::MatrixXd x = Eigen::MatrixXd::Random(y.size(), 2);
        TrainingData data{x, responses};
        if (!weights.isEmpty())
            data.weights = Eigen::Map<const Eigen::VectorXd>(weights.constData(), weights.size());
        const auto model = MedianLearner().fit(data, 1);
        QVERIFY(model.has_value());
        const Eigen::VectorXd prediction = (*model)->predict(Eigen::MatrixXd::Zero(3, 2));
        QCOMPARE(prediction.size(), 3);
        QCOMPARE(prediction[1], expected);
    }

    void refusesBadData() {
        const Eigen::MatrixXd x = Eigen::MatrixXd::Zero(2, 1);
        const Eigen::VectorXd y = Eigen::VectorXd::Constant(2, std::numeric_limits<double>::quiet_NaN());
        const auto model = MedianLearner().fit({x, y}, 1);
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_APPLESS_MAIN(TestMedian)
#include "tst_median.moc"
