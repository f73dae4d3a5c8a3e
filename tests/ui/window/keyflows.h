// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/window/flowdriver.h"
#include "tests/ui/window/flowstage.h"

#include <vector>

namespace perfbridge::test {

/// Something that people do with the window, from the page where they begin to what they wanted to see.
struct KeyFlow {
    const char* name; ///< as in the handbook's chapter on the window
    void (*prepare)(Stage&);
    void (*byMouse)(Stage&, Clicks&);
    void (*byKeys)(Stage&, Keys&);
    /// Waits for what is to be seen in the end.
    void (*outcome)(Stage&, FlowUser&);
};

[[nodiscard]] std::vector<KeyFlow> beginningFlows();
[[nodiscard]] std::vector<KeyFlow> exploringFlows();
[[nodiscard]] std::vector<KeyFlow> measuringFlows();
[[nodiscard]] std::vector<KeyFlow> modellingFlows();

} // namespace perfbridge::test
