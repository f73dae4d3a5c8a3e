// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/draftjson.h"

#include <QJsonArray>

namespace perfbridge {

namespace {

QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QJsonObject optionToJson(const OptionDraft& option) {
    return {{QStringLiteral("name"), option.name},
            {QStringLiteral("kind"), toQString(toString(option.kind))},
            {QStringLiteral("levels"), option.levels},
            {QStringLiteral("unit"), option.unit},
            {QStringLiteral("scale"), toQString(toString(option.scale))},
            {QStringLiteral("default"), option.defaultValue},
            {QStringLiteral("switch_cost"), option.switchCost},
            {QStringLiteral("applied_as"), toQString(toString(option.appliedAs))},
            {QStringLiteral("apply"), option.apply}};
}

std::optional<OptionDraft> optionFromJson(const QJsonObject& object) {
    const auto text = [&object](const char* field) {
        return object.value(QLatin1String(field)).toString();
    };
    const auto kind = optionKindFromString(text("kind").toStdString());
    const auto scale = scaleFromString(text("scale").toStdString());
    const auto appliedAs = appliedAsFromString(text("applied_as").toStdString());
    if (!kind || !scale || !appliedAs)
        return std::nullopt;
    return OptionDraft{.name = text("name"),
                       .kind = *kind,
                       .levels = text("levels"),
                       .unit = text("unit"),
                       .scale = *scale,
                       .defaultValue = text("default"),
                       .switchCost = text("switch_cost"),
                       .appliedAs = *appliedAs,
                       .apply = text("apply")};
}

} // namespace

QJsonObject draftToJson(const SpaceDraft& draft) {
    QJsonArray options;
    for (const OptionDraft& option : draft.options)
        options.append(optionToJson(option));
    QJsonArray constraints;
    for (const QString& constraint : draft.constraints)
        constraints.append(constraint);
    return {{QStringLiteral("name"), draft.name},
            {QStringLiteral("options"), options},
            {QStringLiteral("constraints"), constraints}};
}

std::optional<SpaceDraft> draftFromJson(const QJsonObject& object) {
    if (!object.value(QStringLiteral("options")).isArray())
        return std::nullopt;
    SpaceDraft draft;
    draft.name = object.value(QStringLiteral("name")).toString();
    const QJsonArray options = object.value(QStringLiteral("options")).toArray();
    for (const QJsonValue& value : options) {
        std::optional<OptionDraft> option = optionFromJson(value.toObject());
        if (!option)
            return std::nullopt;
        draft.options.push_back(std::move(*option));
    }
    const QJsonArray constraints = object.value(QStringLiteral("constraints")).toArray();
    for (const QJsonValue& value : constraints)
        draft.constraints.push_back(value.toString());
    return draft;
}

} // namespace perfbridge
