// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/similarityreport.h"
#include "core/base/numbertext.h"

#include <cmath>
#include <string>

namespace perfbridge {

namespace {

/// RFC 4180.
std::string csvQuoted(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"')
            result += '"';
        result += c;
    }
    return result + '"';
}

} // namespace

void writeSimilarityCsv(const std::vector<SimilarityMatrix>& matrices, std::ostream& out) {
    const SimilarityMatrix& first = matrices.front();
    out << "environment_a,environment_b,metric,shared";
    for (const SimilarityMatrix& matrix : matrices)
        out << ',' << similarityMeasureInfo(matrix.measure).id;
    out << '\n';
    for (std::size_t a = 0; a < first.environments.size(); ++a) {
        for (std::size_t b = a + 1; b < first.environments.size(); ++b) {
            const auto i = static_cast<Eigen::Index>(a);
            const auto j = static_cast<Eigen::Index>(b);
            out << csvQuoted(first.environments[a]) << ',' << csvQuoted(first.environments[b]) << ','
                << csvQuoted(first.metric.name) << ',' << std::to_string(first.shared(i, j));
            for (const SimilarityMatrix& matrix : matrices)
                out << ',' << (std::isfinite(matrix.values(i, j)) ? numberText(matrix.values(i, j)) : std::string());
            out << '\n';
        }
    }
}

} // namespace perfbridge
