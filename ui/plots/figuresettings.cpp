// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figuresettings.h"

#include <array>
#include <utility>

namespace perfbridge {

namespace {

using SettingsMaker = FigureSettings (*)();

template <std::size_t... index>
constexpr std::array<SettingsMaker, sizeof...(index)> settingsMakers(std::index_sequence<index...>) {
    return {[] {
        return FigureSettings(std::in_place_index<index>);
    }...};
}

} // namespace

FigureSettings defaultSettings(FigureKind kind) {
    constexpr auto makers = settingsMakers(std::make_index_sequence<std::variant_size_v<FigureSettings>>());
    static_assert(makers.size() == static_cast<std::size_t>(FigureKind::Sensitivity) + 1);
    return makers[static_cast<std::size_t>(kind)]();
}

} // namespace perfbridge
