// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/campaignstarter.h"

#include "core/measure/machine/fingerprint.h"
#include "core/store/commandtrust.h"
#include "ui/pages/campaigndescription.h"
#include "ui/shell/campaignstore.h"

#include <utility>

#include <QStringList>
#include <QWidget>

namespace perfbridge {

CampaignStarter::CampaignStarter(CampaignStore& store, std::shared_ptr<MeasureMachine> machine, QWidget* window)
    : QObject(window)
    , m_store(store)
    , m_machine(std::move(machine))
    , m_window(window) {
    connect(&store, &CampaignStore::failed, this, [this] {
        if (isPreparing())
            decline();
    });
}

CampaignStarter::~CampaignStarter() = default;

bool CampaignStarter::mayRunCommands(const CampaignSpec& spec) {
    if (isTrusted(spec))
        return true;
    const Question question{
        .title = tr("Run the commands of this workspace?"),
        .text = tr("The campaign %1 was not defined on this machine. Measuring it runs this program here, with your "
                   "rights, once for every configuration. Run it only if you trust where the workspace comes from.")
                    .arg(QString::fromStdString(spec.name)),
        .evidence = QString::fromStdString(commandText(spec)) + QStringLiteral("\n\n") +
                    tr("With the default configuration:") + u'\n' +
                    defaultCommandText(std::get<CommandBackend>(spec.backend), *spec.space),
        .accept = tr("&Run these commands"),
        .decline = tr("Do &not run")};
    if (!m_ask(m_window, question))
        return false;
    if (const auto remembered = trust(spec); !remembered)
        Q_EMIT failed(remembered.error(), tr("Remembering the consent"));
    return true;
}

void CampaignStarter::prepare(const std::shared_ptr<const LoadedCampaign>& campaign) {
    if (isPreparing())
        return;
    if (!mayRunCommands(campaign->record.spec)) {
        Q_EMIT declined();
        return;
    }
    m_campaign = campaign;
    m_looking.start(
        tr("Looking at this machine"),
        [machine = m_machine](const JobContext&) -> Result<TextPairs> { return machine->fingerprint(); },
        [this](const Result<TextPairs>& fingerprint) {
            if (!isPreparing())
                return;
            // A machine that cannot be described can be measured.
            compareMachine(fingerprint.value_or(TextPairs()));
        });
}

bool CampaignStarter::mayGoOnHere(const TextPairs& now) const {
    // A simulation is the same everywhere.
    if (std::holds_alternative<SimulatedBackend>(m_campaign->record.spec.backend))
        return true;
    QStringList differences;
    for (const FingerprintDifference& difference : contradictions(m_campaign->environment, now)) {
        if (difference.weight != FingerprintDifference::Weight::Minor)
            differences << QStringLiteral("%1: %2\n  then: %3\n  now:  %4")
                               .arg(QString::fromStdString(difference.key), QString::fromStdString(difference.why),
                                    QString::fromStdString(difference.left), QString::fromStdString(difference.right));
    }
    if (differences.isEmpty())
        return true;
    const bool isBegun = !m_campaign->runs.empty();
    return m_ask(m_window,
                 {.title = isBegun ? tr("This is not the machine that it began on") : tr("This machine differs"),
                  .text = isBegun ? tr("What was measured before and what comes now may not be comparable: the "
                                       "environment describes another machine, or this one has changed since.")
                                  : tr("The environment of the campaign describes another machine, or this one as it "
                                       "was before. What is measured here is stored under that description."),
                  .evidence = differences.join(u'\n'),
                  .accept = tr("&Measure anyway"),
                  .decline = tr("Do &not measure")});
}

void CampaignStarter::compareMachine(const TextPairs& now) {
    if (!mayGoOnHere(now)) {
        decline();
        return;
    }
    m_store.openJournal(m_campaign->id, [this, now](JournalOpener journal) {
        if (!isPreparing())
            return;
        const std::shared_ptr<const LoadedCampaign> campaign = std::exchange(m_campaign, nullptr);
        const CampaignSpec& spec = campaign->record.spec;
        Q_EMIT ready(CampaignRun::Job{.spec = spec,
                                      .plan = campaign->record.plan,
                                      .journal = std::move(journal),
                                      .tools = [machine = m_machine, spec] { return machine->tools(spec); },
                                      .fingerprint = now});
    });
}

void CampaignStarter::cancel() {
    m_looking.cancel();
    m_campaign.reset();
}

void CampaignStarter::decline() {
    cancel();
    Q_EMIT declined();
}

} // namespace perfbridge

#include "moc_campaignstarter.cpp"
