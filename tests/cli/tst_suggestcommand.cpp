// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/ctlprogram.h"

#include <memory>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace perfbridge::test;

namespace {

/// 32 configurations of three options, measured in one environment, and the first `known` of them in another.
QByteArray table(int known, const QByteArray& header = "threads,cache,level,time@old,time@new\n") {
    QByteArray text = header;
    int row = 0;
    for (const int t : {1, 2, 4, 8}) {
        for (const int cache : {0, 1}) {
            for (const int level : {1, 2, 3, 4}) {
                const double time = 3.0 * level / t * (cache == 1 ? 0.7 : 1);
                text += QByteArray::number(t) + ',' + QByteArray::number(cache) + ',' + QByteArray::number(level) +
                        ',' + QByteArray::number(time) + ',' +
                        (row < known ? QByteArray::number(1.8 * time) : QByteArray()) + '\n';
                ++row;
            }
        }
    }
    return text;
}

} // namespace

/// What perfbridgectl says of configurations to come, and of sources in another space.
class TestSuggestCommand final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void suggests() {
        import("DIR/a.csv", table(12), "a");
        const Outcome text = run("suggest --workspace DIR/w.perfbridge --source old --target new --metric time --n 4");
        QVERIFY2(text.code == 0, text.err.constData());
        QVERIFY2(text.err.isEmpty(), text.err.constData());
        QVERIFY2(text.out.contains("where 12 configurations are measured"), text.out.constData());
        QVERIFY2(text.out.contains("Expected values: Used "), text.out.constData());

        const Outcome json = run("suggest --workspace DIR/w.perfbridge --source old --target new --metric time --n 4 "
                                 "--json --out DIR/next.csv");
        QVERIFY2(json.code == 0, json.err.constData());
        const nlohmann::json document = parsed(json.out);
        QCOMPARE(document["suggestions"].size(), std::size_t{4});
        for (const nlohmann::json& suggestion : document["suggestions"]) {
            QVERIFY(suggestion["configuration"].contains("threads"));
            QVERIFY(suggestion["lower"] <= suggestion["expected"] && suggestion["expected"] <= suggestion["upper"]);
        }
        QFile csv(m_folder->filePath(QStringLiteral("next.csv")));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = csv.readAll().split('\n');
        QCOMPARE(lines.front(), QByteArray("threads,cache,level,remaining_variance,expected,lower,upper"));
        QCOMPARE(lines.size(), 6); // with the end of the last line
    }

    void newTarget() {
        import("DIR/a.csv", table(12), "a");
        const Outcome json =
            run("suggest --workspace DIR/w.perfbridge --source old,new --target fresh --metric time --json");
        QVERIFY2(json.code == 0, json.err.constData());
        const nlohmann::json document = parsed(json.out);
        QCOMPARE(document["measured"].get<int>(), 0);
        QVERIFY(document["suggestions"][0]["expected"].is_null());
    }

    void errors_data() {
        QTest::addColumn<QString>("more");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        QTest::newRow("source") << "--source phone --target new --metric time" << 1 << "'phone' is not known";
        QTest::newRow("metric") << "--source old --target new --metric heat" << 1 << "'heat' was not measured in 'old'";
        QTest::newRow("itself") << "--source old --target old --metric time" << 1 << "is the target itself";
        QTest::newRow("count") << "--source old --target new --metric time --n 0" << 2 << "--n";
        QTest::newRow("complete") << "--source new --target old --metric time" << 1 << "there is nothing to suggest";
        QTest::newRow("no metric") << "--source old --target new" << 2 << "--metric is required";
    }
    void errors() {
        QFETCH(QString, more);
        QFETCH(int, code);
        QFETCH(QString, message);
        import("DIR/a.csv", table(12), "a");
        const Outcome done = run("suggest --workspace DIR/w.perfbridge " + more + " --out DIR/next.csv");
        QCOMPARE(done.code, code);
        QVERIFY2(QString::fromUtf8(done.err).contains(message), done.err.constData());
        QVERIFY(!QFile::exists(m_folder->filePath(QStringLiteral("next.csv"))));
    }

    void sourcesOfAnotherSpace() {
        import("DIR/a.csv", table(32), "a");
        import("DIR/b.csv", table(32, "workers,cache,level,time@lab,time@shop\n"), "b");
        const QString study =
            QStringLiteral("study --workspace DIR/w.perfbridge --space a --source-space b --target new "
                           "--metric time --strategies shift,auto --budgets 6 --repeats 3 --json ");
        const Outcome mapped = run(study + "--source lab --mapping workers=threads");
        QVERIFY2(mapped.code == 0, mapped.err.constData());
        QVERIFY2(mapped.err.contains("workers stands for threads"), mapped.err.constData());
        QVERIFY2(mapped.err.contains("32 of 32 configurations have a counterpart in 'b'"), mapped.err.constData());
        QVERIFY(parsed(mapped.out)["study"].is_null());
        const Outcome wrong = run(study + "--source lab --mapping worker=threads");
        QCOMPARE(wrong.code, 1);
        QVERIFY2(wrong.err.contains("did you mean 'workers'"), wrong.err.constData());
    }

private:
    [[nodiscard]] Outcome run(const QString& line) const { return ctl(m_folder->path(), line); }
    void import(const QString& name, const QByteArray& content, const QString& space) const {
        (void)writeFile(QString(name).replace(QStringLiteral("DIR"), m_folder->path()), content);
        const Outcome done = run("import " + name + " --workspace DIR/w.perfbridge --space " + space);
        if (done.code != 0)
            qFatal("%s", done.err.constData());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestSuggestCommand)
#include "tst_suggestcommand.moc"
