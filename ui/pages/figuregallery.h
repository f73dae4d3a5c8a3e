// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/figurestore.h"

#include <vector>

#include <QWidget>

class QAbstractItemView;
class QItemSelectionModel;
class QLabel;
class QListView;
class QProgressBar;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace perfbridge {

class FigureActions;
class FigureDrawer;
class FigureListModel;
class FigureOutput;
class SearchField;

/// The saved figures as cards or as a table, both of one selection, searched by what they are and say.
class FigureGallery final : public QWidget {
    Q_OBJECT

public:
    FigureGallery(WorkspaceSession& session, FigureStore& store, FigureOutput& output, QWidget* parent = nullptr);
    ~FigureGallery() override;

    [[nodiscard]] QAction* newFigure() const { return m_newFigure; }
    [[nodiscard]] std::vector<FigureId> selected() const;
    void select(FigureId figure);
    /// Keys go to the view.
    void focusView();

Q_SIGNALS:
    void openRequested(FigureId figure);
    void newRequested();
    /// A name that another figure has.
    void nameRefused(const QString& name);

private:
    [[nodiscard]] QWidget* makeHead();
    [[nodiscard]] QWidget* makeFoot();
    void setupCards();
    void setupTable();
    void setupActions();
    void showFigures();
    void showState();
    void showProgress();
    void showAsTable(bool isTable);
    void openCurrent(const QModelIndex& index);
    void rename(FigureId figure, const QString& name);
    void exportSelected(const QString& suffix);
    void exportAll();
    [[nodiscard]] QAbstractItemView* view() const;
    [[nodiscard]] std::vector<const FigureEntry*> selectedEntries() const;
    [[nodiscard]] std::vector<FigureId> stale() const;

    WorkspaceSession& m_session;
    FigureStore& m_store;
    FigureOutput& m_output;
    FigureDrawer* m_drawer;
    FigureListModel* m_model;
    QSortFilterProxyModel* m_proxy;
    QItemSelectionModel* m_selection;
    FigureActions* m_actions;
    QAction* m_newFigure;
    SearchField* m_search = nullptr;
    QToolButton* m_asTable = nullptr;
    QToolButton* m_export = nullptr;
    QPushButton* m_redrawStale = nullptr;
    QStackedWidget* m_views;
    QListView* m_cards;
    QTreeView* m_table;
    QLabel* m_nothing;
    QLabel* m_count = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_cancel = nullptr;
};

} // namespace perfbridge
