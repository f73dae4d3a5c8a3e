// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/figurecatalogue.h"

#include <algorithm>

#include <QCoreApplication>

namespace perfbridge {

namespace {

QString catalogueText(const char* text) {
    return QCoreApplication::translate("perfbridge::FigureCatalogue", text);
}

Result<std::optional<FigureCatalogue::OfSpace>> offerOf(const Workspace& workspace, const SpaceSummary& space) {
    const auto datasets = workspace.datasets(space.id);
    if (!datasets)
        return tl::unexpected(datasets.error());
    auto metrics = workspace.metrics(space.id);
    if (!metrics)
        return tl::unexpected(metrics.error());
    FigureCatalogue::OfSpace offer{space.space->name(), {}, {}, std::move(*metrics)};
    for (const DatasetSummary& dataset : *datasets) {
        if (dataset.samples > 0)
            offer.environments.push_back(dataset.environment.name);
    }
    if (offer.environments.empty() || offer.metrics.empty())
        return std::nullopt;
    for (const Option& option : space.space->options())
        offer.options.push_back(option.name);
    return offer;
}

/// The goal of a new figure: everything that was measured, each as its direction says; at most two, as a plane has.
Goal::Texts goalTexts(const FigureCatalogue::OfSpace& space, const std::string& first, std::size_t count) {
    Goal::Texts texts;
    const auto add = [&texts](const Metric& metric) {
        (metric.direction == Direction::LowerIsBetter ? texts.minimise : texts.maximise).push_back(metric.name);
    };
    std::size_t added = 0;
    for (const Metric& metric : space.metrics) {
        if (metric.name == first) {
            add(metric);
            ++added;
        }
    }
    for (const Metric& metric : space.metrics) {
        if (metric.name != first && added < count) {
            add(metric);
            ++added;
        }
    }
    return texts;
}

} // namespace

const FigureCatalogue::OfSpace* FigureCatalogue::findSpace(const std::string& name) const {
    const auto found =
        std::find_if(spaces.begin(), spaces.end(), [&name](const OfSpace& space) { return space.name == name; });
    if (found != spaces.end())
        return &*found;
    return name.empty() && spaces.size() == 1 ? &spaces.front() : nullptr;
}

QString FigureCatalogue::obstacleTo(FigureKind kind) const {
    if (isOfStudy(kind))
        return studies.empty() ? catalogueText(QT_TRANSLATE_NOOP("perfbridge::FigureCatalogue",
                                                                 "There is no study yet: run one on the Transfer page"))
                               : QString();
    if (spaces.empty())
        return catalogueText(QT_TRANSLATE_NOOP("perfbridge::FigureCatalogue", "Nothing has been measured yet"));
    const auto has = [this](auto isEnough) {
        return std::any_of(spaces.begin(), spaces.end(), isEnough);
    };
    if (kind == FigureKind::EnvironmentMap && !has([](const OfSpace& space) { return space.environments.size() > 2; }))
        return catalogueText(
            QT_TRANSLATE_NOOP("perfbridge::FigureCatalogue", "A map takes three environments of a space"));
    if (kind == FigureKind::SimilarityMatrix &&
        !has([](const OfSpace& space) { return space.environments.size() > 1; }))
        return catalogueText(
            QT_TRANSLATE_NOOP("perfbridge::FigureCatalogue", "A matrix takes two environments of a space"));
    if (kind == FigureKind::ParetoFront && !has([](const OfSpace& space) { return space.metrics.size() > 1; }))
        return catalogueText(QT_TRANSLATE_NOOP("perfbridge::FigureCatalogue", "A front takes two metrics of a space"));
    return {};
}

Result<FigureCatalogue> readFigureCatalogue(const Workspace& workspace) {
    FigureCatalogue catalogue;
    auto studies = workspace.studies();
    if (!studies)
        return tl::unexpected(studies.error());
    catalogue.studies = std::move(*studies);
    std::reverse(catalogue.studies.begin(), catalogue.studies.end());
    auto spaces = workspace.spaces();
    if (!spaces)
        return tl::unexpected(spaces.error());
    // A figure names its space by name and means the latest revision.
    std::sort(spaces->begin(), spaces->end(),
              [](const SpaceSummary& a, const SpaceSummary& b) { return a.space->revision() > b.space->revision(); });
    std::vector<std::string> seen;
    for (const SpaceSummary& space : *spaces) {
        if (std::find(seen.begin(), seen.end(), space.space->name()) != seen.end())
            continue;
        seen.push_back(space.space->name());
        auto offer = offerOf(workspace, space);
        if (!offer)
            return tl::unexpected(offer.error());
        if (*offer)
            catalogue.spaces.push_back(std::move(**offer));
    }
    std::sort(catalogue.spaces.begin(), catalogue.spaces.end(),
              [](const FigureCatalogue::OfSpace& a, const FigureCatalogue::OfSpace& b) { return a.name < b.name; });
    return catalogue;
}

FigureSpec newFigureSpec(const FigureCatalogue& catalogue, const FigureChoice& choice) {
    FigureSpec spec;
    spec.settings = defaultSettings(choice.kind);
    if (isOfStudy(choice.kind)) {
        std::visit(
            [&choice](auto& settings) {
                if constexpr (requires { settings.study; })
                    settings.study = choice.study;
            },
            spec.settings);
        return spec;
    }
    spec.subject.space = choice.space;
    if (!isOfGoal(choice.kind))
        spec.subject.metric = choice.metric;
    if (!comparesEnvironments(choice.kind))
        spec.subject.environments = {choice.environment};
    const FigureCatalogue::OfSpace* space = catalogue.findSpace(choice.space);
    if (!space)
        return spec;
    if (auto* scatter = std::get_if<ScatterSettings>(&spec.settings)) {
        scatter->x = {space->options.empty() ? std::string() : space->options.front(), {}};
        scatter->y = {choice.metric, choice.environment};
    } else if (auto* front = std::get_if<ParetoFrontSettings>(&spec.settings)) {
        front->goal.texts = goalTexts(*space, choice.metric, 2);
    } else if (auto* sensitivity = std::get_if<SensitivitySettings>(&spec.settings)) {
        sensitivity->goal.texts = goalTexts(*space, choice.metric, 1);
    }
    return spec;
}

} // namespace perfbridge
