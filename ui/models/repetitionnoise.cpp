// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/repetitionnoise.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace perfbridge {

namespace {

constexpr std::size_t fewestRepetitions = 3;

/// Quantile by linear interpolation between order statistics; `sorted` must not be empty.
double quantile(const std::vector<double>& sorted, double probability) {
    const double position = probability * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (position - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

bool isMeasurement(const Sample& sample, std::size_t metric, const std::optional<InvalidRule>& invalid) {
    if (hasFlag(sample.flags, neverCounted) || !sample.failure.empty() || metric >= sample.values.size())
        return false;
    const double value = sample.values[metric];
    return std::isfinite(value) && !(invalid && invalid->matches(value));
}

} // namespace

RepetitionNoise repetitionNoise(const std::vector<Sample>& samples, std::size_t configurations,
                                const std::vector<Metric>& metrics) {
    RepetitionNoise noise;
    for (std::size_t metric = 0; metric < metrics.size(); ++metric) {
        std::vector<std::vector<double>> values(configurations);
        for (const Sample& sample : samples) {
            if (isMeasurement(sample, metric, metrics[metric].invalid))
                values.at(sample.configuration).push_back(sample.values[metric]);
        }
        std::vector<double> spreads;
        for (std::vector<double>& repetitions : values) {
            if (repetitions.size() < fewestRepetitions)
                continue;
            std::sort(repetitions.begin(), repetitions.end());
            const double median = quantile(repetitions, 0.5);
            if (median != 0)
                spreads.push_back((quantile(repetitions, 0.75) - quantile(repetitions, 0.25)) / std::abs(median));
        }
        if (spreads.empty())
            continue;
        std::sort(spreads.begin(), spreads.end());
        noise[metrics[metric].name] = quantile(spreads, 0.5);
    }
    return noise;
}

} // namespace perfbridge
