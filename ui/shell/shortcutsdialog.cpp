// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcutsdialog.h"

#include "ui/pages/rowtable.h"
#include "ui/shell/listsearch.h"
#include "ui/shell/searchfield.h"
#include "ui/shell/theme.h"

#include <utility>

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr QSize shortcutsSize(760, 560);

} // namespace

ShortcutsDialog::ShortcutsDialog(std::vector<ShortcutEntry> entries, QWidget* parent)
    : QDialog(parent) {
    setObjectName(QStringLiteral("shortcutsDialog"));
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* search = new SearchField(QStringLiteral("shortcutSearch"), tr("Search what it does, where, or a key"), this);
    search->setAccessibleName(tr("Search the shortcuts"));
    auto* proxy = new QSortFilterProxyModel(this);
    proxy->setSourceModel(new ShortcutModel(std::move(entries), this));
    auto* table = new QTableView(this);
    table->setObjectName(QStringLiteral("shortcuts"));
    table->setAccessibleName(tr("Keyboard shortcuts"));
    table->setModel(proxy);
    styleRowTable(*table);
    table->setWordWrap(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(ShortcutModel::What, QHeaderView::Stretch);
    new ListSearch(*search, *table);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(theme::spacing);
    layout->addWidget(search);
    layout->addWidget(table, 1);
    layout->addWidget(buttons);
    search->setFocus();
    resize(shortcutsSize);
}

ShortcutsDialog::~ShortcutsDialog() = default;

} // namespace perfbridge

#include "moc_shortcutsdialog.cpp"
