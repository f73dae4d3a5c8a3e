// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/parallelplot.h"

#include "ui/plots/parallelitems.h"
#include "ui/plots/rubberband.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QMouseEvent>

namespace perfbridge {

namespace {

/// Puts data's axes into the order and direction of `before` where they are the same columns.
void keepArrangement(const std::vector<ParallelAxis>& before, std::vector<ParallelAxis>& axes) {
    std::vector<ParallelAxis> arranged;
    for (const ParallelAxis& old : before) {
        const auto same = std::find_if(axes.begin(), axes.end(), [&old](const ParallelAxis& axis) {
            return axis.column().fullTitle() == old.column().fullTitle();
        });
        if (same == axes.end())
            return;
        arranged.push_back(*same);
        if (old.isFlipped())
            arranged.back().flip();
    }
    if (arranged.size() == axes.size())
        axes = std::move(arranged);
}

} // namespace

ParallelPlot::ParallelPlot(QWidget* parent)
    : PlotWidget(parent)
    , m_scene(std::make_unique<ParallelScene>())
    , m_frontLayer(addFrontLayer(plot()))
    , m_lines(new ParallelLines(&plot(), *m_scene, ParallelLines::Which::All))
    , m_front(new ParallelLines(&plot(), *m_scene, ParallelLines::Which::Front)) {
    setAccessibleName(tr("Parallel coordinates"));
    setKeysHelp(tr("Arrow keys walk from axis to axis and along one. Return brushes the place, Shift with arrows moves "
                   "the brush's ends, Escape takes all brushes away, Control with left and right moves the axis, F "
                   "flips it, Space highlights its option."));
    QCustomPlot& qcp = plot();
    for (QCPAxis* axis : {qcp.xAxis, qcp.yAxis})
        axis->setVisible(false);
    qcp.axisRect()->setAutoMargins(QCP::msNone);
    qcp.axisRect()->setMargins({});
    qcp.setInteractions(QCP::Interactions()); // it always shows everything
    // A brush changes what stands in front, never the many lines behind.
    m_front->setLayer(&m_frontLayer);
    auto* marks = new ParallelMarks(&qcp, *m_scene);
    marks->setLayer(&m_frontLayer);
    // The plot is drawn when it is first shown, and gets its size after its first data.
    connect(&qcp, &QCustomPlot::beforeReplot, this, [this] { arrange(plot().viewport().size()); });
    restyle();
}

ParallelPlot::~ParallelPlot() = default;

void ParallelPlot::setData(ParallelData data) {
    keepArrangement(m_scene->data.axes, data.axes);
    m_scene->data = std::move(data);
    m_scene->rows.assign(m_scene->data.rows.begin(), m_scene->data.rows.end());
    m_scene->front.clear();
    m_scene->isMuted = false;
    m_scene->cursor.reset();
    m_drag.reset();
    m_lines->clear();
    m_front->clear();
    refresh();
}

bool ParallelPlot::isDrawing() const {
    return m_lines->isDrawing() || m_front->isDrawing();
}

const ParallelData& ParallelPlot::data() const {
    return m_scene->data;
}

void ParallelPlot::setSelected(const std::vector<bool>& selected) {
    std::vector<std::uint32_t> rows;
    for (const std::uint32_t row : m_scene->rows) {
        if (row < selected.size() && selected[row])
            rows.push_back(row);
    }
    if (m_scene->hasBrush() && !m_drag && m_scene->brushed() != rows) {
        for (ParallelAxis& axis : m_scene->data.axes)
            axis.setBrush(std::nullopt);
    }
    if (m_drag)
        return; // what is being brushed is newer
    m_scene->isMuted = !rows.empty() || m_scene->hasBrush();
    m_scene->front = std::move(rows);
    redrawFront();
}

void ParallelPlot::setHighlightedOption(std::optional<std::size_t> option) {
    m_scene->highlighted = option;
    redrawFront();
}

QStringList ParallelPlot::axisOrder() const {
    QStringList titles;
    for (const ParallelAxis& axis : m_scene->data.axes)
        titles.append(axis.title());
    return titles;
}

std::optional<AxisBrush> ParallelPlot::brushOf(std::size_t axis) const {
    return m_scene->data.axes.at(axis).brush();
}

QPointF ParallelPlot::placeOn(std::size_t axis, double share) const {
    const QPointF place(m_scene->layout.xs.at(axis), m_scene->layout.heightOf(m_scene->data.axes.at(axis), share));
    return plot().mapTo(this, place);
}

QPointF ParallelPlot::titlePlace(std::size_t axis) const {
    const double height = m_scene->layout.area.top() - plotStyle().scaled(11);
    return plot().mapTo(this, QPointF(m_scene->layout.xs.at(axis), height));
}

void ParallelPlot::restyle() {
    plot().setBackground(QBrush(plotStyle().paper));
    m_scene->style = plotStyle();
    m_lines->invalidate();
    m_front->invalidate();
}

AxisNeeds ParallelPlot::fittedNeeds() const {
    AxisNeeds needs;
    for (const ParallelAxis& axis : m_scene->data.axes) {
        if (const auto need = axis.need())
            needs.include(*need);
    }
    return needs;
}

void ParallelPlot::widenAxes(const AxisNeeds& least) {
    const AxisNeeds own = least.others.empty() ? AxisNeeds() : fittedNeeds();
    bool hasChanged = false;
    for (ParallelAxis& axis : m_scene->data.axes) {
        std::optional<AxisNeed> wanted;
        const auto need = axis.need();
        if (const AxisNeed* theirs = need ? least.comparableTo(*need) : nullptr) {
            wanted = *theirs;
            wanted->include(*own.comparableTo(*need)); // of the same metric in other environments, too
        }
        hasChanged = axis.setLeast(wanted) || hasChanged;
    }
    if (!hasChanged)
        return;
    m_lines->invalidate();
    m_front->invalidate();
}

void ParallelPlot::arrange(const QSize& size) {
    m_scene->style = plotStyle();
    m_scene->layout = ParallelLayout::of(m_scene->data, plotStyle(), size);
}

bool ParallelPlot::isEmpty() const {
    return m_scene->data.axes.size() < 2 || m_scene->data.rows.empty();
}

void ParallelPlot::redrawFront() {
    m_front->invalidate();
    if (plot().isVisible())
        m_frontLayer.replot();
}

// ---- the mouse

bool ParallelPlot::isOnTitle(const QPointF& position) const {
    return position.y() < m_scene->layout.area.top() - plotStyle().scaled(3);
}

bool ParallelPlot::isOnMissing(const ParallelAxis& axis, const QPointF& position) const {
    return axis.hasMissing() && position.y() > (m_scene->layout.area.bottom() + m_scene->layout.missing) / 2;
}

void ParallelPlot::press(const QPointF& position) {
    const std::optional<std::size_t> nearest = m_scene->nearestAxis(position.x());
    if (!nearest)
        return;
    const ParallelAxis& axis = m_scene->data.axes[*nearest];
    Drag drag;
    drag.axis = *nearest;
    drag.start = position;
    drag.anchor = m_scene->layout.shareAt(axis, position.y());
    if (isOnTitle(position)) {
        drag.kind = Drag::Kind::Title;
    } else if (axis.brush() && !axis.brush()->isMissing && drag.anchor > axis.brush()->lower &&
               drag.anchor < axis.brush()->upper) {
        drag.kind = Drag::Kind::Move;
        drag.before = *axis.brush();
    }
    m_drag = drag;
    m_scene->cursor = *nearest;
    m_cursorShare = drag.anchor;
    showHit(std::nullopt);
}

void ParallelPlot::drag(const QPointF& position) {
    Drag& drag = *m_drag;
    if (!drag.isUnderWay && (position - drag.start).manhattanLength() < plotStyle().scaled(4))
        return;
    drag.isUnderWay = true;
    ParallelAxis& axis = m_scene->data.axes[drag.axis];
    const double share = m_scene->layout.shareAt(axis, position.y());
    switch (drag.kind) {
    case Drag::Kind::Title:
        m_scene->moved = drag.axis;
        m_scene->movedX = position.x();
        return redrawFront();
    case Drag::Kind::Move: {
        const double shift =
            std::clamp(share - drag.anchor, -std::max(0.0, drag.before.lower), 1 - std::min(1.0, drag.before.upper));
        axis.setBrush(AxisBrush{drag.before.lower + shift, drag.before.upper + shift});
        break;
    }
    case Drag::Kind::Brush:
        if (isOnMissing(axis, drag.start))
            axis.setBrush(AxisBrush{0, 0, true});
        else
            axis.setBrush(snappedToEnds(std::min(drag.anchor, share), std::max(drag.anchor, share)));
        break;
    }
    m_lastBrushed = drag.axis;
    showBrushed();
}

AxisBrush ParallelPlot::snappedToEnds(double lower, double upper) const {
    // Values at the very ends are hard to point at.
    const double near = plotStyle().scaled(3) / m_scene->layout.area.height();
    return {lower < near ? 0 : lower, upper > 1 - near ? 1 : upper};
}

void ParallelPlot::release(const QPointF& position) {
    const Drag drag = *m_drag;
    m_drag.reset();
    if (!drag.isUnderWay)
        return click(drag.start);
    if (drag.kind == Drag::Kind::Title) {
        m_scene->moved.reset();
        return moveAxis(drag.axis, m_scene->nearestAxis(position.x()).value_or(drag.axis));
    }
    showBrushed();
    commit();
}

void ParallelPlot::click(const QPointF& position) {
    const std::optional<std::size_t> nearest = m_scene->nearestAxis(position.x());
    if (!nearest)
        return;
    const ParallelAxis& axis = m_scene->data.axes[*nearest];
    if (isOnTitle(position)) {
        if (axis.column().option)
            Q_EMIT optionChosen(*axis.column().option);
        return;
    }
    if (isOnMissing(axis, position))
        brushPlace(*nearest, std::nan(""));
    else if (axis.brush())
        brushPlace(*nearest, -1);
    else if (axis.hasLevels())
        brushPlace(*nearest, m_scene->layout.shareAt(axis, position.y()));
}

void ParallelPlot::doubleClick(const QPointF& position) {
    const std::optional<std::size_t> nearest = m_scene->nearestAxis(position.x());
    if (nearest && isOnTitle(position))
        flipAxis(*nearest);
}

bool ParallelPlot::eventFilter(QObject* watched, QEvent* event) {
    if (watched != static_cast<QObject*>(&plot()))
        return PlotWidget::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseMove: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const bool isLeft = mouse->button() == Qt::LeftButton;
        if (event->type() == QEvent::MouseButtonPress && isLeft) {
            setFocus(Qt::MouseFocusReason);
            press(mouse->position());
        } else if (event->type() == QEvent::MouseButtonDblClick && isLeft) {
            doubleClick(mouse->position());
        } else if (event->type() == QEvent::MouseButtonRelease && isLeft && m_drag) {
            release(mouse->position());
        } else if (event->type() == QEvent::MouseMove && m_drag) {
            drag(mouse->position());
        } else if (event->type() == QEvent::MouseMove && mouse->buttons() == Qt::NoButton) {
            showHit(hitAt(mouse->position()));
        }
        return true;
    }
    case QEvent::Wheel:
        return true; // there is nothing to zoom into
    default:
        return PlotWidget::eventFilter(watched, event);
    }
}

// ---- brushes

void ParallelPlot::brushPlace(std::size_t index, double share) {
    ParallelAxis& axis = m_scene->data.axes[index];
    m_lastBrushed = index;
    std::optional<AxisBrush> brush;
    if (std::isnan(share))
        brush = AxisBrush{0, 0, true};
    else if (share >= 0)
        brush = axis.brushAround(share);
    axis.setBrush(axis.brush() == brush ? std::nullopt : brush);
    showBrushed();
    commit();
}

void ParallelPlot::moveEnds(int lower, int upper) {
    if (!m_scene->cursor)
        return;
    ParallelAxis& axis = m_scene->data.axes[*m_scene->cursor];
    m_lastBrushed = *m_scene->cursor;
    AxisBrush brush = axis.brush() && !axis.brush()->isMissing ? *axis.brush() : AxisBrush{-0.02, 1.02};
    const double step = axis.hasLevels() ? 2 * axis.halfStep() : 0.02;
    brush.lower = std::clamp(brush.lower + lower * step, -0.02, brush.upper);
    brush.upper = std::clamp(brush.upper + upper * step, brush.lower, 1.02);
    axis.setBrush(brush);
    showBrushed();
    commit();
}

void ParallelPlot::clearBrushes() {
    if (!m_scene->hasBrush() && m_scene->front.empty())
        return;
    for (ParallelAxis& axis : m_scene->data.axes)
        axis.setBrush(std::nullopt);
    showBrushed();
    commit();
}

void ParallelPlot::showBrushed() {
    m_scene->front = m_scene->brushed();
    m_scene->isMuted = m_scene->hasBrush();
    redrawFront();
}

void ParallelPlot::commit() {
    const std::vector<Eigen::Index> rows(m_scene->front.begin(), m_scene->front.end());
    const QString name = m_scene->data.axes[m_lastBrushed].column().name;
    Q_EMIT brushed(rows, m_scene->hasBrush() ? tr("brush %1").arg(name) : tr("clear the brush"));
}

void ParallelPlot::moveAxis(std::size_t from, std::size_t to) {
    std::vector<ParallelAxis>& axes = m_scene->data.axes;
    const auto first = axes.begin();
    const auto at = [first](std::size_t index) {
        return first + static_cast<std::ptrdiff_t>(index);
    };
    if (from < to)
        std::rotate(at(from), at(from + 1), at(to + 1));
    else
        std::rotate(at(to), at(from), at(from + 1));
    m_scene->cursor = to;
    m_lines->clear();
    m_front->clear();
    refresh();
}

void ParallelPlot::flipAxis(std::size_t axis) {
    m_scene->data.axes[axis].flip();
    m_lines->clear();
    m_front->clear();
    refresh();
}

// ---- read-out and keys

std::optional<PlotWidget::Hit> ParallelPlot::hitAt(const QPointF& position) {
    const std::optional<std::size_t> nearest = m_scene->nearestAxis(position.x());
    if (!nearest || isEmpty())
        return std::nullopt;
    const double distance = std::abs(m_scene->layout.xs[*nearest] - position.x());
    if (distance > plotStyle().scaled(12))
        return std::nullopt;
    const ParallelAxis& axis = m_scene->data.axes[*nearest];
    if (isOnTitle(position))
        return Hit{{m_scene->layout.xs[*nearest], m_scene->layout.area.top()},
                   tr("%1\nDrag to move the axis, double-click to flip it").arg(m_scene->titleOf(axis))};
    const bool isMissing = isOnMissing(axis, position);
    double share = m_scene->layout.shareAt(axis, position.y());
    if (axis.hasLevels())
        share = axis.shareOf(axis.valueAt(share));
    const double height = isMissing ? m_scene->layout.missing : m_scene->layout.heightOf(axis, share);
    return Hit{{m_scene->layout.xs[*nearest], height}, m_scene->describe(*nearest, share, isMissing)};
}

std::optional<PlotWidget::Hit> ParallelPlot::hitOfCursor() const {
    if (!m_scene->cursor)
        return std::nullopt;
    const ParallelAxis& axis = m_scene->data.axes[*m_scene->cursor];
    const double share = axis.hasLevels() ? axis.shareOf(axis.valueAt(m_cursorShare)) : m_cursorShare;
    return Hit{{m_scene->layout.xs[*m_scene->cursor], m_scene->layout.heightOf(axis, share)},
               m_scene->describe(*m_scene->cursor, share, false)};
}

std::optional<PlotWidget::Hit> ParallelPlot::step(int x, int y) {
    if (isEmpty())
        return std::nullopt;
    const auto last = static_cast<int>(m_scene->data.axes.size()) - 1;
    if (!m_scene->cursor)
        m_scene->cursor = 0;
    else
        m_scene->cursor = static_cast<std::size_t>(std::clamp(static_cast<int>(*m_scene->cursor) + x, 0, last));
    const ParallelAxis& axis = m_scene->data.axes[*m_scene->cursor];
    const double step = axis.hasLevels() ? 2 * axis.halfStep() : 0.02;
    const double start = axis.hasLevels() ? axis.shareOf(axis.valueAt(m_cursorShare)) : m_cursorShare;
    if (y != 0)
        m_cursorShare = std::clamp(start + (axis.isFlipped() ? -y : y) * step, 0.0, 1.0);
    redrawFront();
    return hitOfCursor();
}

void ParallelPlot::keyPressEvent(QKeyEvent* event) {
    const bool isShifted = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool isControl = event->modifiers().testFlag(Qt::ControlModifier);
    const int key = event->key();
    const int x = key == Qt::Key_Right ? 1 : key == Qt::Key_Left ? -1 : 0;
    const int y = key == Qt::Key_Up ? 1 : key == Qt::Key_Down ? -1 : 0;
    if (isEmpty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (!m_scene->cursor && (x != 0 || y != 0) && (isShifted || isControl))
        m_scene->cursor = 0;
    if (isShifted && (x != 0 || y != 0)) {
        moveEnds(x, y);
    } else if (isControl && x != 0) {
        const int last = static_cast<int>(m_scene->data.axes.size()) - 1;
        const int to = std::clamp(static_cast<int>(*m_scene->cursor) + x, 0, last);
        moveAxis(*m_scene->cursor, static_cast<std::size_t>(to));
    } else if (x != 0 || y != 0) {
        return showHit(step(x, y));
    } else if (key == Qt::Key_Escape && (m_scene->hasBrush() || !m_scene->front.empty())) {
        clearBrushes();
    } else if (m_scene->cursor && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
        brushPlace(*m_scene->cursor, m_cursorShare);
    } else if (m_scene->cursor && key == Qt::Key_Delete) {
        brushPlace(*m_scene->cursor, -1);
    } else if (m_scene->cursor && key == Qt::Key_F) {
        flipAxis(*m_scene->cursor);
    } else if (m_scene->cursor && key == Qt::Key_Space) {
        if (const auto option = m_scene->data.axes[*m_scene->cursor].column().option)
            Q_EMIT optionChosen(*option);
    } else {
        QWidget::keyPressEvent(event);
        return;
    }
    showHit(hitOfCursor());
}

} // namespace perfbridge
