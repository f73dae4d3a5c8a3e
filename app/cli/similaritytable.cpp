// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/similarityreport.h"
#include "core/base/csvtext.h"

#include <string>

namespace perfbridge {

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
            out << csvCell(first.environments[a]) << ',' << csvCell(first.environments[b]) << ','
                << csvCell(first.metric.name) << ',' << std::to_string(first.shared(i, j));
            for (const SimilarityMatrix& matrix : matrices)
                out << ',' << csvCell(matrix.values(i, j));
            out << '\n';
        }
    }
}

} // namespace perfbridge
