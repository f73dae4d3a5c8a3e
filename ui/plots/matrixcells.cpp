// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/matrixcells.h"

#include "ui/plots/niceticks.h"
#include "ui/plots/sequentialcolours.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

constexpr int scaleSteps = 64;
constexpr double scaleGap = 5; ///< between cells and scale, as all lengths for a font of 9
constexpr double scaleBar = 7;
constexpr double labelGap = 3;
constexpr int scaleTicks = 5;
constexpr int fewScaleTicks = 2;     ///< of a low scale
constexpr double tickDistance = 1.2; ///< the least one, in lines of text

} // namespace

MatrixCells::MatrixCells(QCustomPlot* plot, const SimilarityMatrix& matrix)
    : QCPAbstractItem(plot)
    , m_matrix(matrix) {
    setSelectable(false);
    setClipToAxisRect(false);
}

int MatrixCells::scaleWidth() const {
    const MatrixScale scale = MatrixScale::of(m_matrix);
    const QFontMetrics metrics(m_style.font);
    int widest = 0;
    const double lower = std::min(scale.weakest, scale.strongest);
    const double upper = std::max(scale.weakest, scale.strongest);
    for (const int wanted : {scaleTicks, fewScaleTicks}) {
        for (const QString& label : tickLabels(linearTicks(lower, upper, wanted).major, false))
            widest = std::max(widest, metrics.horizontalAdvance(label));
    }
    return m_style.scaledInt(scaleGap + scaleBar + labelGap + 2) + widest;
}

QRectF MatrixCells::rectOf(Eigen::Index row, Eigen::Index column) const {
    const QCPAxisRect& axes = *clipAxisRect();
    const QCPAxis& x = *axes.axis(QCPAxis::atBottom);
    const QCPAxis& y = *axes.axis(QCPAxis::atLeft);
    const double place = static_cast<double>(m_matrix.values.rows() - 1 - row);
    const double left = x.coordToPixel(static_cast<double>(column) - 0.5);
    const double right = x.coordToPixel(static_cast<double>(column) + 0.5);
    const double top = y.coordToPixel(place + 0.5);
    const double bottom = y.coordToPixel(place - 0.5);
    return {left, top, right - left, bottom - top};
}

QString MatrixCells::textOf(double value, const Numbers& numbers) const {
    QString text = similarityText(value);
    if (!numbers.hasLeadingZero && std::abs(value) < 1)
        text.replace(QStringLiteral("0."), QStringLiteral("."));
    return text;
}

std::optional<MatrixCells::Numbers> MatrixCells::fittingNumbers() const {
    const QRectF cell = rectOf(0, 0);
    const int full = m_style.font.pixelSize();
    for (const bool hasLeadingZero : {true, false}) {
        for (int size = full; 3 * size >= 2 * full; --size) {
            Numbers numbers{m_style.font, hasLeadingZero};
            numbers.font.setPixelSize(size);
            const QFontMetricsF metrics(numbers.font);
            double widest = 0;
            for (const double value : m_matrix.values.reshaped())
                widest = std::max(widest, metrics.horizontalAdvance(textOf(value, numbers)));
            if (widest <= 0.88 * cell.width() && metrics.height() <= 1.05 * cell.height())
                return numbers;
        }
    }
    return std::nullopt;
}

void MatrixCells::draw(QCPPainter* painter) {
    if (m_matrix.values.size() == 0)
        return;
    painter->save();
    painter->setClipRect(clipAxisRect()->rect().adjusted(-1, -1, 1, 1));
    drawCells(*painter);
    drawOutlines(*painter);
    painter->restore();
    drawScale(*painter);
}

void MatrixCells::drawCells(QCPPainter& painter) const {
    const MatrixScale scale = MatrixScale::of(m_matrix);
    const std::optional<Numbers> numbers = fittingNumbers();
    painter.setAntialiasing(true);
    // Lines of paper between the cells: viewers of vector files leave uneven seams otherwise.
    const QPen gap(m_style.paper, m_style.scaled(0.8));
    for (Eigen::Index i = 0; i < m_matrix.values.rows(); ++i) {
        for (Eigen::Index j = 0; j < m_matrix.values.cols(); ++j) {
            const double value = m_matrix.values(i, j);
            const bool isKnown = !std::isnan(value);
            const QColor colour = isKnown ? m_style.rampColour(scale.shareOf(value)) : m_style.paper;
            const QRectF rect = rectOf(i, j);
            painter.setPen(gap);
            painter.setBrush(colour);
            painter.drawRect(rect);
            if (numbers) {
                painter.setFont(numbers->font);
                painter.setPen(isKnown ? readableOn(colour) : m_style.muted);
                painter.drawText(rect, Qt::AlignCenter, textOf(value, *numbers));
            }
        }
    }
}

void MatrixCells::drawOutlines(QCPPainter& painter) const {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_style.seriesColour(1), m_style.scaled(1.6)));
    const double inset = m_style.scaled(1.2);
    for (const auto& [a, b] : m_matrix.identical) {
        const auto i = static_cast<Eigen::Index>(a);
        const auto j = static_cast<Eigen::Index>(b);
        painter.drawRect(rectOf(i, j).adjusted(inset, inset, -inset, -inset));
        painter.drawRect(rectOf(j, i).adjusted(inset, inset, -inset, -inset));
    }
}

void MatrixCells::drawScale(QCPPainter& painter) const {
    const MatrixScale scale = MatrixScale::of(m_matrix);
    const double lower = std::min(scale.weakest, scale.strongest);
    const double upper = std::max(scale.weakest, scale.strongest);
    const QRect axes = clipAxisRect()->rect();
    const QRectF bar(axes.right() + m_style.scaled(scaleGap), axes.top(), m_style.scaled(scaleBar), axes.height());
    const auto heightOf = [&](double value) {
        return bar.bottom() - (value - lower) / (upper - lower) * bar.height();
    };
    painter.setAntialiasing(false);
    painter.setPen(Qt::NoPen);
    // From the bottom up, each over the rest of the bar: no seams.
    for (int k = 0; k < scaleSteps; ++k) {
        const double from = lower + (upper - lower) * k / scaleSteps;
        const double middle = lower + (upper - lower) * (k + 0.5) / scaleSteps;
        painter.setBrush(m_style.rampColour(scale.shareOf(middle)));
        painter.drawRect(QRectF(bar.left(), bar.top(), bar.width(), heightOf(from) - bar.top()));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_style.muted, m_style.scaled(0.7)));
    painter.drawRect(bar);
    painter.setFont(m_style.font);
    const double half = QFontMetricsF(m_style.font).height() / 2;
    const bool isLow = bar.height() < (scaleTicks + 1) * 2 * half * tickDistance;
    const std::vector<double> ticks = linearTicks(lower, upper, isLow ? fewScaleTicks : scaleTicks).major;
    const std::vector<QString> labels = tickLabels(ticks, false);
    for (std::size_t k = 0; k < ticks.size(); ++k) {
        const double y = heightOf(ticks[k]);
        painter.setPen(QPen(m_style.muted, m_style.scaled(0.7)));
        painter.drawLine(QPointF(bar.right(), y), QPointF(bar.right() + m_style.scaled(2), y));
        painter.setPen(m_style.ink);
        // Labels at the ends stay beside the bar, also beside one that is lower than they are.
        const double top = std::max(std::min(y - half, bar.bottom() - half * 1.6), bar.top() - half * 0.4);
        painter.drawText(QRectF(bar.right() + m_style.scaled(labelGap), top, m_style.scaled(60), 2 * half),
                         Qt::AlignLeft | Qt::AlignVCenter, labels[k]);
    }
}

} // namespace perfbridge
