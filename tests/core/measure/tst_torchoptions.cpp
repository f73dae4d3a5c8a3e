// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/torchoptions.h"
#include "core/measure/torchtemplates.h"

#include <algorithm>
#include <set>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace perfbridge;

namespace {

TextPairs environmentOf(const TextPairs& settings) {
    const auto environment = torchLaunchEnvironment(settings, {});
    return environment ? *environment : TextPairs{{"error", environment.error().message}};
}

/// The template's configuration with these values, the others at their defaults.
Configuration configured(const Space& space, const TextPairs& values) {
    Configuration configuration = space.defaultConfiguration();
    for (const auto& [name, text] : values) {
        const auto index = space.indexOf(name);
        if (!index)
            qFatal("no option %s", name.c_str());
        configuration[static_cast<Eigen::Index>(*index)] = space.options()[*index].valueOf(text).value();
    }
    return configuration;
}

bool isValid(const Space& space, const TextPairs& values) {
    const Configuration configuration = configured(space, values);
    return space.isValid({configuration.data(), static_cast<std::size_t>(configuration.size())});
}

} // namespace

Q_DECLARE_METATYPE(perfbridge::TextPairs)

class TestTorchOptions final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void catalogueIsConsistent() {
        std::set<std::string> ids;
        for (const TorchOption& option : torchOptions()) {
            QVERIFY2(ids.insert(option.id).second, option.id.c_str());
            QCOMPARE(option.option.name, option.id);
            const Result<void> validated = option.option.validate();
            QVERIFY2(validated, validated ? "" : validated.error().message.c_str());
            QVERIFY2(option.option.defaultValue, option.id.c_str());
            QVERIFY2(option.option.contains(*option.option.defaultValue), option.id.c_str());
            QVERIFY2(option.summary.ends_with('.'), option.id.c_str());
            QCOMPARE(findTorchOption(option.id), &option);
            const bool isLatched =
                option.where == TorchOption::Where::Environment || option.where == TorchOption::Where::Preload;
            QCOMPARE(isLatched, !option.option.apply.empty());
        }
        QCOMPARE(findTorchOption("nothing"), nullptr);
    }

    void settingsAreCompleteAndCanonical() {
        const auto settings =
            torchSettings({{{"batch", "4"}, {"model", "resnet18"}}}, {{"batch", "8"}, {"onednn", "off"}});
        QVERIFY(settings);
        QCOMPARE(settings->size(), torchOptions().size());
        for (std::size_t i = 0; i < settings->size(); ++i)
            QCOMPARE((*settings)[i].first, torchOptions()[i].id);
        QCOMPARE(settingOf(*settings, "model"), std::string("resnet18"));
        QCOMPARE(settingOf(*settings, "batch"), std::string("8")); // the configuration wins
        QCOMPARE(settingOf(*settings, "onednn"), std::string("0"));
        QCOMPARE(settingOf(*settings, "threads"), std::string("1"));
        QCOMPARE(settingOf(*settings, "nothing"), std::string());
    }

    void openOptionsTakeMore() {
        const TextPairs given = {{"model", "/tmp/net.pt"},
                                 {"input", "1x3x224x224"},
                                 {"resolution", "299"},
                                 {"threads", "3"},
                                 {"primitive_cache", "16"}};
        const auto settings = torchSettings({given}, {});
        QVERIFY(settings);
        for (const auto& [name, text] : given)
            QCOMPARE(settingOf(*settings, name), text);
    }

    void badSettingsAreNamed_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("unknown") << "precison"
                                 << "fp32"
                                 << "did you mean 'precision'";
        QTest::newRow("level") << "precision"
                               << "fp8"
                               << "option precision is 'fp8', expected one of";
        QTest::newRow("model") << "model"
                               << "resnet19"
                               << "or the path of a TorchScript file";
        QTest::newRow("empty model") << "model"
                                     << ""
                                     << "option model is ''";
        QTest::newRow("shape") << "input"
                               << "1x3x"
                               << "or 1x3x224x224";
        QTest::newRow("zero in a shape") << "input"
                                         << "1x0x3"
                                         << "option input is '1x0x3'";
        QTest::newRow("no threads") << "threads"
                                    << "0"
                                    << "an integer from 1 to 1024";
        QTest::newRow("fraction") << "threads"
                                  << "1.5"
                                  << "an integer from 1 to 1024";
        QTest::newRow("text") << "batch"
                              << "many"
                              << "an integer from 1 to 4096";
        QTest::newRow("flag") << "onednn"
                              << "maybe"
                              << "option onednn is 'maybe'";
    }
    void badSettingsAreNamed() {
        QFETCH(QString, name);
        QFETCH(QString, text);
        QFETCH(QString, message);
        const auto settings = torchSettings({}, {{name.toStdString(), text.toStdString()}});
        QVERIFY(!settings);
        QVERIFY2(settings.error().message.find(message.toStdString()) != std::string::npos,
                 settings.error().message.c_str());
    }

    void environmentIsExplicit() {
        const TextPairs environment = environmentOf({{"threads", "2"}});
        for (const char* name : {"OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"})
            QCOMPARE(settingOf(environment, name), std::string("2"));
        QCOMPARE(settingOf(environment, "OMP_WAIT_POLICY"), std::string("PASSIVE"));
        QCOMPARE(settingOf(environment, "GLIBC_TUNABLES"), std::string("glibc.malloc.hugetlb=0"));
        // What the engine chooses by itself is left to it.
        for (const char* name :
             {"DNNL_MAX_CPU_ISA", "ATEN_CPU_CAPABILITY", "LD_PRELOAD", "LD_LIBRARY_PATH", "CUDA_MODULE_LOADING"})
            QCOMPARE(settingOf(environment, name), std::string());
    }

    void environmentFollowsSettings_data() {
        QTest::addColumn<TextPairs>("settings");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::newRow("wait") << TextPairs{{"omp_wait_policy", "active"}} << "OMP_WAIT_POLICY"
                              << "ACTIVE";
        QTest::newRow("oneDNN") << TextPairs{{"onednn_isa", "avx512_core"}} << "DNNL_MAX_CPU_ISA"
                                << "AVX512_CORE";
        QTest::newRow("ATen") << TextPairs{{"aten_isa", "default"}} << "ATEN_CPU_CAPABILITY"
                              << "default";
        QTest::newRow("pages") << TextPairs{{"huge_pages", "on"}} << "GLIBC_TUNABLES"
                               << "glibc.malloc.hugetlb=1";
        QTest::newRow("cache") << TextPairs{{"primitive_cache", "64"}} << "LRU_CACHE_CAPACITY"
                               << "64";
        QTest::newRow("no cache") << TextPairs{{"primitive_cache", "0"}} << "DNNL_PRIMITIVE_CACHE_CAPACITY"
                                  << "0";
        QTest::newRow("no cache, room for one") << TextPairs{{"primitive_cache", "0"}} << "LRU_CACHE_CAPACITY"
                                                << "1";
        QTest::newRow("lazy") << TextPairs{{"device", "cuda"}} << "CUDA_MODULE_LOADING"
                              << "LAZY";
        QTest::newRow("segments") << TextPairs{{"device", "cuda"}, {"cuda_alloc_conf", "expandable_segments"}}
                                  << "PYTORCH_CUDA_ALLOC_CONF"
                                  << "expandable_segments:True";
        QTest::newRow("override") << TextPairs{{"device", "cuda"}, {"tf32_override", "off"}} << "NVIDIA_TF32_OVERRIDE"
                                  << "0";
    }
    void environmentFollowsSettings() {
        QFETCH(TextPairs, settings);
        QFETCH(QString, name);
        QFETCH(QString, value);
        QCOMPARE(settingOf(environmentOf(settings), name.toStdString()), value.toStdString());
    }

    void librariesAreLookedFor() {
        QTemporaryDir directory;
        const std::string root = directory.path().toStdString();
        QVERIFY(QDir(directory.path()).mkdir("openblas-openmp"));
        for (const char* file : {"libjemalloc.so.2", "openblas-openmp/libblas.so.3"}) {
            QFile library(directory.filePath(file));
            QVERIFY(library.open(QIODevice::WriteOnly));
        }
        const TextPairs settings = {{"allocator", "jemalloc"}, {"blas", "openblas_openmp"}};
        const auto environment = torchLaunchEnvironment(settings, {"/does/not/exist", root});
        QVERIFY(environment);
        QCOMPARE(settingOf(*environment, "LD_PRELOAD"), root + "/libjemalloc.so.2");
        QCOMPARE(settingOf(*environment, "LD_LIBRARY_PATH"), root + "/openblas-openmp");

        const auto missing = torchLaunchEnvironment({{"allocator", "mimalloc"}}, {root});
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::Unsupported);
        QVERIFY(missing.error().message.find("package libmimalloc2.0") != std::string::npos);
    }

    void templatesAreOfTheCatalogue() {
        const auto templates = torchTemplates(4);
        QCOMPARE(templates.size(), std::size_t{2});
        QCOMPARE(templates[0].name, std::string("DNN inference on this machine (CPU)"));
        QCOMPARE(templates[1].name, std::string("DNN inference on this machine (GPU)"));
        for (const TorchTemplate& one : templates) {
            QVERIFY(torchSettings(one.backend, {}));
            for (const Option& option : one.space.options()) {
                const TorchOption* known = findTorchOption(option.name);
                QVERIFY2(known != nullptr, option.name.c_str());
                for (const double level : option.allLevels())
                    QVERIFY2(torchValue(*known, option.textOf(level)), option.textOf(level).c_str());
                for (const auto& fixed : one.backend.settings)
                    QVERIFY(fixed.first != option.name);
            }
            QVERIFY(isValid(one.space, {}));
            const auto count = one.space.count();
            QVERIFY(count && count->isFinite && count->valid > 1000);
        }
        QCOMPARE(templates[0].space.options()[*templates[0].space.indexOf("threads")].levels,
                 (std::vector<double>{1, 2, 4, 8}));
    }

    void templatesLeaveOutWhatMeansNothing_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<TextPairs>("values");
        QTest::addColumn<bool>("valid");
        QTest::newRow("engine without int8") << 0 << TextPairs{{"quant_engine", "qnnpack"}} << false;
        QTest::newRow("engine with int8")
            << 0 << TextPairs{{"quant_engine", "qnnpack"}, {"precision", "int8_static"}} << true;
        QTest::newRow("pages of another allocator")
            << 0 << TextPairs{{"huge_pages", "1"}, {"allocator", "jemalloc"}} << false;
        QTest::newRow("cap without oneDNN") << 0 << TextPairs{{"onednn", "0"}, {"onednn_isa", "avx2"}} << false;
        QTest::newRow("one thread spins") << 0 << TextPairs{{"omp_wait_policy", "active"}} << false;
        QTest::newRow("refused by the engine, kept")
            << 0 << TextPairs{{"precision", "bf16"}, {"onednn_isa", "avx2"}} << true;
        QTest::newRow("benchmark without cuDNN") << 1 << TextPairs{{"cudnn", "0"}, {"cudnn_benchmark", "1"}} << false;
        QTest::newRow("cuDNN off") << 1 << TextPairs{{"cudnn", "0"}} << true;
        QTest::newRow("TF32 without fp32") << 1 << TextPairs{{"precision", "fp16"}, {"tf32_matmul", "1"}} << false;
        QTest::newRow("TF32 off with fp16") << 1 << TextPairs{{"precision", "fp16"}, {"tf32_conv", "0"}} << false;
        QTest::newRow("TF32 off") << 1 << TextPairs{{"tf32_conv", "0"}} << true;
    }
    void templatesLeaveOutWhatMeansNothing() {
        QFETCH(int, which);
        QFETCH(TextPairs, values);
        QFETCH(bool, valid);
        const auto templates = torchTemplates(4);
        QCOMPARE(isValid(templates[static_cast<std::size_t>(which)].space, values), valid);
    }
};

QTEST_APPLESS_MAIN(TestTorchOptions)
#include "tst_torchoptions.moc"
