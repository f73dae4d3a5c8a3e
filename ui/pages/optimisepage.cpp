// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/optimisepage.h"

#include "core/optimize/answertable.h"
#include "ui/models/numberformat.h"
#include "ui/models/selection.h"
#include "ui/pages/answerview.h"
#include "ui/pages/figureexport.h"
#include "ui/pages/formundo.h"
#include "ui/pages/goalfields.h"
#include "ui/plots/figuresubject.h"
#include "ui/plots/plotwidget.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/fillingstack.h"
#include "ui/shell/notificationbar.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>
#include <sstream>

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr int delayMs = 200; ///< after a key press: conditions are not answered letter by letter
enum Shown { NothingShown, AnswerShown };

QString sentenceOf(const OptimisationReport& report) {
    const Eigen::Index looked = report.candidates.outcomes.size();
    QString among = report.among == Among::Measured ? OptimisePage::tr("%1 measured configurations")
                    : report.candidates.isComplete  ? OptimisePage::tr("%1 valid configurations")
                                                    : OptimisePage::tr("%1 configurations met by a search");
    among = among.arg(format::count(looked));
    if (!report.goal.conditions().bounds.empty())
        among = OptimisePage::tr("%1 of %2 that keep the conditions").arg(format::count(report.kept), among);
    if (report.goal.isSingle())
        return OptimisePage::tr("The best of %1").arg(among);
    const QString front = OptimisePage::tr("The front of %1: %2").arg(among, format::count(std::ssize(report.front)));
    return report.perhaps.empty()
               ? front
               : OptimisePage::tr("%1, and %2 perhaps").arg(front, format::count(std::ssize(report.perhaps)));
}

} // namespace

OptimisePage::OptimisePage(WorkspaceSession& session, const WindowActions& actions, QWidget* parent)
    : Page(session, parent)
    , m_delay(new QTimer(this))
    , m_stack(new FillingStack(this))
    , m_empty(new EmptyState(QStringLiteral("optimise"), {}, {}, this))
    , m_export(new FigureExport(this)) {
    setObjectName(QStringLiteral("optimisePage"));
    setAccessibleName(tr("Optimise"));
    m_delay->setSingleShot(true);
    m_delay->setInterval(delayMs);
    auto* columns = new QSplitter(Qt::Horizontal);
    columns->addWidget(makeGoalColumn());
    columns->addWidget(makeAnswerColumn());
    columns->setChildrenCollapsible(false);
    columns->setStretchFactor(0, 0);
    columns->setStretchFactor(1, 1);
    columns->setSizes({fontMetrics().averageCharWidth() * 44, fontMetrics().averageCharWidth() * 120});
    m_empty->addAction(actions.importFile);
    m_empty->addAction(actions.openSample);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(columns);
    content().addWidget(m_stack);
    connect(m_delay, &QTimer::timeout, this, &OptimisePage::start);
    connect(&m_job, &JobRunner::progressed, this,
            [this](double fraction) { m_progress->setValue(qRound(100 * fraction)); });
    connect(&m_job, &JobRunner::finished, this, &OptimisePage::updateState);
    connect(&session, &WorkspaceSession::workspaceOpened, this, [this] { notifications().clear(); });
    connect(&session, &WorkspaceSession::dataChanged, this, &OptimisePage::showData);
    connect(m_goal, &GoalFields::changed, this, &OptimisePage::goalChanged);
    setupExport();
    connectSelection();
    showData();
}

OptimisePage::~OptimisePage() = default;

QWidget* OptimisePage::makeGoalColumn() {
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    m_goal = new GoalFields;
    m_goalUndo = new FormUndo(*m_goal, session().selection().undoStack());
    connect(m_goal, &GoalFields::changed, m_goalUndo, &FormUndo::notice);
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_goal);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(scroll, 1);
    m_state = new QLabel;
    m_state->setObjectName(QStringLiteral("state"));
    m_state->setWordWrap(true);
    m_progress = new QProgressBar;
    m_progress->setRange(0, 100);
    m_progress->setAccessibleName(tr("Progress"));
    m_start = new QPushButton(tr("Find the &best"));
    m_start->setObjectName(QStringLiteral("start"));
    m_start->setDefault(true);
    m_start->setToolTip(tr("Fit the models and look for the best (Ctrl+Return)"));
    m_start->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_cancel = new QPushButton(tr("Cance&l"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_start, 1);
    buttons->addWidget(m_cancel, 1);
    auto* footer = new QVBoxLayout;
    footer->setContentsMargins(theme::spacing * 2, theme::spacing, theme::spacing * 2, theme::spacing * 2);
    footer->setSpacing(theme::spacing);
    footer->addWidget(m_state);
    footer->addWidget(m_progress);
    footer->addLayout(buttons);
    layout->addLayout(footer);
    column->setMinimumWidth(std::max(fontMetrics().averageCharWidth() * 38, m_goal->minimumSizeHint().width()));
    connect(m_start, &QPushButton::clicked, this, &OptimisePage::start);
    connect(m_cancel, &QPushButton::clicked, &m_job, &JobRunner::cancel);
    return column;
}

QWidget* OptimisePage::makeAnswerColumn() {
    auto* column = new QWidget;
    m_sentence = makeHeading({}, column);
    m_sentence->setObjectName(QStringLiteral("sentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_remarks = new CaptionLabel({}, CaptionLabel::Look::Muted);
    m_remarks->setObjectName(QStringLiteral("remarks"));
    m_remarks->setWordWrap(true);
    m_remarks->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_exportButton = new QPushButton(tr("E&xport"));
    m_exportButton->setObjectName(QStringLiteral("export"));
    auto* bar = new QHBoxLayout;
    bar->setSpacing(theme::spacing);
    bar->addWidget(m_sentence, 1);
    bar->addWidget(m_exportButton, 0, Qt::AlignTop);
    m_answer = new AnswerView;
    auto* answer = new QWidget;
    auto* answerLayout = new QVBoxLayout(answer);
    answerLayout->setContentsMargins({});
    answerLayout->setSpacing(theme::spacing / 2);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(theme::spacing * 2, theme::spacing * 2, theme::spacing * 2, 0);
    head->setSpacing(theme::spacing / 2);
    head->addLayout(bar);
    head->addWidget(m_remarks);
    answerLayout->addLayout(head);
    answerLayout->addWidget(m_answer, 1);
    m_nothing = new EmptyState(QStringLiteral("optimise"), {}, {});
    m_results = new FillingStack;
    m_results->insertWidget(NothingShown, m_nothing);
    m_results->insertWidget(AnswerShown, answer);
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins({});
    layout->addWidget(m_results);
    connect(m_answer, &AnswerView::measureRequested, this, &OptimisePage::measure);
    connect(m_answer, &AnswerView::failed, this,
            [this](const Error& error) { notifications().showError(error, tr("The sensitivity")); });
    return column;
}

void OptimisePage::setupExport() {
    auto* menu = new QMenu(m_exportButton);
    const auto plot = [this] {
        return plotForExport();
    };
    m_export->addPlot(*menu, tr("Plot"), plot);
    m_export->addSizes(*menu);
    menu->addSeparator();
    menu->addAction(tr("Configurations as &CSV…"), this, &OptimisePage::exportCsv)
        ->setObjectName(QStringLiteral("export-csv"));
    menu->addAction(tr("Copy &table"), this, [this] { QGuiApplication::clipboard()->setText(m_answer->tableText()); })
        ->setObjectName(QStringLiteral("copy-table"));
    QAction* save =
        m_export->addSave(*menu, tr("Save as &figure…"), plot, [this](const QString& name, const FigureSpec& spec) {
            session().saveFigure(name, QString::fromStdString(spec.toJson()));
        });
    connect(menu, &QMenu::aboutToShow, this,
            [this, save] { save->setEnabled(plotForExport().has_value() && !session().isReadOnly()); });
    m_export->addCopy(*menu, tr("Copy &image"), plot);
    m_exportButton->setMenu(menu);
    connect(m_export, &FigureExport::written, this, [this](const QString& path) {
        notifications().show(NotificationBar::Kind::Success, tr("Exported"), QDir::toNativeSeparators(path));
    });
    connect(m_export, &FigureExport::copied, this, [this] {
        notifications().show(NotificationBar::Kind::Success, tr("Copied"), tr("The plot is on the clipboard."));
    });
    connect(m_export, &FigureExport::failed, this,
            [this](const Error& error) { notifications().showError(error, tr("Export")); });
}

std::optional<ExportablePlot> OptimisePage::plotForExport() const {
    if (!m_answer->report())
        return std::nullopt;
    std::optional<ExportablePlot> figure = m_answer->figure();
    if (!figure)
        return std::nullopt;
    // The goal as it was asked, which the report has read.
    FigureGoal goal{m_answered.goal, m_answered.among};
    std::visit(
        [&](auto& settings) {
            if constexpr (requires { settings.goal; })
                settings.goal = std::move(goal);
        },
        figure->spec.settings);
    const ConfigurationTable& table = *m_answer->report()->knowledge->table();
    const bool isPredicted = m_answered.among == Among::Predicted;
    figure->spec.subject = {table.space->name(),
                            {m_answered.environment},
                            {},
                            isPredicted ? m_answered.learner : std::string(),
                            configurationIds(table, m_answered.excluded)};
    m_answer->shownPlot()->takeView(figure->spec.kind(), figure->spec.appearance);
    return figure;
}

void OptimisePage::connectSelection() {
    Selection& selection = session().selection();
    connect(m_answer, &AnswerView::shownChanged, this, [this, &selection](Eigen::Index candidate) {
        const Eigen::Index row = m_answer->report()->candidates.rows[static_cast<std::size_t>(candidate)];
        if (row != CandidateSet::notInTable)
            selection.select({row}, Selection::Mode::Replace, tr("Choose configuration"));
    });
    connect(&selection, &Selection::selectionChanged, this, [this, &selection] {
        const std::shared_ptr<const OptimisationReport>& report = m_answer->report();
        const std::vector<Eigen::Index> selected = selection.selectedRows();
        if (!report || selected.size() != 1)
            return;
        const std::vector<Eigen::Index>& rows = report->candidates.rows;
        const auto candidate = std::find(rows.begin(), rows.end(), selected.front());
        if (candidate != rows.end())
            m_answer->showConfiguration(candidate - rows.begin());
    });
    connect(&selection, &Selection::excludedChanged, this, &OptimisePage::goalChanged);
}

void OptimisePage::showData() {
    const std::shared_ptr<const SpaceData> data = session().data();
    m_job.cancel();
    m_answer->setAnswer(nullptr, {});
    m_goal->setData(data);
    m_goalUndo->restart();
    m_answer->setMeasureBlocked(
        session().isReadOnly() ? tr("The workspace is read-only: %1").arg(session().readOnlyReason()) : QString());
    m_stack->setCurrentIndex(data && !data->datasets.empty() ? 1 : 0);
    if (!data && session().isOpen() && session().currentSpace().isValid())
        m_empty->setText(tr("Loading %1").arg(session().name()), {});
    else
        m_empty->setText(tr("Nothing to choose from yet"),
                         tr("The best configuration is found among measurements, or predicted from them. Import yours "
                            "as a CSV file, measure some on the Measure page, or look around in the sample first."));
}

void OptimisePage::goalChanged() {
    m_isStale = true;
    m_job.cancel();
    const auto request = m_goal->request();
    if (request && request->among == Among::Measured) {
        m_delay->start();
    } else {
        m_delay->stop();
        if (!request)
            showNothing(tr("No answer yet"), format::sentence(request.error().message));
        else if (!m_answer->report() || m_results->currentIndex() == NothingShown)
            showNothing(tr("Ready to predict"),
                        tr("A model is fitted to the measured configurations, and all valid ones are looked at. Press "
                           "\"Find the best\" (Ctrl+Return)."));
    }
    updateState();
}

void OptimisePage::start() {
    m_delay->stop();
    const std::shared_ptr<const SpaceData> data = session().data();
    const auto request = m_goal->request();
    if (!data || !request)
        return;
    notifications().clear();
    m_isStale = false;
    m_progress->setValue(0);
    m_job.start(
        tr("Optimising"),
        [data, request = completed(*request)](const JobContext& context) { return find(*data, request, context); },
        [this, asked = completed(*request)](Result<Answer> answer) {
            if (answer)
                m_answered = asked;
            showAnswer(std::move(answer));
        });
    updateState();
}

OptimisationRequest OptimisePage::completed(OptimisationRequest request) {
    request.excluded = session().selection().excludedRows();
    return request;
}

Result<OptimisePage::Answer> OptimisePage::find(const SpaceData& data, const OptimisationRequest& request,
                                                const JobContext& context) {
    Result<OptimisationReport> report = optimise(data, request, context.part(0, 0.97));
    if (!report)
        return tl::unexpected(report.error());
    Result<std::vector<OptionSensitivity>> sensitivity =
        sensitivityAround(report->configuration(report->best), report->goal, *report->knowledge, context.part(0.97, 1));
    if (!sensitivity)
        return tl::unexpected(sensitivity.error());
    return Answer{std::make_shared<const OptimisationReport>(std::move(*report)), std::move(*sensitivity)};
}

void OptimisePage::showAnswer(Result<Answer> answer) {
    if (!answer) {
        if (answer.error().code == ErrorCode::Cancelled) {
            m_isStale = true;
            return;
        }
        m_answer->setAnswer(nullptr, {});
        showNothing(answer.error().code == ErrorCode::NotFound ? tr("No configuration keeps the conditions")
                                                               : tr("There is no answer"),
                    format::sentence(answer.error().message));
        return;
    }
    m_sentence->setText(sentenceOf(*answer->report));
    QStringList remarks;
    for (const std::string& remark : answer->report->remarks)
        remarks << QString::fromStdString(remark);
    m_remarks->setText(remarks.join(u' '));
    m_remarks->setVisible(!remarks.isEmpty());
    m_answer->setAnswer(answer->report, std::move(answer->sensitivity));
    m_results->setCurrentIndex(AnswerShown);
}

void OptimisePage::showNothing(const QString& title, const QString& text) {
    m_nothing->setText(title, text);
    m_results->setCurrentIndex(NothingShown);
}

void OptimisePage::updateState() {
    const auto request = m_goal->request();
    const bool isRunning = m_job.isRunning() && !m_job.isCancelling();
    m_start->setVisible(!isRunning);
    m_start->setEnabled(request.has_value());
    m_cancel->setVisible(isRunning);
    m_progress->setVisible(isRunning);
    if (isRunning)
        m_state->setText(tr("Looking for the best…"));
    else if (!request)
        m_state->setText({}); // said where the answer would be
    else if (m_isStale && m_results->currentIndex() == AnswerShown)
        m_state->setText(tr("The goal has changed since this answer."));
    else
        m_state->setText({});
    m_state->setVisible(!m_state->text().isEmpty());
}

void OptimisePage::measure() {
    const std::shared_ptr<const OptimisationReport>& report = m_answer->report();
    if (!report || report->confirm.empty())
        return;
    const Eigen::MatrixXd configurations = report->candidates.configurations(report->confirm, Eigen::all);
    Q_EMIT measureRequested(report->knowledge->table()->space, QString::fromStdString(report->environment),
                            configurations);
}

void OptimisePage::exportCsv() {
    const std::shared_ptr<const OptimisationReport> report = m_answer->report();
    if (!report)
        return;
    const QString path =
        m_export->pathChooser()(this, tr("Export: configurations"),
                                QDir::home().filePath(QStringLiteral("optimum.csv")), QStringLiteral("*.csv"));
    if (path.isEmpty())
        return;
    std::ostringstream text;
    writeAnswerCsv(*report, text);
    m_export->write(path, QByteArray::fromStdString(text.str()));
}

} // namespace perfbridge

#include "moc_optimisepage.cpp"
