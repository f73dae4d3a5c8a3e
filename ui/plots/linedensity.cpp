// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/linedensity.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace perfbridge {

namespace {

/// Lines that run the same way from an axis to the next.
struct LineBundle {
    float from;
    float to;
    float weight;   ///< lines
    float coloured; ///< of them, those with a colour
    float colours;  ///< sum of their indices
};

/// What crosses a pixel, when all lines have one colour.
struct PlainCell {
    float weight = 0;

    void add(float share, const LineBundle& bundle) { weight += share * bundle.weight; }
    void add(const PlainCell& cell) { weight += cell.weight; }
};

/// What crosses a pixel, when each line has its own.
struct ColouredCell {
    float weight = 0;
    float coloured = 0;
    float colours = 0;

    void add(float share, const LineBundle& bundle) {
        weight += share * bundle.weight;
        coloured += share * bundle.coloured;
        colours += share * bundle.colours;
    }
    void add(const ColouredCell& cell) {
        weight += cell.weight;
        coloured += cell.coloured;
        colours += cell.colours;
    }
};

/// An axis whose places are no closer than pixels.
struct Crossing {
    double x;
    std::vector<float> heights;
    std::vector<std::uint16_t> places; ///< one a code: an index into heights
    std::span<const std::uint16_t> codes;
};

Crossing crossingOf(const CrossedAxis& axis, int height) {
    Crossing crossing{axis.x, {}, std::vector<std::uint16_t>(axis.heights.size()), axis.codes};
    const bool isCoarse = axis.heights.size() <= static_cast<std::size_t>(height);
    // Pixel by pixel only what is used becomes a place: the fewer there are, the more lines run the same way.
    std::vector<std::int32_t> placeOfPixel(static_cast<std::size_t>(height) + 2, -1);
    for (std::size_t code = 0; code < axis.heights.size(); ++code) {
        if (isCoarse) {
            crossing.places[code] = static_cast<std::uint16_t>(code);
            crossing.heights.push_back(axis.heights[code]);
            continue;
        }
        const auto pixel =
            static_cast<std::size_t>(std::clamp(axis.heights[code], 0.0F, static_cast<float>(height)) + 0.5F);
        if (placeOfPixel[pixel] < 0) {
            placeOfPixel[pixel] = static_cast<std::int32_t>(crossing.heights.size());
            crossing.heights.push_back(static_cast<float>(pixel));
        }
        crossing.places[code] = static_cast<std::uint16_t>(placeOfPixel[pixel]);
    }
    return crossing;
}

std::vector<LineBundle> bundlesOf(const Crossing& left, const Crossing& right, std::span<const std::uint32_t> rows,
                                  const LineLook& look) {
    const auto none = static_cast<float>(look.palette.size());
    const auto colourOf = [&](std::uint32_t row) {
        return look.colours.empty() ? 0.0F : static_cast<float>(look.colours[row]);
    };
    const std::size_t pairs = left.heights.size() * right.heights.size();
    std::vector<LineBundle> bundles;
    if (pairs > std::max<std::size_t>(4096, 4 * rows.size())) {
        bundles.reserve(rows.size());
        for (const std::uint32_t row : rows) {
            const float colour = colourOf(row);
            const bool hasColour = colour < none;
            bundles.push_back({left.heights[left.places[left.codes[row]]],
                               right.heights[right.places[right.codes[row]]], 1, hasColour ? 1.0F : 0.0F,
                               hasColour ? colour : 0.0F});
        }
    } else {
        std::vector<ColouredCell> sums(pairs);
        for (const std::uint32_t row : rows) {
            ColouredCell& sum =
                sums[left.places[left.codes[row]] * right.heights.size() + right.places[right.codes[row]]];
            const float colour = colourOf(row);
            sum.weight += 1;
            if (colour < none) {
                sum.coloured += 1;
                sum.colours += colour;
            }
        }
        for (std::size_t pair = 0; pair < pairs; ++pair) {
            const ColouredCell& sum = sums[pair];
            if (sum.weight > 0)
                bundles.push_back({left.heights[pair / right.heights.size()],
                                   right.heights[pair % right.heights.size()], sum.weight, sum.coloured, sum.colours});
        }
    }
    return bundles;
}

/// Leaves every n-th bundle, with the weight of those that are left out.
void thin(std::vector<LineBundle>& bundles, std::size_t most) {
    if (most == 0 || bundles.size() <= most)
        return;
    const std::size_t stride = (bundles.size() + most - 1) / most;
    const auto factor = static_cast<float>(stride);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < bundles.size(); i += stride) {
        LineBundle bundle = bundles[i];
        bundle.weight *= factor;
        bundle.coloured *= factor;
        bundle.colours *= factor;
        bundles[kept++] = bundle;
    }
    bundles.resize(kept);
}

/// Adds a box from `top` to `bottom` to the differences of a column: after they are summed up from the top, every pixel
/// holds the share of it that is covered.
template <typename Cell>
class Column {
public:
    explicit Column(int height)
        : m_cells(static_cast<std::size_t>(height) + 2)
        , m_height(static_cast<float>(height)) {}

    void add(float top, float bottom, const LineBundle& bundle) {
        top = std::clamp(top, 0.0F, m_height);
        bottom = std::clamp(bottom, 0.0F, m_height);
        edge(top, bundle, 1);
        edge(bottom, bundle, -1);
    }
    /// Calls visit(y, cell) for the pixels that are covered, from the top, and empties the column.
    template <typename Visit>
    void sum(const Visit& visit) {
        Cell total;
        const std::size_t height = m_cells.size() - 2;
        for (std::size_t y = 0; y < height; ++y) {
            total.add(m_cells[y]);
            m_cells[y] = {};
            if (total.weight > 1e-2F) // what rounding leaves is less
                visit(static_cast<int>(y), total);
        }
        m_cells[height] = m_cells[height + 1] = {};
    }

private:
    void edge(float place, const LineBundle& bundle, float sign) {
        const auto pixel = static_cast<std::size_t>(place);
        const float below = sign * (place - static_cast<float>(pixel));
        m_cells[pixel].add(sign - below, bundle);
        m_cells[pixel + 1].add(below, bundle);
    }

    std::vector<Cell> m_cells;
    float m_height;
};

/// From what crosses a pixel to its colour.
class Shading {
public:
    Shading(const LineLook& look, std::size_t lines)
        : m_look(look)
        , m_opacities(tableSize) {
        const double perLog = (1 - look.faintest) / std::log(static_cast<double>(std::max<std::size_t>(lines, 2)));
        for (std::size_t i = 0; i < tableSize; ++i) {
            const float weight = std::bit_cast<float>(static_cast<std::uint32_t>((i << keptBits) + one));
            const double opacity = std::min(1.0, look.faintest + perLog * std::log(static_cast<double>(weight)));
            m_opacities[i] = static_cast<std::uint32_t>(std::lround(255 * opacity));
        }
    }

    [[nodiscard]] QRgb of(const PlainCell& cell) const { return mix(m_look.palette.front(), cell.weight); }
    [[nodiscard]] QRgb of(const ColouredCell& cell) const {
        if (2 * cell.coloured < cell.weight)
            return mix(m_look.uncoloured, cell.weight);
        const auto last = static_cast<float>(m_look.palette.size() - 1);
        const float mean = std::clamp(cell.colours / cell.coloured, 0.0F, last);
        return mix(m_look.palette[static_cast<std::size_t>(mean + 0.5F)], cell.weight);
    }

private:
    [[nodiscard]] QRgb mix(QRgb colour, float weight) const {
        return qPremultiply((colour & 0xffffffU) | (opacityOf(weight) << 24U));
    }
    [[nodiscard]] std::uint32_t opacityOf(float weight) const {
        if (weight <= 1)
            return static_cast<std::uint32_t>(255 * m_look.faintest * static_cast<double>(weight) + 0.5);
        // Exponent and first bits of the mantissa number steps of a logarithmic scale.
        const std::size_t index = (std::bit_cast<std::uint32_t>(weight) - one) >> keptBits;
        return m_opacities[std::min(index, tableSize - 1)];
    }

    static constexpr std::uint32_t one = 0x3f800000U; ///< the bits of 1.0F
    static constexpr std::uint32_t keptBits = 17;     ///< 64 steps an octave
    static constexpr std::size_t tableSize = std::size_t{64} * 24;

    const LineLook& m_look;
    std::vector<std::uint32_t> m_opacities;
};

template <typename Cell>
void addBundles(Column<Cell>& column, const std::vector<LineBundle>& bundles, double share, double span, double width) {
    const auto along = static_cast<float>(share);
    const float perSpan = 1 / static_cast<float>(span);
    const float halfWidth = 0.5F * static_cast<float>(width);
    for (const LineBundle& bundle : bundles) {
        const float rise = bundle.to - bundle.from;
        const float centre = bundle.from + along * rise;
        const float slope = rise * perSpan;
        const float half = halfWidth * std::sqrt(1 + slope * slope);
        column.add(centre - half, centre + half, bundle);
    }
}

template <typename Cell>
void drawColumns(QImage& image, const std::vector<Crossing>& axes, const std::vector<std::vector<LineBundle>>& bundles,
                 const Shading& shading, const LineLook& look, const JobContext& context) {
    auto* const pixels = reinterpret_cast<QRgb*>(image.bits());
    const qsizetype stride = image.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb));
    const int columns = image.width();
    const int height = image.height();
    // A task is some columns side by side, so that tasks write to lines of memory of their own.
    constexpr int columnsPerTask = 16;
    const auto tasks = static_cast<std::size_t>((columns + columnsPerTask - 1) / columnsPerTask);
    parallelFor(context, tasks, [&](std::size_t task) {
        Column<Cell> column(height);
        const int first = static_cast<int>(task) * columnsPerTask;
        std::size_t gap = 0;
        for (int x = first; x < std::min(first + columnsPerTask, columns); ++x) {
            const double centre = x + 0.5;
            if (centre < axes.front().x || centre > axes.back().x)
                continue;
            while (gap + 1 < bundles.size() && axes[gap + 1].x < centre)
                ++gap;
            const double span = axes[gap + 1].x - axes[gap].x;
            if (!(span > 0))
                continue;
            addBundles(column, bundles[gap], (centre - axes[gap].x) / span, span, look.width);
            column.sum([&](int y, const Cell& cell) { pixels[y * stride + x] = shading.of(cell); });
        }
    });
}

} // namespace

double faintestOf(std::size_t lines) {
    return std::clamp(8 / std::sqrt(static_cast<double>(std::max<std::size_t>(lines, 1))), 0.12, 0.85);
}

QImage drawLineDensity(const QSize& size, std::span<const CrossedAxis> axes, std::span<const std::uint32_t> rows,
                       const LineLook& look, const JobContext& context) {
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    if (rows.empty() || axes.size() < 2 || image.isNull())
        return image;
    std::vector<Crossing> crossings;
    for (const CrossedAxis& axis : axes)
        crossings.push_back(crossingOf(axis, size.height()));
    std::vector<std::vector<LineBundle>> bundles(axes.size() - 1);
    const bool isWhole = parallelFor(context, bundles.size(), [&](std::size_t gap) {
        bundles[gap] = bundlesOf(crossings[gap], crossings[gap + 1], rows, look);
        thin(bundles[gap], look.mostBundles);
    });
    if (!isWhole)
        return image;
    const Shading shading(look, rows.size());
    if (look.colours.empty())
        drawColumns<PlainCell>(image, crossings, bundles, shading, look, context);
    else
        drawColumns<ColouredCell>(image, crossings, bundles, shading, look, context);
    return image;
}

} // namespace perfbridge
