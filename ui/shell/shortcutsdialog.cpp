// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcutsdialog.h"

#include "ui/pages/rowtable.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <utility>

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
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
    auto* search = new QLineEdit(this);
    search->setObjectName(QStringLiteral("shortcutSearch"));
    search->setAccessibleName(tr("Search the shortcuts"));
    search->setPlaceholderText(tr("Search what it does, where, or a key"));
    search->setClearButtonEnabled(true);
    search->addAction(themedIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    auto* proxy = new QSortFilterProxyModel(this);
    proxy->setSourceModel(new ShortcutModel(std::move(entries), this));
    proxy->setFilterKeyColumn(-1);
    proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    auto* table = new QTableView(this);
    table->setObjectName(QStringLiteral("shortcuts"));
    table->setAccessibleName(tr("Keyboard shortcuts"));
    table->setModel(proxy);
    styleRowTable(*table);
    table->setWordWrap(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(ShortcutModel::What, QHeaderView::Stretch);
    auto* nothing = new CaptionLabel(tr("Nothing found"), CaptionLabel::Look::Muted, this);
    nothing->setAlignment(Qt::AlignCenter);
    auto* stack = new QStackedWidget(this);
    stack->addWidget(table);
    stack->addWidget(nothing);
    connect(search, &QLineEdit::textChanged, this, [proxy, stack](const QString& text) {
        proxy->setFilterFixedString(text.trimmed());
        stack->setCurrentIndex(proxy->rowCount() > 0 ? 0 : 1);
    });
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(theme::spacing);
    layout->addWidget(search);
    layout->addWidget(stack, 1);
    layout->addWidget(buttons);
    search->setFocus();
    resize(shortcutsSize);
}

ShortcutsDialog::~ShortcutsDialog() = default;

} // namespace perfbridge

#include "moc_shortcutsdialog.cpp"
