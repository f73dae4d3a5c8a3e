// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/commandtemplate.h"

#include <QTest>

using namespace perfbridge;

namespace {

std::vector<Option> options() {
    std::vector<Option> result{
        {.name = "level", .kind = OptionKind::Integer, .minimum = 1, .maximum = 19},
        {.name = "long mode", .kind = OptionKind::Boolean},
        {.name = "strategy", .kind = OptionKind::Ordinal, .levels = {0, 1, 2}, .labels = {"fast", "greedy", "lazy"}}};
    for (Option& option : result)
        option.normalise();
    return result;
}

const TextPairs texts{{"level", "7"}, {"long mode", "1"}, {"strategy", "lazy"}};
const std::vector<double> numbers{7, 1, 2};
const std::vector<double> shortNumbers{7, 0, 2};

QString expanded(const char* text, const std::vector<double>& values = numbers) {
    const Result<CommandText> parsed = CommandText::parse(text);
    if (!parsed)
        return QString::fromStdString(parsed.error().message);
    if (const Result<void> checked = parsed->check(options()); !checked)
        return QString::fromStdString(checked.error().message);
    const Result<std::string> result = parsed->expand({texts, values, "/tmp/run"});
    return QString::fromStdString(result ? *result : result.error().message);
}

CommandBackend zstd() {
    CommandBackend backend;
    backend.argv = {"zstd", "-{level}", "{long mode?--long:}", "--zstd=strategy={strategy:index}", "{scratch}/out"};
    backend.environment = {{"LEVEL", "{level}"}, {"EMPTY", ""}};
    backend.input = "/data/{strategy}.txt";
    backend.metrics = {{.metric = {}, .source = CommandMetric::Source::WallTime, .pattern = {}},
                       {.metric = {}, .source = CommandMetric::Source::FileSize, .pattern = "{scratch}/out"},
                       {.metric = {}, .source = CommandMetric::Source::StdoutRegex, .pattern = "{(\\d+)}"}};
    return backend;
}

} // namespace

class TestCommandTemplate final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void expands_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("withLong");
        QTest::addColumn<QString>("withoutLong");
        const auto row = [](const char* text, const char* on, const char* off) {
            QTest::addRow("%s", text) << text << on << off;
        };
        row("", "", "");
        row("plain", "plain", "plain");
        row("-{level}", "-7", "-7");
        row("{level}{strategy}", "7lazy", "7lazy");
        row("{strategy:index}", "2", "2");
        row("{long mode:index}", "1", "0");
        row("{long mode}", "1", "1"); // the text as it is given
        row("{long mode?--long={level}:}", "--long=7", "");
        row("{long mode?:--no-long}", "", "--no-long");
        row("{long mode?a:b:c}", "a", "b:c");
        row("{long mode?{long mode?x:y}:z}", "x", "z");
        row("{scratch}/out", "/tmp/run/out", "/tmp/run/out");
        row("{{level}}", "{level}", "{level}");
        row("a}}b{{", "a}b{", "a}b{");
        row("{{{level}}}", "{7}", "{7}");
    }
    void expands() {
        QFETCH(QString, text);
        QFETCH(QString, withLong);
        QFETCH(QString, withoutLong);
        QCOMPARE(expanded(text.toUtf8().constData()), withLong);
        QCOMPARE(expanded(text.toUtf8().constData(), shortNumbers), withoutLong);
    }

    void errors_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* text, const char* message) {
            QTest::addRow("%s", text) << text << message;
        };
        row("-{", "character 2: a placeholder without a name (a brace itself is written '{{')");
        row("{}", "character 1: a placeholder without a name (a brace itself is written '{{')");
        row("ü{level", "character 2: '{' without its '}'");
        row("a}b", "character 2: '}' without '{' before it (a brace itself is written '}}')");
        row("{level:position}", "character 8: expected 'index' after the colon in {level:...}");
        row("{strategy:index", "character 1: '{' without its '}'");
        row("{long mode?a}", "character 1: a choice needs both parts: {long mode?then:else}");
        row("{long mode?a:b", "character 1: '{' without its '}'");
        row("-T{levle}", "character 3: {levle} is no option of the space: did you mean 'level'?");
        row("{scrath}", "character 1: {scrath} is no option of the space: did you mean 'scratch'?");
        row("{long mode?{lvel}:}", "character 12: {lvel} is no option of the space: did you mean 'level'?");
        row("{level:index}", "character 1: option 'level' is a number: write {level}, an index is for options with "
                             "labels");
        row("{level?a:b}", "character 1: option 'level' is integer, a choice with '?' is for boolean ones");
    }
    void errors() {
        QFETCH(QString, text);
        QFETCH(QString, message);
        QCOMPARE(expanded(text.toUtf8().constData()), message);
    }

    void tooDeepIsAnError() {
        std::string text;
        for (int i = 0; i < 100'000; ++i)
            text += "{a?";
        QVERIFY(CommandText::parse(text).error().message.ends_with("more than 20 choices inside one another"));
    }

    void wholeCommand() {
        const CommandTemplate command = CommandTemplate::parse(zstd()).value();
        QVERIFY(command.check(options()).has_value());
        QVERIFY(command.usesScratch());
        const CommandTemplate::Command full = command.expand({texts, numbers, "/s"}).value();
        QVERIFY((full.argv == std::vector<std::string>{"zstd", "-7", "--long", "--zstd=strategy=2", "/s/out"}));
        QVERIFY((full.environment == TextPairs{{"LEVEL", "7"}, {"EMPTY", ""}}));
        QCOMPARE(full.input, std::string("/data/lazy.txt"));
        QVERIFY(full.workingDirectory.empty());
        QVERIFY((full.files == std::vector<std::string>{"", "/s/out", ""}));
        const CommandTemplate::Command withoutLong = command.expand({texts, shortNumbers, "/s"}).value();
        QVERIFY((withoutLong.argv == std::vector<std::string>{"zstd", "-7", "--zstd=strategy=2", "/s/out"}));
    }

    void errorsNameTheirPlace() {
        CommandBackend backend = zstd();
        backend.argv[2] = "{lng mode}";
        QCOMPARE(CommandTemplate::parse(backend)->check(options()).error().message,
                 std::string("argument 2 ('{lng mode}'), character 1: {lng mode} is no option of the space: did you "
                             "mean 'long mode'?"));
        backend.argv[2] = "{";
        QVERIFY(CommandTemplate::parse(backend).error().message.starts_with("argument 2 ('{'), character 1: "));
        backend = zstd();
        backend.environment[0].second = "{levels}";
        QVERIFY(CommandTemplate::parse(backend)->check(options()).error().message.starts_with(
            "environment variable LEVEL ('{levels}'), character 1: "));
        backend = zstd();
        backend.argv[0] = "{long mode?:zstd}";
        QCOMPARE(CommandTemplate::parse(backend)->expand({texts, numbers, ""}).error().message,
                 std::string("program ('{long mode?:zstd}') became empty"));
        QCOMPARE(CommandTemplate::parse(zstd())->expand({{}, {}, ""}).error().message,
                 std::string("argument 1 ('-{level}'), character 2: {level} is no option of the configuration"));
        QVERIFY(!CommandTemplate::parse(CommandBackend()).has_value());
        std::vector<Option> shadowed = options();
        shadowed[0].name = "scratch";
        QVERIFY(CommandTemplate::parse(zstd())->check(shadowed).error().message.starts_with("option 'scratch'"));
    }
};

QTEST_APPLESS_MAIN(TestCommandTemplate)
#include "tst_commandtemplate.moc"
