// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/effectfigure.h"
#include "ui/plots/levelscale.h"
#include "ui/plots/messagetext.h"

#include <cmath>

#include <QCoreApplication>

namespace perfbridge {

namespace {

QString waterfallTr(const char* text) {
    return QCoreApplication::translate("WaterfallFigure", text);
}

/// A level of a step as people read it; merged options, and what is no number, as they are.
QString stepLevel(const Option& option, const Factor& factor, const std::string& text) {
    if (factor.options.size() == 1 && LevelScale(option).isScaled()) {
        if (const Result<double> value = option.valueOf(text))
            return LevelScale(option).textOf(*value);
    }
    return QString::fromStdString(text);
}

/// "gpu_freq: 0.115 to 1.30 GHz".
QString stepName(const Space& space, const Factor& factor, const WaterfallStep& step) {
    const Option& option = space.options()[factor.options.front()];
    const QString unit = LevelScale(option).unit();
    return waterfallTr("%1: %2 to %3%4")
        .arg(QString::fromStdString(factor.name), stepLevel(option, factor, step.from),
             stepLevel(option, factor, step.to), unit.isEmpty() ? unit : QLatin1Char(' ') + unit);
}

WaterfallBars::Panel waterfallPanel(const std::string& name, const FittedEnvironment& environment,
                                    const WaterfallEntry& entry) {
    WaterfallBars::Panel panel;
    panel.title = QString::fromStdString(name);
    if (!entry.reason.empty()) {
        panel.note = messageSentence(entry.reason);
        return panel;
    }
    if (entry.waterfall.steps.empty()) {
        panel.note = waterfallTr("It starts at the best measured configuration: nothing is to be gained.");
        return panel;
    }
    const InfluenceData& prepared = *environment.data;
    panel.fromName = QString::fromStdString(entry.ends.fromName);
    panel.toName = waterfallTr("best measured");
    panel.from = entry.waterfall.from;
    panel.to = entry.waterfall.to;
    double at = entry.waterfall.from;
    for (const WaterfallStep& step : entry.waterfall.steps) {
        const Factor& factor = prepared.factors[step.factor];
        WaterfallBars::Step bar;
        bar.name = stepName(*prepared.table->space, factor, step);
        bar.contribution = step.contribution;
        bar.standardError = step.standardError;
        if (entry.waterfall.scale == WaterfallScale::Factors) {
            bar.factor = std::exp(step.contribution);
            bar.contribution = at * (bar.factor - 1);
            bar.standardError = bar.factor * step.standardError; // to first order
        }
        at += bar.contribution;
        panel.steps.push_back(std::move(bar));
    }
    return panel;
}

} // namespace

WaterfallBars makeWaterfallBars(const PreparedSubject& subject, const std::vector<FittedEnvironment>& fitted,
                                const std::vector<WaterfallEntry>& entries) {
    WaterfallBars bars;
    const Metric* metric = metricOf(subject);
    if (metric == nullptr || entries.size() != subject.size())
        return bars;
    bars.axisTitle = waterfallTr("predicted %1").arg(QString::fromStdString(metric->title()));
    bars.unit = QString::fromStdString(metric->unit);
    bars.isLowerBetter = metric->direction == Direction::LowerIsBetter;
    bars.areFactors = commonScale(fitted) == WaterfallScale::Factors;
    bars.caption =
        bars.areFactors
            ? waterfallTr("What each changed option multiplies the prediction by, averaged over all orders of the "
                          "changes (Shapley 1953, of logarithms: the values span more than a factor of 20); percent "
                          "of where the step starts.")
            : waterfallTr("What each changed option adds to the prediction, averaged over all orders of the changes "
                          "(Shapley 1953); percent of where the waterfall starts.");
    for (std::size_t e = 0; e < entries.size(); ++e)
        bars.panels.push_back(waterfallPanel(subject[e].name, fitted[e], entries[e]));
    return bars;
}

} // namespace perfbridge
