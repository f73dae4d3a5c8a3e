// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/workspace.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace perfbridge;

/// The measurements that the program comes with.
class TestBundledSample final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        const QString path = m_folder.filePath(QStringLiteral("sample.perfbridge"));
        QVERIFY(QFile::copy(test::projectFile(QStringLiteral("resources/sample/dnn.perfbridge")), path));
        // A copy of a file that may be read-only.
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
        auto opened = Workspace::open(path, Workspace::Mode::ReadWrite);
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        m_workspace = std::move(*opened);
        const auto spaces = m_workspace->spaces();
        QVERIFY(spaces && spaces->size() == 1);
        auto data = m_workspace->loadSpaceData(spaces->front().id);
        QVERIFY2(data, data ? "" : data.error().message.c_str());
        m_data = std::make_unique<SpaceData>(std::move(*data));
    }

    void holdsFourEnvironmentsOfOneSpace() {
        QCOMPARE(m_data->datasets.size(), std::size_t{4});
        QVERIFY(m_data->table->space->dimension() >= 8);
        QVERIFY(!m_data->table->space->constraints().empty());
        QCOMPARE(m_data->table->size(), Eigen::Index{150});
    }

    void everyConfigurationHasAValueOrAReason() {
        for (const Dataset& dataset : m_data->datasets) {
            const MetricSummary* time = dataset.find("inference_time");
            QVERIFY(time != nullptr);
            int failed = 0;
            for (Eigen::Index row = 0; row < m_data->table->size(); ++row) {
                const bool hasFailed = !dataset.failures[static_cast<std::size_t>(row)].empty();
                QVERIFY2(std::isfinite(time->median[row]) != hasFailed, dataset.environment.name.c_str());
                failed += hasFailed ? 1 : 0;
                if (!hasFailed)
                    QVERIFY2(time->count[row] >= 6, "fewer repetitions than an interval needs");
            }
            QVERIFY2(failed > 0 && failed < 15, dataset.environment.name.c_str());
        }
    }

    void environmentsSayOnWhatTheyWereMeasured() {
        for (const Dataset& dataset : m_data->datasets) {
            const auto& attributes = dataset.environment.attributes;
            QVERIFY(std::any_of(attributes.begin(), attributes.end(), [](const auto& attribute) {
                return attribute.first.find("cpu") != std::string::npos;
            }));
        }
    }

    void campaignsAreFinished() {
        const auto campaigns = m_workspace->campaigns();
        QVERIFY(campaigns && campaigns->size() == 4);
        for (const CampaignSummary& campaign : *campaigns)
            QVERIFY2(campaign.state == CampaignState::Finished, campaign.name.c_str());
    }

    void namesNoPlaceOfOneMachine() {
        QFile file(test::projectFile(QStringLiteral("resources/sample/dnn.perfbridge")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        // A folder in a folder: numbers as they are stored do not look like that.
        const QRegularExpression place(QStringLiteral("/[a-z]{3,}/[A-Za-z0-9._-]{3,}"));
        const QRegularExpressionMatch found = place.match(QString::fromLatin1(bytes));
        QVERIFY2(!found.hasMatch(), qPrintable(found.captured()));
        QVERIFY2(bytes.size() < 6'000'000, "a sample is small");
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<SpaceData> m_data;
};

QTEST_GUILESS_MAIN(TestBundledSample)
#include "tst_bundledsample.moc"
