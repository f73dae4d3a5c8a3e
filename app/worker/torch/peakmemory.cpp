// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/peakmemory.h"

#include "core/data/sample.h"

#include <fstream>

namespace perfbridge {

void PeakMemory::reset() {
    std::ofstream file(m_proc + "/self/clear_refs");
    file << "5\n"; // the peak resident set; see proc(5)
    m_isReset = file.flush().good();
}

double PeakMemory::peak() const {
    std::ifstream file(m_proc + "/self/status");
    for (std::string word; m_isReset && file >> word;) {
        double kibibytes = 0;
        if (word == "VmHWM:" && file >> kibibytes)
            return kibibytes * 1024;
    }
    return notMeasured;
}

} // namespace perfbridge
