// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/similarityreport.h"
#include "app/cli/texttable.h"
#include "core/base/numbertext.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <string>

namespace perfbridge {

namespace {

constexpr std::size_t mostInteractions = 12; ///< listed one by one

/// Two decimals: correlations and shares are compared down a column.
std::string fixedNumber(double value) {
    if (std::isnan(value))
        return "-";
    if (std::abs(value) < 0.005)
        value = 0;
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, 2);
    return {buffer.data(), end.ptr};
}

std::string interval(const ResampledEstimate& estimate) {
    if (std::isnan(estimate.lower) || std::isnan(estimate.upper))
        return "-";
    return fixedNumber(estimate.lower) + " to " + fixedNumber(estimate.upper);
}

std::string tenth(const TopOverlap& overlap) {
    return std::to_string(overlap.shared) + " of " + std::to_string(overlap.k) + " (by chance " +
           fixedNumber(overlap.byChance * static_cast<double>(overlap.k)) + ')';
}

std::string pText(double p) {
    return std::isnan(p) ? "-" : p < 0.001 ? "< 0.001" : shortNumber(p);
}

void writeMeasures(const PairReport& report, std::ostream& out) {
    TextTable table({"measure", "value", "95 % interval"}, 1);
    const CorrelationEstimates& correlations = report.correlations;
    for (const auto& [name, estimate] :
         {std::pair{"Pearson", &correlations.pearson}, std::pair{"Spearman", &correlations.spearman},
          std::pair{"Kendall tau-b", &correlations.kendall}})
        table.addRow({name, fixedNumber(estimate->value), interval(*estimate)});
    table.addRow({"Kullback-Leibler, source from target (nats)", fixedNumber(report.densities.forward), ""});
    table.addRow({"Kullback-Leibler, target from source", fixedNumber(report.densities.backward), ""});
    table.addRow({"Jensen-Shannon divergence", fixedNumber(report.densities.jensenShannon), ""});
    table.addRow({"the same of shapes (standard scores)", fixedNumber(report.shapes.jensenShannon), ""});
    table.addRow({"Wasserstein-1 distance of shapes", fixedNumber(report.wasserstein), ""});
    table.addRow({"Kolmogorov-Smirnov distance of shapes", fixedNumber(report.kolmogorovSmirnov), ""});
    table.write(out, "  ");
    out << "  Target = " << shortNumber(report.line.intercept) << (report.line.slope < 0 ? " - " : " + ")
        << shortNumber(std::abs(report.line.slope)) << " x source (least squares)\n"
        << "  Best tenth in common: " << tenth(report.best) << "; worst tenth: " << tenth(report.worst) << '\n';
}

void writeOptions(const PairReport& report, std::ostream& out) {
    const OptionEffectComparison& effects = report.effects;
    out << "\n  Influential options: " << std::to_string(effects.inSource) << " in the source, "
        << std::to_string(effects.inTarget) << " in the target, " << std::to_string(effects.inBoth) << " in both, "
        << std::to_string(effects.sameSign) << " of them with the same sign (t-tests on "
        << (report.isLogarithmic ? "ln " : "") << report.metric.name << ", Holm, 5 %)\n";
    TextTable table({"option", "test", "pairs", "source", "p", "target", "p", "agree"}, 2);
    for (const OptionEffect& effect : effects.options)
        table.addRow({effect.option, std::string(toString(effect.test)), std::to_string(effect.pairs),
                      shortNumber(effect.source.effect), pText(effect.source.p), shortNumber(effect.target.effect),
                      pText(effect.target.p),
                      effect.agrees()                ? "yes"
                      : effect.isInfluentialInBoth() ? "no"
                                                     : ""});
    table.write(out, "  ");
    out << "\n  Importances of options in random trees: correlation " << fixedNumber(report.importances.correlation)
        << '\n';
    TextTable importances({"option", "source", "target"}, 1);
    for (const ImportanceComparison::Entry& entry : report.importances.options)
        importances.addRow({entry.option, fixedNumber(entry.source), fixedNumber(entry.target)});
    importances.write(out, "  ");
}

void writeInteractions(const InteractionComparison& interactions, std::ostream& out) {
    if (interactions.model == InteractionComparison::Model::None) {
        out << "\n  Interactions: too few options or shared configurations\n";
        return;
    }
    out << "\n  Interactions: " << std::to_string(interactions.inSource) << " in the source, "
        << std::to_string(interactions.inTarget) << " in the target, " << std::to_string(interactions.inBoth)
        << " in both, " << std::to_string(interactions.sameSign) << " of them with the same sign ("
        << (interactions.model == InteractionComparison::Model::All ? "of all pairs" : "chosen stepwise")
        << "); correlation of coefficients " << fixedNumber(interactions.correlation) << '\n';
    std::vector<InteractionComparison::Pair> shared;
    std::copy_if(interactions.pairs.begin(), interactions.pairs.end(), std::back_inserter(shared),
                 [](const InteractionComparison::Pair& pair) { return pair.isInSource && pair.isInTarget; });
    if (shared.empty())
        return;
    const auto weight = [](const InteractionComparison::Pair& pair) {
        return std::min(std::abs(pair.source), std::abs(pair.target));
    };
    std::stable_sort(shared.begin(), shared.end(), [&](const auto& a, const auto& b) { return weight(a) > weight(b); });
    TextTable table({"in both", "source", "target"}, 1);
    for (std::size_t i = 0; i < std::min(shared.size(), mostInteractions); ++i)
        table.addRow({shared[i].name, shortNumber(shared[i].source), shortNumber(shared[i].target)});
    table.write(out, "  ");
    if (shared.size() > mostInteractions)
        out << "  and " << std::to_string(shared.size() - mostInteractions) << " weaker ones\n";
}

void writeInvalidity(const InvalidityComparison& invalidity, std::ostream& out) {
    out << "\n  Invalid configurations, of " << std::to_string(invalidity.tried)
        << " tried in both: " << std::to_string(invalidity.inSource) << " in the source, "
        << std::to_string(invalidity.inTarget) << " in the target, " << std::to_string(invalidity.inBoth)
        << " in both\n";
    if (invalidity.reason.empty())
        out << "  Correlation of what makes them invalid: " << fixedNumber(invalidity.modelCorrelation) << '\n';
    else if (invalidity.inSource + invalidity.inTarget > 0)
        out << "  What makes them invalid is not compared: " << invalidity.reason << '\n';
}

void writePair(const PairReport& report, std::ostream& out) {
    out << report.metric.title() << ": " << report.source << " -> " << report.target << '\n'
        << "  " << std::to_string(report.shared) << " shared configurations of "
        << std::to_string(report.configurations) << " (" << std::to_string(report.inSource)
        << " measured in the source, " << std::to_string(report.inTarget) << " in the target)\n";
    if (report.isIdentical())
        out << "  WARNING: both hold the same numbers to the last bit; one is a copy of the other\n";
    else if (report.equal > 0)
        out << "  " << std::to_string(report.equal) << " of them have the same number in both, to the last bit\n";
    out << '\n';
    writeMeasures(report, out);
    writeOptions(report, out);
    writeInteractions(report.interactions, out);
    writeInvalidity(report.invalidity, out);
}

void writeAdvice(const Result<TransferAdvice>& advice, std::ostream& out) {
    if (!advice) {
        out << "No advice: " << advice.error().message << '\n';
        return;
    }
    out << "Advice, from a pilot of " << std::to_string(advice->pilot.size()) << " shared configurations\n"
        << "  " << advice->sentence << '\n';
    for (const AdvisedStep& step : advice->steps)
        out << "  " << step.strategy << ", " << std::to_string(step.fewest) << " to " << std::to_string(step.most)
            << " target samples: " << step.costText() << " after the pilot\n";
    out << "  Evidence:\n";
    for (const SourceEvidence& evidence : advice->evidence)
        out << "    " << evidence.text() << '\n';
    for (const std::string& warning : advice->warnings)
        out << "  Warning: " << warning << '\n';
}

void writeMatrix(const SimilarityMatrix& matrix, std::ostream& out) {
    std::vector<std::string> header{"", "environment", "measured"};
    for (std::size_t j = 0; j < matrix.environments.size(); ++j)
        header.push_back(std::to_string(j + 1));
    TextTable table(header, 2);
    for (std::size_t i = 0; i < matrix.environments.size(); ++i) {
        const auto row = static_cast<Eigen::Index>(i);
        std::vector<std::string> cells{std::to_string(i + 1), matrix.environments[i],
                                       std::to_string(matrix.shared(row, row))};
        for (Eigen::Index j = 0; j < matrix.values.cols(); ++j)
            cells.push_back(fixedNumber(matrix.values(row, j)));
        table.addRow(std::move(cells));
    }
    table.write(out);
    int fewest = matrix.shared(0, 1);
    int most = fewest;
    for (Eigen::Index i = 0; i < matrix.shared.rows(); ++i) {
        for (Eigen::Index j = 0; j < i; ++j) {
            fewest = std::min(fewest, matrix.shared(i, j));
            most = std::max(most, matrix.shared(i, j));
        }
    }
    out << "Shared configurations of a pair: " << std::to_string(fewest)
        << (fewest == most ? std::string() : " to " + std::to_string(most)) << '\n';
    for (const auto& [a, b] : matrix.identical)
        out << "Warning: '" << matrix.environments[a] << "' and '" << matrix.environments[b]
            << "' hold the same numbers to the last bit; one is a copy of the other\n";
}

void writeMap(const Result<EnvironmentMap>& map, std::ostream& out) {
    if (!map) {
        out << "No map: " << map.error().message << '\n';
        return;
    }
    out << "Map: 1 - Spearman on " << std::to_string(map->probes.size()) << " probe configurations of "
        << std::to_string(map->candidates) << " measured everywhere; stress " << fixedNumber(map->points.stress)
        << (map->points.stress > 0.2 ? ", too much to read distances from\n" : "\n");
    TextTable table({"environment", "x", "y"}, 1);
    for (std::size_t i = 0; i < map->environments.size(); ++i) {
        const auto row = static_cast<Eigen::Index>(i);
        table.addRow({map->environments[i], fixedNumber(map->points.coordinates(row, 0)),
                      fixedNumber(map->points.coordinates(row, 1))});
    }
    table.write(out);
}

} // namespace

void writeSimilarityOverview(const SimilarityOverview& overview, std::ostream& out) {
    out << overview.matrix.metric.title() << ": " << similarityMeasureInfo(overview.matrix.measure).title << "\n\n";
    writeMatrix(overview.matrix, out);
    out << '\n';
    writeMap(overview.map, out);
}

void writeSimilarityReport(const SimilarityReport& report, std::ostream& out) {
    for (const PairReport& pair : report.pairs) {
        writePair(pair, out);
        out << '\n';
    }
    writeAdvice(report.advice, out);
}

} // namespace perfbridge
