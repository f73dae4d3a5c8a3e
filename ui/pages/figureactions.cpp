// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figureactions.h"

#include "ui/pages/figureoutput.h"
#include "ui/shell/icons.h"

#include <algorithm>

#include <QAction>
#include <QMenu>
#include <QWidget>

namespace perfbridge {

namespace {

QAction* makeFigureAction(QWidget* parent, const QString& name, const QString& icon, const QString& text,
                          const QKeySequence& keys = {}) {
    auto* action = new QAction(text, parent);
    action->setObjectName(name);
    if (!icon.isEmpty())
        action->setIcon(themedIcon(icon));
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    parent->addAction(action);
    return action;
}

} // namespace

FigureActions::FigureActions(QWidget* parent)
    : QObject(parent)
    , m_open(makeFigureAction(parent, QStringLiteral("editFigure"), QStringLiteral("edit"), tr("&Edit")))
    , m_rename(makeFigureAction(parent, QStringLiteral("renameFigure"), {}, tr("Re&name"), Qt::Key_F2))
    , m_duplicate(makeFigureAction(parent, QStringLiteral("duplicateFigure"), {}, tr("&Duplicate"),
                                   QKeySequence(Qt::CTRL | Qt::Key_D)))
    , m_remove(makeFigureAction(parent, QStringLiteral("deleteFigure"), QStringLiteral("remove"), tr("De&lete"),
                                QKeySequence::Delete))
    , m_redraw(
          makeFigureAction(parent, QStringLiteral("redrawFigure"), QStringLiteral("revert"), tr("Re&draw"), Qt::Key_F5))
    , m_copy(makeFigureAction(parent, QStringLiteral("copyFigure"), QStringLiteral("copy"), tr("&Copy as picture"),
                              QKeySequence::Copy)) {
    for (const OutputFormat& format : outputFormats()) {
        const QString suffix = QLatin1String(format.suffix);
        QAction* action = makeFigureAction(parent, QStringLiteral("figure-export-%1").arg(suffix), {},
                                           tr("Export as %1…").arg(FigureOutput::tr(format.title)));
        connect(action, &QAction::triggered, this, [this, suffix] { Q_EMIT exportRequested(suffix); });
        m_exports.push_back(action);
    }
    m_exports.front()->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    update({}, true, false);
}

void FigureActions::update(const std::vector<const FigureEntry*>& selected, bool isReadOnly, bool isBusy) {
    const bool isOne = selected.size() == 1;
    const bool isReadable =
        std::any_of(selected.begin(), selected.end(), [](const FigureEntry* entry) { return entry->spec.has_value(); });
    m_open->setEnabled(isOne && isReadable);
    m_rename->setEnabled(isOne && !isReadOnly);
    m_duplicate->setEnabled(!selected.empty() && !isReadOnly);
    m_remove->setEnabled(!selected.empty() && !isReadOnly);
    m_redraw->setEnabled(isReadable);
    m_copy->setEnabled(isOne && isReadable && !isBusy);
    for (QAction* action : m_exports)
        action->setEnabled(isReadable && !isBusy);
}

void FigureActions::fillExportMenu(QMenu& menu) const {
    for (QAction* action : m_exports)
        menu.addAction(action);
}

void FigureActions::fillContextMenu(QMenu& menu) const {
    menu.addAction(m_open);
    menu.addAction(m_rename);
    menu.addAction(m_duplicate);
    menu.addSeparator();
    fillExportMenu(menu);
    menu.addAction(m_copy);
    menu.addSeparator();
    menu.addAction(m_redraw);
    menu.addAction(m_remove);
}

} // namespace perfbridge

#include "moc_figureactions.cpp"
