// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/axislink.h"

#include "ui/plots/plotwidget.h"

#include <QScopedValueRollback>

namespace perfbridge {

AxisLink::AxisLink(PlotWidget& first, PlotWidget& second, QObject* parent)
    : QObject(parent)
    , m_first(&first)
    , m_second(&second) {
    for (PlotWidget* plot : {&first, &second}) {
        PlotWidget* other = plot == &first ? &second : &first;
        connect(plot, &PlotWidget::needsChanged, this, &AxisLink::shareNeeds);
        connect(plot, &PlotWidget::viewChanged, this, [this, plot, other = QPointer(other)] {
            if (other)
                followView(*plot, *other);
        });
    }
    shareNeeds();
    followView(first, second);
}

AxisLink::~AxisLink() {
    for (PlotWidget* plot : {m_first.data(), m_second.data()}) {
        if (plot)
            plot->setLeastNeeds({});
    }
}

void AxisLink::shareNeeds() {
    if (m_isFollowing || !m_first || !m_second)
        return;
    const QScopedValueRollback following(m_isFollowing, true);
    // What is not shown may be of older data.
    const bool areBothShown = m_first->isVisible() && m_second->isVisible();
    const AxisNeeds ofFirst = areBothShown ? m_first->axisNeeds() : AxisNeeds();
    const AxisNeeds ofSecond = areBothShown ? m_second->axisNeeds() : AxisNeeds();
    m_first->setLeastNeeds(ofSecond);
    m_second->setLeastNeeds(ofFirst);
}

void AxisLink::followView(const PlotWidget& leader, PlotWidget& other) {
    if (m_isFollowing || !leader.isVisible() || !other.isVisible())
        return;
    const QScopedValueRollback following(m_isFollowing, true);
    if (leader.hasUserView())
        other.takeViewOf(leader);
    else if (other.hasUserView())
        other.resetView();
}

} // namespace perfbridge

#include "moc_axislink.cpp"
