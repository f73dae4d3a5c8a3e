// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/selectionbar.h"

#include "ui/models/numberformat.h"
#include "ui/models/selection.h"
#include "ui/pages/selectionactions.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

namespace perfbridge {

SelectionBar::SelectionBar(Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_actions(new SelectionActions(selection, this))
    , m_button(new QPushButton)
    , m_excluded(new QLabel)
    , m_include(new QPushButton(tr("Include &all"))) {
    m_button->setObjectName(QStringLiteral("selection"));
    m_button->setToolTip(tr("What to do with the selected configurations. They are selected by brushing in the plots "
                            "or in the table, and highlighted in all of them."));
    auto* menu = new QMenu(m_button);
    m_actions->addTo(*menu);
    m_button->setMenu(menu);
    m_excluded->setObjectName(QStringLiteral("excluded"));
    m_include->setObjectName(QStringLiteral("includeAllButton"));
    m_include->setToolTip(tr("Count all configurations again"));
    connect(m_include, &QPushButton::clicked, &selection, &Selection::includeAll);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    layout->addWidget(m_excluded);
    layout->addWidget(m_include);
    layout->addWidget(m_button);
    connect(&selection, &Selection::selectionChanged, this, &SelectionBar::refresh);
    connect(&selection, &Selection::excludedChanged, this, &SelectionBar::refresh);
    refresh();
}

SelectionBar::~SelectionBar() = default;

void SelectionBar::refresh() {
    const auto selected = m_selection.selectedCount();
    const auto excluded = std::count(m_selection.excluded().begin(), m_selection.excluded().end(), true);
    m_button->setText(selected == 0 ? tr("&Selection") : tr("&Selection: %1").arg(format::count(selected)));
    m_excluded->setText(tr("%1 excluded").arg(format::count(excluded)));
    m_excluded->setVisible(excluded > 0);
    m_include->setVisible(excluded > 0);
}

} // namespace perfbridge
