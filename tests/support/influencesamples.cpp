// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/influencesamples.h"

#include "tests/support/syntheticdata.h"

#include <cstdio>
#include <cstdlib>

namespace perfbridge::test {

using Eigen::Index;

InfluenceData influenceData(const std::vector<std::string>& names, const Eigen::MatrixXd& options,
                            const Eigen::VectorXd& y) {
    std::vector<std::string> columns = names;
    columns.emplace_back("y@e");
    Eigen::MatrixXd values(options.rows(), options.cols() + 1);
    values << options, y;
    Result<InfluenceData> data = InfluenceData::make(wideData(columns, values, false), "e", "y");
    if (!data) {
        std::fprintf(stderr, "test data: %s\n", data.error().message.c_str());
        std::abort();
    }
    return std::move(*data);
}

Eigen::MatrixXd allCombinations(const std::vector<std::vector<double>>& levels) {
    Index rows = 1;
    for (const std::vector<double>& own : levels)
        rows *= static_cast<Index>(own.size());
    Eigen::MatrixXd result(rows, static_cast<Index>(levels.size()));
    Index repeats = rows;
    for (std::size_t j = 0; j < levels.size(); ++j) {
        const auto count = static_cast<Index>(levels[j].size());
        repeats /= count;
        for (Index i = 0; i < rows; ++i)
            result(i, static_cast<Index>(j)) = levels[j][static_cast<std::size_t>(i / repeats % count)];
    }
    return result;
}

InfluenceData factorialData(const std::vector<std::vector<double>>& levels,
                            const std::function<double(const Eigen::RowVectorXd& options)>& response) {
    const Eigen::MatrixXd options = allCombinations(levels);
    std::vector<std::string> names;
    for (std::size_t j = 0; j < levels.size(); ++j)
        names.emplace_back(1, static_cast<char>('a' + static_cast<int>(j)));
    Eigen::VectorXd y(options.rows());
    for (Index i = 0; i < y.size(); ++i)
        y[i] = response(options.row(i));
    return influenceData(names, options, y);
}

} // namespace perfbridge::test
