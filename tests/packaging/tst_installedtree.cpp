// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

namespace {

const QString applicationId = QStringLiteral("io.github.perfbridge.PerfBridge");
const QString workspaceType = QStringLiteral("application/vnd.perfbridge.workspace+sqlite3");

struct Outcome {
    int code = -1;
    QByteArray out;
    QByteArray all; ///< with standard error
};

} // namespace

/// What `cmake --install` puts into a prefix is complete, valid where a validator is at hand, and works from there.
class TestInstalledTree final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isComplete_data();
    void isComplete();
    void theToolReadsTheSample();
    void theWorkerFindsItsEngine();
    void theWindowOpensTheSample();
    void theManualHasEveryCommand();
    void workspacesAreKnownByNameAndContent();
    void filesOfTheDesktopAreValid_data();
    void filesOfTheDesktopAreValid();

private:
    [[nodiscard]] QString installed(const QString& path) const {
        return m_prefix.filePath(QStringLiteral("usr/") + path);
    }
    [[nodiscard]] Outcome run(const QString& program, const QStringList& arguments) const;

    QTemporaryDir m_prefix;
};

Outcome TestInstalledTree::run(const QString& program, const QStringList& arguments) const {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* folder : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"})
        environment.insert(QString::fromLatin1(folder), m_prefix.filePath(QStringLiteral("home")));
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(120'000))
        return {-1, {}, process.errorString().toUtf8()};
    const QByteArray out = process.readAllStandardOutput();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2, out,
            out + process.readAllStandardError()};
}

void TestInstalledTree::initTestCase() {
    QVERIFY(QDir(m_prefix.path()).mkpath(QStringLiteral("home")));
    const Outcome outcome =
        run(QStringLiteral(CMAKE_PROGRAM),
            {QStringLiteral("--install"), QStringLiteral(BUILD_FOLDER), QStringLiteral("--prefix"), installed({})});
    QVERIFY2(outcome.code == 0, outcome.all.constData());
}

void TestInstalledTree::isComplete_data() {
    QTest::addColumn<QString>("path");
    QStringList paths{QStringLiteral("bin/perfbridge"),
                      QStringLiteral("bin/perfbridgectl"),
                      QStringLiteral("bin/perfbridge-worker"),
                      QStringLiteral("share/perfbridge/sample.perfbridge"),
                      QStringLiteral("share/applications/%1.desktop").arg(applicationId),
                      QStringLiteral("share/metainfo/%1.metainfo.xml").arg(applicationId),
                      QStringLiteral("share/mime/packages/%1.xml").arg(applicationId),
                      QStringLiteral("share/icons/hicolor/scalable/apps/%1.svg").arg(applicationId),
                      QStringLiteral("share/doc/perfbridge/copyright"),
                      QStringLiteral("share/doc/perfbridge/LICENSE"),
                      QStringLiteral("share/doc/perfbridge/handbook/docs/README.md"),
                      QStringLiteral("share/doc/perfbridge/handbook/resources/help/plots/influence.md")};
    if (HAS_ENGINE)
        paths << QStringLiteral("lib/perfbridge/engines/libperfbridge_torch.so");
    if (HAS_MANUAL) {
        for (const char* program : {"perfbridge", "perfbridgectl", "perfbridge-worker"})
            paths << QStringLiteral(MANUAL_FOLDER "/%1.1").arg(QLatin1String(program));
    }
    for (const QString& path : paths)
        QTest::newRow(qPrintable(path)) << path;
}

void TestInstalledTree::isComplete() {
    QFETCH(const QString, path);
    const QFileInfo file(installed(path));
    QVERIFY(file.isFile());
    QVERIFY(file.size() > 0);
    QCOMPARE(file.isExecutable(), path.startsWith(QLatin1String("bin/")));
}

void TestInstalledTree::theToolReadsTheSample() {
    const QString folder = installed(QStringLiteral("share/perfbridge"));
    const QStringList before = QDir(folder).entryList(QDir::Files | QDir::Hidden);
    const Outcome outcome =
        run(installed(QStringLiteral("bin/perfbridgectl")),
            {QStringLiteral("info"), folder + QStringLiteral("/sample.perfbridge"), QStringLiteral("--json")});
    QVERIFY2(outcome.code == 0, outcome.all.constData());
    const auto info = nlohmann::json::parse(outcome.out.begin(), outcome.out.end(), nullptr, false);
    QVERIFY(info.is_object() && !info["spaces"].empty());
    // What a package manager did not put there it would not take away either.
    QCOMPARE(QDir(folder).entryList(QDir::Files | QDir::Hidden), before);
}

void TestInstalledTree::theWorkerFindsItsEngine() {
    const Outcome outcome = run(installed(QStringLiteral("bin/perfbridge-worker")), {QStringLiteral("--probe")});
    QVERIFY2(outcome.code == 0, outcome.all.constData());
    const auto probe = nlohmann::json::parse(outcome.out.begin(), outcome.out.end(), nullptr, false);
    QVERIFY(probe.is_object());
    QVERIFY2(probe["torch"]["available"] == bool(HAS_ENGINE), outcome.out.constData());
}

void TestInstalledTree::theWindowOpensTheSample() {
    const QString picture = m_prefix.filePath(QStringLiteral("window.png"));
    const Outcome outcome =
        run(installed(QStringLiteral("bin/perfbridge")),
            {QStringLiteral("--sample"), QStringLiteral("--page"), QStringLiteral("data"), QStringLiteral("--size"),
             QStringLiteral("1280x800"), QStringLiteral("--screenshot"), picture});
    QVERIFY2(outcome.code == 0, outcome.all.constData());
    QVERIFY(QFileInfo(picture).size() > 0);
}

void TestInstalledTree::theManualHasEveryCommand() {
    if (!HAS_MANUAL)
        QSKIP("manual pages are not made from instrumented programs");
    const Outcome help = run(installed(QStringLiteral("bin/perfbridgectl")), {QStringLiteral("--help")});
    QFile file(installed(QStringLiteral(MANUAL_FOLDER "/perfbridgectl.1")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray page = file.readAll();
    QVERIFY(page.contains(".SH NAME\nperfbridgectl \\- "));
    const QByteArray commands = help.out.mid(help.out.indexOf("Subcommands:\n"));
    int found = 0;
    for (const QByteArray& line : commands.split('\n')) {
        if (!line.startsWith("  ") || line.startsWith("   "))
            continue;
        const QByteArray name = line.trimmed().split(' ').constFirst();
        QVERIFY2(page.contains("\n.SS " + name + '\n'), name.constData());
        ++found;
    }
    QVERIFY(found >= 12);
}

void TestInstalledTree::workspacesAreKnownByNameAndContent() {
    // Alone: between folders Qt does not compare priorities. A package's type lies in the folder of all others.
    qputenv("XDG_DATA_DIRS", installed(QStringLiteral("share")).toUtf8());
    const QMimeDatabase types;
    QCOMPARE(types.mimeTypeForFile(QStringLiteral("mine.perfbridge"), QMimeDatabase::MatchExtension).name(),
             workspaceType);
    QFile sample(installed(QStringLiteral("share/perfbridge/sample.perfbridge")));
    QVERIFY(sample.open(QIODevice::ReadOnly));
    QCOMPARE(types.mimeTypeForData(sample.read(4096)).name(), workspaceType);
    // Any other database stays what it is.
    QByteArray other("SQLite format 3\0", 16);
    other.resize(100, '\1');
    QVERIFY(types.mimeTypeForData(other).name() != workspaceType);
}

void TestInstalledTree::filesOfTheDesktopAreValid_data() {
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("path");
    QTest::newRow("desktop file") << QStringLiteral("desktop-file-validate") << QStringList{}
                                  << QStringLiteral("share/applications/%1.desktop").arg(applicationId);
    QTest::newRow("metainfo") << QStringLiteral("appstreamcli")
                              << QStringList{QStringLiteral("validate"), QStringLiteral("--no-net")}
                              << QStringLiteral("share/metainfo/%1.metainfo.xml").arg(applicationId);
    QTest::newRow("manual") << QStringLiteral("mandoc")
                            << QStringList{QStringLiteral("-T"), QStringLiteral("lint"), QStringLiteral("-W"),
                                           QStringLiteral("error")}
                            << QStringLiteral(MANUAL_FOLDER "/perfbridgectl.1");
}

void TestInstalledTree::filesOfTheDesktopAreValid() {
    QFETCH(const QString, program);
    QFETCH(QStringList, arguments);
    QFETCH(const QString, path);
    const QString validator = QStandardPaths::findExecutable(program);
    if (validator.isEmpty())
        QSKIP(qPrintable(program + QStringLiteral(" is not installed")));
    if (!HAS_MANUAL && path.endsWith(QLatin1String(".1")))
        QSKIP("manual pages are not made from instrumented programs");
    const Outcome outcome = run(validator, arguments << installed(path));
    QVERIFY2(outcome.code == 0, outcome.all.constData());
}

QTEST_GUILESS_MAIN(TestInstalledTree)
#include "tst_installedtree.moc"
