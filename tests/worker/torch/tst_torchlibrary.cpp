// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/backend.h"

#include "core/measure/torchoptions.h"

#include <cmath>
#include <cstdlib>
#include <dlfcn.h>

#include <QFile>
#include <QTest>

using namespace perfbridge;

/// The library as the worker sees it: by its file and two names.
class TestTorchLibrary final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        const std::string path = std::string(PERFBRIDGE_BIN_DIRECTORY) + "/" + torchLibraryName;
        if (!QFile::exists(QString::fromStdString(path)))
            return; // every test says so
        void* const library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
        QVERIFY2(library != nullptr, dlerror());
        m_make = reinterpret_cast<TorchFactory>(dlsym(library, torchFactoryName));
        m_probe = reinterpret_cast<TorchProbe>(dlsym(library, torchProbeName));
        QVERIFY(m_make != nullptr && m_probe != nullptr);
        m_job.backend = TorchBackend{{{"model", "mobilenet_v2"}, {"resolution", "64"}}};
        // As the program that starts the worker does.
        const auto environment = torchLaunchEnvironment({});
        QVERIFY(environment);
        for (const auto& [name, value] : *environment)
            setenv(name.c_str(), value.c_str(), 1);
    }

    void init() {
        if (m_make == nullptr)
            QSKIP("the DNN backend was not built: there was no libtorch");
    }

    void measures() {
        const std::unique_ptr<Backend> backend(m_make(&m_job));
        std::vector<std::string> names;
        for (const Metric& metric : backend->metrics())
            names.push_back(metric.name);
        QCOMPARE(names, (std::vector<std::string>{"inference_time", "cpu_time", "peak_memory", "load_time",
                                                  "first_inference_time", "energy_cpu", "energy_gpu"}));
        QVERIFY(backend->canBatch() && !backend->usesGpu());
        const auto prepared = backend->prepare();
        QVERIFY2(prepared, prepared ? "" : prepared.error().reason.c_str());
        const std::string hash = backend->outputHash();
        for (const int batch : {1, 3}) {
            const auto iteration = backend->iterate(batch);
            QVERIFY(iteration);
            QCOMPARE(iteration->values.size(), names.size());
            QVERIFY(iteration->seconds > 0);
            QCOMPARE(iteration->values[0], iteration->seconds / batch);
            QVERIFY(iteration->values[1] > 0);
            for (std::size_t i = 2; i < names.size(); ++i)
                QVERIFY(std::isnan(iteration->values[i]));
        }
        const std::vector<double> whole = backend->finish();
        QCOMPARE(whole.size(), names.size());
        QVERIFY(std::isnan(whole[0]) && std::isnan(whole[1]) && std::isnan(whole[5]) && std::isnan(whole[6]));
        QVERIFY(whole[3] > 0 && whole[4] > 0);
        if (!std::isnan(whole[2])) // a kernel may refuse to reset the peak
            QVERIFY(whole[2] > 1e7);
        QCOMPARE(backend->outputHash(), hash);
    }

    void badJobsAreRefused_data() {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("reason");
        QTest::newRow("unknown option") << "colour"
                                        << "red"
                                        << "no option 'colour'";
        QTest::newRow("unknown model") << "model"
                                       << "resnet19"
                                       << "option model is 'resnet19'";
        // An option that only acts when the process starts.
        QTest::newRow("late") << "primitive_cache"
                              << "7"
                              << "DNNL_PRIMITIVE_CACHE_CAPACITY=1024";
        QTest::newRow("late cap") << "onednn_isa"
                                  << "avx2"
                                  << "DNNL_MAX_CPU_ISA unset";
    }
    void badJobsAreRefused() {
        QFETCH(QString, option);
        QFETCH(QString, value);
        QFETCH(QString, reason);
        WorkerJob job = m_job;
        job.options = {{option.toStdString(), value.toStdString()}};
        const std::unique_ptr<Backend> backend(m_make(&job));
        const auto prepared = backend->prepare();
        QVERIFY(!prepared);
        QVERIFY(prepared.error().isInvalid);
        QVERIFY2(prepared.error().reason.find(reason.toStdString()) != std::string::npos,
                 prepared.error().reason.c_str());
    }

    void jobsOfOthersAreRefused() {
        WorkerJob job;
        job.backend = CommandBackend{};
        const std::unique_ptr<Backend> backend(m_make(&job));
        const auto prepared = backend->prepare();
        QVERIFY(!prepared && prepared.error().isInvalid);
    }

    void probes() {
        TextPairs facts;
        m_probe(&facts);
        QVERIFY(!settingOf(facts, "libtorch").empty());
        for (const auto& [name, value] : facts)
            qInfo("%s: %s", name.c_str(), value.c_str());
    }

private:
    TorchFactory m_make = nullptr;
    TorchProbe m_probe = nullptr;
    WorkerJob m_job;
};

QTEST_APPLESS_MAIN(TestTorchLibrary)
#include "tst_torchlibrary.moc"
