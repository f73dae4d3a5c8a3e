// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurepalette.h"
#include "ui/plots/figurespec.h"

#include <cmath>

#include <QTest>

using namespace perfbridge;

namespace {

const auto fullVision = ColourVision::Full;

FigureSpec specOf(FigureSettings settings) {
    FigureSpec spec;
    spec.settings = std::move(settings);
    if (!isOfStudy(spec.kind()))
        spec.subject = {"zstd", {"laptop"}, isOfGoal(spec.kind()) ? "" : "time", {}, {}};
    return spec;
}

/// One of every kind, with all that can be chosen chosen.
std::vector<FigureSpec> chosenSpecs() {
    const FigureConfiguration configuration = {{"level", "3"}, {"threads", "4"}};
    const FigureGoal goal{{{"time"}, {"speed"}, {"memory <= 5 MB"}}, Among::Predicted};
    std::vector<FigureSpec> specs = {
        specOf(LearningCurvesSettings{
            "s", ErrorKind::Rmse, {CurveChoice::All, {{"dm", "-"}, {"none", "rf"}}}, BandMode::None}),
        specOf(PredictedMeasuredSettings{"s", "dm", "-", 20, 3}),
        specOf(CriticalDifferenceSettings{"s", ErrorKind::Spearman, {CurveChoice::BestLearner, {}}, 10}),
        specOf(SimilarityMatrixSettings{"kendall"}),
        specOf(EnvironmentMapSettings{}),
        specOf(InfluenceSettings{{InfluenceMethod::Shap, InfluenceMethod::Fanova}, 5}),
        specOf(InteractionsSettings{InfluenceMethod::Stepwise, true}),
        specOf(InteractionPairSettings{"level", "core1+core2"}),
        specOf(EffectsSettings{{"level", "threads"}, false, true, false, true}),
        specOf(ProfilerSettings{configuration, {"level"}}),
        specOf(WaterfallSettings{WaterfallStart::Selected, configuration}),
        specOf(DistributionSettings{true}),
        specOf(ParallelSettings{{{{"level", {}}, true}, {{"time", "laptop"}, false}}}),
        specOf(ScatterSettings{{"level", {}}, {"time", "laptop"}, FigureColumn{"threads", {}}}),
        specOf(NoiseSettings{}),
        specOf(FailuresSettings{"level"}),
        specOf(ParetoFrontSettings{goal, "time", "speed"}),
        specOf(SensitivitySettings{goal, "speed", configuration}),
    };
    for (FigureSpec& spec : specs) {
        spec.title = "Transfer – 50 %";
        spec.caption = "Two\nlines";
        spec.appearance.preset = "acm-2col";
        spec.appearance.heightMm = 70;
        spec.appearance.dpi = 600;
        spec.appearance.palette = "tol-muted";
        if (predicts(spec.kind()))
            spec.subject.learner = "rf";
        if (!isOfStudy(spec.kind()) && !comparesEnvironments(spec.kind()))
            spec.subject.excluded = {3, 17};
    }
    return specs;
}

FigureSpec curvesSpec() {
    LearningCurvesSettings settings;
    settings.study = "s";
    return specOf(settings);
}

QString messageOf(const Result<void>& result) {
    return result ? QString() : QString::fromStdString(result.error().message);
}

} // namespace

class TestFigureSpec final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kindsHaveNames() {
        QCOMPARE(allFigureKinds().size(), std::variant_size_v<FigureSettings>);
        for (const FigureKind kind : allFigureKinds()) {
            QVERIFY(figureKindFromString(toString(kind)).value() == kind);
            QVERIFY(!titleOf(kind).empty());
            QVERIFY(static_cast<FigureKind>(defaultSettings(kind).index()) == kind);
        }
        QVERIFY(QString::fromStdString(figureKindFromString("wheel").error().message)
                    .contains(QStringLiteral("there are learning-curves, ")));
    }

    void everyKindReadsBack() {
        const std::vector<FigureSpec> specs = chosenSpecs();
        QCOMPARE(specs.size(), allFigureKinds().size());
        for (const FigureSpec& spec : specs) {
            const auto read = FigureSpec::fromJson(spec.toJson());
            QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
            QVERIFY2(*read == spec, spec.toJson().c_str());
            QCOMPARE(read->toJson(), spec.toJson());
        }
    }

    void appearanceReadsBack() {
        FigureSpec spec = curvesSpec();
        FigureAppearance& look = spec.appearance;
        look.widthMm = 100.5;
        look.pointSize = 9;
        look.lineWidth = 0.75;
        look.markerSize = 3;
        look.palette = "greyscale";
        look.legend = LegendPlace::TopRight;
        look.x = {5, 100, AxisScale::Linear, {}, "n", false};
        look.y = {1, {}, AxisScale::Logarithmic, 4, "", true};
        look.hasGrid = false;
        look.annotations = {{TextAnnotation{10, 20, "here"}, 1},
                            {ArrowAnnotation{10, 20, 30, 5, true}, 1},
                            {ArrowAnnotation{1, 2, 3, 4, false}, 1},
                            {LineAnnotation{true, 20, "budget"}, 1},
                            {LineAnnotation{false, 10, ""}, 1}};
        const auto read = FigureSpec::fromJson(spec.toJson());
        QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
        QVERIFY2(*read == spec, read->toJson().c_str());
        FigureSpec effects = specOf(EffectsSettings{});
        effects.appearance.panels = {3, false};
        effects.appearance.annotations = {{LineAnnotation{false, 1, ""}, 2}};
        QVERIFY(FigureSpec::fromJson(effects.toJson()).value() == effects);
    }

    void version1IsRead_data() {
        QTest::addColumn<QString>("fields");
        QTest::addColumn<QString>("upgraded");
        // As the first version wrote them: every kind with the fields of all.
        const QString rest = QStringLiteral(R"("error": "rmse", "curves": "best-learner", "bands": "none", "dpi": 300,
            "logX": true, "logY": false, "preset": "acm-1col", "widthMm": 80, "title": "t")");
        const auto name = [](FigureSpec spec) {
            spec.appearance.preset = "acm-1col";
            spec.appearance.widthMm = 80;
            spec.title = "t";
            return QString::fromStdString(spec.toJson());
        };
        FigureSpec curves =
            specOf(LearningCurvesSettings{"s", ErrorKind::Rmse, {CurveChoice::BestLearner, {}}, BandMode::None});
        curves.appearance.y.scale = AxisScale::Linear;
        QTest::newRow("learning curves") << R"("kind": "learning-curves", "study": "s", )" + rest << name(curves);
        FigureSpec scatter = specOf(PredictedMeasuredSettings{"s", "dm", "rf", 20, 3});
        scatter.appearance.x.scale = AxisScale::Linear;
        QTest::newRow("scatter") << R"("kind": "predicted-measured", "study": "s",
                  "cell": {"strategy": "dm", "learner": "rf", "budget": 20, "repeat": 3}, )" +
                                        rest
                                 << name(scatter);
        QTest::newRow("ranks") << R"("kind": "critical-difference", "study": "s", "cell": {"budget": 10}, )" + rest
                               << name(specOf(CriticalDifferenceSettings{
                                      "s", ErrorKind::Rmse, {CurveChoice::BestLearner, {}}, 10}));
        FigureSpec matrix = specOf(SimilarityMatrixSettings{"kendall"});
        matrix.subject = {"zstd", {"a", "b"}, "time", {}, {}};
        QTest::newRow("matrix") << R"("kind": "similarity-matrix", "metric": "time", "space": "zstd",
            "measure": "kendall", "environments": ["a", "b"], )" +
                                       rest
                                << name(matrix);
        FigureSpec map = specOf(EnvironmentMapSettings{});
        map.subject = {{}, {}, "time", {}, {}};
        QTest::newRow("map") << R"("kind": "environment-map", "metric": "time", "measure": "spearman", )" + rest
                             << name(map);
    }
    void version1IsRead() {
        QFETCH(QString, fields);
        QFETCH(QString, upgraded);
        const auto read = FigureSpec::fromJson((QStringLiteral(R"({"version": 1, )") + fields + u'}').toStdString());
        QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
        QCOMPARE(QString::fromStdString(read->toJson()), upgraded);
    }

    void jsonErrorsNameTheField_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("expected");
        const QString first = QStringLiteral(R"({"version": 1, "kind": "learning-curves", "study": "s", )");
        const QString start =
            QStringLiteral(R"({"version": 2, "kind": "learning-curves", "settings": {"study": "s"}, )");
        const QString of = QStringLiteral(R"({"version": 2, "kind": "%1", "subject": {"metric": "m",
            "environments": ["e"]}, "settings": {%2}})");
        QTest::newRow("no JSON") << "{"
                                 << "byte 2";
        QTest::newRow("an array") << "[]"
                                  << "JSON object";
        QTest::newRow("no version") << R"({"kind": "learning-curves"})"
                                    << "figure/version: is missing";
        QTest::newRow("later version") << R"({"version": 3})"
                                       << "version is 3, this program reads up to 2";
        QTest::newRow("no kind") << R"({"version": 2})"
                                 << "figure/kind: is missing";
        QTest::newRow("kind") << R"({"version": 2, "kind": "pie"})"
                              << "kind 'pie' is not known; there are";
        QTest::newRow("no study") << R"({"version": 2, "kind": "learning-curves"})"
                                  << "study is empty";
        QTest::newRow("error") << first + R"("error": "mse"})"
                               << "error 'mse' is not known; there are mape";
        QTest::newRow("flag") << first + R"("logX": 1})"
                              << "figure/appearance/x/scale: expected a text";
        QTest::newRow("curves") << first + R"("curves": []})"
                                << "figure/settings/curves: expected \"all\"";
        QTest::newRow("curve") << first + R"("curves": [{"learner": "rf"}]})"
                               << "strategy: is empty";
        QTest::newRow("curve field") << first + R"("curves": [{"strategy": "dm", "x": 1}]})"
                                     << "curves/x: is not a field";
        QTest::newRow("bands") << first + R"("bands": "some"})"
                               << "bands 'some' are not known";
        QTest::newRow("preset") << start + R"("appearance": {"preset": "acm-1cl"}})"
                                << "preset 'acm-1cl' is not known; there are ieee-1col";
        QTest::newRow("height") << start + R"("appearance": {"heightMm": "x"}})"
                                << "figure/appearance/heightMm: expected a number, found \"x\"";
        QTest::newRow("axis") << start + R"("appearance": {"x": {"log": true}}})"
                              << "figure/appearance/x";
        QTest::newRow("annotation") << start + R"("appearance": {"annotations": [{"shape": "blob"}]}})"
                                    << "annotations/0/shape: 'blob' is not known; there are text, arrow";
        QTest::newRow("annotation number")
            << start + R"("appearance": {"annotations": [{"shape": "text", "x": 1, "text": "a"}]}})"
            << "annotations/0/y: is missing";
        QTest::newRow("unknown field") << start + R"("colour": "red"})"
                                       << "figure/colour: is not a field";
        QTest::newRow("subject of a study") << start + R"("subject": {"metric": "m"}})"
                                            << "subject is given";
        QTest::newRow("no metric") << R"({"version": 2, "kind": "noise"})"
                                   << "metric is empty";
        QTest::newRow("no environment") << R"({"version": 2, "kind": "noise", "subject": {"metric": "m"}})"
                                        << "environments is empty";
        QTest::newRow("two environments")
            << R"({"version": 2, "kind": "noise", "subject": {"metric": "m", "environments": ["a", "b"]}})"
            << "environments is a list of 2, expected one environment";
        QTest::newRow("same environment")
            << R"({"version": 2, "kind": "effects", "subject": {"metric": "m", "environments": ["a", "a"]}})"
            << "environments is 'a' twice";
        QTest::newRow("excluded") << R"({"version": 2, "kind": "noise", "subject": {"excluded": ["a"]}})"
                                  << "figure/subject/excluded: expected a list of identifiers";
        QTest::newRow("excluded object") << R"({"version": 2, "kind": "noise", "subject": {"excluded": {}}})"
                                         << "figure/subject/excluded: expected a list of identifiers";
        QTest::newRow("method") << of.arg(QStringLiteral("influence"), QStringLiteral(R"("methods": ["anova"])"))
                                << "figure/settings/methods: ";
        QTest::newRow("no method") << of.arg(QStringLiteral("influence"), QStringLiteral(R"("methods": [])"))
                                   << "methods is empty";
        QTest::newRow("pair") << of.arg(QStringLiteral("interaction-pair"), QStringLiteral(R"("first": "a")"))
                              << "second is empty";
        QTest::newRow("nothing shown") << of.arg(
                                              QStringLiteral("effects"),
                                              QStringLiteral(R"("measured": false, "model": false, "curves": false)"))
                                       << "all false";
        QTest::newRow("start") << of.arg(QStringLiteral("waterfall"), QStringLiteral(R"("start": "selected")"))
                               << "configuration is empty";
        QTest::newRow("configuration") << of.arg(QStringLiteral("profiler"),
                                                 QStringLiteral(R"("configuration": {"level": 3})"))
                                       << "figure/settings/configuration/level: expected a text";
        QTest::newRow("metric of a goal")
            << of.arg(QStringLiteral("pareto-front"), QStringLiteral(R"("minimise": ["m"])"))
            << "metric is 'm', expected none: the goal names its metrics";
        QTest::newRow("one axis") << of.arg(QStringLiteral("parallel"), QStringLiteral(R"("axes": [{"name": "a"}])"))
                                  << "axes is a list of one";
    }
    void jsonErrorsNameTheField() {
        QFETCH(QString, json);
        QFETCH(QString, expected);
        const auto read = FigureSpec::fromJson(json.toStdString());
        QVERIFY(!read);
        QVERIFY2(QString::fromStdString(read.error().message).contains(expected), read.error().message.c_str());
    }

    void looksAreChecked_data() {
        using Change = void (*)(FigureAppearance&);
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, Change change, const char* expected) {
            QTest::newRow(name) << change << QString::fromLatin1(expected);
        };
        row(
            "width", [](FigureAppearance& a) { a.widthMm = 5; }, "widthMm is 5, expected 20 to 1000");
        row(
            "text size", [](FigureAppearance& a) { a.pointSize = 99; }, "pointSize is 99, expected 4 to 48");
        row(
            "dpi", [](FigureAppearance& a) { a.dpi = 1; }, "dpi is 1, expected 30 to 2400");
        row(
            "line", [](FigureAppearance& a) { a.lineWidth = 0; }, "lineWidth is 0, expected 0.1 to 10");
        row(
            "marker", [](FigureAppearance& a) { a.markerSize = std::nan(""); }, "expected 0.5 to 40");
        row(
            "palette", [](FigureAppearance& a) { a.palette = "jet"; },
            "palette 'jet' is not known; there are okabe-ito");
        row(
            "order", [](FigureAppearance& a) { a.x.lower = 9, a.x.upper = 3; }, "x.lower is 9, expected less than");
        row(
            "logarithm", [](FigureAppearance& a) { a.y.scale = AxisScale::Logarithmic, a.y.lower = 0; },
            "y.lower is 0, expected more than 0");
        row(
            "ticks", [](FigureAppearance& a) { a.y.ticks = 1; }, "y.ticks is 1, expected 2 to 20");
        row(
            "ticks of budgets", [](FigureAppearance& a) { a.x.ticks = 5; },
            "x.ticks is set, but learning-curves places the ticks");
        row(
            "panels", [](FigureAppearance& a) { a.panels.columns = 2; }, "panels.columns is set, but learning-curves");
        row(
            "shared axes", [](FigureAppearance& a) { a.panels.sharesAxes = true; }, "panels.sharedAxes is set");
        row(
            "second panel",
            [](FigureAppearance& a) {
                a.annotations = {{LineAnnotation{}, 2}};
            },
            "annotation 1.panel is 2, expected 1");
        row(
            "no text",
            [](FigureAppearance& a) {
                a.annotations = {{TextAnnotation{}, 1}};
            },
            "annotation 1.text is empty");
    }
    void looksAreChecked() {
        using Change = void (*)(FigureAppearance&);
        QFETCH(Change, change);
        QFETCH(QString, expected);
        FigureSpec spec = curvesSpec();
        QVERIFY(spec.validate().has_value());
        change(spec.appearance);
        QVERIFY2(messageOf(spec.validate()).contains(expected), qPrintable(messageOf(spec.validate())));
    }

    // What a kind cannot follow is refused, whatever it is; what it can is taken.
    void everyKindKnowsWhatItCanFollow() {
        for (const FigureSpec& usual : chosenSpecs()) {
            const FigureAbilities& can = abilitiesOf(usual.kind());
            const auto agrees = [&](bool ability, auto change) {
                FigureSpec spec = usual;
                change(spec.appearance);
                return spec.validate().has_value() == ability;
            };
            QVERIFY(agrees(can.x.range, [](FigureAppearance& a) { a.x.upper = 9; }));
            QVERIFY(agrees(can.y.range, [](FigureAppearance& a) { a.y.lower = 9; }));
            QVERIFY(agrees(can.y.logarithmic, [](FigureAppearance& a) { a.y.scale = AxisScale::Linear; }));
            QVERIFY(agrees(can.x.ticks, [](FigureAppearance& a) { a.x.ticks = 4; }));
            QVERIFY(agrees(can.y.title, [](FigureAppearance& a) { a.y.title = "y"; }));
            QVERIFY(agrees(can.y.title, [](FigureAppearance& a) { a.y.showsUnit = false; }));
            QVERIFY(agrees(can.lineWidth, [](FigureAppearance& a) { a.lineWidth = 1; }));
            QVERIFY(agrees(can.markerSize, [](FigureAppearance& a) { a.markerSize = 4; }));
            QVERIFY(agrees(can.grid, [](FigureAppearance& a) { a.hasGrid = false; }));
            QVERIFY(agrees(can.panelColumns, [](FigureAppearance& a) { a.panels.columns = 2; }));
            QVERIFY(agrees(can.sharedAxes, [](FigureAppearance& a) { a.panels.sharesAxes = true; }));
            QVERIFY(agrees(can.annotations, [](FigureAppearance& a) { a.annotations = {{LineAnnotation{}, 1}}; }));
            for (const LegendPlace place : allLegendPlaces()) {
                const bool isOffered =
                    std::find(can.legendPlaces.begin(), can.legendPlaces.end(), place) != can.legendPlaces.end();
                QVERIFY(agrees(isOffered, [place](FigureAppearance& a) { a.legend = place; }));
            }
        }
    }

    void coloursAsOthersSeeThem() {
        // A matrix whose rows add up to one leaves greys as they are.
        for (const ColourVision sight : allColourVisions()) {
            for (const int grey : {0, 60, 128, 255})
                QVERIFY(std::abs(simulate(QColor(grey, grey, grey), sight).red() - grey) <= 1);
            QVERIFY(!titleOf(sight).empty());
        }
        // Without red cones red is dark, without green ones green and red are alike.
        QVERIFY(simulate(QColor(Qt::red), ColourVision::Protanopia).lightness() < 90);
        const QColor leaf(0, 128, 0);
        const QColor brick(178, 84, 0);
        const ColourVision noGreen = ColourVision::Deuteranopia;
        QVERIFY(colourDistance(leaf, brick) > 3 * colourDistance(simulate(leaf, noGreen), simulate(brick, noGreen)));
        const QColor grey = simulate(QColor(0, 0, 255), ColourVision::Greyscale);
        QVERIFY(grey.red() == grey.blue() && grey.red() == grey.green());
        QVERIFY(std::abs(grey.red() - 76) <= 1); // 0.0722 of the light of white, as sRGB
        // The distances of CIE 1976: from black to white L* spans 100.
        QVERIFY(std::abs(colourDistance(Qt::black, Qt::white) - 100) < 1e-3);
        QVERIFY(std::abs(colourDistance(QColor(255, 0, 0), QColor(0, 255, 0)) - 170.58) < 0.1);
    }

    void imagesAsOthersSeeThem() {
        QImage image(3, 1, QImage::Format_ARGB32);
        image.setPixel(0, 0, qRgba(200, 30, 30, 80));
        image.setPixel(1, 0, qRgb(0, 128, 0));
        image.setPixel(2, 0, qRgb(0, 128, 0));
        const QImage seen = simulate(image, ColourVision::Deuteranopia);
        for (int x = 0; x < 3; ++x)
            QCOMPARE(seen.pixel(x, 0),
                     simulate(QColor::fromRgba(image.pixel(x, 0)), ColourVision::Deuteranopia).rgba());
        QCOMPARE(simulate(image, fullVision), image);
    }

    void palettesKeepTheirPromises() {
        QCOMPARE(defaultPalette().id, std::string_view("okabe-ito"));
        for (const FigurePalette& palette : figurePalettes()) {
            QVERIFY(*findFigurePalette(palette.id) == &palette);
            QVERIFY(!palette.title.empty() && !palette.use.empty() && palette.ramp.size() > 2);
            // The first four of every palette can be told apart by everybody.
            const std::size_t count = std::min<std::size_t>(4, palette.series.size());
            QVERIFY2(worstDistance(palette, count) > tellableDistance, palette.id.data());
            // Series that come again look the same, and a ramp gets darker all the way.
            QCOMPARE(palette.seriesColour(palette.series.size()), palette.seriesColour(0));
            QCOMPARE(worstDistance(palette, palette.series.size() + 1), 0.0);
            for (int k = 1; k <= 20; ++k)
                QVERIFY(simulate(palette.rampColour(k / 20.0), ColourVision::Greyscale).red() <
                        simulate(palette.rampColour((k - 1) / 20.0), ColourVision::Greyscale).red());
        }
        const FigurePalette& greys = **findFigurePalette("greyscale");
        QVERIFY(closestColours(greys, greys.series.size(), ColourVision::Greyscale).distance > tellableDistance);
        QVERIFY(greys.dashesSeries);
        QVERIFY(std::isinf(worstDistance(greys, 1)));
        // Blue and vermilion are the same grey: that is what the check is for.
        const ClosestColours closest = closestColours(defaultPalette(), 2, ColourVision::Greyscale);
        QVERIFY(closest.distance < tellableDistance);
        QVERIFY(closest.first == 0 && closest.second == 1);
        QVERIFY(QString::fromStdString(findFigurePalette("okabe").error().message)
                    .contains(QStringLiteral("there are okabe-ito, tol-bright")));
    }
};

QTEST_APPLESS_MAIN(TestFigureSpec)
#include "tst_figurespec.moc"
