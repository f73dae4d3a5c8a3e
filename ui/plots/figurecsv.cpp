// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurecsv.h"

#include "ui/plots/csvrows.h"
#include "ui/plots/measurementcsv.h"

#include <limits>

namespace perfbridge {

namespace {

constexpr double noNumber = std::numeric_limits<double>::quiet_NaN();

/// One row a curve and budget, of the curves that are shown.
void writeCurves(CsvRows& out, const LearningCurveData& data, const LearningCurveView& view) {
    for (const char* name : {"strategy", "learner", "budget", "median", "q10", "q90", "repeats", "failed"})
        out.text(name);
    out.endRow();
    for (const std::size_t index : shownCurves(data, view)) {
        const LearningCurve& curve = data.curves[index];
        for (const LearningCurve::Point& point : curve.points) {
            out.text(curve.strategy).text(curve.learner).number(point.budget).number(point.median);
            out.number(point.lower).number(point.upper).number(point.count).number(point.failed).endRow();
        }
    }
}

void writeRanks(CsvRows& out, const CriticalDifferenceData& data) {
    for (const char* name :
         {"strategy", "learner", "mean_rank", "median_error", "failed", "scott_knott_group", "critical_difference"})
        out.text(name);
    out.endRow();
    for (const StudyRanking::Entry& entry : data.ranking.entries) {
        out.text(entry.curve.strategy).text(entry.curve.learner).number(entry.meanRank).number(entry.error);
        out.number(entry.failed);
        out.number(entry.scottKnottGroup ? static_cast<double>(*entry.scottKnottGroup + 1) : noNumber);
        out.number(data.ranking.criticalDifference).endRow();
    }
}

void writeMatrix(CsvRows& out, const SimilarityMatrix& matrix) {
    out.text("environment_a").text("environment_b").text("shared");
    out.text(similarityMeasureInfo(matrix.measure).id).endRow();
    for (std::size_t a = 0; a < matrix.environments.size(); ++a) {
        for (std::size_t b = a + 1; b < matrix.environments.size(); ++b) {
            const auto i = static_cast<Eigen::Index>(a);
            const auto j = static_cast<Eigen::Index>(b);
            out.text(matrix.environments[a]).text(matrix.environments[b]).number(matrix.shared(i, j));
            out.number(matrix.values(i, j)).endRow();
        }
    }
}

void writeMap(CsvRows& out, const EnvironmentMap& map) {
    out.text("environment").text("x").text("y").endRow();
    for (std::size_t k = 0; k < map.environments.size(); ++k) {
        const auto row = static_cast<Eigen::Index>(k);
        out.text(map.environments[k]).number(map.points.coordinates(row, 0)).number(map.points.coordinates(row, 1));
        out.endRow();
    }
}

void writeBars(CsvRows& out, const InfluenceBars& bars) {
    for (const char* name : {"definition", "quantity", "option", "environment", "value", "lower", "upper", "sign"})
        out.text(name);
    out.endRow();
    for (const InfluenceBars::Panel& panel : bars.panels) {
        for (std::size_t s = 0; s < panel.bars.size(); ++s) {
            for (std::size_t r = 0; r < panel.bars[s].size(); ++r) {
                const InfluenceBars::Bar& bar = panel.bars[s][r];
                out.text(panel.title).text(panel.quantity).text(bars.rows[static_cast<qsizetype>(r)]);
                out.text(bars.series[static_cast<qsizetype>(s)]);
                out.number(bar.value).number(bar.lower).number(bar.upper).number(bar.sign).endRow();
            }
        }
    }
}

/// What a factor does alone stands as a pair with itself.
void writeInteractions(CsvRows& out, const InteractionCells& cells) {
    for (const char* name : {"environment", "option_a", "option_b", "value", "lower", "upper"})
        out.text(name);
    out.endRow();
    for (const InteractionCells::Panel& panel : cells.panels) {
        for (Eigen::Index i = 0; i < panel.values.rows(); ++i) {
            for (Eigen::Index j = 0; j <= i; ++j) {
                const auto end = [&](const Eigen::MatrixXd& ends) {
                    return ends.rows() == panel.values.rows() ? ends(i, j) : noNumber;
                };
                out.text(panel.title).text(cells.names[i]).text(cells.names[j]).number(panel.values(i, j));
                out.number(end(panel.lower)).number(end(panel.upper)).endRow();
            }
        }
    }
}

/// Faint curves have numbers for names.
void writeEffects(CsvRows& out, const EffectCurves& effects) {
    for (const char* name : {"panel", "curve", "level", "place", "value", "lower", "upper"})
        out.text(name);
    out.endRow();
    const auto at = [](const std::vector<double>& values, std::size_t level) {
        return level < values.size() ? values[level] : noNumber;
    };
    for (const EffectCurves::Panel& panel : effects.panels) {
        const auto start = [&](const QString& curve, std::size_t level) -> CsvRows& {
            const QStringList& levels = panel.rawLevels.isEmpty() ? panel.levels : panel.rawLevels;
            out.text(panel.title).text(curve).text(levels.value(static_cast<qsizetype>(level)));
            return out.number(at(panel.places, level));
        };
        for (const EffectCurves::Curve& curve : panel.curves) {
            for (std::size_t level = 0; level < curve.values.size(); ++level) {
                start(curve.name, level).number(curve.values[level]);
                out.number(at(curve.lower, level)).number(at(curve.upper, level)).endRow();
            }
        }
        for (std::size_t f = 0; f < panel.faint.size(); ++f) {
            for (std::size_t level = 0; level < panel.faint[f].size(); ++level)
                start(QString::number(f + 1), level).number(panel.faint[f][level]).text("").text("").endRow();
        }
    }
}

/// A step's standard error is that of its factor where steps multiply, else of its contribution.
void writeWaterfall(CsvRows& out, const WaterfallBars& bars) {
    for (const char* name : {"environment", "step", "contribution", "factor", "standard_error", "total"})
        out.text(name);
    out.endRow();
    const auto writeEnd = [&](const WaterfallBars::Panel& panel, const QString& name, double total) {
        out.text(panel.title).text(name).text("").text("").text("").number(total).endRow();
    };
    for (const WaterfallBars::Panel& panel : bars.panels) {
        double total = panel.from;
        writeEnd(panel, panel.fromName, total);
        for (const WaterfallBars::Step& step : panel.steps) {
            total += step.contribution;
            out.text(panel.title).text(step.name).number(step.contribution);
            out.number(bars.areFactors ? step.factor : noNumber).number(step.standardError).number(total).endRow();
        }
        writeEnd(panel, panel.toName, panel.to);
    }
}

/// Which rows a kind of data becomes; a kind without one does not compile.
struct FigureCsvWriter {
    const FigureSpec& spec;
    CsvRows& out;

    void operator()(const LearningCurveData& data) const {
        const auto& settings = std::get<LearningCurvesSettings>(spec.settings);
        writeCurves(out, data, curveViewOf(settings, spec.appearance));
    }
    void operator()(const ScatterData& data) const { writePredictions(out, data); }
    void operator()(const CriticalDifferenceData& data) const { writeRanks(out, data); }
    void operator()(const SimilarityMatrix& data) const { writeMatrix(out, data); }
    void operator()(const EnvironmentMap& data) const { writeMap(out, data); }
    void operator()(const InfluenceBars& data) const { writeBars(out, data); }
    void operator()(const InteractionCells& data) const { writeInteractions(out, data); }
    void operator()(const EffectCurves& data) const { writeEffects(out, data); }
    void operator()(const ProfilerData& data) const { out.rows(profilerCsv(data).toStdString()); }
    void operator()(const WaterfallBars& data) const { writeWaterfall(out, data); }
    void operator()(const DistributionData& data) const { writeDistribution(out, data); }
    void operator()(const ParallelData& data) const { writeParallel(out, data); }
    void operator()(const DotData& data) const { writeDots(out, data); }
    void operator()(const FailureShares& data) const { writeFailures(out, data); }
    void operator()(const ParetoData& data) const { writePareto(out, data); }
    void operator()(const SensitivityData& data) const { writeSensitivity(out, data); }
};

} // namespace

Result<QByteArray> figureCsv(const FigureSpec& spec, const FigureData& data) {
    CsvRows out;
    std::visit(FigureCsvWriter{spec, out}, data);
    QByteArray bytes = out.bytes();
    if (bytes.count('\n') < 2)
        return makeError(ErrorCode::NotEnoughData, "figure: there is nothing to draw");
    return bytes;
}

} // namespace perfbridge
