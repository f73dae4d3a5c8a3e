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

/// A complete factorial on laptop, with two configurations missing on phone, which has a law of its own.
QByteArray sampleCsv() {
    QByteArray csv = "threads,batch,cache,mode,fixed,time@laptop,time@phone,energy@phone\n";
    int row = 0;
    for (int threads : {1, 2, 4, 8}) {
        for (int batch : {1, 2, 4}) {
            for (int cache : {0, 1}) {
                for (const char* mode : {"fast", "exact"}) {
                    const double time =
                        8.0 / threads + batch - 0.5 * cache + (mode[0] == 'f' ? 0 : 2.5) + (threads * batch % 3) * 0.1;
                    const double other = 1 + batch * batch + 0.1 * threads * cache;
                    csv += QByteArray::number(threads) + ',' + QByteArray::number(batch) + ',' +
                           QByteArray::number(cache) + ',' + mode + ",3," + QByteArray::number(time) + ',' +
                           (row < 2 ? QByteArray() : QByteArray::number(other)) + ',' +
                           (row < 46 ? QByteArray() : QByteArray::number(time * 3)) + '\n';
                    ++row;
                }
            }
        }
    }
    return csv;
}

const nlohmann::json& influenceOf(const nlohmann::json& report, const char* factor) {
    for (const nlohmann::json& influence : report["mains"]) {
        if (influence["factors"][0] == factor)
            return influence;
    }
    qFatal("no influence of %s", factor);
}

} // namespace

class TestInfluenceCommand final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        const QString csv = writeFile(m_folder.filePath(QStringLiteral("system.csv")), sampleCsv());
        const Outcome import = run("import DIR/system.csv --workspace DIR/w.perfbridge");
        QVERIFY2(import.code == 0, import.err.constData());
    }

    void allMethodsSideBySide() {
        const Outcome done = influence("--environment laptop --metric time --resamples 20");
        QVERIFY2(done.code == 0, done.err.constData());
        QCOMPARE(done.err, QByteArray());
        QVERIFY2(done.out.startsWith("time: laptop\n  48 configurations\n  fixed is constant (3)\n"),
                 done.out.constData());
        for (const char* text :
             {"option ", " fanova ", " stepwise ", " permutation ", " shap", "threads  falls", "threads:batch",
              "  fanova: share of variance\n    Share of the variance of the metric",
              "  permutation: increase of the mean absolute percentage error in percentage points; R2 0.",
              "    Exact: every combination of the levels was measured", "The definitions ", "  time = ", " * threads",
              "  R2 = 0.", " on n = 48 configurations"})
            QVERIFY2(done.out.contains(text), (text + ("\nis not in\n" + done.out)).constData());
    }

    void oneMethodAsJson() {
        const Outcome done = influence("--environment laptop --metric time --method fanova --json");
        QVERIFY2(done.code == 0, done.err.constData());
        const nlohmann::json report = parsed(done.out);
        QVERIFY(report["metric"] == "time");
        QCOMPARE(report["environments"].size(), std::size_t{1});
        const nlohmann::json& environment = report["environments"][0];
        QVERIFY(environment["environment"] == "laptop");
        QVERIFY(environment["configurations"] == 48);
        QCOMPARE(environment["encoding"].dump(), std::string(R"x(["fixed is constant (3)"])x"));
        QCOMPARE(environment["methods"].size(), std::size_t{1});
        const nlohmann::json& fanova = environment["methods"][0];
        QVERIFY(fanova["method"] == "fanova");
        QVERIFY(fanova["explained"].is_null());
        double sum = 0;
        for (const char* list : {"mains", "interactions"}) {
            for (const nlohmann::json& influence : fanova[list])
                sum += influence["value"].get<double>();
        }
        PB_VERIFY_CLOSE(sum, 1.0, 0.001); // there is next to nothing of three and more
        QVERIFY(influenceOf(fanova, "threads")["value"] > 0.5);
        QVERIFY(influenceOf(fanova, "threads")["sign"] == -1);
        QVERIFY(influenceOf(fanova, "batch")["sign"] == 1);
        QVERIFY(influenceOf(fanova, "mode")["lower"].is_null());
        QVERIFY(environment["formula"].is_null() && environment["formula_reason"].is_null());
        QVERIFY(report["out"].is_null());
    }

    void formulaAsJson() {
        const Outcome done = influence("--environment laptop --metric time --method stepwise --resamples 20 --json");
        QVERIFY2(done.code == 0, done.err.constData());
        const nlohmann::json formula = parsed(done.out)["environments"][0]["formula"];
        QVERIFY(formula["n"] == 48);
        QVERIFY(formula["r2"] > 0.7);
        QVERIFY(formula["text"].get<std::string>().starts_with("time = "));
        QVERIFY(formula["latex"].get<std::string>().starts_with("\\begin{align*}\n\\text{time} ={} & "));
        QVERIFY(formula["terms"][0]["columns"].empty());
    }

    void clocksAsPeriods() {
        const Outcome done = influence("--environment laptop --metric time --method stepwise --resamples 20 "
                                       "--basis reciprocal --json");
        QVERIFY2(done.code == 0, done.err.constData());
        const nlohmann::json environment = parsed(done.out)["environments"][0];
        QVERIFY(environment["formula"]["r2"] > 0.97);
        QVERIFY(environment["formula"]["text"].get<std::string>().find("1/threads") != std::string::npos);
        QVERIFY(influenceOf(environment["methods"][0], "threads")["sign"] == -1);
    }

    void severalEnvironments() {
        const Outcome done =
            influence("--environments laptop,phone --metric time --method permutation,fanova --resamples 20");
        QVERIFY2(done.code == 0, done.err.constData());
        const qsizetype phone = done.out.indexOf("time: phone\n  46 configurations");
        QVERIFY(phone > 0);
        // The order of the methods is the one that was given.
        QVERIFY(done.out.indexOf(" permutation ") < done.out.indexOf(" fanova"));
        QVERIFY2(
            done.out.indexOf("\nAcross environments, permutation (increase of the mean absolute percentage error in "
                             "percentage points)\n  1 laptop\n  2 phone\n") > phone,
            done.out.constData());
    }

    void sameSeedSameText() {
        const QByteArray line = "--environment phone --metric time --resamples 20 --json";
        const Outcome one = influence(line + " --jobs 1");
        QVERIFY2(one.code == 0, one.err.constData());
        QCOMPARE(influence(line + " --jobs 4").out, one.out);
        QVERIFY(influence(line + " --seed 7").out != one.out);
    }

    void tableOfInfluences() {
        const Outcome done = influence("--environment laptop,phone --metric time --method fanova,shap --resamples 20 "
                                       "--out DIR/influences.csv");
        QVERIFY2(done.code == 0, done.err.constData());
        QVERIFY(done.out.endsWith("/influences.csv\n"));
        QFile in(m_folder.filePath(QStringLiteral("influences.csv")));
        QVERIFY(in.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = in.readAll().trimmed().split('\n');
        // 4 mains twice and 6 pairs of fanova, in two environments.
        QCOMPARE(lines.size(), 1 + 2 * (4 + 6 + 4));
        QCOMPARE(lines[0],
                 QByteArray("environment,metric,method,kind,factors,value,lower,upper,sign,quantity,explained"));
        QVERIFY2(lines[1].startsWith("laptop,time,fanova,main,threads,0.") &&
                     lines[1].endsWith(",,,-1,share of variance,"),
                 lines[1].constData());
        QVERIFY2(lines[5].startsWith("laptop,time,fanova,interaction,"), lines[5].constData());
    }

    void errors_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("metric") << "--environment laptop --metric tim" << 1
                                << QByteArray("metric 'tim' was not measured in 'laptop'; there are time");
        QTest::newRow("environment") << "--environment lapto --metric time" << 1
                                     << QByteArray("environment 'lapto' is not known; there are laptop, phone");
        QTest::newRow("twice") << "--environment laptop,laptop --metric time" << 1
                               << QByteArray("environment 'laptop' is given twice");
        QTest::newRow("few") << "--environment phone --metric energy" << 1
                             << QByteArray("metric 'energy' in 'phone': 2 measured configurations, at least 5 are "
                                           "needed");
        QTest::newRow("space") << "--environment laptop --metric time --space none" << 1
                               << QByteArray("holds no space 'none'");
        QTest::newRow("no place") << "--environment laptop --metric time --out DIR/no/such/f.csv" << 1
                                  << QByteArray("no/such/f.csv");
        QTest::newRow("no metric") << "--environment laptop" << 2 << QByteArray("--metric is required");
        QTest::newRow("no environment") << "--metric time" << 2 << QByteArray("--environment is required");
        QTest::newRow("method") << "--environment laptop --metric time --method fanov" << 2
                                << QByteArray("did you mean 'fanova'?");
        QTest::newRow("basis") << "--environment laptop --metric time --basis squared" << 2
                               << QByteArray("'squared' is not known; there are as-is, log, reciprocal");
        QTest::newRow("resamples") << "--environment laptop --metric time --resamples 1" << 2
                                   << QByteArray("influence: resamples is 1, expected 2 to 100000");
    }
    void errors() {
        QFETCH(QString, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, message);
        const Outcome done = influence(arguments.toUtf8());
        QVERIFY2(done.err.contains(message), done.err.constData());
        QCOMPARE(done.code, code);
        QCOMPARE(done.err.count('\n'), 1);
        QCOMPARE(done.out, QByteArray());
    }

private:
    Outcome run(const QByteArray& line) const { return ctl(m_folder.path(), QString::fromUtf8(line)); }
    Outcome influence(const QByteArray& line) const { return run("influence --workspace DIR/w.perfbridge " + line); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestInfluenceCommand)
#include "tst_influencecommand.moc"
