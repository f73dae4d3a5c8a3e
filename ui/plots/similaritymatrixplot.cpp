// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/similaritymatrixplot.h"

#include "ui/plots/matrixcells.h"
#include "ui/plots/qcphelpers.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

/// Names take no more of the width than this; longer ones lose their middle, since versions stand at their ends.
constexpr double mostOfWidth = 0.36;

} // namespace

SimilarityMatrixPlot::SimilarityMatrixPlot(QWidget* parent)
    : PlotWidget(parent)
    , m_cells(new MatrixCells(&plot(), m_data))
    , m_title(new QCPTextElement(&plot())) {
    setAccessibleName(tr("Similarity of environments"));
    setEmptyText(tr("Two environments that measured the same configurations are needed to compare them."));
    QCustomPlot& qcp = plot();
    for (QCPAxis* axis : {qcp.xAxis, qcp.yAxis}) {
        axis->setTicker(QSharedPointer<QCPAxisTicker>(new QCPAxisTickerText));
        axis->grid()->setVisible(false);
    }
    qcp.axisRect()->setupFullAxesBox();
    for (QCPAxis* axis : {qcp.xAxis2, qcp.yAxis2})
        axis->setTicks(false);
    qcp.plotLayout()->insertRow(0);
    qcp.plotLayout()->setRowStretchFactors({0.001, 1});
    // The plot gets its size after its first data.
    connect(&qcp, &QCustomPlot::beforeReplot, this, [this] { arrange(plot().viewport().size()); });
    restyle();
}

SimilarityMatrixPlot::~SimilarityMatrixPlot() = default;

void SimilarityMatrixPlot::setData(SimilarityMatrix data) {
    m_data = std::move(data);
    m_cursor.reset();
    QString label = isEmpty() ? QString() : similarityTitle(m_data);
    if (!m_data.identical.empty())
        label += tr(" (outlined: the same numbers)");
    plot().xAxis->setLabel(label);
    resetView();
}

void SimilarityMatrixPlot::setTitle(const QString& title) {
    m_title->setText(title);
    refresh();
}

QStringList SimilarityMatrixPlot::columnLabels() const {
    QStringList labels;
    for (const QString& label : plot().xAxis->ticker().staticCast<QCPAxisTickerText>()->ticks())
        labels.append(label);
    return labels;
}

void SimilarityMatrixPlot::restyle() {
    styleAxes();
    const PlotStyle& style = plotStyle();
    m_cells->setStyle(style);
    for (QCPAxis* axis : {plot().xAxis, plot().yAxis, plot().xAxis2, plot().yAxis2}) {
        axis->setTickLength(0, 0);
        axis->setSubTickLength(0, 0);
        axis->setBasePen(Qt::NoPen);
    }
    styleTitle(*m_title, style);
}

void SimilarityMatrixPlot::fitAxes() {
    plot().xAxis->setRange(-0.5, static_cast<double>(std::max<Eigen::Index>(1, count())) - 0.5);
    plot().yAxis->setRange(-0.5, static_cast<double>(std::max<Eigen::Index>(1, count())) - 0.5);
}

void SimilarityMatrixPlot::labelAxes(const QSize& size) {
    auto columns = plot().xAxis->ticker().staticCast<QCPAxisTickerText>();
    auto rows = plot().yAxis->ticker().staticCast<QCPAxisTickerText>();
    columns->clear();
    rows->clear();
    const QFontMetrics metrics(plotStyle().font);
    int widest = 0;
    QStringList names;
    for (const std::string& name : m_data.environments) {
        names.append(QString::fromStdString(name));
        widest = std::max(widest, metrics.horizontalAdvance(names.last()));
    }
    const int most = static_cast<int>(size.width() * mostOfWidth);
    const int room = size.width() - std::min(widest, most) - m_cells->scaleWidth() - plotStyle().scaledInt(16);
    const bool fit = !names.isEmpty() && widest + metrics.horizontalAdvance(QLatin1Char('n')) < room / names.size();
    for (Eigen::Index k = 0; k < count(); ++k) {
        const QString number = QString::number(k + 1);
        const QString name = names[k];
        columns->addTick(static_cast<double>(k), fit ? name : number);
        const QString row = fit ? name : name + QStringLiteral("  ") + number;
        rows->addTick(static_cast<double>(count() - 1 - k),
                      metrics.horizontalAdvance(row) <= most
                          ? row
                          : metrics.elidedText(name, Qt::ElideMiddle,
                                               most - metrics.horizontalAdvance(QStringLiteral("  ") + number)) +
                                (fit ? QString() : QStringLiteral("  ") + number));
    }
}

void SimilarityMatrixPlot::arrange(const QSize& size) {
    labelAxes(size);
    QMargins margins = plot().axisRect()->minimumMargins();
    margins.setRight(isEmpty() ? plotStyle().scaledInt(6) : m_cells->scaleWidth() + plotStyle().scaledInt(2));
    plot().axisRect()->setMinimumMargins(margins);
    setElement(*plot().plotLayout(), 0, 0, *m_title, !m_title->text().isEmpty());
}

std::optional<PlotWidget::Hit> SimilarityMatrixPlot::hitOfCursor() const {
    if (!m_cursor)
        return std::nullopt;
    const auto [row, column] = *m_cursor;
    const QPointF position(plot().xAxis->coordToPixel(static_cast<double>(column)),
                           plot().yAxis->coordToPixel(static_cast<double>(count() - 1 - row)));
    const QString first = QString::fromStdString(m_data.environments[static_cast<std::size_t>(row)]);
    const int shared = m_data.shared(row, column);
    if (row == column)
        return Hit{position, tr("%1\n%2 configurations measured").arg(first).arg(shared)};
    const QString second = QString::fromStdString(m_data.environments[static_cast<std::size_t>(column)]);
    const double value = m_data.values(row, column);
    QString text = tr("%1 and %2\n%3\n%4 shared configurations")
                       .arg(first, second, std::isnan(value) ? tr("no number") : similarityText(value))
                       .arg(shared);
    if (areIdentical(m_data, row, column))
        text += tr("\nthe same numbers to the last bit: one is a copy of the other");
    return Hit{position, text};
}

std::optional<PlotWidget::Hit> SimilarityMatrixPlot::hitAt(const QPointF& position) {
    m_cursor.reset();
    if (isEmpty() || !plot().axisRect()->rect().contains(position.toPoint()))
        return std::nullopt;
    const auto column = static_cast<Eigen::Index>(std::lround(plot().xAxis->pixelToCoord(position.x())));
    const Eigen::Index row =
        count() - 1 - static_cast<Eigen::Index>(std::lround(plot().yAxis->pixelToCoord(position.y())));
    if (row < 0 || column < 0 || row >= count() || column >= count())
        return std::nullopt;
    m_cursor = Cell{row, column};
    return hitOfCursor();
}

std::optional<PlotWidget::Hit> SimilarityMatrixPlot::step(int x, int y) {
    if (isEmpty())
        return std::nullopt;
    Cell cell = m_cursor.value_or(Cell{0, 0});
    if (m_cursor) {
        cell.column = std::clamp<Eigen::Index>(cell.column + x, 0, count() - 1);
        cell.row = std::clamp<Eigen::Index>(cell.row - y, 0, count() - 1);
    }
    m_cursor = cell;
    return hitOfCursor();
}

void SimilarityMatrixPlot::chooseCursor() {
    if (m_cursor && m_cursor->row != m_cursor->column)
        Q_EMIT pairChosen(QString::fromStdString(m_data.environments[static_cast<std::size_t>(m_cursor->row)]),
                          QString::fromStdString(m_data.environments[static_cast<std::size_t>(m_cursor->column)]));
}

} // namespace perfbridge
