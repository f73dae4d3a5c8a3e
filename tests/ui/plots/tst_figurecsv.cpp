// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurecsv.h"

#include "ui/plots/texdata.h"

#include <limits>

#include <QTest>

using namespace perfbridge;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

FigureSpec specOf(FigureKind kind) {
    FigureSpec spec;
    spec.settings = defaultSettings(kind);
    return spec;
}

LearningCurveData curves() {
    LearningCurveData data;
    data.budgets = {5, 10};
    data.curves = {{"none", "rf", {{5, 20.5, 18, 25, 3, 1}, {10, 12, 11, 13, 4, 0}}},
                   {"auto", "-", {{5, 9, 8, 10, 4, 0}, {10, 6, 5, 7, 4, 0}}}};
    return data;
}

std::shared_ptr<const ConfigurationTable> table() {
    Option threads;
    threads.name = "threads";
    threads.kind = OptionKind::Integer;
    threads.levels = {1, 2};
    Option mode;
    mode.name = "mode";
    mode.kind = OptionKind::Categorical;
    mode.levels = {0, 1};
    mode.labels = {"fast", "a,b"};
    ConfigurationTable configurations;
    configurations.space = std::make_shared<const Space>(Space::create("s", {threads, mode}).value());
    configurations.values.resize(2, 2);
    configurations.values << 1, 0, 2, 1;
    configurations.ids = {ConfigurationId{1}, ConfigurationId{2}};
    return std::make_shared<const ConfigurationTable>(configurations);
}

PlotColumn medians() {
    PlotColumn column;
    column.name = QStringLiteral("time");
    column.unit = QStringLiteral("s");
    column.environment = QStringLiteral("laptop");
    column.values = Eigen::Vector2d(0.5, 0.25);
    return column;
}

ScatterData predictions() {
    ScatterData data;
    data.table = table();
    data.points = {{1.5, 1.25, 0, false, 1, 2}, {3, 3.5, 1, true, none, none}};
    return data;
}

CriticalDifferenceData ranks() {
    CriticalDifferenceData data;
    data.ranking.criticalDifference = 1.5;
    data.ranking.entries = {{{"auto", "-"}, 1.25, 6, 0, 0}, {{"none", "rf"}, 1.75, 12, 1, std::nullopt}};
    return data;
}

SimilarityMatrix matrix() {
    SimilarityMatrix data;
    data.environments = {"a", "b"};
    data.values = Eigen::Matrix2d{{1, 0.5}, {0.5, 1}};
    data.shared = Eigen::Matrix2i{{9, 7}, {7, 8}};
    return data;
}

EnvironmentMap map() {
    EnvironmentMap data;
    data.environments = {"a", "b"};
    data.points.coordinates = Eigen::Matrix2d{{0.5, 0}, {-0.5, 0.25}};
    return data;
}

InfluenceBars bars() {
    InfluenceBars data;
    data.series = QStringList{QStringLiteral("laptop")};
    data.rows = QStringList{QStringLiteral("threads"), QStringLiteral("mode")};
    InfluenceBars::Panel panel;
    panel.title = QStringLiteral("Explained variance");
    panel.quantity = QStringLiteral("share");
    panel.bars = {{{0.6, 0.5, 0.7, -1}, {none, none, none, 0}}};
    data.panels = {panel};
    return data;
}

InteractionCells interactions() {
    InteractionCells data;
    data.names = QStringList{QStringLiteral("threads"), QStringLiteral("mode")};
    InteractionCells::Panel panel;
    panel.title = QStringLiteral("laptop");
    panel.values = Eigen::Matrix2d{{0.6, none}, {0.1, 0.2}};
    data.panels = {panel};
    return data;
}

EffectCurves effects() {
    EffectCurves data;
    EffectCurves::Panel panel;
    panel.title = QStringLiteral("laptop");
    panel.levels = QStringList{QStringLiteral("1"), QStringLiteral("2")};
    panel.places = {1, 2};
    EffectCurves::Curve curve;
    curve.name = QStringLiteral("median");
    curve.values = {3, 2};
    curve.lower = {2.5, none};
    panel.curves = {curve};
    panel.faint = {{5, 4}};
    data.panels = {panel};
    return data;
}

WaterfallBars waterfall() {
    WaterfallBars data;
    WaterfallBars::Panel panel;
    panel.title = QStringLiteral("laptop");
    panel.fromName = QStringLiteral("default");
    panel.toName = QStringLiteral("best");
    panel.from = 5;
    panel.to = 3;
    panel.steps = {{QStringLiteral("threads: 1 to 2"), -2, 0.6, 0.5}};
    data.panels = {panel};
    return data;
}

DistributionData distribution() {
    DistributionData data;
    data.title = QStringLiteral("time (s)");
    data.series = {{QStringLiteral("laptop"), {1, 2, 2, 4}}};
    return data;
}

ParallelData parallel() {
    ParallelData data;
    data.table = table();
    data.rows = {0, 1};
    data.axes = {ParallelAxis(optionColumn(*data.table, 0), data.rows), ParallelAxis(medians(), data.rows)};
    return data;
}

DotData dots() {
    DotData data;
    data.table = table();
    data.x.column = optionColumn(*data.table, 1);
    data.y.column = medians();
    data.rows = {1};
    return data;
}

FailureShares failures() {
    FailureShares data;
    data.option.title = QStringLiteral("threads");
    data.option.levels = {{QStringLiteral("8"), 1, 4, {0.25, 0.05, 0.7}}};
    return data;
}

} // namespace

class TestFigureCsv final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rows_data() {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](FigureKind kind, const FigureData& data, const char* expected) {
            const Result<QByteArray> csv = figureCsv(specOf(kind), data);
            QTest::newRow(toString(kind).data()) << csv.value_or("an error") << QByteArray(expected);
        };
        row(FigureKind::LearningCurves, curves(),
            "strategy,learner,budget,median,q10,q90,repeats,failed\nnone,rf,5,20.5,18,25,3,1\nnone,rf,10,12,11,13,4,0\n"
            "auto,-,5,9,8,10,4,0\nauto,-,10,6,5,7,4,0\n");
        row(FigureKind::PredictedMeasured, predictions(),
            "threads,mode,measured,predicted,lower,upper,is_trained\n1,fast,1.5,1.25,1,2,0\n2,\"a,b\",3,3.5,,,1\n");
        row(FigureKind::CriticalDifference, ranks(),
            "strategy,learner,mean_rank,median_error,failed,scott_knott_group,critical_difference\n"
            "auto,-,1.25,6,0,1,1.5\nnone,rf,1.75,12,1,,1.5\n");
        row(FigureKind::SimilarityMatrix, matrix(), "environment_a,environment_b,shared,spearman\na,b,7,0.5\n");
        row(FigureKind::EnvironmentMap, map(), "environment,x,y\na,0.5,0\nb,-0.5,0.25\n");
        row(FigureKind::Influence, bars(),
            "definition,quantity,option,environment,value,lower,upper,sign\n"
            "Explained variance,share,threads,laptop,0.6,0.5,0.7,-1\nExplained variance,share,mode,laptop,,,,0\n");
        row(FigureKind::Interactions, interactions(),
            "environment,option_a,option_b,value,lower,upper\nlaptop,threads,threads,0.6,,\nlaptop,mode,threads,0.1,,\n"
            "laptop,mode,mode,0.2,,\n");
        row(FigureKind::Effects, effects(),
            "panel,curve,level,place,value,lower,upper\nlaptop,median,1,1,3,2.5,\nlaptop,median,2,2,2,,\n"
            "laptop,1,1,1,5,,\nlaptop,1,2,2,4,,\n");
        row(FigureKind::Waterfall, waterfall(),
            "environment,step,contribution,factor,standard_error,total\nlaptop,default,,,,5\n"
            "laptop,threads: 1 to 2,-2,,0.5,3\nlaptop,best,,,,3\n");
        row(FigureKind::Distribution, distribution(),
            "environment,time (s),share\nlaptop,1,0.25\nlaptop,2,0.5\nlaptop,2,0.75\nlaptop,4,1\n");
        row(FigureKind::Parallel, parallel(), "threads,mode,time (s) in laptop\n1,fast,0.5\n2,\"a,b\",0.25\n");
        row(FigureKind::Scatter, dots(), "threads,mode,time (s) in laptop\n2,\"a,b\",0.25\n");
        row(FigureKind::Failures, failures(), "threads,failed,tried,share,lower,upper\n8,1,4,0.25,0.05,0.7\n");
    }
    void rows() {
        QFETCH(QByteArray, csv);
        QFETCH(QByteArray, expected);
        QCOMPARE(csv, expected);
    }

    void onlyTheCurvesShown() {
        FigureSpec spec = specOf(FigureKind::LearningCurves);
        std::get<LearningCurvesSettings>(spec.settings).curves.shown = {{"auto", "-"}};
        const Result<QByteArray> csv = figureCsv(spec, curves());
        QVERIFY(csv.has_value());
        QCOMPARE(csv->count('\n'), 3);
        QVERIFY(!csv->contains("none"));
    }

    void nothingToDraw() {
        for (const auto& [kind, data] :
             {std::pair<FigureKind, FigureData>(FigureKind::LearningCurves, LearningCurveData()),
              {FigureKind::ParetoFront, ParetoData()},
              {FigureKind::Sensitivity, SensitivityData()},
              {FigureKind::Profiler, ProfilerData()},
              {FigureKind::Scatter, DotData()}}) {
            const Result<QByteArray> csv = figureCsv(specOf(kind), data);
            QVERIFY2(!csv && csv.error().code == ErrorCode::NotEnoughData, toString(kind).data());
        }
    }

    void dataOfTexBesideIt() {
        const QByteArray tex = "\\addplot[a] coordinates {(1,2) (3.5,-4e-05) };\n"
                               "\\addplot[b] coordinates {(1,threads) (2,mode)};\n"
                               "\\addplot[c] coordinates {(5,6)\n(7,8)\n(9,10)\n} -- cycle;\n\\end{axis}\n";
        const TexWithData found = texWithDataBeside(tex, QStringLiteral("f-data.csv"));
        QCOMPARE(found.tex, QByteArray("\\addplot[a] table[x=x1, y=y1, col sep=comma] {f-data.csv};\n"
                                       "\\addplot[b] coordinates {(1,threads) (2,mode)};\n"
                                       "\\addplot[c] table[x=x2, y=y2, col sep=comma] {f-data.csv} -- cycle;\n"
                                       "\\end{axis}\n"));
        QCOMPARE(found.csv, QByteArray("x1,y1,x2,y2\n1,2,5,6\n3.5,-4e-05,7,8\nnan,nan,9,10\n"));
        const TexWithData intervals =
            texWithDataBeside("\\addplot[a] coordinates {(1,2) += (0,0.5) -= (0,0.25) (3,4)};\n"
                              "\\addplot[b] coordinates {(5,6) += (2,0) -= (1,0)};\n"
                              "\\addplot[c] coordinates {(7,8) (nan,nan) (9,10)};\n",
                              QStringLiteral("d.csv"));
        QCOMPARE(intervals.tex,
                 QByteArray("\\addplot[a] table[x=x1, y=y1, y error plus=above1, y error minus=below1, col sep=comma] "
                            "{d.csv};\n"
                            "\\addplot[b] table[x=x2, y=y2, x error plus=above2, x error minus=below2, col sep=comma] "
                            "{d.csv};\n"
                            "\\addplot[c] table[x=x3, y=y3, col sep=comma] {d.csv};\n"));
        QCOMPARE(intervals.csv, QByteArray("x1,y1,above1,below1,x2,y2,above2,below2,x3,y3\n1,2,0.5,0.25,5,6,2,1,7,8\n"
                                           "3,4,0,0,nan,nan,nan,nan,nan,nan\nnan,nan,nan,nan,nan,nan,nan,nan,9,10\n"));
        const TexWithData plain = texWithDataBeside("no series", QStringLiteral("f.csv"));
        QCOMPARE(plain.tex, QByteArray("no series"));
        QVERIFY(plain.csv.isEmpty());
    }
};

QTEST_MAIN(TestFigureCsv)
#include "tst_figurecsv.moc"
