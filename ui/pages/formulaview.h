// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/bootstrapterms.h"
#include "core/influence/formula.h"
#include "ui/models/formulatablemodel.h"
#include "ui/pages/exploreview.h"
#include "ui/pages/preparedsubject.h"
#include "ui/shell/jobrunner.h"

#include <optional>
#include <string>
#include <vector>

class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;
class QTextBrowser;

namespace perfbridge {

/// The performance-influence model of each environment as a formula that one reads and copies, and its terms beside one
/// another.
class FormulaView final : public ExploreView {
    Q_OBJECT

public:
    FormulaView(Selection& selection, QWidget* parent);
    ~FormulaView() override;

    void setSubject(const ExploreSubject& subject) override;
    [[nodiscard]] QString asCsv() const override;

    [[nodiscard]] const FormulaTableModel& model() const { return *m_model; }
    [[nodiscard]] bool isBusy() const { return m_fitting.isRunning() || m_estimating.isRunning(); }

private:
    struct Entry {
        PreparedEnvironment environment;
        std::optional<Formula> formula;
        std::string reason; ///< why there is none
        std::optional<BootstrapTerms> estimates;
    };

    [[nodiscard]] QWidget* makeFormulaPanel();
    void setupTable();
    void estimate();
    void refresh();
    void showTable();
    [[nodiscard]] QString html() const;
    [[nodiscard]] FormulaTableModel::Entry tableEntry(const Entry& entry, const FormulaTerm& term) const;
    void copy(std::string (*write)(const Formula& formula));
    void highlightRow();
    void showHighlight();

    ExploreSubject m_subject;
    std::vector<Entry> m_entries;
    int m_generation = 0; ///< of m_subject: results of older ones do not count
    JobRunner m_fitting;
    JobRunner m_estimating;
    FormulaTableModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QTextBrowser* m_text;
    QTableView* m_table;
    QLabel* m_notes;
    QPushButton* m_copyText = nullptr;
    QPushButton* m_copyLatex = nullptr;
};

} // namespace perfbridge
