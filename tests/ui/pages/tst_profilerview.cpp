// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profilerview.h"

#include "core/base/random.h"
#include "tests/support/syntheticdata.h"
#include "ui/models/selection.h"
#include "ui/pages/profilersummary.h"
#include "ui/plots/profilerplot.h"

#include <cmath>
#include <memory>

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace perfbridge;

namespace {

constexpr std::size_t level = 1;

ExploreSubject subjectOf(const std::shared_ptr<const SpaceData>& data, std::vector<std::string> environments,
                         const std::string& learner = "ols") {
    return {data, std::move(environments), "time", learner, {}};
}

struct Shown {
    Shown() {
        selection.reset(data->table->size());
        view.resize(900, 600);
        view.show();
    }
    void show(std::vector<std::string> environments, const std::string& learner = "ols") {
        view.setSubject(subjectOf(data, std::move(environments), learner));
    }
    [[nodiscard]] ProfilerPlot& plot() const { return *view.findChild<ProfilerPlot*>(); }
    [[nodiscard]] QString summary() const { return view.findChild<ProfilerSummary*>()->text(); }
    [[nodiscard]] QPushButton* button(const char* name) const {
        return view.findChild<QPushButton*>(QLatin1String(name));
    }
    [[nodiscard]] QString caption() const { return view.findChild<QLabel*>(QStringLiteral("profilerCaption"))->text(); }

    std::shared_ptr<const SpaceData> data = std::make_shared<const SpaceData>(test::syntheticData());
    Selection selection;
    ProfilerView view{selection};
};

} // namespace

class TestProfilerView final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fitsAndPredicts() {
        Shown shown;
        QVERIFY(!shown.button("profilerDefault")->isEnabled());
        QVERIFY(!shown.view.configuration());
        QVERIFY(shown.view.exportedPlot() == nullptr);
        shown.show({"small"});
        QVERIFY(shown.view.isFitting());
        QTRY_COMPARE(shown.plot().data().series.size(), std::size_t{1});
        QVERIFY(!shown.view.isFitting());
        QCOMPARE(shown.plot().data().yTitle, QStringLiteral("time (s)"));
        QVERIFY(shown.summary().contains(QStringLiteral("90 % interval")));
        QVERIFY(shown.summary().contains(QStringLiteral("measured: "))); // the whole grid is
        QVERIFY(shown.caption().contains(QStringLiteral("Linear regression, fitted to 120 configurations of small")));
        QVERIFY(shown.view.exportedPlot() == &shown.plot());
        QVERIFY(shown.view.asCsv().startsWith(QStringLiteral("option,level,")));
    }

    void movesByMouseAndKeys() {
        Shown shown;
        shown.show({"small"});
        QTRY_COMPARE(shown.plot().data().series.size(), std::size_t{1});
        QCoreApplication::processEvents();
        ProfilerPlot& plot = shown.plot();
        const double before = plot.data().series.front().profile.value;
        QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.placeOf(level, 5, 1).toPoint());
        QCOMPARE((*shown.view.configuration())[level], 5.0);
        QVERIFY(plot.data().series.front().profile.value > before);
        QTest::keyClick(&plot, Qt::Key_Left);
        QCOMPARE((*shown.view.configuration())[level], 4.0);
        // Elsewhere the option is highlighted too.
        QCOMPARE(shown.selection.option(), std::optional<std::size_t>(level));
        shown.selection.highlightOption(2);
        QCOMPARE(plot.currentOption(), std::optional<std::size_t>(2));
    }

    void buttons() {
        Shown shown;
        shown.show({"small"});
        QTRY_COMPARE(shown.plot().data().series.size(), std::size_t{1});
        const Eigen::VectorXd& time = shown.data->find("small")->find("time")->median;
        Eigen::Index best = 0;
        time.minCoeff(&best);
        QTest::mouseClick(shown.button("profilerBest"), Qt::LeftButton);
        QCOMPARE(*shown.view.configuration(), Configuration(shown.data->table->values.row(best).transpose()));

        QVERIFY(!shown.button("profilerSelected")->isEnabled());
        shown.selection.select({77, 80}, Selection::Mode::Replace, QStringLiteral("Test"));
        QTest::mouseClick(shown.button("profilerSelected"), Qt::LeftButton);
        QCOMPARE(*shown.view.configuration(), Configuration(shown.data->table->values.row(77).transpose()));
        QTest::mouseClick(shown.button("profilerSelectNearest"), Qt::LeftButton);
        QCOMPARE(shown.selection.selectedRows(), std::vector<Eigen::Index>{77});

        QTest::mouseClick(shown.button("profilerDefault"), Qt::LeftButton);
        QCOMPARE(*shown.view.configuration(), shown.data->table->space->defaultConfiguration());
        QTest::mouseClick(shown.button("profilerCopy"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("threads = 1\nlevel = 1\ncache = 0\nmode = a\n"));
    }

    void aSecondEnvironment() {
        Shown shown;
        shown.show({"small"});
        QTRY_COMPARE(shown.plot().data().series.size(), std::size_t{1});
        shown.view.moveTo(Eigen::Vector4d(4, 2, 1, 2));
        const double first = shown.plot().data().series.front().profile.value;
        shown.show({"small", "large"});
        QTRY_COMPARE(shown.plot().data().series.size(), std::size_t{2});
        // Where it was, and the first model is the same.
        QCOMPARE((*shown.view.configuration())[level], 2.0);
        QCOMPARE(shown.plot().data().series[0].profile.value, first);
        QVERIFY(shown.plot().data().series[1].profile.value > first);
        QVERIFY(shown.plot().data().highest > shown.data->find("small")->find("time")->median.maxCoeff());
        QCOMPARE(shown.summary().count(QLatin1Char('\n')), 1);
        QVERIFY(shown.summary().contains(QStringLiteral("large: ")));
    }

    void anEnvironmentWithoutTheMetric() {
        Shown shown;
        SpaceData without = *shown.data;
        without.datasets[1].metrics.erase(without.datasets[1].metrics.begin());
        shown.view.setSubject(subjectOf(std::make_shared<const SpaceData>(without), {"small", "large"}));
        QTRY_COMPARE(shown.plot().data().series.size(), std::size_t{1});
        QVERIFY2(shown.caption().contains(QStringLiteral("large")), qPrintable(shown.caption()));
    }

    void failures() {
        Shown shown;
        QSignalSpy failed(&shown.view, &ExploreView::failed);
        shown.show({"small"});
        QTRY_COMPARE(shown.plot().data().series.size(), std::size_t{1});
        shown.show({"nowhere"});
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(qvariant_cast<Error>(failed[0][0]).code, ErrorCode::NotFound);
        QVERIFY(shown.plot().data().series.empty());
        QVERIFY(!shown.button("profilerBest")->isEnabled());
        shown.show({"small"}, "oracle");
        QTRY_COMPARE(failed.size(), 2);
        shown.show({"small"});
        QTRY_COMPARE(shown.plot().data().series.size(), std::size_t{1});
    }

    void theNewestSubjectWins() {
        Shown shown;
        shown.show({"small"}, "gp");
        shown.show({"large"}, "ols");
        QTRY_VERIFY(!shown.view.isFitting());
        QCOMPARE(shown.plot().data().series.front().name, QStringLiteral("large"));
        QVERIFY(shown.caption().startsWith(QStringLiteral("Linear regression")));
    }

    void tracesStayWhileAnotherModelIsFitted() {
        Shown shown;
        shown.show({"small"});
        QTRY_COMPARE(shown.plot().data().series.size(), std::size_t{1});
        shown.show({"large"}, "gp");
        QVERIFY(shown.view.isFitting());
        QCOMPARE(shown.plot().data().series.size(), std::size_t{1});
        shown.view.moveTo(Eigen::Vector4d(8, 2, 1, 2));
        QCOMPARE(shown.plot().data().series.front().profile.configuration[0], 8.0);
        QTRY_COMPARE(shown.plot().data().series.front().name, QStringLiteral("large"));
        QCOMPARE((*shown.view.configuration())[0], 8.0);
    }

    void closedWhileItFits() {
        auto shown = std::make_unique<Shown>();
        shown->show({"small"}, "gp");
        QVERIFY(shown->view.isFitting());
        shown.reset();
    }

    void panelsScrollIntoSight() {
        Rng rng(1);
        const Eigen::MatrixXd values = Eigen::MatrixXd::NullaryExpr(60, 13, [&rng] { return 1 + rng.uniform(); });
        std::vector<std::string> names;
        for (int i = 0; i < 12; ++i)
            names.push_back("option" + std::to_string(i));
        names.push_back("time@here");
        Shown shown;
        shown.view.resize(600, 300);
        shown.view.setSubject(subjectOf(std::make_shared<const SpaceData>(test::wideData(names, values)), {"here"}));
        QTRY_COMPARE(shown.plot().data().series.size(), std::size_t{1});
        auto* scroll = shown.view.findChild<QScrollArea*>();
        QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 0);
        shown.selection.highlightOption(11);
        QVERIFY(scroll->verticalScrollBar()->value() > 0);
    }
};

QTEST_MAIN(TestProfilerView)
#include "tst_profilerview.moc"
