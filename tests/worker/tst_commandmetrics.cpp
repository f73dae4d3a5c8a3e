// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/commandmetrics.h"

#include <cmath>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace perfbridge;
using Source = CommandMetric::Source;

namespace {

CommandMetric metricOf(Source source, const std::string& pattern = {}, double factor = 1) {
    CommandMetric metric;
    metric.metric.name = "m";
    metric.source = source;
    metric.pattern = pattern;
    metric.factor = factor;
    return metric;
}

ProcessRun printed(const std::string& output) {
    ProcessRun run;
    run.output = output;
    run.end.wallSeconds = 0.5;
    run.end.cpuSeconds = 0.25;
    run.end.peakBytes = 5e6;
    return run;
}

} // namespace

Q_DECLARE_METATYPE(perfbridge::CommandMetric::Source)

class TestCommandMetrics final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void standardOnes() {
        const Result<CommandMetrics> metrics = CommandMetrics::make({});
        QVERIFY(metrics);
        QVERIFY(!metrics->readOutput());
        QVERIFY(metrics->metrics() == metricsOf(CommandBackend()));
        const ProcessRun run = printed("");
        const auto values = metrics->evaluate({run, {"", "", ""}, 1e6});
        QVERIFY(values);
        QCOMPARE(*values, (std::vector<double>{0.5, 0.25, 5e6}));
    }

    void hiddenPeak() {
        const ProcessRun run = printed("");
        const auto values = CommandMetrics::make({})->evaluate({run, {"", "", ""}, 5e6});
        QVERIFY(values && std::isnan(values->at(2)));
    }

    void values_data() {
        QTest::addColumn<Source>("source");
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<double>("factor");
        QTest::addColumn<QString>("output");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("error");
        const auto regex = Source::StdoutRegex;
        const auto json = Source::StdoutJson;
        QTest::newRow("group") << regex << "time: ([0-9.]+) ms" << 1e-3 << "x\ntime: 12.5 ms\n" << 0.0125 << "";
        QTest::newRow("the first line that matches") << regex << "t=(\\d+)" << 1.0 << "t=\nt=1\nt=2" << 1.0 << "";
        QTest::newRow("blanks") << regex << "t=(.*)$" << 1.0 << "t=  -1e3 \r\n" << -1000.0 << "";
        QTest::newRow("ends of a line") << regex << "^(\\d+)$" << 1.0 << "a1\n22\n" << 22.0 << "";
        QTest::newRow("a very long line")
            << regex << "^(?:.*x)?(\\d+)" << 1.0 << QString(1'000'000, u'y') + "\n7" << 7.0 << "";
        QTest::newRow("no match") << regex << "t=(\\d+)" << 1.0 << "nothing" << 0.0 << "no line of the output matches";
        QTest::newRow("no number") << regex << "t=(.*)" << 1.0 << "t=fast" << 0.0 << "found 'fast'";
        QTest::newRow("nothing printed") << regex << "t=(\\d+)" << 1.0 << "" << 0.0 << "no line";
        QTest::newRow("pointer") << json << "/a/1/b" << 1000.0 << R"({"a":[0,{"b":2.5}]})" << 2500.0 << "";
        QTest::newRow("whole document") << json << "" << 1.0 << "7\n" << 7.0 << "";
        QTest::newRow("nothing there") << json << "/a/2" << 1.0 << R"({"a":[0]})" << 0.0 << "nothing at /a/2";
        QTest::newRow("a text there") << json << "/a" << 1.0 << R"({"a":"1"})" << 0.0 << R"(found "1")";
        QTest::newRow("no JSON") << json << "/a" << 1.0 << "a = 1" << 0.0 << "not JSON";
    }
    void values() {
        QFETCH(Source, source);
        QFETCH(QString, pattern);
        QFETCH(double, factor);
        QFETCH(QString, output);
        QFETCH(double, value);
        QFETCH(QString, error);
        const auto metrics = CommandMetrics::make({metricOf(source, pattern.toStdString(), factor)});
        QVERIFY(metrics && metrics->readOutput());
        const ProcessRun run = printed(output.toStdString());
        const auto values = metrics->evaluate({run, {""}, 0});
        if (error.isEmpty()) {
            QVERIFY2(values, values ? "" : values.error().message.c_str());
            QVERIFY(std::abs(values->front() - value) <= 1e-12 * std::abs(value));
        } else {
            QVERIFY(!values);
            QVERIFY2(QString::fromStdString(values.error().message).contains(error), values.error().message.c_str());
            QVERIFY(values.error().message.starts_with("metric m: "));
        }
    }

    void cutOutput() {
        const auto metrics = CommandMetrics::make({metricOf(Source::StdoutRegex, "(\\d)")});
        ProcessRun run = printed("1");
        run.isOutputCut = true;
        const auto values = metrics->evaluate({run, {""}, 0});
        QVERIFY(!values);
        QCOMPARE(values.error().code, ErrorCode::TooLarge);
    }

    void fileSize() {
        QTemporaryDir folder;
        QFile file(folder.filePath("a b"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("12345") == 5);
        file.close();
        const auto metrics = CommandMetrics::make({metricOf(Source::FileSize, "{scratch}/a b", 1e-3)});
        const ProcessRun run = printed("");
        const auto values = metrics->evaluate({run, {file.fileName().toStdString()}, 0});
        QVERIFY(values);
        QCOMPARE(values->front(), 0.005);
        QVERIFY(!metrics->evaluate({run, {folder.filePath("none").toStdString()}, 0}));
    }

    void badPatterns() {
        QVERIFY(!CommandMetrics::make({metricOf(Source::StdoutRegex, "(")}));
        QVERIFY(!CommandMetrics::make({metricOf(Source::StdoutJson, "no slash")}));
    }
};

QTEST_APPLESS_MAIN(TestCommandMetrics)
#include "tst_commandmetrics.moc"
