// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/workspace.h"
#include "tests/cli/ctlprogram.h"
#include "tests/support/testdata.h"

#include <csignal>
#include <map>
#include <tuple>

#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>
#include <nlohmann/json.hpp>

#include "core/base/random.h"

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

/// configuration, block, invocation, attempt, sentinel.
using Key = std::tuple<std::size_t, int, int, int, bool>;
/// What was reported as stored: by run, the samples in their order.
using Reported = std::map<Key, std::vector<std::pair<int, std::vector<double>>>>;

/// Complete lines only: the last may have been cut off.
void addReported(const QByteArray& out, Reported& reported) {
    const QList<QByteArray> lines = out.split('\n');
    for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
        const nlohmann::json event = parsed(lines[i]);
        if (!event.is_object() || event["event"] != "samples_stored")
            continue;
        const Key key{event["configuration"], event["block"], event["invocation"], event["attempt"], event["sentinel"]};
        for (const nlohmann::json& sample : event["samples"]) {
            std::vector<double> values;
            for (const nlohmann::json& value : sample["values"])
                values.push_back(value.is_null() ? notMeasured : value.get<double>());
            reported[key].emplace_back(sample["iteration"].get<int>(), std::move(values));
        }
    }
}

std::vector<pid_t> childrenOf(qint64 process) {
    std::vector<pid_t> children;
    for (const QString& name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile stat(QStringLiteral("/proc/%1/stat").arg(name));
        if (!name[0].isDigit() || !stat.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = stat.readAll();
        const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
        if (fields.size() > 1 && fields[1].toLongLong() == process)
            children.push_back(name.toInt());
    }
    return children;
}

enum class Victim { Program, Worker, Both };

void killNow(QProcess& process, Victim victim) {
    const std::vector<pid_t> workers =
        victim == Victim::Program ? std::vector<pid_t>() : childrenOf(process.processId());
    if (victim != Victim::Worker)
        ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
    for (const pid_t worker : workers)
        ::kill(worker, SIGKILL);
}

} // namespace

/// A campaign that is killed again and again loses nothing that it reported, and ends with the analysis of one that was
/// left alone.
class TestKilledCampaign : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killed_data();
    void killed();

private:
    static constexpr int configurations = 16;

    void define(const QString& workspace) const {
        writeFile(m_folder.filePath(QStringLiteral("campaign.json")),
                  QByteArray::fromStdString(quickCampaign(configurations).dump()));
        const Outcome done =
            ctl(m_folder.path(), QStringLiteral("campaign --workspace DIR/%1 --spec DIR/campaign.json").arg(workspace));
        if (done.code != 0)
            qFatal("%s", done.err.constData());
    }
    [[nodiscard]] static QString measureLine(const QString& workspace, const QString& more) {
        return QStringLiteral("measure --workspace DIR/%1 --campaign quick %2").arg(workspace, more);
    }
    /// The summaries of every configuration, all digits.
    [[nodiscard]] QStringList summariesOf(const QString& workspace) const;
    void checkStored(const QString& workspace, const Reported& reported) const;

    QTemporaryDir m_folder;
    nlohmann::json m_results;
    QStringList m_summaries;
};

QStringList TestKilledCampaign::summariesOf(const QString& workspace) const {
    const auto opened = Workspace::open(m_folder.filePath(workspace), Workspace::Mode::ReadOnly);
    const auto data = (*opened)->loadSpaceData((*opened)->spaces()->front().id);
    QStringList result;
    for (const MetricSummary& summary : data->datasets.front().metrics) {
        for (Eigen::Index i = 0; i < summary.median.size(); ++i)
            result << QStringLiteral("%1 %2 %3 %4")
                          .arg(summary.median[i], 0, 'g', 17)
                          .arg(summary.lower[i], 0, 'g', 17)
                          .arg(summary.upper[i], 0, 'g', 17)
                          .arg(summary.count[i]);
    }
    return result;
}

void TestKilledCampaign::initTestCase() {
    define(QStringLiteral("whole.perfbridge"));
    const Outcome whole =
        ctl(m_folder.path(), measureLine(QStringLiteral("whole.perfbridge"), QStringLiteral("--json")));
    QVERIFY2(whole.code == 0, whole.err.constData());
    m_results = parsed(whole.out)["results"];
    QCOMPARE(m_results.size(), static_cast<std::size_t>(configurations));
    m_summaries = summariesOf(QStringLiteral("whole.perfbridge"));
}

void TestKilledCampaign::checkStored(const QString& workspace, const Reported& reported) const {
    const auto opened = Workspace::open(m_folder.filePath(workspace), Workspace::Mode::ReadWrite);
    QVERIFY2(opened.has_value(), opened ? "" : opened.error().message.c_str());
    const auto runs = (*opened)->loadRuns(*(*opened)->findCampaign("quick"));
    QVERIFY2(runs.has_value(), runs ? "" : runs.error().message.c_str());
    std::map<Key, const RunRecord*> stored;
    for (const RunRecord& run : *runs)
        stored[Key{run.key.configuration, run.key.block, run.key.invocation, run.key.attempt, run.key.isSentinel}] =
            &run;
    QCOMPARE(stored.size(), runs->size()); // no run has another's key
    for (const auto& [key, samples] : reported) {
        const auto found = stored.find(key);
        QVERIFY2(found != stored.end(), "a run that was reported is not there");
        QVERIFY2(found->second->samples.size() >= samples.size(), "a repetition that was reported is not there");
        for (std::size_t i = 0; i < samples.size(); ++i) {
            QCOMPARE(found->second->samples[i].iteration, samples[i].first);
            QCOMPARE(found->second->samples[i].values, samples[i].second);
        }
    }
}

void TestKilledCampaign::killed_data() {
    QTest::addColumn<int>("campaign");
    for (int i = 0; i < 10; ++i)
        QTest::newRow(qPrintable(QString::number(i))) << i;
}

// Twenty kills each: 200 in all, of the program, of the worker, or of both.
void TestKilledCampaign::killed() {
    constexpr int kills = 20;
    constexpr unsigned longestMs = 150;
    QFETCH(int, campaign);
    const QString workspace = QStringLiteral("killed%1.perfbridge").arg(campaign);
    define(workspace);
    Rng rng(100 + static_cast<std::uint64_t>(campaign));
    Reported reported;
    int sessions = 0;
    for (int done = 0; done < kills;) {
        QProcess process;
        process.setProcessEnvironment(ctlEnvironment(m_folder.path()));
        process.start(QStringLiteral(PERFBRIDGECTL),
                      ctlArguments(m_folder.path(), measureLine(workspace, QStringLiteral("--json-events"))));
        ++sessions;
        // Some are hit while they open the workspace, the others anywhere in the campaign.
        if (rng.below(10) > 0)
            QVERIFY(process.waitForReadyRead(60'000));
        Victim victim = Victim::Worker;
        while (done < kills && victim == Victim::Worker && process.state() == QProcess::Running) {
            QThread::msleep(static_cast<unsigned long>(rng.below(longestMs)));
            victim = static_cast<Victim>(rng.below(3));
            killNow(process, victim);
            ++done;
        }
        if (victim == Victim::Worker) // the program goes on without it
            process.terminate();
        QVERIFY(process.waitForFinished(60'000));
        addReported(process.readAllStandardOutput(), reported);
        checkStored(workspace, reported);
        if (QTest::currentTestFailed())
            return;
    }
    const Outcome rest = ctl(m_folder.path(), measureLine(workspace, QStringLiteral("--json")));
    QVERIFY2(rest.code == 0, rest.err.constData());
    QVERIFY(parsed(rest.out)["results"] == m_results);
    QCOMPARE(summariesOf(workspace), m_summaries);
    checkStored(workspace, reported);
    QVERIFY(!reported.empty());
    qInfo("%d kills in %d sessions, %zu runs reported", kills, sessions, reported.size());
}

QTEST_GUILESS_MAIN(TestKilledCampaign)
#include "tst_killedcampaign.moc"
