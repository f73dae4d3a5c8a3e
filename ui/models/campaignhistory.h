// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/run.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace perfbridge {

/// What the runs of a campaign tell over the time that was measured, stored ones and those that come in alike.
class CampaignHistory {
public:
    /// One ended run.
    struct Mark {
        RunKey key;
        double seconds = 0; ///< measured since the campaign began, pauses left out
        double median = 0;  ///< of the stop metric; NaN without a timed sample
        double spread = 0;  ///< of its iterations: half the interquartile range by the median; NaN with fewer than 4
        RunEnd::Outcome outcome = RunEnd::Outcome::Completed;
        bool isDisturbed = false;
    };
    struct Failure {
        RunKey key;
        double seconds = 0;
        RunEnd end;
    };
    struct Drift {
        double seconds = 0;
        double share = 0; ///< of the first sentinel run's median, with sign
    };
    struct Noise {
        double seconds = 0;
        double share = 0;
    };

    /// `stopMetric`: which of a sample's values decides.
    explicit CampaignHistory(std::size_t stopMetric = 0)
        : m_stopMetric(stopMetric) {}

    /// A run without an end is passed over.
    void add(const RunRecord& run);

    [[nodiscard]] const std::vector<Mark>& marks() const noexcept { return m_marks; }
    [[nodiscard]] const std::vector<Failure>& failures() const noexcept { return m_failures; }
    [[nodiscard]] const std::vector<Drift>& drift() const noexcept { return m_drift; }
    /// Median spread of the last runs (up to 15), one entry a run.
    [[nodiscard]] const std::vector<Noise>& noise() const noexcept { return m_noise; }
    [[nodiscard]] double seconds() const noexcept { return m_seconds; }

private:
    std::size_t m_stopMetric;
    double m_seconds = 0;
    std::optional<double> m_firstSentinel;
    std::vector<Mark> m_marks;
    std::vector<Failure> m_failures;
    std::vector<Drift> m_drift;
    std::vector<Noise> m_noise;
};

} // namespace perfbridge
