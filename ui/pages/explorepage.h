// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/exploreview.h"
#include "ui/shell/latestate.h"
#include "ui/shell/page.h"
#include "ui/shell/windowactions.h"

#include <functional>
#include <optional>
#include <vector>

class QAction;
class QHBoxLayout;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace perfbridge {

class EmptyState;
class FigureExport;
class SelectionBar;
class SubjectBar;

/// What the options do to a metric: a subject above, a list of views at the left, each of which answers one question
/// about it. A view is made when it is first shown, and computes only while it is shown. Keys: arrows in the list,
/// Alt+1 to Alt+0 for the first ten views.
class ExplorePage final : public Page {
    Q_OBJECT

public:
    ExplorePage(WorkspaceSession& session, const WindowActions& actions, QWidget* parent = nullptr);
    ~ExplorePage() override;

    /// "influence", "formula", ...; false if there is no such view.
    bool showView(const QString& name);
    [[nodiscard]] QString currentView() const;
    /// Null before it was shown.
    [[nodiscard]] ExploreView* view(const QString& name) const;

    [[nodiscard]] std::vector<Place> places() const override;
    void showPlace(const QString& name) override { showView(name); }
    /// An environment leads as soon as its data are there.
    void showItem(const WorkspaceItem& item) override;
    [[nodiscard]] QStringList environments() const override;

    /// For tests: where exports ask for their file.
    [[nodiscard]] FigureExport& exporter() { return *m_export; }

Q_SIGNALS:
    /// A study is wanted of a pair that was found to be alike, in this metric.
    void transferRequested(const std::string& source, const std::string& target, const std::string& metric);

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Entry {
        QString name;
        std::function<ExploreView*()> make;
        ExploreView* view = nullptr;
        std::optional<ExploreSubject> subject{}; ///< that the view was last given
    };

    void setupEmptyStates(const WindowActions& actions);
    [[nodiscard]] QWidget* makeContent();
    void setupViews();
    template <typename View>
    void addView(const QString& name, const QString& label, const QString& question);
    void setupExport();
    void showData();
    void updateSubject();
    void giveSubject();
    void chooseView(int index);
    void exportCsv();
    void compareEnvironments();
    [[nodiscard]] const Entry* current() const;
    [[nodiscard]] std::optional<ExportablePlot> plotForExport() const;
    [[nodiscard]] QString exportName() const;

    std::vector<Entry> m_entries;
    QString m_wantedEnvironment;             ///< to lead; empty: none in particular
    std::optional<ExploreSubject> m_subject; ///< empty: nothing to explore
    QStackedWidget* m_stack;
    EmptyState* m_empty = nullptr;
    EmptyState* m_unmeasured = nullptr;
    SubjectBar* m_subjectBar = nullptr;
    SelectionBar* m_selectionBar = nullptr;
    QPushButton* m_similarity = nullptr;
    QPushButton* m_exportButton = nullptr;
    QListWidget* m_list = nullptr;
    QStackedWidget* m_views = nullptr;
    FigureExport* m_export;
    LateState m_keptView;
};

} // namespace perfbridge
