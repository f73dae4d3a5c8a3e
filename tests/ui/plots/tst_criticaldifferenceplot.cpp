// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/criticaldifferenceplot.h"

#include <cmath>

#include <QApplication>
#include <QImage>
#include <QSignalSpy>
#include <QTest>

using namespace perfbridge;

namespace {

CriticalDifferenceData makeData(const std::vector<double>& ranks, const std::vector<RankGroup>& groups) {
    CriticalDifferenceData data;
    data.axisTitle = QStringLiteral("Mean rank");
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        const CurveKey key{"s" + std::to_string(i), "-"};
        data.ranking.entries.push_back({key, ranks[i], 4.5, i == 1 ? 2 : 0, i});
        data.curves.push_back(key);
    }
    data.ranking.blocks = 20;
    data.ranking.criticalDifference = 1;
    data.ranking.groups = groups;
    return data;
}

/// Six units a letter.
double widthOf(const QString& text) {
    return 6.0 * static_cast<double>(text.size());
}

CriticalDifferenceLayout laidOut(const CriticalDifferenceData& data, const QSizeF& size) {
    return layOut(data, size, 10, widthOf);
}

QWidget* canvasOf(PlotWidget& plot) {
    return plot.childAt(plot.rect().center());
}

} // namespace

class TestCriticalDifferencePlot final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEntryHasItsPlace() {
        const CriticalDifferenceData data = makeData({1, 2.5, 3, 3.5, 5}, {{1, 3}});
        const CriticalDifferenceLayout layout = laidOut(data, {400, 10 * suitableHeight(data)});
        QCOMPARE(layout.ticks.size(), std::size_t{5});
        const double unit = layout.axis.length() / 4;
        for (std::size_t i = 0; i < 5; ++i) {
            const CriticalDifferenceLayout::Entry& entry = layout.entries[i];
            QCOMPARE(layout.placeOf(i).x(), layout.axis.x1() + (data.ranking.entries[i].meanRank - 1) * unit);
            QCOMPARE(entry.isLeft, i < 3);
            // Down from the axis, and sideways to the label.
            QCOMPARE(entry.line[1].x(), entry.line[2].x());
            QCOMPARE(entry.line[0].y(), entry.line[1].y());
            QVERIFY(entry.line[1].y() > layout.bars[0].y1());
            QVERIFY(entry.isLeft ? entry.label.x() < entry.line[0].x() : entry.label.x() > entry.line[0].x());
        }
        QCOMPARE(layout.difference.length(), unit);
        QVERIFY(layout.bars[0].x1() < layout.placeOf(1).x());
        QVERIFY(layout.bars[0].x2() > layout.placeOf(3).x());
    }

    // Of neighbours in a half the outer one is above: no line crosses the other's.
    void linesDoNotCross() {
        const CriticalDifferenceData data = makeData({1.5, 1.5, 2, 4, 4.2, 5, 6}, {});
        const CriticalDifferenceLayout layout = laidOut(data, {400, 10 * suitableHeight(data)});
        for (std::size_t i = 0; i < layout.entries.size(); ++i) {
            for (std::size_t j = i + 1; j < layout.entries.size(); ++j) {
                if (layout.entries[i].isLeft != layout.entries[j].isLeft)
                    continue;
                const double above = layout.entries[j].line[0].y() - layout.entries[i].line[0].y();
                QVERIFY(layout.entries[i].isLeft ? above > 0 : above < 0);
            }
        }
    }

    void overlappingGroupsAreBelowOneAnother() {
        const CriticalDifferenceData data = makeData({1, 2, 3, 4, 5, 6}, {{0, 1}, {1, 2}, {3, 4}});
        const CriticalDifferenceLayout layout = laidOut(data, {400, 10 * suitableHeight(data)});
        QVERIFY(layout.bars[1].y1() > layout.bars[0].y1());
        QCOMPARE(layout.bars[2].y1(), layout.bars[0].y1());
        for (const CriticalDifferenceLayout::Entry& entry : layout.entries)
            QVERIFY(entry.line[0].y() > layout.bars[1].y1());
    }

    void everythingIsInside_data() {
        QTest::addColumn<int>("entries");
        QTest::addColumn<double>("difference");
        QTest::newRow("two") << 2 << 0.5;
        QTest::newRow("a difference wider than the axis") << 3 << 2.4;
        QTest::newRow("a difference wider than the diagram") << 2 << 9.0;
        QTest::newRow("many") << 30 << 4.0;
    }
    void everythingIsInside() {
        QFETCH(int, entries);
        QFETCH(double, difference);
        std::vector<double> ranks;
        for (int i = 0; i < entries; ++i)
            ranks.push_back(i + 1);
        CriticalDifferenceData data = makeData(ranks, {{0, ranks.size() - 1}});
        data.ranking.criticalDifference = difference;
        const QSizeF size(250, 10 * suitableHeight(data));
        const CriticalDifferenceLayout layout = laidOut(data, size);
        const QRectF inside(QPointF(), size);
        for (const CriticalDifferenceLayout::Entry& entry : layout.entries) {
            QVERIFY(inside.contains(entry.label + QPointF(entry.isLeft ? -entry.width : entry.width, 0)));
            QVERIFY(inside.contains(entry.line[0] + QPointF(0, 5)));
        }
        QVERIFY(inside.contains(layout.difference.p1()));
        QVERIFY(inside.contains(layout.differenceLabel + QPointF(widthOf(differenceText(data)), 0)));
        // Labelled ticks keep clear of one another.
        double last = -1e9;
        for (const CriticalDifferenceLayout::Tick& tick : layout.ticks) {
            if (!tick.isLabelled)
                continue;
            QVERIFY(tick.x - last >= widthOf(QString::number(tick.rank)));
            last = tick.x;
        }
    }

    void readsOut() {
        CriticalDifferencePlot plot;
        plot.resize(500, 300);
        plot.show();
        QVERIFY(!plot.grab().isNull()); // nothing there
        plot.setData(makeData({1, 2.5, 3, 4}, {{1, 2}}));
        QCoreApplication::processEvents();
        QVERIFY(!plot.grab().isNull());
        QTest::mouseMove(canvasOf(plot), QPoint(3, 3));
        QTest::mouseMove(canvasOf(plot), plot.entryPosition(1).toPoint() + QPoint(0, 3));
        QTRY_COMPARE(plot.readOut(), QStringLiteral("s1\nmean rank 2.50 of 4\nmedian MAPE 4.50 %\n"
                                                    "2 of 20 repeats without a number\nnot different from s2"));
        QTest::keyClick(&plot, Qt::Key_Left);
        QVERIFY2(plot.readOut().endsWith(QStringLiteral("different from all others")), qPrintable(plot.readOut()));
        QTest::keyClick(&plot, Qt::Key_Left); // the first stays
        QVERIFY(plot.readOut().startsWith(QStringLiteral("s0")));
        QSignalSpy chosen(&plot, &CriticalDifferencePlot::curveChosen);
        QTest::keyClick(&plot, Qt::Key_Down);
        QTest::keyClick(&plot, Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].value<CurveKey>(), (CurveKey{"s1", "-"}));
    }

    void followsThePalette() {
        CriticalDifferencePlot plot;
        plot.resize(500, 300);
        plot.show();
        plot.setData(makeData({1, 2}, {{0, 1}}));
        QPalette dark;
        dark.setColor(QPalette::Base, QColor(20, 22, 26));
        dark.setColor(QPalette::Text, QColor(230, 230, 230));
        plot.setPalette(dark);
        QCoreApplication::processEvents();
        const QImage image = plot.grab().toImage();
        QCOMPARE(image.pixel(2, 2), qRgb(20, 22, 26));
        int ink = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                ink += image.pixel(x, y) == qRgb(230, 230, 230) ? 1 : 0;
        }
        QVERIFY(ink > 50);
    }
};

QTEST_MAIN(TestCriticalDifferencePlot)
#include "tst_criticaldifferenceplot.moc"
