// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/campaign.h"

#include "core/sampling/randomconfigurations.h"

#include <cmath>
#include <functional>
#include <set>

#include <QTest>

using namespace perfbridge;
using Eigen::Index;
using Eigen::MatrixXd;

namespace {

Option levels(const char* name, std::vector<double> values, double defaultValue) {
    return {.name = name, .kind = OptionKind::Integer, .levels = std::move(values), .defaultValue = defaultValue};
}

CampaignSpec specOf(std::vector<Option> options, const std::vector<std::string>& constraints = {}) {
    CampaignSpec spec;
    spec.space = std::make_shared<const Space>(Space::create("s", std::move(options), constraints).value());
    spec.environment.name = "here";
    spec.backend = SimulatedBackend();
    spec.sampling.n = 10;
    return spec;
}

/// 5 x 5 with 15 valid.
CampaignSpec triangle() {
    return specOf({levels("a", {0, 1, 2, 3, 4}, 1), levels("b", {0, 1, 2, 3, 4}, 2)}, {"a <= b"});
}

/// A continuum and more configurations than can be enumerated.
CampaignSpec large() {
    std::vector<Option> options{
        {.name = "ratio", .kind = OptionKind::Real, .minimum = 0, .maximum = 1},
        {.name = "size", .kind = OptionKind::Real, .minimum = 1, .maximum = 1024, .scale = Scale::Log}};
    for (int i = 0; i < 20; ++i)
        options.push_back(levels(("o" + std::to_string(i)).c_str(), {0, 1, 2, 3}, 0));
    return specOf(std::move(options), {"o0 < o1", "ratio <= 0.5 or size >= 2"});
}

std::span<const double> spanOf(const Eigen::VectorXd& values) {
    return {values.data(), static_cast<std::size_t>(values.size())};
}

bool allValidAndDistinct(const Space& space, const MatrixXd& plan) {
    std::set<std::vector<double>> seen;
    for (Index i = 0; i < plan.rows(); ++i) {
        const Eigen::VectorXd row = plan.row(i);
        if (!space.isValid(spanOf(row)) || !seen.insert({row.begin(), row.end()}).second)
            return false;
    }
    return true;
}

QString errorOf(const Result<MatrixXd>& result) {
    return result ? QStringLiteral("no error") : QString::fromStdString(result.error().message);
}

} // namespace

class TestCampaign final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drawsConfigurations_data() {
        QTest::addColumn<int>("kind");
        for (const SamplingInfo& info : samplingCatalogue()) {
            if (info.kind != SamplingKind::BoxBehnken && info.kind != SamplingKind::CentralComposite)
                QTest::addRow("%s", info.id.data()) << static_cast<int>(info.kind);
        }
    }
    void drawsConfigurations() {
        QFETCH(int, kind);
        for (CampaignSpec spec : {triangle(), large()}) {
            spec.sampling.kind = static_cast<SamplingKind>(kind);
            const MatrixXd plan = planConfigurations(spec).value();
            QCOMPARE(plan.rows(), Index{10});
            QVERIFY(allValidAndDistinct(*spec.space, plan));
            QVERIFY(planConfigurations(spec).value() == plan);
            const Eigen::VectorXd first = spec.space->defaultConfiguration();
            QCOMPARE(plan.row(0) == first.transpose(), spec.space->isValid(spanOf(first)));
            spec.sampling.seed = 2;
            QVERIFY(planConfigurations(spec).value() != plan);
        }
    }

    void everything() {
        CampaignSpec spec = triangle();
        spec.sampling.all = true;
        const MatrixXd plan = planConfigurations(spec).value();
        QCOMPARE(plan.rows(), Index{15});
        QVERIFY(allValidAndDistinct(*spec.space, plan));
        QVERIFY(plan.row(0) == Eigen::RowVector2d(1, 2));
        spec.sampling.withDefault = false;
        QVERIFY(planConfigurations(spec).value().row(0) == Eigen::RowVector2d(0, 0));
        spec = large();
        spec.sampling.all = true;
        QCOMPARE(planConfigurations(spec).error().code, ErrorCode::Unsupported);
    }

    void asManyAsThereAre() {
        CampaignSpec spec = triangle();
        spec.sampling.n = 15;
        QVERIFY(allValidAndDistinct(*spec.space, planConfigurations(spec).value()));
        spec.sampling.n = 16;
        QCOMPARE(errorOf(planConfigurations(spec)),
                 QStringLiteral("sampling.n is 16, but only 15 configurations of the space are valid"));
        spec.sampling.withDefault = false;
        QCOMPARE(errorOf(planConfigurations(spec)),
                 QStringLiteral("sampling.n is 16, but only 15 configurations of the space are valid"));
        spec.sampling.n = 1;
        spec.sampling.withDefault = true;
        QVERIFY(planConfigurations(spec).value() == Eigen::RowVector2d(1, 2));
    }

    /// Where a draw in thousands is valid.
    void tightConstraints() {
        std::vector<Option> options;
        std::vector<std::string> constraints;
        for (int i = 0; i < 12; ++i) {
            std::vector<double> values(20);
            for (std::size_t j = 0; j < values.size(); ++j)
                values[j] = static_cast<double>(j);
            options.push_back(levels(("o" + std::to_string(i)).c_str(), values, 0));
            if (i > 0)
                constraints.push_back("o" + std::to_string(i - 1) + " <= o" + std::to_string(i));
        }
        const CampaignSpec spec = specOf(options, constraints);
        const MatrixXd rows = randomConfigurations(*spec.space, 200, 1).value();
        QVERIFY(rows.rows() >= 100);
        QVERIFY(allValidAndDistinct(*spec.space, rows));
    }

    void randomConfigurationsAreUniform() {
        const CampaignSpec spec = large();
        const MatrixXd rows = randomConfigurations(*spec.space, 4000, 3).value();
        QCOMPARE(rows.rows(), Index{4000});
        // 6 valid pairs of (o0, o1), of which three have o0 = 0; standard deviation of a share 0.008.
        const double share = (rows.col(2).array() == 0).cast<double>().mean();
        QVERIFY2(std::abs(share - 0.5) < 0.04, qPrintable(QString::number(share)));
        // On a log scale, half lie below the geometric mean; the constraint takes some of the smallest.
        const double small = (rows.col(1).array() < 32).cast<double>().mean();
        QVERIFY2(small > 0.42 && small < 0.51, qPrintable(QString::number(small)));
    }

    void impossible() {
        CampaignSpec spec = large();
        std::vector<Option> options = spec.space->options();
        spec.space = std::make_shared<const Space>(Space::create("s", options, {"ratio > 2"}).value());
        QCOMPARE(planConfigurations(spec).error().code, ErrorCode::NotEnoughData);
        spec = triangle();
        options = spec.space->options();
        spec.space = std::make_shared<const Space>(Space::create("s", options, {"a > 4"}).value());
        spec.sampling.all = true;
        QVERIFY(errorOf(planConfigurations(spec)).startsWith("no configuration of the space keeps"));
    }

    void cancelled() {
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(planConfigurations(large(), JobContext(stop.get_token())).error().code, ErrorCode::Cancelled);
    }

    void given() {
        CampaignSpec spec = triangle();
        spec.givenConfigurations = MatrixXd(2, 2);
        spec.givenConfigurations << 3, 4, 0, 0;
        QVERIFY(planConfigurations(spec).value() == spec.givenConfigurations);
        spec.givenConfigurations << 3, 4, 3, 4;
        QCOMPARE(errorOf(planConfigurations(spec)), QStringLiteral("configuration 2: stands twice"));
        spec.givenConfigurations << 3, 2, 0, 0;
        QVERIFY(errorOf(planConfigurations(spec)).startsWith("configuration 1: "));
    }

    void validates_data() {
        QTest::addColumn<int>("change");
        QTest::addColumn<QString>("message");
        QTest::newRow("space") << 0 << "the campaign has no space";
        QTest::newRow("environment") << 1 << "environment.name is empty, expected a name such as 'laptop'";
        QTest::newRow("n") << 2 << "sampling.n is 0, expected 1 to 100000";
        QTest::newRow("protocol") << 3 << "protocol.iterations is 0, expected 1 to 1000000";
        QTest::newRow("backend") << 4 << "backend: the command has no program: argv is empty";
        QTest::newRow("metric") << 5
                                << "protocol.stop_metric is 'tme', expected one of time, energy: did you mean 'time'?";
        QTest::newRow("given") << 6 << "configurations have 3 values, expected one for each of the 2 options";
    }
    void validates() {
        QFETCH(int, change);
        QFETCH(QString, message);
        CampaignSpec spec = triangle();
        QVERIFY(spec.validate().has_value());
        const std::function<void()> changes[] = {[&] { spec.space.reset(); },
                                                 [&] { spec.environment.name.clear(); },
                                                 [&] { spec.sampling.n = 0; },
                                                 [&] { spec.protocol.iterations = 0; },
                                                 [&] { spec.backend = CommandBackend(); },
                                                 [&] { spec.protocol.stopMetric = "tme"; },
                                                 [&] {
                                                     spec.givenConfigurations = MatrixXd::Zero(1, 3);
                                                 }};
        changes[change]();
        QCOMPARE(QString::fromStdString(spec.validate().error().message), message);
    }

    void states() {
        for (const CampaignState state : {CampaignState::Defined, CampaignState::Running, CampaignState::Paused,
                                          CampaignState::Stopped, CampaignState::Finished})
            QVERIFY(campaignStateFromString(perfbridge::toString(state)).value() == state);
        QVERIFY(!campaignStateFromString("done").has_value());
    }
};

QTEST_APPLESS_MAIN(TestCampaign)
#include "tst_campaign.moc"
