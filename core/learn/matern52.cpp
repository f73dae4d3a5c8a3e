// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/matern52.h"

#include <array>
#include <cmath>
#include <cstddef>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

namespace perfbridge {

namespace {

// exp(-a) is the nearest smaller step from a table, and the rest as a series of five terms: a third of the time that an
// exponential takes, and covariances are most of what a prediction does.
constexpr int maternStepsPerUnit = 64;
constexpr int maternEnd = 38; ///< exp(-maternEnd) is 3e-17; from there on it counts as 0
constexpr double maternSeries[] = {1.0 / 120, 1.0 / 24, 1.0 / 6, 1.0 / 2, 1, 1};

class MaternSteps {
public:
    MaternSteps() {
        for (std::size_t i = 0; i + 1 < m_values.size(); ++i)
            m_values[i] = std::exp(-static_cast<double>(i) / maternStepsPerUnit);
    }
    [[nodiscard]] const double* data() const noexcept { return m_values.data(); }

private:
    std::array<double, std::size_t{maternStepsPerUnit} * maternEnd + 1> m_values{}; ///< the last one stays 0
};

double matern52(double squaredDistance, const double* steps) noexcept {
    const double squares = 5 * squaredDistance;
    const double a = std::sqrt(squares);
    const double bounded = a < maternEnd ? a : maternEnd;
    const auto step = static_cast<int>(bounded * maternStepsPerUnit);
    const double rest =
        static_cast<double>(step) * (1.0 / maternStepsPerUnit) - bounded; // -1 / maternStepsPerUnit to 0
    double sum = maternSeries[0];
    for (std::size_t i = 1; i < std::size(maternSeries); ++i)
        sum = maternSeries[i] + rest * sum;
    return (1 + a + squares * (1.0 / 3)) * (steps[step] * sum);
}

#if defined(__x86_64__) && defined(__GNUC__)

/// Four at once, the same operations in the same order (and no fused ones, which round once less). Returns how many
/// values were dealt with.
__attribute__((target("avx2"))) std::size_t matern52InFours(std::span<double> values, const double* steps) noexcept {
    std::size_t i = 0;
    for (; i + 4 <= values.size(); i += 4) {
        double* const at = values.data() + i;
        const __m256d squares = _mm256_mul_pd(_mm256_set1_pd(5), _mm256_loadu_pd(at));
        const __m256d a = _mm256_sqrt_pd(squares);
        const __m256d bounded = _mm256_min_pd(a, _mm256_set1_pd(maternEnd)); // the second one for what is no number
        const __m128i step = _mm256_cvttpd_epi32(_mm256_mul_pd(bounded, _mm256_set1_pd(maternStepsPerUnit)));
        const __m256d rest =
            _mm256_sub_pd(_mm256_mul_pd(_mm256_cvtepi32_pd(step), _mm256_set1_pd(1.0 / maternStepsPerUnit)), bounded);
        __m256d sum = _mm256_set1_pd(maternSeries[0]);
        for (std::size_t term = 1; term < std::size(maternSeries); ++term)
            sum = _mm256_add_pd(_mm256_set1_pd(maternSeries[term]), _mm256_mul_pd(rest, sum));
        const __m256d exponential = _mm256_mul_pd(_mm256_i32gather_pd(steps, step, sizeof(double)), sum);
        const __m256d factor =
            _mm256_add_pd(_mm256_add_pd(_mm256_set1_pd(1), a), _mm256_mul_pd(squares, _mm256_set1_pd(1.0 / 3)));
        _mm256_storeu_pd(at, _mm256_mul_pd(factor, exponential));
    }
    return i;
}

std::size_t matern52AtOnce(std::span<double> values, const double* steps) noexcept {
    static const bool canGather = __builtin_cpu_supports("avx2") != 0;
    return canGather ? matern52InFours(values, steps) : 0;
}

#else

std::size_t matern52AtOnce(std::span<double> /*values*/, const double* /*steps*/) noexcept {
    return 0;
}

#endif

} // namespace

void applyMatern52(std::span<double> squaredDistances) noexcept {
    static const MaternSteps steps;
    for (double& value : squaredDistances.subspan(matern52AtOnce(squaredDistances, steps.data())))
        value = matern52(value, steps.data());
}

} // namespace perfbridge
