// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/jobrunner.h"

#include <functional>
#include <memory>
#include <vector>

#include <QDialog>
#include <QString>
#include <QStringList>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace perfbridge {

class NothingFoundLabel;
class SearchField;

/// Asks for a folder that may not be there yet; empty = the user thought better of it.
using FolderChooser = std::function<QString(QWidget* parent, const QString& suggestion)>;

/// Writes a reproduction bundle of the figures, studies and campaigns that are ticked; see Bundle. Reading, computing
/// and writing are in the background; figures are drawn one by one in the GUI thread, so that the window goes on.
class BundleDialog final : public QDialog {
    Q_OBJECT

public:
    explicit BundleDialog(const QString& workspacePath, QWidget* parent = nullptr);
    ~BundleDialog() override;

    [[nodiscard]] bool isWriting() const { return m_isWriting; }
    void setFolderChooser(FolderChooser chooser) { m_chooseFolder = std::move(chooser); }

Q_SIGNALS:
    void written(const QString& folder);

public Q_SLOTS:
    void reject() override; ///< while it writes: cancels

private:
    struct Contents;
    struct Work;

    void setupLayout();
    [[nodiscard]] QTreeWidgetItem* addGroup(const QString& title, const QStringList& names, bool isChecked);
    void showContents(const Contents& contents);
    [[nodiscard]] QStringList chosen(const QTreeWidgetItem* group) const;
    void filter(const QString& text);
    void chooseFolder();
    void write();
    void draw();
    void finish();
    void end(const QString& sentence);
    void updateState();

    QString m_workspacePath;
    FolderChooser m_chooseFolder;
    JobRunner m_job;
    std::shared_ptr<Work> m_work; ///< null: nothing is written
    bool m_isWriting = false;
    bool m_isCancelled = false;
    QTreeWidget* m_tree;
    QTreeWidgetItem* m_figures = nullptr;
    QTreeWidgetItem* m_studies = nullptr;
    QTreeWidgetItem* m_campaigns = nullptr;
    SearchField* m_filter;
    NothingFoundLabel* m_nothing;
    QLineEdit* m_folder;
    QProgressBar* m_progress;
    QLabel* m_state;
    QPushButton* m_write;
    QPushButton* m_close;
};

} // namespace perfbridge
