// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/selectionactions.h"

#include "ui/models/selection.h"
#include "ui/shell/icons.h"

#include <algorithm>

#include <QAction>
#include <QInputDialog>
#include <QMenu>

namespace perfbridge {

namespace {

QString askForName(QWidget* parent, const QString& suggestion) {
    return QInputDialog::getText(parent, SelectionActions::tr("Save the selection"),
                                 SelectionActions::tr("Name of the selection; one of the same name is replaced:"),
                                 QLineEdit::Normal, suggestion);
}

} // namespace

SelectionActions::SelectionActions(Selection& selection, QWidget* parent)
    : QObject(parent)
    , m_selection(selection)
    , m_parent(parent)
    , m_chooseName(askForName)
    , m_exclude(add(QStringLiteral("excludeSelected"), tr("&Exclude selected"), &Selection::excludeSelected))
    , m_keep(add(QStringLiteral("keepSelected"), tr("&Keep only selected"), &Selection::keepSelected))
    , m_include(add(QStringLiteral("includeAll"), tr("&Include all again"), &Selection::includeAll))
    , m_invert(add(QStringLiteral("invertSelection"), tr("In&vert selection"), &Selection::invert))
    , m_clear(add(QStringLiteral("clearSelection"), tr("&Clear selection"), &Selection::clear))
    , m_save(new QAction(tr("&Save selection as…"), this))
    , m_saved(new QMenu(tr("Sa&ved selections"), parent)) {
    m_save->setObjectName(QStringLiteral("saveSelection"));
    m_saved->menuAction()->setObjectName(QStringLiteral("savedSelections"));
    connect(m_save, &QAction::triggered, this, &SelectionActions::save);
    connect(m_saved, &QMenu::aboutToShow, this, &SelectionActions::fillSaved);
    for (const auto signal : {&Selection::selectionChanged, &Selection::excludedChanged, &Selection::namesChanged})
        connect(&selection, signal, this, &SelectionActions::update);
    update();
}

SelectionActions::~SelectionActions() = default;

QAction* SelectionActions::add(const QString& name, const QString& text, void (Selection::*action)()) {
    auto* result = new QAction(text, this);
    result->setObjectName(name);
    connect(result, &QAction::triggered, &m_selection, action);
    return result;
}

void SelectionActions::addTo(QMenu& menu) {
    menu.addActions({m_exclude, m_keep, m_include});
    menu.addSeparator();
    menu.addActions({m_invert, m_clear});
    menu.addSeparator();
    menu.addAction(m_save);
    menu.addMenu(m_saved);
}

void SelectionActions::update() {
    const auto hasAny = [](const std::vector<bool>& flags) {
        return std::find(flags.begin(), flags.end(), true) != flags.end();
    };
    const bool hasSelection = hasAny(m_selection.selected());
    for (QAction* action : {m_exclude, m_keep, m_clear, m_save})
        action->setEnabled(hasSelection);
    m_include->setEnabled(hasAny(m_selection.excluded()));
    m_invert->setEnabled(m_selection.size() > 0);
    m_saved->menuAction()->setEnabled(!m_selection.names().isEmpty());
}

void SelectionActions::fillSaved() {
    m_saved->clear();
    const QStringList names = m_selection.names();
    const auto shown = [](const QString& name) {
        return QString(name).replace(u'&', QStringLiteral("&&"));
    };
    for (const QString& name : names)
        m_saved->addAction(shown(name), &m_selection, [this, name] { m_selection.selectNamed(name); });
    m_saved->addSeparator();
    QMenu* forget = m_saved->addMenu(tr("&Forget"));
    for (const QString& name : names)
        forget->addAction(shown(name), &m_selection, [this, name] { m_selection.removeNamed(name); });
}

void SelectionActions::save() {
    QStringList names = m_selection.names();
    QString suggestion;
    for (int number = 1; suggestion.isEmpty() || names.contains(suggestion); ++number)
        suggestion = tr("Selection %1").arg(number);
    const QString name = m_chooseName(m_parent, suggestion).trimmed();
    if (!name.isEmpty())
        m_selection.saveAs(name);
}

} // namespace perfbridge
