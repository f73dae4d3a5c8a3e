// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "ui/plots/dotindex.h"
#include "ui/plots/dotplot.h"

#include <cmath>
#include <limits>

#include <QApplication>
#include <QImage>
#include <QSignalSpy>
#include <QTest>

using namespace perfbridge;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
using Rows = std::vector<Eigen::Index>;

PlotColumn numbers(const QString& name, const Eigen::VectorXd& values) {
    PlotColumn column;
    column.name = name;
    column.unit = QStringLiteral("s");
    column.values = values;
    return column;
}

/// (1, 1), (2, 4), (3, 9) ... coloured by the first; the last one has no y.
DotRequest squares(Eigen::Index count) {
    DotRequest request;
    Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(count, 1, static_cast<double>(count));
    Eigen::VectorXd y = x.array().square();
    if (count > 0)
        y[count - 1] = none;
    request.x = numbers(QStringLiteral("side"), x);
    request.y = numbers(QStringLiteral("area"), y);
    request.colour = request.x;
    for (Eigen::Index i = 0; i < count; ++i)
        request.rows.push_back(i);
    return request;
}

struct Shown {
    DotPlot plot;
    QSignalSpy chosen{&plot, &DotPlot::selected};

    explicit Shown(const DotRequest& request) {
        plot.resize(600, 420);
        plot.setData(makeDotData(request));
        plot.show();
        settle();
    }
    void settle() {
        QCoreApplication::processEvents();
        (void)plot.grab();
        QCoreApplication::processEvents();
    }
    QWidget* canvas() { return plot.childAt(plot.rect().center()); }
    QPoint at(double x, double y) { return canvas()->mapFrom(&plot, plot.positionOf(x, y).toPoint()); }
    [[nodiscard]] Rows rows() const { return chosen.isEmpty() ? Rows{-1} : chosen.last().at(0).value<Rows>(); }
    [[nodiscard]] DotJoin join() const { return chosen.last().at(1).value<DotJoin>(); }
};

} // namespace

class TestDotPlot final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // ---- the grid

    void findsWhatASearchOfAllFinds() {
        Rng rng(7);
        std::vector<QPointF> points;
        const QRectF area(20, 10, 300, 200);
        for (int i = 0; i < 500; ++i)
            points.emplace_back(rng.uniform() * 340, rng.uniform() * 230);
        const DotIndex index(points, area);
        for (int trial = 0; trial < 200; ++trial) {
            const QPointF place(rng.uniform() * 340, rng.uniform() * 230);
            const double radius = 1 + rng.uniform() * 30;
            std::optional<std::size_t> nearest;
            std::vector<std::size_t> within;
            const QRectF rect(place.x() - radius, place.y() - 2 * radius, 2 * radius, 3 * radius);
            const auto distance = [&](std::size_t i) {
                return std::hypot(points[i].x() - place.x(), points[i].y() - place.y());
            };
            for (std::size_t i = 0; i < points.size(); ++i) {
                if (!area.contains(points[i]))
                    continue;
                if (distance(i) <= radius && (!nearest || distance(i) < distance(*nearest)))
                    nearest = i;
                if (rect.contains(points[i]))
                    within.push_back(i);
            }
            QCOMPARE(index.nearest(place, radius), nearest);
            QCOMPARE(index.within(rect), within);
            QCOMPARE(index.within(QPolygonF(rect)).size(), within.size());
        }
    }

    void findsNothingInNothing() {
        const DotIndex empty;
        QVERIFY(!empty.nearest({1, 1}, 100));
        QVERIFY(empty.within(QRectF(0, 0, 10, 10)).empty());
        const DotIndex outside({{50, 50}}, QRectF(0, 0, 10, 10));
        QVERIFY(!outside.nearest({50, 50}, 5));
    }

    // ---- data

    void namesTheCorrelation() {
        const DotData data = makeDotData(squares(10));
        QVERIFY2(data.note.contains(QStringLiteral("Spearman's rank correlation 1.00")), qPrintable(data.note));
        QVERIFY2(data.note.contains(QStringLiteral("9 configurations")), qPrintable(data.note));
        QVERIFY2(data.note.contains(QStringLiteral("1 without a value")), qPrintable(data.note));
        DotRequest nominal = squares(10);
        nominal.x.isNominal = true;
        QVERIFY(!makeDotData(nominal).note.contains(QStringLiteral("Spearman")));
    }

    void spreadsLevelsWithinTheirReach() {
        DotRequest request = squares(40);
        for (Eigen::Index i = 0; i < 40; ++i)
            request.x.values[i] = static_cast<double>(i % 2);
        request.x.levels = {{0, QStringLiteral("off")}, {1, QStringLiteral("on")}};
        const DotData data = makeDotData(request);
        QVERIFY(data.x.isLabelled());
        bool isSpread = false;
        for (std::size_t i = 0; i < data.places.size(); ++i) {
            const double shift = data.places[i].x() - request.x.values[data.rows[i]];
            QVERIFY(std::abs(shift) < 0.3);
            isSpread = isSpread || std::abs(shift) > 0.1;
        }
        QVERIFY(isSpread);
        QCOMPARE(makeDotData(request).places, data.places); // the same every time
    }

    /// Few levels are ticks themselves; they, and the title, are in a unit in which they are short.
    void writesLongLevelsInMultiples() {
        DotRequest request = squares(4);
        request.x.name = QStringLiteral("clock");
        request.x.unit = QStringLiteral("Hz");
        request.x.values = Eigen::Vector4d(500'000'000, 1'300'500'000, 500'000'000, 1'300'500'000);
        request.x.levels = {{500'000'000, QStringLiteral("500000000")}, {1'300'500'000, QStringLiteral("1300500000")}};
        const DotData few = makeDotData(request);
        QVERIFY(!few.x.isLabelled());
        QCOMPARE(few.x.title().text, QStringLiteral("clock (GHz)"));
        QCOMPARE(few.x.levelTicks().size(), 2U);
        QCOMPARE(few.x.levelTicks()[0].value, 500'000'000.0);
        QCOMPARE(few.x.levelTicks()[0].text, QStringLiteral("0.500"));
        // Ticks of many are round numbers of the own unit; the axis writes both in another.
        for (int level = 0; level < 4; ++level)
            request.x.levels.push_back({2e9 + 1e8 * level, QString::number(2'000'000'000 + 100'000'000LL * level)});
        const DotData many = makeDotData(request);
        QVERIFY(many.x.levelTicks().empty());
        QCOMPARE(many.x.title().text, QStringLiteral("clock (Hz)"));
        QCOMPARE(many.x.column.textOf(500'000'000), QStringLiteral("0.500 GHz"));
        QCOMPARE(many.x.column.textOf(700'000'000), QStringLiteral("700 MHz")); // no level
    }

    void takesLogarithmsWhereItCan() {
        DotRequest request = squares(5);
        request.wantsLogX = request.wantsLogY = true;
        request.y.values[0] = 0;
        const DotData data = makeDotData(request);
        QVERIFY(data.x.isLogarithmic);
        QVERIFY(!data.y.isLogarithmic);
    }

    // ---- the plot

    void drawsWhatThereIs_data() {
        QTest::addColumn<int>("count");
        QTest::newRow("none") << 0;
        QTest::newRow("one without a value") << 1;
        QTest::newRow("one") << 2;
        QTest::newRow("some") << 30;
        QTest::newRow("many") << 30000;
    }
    void drawsWhatThereIs() {
        QFETCH(int, count);
        Shown shown(squares(count));
        QVERIFY(!shown.plot.grab().isNull());
        QImage paper(500, 400, QImage::Format_ARGB32);
        shown.plot.paintOn(paper, {500, 400});
    }

    void selectsByARectangle_data() {
        QTest::addColumn<int>("modifier");
        QTest::addColumn<int>("join");
        QTest::newRow("alone") << int(Qt::NoModifier) << int(DotJoin::Replace);
        QTest::newRow("with Shift") << int(Qt::ShiftModifier) << int(DotJoin::Add);
        QTest::newRow("with Control") << int(Qt::ControlModifier) << int(DotJoin::Remove);
    }
    void selectsByARectangle() {
        QFETCH(int, modifier);
        QFETCH(int, join);
        const auto modifiers = Qt::KeyboardModifiers(modifier);
        Shown shown(squares(10));
        QTest::mousePress(shown.canvas(), Qt::LeftButton, modifiers, shown.at(1.5, 30));
        QTest::mouseMove(shown.canvas(), shown.at(4, 10));
        QTest::mouseMove(shown.canvas(), shown.at(4.5, 2));
        QTest::mouseRelease(shown.canvas(), Qt::LeftButton, modifiers, shown.at(4.5, 2));
        QCOMPARE(shown.rows(), Rows({1, 2, 3}));
        QCOMPARE(int(shown.join()), join);
    }

    void selectsByALasso() {
        Shown shown(squares(10));
        shown.plot.setTool(DotPlot::Tool::Lasso);
        QTest::mousePress(shown.canvas(), Qt::LeftButton, {}, shown.at(3.5, 60));
        for (const auto& [x, y] :
             std::vector<std::pair<double, double>>{{7.5, 60}, {7.5, 40}, {5.5, 40}, {5.5, 5}, {3.5, 5}})
            QTest::mouseMove(shown.canvas(), shown.at(x, y));
        QTest::mouseRelease(shown.canvas(), Qt::LeftButton, {}, shown.at(3.5, 5));
        QCOMPARE(shown.rows(), Rows({3, 4, 6})); // not (6, 36), which is in the notch
    }

    void selectsAndClearsByAClick() {
        Shown shown(squares(10));
        QTest::mouseClick(shown.canvas(), Qt::LeftButton, {}, shown.at(5, 25));
        QCOMPARE(shown.rows(), Rows({4}));
        QTest::mouseClick(shown.canvas(), Qt::LeftButton, {}, shown.at(2, 60));
        QCOMPARE(shown.rows(), Rows());
        const auto count = shown.chosen.count();
        QTest::mouseClick(shown.canvas(), Qt::LeftButton, Qt::ShiftModifier, shown.at(2, 60));
        QCOMPARE(shown.chosen.count(), count); // nothing joins
    }

    void selectsByKeyboard() {
        Shown shown(squares(10));
        QTest::keyClick(&shown.plot, Qt::Key_Right); // the first dot
        QTest::keyClick(&shown.plot, Qt::Key_Right);
        QTest::keyClick(&shown.plot, Qt::Key_Return);
        QCOMPARE(shown.rows(), Rows({1}));
        QTest::keyClick(&shown.plot, Qt::Key_B);
        QTest::keyClick(&shown.plot, Qt::Key_Up);
        QTest::keyClick(&shown.plot, Qt::Key_Up);
        QTest::keyClick(&shown.plot, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(shown.rows(), Rows({1, 2, 3}));
        QCOMPARE(shown.join(), DotJoin::Add);
        std::vector<bool> selected(10, false);
        selected[2] = true;
        shown.plot.setSelected(selected);
        QTest::keyClick(&shown.plot, Qt::Key_Escape);
        QCOMPARE(shown.rows(), Rows());
    }

    void pansAndZooms() {
        Shown shown(squares(10));
        shown.plot.setTool(DotPlot::Tool::Pan);
        const QPointF before = shown.plot.positionOf(5, 25);
        QTest::mousePress(shown.canvas(), Qt::LeftButton, {}, QPoint(300, 200));
        QTest::mouseMove(shown.canvas(), QPoint(320, 200));
        QTest::mouseMove(shown.canvas(), QPoint(340, 200));
        QTest::mouseRelease(shown.canvas(), Qt::LeftButton, {}, QPoint(340, 200));
        QVERIFY(shown.plot.positionOf(5, 25).x() > before.x() + 30);
        QVERIFY(shown.chosen.isEmpty());
        shown.plot.setTool(DotPlot::Tool::Rectangle);
        QTest::mouseClick(shown.canvas(), Qt::LeftButton, {}, shown.at(5, 25)); // found where it is now
        QCOMPARE(shown.rows(), Rows({4}));
    }

    void readsOut() {
        Shown shown(squares(10));
        QTest::mouseMove(shown.canvas(), shown.at(3, 9));
        QVERIFY2(shown.plot.readOut().contains(QStringLiteral("area: 9.00 s")), qPrintable(shown.plot.readOut()));
        QTest::mouseMove(shown.canvas(), shown.at(2, 60));
        QVERIFY(shown.plot.readOut().isEmpty());
    }

    void showsWhatIsSelectedInFront() {
        Shown shown(squares(10));
        std::vector<bool> selected(10, false);
        selected[2] = selected[9] = true; // the last one has no dot
        shown.plot.setSelected(selected);
        QCOMPARE(shown.plot.frontCount(), std::size_t(1));
        shown.plot.setData(makeDotData(squares(10)));
        QCOMPARE(shown.plot.frontCount(), std::size_t(1));
    }
};

QTEST_MAIN(TestDotPlot)
#include "tst_dotplot.moc"
