// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/linedensity.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

/// Lines that run the same way from an axis to the next.
struct Bundle {
    float from;
    float to;
    float weight;   ///< lines
    float coloured; ///< of them, those with a colour
    float colours;  ///< sum of their indices
};

/// What crosses a pixel.
struct Cell {
    float weight = 0;
    float coloured = 0;
    float colours = 0;
};

std::vector<Bundle> bundlesOf(const CrossedAxis& left, const CrossedAxis& right, std::span<const std::uint32_t> rows,
                              const LineLook& look) {
    const auto none = static_cast<float>(look.palette.size());
    const auto colourOf = [&](std::uint32_t row) {
        return look.colours.empty() ? 0.0F : static_cast<float>(look.colours[row]);
    };
    const std::size_t pairs = left.heights.size() * right.heights.size();
    std::vector<Bundle> bundles;
    if (pairs > std::max<std::size_t>(4096, 2 * rows.size())) {
        bundles.reserve(rows.size());
        for (const std::uint32_t row : rows) {
            const float colour = colourOf(row);
            const bool hasColour = colour < none;
            bundles.push_back({left.heights[left.codes[row]], right.heights[right.codes[row]], 1,
                               hasColour ? 1.0F : 0.0F, hasColour ? colour : 0.0F});
        }
        return bundles;
    }
    std::vector<Cell> sums(pairs);
    for (const std::uint32_t row : rows) {
        Cell& sum = sums[left.codes[row] * right.heights.size() + right.codes[row]];
        const float colour = colourOf(row);
        sum.weight += 1;
        if (colour < none) {
            sum.coloured += 1;
            sum.colours += colour;
        }
    }
    for (std::size_t pair = 0; pair < pairs; ++pair) {
        const Cell& sum = sums[pair];
        if (sum.weight > 0)
            bundles.push_back({left.heights[pair / right.heights.size()], right.heights[pair % right.heights.size()],
                               sum.weight, sum.coloured, sum.colours});
    }
    return bundles;
}

/// Adds a box from `top` to `bottom` to the differences of a column: after they are summed up from the top, every pixel
/// holds the share of it that is covered.
class Column {
public:
    explicit Column(int height)
        : m_cells(static_cast<std::size_t>(height) + 2)
        , m_height(static_cast<float>(height)) {}

    void add(float top, float bottom, const Bundle& bundle) {
        top = std::clamp(top, 0.0F, m_height);
        bottom = std::clamp(bottom, 0.0F, m_height);
        if (bottom > top) {
            edge(top, bundle, 1);
            edge(bottom, bundle, -1);
        }
    }
    /// Calls visit(y, cell) for the pixels that are covered, from the top, and empties the column.
    template <typename Visit>
    void sum(const Visit& visit) {
        Cell total;
        const std::size_t height = m_cells.size() - 2;
        for (std::size_t y = 0; y < height; ++y) {
            total.weight += m_cells[y].weight;
            total.coloured += m_cells[y].coloured;
            total.colours += m_cells[y].colours;
            m_cells[y] = {};
            if (total.weight > 1e-3F)
                visit(static_cast<int>(y), total);
        }
        m_cells[height] = m_cells[height + 1] = {};
    }

private:
    void edge(float place, const Bundle& bundle, float sign) {
        const auto pixel = static_cast<std::size_t>(place);
        const float below = sign * (place - static_cast<float>(pixel));
        const float above = sign - below;
        Cell& first = m_cells[pixel];
        Cell& second = m_cells[pixel + 1];
        first.weight += above * bundle.weight;
        first.coloured += above * bundle.coloured;
        first.colours += above * bundle.colours;
        second.weight += below * bundle.weight;
        second.coloured += below * bundle.coloured;
        second.colours += below * bundle.colours;
    }

    std::vector<Cell> m_cells;
    float m_height;
};

/// From what crosses a pixel to its colour.
class Shading {
public:
    Shading(const LineLook& look, std::size_t lines)
        : m_look(look)
        , m_perLog((1 - look.faintest) / std::log(static_cast<double>(std::max<std::size_t>(lines, 2)))) {}

    [[nodiscard]] QRgb of(const Cell& cell) const {
        const auto weight = static_cast<double>(cell.weight);
        const double opacity =
            std::min(1.0, weight <= 1 ? weight * m_look.faintest : m_look.faintest + m_perLog * std::log(weight));
        QRgb colour = m_look.uncoloured;
        if (2 * cell.coloured >= cell.weight && cell.coloured > 0) {
            const double mean = static_cast<double>(cell.colours) / static_cast<double>(cell.coloured);
            const auto last = static_cast<double>(m_look.palette.size() - 1);
            colour = m_look.palette[static_cast<std::size_t>(std::lround(std::clamp(mean, 0.0, last)))];
        }
        const auto channel = [opacity](int value) {
            return static_cast<int>(std::lround(value * opacity));
        };
        return qRgba(channel(qRed(colour)), channel(qGreen(colour)), channel(qBlue(colour)), channel(255));
    }

private:
    const LineLook& m_look;
    double m_perLog;
};

void addBundles(Column& column, const std::vector<Bundle>& bundles, double share, double span, double width) {
    const auto along = static_cast<float>(share);
    for (const Bundle& bundle : bundles) {
        const float rise = bundle.to - bundle.from;
        const float centre = bundle.from + along * rise;
        const float slope = rise / static_cast<float>(span);
        const float half = 0.5F * static_cast<float>(width) * std::sqrt(1 + slope * slope);
        column.add(centre - half, centre + half, bundle);
    }
}

} // namespace

double faintestOf(std::size_t lines) {
    return std::clamp(8 / std::sqrt(static_cast<double>(std::max<std::size_t>(lines, 1))), 0.12, 0.85);
}

QImage drawLineDensity(const QSize& size, std::span<const CrossedAxis> axes, std::span<const std::uint32_t> rows,
                       const LineLook& look) {
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    if (rows.empty() || axes.size() < 2 || image.isNull())
        return image;
    const std::size_t gaps = axes.size() - 1;
    std::vector<std::vector<Bundle>> bundles(gaps);
    parallelFor(JobContext(), gaps,
                [&](std::size_t gap) { bundles[gap] = bundlesOf(axes[gap], axes[gap + 1], rows, look); });
    const Shading shading(look, rows.size());
    auto* const pixels = reinterpret_cast<QRgb*>(image.bits());
    const qsizetype stride = image.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb));
    // A task is some columns side by side, so that tasks write to lines of memory of their own.
    constexpr int columnsPerTask = 16;
    const auto tasks = static_cast<std::size_t>((size.width() + columnsPerTask - 1) / columnsPerTask);
    parallelFor(JobContext(), tasks, [&](std::size_t task) {
        Column column(size.height());
        const int first = static_cast<int>(task) * columnsPerTask;
        for (int x = first; x < std::min(first + columnsPerTask, size.width()); ++x) {
            const double centre = x + 0.5;
            if (centre < axes.front().x || centre > axes.back().x)
                continue;
            std::size_t gap = 0;
            while (gap + 1 < gaps && axes[gap + 1].x < centre)
                ++gap;
            const double span = axes[gap + 1].x - axes[gap].x;
            if (!(span > 0))
                continue;
            addBundles(column, bundles[gap], (centre - axes[gap].x) / span, span, look.width);
            column.sum([&](int y, const Cell& cell) { pixels[y * stride + x] = shading.of(cell); });
        }
    });
    return image;
}

} // namespace perfbridge
