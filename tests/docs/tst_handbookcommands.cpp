// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testdata.h"

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

using namespace perfbridge;

namespace {

/// A fenced block of a chapter.
struct Block {
    QString info; ///< behind the fence: "sh run", "json file=NAME"
    QString text;
    int line = 0;
};

QString textOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QList<Block> blocksOf(const QString& markdown) {
    QList<Block> blocks;
    bool isInside = false;
    int line = 0;
    for (const QString& text : markdown.split(u'\n')) {
        ++line;
        if (!text.startsWith(QLatin1String("```"))) {
            if (isInside)
                blocks.last().text += text + u'\n';
            continue;
        }
        isInside = !isInside;
        if (isInside)
            blocks.append({.info = text.mid(3).trimmed(), .text = {}, .line = line});
    }
    return blocks;
}

/// Other tests keep the machine busy, and here only matters whether the commands work: nothing is waited for, and
/// nothing is measured often.
QString measuredFast(QString campaign) {
    return campaign.replace(
        QStringLiteral(R"({"preset": "quick"})"),
        QStringLiteral(
            R"({"preset": "quick", "foreign_load_limit": 1, "minimum_invocations": 2, "maximum_invocations": 2,)"
            R"( "iterations": 1, "warmup_iterations": 0, "warmup_seconds": 0, "minimum_seconds": 0,)"
            R"( "sentinel_every_runs": 0, "sentinel_every_seconds": 0})"));
}

QProcessEnvironment readersEnvironment(const QString& folder) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PATH"),
                       QStringLiteral(PROGRAM_FOLDER ":") + environment.value(QStringLiteral("PATH")));
    environment.insert(QStringLiteral("HOME"), folder);
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder + QStringLiteral("/config"));
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), folder);
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    return environment;
}

} // namespace

/// What the handbook tells its readers to type works, and its reference says what the programs say.
class TestHandbookCommands final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chaptersRun_data();
    void chaptersRun();
    void referenceIsUpToDate();
};

void TestHandbookCommands::chaptersRun_data() {
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<QString>("program"); // that it needs beside ours
    QTest::addColumn<QString>("data");    // of the shared reference data
    QTest::newRow("tutorial") << QStringLiteral("tutorial.md") << QString() << QString();
    QTest::newRow("your own system") << QStringLiteral("your-own-system.md") << QStringLiteral("zstd") << QString();
    QTest::newRow("for the paper") << QStringLiteral("paper.md") << QString() << QString();
    QTest::newRow("OpML 2019") << QStringLiteral("opml19.md") << QString()
                               << QStringLiteral("data/opml19_tx2/opml19_tx2");
}

void TestHandbookCommands::chaptersRun() {
    QFETCH(const QString, chapter);
    QFETCH(const QString, program);
    QFETCH(const QString, data);
    if (!program.isEmpty() && QStandardPaths::findExecutable(program).isEmpty())
        QSKIP(qPrintable(program + QStringLiteral(" is not installed")));
    const QTemporaryDir folder;
    if (!data.isEmpty()) {
        PB_SKIP_WITHOUT_SHARED_DATA();
        for (const QString& suffix : {QStringLiteral(".csv"), QStringLiteral(".meta.json")}) {
            const QString from = test::sharedData(data + suffix);
            QVERIFY2(QFile::copy(from, folder.filePath(from.section(u'/', -1))), qPrintable(from));
        }
    }
    const QString path = test::projectFile(QStringLiteral("docs/") + chapter);
    int commands = 0;
    for (const Block& block : blocksOf(textOf(path))) {
        if (const qsizetype name = block.info.indexOf(QLatin1String("file=")); name >= 0) {
            QFile file(folder.filePath(block.info.mid(name + 5)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(measuredFast(block.text).toUtf8());
        }
        if (block.info != QLatin1String("sh run"))
            continue;
        QProcess shell;
        shell.setWorkingDirectory(folder.path());
        shell.setProcessEnvironment(readersEnvironment(folder.path()));
        shell.start(QStringLiteral("bash"),
                    {QStringLiteral("-euo"), QStringLiteral("pipefail"), QStringLiteral("-c"), block.text});
        QVERIFY2(shell.waitForFinished(300'000), qPrintable(shell.errorString()));
        QVERIFY2(shell.exitStatus() == QProcess::NormalExit && shell.exitCode() == 0,
                 qPrintable(QStringLiteral("%1, line %2:\n%3\n%4")
                                .arg(path)
                                .arg(block.line)
                                .arg(block.text, QString::fromUtf8(shell.readAllStandardError().right(2000)))));
        ++commands;
    }
    QVERIFY2(commands > 0, qPrintable(path + QStringLiteral(" has no block to be run")));
}

void TestHandbookCommands::referenceIsUpToDate() {
    const QTemporaryDir folder;
    QProcess script;
    script.setProcessEnvironment(readersEnvironment(folder.path()));
    script.start(QStringLiteral("sh"),
                 {test::projectFile(QStringLiteral("packaging/man/reference.sh")), QStringLiteral(PROGRAM_FOLDER)});
    QVERIFY2(script.waitForFinished(60'000), qPrintable(script.errorString()));
    QVERIFY2(script.exitCode() == 0, script.readAllStandardError().constData());
    const QStringList now = QString::fromUtf8(script.readAllStandardOutput()).split(u'\n');
    const QStringList written = textOf(test::projectFile(QStringLiteral("docs/cli.md"))).split(u'\n');
    for (qsizetype i = 0; i < std::min(now.size(), written.size()); ++i) {
        QVERIFY2(
            now[i] == written[i],
            qPrintable(QStringLiteral("docs/cli.md, line %1, is\n  %2\nbut the programs say\n  %3\nBuild the target "
                                      "cli_reference, and look at what has changed.")
                           .arg(i + 1)
                           .arg(written[i], now[i])));
    }
    QCOMPARE(written.size(), now.size());
}

QTEST_GUILESS_MAIN(TestHandbookCommands)
#include "tst_handbookcommands.moc"
