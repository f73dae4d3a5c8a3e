// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sampling.h"

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace perfbridge {

/// By what the sources say.
enum class DesignKind {
    SourceFitted,
    TransferFitted,
};

/// How the target configurations of a study are chosen: by a sampling, which looks at options alone, or by a design
/// (transfer/sourcedesign.h), which goes where the sources say that most can be learned.
class RowChoice {
public:
    RowChoice() = default; ///< simple random
    // NOLINTNEXTLINE(google-explicit-constructor): every sampling is a choice
    RowChoice(SamplingKind kind)
        : m_choice(kind) {}
    // NOLINTNEXTLINE(google-explicit-constructor): every design is one too
    RowChoice(DesignKind kind)
        : m_choice(kind) {}
    /// All there are, in the order to be shown.
    [[nodiscard]] static std::vector<RowChoice> all();
    /// By identifier, those of samplings and of designs, "sfd" and "tfd". NotFound lists them.
    [[nodiscard]] static Result<RowChoice> parse(std::string_view id);

    /// Nothing for a design.
    [[nodiscard]] std::optional<SamplingKind> sampling() const;
    /// Nothing for a sampling.
    [[nodiscard]] std::optional<DesignKind> design() const;
    [[nodiscard]] std::string_view id() const;
    [[nodiscard]] std::string_view title() const;
    [[nodiscard]] std::string_view summary() const;
    /// Whether n rows are the first n of one sequence.
    [[nodiscard]] bool nests() const;

    friend bool operator==(const RowChoice&, const RowChoice&) = default;

private:
    std::variant<SamplingKind, DesignKind> m_choice = SamplingKind::Random;
};

} // namespace perfbridge
