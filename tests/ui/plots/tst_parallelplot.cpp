// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/linedensity.h"
#include "ui/plots/linepicture.h"
#include "ui/plots/parallelplot.h"

#include <cmath>
#include <limits>
#include <memory>

#include <QApplication>
#include <QImage>
#include <QSignalSpy>
#include <QTest>

using namespace perfbridge;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

PlotColumn levelled(const QString& name, const Eigen::VectorXd& values, int levels, std::size_t option) {
    PlotColumn column;
    column.name = name;
    column.values = values;
    for (int level = 0; level < levels; ++level)
        column.levels.push_back({static_cast<double>(level), QString::number(level)});
    column.option = option;
    return column;
}

PlotColumn measured(const QString& name, const Eigen::VectorXd& values) {
    PlotColumn column;
    column.name = name;
    column.unit = QStringLiteral("s");
    column.environment = QStringLiteral("cloud");
    column.values = values;
    return column;
}

/// threads 0 to 3 x cache 0 to 1, time = 1 + threads; the last row has no time.
ParallelData smallData(Eigen::Index count = 8) {
    Eigen::VectorXd threads(count);
    Eigen::VectorXd cache(count);
    Eigen::VectorXd time(count);
    std::vector<Eigen::Index> rows;
    for (Eigen::Index i = 0; i < count; ++i) {
        threads[i] = static_cast<double>(i % 4);
        cache[i] = static_cast<double>(i / 4 % 2);
        time[i] = i == 7 ? none : 1 + threads[i];
        rows.push_back(i);
    }
    return makeParallelData(nullptr,
                            {levelled(QStringLiteral("threads"), threads, 4, 0),
                             levelled(QStringLiteral("cache"), cache, 2, 1), measured(QStringLiteral("time"), time)},
                            rows, 2);
}

std::vector<Eigen::Index> rowsOf(const QSignalSpy& spy) {
    return spy.isEmpty() ? std::vector<Eigen::Index>{-1} : spy.last().at(0).value<std::vector<Eigen::Index>>();
}

/// A plot on the screen, laid out.
struct Shown {
    ParallelPlot plot;
    QSignalSpy brushed{&plot, &ParallelPlot::brushed};

    explicit Shown(ParallelData data = smallData()) {
        plot.resize(700, 420);
        plot.setData(std::move(data));
        plot.show();
        settle();
    }
    void settle() {
        QCoreApplication::processEvents();
        (void)plot.grab();
        while (plot.isDrawing())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::processEvents();
    }
    QWidget* canvas() { return plot.childAt(plot.rect().center()); }
    QPoint on(const QPointF& place) { return canvas()->mapFrom(&plot, place.toPoint()); }
    void drag(const QPointF& from, const QPointF& to) {
        QTest::mousePress(canvas(), Qt::LeftButton, {}, on(from));
        QTest::mouseMove(canvas(), on((from + to) / 2));
        QTest::mouseMove(canvas(), on(to));
        QTest::mouseRelease(canvas(), Qt::LeftButton, {}, on(to));
    }
};

using Rows = std::vector<Eigen::Index>;

/// Lines between two axes that run some two thousand ways, on a hundred columns of pixels.
LineRequest manyLines(std::uint32_t count) {
    constexpr std::uint16_t places = 2048;
    LineRequest request;
    request.size = {100, 300};
    request.look.palette = {qRgb(0, 0, 200)};
    request.look.faintest = faintestOf(count);
    for (const std::uint32_t step : {7U, 11U}) {
        auto codes = std::make_shared<std::vector<std::uint16_t>>();
        for (std::uint32_t i = 0; i < count; ++i)
            codes->push_back(static_cast<std::uint16_t>(i * step % places));
        CrossedAxis axis;
        axis.x = request.axes.empty() ? 0 : request.size.width();
        for (std::uint16_t place = 0; place < places; ++place)
            axis.heights.push_back(300.0F * static_cast<float>(place) / places);
        axis.codes = *codes;
        request.axes.push_back(axis);
        request.codes.push_back(codes);
    }
    for (std::uint32_t i = 0; i < count; ++i)
        request.rows.push_back(i);
    return request;
}

} // namespace

class TestParallelPlot final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<std::vector<Eigen::Index>>(); }

    // ---- axes

    void placesLevelsEvenly() {
        const ParallelAxis axis(levelled(QStringLiteral("a"), Eigen::Vector3d(0, 2, none), 3, 0), {0, 1, 2});
        QCOMPARE(axis.shareOf(0), 0.0);
        QCOMPARE(axis.shareOf(1), 0.5);
        QVERIFY(std::isnan(axis.shareOf(0.3)));
        QCOMPARE(axis.valueAt(0.7), 1.0);
        QVERIFY(axis.hasMissing());
        QCOMPARE(axis.codes()[2], std::uint16_t(3));
    }

    void placesNumbersLogarithmically() {
        PlotColumn column = measured(QStringLiteral("t"), Eigen::Vector3d(1, 10, 100));
        column.prefersLog = true;
        const ParallelAxis axis(column, {0, 1, 2});
        QVERIFY(axis.isLogarithmic());
        QVERIFY(std::abs(axis.shareOf(10) - 0.5) < 1e-12);
        QVERIFY(std::abs(axis.valueAt(0.5) - 10) < 1e-9);
        QVERIFY(std::isnan(axis.shareOf(-1)));
        QVERIFY(!axis.hasMissing());
    }

    void putsAConstantInTheMiddle() {
        const ParallelAxis number(measured(QStringLiteral("t"), Eigen::Vector2d(3, 3)), {0, 1});
        QCOMPARE(number.shareOf(3), 0.5);
        QCOMPARE(number.ticks(5).size(), std::size_t(1));
        const ParallelAxis level(levelled(QStringLiteral("a"), Eigen::Vector2d(0, 0), 1, 0), {0, 1});
        QCOMPARE(level.shareOf(0), 0.5);
        QCOMPARE(level.valueAt(0.1), 0.0);
    }

    void takesValuesBesideTheLevelsAsAContinuum() {
        const ParallelAxis axis(levelled(QStringLiteral("a"), Eigen::Vector2d(0, 0.5), 2, 0), {0, 1});
        QVERIFY(!axis.hasLevels());
        QCOMPARE(axis.shareOf(0.5), 1.0);
    }

    void brushesHoldValuesOrWhatIsMissing() {
        ParallelAxis axis(measured(QStringLiteral("t"), Eigen::Vector4d(0, 5, 10, none)), {0, 1, 2, 3});
        QVERIFY(axis.holds(0) && axis.holds(3));
        axis.setBrush(AxisBrush{0.4, 1});
        QVERIFY(!axis.holds(0) && axis.holds(1) && axis.holds(2) && !axis.holds(3));
        axis.setBrush(AxisBrush{0, 0, true});
        QVERIFY(!axis.holds(1) && axis.holds(3));
    }

    void leavesOutLevelsThatDoNotFit() {
        const ParallelAxis axis(levelled(QStringLiteral("a"), Eigen::Vector2d(0, 9), 20, 0), {0, 1});
        QCOMPARE(axis.ticks(100).size(), std::size_t(20));
        QVERIFY(axis.ticks(6).size() <= 6);
    }

    // ---- lines

    void aggregatesLines() {
        const std::vector<std::uint16_t> left{0, 0, 1, 1};
        const std::vector<std::uint16_t> right{0, 0, 1, 1};
        CrossedAxis a{0, {10, 30}, left};
        CrossedAxis b{100, {10, 30}, right};
        LineLook look;
        look.width = 2;
        look.faintest = 0.5;
        look.palette = {qRgb(255, 0, 0)};
        const std::vector<CrossedAxis> axes{a, b};
        const std::vector<std::uint32_t> two{0, 2};
        const QImage few = drawLineDensity({100, 40}, axes, two, look);
        QCOMPARE(qAlpha(few.pixel(50, 20)), 0);
        QVERIFY2(std::abs(qAlpha(few.pixel(50, 10)) - 128) <= 1,
                 qPrintable(QString::number(qAlpha(few.pixel(50, 10)))));
        QVERIFY(qAlpha(few.pixel(50, 30)) > 0);
        const std::vector<std::uint32_t> all{0, 1, 2, 3};
        const QImage more = drawLineDensity({100, 40}, axes, all, look);
        QVERIFY(qAlpha(more.pixel(50, 10)) > qAlpha(few.pixel(50, 10)));
        QCOMPARE(qRed(more.pixel(50, 10)), qAlpha(more.pixel(50, 10))); // premultiplied, the one colour
    }

    void takesTheMeanColour() {
        const std::vector<std::uint16_t> codes{0, 0};
        const std::vector<CrossedAxis> axes{{0, {10}, codes}, {50, {10}, codes}};
        LineLook look;
        look.width = 2;
        look.faintest = 1;
        look.palette = {qRgb(0, 0, 0), qRgb(0, 255, 0), qRgb(255, 255, 255)};
        const std::vector<std::uint16_t> colours{0, 2};
        look.colours = colours;
        const std::vector<std::uint32_t> rows{0, 1};
        const QImage image = drawLineDensity({50, 20}, axes, rows, look);
        QCOMPARE(image.pixelColor(25, 10), QColor(0, 255, 0));
        const std::vector<std::uint16_t> uncoloured{3, 3};
        look.colours = uncoloured;
        QCOMPARE(drawLineDensity({50, 20}, axes, rows, look).pixelColor(25, 10), QColor(QRgb(look.uncoloured)));
    }

    void drawsSteepLinesAsWideAsFlatOnes() {
        const std::vector<std::uint16_t> codes{0};
        const std::vector<CrossedAxis> axes{{0, {0}, codes}, {10, {200}, codes}};
        LineLook look;
        look.width = 1;
        look.faintest = 1;
        look.palette = {qRgb(255, 0, 0)};
        const std::vector<std::uint32_t> rows{0};
        const QImage image = drawLineDensity({10, 200}, axes, rows, look);
        for (int y = 5; y < 195; ++y) { // no holes
            int cover = 0;
            for (int x = 0; x < 10; ++x)
                cover += qAlpha(image.pixel(x, y));
            QVERIFY2(cover > 100, qPrintable(QString::number(y)));
        }
    }

    void drawsNothingOfNothing() {
        QVERIFY(drawLineDensity({0, 0}, {}, {}, {}).isNull());
        const QImage image = drawLineDensity({5, 5}, {}, {}, {});
        QCOMPARE(qAlpha(image.pixel(2, 2)), 0);
    }

    // ---- pictures in the background

    void drawsRoughlyFirstThenAll() {
        const LineRequest request = manyLines(30'000);
        QVERIFY(!request.isQuick());
        LinePicture picture;
        QSignalSpy drawn(&picture, &LinePicture::drawn);
        picture.draw(request);
        QVERIFY(picture.isDrawing());
        QTRY_VERIFY(!picture.isDrawing());
        QCOMPARE(drawn.count(), 2);
        QVERIFY(!drawn.first().at(1).toBool());
        QVERIFY(drawn.last().at(1).toBool());
        QVERIFY(drawn.last().at(0).value<QImage>() == request.drawn(false));
        QVERIFY(drawn.first().at(0).value<QImage>() != request.drawn(false));
    }

    void drawsTheNewestOfManyRequests() {
        LinePicture picture;
        QSignalSpy drawn(&picture, &LinePicture::drawn);
        for (std::uint32_t more = 0; more < 20; ++more)
            picture.draw(manyLines(20'000 + more));
        QTRY_VERIFY(!picture.isDrawing());
        // The first one's rough picture may be shown, those in between never are drawn.
        QVERIFY(drawn.count() <= 4);
        QVERIFY(drawn.last().at(0).value<QImage>() == manyLines(20'019).drawn(false));
    }

    void forgetsWhatIsNotWantedAnyMore() {
        LinePicture picture;
        QSignalSpy drawn(&picture, &LinePicture::drawn);
        picture.draw(manyLines(20'000));
        picture.forget();
        QTRY_VERIFY(!picture.isDrawing());
        QCOMPARE(drawn.count(), 0);
        picture.draw(manyLines(10'000));
        QTRY_VERIFY(!picture.isDrawing());
        QVERIFY(drawn.last().at(0).value<QImage>() == manyLines(10'000).drawn(false));
    }

    void mayBeGoneBeforeThePictureIs() {
        auto picture = std::make_unique<LinePicture>();
        picture->draw(manyLines(20'000));
        picture.reset();
        QCoreApplication::processEvents();
    }

    // ---- the plot

    void drawsManyLinesInTheBackground() {
        ParallelPlot plot;
        const QList<LinePicture*> pictures = plot.findChildren<LinePicture*>();
        QCOMPARE(pictures.size(), qsizetype(2)); // all lines, and those in front
        QSignalSpy all(pictures[0], &LinePicture::drawn);
        QSignalSpy front(pictures[1], &LinePicture::drawn);
        plot.resize(700, 420);
        plot.setData(smallData(20'000));
        plot.show();
        QTRY_VERIFY(all.count() + front.count() > 0 && !plot.isDrawing());
        QVERIFY((all.isEmpty() ? front : all).last().at(1).toBool());
    }

    void drawsWhatThereIs_data() {
        QTest::addColumn<int>("rows");
        QTest::newRow("none") << 0;
        QTest::newRow("one") << 1;
        QTest::newRow("some") << 8;
        QTest::newRow("many") << 3000;
    }
    void drawsWhatThereIs() {
        QFETCH(int, rows);
        Shown shown(smallData(rows));
        QVERIFY(!shown.plot.grab().isNull());
        QImage paper(600, 400, QImage::Format_ARGB32);
        shown.plot.paintOn(paper, {600, 400});
        QCOMPARE(shown.plot.data().axes.size(), std::size_t(3));
    }

    void takesDataAfterItWasShown() {
        ParallelPlot plot;
        plot.resize(500, 300);
        plot.show();
        QCoreApplication::processEvents();
        plot.setData(smallData());
        QCoreApplication::processEvents();
        QVERIFY(plot.placeOn(2, 0).x() > plot.placeOn(0, 0).x() + 100);
    }

    void brushesByDragging() {
        Shown shown;
        shown.drag(shown.plot.placeOn(0, 0.6), shown.plot.placeOn(0, 1));
        QCOMPARE(shown.brushed.count(), 1);
        QCOMPARE(rowsOf(shown.brushed), Rows({2, 3, 6, 7}));
        QVERIFY(shown.brushed.last().at(1).toString().contains(QStringLiteral("threads")));
        shown.drag(shown.plot.placeOn(1, -0.02), shown.plot.placeOn(1, 0.2)); // both hold
        QCOMPARE(rowsOf(shown.brushed), Rows({2, 3}));
    }

    void movesABrush() {
        Shown shown;
        shown.drag(shown.plot.placeOn(0, 0.9), shown.plot.placeOn(0, 1));
        QCOMPARE(rowsOf(shown.brushed), Rows({3, 7}));
        shown.drag(shown.plot.placeOn(0, 0.95), shown.plot.placeOn(0, 0.66));
        QCOMPARE(rowsOf(shown.brushed), Rows({2, 6}));
    }

    void brushesALevelByAClick() {
        Shown shown;
        QTest::mouseClick(shown.canvas(), Qt::LeftButton, {}, shown.on(shown.plot.placeOn(0, 1.0 / 3)));
        QCOMPARE(rowsOf(shown.brushed), Rows({1, 5}));
        QTest::mouseClick(shown.canvas(), Qt::LeftButton, {}, shown.on(shown.plot.placeOn(0, 1.0 / 3)));
        QCOMPARE(rowsOf(shown.brushed), Rows());
        QVERIFY(!shown.plot.brushOf(0));
    }

    void brushesWhatHasNoValue() {
        Shown shown;
        QTest::mouseClick(shown.canvas(), Qt::LeftButton, {}, shown.on(shown.plot.placeOn(2, none)));
        QCOMPARE(rowsOf(shown.brushed), Rows({7}));
    }

    void brushesByKeyboard() {
        Shown shown;
        QTest::keyClick(&shown.plot, Qt::Key_Right); // the first axis
        QTest::keyClick(&shown.plot, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(rowsOf(shown.brushed), Rows({0, 1, 2, 4, 5, 6})); // the upper end came down by a level
        QTest::keyClick(&shown.plot, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(rowsOf(shown.brushed), Rows({1, 2, 5, 6}));
        QTest::keyClick(&shown.plot, Qt::Key_Right);
        QTest::keyClick(&shown.plot, Qt::Key_Up);
        QTest::keyClick(&shown.plot, Qt::Key_Return); // the upper level of the second axis
        QCOMPARE(rowsOf(shown.brushed), Rows({5, 6}));
        QTest::keyClick(&shown.plot, Qt::Key_Delete);
        QCOMPARE(rowsOf(shown.brushed), Rows({1, 2, 5, 6}));
        QTest::keyClick(&shown.plot, Qt::Key_Escape);
        QCOMPARE(rowsOf(shown.brushed), Rows());
        QVERIFY(!shown.plot.brushOf(0));
    }

    void reordersAndFlips() {
        Shown shown;
        shown.drag(shown.plot.titlePlace(2), shown.plot.titlePlace(0));
        QCOMPARE(shown.plot.axisOrder(),
                 QStringList({QStringLiteral("time (s)"), QStringLiteral("threads"), QStringLiteral("cache")}));
        const QPointF before = shown.plot.placeOn(1, 1);
        QTest::mouseDClick(shown.canvas(), Qt::LeftButton, {}, shown.on(shown.plot.titlePlace(1)));
        shown.settle();
        QVERIFY(shown.plot.data().axes[1].isFlipped());
        QVERIFY(shown.plot.placeOn(1, 1).y() > before.y() + 50);
        shown.plot.setData(smallData()); // the same columns keep both
        QCOMPARE(shown.plot.axisOrder().first(), QStringLiteral("time (s)"));
        QVERIFY(shown.plot.data().axes[1].isFlipped());
        QTest::keyClick(&shown.plot, Qt::Key_Right);
        QTest::keyClick(&shown.plot, Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(shown.plot.axisOrder().at(1), QStringLiteral("time (s)"));
        QTest::keyClick(&shown.plot, Qt::Key_F);
        QVERIFY(shown.plot.data().axes[1].isFlipped());
    }

    void forgetsBrushesThatHoldSomethingElse() {
        Shown shown;
        shown.drag(shown.plot.placeOn(0, 0.9), shown.plot.placeOn(0, 1));
        std::vector<bool> selected(8, false);
        selected[3] = selected[7] = true;
        shown.plot.setSelected(selected);
        QVERIFY(shown.plot.brushOf(0));
        selected[0] = true;
        shown.plot.setSelected(selected);
        QVERIFY(!shown.plot.brushOf(0));
    }

    void choosesAnOption() {
        Shown shown;
        QSignalSpy chosen(&shown.plot, &ParallelPlot::optionChosen);
        QTest::mouseClick(shown.canvas(), Qt::LeftButton, {}, shown.on(shown.plot.titlePlace(1)));
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.last().at(0).value<std::size_t>(), std::size_t(1));
        QTest::mouseClick(shown.canvas(), Qt::LeftButton, {}, shown.on(shown.plot.titlePlace(2))); // no option
        QCOMPARE(chosen.count(), 1);
    }

    void readsOutAtThePointerAndTheCursor() {
        Shown shown;
        QTest::mouseMove(shown.canvas(), shown.on(shown.plot.placeOn(0, 1)));
        QVERIFY2(shown.plot.readOut().contains(QStringLiteral("threads: 3\n2 configurations")),
                 qPrintable(shown.plot.readOut()));
        QTest::mouseMove(shown.canvas(), shown.on(shown.plot.placeOn(2, none)));
        QVERIFY2(shown.plot.readOut().contains(QStringLiteral("no value\n1 configurations")),
                 qPrintable(shown.plot.readOut()));
        QTest::keyClick(&shown.plot, Qt::Key_Right);
        QVERIFY2(shown.plot.readOut().startsWith(QStringLiteral("threads")), qPrintable(shown.plot.readOut()));
        QCOMPARE(shown.plot.accessibleDescription(), shown.plot.readOut());
    }

    void showsWhatIsSelectedInFront() {
        Shown shown(smallData(4000));
        const QImage before = shown.plot.grab().toImage();
        std::vector<bool> selected(4000, false);
        selected[1] = true;
        shown.plot.setSelected(selected);
        shown.settle();
        const QImage after = shown.plot.grab().toImage();
        QVERIFY(before != after);
        shown.plot.setSelected(std::vector<bool>(4000, false));
        shown.settle();
        QVERIFY(shown.plot.grab().toImage() == before);
    }
};

QTEST_MAIN(TestParallelPlot)
#include "tst_parallelplot.moc"
