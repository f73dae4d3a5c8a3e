// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/itemproperties.h"

#include "ui/models/numberformat.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace perfbridge::properties {

namespace {

QString sheetTr(const char* text) {
    return QCoreApplication::translate("Properties", text);
}

QString sheetText(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString joinedTexts(const std::vector<std::string>& texts) {
    QStringList list;
    for (const std::string& text : texts)
        list << sheetText(text);
    return list.join(QStringLiteral(", "));
}

QString dateText(const QDateTime& utc) {
    return QLocale().toString(utc.toLocalTime(), QLocale::ShortFormat);
}

PropertySheet spaceSheet(const SpaceSummary& summary) {
    const Space& space = *summary.space;
    PropertySheet sheet{.title = sheetText(space.name()), .kind = sheetTr("Space")};
    sheet.groups.push_back({{},
                            {{sheetTr("Revision"), QString::number(space.revision())},
                             {sheetTr("Configurations"), format::count(summary.configurations)},
                             {sheetTr("Samples"), format::count(summary.samples)}}});
    PropertySheet::Group options{sheetTr("Options"), {}};
    for (const Option& option : space.options())
        options.rows.emplace_back(sheetText(option.name), sheetText(option.domainText()));
    sheet.groups.push_back(std::move(options));
    PropertySheet::Group constraints{sheetTr("Constraints"), {}};
    int number = 0;
    for (const Constraint& constraint : space.constraints())
        constraints.rows.emplace_back(QString::number(++number), sheetText(constraint.text()));
    sheet.groups.push_back(std::move(constraints));
    sheet.help =
        sheetTr("The options of a system and what they may be. A space that has measurements is never changed: "
                "editing it makes the next revision.");
    return sheet;
}

PropertySheet environmentSheet(const DatasetSummary& dataset, const WorkspaceOverview& overview) {
    PropertySheet sheet{.title = sheetText(dataset.environment.name), .kind = sheetTr("Environment")};
    sheet.groups.push_back({{},
                            {{sheetTr("Configurations"), format::count(dataset.configurations)},
                             {sheetTr("Samples"), format::count(dataset.samples)},
                             {sheetTr("Failed"), format::count(dataset.failures)}}});
    const auto metrics = overview.metrics.find(dataset.id);
    const auto noise = overview.noise.find(dataset.id);
    PropertySheet::Group measured{sheetTr("Metrics and their noise"), {}};
    if (metrics != overview.metrics.end()) {
        for (const Metric& metric : metrics->second) {
            QString text = sheetTr("not known");
            if (noise != overview.noise.end()) {
                const auto found = noise->second.find(metric.name);
                text = found == noise->second.end() ? sheetTr("fewer than 3 repetitions")
                                                    : format::percentage(found->second);
            }
            measured.rows.emplace_back(sheetText(metric.title()), text);
        }
    }
    sheet.groups.push_back(std::move(measured));
    PropertySheet::Group fingerprint{sheetTr("Fingerprint"), {}};
    for (const auto& [key, value] : dataset.environment.attributes)
        fingerprint.rows.emplace_back(sheetText(key), sheetText(value));
    if (fingerprint.rows.empty())
        fingerprint.rows.emplace_back(sheetTr("not recorded"), sheetTr("imported, or not measured yet"));
    sheet.groups.push_back(std::move(fingerprint));
    sheet.help = sheetTr("Hardware, software and workload under which configurations were measured. Noise is the "
                         "median, over the configurations, of how far their repetitions spread (interquartile range "
                         "by median).");
    return sheet;
}

PropertySheet campaignSheet(const CampaignSummary& campaign) {
    PropertySheet sheet{.title = sheetText(campaign.name), .kind = sheetTr("Campaign")};
    PropertySheet::Group group{{},
                               {{sheetTr("Environment"), sheetText(campaign.environment)},
                                {sheetTr("Backend"), sheetText(campaign.backend)},
                                {sheetTr("State"), sheetText(toString(campaign.state))},
                                {sheetTr("Defined"), dateText(campaign.created)},
                                {sheetTr("Configurations"), format::count(campaign.configurations)},
                                {sheetTr("Runs"), format::count(campaign.runs)}}};
    if (!campaign.stateReason.empty())
        group.rows.emplace_back(sheetTr("Because"), sheetText(campaign.stateReason));
    sheet.groups.push_back(std::move(group));
    sheet.help = sheetTr("What is measured, where and how. A campaign that was stopped or cut off goes on where it "
                         "was; every run that ended is kept.");
    return sheet;
}

PropertySheet studySheet(const StudySummary& study) {
    PropertySheet sheet{.title = sheetText(study.name), .kind = sheetTr("Study")};
    sheet.groups.push_back({{},
                            {{sheetTr("Metric"), sheetText(study.metric)},
                             {sheetTr("Sources"), joinedTexts(study.sources)},
                             {sheetTr("Target"), sheetText(study.target)},
                             {sheetTr("Cells"), format::count(study.cells)},
                             {sheetTr("Stored"), dateText(study.created)}}});
    sheet.help = sheetTr("How well strategies predict the target with few measurements there. A cell is one strategy "
                         "with one learner at one budget, once; errors are of configurations that it did not see.");
    return sheet;
}

PropertySheet figureSheet(const FigureRecord& figure) {
    return {.title = sheetText(figure.name),
            .kind = sheetTr("Figure"),
            .help = sheetTr("A plot as it was specified, bound to its data: it can be drawn again when they change.")};
}

template <typename Summaries>
auto find(const Summaries& summaries, std::int64_t id) {
    return std::find_if(summaries.begin(), summaries.end(),
                        [id](const auto& summary) { return summary.id.value == id; });
}

QString protocolSummary(const Protocol& protocol) {
    return sheetTr("%1 to %2 invocations of %3 iterations")
        .arg(protocol.minimumInvocations)
        .arg(protocol.maximumInvocations)
        .arg(protocol.iterations);
}

QString measuredText(const MetricSummary& summary, Eigen::Index row) {
    if (!std::isfinite(summary.median[row]))
        return sheetTr("not measured");
    QString text = format::measured(summary.median[row]);
    if (!summary.metric.unit.empty())
        text += u' ' + sheetText(summary.metric.unit);
    if (std::isfinite(summary.lower[row]) && std::isfinite(summary.upper[row]))
        text +=
            QStringLiteral(" [%1, %2]").arg(format::measured(summary.lower[row]), format::measured(summary.upper[row]));
    return text + QStringLiteral(", n = %1").arg(summary.count[row]);
}

} // namespace

std::optional<PropertySheet> of(const WorkspaceItem& item, const WorkspaceOverview& overview) {
    const auto made = [&item](const auto& summaries, const auto& make) -> std::optional<PropertySheet> {
        const auto found = find(summaries, item.id);
        if (found == summaries.end())
            return std::nullopt;
        return make(*found);
    };
    switch (item.kind) {
    case WorkspaceItem::Kind::Space:
        return made(overview.spaces, spaceSheet);
    case WorkspaceItem::Kind::Environment:
        return made(overview.datasets,
                    [&overview](const DatasetSummary& dataset) { return environmentSheet(dataset, overview); });
    case WorkspaceItem::Kind::Campaign:
        return made(overview.campaigns, campaignSheet);
    case WorkspaceItem::Kind::Study:
        return made(overview.studies, studySheet);
    case WorkspaceItem::Kind::Figure:
        break;
    }
    return made(overview.figures, figureSheet);
}

void addCampaign(PropertySheet& sheet, const StoredCampaign& campaign) {
    const CampaignSpec& spec = campaign.spec;
    const Protocol& protocol = spec.protocol;
    QString sampling = sheetText(samplingInfo(spec.sampling.kind).title);
    if (spec.givenConfigurations.size() > 0)
        sampling = sheetTr("given one by one");
    else if (spec.sampling.all)
        sampling = sheetTr("all valid configurations");
    else
        sampling += sheetTr(", seed %1").arg(spec.sampling.seed);
    sheet.groups.push_back(
        {sheetTr("Configurations"),
         {{sheetTr("Space"), sheetTr("%1, revision %2").arg(sheetText(spec.space->name())).arg(spec.space->revision())},
          {sheetTr("Chosen by"), sampling},
          {sheetTr("Planned"), format::count(campaign.plan.rows())}}});
    sheet.groups.push_back({sheetTr("Protocol"),
                            {{sheetTr("Preset"), sheetText(toString(protocol.preset))},
                             {sheetTr("Repetitions"), protocolSummary(protocol)},
                             {sheetTr("Done at"), sheetTr("half-width of %1 of the %2 interval of the median")
                                                      .arg(format::percentage(protocol.wantedHalfWidth),
                                                           format::percentage(protocol.confidence))},
                             {sheetTr("Warm-up"), sheetTr("%1 iterations and %2 s in every invocation")
                                                      .arg(protocol.warmupIterations)
                                                      .arg(protocol.warmupSeconds)},
                             {sheetTr("At most"), sheetTr("%1 s a configuration").arg(protocol.capSeconds)}}});
}

void addStudy(PropertySheet& sheet, const StudyResult& study) {
    const StudyOptions& options = study.options;
    QStringList budgets;
    for (const int budget : options.budgets)
        budgets << QString::number(budget);
    sheet.groups.push_back(
        {sheetTr("Specification"),
         {{sheetTr("Strategies"), joinedTexts(options.strategies)},
          {sheetTr("Learners"), joinedTexts(options.learners)},
          {sheetTr("Budgets"), budgets.join(QStringLiteral(", "))},
          {sheetTr("Repeats"), QString::number(options.repeats)},
          {sheetTr("Seed"), QString::number(options.seed)},
          {sheetTr("Errors on"), options.testRows == TestRows::HeldOut ? sheetTr("held-out configurations")
                                                                       : sheetTr("all configurations")}}});
}

PropertySheet ofConfiguration(const SpaceData& data, Eigen::Index row) {
    PropertySheet sheet{.title = sheetTr("Configuration %1").arg(row + 1), .kind = sheetTr("Selected configuration")};
    PropertySheet::Group options{sheetTr("Options"), {}};
    const std::vector<Option>& all = data.table->space->options();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const double value = data.table->values(row, static_cast<Eigen::Index>(i));
        QString text = sheetText(all[i].textOf(value));
        if (!all[i].unit.empty())
            text += u' ' + sheetText(all[i].unit);
        if (value == all[i].effectiveDefault())
            text += sheetTr(" (default)");
        options.rows.emplace_back(sheetText(all[i].name), text);
    }
    sheet.groups.push_back(std::move(options));
    for (const Dataset& dataset : data.datasets) {
        PropertySheet::Group group{sheetText(dataset.environment.name), {}};
        for (const MetricSummary& summary : dataset.metrics)
            group.rows.emplace_back(sheetText(summary.metric.name), measuredText(summary, row));
        const auto index = static_cast<std::size_t>(row);
        if (index < dataset.failures.size() && !dataset.failures[index].empty())
            group.rows.emplace_back(sheetTr("Failed"), sheetText(dataset.failures[index]));
        sheet.groups.push_back(std::move(group));
    }
    sheet.help = sheetTr("Medians of the repetitions, with the 95 % interval of the median where there are enough.");
    return sheet;
}

} // namespace perfbridge::properties
