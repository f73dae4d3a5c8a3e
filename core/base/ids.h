// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef> // before <compare>: the moc of a test that begins with this header cannot read that one first

#include <compare>
#include <cstdint>
#include <functional>

namespace perfbridge {

/// An identifier of one kind of stored thing; identifiers of different kinds do not mix. 0 = not stored yet.
template <typename Tag>
struct StrongId {
    std::int64_t value = 0;

    [[nodiscard]] constexpr bool isValid() const noexcept { return value > 0; }
    friend constexpr auto operator<=>(StrongId, StrongId) noexcept = default;
};

using SpaceId = StrongId<struct SpaceTag>;
using EnvironmentId = StrongId<struct EnvironmentTag>;
using MetricId = StrongId<struct MetricTag>;
using ConfigurationId = StrongId<struct ConfigurationTag>;
using DatasetId = StrongId<struct DatasetTag>;
using SampleId = StrongId<struct SampleTag>;
using CampaignId = StrongId<struct CampaignTag>;
using StudyId = StrongId<struct StudyTag>;
using FigureId = StrongId<struct FigureTag>;

} // namespace perfbridge

template <typename Tag>
struct std::hash<perfbridge::StrongId<Tag>> {
    std::size_t operator()(perfbridge::StrongId<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
