// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sharedaxes.h"

#include "ui/plots/plotwidget.h"
#include "ui/shell/axislink.h"

#include <algorithm>
#include <cstring>

#include <QStackedWidget>

namespace perfbridge {

namespace {

bool isSameKind(const PlotWidget& a, const PlotWidget& b) {
    return std::strcmp(a.metaObject()->className(), b.metaObject()->className()) == 0 &&
           a.objectName() == b.objectName();
}

} // namespace

SharedAxes::SharedAxes(QObject* parent)
    : QObject(parent) {}

SharedAxes::~SharedAxes() = default;

void SharedAxes::setPages(QWidget* page, QWidget* beside) {
    if (page == m_page && beside == m_beside)
        return;
    m_page = page;
    m_beside = beside;
    for (QWidget* watched : {page, beside}) {
        if (watched)
            watch(*watched);
    }
    link();
}

void SharedAxes::setOn(bool isOn) {
    if (isOn == m_isOn)
        return;
    m_isOn = isOn;
    link();
}

void SharedAxes::watch(QWidget& page) {
    // Views are made when they are first shown, and all of them stand in stacks.
    const auto stacks = page.findChildren<QStackedWidget*>();
    for (QStackedWidget* stack : stacks)
        connect(stack, &QStackedWidget::currentChanged, this, &SharedAxes::link, Qt::UniqueConnection);
}

void SharedAxes::link() {
    std::vector<std::unique_ptr<AxisLink>> before = std::move(m_links);
    m_links.clear();
    before.clear(); // each shows its own data before others are linked
    pairPlots();
    for (const auto& [plot, other] : m_pairs) {
        if (m_isOn)
            m_links.push_back(std::make_unique<AxisLink>(*plot, *other));
    }
    updateState();
}

void SharedAxes::pairPlots() {
    m_pairs.clear();
    if (!m_page || !m_beside)
        return;
    watch(*m_page);
    watch(*m_beside);
    QList<PlotWidget*> others = m_beside->findChildren<PlotWidget*>();
    const auto plots = m_page->findChildren<PlotWidget*>();
    for (PlotWidget* plot : plots) {
        for (PlotWidget*& other : others) {
            if (!other || !isSameKind(*plot, *other))
                continue;
            m_pairs.emplace_back(plot, other);
            for (const PlotWidget* one : {plot, other})
                connect(one, &PlotWidget::needsChanged, this, &SharedAxes::updateState, Qt::UniqueConnection);
            other = nullptr; // taken
            break;
        }
    }
}

void SharedAxes::updateState() {
    State state = m_page && m_beside ? State::OtherPlots : State::NoPages;
    for (const auto& [plot, other] : m_pairs) {
        if (!plot || !other || !plot->isVisible() || !other->isVisible())
            continue;
        const bool haveCommon = plot->axisNeeds().haveCommon(other->axisNeeds());
        state = std::max(state, haveCommon ? State::Comparable : State::OtherAxes);
    }
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace perfbridge

#include "moc_sharedaxes.cpp"
