// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>
#include <QWidget>

class QAction;
class QLineEdit;
class QListWidget;
class QSplitter;
class QStackedWidget;
class QTreeWidget;

namespace perfbridge {

class Handbook;
class HandbookBrowser;

/// The handbook in a window of its own, to be read beside the work: contents and what a search finds on the left, the
/// chapter on the right.
class HandbookWindow final : public QWidget {
    Q_OBJECT

public:
    /// The handbook has to outlive it.
    explicit HandbookWindow(const Handbook& handbook, QWidget* parent = nullptr);
    ~HandbookWindow() override;

    /// Shows and raises the window there; an empty place: where it was, or the contents.
    void open(const QUrl& place = {});

protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void setupActions();
    void setupSearch();
    void fillContents();
    [[nodiscard]] QWidget* makeBar();
    void search(const QString& words);
    void showInContents(const QUrl& place);

    const Handbook& m_handbook;
    QLineEdit* m_search;
    QTreeWidget* m_contents;
    QListWidget* m_hits;
    QStackedWidget* m_side;
    HandbookBrowser* m_browser;
    QSplitter* m_splitter;
    QAction* m_back = nullptr;
    QAction* m_forward = nullptr;
    QAction* m_start = nullptr;
};

} // namespace perfbridge
