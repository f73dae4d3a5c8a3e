// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figurecontentfields.h"

#include "ui/pages/checklist.h"
#include "ui/pages/formlayout.h"
#include "ui/shell/listsearch.h"
#include "ui/shell/taborder.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr int captionLines = 4;
constexpr int figureConditionLines = 3;

void setTextLines(QPlainTextEdit& edit, int lines) {
    const QMargins margins = edit.contentsMargins();
    edit.setFixedHeight(lines * edit.fontMetrics().lineSpacing() + margins.top() + margins.bottom() +
                        2 * (edit.frameWidth() + static_cast<int>(edit.document()->documentMargin())));
    edit.setTabChangesFocus(true);
}

} // namespace

FigureContentFields::FigureContentFields(FigureEditor& editor, QWidget* parent)
    : FigureForm(editor, parent)
    , m_form(new QFormLayout)
    , m_title(new QLineEdit)
    , m_caption(new QPlainTextEdit) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addLayout(m_form);
    setupWords();
    auto* words = new QFormLayout;
    form::addRow(*words, tr("&Title"), m_title, tr("Title"), tr("Above the axes; papers want it empty"));
    form::addRow(*words, tr("Capt&ion"), m_caption, tr("Caption"),
                 tr("Under the figure in TeX, and the description of PDF and SVG files"));
    layout->addSpacing(theme::spacing);
    layout->addLayout(words);
    layout->addStretch();
    refresh();
}

void FigureContentFields::setupWords() {
    m_title->setObjectName(QStringLiteral("figureTitle"));
    m_title->setPlaceholderText(tr("None"));
    m_caption->setObjectName(QStringLiteral("figureCaption"));
    m_caption->setPlaceholderText(tr("What readers should see in it"));
    setTextLines(*m_caption, captionLines);
    connect(m_title, &QLineEdit::textEdited, this, [this](const QString& text) {
        this->edit(tr("change the title"), QStringLiteral("title"),
                   [&text](FigureSpec& spec) { spec.title = text.toStdString(); });
    });
    connect(m_caption, &QPlainTextEdit::textChanged, this, [this] {
        this->edit(tr("change the caption"), QStringLiteral("caption"),
                   [this](FigureSpec& spec) { spec.caption = m_caption->toPlainText().toStdString(); });
    });
}

void FigureContentFields::setCatalogue(const FigureCatalogue& catalogue) {
    m_catalogue = catalogue;
    refresh();
}

void FigureContentFields::setChoices(std::shared_ptr<const StudyChoices> choices) {
    m_choices = std::move(choices);
    refresh();
}

void FigureContentFields::show(const FigureSpec& spec) {
    std::vector<FigureField> fields = figureFields(spec, m_catalogue, m_choices.get());
    const bool isSame = std::equal(fields.begin(), fields.end(), m_rows.begin(), m_rows.end(),
                                   [](const FigureField& field, const Row& row) { return field.hasFormOf(row.field); });
    if (!isSame)
        rebuild(std::move(fields));
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        // Fields of two kinds may look the same, and mean another setting.
        if (isSame)
            m_rows[i].field = std::move(fields[i]);
        fill(m_rows[i], spec);
    }
    if (const QString title = QString::fromStdString(spec.title); m_title->text() != title)
        m_title->setText(title);
    if (const QString caption = QString::fromStdString(spec.caption); m_caption->toPlainText() != caption)
        m_caption->setPlainText(caption);
}

void FigureContentFields::rebuild(std::vector<FigureField> fields) {
    // The edit that led here may be one of these widgets'.
    const QString focused = focusWidget() ? focusWidget()->objectName() : QString();
    while (m_form->rowCount() > 0) {
        const QFormLayout::TakeRowResult row = m_form->takeRow(0);
        for (QLayoutItem* item : {row.labelItem, row.fieldItem}) {
            if (!item)
                continue;
            item->widget()->hide();
            item->widget()->deleteLater();
            delete item;
        }
    }
    m_rows.clear();
    for (FigureField& field : fields) {
        QWidget* widget = makeWidget(field);
        widget->setObjectName(QStringLiteral("figure-%1").arg(field.id));
        if (field.type == FigureField::Type::Flag) {
            widget->setToolTip(field.explanation);
            m_form->addRow(widget);
        } else {
            const QString name = QString(field.label).remove(u'&');
            QWidget* shown = widget;
            auto* list = qobject_cast<CheckList*>(widget);
            if (list) // there may be dozens of options
                shown = withSearch(*list, tr("Search: %1").arg(name));
            form::addRow(*m_form, field.label, shown, name, field.explanation);
            if (list) {
                list->setAccessibleName(name);
                list->setAccessibleDescription(field.explanation);
                qobject_cast<QLabel*>(m_form->labelForField(shown))->setBuddy(list);
            }
        }
        if (!focused.isEmpty() && widget->objectName() == focused)
            widget->setFocus();
        m_rows.push_back({std::move(field), widget});
    }
    setTabOrderAsLaidOut(*this); // what is new comes before the words below it
}

QWidget* FigureContentFields::makeWidget(const FigureField& field) {
    const QString id = field.id;
    switch (field.type) {
    case FigureField::Type::Flag: {
        auto* box = new QCheckBox(field.label);
        connect(box, &QCheckBox::toggled, this,
                [this, id](bool isOn) { apply(id, isOn ? QStringList{QStringLiteral("1")} : QStringList()); });
        return box;
    }
    case FigureField::Type::Some: {
        auto* list = new CheckList;
        std::vector<CheckList::Entry> entries;
        for (const FigureField::Item& item : field.items)
            entries.push_back({item.value.toStdString(), item.text, {}, false});
        list->setEntries(entries);
        connect(list, &CheckList::checkedChanged, this, [this, id, list] {
            QStringList values;
            for (const std::string& value : list->checked())
                values << QString::fromStdString(value);
            apply(id, values);
        });
        return list;
    }
    case FigureField::Type::Lines: {
        auto* text = new QPlainTextEdit;
        setTextLines(*text, figureConditionLines);
        connect(text, &QPlainTextEdit::textChanged, this,
                [this, id, text] { apply(id, text->toPlainText().split(u'\n', Qt::SkipEmptyParts)); });
        return text;
    }
    case FigureField::Type::One:
        break;
    }
    auto* box = new QComboBox;
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(16);
    for (const FigureField::Item& item : field.items)
        box->addItem(item.text, item.value);
    connect(box, &QComboBox::currentIndexChanged, this,
            [this, id, box] { apply(id, {box->currentData().toString()}); });
    return box;
}

void FigureContentFields::apply(const QString& id, const QStringList& values) {
    const auto row =
        std::find_if(m_rows.begin(), m_rows.end(), [&id](const Row& candidate) { return candidate.field.id == id; });
    if (row == m_rows.end())
        return;
    // The rows may be others once the figure is.
    const FigureField field = row->field;
    this->edit(tr("change %1").arg(QString(field.label).remove(u'&').toLower()), QStringLiteral("content-") + id,
               [&](FigureSpec& spec) { field.set(spec, values); });
}

void FigureContentFields::fill(const Row& row, const FigureSpec& spec) {
    const QStringList values = row.field.get(spec);
    const QSignalBlocker blocker(row.widget);
    if (auto* box = qobject_cast<QComboBox*>(row.widget)) {
        const QString value = values.value(0);
        // What a figure has stays to be seen, also where the workspace has it no more.
        if (box->findData(value) < 0)
            box->addItem(value.isEmpty() ? tr("None") : QString(value).replace(u'\t', u' '), value);
        box->setCurrentIndex(box->findData(value));
    } else if (auto* list = qobject_cast<CheckList*>(row.widget)) {
        std::vector<std::string> checked;
        for (const QString& value : values)
            checked.push_back(value.toStdString());
        list->setChecked(checked);
    } else if (auto* flag = qobject_cast<QCheckBox*>(row.widget)) {
        flag->setChecked(!values.isEmpty());
    } else if (auto* text = qobject_cast<QPlainTextEdit*>(row.widget)) {
        if (text->toPlainText().split(u'\n', Qt::SkipEmptyParts) != values)
            text->setPlainText(values.join(u'\n'));
    }
}

} // namespace perfbridge

#include "moc_figurecontentfields.cpp"
