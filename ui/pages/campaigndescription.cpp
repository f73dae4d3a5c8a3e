// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/campaigndescription.h"

#include "core/measure/commandtemplate.h"
#include "core/measure/methods.h"
#include "core/publish/studymethods.h"
#include "ui/models/campaignrecord.h"
#include "ui/models/numberformat.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

namespace perfbridge {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("CampaignDescription", text);
}

QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

void addPairs(QStringList& lines, const TextPairs& pairs) {
    for (const auto& [key, value] : pairs)
        lines << QStringLiteral("  %1: %2").arg(toQString(key), toQString(value));
}

QString backendText(const BackendSpec& backend) {
    if (const auto* command = std::get_if<CommandBackend>(&backend))
        return commandDescription(*command);
    QStringList lines;
    if (const auto* torch = std::get_if<TorchBackend>(&backend)) {
        lines << tr("Deep network by libtorch");
        addPairs(lines, torch->settings);
    } else {
        lines << tr("Simulated system");
        const std::string& document = std::get<SimulatedBackend>(backend).document;
        lines << (document.empty() ? tr("  its default truth") : toQString(document));
    }
    return lines.join(u'\n');
}

QString samplingText(const CampaignSpec& spec, std::int64_t configurations) {
    const QString count = format::count(configurations);
    if (spec.givenConfigurations.size() > 0)
        return tr("%1 configurations, given one by one").arg(count);
    if (spec.sampling.all)
        return tr("All %1 valid configurations").arg(count);
    return tr("%1 configurations by %2, seed %3%4")
        .arg(count, toQString(samplingInfo(spec.sampling.kind).title))
        .arg(spec.sampling.seed)
        .arg(spec.sampling.withDefault ? tr(", the default one first") : QString());
}

QString protocolText(const Protocol& protocol) {
    QStringList lines;
    lines << tr("Protocol: %1").arg(toQString(toString(protocol.preset)));
    lines << tr("  %1 to %2 invocations of %3 iterations, at most %4 s a configuration")
                 .arg(protocol.minimumInvocations)
                 .arg(protocol.maximumInvocations)
                 .arg(protocol.iterations)
                 .arg(protocol.capSeconds);
    lines << tr("  done at a half-width of %1 of the median's %2 interval")
                 .arg(format::percentage(protocol.wantedHalfWidth), format::percentage(protocol.confidence));
    lines << tr("  warm-up of %1 iterations and %2 s in every invocation")
                 .arg(protocol.warmupIterations)
                 .arg(protocol.warmupSeconds);
    return lines.join(u'\n');
}

} // namespace

QString readableCommand(const std::vector<std::string>& argv) {
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_@%+=:,./{}?-]+$"));
    QStringList words;
    for (const std::string& argument : argv) {
        QString word = toQString(argument);
        if (!plain.match(word).hasMatch())
            word = u'\'' + word.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
        words << word;
    }
    return words.join(u' ');
}

QString commandDescription(const CommandBackend& command) {
    QStringList lines{tr("Command, one argument a line:")};
    for (const std::string& argument : command.argv)
        lines << QStringLiteral("  ") + toQString(argument);
    if (!command.environment.empty()) {
        lines << tr("Environment variables:");
        for (const auto& [name, value] : command.environment)
            lines << QStringLiteral("  %1=%2").arg(toQString(name), toQString(value));
    }
    if (!command.workingDirectory.empty())
        lines << tr("In the folder: %1").arg(toQString(command.workingDirectory));
    if (!command.input.empty())
        lines << tr("Standard input from: %1").arg(toQString(command.input));
    for (const CommandMetric& metric : command.metrics) {
        if (metric.source == CommandMetric::Source::FileSize)
            lines << tr("Reads the size of: %1").arg(toQString(metric.pattern));
    }
    return lines.join(u'\n');
}

std::optional<CitedText> campaignMethods(const CampaignRecord& record) {
    if (record.progress.runs == 0)
        return std::nullopt;
    CampaignReport report;
    report.state = record.progress.state;
    report.progress = record.progress;
    report.configurations = record.configurations;
    report.warnings = record.warnings;
    return withCitations(methodsParagraph(record.spec, report, record.spec.environment.attributes));
}

QString campaignDescription(const CampaignRecord& record) {
    const CampaignSpec& spec = record.spec;
    QStringList lines;
    if (const std::optional<CitedText> methods = campaignMethods(record))
        lines << toQString(methods->plain()) << QString();
    lines << backendText(spec.backend) << QString();
    lines << samplingText(spec, record.plan.rows());
    lines << tr("Space: %1, revision %2").arg(toQString(spec.space->name())).arg(spec.space->revision());
    QStringList metrics;
    for (const Metric& metric : record.metrics)
        metrics << toQString(metric.title());
    lines << tr("Metrics: %1").arg(metrics.join(QStringLiteral(", "))) << QString();
    lines << protocolText(spec.protocol) << QString();
    lines << tr("Environment: %1").arg(toQString(spec.environment.name));
    addPairs(lines, spec.environment.attributes);
    return lines.join(u'\n');
}

QString defaultCommandText(const CommandBackend& command, const Space& space) {
    const auto parsed = CommandTemplate::parse(command);
    if (!parsed)
        return toQString(parsed.error().message);
    if (auto checked = parsed->check(space.options()); !checked)
        return toQString(checked.error().message);
    const Configuration configuration = space.defaultConfiguration();
    TextPairs options;
    for (std::size_t i = 0; i < space.options().size(); ++i) {
        const Option& option = space.options()[i];
        options.emplace_back(option.name, option.textOf(configuration[static_cast<Eigen::Index>(i)]));
    }
    const auto expanded =
        parsed->expand({.options = options,
                        .values = {configuration.data(), static_cast<std::size_t>(configuration.size())},
                        .scratch = "/tmp/scratch"});
    if (!expanded)
        return toQString(expanded.error().message);
    QString text = readableCommand(expanded->argv);
    if (!expanded->input.empty())
        text += QStringLiteral("  < ") + readableCommand({expanded->input});
    return text;
}

} // namespace perfbridge
