// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/campaignjson.h"

#include "core/measure/campaigntemplates.h"
#include "core/measure/commandtemplate.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace perfbridge;
using nlohmann::json;

namespace {

bool equal(const CampaignSpec& a, const CampaignSpec& b) {
    return a.name == b.name && *a.space == *b.space && a.environment.name == b.environment.name &&
           a.environment.attributes == b.environment.attributes && a.backend == b.backend && a.sampling == b.sampling &&
           a.protocol == b.protocol && a.givenConfigurations.rows() == b.givenConfigurations.rows() &&
           a.givenConfigurations == b.givenConfigurations;
}

/// Every field away from its default, orders that are not alphabetical.
CampaignSpec everything() {
    CampaignSpec spec;
    spec.name = "größe \"1\"";
    std::vector<Option> options{
        {.name = "threads", .kind = OptionKind::Integer, .levels = {1, 2}, .defaultValue = 2, .switchCost = 1.5},
        {.name = "codec", .kind = OptionKind::Categorical, .levels = {0, 1}, .labels = {"7", "xz"}},
        {.name = "ratio", .kind = OptionKind::Real, .minimum = 0, .maximum = 1}};
    spec.space = std::make_shared<const Space>(Space::create("s", options, {"threads <= 2"}, 3).value());
    spec.environment = {.id = {}, .name = "lab", .attributes = {{"zebra", "1"}, {"cpu", "A \"B\""}}};
    CommandBackend command;
    command.argv = {"a", "{threads}", ""};
    command.environment = {{"Z", "1"}, {"A", "{codec}"}};
    command.workingDirectory = "/tmp";
    command.input = "in";
    command.metrics.resize(2);
    command.metrics[0].metric.name = "z";
    command.metrics[0].metric.unit = "s";
    command.metrics[1] = {.metric = {.id = {},
                                     .name = "a",
                                     .unit = "1/s",
                                     .direction = Direction::HigherIsBetter,
                                     .invalid = InvalidRule::parse("<= 0").value(),
                                     .note = "n"},
                          .source = CommandMetric::Source::StdoutRegex,
                          .pattern = "(\\d+)",
                          .factor = 0.1};
    command.successCodes = {0, 3};
    spec.backend = command;
    spec.sampling = {.all = true, .kind = SamplingKind::Sobol, .n = 7, .seed = UINT64_MAX, .withDefault = false};
    spec.protocol = Protocol::of(ProtocolPreset::Paper);
    spec.protocol.iterations = 33;
    spec.protocol.warmupSeconds = 0.1;
    spec.protocol.stopMetric = "a";
    spec.protocol.memoryLimitMiB = 512;
    spec.protocol.seed = UINT64_MAX - 1;
    spec.givenConfigurations = Eigen::MatrixXd(2, 3);
    spec.givenConfigurations << 1, 0, 1.0 / 3, 2, 1, 0.1;
    return spec;
}

QString changed(const std::function<void(json&)>& change) {
    json document = json::parse(campaignTemplate("simulated").value());
    change(document);
    const Result<CampaignSpec> spec = campaignFromJson(document.dump(), "c.json");
    return spec ? QStringLiteral("no error") : QString::fromStdString(spec.error().message);
}

} // namespace

class TestCampaignJson final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrip() {
        for (CampaignSpec spec : {everything(), CampaignSpec(everything())}) {
            for (const BackendSpec& backend :
                 {spec.backend, BackendSpec(TorchBackend{{{"threads", "1"}, {"model", "x"}}}),
                  BackendSpec(SimulatedBackend{R"({"time":0.02,"seed":3})"}),
                  BackendSpec(SimulatedBackend{"{\"time\": 0.02}"}), BackendSpec(SimulatedBackend())}) {
                spec.backend = backend;
                const std::string text = campaignToJson(spec);
                const Result<CampaignSpec> read = campaignFromJson(text, "");
                QVERIFY2(read, read ? "" : read.error().message.c_str());
                QVERIFY2(equal(*read, spec), text.c_str());
                QCOMPARE(campaignToJson(*read), text);
            }
        }
    }

    void presetWithOverrides() {
        QCOMPARE(changed([](json& d) {
                     d["protocol"] = {{"preset", "paper"}, {"iterations", 5}};
                 }),
                 QStringLiteral("no error"));
        json document = json::parse(campaignTemplate("simulated").value());
        document["protocol"] = {{"preset", "paper"}, {"iterations", 5}};
        Protocol expected = Protocol::of(ProtocolPreset::Paper);
        expected.iterations = 5;
        QVERIFY(campaignFromJson(document.dump(), "").value().protocol == expected);
        document.erase("protocol");
        document.erase("sampling");
        QVERIFY(campaignFromJson(document.dump(), "").value().protocol == Protocol());
        QVERIFY(campaignFromJson(document.dump(), "").value().sampling == SamplingSpec());
    }

    void errors() {
        const auto expect = [](const std::function<void(json&)>& change, const char* message) {
            const QString found = changed(change);
            if (!found.startsWith(QStringLiteral("c.json: ") + message))
                qWarning() << found;
            return found.startsWith(QStringLiteral("c.json: ") + message);
        };
        QVERIFY(expect([](json& d) { d["protocl"] = 1; },
                       "/protocl: is not a field of a campaign (version, name, space, environment, backend, "
                       "sampling, protocol, configurations): did you mean 'protocol'?"));
        QVERIFY(expect([](json& d) { d.erase("space"); }, "/space: is missing"));
        QVERIFY(expect([](json& d) { d["version"] = 2; }, "/version: 2 was written by a later PerfBridge"));
        QVERIFY(expect([](json& d) { d["space"]["options"][1]["kind"] = "x"; }, "/space/options/1/kind: "));
        QVERIFY(expect([](json& d) { d["space"]["constraints"][0] = "a <"; }, "/space/constraints/0 (a <): "));
        QVERIFY(expect([](json& d) { d["environment"]["nam"] = 1; }, "/environment/nam: is not a field of an"));
        QVERIFY(expect([](json& d) { d["environment"]["attributes"] = 1; },
                       "/environment/attributes: expected an object of names and values, found 1"));
        QVERIFY(expect([](json& d) { d["backend"] = 1; }, "/backend: expected an object, found 1"));
        QVERIFY(expect([](json& d) { d["backend"]["kind"] = "docker"; },
                       "/backend/kind: is 'docker', expected command, torch or simulated"));
        QVERIFY(expect([](json& d) { d["backend"]["argv"] = json::array(); },
                       "/backend/argv: is not a field of a simulated backend"));
        QVERIFY(expect(
            [](json& d) {
                d["backend"] = {{"kind", "command"}, {"argv", {"a", 1}}};
            },
            "/backend/argv/1: expected a text, found 1"));
        QVERIFY(expect(
            [](json& d) {
                d["backend"] = {{"kind", "command"}, {"success_codes", {-1}}};
            },
            "/backend/success_codes: expected a list of exit codes"));
        QVERIFY(expect(
            [](json& d) {
                d["backend"] = {{"kind", "command"}, {"metrics", {{"t", json::object()}}}};
            },
            "/backend/metrics/t/source: is missing"));
        QVERIFY(expect(
            [](json& d) {
                d["backend"] = {{"kind", "command"}, {"metrics", {{"t", {{"source", "clock"}}}}}};
            },
            "/backend/metrics/t/source: 'clock' is no source of a metric, expected one of wall_time"));
        QVERIFY(expect([](json& d) { d["sampling"]["kind"] = "halton"; }, "/sampling/kind: sampling 'halton'"));
        QVERIFY(expect([](json& d) { d["sampling"]["n"] = 0; }, "/sampling/n: expected a whole number from 1"));
        QVERIFY(expect([](json& d) { d["protocol"]["iteration"] = 0; }, "/protocol/iteration: is not a field"));
        QVERIFY(expect([](json& d) { d["protocol"]["iterations"] = 1.5; }, "/protocol/iterations: expected a whole"));
        QVERIFY(expect([](json& d) { d["protocol"]["preset"] = "fast"; }, "/protocol/preset: protocol.preset is"));
        QVERIFY(expect([](json& d) { d["protocol"]["cap_seconds"] = 0; }, "/protocol: protocol.cap_seconds is 0"));
        QVERIFY(expect(
            [](json& d) {
                d["configurations"] = {{1, "gzip", 1, 10}};
            },
            "/configurations/0: expected one value for each of the 5 options"));
        QVERIFY(expect([](json& d) { d["configurations"] = {{1, "gzp", 1, 10, 0}}; }, "/configurations/0/1: "));
        QVERIFY(campaignFromJson("{,}", "f").error().message.starts_with("f: is not JSON: "));
        QVERIFY(campaignFromJson("[]", "f").error().message.starts_with("f: /: expected an object"));
    }

    void templates_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"command", "torch", "simulated"})
            QTest::newRow(kind) << kind;
    }
    void templates() {
        QFETCH(QString, kind);
        const std::string text = campaignTemplate(kind.toStdString()).value();
        const Result<CampaignSpec> spec = campaignFromJson(text, "");
        QVERIFY2(spec, spec ? "" : spec.error().message.c_str());
        QCOMPARE(kindOf(spec->backend), kind.toStdString());
        const Result<void> valid = spec->validate();
        QVERIFY2(valid, valid ? "" : valid.error().message.c_str());
        QVERIFY(spec->space
                    ->whyInvalid({spec->space->defaultConfiguration().data(),
                                  static_cast<std::size_t>(spec->space->dimension())})
                    .empty());
        QCOMPARE(planConfigurations(*spec).value().rows(), Eigen::Index{spec->sampling.n});
        QVERIFY(equal(campaignFromJson(campaignToJson(*spec), "").value(), *spec));
    }

    void templateTakesAFile() {
        const CampaignSpec spec = campaignFromJson(campaignTemplate("command", "/a {b}\"c").value(), "").value();
        const auto& command = std::get<CommandBackend>(spec.backend);
        const TextPairs none;
        QCOMPARE(CommandText::parse(command.argv.back())->expand({none, {}, ""}).value(), std::string("/a {b}\"c"));
        QVERIFY(campaignTemplate("comand").error().message.ends_with("did you mean 'command'?"));
    }

    void readsFiles() {
        const QTemporaryDir folder;
        const QString path = folder.filePath("c.json");
        QCOMPARE(readCampaignFile(path.toStdString()).error().code, ErrorCode::NotFound);
        QCOMPARE(readCampaignFile(folder.path().toStdString()).error().code, ErrorCode::Io);
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(QByteArray::fromStdString("// mine\n" + campaignTemplate("simulated").value()));
        file.close();
        QCOMPARE(readCampaignFile(path.toStdString()).value().name, std::string("simulation"));
    }
};

QTEST_APPLESS_MAIN(TestCampaignJson)
#include "tst_campaignjson.moc"
