// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/profilerlayout.h"
#include "ui/plots/profilerplot.h"

#include "tests/support/fakesurface.h"
#include "tests/support/syntheticdata.h"

#include <cmath>
#include <limits>

#include <QApplication>
#include <QImage>
#include <QMouseEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace perfbridge;
using perfbridge::test::FakeSurface;

namespace {

constexpr std::size_t threads = 0;
constexpr std::size_t level = 1;
constexpr std::size_t cache = 2;
constexpr std::size_t mode = 3;

/// The synthetic space with a constraint and a default; threads 8 needs the cache.
std::shared_ptr<const InfluenceData> makeData(const char* environment) {
    SpaceData data = test::syntheticData();
    std::vector<Option> options = data.table->space->options();
    options[level].defaultValue = 3;
    auto table = std::make_shared<ConfigurationTable>(*data.table);
    table->space = std::make_shared<const Space>(Space::create("synthetic", options, {"threads < 8 or cache"}).value());
    data.table = table;
    for (Dataset& dataset : data.datasets)
        dataset.table = table;
    Result<InfluenceData> made = InfluenceData::make(data, environment, "time");
    if (!made)
        qFatal("%s", made.error().message.c_str());
    return std::make_shared<const InfluenceData>(std::move(*made));
}

/// A plot, and the surfaces that answer it.
struct Shown {
    explicit Shown(std::size_t environments = 1, const QSize& size = {700, 420}) {
        const char* names[] = {"small", "large"};
        for (std::size_t i = 0; i < environments; ++i)
            surfaces.push_back(std::make_shared<FakeSurface>(makeData(names[i]), [i](const Configuration& x) {
                return (static_cast<double>(i) + 1) * (2 + x[0] + x[1] * (1 + x[2]) + x[3]);
            }));
        configuration = Eigen::Vector4d(2, 3, 0, 1);
        plot.resize(size);
        plot.show();
        ProfilerData data;
        data.space = surfaces.front()->data().table->space;
        data.yTitle = QStringLiteral("time (s)");
        data.unit = QStringLiteral("s");
        data.lowest = 1;
        data.highest = 40;
        for (std::size_t i = 0; i < environments; ++i)
            data.series.push_back({QString::fromLatin1(names[i]), profileAt(*surfaces[i], configuration)});
        plot.setData(data);
        QObject::connect(&plot, &ProfilerPlot::levelChosen, &plot, [this](std::size_t option, double value) {
            configuration[static_cast<Eigen::Index>(option)] = value;
            move();
        });
        settle();
    }
    void move() {
        std::vector<Profile> profiles;
        for (const auto& surface : surfaces)
            profiles.push_back(profileAt(*surface, configuration));
        plot.setProfiles(std::move(profiles));
        settle();
    }
    static void settle() {
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
    }
    [[nodiscard]] const Profile& profile() const { return plot.data().series.front().profile; }
    /// Of a level, on the line of the trace.
    [[nodiscard]] QPoint placeOf(std::size_t option, double value) const {
        return plot.placeOf(option, value, plot.valueAxis().upper / 2).toPoint();
    }
    [[nodiscard]] QImage drawn() {
        settle();
        return plot.grab().toImage();
    }

    std::vector<std::shared_ptr<const ResponseSurface>> surfaces;
    Configuration configuration;
    ProfilerPlot plot;
};

/// Sent, since the pointer of the test's platform has a will of its own.
void send(QWidget& widget, QEvent::Type type, const QPoint& place, bool isDown = false) {
    const bool isMove = type == QEvent::MouseMove;
    QMouseEvent event(type, place, widget.mapToGlobal(place), isMove ? Qt::NoButton : Qt::LeftButton,
                      isDown ? Qt::LeftButton : Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &event);
}

void pointAt(QWidget& widget, const QPoint& place) {
    send(widget, QEvent::MouseMove, place);
}

int inkIn(const QImage& image, const QRect& area, const QColor& paper) {
    int count = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x)
            count += image.pixelColor(x, y) != paper ? 1 : 0;
    }
    return count;
}

} // namespace

class TestProfilerPlot final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void axesPlaceLevels() {
        Option option;
        option.name = "o";
        option.kind = OptionKind::Integer;
        option.levels = {1, 2, 4, 8};
        LevelAxis linear(option);
        QVERIFY(linear.shareOf(4) - linear.shareOf(2) > 1.9 * (linear.shareOf(2) - linear.shareOf(1)));
        option.scale = Scale::Log;
        LevelAxis logarithmic(option);
        QVERIFY(std::abs(logarithmic.shareOf(8) - logarithmic.shareOf(4) -
                         (logarithmic.shareOf(2) - logarithmic.shareOf(1))) < 1e-12);
        // Too close to be told apart: slots.
        option.scale = Scale::Linear;
        option.levels = {1, 2, 1024};
        LevelAxis ranked(option);
        QVERIFY(std::abs(ranked.shareOf(1024) - ranked.shareOf(2) - (ranked.shareOf(2) - ranked.shareOf(1))) < 1e-12);
        QVERIFY(ranked.shareOf(500) > ranked.shareOf(2) && ranked.shareOf(500) < ranked.shareOf(1024));
        for (const LevelAxis* axis : {&linear, &logarithmic, &ranked}) {
            for (const double mark : axis->marks())
                QCOMPARE(axis->valueAt(axis->shareOf(mark)), mark);
            QCOMPARE(axis->valueAt(-5), axis->marks().front());
            QCOMPARE(axis->valueAt(5), axis->marks().back());
        }
        Option continuum;
        continuum.name = "c";
        continuum.minimum = 10;
        continuum.maximum = 1000;
        continuum.scale = Scale::Log;
        const LevelAxis range(continuum);
        QVERIFY(std::abs(range.valueAt(0.5) - 100) < 1e-9);
        QCOMPARE(range.valueAt(1), 1000.0);
    }

    /// Between the ends of a continuum there are longer numbers than at them.
    void valuesOfAContinuumAreShown_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("upper");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("expected");
        QTest::newRow("share") << "share" << 1.0 << 0.345 << "0.345";
        QTest::newRow("many digits") << "share" << 1.0 << 0.123456789 << "0.123";
        QTest::newRow("long name") << "a_name_that_is_much_longer_than_the_panel_is_wide" << 1.0 << 0.345 << "0.345";
        QTest::newRow("hundreds") << "limit" << 1000.0 << 1000.0 / 3 << "333";
        QTest::newRow("long numbers") << "clock" << 2e9 << 1'234'567'890.0 << "1.23";
    }
    void valuesOfAContinuumAreShown() {
        QFETCH(QString, name);
        QFETCH(double, upper);
        QFETCH(double, value);
        Option option;
        option.name = name.toStdString();
        option.kind = OptionKind::Real;
        option.minimum = 0;
        option.maximum = upper;
        option.unit = upper > 1e6 ? "Hz" : "";
        ProfilerData data;
        data.space = std::make_shared<const Space>(*Space::create("s", {option}));
        data.yTitle = QStringLiteral("memory (B)");
        ProfileTrace trace;
        trace.levels = Eigen::Vector3d(0, value, upper);
        trace.current = 1;
        trace.isValid = {true, true, true};
        data.series.resize(1);
        data.series[0].profile.traces = {trace};
        const PlotStyle style = PlotStyle::print(9, 1);
        const ProfilerLayout layout =
            ProfilerLayout::make(data, {0, 5e8, false}, style, QSizeF(160, 120), ProfilerLayout::Wishes());
        const ProfilerLayout::Panel& panel = layout.panels.front();
        QTEST(ProfilerLayout::fittingText(option, value, style, panel.title.width() - panel.nameWidth), "expected");
        QVERIFY(QFontMetricsF(ProfilerLayout::titleFont(style)).horizontalAdvance(panel.name) <= panel.nameWidth);
        // The common axis is in the unit of its title.
        QCOMPARE(layout.yText, QStringLiteral("memory (MB)"));
        QCOMPARE(layout.ticks.back().text, QStringLiteral("400"));
    }

    void textsOfNarrowTitles() {
        Option option;
        option.name = "o";
        option.kind = OptionKind::Real;
        option.minimum = 0;
        option.maximum = 1;
        const PlotStyle style = PlotStyle::print(9, 10);
        const QFontMetricsF metrics(style.font);
        const auto fitting = [&](double value, const char* room) {
            return ProfilerLayout::fittingText(option, value, style,
                                               metrics.horizontalAdvance(QLatin1String(room)) + 0.1);
        };
        QCOMPARE(fitting(0.876543, "0.888888"), QStringLiteral("0.877"));
        QCOMPARE(fitting(0.876543, "0.88"), QStringLiteral("0.88"));
        QCOMPARE(fitting(0.876543, "0.8"), QStringLiteral("0.9"));
        option.kind = OptionKind::Categorical;
        option.labels = {"first", "second"};
        option.levels = {0, 1};
        QVERIFY(fitting(1, "secon").endsWith(QChar(0x2026)));
    }

    void panelsDoNotOverlap_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("wide") << QSize(1200, 300);
        QTest::newRow("narrow") << QSize(240, 900);
        QTest::newRow("square") << QSize(600, 600);
    }
    void panelsDoNotOverlap() {
        QFETCH(QSize, size);
        Shown shown(2, size);
        for (std::size_t i = 0; i < 4; ++i) {
            const QRect panel = shown.plot.panelRect(i);
            QVERIFY(shown.plot.rect().contains(panel));
            QVERIFY(panel.width() > 60 && panel.height() > 40);
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!panel.intersects(shown.plot.panelRect(j)));
        }
        QVERIFY(shown.plot.panelRect(17).isNull());
    }

    void narrowerNeedsMoreHeight() {
        Shown shown;
        QVERIFY(shown.plot.neededHeightFor(250) > 2 * shown.plot.neededHeightFor(900));
    }

    void dragging() {
        Shown shown;
        QSignalSpy chosen(&shown.plot, &ProfilerPlot::levelChosen);
        send(shown.plot, QEvent::MouseButtonPress, shown.placeOf(level, 3), true);
        QCOMPARE(chosen.size(), 0); // it is there already
        send(shown.plot, QEvent::MouseMove, shown.placeOf(level, 4), true);
        QCOMPARE(shown.configuration[level], 4.0);
        QVERIFY(shown.plot.readOut().startsWith(QStringLiteral("level = 4\n")));
        // Beyond its panel it is still dragged, to its end.
        const QPoint beyond(shown.plot.width() + 50, 3);
        send(shown.plot, QEvent::MouseMove, beyond, true);
        QCOMPARE(shown.configuration[level], 5.0);
        QCOMPARE(shown.configuration[cache], 0.0);
        send(shown.plot, QEvent::MouseButtonRelease, beyond);
        pointAt(shown.plot, shown.placeOf(level, 1));
        QCOMPARE(shown.configuration[level], 5.0);
        QCOMPARE(shown.plot.currentOption(), std::optional<std::size_t>(level));
        send(shown.plot, QEvent::MouseButtonDblClick, shown.placeOf(level, 5), true);
        QCOMPARE(shown.configuration[level], 3.0);
    }

    void keys() {
        Shown shown;
        shown.plot.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shown.plot));
        shown.plot.setFocus();
        shown.plot.setCurrentOption(std::nullopt);
        QTest::keyClick(&shown.plot, Qt::Key_Tab);
        QCOMPARE(shown.plot.currentOption(), std::optional<std::size_t>(threads));
        QTest::keyClick(&shown.plot, Qt::Key_Right);
        QCOMPARE(shown.configuration[threads], 4.0);
        QTest::keyClick(&shown.plot, Qt::Key_Left);
        QTest::keyClick(&shown.plot, Qt::Key_Left);
        QTest::keyClick(&shown.plot, Qt::Key_Left); // there is nothing further
        QCOMPARE(shown.configuration[threads], 1.0);
        QTest::keyClick(&shown.plot, Qt::Key_Tab);
        QTest::keyClick(&shown.plot, Qt::Key_Right);
        QCOMPARE(shown.configuration[level], 4.0);
        QTest::keyClick(&shown.plot, Qt::Key_Home);
        QCOMPARE(shown.configuration[level], 3.0);
        QTest::keyClick(&shown.plot, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(shown.plot.currentOption(), std::optional<std::size_t>(threads));
        // The value that screen readers get.
        QVERIFY(shown.plot.accessibleDescription().startsWith(QStringLiteral("threads = 1\n")));
    }

    void tabLeavesAtTheEnds() {
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        auto* before = new QPushButton;
        auto* after = new QPushButton;
        Shown shown;
        layout->addWidget(before);
        layout->addWidget(&shown.plot);
        layout->addWidget(after);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        before->setFocus();
        QTest::keyClick(before, Qt::Key_Tab);
        QVERIFY(shown.plot.hasFocus());
        QCOMPARE(shown.plot.currentOption(), std::optional<std::size_t>(threads));
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&shown.plot, Qt::Key_Tab);
        QCOMPARE(shown.plot.currentOption(), std::optional<std::size_t>(mode));
        QTest::keyClick(&shown.plot, Qt::Key_Tab);
        QVERIFY(after->hasFocus());
        QTest::keyClick(after, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(shown.plot.currentOption(), std::optional<std::size_t>(mode));
        layout->removeWidget(&shown.plot);
        shown.plot.setParent(nullptr);
    }

    void readOutsSayAll() {
        Shown shown(2);
        pointAt(shown.plot, shown.placeOf(threads, 8));
        const QString text = shown.plot.readOut();
        QVERIFY2(text.startsWith(QStringLiteral("threads = 8\nsmall: 14.0 (12.6 to 15.4) s\n")), qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("\nlarge: 28.0 (25.2 to 30.8) s")));
        QVERIFY(text.contains(QStringLiteral("not valid: threads < 8 or cache does not hold")));
        pointAt(shown.plot, shown.placeOf(threads, 4));
        QVERIFY(!shown.plot.readOut().contains(QStringLiteral("not valid")));
        QVERIFY(shown.plot.readOut().contains(QStringLiteral("measured ")));
        pointAt(shown.plot, shown.placeOf(mode, 2));
        QVERIFY(shown.plot.readOut().startsWith(QStringLiteral("mode = c\n")));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(&shown.plot, &leave);
        QVERIFY(shown.plot.readOut().isEmpty());
    }

    void forbiddenPointsAreHatched() {
        Shown shown;
        const QColor paper = shown.plot.plotStyle().paper;
        const auto hatched = [&](double value) {
            // Above everything that is drawn there but the hatching.
            const QPoint place = shown.plot.placeOf(threads, value, 0.94 * shown.plot.valueAxis().upper).toPoint();
            return inkIn(shown.drawn(), QRect(place - QPoint(8, 6), QSize(16, 5)), paper);
        };
        QVERIFY(hatched(8) > 8);
        QVERIFY(hatched(4) < hatched(8) / 2);
        shown.configuration[cache] = 1;
        shown.move();
        QVERIFY(hatched(8) < 8);
    }

    void theAxisGrowsAndStays() {
        Shown shown;
        const double before = shown.plot.valueAxis().upper;
        QVERIFY(before >= 40);
        const auto slow =
            std::make_shared<FakeSurface>(makeData("small"), [](const Configuration& x) { return 100 * x[0]; });
        shown.surfaces = {slow};
        shown.move();
        const double grown = shown.plot.valueAxis().upper;
        QVERIFY(grown >= 800);
        shown.configuration[threads] = 1;
        shown.move();
        QCOMPARE(shown.plot.valueAxis().upper, grown);
        shown.plot.setData(shown.plot.data());
        QCOMPARE(shown.plot.valueAxis().upper, grown); // 8 threads are still a level
    }

    void logarithmicWherePossible() {
        Shown shown;
        shown.plot.setLogarithmic(true);
        QVERIFY(shown.plot.valueAxis().isLogarithmic);
        QVERIFY(shown.plot.valueAxis().lower > 0);
        ProfilerData data = shown.plot.data();
        data.lowest = -3;
        shown.plot.setData(data);
        QVERIFY(!shown.plot.allowsLogarithmic());
        QVERIFY(!shown.plot.valueAxis().isLogarithmic);
        QVERIFY(shown.plot.valueAxis().lower <= -3);
    }

    void highlightedFromElsewhere() {
        Shown shown;
        QSignalSpy changed(&shown.plot, &ProfilerPlot::currentOptionChanged);
        shown.plot.setCurrentOption(mode);
        QCOMPARE(shown.plot.currentOption(), std::optional<std::size_t>(mode));
        shown.plot.setCurrentOption(mode);
        QCOMPARE(changed.size(), 1);
        shown.plot.setCurrentOption(17);
        QVERIFY(!shown.plot.currentOption());
    }

    void exportsWithoutDisturbingTheScreen() {
        Shown shown(2);
        const QImage before = shown.drawn();
        QImage page(500, 700, QImage::Format_RGB32);
        page.fill(Qt::white);
        shown.plot.paintOn(page, page.size());
        QVERIFY(inkIn(page, QRect(0, 600, 500, 90), shown.plot.plotStyle().paper) > 100);
        shown.move();
        QCOMPARE(shown.drawn(), before);
    }

    void csv() {
        Shown shown(2);
        const QStringList lines = profilerCsv(shown.plot.data()).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.front(), QStringLiteral("option,level,environment,value,lower,upper,valid"));
        QCOMPARE(lines.size(), 1 + 2 * (4 + 5 + 2 + 3));
        QCOMPARE(lines[1], QStringLiteral("threads,1,small,7,6.3,7.7,1"));
        QVERIFY(lines.contains(QStringLiteral("threads,8,large,28,25.2,30.8,0")));
        QVERIFY(profilerCsv({}).isEmpty());
    }

    void anything_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("tiny") << QSize(30, 20);
        QTest::newRow("thin") << QSize(40, 800);
        QTest::newRow("usual") << QSize(900, 500);
    }
    void anything() {
        QFETCH(QSize, size);
        Shown shown(2, size);
        QVERIFY(!shown.drawn().isNull());
        // One option, and nothing at all.
        ProfilerData data = shown.plot.data();
        for (ProfilerData::Series& series : data.series)
            series.profile.traces.resize(1);
        data.series.front().profile.traces.front().prediction.lower.setConstant(
            std::numeric_limits<double>::quiet_NaN());
        shown.plot.setData(data);
        QVERIFY(!shown.drawn().isNull());
        shown.plot.setData({});
        QVERIFY(!shown.drawn().isNull());
        QTest::keyClick(&shown.plot, Qt::Key_Right);
        QTest::mouseClick(&shown.plot, Qt::LeftButton, {}, QPoint(5, 5));
    }
};

QTEST_MAIN(TestProfilerPlot)
#include "tst_profilerplot.moc"
