// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"

#include <QTest>

using namespace perfbridge;

namespace {

Dataset dataset(const std::string& environment, const std::vector<std::string>& metrics) {
    Dataset result;
    result.environment.name = environment;
    for (const std::string& name : metrics) {
        MetricSummary summary;
        summary.metric.name = name;
        summary.metric.note = environment;
        result.metrics.push_back(summary);
    }
    return result;
}

} // namespace

class TestDataset final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void find() {
        SpaceData data;
        data.datasets = {dataset("tx1", {"time"}), dataset("tx2", {"energy", "time"})};
        QCOMPARE(data.find("tx2"), &data.datasets[1]);
        QCOMPARE(data.find("tx3"), nullptr);
        QCOMPARE(data.find("tx2")->find("time"), &data.datasets[1].metrics[1]);
        QCOMPARE(data.find("tx1")->find("energy"), nullptr);
    }

    void metricsOfAllDatasets() {
        SpaceData data;
        QVERIFY(data.metrics().empty());
        data.datasets = {dataset("tx1", {"time"}), dataset("tx2", {"energy", "time"}), dataset("tx3", {"memory"})};
        const std::vector<Metric> metrics = data.metrics();
        QCOMPARE(metrics.size(), std::size_t{3});
        QCOMPARE(metrics[0].name, std::string("time"));
        QCOMPARE(metrics[0].note, std::string("tx1"));
        QCOMPARE(metrics[1].name, std::string("energy"));
        QCOMPARE(metrics[2].name, std::string("memory"));
    }
};

QTEST_APPLESS_MAIN(TestDataset)
#include "tst_dataset.moc"
