// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/ctlprogram.h"
#include "tests/support/testdata.h"

#include <cmath>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace perfbridge::test;

namespace {

/// Time falls with threads, energy rises with them; the configuration of 8 threads and batch 1 is not measured.
QByteArray sampleCsv() {
    QByteArray csv = "threads,batch,mode,time@laptop,energy@laptop,rate@laptop,time@server\n";
    for (int threads : {1, 2, 4, 8}) {
        for (int batch : {1, 2, 4}) {
            for (const char* mode : {"fast", "exact"}) {
                const double time = 8.0 * batch / threads + (mode[0] == 'f' ? 0 : 2.5);
                const double energy = 3 * threads + batch + (mode[0] == 'f' ? 1 : 0);
                const bool isMissing = threads == 8 && batch == 1;
                csv += QByteArray::number(threads) + ',' + QByteArray::number(batch) + ',' + mode + ',' +
                       (isMissing ? QByteArray() : QByteArray::number(time)) + ',' +
                       (isMissing ? QByteArray() : QByteArray::number(energy)) + ',' +
                       (isMissing ? QByteArray() : QByteArray::number(1000 / time)) + ',' + QByteArray::number(time) +
                       '\n';
            }
        }
    }
    return csv;
}

const QByteArray metaJson = R"({"metrics": {"time": {"unit": "ms", "direction": "min"},
                                            "energy": {"unit": "J", "direction": "min"},
                                            "rate": {"unit": "1/s", "direction": "max"}}})";

} // namespace

class TestOptimizeCommand final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        const QString csv = writeFile(m_folder.filePath(QStringLiteral("system.csv")), sampleCsv());
        writeFile(m_folder.filePath(QStringLiteral("system.meta.json")), metaJson);
        const Outcome import = run("import DIR/system.csv --meta DIR/system.meta.json --workspace DIR/w.perfbridge");
        QVERIFY2(import.code == 0, import.err.constData());
    }

    void theBestUnderACondition() {
        const Outcome done = optimize("--minimise energy --subject-to time<=0.0045s --json");
        QVERIFY2(done.code == 0, done.err.constData());
        const nlohmann::json report = parsed(done.out);
        QVERIFY(report["conditions"] == "time <= 4.5 ms");
        QVERIFY(report["candidates"] == 22);
        const nlohmann::json& best = report["best"];
        QCOMPARE(best["configuration"].dump(), std::string(R"({"batch":"1","mode":"fast","threads":"2"})"));
        QVERIFY(best["role"] == "best");
        QVERIFY(best["metrics"]["energy"]["value"] == 8);
        QVERIFY(best["metrics"]["time"]["value"] == 4);
        QVERIFY(best["metrics"]["energy"]["measured"] == true);
        QVERIFY(best["metrics"]["energy"]["lower"].is_null());
        QVERIFY(report["regret"]["upper"] == 0);
        QVERIFY(report["hypervolume"].is_null() && report["learner"].is_null());
        QCOMPARE(report["configurations"].size(), std::size_t{5});
        QVERIFY(report["configurations"][4]["confirm"] == 5);
        QVERIFY(report["default"]["metrics"]["energy"]["value"] == 4);
        QVERIFY(std::abs(report["default"]["change"]["energy"]["relative"]["value"].get<double>() - 1) < 1e-12);
        QVERIFY(report["sensitivity"].size() == 3);
    }

    void theTextNamesTheChoice() {
        const Outcome done = optimize("--minimise energy --subject-to time<=4.5");
        QVERIFY2(done.code == 0, done.err.constData());
        QCOMPARE(done.err, QByteArray());
        for (const char* text : {"laptop: minimise energy (J), subject to time <= 4.5 ms\n22 measured configurations, ",
                                 "Best (measured):", "threads", "energy (J)  8", "+100 %",
                                 "Configurations; those numbered are to be measured to confirm the choice:",
                                 "Change of energy when one option alone takes another level"})
            QVERIFY2(done.out.contains(text), (text + ("\nis not in\n" + done.out)).constData());
    }

    void theFront() {
        const Outcome done = optimize("--minimise time,energy --json");
        QVERIFY2(done.code == 0, done.err.constData());
        const nlohmann::json report = parsed(done.out);
        QCOMPARE(report["objectives"].size(), std::size_t{2});
        const auto count = report["front"].get<std::size_t>();
        QVERIFY(count > 3);
        QVERIFY(report["hypervolume"] > 0);
        QCOMPARE(report["reference"].size(), std::size_t{2});
        double before = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const nlohmann::json& entry = report["configurations"][i];
            QVERIFY(entry["role"] == "front" || entry["role"] == "compromise");
            QVERIFY(entry["chance"] == 1);
            QVERIFY(entry["metrics"]["time"]["value"] > before);
            before = entry["metrics"]["time"]["value"];
        }
        const Outcome text = optimize("--minimise time --minimise energy");
        QVERIFY(text.out.contains("Pareto front: " + QByteArray::number(static_cast<int>(count)) + " configurations"));
        QVERIFY(text.out.contains("Compromise, nearest to the best of each"));
    }

    void maximising() {
        const Outcome done = optimize("--maximise rate --minimise energy --subject-to energy<=10 --json");
        QVERIFY2(done.code == 0, done.err.constData());
        const nlohmann::json report = parsed(done.out);
        QVERIFY(report["objectives"][0]["direction"] == "minimise");
        QVERIFY(report["objectives"][1]["metric"] == "rate");
        for (const nlohmann::json& entry : report["configurations"])
            QVERIFY(entry["metrics"]["energy"]["value"] <= 10);
    }

    void predicted() {
        const Outcome done =
            optimize("--minimise time --among predicted --learner ols --json --top 3 --subject-to threads>=4");
        QVERIFY2(done.code == 0, done.err.constData());
        const nlohmann::json report = parsed(done.out);
        QVERIFY(report["learner"] == "ols");
        QVERIFY(report["candidates"] == 12);
        QVERIFY(report["complete"] == true);
        QVERIFY(report["left_out_errors"][0] > 0);
        QVERIFY(report["best"]["metrics"]["time"]["measured"] == false);
        QVERIFY(report["best"]["metrics"]["time"]["level"] == 0.9);
        const Outcome text = optimize("--minimise time --among predicted --learner ols --subject-to threads>=4");
        QVERIFY(text.out.contains("Best (predicted):"));
        QVERIFY(text.out.contains("The choice is a prediction"));
    }

    void sameSeedSameText() {
        const char* line = "--minimise time --among predicted --json";
        const Outcome one = optimize(line + QByteArray(" --jobs 1"));
        QVERIFY2(one.code == 0, one.err.constData());
        QCOMPARE(optimize(line + QByteArray(" --jobs 4")).out, one.out);
    }

    void theTable() {
        const Outcome done = optimize("--minimise time,energy --top 2 --out DIR/front.csv");
        QVERIFY2(done.code == 0, done.err.constData());
        QVERIFY(done.out.endsWith("/front.csv\n"));
        QFile file(m_folder.filePath(QStringLiteral("front.csv")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines[0], QByteArray("role,confirm,measured,chance,threads,batch,mode,time,time_lower,time_upper,"
                                      "energy,energy_lower,energy_upper"));
        QVERIFY2(lines[1].startsWith("front,") && lines[1].contains(",yes,1,4,1,fast,2,,,14,,"), lines[1].constData());
        int numbered = 0;
        for (const QByteArray& row : lines)
            numbered += row.contains(",1,yes,") || row.contains(",2,yes,") ? 1 : 0;
        QCOMPARE(numbered, 2);
    }

    void errors_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("metric") << "--minimise tme" << 1
                                << QByteArray("metric 'tme' was not measured here; there are time, energy, rate: did "
                                              "you mean 'time'?");
        QTest::newRow("condition") << "--minimise time --subject-to enrgy<=3" << 1
                                   << QByteArray("did you mean 'energy'?");
        QTest::newRow("unit") << "--minimise time --subject-to energy<=3ms" << 1
                              << QByteArray("'ms' is no unit of energy (J)");
        QTest::newRow("nothing keeps it") << "--minimise time --subject-to energy<=3" << 1
                                          << QByteArray("none of the 22 measured configurations keeps energy <= 3 J; "
                                                        "the nearest has energy 4 J (");
        QTest::newRow("no objective") << "--subject-to energy<=3" << 2
                                      << QByteArray("--minimise or --maximise is required");
        QTest::newRow("among") << "--minimise time --among all" << 2
                               << QByteArray("'all' is not known, expected measured or predicted");
        QTest::newRow("learner without need")
            << "--minimise time --learner gp" << 2 << QByteArray("--learner is for --among predicted");
        QTest::newRow("learner") << "--minimise time --among predicted --learner gpp" << 2 << QByteArray("gpp");
        QTest::newRow("draws") << "--minimise time --draws 3" << 2 << QByteArray("draws is 3, expected 100 to 1000000");
        QTest::newRow("no place") << "--minimise time --out DIR/no/such/f.csv" << 1 << QByteArray("no/such/f.csv");
        QTest::newRow("space") << "--minimise time --space none" << 1 << QByteArray("holds no space 'none'");
    }
    void errors() {
        QFETCH(QString, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, message);
        const Outcome done = optimize(arguments.toUtf8());
        QCOMPARE(done.code, code);
        QVERIFY2(done.err.contains(message), done.err.constData());
        QCOMPARE(done.out, QByteArray());
    }

    void theEnvironmentIsNeeded() {
        const Outcome none = run("optimize --workspace DIR/w.perfbridge --minimise time");
        QCOMPARE(none.code, 2);
        QVERIFY(none.err.contains("--environment is required"));
        const Outcome wrong = run("optimize --workspace DIR/w.perfbridge --environment lapto --minimise time");
        QCOMPARE(wrong.code, 1);
        QVERIFY2(wrong.err.contains("did you mean 'laptop'?"), wrong.err.constData());
    }

private:
    Outcome run(const QByteArray& line) const { return ctl(m_folder.path(), QString::fromUtf8(line)); }
    Outcome optimize(const QByteArray& rest) const {
        return run("optimize --workspace DIR/w.perfbridge --environment laptop " + rest);
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestOptimizeCommand)

#include "tst_optimizecommand.moc"
