// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/workspace.h"
#include "tests/store/campaignfixture.h"
#include "tests/support/testdata.h"

#include <atomic>
#include <cmath>
#include <csignal>
#include <map>
#include <thread>

#include <QFileInfo>
#include <QTemporaryDir>

#include <sys/resource.h>

#include "core/base/random.h"
#include "core/store/database.h"

using namespace perfbridge;
using namespace perfbridge::test;

using Outcome = RunEnd::Outcome;

class TestCampaignJournal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void runsComeBack();
    void refusals();
    void onlyWholeRunsCount();
    void failureIsARow();
    void sentinelsDoNotCount();
    void invocationsAreTheUnit();
    void foldingChangesNothing_data();
    void foldingChangesNothing();
    void folds();
    void goesOnAfterFolding();
    void importMeanwhile();
    void twoCampaignsOneEnvironment();
    void readerBesideWriter();
    void smallWritesMeanwhile();
    void outlivesTheWorkspace();
    void fingerprint();
    void fullDisk();
    void damaged_data();
    void damaged();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<Workspace> m_workspace;
    CampaignId m_campaign;

    void execute(const QString& statement) const {
        const auto database = valueOf(Database::open(m_path, Database::Access::ReadWrite));
        if (const auto done = database->execute(statement); !done)
            qFatal("%s", done.error().message.c_str());
    }
    std::int64_t integer(const QString& statement) const {
        return valueOf(valueOf(Database::open(m_path, Database::Access::ReadOnly))->integer(statement));
    }
    SpaceId space() const { return valueOf(m_workspace->spaces()).front().id; }
    Dataset desk() const { return *valueOf(m_workspace->loadSpaceData(space())).find("desk"); }
    std::vector<Sample> samples() const {
        return valueOf(
            m_workspace->loadSamples(space(), valueOf(m_workspace->datasets(space())).front().environment.id));
    }
};

void TestCampaignJournal::init() {
    m_workspace.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("w.perfbridge"));
    m_workspace = valueOf(Workspace::create(m_path));
    m_campaign = valueOf(m_workspace->defineCampaign(engineCampaign("first")));
}

void TestCampaignJournal::runsComeBack() {
    RunEnd end = runEnd(Outcome::Failed, "killed by signal 11");
    end.exitCode = 139;
    end.signal = 11;
    end.isTimeout = true;
    end.isOutOfMemory = true;
    end.isInvalid = true;
    end.stderrTail = "no \xFF UTF-8 \n\0 at all";
    end.measuredSeconds = 0.25;
    end.outputHash = "abc";
    end.conditions = {0.5, 0.25, 7, 3, "power cap", true};
    const RunKey key{5, 2, 3, 1, false};
    const std::vector<RunSample> batch{runSample(0, 0.1, SampleFlag::Warmup),
                                       {-1, SampleFlag::Throttled, {notMeasured, 5.5}}};
    {
        const auto journal = openJournal(*m_workspace, m_campaign);
        const std::int64_t run = valueOf(journal->beginRun(key, 1234.5));
        QVERIFY(journal->addSamples(run, batch).has_value());
        QVERIFY(journal->addSamples(run, {}).has_value());
        QVERIFY(journal->endRun(run, end, SampleFlag::Disturbed).has_value());
        (void)valueOf(journal->beginRun({0, 2, 0, 0, true}, 1240));
        QCOMPARE(valueOf(journal->runs()).size(), 2U);
    }
    for (int round = 0; round < 2; ++round) {
        const std::vector<RunRecord> runs = valueOf(m_workspace->loadRuns(m_campaign));
        QCOMPARE(runs.size(), 2U);
        const RunRecord& run = runs[0];
        QVERIFY(run.key == key);
        QCOMPARE(run.startedAt, 1234.5);
        QCOMPARE(run.samples.size(), 2U);
        QCOMPARE(run.samples[0].values, batch[0].values);
        QCOMPARE(run.samples[1].iteration, -1);
        QVERIFY(std::isnan(run.samples[1].values[0]));
        QVERIFY(run.samples[1].flags == (SampleFlag::Throttled | SampleFlag::Disturbed | SampleFlag::Discarded));
        QVERIFY(run.end.has_value());
        QVERIFY(run.end->outcome == Outcome::Failed);
        QCOMPARE(run.end->reason, end.reason);
        QCOMPARE(run.end->exitCode, end.exitCode);
        QCOMPARE(run.end->signal, end.signal);
        QVERIFY(run.end->isTimeout && run.end->isOutOfMemory && run.end->isInvalid);
        QCOMPARE(run.end->stderrTail, end.stderrTail);
        QCOMPARE(run.end->seconds, 1.5);
        QCOMPARE(run.end->measuredSeconds, 0.25);
        QCOMPARE(run.end->outputHash, end.outputHash);
        QCOMPARE(run.end->conditions.foreignLoadBefore, 0.5);
        QCOMPARE(run.end->conditions.foreignLoad, 0.25);
        QCOMPARE(run.end->conditions.involuntarySwitches, 7);
        QCOMPARE(run.end->conditions.throttleEvents, 3);
        QCOMPARE(run.end->conditions.gpuReasons, std::string("power cap"));
        QVERIFY(run.end->conditions.isDisturbed);
        QVERIFY(!runs[1].end);
        QVERIFY(runs[1].key.isSentinel);
        QVERIFY(m_workspace->foldJournal(m_campaign).has_value()); // and once more, folded
    }
}

void TestCampaignJournal::refusals() {
    const auto journal = openJournal(*m_workspace, m_campaign);
    QCOMPARE(journal->beginRun({6, 0, 0, 0, false}, 0).error().message,
             std::string("a run of configuration 6: expected one of the plan's 6"));
    const RunSample good = runSample(0, 1);
    const RunSample bad{0, SampleFlag::None, {1}};
    QCOMPARE(journal->addSamples(9, std::span(&good, 1)).error().message,
             std::string("run 9 is not running: expected one that was begun and not ended"));
    const std::int64_t run = valueOf(journal->beginRun({}, 0));
    QCOMPARE(journal->addSamples(run, std::span(&bad, 1)).error().message,
             std::string("a sample with 1 values: expected 2, one a metric of the campaign"));
    QVERIFY(journal->endRun(run, runEnd(Outcome::Completed), {}).has_value());
    QCOMPARE(journal->addSamples(run, std::span(&good, 1)).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(journal->endRun(run, runEnd(Outcome::Completed), {}).error().code, ErrorCode::InvalidArgument);
    // A run of another campaign is none of this one's.
    CampaignSpec other = engineCampaign("other");
    other.environment.name = "elsewhere";
    const CampaignId second = valueOf(m_workspace->defineCampaign(other));
    const std::int64_t foreign = valueOf(openJournal(*m_workspace, second)->beginRun({}, 0));
    QCOMPARE(journal->addSamples(foreign, std::span(&good, 1)).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(m_workspace->journalOpener(CampaignId{77}).error().code, ErrorCode::NotFound);
    const auto reader = valueOf(Workspace::open(m_path, Workspace::Mode::ReadOnly));
    QCOMPARE(reader->journalOpener(m_campaign).error().code, ErrorCode::ReadOnly);
    QCOMPARE(reader->foldJournal(m_campaign).error().code, ErrorCode::ReadOnly);
}

void TestCampaignJournal::onlyWholeRunsCount() {
    const auto journal = openJournal(*m_workspace, m_campaign);
    journalRun(*journal, {0, 0, 0, 0, false}, 1, 4, Outcome::Interrupted);
    journalRun(*journal, {0, 0, 0, 1, false}, 2, 4, Outcome::Discarded);
    journalRun(*journal, {0, 0, 0, 2, false}, 3);
    // Cut off in the middle: seen, but not counted.
    const std::int64_t cut = valueOf(journal->beginRun({1, 0, 0, 0, false}, 0));
    const RunSample sample = runSample(0, 9);
    QVERIFY(journal->addSamples(cut, std::span(&sample, 1)).has_value());

    const Dataset data = desk();
    QCOMPARE(data.find("time")->count, (Eigen::VectorXi(6) << 3, 0, 0, 0, 0, 0).finished());
    QCOMPARE(data.find("time")->median[0], 3 * 1.02);
    QCOMPARE(data.failures, std::vector<std::string>(6)); // not tried to the end is no failure
    QCOMPARE(valueOf(m_workspace->datasets(space())).front().samples, 13);
    QCOMPARE(valueOf(m_workspace->datasets(space())).front().configurations, 2);
    QCOMPARE(valueOf(m_workspace->datasets(space())).front().failures, 0);
    QVERIFY(hasFlag(samples().back().flags, SampleFlag::Discarded));
    // When it ends well it counts.
    QVERIFY(journal->endRun(cut, runEnd(Outcome::Completed), {}).has_value());
    QCOMPARE(desk().find("time")->count[1], 1);
    QVERIFY(samples().back().flags == SampleFlag::None);
}

void TestCampaignJournal::failureIsARow() {
    const auto journal = openJournal(*m_workspace, m_campaign);
    journalRun(*journal, {2, 0, 0, 0, false}, 1, 3, Outcome::Failed);
    RunEnd end = runEnd(Outcome::Failed);
    const std::int64_t run = valueOf(journal->beginRun({3, 0, 0, 0, false}, 0));
    QVERIFY(journal->endRun(run, end, SampleFlag::Discarded).has_value());
    const std::vector<Sample> all = samples();
    QCOMPARE(all.size(), 5U);
    QVERIFY(all[3].flags == SampleFlag::Failed);
    QCOMPARE(all[3].failure, std::string("it went wrong"));
    QCOMPARE(all[3].configuration, 2U);
    QVERIFY(std::isnan(all[3].values[0]) && std::isnan(all[3].values[1]));
    QVERIFY(all[4].flags == SampleFlag::Failed);
    QCOMPARE(all[4].failure, std::string("failed, no reason given"));
    const Dataset data = desk();
    QCOMPARE(data.failures[2], std::string("it went wrong"));
    QCOMPARE(data.find("time")->count[2], 0);
    QCOMPARE(valueOf(m_workspace->datasets(space())).front().failures, 2);
    // The row says that the run failed; it is no sample of the run.
    QCOMPARE(valueOf(journal->runs())[0].samples.size(), 3U);
    QVERIFY(valueOf(journal->runs())[1].samples.empty());
}

void TestCampaignJournal::sentinelsDoNotCount() {
    const auto journal = openJournal(*m_workspace, m_campaign);
    journalRun(*journal, {0, 0, 0, 0, true}, 7);
    journalRun(*journal, {1, 0, 0, 0, true}, 7, 2, Outcome::Failed);
    const Dataset data = desk();
    QCOMPARE(data.find("time")->count, Eigen::VectorXi::Zero(6));
    QCOMPARE(data.failures, std::vector<std::string>(6));
    for (const Sample& sample : samples())
        QVERIFY(hasFlag(sample.flags, SampleFlag::Sentinel));
}

// Two processes whose repetitions are closer to one another than to the other's.
void TestCampaignJournal::invocationsAreTheUnit() {
    const auto journal = openJournal(*m_workspace, m_campaign);
    const auto add = [&](int invocation, std::vector<double> times) {
        const std::int64_t run = valueOf(journal->beginRun({0, invocation, invocation, 0, false}, 0));
        std::vector<RunSample> batch;
        for (const double time : times)
            batch.push_back(runSample(static_cast<int>(batch.size()), time));
        QVERIFY(journal->addSamples(run, batch).has_value());
        QVERIFY(journal->endRun(run, runEnd(Outcome::Completed), {}).has_value());
    };
    add(0, {1, 1, 1, 1, 1, 1, 1, 1, 1});
    add(1, {3, 4, 50});
    add(2, {6, 6});
    const Dataset data = desk();
    QCOMPARE(data.find("time")->median[0], 4.0); // of 1, 4, 6; of all repetitions it would be 1
    QCOMPARE(data.find("time")->count[0], 14);
    std::map<int, int> seen;
    for (const Sample& sample : samples())
        ++seen[sample.invocation];
    QCOMPARE(seen, (std::map<int, int>{{0, 9}, {1, 3}, {2, 2}}));
}

void TestCampaignJournal::foldingChangesNothing_data() {
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 6; ++seed)
        QTest::newRow(qPrintable(QString::number(seed))) << seed;
}

// Random histories: runs that end in every way, some never, imports and a second campaign in between, and foldings.
void TestCampaignJournal::foldingChangesNothing() {
    QFETCH(int, seed);
    Rng rng(static_cast<std::uint64_t>(seed));
    const CampaignId second = valueOf(m_workspace->defineCampaign(engineCampaign("second")));
    auto journal = openJournal(*m_workspace, m_campaign);
    auto other = openJournal(*m_workspace, second);
    std::vector<std::int64_t> open;
    const auto below = [&](std::size_t n) {
        return static_cast<int>(rng.below(n));
    };
    for (int step = 0; step < 60; ++step) {
        const RunKey key{static_cast<std::size_t>(below(6)), step, step, 0, below(8) == 0};
        if (below(6) == 0)
            (void)valueOf(journal->beginRun(key, step)); // never ended
        CampaignJournal& writer = below(3) == 0 ? *other : *journal;
        const std::int64_t run = valueOf(writer.beginRun(key, step));
        const int batches = below(4);
        for (int i = 0; i < batches; ++i) {
            const std::vector<RunSample> batch{runSample(2 * i, rng.uniform()), runSample(2 * i + 1, rng.uniform())};
            QVERIFY(writer.addSamples(run, batch).has_value());
        }
        if (below(10) == 0) {
            ImportedTable table;
            table.space = engineSpace();
            table.environments = {{{}, below(2) ? "desk" : "lab", {}}};
            table.metrics = metricsOf(SimulatedBackend{});
            table.configurations = Eigen::RowVector2d(1, 0);
            Sample sample;
            sample.values = {rng.uniform(), rng.uniform()};
            sample.invocation = below(2) ? 0 : -1;
            table.samples = {sample, sample};
            table.samples[1].repetition = 1;
            table.samples[1].values[0] += 1;
            QVERIFY(m_workspace->addMeasurements(table).has_value());
        }
        if (below(8) > 0)
            QVERIFY(writer.endRun(run, runEnd(static_cast<Outcome>(below(4)), "reason"), SampleFlag::Disturbed)
                        .has_value());
        if (below(20) == 0) {
            const QString before = everythingOf(*m_workspace);
            QVERIFY(m_workspace->foldJournal(below(2) ? m_campaign : second).has_value());
            QCOMPARE(everythingOf(*m_workspace), before);
        }
    }
    const QString before = everythingOf(*m_workspace);
    QVERIFY(m_workspace->foldJournal(m_campaign).has_value());
    QCOMPARE(everythingOf(*m_workspace), before);
    QCOMPARE(integer(QStringLiteral("SELECT count(*) FROM campaign_samples s JOIN campaign_runs r ON r.id=s.run_id"
                                    " WHERE r.outcome IS NOT NULL")),
             0);
    const auto reader = valueOf(Workspace::open(m_path, Workspace::Mode::ReadOnly));
    QCOMPARE(everythingOf(*reader), before);
    // Every repetition of a configuration has a number of its own, and every process.
    std::map<std::pair<std::size_t, int>, int> repetitions;
    for (const Sample& sample : samples())
        QCOMPARE(++repetitions[std::make_pair(sample.configuration, sample.repetition)], 1);
    QCOMPARE(valueOf(m_workspace->datasets(space())).front().samples, static_cast<std::int64_t>(samples().size()));
}

void TestCampaignJournal::folds() {
    const auto waiting = [&] {
        return integer(QStringLiteral("SELECT count(*) FROM campaign_samples"));
    };
    auto journal = openJournal(*m_workspace, m_campaign);
    QVERIFY(journal->setState(CampaignState::Running, "").has_value());
    journalRun(*journal, {0, 0, 0, 0, false}, 1);
    QCOMPARE(waiting(), 4);
    QVERIFY(journal->setState(CampaignState::Paused, "by the user").has_value());
    QCOMPARE(waiting(), 0);
    QCOMPARE(valueOf(m_workspace->campaigns()).front().stateReason, std::string("by the user"));
    journalRun(*journal, {1, 0, 0, 0, false}, 1);
    QCOMPARE(waiting(), 4);
    journal.reset(); // as when it was killed
    journal = openJournal(*m_workspace, m_campaign);
    QCOMPARE(waiting(), 0);
    QCOMPARE(integer(QStringLiteral("SELECT sum(count) FROM sample_blocks")), 8);
    // Cancelled, it is as it was.
    journalRun(*journal, {1, 0, 1, 0, false}, 1);
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(m_workspace->foldJournal(m_campaign, JobContext(stop.get_token())).error().code, ErrorCode::Cancelled);
    QCOMPARE(waiting(), 4);
}

void TestCampaignJournal::goesOnAfterFolding() {
    auto journal = openJournal(*m_workspace, m_campaign);
    journalRun(*journal, {0, 0, 0, 0, false}, 1);
    QVERIFY(m_workspace->foldJournal(m_campaign).has_value());
    journalRun(*journal, {0, 1, 1, 0, false}, 2);
    journal.reset();
    journal = openJournal(*m_workspace, m_campaign);
    journalRun(*journal, {0, 2, 2, 0, false}, 3);
    std::vector<int> repetitions;
    std::vector<int> invocations;
    for (const Sample& sample : samples()) {
        repetitions.push_back(sample.repetition);
        invocations.push_back(sample.invocation);
    }
    QCOMPARE(repetitions, (std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
    QCOMPARE(invocations, (std::vector<int>{0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2}));
    QCOMPARE(valueOf(m_workspace->datasets(space())).front().configurations, 1);
}

// An import into the campaign's environment takes numbers that the journal does not give again, and the other way.
void TestCampaignJournal::importMeanwhile() {
    const auto journal = openJournal(*m_workspace, m_campaign);
    journalRun(*journal, {0, 0, 0, 0, false}, 1);
    ImportedTable table;
    table.space = engineSpace();
    table.environments = {{{}, "desk", {}}};
    table.metrics = metricsOf(SimulatedBackend{});
    table.configurations = Eigen::RowVector2d(1, 0);
    for (int i = 0; i < 3; ++i) {
        Sample sample;
        sample.repetition = i;
        sample.invocation = 0; // another process than the journal's 0
        sample.values = {50.0 + i, 1};
        table.samples.push_back(sample);
    }
    const auto summary = m_workspace->addMeasurements(table);
    QVERIFY2(summary.has_value(), summary ? "" : summary.error().message.c_str());
    QCOMPARE(summary->newSamples, 3);
    journalRun(*journal, {0, 1, 1, 0, false}, 2);
    std::map<int, int> seen;
    std::map<int, int> repetitions;
    for (const Sample& sample : samples()) {
        ++seen[sample.invocation];
        QCOMPARE(++repetitions[sample.repetition], 1);
    }
    QCOMPARE(seen, (std::map<int, int>{{0, 4}, {1, 3}, {2, 4}}));
    // Once more, it adds nothing.
    QCOMPARE(m_workspace->addMeasurements(table)->repeatedSamples, 3);
    QCOMPARE(samples().size(), 11U);
}

void TestCampaignJournal::twoCampaignsOneEnvironment() {
    const CampaignId second = valueOf(m_workspace->defineCampaign(engineCampaign("second")));
    const auto a = openJournal(*m_workspace, m_campaign);
    const auto b = openJournal(*m_workspace, second);
    journalRun(*a, {0, 0, 0, 0, false}, 1);
    journalRun(*b, {0, 0, 0, 0, false}, 3);
    journalRun(*a, {0, 1, 1, 0, false}, 5);
    QCOMPARE(desk().find("time")->count[0], 9);
    QCOMPARE(desk().find("time")->median[0], 3 * 1.02);
    QCOMPARE(valueOf(m_workspace->loadRuns(m_campaign)).size(), 2U);
    QCOMPARE(valueOf(m_workspace->loadRuns(second)).size(), 1U);
    QCOMPARE(valueOf(m_workspace->loadRuns(second))[0].samples[0].values[0], 3.0);
}

// What a reader sees is of one moment: as many samples as the data set says, whole runs, in every read.
void TestCampaignJournal::readerBesideWriter() {
    std::atomic<bool> isDone = false;
    const JournalOpener opener = valueOf(m_workspace->journalOpener(m_campaign));
    std::thread writer([&] {
        const auto journal = valueOf(opener());
        for (int i = 0; i < 60; ++i) {
            journalRun(*journal, {static_cast<std::size_t>(i % 6), i, i, 0, false}, 1 + i);
            if (i % 7 == 6 && !journal->setState(CampaignState::Paused, ""))
                qFatal("folding failed");
        }
        isDone = true;
    });
    const auto reader = valueOf(Workspace::open(m_path, Workspace::Mode::ReadOnly));
    const SpaceId id = space();
    const EnvironmentId environment = valueOf(reader->datasets(id)).front().environment.id;
    std::size_t last = 0;
    bool isSound = true;
    while (!isDone) {
        const std::vector<Sample> seen = valueOf(reader->loadSamples(id, environment));
        isSound &= seen.size() >= last;
        for (std::size_t i = 1; i < seen.size(); ++i)
            isSound &= seen[i].id > seen[i - 1].id;
        last = seen.size();
        isSound &= valueOf(reader->loadSpaceData(id)).datasets.size() == 1;
    }
    writer.join();
    QVERIFY(isSound);
    QCOMPARE(valueOf(reader->loadSamples(id, environment)).size(), 240U);
}

void TestCampaignJournal::smallWritesMeanwhile() {
    const JournalOpener opener = valueOf(m_workspace->journalOpener(m_campaign));
    std::thread writer([&] {
        const auto journal = valueOf(opener());
        for (int i = 0; i < 40; ++i)
            journalRun(*journal, {static_cast<std::size_t>(i % 6), i, i, 0, false}, 1 + i);
    });
    for (int i = 0; i < 40; ++i)
        QVERIFY(m_workspace->saveFigure("figure " + std::to_string(i), "{}").has_value());
    writer.join();
    QCOMPARE(valueOf(m_workspace->figures()).size(), 40U);
    QCOMPARE(samples().size(), 160U);
}

void TestCampaignJournal::outlivesTheWorkspace() {
    auto journal = openJournal(*m_workspace, m_campaign);
    m_workspace.reset();
    QCOMPARE(Workspace::open(m_path, Workspace::Mode::ReadWrite).error().code, ErrorCode::Locked);
    journalRun(*journal, {0, 0, 0, 0, false}, 1);
    journal.reset();
    m_workspace = valueOf(Workspace::open(m_path, Workspace::Mode::ReadWrite));
    QCOMPARE(samples().size(), 4U);
}

void TestCampaignJournal::fingerprint() {
    const auto journal = openJournal(*m_workspace, m_campaign);
    QVERIFY(journal->setFingerprint({{"kernel", "6.1"}, {"cpu", "y"}}).has_value());
    QVERIFY(journal->setFingerprint({{"kernel", "6.2"}, {"gpu", "none"}}).has_value());
    const TextPairs expected{{"cpu", "x"}, {"kernel", "6.1"}, {"gpu", "none"}};
    QCOMPARE(valueOf(m_workspace->datasets(space())).front().environment.attributes, expected);
}

// What cannot be written is an error that names the file; nothing of it is stored, and later writes go well.
void TestCampaignJournal::fullDisk() {
    const auto journal = openJournal(*m_workspace, m_campaign);
    journalRun(*journal, {0, 0, 0, 0, false}, 1);
    const std::int64_t run = valueOf(journal->beginRun({1, 0, 0, 0, false}, 0));
    const QString before = everythingOf(*m_workspace);
    // No file of this program may grow beyond what the log has now.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit old{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &old), 0);
    rlimit tight = old;
    tight.rlim_cur = static_cast<rlim_t>(QFileInfo(m_path + QStringLiteral("-wal")).size());
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
    const RunSample sample = runSample(0, 1);
    const auto refused = journal->addSamples(run, std::span(&sample, 1));
    const auto refusedEnd = journal->endRun(run, runEnd(Outcome::Failed, "why"), {});
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &old), 0);
    QVERIFY(!refused.has_value());
    QVERIFY(!refusedEnd.has_value());
    QCOMPARE(refused.error().code, ErrorCode::Io);
    QVERIFY2(refused.error().message.starts_with(m_path.toStdString() + ": "), refused.error().message.c_str());
    QCOMPARE(everythingOf(*m_workspace), before);
    QVERIFY(journal->addSamples(run, std::span(&sample, 1)).has_value());
    QVERIFY(journal->endRun(run, runEnd(Outcome::Completed), {}).has_value());
    QCOMPARE(samples().size(), 5U);
    QCOMPARE(samples().back().repetition, 0);
    QCOMPARE(valueOf(m_workspace->datasets(space())).front().configurations, 2);
}

void TestCampaignJournal::damaged_data() {
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* statement, const char* message) {
        QTest::newRow(statement) << QString::fromUtf8(statement) << QString::fromUtf8(message);
    };
    row("UPDATE campaign_samples SET data=x'00' WHERE id=6", "damaged: journalled sample 6 does not fit its campaign");
    row("UPDATE campaign_runs SET configuration=6 WHERE id=2",
        "damaged: run 2 is of configuration 6, but the plan has 6");
    row("UPDATE campaign_runs SET outcome='odd' WHERE id=2", "damaged: run 2 has the outcome 'odd'");
    row("UPDATE campaigns SET plan=x'0000'", "damaged: the sizes of campaign 1 do not agree");
    row("UPDATE campaigns SET metrics=x''", "damaged: the sizes of campaign 1 do not agree");
    row("UPDATE sample_origins SET runs=x'00'", "damaged: the origins of sample block 1 have another size");
    row("UPDATE sample_blocks SET invocations=x'00'", "damaged: the sizes of sample block 1 do not agree");
}

void TestCampaignJournal::damaged() {
    QFETCH(QString, statement);
    QFETCH(QString, message);
    {
        const auto journal = openJournal(*m_workspace, m_campaign);
        journalRun(*journal, {0, 0, 0, 0, false}, 1);
        QVERIFY(m_workspace->foldJournal(m_campaign).has_value());
        journalRun(*journal, {1, 0, 0, 0, false}, 1);
    }
    execute(statement);
    const auto runs = m_workspace->loadRuns(m_campaign);
    QVERIFY(!runs.has_value());
    QCOMPARE(runs.error().code, ErrorCode::Corrupt);
    QCOMPARE(QString::fromStdString(runs.error().message), m_path + QStringLiteral(": ") + message);
}

QTEST_GUILESS_MAIN(TestCampaignJournal)
#include "tst_campaignjournal.moc"
