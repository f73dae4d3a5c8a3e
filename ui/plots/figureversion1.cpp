// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurejson.h"

#include <initializer_list>

#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

/// Takes a field out of a document; null where it has none.
nlohmann::json takenField(nlohmann::json& document, const char* field) {
    const auto found = document.find(field);
    if (found == document.end())
        return nullptr;
    nlohmann::json value = std::move(*found);
    document.erase(found);
    return value;
}

void moveFields(nlohmann::json& from, nlohmann::json& to, std::initializer_list<const char*> fields) {
    for (const char* field : fields) {
        if (nlohmann::json value = takenField(from, field); !value.is_null())
            to[field] = std::move(value);
    }
}

} // namespace

nlohmann::json upgradedFromVersion1(nlohmann::json document) {
    // Every kind had the fields of all others, which meant nothing to it.
    nlohmann::json settings = nlohmann::json::object();
    nlohmann::json subject = nlohmann::json::object();
    nlohmann::json appearance = nlohmann::json::object();
    nlohmann::json unused = nlohmann::json::object();
    moveFields(document, appearance, {"preset", "widthMm", "heightMm", "pointSize", "dpi"});
    const nlohmann::json logX = takenField(document, "logX");
    const nlohmann::json logY = takenField(document, "logY");
    nlohmann::json cell = takenField(document, "cell");
    const nlohmann::json kind = document.value("kind", nlohmann::json());
    const auto setScale = [&](const char* axis, const nlohmann::json& isLogarithmic) {
        // Logarithmic where the numbers allow it was, and is, what nobody has to ask for.
        if (!isLogarithmic.is_null() && isLogarithmic != true)
            appearance[axis]["scale"] = isLogarithmic == false ? nlohmann::json("linear") : isLogarithmic;
    };
    if (kind == "learning-curves") {
        moveFields(document, settings, {"study", "error", "curves", "bands"});
        setScale("x", logX);
        setScale("y", logY);
    } else if (kind == "predicted-measured") {
        if (cell.is_object())
            settings = std::move(cell);
        else if (!cell.is_null())
            settings["budget"] = std::move(cell);
        moveFields(document, settings, {"study"});
        setScale("x", logY);
    } else if (kind == "critical-difference") {
        moveFields(document, settings, {"study", "error", "curves"});
        if (cell.is_object())
            moveFields(cell, settings, {"budget"});
    } else {
        moveFields(document, subject, {"space", "environments", "metric"});
        if (kind == "similarity-matrix")
            moveFields(document, settings, {"measure"});
    }
    moveFields(document, unused, {"study", "error", "curves", "bands", "space", "environments", "metric", "measure"});
    document["version"] = FigureSpec::version;
    document["settings"] = std::move(settings);
    if (!subject.empty())
        document["subject"] = std::move(subject);
    document["appearance"] = std::move(appearance);
    return document;
}

} // namespace perfbridge
