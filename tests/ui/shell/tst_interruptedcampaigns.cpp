// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/workspace.h"
#include "ui/shell/interruptedcampaigns.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace perfbridge;

namespace {

CampaignSpec makeSpec(const std::string& name) {
    Option level;
    level.name = "level";
    level.kind = OptionKind::Integer;
    level.levels = {1, 2, 3};
    auto space = Space::create("s", {level});
    if (!space)
        qFatal("%s", space.error().message.c_str());
    CampaignSpec spec;
    spec.name = name;
    spec.space = std::make_shared<const Space>(std::move(*space));
    spec.environment.name = "e";
    spec.backend = SimulatedBackend{};
    spec.sampling.all = true;
    spec.protocol.minimumInvocations = 1;
    spec.protocol.maximumInvocations = 1;
    return spec;
}

/// Measures the first configuration, and is killed: the state stays Running.
void cutOff(Workspace& workspace, CampaignId campaign) {
    const auto opener = workspace.journalOpener(campaign);
    if (!opener)
        qFatal("%s", opener.error().message.c_str());
    const auto journal = (*opener)();
    if (!journal || !(*journal)->setState(CampaignState::Running, {}))
        qFatal("the journal cannot be written");
    const auto run = (*journal)->beginRun({.configuration = 0}, 1e9);
    const RunSample sample{.iteration = 0, .values = {0.01, 0.2}};
    RunEnd end;
    end.seconds = 1;
    end.measuredSeconds = 0.8;
    if (!run || !(*journal)->addSamples(*run, {&sample, 1}) || !(*journal)->endRun(*run, end, SampleFlag::None) ||
        !(*journal)->beginRun({.configuration = 1}, 1e9 + 2))
        qFatal("the journal cannot be written");
}

} // namespace

class TestInterruptedCampaigns final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatWasCutOff() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("w.perfbridge"));
        {
            auto workspace = Workspace::create(path);
            QVERIFY(workspace.has_value());
            const auto first = (*workspace)->defineCampaign(makeSpec("first"));
            QVERIFY2(first.has_value(), first ? "" : first.error().message.c_str());
            QVERIFY((*workspace)->defineCampaign(makeSpec("second")).has_value());
            QVERIFY(interruptedCampaigns(path).empty()); // nothing was started
            cutOff(**workspace, *first);
            // This workspace may write: whoever holds that right may be measuring.
            QVERIFY(interruptedCampaigns(path).empty());
        }
        const auto found = interruptedCampaigns(path);
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found.front().name, QStringLiteral("first"));
        QCOMPARE(found.front().workspace, path);
        QCOMPARE(found.front().done, 1U);
        QCOMPARE(found.front().configurations, 3U);
    }

    void whatCannotBeReadHasNone() {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("x.perfbridge")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no workspace") > 0);
        file.close();
        QVERIFY(interruptedCampaigns(file.fileName()).empty());
        QVERIFY(interruptedCampaigns(folder.filePath(QStringLiteral("none.perfbridge"))).empty());
    }
};

QTEST_GUILESS_MAIN(TestInterruptedCampaigns)
#include "tst_interruptedcampaigns.moc"
