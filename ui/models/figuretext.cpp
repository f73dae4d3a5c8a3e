// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/figuretext.h"

#include "ui/plots/errortext.h"

#include <array>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

namespace perfbridge::figuretext {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("perfbridge::FigureText", text);
}

// In the order of FigureKind.
constexpr std::array kindPurposes = {
    QT_TRANSLATE_NOOP("perfbridge::FigureText", "How the error of every strategy falls with the samples that it gets."),
    QT_TRANSLATE_NOOP("perfbridge::FigureText", "What one model of a study predicts against what was measured."),
    QT_TRANSLATE_NOOP("perfbridge::FigureText", "Ranks of strategies, and which of them cannot be told apart."),
    QT_TRANSLATE_NOOP("perfbridge::FigureText", "How much environments have in common, each beside each."),
    QT_TRANSLATE_NOOP("perfbridge::FigureText", "Environments as points: what behaves alike lies close together."),
    QT_TRANSLATE_NOOP("perfbridge::FigureText", "How much every option counts, by one or more definitions."),
    QT_TRANSLATE_NOOP("perfbridge::FigureText", "Which options act together, and how strongly."),
    QT_TRANSLATE_NOOP("perfbridge::FigureText", "How two options act together, level by level."),
    QT_TRANSLATE_NOOP("perfbridge::FigureText", "What the levels of an option do: measured and by the model."),
    QT_TRANSLATE_NOOP("perfbridge::FigureText", "What is predicted along every option around one configuration."),
    QT_TRANSLATE_NOOP("perfbridge::FigureText", "From a configuration to the best one, option by option."),
    QT_TRANSLATE_NOOP("perfbridge::FigureText", "How the values of a metric are distributed over configurations."),
    QT_TRANSLATE_NOOP("perfbridge::FigureText", "Every configuration as a line through its options and metrics."),
    QT_TRANSLATE_NOOP("perfbridge::FigureText", "Two options or metrics against each other."),
    QT_TRANSLATE_NOOP("perfbridge::FigureText", "How sure the medians are, against how large they are."),
    QT_TRANSLATE_NOOP("perfbridge::FigureText", "Where configurations fail, by the levels of an option."),
    QT_TRANSLATE_NOOP("perfbridge::FigureText", "The best compromises between two metrics."),
    QT_TRANSLATE_NOOP("perfbridge::FigureText", "What a step of each option costs around a configuration."),
};

QString joined(const std::vector<std::string>& names) {
    QStringList list;
    for (const std::string& name : names)
        list << QString::fromStdString(name);
    return list.join(QStringLiteral(", "));
}

/// What a figure says beside its study or metric.
QString detail(const FigureSpec& spec) {
    const auto error = [](ErrorKind kind) {
        return errorName(kind);
    };
    if (const auto* curves = std::get_if<LearningCurvesSettings>(&spec.settings))
        return error(curves->error);
    if (const auto* ranks = std::get_if<CriticalDifferenceSettings>(&spec.settings))
        return error(ranks->error);
    if (const auto* cell = std::get_if<PredictedMeasuredSettings>(&spec.settings))
        return QString::fromStdString(cell->strategy.empty() ? std::string()
                                                             : curveName({cell->strategy, cell->learner}));
    if (const auto* pair = std::get_if<InteractionPairSettings>(&spec.settings))
        return QString::fromStdString(pair->first.empty() ? std::string() : pair->first + " × " + pair->second);
    if (const auto* effects = std::get_if<EffectsSettings>(&spec.settings))
        return joined(effects->options);
    if (const auto* scatter = std::get_if<ScatterSettings>(&spec.settings))
        return QString::fromStdString(scatter->y.name + " × " + scatter->x.name);
    if (const auto* failures = std::get_if<FailuresSettings>(&spec.settings))
        return QString::fromStdString(failures->option);
    return {};
}

} // namespace

QString kindName(FigureKind kind) {
    const std::string_view title = titleOf(kind);
    return QString::fromUtf8(title.data(), static_cast<qsizetype>(title.size()));
}

QString kindPurpose(FigureKind kind) {
    return tr(kindPurposes[static_cast<std::size_t>(kind)]);
}

QString subject(const FigureSpec& spec) {
    QStringList parts;
    if (isOfStudy(spec.kind())) {
        parts << QString::fromStdString(spec.study());
    } else {
        const QString metric = QString::fromStdString(spec.subject.metric);
        const QString environments = joined(spec.subject.environments);
        if (!metric.isEmpty() && !environments.isEmpty())
            parts << tr("%1 in %2").arg(metric, environments);
        else if (!metric.isEmpty() || !environments.isEmpty())
            parts << metric + environments;
    }
    if (const QString more = detail(spec); !more.isEmpty())
        parts << more;
    return parts.join(QStringLiteral(", "));
}

QString size(const FigureSpec& spec, const QSizeF& shape) {
    const auto number = [](double mm) {
        return QLocale().toString(std::round(mm * 10) / 10);
    };
    const double width = spec.appearance.width();
    const bool hasShape = shape.width() > 0 && shape.height() > 0;
    if (!spec.appearance.heightMm && !hasShape)
        return tr("%1 mm wide").arg(number(width));
    // A picture has whole pixels: its height is good to the millimetre.
    const double height =
        spec.appearance.heightMm ? *spec.appearance.heightMm : std::round(width * shape.height() / shape.width());
    return tr("%1 × %2 mm").arg(number(width), number(height));
}

QString suggestedName(const FigureSpec& spec) {
    const QString of = isOfStudy(spec.kind()) ? QString::fromStdString(spec.study()) : subject(spec);
    return of.isEmpty() ? kindName(spec.kind()) : tr("%1: %2").arg(kindName(spec.kind()), of);
}

QString fileName(const QString& name) {
    static const QRegularExpression unsafe(QStringLiteral("[^\\w.-]+"), QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression ends(QStringLiteral("^[-.]+|[-.]+$"));
    QString file = name;
    file.replace(unsafe, QStringLiteral("-")).remove(ends);
    return file.isEmpty() ? QStringLiteral("figure") : file;
}

} // namespace perfbridge::figuretext
