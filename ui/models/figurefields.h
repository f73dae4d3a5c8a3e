// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/figurecatalogue.h"
#include "ui/shell/figureloader.h"

#include <functional>
#include <vector>

#include <QString>
#include <QStringList>

namespace perfbridge {

/// One choice that a figure offers about what it shows, as data: forms are made from it.
struct FigureField {
    enum class Type {
        One,  ///< of the items
        Some, ///< of the items; none = as the kind has it
        Flag, ///< no items; "1" or nothing
        Lines ///< no items; texts as they are written
    };
    struct Item {
        QString text;
        QString value;

        friend bool operator==(const Item&, const Item&) = default;
    };

    QString id; ///< for tests and for merging edits
    QString label;
    QString explanation;
    Type type = Type::One;
    std::vector<Item> items;
    std::function<QStringList(const FigureSpec&)> get;
    std::function<void(FigureSpec&, const QStringList&)> set;

    /// Whether a form made for this field serves that one too.
    [[nodiscard]] bool hasFormOf(const FigureField& other) const {
        return id == other.id && type == other.type && items == other.items;
    }
};

/// What can be chosen in a figure besides how it looks. `choices` may be null: then what the figure has is offered.
[[nodiscard]] std::vector<FigureField> figureFields(const FigureSpec& spec, const FigureCatalogue& catalogue,
                                                    const StudyChoices* choices);

} // namespace perfbridge
