// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/curvechooser.h"

#include "ui/pages/checklist.h"
#include "ui/shell/listsearch.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>
#include <QWidgetAction>

namespace perfbridge {

namespace {

QIcon iconOf(const SeriesStyle& look, const QSize& size, qreal ratio) {
    QPixmap pixmap(size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(look.colour, 2);
    pen.setCapStyle(Qt::FlatCap);
    if (!look.dashes.isEmpty())
        pen.setDashPattern(look.dashes);
    painter.setPen(pen);
    painter.drawLine(QPointF(0, size.height() / 2.0), QPointF(size.width(), size.height() / 2.0));
    return {pixmap};
}

} // namespace

CurveChooser::CurveChooser(QWidget* parent)
    : QPushButton(parent)
    , m_list(new CheckList) {
    setObjectName(QStringLiteral("curves"));
    setToolTip(tr("Which curves are drawn. Best learner each: of every strategy, only the learner with the best median "
                  "error at the largest budget."));
    setAccessibleName(tr("Curves"));
    setAccessibleDescription(toolTip());
    auto* menu = new QMenu(this);
    m_all = menu->addAction(tr("&All learners"), this, [this] {
        setChoice(CurveChoice::All);
        Q_EMIT changed();
    });
    m_best = menu->addAction(tr("&Best learner each"), this, [this] {
        setChoice(CurveChoice::BestLearner);
        Q_EMIT changed();
    });
    for (QAction* action : {m_all, m_best})
        action->setCheckable(true);
    menu->addSeparator();
    m_list->setObjectName(QStringLiteral("curveList"));
    m_list->setAccessibleName(tr("Curves to draw"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setIconSize({theme::spacing * 3, fontMetrics().height()});
    auto* entry = new QWidgetAction(menu);
    entry->setDefaultWidget(withSearch(*m_list, tr("Search the curves")));
    menu->addAction(entry);
    setMenu(menu);
    connect(m_list, &CheckList::checkedChanged, this, &CurveChooser::ticked);
    showTicks();
    // As wide as its longest usual text, so that the controls beside it stay.
    setText(tr("Best learner each"));
    setMinimumWidth(sizeHint().width());
    showTicks();
}

void CurveChooser::setCurves(const LearningCurveData& curves) {
    m_data = curves;
    setEnabled(!curves.curves.empty()); // before the icons take their colours from the palette
    std::vector<CurveKey> keys = keysOf(curves.curves);
    if (keys != m_keys) {
        m_keys = std::move(keys);
        std::erase_if(m_ticked, [this](const CurveKey& key) {
            return std::find(m_keys.begin(), m_keys.end(), key) == m_keys.end();
        });
        const QScopedValueRollback filling(m_isFilling, true);
        const SeriesStyles looks(m_keys, PlotStyle::screen(palette(), font()));
        std::vector<CheckList::Entry> entries;
        for (std::size_t i = 0; i < m_keys.size(); ++i)
            entries.push_back({std::to_string(i), curveTitle(m_keys[i]), {}, false});
        m_list->setEntries(entries);
        for (std::size_t i = 0; i < m_keys.size(); ++i) {
            SeriesStyle look = looks.of(m_keys[i]);
            if (isLevel(m_data.curves[i]))
                look.dashes = levelDashes(look);
            m_list->item(static_cast<int>(i))->setIcon(iconOf(look, m_list->iconSize(), devicePixelRatioF()));
        }
    }
    showTicks();
}

void CurveChooser::setChoice(CurveChoice choice) {
    m_choice = choice;
    m_ticked.clear();
    showTicks();
}

void CurveChooser::applyTo(LearningCurveView& view) const {
    view.choice = m_choice;
    view.shown = m_ticked;
}

void CurveChooser::ticked() {
    if (m_isFilling)
        return;
    m_ticked.clear();
    for (const std::string& id : m_list->checked())
        m_ticked.push_back(m_keys[std::stoul(id)]);
    // Without any tick the choice above the list decides again.
    showTicks();
    Q_EMIT changed();
}

void CurveChooser::showTicks() {
    LearningCurveView view;
    applyTo(view);
    std::vector<std::string> ids;
    for (const std::size_t index : shownCurves(m_data, view))
        ids.push_back(std::to_string(index));
    const std::size_t drawn = ids.size();
    if (ids != m_list->checked()) {
        const QScopedValueRollback filling(m_isFilling, true);
        m_list->setChecked(ids);
    }
    m_all->setChecked(m_ticked.empty() && m_choice == CurveChoice::All);
    m_best->setChecked(m_ticked.empty() && m_choice == CurveChoice::BestLearner);
    if (!m_ticked.empty())
        setText(tr("%1 of %2 curves").arg(drawn).arg(m_keys.size()));
    else
        setText(m_choice == CurveChoice::All ? tr("All learners") : tr("Best learner each"));
}

} // namespace perfbridge
