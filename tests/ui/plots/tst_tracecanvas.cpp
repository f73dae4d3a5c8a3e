// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/tracecanvas.h"

#include <cmath>
#include <functional>
#include <limits>

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace perfbridge;

namespace {

using Draw = std::function<void(TraceCanvas& canvas)>;

const QSize paper(120, 80);
const QRectF panel(10, 10, 100, 60);

QImage blank(double ratio) {
    QImage image(paper * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::white);
    return image;
}

/// As QCustomPlot's painters draw with smooth edges.
QImage painted(const Draw& draw, double ratio) {
    QImage image = blank(ratio);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(panel);
    painter.translate(0.5, 0.5);
    PaintedTraces canvas(painter);
    draw(canvas);
    return image;
}

QImage printed(const Draw& draw, double ratio) {
    QImage image = blank(ratio);
    PixelTraces canvas(image);
    canvas.setClip(panel);
    draw(canvas);
    return image;
}

/// Of all pixels, of which a black one counts 1.
double ink(const QImage& image) {
    double sum = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            sum += 1 - qGray(image.pixel(x, y)) / 255.0;
    }
    return sum;
}

double difference(const QImage& a, const QImage& b) {
    double sum = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            sum += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) / 255.0;
    }
    return sum;
}

std::vector<QPointF> wave(double height, double middle = 40) {
    std::vector<QPointF> points;
    for (int i = 0; i <= 10; ++i)
        points.emplace_back(10 + 10 * i, middle + height * std::sin(1.7 * i));
    return points;
}

QPen dashed(const QList<qreal>& dashes) {
    QPen pen(Qt::black, 1.6);
    pen.setCapStyle(Qt::FlatCap);
    if (!dashes.isEmpty())
        pen.setDashPattern(dashes);
    return pen;
}

} // namespace

/// What is printed into pixels looks as what a painter draws.
class TestTraceCanvas final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void looksPainted_data() {
        QTest::addColumn<Draw>("draw");
        QTest::addColumn<double>("tolerance"); // of the ink
        const QColor veil(20, 60, 160, 60);
        const auto add = [](const char* name, double tolerance, const Draw& draw) {
            QTest::newRow(name) << draw << tolerance;
        };
        add("line", 0.12, [](TraceCanvas& c) { c.line(wave(8), dashed({})); });
        add("steep line", 0.12, [](TraceCanvas& c) { c.line(wave(25), dashed({})); });
        add("line out of the panel", 0.12, [](TraceCanvas& c) { c.line(wave(180), dashed({})); });
        add("line past the last corner", 0.12, [](TraceCanvas& c) {
            c.line(
                std::vector{panel.center(), panel.bottomRight() + QPointF(60, -2), panel.bottomRight() - QPointF(9, 3)},
                dashed({}));
        });
        add("dashes", 0.25, [](TraceCanvas& c) { c.line(wave(8), dashed({5, 2.5})); });
        add("dashes and dots", 0.35, [](TraceCanvas& c) { c.line(wave(8), dashed({7, 2, 1.5, 2})); });
        add("band", 0.05, [=](TraceCanvas& c) { c.band(wave(8, 25), wave(8, 50), veil); });
        add("steep band", 0.05, [=](TraceCanvas& c) { c.band(wave(20, 30), wave(20, 42), veil); });
        add("band out of the panel", 0.05, [=](TraceCanvas& c) { c.band(wave(5, -90), wave(8, 50), veil); });
        add("band of half a pixel", 0.2, [](TraceCanvas& c) { c.band(wave(3, 40), wave(3, 40.5), Qt::black); });
        add("bar", 0.03, [=](TraceCanvas& c) { c.bar(QRectF(30.25, 20.5, 7.3, 30.6), veil); });
        add("bar out of the panel", 0.03, [=](TraceCanvas& c) { c.bar(QRectF(-20, 20, 40.5, 3e9), veil); });
        add("dot", 0.15, [](TraceCanvas& c) { c.dot({40.3, 30.6}, 2.4, Qt::black); });
    }
    void looksPainted() {
        QFETCH(const Draw, draw);
        QFETCH(const double, tolerance);
        for (const double ratio : {1.0, 1.5, 2.0}) {
            const QImage expected = painted(draw, ratio);
            const QImage image = printed(draw, ratio);
            const double all = ink(expected);
            QVERIFY(all > 5);
            const double total = std::abs(ink(image) - all) / all;
            const double each = difference(image, expected) / all;
            if (total > 0.5 * tolerance || each > tolerance)
                qInfo("scale %g: ink %.3f of %.1f, differences %.3f", ratio, total, all, each);
            QVERIFY(total <= 0.5 * tolerance);
            QVERIFY(each <= tolerance);
        }
    }

    void leavesTheRest() {
        const Draw draw = [](TraceCanvas& c) {
            c.line(wave(180), dashed({}));
            c.band(wave(5, -90), wave(8, 50), Qt::red);
            c.bar(QRectF(-20, -20, 300, 300), Qt::red);
        };
        const QImage image = printed(draw, 2);
        const QRect inside = QRectF(panel.topLeft() * 2, panel.size() * 2).toRect();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                QVERIFY(inside.contains(x, y) || image.pixel(x, y) == 0xffffffffU);
        }
    }

    void nothingToDraw_data() {
        QTest::addColumn<Draw>("draw");
        QTest::newRow("no points") << Draw([](TraceCanvas& c) { c.line({}, dashed({})); });
        QTest::newRow("no dashed points") << Draw([](TraceCanvas& c) { c.line({}, dashed({2, 2})); });
        QTest::newRow("no band") << Draw([](TraceCanvas& c) { c.band({}, {}, Qt::black); });
        QTest::newRow("one edge") << Draw([](TraceCanvas& c) { c.band(wave(8), {}, Qt::black); });
        QTest::newRow("nowhere") << Draw([](TraceCanvas& c) {
            c.line(std::vector<QPointF>{{40, 40}, {qQNaN(), qQNaN()}, {qInf(), 40}}, dashed({}));
        });
        QTest::newRow("far away") << Draw([](TraceCanvas& c) { c.dot({1e12, -1e12}, 2, Qt::black); });
    }
    void nothingToDraw() {
        QFETCH(const Draw, draw);
        QCOMPARE(printed(draw, 1), blank(1));
    }

    void onePoint() {
        // An option of a single level.
        const std::vector<QPointF> point{{40, 40}};
        QVERIFY(ink(printed([&](TraceCanvas& c) { c.line(point, dashed({})); }, 1)) == 0);
        QVERIFY(ink(printed([&](TraceCanvas& c) { c.band(point, point, Qt::black); }, 1)) == 0);
    }
};

QTEST_GUILESS_MAIN(TestTraceCanvas)
#include "tst_tracecanvas.moc"
