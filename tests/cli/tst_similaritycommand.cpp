// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/ctlprogram.h"
#include "tests/support/testdata.h"

#include <cmath>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace perfbridge::test;

namespace {

/// server and phone follow laptop, twin is a copy of it, other has a law of its own; phone misses two configurations,
/// of which one was tried (it has energy).
QByteArray sampleCsv() {
    QByteArray csv = "threads,batch,cache,mode,time@laptop,time@server,time@phone,time@other,time@twin,energy@phone\n";
    int row = 0;
    for (int threads : {1, 2, 4, 8}) {
        for (int batch : {1, 2, 4}) {
            for (int cache : {0, 1}) {
                for (const char* mode : {"fast", "exact"}) {
                    const double time =
                        8.0 / threads + batch - 0.5 * cache + (mode[0] == 'f' ? 0 : 2.5) + (threads * batch % 3) * 0.1;
                    const double other = 1 + (row * 37 % 48) * 0.1;
                    csv += QByteArray::number(threads) + ',' + QByteArray::number(batch) + ',' +
                           QByteArray::number(cache) + ',' + mode + ',' + QByteArray::number(time) + ',' +
                           QByteArray::number(2 * time + 1) + ',' +
                           (row < 2 ? QByteArray() : QByteArray::number(9 * time + row % 4)) + ',' +
                           QByteArray::number(other) + ',' + QByteArray::number(time) + ',' +
                           (row == 0 ? QByteArray() : QByteArray::number(time * 3)) + '\n';
                    ++row;
                }
            }
        }
    }
    return csv;
}

} // namespace

class TestSimilarityCommand final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        const QString csv = writeFile(m_folder.filePath(QStringLiteral("system.csv")), sampleCsv());
        const Outcome import = run("import DIR/system.csv --workspace DIR/w.perfbridge");
        QVERIFY2(import.code == 0, import.err.constData());
    }

    void allEnvironments() {
        const Outcome done = run("similarity --workspace DIR/w.perfbridge --metric time");
        QVERIFY2(done.code == 0, done.err.constData());
        QCOMPARE(done.err, QByteArray());
        QVERIFY2(done.out.startsWith("time: Spearman correlation\n"), done.out.constData());
        QVERIFY2(done.out.contains("Shared configurations of a pair: 46 to 48\n"), done.out.constData());
        QVERIFY(done.out.contains("Warning: 'laptop' and 'twin' hold the same numbers to the last bit"));
        QVERIFY2(done.out.contains("Map: 1 - Spearman on 10 probe configurations of 46 measured everywhere; stress "),
                 done.out.constData());
    }

    void allEnvironmentsAsJson() {
        const Outcome done = run("similarity --workspace DIR/w.perfbridge --metric time --json");
        QVERIFY2(done.code == 0, done.err.constData());
        const nlohmann::json report = parsed(done.out);
        QVERIFY(report["measure"] == "spearman");
        QCOMPARE(report["environments"].dump(), std::string(R"(["laptop","server","phone","other","twin"])"));
        QVERIFY(report["values"][0][1] > 0.999);
        QVERIFY(report["values"][0][2] > 0.9);
        QVERIFY(std::abs(report["values"][0][3].get<double>()) < 0.5);
        QVERIFY(report["values"][2][1] == report["values"][1][2]);
        QVERIFY(report["shared"][0][2] == 46);
        QCOMPARE(report["identical"].dump(), std::string(R"([["laptop","twin"]])"));
        QCOMPARE(report["map"]["points"].size(), std::size_t{5});
        const nlohmann::json& points = report["map"]["points"];
        QVERIFY(std::abs(points[0]["x"].get<double>() - points[4]["x"].get<double>()) < 1e-9);
        QVERIFY(report["map_reason"].is_null() && report["out"].is_null());
    }

    void someEnvironmentsAndAnotherMeasure() {
        const Outcome done = run(
            "similarity --workspace DIR/w.perfbridge --metric time --environments other,server --measure ks --json");
        QVERIFY2(done.code == 0, done.err.constData());
        const nlohmann::json report = parsed(done.out);
        QCOMPARE(report["environments"].dump(), std::string(R"(["other","server"])"));
        QVERIFY(report["values"][0][1] > 0 && report["values"][0][1] < 1);
        QVERIFY(report["map"].is_null());
        QVERIFY(report["map_reason"] == "metric 'time': 2 environments, at least 3 are needed for a map");
    }

    void oneTarget() {
        const Outcome done =
            run("similarity --workspace DIR/w.perfbridge --metric time --source laptop --target server "
                "--seconds-per-run 30");
        QVERIFY2(done.code == 0, done.err.constData());
        for (const char* text :
             {"time: laptop -> server\n  48 shared configurations of 48 (48 measured in the source, 48 in the target)",
              "Spearman", "Influential options: ", "Importances of options",
              "Interactions: ", "Target = 1 + 2 x source", "Advice, from a pilot of 12 shared configurations",
              "Use shift from 'laptop' with 3 to 10 target samples",
              "shift, 3 to 10 target samples: 0 more target runs (0 min) after the pilot",
              "    laptop: Spearman 1.00 (1.00 to 1.00) on 12 shared configurations, straight"})
            QVERIFY2(done.out.contains(text), (text + ("\nis not in\n" + done.out)).constData());
    }

    void oneTargetAsJson() {
        const Outcome done =
            run("similarity --workspace DIR/w.perfbridge --metric time --source laptop,other --target phone --json");
        QVERIFY2(done.code == 0, done.err.constData());
        const nlohmann::json report = parsed(done.out);
        QVERIFY(report["target"] == "phone");
        QCOMPARE(report["pairs"].size(), std::size_t{2});
        const nlohmann::json& laptop = report["pairs"][0];
        QVERIFY(laptop["shared"] == 46);
        QVERIFY(laptop["spearman"]["value"] > 0.95);
        QVERIFY(laptop["spearman"]["lower"] <= laptop["spearman"]["value"]);
        QVERIFY(laptop["identical"] == false);
        QVERIFY(laptop["best"]["k"] == 5);
        QVERIFY(laptop["influence"]["same_sign"] >= 3);
        QVERIFY(laptop["importances"]["correlation"] > 0.9);
        QVERIFY(laptop["interactions"]["model"] == "all");
        // One was tried without a valid time, the other was not.
        QVERIFY(laptop["invalid"]["tried"] == 47);
        QVERIFY(laptop["invalid"]["in_target"] == 1);
        QVERIFY(std::abs(report["pairs"][1]["spearman"]["value"].get<double>()) < 0.5);
        QVERIFY(report["advice"]["verdict"] == "shift");
        QCOMPARE(report["advice"]["sources"].dump(), std::string(R"(["laptop"])"));
        QCOMPARE(report["advice"]["evidence"].size(), std::size_t{2});
        QVERIFY(report["advice"]["steps"][0]["most_minutes"].is_null());
    }

    void noTransferIsAWarning() {
        const Outcome done =
            run("similarity --workspace DIR/w.perfbridge --metric time --source other --target laptop --seed 3");
        QVERIFY2(done.code == 0, done.err.constData());
        const bool warns = done.out.contains("Do not transfer: ") || done.out.contains("Transfer only which options") ||
                           done.out.contains("the interval for 'other' is wide");
        QVERIFY2(warns, done.out.constData());
    }

    void sameSeedSameText() {
        const char* line =
            "similarity --workspace DIR/w.perfbridge --metric time --source phone --target laptop --json";
        const Outcome one = run(line + QByteArray(" --jobs 1"));
        QCOMPARE(one.code, 0);
        QCOMPARE(run(line + QByteArray(" --jobs 4")).out, one.out);
        QVERIFY(run(line + QByteArray(" --seed 7")).out != one.out);
    }

    void tableOfPairs() {
        const Outcome done = run("similarity --workspace DIR/w.perfbridge --metric time --out DIR/pairs.csv");
        QVERIFY2(done.code == 0, done.err.constData());
        QVERIFY(done.out.endsWith("/pairs.csv\n"));
        const QList<QByteArray> lines = contentOf("pairs.csv").trimmed().split('\n');
        QCOMPARE(lines.size(), 11);
        QCOMPARE(lines[0], QByteArray("environment_a,environment_b,metric,shared,pearson,spearman,kendall,js,"
                                      "wasserstein,ks,best,worst"));
        QVERIFY2(lines[4].startsWith("laptop,twin,time,48,1,1,") && lines[4].endsWith(",0,0,0,1,1"),
                 lines[4].constData());
    }

    void errors_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("metric") << "--metric tim" << 1
                                << QByteArray("metric 'tim' was not measured; there are time, energy: did you mean "
                                              "'time'?");
        QTest::newRow("source") << "--metric time --source lapto --target server" << 1
                                << QByteArray("environment 'lapto' is not known; there are laptop, server, phone, "
                                              "other, twin: did you mean 'laptop'?");
        QTest::newRow("target") << "--metric time --source laptop --target servr" << 1
                                << QByteArray("did you mean 'server'?");
        QTest::newRow("environment") << "--metric time --environments laptop,fone" << 1
                                     << QByteArray("environment 'fone' is not known");
        QTest::newRow("itself") << "--metric time --source laptop --target laptop" << 1
                                << QByteArray("source 'laptop' is the target itself");
        QTest::newRow("not measured there")
            << "--metric energy --source laptop --target phone" << 1 << QByteArray("laptop");
        QTest::newRow("one environment has it")
            << "--metric energy" << 1 << QByteArray("1 environment to compare, at least 2 are needed");
        QTest::newRow("space") << "--metric time --space none" << 1 << QByteArray("holds no space 'none'");
        QTest::newRow("no place") << "--metric time --out DIR/no/such/f.csv" << 1 << QByteArray("no/such/f.csv");
        QTest::newRow("no metric") << "" << 2 << QByteArray("--metric is required");
        QTest::newRow("source alone") << "--metric time --source laptop" << 2
                                      << QByteArray("--source and --target go together");
        QTest::newRow("target alone") << "--metric time --target laptop" << 2
                                      << QByteArray("--source and --target go together");
        QTest::newRow("both questions") << "--metric time --source laptop --target server --environments laptop,server"
                                        << 2 << QByteArray("--environments is for comparing all with all");
        QTest::newRow("measure") << "--metric time --measure spearmen" << 2 << QByteArray("did you mean 'spearman'?");
        QTest::newRow("pilot") << "--metric time --source laptop --target server --pilot 30" << 2
                               << QByteArray("advice: pilot is 30, expected 8 to 15");
        QTest::newRow("probes") << "--metric time --probes 2" << 2
                                << QByteArray("map: probes is 2, expected at least 4");
        QTest::newRow("resamples") << "--metric time --source laptop --target server --resamples 1" << 2
                                   << QByteArray("bootstrap: resamples is 1");
    }
    void errors() {
        QFETCH(QString, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, message);
        const Outcome done = run("similarity --workspace DIR/w.perfbridge " + arguments.toUtf8());
        QVERIFY2(done.err.contains(message), done.err.constData());
        QCOMPARE(done.code, code);
        QCOMPARE(done.err.count('\n'), 1);
        QCOMPARE(done.out, QByteArray());
    }

private:
    Outcome run(const QByteArray& line) const { return ctl(m_folder.path(), QString::fromUtf8(line)); }
    QByteArray contentOf(const char* name) const {
        QFile in(m_folder.filePath(QLatin1String(name)));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestSimilarityCommand)
#include "tst_similaritycommand.moc"
