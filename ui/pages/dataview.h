// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/exploreview.h"
#include "ui/plots/plotcolumn.h"
#include "ui/shell/jobrunner.h"

#include <vector>

class QBoxLayout;
class QLabel;

namespace perfbridge {

class SelectionActions;

/// What the views have in common that show the measured configurations themselves: the rows that count, a bar with
/// settings and with how many are selected, the selection's context menu, and a runner for what they prepare.
class DataView : public ExploreView {
    Q_OBJECT

public:
    DataView(Selection& selection, QWidget* parent);
    ~DataView() override;

    void setSubject(const ExploreSubject& subject) final;
    /// Whether something is being prepared; for tests.
    [[nodiscard]] bool isBusy() const { return m_jobs.isRunning(); }
    [[nodiscard]] SelectionActions& selectionActions() { return *m_actions; }

protected:
    [[nodiscard]] const ExploreSubject& subject() const { return m_subject; }
    [[nodiscard]] bool hasSubject() const { return m_subject.data != nullptr; }
    /// Of the table, without the excluded ones, ascending.
    [[nodiscard]] const std::vector<Eigen::Index>& rows() const { return m_rows; }
    [[nodiscard]] JobRunner& jobs() { return m_jobs; }
    /// Settings stand from the left.
    [[nodiscard]] QBoxLayout& bar() { return *m_bar; }
    /// What the view shows, under the bar.
    [[nodiscard]] QBoxLayout& content() { return *m_content; }
    /// The options that vary within the table, then the metric in every environment, then the other metrics of the
    /// leading one.
    [[nodiscard]] std::vector<PlotColumn> columns() const;
    /// The columns of the rows that count, with what is selected, as CSV.
    [[nodiscard]] QString toCsv(const std::vector<PlotColumn>& columns) const;

    /// The subject is another one.
    virtual void rebuild() = 0;
    /// The selection is another one; it is that of the subject's table.
    virtual void showSelection() = 0;
    virtual void showHighlight() {}
    /// After what was prepared is shown, or when the subject has changed.
    void updateSelection();

    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    ExploreSubject m_subject;
    std::vector<Eigen::Index> m_rows;
    SelectionActions* m_actions;
    QBoxLayout* m_bar;
    QBoxLayout* m_content;
    QLabel* m_count;
    JobRunner m_jobs; // last: its destructor waits for jobs that deliver to the members above
};

} // namespace perfbridge
