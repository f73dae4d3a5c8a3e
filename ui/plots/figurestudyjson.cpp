// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/errortext.h"
#include "ui/plots/figurejson.h"

#include <array>
#include <limits>

#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

constexpr std::int64_t mostWhole = std::numeric_limits<int>::max();

Result<ErrorKind> errorKindOfText(std::string_view text) {
    if (const auto kind = errorKindFromString(text))
        return *kind;
    return makeError(ErrorCode::Parse, "error '" + std::string(text) +
                                           "' is not known; there are mape, nmse, rmse, r2, spearman, top1_regret");
}

std::string_view bandsText(BandMode bands) {
    switch (bands) {
    case BandMode::All:
        return "all";
    case BandMode::None:
        return "none";
    case BandMode::Automatic:
        break;
    }
    return "automatic";
}

Result<BandMode> bandsOfText(std::string_view text) {
    for (const BandMode bands : {BandMode::Automatic, BandMode::All, BandMode::None}) {
        if (bandsText(bands) == text)
            return bands;
    }
    return makeError(ErrorCode::Parse,
                     "bands '" + std::string(text) + "' are not known; there are automatic, all, none");
}

void readCurves(JsonFields& fields, FigureCurves& curves) {
    constexpr const char* expected = "\"all\", \"best-learner\" or a list of {\"strategy\", \"learner\"}";
    const nlohmann::json* value = fields.find("curves");
    if (value == nullptr || *value == "all")
        return;
    if (*value == "best-learner") {
        curves.choice = CurveChoice::BestLearner;
        return;
    }
    if (!value->is_array() || value->empty())
        return fields.fail(wrongJsonType(fields.pointerTo("curves"), expected, *value));
    for (const nlohmann::json& entry : *value) {
        JsonFields curve(entry, fields.pointerTo("curves"));
        curve.allowOnly(std::array<std::string, 2>{"strategy", "learner"}, "a curve");
        CurveKey key{curve.text("strategy"), curve.text("learner")};
        if (key.learner.empty())
            key.learner = "-";
        if (key.strategy.empty() && !curve.error())
            curve.fail(makeError(ErrorCode::Parse, curve.pointerTo("strategy") + ": is empty, expected a strategy"));
        takeError(fields, curve);
        curves.shown.push_back(std::move(key));
    }
}

void putCurves(FigureJson& object, const FigureCurves& curves) {
    if (curves.shown.empty()) {
        object["curves"] = curves.choice == CurveChoice::All ? "all" : "best-learner";
        return;
    }
    FigureJson list = FigureJson::array();
    for (const CurveKey& key : curves.shown)
        list.push_back({{"strategy", key.strategy}, {"learner", key.learner}});
    object["curves"] = std::move(list);
}

std::optional<int> wholeOf(JsonFields& fields, const char* field, std::int64_t least) {
    const std::optional<std::int64_t> value = fields.whole(field, least, mostWhole);
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

} // namespace

void readSettings(JsonFields& fields, LearningCurvesSettings& settings) {
    fields.allowOnly(std::array<std::string, 4>{"study", "error", "curves", "bands"}, "learning curves");
    settings.study = fields.text("study");
    settings.error = fields.word("error", settings.error, errorKindOfText);
    settings.bands = fields.word("bands", settings.bands, bandsOfText);
    readCurves(fields, settings.curves);
}

FigureJson settingsJson(const LearningCurvesSettings& settings) {
    FigureJson object = {{"study", settings.study}, {"error", toString(settings.error)}};
    putCurves(object, settings.curves);
    object["bands"] = bandsText(settings.bands);
    return object;
}

void readSettings(JsonFields& fields, PredictedMeasuredSettings& settings) {
    fields.allowOnly(std::array<std::string, 5>{"study", "strategy", "learner", "budget", "repeat"},
                     "predicted against measured");
    settings.study = fields.text("study");
    settings.strategy = fields.text("strategy");
    settings.learner = fields.text("learner");
    settings.budget = wholeOf(fields, "budget", 0);
    settings.repeat = wholeOf(fields, "repeat", 1);
}

FigureJson settingsJson(const PredictedMeasuredSettings& settings) {
    FigureJson object = {{"study", settings.study}};
    putText(object, "strategy", settings.strategy);
    putText(object, "learner", settings.learner);
    putNumber(object, "budget", settings.budget);
    putNumber(object, "repeat", settings.repeat);
    return object;
}

void readSettings(JsonFields& fields, CriticalDifferenceSettings& settings) {
    fields.allowOnly(std::array<std::string, 4>{"study", "error", "curves", "budget"}, "critical differences");
    settings.study = fields.text("study");
    settings.error = fields.word("error", settings.error, errorKindOfText);
    readCurves(fields, settings.curves);
    settings.budget = wholeOf(fields, "budget", 0);
}

FigureJson settingsJson(const CriticalDifferenceSettings& settings) {
    FigureJson object = {{"study", settings.study}, {"error", toString(settings.error)}};
    putCurves(object, settings.curves);
    putNumber(object, "budget", settings.budget);
    return object;
}

} // namespace perfbridge
