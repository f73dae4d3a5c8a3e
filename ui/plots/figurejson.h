// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to ui/plots: the parts of a figure's JSON document, a family of kinds a source.

#include "core/base/jsonfields.h"
#include "ui/plots/figurespec.h"

#include <string>

#include <nlohmann/json.hpp>

namespace perfbridge {

using FigureJson = nlohmann::ordered_json;

/// Readers take the fields of "settings" and allow no others; writers leave out what is empty.
void readSettings(JsonFields& fields, LearningCurvesSettings& settings);
void readSettings(JsonFields& fields, PredictedMeasuredSettings& settings);
void readSettings(JsonFields& fields, CriticalDifferenceSettings& settings);
void readSettings(JsonFields& fields, SimilarityMatrixSettings& settings);
void readSettings(JsonFields& fields, EnvironmentMapSettings& settings);
void readSettings(JsonFields& fields, InfluenceSettings& settings);
void readSettings(JsonFields& fields, InteractionsSettings& settings);
void readSettings(JsonFields& fields, InteractionPairSettings& settings);
void readSettings(JsonFields& fields, EffectsSettings& settings);
void readSettings(JsonFields& fields, ProfilerSettings& settings);
void readSettings(JsonFields& fields, WaterfallSettings& settings);
void readSettings(JsonFields& fields, DistributionSettings& settings);
void readSettings(JsonFields& fields, ParallelSettings& settings);
void readSettings(JsonFields& fields, ScatterSettings& settings);
void readSettings(JsonFields& fields, NoiseSettings& settings);
void readSettings(JsonFields& fields, FailuresSettings& settings);
void readSettings(JsonFields& fields, ParetoFrontSettings& settings);
void readSettings(JsonFields& fields, SensitivitySettings& settings);

[[nodiscard]] FigureJson settingsJson(const LearningCurvesSettings& settings);
[[nodiscard]] FigureJson settingsJson(const PredictedMeasuredSettings& settings);
[[nodiscard]] FigureJson settingsJson(const CriticalDifferenceSettings& settings);
[[nodiscard]] FigureJson settingsJson(const SimilarityMatrixSettings& settings);
[[nodiscard]] FigureJson settingsJson(const EnvironmentMapSettings& settings);
[[nodiscard]] FigureJson settingsJson(const InfluenceSettings& settings);
[[nodiscard]] FigureJson settingsJson(const InteractionsSettings& settings);
[[nodiscard]] FigureJson settingsJson(const InteractionPairSettings& settings);
[[nodiscard]] FigureJson settingsJson(const EffectsSettings& settings);
[[nodiscard]] FigureJson settingsJson(const ProfilerSettings& settings);
[[nodiscard]] FigureJson settingsJson(const WaterfallSettings& settings);
[[nodiscard]] FigureJson settingsJson(const DistributionSettings& settings);
[[nodiscard]] FigureJson settingsJson(const ParallelSettings& settings);
[[nodiscard]] FigureJson settingsJson(const ScatterSettings& settings);
[[nodiscard]] FigureJson settingsJson(const NoiseSettings& settings);
[[nodiscard]] FigureJson settingsJson(const FailuresSettings& settings);
[[nodiscard]] FigureJson settingsJson(const ParetoFrontSettings& settings);
[[nodiscard]] FigureJson settingsJson(const SensitivitySettings& settings);

void readConfiguration(JsonFields& fields, const std::string& field, FigureConfiguration& configuration);
[[nodiscard]] FigureJson configurationJson(const FigureConfiguration& configuration);

void readAppearance(JsonFields& fields, FigureAppearance& appearance);
[[nodiscard]] FigureJson appearanceJson(const FigureAppearance& appearance);

/// A document of version 1, where all fields stood side by side, as one of version 2; what it says wrong stays wrong.
[[nodiscard]] nlohmann::json upgradedFromVersion1(nlohmann::json document);

/// Puts a text where there is one.
void putText(FigureJson& object, const char* field, const std::string& text);
template <typename Number>
void putNumber(FigureJson& object, const char* field, const std::optional<Number>& number) {
    if (number)
        object[field] = *number;
}
/// The fields of an object that is another one's field; nothing where it is absent. The object has to outlive them.
[[nodiscard]] std::optional<JsonFields> fieldsOf(JsonFields& parent, const std::string& field);
/// A part's error becomes the whole's.
void takeError(JsonFields& parent, const JsonFields& part);

} // namespace perfbridge
