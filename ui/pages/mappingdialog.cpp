// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mappingdialog.h"

#include "ui/models/numberformat.h"
#include "ui/models/optionmappingmodel.h"
#include "ui/pages/choicedelegate.h"
#include "ui/pages/rowtable.h"
#include "ui/pages/undobuttons.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/listsearch.h"
#include "ui/shell/storeworker.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

/// Whether sources can be of a space: another one, of which something was measured.
bool isOtherMeasuredSpace(const WorkspaceSession& session, const SpaceSummary& space) {
    return !(space.id == session.currentSpace()) && space.samples > 0;
}

} // namespace

MappingDialog::MappingDialog(WorkspaceSession& session, std::shared_ptr<const SpaceData> target, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_target(std::move(target))
    , m_model(new OptionMappingModel(this))
    , m_spaces(new QComboBox)
    , m_coverage(new QLabel)
    , m_notes(new CaptionLabel({}, CaptionLabel::Look::Muted))
    , m_mapping(this) {
    setWindowTitle(tr("Sources of another space"));
    for (const SpaceSummary& space : session.spaces()) {
        if (isOtherMeasuredSpace(session, space))
            m_spaces->addItem(QString::fromStdString(space.space->name()), QVariant::fromValue(space.id.value));
    }
    m_spaces->setObjectName(QStringLiteral("spaces"));
    m_spaces->setAccessibleName(tr("Space of the sources"));
    auto* label = new QLabel(tr("&Space"));
    label->setBuddy(m_spaces);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(theme::spacing);
    bar->addWidget(label);
    bar->addWidget(m_spaces);
    bar->addStretch(1);
    QUndoStack& undo = m_model->undoStack();
    addUndoButtons(*bar, *this, undo.createUndoAction(this), undo.createRedoAction(this), QStringLiteral("Mapping"));
    m_coverage->setObjectName(QStringLiteral("coverage"));
    m_coverage->setWordWrap(true);
    m_notes->setObjectName(QStringLiteral("notes"));
    m_notes->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Cancel)->setIcon({}); // the style's own is black in every theme
    m_use = buttons->addButton(tr("&Use as sources"), QDialogButtonBox::AcceptRole);
    m_use->setObjectName(QStringLiteral("use"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addLayout(bar);
    layout->addWidget(makeTable(), 1);
    layout->addWidget(m_coverage);
    layout->addWidget(m_notes);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 120, fontMetrics().height() * 28);
    connect(m_spaces, &QComboBox::currentIndexChanged, this, &MappingDialog::loadSpace);
    connect(m_model, &OptionMappingModel::mappingChanged, this, &MappingDialog::map);
    connect(buttons, &QDialogButtonBox::accepted, this, &MappingDialog::take);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    loadSpace();
}

MappingDialog::~MappingDialog() = default;

bool MappingDialog::hasOtherSpace(const WorkspaceSession& session) {
    return std::any_of(session.spaces().begin(), session.spaces().end(),
                       [&session](const SpaceSummary& space) { return isOtherMeasuredSpace(session, space); });
}

QWidget* MappingDialog::makeTable() {
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("mapping"));
    m_table->setAccessibleName(tr("Which option is which"));
    m_table->setModel(m_model);
    styleRowTable(*m_table);
    m_table->setItemDelegate(new ChoiceDelegate(OptionMappingModel::ChoicesRole, m_table));
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                             QAbstractItemView::EditKeyPressed);
    m_table->setToolTip(tr("Double-click an option of the target, or how levels correspond, to change it"));
    const int character = fontMetrics().averageCharWidth();
    constexpr int widths[] = {20, 28, 20, 28, 18};
    for (int column = 0; column < OptionMappingModel::ColumnCount; ++column)
        m_table->horizontalHeader()->resizeSection(column, character * widths[column]);
    m_table->horizontalHeader()->setStretchLastSection(true);
    return withSearch(*m_table, tr("Search the options"));
}

void MappingDialog::loadSpace() {
    m_source.reset();
    m_mapped.reset();
    m_model->setTables(nullptr, nullptr);
    m_use->setEnabled(false);
    m_notes->clear();
    if (m_spaces->count() == 0) {
        m_coverage->setText(tr(
            "Of no other space of the workspace anything was measured. Import measurements of another system first."));
        return;
    }
    m_coverage->setText(tr("Loading %1…").arg(m_spaces->currentText()));
    using Loaded = std::shared_ptr<const SpaceData>;
    const SpaceId space{m_spaces->currentData().value<std::int64_t>()};
    m_session.fileWork().enqueue(
        tr("Loading %1").arg(m_spaces->currentText()), StoreWorker::Kind::Cancellable,
        [space](StoreWorker::Place& place, const JobContext& context) -> Result<Loaded> {
            if (!place)
                return cancelledError();
            Result<SpaceData> measured = place->loadSpaceData(space, context);
            if (!measured)
                return tl::unexpected(std::move(measured.error()));
            return std::make_shared<const SpaceData>(std::move(*measured));
        },
        [self = QPointer<MappingDialog>(this), space](Result<Loaded> loaded) {
            // The user may have chosen another one, or left.
            if (self.isNull() || self->m_spaces->currentData().value<std::int64_t>() != space.value)
                return;
            if (!loaded) {
                self->m_coverage->setText(format::sentence(loaded.error().message));
                return;
            }
            self->m_source = *loaded;
            self->m_model->setTables(self->m_source->table, self->m_target->table);
        });
}

void MappingDialog::map() {
    m_mapped.reset();
    m_use->setEnabled(false);
    if (m_source == nullptr)
        return;
    m_mapping.start(
        tr("Mapping options"),
        [source = m_source, target = m_target, mapping = m_model->mapping()](const JobContext&) {
            return mapSources(*source, *target, mapping);
        },
        [this](Result<MappedSources> mapped) { showMapped(std::move(mapped)); });
}

void MappingDialog::showMapped(Result<MappedSources> mapped) {
    if (!mapped) {
        if (mapped.error().code != ErrorCode::Cancelled)
            m_coverage->setText(format::sentence(mapped.error().message));
        m_notes->clear();
        return;
    }
    m_coverage->setText(
        tr("%1 of the %2 configurations have a counterpart in %3.")
            .arg(format::count(mapped->covered), format::count(m_target->table->size()), m_spaces->currentText()));
    QStringList notes;
    for (const std::string& note : mapped->notes)
        notes.append(format::sentence(note));
    m_notes->setText(notes.join(QLatin1Char(' ')));
    m_mapped = std::make_shared<const SpaceData>(std::move(mapped->data));
    m_use->setEnabled(true);
}

void MappingDialog::take() {
    if (m_mapped == nullptr)
        return;
    std::vector<std::string> environments;
    for (std::size_t i = m_target->datasets.size(); i < m_mapped->datasets.size(); ++i)
        environments.push_back(m_mapped->datasets[i].environment.name);
    Q_EMIT sourcesWanted(m_mapped, environments);
    accept();
}

} // namespace perfbridge

#include "moc_mappingdialog.cpp"
