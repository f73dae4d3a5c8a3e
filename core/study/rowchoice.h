// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sampling.h"

#include <optional>
#include <string_view>
#include <vector>

namespace perfbridge {

/// How the target configurations of a study are chosen: by a sampling, which looks at options alone, or by the
/// source-fitted design (transfer/sourcedesign.h), which goes where the sources say that most can be learned.
class RowChoice {
public:
    RowChoice() = default; ///< simple random
    // NOLINTNEXTLINE(google-explicit-constructor): every sampling is a choice
    RowChoice(SamplingKind kind)
        : m_sampling(kind) {}
    [[nodiscard]] static RowChoice sourceFitted();
    /// All there are, in the order to be shown.
    [[nodiscard]] static std::vector<RowChoice> all();
    /// By identifier, those of samplings and "sfd". NotFound lists them.
    [[nodiscard]] static Result<RowChoice> parse(std::string_view id);

    /// Nothing for the source-fitted design.
    [[nodiscard]] const std::optional<SamplingKind>& sampling() const noexcept { return m_sampling; }
    [[nodiscard]] std::string_view id() const;
    [[nodiscard]] std::string_view title() const;
    [[nodiscard]] std::string_view summary() const;
    /// Whether n rows are the first n of one sequence.
    [[nodiscard]] bool nests() const;

    friend bool operator==(const RowChoice&, const RowChoice&) = default;

private:
    std::optional<SamplingKind> m_sampling = SamplingKind::Random;
};

} // namespace perfbridge
