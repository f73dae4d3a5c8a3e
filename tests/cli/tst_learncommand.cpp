// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/ctlprogram.h"

#include <memory>

#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace perfbridge::test;

namespace {

/// 32 configurations of three options in two environments.
QByteArray table() {
    QByteArray text = "threads,cache,level,time@old,time@new\n";
    for (const int t : {1, 2, 4, 8}) {
        for (const int cache : {0, 1}) {
            for (const int level : {1, 2, 3, 4}) {
                const double time = 3.0 * level / t * (cache == 1 ? 0.7 : 1);
                text += QByteArray::number(t) + ',' + QByteArray::number(cache) + ',' + QByteArray::number(level) +
                        ',' + QByteArray::number(time) + ',' +
                        QByteArray::number(1.8 * time * (1 + 0.02 * (level % 2))) + '\n';
            }
        }
    }
    return text;
}

} // namespace

/// The loop suggest, measure, refit, on stored measurements and on a simulated machine.
class TestLearnCommand final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void replays() {
        import();
        const QString line = QStringLiteral("learn --workspace DIR/w.perfbridge --replay --source old --target new "
                                            "--metric time --batch 4 --budget 12 --wanted-error 0");
        const Outcome text = run(line);
        QVERIFY2(text.code == 0, text.err.constData());
        QVERIFY2(text.out.contains("Ended because the budget is spent."), text.out.constData());
        QVERIFY2(text.out.contains("true error (%)"), text.out.constData());
        QVERIFY2(text.err.contains("12 of 12 tried configurations measured, expected error "), text.err.constData());
        const Outcome json = run(line + " --json");
        const nlohmann::json document = parsed(json.out);
        QCOMPARE(document["steps"].size(), std::size_t{3});
        QCOMPARE(document["steps"][2]["measured"].get<int>(), 12);
        QVERIFY(document["steps"][2]["true_error"].get<double>() < 5);
        QVERIFY(parsed(run(line + " --json").out) == document);
    }

    void endsWhenTheErrorIsGood() {
        import();
        const Outcome done = run(QStringLiteral("learn --workspace DIR/w.perfbridge --replay --source old --target new "
                                                "--metric time --batch 4 --budget 32 --wanted-error 20 --json"));
        QVERIFY2(done.code == 0, done.err.constData());
        const nlohmann::json document = parsed(done.out);
        QCOMPARE(document["end"].get<std::string>(), std::string("the wanted error is expected"));
        QVERIFY(document["steps"].back()["measured"].get<int>() < 32);
    }

    void measures() {
        campaign("old", 24, 0.01);
        QCOMPARE(run(QStringLiteral("measure --workspace DIR/w.perfbridge --campaign old")).code, 0);
        campaign("new", 3, 0.02);
        const QString line = QStringLiteral("learn --workspace DIR/w.perfbridge --campaign new --source old "
                                            "--metric time --batch 3 --budget %1 --wanted-error 0 --json");
        const Outcome done = run(line.arg(9));
        QVERIFY2(done.code == 0, done.err.constData());
        const nlohmann::json document = parsed(done.out);
        QCOMPARE(document["steps"].back()["tried"].get<int>(), 9);
        QVERIFY(document["steps"].back()["true_error"].is_null());
        const auto names =
            parsed(run(QStringLiteral("campaign --list --workspace DIR/w.perfbridge --json")).out).dump();
        for (const char* name : {"new batch 1", "new batch 2", "new batch 3"})
            QVERIFY2(names.find(name) != std::string::npos, names.c_str());
        // It goes on with what is there.
        const Outcome again = run(line.arg(12));
        QVERIFY2(again.code == 0, again.err.constData());
        const nlohmann::json more = parsed(again.out);
        QCOMPARE(more["steps"].front()["tried"].get<int>(), 9);
        QCOMPARE(more["steps"].back()["tried"].get<int>(), 12);
    }

    void errors_data() {
        QTest::addColumn<QString>("more");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        const QString rest = QStringLiteral(" --source old --metric time");
        QTest::newRow("neither") << rest << 2 << "one of the two is needed";
        QTest::newRow("both") << "--replay --target new --campaign c" + rest << 2 << "excludes";
        QTest::newRow("no target") << "--replay" + rest << 2 << "--replay needs the environment";
        QTest::newRow("target of a campaign") << "--campaign c --target new" + rest << 2 << "--target is for --replay";
        QTest::newRow("no such campaign") << "--campaign c" + rest << 1 << "'c'";
        QTest::newRow("target") << "--replay --target phone" + rest << 1 << "'phone'";
        QTest::newRow("metric") << "--replay --target new --source old --metric heat" << 1 << "heat";
        QTest::newRow("batch") << "--replay --target new --batch 0" + rest << 2 << "--batch";
        QTest::newRow("itself") << "--replay --target old" + rest << 1 << "is the target itself";
    }
    void errors() {
        QFETCH(QString, more);
        QFETCH(int, code);
        QFETCH(QString, message);
        import();
        const Outcome done = run("learn --workspace DIR/w.perfbridge " + more);
        QVERIFY2(QString::fromUtf8(done.err).contains(message), done.err.constData());
        QCOMPARE(done.code, code);
    }

private:
    [[nodiscard]] Outcome run(const QString& line) const { return ctl(m_folder->path(), line); }
    void import() const {
        (void)writeFile(m_folder->filePath(QStringLiteral("a.csv")), table());
        const Outcome done = run(QStringLiteral("import DIR/a.csv --workspace DIR/w.perfbridge"));
        if (done.code != 0)
            qFatal("%s", done.err.constData());
    }
    /// On a machine of the given speed.
    void campaign(const std::string& name, int n, double time) const {
        nlohmann::json spec = quickCampaign(n, name);
        spec["name"] = name;
        spec["backend"]["parameters"]["time"] = time;
        (void)writeFile(m_folder->filePath(QStringLiteral("c.json")), QByteArray::fromStdString(spec.dump()));
        const Outcome done = run(QStringLiteral("campaign --workspace DIR/w.perfbridge --spec DIR/c.json"));
        if (done.code != 0)
            qFatal("%s", done.err.constData());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestLearnCommand)
#include "tst_learncommand.moc"
