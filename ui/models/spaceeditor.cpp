// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/spaceeditor.h"

#include "core/space/constraintrename.h"
#include "ui/models/swapcommand.h"

#include <algorithm>
#include <cassert>

namespace perfbridge {

namespace {

using Kind = SpaceChange::Kind;

constexpr int typingTheName = 1; // the one merge id

QString& textOf(OptionDraft& option, OptionField field) {
    switch (field) {
    case OptionField::Levels:
        return option.levels;
    case OptionField::Unit:
        return option.unit;
    case OptionField::Default:
        return option.defaultValue;
    case OptionField::SwitchCost:
        return option.switchCost;
    case OptionField::Apply:
        return option.apply;
    default:
        assert(field == OptionField::Name);
        return option.name;
    }
}

std::vector<int> descending(std::vector<int> rows) {
    std::sort(rows.begin(), rows.end(), std::greater<>());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

std::vector<OptionDraft>& optionsOf(SpaceDraft& draft) {
    return draft.options;
}

std::vector<QString>& constraintsOf(SpaceDraft& draft) {
    return draft.constraints;
}

} // namespace

SpaceChange SpaceChange::inverse() const {
    switch (kind) {
    case Kind::OptionsInserted:
        return {Kind::OptionsRemoved, first, last};
    case Kind::OptionsRemoved:
        return {Kind::OptionsInserted, first, last};
    case Kind::ConstraintsInserted:
        return {Kind::ConstraintsRemoved, first, last};
    case Kind::ConstraintsRemoved:
        return {Kind::ConstraintsInserted, first, last};
    case Kind::OptionMoved:
        return {Kind::OptionMoved, last, first};
    default:
        return *this;
    }
}

SpaceEditor::SpaceEditor(SpaceDraft draft, int revision, QObject* parent)
    : QObject(parent)
    , m_draft(std::move(draft))
    , m_stored(m_draft)
    , m_revision(revision)
    , m_check(checkDraft(m_draft, revision)) {}

SpaceEditor::~SpaceEditor() = default;

void SpaceEditor::apply(const SpaceChange& change, const std::function<void(SpaceDraft&)>& edit) {
    Q_EMIT changing(change);
    edit(m_draft);
    m_check = checkDraft(m_draft, m_revision);
    Q_EMIT changed(change);
}

void SpaceEditor::setStored(SpaceDraft stored, int revision) {
    m_stored = std::move(stored);
    m_revision = revision;
    m_check = checkDraft(m_draft, m_revision);
    Q_EMIT changed({Kind::Name});
}

template <typename Value>
void SpaceEditor::swap(const QString& what, std::function<Value&(SpaceDraft&)> place, Value value,
                       const SpaceChange& change, int mergeId) {
    m_undo.push(new SwapCommand<Value>(*this, what, std::move(place), std::move(value), change, mergeId));
}

void SpaceEditor::setName(const QString& name) {
    if (name == m_draft.name)
        return;
    swap<QString>(
        tr("rename the space"), [](SpaceDraft& draft) -> QString& { return draft.name; }, name, {Kind::Name},
        typingTheName);
}

void SpaceEditor::setField(int option, OptionField field, const QVariant& value) {
    const auto row = static_cast<std::size_t>(option);
    const SpaceChange change{Kind::OptionField, option, option};
    const OptionDraft before = m_draft.options[row];
    const auto setEnum = [&](auto OptionDraft::*member, const QString& what) {
        using Enum = std::remove_reference_t<decltype(before.*member)>;
        const auto chosen = static_cast<std::remove_const_t<Enum>>(value.toInt());
        if (before.*member == chosen)
            return;
        swap<std::remove_const_t<Enum>>(
            what, [ row, member ](SpaceDraft & draft) -> auto& { return draft.options[row].*member; }, chosen, change);
    };
    switch (field) {
    case OptionField::Kind:
        return setEnum(&OptionDraft::kind, tr("change the kind of %1").arg(before.name));
    case OptionField::Scale:
        return setEnum(&OptionDraft::scale, tr("change the scale of %1").arg(before.name));
    case OptionField::AppliedAs:
        return setEnum(&OptionDraft::appliedAs, tr("change how %1 is applied").arg(before.name));
    default:
        break;
    }
    const QString text = value.toString().trimmed();
    const auto place = [row, field](SpaceDraft& draft) -> QString& {
        return textOf(draft.options[row], field);
    };
    if (place(m_draft) == text)
        return;
    swap<QString>(field == OptionField::Name ? tr("rename %1").arg(before.name) : tr("change %1").arg(before.name),
                  place, text, change);
    if (field != OptionField::Name || before.name.isEmpty() || text.isEmpty())
        return;
    if (const int count = mentions(before.name); count > 0)
        Q_EMIT optionRenamed(before.name, text, count);
}

void SpaceEditor::insertOption(int row, OptionDraft option, const QString& what) {
    std::vector<OptionDraft> options = m_draft.options;
    options.insert(options.begin() + row, std::move(option));
    swap<std::vector<OptionDraft>>(what, optionsOf, std::move(options), {Kind::OptionsInserted, row, row});
}

void SpaceEditor::addOption() {
    OptionDraft option;
    option.name = freeName(tr("option"));
    option.levels = QStringLiteral("1, 2, 4");
    insertOption(static_cast<int>(m_draft.options.size()), option, tr("add an option"));
}

void SpaceEditor::duplicateOption(int option) {
    OptionDraft copy = m_draft.options[static_cast<std::size_t>(option)];
    const QString original = copy.name;
    copy.name = freeName(original);
    insertOption(option + 1, copy, tr("duplicate %1").arg(original));
}

void SpaceEditor::removeOptions(std::vector<int> rows) {
    const std::vector<int> ordered = descending(std::move(rows));
    if (ordered.empty())
        return;
    m_undo.beginMacro(ordered.size() == 1
                          ? tr("remove %1").arg(m_draft.options[static_cast<std::size_t>(ordered.front())].name)
                          : tr("remove %1 options").arg(ordered.size()));
    for (const int row : ordered) {
        std::vector<OptionDraft> options = m_draft.options;
        options.erase(options.begin() + row);
        swap<std::vector<OptionDraft>>({}, optionsOf, std::move(options), {Kind::OptionsRemoved, row, row});
    }
    m_undo.endMacro();
}

void SpaceEditor::moveOption(int from, int to) {
    if (from == to)
        return;
    std::vector<OptionDraft> options = m_draft.options;
    OptionDraft moved = options[static_cast<std::size_t>(from)];
    options.erase(options.begin() + from);
    const QString what = tr("move %1").arg(moved.name);
    options.insert(options.begin() + to, std::move(moved));
    swap<std::vector<OptionDraft>>(what, optionsOf, std::move(options), {Kind::OptionMoved, from, to});
}

void SpaceEditor::addConstraint(const QString& text) {
    const QString constraint = text.trimmed();
    if (constraint.isEmpty())
        return;
    std::vector<QString> constraints = m_draft.constraints;
    const int row = static_cast<int>(constraints.size());
    constraints.push_back(constraint);
    swap<std::vector<QString>>(tr("add a constraint"), constraintsOf, std::move(constraints),
                               {Kind::ConstraintsInserted, row, row});
}

void SpaceEditor::setConstraint(int constraint, const QString& text) {
    const auto row = static_cast<std::size_t>(constraint);
    const QString wanted = text.trimmed();
    if (wanted.isEmpty())
        return removeConstraints({constraint});
    if (m_draft.constraints[row] == wanted)
        return;
    swap<QString>(tr("change a constraint"), [row](SpaceDraft& draft) -> QString& { return draft.constraints[row]; },
                  wanted, {Kind::Constraint, constraint, constraint});
}

void SpaceEditor::removeConstraints(std::vector<int> rows) {
    const std::vector<int> ordered = descending(std::move(rows));
    if (ordered.empty())
        return;
    m_undo.beginMacro(ordered.size() == 1 ? tr("remove a constraint")
                                          : tr("remove %1 constraints").arg(ordered.size()));
    for (const int row : ordered) {
        std::vector<QString> constraints = m_draft.constraints;
        constraints.erase(constraints.begin() + row);
        swap<std::vector<QString>>({}, constraintsOf, std::move(constraints), {Kind::ConstraintsRemoved, row, row});
    }
    m_undo.endMacro();
}

void SpaceEditor::replace(SpaceDraft draft, const QString& what) {
    if (draft == m_draft)
        return;
    swap<SpaceDraft>(what, [](SpaceDraft& place) -> SpaceDraft& { return place; }, std::move(draft),
                     {Kind::Everything});
}

int SpaceEditor::mentions(const QString& option) const {
    const std::string name = option.toStdString();
    return static_cast<int>(
        std::count_if(m_draft.constraints.begin(), m_draft.constraints.end(), [&](const QString& text) {
            return withOptionRenamed(text.toStdString(), name, name, m_check.options).has_value();
        }));
}

void SpaceEditor::renameInConstraints(const QString& from, const QString& to) {
    std::vector<QString> constraints = m_draft.constraints;
    for (QString& text : constraints) {
        if (const auto renamed =
                withOptionRenamed(text.toStdString(), from.toStdString(), to.toStdString(), m_check.options))
            text = QString::fromStdString(*renamed);
    }
    if (constraints == m_draft.constraints)
        return;
    const int last = static_cast<int>(constraints.size()) - 1;
    swap<std::vector<QString>>(tr("rename %1 in the constraints").arg(from), constraintsOf, std::move(constraints),
                               {Kind::Constraint, 0, last});
}

QString SpaceEditor::freeName(const QString& wish) const {
    const auto isTaken = [this](const QString& name) {
        return std::any_of(m_draft.options.begin(), m_draft.options.end(),
                           [&name](const OptionDraft& option) { return option.name == name; });
    };
    // threads2 is followed by threads3, not by threads22.
    QString base = wish;
    while (base.size() > 1 && base.back().isDigit())
        base.chop(1);
    for (int number = 2;; ++number) {
        const QString name = number == 2 && !isTaken(wish) ? wish : base + QString::number(number);
        if (!isTaken(name))
            return name;
    }
}

} // namespace perfbridge

#include "moc_spaceeditor.cpp"
