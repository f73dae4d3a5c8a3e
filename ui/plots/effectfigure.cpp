// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/effectfigure.h"

#include "core/stats/quantile.h"
#include "ui/plots/levelplaces.h"
#include "ui/plots/levelscale.h"
#include "ui/plots/messagetext.h"
#include "ui/plots/niceticks.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

namespace perfbridge {

namespace {

QString effectTr(const char* text) {
    return QCoreApplication::translate("EffectFigure", text);
}

std::vector<double> listOf(const Eigen::VectorXd& values) {
    return {values.begin(), values.end()};
}

/// The option that a factor is, as some environment knows it; null for merged ones.
const Option* optionOf(const PreparedSubject& subject, const std::string& name) {
    for (const PreparedEnvironment& environment : subject) {
        const auto factor = environment.data ? factorIndex(*environment.data, name) : std::nullopt;
        if (!factor)
            continue;
        const std::vector<std::size_t>& options = environment.data->factors[*factor].options;
        return options.size() == 1 ? &environment.data->table->space->options()[options.front()] : nullptr;
    }
    return nullptr;
}

QString factorTitle(const std::string& name, const Option* option, const FactorLevels& levels) {
    return option ? titleOf(*option) : axisTitleOf(name, levels);
}

void setLevels(EffectCurves::Panel& panel, const Option* option, const FactorLevels& levels) {
    panel.levels = labelsOf(levels);
    if (!option || !LevelScale(*option).isScaled())
        return;
    panel.rawLevels = panel.levels;
    for (std::size_t k = 0; k < levels.levels.size(); ++k)
        panel.levels[static_cast<qsizetype>(k)] = LevelScale(*option).textOf(levels.levels[k]);
}

/// "gpu_freq = 1.30 GHz".
QString levelName(const std::string& factor, const Option* option, const FactorLevels& levels, std::size_t level) {
    const QString text =
        option ? LevelScale(*option).textOf(levels.levels[level]) : QString::fromStdString(levels.levels[level].label);
    const QString unit = option ? LevelScale(*option).unit() : QString::fromStdString(levels.unit);
    const QString name = effectTr("%1 = %2").arg(QString::fromStdString(factor), text);
    return unit.isEmpty() ? name : name + QLatin1Char(' ') + unit;
}

/// What an environment's values are multiplied with.
double relativeScale(const PreparedEnvironment& environment, bool relative) {
    if (!relative)
        return 1;
    const double median = sampleMedian(environment.data->y);
    return median != 0 ? 100 / median : 1;
}

EffectCurves::Curve measuredCurve(const MainEffect& main, double scale) {
    EffectCurves::Curve curve{effectTr("measured, median"), listOf(scale * main.median),
                              listOf(scale * main.medianLower), listOf(scale * main.medianUpper)};
    for (std::size_t k = 0; k < main.levels.levels.size(); ++k) {
        const auto level = static_cast<Eigen::Index>(k);
        curve.notes.append(effectTr("%1 configurations, the middle half from %2 to %3")
                               .arg(main.levels.counts[k])
                               .arg(readableNumber(scale * main.lowerQuartile[level]),
                                    readableNumber(scale * main.upperQuartile[level])));
    }
    curve.hasLine = main.levels.isOrdered;
    return curve;
}

/// Without the levels.
EffectCurves::Panel effectPanel(const PreparedEnvironment& environment, const OptionEffects& option, std::size_t index,
                                const LevelPlaces& places, const EffectChoice& choice) {
    EffectCurves::Panel panel;
    panel.title = QString::fromStdString(environment.name);
    const std::optional<MainEffect>& main = option.mains[index];
    if (!main) {
        panel.note =
            environment.data ? effectTr("The option does not vary here.") : messageSentence(environment.reason);
        return panel;
    }
    const double scale = relativeScale(environment, choice.relative);
    panel.places = places.placesOf(main->levels);
    if (choice.measured)
        panel.curves.push_back(measuredCurve(*main, scale));
    const bool hasModel = index < option.dependences.size() && option.dependences[index] &&
                          option.dependences[index]->mean.size() == main->median.size();
    if (hasModel && choice.model) {
        EffectCurves::Curve curve{effectTr("model, partial dependence"),
                                  listOf(scale * option.dependences[index]->mean)};
        curve.look = 1;
        panel.curves.push_back(std::move(curve));
    }
    if (hasModel && choice.curves) {
        const Eigen::MatrixXd& curves = option.dependences[index]->curves;
        for (Eigen::Index i = 0; i < curves.rows(); ++i)
            panel.faint.push_back(listOf(scale * curves.row(i).transpose()));
    }
    return panel;
}

QString effectCaption(const EffectCurves& curves, const EffectChoice& choice) {
    QStringList sentences;
    if (choice.measured)
        sentences.append(effectTr("Intervals of the medians are 95 % and hold what the other options do."));
    const bool hasFaint = std::any_of(curves.panels.begin(), curves.panels.end(),
                                      [](const EffectCurves::Panel& panel) { return !panel.faint.empty(); });
    if (hasFaint)
        sentences.append(effectTr("Thin lines: the model's prediction of single measured configurations as only this "
                                  "option moves."));
    return sentences.join(QLatin1Char(' '));
}

/// One line an level of the second factor.
EffectCurves::Curve pairCurve(const InteractionEffect& effect, Eigen::Index column, const QString& name) {
    EffectCurves::Curve curve;
    curve.name = name;
    for (Eigen::Index i = 0; i < effect.mean.rows(); ++i) {
        curve.values.push_back(effect.mean(i, column));
        curve.lower.push_back(effect.lower(i, column));
        curve.upper.push_back(effect.upper(i, column));
        curve.notes.append(effectTr("%1 configurations; %2 beyond what both do alone")
                               .arg(effect.counts(i, column))
                               .arg(readableNumber(effect.beyondAdditive(i, column))));
    }
    return curve;
}

} // namespace

EffectCurves makeEffectCurves(const PreparedSubject& subject, const std::vector<OptionEffects>& options,
                              const EffectChoice& choice) {
    const Metric* metric = metricOf(subject);
    if (metric == nullptr)
        return {};
    EffectCurves curves;
    curves.yTitle = choice.relative
                        ? effectTr("%1 (% of the environment's median)").arg(QString::fromStdString(metric->name))
                        : QString::fromStdString(metric->title());
    for (const OptionEffects& option : options) {
        std::vector<const FactorLevels*> levels;
        QString title = QString::fromStdString(option.factor);
        const Option* single = optionOf(subject, option.factor);
        for (const auto& main : option.mains) {
            levels.push_back(main ? &main->levels : nullptr);
            if (main)
                title = factorTitle(option.factor, single, main->levels);
        }
        const LevelPlaces places(levels);
        for (std::size_t e = 0; e < subject.size() && e < option.mains.size(); ++e) {
            curves.panels.push_back(effectPanel(subject[e], option, e, places, choice));
            if (option.mains[e])
                setLevels(curves.panels.back(), single, option.mains[e]->levels);
            // One option has its title once, on the axis of all panels.
            if (options.size() > 1)
                curves.panels.back().xTitle = title;
        }
        curves.xTitle = title;
    }
    // Where there is one environment and several options, the options are what tells the panels apart.
    if (options.size() > 1 && subject.size() == 1) {
        for (EffectCurves::Panel& panel : curves.panels)
            panel.title.clear();
    }
    curves.caption = effectCaption(curves, choice);
    return curves;
}

EffectCurves makePairCurves(const PreparedSubject& subject, const FactorPair& pair,
                            const InteractionEffectList& effects) {
    const Metric* metric = metricOf(subject);
    if (metric == nullptr || effects.size() != subject.size())
        return {};
    std::vector<const FactorLevels*> levels;
    for (const auto& effect : effects)
        levels.push_back(effect ? &effect->firstLevels : nullptr);
    const LevelPlaces places(levels);
    const Option* first = optionOf(subject, pair.first);
    const Option* second = optionOf(subject, pair.second);
    QStringList names; // the same level looks the same in all environments
    EffectCurves curves;
    curves.yTitle = effectTr("mean %1").arg(QString::fromStdString(metric->title()));
    curves.caption =
        effectTr("Mean over all measured configurations, with 95 % intervals. Parallel lines: no interaction.");
    for (std::size_t e = 0; e < effects.size(); ++e) {
        EffectCurves::Panel panel;
        panel.title = QString::fromStdString(subject[e].name);
        if (!effects[e]) {
            panel.note = subject[e].data ? effectTr("One of the options does not vary here.")
                                         : messageSentence(subject[e].reason);
            curves.panels.push_back(std::move(panel));
            continue;
        }
        const InteractionEffect& effect = *effects[e];
        curves.xTitle = factorTitle(pair.first, first, effect.firstLevels);
        setLevels(panel, first, effect.firstLevels);
        panel.places = places.placesOf(effect.firstLevels);
        for (std::size_t k = 0; k < effect.secondLevels.levels.size(); ++k) {
            const QString name = levelName(pair.second, second, effect.secondLevels, k);
            if (!names.contains(name))
                names.append(name);
            EffectCurves::Curve curve = pairCurve(effect, static_cast<Eigen::Index>(k), name);
            curve.look = static_cast<std::size_t>(names.indexOf(name));
            panel.curves.push_back(std::move(curve));
        }
        curves.panels.push_back(std::move(panel));
    }
    return curves;
}

} // namespace perfbridge
