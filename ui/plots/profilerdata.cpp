// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/profilerdata.h"

#include "core/base/csvtext.h"
#include "core/base/suggestion.h"
#include "ui/plots/levelscale.h"
#include "ui/plots/niceticks.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <QCoreApplication>
#include <QStringList>

namespace perfbridge {

namespace {

constexpr double rangeForLogarithms = 20; ///< the largest value over the smallest

QString tr(const char* text) {
    return QCoreApplication::translate("ProfilerPlot", text);
}

QString withUnit(const QString& text, const QString& unit) {
    return unit.isEmpty() ? text : text + QLatin1Char(' ') + unit;
}

} // namespace

ProfilerData makeProfilerData(const std::vector<std::shared_ptr<const ResponseSurface>>& surfaces,
                              const Configuration& configuration) {
    ProfilerData data;
    const InfluenceData& leading = surfaces.front()->data();
    const Configuration around = settled(leading, configuration);
    data.space = leading.table->space;
    data.yTitle = QString::fromStdString(leading.metric.title());
    data.unit = QString::fromStdString(leading.metric.unit);
    data.lowest = leading.y.minCoeff();
    data.highest = leading.y.maxCoeff();
    for (const auto& surface : surfaces) {
        data.series.push_back({QString::fromStdString(surface->data().environment), profileAt(*surface, around)});
        data.lowest = std::min(data.lowest, surface->data().y.minCoeff());
        data.highest = std::max(data.highest, surface->data().y.maxCoeff());
    }
    return data;
}

Result<void> keepOptions(ProfilerData& data, const std::vector<std::string>& options) {
    const std::vector<Option>& known = data.space->options();
    std::vector<std::string> names;
    for (const ProfileTrace& trace : data.series.front().profile.traces)
        names.push_back(known[trace.option].name);
    for (const std::string& option : options) {
        if (std::find(names.begin(), names.end(), option) == names.end())
            return makeError(ErrorCode::NotFound, "figure: options: the prediction does not depend on '" + option +
                                                      "'; there are " + listed(names) + didYouMean(option, names));
    }
    for (ProfilerData::Series& series : data.series) {
        std::vector<ProfileTrace> kept;
        for (const std::string& option : options) {
            for (const ProfileTrace& trace : series.profile.traces) {
                if (known[trace.option].name == option)
                    kept.push_back(trace);
            }
        }
        series.profile.traces = std::move(kept);
    }
    return {};
}

bool prefersLogarithm(const ProfilerData& data) {
    return data.lowest > 0 && data.highest > rangeForLogarithms * data.lowest;
}

void includePredictions(const ProfilerData& data, bool isLogarithmic, double& lowest, double& highest) {
    for (const ProfilerData::Series& series : data.series) {
        for (const ProfileTrace& trace : series.profile.traces) {
            for (const double value : trace.prediction.value) {
                if (!std::isfinite(value) || (isLogarithmic && !(value > 0)))
                    continue;
                lowest = std::min(lowest, value);
                highest = std::max(highest, value);
            }
        }
    }
}

const ProfileTrace* traceOf(const Profile& profile, std::size_t option) {
    const auto found = std::find_if(profile.traces.begin(), profile.traces.end(),
                                    [option](const ProfileTrace& trace) { return trace.option == option; });
    return found == profile.traces.end() ? nullptr : &*found;
}

bool hasCategories(const Option& option) {
    return option.kind == OptionKind::Boolean || option.kind == OptionKind::Categorical;
}

std::vector<ForbiddenStretch> forbiddenStretches(const ProfileTrace& trace) {
    std::vector<ForbiddenStretch> stretches;
    const Eigen::Index count = trace.levels.size();
    for (Eigen::Index i = 0; i < count; ++i) {
        if (trace.isValid[static_cast<std::size_t>(i)])
            continue;
        const Eigen::Index begin = i;
        while (i < count && !trace.isValid[static_cast<std::size_t>(i)])
            ++i;
        stretches.push_back({begin, i});
    }
    return stretches;
}

QString predictionText(double value, double lower, double upper, const QString& unit) {
    QString text = readableNumber(value);
    if (std::isfinite(lower) && std::isfinite(upper))
        text = tr("%1 (%2 to %3)").arg(text, readableNumber(lower), readableNumber(upper));
    return withUnit(text, unit);
}

QString levelText(const Option& option, double value) {
    if (option.kind == OptionKind::Boolean)
        return value != 0 ? tr("on") : tr("off");
    const LevelScale scale(option);
    return withUnit(scale.textOf(value), scale.unit());
}

QString describePoint(const ProfilerData& data, std::size_t option, Eigen::Index point) {
    if (data.series.empty())
        return {};
    const Profile& leading = data.series.front().profile;
    const ProfileTrace* trace = traceOf(leading, option);
    if (!trace || point < 0 || point >= trace->levels.size())
        return {};
    const double level = trace->levels[point];
    const Option& what = data.space->options()[option];
    QStringList lines{tr("%1 = %2").arg(QString::fromStdString(what.name), levelText(what, level))};
    for (const ProfilerData::Series& series : data.series) {
        const ProfileTrace* own = traceOf(series.profile, option);
        if (!own)
            continue;
        const auto at = std::find(own->levels.begin(), own->levels.end(), level) - own->levels.begin();
        if (at == own->levels.size())
            continue;
        const ResponseSurface::Prediction& prediction = own->prediction;
        const QString text =
            predictionText(prediction.value[at], prediction.lower[at], prediction.upper[at], data.unit);
        lines.append(data.series.size() > 1 ? tr("%1: %2").arg(series.name, text) : tr("predicted %1").arg(text));
        for (const ProfileTrace::Measured& measured : own->measured) {
            if (measured.level == level)
                lines.append(tr("measured %1").arg(withUnit(readableNumber(measured.value), data.unit)));
        }
    }
    for (const std::string& reason : whyInvalid(*data.space, leading, *trace, point))
        lines.append(tr("not valid: %1").arg(QString::fromStdString(reason)));
    return lines.join(QLatin1Char('\n'));
}

QString profilerCsv(const ProfilerData& data) {
    if (!data.space || data.series.empty())
        return {};
    std::string text = "option,level,environment,value,lower,upper,valid\n";
    for (const ProfileTrace& leading : data.series.front().profile.traces) {
        const Option& option = data.space->options()[leading.option];
        for (const ProfilerData::Series& series : data.series) {
            const ProfileTrace* trace = traceOf(series.profile, leading.option);
            for (Eigen::Index i = 0; trace && i < trace->levels.size(); ++i) {
                const ResponseSurface::Prediction& prediction = trace->prediction;
                text += csvCell(option.name) + ',' + csvCell(option.textOf(trace->levels[i])) + ',' +
                        csvCell(series.name.toStdString()) + ',' + csvCell(prediction.value[i]) + ',' +
                        csvCell(prediction.lower[i]) + ',' + csvCell(prediction.upper[i]) + ',' +
                        (trace->isValid[static_cast<std::size_t>(i)] ? '1' : '0') + '\n';
            }
        }
    }
    return QString::fromStdString(text);
}

} // namespace perfbridge
