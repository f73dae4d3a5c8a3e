// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/ctlprogram.h"

#include "core/store/workspace.h"
#include "ui/plots/figurespec.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace perfbridge::test;

namespace {

QByteArray sampleCsv() {
    QByteArray csv = "threads,batch,time@laptop,time@server,energy@server,time@phone\n";
    for (int threads : {1, 2, 3, 4, 6, 8}) {
        for (int batch : {1, 2, 4, 8}) {
            const double time = 8.0 / threads + batch + (threads * batch % 3) * 0.1;
            csv += QByteArray::number(threads) + ',' + QByteArray::number(batch) + ',' + QByteArray::number(time) +
                   ',' + QByteArray::number(2 * time + 1) + ',' + QByteArray::number(30 - time + threads) + ',' +
                   QByteArray::number(5 * time - batch) + '\n';
        }
    }
    return csv;
}

QByteArray contentOf(const QString& path) {
    QFile in(path);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

/// As a user runs it: its exit code and what it says.
Outcome reproduce(const QString& bundle, const QStringList& arguments) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PERFBRIDGECTL"), QStringLiteral(PERFBRIDGECTL));
    environment.insert(QStringLiteral("SOURCE_DATE_EPOCH"), QStringLiteral("1"));
    process.setProcessEnvironment(environment);
    process.start(bundle + QStringLiteral("/reproduce.sh"), arguments);
    if (!process.waitForFinished(300'000))
        qFatal("%s", qPrintable(process.errorString()));
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

} // namespace

class TestPublishCommands final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        writeFile(file("system.csv"), sampleCsv());
        run("import DIR/system.csv --workspace DIR/w.perfbridge");
        run("study --workspace DIR/w.perfbridge --source laptop --target server --metric time --strategies none,shift "
            "--learners rt,ridge --budgets 5,10 --repeats 6 --name s");
        saveFigures();
    }

    void tables_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QByteArray>("start");
        const QString of = QStringLiteral("table --workspace DIR/w.perfbridge --of ");
        QTest::newRow("markdown") << of + "errors --study s"
                                  << QByteArray("MAPE (%) by number of target samples, of time in server, learned from "
                                                "laptop.\n\n| Strategy | Learner | Target samples: 5 | 10 |\n");
        QTest::newRow("latex") << of + "errors --study s --format latex"
                               << QByteArray("% Needs \\usepackage{booktabs}.\n\\begin{table}\n");
        QTest::newRow("wide") << of + "errors --study s --format latex --wide --siunitx"
                              << QByteArray("% Needs \\usepackage{booktabs} and \\usepackage{siunitx}.\n"
                                            "\\begin{table*}\n");
        QTest::newRow("csv") << of + "errors --study s --format csv --best-learners --mean"
                             << QByteArray("strategy,learner,mape_5,mape_5_lower,mape_5_upper,mape_5_remark,");
        QTest::newRow("other error") << of + "errors --study s --error spearman --format csv"
                                     << QByteArray("strategy,learner,spearman_5,");
        QTest::newRow("verdicts") << of + "verdicts --study s" << QByteArray("Ratio of errors (MAPE)");
        QTest::newRow("ranks") << of + "ranks --study s" << QByteArray("Mean ranks by MAPE over all budgets");
        QTest::newRow("break-even") << of + "break-even --study s" << QByteArray("Target samples needed");
        QTest::newRow("cells") << of + "cells --study s --format csv"
                               << QByteArray("strategy,learner,budget,repeat,n_measured,");
        QTest::newRow("options") << of + "options --format csv"
                                 << QByteArray("option,kind,values,unit,default\nthreads,integer,\"1, 2, 3, 4, 6, 8\"");
        QTest::newRow("environments") << of + "environments --format csv"
                                      << QByteArray("attribute,laptop,server,phone\nconfigurations,24,24,24\n");
        QTest::newRow("influence") << of + "influence --environment laptop,server --metric time --format csv"
                                   << QByteArray("option,laptop_fanova,");
        QTest::newRow("answer") << of + "answer --environment server --minimise time,energy"
                                << QByteArray("Pareto front in server.\n");
    }
    void tables() {
        QFETCH(QString, line);
        QFETCH(QByteArray, start);
        const Outcome done = ctl(m_folder.path(), line);
        QVERIFY2(done.code == 0, done.err.constData());
        QVERIFY2(done.out.startsWith(start), done.out.left(300).constData());
        QCOMPARE(ctl(m_folder.path(), line).out, done.out);
    }

    void tableIntoAFile() {
        const QString line = QStringLiteral("table --workspace DIR/w.perfbridge --of errors --study s --out DIR/t.tex");
        const Outcome done = ctl(m_folder.path(), line);
        QVERIFY2(done.code == 0, done.err.constData());
        QVERIFY(done.out.endsWith("t.tex: 3 rows\n"));
        QVERIFY(contentOf(file("t.tex")).startsWith("% Needs"));
        const auto json = parsed(ctl(m_folder.path(), line + QStringLiteral(" --json")).out);
        QVERIFY(json["rows"].size() == 3);
        QVERIFY(json["rows"][0]["strategy"] == "none");
        QVERIFY(json["rows"][0]["mape_5"]["lower"].is_number());
    }

    void methods() {
        const QString line = QStringLiteral("methods --workspace DIR/w.perfbridge --study s");
        const Outcome text = ctl(m_folder.path(), line);
        QVERIFY2(text.code == 0, text.err.constData());
        QVERIFY(text.out.startsWith("With PerfBridge "));
        QVERIFY(text.out.contains("ridge (Polynomial ridge) (Hoerl and Kennard 1970)"));
        QCOMPARE(text.out.count('\n'), 1);
        const Outcome latex = ctl(m_folder.path(), line + " --format latex --out DIR/m.tex --bib DIR/m.bib");
        QVERIFY2(latex.code == 0, latex.err.constData());
        const QByteArray tex = contentOf(file("m.tex"));
        const QByteArray bib = contentOf(file("m.bib"));
        // What is cited is in the file, and nothing else.
        QSet<QByteArray> cited;
        for (qsizetype at = tex.indexOf("\\cite{"); at >= 0; at = tex.indexOf("\\cite{", at + 1)) {
            const QByteArray keys = tex.mid(at + 6, tex.indexOf('}', at) - at - 6);
            for (const QByteArray& key : keys.split(',')) {
                QVERIFY2(bib.contains("{" + key + ",\n"), key.constData());
                cited.insert(key);
            }
        }
        QVERIFY(!cited.isEmpty());
        QCOMPARE(bib.count("@"), cited.size());
        const auto json = parsed(ctl(m_folder.path(), line + " --json").out);
        QVERIFY(json["bibtex"] == bib.toStdString());
    }

    void methodsCompileWithLatex() {
        const QString pdflatex = QStandardPaths::findExecutable(QStringLiteral("pdflatex"));
        if (pdflatex.isEmpty())
            QSKIP("pdflatex is not installed");
        run("methods --workspace DIR/w.perfbridge --study s --format latex --out DIR/m.tex");
        QByteArray tables;
        for (const char* of : {"errors", "verdicts", "ranks", "break-even"})
            tables += ctl(m_folder.path(), QStringLiteral("table --workspace DIR/w.perfbridge --study s --format latex "
                                                          "--of ") +
                                               QLatin1String(of))
                          .out;
        writeFile(file("paper.tex"), "\\documentclass{article}\n\\usepackage{booktabs}\n\\begin{document}\n"
                                     "\\input{m}\n" +
                                         tables + "\\end{document}\n");
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(pdflatex, {QStringLiteral("-interaction=nonstopmode"), QStringLiteral("-halt-on-error"),
                                 QStringLiteral("paper.tex")});
        QVERIFY(process.waitForFinished(60'000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardOutput().right(2000).constData());
    }

    void errors_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("message");
        const QString table = QStringLiteral("table --workspace DIR/w.perfbridge ");
        QTest::newRow("no table") << table + "--study s" << 2 << QByteArray("--of is required");
        QTest::newRow("unknown table") << table + "--of all --study s" << 2
                                       << QByteArray("--of: 'all' is not known; there are errors, verdicts");
        QTest::newRow("no study") << table + "--of ranks" << 2 << QByteArray("--of ranks needs --study");
        QTest::newRow("study of a space")
            << table + "--of options --study s" << 2 << QByteArray("--study does not go with --of options");
        QTest::newRow("no metric") << table + "--of influence --environment laptop" << 2
                                   << QByteArray("--of influence needs --environment and --metric");
        QTest::newRow("no goal") << table + "--of answer --environment laptop" << 2 << QByteArray("--minimise");
        QTest::newRow("unknown format") << table + "--of options --format html" << 2
                                        << QByteArray("there are latex, markdown, csv");
        QTest::newRow("unknown extension")
            << table + "--of options --out DIR/t.html" << 2 << QByteArray("expected .tex, .md, .csv or --format");
        QTest::newRow("unknown study") << table + "--of ranks --study t" << 1 << QByteArray("there is no study 't'");
        QTest::newRow("unwritable") << table + "--of options --out DIR/no/t.md" << 1 << QByteArray("cannot be written");
        const QString methods = QStringLiteral("methods --workspace DIR/w.perfbridge ");
        QTest::newRow("nothing to tell") << methods << 2 << QByteArray("--study or --campaign is required");
        QTest::newRow("unknown campaign") << methods + "--campaign c" << 1 << QByteArray("there is no campaign 'c'");
        const QString bundle = QStringLiteral("bundle --workspace DIR/w.perfbridge ");
        QTest::newRow("no folder") << bundle << 2 << QByteArray("--out is required");
        QTest::newRow("unknown figure format") << bundle + "--out DIR/b --formats gif" << 2 << QByteArray("gif");
        QTest::newRow("unknown figure") << bundle + "--out DIR/b --figures f" << 1
                                        << QByteArray("figure 'f' is not saved in the workspace; there are curves");
        QTest::newRow("nothing chosen") << bundle + "--out DIR/b --figures none --studies none" << 1
                                        << QByteArray("there is nothing to bundle");
        QTest::newRow("full folder") << bundle + "--out DIR" << 1 << QByteArray("expected a new or an empty folder");
    }
    void errors() {
        QFETCH(QString, line);
        QFETCH(int, code);
        QFETCH(QByteArray, message);
        const Outcome done = ctl(m_folder.path(), line);
        QCOMPARE(done.code, code);
        QVERIFY2(done.err.contains(message), done.err.constData());
        QCOMPARE(done.out, QByteArray());
        QVERIFY(!QFile::exists(file("b")));
    }

    void texWithItsDataBeside() {
        const Outcome done = ctl(m_folder.path(), QStringLiteral("figure --workspace DIR/w.perfbridge --figure s --out "
                                                                 "DIR/c.tex --data-beside"));
        QVERIFY2(done.code == 0, done.err.constData());
        QVERIFY(contentOf(file("c.tex")).contains("table[x=x1, y=y1, col sep=comma] {c-data.csv}"));
        QVERIFY(contentOf(file("c-data.csv")).startsWith("x1,y1,"));
        const QString pdflatex = QStandardPaths::findExecutable(QStringLiteral("pdflatex"));
        if (pdflatex.isEmpty())
            QSKIP("pdflatex is not installed");
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(pdflatex, {QStringLiteral("-interaction=nonstopmode"), QStringLiteral("-halt-on-error"),
                                 QStringLiteral("c.tex")});
        QVERIFY(process.waitForFinished(120'000));
        const QByteArray log = process.readAllStandardOutput();
        if (log.contains("`pgfplots.sty' not found") || log.contains("`standalone.cls' not found"))
            QSKIP("pgfplots or standalone is not installed");
        QVERIFY2(process.exitCode() == 0, log.right(2000).constData());
    }

    void bundleMakesItselfAgain() {
        const Outcome done =
            ctl(m_folder.path(), QStringLiteral("bundle --workspace DIR/w.perfbridge --out DIR/bundle"));
        QVERIFY2(done.code == 0, done.err.constData());
        QVERIFY(done.out.contains("reproduce.sh makes them again"));
        const Outcome again = reproduce(file("bundle"), {QStringLiteral("--studies"), file("again")});
        QVERIFY2(again.code == 0, (again.out + again.err).constData());
        QVERIFY(again.out.endsWith("Everything is the same.\n"));
        // Once for the table itself, and once for the study that was made again.
        QCOMPARE(again.out.count("same       tables/s-cells.csv\n"), 2);
        int compared = 0;
        QDirIterator walk(file("again"), QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            const QString path = walk.next();
            QCOMPARE(contentOf(path), contentOf(file("bundle/") + QDir(file("again")).relativeFilePath(path)));
            ++compared;
        }
        // Twenty-one of the study and the space, three of the texts, and figures in all of their formats.
        QVERIFY(compared >= 24 + 4 * 9);
        for (const char* name : {"figures/curves.pdf", "figures/front-1.csv", "figures/map.tex", "figures/bars.svg"})
            QVERIFY2(QFile::exists(file("again/") + QLatin1String(name)), name);
        QVERIFY(!QFile::exists(file("bundle/workspace.perfbridge-wal")));

        // What differs is told, and so is what cannot be made.
        writeFile(file("bundle/tables/s-errors.md"), "other");
        QVERIFY(QFile::remove(file("bundle/text/methods.tex")));
        const Outcome changed = reproduce(file("bundle"), {});
        QCOMPARE(changed.code, 1);
        QVERIFY(changed.out.contains("different  tables/s-errors.md\n"));
        QVERIFY(changed.out.contains("different  text/methods.tex\n"));
        QVERIFY(changed.out.endsWith("2 differ.\n"));
    }

private:
    /// Of many kinds: what each rests on has to be in the bundle.
    void saveFigures() const {
        const auto workspace = perfbridge::Workspace::open(file("w.perfbridge"));
        if (!workspace)
            qFatal("%s", workspace.error().message.c_str());
        const auto save = [&](const char* name, const perfbridge::FigureSettings& settings,
                              const std::vector<std::string>& environments, const std::string& metric) {
            perfbridge::FigureSpec spec;
            spec.settings = settings;
            spec.subject.environments = environments;
            spec.subject.metric = metric;
            if (!(*workspace)->saveFigure(name, spec.toJson()))
                qFatal("%s cannot be saved", name);
        };
        perfbridge::LearningCurvesSettings curves;
        curves.study = "s";
        save("curves", curves, {}, {});
        perfbridge::PredictedMeasuredSettings predicted;
        predicted.study = "s";
        save("predicted", predicted, {}, {});
        perfbridge::ParetoFrontSettings front;
        front.goal.texts.minimise = {"time", "energy"};
        save("front/1", front, {"server"}, {});
        save("map", perfbridge::EnvironmentMapSettings(), {}, "time");
        save("bars", perfbridge::InfluenceSettings(), {"laptop", "phone"}, "time");
        save("values", perfbridge::DistributionSettings(), {"laptop"}, "time");
        save("traces", perfbridge::ProfilerSettings(), {"laptop"}, "time");
        save("steps", perfbridge::WaterfallSettings(), {"phone"}, "time");
        perfbridge::ScatterSettings scatter;
        scatter.x = {"threads", {}};
        scatter.y = {"time", "server"};
        save("dots", scatter, {"laptop"}, "time");
    }
    QString file(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    void run(const char* line) const {
        const Outcome done = ctl(m_folder.path(), QLatin1String(line));
        if (done.code != 0)
            qFatal("%s: %s", line, done.err.constData());
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestPublishCommands)
#include "tst_publishcommands.moc"
