// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/parallelaxis.h"

#include "ui/plots/axistitle.h"
#include "ui/plots/niceticks.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace perfbridge {

namespace {

/// Where a value stands among ascending levels; nothing if it is none of them.
std::optional<std::size_t> levelIndex(const std::vector<PlotColumn::Level>& levels, double value) {
    const auto found =
        std::lower_bound(levels.begin(), levels.end(), value,
                         [](const PlotColumn::Level& level, double wanted) { return level.value < wanted; });
    if (found == levels.end() || found->value != value)
        return std::nullopt;
    return static_cast<std::size_t>(found - levels.begin());
}

constexpr double tolerance = 1e-6; // of shares, which are floats: a brush that ends at a level holds it

} // namespace

ParallelAxis::ParallelAxis(PlotColumn column, const std::vector<Eigen::Index>& rows)
    : m_column(std::move(column))
    , m_levels({}, {}) {
    // A value that is no level (of an older revision of the space, say) has a place on a continuum only.
    const auto isLevel = [this](double value) {
        return std::isnan(value) || levelIndex(m_column.levels, value);
    };
    if (!std::all_of(rows.begin(), rows.end(), [&](Eigen::Index row) { return isLevel(m_column.values[row]); }))
        m_column.levels.clear();
    m_levels = m_column.levelScale();
    findEnds(rows);
    makeCodes();
}

PlotColumn ParallelAxis::inUnitOfTicks() const {
    PlotColumn column = m_column;
    column.unit = hasLevels() ? m_levels.unit() : QString::fromStdString(m_unit.unit);
    return column;
}

QString ParallelAxis::textOf(double value) const {
    if (hasLevels() || std::isnan(value))
        return m_column.textOf(value);
    const QString number = readableNumber(value * m_unit.factor);
    return m_unit.unit.empty() ? number : number + QLatin1Char(' ') + QString::fromStdString(m_unit.unit);
}

void ParallelAxis::findEnds(const std::vector<Eigen::Index>& rows) {
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    for (const Eigen::Index row : rows) {
        const double value = m_column.values[row];
        m_hasMissing = m_hasMissing || !std::isfinite(value);
        if (std::isfinite(value)) {
            lowest = std::min(lowest, value);
            highest = std::max(highest, value);
        }
    }
    m_isLogarithmic = !hasLevels() && m_column.prefersLog && lowest > 0;
    if (lowest > highest)
        lowest = highest = 0;
    else if (!hasLevels()) // the same metric of another environment is what it is compared with
        m_need = AxisNeed{m_column.title(), m_isLogarithmic, lowest, highest};
    setEnds(lowest, highest);
}

void ParallelAxis::setEnds(double lowest, double highest) {
    m_unit = axisUnit(m_column.unit, lowest, highest);
    m_lower = m_isLogarithmic ? std::log10(lowest) : lowest;
    m_upper = m_isLogarithmic ? std::log10(highest) : highest;
}

bool ParallelAxis::setLeast(const std::optional<AxisNeed>& least) {
    if (!m_need)
        return false;
    AxisNeed wanted = *m_need;
    if (least && least->isComparable(wanted))
        wanted.include(*least);
    const double lower = m_lower;
    const double upper = m_upper;
    const double from = m_brush ? valueAt(m_brush->lower) : 0;
    const double to = m_brush ? valueAt(m_brush->upper) : 0;
    setEnds(wanted.lower, wanted.upper);
    if (m_lower == lower && m_upper == upper)
        return false;
    makeCodes();
    if (m_brush && !m_brush->isMissing)
        m_brush = AxisBrush{shareOf(from), shareOf(to)};
    setBrush(std::optional(m_brush));
    return true;
}

void ParallelAxis::makeCodes() {
    const std::size_t places = hasLevels() ? m_column.levels.size() : continuumCodes;
    m_sharesOfCodes.resize(places + 1);
    for (std::size_t code = 0; code < places; ++code)
        m_sharesOfCodes[code] = places == 1 ? 0.5F : static_cast<float>(code) / static_cast<float>(places - 1);
    m_sharesOfCodes[places] = std::numeric_limits<float>::quiet_NaN();
    std::vector<std::uint16_t> codes(static_cast<std::size_t>(m_column.values.size()));
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const double share = shareOf(m_column.values[static_cast<Eigen::Index>(i)]);
        codes[i] = static_cast<std::uint16_t>(
            std::isnan(share) ? static_cast<double>(places)
                              : std::round(std::clamp(share, 0.0, 1.0) * static_cast<double>(places - 1)));
    }
    m_codes = std::make_shared<const std::vector<std::uint16_t>>(std::move(codes));
}

double ParallelAxis::shareOf(double value) const {
    if (!std::isfinite(value))
        return std::numeric_limits<double>::quiet_NaN();
    if (hasLevels()) {
        const std::optional<std::size_t> level = levelIndex(m_column.levels, value);
        if (!level)
            return std::numeric_limits<double>::quiet_NaN();
        const std::size_t count = m_column.levels.size();
        return count == 1 ? 0.5 : static_cast<double>(*level) / static_cast<double>(count - 1);
    }
    if (!(m_upper > m_lower))
        return 0.5;
    if (m_isLogarithmic && value <= 0)
        return std::numeric_limits<double>::quiet_NaN();
    return ((m_isLogarithmic ? std::log10(value) : value) - m_lower) / (m_upper - m_lower);
}

double ParallelAxis::valueAt(double share) const {
    share = std::clamp(share, 0.0, 1.0);
    if (hasLevels()) {
        const auto last = static_cast<double>(m_column.levels.size() - 1);
        return m_column.levels[static_cast<std::size_t>(std::lround(share * last))].value;
    }
    const double place = m_lower + share * (m_upper - m_lower);
    return m_isLogarithmic ? std::pow(10.0, place) : place;
}

double ParallelAxis::halfStep() const {
    return m_column.levels.size() > 1 ? 0.5 / static_cast<double>(m_column.levels.size() - 1) : hasLevels() ? 0.5 : 0;
}

AxisBrush ParallelAxis::brushAround(double share) const {
    if (!hasLevels())
        return {std::max(0.0, share - 0.05), std::min(1.0, share + 0.05)};
    const double centre = shareOf(valueAt(share));
    const double half = 0.8 * halfStep();
    return {centre - half, centre + half};
}

std::optional<AxisNeed> ParallelAxis::need() const {
    return m_need;
}

std::vector<ParallelAxis::Tick> ParallelAxis::ticks(int wanted) const {
    std::vector<Tick> result;
    wanted = std::max(1, wanted);
    if (hasLevels()) {
        const std::size_t count = m_column.levels.size();
        const std::size_t stride = (count + static_cast<std::size_t>(wanted) - 1) / static_cast<std::size_t>(wanted);
        for (std::size_t i = 0; i < count; i += stride)
            result.push_back({shareOf(m_column.levels[i].value), m_levels.isScaled()
                                                                     ? m_levels.textOf(m_column.levels[i].value)
                                                                     : m_column.levels[i].text});
        return result;
    }
    if (!(m_upper > m_lower)) {
        result.push_back({0.5, readableNumber(valueAt(0.5) * m_unit.factor)});
        return result;
    }
    const double lower = valueAt(0);
    const double upper = valueAt(1);
    const std::vector<double> places =
        (m_isLogarithmic ? logTicks(lower, upper, wanted) : linearTicks(lower, upper, wanted)).major;
    const std::vector<QString> labels = tickLabels(places, m_isLogarithmic, m_unit.factor);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const double share = shareOf(places[i]);
        if (share >= -tolerance && share <= 1 + tolerance)
            result.push_back({share, labels[i]});
    }
    return result;
}

void ParallelAxis::setBrush(const std::optional<AxisBrush>& brush) {
    m_brush = brush;
    m_isHeld.assign(m_sharesOfCodes.size(), false);
    if (!brush)
        return;
    if (brush->isMissing) {
        m_isHeld.back() = true;
        return;
    }
    for (std::size_t code = 0; code + 1 < m_sharesOfCodes.size(); ++code) {
        const auto share = static_cast<double>(m_sharesOfCodes[code]);
        m_isHeld[code] = share >= brush->lower - tolerance && share <= brush->upper + tolerance;
    }
}

} // namespace perfbridge
