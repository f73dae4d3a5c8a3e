// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/departures.h"

#include "core/base/random.h"
#include "core/transfer/departuremembers.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <stop_token>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

/// Five environments that share a response, and depart from it by amounts of their own of one function of the first of
/// three options (1 to 16): of the option itself, or of its logarithm.
struct Family {
    Eigen::MatrixXd features{256, 3};
    Eigen::MatrixXd responses{256, 5};

    explicit Family(bool logarithmic, bool jumps = false) {
        Rng rng(5);
        for (Eigen::Index i = 0; i < features.rows(); ++i) {
            features(i, 0) = std::exp2(static_cast<double>(i % 16) / 15 * 4);
            features(i, 1) = static_cast<double>(i / 16 % 4);
            features(i, 2) = static_cast<double>(i / 64);
            const double x = logarithmic ? std::log2(features(i, 0)) : features(i, 0) / 4;
            for (Eigen::Index j = 0; j < 5; ++j) {
                const double own = static_cast<double>(j) - 2;
                const double wave = std::sin(2 * x + own);
                responses(i, j) = features(i, 1) + 0.5 * features(i, 2) +
                                  0.3 * own * (jumps ? std::copysign(1, wave) : wave) + 3 * own + 0.01 * rng.normal();
            }
        }
    }
};

ScaledTask taskOf(const Family& family, const std::vector<Eigen::Index>& rows) {
    ScaledTask task;
    task.features = family.features(rows, Eigen::all);
    task.sources = family.responses(rows, Eigen::all).leftCols(4);
    task.target = family.responses(rows, Eigen::all).col(4);
    task.population = family.features;
    task.sourcePopulation = family.responses.leftCols(4);
    task.jointPopulation = joined(family.features, task.sourcePopulation);
    return task;
}

std::vector<Eigen::Index> spreadRows(Eigen::Index step) {
    std::vector<Eigen::Index> rows;
    for (Eigen::Index i = 0; i < 256; i += step)
        rows.push_back(i);
    return rows;
}

Departures learned(const Family& family) {
    return Departures::learn(family.features, family.responses.leftCols(4), {}).value();
}

const Member& memberOf(const std::vector<Member>& members, std::string_view id) {
    for (const Member& member : members) {
        if (member.id == id)
            return member;
    }
    qFatal("no such member");
}

double errorOf(const Member& member, const Family& family) {
    const Eigen::VectorXd predicted = member.model->predict(family.features, family.responses.leftCols(4));
    return (predicted - family.responses.col(4)).cwiseAbs().mean();
}

} // namespace

class TestDepartures final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsWhereEnvironmentsDiffer_data() {
        QTest::addColumn<bool>("logarithmic");
        QTest::newRow("as is") << false;
        QTest::newRow("logarithm") << true;
    }
    void tellsWhereEnvironmentsDiffer() {
        QFETCH(bool, logarithmic);
        const Departures departures = learned(Family(logarithmic));
        QCOMPARE(departures.takesLogarithms, logarithmic);
        QCOMPARE(departures.logarithmic, logarithmic ? std::vector<Eigen::Index>{0} : std::vector<Eigen::Index>{});
        // They differ in what the first option does, and hardly in the others.
        QCOMPARE(departures.features.dimensions.size(), std::size_t{3});
        QVERIFY(departures.parameters[0] + std::log(3) < departures.parameters[1]);
        QVERIFY(departures.parameters[0] + std::log(3) < departures.parameters[2]);
        // And are expected to be closer to what was learned than to what is known of any system.
        QVERIFY(departures.spread < 1);
    }

    void tellsHowSmoothlyEnvironmentsDiffer() {
        QVERIFY(learned(Family(false)).family == CovarianceFamily::Matern52);
        QVERIFY(learned(Family(false, true)).family != CovarianceFamily::Matern52);
    }

    void oneSourceTellsNothing() {
        const Family family(false);
        const auto departures = Departures::learn(family.features, family.responses.leftCols(1), {});
        QVERIFY(departures);
        QCOMPARE(departures->spread, 1.0);
        PB_VERIFY_CLOSE(departures->parameters[0], std::log(1.5), 1e-12);
        const ScaledTask all = taskOf(family, spreadRows(9));
        ScaledTask task = all;
        task.sources = all.sources.leftCols(1);
        task.sourcePopulation = all.sourcePopulation.leftCols(1);
        task.jointPopulation = joined(family.features, task.sourcePopulation);
        const auto members = fitDepartureMembers(task, *departures, {});
        QVERIFY2(members, members ? "" : members.error().message.c_str());
        QCOMPARE(members->size(), std::size_t{1});
        QVERIFY(members->front().leftOut.allFinite());
    }

    void cancelled() {
        const Family family(true);
        std::stop_source stop;
        stop.request_stop();
        const auto departures =
            Departures::learn(family.features, family.responses.leftCols(4), JobContext(stop.get_token()));
        QVERIFY(!departures);
        QCOMPARE(departures.error().code, ErrorCode::Cancelled);
    }

    void learningHelps() {
        const Family family(true);
        const ScaledTask task = taskOf(family, spreadRows(29)); // 9 samples
        const Departures known = learned(family);
        Departures unknown = known;
        unknown.parameters = Departures::learn(family.features, family.responses.leftCols(1), {}).value().parameters;
        const std::vector<Member> with = fitDepartureMembers(task, known, {}).value();
        const std::vector<Member> without = fitDepartureMembers(task, unknown, {}).value();
        QCOMPARE(with.size(), std::size_t{3});
        for (const Member& member : with) {
            const double error = errorOf(member, family);
            const double before = errorOf(memberOf(without, member.id), family);
            QVERIFY2(error < before, qPrintable(QStringLiteral("%1, %2").arg(error).arg(before)));
        }
    }

    /// In closed form, against fits to the other samples. The parameters stay, since they may not move.
    void leftOut() {
        Family family(false);
        Departures departures = learned(family);
        departures.spread = 1e-6;
        // Between two sources, and with so few samples that either may be the one.
        family.responses.col(4) = (family.responses.col(1) + family.responses.col(2)) / 2;
        const std::vector<Eigen::Index> rows = spreadRows(73);
        const std::vector<Member> members = fitDepartureMembers(taskOf(family, rows), departures, {}).value();
        for (std::size_t i = 0; i < rows.size(); ++i) {
            std::vector<Eigen::Index> others = rows;
            others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
            const std::vector<Member> refitted = fitDepartureMembers(taskOf(family, others), departures, {}).value();
            const ScaledTask one = taskOf(family, {rows[i]});
            for (const char* id : {"prior-mean", "prior-one"}) {
                const double left = memberOf(members, id).leftOut[static_cast<Eigen::Index>(i)];
                // But for the offset, whose prior is about the mean of the samples at hand.
                PB_VERIFY_CLOSE(left, memberOf(refitted, id).model->predict(one.features, one.sources)[0], 0.001);
            }
        }
    }

    void findsTheTwin() {
        Family family(true);
        family.responses.col(4) = family.responses.col(1).array() + 2;
        const ScaledTask task = taskOf(family, spreadRows(51)); // 6 samples
        const std::vector<Member> members = fitDepartureMembers(task, learned(family), {}).value();
        const double fromOne = errorOf(memberOf(members, "prior-one"), family);
        const double fromMean = errorOf(memberOf(members, "prior-mean"), family);
        QVERIFY2(fromOne < 0.5 * fromMean, qPrintable(QStringLiteral("%1, %2").arg(fromOne).arg(fromMean)));
    }
};

QTEST_APPLESS_MAIN(TestDepartures)
#include "tst_departures.moc"
