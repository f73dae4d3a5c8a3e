// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurerenderer.h"
#include "ui/plots/figuresource.h"
#include "ui/plots/figuresubject.h"
#include "ui/plots/impliedfigures.h"
#include "ui/plots/texdata.h"

#include <cmath>
#include <set>

#include <QDir>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace perfbridge;

namespace {

/// threads x batch x mode: 48 configurations in three environments, with time and energy; on the laptop seven
/// repetitions each, and some of the safe ones failed.
ImportedTable makeTable() {
    Option threads;
    threads.name = "threads";
    threads.kind = OptionKind::Integer;
    threads.levels = {1, 2, 4, 8};
    threads.defaultValue = 1;
    Option batch;
    batch.name = "batch_size";
    batch.kind = OptionKind::Integer;
    batch.levels = {1, 2, 4, 16};
    batch.unit = "kB";
    batch.defaultValue = 16;
    Option mode;
    mode.name = "mode";
    mode.kind = OptionKind::Categorical;
    mode.levels = {0, 1, 2};
    mode.labels = {"fast", "safe & slow", "switched off"};
    ImportedTable table;
    table.space = std::make_shared<const Space>(*Space::create("system", {threads, batch, mode}));
    table.environments = {{{}, "laptop", {}}, {{}, "server", {}}, {{}, "phone", {}}};
    table.metrics = {{{}, "time", "s", Direction::LowerIsBetter, std::nullopt, ""},
                     {{}, "energy", "J", Direction::LowerIsBetter, std::nullopt, ""}};
    table.configurations.resize(48, 3);
    std::size_t row = 0;
    for (const double t : threads.levels) {
        for (const double b : batch.levels) {
            for (const double m : mode.levels) {
                table.configurations.row(static_cast<Eigen::Index>(row)) << t, b, m;
                const double work = 12 / t + 0.3 * b + (m == 1 ? 2.5 * t : 0) + std::sin(static_cast<double>(row));
                for (std::size_t e = 0; e < 3; ++e) {
                    for (int k = 0; k < (e == 0 ? 7 : 1); ++k) {
                        Sample sample;
                        sample.configuration = row;
                        sample.environment = e;
                        sample.repetition = k;
                        const bool fails = e == 0 && m == 1 && t == 8;
                        sample.values = {0.2 * work * static_cast<double>(e + 1) * (1 + 0.01 * k) + 0.5,
                                         3 * t + b + (e == 2 ? work : 0) + 0.05 * k};
                        if (fails) {
                            sample.values = {notMeasured, notMeasured};
                            sample.flags = SampleFlag::Failed;
                            sample.failure = "out of memory";
                        }
                        table.samples.push_back(sample);
                    }
                }
                ++row;
            }
        }
    }
    return table;
}

FigureSpec specOfKind(FigureKind kind) {
    FigureSpec spec;
    spec.settings = defaultSettings(kind);
    spec.subject.environments = {"laptop", "server"};
    spec.subject.metric = "time";
    if (kind == FigureKind::Noise || kind == FigureKind::Failures)
        spec.subject.environments = {"laptop"};
    if (comparesEnvironments(kind))
        spec.subject.environments.clear();
    if (isOfGoal(kind)) {
        spec.subject.environments = {"server"};
        spec.subject.metric.clear();
        const FigureGoal goal{{{"time", "energy"}, {}, {}}, Among::Measured};
        spec.settings = kind == FigureKind::ParetoFront ? FigureSettings(ParetoFrontSettings{goal, {}, {}})
                                                        : FigureSettings(SensitivitySettings{goal, {}, {}});
    }
    if (predicts(kind) && !isOfGoal(kind))
        spec.subject.learner = "rt"; // quick
    return spec;
}

QByteArray outputOf(const QString& tool, const QStringList& arguments) {
    QProcess process;
    process.start(tool, arguments);
    return process.waitForFinished(60'000) ? process.readAllStandardOutput() : QByteArray();
}

/// Why a document is not well-formed; empty if it is.
QString xmlProblem(const QByteArray& document) {
    QXmlStreamReader reader(document);
    while (!reader.atEnd())
        reader.readNext();
    return reader.hasError() ? reader.errorString() : QString();
}

/// Nothing reaches the edge: nothing is cut off.
bool isPaperAllAround(const QImage& image) {
    for (int x = 0; x < image.width(); ++x) {
        if (image.pixelColor(x, 0) != QColor(Qt::white) || image.pixelColor(x, image.height() - 1) != QColor(Qt::white))
            return false;
    }
    for (int y = 0; y < image.height(); ++y) {
        if (image.pixelColor(0, y) != QColor(Qt::white) || image.pixelColor(image.width() - 1, y) != QColor(Qt::white))
            return false;
    }
    return true;
}

const char* messageOf(const Error& error) {
    return error.message.c_str();
}

} // namespace

class TestFigureKinds final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_path = m_folder.filePath(QStringLiteral("w.perfbridge"));
        auto created = Workspace::create(m_path);
        QVERIFY(created.has_value());
        QVERIFY((*created)->addMeasurements(makeTable()).has_value());
        for (const FigureKind kind : allFigureKinds()) {
            if (!isOfStudy(kind))
                QVERIFY((*created)->saveFigure(std::string(toString(kind)), specOfKind(kind).toJson()).has_value());
        }
        created->reset();
        auto opened = Workspace::open(m_path, Workspace::Mode::ReadOnly);
        QVERIFY(opened.has_value());
        m_workspace = std::move(*opened);
    }

    // From the workspace alone, in every format that the kind has, the same bytes again.
    void everyKindIsDrawn_data() {
        QTest::addColumn<int>("kind");
        for (const FigureKind kind : allFigureKinds()) {
            if (!isOfStudy(kind))
                QTest::newRow(std::string(toString(kind)).c_str()) << static_cast<int>(kind);
        }
    }
    void everyKindIsDrawn() {
        QFETCH(int, kind);
        const auto figureKind = static_cast<FigureKind>(kind);
        const auto spec = findFigure(*m_workspace, std::string(toString(figureKind)));
        QVERIFY2(spec.has_value(), spec ? "" : messageOf(spec.error()));
        QVERIFY(spec->kind() == figureKind);
        const auto data = loadFigureData(*m_workspace, *spec);
        QVERIFY2(data.has_value(), data ? "" : messageOf(data.error()));
        const auto again = loadFigureData(*m_workspace, *spec);
        for (const FigureFormat format : {FigureFormat::Pdf, FigureFormat::Svg, FigureFormat::Png, FigureFormat::Tex}) {
            const auto bytes = renderFigure(*spec, *data, format);
            QVERIFY2(bytes.has_value(), bytes ? "" : messageOf(bytes.error()));
            QVERIFY(bytes->size() > 500);
            if (format == FigureFormat::Svg)
                QCOMPARE(xmlProblem(*bytes), QString());
            QCOMPARE(*renderFigure(*spec, *again, format), *bytes);
        }
    }

    // At the sizes of papers; with PERFBRIDGE_FIGURES set, the pictures are left there to be looked at.
    void pictures_data() { everyKindIsDrawn_data(); }
    void pictures() {
        QFETCH(int, kind);
        const std::string name(toString(static_cast<FigureKind>(kind)));
        const QString folder = qEnvironmentVariable("PERFBRIDGE_FIGURES");
        FigureSpec spec = *findFigure(*m_workspace, name);
        const auto data = loadFigureData(*m_workspace, spec);
        QVERIFY(data.has_value());
        for (const char* preset : {"ieee-1col", "acm-2col"}) {
            spec.appearance.preset = preset;
            const auto image = figureImage(spec, *data, 150);
            QVERIFY2(image.has_value(), image ? "" : messageOf(image.error()));
            const double width = findFigurePreset(preset)->widthMm;
            QCOMPARE(image->width(), qRound(width / 25.4 * 150));
            QCOMPARE(figureSizeMm(spec, *data)->width(), width);
            QVERIFY(figureSizeMm(spec, *data)->height() >= 20 && figureSizeMm(spec, *data)->height() <= 240);
            if (!folder.isEmpty())
                image->save(QDir(folder).filePath(
                    QStringLiteral("%1-%2.png").arg(QString::fromStdString(name), QLatin1String(preset))));
            QVERIFY2(isPaperAllAround(*image), name.c_str());
        }
    }

    void namesOfLevelsAreWhole() {
        FigureSpec spec = *findFigure(*m_workspace, "effects");
        spec.appearance.preset = "ieee-1col";
        for (const FigureSettings& settings :
             {FigureSettings(EffectsSettings{{"mode"}}), FigureSettings(InteractionPairSettings{"mode", "threads"})}) {
            spec.settings = settings;
            spec.subject.learner = predicts(spec.kind()) ? "rt" : "";
            const auto data = loadFigureData(*m_workspace, spec);
            QVERIFY2(data.has_value(), data ? "" : messageOf(data.error()));
            const auto image = figureImage(spec, *data, 150);
            QVERIFY2(image.has_value(), image ? "" : messageOf(image.error()));
            QVERIFY2(isPaperAllAround(*image), std::string(toString(spec.kind())).c_str());
        }
    }

    void pdfsHoldFontsSizeAndText_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QStringList>("texts");
        const auto row = [](FigureKind kind, const QStringList& texts) {
            QTest::newRow(std::string(toString(kind)).c_str()) << static_cast<int>(kind) << texts;
        };
        row(FigureKind::SimilarityMatrix, {"laptop", "server", "phone", "1.00"});
        row(FigureKind::EnvironmentMap, {"laptop", "server", "phone"});
        row(FigureKind::Influence, {"threads", "batch_size", "mode", "laptop", "server"});
        row(FigureKind::Interactions, {"threads", "batch_size", "laptop"});
        row(FigureKind::InteractionPair, {"mean time"});
        row(FigureKind::Effects, {"time (s)", "laptop", "server"});
        row(FigureKind::Profiler, {"threads", "mode", "time (s)"});
        row(FigureKind::Waterfall, {"default", "best measured", "predicted time (s)"});
        row(FigureKind::Distribution, {"time (s)", "Share of the configurations (%)"});
        row(FigureKind::Parallel, {"threads", "batch_size", "time"});
        row(FigureKind::Scatter, {"time (s) in laptop"});
        row(FigureKind::Noise, {"half the 95 % interval"});
        row(FigureKind::Failures, {"Failed configurations (%)"});
        row(FigureKind::ParetoFront, {"time (s)", "energy (J)"});
        row(FigureKind::Sensitivity, {"threads"});
    }
    void pdfsHoldFontsSizeAndText() {
        QFETCH(int, kind);
        QFETCH(QStringList, texts);
        if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty())
            QSKIP("pdftotext (poppler-utils) is not installed");
        FigureSpec spec = *findFigure(*m_workspace, std::string(toString(static_cast<FigureKind>(kind))));
        spec.appearance.preset = "acm-2col";
        spec.appearance.heightMm = 90;
        const auto data = loadFigureData(*m_workspace, spec);
        QVERIFY(data.has_value());
        const QString path = m_folder.filePath(QStringLiteral("f.pdf"));
        QVERIFY(writeFigureFile(path, *renderFigure(spec, *data, FigureFormat::Pdf)).has_value());
        // Fonts may have a glyph for "fi".
        const QString text = QString::fromUtf8(outputOf(QStringLiteral("pdftotext"), {"-layout", path, "-"}))
                                 .normalized(QString::NormalizationForm_KC);
        for (const QString& expected : texts)
            QVERIFY2(text.contains(expected), qPrintable(expected + u'\n' + text));
        const QStringList fonts =
            QString::fromUtf8(outputOf(QStringLiteral("pdffonts"), {path})).split(u'\n', Qt::SkipEmptyParts).mid(2);
        QVERIFY(!fonts.isEmpty());
        for (const QString& font : fonts)
            QVERIFY2(font.contains(QRegularExpression(QStringLiteral(" yes +(yes|no) +(yes|no) +\\d+"))),
                     qPrintable(font));
        const QString info = QString::fromUtf8(outputOf(QStringLiteral("pdfinfo"), {path}));
        QVERIFY2(info.contains(QStringLiteral("504 x 255.118 pts")), qPrintable(info)); // 177.8 x 90 mm
    }

    void looksAreFollowed_data() {
        using Change = void (*)(FigureAppearance&);
        QTest::addColumn<int>("kind");
        QTest::addColumn<Change>("change");
        const auto row = [](FigureKind kind, const char* what, Change change) {
            QTest::addRow("%s, %s", std::string(toString(kind)).c_str(), what) << static_cast<int>(kind) << change;
        };
        for (const FigureKind kind : allFigureKinds()) {
            if (isOfStudy(kind))
                continue;
            const FigureAbilities& can = abilitiesOf(kind);
            const bool isGreyAlready = kind == FigureKind::Noise; // one colour, which is the middle of a ramp
            if (!isGreyAlready)
                row(kind, "palette", [](FigureAppearance& a) { a.palette = "greyscale"; });
            row(kind, "text", [](FigureAppearance& a) { a.pointSize = 6; });
            if (can.lineWidth)
                row(kind, "line", [](FigureAppearance& a) { a.lineWidth = 2.5; });
            if (can.markerSize)
                row(kind, "marker", [](FigureAppearance& a) { a.markerSize = 9; });
            if (can.grid)
                row(kind, "grid", [](FigureAppearance& a) { a.hasGrid = false; });
            if (can.panelColumns)
                row(kind, "columns", [](FigureAppearance& a) { a.panels.columns = 1, a.widthMm = 250; });
            if (can.annotations)
                row(kind, "annotations", [](FigureAppearance& a) {
                    a.annotations = {{LineAnnotation{false, 3, "three"}, 1}, {ArrowAnnotation{1, 1, 2, 4, true}, 1}};
                });
            if (can.y.title)
                row(kind, "title", [](FigureAppearance& a) { a.y.title = "another"; });
            if (can.y.range)
                row(kind, "range", [](FigureAppearance& a) { a.y.upper = 60; });
            if (can.x.range)
                row(kind, "x range", [](FigureAppearance& a) { a.x.upper = 70; });
            if (can.y.logarithmic)
                row(kind, "scale", [](FigureAppearance& a) { a.y.scale = AxisScale::Logarithmic, a.y.lower = 0.01; });
            if (can.legendPlaces.size() > 1)
                row(kind, "no legend", [](FigureAppearance& a) { a.legend = LegendPlace::None; });
        }
    }
    // Every look that a kind says it can follow changes its picture.
    void looksAreFollowed() {
        using Change = void (*)(FigureAppearance&);
        QFETCH(int, kind);
        QFETCH(Change, change);
        FigureSpec spec = *findFigure(*m_workspace, std::string(toString(static_cast<FigureKind>(kind))));
        if (static_cast<FigureKind>(kind) == FigureKind::Profiler)
            spec.appearance.y.scale = AxisScale::Linear;
        const auto data = loadFigureData(*m_workspace, spec);
        QVERIFY(data.has_value());
        if (spec.appearance.y.scale)
            spec.appearance.y.scale.reset();
        const auto before = renderFigure(spec, *data, FigureFormat::Svg);
        change(spec.appearance);
        // A scale that is chosen before the data are placed.
        const auto changed = loadFigureData(*m_workspace, spec);
        const auto after = renderFigure(spec, *changed, FigureFormat::Svg);
        QVERIFY2(before && after, after ? "" : messageOf(after.error()));
        QVERIFY(*before != *after);
    }

    void rangesThatCannotBeAreErrors() {
        FigureSpec spec = *findFigure(*m_workspace, "distribution");
        spec.appearance.x.lower = 1000;
        const auto data = loadFigureData(*m_workspace, spec);
        const auto drawn = renderFigure(spec, *data, FigureFormat::Png);
        QCOMPARE(drawn.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(QString::fromStdString(drawn.error().message).startsWith(QStringLiteral("figure: x.lower is 1000")),
                 messageOf(drawn.error()));
    }

    void impliedNames() {
        for (const char* name : {"influence/laptop/time", "effects/server/energy", "failures/laptop/time"}) {
            const auto spec = findFigure(*m_workspace, name);
            QVERIFY2(spec.has_value(), spec ? "" : messageOf(spec.error()));
            QVERIFY(renderFigure(*spec, *loadFigureData(*m_workspace, *spec), FigureFormat::Pdf).has_value());
        }
        const auto unknown = findFigure(*m_workspace, "influence/laptop/tme");
        QCOMPARE(unknown.error().code, ErrorCode::NotFound);
        QVERIFY(
            QString::fromStdString(unknown.error().message).contains(QStringLiteral("did you mean 'laptop/time'?")));
        const auto listed = listFigures(*m_workspace);
        QVERIFY(listed.has_value());
        QVERIFY(listed->front().isSaved); // saved ones first
        QVERIFY(std::any_of(listed->begin(), listed->end(), [](const FigureListing& figure) {
            return figure.name == "distribution" && figure.kind == FigureKind::Distribution && figure.isSaved;
        }));
        QVERIFY(std::any_of(listed->begin(), listed->end(), [](const FigureListing& figure) {
            return figure.name == "similarity/time/map" && figure.kind == FigureKind::EnvironmentMap && !figure.isSaved;
        }));
        QVERIFY(std::any_of(listed->begin(), listed->end(), [](const FigureListing& figure) {
            return figure.name == "waterfall/phone/energy" && figure.kind == FigureKind::Waterfall && !figure.isSaved;
        }));
    }

    void whatIsNotThereIsNamed_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("message");
        const auto json = [](const char* kind, const char* settings, const char* subject = R"("metric": "time")") {
            return QStringLiteral(R"({"version": 2, "kind": "%1", "subject": {"environments": ["laptop"], %3},
                "settings": {%2}})")
                .arg(QLatin1String(kind), QLatin1String(settings), QLatin1String(subject));
        };
        QTest::newRow("space") << json("noise", "", R"("metric": "time", "space": "sistem")")
                               << "figure: space 'sistem' is not in the workspace; there are system: did you mean";
        QTest::newRow("metric") << json("noise", "", R"("metric": "tme")") << "figure: metric 'tme'";
        QTest::newRow("configuration") << json("noise", "", R"("metric": "time", "excluded": [99999])")
                                       << "figure: excluded: configuration 99999 is not in the space";
        QTest::newRow("option") << json("effects", R"("options": ["thread"])")
                                << "figure: options: option 'thread' does not vary in these environments; there are";
        QTest::newRow("pair") << json("interaction-pair", R"("first": "mode", "second": "x")")
                              << "figure: second: option";
        QTest::newRow("profiled") << json("profiler", R"("options": ["x"])") << "does not depend on 'x'";
        QTest::newRow("value") << json("profiler", R"("configuration": {"mode": "quick"})")
                               << "figure: configuration: ";
        QTest::newRow("column") << json("scatter",
                                        R"("x": {"name": "threads"}, "y": {"name": "tyme", "environment": "laptop"})")
                                << "figure: y: metric 'tyme'";
        QTest::newRow("axis") << json("parallel", R"("axes": [{"name": "threads"}, {"name": "cores"}])")
                              << "figure: axes: option 'cores' is not in the space; there are threads";
        QTest::newRow("failed option") << json("failures", R"("option": "cores")")
                                       << "figure: option 'cores' does not vary";
        QTest::newRow("one metric") << json("pareto-front", R"("minimise": ["time"])", R"("learner": "rf")")
                                    << "figure: the goal looks at one metric";
        QTest::newRow("goal") << json("sensitivity", R"("minimise": ["time"], "objective": "energy")",
                                      R"("learner": "rf")")
                              << "figure: objective: metric 'energy' is not in the goal; there are time";
    }
    void whatIsNotThereIsNamed() {
        QFETCH(QString, json);
        QFETCH(QString, message);
        const auto spec = FigureSpec::fromJson(json.toStdString());
        QVERIFY2(spec.has_value(), spec ? "" : messageOf(spec.error()));
        const auto data = loadFigureData(*m_workspace, *spec);
        QVERIFY(!data);
        QVERIFY2(QString::fromStdString(data.error().message).contains(message), messageOf(data.error()));
    }

    // Nothing can be said of the option that counts most where the configurations do not suffice for any.
    void whatCannotBeExplainedSaysWhy() {
        FigureSpec spec = specOfKind(FigureKind::Effects);
        const auto space = m_workspace->loadSpaceData(m_workspace->spaces()->front().id);
        for (std::size_t row = 3; row < space->table->ids.size(); ++row)
            spec.subject.excluded.push_back(space->table->ids[row].value);
        std::sort(spec.subject.excluded.begin(), spec.subject.excluded.end());
        const auto data = loadFigureData(*m_workspace, spec);
        QVERIFY(!data);
        QCOMPARE(data.error().code, ErrorCode::NotEnoughData);
        QVERIFY2(QString::fromStdString(data.error().message)
                     .startsWith(QStringLiteral("figure: metric 'time' in 'laptop': ")),
                 messageOf(data.error()));
    }

    // A name that another one begins with has a place of its own in the legend.
    void texLegendsNameAllCurves() {
        EffectCurves curves;
        EffectCurves::Panel panel;
        panel.places = {0, 1};
        panel.levels = {QStringLiteral("a"), QStringLiteral("b")};
        for (const char* name : {"x = -10", "x = -1"}) {
            EffectCurves::Curve curve{QLatin1String(name), {1, 2}};
            curve.look = panel.curves.size();
            panel.curves.push_back(std::move(curve));
        }
        curves.panels = {panel, panel};
        const auto tex = renderFigure(specOfKind(FigureKind::InteractionPair), curves, FigureFormat::Tex);
        QVERIFY2(tex.has_value(), tex ? "" : messageOf(tex.error()));
        QCOMPARE(tex->count("~x = -10\\quad"), 1);
        QCOMPARE(tex->count("~x = -1\\quad"), 1);
    }

    void settingsAreFollowed() {
        FigureSpec spec = *findFigure(*m_workspace, "influence");
        std::get<InfluenceSettings>(spec.settings) = {{InfluenceMethod::Fanova}, 2};
        QCOMPARE(std::get<InfluenceBars>(*loadFigureData(*m_workspace, spec)).rows.size(), 2);
        spec = *findFigure(*m_workspace, "effects");
        std::get<EffectsSettings>(spec.settings).options = {"mode", "threads"};
        const auto effects = std::get<EffectCurves>(*loadFigureData(*m_workspace, spec));
        QCOMPARE(effects.panels.size(), 4U); // options x environments
        QCOMPARE(effects.panels[0].xTitle, QStringLiteral("mode"));
        QCOMPARE(effects.panels[2].xTitle, QStringLiteral("threads"));
        QVERIFY(renderFigure(spec, effects, FigureFormat::Pdf).has_value());
        spec = *findFigure(*m_workspace, "profiler");
        std::get<ProfilerSettings>(spec.settings) = {{{"threads", "4"}}, {"mode", "threads"}};
        const auto profiler = std::get<ProfilerData>(*loadFigureData(*m_workspace, spec));
        QCOMPARE(profiler.series.front().profile.traces.size(), 2U);
        QCOMPARE(profiler.series.front().profile.configuration[0], 4.0);
        spec = *findFigure(*m_workspace, "waterfall");
        std::get<WaterfallSettings>(spec.settings) = {WaterfallStart::Selected, {{"threads", "2"}}};
        QCOMPARE(std::get<WaterfallBars>(*loadFigureData(*m_workspace, spec)).panels.front().fromName,
                 QStringLiteral("selected configuration"));
        spec = *findFigure(*m_workspace, "parallel");
        std::get<ParallelSettings>(spec.settings).axes = {{{"time", "phone"}, true}, {{"mode", {}}, false}};
        const auto parallel = std::get<ParallelData>(*loadFigureData(*m_workspace, spec));
        QCOMPARE(parallel.axes.size(), 2U);
        QVERIFY(parallel.axes[0].isFlipped());
        spec = *findFigure(*m_workspace, "distribution");
        const std::size_t all = std::get<DistributionData>(*loadFigureData(*m_workspace, spec)).series[1].sorted.size();
        const auto data = m_workspace->loadSpaceData(m_workspace->spaces()->front().id);
        spec.subject.excluded = configurationIds(*data->table, {0, 5});
        QCOMPARE(std::get<DistributionData>(*loadFigureData(*m_workspace, spec)).series[1].sorted.size(), all - 2);
    }

    void configurationsAreTexts() {
        const auto data = m_workspace->loadSpaceData(m_workspace->spaces()->front().id);
        const Space& space = *data->table->space;
        const Eigen::VectorXd values = data->table->values.row(17).transpose();
        const FigureConfiguration texts = textsOfConfiguration(space, values);
        QCOMPARE(texts.size(), 3U);
        QCOMPARE(*configurationFrom(space, texts), Configuration(values));
        QCOMPARE(*configurationFrom(space, {}), space.defaultConfiguration());
        QVERIFY(QString::fromStdString(configurationFrom(space, {{"thread", "1"}}).error().message)
                    .contains(QStringLiteral("option 'thread' is not in the space; there are threads")));
    }

    // Nothing is offered of what an environment did not measure.
    void impliedNamesAreMeasured() {
        QTemporaryDir folder;
        auto workspace = Workspace::create(folder.filePath(QStringLiteral("w.perfbridge")));
        ImportedTable table = makeTable();
        for (Sample& sample : table.samples) {
            if (sample.environment > 0)
                sample.values[1] = notMeasured; // energy on the laptop alone
        }
        QVERIFY((*workspace)->addMeasurements(table).has_value());
        const auto figures = impliedFigures(**workspace);
        QVERIFY(figures.has_value());
        std::set<std::string> names;
        for (const ImpliedFigure& figure : *figures)
            names.insert(figure.name);
        QVERIFY(names.contains("effects/laptop/energy") && names.contains("effects/phone/time"));
        QVERIFY(!names.contains("effects/phone/energy") && !names.contains("distribution/server/energy"));
        QVERIFY(names.contains("similarity/time/map") && !names.contains("similarity/energy/matrix"));
        const auto unmeasured = findImpliedFigure(**workspace, "effects/phone/energy");
        QVERIFY(!unmeasured);
        QVERIFY2(QString::fromStdString(unmeasured.error().message)
                     .contains(QStringLiteral("'phone/energy' is no environment and metric of the workspace")),
                 messageOf(unmeasured.error()));
    }

    // Numbers that would be long are in a multiple of their unit wherever there is an axis of them.
    void longNumbersHavePrefixes_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QStringList>("titles");
        const auto row = [](FigureKind kind, const QStringList& titles) {
            QTest::newRow(std::string(toString(kind)).c_str()) << static_cast<int>(kind) << titles;
        };
        row(FigureKind::Effects, {QStringLiteral("memory (GB)"), QStringLiteral("clock (GHz)")});
        row(FigureKind::Profiler, {QStringLiteral("memory (GB)"), QStringLiteral("clock (GHz)")});
        row(FigureKind::Waterfall, {QStringLiteral("predicted memory (GB)")});
        row(FigureKind::Distribution, {QStringLiteral("memory (GB)")});
        row(FigureKind::Parallel, {QStringLiteral("memory (GB)"), QStringLiteral("clock (GHz)")});
        row(FigureKind::Scatter, {QStringLiteral("memory (GB) in laptop"), QStringLiteral("clock (GHz)")});
        row(FigureKind::Noise, {QStringLiteral("memory (GB) in laptop")});
        row(FigureKind::Failures, {QStringLiteral("clock (GHz)")});
        row(FigureKind::ParetoFront, {QStringLiteral("memory (GB)"), QStringLiteral("energy (MJ)")});
    }
    void longNumbersHavePrefixes() {
        QFETCH(int, kind);
        QFETCH(QStringList, titles);
        QTemporaryDir folder;
        auto workspace = Workspace::create(folder.filePath(QStringLiteral("w.perfbridge")));
        ImportedTable table = makeTable();
        std::vector<Option> options = table.space->options();
        options[1].name = "clock";
        options[1].unit = "Hz";
        for (double& level : options[1].levels)
            level *= 81'250'500;
        options[1].defaultValue = options[1].levels.front();
        table.space = std::make_shared<const Space>(*Space::create("system", options));
        table.configurations.col(1) *= 81'250'500;
        table.metrics[0].name = "memory";
        table.metrics[0].unit = "B";
        for (Sample& sample : table.samples) {
            sample.values[0] *= 1e9;
            sample.values[1] *= 1e6;
        }
        QVERIFY((*workspace)->addMeasurements(table).has_value());
        FigureSpec spec = specOfKind(static_cast<FigureKind>(kind));
        spec.subject.metric = spec.subject.metric.empty() ? "" : "memory";
        if (auto* pareto = std::get_if<ParetoFrontSettings>(&spec.settings))
            pareto->goal.texts.minimise = {"memory", "energy"};
        if (auto* effects = std::get_if<EffectsSettings>(&spec.settings))
            effects->options = {"clock"};
        if (auto* scatter = std::get_if<ScatterSettings>(&spec.settings))
            *scatter = {{"clock", {}}, {"memory", "laptop"}, FigureColumn{"clock", {}}};
        if (auto* failures = std::get_if<FailuresSettings>(&spec.settings))
            failures->option = "clock";
        spec.appearance.widthMm = 240;
        const auto data = loadFigureData(**workspace, spec);
        QVERIFY2(data.has_value(), data ? "" : messageOf(data.error()));
        const QDir pictures(qEnvironmentVariable("PERFBRIDGE_FIGURES", folder.path()));
        for (const auto& [format, ending] : {std::pair(FigureFormat::Svg, "svg"), std::pair(FigureFormat::Tex, "tex"),
                                             std::pair(FigureFormat::Pdf, "pdf")}) {
            const auto bytes = renderFigure(spec, *data, format);
            QVERIFY2(bytes.has_value(), bytes ? "" : messageOf(bytes.error()));
            const QString name =
                QStringLiteral("long-%1.%2")
                    .arg(QString::fromUtf8(toString(static_cast<FigureKind>(kind)).data()), QLatin1String(ending));
            QVERIFY(writeFigureFile(pictures.filePath(name), *bytes).has_value());
            if (format == FigureFormat::Pdf)
                continue;
            for (const QString& title : titles)
                QVERIFY2(bytes->contains(title.toUtf8()), qPrintable(name + u' ' + title));
            for (const char* unit : {"(Hz)", "(B)", "(J)"})
                QVERIFY2(!bytes->contains(unit), qPrintable(name + u' ' + QLatin1String(unit)));
        }
        // The numbers behind stay what they are.
        const QByteArray csv = *renderFigure(spec, *data, FigureFormat::Csv);
        QVERIFY2(!csv.contains("(G") && !csv.contains("(M"), csv.constData());
    }

    // Lines without number are no drawing that TeX finishes.
    void texHasSoManyLinesOnly() {
        const FigureSpec spec = *findFigure(*m_workspace, "parallel");
        auto data = std::get<ParallelData>(*loadFigureData(*m_workspace, spec));
        const std::vector<Eigen::Index> rows = data.rows;
        while (data.rows.size() <= 1500)
            data.rows.insert(data.rows.end(), rows.begin(), rows.end());
        const auto drawn = renderFigure(spec, data, FigureFormat::Tex);
        QVERIFY(!drawn);
        QCOMPARE(drawn.error().code, ErrorCode::Unsupported);
        QVERIFY2(QString::fromStdString(drawn.error().message).contains(QStringLiteral("expected 1500 configurations")),
                 messageOf(drawn.error()));
    }

    void texCompiles_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("isGraph");
        for (const FigureKind kind : allFigureKinds()) {
            if (!isOfStudy(kind))
                QTest::newRow(std::string(toString(kind)).c_str()) << static_cast<int>(kind) << false;
        }
        QTest::newRow("interactions, graph") << static_cast<int>(FigureKind::Interactions) << true;
    }
    // Alone, and with its numbers beside it; at the size of the figure.
    void texCompiles() {
        QFETCH(int, kind);
        QFETCH(bool, isGraph);
        const QString tool = QStandardPaths::findExecutable(QStringLiteral("pdflatex"));
        if (tool.isEmpty() || outputOf(QStringLiteral("kpsewhich"), {"pgfplots.sty"}).isEmpty())
            QSKIP("pdflatex with pgfplots is not installed");
        const std::string name(toString(static_cast<FigureKind>(kind)));
        FigureSpec spec = *findFigure(*m_workspace, name);
        spec.title = "50 % & more_of it";
        spec.caption = "Two\nlines";
        if (isGraph)
            std::get<InteractionsSettings>(spec.settings).isGraph = true;
        const auto data = loadFigureData(*m_workspace, spec);
        const auto tex = renderFigure(spec, *data, FigureFormat::Tex);
        QVERIFY2(tex.has_value(), tex ? "" : messageOf(tex.error()));
        const QDir folder(qEnvironmentVariable("PERFBRIDGE_FIGURES", m_folder.path()));
        const QString base = QString::fromStdString(name) + (isGraph ? QStringLiteral("-graph") : QString());
        const TexWithData parts = texWithDataBeside(*tex, base + QStringLiteral("-beside.csv"));
        QVERIFY(writeFigureFile(folder.filePath(base + QStringLiteral("-beside.csv")), parts.csv).has_value());
        for (const auto& [ending, document] :
             {std::pair(QStringLiteral("-tex"), *tex), std::pair(QStringLiteral("-beside"), parts.tex)}) {
            QVERIFY(writeFigureFile(folder.filePath(base + ending + QStringLiteral(".tex")), document).has_value());
            QProcess process;
            process.setWorkingDirectory(folder.path());
            process.start(tool, {QStringLiteral("-interaction=nonstopmode"), QStringLiteral("-halt-on-error"),
                                 base + ending + QStringLiteral(".tex")});
            QVERIFY(process.waitForFinished(300'000));
            const QByteArray said = process.readAllStandardOutput();
            QVERIFY2(process.exitCode() == 0, said.right(1500).constData());
            QVERIFY2(said.contains("(1 page,"), said.right(300).constData()); // nothing fell off it
        }
    }

private:
    QTemporaryDir m_folder;
    QString m_path;
    std::unique_ptr<Workspace> m_workspace;
};

QTEST_MAIN(TestFigureKinds)
#include "tst_figurekinds.moc"
