// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/workspace.h"
#include "ui/plots/figurespec.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

namespace {

struct Outcome {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// As a batch job runs it: without a display and without a session.
Outcome ctl(const QStringList& arguments) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"XDG_RUNTIME_DIR", "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(QLatin1String(name));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(PERFBRIDGECTL), arguments);
    if (!process.waitForFinished(300'000))
        qFatal("%s", qPrintable(process.errorString()));
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

QByteArray sampleCsv() {
    QByteArray csv = "threads,batch,time@laptop,time@server,time@phone\n";
    for (int threads : {1, 2, 3, 4, 6, 8}) {
        for (int batch : {1, 2, 4, 8}) {
            const double time = 8.0 / threads + batch + (threads * batch % 3) * 0.1;
            csv += QByteArray::number(threads) + ',' + QByteArray::number(batch) + ',' + QByteArray::number(time) +
                   ',' + QByteArray::number(2 * time + 1) + ',' + QByteArray::number(9 * time - batch) + '\n';
        }
    }
    return csv;
}

} // namespace

class TestFigureCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QFile csv(file("system.csv"));
        QVERIFY(csv.open(QIODevice::WriteOnly));
        csv.write(sampleCsv());
        csv.close();
        const Outcome import = ctl({"import", csv.fileName(), "--workspace", file("w.perfbridge")});
        QVERIFY2(import.code == 0, import.err.constData());
        const Outcome study = ctl({"study", "--workspace", file("w.perfbridge"), "--source", "laptop", "--target",
                                   "server", "--metric", "time", "--strategies", "none,shift", "--learners", "rt",
                                   "--budgets", "5,10", "--repeats", "3", "--out", file("r.csv")});
        QVERIFY2(study.code == 0, study.err.constData());
    }

    void formats_data() {
        QTest::addColumn<QString>("figure");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("start");
        for (const char* figure : {"study-1", "study-1/learning-curves", "study-1/predicted-measured",
                                   "study-1/critical-difference", "similarity/time/matrix", "similarity/time/map"}) {
            const struct {
                const char* name;
                QByteArray start;
            } formats[] = {{"f.pdf", "%PDF-1."}, {"f.svg", "<?xml"}, {"f.png", "\x89PNG"}, {"f.tex", "% Figure"}};
            for (const auto& format : formats)
                QTest::addRow("%s %s", figure, format.name)
                    << QString::fromLatin1(figure) << QString::fromLatin1(format.name) << format.start;
        }
    }
    void formats() {
        QFETCH(QString, figure);
        QFETCH(QString, name);
        QFETCH(QByteArray, start);
        const Outcome done = ctl({"figure", "--workspace", file("w.perfbridge"), "--figure", figure, "--out",
                                  file(name.toLatin1().constData())});
        QVERIFY2(done.code == 0, done.err.constData());
        QCOMPARE(done.err, QByteArray());
        QVERIFY2(done.out.contains("bytes"), done.out.constData());
        const QByteArray content = contentOf(file(name.toLatin1().constData()));
        QVERIFY2(content.startsWith(start), content.left(60).constData());
    }

    void sizes_data() {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<double>("widthMm");
        QTest::newRow("ieee-1col") << "ieee-1col" << 88.9;
        QTest::newRow("ieee-2col") << "ieee-2col" << 181.0;
        QTest::newRow("slide") << "slide" << 254.0;
    }
    void sizes() {
        QFETCH(QString, preset);
        QFETCH(double, widthMm);
        const Outcome done = ctl({"figure", "--workspace", file("w.perfbridge"), "--figure", "study-1", "--preset",
                                  preset, "--dpi", "100", "--out", file("p.png")});
        QVERIFY2(done.code == 0, done.err.constData());
        const QByteArray png = contentOf(file("p.png"));
        QVERIFY(png.size() > 24);
        QCOMPARE(qFromBigEndian<qint32>(png.constData() + 16), qRound(widthMm / 25.4 * 100)); // width in IHDR
    }

    void errors_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("out");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("unknown figure") << QStringList{"--figure", "nothing"} << "e.pdf" << 1
                                        << QByteArray("there are study-1/learning-curves");
        QTest::newRow("unknown metric") << QStringList{"--figure", "similarity/tme/map"} << "e.pdf" << 1
                                        << QByteArray("metric 'tme' is not in the workspace; there are time: did you "
                                                      "mean 'time'?");
        QTest::newRow("unknown extension") << QStringList{"--figure", "study-1"} << "e.gif" << 1
                                           << QByteArray("expected .pdf, .svg, .png, .tex or .csv");
        QTest::newRow("unknown preset") << QStringList{"--figure", "study-1", "--preset", "thesis"} << "e.pdf" << 1
                                        << QByteArray("preset 'thesis' is not known; there are ieee-1col");
        QTest::newRow("too wide") << QStringList{"--figure", "study-1", "--width", "5000"} << "e.pdf" << 1
                                  << QByteArray("widthMm is 5000, expected 20 to 1000");
        QTest::newRow("unwritable place")
            << QStringList{"--figure", "study-1"} << "no/such/e.pdf" << 1 << QByteArray("cannot be written");
        QTest::newRow("no figure") << QStringList{} << "e.pdf" << 2
                                   << QByteArray("--figure is required, or --list or --all");
        QTest::newRow("two tasks") << QStringList{"--figure", "study-1", "--all"} << "e.pdf" << 2
                                   << QByteArray("--figure, --list and --all exclude one another");
        QTest::newRow("a list in a file")
            << QStringList{"--list"} << "e.pdf" << 2 << QByteArray("--list writes no file");
        QTest::newRow("formats of one") << QStringList{"--figure", "study-1", "--formats", "pdf"} << "e.pdf" << 2
                                        << QByteArray("--formats is for --all");
        QTest::newRow("width is a word") << QStringList{"--figure", "study-1", "--width", "wide"} << "e.pdf" << 2
                                         << QByteArray("--width");
    }
    void errors() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, out);
        QFETCH(int, code);
        QFETCH(QByteArray, message);
        const QStringList before = files();
        const Outcome done =
            ctl(QStringList{"figure", "--workspace", file("w.perfbridge"), "--out", file(out.toLatin1().constData())} +
                arguments);
        QCOMPARE(done.code, code);
        QVERIFY2(done.err.contains(message), done.err.constData());
        QCOMPARE(done.err.count('\n'), 1);
        QCOMPARE(done.out, QByteArray());
        QCOMPARE(files(), before);
    }

    void kindsOfMeasurements_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"influence", "interactions", "interaction-pair", "effects", "profiler", "waterfall",
                                 "distribution", "parallel", "scatter"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void kindsOfMeasurements() {
        QFETCH(QString, kind);
        const Outcome done = ctl(
            {"figure", "--workspace", file("w.perfbridge"), "--figure", kind + "/laptop/time", "--out", file("k.pdf")});
        QVERIFY2(done.code == 0, done.err.constData());
        QVERIFY(contentOf(file("k.pdf")).startsWith("%PDF-1."));
    }

    void everythingIsListed() {
        const Outcome done = ctl({"figure", "--workspace", file("w.perfbridge"), "--list"});
        QVERIFY2(done.code == 0, done.err.constData());
        for (const char* name : {"study-1/critical-difference", "similarity/time/map", "profiler/phone/time"})
            QVERIFY2(done.out.contains(name), done.out.constData());
        const Outcome json = ctl({"figure", "--workspace", file("w.perfbridge"), "--list", "--json"});
        QVERIFY(json.out.contains(R"("figure": "influence/laptop/time")"));
        QVERIFY(json.out.contains(R"("saved": false)"));
    }

    void allSavedOnesAreDrawn() {
        QVERIFY(QFile::copy(file("w.perfbridge"), file("all.perfbridge")));
        {
            auto workspace = perfbridge::Workspace::open(file("all.perfbridge"));
            QVERIFY(workspace.has_value());
            perfbridge::FigureSpec spec;
            spec.settings = perfbridge::WaterfallSettings{};
            spec.subject.environments = {"laptop"};
            spec.subject.metric = "time";
            QVERIFY((*workspace)->saveFigure("to the best: 1/2", spec.toJson()).has_value());
            spec.settings = perfbridge::DistributionSettings{};
            QVERIFY((*workspace)->saveFigure("times", spec.toJson()).has_value());
            QVERIFY((*workspace)->saveFigure("Times", spec.toJson()).has_value());
        }
        const Outcome done = ctl(
            {"figure", "--workspace", file("all.perfbridge"), "--all", "--out", file("drawn"), "--formats", "pdf,tex"});
        QVERIFY2(done.code == 0, done.err.constData());
        QCOMPARE(QDir(file("drawn")).entryList(QDir::Files),
                 (QStringList{"Times-2.pdf", "Times-2.tex", "times.pdf", "times.tex", "to-the-best--1-2.pdf",
                              "to-the-best--1-2.tex"}));
        {
            auto workspace = perfbridge::Workspace::open(file("all.perfbridge"));
            QVERIFY((*workspace)->saveFigure("broken", "{}").has_value());
        }
        // One that cannot be read does not keep the others from being drawn.
        const Outcome partly = ctl({"figure", "--workspace", file("all.perfbridge"), "--all", "--out", file("again")});
        QCOMPARE(partly.code, 1);
        QVERIFY2(partly.err.contains("broken: figure/version: is missing"), partly.err.constData());
        QCOMPARE(QDir(file("again")).entryList(QDir::Files).size(), 3);
    }

    void nothingSavedIsSaid() {
        const Outcome done = ctl({"figure", "--workspace", file("w.perfbridge"), "--all", "--out", file("none")});
        QCOMPARE(done.code, 0);
        QVERIFY2(done.err.contains("no figure is saved here"), done.err.constData());
        QCOMPARE(QDir(file("none")).entryList(QDir::Files).size(), 0);
    }

    void anOlderFileStaysWhenDrawingFails() {
        QFile old(file("old.pdf"));
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("kept");
        old.close();
        QCOMPARE(
            ctl({"figure", "--workspace", file("w.perfbridge"), "--figure", "gone", "--out", file("old.pdf")}).code, 1);
        QCOMPARE(contentOf(file("old.pdf")), QByteArray("kept"));
    }

private:
    QString file(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    static QByteArray contentOf(const QString& path) {
        QFile in(path);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    QStringList files() const { return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestFigureCommand)
#include "tst_figurecommand.moc"
