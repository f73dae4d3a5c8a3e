// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/spacetemplates.h"

#include "core/base/suggestion.h"

#include <array>
#include <string>
#include <vector>

namespace perfbridge {

namespace {

constexpr std::array<SpaceTemplate, 3> catalogue{
    {{"command", "Any command",
      "Four options of a made-up compressor, one of each kind, with the argument that sets it: rename and change "
      "them."},
     {"jetson-tx2", "Jetson TX2 as in the study",
      "Cores, CPU, GPU and memory clocks with the levels that were measured for OpML 2019: 768 configurations."},
     {"jetson-tx1", "Jetson TX1 as in the study",
      "The same four hardware options with as many clock steps of a TX1, so that levels pair by rank with those of the "
      "TX2."}}};

Result<Space> anyCommand() {
    std::vector<Option> options{{.name = "threads",
                                 .kind = OptionKind::Integer,
                                 .levels = {1, 2, 4},
                                 .scale = Scale::Log,
                                 .defaultValue = 1,
                                 .appliedAs = AppliedAs::Argument,
                                 .apply = "-T{}"},
                                {.name = "level",
                                 .kind = OptionKind::Integer,
                                 .minimum = 1,
                                 .maximum = 9,
                                 .defaultValue = 3,
                                 .appliedAs = AppliedAs::Argument,
                                 .apply = "-{}"},
                                {.name = "strategy",
                                 .kind = OptionKind::Categorical,
                                 .levels = {0, 1, 2},
                                 .labels = {"fast", "greedy", "optimal"},
                                 .defaultValue = 0,
                                 .appliedAs = AppliedAs::Argument,
                                 .apply = "--strategy={}"},
                                {.name = "checksum",
                                 .kind = OptionKind::Boolean,
                                 .levels = {0, 1},
                                 .defaultValue = 1,
                                 .appliedAs = AppliedAs::Argument,
                                 .apply = "{checksum?--check:--no-check}"}};
    return Space::create("command", std::move(options), {"strategy = optimal => level >= 3"});
}

struct JetsonClocks {
    const char* space;
    std::vector<double> core; ///< kHz, as cpufreq has it
    std::vector<double> gpu;  ///< Hz
    std::vector<double> emc;  ///< Hz
};

/// Cores come as a chain: a core is only on when those before it are, as in the study's data.
Result<Space> jetson(const JetsonClocks& clocks) {
    const auto status = [](const std::string& name, std::vector<double> levels) {
        return Option{.name = name,
                      .kind = OptionKind::Boolean,
                      .levels = std::move(levels),
                      .defaultValue = 1,
                      .appliedAs = AppliedAs::SystemKnob};
    };
    const auto clock = [](const std::string& name, const std::vector<double>& levels, const std::string& unit) {
        return Option{.name = name,
                      .kind = OptionKind::Integer,
                      .levels = levels,
                      .unit = unit,
                      .defaultValue = levels.back(),
                      .appliedAs = AppliedAs::SystemKnob};
    };
    std::vector<Option> options{status("core0_status", {1}),
                                status("core1_status", {0, 1}),
                                status("core2_status", {0, 1}),
                                status("core3_status", {0, 1}),
                                clock("core_freq", clocks.core, "kHz"),
                                status("gpu_status", {1}),
                                clock("gpu_freq", clocks.gpu, "Hz"),
                                status("emc_status", {1}),
                                clock("emc_freq", clocks.emc, "Hz")};
    return Space::create(clocks.space, std::move(options),
                         {"core2_status => core1_status", "core3_status => core2_status"});
}

Result<Space> jetsonTx2() {
    return jetson({.space = "jetson-tx2",
                   .core = {345600, 499200, 652800, 806400, 960000, 1113600, 1267200, 1420800, 1574400, 1728000,
                            1881600, 2035200},
                   .gpu = {140250000, 497250000, 943500000, 1300500000},
                   .emc = {1062400000, 1331200000, 1600000000, 1866000000}});
}

/// Clocks that the board's kernel offers; the study's own choice among them is not published.
Result<Space> jetsonTx1() {
    return jetson({.space = "jetson-tx1",
                   .core = {510000, 612000, 714000, 816000, 918000, 1020000, 1122000, 1224000, 1326000, 1428000,
                            1632000, 1734000},
                   .gpu = {76800000, 384000000, 691200000, 998400000},
                   .emc = {800000000, 1065600000, 1331200000, 1600000000}});
}

} // namespace

std::span<const SpaceTemplate> spaceTemplates() {
    return catalogue;
}

Result<Space> makeSpaceTemplate(std::string_view id) {
    if (id == "command")
        return anyCommand();
    if (id == "jetson-tx2")
        return jetsonTx2();
    if (id == "jetson-tx1")
        return jetsonTx1();
    std::vector<std::string> known;
    for (const SpaceTemplate& entry : catalogue)
        known.emplace_back(entry.id);
    return makeError(ErrorCode::NotFound,
                     "template '" + std::string(id) + "' is not one of " + listed(known) + didYouMean(id, known));
}

} // namespace perfbridge
