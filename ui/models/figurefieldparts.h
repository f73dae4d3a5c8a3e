// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/figurefields.h"

#include <string>
#include <string_view>
#include <vector>

/// What figureFields() is made of.
namespace perfbridge::figurefieldparts {

[[nodiscard]] QString tr(const char* text);
[[nodiscard]] QString toText(std::string_view text);
[[nodiscard]] QStringList toList(const std::vector<std::string>& texts);
[[nodiscard]] std::vector<std::string> fromList(const QStringList& texts);
/// Names that are shown as they are.
[[nodiscard]] std::vector<FigureField::Item> itemsOf(const std::vector<std::string>& names);

/// A text of the figure; `place` is not called but with figures of the kind that the field was made for.
template <typename Place>
FigureField one(const QString& id, const QString& label, const QString& explanation,
                std::vector<FigureField::Item> items, Place place) {
    FigureField field{id, label, explanation, FigureField::Type::One, std::move(items), {}, {}};
    field.get = [place](const FigureSpec& figure) {
        FigureSpec copy = figure;
        return QStringList{QString::fromStdString(place(copy))};
    };
    field.set = [place](FigureSpec& figure, const QStringList& values) {
        place(figure) = values.value(0).toStdString();
    };
    return field;
}

template <typename Place>
FigureField flag(const QString& id, const QString& label, const QString& explanation, Place place) {
    FigureField field{id, label, explanation, FigureField::Type::Flag, {}, {}, {}};
    field.get = [place](const FigureSpec& figure) {
        FigureSpec copy = figure;
        return place(copy) ? QStringList{QStringLiteral("1")} : QStringList();
    };
    field.set = [place](FigureSpec& figure, const QStringList& values) {
        place(figure) = !values.isEmpty();
    };
    return field;
}

template <typename Place>
FigureField some(const QString& id, const QString& label, const QString& explanation, FigureField::Type type,
                 std::vector<FigureField::Item> items, Place place) {
    FigureField field{id, label, explanation, type, std::move(items), {}, {}};
    field.get = [place](const FigureSpec& figure) {
        FigureSpec copy = figure;
        return toList(place(copy));
    };
    field.set = [place](FigureSpec& figure, const QStringList& values) {
        place(figure) = fromList(values);
    };
    return field;
}

/// Of figures of a study.
void addStudyFields(std::vector<FigureField>& fields, const FigureSpec& spec, const FigureCatalogue& catalogue,
                    const StudyChoices* choices);
/// Of figures of measurements, besides what they measure.
void addMeasurementFields(std::vector<FigureField>& fields, const FigureSpec& spec, const FigureCatalogue& catalogue);

} // namespace perfbridge::figurefieldparts
