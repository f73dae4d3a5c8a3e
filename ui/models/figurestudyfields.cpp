// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/figurefieldparts.h"

#include "ui/plots/errortext.h"

#include <algorithm>
#include <optional>

#include <QCoreApplication>

namespace perfbridge::figurefieldparts {

namespace {

using Item = FigureField::Item;

// A curve as one text: identifiers have no tabs.
QString curveValue(const CurveKey& key) {
    return QString::fromStdString(key.strategy + "\t" + key.learner);
}

CurveKey curveOf(const QString& value) {
    return {value.section(u'\t', 0, 0).toStdString(), value.section(u'\t', 1).toStdString()};
}

std::vector<Item> curveItems(const std::vector<CurveKey>& curves) {
    std::vector<Item> items;
    for (const CurveKey& key : curves)
        items.push_back({QString::fromStdString(curveName(key)), curveValue(key)});
    return items;
}

template <typename Place>
FigureField errorField(Place place) {
    FigureField field{
        QStringLiteral("error"), tr("&Error"), tr("The measure of error"), FigureField::Type::One, {}, {}, {}};
    for (const ErrorKind kind : allErrorKinds())
        field.items.push_back({errorName(kind), toText(toString(kind))});
    field.get = [place](const FigureSpec& figure) {
        FigureSpec copy = figure;
        return QStringList{toText(toString(place(copy)))};
    };
    field.set = [place](FigureSpec& figure, const QStringList& values) {
        place(figure) = errorKindFromString(values.value(0).toStdString()).value_or(ErrorKind::Mape);
    };
    return field;
}

template <typename Place>
void addCurves(std::vector<FigureField>& fields, const FigureCurves& now, const StudyChoices* choices, Place place) {
    FigureField choice{
        QStringLiteral("curves"),
        tr("&Curves"),
        tr("Which curves are drawn, where none is ticked below"),
        FigureField::Type::One,
        {{tr("All"), QStringLiteral("all")}, {tr("The best learner of each strategy"), QStringLiteral("best")}},
        {},
        {}};
    choice.get = [place](const FigureSpec& figure) {
        FigureSpec copy = figure;
        return QStringList{place(copy).choice == CurveChoice::All ? QStringLiteral("all") : QStringLiteral("best")};
    };
    choice.set = [place](FigureSpec& figure, const QStringList& values) {
        place(figure).choice = values.value(0) == QLatin1String("best") ? CurveChoice::BestLearner : CurveChoice::All;
    };
    fields.push_back(std::move(choice));
    FigureField shown{QStringLiteral("shown"),
                      tr("O&nly these"),
                      tr("Curves that are drawn; none ticked: as said above"),
                      FigureField::Type::Some,
                      curveItems(choices ? choices->curves : now.shown),
                      {},
                      {}};
    shown.get = [place](const FigureSpec& figure) {
        FigureSpec copy = figure;
        QStringList values;
        for (const CurveKey& key : place(copy).shown)
            values << curveValue(key);
        return values;
    };
    shown.set = [place](FigureSpec& figure, const QStringList& values) {
        std::vector<CurveKey>& curves = place(figure).shown;
        curves.clear();
        for (const QString& value : values)
            curves.push_back(curveOf(value));
    };
    fields.push_back(std::move(shown));
}

template <typename Place>
FigureField numberField(const QString& id, const QString& label, const QString& explanation, const QString& automatic,
                        const std::vector<int>& numbers, Place place) {
    FigureField field{id, label, explanation, FigureField::Type::One, {{automatic, QString()}}, {}, {}};
    for (const int number : numbers)
        field.items.push_back({QString::number(number), QString::number(number)});
    field.get = [place](const FigureSpec& figure) {
        FigureSpec copy = figure;
        const std::optional<int> number = place(copy);
        return QStringList{number ? QString::number(*number) : QString()};
    };
    field.set = [place](FigureSpec& figure, const QStringList& values) {
        const QString value = values.value(0);
        place(figure) = value.isEmpty() ? std::nullopt : std::optional(value.toInt());
    };
    return field;
}

std::vector<int> numbersOf(const StudyChoices* choices, const std::optional<int>& now) {
    if (choices)
        return choices->budgets;
    return now ? std::vector<int>{*now} : std::vector<int>();
}

void addLearningCurves(std::vector<FigureField>& fields, const LearningCurvesSettings& now,
                       const StudyChoices* choices) {
    fields.push_back(errorField(
        [](FigureSpec& figure) -> ErrorKind& { return std::get<LearningCurvesSettings>(figure.settings).error; }));
    addCurves(fields, now.curves, choices, [](FigureSpec& figure) -> FigureCurves& {
        return std::get<LearningCurvesSettings>(figure.settings).curves;
    });
    FigureField bands{QStringLiteral("bands"),
                      tr("&Bands"),
                      tr("From the 10 % to the 90 % quantile of the repeats"),
                      FigureField::Type::One,
                      {{tr("Where curves are few"), QStringLiteral("0")},
                       {tr("On all curves"), QStringLiteral("1")},
                       {tr("None"), QStringLiteral("2")}},
                      {},
                      {}};
    bands.get = [](const FigureSpec& figure) {
        return QStringList{QString::number(static_cast<int>(std::get<LearningCurvesSettings>(figure.settings).bands))};
    };
    bands.set = [](FigureSpec& figure, const QStringList& values) {
        std::get<LearningCurvesSettings>(figure.settings).bands = static_cast<BandMode>(values.value(0).toInt());
    };
    fields.push_back(std::move(bands));
}

void addPredictedMeasured(std::vector<FigureField>& fields, const PredictedMeasuredSettings& now,
                          const StudyChoices* choices) {
    const auto settings = [](FigureSpec& figure) -> PredictedMeasuredSettings& {
        return std::get<PredictedMeasuredSettings>(figure.settings);
    };
    std::vector<CurveKey> curves = choices ? choices->curves : std::vector<CurveKey>();
    if (!choices && !now.strategy.empty())
        curves.push_back({now.strategy, now.learner});
    FigureField curve{QStringLiteral("curve"),
                      tr("&Curve"),
                      tr("The strategy and learner that predict"),
                      FigureField::Type::One,
                      curveItems(curves),
                      {},
                      {}};
    curve.items.insert(curve.items.begin(), Item{tr("The one with the best error"), {}});
    curve.get = [settings](const FigureSpec& figure) {
        FigureSpec copy = figure;
        const PredictedMeasuredSettings& cell = settings(copy);
        if (cell.strategy.empty())
            return QStringList{QString()};
        return QStringList{curveValue({cell.strategy, cell.learner.empty() ? "-" : cell.learner})};
    };
    curve.set = [settings](FigureSpec& figure, const QStringList& values) {
        const CurveKey key = curveOf(values.value(0));
        settings(figure).strategy = key.strategy;
        settings(figure).learner = key.learner;
    };
    fields.push_back(std::move(curve));
    fields.push_back(
        numberField(QStringLiteral("budget"), tr("&Budget"), tr("Target samples of the model"), tr("The largest"),
                    numbersOf(choices, now.budget),
                    [settings](FigureSpec& figure) -> std::optional<int>& { return settings(figure).budget; }));
    std::vector<int> repeats;
    for (int repeat = 1; choices && repeat <= choices->repeats; ++repeat)
        repeats.push_back(repeat);
    if (!choices && now.repeat)
        repeats.push_back(*now.repeat);
    fields.push_back(numberField(
        QStringLiteral("repeat"), tr("&Repeat"), tr("Which of the repeats"), tr("The one with the median error"),
        repeats, [settings](FigureSpec& figure) -> std::optional<int>& { return settings(figure).repeat; }));
}

void addCriticalDifference(std::vector<FigureField>& fields, const CriticalDifferenceSettings& now,
                           const StudyChoices* choices) {
    const auto settings = [](FigureSpec& figure) -> CriticalDifferenceSettings& {
        return std::get<CriticalDifferenceSettings>(figure.settings);
    };
    fields.push_back(errorField([settings](FigureSpec& figure) -> ErrorKind& { return settings(figure).error; }));
    fields.push_back(
        numberField(QStringLiteral("budget"), tr("&Budget"), tr("Target samples whose ranks are drawn"),
                    tr("All together"), numbersOf(choices, now.budget),
                    [settings](FigureSpec& figure) -> std::optional<int>& { return settings(figure).budget; }));
    addCurves(fields, now.curves, choices,
              [settings](FigureSpec& figure) -> FigureCurves& { return settings(figure).curves; });
}

} // namespace

QString tr(const char* text) {
    return QCoreApplication::translate("perfbridge::FigureFields", text);
}

QString toText(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QStringList toList(const std::vector<std::string>& texts) {
    QStringList list;
    for (const std::string& text : texts)
        list << QString::fromStdString(text);
    return list;
}

std::vector<std::string> fromList(const QStringList& texts) {
    std::vector<std::string> list;
    for (const QString& text : texts)
        list.push_back(text.toStdString());
    return list;
}

std::vector<FigureField::Item> itemsOf(const std::vector<std::string>& names) {
    std::vector<FigureField::Item> items;
    for (const std::string& name : names)
        items.push_back({QString::fromStdString(name), QString::fromStdString(name)});
    return items;
}

void addStudyFields(std::vector<FigureField>& fields, const FigureSpec& spec, const FigureCatalogue& catalogue,
                    const StudyChoices* choices) {
    std::vector<std::string> studies;
    for (const StudySummary& study : catalogue.studies)
        studies.push_back(study.name);
    FigureField study{QStringLiteral("study"),
                      tr("&Study"),
                      tr("The comparison that it shows"),
                      FigureField::Type::One,
                      itemsOf(studies),
                      {},
                      {}};
    study.get = [](const FigureSpec& figure) {
        return QStringList{QString::fromStdString(figure.study())};
    };
    study.set = [](FigureSpec& figure, const QStringList& values) {
        std::visit(
            [&values](auto& settings) {
                if constexpr (requires { settings.study; })
                    settings.study = values.value(0).toStdString();
            },
            figure.settings);
    };
    fields.push_back(std::move(study));
    if (const auto* curves = std::get_if<LearningCurvesSettings>(&spec.settings))
        addLearningCurves(fields, *curves, choices);
    else if (const auto* cell = std::get_if<PredictedMeasuredSettings>(&spec.settings))
        addPredictedMeasured(fields, *cell, choices);
    else if (const auto* ranks = std::get_if<CriticalDifferenceSettings>(&spec.settings))
        addCriticalDifference(fields, *ranks, choices);
}

} // namespace perfbridge::figurefieldparts
