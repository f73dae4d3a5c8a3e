// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/figurefieldparts.h"

#include "core/influence/influence.h"

#include <algorithm>
#include <optional>

namespace perfbridge::figurefieldparts {

namespace {

using Item = FigureField::Item;
using Space = FigureCatalogue::OfSpace;

template <typename Settings, typename Member>
auto memberOf(Member Settings::*member) {
    return [member](FigureSpec& figure) -> Member& {
        return std::get<Settings>(figure.settings).*member;
    };
}

std::vector<Item> optionItems(const Space* space, const QString& automatic) {
    std::vector<Item> items = itemsOf(space ? space->options : std::vector<std::string>());
    items.insert(items.begin(), Item{automatic, {}});
    return items;
}

std::vector<Item> methodItems(bool onlyWithInteractions) {
    std::vector<Item> items;
    for (const InfluenceMethodInfo& method : influenceMethods()) {
        if (method.hasInteractions || !onlyWithInteractions)
            items.push_back({toText(method.title), toText(method.id)});
    }
    return items;
}

void addInfluence(std::vector<FigureField>& fields) {
    FigureField methods{QStringLiteral("methods"),
                        tr("&Definitions"),
                        tr("Of influence, a panel each"),
                        FigureField::Type::Some,
                        methodItems(false),
                        {},
                        {}};
    methods.get = [](const FigureSpec& figure) {
        QStringList values;
        for (const InfluenceMethod method : std::get<InfluenceSettings>(figure.settings).methods)
            values << toText(influenceMethodInfo(method).id);
        return values;
    };
    methods.set = [](FigureSpec& figure, const QStringList& values) {
        std::vector<InfluenceMethod>& chosen = std::get<InfluenceSettings>(figure.settings).methods;
        chosen.clear();
        for (const QString& value : values) {
            if (const auto method = influenceMethodFromString(value.toStdString()))
                chosen.push_back(*method);
        }
    };
    fields.push_back(std::move(methods));
    FigureField most{QStringLiteral("most"),
                     tr("&Options"),
                     tr("How many, of those that count most"),
                     FigureField::Type::One,
                     {{tr("All"), QString()}},
                     {},
                     {}};
    for (const int count : {3, 5, 8, 10, 15, 20})
        most.items.push_back({tr("The first %1").arg(count), QString::number(count)});
    most.get = [](const FigureSpec& figure) {
        const std::optional<int>& count = std::get<InfluenceSettings>(figure.settings).most;
        return QStringList{count ? QString::number(*count) : QString()};
    };
    most.set = [](FigureSpec& figure, const QStringList& values) {
        const QString value = values.value(0);
        std::get<InfluenceSettings>(figure.settings).most =
            value.isEmpty() ? std::nullopt : std::optional(value.toInt());
    };
    fields.push_back(std::move(most));
}

void addInteractions(std::vector<FigureField>& fields) {
    FigureField method{QStringLiteral("method"),
                       tr("&Definition"),
                       tr("Of what two options do together"),
                       FigureField::Type::One,
                       methodItems(true),
                       {},
                       {}};
    method.get = [](const FigureSpec& figure) {
        return QStringList{toText(influenceMethodInfo(std::get<InteractionsSettings>(figure.settings).method).id)};
    };
    method.set = [](FigureSpec& figure, const QStringList& values) {
        if (const auto known = influenceMethodFromString(values.value(0).toStdString()))
            std::get<InteractionsSettings>(figure.settings).method = *known;
    };
    fields.push_back(std::move(method));
}

void addPair(std::vector<FigureField>& fields, const Space* space) {
    FigureField first = one(QStringLiteral("first"), tr("&First option"), tr("Along the axis"),
                            optionItems(space, tr("Of the strongest pair")), memberOf(&InteractionPairSettings::first));
    const auto other = [space](const std::string& taken) {
        for (const std::string& option : space ? space->options : std::vector<std::string>()) {
            if (option != taken)
                return option;
        }
        return std::string();
    };
    // A pair is named as a whole or not at all.
    first.set = [other](FigureSpec& figure, const QStringList& values) {
        auto& pair = std::get<InteractionPairSettings>(figure.settings);
        pair.first = values.value(0).toStdString();
        if (pair.first.empty())
            pair.second.clear();
        else if (pair.second.empty() || pair.second == pair.first)
            pair.second = other(pair.first);
    };
    fields.push_back(std::move(first));
    FigureField second =
        one(QStringLiteral("second"), tr("S&econd option"), tr("A line a level"),
            optionItems(space, tr("Of the strongest pair")), memberOf(&InteractionPairSettings::second));
    second.set = [other](FigureSpec& figure, const QStringList& values) {
        auto& pair = std::get<InteractionPairSettings>(figure.settings);
        pair.second = values.value(0).toStdString();
        if (pair.second.empty())
            pair.first.clear();
        else if (pair.first.empty() || pair.first == pair.second)
            pair.first = other(pair.second);
    };
    fields.push_back(std::move(second));
}

void addEffects(std::vector<FigureField>& fields, const Space* space) {
    fields.push_back(some(QStringLiteral("options"), tr("&Options"), tr("A panel each; none ticked: the strongest one"),
                          FigureField::Type::Some, itemsOf(space ? space->options : std::vector<std::string>()),
                          memberOf(&EffectsSettings::options)));
    fields.push_back(flag(QStringLiteral("showsMeasured"), tr("Measured me&dians"), tr("A mark a level"),
                          memberOf(&EffectsSettings::showsMeasured)));
    fields.push_back(flag(QStringLiteral("showsModel"), tr("&Partial dependence"), tr("What the model says on average"),
                          memberOf(&EffectsSettings::showsModel)));
    fields.push_back(flag(QStringLiteral("showsCurves"), tr("Single &configurations"),
                          tr("What the model says of each (ICE)"), memberOf(&EffectsSettings::showsCurves)));
    fields.push_back(flag(QStringLiteral("isRelative"), tr("&Relative"), tr("In percent of the environment's median"),
                          memberOf(&EffectsSettings::isRelative)));
}

void addWaterfall(std::vector<FigureField>& fields, const WaterfallSettings& now) {
    FigureField start{QStringLiteral("start"),
                      tr("Begins &at"),
                      tr("The configuration from which it goes to the best"),
                      FigureField::Type::One,
                      {{tr("The default"), QStringLiteral("0")}, {tr("The worst measured one"), QStringLiteral("1")}},
                      {},
                      {}};
    if (now.start == WaterfallStart::Selected || !now.configuration.empty())
        start.items.push_back({tr("The configuration that was selected"), QStringLiteral("2")});
    start.get = [](const FigureSpec& figure) {
        return QStringList{QString::number(static_cast<int>(std::get<WaterfallSettings>(figure.settings).start))};
    };
    start.set = [](FigureSpec& figure, const QStringList& values) {
        std::get<WaterfallSettings>(figure.settings).start = static_cast<WaterfallStart>(values.value(0).toInt());
    };
    fields.push_back(std::move(start));
}

QString columnValue(const FigureColumn& column) {
    return QString::fromStdString(column.name + "\t" + column.environment);
}

FigureColumn columnOf(const QString& value) {
    return {value.section(u'\t', 0, 0).toStdString(), value.section(u'\t', 1).toStdString()};
}

std::vector<Item> columnItems(const Space* space) {
    std::vector<Item> items;
    if (!space)
        return items;
    for (const std::string& option : space->options)
        items.push_back({QString::fromStdString(option), columnValue({option, {}})});
    for (const std::string& environment : space->environments) {
        for (const Metric& metric : space->metrics)
            items.push_back(
                {tr("%1 in %2").arg(QString::fromStdString(metric.name), QString::fromStdString(environment)),
                 columnValue({metric.name, environment})});
    }
    return items;
}

void addScatter(std::vector<FigureField>& fields, const Space* space) {
    const auto column = [&](const QString& id, const QString& label, const QString& explanation, auto member) {
        FigureField field{id, label, explanation, FigureField::Type::One, columnItems(space), {}, {}};
        field.get = [member](const FigureSpec& figure) {
            return QStringList{columnValue(std::get<ScatterSettings>(figure.settings).*member)};
        };
        field.set = [member](FigureSpec& figure, const QStringList& values) {
            std::get<ScatterSettings>(figure.settings).*member = columnOf(values.value(0));
        };
        fields.push_back(std::move(field));
    };
    column(QStringLiteral("x"), tr("&Horizontal"), tr("Along the horizontal axis"), &ScatterSettings::x);
    column(QStringLiteral("y"), tr("&Vertical"), tr("Along the vertical axis"), &ScatterSettings::y);
    FigureField colour{QStringLiteral("colour"),
                       tr("&Colour"),
                       tr("What the colour of a point says"),
                       FigureField::Type::One,
                       columnItems(space),
                       {},
                       {}};
    colour.items.insert(colour.items.begin(), Item{tr("Nothing"), {}});
    colour.get = [](const FigureSpec& figure) {
        const std::optional<FigureColumn>& chosen = std::get<ScatterSettings>(figure.settings).colour;
        return QStringList{chosen ? columnValue(*chosen) : QString()};
    };
    colour.set = [](FigureSpec& figure, const QStringList& values) {
        const QString value = values.value(0);
        std::get<ScatterSettings>(figure.settings).colour =
            value.isEmpty() ? std::nullopt : std::optional(columnOf(value));
    };
    fields.push_back(std::move(colour));
}

template <typename Settings>
void addGoal(std::vector<FigureField>& fields, const Space* space) {
    std::vector<std::string> metrics;
    for (const Metric& metric : space ? space->metrics : std::vector<Metric>())
        metrics.push_back(metric.name);
    const auto texts = [](std::vector<std::string> Goal::Texts::*member) {
        return [member](FigureSpec& figure) -> std::vector<std::string>& {
            return std::get<Settings>(figure.settings).goal.texts.*member;
        };
    };
    fields.push_back(some(QStringLiteral("minimise"), tr("Mi&nimise"), tr("Metrics that are to be low"),
                          FigureField::Type::Some, itemsOf(metrics), texts(&Goal::Texts::minimise)));
    fields.push_back(some(QStringLiteral("maximise"), tr("Ma&ximise"), tr("Metrics that are to be high"),
                          FigureField::Type::Some, itemsOf(metrics), texts(&Goal::Texts::maximise)));
    fields.push_back(some(QStringLiteral("conditions"), tr("&Conditions"),
                          tr("One a line, as on the Optimise page: latency <= 20 ms"), FigureField::Type::Lines, {},
                          texts(&Goal::Texts::conditions)));
    FigureField among{
        QStringLiteral("among"),
        tr("&Among"),
        tr("Which configurations are looked at"),
        FigureField::Type::One,
        {{tr("Measured configurations"), QStringLiteral("0")}, {tr("All valid ones, predicted"), QStringLiteral("1")}},
        {},
        {}};
    among.get = [](const FigureSpec& figure) {
        return QStringList{QString::number(static_cast<int>(std::get<Settings>(figure.settings).goal.among))};
    };
    among.set = [](FigureSpec& figure, const QStringList& values) {
        std::get<Settings>(figure.settings).goal.among = static_cast<Among>(values.value(0).toInt());
    };
    fields.push_back(std::move(among));
}

} // namespace

void addMeasurementFields(std::vector<FigureField>& fields, const FigureSpec& spec, const FigureCatalogue& catalogue) {
    const Space* space = catalogue.findSpace(spec.subject.space);
    switch (spec.kind()) {
    case FigureKind::Influence:
        return addInfluence(fields);
    case FigureKind::Interactions:
        return addInteractions(fields);
    case FigureKind::InteractionPair:
        return addPair(fields, space);
    case FigureKind::Effects:
        return addEffects(fields, space);
    case FigureKind::Profiler:
        fields.push_back(some(QStringLiteral("options"), tr("&Options"),
                              tr("A panel each; none ticked: all on which the prediction depends"),
                              FigureField::Type::Some, itemsOf(space ? space->options : std::vector<std::string>()),
                              memberOf(&ProfilerSettings::options)));
        return;
    case FigureKind::Waterfall:
        return addWaterfall(fields, std::get<WaterfallSettings>(spec.settings));
    case FigureKind::Distribution:
        fields.push_back(flag(QStringLiteral("isCumulative"), tr("&Cumulative"),
                              tr("The share of configurations that are at most so large, instead of a histogram"),
                              memberOf(&DistributionSettings::isCumulative)));
        return;
    case FigureKind::Scatter:
        return addScatter(fields, space);
    case FigureKind::Failures:
        fields.push_back(one(QStringLiteral("option"), tr("&Option"), tr("By whose levels failures are counted"),
                             optionItems(space, tr("The one that tells them apart best")),
                             memberOf(&FailuresSettings::option)));
        return;
    case FigureKind::ParetoFront:
        return addGoal<ParetoFrontSettings>(fields, space);
    case FigureKind::Sensitivity:
        return addGoal<SensitivitySettings>(fields, space);
    default:
        return; // what it measures is all that there is to choose
    }
}

} // namespace perfbridge::figurefieldparts
