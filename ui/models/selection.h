// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include <QObject>
#include <QString>
#include <QStringList>
#include <QUndoStack>

#include <Eigen/Core>

namespace perfbridge {

/// Which configurations and which option the user points at, one for all pages and environments; rows are those of the
/// configuration table. Excluded rows stay measured, but do not count in what the Explore page computes. Every change
/// but the highlight can be undone.
class Selection final : public QObject {
    Q_OBJECT

public:
    explicit Selection(QObject* parent = nullptr);

    /// A new table: nothing is selected, excluded or named any more, nothing can be undone.
    void reset(Eigen::Index rows);
    /// The same table with more rows at its end: the old ones keep what they are, and everything can still be undone.
    void grow(Eigen::Index rows);

    [[nodiscard]] Eigen::Index size() const;                 ///< of the table
    [[nodiscard]] const std::vector<bool>& selected() const; ///< one entry a row
    [[nodiscard]] const std::vector<bool>& excluded() const;
    [[nodiscard]] Eigen::Index selectedCount() const;
    [[nodiscard]] std::vector<Eigen::Index> selectedRows() const; ///< ascending
    [[nodiscard]] std::vector<Eigen::Index> excludedRows() const;
    [[nodiscard]] std::optional<std::size_t> option() const; ///< the highlighted one, an index in the space

    enum class Mode { Replace, Add, Remove };
    /// `text` stands in the undo list: "Brush latency".
    void select(const std::vector<Eigen::Index>& rows, Mode mode, const QString& text);
    void clear();
    void invert(); ///< excluded rows stay as they are: not selected
    /// Leaves the selected rows out of what is computed, or the others ("keep only"). Nothing is selected afterwards;
    /// without a selection nothing happens.
    void excludeSelected();
    void keepSelected();
    void includeAll();
    void highlightOption(std::optional<std::size_t> option);

    [[nodiscard]] QStringList names() const; ///< of the named selections, as they were added
    void saveAs(const QString& name);        ///< the selected rows; an old one of the name gives way
    void selectNamed(const QString& name);
    void removeNamed(const QString& name);

    [[nodiscard]] QUndoStack& undoStack();

Q_SIGNALS:
    void selectionChanged();
    void excludedChanged();
    void optionChanged();
    void namesChanged();

private:
    class Change;
    struct State {
        std::vector<bool> selected;
        std::vector<bool> excluded;
        std::vector<std::pair<QString, std::vector<bool>>> named;

        void resize(std::size_t rows);
        friend bool operator==(const State&, const State&) = default;
    };
    void apply(State state);
    void push(State next, const QString& text);

    State m_state;
    std::optional<std::size_t> m_option;
    QUndoStack m_undo;
};

} // namespace perfbridge
