// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/newfiguredialog.h"

#include "ui/models/figuretext.h"
#include "ui/pages/formlayout.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/listsearch.h"
#include "ui/shell/taborder.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

QComboBox* makeFigureChoice(const QString& name) {
    auto* box = new QComboBox;
    box->setObjectName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(24);
    return box;
}

/// Shows or hides a row with its label.
void setChoiceVisible(QFormLayout& form, QWidget* field, bool isVisible) {
    field->setVisible(isVisible);
    if (QWidget* label = form.labelForField(field))
        label->setVisible(isVisible);
}

} // namespace

NewFigureDialog::NewFigureDialog(FigureCatalogue catalogue, QWidget* parent)
    : QDialog(parent)
    , m_catalogue(std::move(catalogue))
    , m_kinds(new QListWidget)
    , m_purpose(new CaptionLabel({}, CaptionLabel::Look::Muted))
    , m_form(new QFormLayout)
    , m_study(makeFigureChoice(QStringLiteral("figureStudy")))
    , m_space(makeFigureChoice(QStringLiteral("figureSpace")))
    , m_metric(makeFigureChoice(QStringLiteral("figureMetric")))
    , m_environment(makeFigureChoice(QStringLiteral("figureEnvironment"))) {
    setObjectName(QStringLiteral("newFigureDialog"));
    setWindowTitle(tr("New figure"));
    m_kinds->setObjectName(QStringLiteral("figureKinds"));
    m_kinds->setAccessibleName(tr("Kind of plot"));
    form::addRow(*m_form, tr("&Study"), m_study, tr("Study"), tr("The results of one comparison of strategies"));
    form::addRow(*m_form, tr("S&pace"), m_space, tr("Space"), tr("The options that were measured"));
    form::addRow(*m_form, tr("&Metric"), m_metric, tr("Metric"), tr("What was measured"));
    form::addRow(*m_form, tr("&Environment"), m_environment, tr("Environment"), tr("Where it was measured"));
    m_purpose->setWordWrap(true);
    m_purpose->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_purpose->setMinimumHeight(3 * m_purpose->fontMetrics().height());
    auto* right = new QVBoxLayout;
    right->setSpacing(theme::spacing);
    right->addWidget(m_purpose);
    right->addLayout(m_form);
    right->addStretch();
    auto* columns = new QHBoxLayout;
    columns->setSpacing(2 * theme::spacing);
    columns->addWidget(withSearch(*m_kinds, tr("Search the kinds")));
    columns->addLayout(right, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_create = buttons->addButton(tr("Create"), QDialogButtonBox::AcceptRole);
    m_create->setObjectName(QStringLiteral("createFigure"));
    m_create->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(2 * theme::spacing);
    layout->addLayout(columns, 1);
    layout->addWidget(buttons);
    setTabOrderAsLaidOut(*this);
    for (const StudySummary& study : m_catalogue.studies)
        m_study->addItem(QString::fromStdString(study.name));
    for (const FigureCatalogue::OfSpace& space : m_catalogue.spaces)
        m_space->addItem(QString::fromStdString(space.name));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_kinds, &QListWidget::currentItemChanged, this, &NewFigureDialog::showKind);
    connect(m_kinds, &QListWidget::itemActivated, this, [this] {
        if (m_create->isEnabled())
            accept();
    });
    connect(m_space, &QComboBox::currentIndexChanged, this, &NewFigureDialog::showSpace);
    showSpace();
    fillKinds();
    resize(fontMetrics().averageCharWidth() * 92, fontMetrics().height() * 26);
}

void NewFigureDialog::fillKinds() {
    QListWidgetItem* first = nullptr;
    for (const FigureKind kind : allFigureKinds()) {
        auto* item = new QListWidgetItem(figuretext::kindName(kind), m_kinds);
        item->setData(Qt::UserRole, static_cast<int>(kind));
        const QString obstacle = m_catalogue.obstacleTo(kind);
        item->setToolTip(obstacle.isEmpty() ? figuretext::kindPurpose(kind) : obstacle);
        if (!obstacle.isEmpty())
            item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
        else if (!first)
            first = item;
    }
    m_kinds->setMinimumWidth(m_kinds->sizeHintForColumn(0) + 4 * theme::spacing);
    m_kinds->parentWidget()->setMaximumWidth(m_kinds->minimumWidth() + 4 * theme::spacing); // with its search
    m_kinds->setCurrentItem(first);
    showKind();
}

FigureKind NewFigureDialog::kind() const {
    return static_cast<FigureKind>(m_kinds->currentItem()->data(Qt::UserRole).toInt());
}

void NewFigureDialog::showKind() {
    const bool hasKind = m_kinds->currentItem() != nullptr && (m_kinds->currentItem()->flags() & Qt::ItemIsEnabled);
    m_create->setEnabled(hasKind);
    if (!hasKind) {
        m_purpose->setText(tr("There is nothing to draw yet: measure or import something first."));
        for (QWidget* field : {m_study, m_space, m_metric, m_environment})
            setChoiceVisible(*m_form, field, false);
        return;
    }
    m_purpose->setText(figuretext::kindPurpose(kind()));
    const bool isStudy = isOfStudy(kind());
    setChoiceVisible(*m_form, m_study, isStudy);
    setChoiceVisible(*m_form, m_space, !isStudy && m_space->count() > 1);
    setChoiceVisible(*m_form, m_metric, !isStudy);
    setChoiceVisible(*m_form, m_environment, !isStudy && !comparesEnvironments(kind()));
}

void NewFigureDialog::showSpace() {
    m_metric->clear();
    m_environment->clear();
    const FigureCatalogue::OfSpace* space = m_catalogue.findSpace(m_space->currentText().toStdString());
    if (!space)
        return;
    for (const Metric& metric : space->metrics)
        m_metric->addItem(QString::fromStdString(metric.name));
    for (const std::string& environment : space->environments)
        m_environment->addItem(QString::fromStdString(environment));
}

FigureSpec NewFigureDialog::spec() const {
    return newFigureSpec(m_catalogue, {.kind = kind(),
                                       .study = m_study->currentText().toStdString(),
                                       .space = m_space->currentText().toStdString(),
                                       .metric = m_metric->currentText().toStdString(),
                                       .environment = m_environment->currentText().toStdString()});
}

} // namespace perfbridge

#include "moc_newfiguredialog.cpp"
