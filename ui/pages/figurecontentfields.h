// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/figurefields.h"
#include "ui/pages/figureform.h"

#include <memory>
#include <vector>

class QFormLayout;
class QPlainTextEdit;

namespace perfbridge {

/// What a figure shows, as its kind offers it, and the words around it.
class FigureContentFields final : public FigureForm {
    Q_OBJECT

public:
    explicit FigureContentFields(FigureEditor& editor, QWidget* parent = nullptr);

    void setCatalogue(const FigureCatalogue& catalogue);
    /// Null: what the figure has is all that is known.
    void setChoices(std::shared_ptr<const StudyChoices> choices);

protected:
    void show(const FigureSpec& spec) override;

private:
    /// A field and the widget that shows it.
    struct Row {
        FigureField field;
        QWidget* widget;
    };
    void setupWords();
    void rebuild(std::vector<FigureField> fields);
    [[nodiscard]] QWidget* makeWidget(const FigureField& field);
    void apply(const QString& id, const QStringList& values);
    static void fill(const Row& row, const FigureSpec& spec);

    FigureCatalogue m_catalogue;
    std::shared_ptr<const StudyChoices> m_choices;
    std::vector<Row> m_rows;
    QFormLayout* m_form;
    QLineEdit* m_title;
    QPlainTextEdit* m_caption;
};

} // namespace perfbridge
