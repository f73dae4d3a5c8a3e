// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/transferpage.h"

#include "ui/models/selection.h"
#include "ui/models/workspaceitem.h"
#include "ui/pages/figureexport.h"
#include "ui/pages/formundo.h"
#include "ui/pages/mappingdialog.h"
#include "ui/pages/studyexport.h"
#include "ui/pages/studyresultsview.h"
#include "ui/pages/transfersettings.h"
#include "ui/pages/transfertools.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/fillingstack.h"
#include "ui/shell/jobrunner.h"
#include "ui/shell/notificationbar.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>

namespace perfbridge {

TransferPage::TransferPage(WorkspaceSession& session, const WindowActions& actions, QWidget* parent)
    : Page(session, parent)
    , m_run(session.jobs())
    , m_stack(new FillingStack(this))
    , m_empty(new EmptyState(QStringLiteral("transfer"), {}, {}, this)) {
    setAccessibleName(tr("Transfer"));
    auto* columns = new QSplitter(Qt::Horizontal);
    columns->addWidget(makeSettingsColumn());
    columns->addWidget(makeResultsColumn());
    columns->setChildrenCollapsible(false);
    columns->setStretchFactor(0, 0);
    columns->setStretchFactor(1, 1);
    columns->setSizes({fontMetrics().averageCharWidth() * 44, fontMetrics().averageCharWidth() * 120});
    m_empty->addAction(actions.importFile);
    m_empty->addAction(actions.openSample);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(columns);
    content().addWidget(m_stack);
    setupExport();
    connectSession();
    connectRun();
    showData();
    fillStudies();
}

TransferPage::~TransferPage() = default;

QWidget* TransferPage::makeSettingsColumn() {
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    m_settings = new TransferSettings;
    m_settingsUndo = new FormUndo(*m_settings, session().selection().undoStack());
    connect(m_settings, &TransferSettings::changed, m_settingsUndo, &FormUndo::notice);
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_settings);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(scroll, 1);

    auto* footer = new QVBoxLayout;
    footer->setContentsMargins(theme::spacing * 2, theme::spacing, theme::spacing * 2, theme::spacing * 2);
    footer->setSpacing(theme::spacing);
    m_state = new QLabel;
    m_state->setObjectName(QStringLiteral("state"));
    m_state->setWordWrap(true);
    m_progress = new QProgressBar;
    m_progress->setAccessibleName(tr("Progress of the study"));
    m_progress->setTextVisible(true);
    m_start = new QPushButton(tr("&Start"));
    m_start->setObjectName(QStringLiteral("start"));
    m_start->setDefault(true);
    m_start->setToolTip(tr("Run the study (Ctrl+Return)"));
    m_start->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_cancel = new QPushButton(tr("Cance&l"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_cancel->setToolTip(tr("Stop the study and keep the cells that are done"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_start, 1);
    buttons->addWidget(m_cancel, 1);
    footer->addWidget(m_state);
    footer->addWidget(m_progress);
    footer->addLayout(buttons);
    layout->addLayout(footer);
    column->setMinimumWidth(std::max(fontMetrics().averageCharWidth() * 38, m_settings->minimumSizeHint().width()));
    connect(m_start, &QPushButton::clicked, this, &TransferPage::start);
    connect(m_cancel, &QPushButton::clicked, &m_run, &StudyRun::cancel);
    connect(m_settings, &TransferSettings::changed, this, &TransferPage::updateState);
    connect(m_settings, &TransferSettings::changed, this, &Page::environmentsChanged);
    connect(m_settings, &TransferSettings::otherSpaceWanted, this, &TransferPage::mapSpace);
    return column;
}

QWidget* TransferPage::makeResultsColumn() {
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(theme::spacing, theme::spacing, theme::spacing, 0);
    bar->setSpacing(theme::spacing);
    auto* label = new QLabel(tr("St&udy"));
    m_studies = new QComboBox;
    m_studies->setObjectName(QStringLiteral("studies"));
    m_studies->setAccessibleName(tr("Stored studies"));
    m_studies->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_studies->setMinimumContentsLength(32);
    label->setBuddy(m_studies);
    m_exportButton = new QPushButton;
    m_exportButton->setText(tr("E&xport"));
    m_exportButton->setObjectName(QStringLiteral("export"));
    bar->addWidget(label);
    bar->addWidget(m_studies, 3);
    bar->addStretch(1);
    m_tools = new TransferTools(session(), *m_settings, [this] { return measured(); });
    bar->addWidget(m_tools);
    connect(m_tools, &TransferTools::studyWanted, this, &TransferPage::start);
    connect(m_tools, &TransferTools::pairWanted, this, [this](const std::string& source, const std::string& target) {
        studyPair(source, target, m_settings->metric());
    });
    connect(m_tools, &TransferTools::measureRequested, this, &TransferPage::measureRequested);
    bar->addWidget(m_exportButton);
    layout->addLayout(bar);
    m_results = new StudyResultsView(session().selection());
    layout->addWidget(m_results, 1);
    connect(m_studies, &QComboBox::activated, this, &TransferPage::openStudy);
    connect(m_results, &StudyResultsView::predictionFailed, this,
            [this](const Error& error) { notifications().showError(error, tr("Predictions of the cell")); });
    return column;
}

void TransferPage::setupExport() {
    m_export = new StudyExport(
        session(), *m_results, [this] { return m_studyName; }, *m_exportButton);
    connect(&exporter(), &FigureExport::written, this, [this](const QString& path) {
        notifications().show(NotificationBar::Kind::Success, tr("Exported"), QDir::toNativeSeparators(path));
    });
    connect(&exporter(), &FigureExport::copied, this, [this] {
        notifications().show(NotificationBar::Kind::Success, tr("Copied"), tr("The plot is on the clipboard."));
    });
    connect(&exporter(), &FigureExport::failed, this,
            [this](const Error& error) { notifications().showError(error, tr("Export")); });
}

FigureExport& TransferPage::exporter() {
    return m_export->exporter();
}

void TransferPage::connectSession() {
    WorkspaceSession& opened = session();
    connect(&opened, &WorkspaceSession::workspaceOpened, this, [this] {
        m_run.cancel();
        m_studyName.clear();
        m_results->clear();
        notifications().clear();
        fillStudies();
    });
    connect(&opened, &WorkspaceSession::dataChanged, this, &TransferPage::showData);
    connect(&opened, &WorkspaceSession::spacesChanged, this, [this] {
        m_settings->setHasOtherSpace(session().data() != nullptr && MappingDialog::hasOtherSpace(session()));
    });
    connect(&opened, &WorkspaceSession::studiesChanged, this, &TransferPage::fillStudies);
}

void TransferPage::load(StudyId study) {
    session().loadStudy(study, this, [this, study](const std::shared_ptr<const StudyResult>& result) {
        if (m_run.isRunning())
            return; // it was started while the other one was being read
        for (const StudySummary& summary : session().studies()) {
            if (summary.id == study)
                m_studyName = QString::fromStdString(summary.name);
        }
        m_settings->setRequest({result->sources, result->target, result->metric, result->options});
        m_results->setStudy(result, measured());
        fillStudies();
        updateState();
    });
}

void TransferPage::save() {
    session().saveStudy(m_studiedSpace, m_run.result(), this,
                        [this, shown = m_results->study()](const Result<QString>& name) {
                            if (!name || m_results->study() != shown)
                                return; // another one is shown by now
                            m_studyName = *name;
                            fillStudies();
                            updateState();
                        });
}

void TransferPage::connectRun() {
    connect(&m_run, &StudyRun::cellsArrived, this, &TransferPage::showRun);
    connect(&m_run, &StudyRun::finished, this, [this] {
        showRun();
        runEnded();
        if (m_hasStudiedMapped) {
            notifications().show(NotificationBar::Kind::Information, tr("The study is not stored"),
                                 tr("Its sources are of another space, and a stored study knows its own space alone."));
        } else if (session().isReadOnly()) {
            notifications().show(NotificationBar::Kind::Information, tr("The study is not stored"),
                                 tr("The workspace is read-only: %1").arg(session().readOnlyReason()));
        } else if (session().isOpen()) {
            save();
        }
    });
    connect(&m_run, &StudyRun::cancelled, this, [this] {
        showRun();
        runEnded();
    });
    connect(&m_run, &StudyRun::failed, this, [this](const Error& error) {
        runEnded();
        notifications().showError(error, tr("The study"));
    });
}

void TransferPage::showData() {
    const auto snapshot = session().data();
    if (m_mapped != nullptr)
        notifications().show(NotificationBar::Kind::Information, tr("Sources of another space were left out"),
                             tr("The data are others now: choose the space again to use them."));
    m_mapped.reset();
    m_mappedNames.clear();
    m_settings->setData(snapshot);
    m_settingsUndo->restart();
    m_settings->setHasOtherSpace(snapshot && MappingDialog::hasOtherSpace(session()));
    m_stack->setCurrentIndex(snapshot ? 1 : 0);
    if (!snapshot && session().isOpen() && session().currentSpace().isValid())
        m_empty->setText(tr("Loading %1").arg(session().name()), {});
    else
        m_empty->setText(tr("Nothing to transfer yet"),
                         tr("A study learns from measurements of one environment or several, and predicts another. "
                            "Import yours as a CSV file, or look around in the sample first."));
    updateState();
}

void TransferPage::start() {
    const auto request = m_settings->request();
    if (!request || measured() == nullptr)
        return;
    notifications().clear();
    m_studyName.clear();
    m_studiedSpace = session().currentSpace();
    m_hasStudiedMapped = usesMapped(request->sources);
    if (const auto started = m_run.start(measured(), *request); !started)
        notifications().showError(started.error(), tr("The study"));
    fillStudies();
    updateState();
}

std::shared_ptr<const SpaceData> TransferPage::measured() {
    return m_mapped != nullptr ? m_mapped : session().data();
}

void TransferPage::mapSpace() {
    if (session().data() == nullptr)
        return;
    auto* dialog = new MappingDialog(session(), session().data(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &MappingDialog::sourcesWanted, this,
            [this](const std::shared_ptr<const SpaceData>& mapped, const std::vector<std::string>& environments) {
                m_mapped = mapped;
                m_mappedNames = environments;
                m_settings->setData(mapped, environments);
                m_settings->addSources(environments);
            });
    dialog->open();
}

bool TransferPage::usesMapped(const std::vector<std::string>& sources) const {
    return std::any_of(sources.begin(), sources.end(), [this](const std::string& source) {
        return std::find(m_mappedNames.begin(), m_mappedNames.end(), source) != m_mappedNames.end();
    });
}

void TransferPage::showRun() {
    m_results->setStudy(std::make_shared<const StudyResult>(m_run.result()), measured());
    m_progress->setMaximum(static_cast<int>(m_run.result().cells.size()));
    m_progress->setValue(static_cast<int>(m_run.cellsDone()));
    updateState();
}

void TransferPage::runEnded() {
    updateState();
    if (m_run.cellsFailed() == 0)
        return;
    QStringList reasons;
    for (const StudyCell& cell : m_run.result().cells) {
        const QString reason =
            QStringLiteral("%1: %2").arg(QString::fromStdString(cell.strategy), QString::fromStdString(cell.reason));
        if (!cell.reason.empty() && !reasons.contains(reason))
            reasons.append(reason);
    }
    notifications().show(NotificationBar::Kind::Warning,
                         tr("%1 of %2 cells have no number").arg(m_run.cellsFailed()).arg(m_run.cellsDone()),
                         reasons.mid(0, 5).join(QLatin1Char('\n')));
}

void TransferPage::updateState() {
    const auto request = m_settings->request();
    const bool isRunning = m_run.isRunning();
    const bool isStarted = m_run.cellsDone() > 0;
    m_start->setEnabled(!isRunning && request.has_value());
    m_cancel->setEnabled(isRunning);
    m_tools->updateState(isRunning);
    m_settings->setEnabled(!isRunning);
    m_studies->setEnabled(!isRunning && m_studies->count() > 1);
    m_progress->setVisible(isRunning);
    m_exportButton->setEnabled(m_results->study() != nullptr);
    if (isRunning) {
        const double left = m_run.secondsLeft();
        QString text = tr("%1 of %2 cells").arg(m_run.cellsDone()).arg(m_run.result().cells.size());
        if (left >= 0)
            text += tr(", about %1 s left").arg(static_cast<int>(std::ceil(left)));
        m_state->setText(text);
    } else if (!request) {
        m_state->setText(QString::fromStdString(request.error().message));
    } else if (isStarted && m_run.cellsDone() < m_run.result().cells.size() && m_studyName.isEmpty()) {
        m_state->setText(tr("Incomplete: %1 of %2 cells. Start runs the study from the beginning.")
                             .arg(m_run.cellsDone())
                             .arg(m_run.result().cells.size()));
    } else {
        const auto cells = studyCellCount(request->options);
        QString text = cells ? tr("%1 cells to compute").arg(*cells) : QString::fromStdString(cells.error().message);
        if (cells && session().isReadOnly())
            text += tr("; not stored, the workspace is read-only");
        m_state->setText(text);
        m_state->setToolTip(tr("A cell is one strategy with one learner at one budget, repeated."));
    }
}

void TransferPage::fillStudies() {
    const QSignalBlocker blocker(m_studies);
    m_studies->clear();
    m_studies->addItem(m_results->study() == nullptr || !m_studyName.isEmpty() ? tr("New study")
                                                                               : tr("This study (not stored)"));
    for (const StudySummary& study : session().studies()) {
        const QString name = QString::fromStdString(study.name);
        m_studies->addItem(
            tr("%1: %2 on %3").arg(name, QString::fromStdString(study.metric), QString::fromStdString(study.target)),
            QVariant::fromValue(study.id.value));
        m_studies->setItemData(m_studies->count() - 1, study.created.toLocalTime().toString(Qt::ISODate),
                               Qt::ToolTipRole);
        if (name == m_studyName)
            m_studies->setCurrentIndex(m_studies->count() - 1);
    }
    m_studies->setEnabled(!m_run.isRunning() && m_studies->count() > 1);
}

void TransferPage::openStudy(int index) {
    const QVariant id = m_studies->itemData(index);
    if (id.isValid()) {
        load(StudyId{id.value<std::int64_t>()});
        return;
    }
    if (m_studyName.isEmpty())
        return;
    m_studyName.clear();
    m_results->clear();
    updateState();
}

void TransferPage::showItem(const WorkspaceItem& item) {
    if (item.kind == WorkspaceItem::Kind::Study && !m_run.isRunning())
        load(StudyId{item.id});
}

void TransferPage::studyPair(const std::string& source, const std::string& target, const std::string& metric) {
    if (m_run.isRunning()) {
        notifications().show(NotificationBar::Kind::Information, tr("Another study is running"),
                             tr("Wait for it or cancel it, then ask for %1 to %2 again.")
                                 .arg(QString::fromStdString(source), QString::fromStdString(target)));
        return;
    }
    m_settings->choosePair(source, target);
    m_settings->chooseMetric(metric);
    start();
}

QStringList TransferPage::environments() const {
    const auto request = m_settings->request();
    if (!request)
        return {};
    QStringList names;
    for (const std::string& source : request->sources)
        names << QString::fromStdString(source);
    return names << QString::fromStdString(request->target);
}

} // namespace perfbridge
