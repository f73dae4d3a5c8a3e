// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figureannotationfields.h"

#include "ui/models/figureannotationmodel.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <cmath>

#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

namespace perfbridge {

FigureAnnotationFields::FigureAnnotationFields(FigureEditor& editor, QWidget* parent)
    : FigureForm(editor, parent)
    , m_model(new FigureAnnotationModel(this))
    , m_table(new QTableView)
    , m_hint(new CaptionLabel({}, CaptionLabel::Look::Muted))
    , m_add(new QPushButton(themedIcon(QStringLiteral("plus")), tr("&Add")))
    , m_remove(new QPushButton(themedIcon(QStringLiteral("remove")), tr("Re&move"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing);
    layout->setSpacing(theme::spacing);
    m_hint->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    layout->addWidget(m_hint);
    layout->addLayout(buttons);
    layout->addWidget(m_table, 1);
    setupTable();
    setupButtons();
    refresh();
}

void FigureAnnotationFields::setupTable() {
    m_table->setObjectName(QStringLiteral("figureAnnotations"));
    m_table->setAccessibleName(tr("Annotations"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(FigureAnnotationModel::Text, QHeaderView::Stretch);
    m_table->horizontalHeader()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 5);
    auto* remove = new QShortcut(QKeySequence::Delete, m_table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &FigureAnnotationFields::removeSelected);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { m_remove->setEnabled(m_table->selectionModel()->hasSelection()); });
    connect(m_model, &FigureAnnotationModel::editRequested, this,
            [this](const std::vector<FigureAnnotation>& annotations) {
                this->edit(tr("change an annotation"), {},
                           [&annotations](FigureSpec& spec) { spec.appearance.annotations = annotations; });
            });
}

void FigureAnnotationFields::setupButtons() {
    m_add->setObjectName(QStringLiteral("addAnnotation"));
    m_remove->setObjectName(QStringLiteral("removeAnnotation"));
    m_remove->setEnabled(false);
    auto* menu = new QMenu(m_add);
    menu->addAction(tr("&Text"), this, [this] {
        add({TextAnnotation{start().x(), start().y(), tr("Text").toStdString()}, 1}, tr("add a text"));
    });
    menu->addAction(tr("&Arrow"), this, [this] {
        const QPointF from = start();
        add({ArrowAnnotation{from.x(), from.y(), 1.25 * from.x(), 1.25 * from.y(), true}, 1}, tr("add an arrow"));
    });
    menu->addAction(tr("&Segment"), this, [this] {
        const QPointF from = start();
        add({ArrowAnnotation{from.x(), from.y(), 1.25 * from.x(), 1.25 * from.y(), false}, 1}, tr("add a segment"));
    });
    menu->addAction(tr("&Horizontal line"), this, [this] {
        add({LineAnnotation{false, start().y(), {}}, 1}, tr("add a line"));
    });
    menu->addAction(tr("&Vertical line"), this, [this] {
        add({LineAnnotation{true, start().x(), {}}, 1}, tr("add a line"));
    });
    m_add->setMenu(menu);
    connect(m_remove, &QPushButton::clicked, this, &FigureAnnotationFields::removeSelected);
}

QPointF FigureAnnotationFields::start() const {
    return m_start;
}

void FigureAnnotationFields::add(const FigureAnnotation& annotation, const QString& what) {
    this->edit(what, {}, [&annotation](FigureSpec& spec) { spec.appearance.annotations.push_back(annotation); });
    m_table->selectRow(m_model->rowCount() - 1);
    m_table->setFocus();
}

void FigureAnnotationFields::removeSelected() {
    std::vector<int> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end(), std::greater<>());
    if (rows.empty())
        return;
    this->edit(rows.size() == 1 ? tr("remove an annotation") : tr("remove %1 annotations").arg(rows.size()), {},
               [&rows](FigureSpec& spec) {
                   for (const int row : rows)
                       spec.appearance.annotations.erase(spec.appearance.annotations.begin() + row);
               });
}

void FigureAnnotationFields::show(const FigureSpec& spec) {
    m_model->setAnnotations(spec.appearance.annotations);
    const bool isAble = abilitiesOf(spec.kind()).annotations;
    m_hint->setText(isAble ? tr("Texts, arrows and lines over the data, at numbers of the axes. Edit a cell to move "
                                "a mark.")
                           : tr("This kind of plot takes no annotations."));
    m_add->setVisible(isAble);
    m_remove->setVisible(isAble);
    m_table->setVisible(isAble);
}

} // namespace perfbridge

#include "moc_figureannotationfields.cpp"
