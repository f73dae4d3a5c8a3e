// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/enginesettings.h"
#include "app/worker/torch/models.h"

#include "core/measure/torchoptions.h"

#include <QTest>

using namespace perfbridge;

namespace {

/// Numbers that training would set.
std::int64_t parameterCount(const Graph& graph) {
    std::int64_t count = 0;
    for (const Layer& layer : graph.layers) {
        switch (layer.kind) {
        case LayerKind::Conv:
            count += layer.shape[0] * (graph.input(layer).shape[0] / layer.groups) * layer.kernel.height *
                     layer.kernel.width;
            break;
        case LayerKind::BatchNorm:
            count += 2 * layer.shape[0];
            break;
        case LayerKind::LayerNorm:
            count += 2 * layer.shape.back();
            break;
        case LayerKind::Linear:
            count += layer.shape.back() * (graph.input(layer).shape.back() + 1);
            break;
        case LayerKind::Lstm:
            count += 4 * layer.shape.back() * (graph.input(layer).shape.back() + layer.shape.back() + 2);
            break;
        default:
            break;
        }
    }
    return count;
}

} // namespace

class TestTorchModels final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Against the numbers of the reference implementations (torchvision; Keras for Xception), and by hand for the two
    /// of our own.
    void sizesAreThoseOfThePapers_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<int>("resolution");
        QTest::addColumn<qint64>("parameters");
        QTest::newRow("mobilenet_v2") << "mobilenet_v2" << 224 << qint64{3'504'872};
        QTest::newRow("resnet18") << "resnet18" << 224 << qint64{11'689'512};
        QTest::newRow("resnet50") << "resnet50" << 224 << qint64{25'557'032};
        QTest::newRow("inception_v3") << "inception_v3" << 299 << qint64{23'834'568};
        QTest::newRow("xception") << "xception" << 299 << qint64{22'855'952};
        QTest::newRow("lstm") << "lstm" << 100 << qint64{81 * 512 + 3 * 513 * 512 + 4 * 512 * (2 * 512 + 2) + 513 * 29};
        QTest::newRow("transformer") << "transformer" << 100
                                     << qint64{6 * (4 * 385 * 384 + 385 * 1536 + 1537 * 384 + 4 * 384) + 2 * 384};
    }
    void sizesAreThoseOfThePapers() {
        QFETCH(QString, model);
        QFETCH(int, resolution);
        QFETCH(qint64, parameters);
        const auto graph = makeModel(model.toStdString(), resolution);
        QVERIFY(graph);
        QCOMPARE(parameterCount(*graph), parameters);
    }

    void everyModelOfTheCatalogueIsThere() {
        for (const std::string& name : findTorchOption("model")->option.labels) {
            const auto graph = makeModel(name, 96);
            QVERIFY2(graph, name.c_str());
            QCOMPARE(graph->name, name);
            for (std::size_t i = 1; i < graph->layers.size(); ++i) {
                for (const int input : graph->layers[i].inputs)
                    QVERIFY(input >= 0 && static_cast<std::size_t>(input) < i);
            }
        }
        const auto unknown = makeModel("resnet19", 96);
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, ErrorCode::NotFound);
    }

    void smallestInput() {
        QVERIFY(makeModel("inception_v3", 75));
        const auto tooSmall = makeModel("inception_v3", 74);
        QVERIFY(!tooSmall);
        QVERIFY2(tooSmall.error().message.find("74 x 74 pixels is too small for inception_v3") != std::string::npos,
                 tooSmall.error().message.c_str());
        QVERIFY(makeModel("lstm", 1));
    }

    /// The enumerations are read by position from the catalogue's labels.
    void labelsAreInTheOrderOfTheEnumerations() {
        const auto labels = [](const char* id) {
            return findTorchOption(id)->option.labels;
        };
        QCOMPARE(labels("precision"), (std::vector<std::string>{"fp32", "bf16", "amp_bf16", "int8_static",
                                                                "int8_dynamic", "fp64", "fp16", "amp_fp16"}));
        QCOMPARE(labels("graph_mode"),
                 (std::vector<std::string>{"eager", "script", "freeze", "optimize_for_inference"}));
        QCOMPARE(labels("attention"), (std::vector<std::string>{"explicit", "math", "flash", "mem_efficient"}));
        const auto settings = torchSettings({}, {{"precision", "amp_fp16"}, {"graph_mode", "freeze"}});
        QVERIFY(settings);
        QCOMPARE(EngineSettings::of(*settings).precision, Precision::AmpFp16);
        QCOMPARE(EngineSettings::of(*settings).graphMode, GraphMode::Freeze);
    }

    void shapesAreRead() {
        const auto settings = torchSettings({}, {{"model", "net.pt"}, {"input", "2x3x20x4"}});
        QVERIFY(settings);
        const EngineSettings typed = EngineSettings::of(*settings);
        QVERIFY(typed.isFile());
        QCOMPARE(typed.input, (std::vector<std::int64_t>{2, 3, 20, 4}));
    }

    void impossibleCombinations_data() {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("reason");
        QTest::newRow("no shape") << "input"
                                  << "auto"
                                  << "needs the shape of its input";
        QTest::newRow("quantised file") << "precision"
                                        << "int8_static"
                                        << "is quantised before it is saved";
        QTest::newRow("graphs on the CPU") << "cuda_graphs"
                                           << "on"
                                           << "device is cpu";
        QTest::newRow("huge") << "input"
                              << "1x99999x99999"
                              << "2^32";
        QTest::newRow("overflow") << "input"
                                  << "9999999999x9999999999x9999999999"
                                  << "2^32";
    }
    void impossibleCombinations() {
        QFETCH(QString, option);
        QFETCH(QString, value);
        QFETCH(QString, reason);
        const auto settings = torchSettings({{{"model", "net.pt"}, {"input", "1x3x20x20"}}},
                                            {{option.toStdString(), value.toStdString()}});
        QVERIFY(settings);
        const auto checked = checkCombination(EngineSettings::of(*settings));
        QVERIFY(!checked);
        QVERIFY2(checked.error().message.find(reason.toStdString()) != std::string::npos,
                 checked.error().message.c_str());
    }
};

QTEST_APPLESS_MAIN(TestTorchModels)
#include "tst_torchmodels.moc"
