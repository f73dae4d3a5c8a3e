// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/campaignrecord.h"

#include <QStringList>

namespace perfbridge {

namespace {

std::size_t indexOfStopMetric(const std::vector<Metric>& metrics, const std::string& name) {
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        if (metrics[i].name == name)
            return i;
    }
    return 0;
}

} // namespace

CampaignRecord CampaignRecord::make(CampaignSpec spec, Eigen::MatrixXd plan, std::span<const RunRecord> runs) {
    CampaignRecord record;
    record.metrics = metricsOf(spec.backend);
    record.stopMetric = indexOfStopMetric(record.metrics, spec.protocol.stopMetric);
    CampaignReport report = reportOf(spec, plan, runs);
    record.progress = std::move(report.progress);
    record.configurations = std::move(report.configurations);
    record.configurations.resize(static_cast<std::size_t>(plan.rows()));
    record.warnings = std::move(report.warnings);
    record.recency.resize(record.configurations.size());
    record.history = CampaignHistory(record.stopMetric);
    for (const RunRecord& run : runs) {
        record.history.add(run);
        if (run.key.configuration < record.recency.size() && !run.key.isSentinel)
            record.recency[run.key.configuration] = ++record.changes;
    }
    record.spec = std::move(spec);
    record.plan = std::move(plan);
    return record;
}

void CampaignRecord::apply(CampaignNews news) {
    for (const RunRecord& run : news.ended) {
        history.add(run);
        if (run.key.configuration < recency.size() && !run.key.isSentinel)
            recency[run.key.configuration] = ++changes;
    }
    for (auto& [index, configuration] : news.configurations) {
        if (index >= configurations.size())
            continue;
        if (configuration.state == ConfigurationProgress::State::Measuring)
            recency[index] = ++changes;
        configurations[index] = std::move(configuration);
    }
    if (news.progress)
        progress = std::move(*news.progress);
    warnings.insert(warnings.end(), std::make_move_iterator(news.warnings.begin()),
                    std::make_move_iterator(news.warnings.end()));
}

QString CampaignRecord::configurationText(std::size_t configuration) const {
    QStringList parts;
    const auto row = static_cast<Eigen::Index>(configuration);
    for (Eigen::Index column = 0; column < plan.cols(); ++column) {
        const bool varies = plan.rows() < 2 || (plan.col(column).array() != plan(0, column)).any();
        const Option& option = spec.space->options()[static_cast<std::size_t>(column)];
        if (varies)
            parts << QString::fromStdString(option.name + " " + option.textOf(plan(row, column)));
    }
    return parts.join(QStringLiteral(" · "));
}

QString CampaignRecord::configurationDetails(std::size_t configuration) const {
    QStringList lines;
    const auto row = static_cast<Eigen::Index>(configuration);
    for (Eigen::Index column = 0; column < plan.cols(); ++column) {
        const Option& option = spec.space->options()[static_cast<std::size_t>(column)];
        QString line = QString::fromStdString(option.name + ": " + option.textOf(plan(row, column)));
        if (!option.unit.empty())
            line += u' ' + QString::fromStdString(option.unit);
        lines << line;
    }
    return lines.join(u'\n');
}

} // namespace perfbridge
