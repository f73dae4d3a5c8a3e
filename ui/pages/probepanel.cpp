// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/probepanel.h"

#include "ui/models/probemodel.h"
#include "ui/models/spaceeditor.h"
#include "ui/pages/celldelegate.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/fillingstack.h"
#include "ui/shell/icons.h"
#include "ui/shell/listsearch.h"
#include "ui/shell/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr int iconSize = 20;

} // namespace

ProbePanel::ProbePanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new ProbeModel(this))
    , m_stack(new FillingStack(this))
    , m_table(new QTableView(this))
    , m_nothing(new CaptionLabel({}, CaptionLabel::Look::Muted, this))
    , m_icon(new QLabel(this))
    , m_verdict(new QLabel(this))
    , m_reasons(new CaptionLabel({}, CaptionLabel::Look::Failure, this))
    , m_defaults(new QPushButton(tr("&Defaults"), this)) {
    m_table->setObjectName(QStringLiteral("probe"));
    m_table->setAccessibleName(tr("Configuration to check"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::AllEditTriggers);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + theme::spacing + theme::spacing / 2);
    m_table->horizontalHeader()->setFont(theme::captionFont());
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_stack->addWidget(m_nothing);
    m_stack->addWidget(withSearch(*m_table, tr("Search the options")));
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_verdict->setFont(theme::headingFont());
    m_reasons->setObjectName(QStringLiteral("reasons"));
    m_reasons->setWordWrap(true);
    m_reasons->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_defaults->setObjectName(QStringLiteral("probeDefaults"));
    m_defaults->setToolTip(tr("Set every option to its default"));
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::spacing);
    row->addWidget(m_icon);
    row->addWidget(m_verdict, 1);
    row->addWidget(m_defaults);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::spacing, theme::spacing, theme::spacing, theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addLayout(row);
    layout->addWidget(m_reasons);
    layout->addWidget(m_stack, 1);
    connect(m_model, &ProbeModel::probed, this, &ProbePanel::showVerdict);
    connect(m_model, &ProbeModel::refused, this, [this](const QString& message) {
        m_reasons->setText(message);
        m_reasons->show();
    });
    connect(m_defaults, &QPushButton::clicked, m_model, &ProbeModel::setToDefaults);
    showVerdict();
}

ProbePanel::~ProbePanel() = default;

void ProbePanel::setEditor(SpaceEditor* editor) {
    if (m_editor)
        m_editor->disconnect(this);
    m_editor = editor;
    if (m_editor)
        connect(m_editor, &SpaceEditor::changed, this, &ProbePanel::follow);
    follow();
}

void ProbePanel::follow() {
    const auto space = m_editor ? m_editor->check().space : nullptr;
    const bool hasOptions = m_editor && !m_editor->draft().options.empty();
    m_nothing->setText(hasOptions
                           ? tr("A configuration can be checked when every option is right.")
                           : tr("Options that you define can be set here, to see which constraint forbids what."));
    if (space != m_model->space())
        m_model->setSpace(space);
}

void ProbePanel::showVerdict() {
    const bool hasSpace = m_model->rowCount() > 0;
    const QStringList reasons = m_model->reasons();
    m_stack->setCurrentIndex(hasSpace ? 1 : 0);
    m_icon->setVisible(hasSpace);
    m_verdict->setVisible(hasSpace);
    m_defaults->setVisible(hasSpace);
    m_verdict->setText(reasons.isEmpty() ? tr("Valid") : tr("Not valid"));
    m_reasons->setText(reasons.join(u'\n'));
    m_reasons->setVisible(hasSpace && !reasons.isEmpty());
    updateLook();
}

void ProbePanel::updateLook() {
    const bool isValid = m_model->reasons().isEmpty();
    QPixmap pixmap = themedIcon(isValid ? QStringLiteral("success") : QStringLiteral("failure"))
                         .pixmap(QSize(iconSize, iconSize), devicePixelRatioF());
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect(0, 0, iconSize, iconSize),
                     theme::color(isValid ? theme::Tone::Success : theme::Tone::Failure));
    painter.end();
    m_icon->setPixmap(pixmap);
}

void ProbePanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateLook();
}

} // namespace perfbridge

#include "moc_probepanel.cpp"
