// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/selection.h"

#include "ui/models/numberformat.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include <QUndoCommand>

namespace perfbridge {

namespace {

constexpr int undoLimit = 500; ///< a step of a table of 100,000 rows takes 25 kB

std::vector<Eigen::Index> rowsOf(const std::vector<bool>& flags) {
    std::vector<Eigen::Index> rows;
    for (std::size_t i = 0; i < flags.size(); ++i) {
        if (flags[i])
            rows.push_back(static_cast<Eigen::Index>(i));
    }
    return rows;
}

bool hasAny(const std::vector<bool>& flags) {
    return std::find(flags.begin(), flags.end(), true) != flags.end();
}

template <typename Named>
auto findNamed(Named& named, const QString& name) {
    return std::find_if(named.begin(), named.end(), [&name](const auto& entry) { return entry.first == name; });
}

} // namespace

/// Swaps the state with another one; undo and redo are the same.
class Selection::Change final : public QUndoCommand {
public:
    Change(Selection& selection, State state, const QString& text)
        : QUndoCommand(text)
        , m_selection(selection)
        , m_state(std::move(state)) {}

    void undo() override { swap(); }
    void redo() override { swap(); }

private:
    void swap() {
        State before = m_selection.m_state;
        m_state.resize(before.selected.size()); // made before the table grew, it says nothing of the new rows
        m_selection.apply(std::move(m_state));
        m_state = std::move(before);
    }

    Selection& m_selection;
    State m_state;
};

void Selection::State::resize(std::size_t rows) {
    selected.resize(rows, false);
    excluded.resize(rows, false);
    for (auto& [name, flags] : named)
        flags.resize(rows, false);
}

Selection::Selection(QObject* parent)
    : QObject(parent) {
    m_undo.setUndoLimit(undoLimit);
}

void Selection::reset(Eigen::Index rows) {
    m_undo.clear();
    State fresh;
    fresh.resize(static_cast<std::size_t>(rows));
    apply(std::move(fresh));
    highlightOption(std::nullopt);
}

void Selection::grow(Eigen::Index rows) {
    assert(rows >= size());
    State wider = m_state;
    wider.resize(static_cast<std::size_t>(rows));
    apply(std::move(wider));
}

Eigen::Index Selection::size() const {
    return static_cast<Eigen::Index>(m_state.selected.size());
}

const std::vector<bool>& Selection::selected() const {
    return m_state.selected;
}

const std::vector<bool>& Selection::excluded() const {
    return m_state.excluded;
}

Eigen::Index Selection::selectedCount() const {
    return static_cast<Eigen::Index>(std::count(m_state.selected.begin(), m_state.selected.end(), true));
}

std::vector<Eigen::Index> Selection::selectedRows() const {
    return rowsOf(m_state.selected);
}

std::vector<Eigen::Index> Selection::excludedRows() const {
    return rowsOf(m_state.excluded);
}

std::optional<std::size_t> Selection::option() const {
    return m_option;
}

void Selection::select(const std::vector<Eigen::Index>& rows, Mode mode, const QString& text) {
    State next = m_state;
    if (mode == Mode::Replace)
        next.selected.assign(next.selected.size(), false);
    for (const Eigen::Index row : rows) {
        assert(row >= 0 && row < size());
        next.selected[static_cast<std::size_t>(row)] = mode != Mode::Remove;
    }
    push(std::move(next), text);
}

void Selection::clear() {
    select({}, Mode::Replace, tr("clear the selection"));
}

void Selection::invert() {
    State next = m_state;
    for (std::size_t i = 0; i < next.selected.size(); ++i)
        next.selected[i] = !m_state.selected[i] && !m_state.excluded[i];
    push(std::move(next), tr("invert the selection"));
}

void Selection::excludeSelected() {
    State next = m_state;
    for (std::size_t i = 0; i < next.selected.size(); ++i)
        next.excluded[i] = m_state.excluded[i] || m_state.selected[i];
    next.selected.assign(next.selected.size(), false);
    push(std::move(next), selectedCount() == 1 ? tr("exclude a configuration")
                                               : tr("exclude %1 configurations").arg(format::count(selectedCount())));
}

void Selection::keepSelected() {
    if (!hasAny(m_state.selected))
        return;
    State next = m_state;
    for (std::size_t i = 0; i < next.selected.size(); ++i)
        next.excluded[i] = m_state.excluded[i] || !m_state.selected[i];
    next.selected.assign(next.selected.size(), false);
    push(std::move(next), selectedCount() == 1 ? tr("keep only a configuration")
                                               : tr("keep only %1 configurations").arg(format::count(selectedCount())));
}

void Selection::includeAll() {
    State next = m_state;
    next.excluded.assign(next.excluded.size(), false);
    push(std::move(next), tr("include all configurations"));
}

void Selection::highlightOption(std::optional<std::size_t> option) {
    if (option == m_option)
        return;
    m_option = option;
    Q_EMIT optionChanged();
}

QStringList Selection::names() const {
    QStringList result;
    for (const auto& [name, flags] : m_state.named)
        result.append(name);
    return result;
}

void Selection::saveAs(const QString& name) {
    State next = m_state;
    const auto known = findNamed(next.named, name);
    if (known != next.named.end())
        known->second = m_state.selected;
    else
        next.named.emplace_back(name, m_state.selected);
    push(std::move(next), tr("save the selection as %1").arg(name));
}

void Selection::selectNamed(const QString& name) {
    const auto known = findNamed(m_state.named, name);
    if (known == m_state.named.end())
        return;
    State next = m_state;
    next.selected = known->second;
    push(std::move(next), tr("select %1").arg(name));
}

void Selection::removeNamed(const QString& name) {
    State next = m_state;
    const auto known = findNamed(next.named, name);
    if (known == next.named.end())
        return;
    next.named.erase(known);
    push(std::move(next), tr("forget the selection %1").arg(name));
}

QUndoStack& Selection::undoStack() {
    return m_undo;
}

void Selection::apply(State state) {
    const State before = std::exchange(m_state, std::move(state));
    if (before.selected != m_state.selected)
        Q_EMIT selectionChanged();
    if (before.excluded != m_state.excluded)
        Q_EMIT excludedChanged();
    if (before.named != m_state.named)
        Q_EMIT namesChanged();
}

void Selection::push(State next, const QString& text) {
    if (next != m_state)
        m_undo.push(new Change(*this, std::move(next), text));
}

} // namespace perfbridge

#include "moc_selection.cpp"
