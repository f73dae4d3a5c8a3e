// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/workspace.h"
#include "tests/cli/ctlprogram.h"
#include "tests/support/testdata.h"

#include <csignal>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <nlohmann/json.hpp>

#include <unistd.h>

using namespace perfbridge;
using namespace perfbridge::test;

class TestMeasureCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void usage_data();
    void usage();
    void failures_data();
    void failures();
    void templates_data();
    void templates();
    void defineAndMeasure();
    void measureAgain();
    void events();
    void failuresAreRows();
    void interrupted();
    void trustIsAsked();
    void lockedWorkspace();
    void roundTrip();

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString file(const QString& name) const { return m_folder->filePath(name); }
    [[nodiscard]] Outcome run(const QString& line) const { return ctl(m_folder->path(), line); }
    void define(const nlohmann::json& campaign, const QString& more = {}) const {
        writeFile(file(QStringLiteral("campaign.json")), QByteArray::fromStdString(campaign.dump(2)));
        const Outcome done =
            run(QStringLiteral("campaign --workspace DIR/w.perfbridge --spec DIR/campaign.json ") + more);
        if (done.code != 0)
            qFatal("%s", done.err.constData());
    }
    [[nodiscard]] static QString measureLine(const QString& more = {}) {
        return QStringLiteral("measure --workspace DIR/w.perfbridge --campaign quick ") + more;
    }
};

void TestMeasureCommand::init() {
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestMeasureCommand::usage_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* line, const char* message) {
        QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(message);
    };
    row("campaign", "--workspace is required");
    row("campaign --workspace w", "--spec, --list or --template is required");
    row("campaign --template magic", "magic");
    row("campaign --workspace w --spec a --list", " excludes ");
    row("campaign --workspace w --list --name a", "--name requires --spec");
    row("measure --workspace w", "--campaign is required");
    row("measure --campaign c", "--workspace is required");
    row("measure --workspace w --campaign c --json --json-events", " excludes ");
    row("measure --workspace w --campaign c --fast", "--fast");
}

void TestMeasureCommand::usage() {
    QFETCH(QString, line);
    QFETCH(QString, message);
    const Outcome done = run(line);
    QCOMPARE(done.code, 2);
    QVERIFY(done.out.isEmpty());
    QVERIFY2(done.err.startsWith("perfbridgectl: ") && done.err.contains(message.toUtf8()), done.err.constData());
}

void TestMeasureCommand::failures_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* line, const char* message) {
        QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(message);
    };
    row("campaign --workspace DIR/new --spec DIR/none.json", "DIR/none.json: ");
    row("campaign --workspace DIR/new --spec DIR/bad.json", "DIR/bad.json: ");
    row("campaign --workspace DIR/new --spec DIR/many.json", "perfbridgectl: ");
    row("campaign --workspace DIR/no/new --spec DIR/campaign.json", "DIR/no/new: there is no folder DIR/no");
    row("campaign --workspace DIR/w.perfbridge --spec DIR/campaign.json",
        "DIR/w.perfbridge: there is a campaign 'quick' already; give another name");
    row("campaign --workspace DIR/none --list", "DIR/none: there is no such file");
    row("measure --workspace DIR/none --campaign quick", "DIR/none: there is no such file");
    row("measure --workspace DIR/w.perfbridge --campaign quik",
        "DIR/w.perfbridge: there is no campaign 'quik'; there are quick: did you mean 'quick'?");
}

void TestMeasureCommand::failures() {
    QFETCH(QString, line);
    QFETCH(QString, message);
    define(quickCampaign(4));
    writeFile(file(QStringLiteral("bad.json")), "{\"space\": 3}");
    writeFile(file(QStringLiteral("many.json")), QByteArray::fromStdString(quickCampaign(99).dump()));
    const QStringList before = QDir(m_folder->path()).entryList(QDir::Files);
    const Outcome done = run(line);
    QCOMPARE(done.code, 1);
    QVERIFY(done.out.isEmpty());
    const QString expected = message.replace(QStringLiteral("DIR"), m_folder->path());
    QVERIFY2(QString::fromUtf8(done.err).contains(expected) && done.err.count('\n') == 1, done.err.constData());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), before);
}

void TestMeasureCommand::templates_data() {
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"command", "torch", "simulated"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

// What --template prints is defined as it is.
void TestMeasureCommand::templates() {
    QFETCH(QString, kind);
    const Outcome printed = run(QStringLiteral("campaign --template ") + kind);
    QVERIFY2(printed.code == 0, printed.err.constData());
    writeFile(file(QStringLiteral("t.json")), printed.out);
    const Outcome defined = run(QStringLiteral("campaign --workspace DIR/t.perfbridge --spec DIR/t.json --json"));
    QVERIFY2(defined.code == 0, defined.err.constData());
    QVERIFY(parsed(defined.out)["backend"] == kind.toStdString());
    QVERIFY(parsed(defined.out)["configurations"] > 10);
}

void TestMeasureCommand::defineAndMeasure() {
    writeFile(file(QStringLiteral("campaign.json")), QByteArray::fromStdString(quickCampaign(6).dump(2)));
    const Outcome defined = run(QStringLiteral("campaign --workspace DIR/w.perfbridge --spec DIR/campaign.json"));
    QVERIFY2(defined.code == 0, defined.err.constData());
    QVERIFY2(defined.out.contains("Campaign quick: 6 configurations of the space system (revision 1)"),
             defined.out.constData());
    QVERIFY2(defined.out.contains("perfbridgectl measure --workspace " + m_folder->path().toUtf8() +
                                  "/w.perfbridge --campaign quick\n"),
             defined.out.constData());
    const Outcome list = run(QStringLiteral("campaign --workspace DIR/w.perfbridge --list --json"));
    QVERIFY(parsed(list.out)[0]["state"] == "defined");

    const Outcome measured = run(measureLine(QStringLiteral("--json")));
    QVERIFY2(measured.code == 0, measured.err.constData());
    QVERIFY2(measured.err.contains(" of 6 configurations"), measured.err.constData());
    const nlohmann::json report = parsed(measured.out);
    QVERIFY(report["state"] == "finished");
    QVERIFY(report["done"] == 6);
    QVERIFY(report["failed"] == 0);
    QVERIFY(report["metric"] == "time");
    QCOMPARE(report["results"].size(), 6U);
    for (const nlohmann::json& result : report["results"]) {
        QVERIFY(result["state"] == "done");
        QVERIFY(result["invocations"] >= 3);
        QVERIFY(result["median"] > 0);
        QVERIFY(result["lower"] <= result["median"]);
        QVERIFY(result["options"]["codec"].is_string());
    }
    const Outcome info = run(QStringLiteral("info DIR/w.perfbridge --json"));
    const nlohmann::json contents = parsed(info.out);
    QVERIFY(contents["campaigns"][0]["state"] == "finished");
    QVERIFY(contents["campaigns"][0]["configurations"] == 6);
    QVERIFY(contents["campaigns"][0]["runs"] == report["runs"]);
    QVERIFY(contents["spaces"][0]["datasets"][0]["configurations"] == 6);
    QVERIFY(!contents["spaces"][0]["datasets"][0]["attributes"].empty());
    const Outcome text = run(QStringLiteral("info DIR/w.perfbridge"));
    QVERIFY2(text.out.contains("quick") && text.out.contains("finished"), text.out.constData());
}

// Finished, there is nothing left to do; the report is the same.
void TestMeasureCommand::measureAgain() {
    define(quickCampaign(4));
    const Outcome first = run(measureLine(QStringLiteral("--json")));
    QVERIFY2(first.code == 0, first.err.constData());
    const Outcome again = run(measureLine(QStringLiteral("--json")));
    QVERIFY2(again.code == 0, again.err.constData());
    QVERIFY(parsed(first.out)["results"] == parsed(again.out)["results"]);
    QVERIFY(parsed(first.out)["runs"] == parsed(again.out)["runs"]);
    const Outcome text = run(measureLine());
    QVERIFY2(text.out.startsWith("Campaign quick is finished\n  4 of 4 configurations measured, 0 failed; "),
             text.out.constData());
}

void TestMeasureCommand::events() {
    define(quickCampaign(3));
    const Outcome done = run(measureLine(QStringLiteral("--json-events")));
    QVERIFY2(done.code == 0, done.err.constData());
    std::map<std::string, int> counts;
    int samples = 0;
    nlohmann::json last;
    for (const QByteArray& line : done.out.trimmed().split('\n')) {
        last = parsed(line);
        QVERIFY2(last.is_object(), line.constData());
        ++counts[last["event"].get<std::string>()];
        if (last["event"] == "samples_stored")
            samples += static_cast<int>(last["samples"].size());
    }
    QVERIFY(last["event"] == "report");
    QCOMPARE(counts["run_started"], counts["run_ended"]);
    QVERIFY(last["runs"] == counts["run_ended"]);
    QVERIFY(counts["configuration"] >= 9);
    const auto workspace = Workspace::open(file(QStringLiteral("w.perfbridge")), Workspace::Mode::ReadOnly);
    QCOMPARE((*workspace)->spaces()->front().samples, samples);
}

void TestMeasureCommand::failuresAreRows() {
    nlohmann::json campaign = quickCampaign(6);
    campaign["protocol"]["failure_retries"] = 0;
    campaign["sampling"] = {{"kind", "all"}};
    campaign["backend"]["parameters"]["rules"] = {
        {{"when", {{"codec", "xz"}}}, {"fails", "crash"}},
        {{"when", {{"codec", "gzip"}, {"threads", "8"}}}, {"fails", "invalid"}}};
    define(campaign);
    const Outcome done = run(measureLine());
    QVERIFY2(done.code == 0, done.err.constData());
    QVERIFY2(done.out.contains("14 of 24 configurations measured, 10 failed"), done.out.constData());
    const auto workspace = Workspace::open(file(QStringLiteral("w.perfbridge")), Workspace::Mode::ReadOnly);
    const SpaceId space = (*workspace)->spaces()->front().id;
    QCOMPARE((*workspace)->datasets(space)->front().failures, 10);
    const auto data = (*workspace)->loadSpaceData(space);
    int failed = 0;
    for (const std::string& reason : data->datasets.front().failures)
        failed += !reason.empty();
    QCOMPARE(failed, 10);
}

// ^C keeps what is done, says how to go on, and going on ends as if nothing had happened.
void TestMeasureCommand::interrupted() {
    define(quickCampaign(8));
    QProcess process;
    process.setProcessEnvironment(ctlEnvironment(m_folder->path()));
    process.start(QStringLiteral(PERFBRIDGECTL),
                  ctlArguments(m_folder->path(), measureLine(QStringLiteral("--json-events"))));
    QByteArray out;
    while (out.count("run_ended") < 3 && process.waitForReadyRead(60'000))
        out += process.readAllStandardOutput();
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(120'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    const QByteArray err = process.readAllStandardError();
    QVERIFY2(err.contains("what was measured is kept. Go on with: perfbridgectl measure --workspace"), err.constData());
    {
        const auto workspace = Workspace::open(file(QStringLiteral("w.perfbridge")), Workspace::Mode::ReadWrite);
        QVERIFY(workspace.has_value());
        QVERIFY((*workspace)->campaigns()->front().state == CampaignState::Stopped);
        QVERIFY((*workspace)->campaigns()->front().runs >= 3);
    }
    const Outcome rest = run(measureLine(QStringLiteral("--json")));
    QVERIFY2(rest.code == 0, rest.err.constData());
    QFile::remove(file(QStringLiteral("w.perfbridge")));
    define(quickCampaign(8));
    const Outcome whole = run(measureLine(QStringLiteral("--json")));
    QVERIFY(parsed(whole.out)["results"] == parsed(rest.out)["results"]);
}

void TestMeasureCommand::trustIsAsked() {
    nlohmann::json campaign = quickCampaign(2);
    campaign["backend"] = {{"kind", "command"}, {"argv", {"sh", "-c", "exit 0", "{codec}"}}};
    campaign["protocol"]["minimum_invocations"] = 2;
    campaign["protocol"]["maximum_invocations"] = 2;
    campaign["protocol"]["foreign_load_limit"] = 1;
    campaign["protocol"]["stop_metric"] = "wall_time";
    define(campaign);
    // As if it came from elsewhere: the user's settings know nothing of it.
    QVERIFY(QDir(file(QStringLiteral("config"))).removeRecursively());
    const Outcome refused = run(measureLine());
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains("was not defined on this machine. It would run, for every configuration:\n"
                                  "sh -c \"exit 0\" {codec}\nIf you want that, give --trust once"),
             refused.err.constData());
    {
        const auto workspace = Workspace::open(file(QStringLiteral("w.perfbridge")), Workspace::Mode::ReadOnly);
        QCOMPARE((*workspace)->campaigns()->front().runs, 0);
    }
    const Outcome trusted = run(measureLine(QStringLiteral("--trust")));
    QVERIFY2(trusted.code == 0, trusted.err.constData());
    QVERIFY2(trusted.out.contains("2 of 2 configurations measured"), trusted.out.constData());
    QCOMPARE(run(measureLine()).code, 0); // remembered
    // Another command is another matter, even under an old name.
    campaign["backend"]["argv"][2] = "exit 1";
    campaign["name"] = "other";
    define(campaign);
    QVERIFY(QDir(file(QStringLiteral("config"))).removeRecursively());
    QCOMPARE(run(measureLine(QStringLiteral("--trust"))).code, 0);
    QCOMPARE(run(QStringLiteral("measure --workspace DIR/w.perfbridge --campaign other")).code, 1);
}

void TestMeasureCommand::lockedWorkspace() {
    define(quickCampaign(2));
    const auto holder = Workspace::open(file(QStringLiteral("w.perfbridge")), Workspace::Mode::ReadWrite);
    QVERIFY(holder.has_value());
    const Outcome done = run(measureLine());
    QCOMPARE(done.code, 1);
    QVERIFY2(done.err.contains("opened for writing by tst_measurecommand"), done.err.constData());
    QCOMPARE(run(QStringLiteral("campaign --workspace DIR/w.perfbridge --list")).code, 0);
}

// Every repetition with its process goes out as a long table, and comes back the same.
void TestMeasureCommand::roundTrip() {
    define(quickCampaign(3));
    QCOMPARE(run(measureLine()).code, 0);
    const auto exported = [&](const QString& workspace) {
        const Outcome done = run(QStringLiteral("export --workspace DIR/%1 --raw --out DIR/%1.csv").arg(workspace));
        if (done.code != 0)
            qFatal("%s", done.err.constData());
        QFile out(file(workspace + QStringLiteral(".csv")));
        return out.open(QIODevice::ReadOnly) ? out.readAll() : QByteArray();
    };
    const QByteArray raw = exported(QStringLiteral("w.perfbridge"));
    QVERIFY2(raw.startsWith("threads,codec,cache,environment,repetition,invocation,flags,failure,time,energy\n"),
             raw.left(200).constData());
    const Outcome imported =
        run(QStringLiteral("import DIR/w.perfbridge.csv --workspace DIR/copy.perfbridge --space system"));
    QVERIFY2(imported.code == 0, imported.err.constData());
    QCOMPARE(exported(QStringLiteral("copy.perfbridge")), raw);
}

QTEST_GUILESS_MAIN(TestMeasureCommand)
#include "tst_measurecommand.moc"
