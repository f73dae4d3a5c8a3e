// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/workspace.h"
#include "tests/support/testdata.h"

#include <csignal>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QScopeGuard>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <nlohmann/json.hpp>

#include <unistd.h>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

struct Outcome {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Outcome runProgram(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(300'000))
        qFatal("%s: %s", qPrintable(program), qPrintable(process.errorString()));
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

Outcome ctl(const QStringList& arguments) {
    return runProgram(QStringLiteral(PERFBRIDGECTL), arguments);
}

nlohmann::json parsed(const QByteArray& text) {
    return nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Both environments follow the same law but for a factor, so that transfer has something to find.
QByteArray sampleCsv() {
    QByteArray csv = "threads,batch,mode,time@laptop,time@server\n";
    for (int threads : {1, 2, 4, 8}) {
        for (int batch : {1, 2, 4}) {
            for (const char* mode : {"fast", "exact"}) {
                const double time = 8.0 / threads + batch + (mode[0] == 'f' ? 0 : 2.5) + (threads * batch % 3) * 0.1;
                csv += QByteArray::number(threads) + ',' + QByteArray::number(batch) + ',' + mode + ',' +
                       QByteArray::number(time) + ',' + QByteArray::number(2 * time + 1) + '\n';
            }
        }
    }
    return csv;
}

} // namespace

class TestPerfbridgectl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void usage_data();
    void usage();
    void failures_data();
    void failures();
    void help();
    void import();
    void importLeavesNothing();
    void infoLeavesNothing();
    void exportRoundTrip();
    void exportErrors();
    void lockedWorkspace();
    void killedImport();
    void readOnlyFolder();
    void study();
    void studyErrors_data();
    void studyErrors();
    void studyVerdicts();
    void studyWithoutStoring();
    void interruptedStudy();

private:
    QString file(const QString& name) const { return m_folder->filePath(name); }
    QString write(const QString& name, const QByteArray& content) const {
        QFile out(file(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(out.fileName()));
        return out.fileName();
    }
    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden); }
    /// A workspace with the small sample.
    QString workspace() const {
        const QString path = file(QStringLiteral("w.perfbridge"));
        const Outcome done = ctl({QStringLiteral("import"), write(QStringLiteral("system.csv"), sampleCsv()),
                                  QStringLiteral("--workspace"), path});
        if (done.code != 0)
            qFatal("%s", done.err.constData());
        return path;
    }
    QStringList studyArguments(const QStringList& more) const {
        return QStringList{
                   QStringLiteral("study"),    QStringLiteral("--workspace"), file(QStringLiteral("w.perfbridge")),
                   QStringLiteral("--source"), QStringLiteral("laptop"),      QStringLiteral("--target"),
                   QStringLiteral("server"),   QStringLiteral("--metric"),    QStringLiteral("time")} +
               more;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestPerfbridgectl::init() {
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestPerfbridgectl::usage_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* line, const char* message) {
        QTest::newRow(*line ? line : "nothing") << QString::fromUtf8(line) << QString::fromUtf8(message);
    };
    row("", "A subcommand is required");
    row("fly", "A subcommand is required");
    row("import", "FILE is required");
    row("import a.csv", "--workspace is required");
    row("import a.csv --workspace", "--workspace");
    row("import a.csv --workspace w --colour red", "--colour");
    row("info", "WORKSPACE is required");
    row("export --workspace w", "--out is required");
    row("study --workspace w --source a --target b", "--metric is required");
    row("study --workspace w --source a --target b --metric m --budgets 5,ten", "--budgets");
    row("study --workspace w --source a --target b --metric m --budgets -5", "-5");
    row("study --workspace w --source a --target b --metric m --repeats 0", "0");
    row("study --workspace w --source a --target b --metric m --strategies none,magic", "magic");
    row("study --workspace w --source a --target b --metric m --learners rf,magic", "magic");
    row("study --workspace w --source a --target b --metric m --sampling magic", "magic");
    row("study --workspace w --source a --target b --metric m --scale cubic", "cubic");
    row("study --workspace w --source a --target b --metric m --jobs -1", "--jobs");
    row("study --workspace w --source a --target b --metric m --wanted-error 0", "--wanted-error");
    row("study --workspace w --source a --target b --metric m --cost-per-run 90",
        "the cost of a run is '90', expected a number above 0 and one of s, min, h, J, kJ, Wh");
}

void TestPerfbridgectl::usage() {
    QFETCH(QString, line);
    QFETCH(QString, message);
    const Outcome done = ctl(line.split(u' ', Qt::SkipEmptyParts));
    QCOMPARE(done.code, 2);
    QVERIFY(done.out.isEmpty());
    QVERIFY2(done.err.startsWith("perfbridgectl: ") && done.err.count('\n') == 1, done.err.constData());
    QVERIFY2(done.err.contains(message.toUtf8()), done.err.constData());
}

void TestPerfbridgectl::failures_data() {
    QTest::addColumn<QString>("line"); // DIR stands for the test's folder
    QTest::addColumn<QString>("message");
    const auto row = [](const char* line, const char* message) {
        QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(message);
    };
    row("import DIR/none.csv --workspace DIR/w", "perfbridgectl: DIR/none.csv: there is no such file\n");
    row("import DIR --workspace DIR/w", "perfbridgectl: DIR: expected a CSV file, found a folder\n");
    row("import DIR/bad.csv --workspace DIR/w",
        "perfbridgectl: DIR/bad.csv, line 3, column 2 (t@e): expected a finite number such as 0.25 or 1e-3, or nothing "
        "where it was not measured; found 'x'\n");
    row("import DIR/good.csv --workspace DIR/w --meta DIR/none.json",
        "perfbridgectl: DIR/none.json: there is no such file\n");
    row("import DIR/good.csv --workspace DIR/no/w", "perfbridgectl: DIR/no/w: there is no folder DIR/no\n");
    row("import DIR/good.csv --workspace DIR/bad.csv",
        "perfbridgectl: DIR/bad.csv: not a PerfBridge workspace (no SQLite database)\n");
    row("import DIR/good.csv --workspace /proc/w.perfbridge",
        "perfbridgectl: /proc/w.perfbridge: the folder /proc cannot be written\n");
    row("info DIR/none", "perfbridgectl: DIR/none: there is no such file\n");
    row("info DIR", "perfbridgectl: DIR: expected a workspace, found a folder\n");
    row("info DIR/bad.csv", "perfbridgectl: DIR/bad.csv: not a PerfBridge workspace (no SQLite database)\n");
}

void TestPerfbridgectl::failures() {
    QFETCH(QString, line);
    QFETCH(QString, message);
    write(QStringLiteral("bad.csv"), "a,t@e\n1,2\n2,x\n");
    write(QStringLiteral("good.csv"), "a,t@e\n1,2\n");
    const QStringList before = files();
    const QString dir = m_folder->path();
    const Outcome done = ctl(line.replace(QStringLiteral("DIR"), dir).split(u' '));
    QCOMPARE(QString::fromUtf8(done.err), message.replace(QStringLiteral("DIR"), dir));
    QCOMPARE(done.code, 1);
    QVERIFY(done.out.isEmpty());
    QCOMPARE(files(), before);
}

void TestPerfbridgectl::help() {
    const QByteArray all = ctl({QStringLiteral("--help")}).out;
    for (const char* command : {"import", "info", "study", "export"}) {
        const Outcome done = ctl({QString::fromLatin1(command), QStringLiteral("--help")});
        QCOMPARE(done.code, 0);
        QVERIFY(done.err.isEmpty());
        QVERIFY2(done.out.contains("--json"), done.out.constData());
        QVERIFY(all.contains(command));
    }
    QCOMPARE(ctl({QStringLiteral("--version")}).code, 0);
}

void TestPerfbridgectl::import() {
    const QString path = workspace();
    QCOMPARE(files(), (QStringList{QStringLiteral("system.csv"), QStringLiteral("w.perfbridge")}));
    const Outcome again = ctl({QStringLiteral("import"), file(QStringLiteral("system.csv")),
                               QStringLiteral("--workspace"), path, QStringLiteral("--json")});
    QCOMPARE(again.code, 0);
    const nlohmann::json report = parsed(again.out);
    QVERIFY(report["new_samples"] == 0);
    QVERIFY(report["repeated_samples"] == 48);

    // A second space: names with characters of any kind, by the name given.
    const QString other = write(QStringLiteral("other.csv"), "gr\xC3\xB6\xC3\x9F"
                                                             "e,t@caf\xC3\xA9\n1,2\n");
    QCOMPARE(ctl({QStringLiteral("import"), other, QStringLiteral("--workspace"), path, QStringLiteral("--space"),
                  QStringLiteral("zw\u00f6lf")})
                 .code,
             0);
    const Outcome info = ctl({QStringLiteral("info"), path, QStringLiteral("--json")});
    QCOMPARE(info.code, 0);
    const nlohmann::json contents = parsed(info.out);
    QCOMPARE(contents["spaces"].size(), 2U);
    QVERIFY(contents["spaces"][0]["datasets"][1]["samples"] == 24);
    QVERIFY(contents["spaces"][1]["name"] == "zw\xC3\xB6lf");
    QVERIFY(contents["spaces"][1]["datasets"][0]["environment"] == "caf\xC3\xA9");
    const Outcome text = ctl({QStringLiteral("info"), path});
    QCOMPARE(text.code, 0);
    QVERIFY2(text.out.contains("laptop"), text.out.constData());
    // Which space is meant has to be said now.
    const Outcome which = ctl({QStringLiteral("export"), QStringLiteral("--workspace"), path, QStringLiteral("--out"),
                               file(QStringLiteral("x.csv"))});
    QCOMPARE(which.code, 1);
    QVERIFY2(which.err.contains("holds several spaces; choose one with --space: system, zw\xC3\xB6lf"),
             which.err.constData());
    QVERIFY(!files().contains(QStringLiteral("x.csv")));
}

void TestPerfbridgectl::importLeavesNothing() {
    const QString path = workspace();
    const QByteArray before = contentOf(path);
    const QString other = write(QStringLiteral("system2.csv"), "threads,time@laptop\n1,2\n");
    const Outcome done = ctl({QStringLiteral("import"), other, QStringLiteral("--workspace"), path,
                              QStringLiteral("--space"), QStringLiteral("system")});
    QCOMPARE(done.code, 1);
    QVERIFY2(done.err.contains("has a space 'system' with other options: the file has no option batch, mode"),
             done.err.constData());
    QCOMPARE(contentOf(path), before);
    QCOMPARE(files().size(), 3);
}

void TestPerfbridgectl::infoLeavesNothing() {
    const QString path = workspace();
    const QStringList before = files();
    const QByteArray bytes = contentOf(path);
    QCOMPARE(ctl({QStringLiteral("info"), path}).code, 0);
    QCOMPARE(files(), before);
    QCOMPARE(contentOf(path), bytes);
}

void TestPerfbridgectl::exportRoundTrip() {
    const QString path = workspace();
    const QString out = file(QStringLiteral("wide.csv"));
    QCOMPARE(ctl({QStringLiteral("export"), QStringLiteral("--workspace"), path, QStringLiteral("--metric"),
                  QStringLiteral("time"), QStringLiteral("--out"), out})
                 .code,
             0);
    QCOMPARE(contentOf(out), sampleCsv());
    const Outcome one =
        ctl({QStringLiteral("export"), QStringLiteral("--workspace"), path, QStringLiteral("--environments"),
             QStringLiteral("server"), QStringLiteral("--out"), out, QStringLiteral("--json")});
    QVERIFY(parsed(one.out)["rows"] == 24);
    QVERIFY(contentOf(out).startsWith("threads,batch,mode,time@server\n"));

    // Every repetition with its flags comes back from the long table.
    const QByteArray repetitions =
        "size,\"a, b\",environment,repetition,flags,failure,time\n"
        "1,x,e,0,warmup,,3\n1,x,e,1,,,2.5\n2,\"say \"\"y\"\"\",e,0,failed,\"out\nof memory\",\n"
        "2,\"say \"\"y\"\"\",f,4,outlier|throttled,,0.1\n";
    const QString longPath = file(QStringLiteral("long.perfbridge"));
    QCOMPARE(ctl({QStringLiteral("import"), write(QStringLiteral("long.csv"), repetitions),
                  QStringLiteral("--workspace"), longPath})
                 .code,
             0);
    QCOMPARE(ctl({QStringLiteral("export"), QStringLiteral("--workspace"), longPath, QStringLiteral("--raw"),
                  QStringLiteral("--out"), out})
                 .code,
             0);
    QCOMPARE(contentOf(out), repetitions);
}

void TestPerfbridgectl::exportErrors() {
    const QString path = workspace();
    const QStringList start{QStringLiteral("export"), QStringLiteral("--workspace"), path};
    const auto fails = [&](const QStringList& more, const QByteArray& message) {
        const Outcome done = ctl(start + more);
        return done.code == 1 && done.err == "perfbridgectl: " + message + '\n'
                   ? QByteArray()
                   : QByteArray::number(done.code) + ' ' + done.err;
    };
    const QString out = file(QStringLiteral("out.csv"));
    QCOMPARE(fails({QStringLiteral("--metric"), QStringLiteral("energy"), QStringLiteral("--out"), out},
                   "there is no metric 'energy'; there are time"),
             QByteArray());
    QCOMPARE(fails({QStringLiteral("--environments"), QStringLiteral("laptop,phone"), QStringLiteral("--out"), out},
                   "there is no environment 'phone'; there are laptop, server"),
             QByteArray());
    QCOMPARE(fails({QStringLiteral("--out"), m_folder->path() + QStringLiteral("/no/out.csv")},
                   (m_folder->path() + QStringLiteral("/no/out.csv: cannot be written: there is no folder ") +
                    m_folder->path() + QStringLiteral("/no"))
                       .toUtf8()),
             QByteArray());
    QVERIFY(!QFile::exists(out));
}

void TestPerfbridgectl::lockedWorkspace() {
    const QString path = workspace();
    const auto holder = Workspace::open(path, Workspace::Mode::ReadWrite);
    QVERIFY(holder.has_value());
    const Outcome done =
        ctl({QStringLiteral("import"), file(QStringLiteral("system.csv")), QStringLiteral("--workspace"), path});
    QCOMPARE(done.code, 1);
    QCOMPARE(QString::fromUtf8(done.err),
             QStringLiteral("perfbridgectl: %1: opened for writing by tst_perfbridgectl (process %2)\n")
                 .arg(path)
                 .arg(QCoreApplication::applicationPid()));
    QCOMPARE(ctl({QStringLiteral("info"), path}).code, 0);
}

// However an import ends, the workspace opens and holds whole imports only.
void TestPerfbridgectl::killedImport() {
    QByteArray csv = "a,b,t@e,t@f,u@e,u@f\n";
    for (int i = 0; i < 20000; ++i)
        csv += QByteArray::number(i) + ",0," + QByteArray::number(i * 0.5) + ",2,3,4\n";
    const QString table = write(QStringLiteral("table.csv"), csv);
    const QString path = file(QStringLiteral("w.perfbridge"));
    QRandomGenerator random(5);
    int whole = 0;
    for (int round = 0; round < 12; ++round) {
        QProcess process;
        process.start(QStringLiteral(PERFBRIDGECTL),
                      {QStringLiteral("import"), table, QStringLiteral("--workspace"), path, QStringLiteral("--space"),
                       QStringLiteral("round %1").arg(round)});
        if (!process.waitForFinished(20 + static_cast<int>(random.bounded(500)))) {
            process.kill();
            QVERIFY(process.waitForFinished());
        }
        if (!QFile::exists(path))
            continue;
        const auto workspace = Workspace::open(path, Workspace::Mode::ReadWrite);
        QVERIFY2(workspace.has_value(), workspace ? "" : workspace.error().message.c_str());
        const auto spaces = (*workspace)->spaces();
        QVERIFY(spaces.has_value());
        for (const SpaceSummary& space : *spaces) {
            QCOMPARE(space.configurations, 20000);
            QCOMPARE(space.samples, 40000);
            ++whole;
        }
    }
    QVERIFY(!QFile::exists(path + QStringLiteral(".new")) || whole == 0);
}

void TestPerfbridgectl::readOnlyFolder() {
    const QString path = workspace();
    const QString setpriv = QStandardPaths::findExecutable(QStringLiteral("setpriv"));
    QStringList prefix;
    if (geteuid() == 0) {
        if (setpriv.isEmpty())
            QSKIP("root may write everywhere, and there is no setpriv to be somebody else");
        prefix = {QStringLiteral("--reuid=65534"), QStringLiteral("--regid=65534"), QStringLiteral("--clear-groups"),
                  QStringLiteral(PERFBRIDGECTL)};
    }
    const QString program = prefix.isEmpty() ? QStringLiteral(PERFBRIDGECTL) : setpriv;
    QVERIFY(QFile::setPermissions(m_folder->path(),
                                  QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther));
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::ReadOther));
    const auto restore = qScopeGuard(
        [&] { QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner); });
    if (runProgram(program, prefix + QStringList{QStringLiteral("--version")}).code != 0)
        QSKIP("the program cannot be run by another user here");
    const Outcome info = runProgram(program, prefix + QStringList{QStringLiteral("info"), path});
    QVERIFY2(info.code == 0, info.err.constData());
    const Outcome import =
        runProgram(program, prefix + QStringList{QStringLiteral("import"), file(QStringLiteral("system.csv")),
                                                 QStringLiteral("--workspace"), path});
    QCOMPARE(import.code, 1);
    QVERIFY2(import.err.contains("cannot be written") || import.err.contains("cannot be read"), import.err.constData());
    QCOMPARE(files().size(), 2);
    // Where files could be made, a reader that cannot clear them away makes none either.
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                                        QFile::ReadOther | QFile::WriteOther | QFile::ExeOther));
    QCOMPARE(runProgram(program, prefix + QStringList{QStringLiteral("info"), path}).code, 0);
    QCOMPARE(files().size(), 2);
}

void TestPerfbridgectl::study() {
    workspace();
    const QString one = file(QStringLiteral("one.csv"));
    const QString four = file(QStringLiteral("four.csv"));
    const QStringList design{QStringLiteral("--strategies"), QStringLiteral("none,none:lhs,lms,shift"),
                             QStringLiteral("--learners"),   QStringLiteral("rt,rf"),
                             QStringLiteral("--budgets"),    QStringLiteral("10,5"),
                             QStringLiteral("--repeats"),    QStringLiteral("3"),
                             QStringLiteral("--seed"),       QStringLiteral("7")};
    const Outcome first = ctl(studyArguments(
        design + QStringList{QStringLiteral("--jobs"), QStringLiteral("1"), QStringLiteral("--out"), one}));
    QVERIFY2(first.code == 0, first.err.constData());
    QVERIFY2(first.err.isEmpty(), first.err.constData());
    QVERIFY2(first.out.contains("Stored as study 'study-1'"), first.out.constData());
    QVERIFY2(first.out.contains("3 repeats are too few for any verdict"), first.out.constData());
    const Outcome second = ctl(studyArguments(
        design + QStringList{QStringLiteral("--jobs"), QStringLiteral("4"), QStringLiteral("--out"), four,
                             QStringLiteral("--json"), QStringLiteral("--name"), QStringLiteral("mine")}));
    QVERIFY2(second.code == 0, second.err.constData());
    const nlohmann::json report = parsed(second.out);
    QVERIFY(report["study"] == "mine");
    QVERIFY(!report["summary"].empty());

    // The same rows but for the times.
    const QList<QByteArray> a = contentOf(one).split('\n');
    const QList<QByteArray> b = contentOf(four).split('\n');
    QVERIFY(a[0].startsWith("source,target,metric,strategy,learner,budget,repeat,n_measured,n_test,mape,nmse,rmse,r2,"
                            "spearman,top1_regret,fit_seconds"));
    const auto time = a[0].split(',').indexOf("fit_seconds");
    QCOMPARE(a.size(), b.size());
    for (qsizetype i = 1; i < a.size(); ++i) {
        QList<QByteArray> left = a[i].split(',');
        QList<QByteArray> right = b[i].split(',');
        if (left.size() > time && right.size() > time)
            left[time] = right[time] = "";
        QCOMPARE(left, right);
    }
    const auto workspace = Workspace::open(file(QStringLiteral("w.perfbridge")), Workspace::Mode::ReadOnly);
    const auto studies = (*workspace)->studies();
    QCOMPARE(studies->size(), 2U);
    QCOMPARE(studies->at(0).cells, a.size() - 2);
    QCOMPARE((*workspace)->loadStudy(studies->at(1).id)->options.budgets, (std::vector<int>{5, 10}));
    QCOMPARE(parsed(ctl({QStringLiteral("info"), file(QStringLiteral("w.perfbridge")), QStringLiteral("--json")})
                        .out)["studies"]
                 .size(),
             2U);
}

void TestPerfbridgectl::studyErrors_data() {
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QString>("message");
    QTest::newRow("unwritable") << QStringList{QStringLiteral("--out"), QStringLiteral("/proc/none/r.csv")}
                                << QStringLiteral("/proc/none/r.csv: cannot be written: there is no folder /proc/none");
    QTest::newRow("folder") << QStringList{QStringLiteral("--out"), QStringLiteral("/proc")}
                            << QStringLiteral("/proc: cannot be written: ");
    QTest::newRow("source") << QStringList{QStringLiteral("--source"), QStringLiteral("phone")}
                            << QStringLiteral("phone");
    QTest::newRow("space") << QStringList{QStringLiteral("--space"), QStringLiteral("none")}
                           << QStringLiteral("holds no space 'none'; there are system");
}

void TestPerfbridgectl::studyErrors() {
    QFETCH(QStringList, more);
    QFETCH(QString, message);
    workspace();
    // Were it computed first, this would take minutes.
    const Outcome done = ctl(studyArguments(QStringList{QStringLiteral("--repeats"), QStringLiteral("100000")} + more));
    QCOMPARE(done.code, 1);
    QVERIFY2(done.err.startsWith("perfbridgectl: ") && done.err.count('\n') == 1, done.err.constData());
    QVERIFY2(QString::fromUtf8(done.err).contains(message), done.err.constData());
    QCOMPARE(files(), (QStringList{QStringLiteral("system.csv"), QStringLiteral("w.perfbridge")}));
}

void TestPerfbridgectl::studyVerdicts() {
    workspace();
    const QStringList design{QStringLiteral("--no-save"),
                             QStringLiteral("--strategies"),
                             QStringLiteral("none,dm,shift"),
                             QStringLiteral("--learners"),
                             QStringLiteral("rt,ols"),
                             QStringLiteral("--budgets"),
                             QStringLiteral("5,10"),
                             QStringLiteral("--repeats"),
                             QStringLiteral("12"),
                             QStringLiteral("--wanted-error"),
                             QStringLiteral("20"),
                             QStringLiteral("--cost-per-run"),
                             QStringLiteral("90s")};
    const Outcome text = ctl(studyArguments(design));
    QVERIFY2(text.code == 0, text.err.constData());
    for (const char* part :
         {"\nRatio of errors to the best learner without transfer, and verdict\n", " better", "\ncompared with",
          "\nMean ranks over all budgets (12 repeats; Friedman p = ", "Scott-Knott group", " reach 20 %"})
        QVERIFY2(text.out.contains(part), text.out.constData());
    const Outcome json = ctl(studyArguments(design + QStringList{QStringLiteral("--json")}));
    const nlohmann::json report = parsed(json.out);
    QCOMPARE(report["comparisons"].size(), 3U); // two budgets, and all
    QVERIFY(report["comparisons"][0]["budget"] == 5);
    QVERIFY(report["comparisons"][2]["budget"].is_null());
    QVERIFY(report["comparisons"][0]["reference"]["strategy"] == "none");
    QCOMPARE(report["comparisons"][0]["rivals"].size(), 4U);
    bool isShiftBetter = false;
    for (const nlohmann::json& rival : report["comparisons"][2]["rivals"]) {
        QVERIFY(rival["pairs"] == 12);
        isShiftBetter |= rival["strategy"] == "shift" && rival["verdict"] == "better" && rival["ratio"] < 1;
    }
    QVERIFY2(isShiftBetter, json.out.constData());
    QCOMPARE(report["rankings"].size(), 3U);
    QCOMPARE(report["rankings"][2]["entries"].size(), 3U); // the best learner of every strategy
    QVERIFY(report["rankings"][2]["entries"][0]["mean_rank"] <= report["rankings"][2]["entries"][1]["mean_rank"]);
    QCOMPARE(report["break_even"].size(), 4U); // dm and shift, the wanted error and their best
    for (const nlohmann::json& entry : report["break_even"]) {
        QVERIFY(entry["is_best_error"] == true || entry["mape"] == 20);
        QVERIFY(entry["saved_cost"]["unit"] == "s");
        QVERIFY(!entry["sentence"].get<std::string>().empty());
    }
    QVERIFY(report["notes"].empty());
}

void TestPerfbridgectl::studyWithoutStoring() {
    const QString path = workspace();
    const QStringList quick{QStringLiteral("--strategies"), QStringLiteral("lms"),       QStringLiteral("--learners"),
                            QStringLiteral("rt"),           QStringLiteral("--budgets"), QStringLiteral("5"),
                            QStringLiteral("--repeats"),    QStringLiteral("2")};
    const Outcome alone = ctl(studyArguments(quick + QStringList{QStringLiteral("--no-save")}));
    QCOMPARE(alone.code, 0);
    QVERIFY2(alone.out.contains("\nNot compared:\n  the study has no strategy 'none' to compare with\n"),
             alone.out.constData());
    const auto holder = Workspace::open(path, Workspace::Mode::ReadWrite);
    QVERIFY((*holder)->studies()->empty());
    const Outcome locked = ctl(studyArguments(quick));
    QCOMPARE(locked.code, 0);
    QVERIFY2(locked.err.startsWith("perfbridgectl: the study is not stored in the workspace: "),
             locked.err.constData());
    QVERIFY((*holder)->studies()->empty());
}

void TestPerfbridgectl::interruptedStudy() {
    workspace();
    QProcess process;
    process.start(QStringLiteral(PERFBRIDGECTL),
                  studyArguments({QStringLiteral("--repeats"), QStringLiteral("100000"), QStringLiteral("--learners"),
                                  QStringLiteral("rf"), QStringLiteral("--budgets"), QStringLiteral("10"),
                                  QStringLiteral("--out"), file(QStringLiteral("r.csv"))}));
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(files().size() > 3, 60'000); // the lock and the unfinished result are there
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(120'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    QCOMPARE(process.readAllStandardError(), QByteArray("perfbridgectl: cancelled\n"));
    QCOMPARE(files(), (QStringList{QStringLiteral("system.csv"), QStringLiteral("w.perfbridge")}));
    QVERIFY((*Workspace::open(file(QStringLiteral("w.perfbridge"))))->studies()->empty());
}

QTEST_GUILESS_MAIN(TestPerfbridgectl)
#include "tst_perfbridgectl.moc"
