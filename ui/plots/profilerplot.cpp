// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/profilerplot.h"

#include "ui/plots/niceticks.h"
#include "ui/plots/panelaxis.h"
#include "ui/plots/profilerpanels.h"
#include "ui/plots/qcphelpers.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QResizeEvent>

namespace perfbridge {

ProfilerPlot::ProfilerPlot(QWidget* parent)
    : PlotWidget(parent)
    , m_panels(new ProfilerPanels(plot(), m_data, m_layout, m_axis, plotStyle())) {
    setAccessibleName(tr("Prediction profiler"));
    setEmptyText(tr("There is no model to look into yet."));
    // Everything is drawn by the panels; the pointer is this widget's own, and wheels scroll what it is in.
    plot().axisRect()->setVisible(false);
    for (QCPAxis* axis : plot().axisRect()->axes())
        axis->setVisible(false); // else they would still be measured
    plot().setInteractions(QCP::Interactions());
    plot().setAttribute(Qt::WA_TransparentForMouseEvents);
    setMouseTracking(true);
    // The plot gets its size after its first data, and another one while it is exported.
    connect(&plot(), &QCustomPlot::beforeReplot, this, [this] {
        if (plot().viewport() != plot().rect())
            plot().setViewport(plot().rect());
        if (m_arranged != plot().size())
            arrange(plot().size());
    });
    restyle();
}

ProfilerPlot::~ProfilerPlot() = default;

void ProfilerPlot::setData(ProfilerData data) {
    const std::optional<std::size_t> option = currentOption();
    m_data = std::move(data);
    m_dragged.reset();
    fitAxisToData();
    arrange(size());
    m_current = option ? m_layout.panelOf(*option) : std::nullopt;
    m_panels->setCurrent(m_current);
    updateGeometry();
    setMinimumHeight(neededHeightFor(width()));
    refresh();
    if (currentOption() != option)
        Q_EMIT currentOptionChanged();
}

void ProfilerPlot::setProfiles(std::vector<Profile> profiles) {
    assert(profiles.size() == m_data.series.size());
    for (std::size_t i = 0; i < profiles.size(); ++i)
        m_data.series[i].profile = std::move(profiles[i]);
    if (growAxis()) {
        refresh(); // tells who has the same axis
        arrange(size());
    }
    if (m_dragged || hasFocus())
        showHit(hitOfCurrent());
    redraw();
}

void ProfilerPlot::setLogarithmic(bool wanted) {
    m_wantsLogarithmic = wanted;
    fitAxisToData();
    refresh();
}

bool ProfilerPlot::allowsLogarithmic() const {
    return !isEmpty() && m_data.lowest > 0;
}

void ProfilerPlot::fitAxisToData() {
    m_lowest = m_data.lowest;
    m_highest = std::max(m_data.highest, m_data.lowest);
    m_axis.isLogarithmic = m_wantsLogarithmic && allowsLogarithmic();
    m_axis.upper = m_axis.lower; // to be set
    growAxis();
}

bool ProfilerPlot::growAxis() {
    double lowest = m_lowest;
    double highest = m_highest;
    includePredictions(m_data, m_axis.isLogarithmic, lowest, highest);
    if (m_axis.lower < m_axis.upper && lowest == m_lowest && highest == m_highest)
        return false;
    m_lowest = lowest;
    m_highest = highest;
    fitAxes();
    widenAxis();
    return true;
}

void ProfilerPlot::fitAxes() {
    m_axis = ValueAxis::around(m_lowest, m_highest, m_axis.isLogarithmic, appearance().y);
}

AxisNeeds ProfilerPlot::fittedNeeds() const {
    return {std::nullopt, AxisNeed{m_data.yTitle, m_axis.isLogarithmic, m_axis.lower, m_axis.upper}};
}

void ProfilerPlot::widenAxes(const AxisNeeds& least) {
    m_least = least.y;
    widenAxis();
}

void ProfilerPlot::widenAxis() {
    if (!m_least || isEmpty() || !m_least->isComparable(*fittedNeeds().y))
        return;
    m_axis.lower = std::min(m_axis.lower, m_least->lower);
    m_axis.upper = std::max(m_axis.upper, m_least->upper);
}

QString ProfilerPlot::adjustAxes() {
    return panelAxisProblem({m_lowest, m_highest, 0, 1, m_axis.isLogarithmic, {}}, appearance().y, QStringLiteral("y"));
}

ProfilerLayout::Wishes ProfilerPlot::wishes() const {
    return {appearance().panels.columns, appearance().y, appearance().legend};
}

std::optional<std::size_t> ProfilerPlot::currentOption() const {
    if (!m_current || *m_current >= m_layout.panels.size())
        return std::nullopt;
    return m_layout.panels[*m_current].option;
}

void ProfilerPlot::setCurrentOption(std::optional<std::size_t> option) {
    setCurrentPanel(option ? m_layout.panelOf(*option) : std::nullopt);
}

void ProfilerPlot::setCurrentPanel(std::optional<std::size_t> panel) {
    if (panel == m_current)
        return;
    m_current = panel;
    m_panels->setCurrent(panel);
    if (hasFocus())
        showHit(hitOfCurrent());
    redraw();
    Q_EMIT currentOptionChanged();
}

QRect ProfilerPlot::panelRect(std::size_t option) const {
    const std::optional<std::size_t> panel = m_layout.panelOf(option);
    return panel ? m_layout.panels[*panel].cell.toAlignedRect() : QRect();
}

QPointF ProfilerPlot::placeOf(std::size_t option, double level, double value) const {
    const std::optional<std::size_t> panel = m_layout.panelOf(option);
    return panel ? m_panels->pixelOf(m_layout.panels[*panel], level, value) : QPointF();
}

QPen ProfilerPlot::linePenOf(std::size_t series, const PlotStyle& style) {
    return ProfilerPanels::linePenOf(series, style);
}

int ProfilerPlot::neededHeightFor(int width) const {
    if (isEmpty())
        return PlotWidget::minimumSizeHint().height();
    return static_cast<int>(std::ceil(ProfilerLayout::neededHeight(
        m_data.series.front().profile.traces.size(), m_data.series.size() > 1, plotStyle(), width, wishes())));
}

QSize ProfilerPlot::sizeHint() const {
    const QSize hint = PlotWidget::sizeHint();
    return {hint.width(), std::max(hint.height(), neededHeightFor(std::max(width(), hint.width())))};
}

QSize ProfilerPlot::minimumSizeHint() const {
    return PlotWidget::minimumSizeHint();
}

void ProfilerPlot::restyle() {
    plot().setBackground(QBrush(plotStyle().paper));
    m_panels->invalidate();
}

void ProfilerPlot::arrange(const QSize& size) {
    m_arranged = size;
    m_layout = ProfilerLayout::make(m_data, m_axis, plotStyle(), size, wishes());
    m_panels->invalidate();
}

bool ProfilerPlot::isEmpty() const {
    return !m_data.space || m_data.series.empty() || m_data.series.front().profile.traces.empty();
}

void ProfilerPlot::redraw() {
    plot().replot(QCustomPlot::rpQueuedReplot);
}

const ProfileTrace* ProfilerPlot::traceOfPanel(std::size_t panel) const {
    return traceOf(m_data.series.front().profile, m_layout.panels[panel].option);
}

std::optional<PlotWidget::Hit> ProfilerPlot::hitOfPoint(std::size_t panel, Eigen::Index point) const {
    const ProfileTrace* trace = traceOfPanel(panel);
    if (!trace || point < 0 || point >= trace->levels.size())
        return std::nullopt;
    const QRectF& axes = m_layout.panels[panel].axes;
    QPointF place = m_panels->pixelOf(m_layout.panels[panel], trace->levels[point], trace->prediction.value[point]);
    place.setY(std::clamp(place.y(), axes.top(), axes.bottom()));
    return Hit{place, describePoint(m_data, m_layout.panels[panel].option, point)};
}

std::optional<PlotWidget::Hit> ProfilerPlot::hitOfCurrent() const {
    if (isEmpty() || !m_current || *m_current >= m_layout.panels.size())
        return std::nullopt;
    const ProfileTrace* trace = traceOfPanel(*m_current);
    return trace ? hitOfPoint(*m_current, trace->current) : std::nullopt;
}

std::optional<PlotWidget::Hit> ProfilerPlot::hitAt(const QPointF& position) {
    const std::optional<std::size_t> panel = isEmpty() ? std::nullopt : m_layout.panelAt(position);
    if (!panel)
        return std::nullopt;
    const ProfileTrace* trace = traceOfPanel(*panel);
    if (!trace)
        return std::nullopt;
    const auto distance = [&](Eigen::Index point) {
        return std::abs(m_panels->pixelOf(m_layout.panels[*panel], trace->levels[point], 0).x() - position.x());
    };
    Eigen::Index nearest = 0;
    for (Eigen::Index i = 1; i < trace->levels.size(); ++i) {
        if (distance(i) < distance(nearest))
            nearest = i;
    }
    return hitOfPoint(*panel, nearest);
}

std::optional<PlotWidget::Hit> ProfilerPlot::step(int /*x*/, int /*y*/) {
    return hitOfCurrent();
}

void ProfilerPlot::choose(std::size_t panel, double level) {
    const std::size_t option = m_layout.panels[panel].option;
    if (m_data.series.front().profile.configuration[static_cast<Eigen::Index>(option)] != level)
        Q_EMIT levelChosen(option, level);
}

void ProfilerPlot::chooseAt(std::size_t panel, double x) {
    const ProfilerLayout::Panel& it = m_layout.panels[panel];
    choose(panel, it.axis.valueAt((x - it.axes.left()) / it.axes.width()));
}

void ProfilerPlot::moveLevel(int by) {
    if (!m_current)
        return;
    const ProfileTrace* trace = traceOfPanel(*m_current);
    if (!trace)
        return;
    const Eigen::Index wanted = trace->current + by;
    if (wanted >= 0 && wanted < trace->levels.size())
        choose(*m_current, trace->levels[wanted]);
}

bool ProfilerPlot::focusNextPrevChild(bool next) {
    const std::size_t count = m_layout.panels.size();
    if (isEmpty() || count == 0)
        return PlotWidget::focusNextPrevChild(next);
    if (!m_current) {
        setCurrentPanel(next ? 0 : count - 1);
        return true;
    }
    if (next ? *m_current + 1 >= count : *m_current == 0)
        return PlotWidget::focusNextPrevChild(next);
    setCurrentPanel(next ? *m_current + 1 : *m_current - 1);
    return true;
}

void ProfilerPlot::focusInEvent(QFocusEvent* event) {
    if (!m_layout.panels.empty() && event->reason() == Qt::TabFocusReason)
        setCurrentPanel(0);
    else if (!m_layout.panels.empty() && event->reason() == Qt::BacktabFocusReason)
        setCurrentPanel(m_layout.panels.size() - 1);
    PlotWidget::focusInEvent(event);
}

void ProfilerPlot::keyPressEvent(QKeyEvent* event) {
    if (isEmpty() || event->modifiers() & (Qt::ControlModifier | Qt::AltModifier))
        return QWidget::keyPressEvent(event);
    if (!m_current)
        setCurrentPanel(0);
    const std::size_t columns = m_layout.columns;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveLevel(-1);
    case Qt::Key_Right:
        return moveLevel(1);
    case Qt::Key_Up:
        if (*m_current >= columns)
            setCurrentPanel(*m_current - columns);
        return;
    case Qt::Key_Down:
        if (*m_current + columns < m_layout.panels.size())
            setCurrentPanel(*m_current + columns);
        return;
    case Qt::Key_Home:
        return choose(*m_current, m_data.space->options()[*currentOption()].effectiveDefault());
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void ProfilerPlot::mousePressEvent(QMouseEvent* event) {
    const std::optional<std::size_t> panel = isEmpty() ? std::nullopt : m_layout.panelAt(event->position());
    if (event->button() != Qt::LeftButton || !panel)
        return QWidget::mousePressEvent(event);
    setCurrentPanel(panel);
    m_dragged = panel;
    // In the title nothing is pointed at.
    if (event->position().y() >= m_layout.panels[*panel].axes.top())
        chooseAt(*panel, event->position().x());
    showHit(hitOfCurrent());
}

void ProfilerPlot::mouseMoveEvent(QMouseEvent* event) {
    if (m_dragged && *m_dragged < m_layout.panels.size()) {
        chooseAt(*m_dragged, event->position().x());
        return;
    }
    const std::optional<Hit> hit = hitAt(event->position());
    if (hit)
        setCursor(Qt::SplitHCursor);
    else
        unsetCursor();
    showHit(hit);
}

void ProfilerPlot::mouseReleaseEvent(QMouseEvent* event) {
    m_dragged.reset();
    QWidget::mouseReleaseEvent(event);
}

void ProfilerPlot::mouseDoubleClickEvent(QMouseEvent* event) {
    const std::optional<std::size_t> panel = isEmpty() ? std::nullopt : m_layout.panelAt(event->position());
    if (event->button() != Qt::LeftButton || !panel)
        return QWidget::mouseDoubleClickEvent(event);
    choose(*panel, m_data.space->options()[m_layout.panels[*panel].option].effectiveDefault());
}

void ProfilerPlot::leaveEvent(QEvent* event) {
    if (!m_dragged)
        showHit(std::nullopt);
    PlotWidget::leaveEvent(event);
}

void ProfilerPlot::resizeEvent(QResizeEvent* event) {
    PlotWidget::resizeEvent(event);
    // In a scroll area the width is given and the height follows.
    if (event->size().width() != event->oldSize().width())
        setMinimumHeight(neededHeightFor(event->size().width()));
}

} // namespace perfbridge

#include "moc_profilerplot.cpp"
