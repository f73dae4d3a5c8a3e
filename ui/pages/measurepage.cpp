// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/measurepage.h"

#include "core/store/commandtrust.h"
#include "ui/models/campaignlistmodel.h"
#include "ui/models/workspaceitem.h"
#include "ui/pages/campaigncontrols.h"
#include "ui/pages/campaignform.h"
#include "ui/pages/campaignpilot.h"
#include "ui/pages/campaignstarter.h"
#include "ui/pages/campaignview.h"
#include "ui/pages/checkupdialog.h"
#include "ui/pages/newcampaignmenu.h"
#include "ui/pages/twolinedelegate.h"
#include "ui/shell/campaignstore.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/fillingstack.h"
#include "ui/shell/icons.h"
#include "ui/shell/jobrunner.h"
#include "ui/shell/listsearch.h"
#include "ui/shell/notificationbar.h"
#include "ui/shell/splitterstate.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <utility>

#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr int listWidth = 250;
enum Shown { EmptyShown, FormShown, CampaignShown };

} // namespace

MeasurePage::MeasurePage(WorkspaceSession& session, std::shared_ptr<MeasureMachine> machine, QWidget* parent)
    : Page(session, parent)
    , m_machine(std::move(machine))
    , m_store(new CampaignStore(session, this))
    , m_list(new CampaignListModel(this))
    , m_starter(new CampaignStarter(*m_store, m_machine, this))
    , m_pilot(new CampaignPilot(m_machine, this))
    , m_looking(new JobRunner(this)) {
    setObjectName(QStringLiteral("measurePage"));
    setAccessibleName(tr("Measure"));
    m_empty = new EmptyState(QStringLiteral("measure"), {}, {}, this);
    m_stack = new FillingStack;
    auto* columns = new QSplitter(Qt::Horizontal);
    columns->addWidget(makeCampaignColumn());
    columns->addWidget(m_stack);
    columns->setChildrenCollapsible(false);
    columns->setStretchFactor(1, 1);
    columns->setSizes({listWidth, 1000});
    rememberSizes(*columns, QStringLiteral("measureCampaigns"));
    content().addWidget(columns);
    m_form = new CampaignForm;
    m_stack->insertWidget(EmptyShown, m_empty);
    m_stack->insertWidget(FormShown, m_form);
    m_stack->insertWidget(CampaignShown, makeCampaignPanel());
    setupNewMenu();
    setupForm();
    connectStore();
    connectRun();
    connectControls();
    workspaceChanged();
}

MeasurePage::~MeasurePage() = default;

QWidget* MeasurePage::makeCampaignColumn() {
    auto* column = new QWidget;
    m_view = new QListView;
    m_view->setObjectName(QStringLiteral("campaigns"));
    m_view->setAccessibleName(tr("Campaigns"));
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // rows elide what does not fit
    m_view->setModel(m_list);
    m_view->setItemDelegate(new TwoLineDelegate({.caption = CampaignListModel::CaptionRole,
                                                 .detail = CampaignListModel::StateRole,
                                                 .isMissing = -1,
                                                 .elideMiddle = false},
                                                m_view));
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_new = new QPushButton(themedIcon(QStringLiteral("new")), tr("Ne&w campaign"));
    m_new->setObjectName(QStringLiteral("newCampaign"));
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(2 * theme::spacing, 2 * theme::spacing, theme::spacing, 2 * theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addWidget(makeHeading(tr("Campaigns"), column));
    layout->addWidget(withSearch(*m_view, tr("Search the campaigns"),
                                 {Qt::DisplayRole, CampaignListModel::CaptionRole, CampaignListModel::StateRole}),
                      1);
    layout->addWidget(m_new);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &MeasurePage::campaignChosen);
    connect(m_view, &QListView::clicked, this, &MeasurePage::campaignChosen);
    return column;
}

QWidget* MeasurePage::makeCampaignPanel() {
    auto* panel = new QWidget;
    m_controls = new CampaignControls;
    m_results = new CampaignView;
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins(theme::spacing, 2 * theme::spacing, 2 * theme::spacing, theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addWidget(m_controls);
    layout->addWidget(m_results, 1);
    return panel;
}

void MeasurePage::setupNewMenu() {
    m_newMenu = new NewCampaignMenu(m_new);
    connect(m_newMenu, &NewCampaignMenu::chosen, this, &MeasurePage::newCampaign);
    connect(m_newMenu, &NewCampaignMenu::failed, this,
            [this](const Error& error, const QString& what) { notifications().showError(error, what); });
    m_new->setMenu(m_newMenu);
    auto* simulate = new QAction(themedIcon(QStringLiteral("start")), tr("Try a simulation"), this);
    simulate->setObjectName(QStringLiteral("trySimulation"));
    connect(simulate, &QAction::triggered, m_newMenu, [this] { m_newMenu->chooseTemplate("simulated"); });
    auto* begin = new QAction(themedIcon(QStringLiteral("new")), tr("New campaign"), this);
    begin->setObjectName(QStringLiteral("emptyNewCampaign"));
    connect(begin, &QAction::triggered, this, [this] {
        if (session().spaces().empty())
            m_newMenu->chooseTemplate("command");
        else
            newCampaign({});
    });
    m_empty->addAction(begin);
    m_empty->addAction(simulate);
}

void MeasurePage::setupForm() {
    connect(m_form, &CampaignForm::cancelled, this, &MeasurePage::closeForm);
    connect(m_form, &CampaignForm::defineRequested, this, &MeasurePage::define);
    connect(m_form, &CampaignForm::checkUpRequested, this, &MeasurePage::checkUp);
    connect(m_form, &CampaignForm::pilotRequested, this, [this] {
        if (const auto spec = m_form->spec(); spec && !m_live.isRunning())
            m_pilot->start(*spec);
    });
    connect(m_form, &CampaignForm::pilotStopRequested, m_pilot, &CampaignPilot::stop);
    connect(m_pilot, &CampaignPilot::progressed, this,
            [this](const QString& text) { m_form->setPilotRunning(true, text); });
    connect(m_pilot, &CampaignPilot::finished, this,
            [this](const QString& text) { m_form->setPilotRunning(false, text); });
    connect(m_pilot, &CampaignPilot::failed, this, [this](const Error& error) {
        m_form->setPilotRunning(false);
        notifications().showError(error, tr("The pilot"));
    });
}

void MeasurePage::connectStore() {
    connect(&session(), &WorkspaceSession::workspaceOpened, this, &MeasurePage::workspaceChanged);
    connect(&session(), &WorkspaceSession::dataChanged, this,
            [this] { m_form->setSpaces(session().spaces(), session().currentSpace()); });
    connect(m_store, &CampaignStore::changed, this, &MeasurePage::campaignsChanged);
    connect(m_store, &CampaignStore::loaded, this, &MeasurePage::showLoaded);
    connect(m_store, &CampaignStore::failed, this, [this](const Error& error, const QString& what) {
        m_wanted.reset();
        m_given.reset();
        m_startWhenDefined = false;
        m_startWhenLoaded = false;
        notifications().showError(error, what);
    });
    connect(m_store, &CampaignStore::defined, this, [this](CampaignId id) {
        m_wanted = id;
        m_startWhenLoaded = std::exchange(m_startWhenDefined, false);
        m_store->load(id);
    });
}

void MeasurePage::connectRun() {
    connect(&m_live, &LiveCampaign::progressed, this, [this] {
        if (showsLive())
            showRecord(false);
        updateState();
    });
    connect(&m_live.run(), &CampaignRun::wishChanged, this, &MeasurePage::updateState);
    connect(&m_live, &LiveCampaign::ended, this,
            [this](const LiveCampaign::Campaign& campaign, const CampaignReport& report) {
                announce(campaign, report);
                finishRun(campaign);
            });
    connect(&m_live, &LiveCampaign::failed, this, [this](const LiveCampaign::Campaign& campaign, const Error& error) {
        notifications().showError(error, tr("Measuring"));
        finishRun(campaign);
    });
    connect(m_starter, &CampaignStarter::ready, this, &MeasurePage::begin);
    connect(m_starter, &CampaignStarter::failed, this,
            [this](const Error& error, const QString& what) { notifications().showError(error, what); });
    connect(m_starter, &CampaignStarter::declined, this, &MeasurePage::updateState);
}

void MeasurePage::connectControls() {
    connect(m_controls, &CampaignControls::startRequested, this, [this] {
        if (showsLive())
            m_live.run().goOn();
        else
            start();
    });
    connect(m_controls, &CampaignControls::pauseRequested, &m_live.run(), &CampaignRun::pause);
    connect(m_controls, &CampaignControls::stopAfterRunRequested, &m_live.run(), &CampaignRun::stopAfterRun);
    connect(m_controls, &CampaignControls::stopNowRequested, &m_live.run(), &CampaignRun::stopNow);
    connect(m_controls, &CampaignControls::demonstrationRequested, this, &MeasurePage::demonstrate);
    connect(m_controls, &CampaignControls::checkUpRequested, this, &MeasurePage::checkUp);
}

void MeasurePage::setAsker(const Asker& asker) {
    m_ask = asker;
    m_starter->setAsker(asker);
}

void MeasurePage::setFileChooser(std::function<QString(QWidget*)> chooser) {
    m_newMenu->setFileChooser(std::move(chooser));
}

bool MeasurePage::showsLive() const {
    return m_live.campaign() && (!m_shown || m_shown->id == m_live.campaign()->id);
}

const CampaignRecord* MeasurePage::shownRecord() const {
    if (showsLive())
        return &m_live.campaign()->record;
    return m_shown ? &m_shown->record : nullptr;
}

void MeasurePage::workspaceChanged() {
    // What runs belongs to the workspace that was left: it ends, and what is journalled stays there.
    if (m_live.campaign() && m_live.campaign()->workspace != session().path())
        m_live.run().stopNow();
    m_starter->cancel();
    m_pilot->stop();
    m_shown.reset();
    m_wanted.reset();
    m_startWhenDefined = false;
    m_startWhenLoaded = false;
    notifications().clear();
    m_form->setSpaces(session().spaces(), session().currentSpace());
    m_form->setBlocked(session().isReadOnly() ? tr("The workspace is read-only: %1").arg(session().readOnlyReason())
                                              : QString());
    m_stack->setCurrentIndex(EmptyShown);
    campaignsChanged();
}

void MeasurePage::campaignsChanged() {
    const LiveCampaign::Campaign* live = m_live.campaign();
    const bool isLiveHere = live && m_live.isRunning() && !live->isDemonstration;
    m_list->setCampaigns(m_store->campaigns(), isLiveHere ? std::optional(live->id) : std::nullopt,
                         session().isReadOnly());
    m_new->setEnabled(session().isOpen() && !session().isReadOnly());
    m_newMenu->setHasSpaces(!session().spaces().empty());
    std::vector<std::string> names;
    for (const CampaignSummary& campaign : m_store->campaigns())
        names.push_back(campaign.name);
    m_form->setCampaignNames(std::move(names));
    m_form->setEnvironments(m_store->environments());
    if (!m_resumeName.isEmpty()) {
        for (const CampaignSummary& campaign : m_store->campaigns()) {
            if (campaign.name != m_resumeName.toStdString())
                continue;
            m_resumeName.clear();
            m_wanted = campaign.id;
            m_startWhenLoaded = true;
            m_store->load(campaign.id);
            break;
        }
    }
    int row = m_wanted ? m_list->rowOf(*m_wanted) : m_shown ? m_list->rowOf(m_shown->id) : -1;
    if (row < 0 && m_list->rowCount() > 0 && !m_wanted)
        row = 0;
    if (row >= 0)
        m_view->setCurrentIndex(m_list->index(row));
    if (m_given)
        prepareGiven();
    updateState();
}

void MeasurePage::campaignChosen() {
    const QModelIndex index = m_view->currentIndex();
    if (!index.isValid())
        return;
    const CampaignId id = m_list->campaign(index.row()).id;
    if (m_shown && m_shown->id == id) {
        m_stack->setCurrentIndex(CampaignShown);
        return;
    }
    if (m_wanted == id)
        return; // is being read already
    m_wanted = id;
    m_store->load(id);
}

void MeasurePage::showItem(const WorkspaceItem& item) {
    if (item.kind != WorkspaceItem::Kind::Campaign)
        return;
    const CampaignId id{item.id};
    if (const int row = m_list->rowOf(id); row >= 0) {
        m_view->setCurrentIndex(m_list->index(row));
        campaignChosen();
        return;
    }
    m_wanted = id; // the list is being read
    m_store->load(id);
}

void MeasurePage::showLoaded(const std::shared_ptr<const LoadedCampaign>& campaign) {
    if (m_wanted && *m_wanted != campaign->id)
        return;
    m_wanted.reset();
    const bool isOther = !m_shown || m_shown->id != campaign->id;
    m_shown = campaign;
    m_view->setCurrentIndex(m_list->index(m_list->rowOf(campaign->id)));
    // One that is read again after its run must not push a form aside.
    if (isOther || m_stack->currentIndex() != FormShown)
        m_stack->setCurrentIndex(CampaignShown);
    showRecord(isOther);
    updateState();
    if (std::exchange(m_startWhenLoaded, false))
        start();
    if (m_given && (!m_given->like || *m_given->like == campaign->id))
        fillGiven();
}

void MeasurePage::showRecord(bool isOther) {
    if (const CampaignRecord* record = shownRecord())
        m_results->setRecord(*record, isOther);
}

void MeasurePage::newCampaign(const std::optional<CampaignSpec>& spec) {
    if (spec)
        m_form->setSpec(*spec);
    showForm();
}

void MeasurePage::measureGiven(std::shared_ptr<const Space> space, const QString& environment,
                               Eigen::MatrixXd configurations) {
    m_given = Given{std::move(space), environment.toStdString(), std::move(configurations)};
    m_store->refresh();
}

void MeasurePage::prepareGiven() {
    std::optional<SpaceId> space;
    for (const SpaceSummary& summary : session().spaces()) {
        if (*summary.space == *m_given->space)
            space = summary.id;
    }
    const CampaignSummary* last = nullptr;
    for (const CampaignSummary& campaign : m_store->campaigns()) {
        const bool fits = space && campaign.space == *space && campaign.environment == m_given->environment;
        if (fits && (!last || campaign.created > last->created))
            last = &campaign;
    }
    m_given->like = last ? std::optional(last->id) : std::nullopt;
    const bool isShown = m_shown && m_given->like == m_shown->id;
    if (!m_wanted && (isShown || !m_given->like)) {
        fillGiven();
    } else if (m_given->like && m_wanted != m_given->like) {
        m_wanted = m_given->like;
        m_store->load(*m_wanted);
    } // else one is being read, which would push the form aside: showLoaded goes on
}

void MeasurePage::fillGiven() {
    const Given given = std::move(*m_given);
    m_given.reset();
    CampaignSpec spec;
    if (given.like && m_shown)
        spec = m_shown->record.spec;
    else
        spec.environment.name = given.environment;
    spec.name.clear();
    spec.space = given.space;
    spec.givenConfigurations = given.configurations;
    newCampaign(spec);
}

void MeasurePage::showForm() {
    notifications().clear();
    m_stack->setCurrentIndex(FormShown);
    m_looking->start(
        tr("Looking at this machine"),
        [machine = m_machine](const JobContext&) -> Result<TextPairs> { return machine->fingerprint(); },
        [this](const Result<TextPairs>& fingerprint) {
            if (fingerprint)
                m_form->setFingerprint(*fingerprint);
        });
}

void MeasurePage::closeForm() {
    m_pilot->stop();
    m_stack->setCurrentIndex(m_shown ? CampaignShown : EmptyShown);
}

void MeasurePage::define(bool andStart) {
    const auto spec = m_form->spec();
    if (!spec)
        return;
    m_pilot->stop();
    notifications().clear();
    // Whoever writes a command here agrees to it.
    if (const auto trusted = trust(*spec); !trusted)
        notifications().showError(trusted.error(), tr("Remembering the consent"));
    // Another one that is being read meanwhile is not to start.
    m_startWhenDefined = andStart && !m_live.isRunning();
    m_store->define(*spec);
}

void MeasurePage::start() {
    if (!m_shown || m_live.isRunning() || m_starter->isPreparing() || m_pilot->isRunning() || !whyBlocked().isEmpty())
        return;
    notifications().clear();
    m_starter->prepare(m_shown);
    updateState();
}

void MeasurePage::begin(const CampaignRun::Job& job) {
    if (!m_shown || m_live.isRunning())
        return;
    m_live.measure(*m_shown, session().path(), job);
    campaignsChanged();
}

void MeasurePage::demonstrate() {
    if (!m_shown || m_live.isRunning() || m_starter->isPreparing() || m_shown->runs.empty())
        return;
    m_live.demonstrate(*m_shown, session().path(), m_demonstrationSpeed);
    notifications().show(NotificationBar::Kind::Information, tr("Demonstration"),
                         tr("The stored runs are shown as if they were measured now. Nothing is run or stored."));
    showRecord(true);
    updateState();
}

void MeasurePage::checkUp() {
    auto* dialog = new CheckUpDialog(m_machine, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MeasurePage::announce(const LiveCampaign::Campaign& campaign, const CampaignReport& report) {
    if (campaign.isDemonstration) {
        notifications().show(NotificationBar::Kind::Information, tr("The demonstration has ended"),
                             tr("Nothing was run or stored."));
        return;
    }
    const QString name = QString::fromStdString(campaign.record.spec.name);
    const QString how = progressText(report.progress);
    if (report.state == CampaignState::Finished) {
        notifications().show(report.progress.failed > 0 ? NotificationBar::Kind::Warning
                                                        : NotificationBar::Kind::Success,
                             tr("%1 is measured").arg(name), how);
        return;
    }
    const QString reason = QString::fromStdString(report.reason);
    notifications().show(NotificationBar::Kind::Information,
                         report.state == CampaignState::Paused ? tr("%1 is paused").arg(name)
                                                               : tr("%1 is stopped").arg(name),
                         reason.isEmpty() ? how : reason + u'\n' + how);
}

void MeasurePage::finishRun(const LiveCampaign::Campaign& ended) {
    const bool isHere = ended.workspace == session().path();
    if (isHere && !ended.isDemonstration) {
        m_store->fold(ended.id);
        if (!m_wanted && m_shown && m_shown->id == ended.id) {
            m_wanted = ended.id;
            m_store->load(ended.id);
        }
    } else if (isHere) {
        showRecord(true);
    }
    campaignsChanged();
    if (m_afterRun)
        std::exchange(m_afterRun, {})();
}

QString MeasurePage::whyBlocked() const {
    if (!m_shown)
        return {};
    const MeasurePage& self = *this;
    auto& opened = const_cast<MeasurePage&>(self).session();
    if (opened.isReadOnly())
        return tr("The workspace is read-only: %1").arg(opened.readOnlyReason());
    if (m_pilot->isRunning())
        return tr("A pilot is being measured");
    if (m_live.isRunning() && !showsLive())
        return tr("%1 is being measured").arg(QString::fromStdString(m_live.campaign()->record.spec.name));
    return {};
}

void MeasurePage::updateState() {
    const bool isOpen = session().isOpen();
    if (isOpen) {
        const QString text = session().isReadOnly()
                                 ? tr("The workspace is read-only: %1.").arg(session().readOnlyReason())
                                 : tr("A campaign measures configurations of a space on this machine: any program, or "
                                      "a deep network. Nothing measured is ever lost.");
        m_empty->setText(tr("No campaign yet"), text);
    } else {
        m_empty->setText(tr("No workspace is open"),
                         tr("Campaigns are stored in a workspace. Open one, or make a new one on the Home page."));
    }
    m_empty->setEnabled(isOpen && !session().isReadOnly());
    const CampaignRecord* record = shownRecord();
    if (!record)
        return;
    const int row = m_shown ? m_list->rowOf(m_shown->id) : -1;
    m_controls->setState({.record = record,
                          .isRunning = showsLive() && m_live.isRunning(),
                          .wish = m_live.run().wish(),
                          .isDemonstration = showsLive() && m_live.campaign()->isDemonstration,
                          .isPreparing = m_starter->isPreparing(),
                          .isCutOff = row >= 0 && m_list->isCutOff(m_list->campaign(row)),
                          .blocked = whyBlocked(),
                          .stateText = row >= 0 ? m_list->stateText(m_list->campaign(row)) : QString()});
}

void MeasurePage::resumeWhenOpened(const QString& campaign) {
    m_resumeName = campaign;
    m_store->refresh();
}

bool MeasurePage::mayLeave(const std::function<void()>& then) {
    if (!m_live.isRunning() || m_live.campaign()->isDemonstration) {
        m_live.run().stopNow();
        return true;
    }
    const QString name = QString::fromStdString(m_live.campaign()->record.spec.name);
    const bool isLeaving = m_ask(
        this, {.title = tr("Stop measuring?"),
               .text = tr("%1 is being measured. What is measured is kept, and the campaign can be resumed; the run "
                          "that is going on is measured again.")
                           .arg(name),
               .evidence = {},
               .accept = tr("&Stop and leave"),
               .decline = tr("&Go on measuring")});
    if (isLeaving) {
        m_afterRun = then;
        m_live.run().stopNow();
    }
    return isLeaving && !m_live.isRunning();
}

} // namespace perfbridge

#include "moc_measurepage.cpp"
