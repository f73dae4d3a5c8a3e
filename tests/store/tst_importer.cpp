// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/importer.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>

#include "core/store/csvreader.h"

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

QString write(const QTemporaryDir& folder, const QString& name, const QByteArray& content) {
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
    return file.fileName();
}

QString joined(const std::vector<std::string>& lines) {
    QStringList list;
    for (const std::string& line : lines)
        list << QString::fromStdString(line);
    return list.join(u'\n');
}

} // namespace

class TestImporter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errors_data();
    void errors();
    void metaErrors_data();
    void metaErrors();
    void hugeRow();
    void sparseFile();
    void separators_data();
    void separators();
    void wide();
    void longTable();
    void kinds();
    void zeroTimes();
    void quoting();
    void constraintsAreNoted();
    void cancelled();
    void sharedData_data();
    void sharedData();
    void tableOfZstd();
};

void TestImporter::errors_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const QByteArray& content, const char* message) {
        QTest::newRow(name) << content << QString::fromUtf8(message);
    };
    row("empty", "", "FILE, line 1: the file is empty; expected a header row");
    row("blank lines", "\n\n", "FILE, line 1: the file is empty; expected a header row");
    row("header only", "a,t@e\n", "FILE, line 2: nothing but a header row; expected measurements below it");
    row("no measurements", "a,b\n1,2\n",
        "FILE, line 1: no measurements; expected columns named 'metric@environment' (wide table) or a column "
        "'environment' (long table), separated by ',', ';', tab or blank");
    row("nothing measured", "a,t@e\n1,\n2,\n", "FILE: no measurement in any of its 2 rows");
    row("no option", "t@e,t@f\n1,2\n",
        "FILE, line 1: no option columns; expected them beside the 'metric@environment' columns");
    row("no metric", "a,environment\n1,e\n", "FILE, line 1: no metric columns; expected them after 'environment'");
    row("wide and long", "a,environment,t@e\n1,2,3\n",
        "FILE, line 1, column 3 (t@e): a wide table has 'metric@environment' columns, a long one a column "
        "'environment'; found both");
    row("no metric name", "a,@e\n1,2\n", "FILE, line 1, column 2 (@e): expected 'metric@environment', both not empty");
    row("too few cells", "a,b,t@e\n1,2,3\n4,5\n6,7,8\n", "FILE, line 3: expected 3 cells separated by ',', found 2");
    row("too many cells", "a,b,t@e\n1,2,3,4\n", "FILE, line 2: expected 3 cells separated by ',', found 4");
    row("cut off", "a,b,t@e\n1,2,3\n4,5",
        "FILE, line 3: expected 3 cells separated by ',', found 2; the file ends in the middle of this row");
    row("twice the same column", "a,t@e,a\n1,2,3\n",
        "FILE, line 1, column 3: the name 'a' is that of column 1 as well; expected different names");
    row("column without a name", "a,,t@e\n1,2,3\n", "FILE, line 1, column 2: the column has no name");
    row("open quote", "a,t@e\n\"1,2\n3,4\n", "FILE, line 2: the quote opened here is never closed");
    row("text after quote", "a,t@e\n\"1\"x,2\n",
        "FILE, line 2, column 1 (a): expected ',' after the closing quote, found 'x'");
    row("quote inside", "a,t@e\n5\" disk,2\n6\" disk,2\n",
        "FILE, line 2, column 1 (a): a quote inside a cell that does not begin with one; expected it doubled, and the "
        "whole cell in quotes");
    row("zero byte", QByteArray("a,t@e\n1,2\n3,\0\n", 15),
        "FILE, line 3: a byte 0: this is no text file; expected CSV in UTF-8");
    row("UTF-16", "\xFF\xFE\x61\x2C", "FILE, line 1: the text is UTF-16; expected UTF-8");
    row("Latin-1", "a,b,t@e\n1,M\xFCll,3\n",
        "FILE, line 2, column 2 (b): byte 4 of the row is not UTF-8; expected a file saved as UTF-8");
    row("overlong UTF-8", "a,t@e\n\xC0\xAF,3\n",
        "FILE, line 2, column 1 (a): byte 1 of the row is not UTF-8; expected a file saved as UTF-8");
    row("old Mac", "a,t@e\r1,2\r",
        "FILE, line 1, column 2: a carriage return without a line feed; expected lines ended by LF or CRLF");
    const char* complaint =
        "expected a finite number such as 0.25 or 1e-3, or nothing where it was not measured; found ";
    row("nan", "a,t@e\n1,2\n2,nan\n", (QByteArray("FILE, line 3, column 2 (t@e): ") + complaint + "'nan'").constData());
    row("inf", "a,t@e,t@f\n1,2,-inf\n",
        (QByteArray("FILE, line 2, column 3 (t@f): ") + complaint + "'-inf'").constData());
    row("text", "a,t@e\n1,fast\n", (QByteArray("FILE, line 2, column 2 (t@e): ") + complaint + "'fast'").constData());
    row("overflow", "a,t@e\n1,1e999\n",
        (QByteArray("FILE, line 2, column 2 (t@e): ") + complaint + "'1e999'").constData());
    row("decimal comma in quotes", "a,t@e\n1,\"1,5\"\n",
        (QByteArray("FILE, line 2, column 2 (t@e): ") + complaint + "'1,5'").constData());
    row("two decimal signs", "a;t@e\n1;1,5\n2;1.5\n",
        "FILE, line 2: a number with a decimal comma, but line 3 has one with a decimal point; expected one of the two "
        "throughout");
    row("empty option", "a,t@e\n1,2\n,3\n",
        "FILE, line 3, column 1 (a): an empty cell; expected a value of this option");
    row("empty environment", "a,environment,t\n1,,3\n",
        "FILE, line 2, column 2 (environment): an empty cell; expected an environment's name");
    row("repetition", "a,environment,repetition,t\n1,e,-1,3\n",
        "FILE, line 2, column 3 (repetition): expected a whole number from 0 on, found '-1'");
    row("invocation", "a,environment,invocation,t\n1,e,1.5,3\n",
        "FILE, line 2, column 3 (invocation): expected a whole number from 0 on, found '1.5'");
    row("flag", "a,environment,flags,t\n1,e,warmup|cold,3\n",
        "FILE, line 2, column 3 (flags): 'cold' is no flag; expected warmup, outlier, throttled, excluded, failed, "
        "discarded, sentinel or disturbed, several separated by '|'");
    row("repetition twice", "a,environment,repetition,t\n1,e,0,3\n2,e,0,3\n1,e,0,4\n",
        "FILE, line 4: repetition 0 of the same configuration in 'e' is on line 2 already; expected every repetition "
        "once");
}

void TestImporter::errors() {
    QFETCH(QByteArray, content);
    QFETCH(QString, message);
    QTemporaryDir folder;
    const QString path = write(folder, QStringLiteral("data.csv"), content);
    const Result<ImportedTable> table = readMeasurements(path);
    QVERIFY(!table.has_value());
    QCOMPARE(QString::fromStdString(table.error().message), message.replace(QStringLiteral("FILE"), path));
}

void TestImporter::metaErrors_data() {
    QTest::addColumn<QByteArray>("meta");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const QByteArray& meta, const char* message) {
        QTest::newRow(name) << meta << QString::fromUtf8(message);
    };
    const QByteArray options = R"("options": [{"name": "a", "kind": "integer", "levels": [1, 2]},
        {"name": "b", "kind": "categorical", "levels": ["cpu", "gpu"]}])";
    row("no object", "[1]", "META: /: expected an object, found [1]");
    row("metrics no object", R"({"metrics": 3})",
        "META: /metrics: expected an object with a field for every metric, found 3");
    row("metric no object", R"({"metrics": {"t": "s"}})",
        "META: /metrics/t: expected an object with unit, direction, invalid and note, found \"s\"");
    row("direction", R"({"metrics": {"t": {"direction": "down"}}})",
        "META: /metrics/t/direction: expected \"min\" (lower is better) or \"max\", found \"down\"");
    row("pointer", R"({"metrics": {"t/s~": {"unit": 3}}})",
        "META: /metrics/t~1s~0/unit: expected a text or null, found 3");
    row("rule", R"({"metrics": {"t": {"invalid": "below 0"}}})",
        "META: /metrics/t/invalid: invalid rule 'below 0': expected <, <=, ==, >= or > and a number, e.g. \"<= 0\"");
    row("environment", R"({"environments": {"e": {"cpu": {"cores": 4}}}})",
        "META: /environments/e/cpu: expected a text or a number, found {\"cores\":4}");
    row("constraints", R"({"constraints": "a < b"})", "META: /constraints: expected a list of texts, found \"a < b\"");
    row("option without column", R"({"options": [{"name": "a", "kind": "integer", "levels": [1, 2]},
        {"name": "b", "kind": "categorical", "levels": ["cpu", "gpu"]}, {"name": "c", "kind": "boolean"}]})",
        "CSV, line 1: no column for the option 'c' of META");
    row("column without option", R"({"options": [{"name": "a", "kind": "integer", "levels": [1, 2]}]})",
        "CSV, line 1, column 2 (b): expected an option of META or 'metric@environment'");
    row("unknown label", R"({"options": [{"name": "a", "kind": "integer", "levels": [1, 2]},
        {"name": "b", "kind": "categorical", "levels": ["cpu", "tpu"]}]})",
        "CSV, line 3, column 2 (b): ");
    row("kind", R"({"options": [{"name": "a", "kind": "number"}]})", "META: /options/0/kind: ");
    row("constraint", "{" + options + R"(, "constraints": ["a <= c"]})", "META: /constraints/0");
    row("syntax", "{\n\"metrics\": {,}\n}", "META, line 2: not valid JSON: syntax error");
}

void TestImporter::metaErrors() {
    QFETCH(QByteArray, meta);
    QFETCH(QString, message);
    QTemporaryDir folder;
    const QString path = write(folder, QStringLiteral("data.csv"), "a,b,t@e\n1,cpu,2\n2,gpu,3\n");
    const QString metaPath = write(folder, QStringLiteral("data.csv.meta.json"), meta);
    const Result<ImportedTable> table = readMeasurements(path);
    QVERIFY(!table.has_value());
    const QString expected = message.replace(QStringLiteral("META"), metaPath).replace(QStringLiteral("CSV"), path);
    const QString found = QString::fromStdString(table.error().message);
    QVERIFY2(found.startsWith(expected), qPrintable(found + QStringLiteral("\nexpected ") + expected));
}

void TestImporter::hugeRow() {
    QTemporaryDir folder;
    const QString path =
        write(folder, QStringLiteral("digits.csv"), "a,t@e\n" + QByteArray(qsizetype{20} << 20, '7') + ",1\n");
    const Result<ImportedTable> table = readMeasurements(path);
    QVERIFY(!table.has_value());
    QCOMPARE(table.error().code, ErrorCode::TooLarge);
    QCOMPARE(QString::fromStdString(table.error().message),
             path + QStringLiteral(", line 2: the row is longer than 16 MiB; expected a table with line ends"));
}

void TestImporter::sparseFile() {
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("huge.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    if (!file.resize(qint64{2} << 30))
        QSKIP("no room for a sparse file of 2 GB here");
    file.close();
    const Result<ImportedTable> table = readMeasurements(file.fileName());
    QVERIFY(!table.has_value());
    QCOMPARE(QString::fromStdString(table.error().message),
             file.fileName() + QStringLiteral(", line 1: a byte 0: this is no text file; expected CSV in UTF-8"));
    QCOMPARE(readMeasurements(folder.path()).error().message,
             folder.path().toStdString() + ": expected a CSV file, found a folder");
    QCOMPARE(readMeasurements(folder.filePath(QStringLiteral("none.csv"))).error().code, ErrorCode::NotFound);
}

void TestImporter::separators_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("comma") << QByteArray("a,b,t@e 1\n1,x,1.5\n2,y,2.5\n");
    QTest::newRow("CRLF, mark, no last line end") << QByteArray("\xEF\xBB\xBF"
                                                                "a,b,t@e 1\r\n1,x,1.5\r\n2,y,2.5");
    QTest::newRow("semicolon") << QByteArray("a;b;t@e 1\n1;x;1.5\n2;y;2.5\n");
    QTest::newRow("decimal comma") << QByteArray("a;b;t@e 1\n1;x;1,5\n2;y;2,5\n");
    QTest::newRow("tab") << QByteArray("a\tb\tt@e 1\n1\tx\t1.5\n\n2\ty\t2.5\n");
    QTest::newRow("blank") << QByteArray("a  b  \"t@e 1\"\n1  x     1.5\n2  y     2.5  \n");
    QTest::newRow("quoted") << QByteArray("\"a\", \"b\" ,\"t@e 1\"\n\"1\",\"x\",1.5\n2,\"y\",+2.5\n");
}

void TestImporter::separators() {
    QFETCH(QByteArray, content);
    QTemporaryDir folder;
    const Result<ImportedTable> table = readMeasurements(write(folder, QStringLiteral("data.csv"), content));
    QVERIFY2(table.has_value(), table ? "" : table.error().message.c_str());
    QCOMPARE(table->space->options().size(), 2U);
    QCOMPARE(table->environments.at(0).name, std::string("e 1"));
    QCOMPARE(table->samples.size(), 2U);
    QCOMPARE(table->samples[0].values, std::vector<double>{1.5});
    QCOMPARE(table->samples[1].values, std::vector<double>{2.5});
}

void TestImporter::wide() {
    QTemporaryDir folder;
    const Result<ImportedTable> table =
        readMeasurements(write(folder, QStringLiteral("my.system.csv"),
                               "threads,time@me@host,time@b,size@b\n1,5,,\n2,4,7,\n1.0,6,,70\n4,,,\n"));
    QVERIFY(table.has_value());
    QCOMPARE(table->space->name(), std::string("my.system"));
    QCOMPARE(table->environments.at(0).name, std::string("me@host"));
    QCOMPARE(table->environments.at(1).name, std::string("b"));
    QCOMPARE(table->metrics.size(), 2U);
    QCOMPARE(table->configurations, (Eigen::MatrixXd(3, 1) << 1, 2, 4).finished());
    QCOMPARE(table->samples.size(), 5U);
    // The third row is the first configuration again: its second repetition.
    const Sample& again = table->samples[3];
    QCOMPARE(again.configuration, 0U);
    QCOMPARE(again.repetition, 1);
    QCOMPARE(again.values[0], 6.0);
    QVERIFY(std::isnan(again.values[1]));
    const Sample& other = table->samples[4];
    QCOMPARE(other.environment, 1U);
    QCOMPARE(other.repetition, 0);
    QCOMPARE(other.values[1], 70.0);
}

void TestImporter::longTable() {
    QTemporaryDir folder;
    const Result<ImportedTable> table = readMeasurements(write(
        folder, QStringLiteral("data.csv"),
        "threads,mode,environment,repetition,flags,failure,latency,fps\n"
        "1,fast,a,0,warmup,,9,1\n1,fast,a,1,,,5,2\n2,slow,b,3,throttled|outlier,,4,\n2,slow,a,0,,out of memory,,\n"
        "2,fast,a,0,,,,\n"));
    QVERIFY2(table.has_value(), table ? "" : table.error().message.c_str());
    QCOMPARE(table->space->options().size(), 2U);
    QCOMPARE(table->metrics.at(1).direction, Direction::HigherIsBetter);
    QCOMPARE(table->samples.size(), 4U);
    QCOMPARE(table->samples[0].flags, SampleFlag::Warmup);
    QCOMPARE(table->samples[2].flags, SampleFlag::Throttled | SampleFlag::Outlier);
    QCOMPARE(table->samples[2].repetition, 3);
    QCOMPARE(table->samples[2].environment, 1U);
    QCOMPARE(table->samples[3].failure, std::string("out of memory"));
    QCOMPARE(table->samples[3].flags, SampleFlag::Failed);
    QVERIFY(joined(table->notes).contains(QStringLiteral("1 row without any value: left out")));
}

void TestImporter::kinds() {
    QByteArray content = "flag,truth,level,many,ratio,text,one,t@e\n";
    for (int i = 0; i < 100; ++i)
        content += QByteArray::number(i % 2) + (i % 2 ? ",true," : ",false,") + QByteArray::number(1 << (i % 5)) + ',' +
                   QByteArray::number(i) + ',' + QByteArray::number((i % 3) / 4.0) + ',' +
                   (i % 3 == 0   ? "zebra"
                    : i % 3 == 1 ? "ape"
                                 : "10") +
                   ",1,1.0\n";
    QTemporaryDir folder;
    const Result<ImportedTable> table = readMeasurements(write(folder, QStringLiteral("data.csv"), content));
    QVERIFY2(table.has_value(), table ? "" : table.error().message.c_str());
    const std::vector<Option>& options = table->space->options();
    QVERIFY(options[0].kind == OptionKind::Boolean);
    QVERIFY(options[1].kind == OptionKind::Boolean);
    QVERIFY(options[2].kind == OptionKind::Integer);
    QCOMPARE(options[2].levels, (std::vector<double>{1, 2, 4, 8, 16}));
    QVERIFY(options[3].kind == OptionKind::Integer);
    QVERIFY(options[3].levels.empty());
    QCOMPARE(options[3].minimum, 0.0);
    QCOMPARE(options[3].maximum, 99.0);
    QVERIFY(options[4].kind == OptionKind::Real);
    QCOMPARE(options[4].levels, (std::vector<double>{0, 0.25, 0.5}));
    QVERIFY(options[5].kind == OptionKind::Categorical);
    QCOMPARE(options[5].labels, (std::vector<std::string>{"10", "ape", "zebra"}));
    QVERIFY(options[6].kind == OptionKind::Boolean);
    QCOMPARE(table->configurations(1, 1), 1.0);
    QCOMPARE(table->configurations(1, 5), 1.0);
}

void TestImporter::zeroTimes() {
    QTemporaryDir folder;
    const QString path =
        write(folder, QStringLiteral("data.csv"), "a,run_time@e,time_sd@e,score@e\n1,0,0,0\n2,3,1,1\n");
    const Result<ImportedTable> inferred = readMeasurements(path);
    QVERIFY(inferred.has_value());
    QCOMPARE(inferred->metrics[0].invalid->text(), std::string("<= 0"));
    QVERIFY(!inferred->metrics[1].invalid);
    QVERIFY(!inferred->metrics[2].invalid);
    QVERIFY2(joined(inferred->notes).contains(QStringLiteral("1 value of 'run_time'")),
             qPrintable(joined(inferred->notes)));

    write(folder, QStringLiteral("data.meta.json"), R"({"metrics": {"run_time": {"invalid": null, "unit": "s"},
        "score": {"invalid": "== 0", "direction": "max"}}})");
    const Result<ImportedTable> told = readMeasurements(path);
    QVERIFY(told.has_value());
    QVERIFY(!told->metrics[0].invalid);
    QCOMPARE(told->metrics[0].unit, std::string("s"));
    QCOMPARE(told->metrics[2].invalid->text(), std::string("== 0"));
    QCOMPARE(told->metrics[2].direction, Direction::HigherIsBetter);
}

void TestImporter::quoting() {
    QTemporaryDir folder;
    const QString path = write(folder, QStringLiteral("data.csv"),
                               "\"a \"\"b\"\"\",\"t@x,y\"\n\"one\ntwo\",1\n\"say \"\"hi\"\"\",2\n\"\xC3\xA9\",oops\n");
    const Result<ImportedTable> table = readMeasurements(path);
    QVERIFY(!table.has_value());
    // The row with a line end inside counts as two lines.
    QVERIFY2(table.error().message.starts_with(path.toStdString() + ", line 5, column 2 (t@x,y): "),
             table.error().message.c_str());

    const Result<ImportedTable> good = readMeasurements(
        write(folder, QStringLiteral("good.csv"), "\"a \"\"b\"\"\",\"t@x,y\"\n\"one\ntwo\",1\n\"say \"\"hi\"\"\",2\n"));
    QVERIFY2(good.has_value(), good ? "" : good.error().message.c_str());
    QCOMPARE(good->space->options()[0].name, std::string("a \"b\""));
    QCOMPARE(good->space->options()[0].labels, (std::vector<std::string>{"one\ntwo", "say \"hi\""}));
    QCOMPARE(good->environments[0].name, std::string("x,y"));
}

void TestImporter::constraintsAreNoted() {
    QTemporaryDir folder;
    write(folder, QStringLiteral("meta.json"), R"({"space": "s", "constraints": ["a <= b"]})");
    const Result<ImportedTable> table =
        readMeasurements(write(folder, QStringLiteral("data.csv"), "a,b,t@e\n1,2,3\n3,2,4\n4,2,5\n"));
    QVERIFY2(table.has_value(), table ? "" : table.error().message.c_str());
    QCOMPARE(table->samples.size(), 3U);
    const QString notes = joined(table->notes);
    QVERIFY2(notes.contains(
                 QStringLiteral("2 configurations outside the levels or constraints of the space, first in line 3")),
             qPrintable(notes));
}

void TestImporter::cancelled() {
    QByteArray content = "a,t@e\n";
    for (int i = 0; i < 5000; ++i)
        content += QByteArray::number(i) + ",1\n";
    QTemporaryDir folder;
    std::stop_source stop;
    stop.request_stop();
    const Result<ImportedTable> table =
        readMeasurements(write(folder, QStringLiteral("data.csv"), content), {}, JobContext(stop.get_token()));
    QVERIFY(!table.has_value());
    QCOMPARE(table.error().code, ErrorCode::Cancelled);
}

void TestImporter::sharedData_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("configurations");
    QTest::addColumn<int>("options");
    QTest::addColumn<int>("environments");
    QTest::addColumn<bool>("hasMeta");
    for (const bool hasMeta : {true, false}) {
        const auto row = [&](const char* file, int configurations, int options, int environments) {
            QTest::addRow("%s %s", file, hasMeta ? "with meta" : "alone")
                << QString::fromLatin1(file) << configurations << options << environments << hasMeta;
        };
        row("opml19_tx2/opml19_tx2.csv", 768, 9, 8);
        row("sempl/deeparch.csv", 4096, 12, 3);
        row("sempl/nginx.csv", 1104, 15, 4);
        row("sempl/x264.csv", 201, 24, 10);
        row("sempl/imagemagick.csv", 100, 5, 4);
        row("ase17/x264.csv", 3891, 16, 21); // 4000 rows, of which 109 repeat a configuration
        row("kernel_tuner_hub/convolution.csv", 4362, 7, 6);
    }
}

void TestImporter::sharedData() {
    PB_SKIP_WITHOUT_SHARED_DATA();
    QFETCH(QString, file);
    QFETCH(int, configurations);
    QFETCH(int, options);
    QFETCH(int, environments);
    QFETCH(bool, hasMeta);
    QString path = test::sharedData(QStringLiteral("data/") + file);
    QTemporaryDir folder;
    if (!hasMeta) {
        const QString copy = folder.filePath(QStringLiteral("copy.csv"));
        QVERIFY(QFile::copy(path, copy));
        path = copy;
    }
    const Result<ImportedTable> table = readMeasurements(path);
    QVERIFY2(table.has_value(), table ? "" : table.error().message.c_str());
    QCOMPARE(table->configurations.rows(), static_cast<Eigen::Index>(configurations));
    QCOMPARE(table->configurations.cols(), static_cast<Eigen::Index>(options));
    QCOMPARE(table->environments.size(), static_cast<std::size_t>(environments));
    QVERIFY(!table->samples.empty());
}

void TestImporter::tableOfZstd() {
    const Result<ImportedTable> table = readMeasurements(ownData(QStringLiteral("zstd/zstd.csv")));
    QVERIFY2(table.has_value(), table ? "" : table.error().message.c_str());
    QCOMPARE(table->space->dimension(), 12);
    QCOMPARE(table->space->constraints().size(), 5U);
    QCOMPARE(table->environments.size(), 4U);
    QCOMPARE(table->environments[0].attributes.at(0).first, std::string("hardware"));
    QCOMPARE(table->samples.size(), 5760U);
    QCOMPARE(table->metrics.at(0).unit, std::string("s"));
    const auto warm = std::count_if(table->samples.begin(), table->samples.end(),
                                    [](const Sample& sample) { return hasFlag(sample.flags, SampleFlag::Warmup); });
    QVERIFY(warm > 0);
}

QTEST_GUILESS_MAIN(TestImporter)
#include "tst_importer.moc"
