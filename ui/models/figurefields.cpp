// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/figurefields.h"

#include "ui/models/figurefieldparts.h"

#include "core/learn/learner.h"
#include "core/similarity/matrix.h"

#include <algorithm>

namespace perfbridge {

namespace figurefieldparts {
namespace {

using Item = FigureField::Item;

std::vector<Item> withAutomatic(const QString& text, std::vector<Item> items) {
    items.insert(items.begin(), Item{text, {}});
    return items;
}

void addSubject(std::vector<FigureField>& fields, const FigureSpec& spec, const FigureCatalogue& catalogue) {
    const FigureCatalogue::OfSpace* space = catalogue.findSpace(spec.subject.space);
    if (catalogue.spaces.size() > 1) {
        std::vector<std::string> names;
        for (const FigureCatalogue::OfSpace& known : catalogue.spaces)
            names.push_back(known.name);
        fields.push_back(one(QStringLiteral("space"), tr("&Space"), tr("The options that were measured"),
                             itemsOf(names), [](FigureSpec& figure) -> std::string& { return figure.subject.space; }));
    }
    if (!isOfGoal(spec.kind())) {
        std::vector<std::string> metrics;
        for (const Metric& metric : space ? space->metrics : std::vector<Metric>())
            metrics.push_back(metric.name);
        fields.push_back(one(QStringLiteral("metric"), tr("&Metric"), tr("What was measured"), itemsOf(metrics),
                             [](FigureSpec& figure) -> std::string& { return figure.subject.metric; }));
    }
    const std::vector<std::string> environments = space ? space->environments : std::vector<std::string>();
    const bool isOne = !comparesEnvironments(spec.kind());
    FigureField field;
    field.id = QStringLiteral("environments");
    field.label = isOne ? tr("&Environment") : tr("&Environments");
    field.explanation = isOne ? tr("Where it was measured") : tr("Those that are compared; none ticked: all");
    field.type = isOne ? FigureField::Type::One : FigureField::Type::Some;
    field.items = itemsOf(environments);
    field.get = [](const FigureSpec& figure) {
        return toList(figure.subject.environments);
    };
    field.set = [](FigureSpec& figure, const QStringList& values) {
        figure.subject.environments = fromList(values);
    };
    fields.push_back(std::move(field));
    if (!predicts(spec.kind()))
        return;
    std::vector<Item> learners;
    for (const LearnerInfo& learner : learnerCatalogue())
        learners.push_back({toText(learner.title), toText(learner.id)});
    fields.push_back(one(QStringLiteral("learner"), tr("&Model"), tr("The learner whose predictions are drawn"),
                         withAutomatic(tr("As suits the measurements"), std::move(learners)),
                         [](FigureSpec& figure) -> std::string& { return figure.subject.learner; }));
}

void addSimilarity(std::vector<FigureField>& fields) {
    std::vector<Item> measures;
    for (const SimilarityMeasureInfo& measure : similarityMeasures())
        measures.push_back({toText(measure.title), toText(measure.id)});
    fields.push_back(one(QStringLiteral("measure"), tr("Me&asure"), tr("What two environments have in common"),
                         measures, [](FigureSpec& figure) -> std::string& {
                             return std::get<SimilarityMatrixSettings>(figure.settings).measure;
                         }));
}

} // namespace
} // namespace figurefieldparts

std::vector<FigureField> figureFields(const FigureSpec& spec, const FigureCatalogue& catalogue,
                                      const StudyChoices* choices) {
    std::vector<FigureField> fields;
    if (isOfStudy(spec.kind())) {
        figurefieldparts::addStudyFields(fields, spec, catalogue, choices);
        return fields;
    }
    figurefieldparts::addSubject(fields, spec, catalogue);
    if (spec.kind() == FigureKind::SimilarityMatrix)
        figurefieldparts::addSimilarity(fields);
    else
        figurefieldparts::addMeasurementFields(fields, spec, catalogue);
    return fields;
}

} // namespace perfbridge
