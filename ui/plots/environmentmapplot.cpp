// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/environmentmapplot.h"

#include "ui/plots/labelledpoints.h"
#include "ui/plots/qcphelpers.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

EnvironmentMapPlot::EnvironmentMapPlot(QWidget* parent)
    : PlotWidget(parent)
    , m_points(new LabelledPoints(&plot()))
    , m_title(new QCPTextElement(&plot())) {
    setAccessibleName(tr("Map of environments"));
    setEmptyText(tr("Three environments that measured the same configurations are needed for a map."));
    QCustomPlot& qcp = plot();
    for (QCPAxis* axis : {qcp.xAxis, qcp.yAxis})
        axis->setTicker(QSharedPointer<QCPAxisTicker>(new NiceTicker(*axis, 5)));
    qcp.axisRect()->setupFullAxesBox();
    for (QCPAxis* axis : {qcp.xAxis2, qcp.yAxis2})
        axis->setTicks(false);
    qcp.plotLayout()->insertRow(0);
    qcp.plotLayout()->setRowStretchFactors({0.001, 1});
    // The plot gets its size after its first data.
    connect(&qcp, &QCustomPlot::beforeReplot, this, [this] { arrange(plot().viewport().size()); });
    restyle();
}

EnvironmentMapPlot::~EnvironmentMapPlot() = default;

void EnvironmentMapPlot::setData(EnvironmentMap data) {
    m_data = std::move(data);
    m_cursor.reset();
    std::vector<QPointF> points;
    std::vector<QString> names;
    for (std::size_t k = 0; k < m_data.environments.size(); ++k) {
        const auto row = static_cast<Eigen::Index>(k);
        points.emplace_back(m_data.points.coordinates(row, 0), m_data.points.coordinates(row, 1));
        names.push_back(QString::fromStdString(m_data.environments[k]));
    }
    m_points->setPoints(std::move(points), std::move(names));
    plot().xAxis->setLabel(isEmpty() ? QString() : mapCaption(m_data));
    resetView();
}

void EnvironmentMapPlot::setTitle(const QString& title) {
    m_title->setText(title);
    refresh();
}

std::vector<QRectF> EnvironmentMapPlot::labelRects() const {
    std::vector<QRectF> rects;
    for (const std::optional<PlacedLabel>& label : m_points->labels())
        rects.push_back(label ? label->rect : QRectF());
    return rects;
}

double EnvironmentMapPlot::aspect() const {
    const QRect axes = plot().axisRect()->rect();
    return (axes.width() / plot().xAxis->range().size()) / (axes.height() / plot().yAxis->range().size());
}

void EnvironmentMapPlot::restyle() {
    styleAxes();
    m_points->setStyle(plotStyle());
    styleTitle(*m_title, plotStyle());
}

void EnvironmentMapPlot::fitAxes() {
    if (isEmpty())
        return;
    const Eigen::MatrixXd& points = m_data.points.coordinates;
    const auto fit = [&](QCPAxis& axis, Eigen::Index column) {
        const double lower = points.col(column).minCoeff();
        const double upper = points.col(column).maxCoeff();
        // Names need room beside the outermost points; environments in one place get a window of their own size.
        const double spread = (points.colwise().maxCoeff() - points.colwise().minCoeff()).maxCoeff();
        const double room = spread > 1e-9 ? 0.16 * spread : 0.05;
        axis.setRange(lower - room, upper + room);
    };
    fit(*plot().xAxis, 0);
    fit(*plot().yAxis, 1);
}

void EnvironmentMapPlot::equalise() {
    const QRect axes = plot().axisRect()->rect();
    QCPAxis& x = *plot().xAxis;
    QCPAxis& y = *plot().yAxis;
    const double perPixel =
        std::max(x.range().size() / std::max(1, axes.width()), y.range().size() / std::max(1, axes.height()));
    const auto widen = [perPixel](QCPAxis& axis, int pixels) {
        const double half = perPixel * std::max(1, pixels) / 2;
        const double centre = axis.range().center();
        axis.setRange(centre - half, centre + half);
    };
    widen(x, axes.width());
    widen(y, axes.height());
}

void EnvironmentMapPlot::arrange(const QSize& size) {
    QCPLayoutGrid& grid = *plot().plotLayout();
    setElement(grid, 0, 0, *m_title, !m_title->text().isEmpty());
    if (isEmpty())
        return;
    // The labels of ticks and the lengths of the axes depend on one another: the second pass only settles them.
    for (int pass = 0; pass < 2; ++pass) {
        grid.setOuterRect(QRect(QPoint(), size));
        grid.update(QCPLayoutElement::upPreparation);
        grid.update(QCPLayoutElement::upMargins);
        grid.update(QCPLayoutElement::upLayout);
        equalise();
    }
}

QPointF EnvironmentMapPlot::pixelOf(Eigen::Index environment) const {
    return {plot().xAxis->coordToPixel(m_data.points.coordinates(environment, 0)),
            plot().yAxis->coordToPixel(m_data.points.coordinates(environment, 1))};
}

std::optional<PlotWidget::Hit> EnvironmentMapPlot::hitOfCursor() const {
    if (!m_cursor)
        return std::nullopt;
    QString text = QString::fromStdString(m_data.environments[static_cast<std::size_t>(*m_cursor)]);
    Eigen::Index nearest = -1;
    for (Eigen::Index other = 0; other < m_data.distances.rows(); ++other) {
        if (other != *m_cursor &&
            (nearest < 0 || m_data.distances(*m_cursor, other) < m_data.distances(*m_cursor, nearest)))
            nearest = other;
    }
    if (nearest >= 0)
        text += tr("\nnearest: %1 (Spearman %2)")
                    .arg(QString::fromStdString(m_data.environments[static_cast<std::size_t>(nearest)]))
                    .arg(1 - m_data.distances(*m_cursor, nearest), 0, 'f', 2);
    return Hit{pixelOf(*m_cursor), text};
}

std::optional<PlotWidget::Hit> EnvironmentMapPlot::hitAt(const QPointF& position) {
    m_cursor.reset();
    double least = plotStyle().scaled(8);
    for (Eigen::Index k = 0; k < m_data.points.coordinates.rows(); ++k) {
        const QPointF away = pixelOf(k) - position;
        const double distance = std::hypot(away.x(), away.y());
        if (distance < least) {
            least = distance;
            m_cursor = k;
        }
    }
    return hitOfCursor();
}

std::optional<PlotWidget::Hit> EnvironmentMapPlot::step(int x, int y) {
    if (isEmpty())
        return std::nullopt;
    if (!m_cursor || (x == 0 && y == 0)) {
        m_cursor = m_cursor.value_or(0);
        return hitOfCursor();
    }
    // The next environment in that direction; those in one place follow one another.
    const Eigen::Index axis = x != 0 ? 0 : 1;
    const int direction = x + y;
    const auto ahead = [&](Eigen::Index k, Eigen::Index from) {
        const double delta = (m_data.points.coordinates(k, axis) - m_data.points.coordinates(from, axis)) * direction;
        return delta > 0 || (delta == 0 && (k - from) * direction > 0);
    };
    std::optional<Eigen::Index> next;
    for (Eigen::Index k = 0; k < m_data.points.coordinates.rows(); ++k) {
        if (ahead(k, *m_cursor) && (!next || ahead(*next, k)))
            next = k;
    }
    m_cursor = next.value_or(*m_cursor);
    return hitOfCursor();
}

void EnvironmentMapPlot::chooseCursor() {
    if (m_cursor)
        Q_EMIT environmentChosen(QString::fromStdString(m_data.environments[static_cast<std::size_t>(*m_cursor)]));
}

QString mapCaption(const EnvironmentMap& map) {
    return QCoreApplication::translate("EnvironmentMapPlot", "1 \u2212 Spearman of %1, %2 probes; stress %3")
        .arg(QString::fromStdString(map.metric.name))
        .arg(map.probes.size())
        .arg(map.points.stress, 0, 'f', 2);
}

} // namespace perfbridge
