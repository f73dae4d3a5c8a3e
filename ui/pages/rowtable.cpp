// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rowtable.h"

#include "ui/shell/theme.h"

#include <QHeaderView>
#include <QTableView>

namespace perfbridge {

void styleRowTable(QTableView& table) {
    table.setShowGrid(false);
    table.setAlternatingRowColors(true);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + theme::spacing);
    table.horizontalHeader()->setHighlightSections(false);
}

} // namespace perfbridge
