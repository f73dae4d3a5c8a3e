// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/encoding.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>

namespace perfbridge {

namespace {

using Rows = Eigen::Ref<const Eigen::MatrixXd>;

/// A feature with its values in the known rows.
struct Column {
    Feature feature;
    Eigen::VectorXd values;
};

Column makeColumn(Feature feature, const Rows& rows) {
    Eigen::VectorXd values = feature.column(rows);
    return {std::move(feature), std::move(values)};
}

/// Distinct values, ascending; those that are possible where there are no rows.
std::vector<double> observedLevels(const Option& option, const Rows& rows, Eigen::Index index) {
    std::vector<double> levels;
    if (rows.rows() > 0) {
        const Eigen::VectorXd values = rows.col(index);
        levels.assign(values.begin(), values.end());
    } else if (option.levelCount() == 0) {
        levels = {*option.minimum, *option.maximum};
    } else {
        levels = {option.levelAt(0), option.levelAt(option.levelCount() - 1)};
        if (option.kind == OptionKind::Categorical)
            levels = option.allLevels();
    }
    std::sort(levels.begin(), levels.end());
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    return levels;
}

bool isNumeric(const Option& option) {
    return option.kind == OptionKind::Integer || option.kind == OptionKind::Real ||
           (option.kind == OptionKind::Ordinal && !option.isLabelled());
}

/// The columns of one option that is not constant.
std::vector<Feature> featuresOf(const Option& option, std::size_t index, const std::vector<double>& levels,
                                NumericBasis basis) {
    if (option.kind != OptionKind::Categorical) {
        const bool transformed = isNumeric(option) && levels.front() > 0;
        return {Feature{.name = option.name,
                        .options = {index},
                        .basis = transformed ? basis : NumericBasis::AsIs,
                        .smallest = levels.front()}};
    }
    std::vector<Feature> indicators;
    // Of two indicators one says it all; of three and more each is kept, so that no level is special.
    for (std::size_t i = levels.size() == 2 ? 1 : 0; i < levels.size(); ++i) {
        indicators.push_back({.name = option.name + '=' + option.textOf(levels[i]),
                              .kind = Feature::Kind::Indicator,
                              .options = {index},
                              .level = levels[i]});
    }
    return indicators;
}

/// The slope's sign if b is a linear function of a (relative tolerance 1e-9 of its range), else 0. Neither is constant.
int aliasSign(const Eigen::VectorXd& a, const Eigen::VectorXd& b) {
    Eigen::Index low = 0;
    Eigen::Index high = 0;
    const double range = a.maxCoeff(&high) - a.minCoeff(&low);
    const double slope = (b[high] - b[low]) / range;
    const double tolerance = 1e-9 * std::abs(b[high] - b[low]);
    if (slope == 0)
        return 0;
    for (Eigen::Index i = 0; i < a.size(); ++i) {
        if (!(std::abs(b[low] + slope * (a[i] - a[low]) - b[i]) <= tolerance))
            return 0;
    }
    return slope > 0 ? 1 : -1;
}

void dropAliases(std::vector<Column>& columns, std::vector<std::string>& report) {
    std::vector<Column> kept;
    for (Column& column : columns) {
        int sign = 0;
        const auto original = std::find_if(kept.begin(), kept.end(), [&](const Column& earlier) {
            sign = aliasSign(earlier.values, column.values);
            return sign != 0;
        });
        if (original == kept.end())
            kept.push_back(std::move(column));
        else
            report.push_back(column.feature.name + " is an alias of " + original->feature.name +
                             (sign < 0 ? " (reversed)" : ""));
    }
    columns = std::move(kept);
}

bool isTrueBoolean(const Column& column, const Space& space) {
    return column.feature.kind == Feature::Kind::Value &&
           space.options()[column.feature.options.front()].kind == OptionKind::Boolean &&
           ((column.values.array() == 0) || (column.values.array() == 1)).all();
}

/// Sets of columns (their positions, ascending) that imply one another in a chain. Columns between which there is an
/// implication belong together; a set is a chain if there is one between any two of its members.
std::vector<std::vector<std::size_t>> nestedChains(const std::vector<Column>& columns, const Space& space) {
    std::vector<std::size_t> booleans;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (isTrueBoolean(columns[i], space))
            booleans.push_back(i);
    }
    const std::size_t count = booleans.size();
    std::vector<std::vector<bool>> related(count, std::vector<bool>(count, false));
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const auto a = columns[booleans[i]].values.array();
            const auto b = columns[booleans[j]].values.array();
            related[i][j] = related[j][i] = (a <= b).all() || (b <= a).all();
        }
    }
    std::vector<std::vector<std::size_t>> chains;
    std::vector<bool> seen(count, false);
    for (std::size_t start = 0; start < count; ++start) {
        if (seen[start])
            continue;
        seen[start] = true;
        std::vector<std::size_t> members{start};
        for (std::size_t next = 0; next < members.size(); ++next) {
            for (std::size_t i = 0; i < count; ++i) {
                if (related[members[next]][i] && !seen[i]) {
                    seen[i] = true;
                    members.push_back(i);
                }
            }
        }
        std::sort(members.begin(), members.end());
        const bool isChain = std::all_of(members.begin(), members.end(), [&](std::size_t i) {
            return std::all_of(members.begin(), members.end(), [&](std::size_t j) { return i == j || related[i][j]; });
        });
        if (!isChain || members.size() < 2)
            continue;
        for (std::size_t& member : members)
            member = booleans[member];
        chains.push_back(std::move(members));
    }
    return chains;
}

void mergeNested(std::vector<Column>& columns, const Space& space, const Rows& rows, std::vector<std::string>& report) {
    std::vector<bool> merged(columns.size(), false);
    for (const std::vector<std::size_t>& chain : nestedChains(columns, space)) {
        Feature count{.kind = Feature::Kind::Count};
        std::string names;
        for (std::size_t k = 0; k < chain.size(); ++k) {
            const Feature& member = columns[chain[k]].feature;
            count.name += (k > 0 ? "+" : "") + member.name;
            names += (k == 0 ? "" : k + 1 < chain.size() ? ", " : " and ") + member.name;
            count.options.push_back(member.options.front());
            merged[chain[k]] = k > 0;
        }
        columns[chain.front()] = makeColumn(std::move(count), rows);
        report.push_back(names + " imply one another and are merged into their count");
    }
    std::vector<Column> kept;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!merged[i])
            kept.push_back(std::move(columns[i]));
    }
    columns = std::move(kept);
}

} // namespace

Eigen::VectorXd Feature::column(const Eigen::Ref<const Eigen::MatrixXd>& configurations) const {
    const auto first = static_cast<Eigen::Index>(options.front());
    assert(first < configurations.cols());
    switch (kind) {
    case Kind::Indicator:
        return (configurations.col(first).array() == level).cast<double>();
    case Kind::Count: {
        Eigen::VectorXd sum = Eigen::VectorXd::Zero(configurations.rows());
        for (const std::size_t option : options)
            sum += configurations.col(static_cast<Eigen::Index>(option));
        return sum;
    }
    case Kind::Value:
        break;
    }
    if (basis == NumericBasis::AsIs)
        return configurations.col(first);
    return configurations.col(first).unaryExpr([&](double value) {
        const double positive = value > 0 ? value : smallest;
        return basis == NumericBasis::Log ? std::log(positive) : 1 / positive;
    });
}

Encoding Encoding::make(const Space& space, const Eigen::Ref<const Eigen::MatrixXd>& configurations,
                        const EncodingOptions& options) {
    assert(configurations.cols() == space.dimension());
    Encoding encoding;
    std::vector<Column> columns;
    for (std::size_t i = 0; i < space.options().size(); ++i) {
        const Option& option = space.options()[i];
        const std::vector<double> levels = observedLevels(option, configurations, static_cast<Eigen::Index>(i));
        if (levels.size() == 1) {
            encoding.m_report.push_back(option.name + " is constant (" + option.textOf(levels.front()) + ')');
            continue;
        }
        for (Feature& feature : featuresOf(option, i, levels, options.basis))
            columns.push_back(makeColumn(std::move(feature), configurations));
    }
    if (configurations.rows() > 0) {
        dropAliases(columns, encoding.m_report);
        if (options.mergeNested) {
            mergeNested(columns, space, configurations, encoding.m_report);
            dropAliases(columns, encoding.m_report); // a count may be what another option says as well
        }
    }
    for (Column& column : columns)
        encoding.m_features.push_back(std::move(column.feature));
    return encoding;
}

Eigen::MatrixXd Encoding::encode(const Eigen::Ref<const Eigen::MatrixXd>& configurations) const {
    Eigen::MatrixXd result(configurations.rows(), static_cast<Eigen::Index>(m_features.size()));
    for (std::size_t j = 0; j < m_features.size(); ++j)
        result.col(static_cast<Eigen::Index>(j)) = m_features[j].column(configurations);
    return result;
}

} // namespace perfbridge
