// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/space.h"

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

#include <QString>

namespace perfbridge {

/// The cells of an option, in the order of the editor's columns.
enum class OptionField { Name, Kind, Levels, Unit, Scale, Default, SwitchCost, AppliedAs, Apply };
inline constexpr std::size_t optionFieldCount = 9;

/// An option as it is being written: texts that may not be right yet.
struct OptionDraft {
    QString name;
    OptionKind kind = OptionKind::Integer;
    QString levels; ///< see core/space/leveltext.h
    QString unit;
    Scale scale = Scale::Linear;
    QString defaultValue; ///< empty = none
    QString switchCost;   ///< seconds; empty = 0
    AppliedAs appliedAs = AppliedAs::Unspecified;
    QString apply;

    friend bool operator==(const OptionDraft&, const OptionDraft&) = default;
};

/// A space as it is being written.
struct SpaceDraft {
    QString name;
    std::vector<OptionDraft> options;
    std::vector<QString> constraints;

    friend bool operator==(const SpaceDraft&, const SpaceDraft&) = default;
};

struct ConstraintCheck {
    enum class State {
        Valid,
        Invalid,
        Waiting ///< mentions an option that is not right itself
    };
    State state = State::Valid;
    QString message; ///< why it is not valid
};

/// What is wrong with a draft, cell by cell; made anew after every edit.
struct SpaceCheck {
    QString nameError;
    std::vector<std::array<QString, optionFieldCount>> optionErrors; ///< empty texts = right
    std::vector<ConstraintCheck> constraints;
    std::vector<Option> options; ///< each as far as it is right
    /// With the constraints that are valid; null unless every option is right.
    std::shared_ptr<const Space> space;
    int problems = 0; ///< wrong cells and constraints; 0 = the space can be saved
    QString firstProblem;
    int constraintsLeftOut = 0;

    [[nodiscard]] const QString& error(std::size_t option, OptionField field) const {
        return optionErrors[option][static_cast<std::size_t>(field)];
    }
};

[[nodiscard]] OptionDraft draftOf(const Option& option);
[[nodiscard]] SpaceDraft draftOf(const Space& space);
[[nodiscard]] SpaceCheck checkDraft(const SpaceDraft& draft, int revision);

} // namespace perfbridge
