// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/engine.h"
#include "app/worker/torch/outputhash.h"

#include "core/measure/torchoptions.h"
#include "tests/worker/torch/scriptfile.h"

#include <cmath>
#include <map>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace perfbridge;

namespace {

struct Outcome {
    FailedEvent failure; ///< reason empty = none
    std::vector<double> output;
};

/// Small inputs: what is tested is what is computed.
Outcome infer(const TextPairs& options) {
    const bool isFile = settingOf(options, "model").find('/') != std::string::npos;
    const auto settings = torchSettings({isFile ? TextPairs() : TextPairs{{"resolution", "64"}}}, options);
    if (!settings)
        qFatal("%s", settings.error().message.c_str());
    TorchEngine engine;
    if (const auto loaded = engine.load(EngineSettings::of(*settings)); !loaded)
        return {loaded.error(), {}};
    if (const auto ran = engine.run(2); !ran)
        return {ran.error(), {}};
    return {{}, engine.output()};
}

TextPairs with(TextPairs pairs, const TextPairs& more) {
    pairs.insert(pairs.end(), more.begin(), more.end());
    return pairs;
}

TextPairs modelOf(const QString& name) {
    TextPairs pairs = {{"model", name.toStdString()}};
    if (name == "inception_v3")
        pairs.emplace_back("resolution", "80");
    if (name == "lstm" || name == "transformer")
        pairs.emplace_back("resolution", "32");
    return pairs;
}

double norm(const std::vector<double>& values) {
    double squares = 0;
    for (const double value : values)
        squares += value * value;
    return std::sqrt(squares);
}

/// |a - b| over |b|.
double difference(const std::vector<double>& a, const std::vector<double>& b) {
    if (a.size() != b.size() || b.empty())
        return INFINITY;
    std::vector<double> delta(a.size());
    for (std::size_t i = 0; i < a.size(); ++i)
        delta[i] = a[i] - b[i];
    return norm(delta) / norm(b);
}

} // namespace

Q_DECLARE_METATYPE(perfbridge::TextPairs)

class TestTorchEngine final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_directory.isValid());
        m_file = m_directory.filePath("net.pt").toStdString();
        test::saveScriptFile(m_file);
    }

    /// Operator by operator and through the compiler the same network is computed, within the rounding of fp32 that
    /// folding normalisations into convolutions costs.
    void scriptAgreesWithEager_data() {
        QTest::addColumn<QString>("model");
        for (const std::string& name : findTorchOption("model")->option.labels)
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
    void scriptAgreesWithEager() {
        QFETCH(QString, model);
        const Outcome eager = infer(modelOf(model));
        QCOMPARE(eager.failure.reason, std::string());
        QVERIFY(norm(eager.output) > 0.01 && norm(eager.output) < 1e5);
        for (const char* mode : {"script", "freeze", "optimize_for_inference"}) {
            const Outcome script = infer(with(modelOf(model), {{"graph_mode", mode}}));
            QCOMPARE(script.failure.reason, std::string());
            const double apart = difference(script.output, eager.output);
            QVERIFY2(apart < 1e-4, qPrintable(QString("%1: %2").arg(mode).arg(apart)));
        }
    }

    /// How far the output may be from that of fp32, relative to its norm; about three times what was seen.
    void precisions_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("precision");
        QTest::addColumn<double>("tolerance");
        for (const char* model : {"mobilenet_v2", "resnet18", "lstm", "transformer"}) {
            const auto row = [&](const char* precision, double tolerance) {
                QTest::addRow("%s %s", model, precision) << QString(model) << QString(precision) << tolerance;
            };
            row("fp64", 1e-5);
            row("bf16", 0.05);
            row("amp_bf16", 0.05);
            row("int8_dynamic", 0.05);
            row("int8_static", 0.1);
        }
        // Concatenations and averages of 8-bit numbers.
        QTest::newRow("inception_v3 int8_static") << QString("inception_v3") << QString("int8_static") << 0.1;
    }
    void precisions() {
        QFETCH(QString, model);
        QFETCH(QString, precision);
        QFETCH(double, tolerance);
        if (!m_fp32.contains(model))
            m_fp32[model] = infer(modelOf(model)).output;
        for (const char* mode : {"eager", "freeze"}) {
            const Outcome outcome =
                infer(with(modelOf(model), {{"precision", precision.toStdString()}, {"graph_mode", mode}}));
            QCOMPARE(outcome.failure.reason, std::string());
            const double apart = difference(outcome.output, m_fp32[model]);
            QVERIFY2(apart < tolerance && apart > 0, qPrintable(QString("%1: %2").arg(mode).arg(apart)));
        }
    }

    /// Half precision works on some processors with some versions; where not, that is said.
    void halfPrecisionWorksOrIsRefused() {
        const std::vector<double> plain = infer({}).output;
        for (const char* precision : {"fp16", "amp_fp16"}) {
            const Outcome outcome = infer({{"precision", precision}});
            if (outcome.failure.reason.empty())
                QVERIFY(difference(outcome.output, plain) < 0.1);
            else
                QVERIFY2(outcome.failure.isInvalid, outcome.failure.reason.c_str());
            // A refusal leaves nothing switched on.
            QCOMPARE(outputHash(infer({}).output), outputHash(plain));
        }
    }

    void settingsLeaveTheAnswerAlone_data() {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        QTest::newRow("layout") << "memory_format"
                                << "nhwc";
        QTest::newRow("oneDNN") << "onednn"
                                << "0";
        QTest::newRow("inference mode") << "grad_mode"
                                        << "inference";
        QTest::newRow("threads") << "threads"
                                 << "2";
    }
    void settingsLeaveTheAnswerAlone() {
        QFETCH(QString, option);
        QFETCH(QString, value);
        for (const char* mode : {"eager", "freeze"}) {
            const Outcome plain = infer({{"graph_mode", mode}});
            const Outcome set = infer({{"graph_mode", mode}, {option.toStdString(), value.toStdString()}});
            QCOMPARE(set.failure.reason, std::string());
            QVERIFY(difference(set.output, plain.output) < 1e-4);
            QCOMPARE(outputHash(set.output), outputHash(plain.output));
        }
    }

    void quantisedEngines_data() {
        QTest::addColumn<QString>("engine");
        for (const char* engine : {"onednn", "qnnpack", "fbgemm", "x86"})
            QTest::newRow(engine) << QString(engine);
    }
    void quantisedEngines() {
        QFETCH(QString, engine);
        const Outcome right = infer({{"model", "resnet18"}});
        for (const char* precision : {"int8_static", "int8_dynamic"}) {
            const Outcome outcome =
                infer({{"model", "resnet18"}, {"precision", precision}, {"quant_engine", engine.toStdString()}});
            if (!outcome.failure.reason.empty()) {
                QVERIFY2(outcome.failure.isInvalid, outcome.failure.reason.c_str());
                QVERIFY2(outcome.failure.reason.find("quant_engine") != std::string::npos,
                         outcome.failure.reason.c_str());
            } else {
                QVERIFY(difference(outcome.output, right.output) < 0.1);
            }
        }
        // An engine that is not there does no harm without int8.
        QCOMPARE(infer({{"quant_engine", engine.toStdString()}}).failure.reason, std::string());
    }

    void seedsDecide() {
        const auto hashOf = [](const char* seed) {
            return outputHash(infer({{"weight_seed", seed}}).output);
        };
        QCOMPARE(hashOf("1"), hashOf("1"));
        QVERIFY(hashOf("1") != hashOf("2"));
    }

    void batchesHoldDifferentInputs() {
        const Outcome outcome = infer({{"batch", "2"}});
        QCOMPARE(outcome.output.size(), std::size_t{2000});
        const std::vector<double> first(outcome.output.begin(), outcome.output.begin() + 1000);
        const std::vector<double> second(outcome.output.begin() + 1000, outcome.output.end());
        QVERIFY(difference(first, second) > 0.01);
    }

    void filesOfUsers_data() {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("precision");
        for (const char* mode : {"eager", "script", "freeze", "optimize_for_inference"}) {
            for (const char* precision : {"fp32", "fp64", "bf16"})
                QTest::addRow("%s %s", mode, precision) << QString(mode) << QString(precision);
        }
    }
    void filesOfUsers() {
        QFETCH(QString, mode);
        QFETCH(QString, precision);
        const TextPairs file = {{"model", m_file}, {"input", "1x3x20x20"}, {"batch", "2"}, {"memory_format", "nhwc"}};
        const Outcome outcome =
            infer(with(file, {{"graph_mode", mode.toStdString()}, {"precision", precision.toStdString()}}));
        QCOMPARE(outcome.failure.reason, std::string());
        QCOMPARE(outcome.output.size(), std::size_t{2 * (10 + 16 + 16)}); // of the tuple and the list in it
        QVERIFY(difference(outcome.output, infer(file).output) < 0.02);
    }

    void failuresAreClear_data() {
        QTest::addColumn<TextPairs>("options");
        QTest::addColumn<QString>("reason");
        const std::string absent = m_directory.filePath("absent.pt").toStdString();
        const std::string broken = m_directory.filePath("broken.pt").toStdString();
        QFile file(QString::fromStdString(broken));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is no archive");
        file.close();
        QTest::newRow("no file") << TextPairs{{"model", absent}, {"input", "1x3x20x20"}} << "there is no such file";
        QTest::newRow("a folder") << TextPairs{{"model", "/tmp/"}, {"input", "1x3x20x20"}} << "there is no such file";
        QTest::newRow("broken file") << TextPairs{{"model", broken}, {"input", "1x3x20x20"}} << "broken.pt: ";
        QTest::newRow("wrong shape") << TextPairs{{"model", m_file}, {"input", "1x4x20x20"}} << "channels";
        QTest::newRow("resolution of a file")
            << TextPairs{{"model", m_file}, {"input", "1x3x20x20"}, {"resolution", "96"}} << "does nothing to a";
        QTest::newRow("too small") << TextPairs{{"model", "inception_v3"}, {"resolution", "60"}} << "is too small";
        QTest::newRow("shape of a model") << TextPairs{{"input", "1x3x99x99"}} << "from resolution and batch";
        QTest::newRow("quantised file") << TextPairs{{"model", m_file},
                                                     {"input", "1x3x20x20"},
                                                     {"precision", "int8_static"}}
                                        << "int8";
        QTest::newRow("int8 on a GPU") << TextPairs{{"device", "cuda"}, {"precision", "int8_static"}} << "CPU only";
        QTest::newRow("graphs on the CPU") << TextPairs{{"cuda_graphs", "1"}} << "device is cpu";
    }
    void failuresAreClear() {
        QFETCH(TextPairs, options);
        QFETCH(QString, reason);
        const Outcome outcome = infer(options);
        QVERIFY(outcome.failure.isInvalid);
        QVERIFY(!outcome.failure.isOutOfMemory);
        QVERIFY2(outcome.failure.reason.find(reason.toStdString()) != std::string::npos,
                 outcome.failure.reason.c_str());
        QVERIFY2(outcome.failure.reason.find('\n') == std::string::npos, outcome.failure.reason.c_str());
    }

    void memoryIsNotTheConfigurationsFault() {
        const std::string hungry = m_directory.filePath("hungry.pt").toStdString();
        test::saveHungryFile(hungry);
        const Outcome outcome = infer({{"model", hungry}, {"input", "1x1"}});
        QVERIFY2(outcome.failure.isOutOfMemory, outcome.failure.reason.c_str());
        QVERIFY(!outcome.failure.isInvalid);
    }

    void factsNameTheEngine() {
        const TextPairs facts = torchFacts();
        QVERIFY(!settingOf(facts, "libtorch").empty());
        QVERIFY(!settingOf(facts, "cpu_capability").empty());
        if (settingOf(facts, "cuda") == "none") {
            QVERIFY(!settingOf(facts, "idle.cudnn").empty());
            const Outcome outcome = infer({{"device", "cuda"}});
            QVERIFY(outcome.failure.isInvalid);
            QVERIFY(outcome.failure.reason.find("no CUDA") != std::string::npos);
        }
        QVERIFY(settingOf(facts, "idle.batch").empty());
    }

private:
    QTemporaryDir m_directory;
    std::string m_file;
    std::map<QString, std::vector<double>> m_fp32; ///< what is right, a model
};

QTEST_APPLESS_MAIN(TestTorchEngine)
#include "tst_torchengine.moc"
