// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/homepage.h"

#include "ui/models/recentmodel.h"
#include "ui/pages/stepsview.h"
#include "ui/pages/twolinedelegate.h"
#include "ui/shell/actioncard.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/interruptedcampaigns.h"
#include "ui/shell/jobrunner.h"
#include "ui/shell/notificationbar.h"
#include "ui/shell/settings.h"
#include "ui/shell/theme.h"
#include "ui/shell/thumbnails.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <QDateTime>
#include <QFileInfo>
#include <QGridLayout>
#include <QKeyEvent>
#include <QListView>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr int contentWidth = 1120;
constexpr int introductionWidth = 360;

/// What the list of recent workspaces cannot know without touching the files.
struct LookedFor {
    QStringList missing;
    std::vector<InterruptedCampaign> interrupted;
    QHash<QString, QImage> thumbnails;
};

} // namespace

HomePage::HomePage(WorkspaceSession& session, const WindowActions& actions, QWidget* parent)
    : Page(session, parent)
    , m_recent(new RecentModel(this))
    , m_lookForFiles(new JobRunner(this)) {
    setObjectName(QStringLiteral("homePage"));
    auto* body = new QWidget;
    body->setMaximumWidth(contentWidth);
    auto* layout = new QGridLayout(body);
    layout->setContentsMargins(4 * theme::spacing, 4 * theme::spacing, 4 * theme::spacing, 3 * theme::spacing);
    layout->setHorizontalSpacing(4 * theme::spacing);
    layout->setVerticalSpacing(3 * theme::spacing);
    auto* title = new QLabel(tr("Measure less, know more"), body);
    title->setFont(theme::titleFont());
    auto* subtitle =
        new CaptionLabel(tr("Carry what you learned about performance in one environment over to another."),
                         CaptionLabel::Look::Muted, body);
    auto* words = new QVBoxLayout;
    words->setSpacing(theme::spacing / 2);
    words->addWidget(title);
    words->addWidget(subtitle);
    layout->addLayout(words, 0, 0, 1, 2);
    layout->addWidget(makeActions(actions), 1, 0, 1, 2);
    layout->addWidget(makeRecent(), 2, 0);
    layout->addWidget(makeIntroduction(), 2, 1);
    layout->setRowStretch(2, 1);
    layout->setColumnStretch(0, 1);

    auto* centred = new QWidget;
    auto* centring = new QHBoxLayout(centred);
    centring->setContentsMargins({});
    centring->addStretch();
    centring->addWidget(body, 1000);
    centring->addStretch();
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(centred);
    content().addWidget(scroll);
    connect(&session, &WorkspaceSession::workspaceOpened, this, &HomePage::updateRecent, Qt::QueuedConnection);
}

HomePage::~HomePage() = default;

QWidget* HomePage::makeActions(const WindowActions& actions) {
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(2 * theme::spacing);
    auto* sample = new ActionCard(actions.openSample, QStringLiteral("sample"),
                                  tr("DNN inference measured in four environments"), row);
    sample->setProminent(true);
    layout->addWidget(sample);
    layout->addWidget(
        new ActionCard(actions.importFile, QStringLiteral("import"), tr("A CSV file with options and metrics"), row));
    layout->addWidget(
        new ActionCard(actions.openWorkspace, QStringLiteral("open"), tr("Continue with a .perfbridge file"), row));
    layout->addWidget(new ActionCard(actions.newWorkspace, QStringLiteral("new"), tr("Start an empty workspace"), row));
    return row;
}

QWidget* HomePage::makeRecent() {
    auto* panel = new QWidget(this);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    layout->addWidget(makeHeading(tr("Recent workspaces"), panel));
    m_recentView = new QListView(panel);
    m_recentView->setObjectName(QStringLiteral("recentWorkspaces"));
    m_recentView->setAccessibleName(tr("Recent workspaces"));
    m_recentView->setModel(m_recent);
    m_recentView->setItemDelegate(new TwoLineDelegate({.caption = RecentModel::PathRole,
                                                       .detail = RecentModel::DetailRole,
                                                       .isMissing = RecentModel::MissingRole,
                                                       .elideMiddle = true},
                                                      m_recentView));
    m_recentView->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_recentView->setIconSize(thumbnails::size);
    m_recentView->installEventFilter(this);
    auto* nothing = new CaptionLabel(tr("Workspaces that you open are listed here.\nNew to PerfBridge? Begin with the "
                                        "sample: it is yours to change."),
                                     CaptionLabel::Look::Muted, panel);
    nothing->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    nothing->setWordWrap(true);
    m_recentStack = new QStackedWidget(panel);
    m_recentStack->addWidget(m_recentView);
    m_recentStack->addWidget(nothing);
    layout->addWidget(m_recentStack, 1);
    connect(m_recentView, &QListView::clicked, this, &HomePage::openRecent);
    return panel;
}

QWidget* HomePage::makeIntroduction() {
    auto* panel = new QWidget(this);
    panel->setFixedWidth(introductionWidth);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    layout->addWidget(makeHeading(tr("How it works"), panel));
    auto* steps = new StepsView(
        {{tr("Measure one environment well"),
          tr("Import what you have: one row per configuration, one column per option and "
             "metric.")},
         {tr("Measure a little in the new one"),
          tr("Other hardware, another model, another workload: tens of runs, not thousands.")},
         {tr("Transfer and compare"), tr("See which strategy predicts best with your budget, and export the figure.")}},
        panel);
    layout->addWidget(steps);
    layout->addWidget(new DropHint(tr("Drop a .csv or .perfbridge file\nanywhere on this window"), panel));
    layout->addStretch();
    return panel;
}

void HomePage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    updateRecent();
}

void HomePage::updateRecent() {
    m_recent->setWorkspaces(Settings::recentWorkspaces(), QDateTime::currentDateTimeUtc());
    m_recentStack->setCurrentIndex(m_recent->rowCount() > 0 ? 0 : 1);
    // No taller than its rows: an empty frame would look like something missing.
    const QAbstractItemView& view = *m_recentView;
    m_recentView->setMaximumHeight(m_recent->rowCount() * view.sizeHintForRow(0) + 2 * m_recentView->frameWidth());
    // A file on a drive that does not answer must not stop the window.
    m_lookForFiles->start(
        tr("Looking for recent workspaces"),
        [paths = m_recent->paths(), open = session().path()](const JobContext& context) -> Result<LookedFor> {
            LookedFor found;
            for (const QString& path : paths) {
                if (context.isCancelled())
                    return cancelledError();
                found.thumbnails.insert(path, thumbnails::load(path));
                if (!QFileInfo::exists(path))
                    found.missing << path;
                else if (path != open) // this program writes that one; the measure page tells
                    std::ranges::move(interruptedCampaigns(path), std::back_inserter(found.interrupted));
            }
            return found;
        },
        [this](const Result<LookedFor>& found) {
            if (!found)
                return;
            m_recent->setMissing(found->missing);
            m_recent->setThumbnails(found->thumbnails);
            offerToResume(found->interrupted);
        });
}

void HomePage::offerToResume(const std::vector<InterruptedCampaign>& campaigns) {
    if (campaigns.empty()) {
        if (std::exchange(m_offersToResume, false))
            notifications().clear();
        m_recent->setInterrupted({});
        return;
    }
    QStringList paths;
    for (const InterruptedCampaign& campaign : campaigns)
        paths << campaign.workspace;
    m_recent->setInterrupted(paths);
    const InterruptedCampaign& newest = campaigns.front();
    m_offersToResume = true;
    notifications().show(NotificationBar::Kind::Warning, tr("%1 was interrupted").arg(newest.name),
                         tr("%1 of %2 configurations in %3 are measured. Nothing that was finished is lost.")
                             .arg(newest.done)
                             .arg(newest.configurations)
                             .arg(QFileInfo(newest.workspace).fileName()));
    notifications().setAction(tr("Resume"), [this, newest] {
        notifications().clear();
        Q_EMIT resumeRequested(newest.workspace, newest.name);
    });
}

void HomePage::openRecent(const QModelIndex& index) {
    if (!index.isValid())
        return;
    const QString path = index.data(RecentModel::PathRole).toString();
    if (!index.data(RecentModel::MissingRole).toBool()) {
        Q_EMIT workspaceRequested(path);
        return;
    }
    notifications().show(NotificationBar::Kind::Warning, tr("%1 is not there").arg(QFileInfo(path).fileName()),
                         tr("%1\nIt was moved or deleted, or its drive is not connected.").arg(path));
    notifications().setAction(tr("Remove from list"), [this, path] {
        Settings::removeRecentWorkspace(path);
        notifications().clear();
        updateRecent();
    });
}

void HomePage::removeCurrentRecent() {
    const QModelIndex index = m_recentView->currentIndex();
    if (!index.isValid())
        return;
    Settings::removeRecentWorkspace(index.data(RecentModel::PathRole).toString());
    updateRecent();
}

bool HomePage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_recentView && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Delete)
            removeCurrentRecent();
        else if (key == Qt::Key_Return || key == Qt::Key_Enter)
            openRecent(m_recentView->currentIndex());
        if (key == Qt::Key_Delete || key == Qt::Key_Return || key == Qt::Key_Enter)
            return true;
    }
    return Page::eventFilter(watched, event);
}

} // namespace perfbridge

#include "moc_homepage.cpp"
