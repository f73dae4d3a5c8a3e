// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/influencefigure.h"

#include "ui/plots/messagetext.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QCoreApplication>

namespace perfbridge {

namespace {

QString influenceTr(const char* text) {
    return QCoreApplication::translate("InfluenceFigure", text);
}

/// How each factor fares across the environments; nothing with fewer than two of them.
void addMarks(const PreparedSubject& subject, const InfluenceResults& results, const std::vector<std::string>& factors,
              InfluenceBars::Panel& panel) {
    std::vector<EnvironmentInfluence> environments;
    for (std::size_t e = 0; e < results.reports.size(); ++e) {
        if (!results.reports[e])
            continue;
        EnvironmentInfluence environment{subject[e].name, {}, &*results.reports[e]};
        for (const Factor& factor : subject[e].data->factors)
            environment.factors.push_back(factor.name);
        environments.push_back(std::move(environment));
    }
    if (environments.size() < 2)
        return;
    for (const std::string& factor : factors) {
        panel.marks.append(textOfView(toString(agreementOf(factor, environments))));
        panel.markTexts.append(QString::fromStdString(agreementText(factor, environments)));
    }
}

std::vector<InfluenceBars::Bar> barsOf(const InfluenceData& data, const InfluenceReport& report,
                                       const std::vector<std::string>& factors) {
    std::vector<InfluenceBars::Bar> bars(factors.size());
    for (std::size_t r = 0; r < factors.size(); ++r) {
        if (const auto factor = factorIndex(data, factors[r])) {
            const Influence& main = report.mains[*factor];
            bars[r] = {main.value, main.lower, main.upper, main.sign};
        }
    }
    return bars;
}

InfluenceBars::Panel influencePanel(const PreparedSubject& subject, const InfluenceResults& results,
                                    const std::vector<std::string>& factors) {
    const InfluenceMethodInfo& info = influenceMethodInfo(results.method);
    InfluenceBars::Panel panel;
    panel.title = textOfView(info.title);
    panel.quantity = textOfView(info.quantity);
    panel.definition = textOfView(info.definition);
    if (results.reports.empty()) {
        panel.note = influenceTr("Computing…");
        return panel;
    }
    QStringList failures;
    bool hasAny = false;
    for (std::size_t e = 0; e < subject.size(); ++e) {
        const Result<InfluenceReport>& report = results.reports[e];
        if (!report) {
            failures.append(messageSentence(report.error().message));
            panel.bars.emplace_back(factors.size());
            continue;
        }
        hasAny = true;
        panel.quantity = QString::fromStdString(report->quantity);
        panel.bars.push_back(barsOf(*subject[e].data, *report, factors));
    }
    if (!hasAny) {
        panel.bars.clear();
        panel.note = failures.join(QLatin1Char('\n'));
        return panel;
    }
    const Result<InfluenceReport>& leading = results.reports.front();
    if (leading && std::isfinite(leading->explained))
        panel.definition += influenceTr(" What stands behind it explains R² = %1 of unseen configurations.")
                                .arg(leading->explained, 0, 'f', 3);
    addMarks(subject, results, factors, panel);
    return panel;
}

InteractionCells::Panel interactionPanel(const PreparedEnvironment& environment, const Result<InfluenceReport>& report,
                                         const std::vector<std::string>& names) {
    InteractionCells::Panel panel;
    panel.title = QString::fromStdString(environment.name);
    if (!report) {
        panel.note = messageSentence(report.error().message);
        return panel;
    }
    const auto count = static_cast<Eigen::Index>(names.size());
    panel.values = Eigen::MatrixXd::Constant(count, count, std::numeric_limits<double>::quiet_NaN());
    panel.lower = panel.values;
    panel.upper = panel.values;
    const InfluenceData& prepared = *environment.data;
    const auto placeOf = [&](std::size_t factor) {
        const auto found = std::find(names.begin(), names.end(), prepared.factors[factor].name);
        return static_cast<Eigen::Index>(found - names.begin());
    };
    const auto put = [&](const Influence& influence, Eigen::Index a, Eigen::Index b) {
        panel.values(std::max(a, b), std::min(a, b)) = influence.value;
        panel.lower(std::max(a, b), std::min(a, b)) = influence.lower;
        panel.upper(std::max(a, b), std::min(a, b)) = influence.upper;
    };
    // Pairs that the report does not list do nothing together.
    for (std::size_t i = 0; i < prepared.factors.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j)
            panel.values(std::max(placeOf(i), placeOf(j)), std::min(placeOf(i), placeOf(j))) = 0;
    }
    for (const Influence& main : report->mains)
        put(main, placeOf(main.factors.front()), placeOf(main.factors.front()));
    for (const Influence& pair : report->interactions)
        put(pair, placeOf(pair.factors.front()), placeOf(pair.factors.back()));
    return panel;
}

} // namespace

std::vector<std::string> orderedFactors(const PreparedSubject& subject, const std::vector<InfluenceResults>& results) {
    std::vector<std::string> names = factorNames(subject);
    const auto shown = std::find_if(results.begin(), results.end(),
                                    [](const InfluenceResults& method) { return !method.reports.empty(); });
    if (shown == results.end())
        return names;
    const auto valueOf = [&](const std::string& name) {
        for (std::size_t e = 0; e < subject.size(); ++e) {
            if (!subject[e].data || !shown->reports[e])
                continue;
            if (const auto factor = factorIndex(*subject[e].data, name))
                return shown->reports[e]->mains[*factor].value;
        }
        return -1.0;
    };
    std::stable_sort(names.begin(), names.end(),
                     [&](const std::string& a, const std::string& b) { return valueOf(a) > valueOf(b); });
    return names;
}

InfluenceBars makeInfluenceBars(const PreparedSubject& subject, const std::vector<InfluenceResults>& results,
                                const std::vector<std::string>& factors) {
    InfluenceBars bars;
    for (const PreparedEnvironment& environment : subject)
        bars.series.append(QString::fromStdString(environment.name));
    for (const std::string& factor : factors)
        bars.rows.append(QString::fromStdString(factor));
    for (const InfluenceResults& method : results)
        bars.panels.push_back(influencePanel(subject, method, factors));
    return bars;
}

InteractionCells makeInteractionCells(const PreparedSubject& subject, const InfluenceResults& results) {
    InteractionCells cells;
    const std::vector<std::string> names = factorNames(subject);
    for (const std::string& name : names)
        cells.names.append(QString::fromStdString(name));
    const InfluenceMethodInfo& info = influenceMethodInfo(results.method);
    cells.quantity = textOfView(info.quantity);
    cells.definition =
        textOfView(info.definition) +
        influenceTr(" Of a pair: what the two do beyond what each does alone.");
    for (std::size_t e = 0; e < subject.size(); ++e) {
        if (results.reports.empty()) {
            cells.panels.push_back({QString::fromStdString(subject[e].name), influenceTr("Computing…"), {}, {}, {}});
            continue;
        }
        if (results.reports[e])
            cells.quantity = QString::fromStdString(results.reports[e]->quantity);
        cells.panels.push_back(interactionPanel(subject[e], results.reports[e], names));
    }
    return cells;
}

} // namespace perfbridge
