// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/workspace.h"
#include "tests/store/campaignfixture.h"
#include "tests/support/testdata.h"

#include <QFile>
#include <QTemporaryDir>

#include "core/measure/campaignjson.h"
#include "core/store/database.h"

using namespace perfbridge;
using namespace perfbridge::test;

class TestCampaigns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void defineAndLoad();
    void names();
    void refusals();
    void defineIsWholeOrNothing();
    void joinsWhatIsThere();
    void environmentConflict();
    void find();
    void documents_data();
    void documents();
    void saveSpace();
    void revisions();
    void revisionsOfCampaigns();
    void removeSpace();
    void readOnly();
    void migration();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<Workspace> m_workspace;

    [[nodiscard]] std::vector<SpaceSummary> spaces() const { return valueOf(m_workspace->spaces()); }
};

void TestCampaigns::init() {
    m_workspace.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("w.perfbridge"));
    m_workspace = valueOf(Workspace::create(m_path));
}

void TestCampaigns::defineAndLoad() {
    CampaignSpec spec = engineCampaign("mine");
    spec.sampling.seed = std::numeric_limits<std::uint64_t>::max();
    spec.protocol = Protocol::of(ProtocolPreset::Paper);
    const CampaignId id = valueOf(m_workspace->defineCampaign(spec));
    const Eigen::MatrixXd plan = valueOf(planConfigurations(spec));
    const auto reader = valueOf(Workspace::open(m_path, Workspace::Mode::ReadOnly));
    const StoredCampaign stored = valueOf(reader->loadCampaign(id));
    QCOMPARE(stored.plan, plan);
    QCOMPARE(stored.plan.rows(), 6);
    QCOMPARE(campaignToJson(stored.spec), campaignToJson(spec));
    const CampaignSummary summary = valueOf(reader->campaigns()).front();
    QCOMPARE(summary.name, std::string("mine"));
    QCOMPARE(summary.environment, std::string("desk"));
    QCOMPARE(summary.backend, std::string("simulated"));
    QVERIFY(summary.state == CampaignState::Defined);
    QCOMPARE(summary.configurations, 6);
    QCOMPARE(summary.runs, 0);
    QVERIFY(summary.created.isValid());
    QVERIFY(valueOf(reader->loadRuns(id)).empty());
    // What is planned is there, and not measured.
    QCOMPARE(spaces().front().configurations, 6);
    const SpaceData data = valueOf(reader->loadSpaceData(stored.space));
    QCOMPARE(data.table->values, plan);
    QCOMPARE(data.find("desk")->find("time")->count, Eigen::VectorXi::Zero(6));
    QCOMPARE(data.find("desk")->failures, std::vector<std::string>(6));
    QCOMPARE(valueOf(reader->metrics(stored.space)).size(), 2U);
    QCOMPARE(reader->loadCampaign(CampaignId{9}).error().code, ErrorCode::NotFound);
}

void TestCampaigns::names() {
    (void)valueOf(m_workspace->defineCampaign(engineCampaign("")));
    (void)valueOf(m_workspace->defineCampaign(engineCampaign("campaign-2")));
    const CampaignId third = valueOf(m_workspace->defineCampaign(engineCampaign("")));
    QCOMPARE(valueOf(m_workspace->loadCampaign(third)).spec.name, std::string("campaign-3"));
    const auto again = m_workspace->defineCampaign(engineCampaign("campaign-2"));
    QCOMPARE(again.error().code, ErrorCode::AlreadyExists);
    QCOMPARE(again.error().message,
             m_path.toStdString() + ": there is a campaign 'campaign-2' already; give another name");
    QCOMPARE(spaces().size(), 1U);
}

void TestCampaigns::refusals() {
    CampaignSpec spec = engineCampaign("a");
    spec.environment.name.clear();
    QCOMPARE(m_workspace->defineCampaign(spec).error().code, ErrorCode::InvalidArgument);
    spec = engineCampaign("a");
    spec.sampling.all = false;
    spec.sampling.n = 7; // of six
    QCOMPARE(m_workspace->defineCampaign(spec).error().code, ErrorCode::InvalidArgument);
    QVERIFY(spaces().empty());
    QVERIFY(valueOf(m_workspace->campaigns()).empty());
}

void TestCampaigns::defineIsWholeOrNothing() {
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(m_workspace->defineCampaign(engineCampaign("a"), JobContext(stop.get_token())).error().code,
             ErrorCode::Cancelled);
    QVERIFY(spaces().empty());
    // A metric that contradicts is found after the space was stored.
    (void)valueOf(m_workspace->defineCampaign(engineCampaign("a")));
    {
        const auto database = valueOf(Database::open(m_path, Database::Access::ReadWrite));
        QVERIFY(database->execute(QStringLiteral("UPDATE metrics SET unit='h' WHERE name='time'")).has_value());
    }
    CampaignSpec spec = engineCampaign("b");
    spec.environment.name = "lab";
    const auto refused = m_workspace->defineCampaign(spec);
    QCOMPARE(refused.error().message,
             std::string("the metric 'time' is in h in the workspace and in s in the campaign; expected one unit"));
    QCOMPARE(valueOf(m_workspace->datasets(spaces().front().id)).size(), 1U);
}

// Imported measurements of the same space: configurations, metrics and the environment are joined.
void TestCampaigns::joinsWhatIsThere() {
    ImportedTable table;
    table.space = engineSpace();
    table.environments = {{{}, "desk", {{"ram", "8 GiB"}}}};
    table.metrics = {metricsOf(SimulatedBackend{}).front()};
    table.configurations = Eigen::RowVector2d(4, 1);
    Sample sample;
    sample.values = {2.5};
    table.samples = {sample};
    const SpaceId space = valueOf(m_workspace->addMeasurements(table)).space;
    const CampaignId id = valueOf(m_workspace->defineCampaign(engineCampaign("a")));
    const StoredCampaign stored = valueOf(m_workspace->loadCampaign(id));
    QCOMPARE(stored.space, space);
    QCOMPARE(stored.plan, valueOf(planConfigurations(stored.spec)));
    QCOMPARE(spaces().front().configurations, 6);
    QCOMPARE(valueOf(m_workspace->metrics(space)).size(), 2U);
    const DatasetSummary dataset = valueOf(m_workspace->datasets(space)).front();
    QCOMPARE(dataset.environment.id, stored.environment);
    QCOMPARE(dataset.environment.attributes.size(), 2U);
    // The imported row is the first of the table and the last of the plan.
    const auto journal = openJournal(*m_workspace, id);
    journalRun(*journal, {5, 0, 0, 0, false}, 2);
    const SpaceData data = valueOf(m_workspace->loadSpaceData(space));
    QCOMPARE(data.find("desk")->find("time")->count, (Eigen::VectorXi(6) << 4, 0, 0, 0, 0, 0).finished());
    QCOMPARE(valueOf(m_workspace->datasets(space)).front().configurations, 1);
    QCOMPARE(valueOf(m_workspace->datasets(space)).front().samples, 5);
}

void TestCampaigns::environmentConflict() {
    (void)valueOf(m_workspace->defineCampaign(engineCampaign("a")));
    CampaignSpec spec = engineCampaign("b");
    spec.environment.attributes = {{"cpu", "y"}};
    QCOMPARE(m_workspace->defineCampaign(spec).error().message,
             std::string("the environment 'desk' has cpu = 'x' in the workspace and 'y' in the campaign; expected "
                         "different environments to have different names"));
}

void TestCampaigns::find() {
    QCOMPARE(m_workspace->findCampaign("a").error().message,
             m_path.toStdString() + ": there is no campaign 'a'; define one with perfbridgectl campaign");
    const CampaignId id = valueOf(m_workspace->defineCampaign(engineCampaign("nightly")));
    QCOMPARE(valueOf(m_workspace->findCampaign("nightly")), id);
    const auto missing = m_workspace->findCampaign("nighly");
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    QCOMPARE(missing.error().message,
             m_path.toStdString() + ": there is no campaign 'nighly'; there are nightly: did you mean 'nightly'?");
}

void TestCampaigns::documents_data() {
    QTest::addColumn<QString>("document");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const char* document, ErrorCode code) {
        QTest::newRow(name) << QString::fromUtf8(document) << static_cast<int>(code);
    };
    row("empty", "", ErrorCode::Corrupt);
    row("no JSON", "{\"version\": 1,", ErrorCode::Corrupt);
    row("a list", "[]", ErrorCode::Corrupt);
    row("no fields", "{\"version\": 1}", ErrorCode::Corrupt);
    row("another's", "{\"version\": 1, \"space\": 3, \"environment\": [], \"backend\": null}", ErrorCode::Corrupt);
    row("newer", "{\"version\": 99}", ErrorCode::NewerVersion);
}

void TestCampaigns::documents() {
    QFETCH(QString, document);
    QFETCH(int, code);
    const CampaignId id = valueOf(m_workspace->defineCampaign(engineCampaign("a")));
    {
        const auto database = valueOf(Database::open(m_path, Database::Access::ReadWrite));
        QVERIFY(database->execute(QStringLiteral("UPDATE campaigns SET document=?"), {document}).has_value());
    }
    const auto loaded = m_workspace->loadCampaign(id);
    QVERIFY(!loaded.has_value());
    QVERIFY2(static_cast<int>(loaded.error().code) == code, loaded.error().message.c_str());
    QVERIFY2(loaded.error().message.starts_with(m_path.toStdString() + ": campaign 'a'"),
             loaded.error().message.c_str());
    // What was measured can be read all the same.
    QCOMPARE(valueOf(m_workspace->campaigns()).size(), 1U);
    QVERIFY(m_workspace->loadSpaceData(spaces().front().id).has_value());
    QVERIFY(m_workspace->loadRuns(id).has_value());
}

void TestCampaigns::saveSpace() {
    const SpaceId id = valueOf(m_workspace->saveSpace(*engineSpace()));
    QCOMPARE(valueOf(m_workspace->saveSpace(*engineSpace())), id);
    QCOMPARE(spaces().size(), 1U);
    // Nothing was measured: it is replaced.
    QCOMPARE(valueOf(m_workspace->saveSpace(*engineSpace({1, 8}))), id);
    QCOMPARE(spaces().size(), 1U);
    QCOMPARE(spaces().front().space->options()[0].levels, (std::vector<double>{1, 8}));
    QCOMPARE(spaces().front().space->revision(), 1);
    const Space unnamed = valueOf(Space::create("", engineSpace()->options()));
    QCOMPARE(m_workspace->saveSpace(unnamed).error().code, ErrorCode::InvalidArgument);
}

void TestCampaigns::revisions() {
    (void)valueOf(m_workspace->defineCampaign(engineCampaign("a")));
    const SpaceId first = spaces().front().id;
    QCOMPARE(valueOf(m_workspace->saveSpace(*engineSpace())), first);
    const SpaceId second = valueOf(m_workspace->saveSpace(*engineSpace({1, 2, 4, 8})));
    QVERIFY(second != first);
    QCOMPARE(spaces().size(), 2U);
    QCOMPARE(spaces().back().space->revision(), 2);
    QCOMPARE(spaces().front().space->options()[0].levels, (std::vector<double>{1, 2, 4}));
    // The same change once more is the second revision, with or without its number.
    QCOMPARE(valueOf(m_workspace->saveSpace(*engineSpace({1, 2, 4, 8}))), second);
    QCOMPARE(valueOf(m_workspace->saveSpace(*spaces().back().space)), second);
    // The second has no data: edited, it is replaced.
    const Space edited = valueOf(Space::create("engine", engineSpace({1, 16})->options(), {}, 2));
    QCOMPARE(valueOf(m_workspace->saveSpace(edited)), second);
    QCOMPARE(spaces().size(), 2U);
    QCOMPARE(spaces().back().space->options()[0].levels, (std::vector<double>{1, 16}));
}

void TestCampaigns::revisionsOfCampaigns() {
    const CampaignId first = valueOf(m_workspace->defineCampaign(engineCampaign("a")));
    CampaignSpec changed = engineCampaign("b");
    changed.space = engineSpace({1, 2});
    const CampaignId second = valueOf(m_workspace->defineCampaign(changed));
    changed.name = "c";
    const CampaignId third = valueOf(m_workspace->defineCampaign(changed));
    const StoredCampaign a = valueOf(m_workspace->loadCampaign(first));
    const StoredCampaign b = valueOf(m_workspace->loadCampaign(second));
    QVERIFY(a.space != b.space);
    QCOMPARE(valueOf(m_workspace->loadCampaign(third)).space, b.space);
    QCOMPARE(a.spec.space->revision(), 1);
    QCOMPARE(b.spec.space->revision(), 2);
    QCOMPARE(a.plan.rows(), 6);
    QCOMPARE(b.plan.rows(), 4);
}

void TestCampaigns::removeSpace() {
    const SpaceId alone = valueOf(m_workspace->saveSpace(*engineSpace()));
    QVERIFY(m_workspace->removeSpace(alone).has_value());
    QVERIFY(spaces().empty());
    QCOMPARE(m_workspace->removeSpace(alone).error().code, ErrorCode::NotFound);
    (void)valueOf(m_workspace->defineCampaign(engineCampaign("a")));
    const auto refused = m_workspace->removeSpace(spaces().front().id);
    QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
    QCOMPARE(refused.error().message,
             std::string("the space 'engine' (revision 1) has measurements or campaigns: it cannot be removed"));
    QCOMPARE(spaces().size(), 1U);
}

void TestCampaigns::readOnly() {
    const CampaignId id = valueOf(m_workspace->defineCampaign(engineCampaign("a")));
    const auto reader = valueOf(Workspace::open(m_path, Workspace::Mode::ReadOnly));
    QCOMPARE(reader->defineCampaign(engineCampaign("b")).error().code, ErrorCode::ReadOnly);
    QCOMPARE(reader->saveSpace(*engineSpace()).error().code, ErrorCode::ReadOnly);
    QCOMPARE(reader->removeSpace(SpaceId{1}).error().code, ErrorCode::ReadOnly);
    QCOMPARE(valueOf(reader->loadCampaign(id)).spec.name, std::string("a"));
}

// A file of format 2, as its program left it: measurements, a study and a figure.
void TestCampaigns::migration() {
    const QString path = m_folder->filePath(QStringLiteral("old.perfbridge"));
    {
        QFile script(ownData(QStringLiteral("workspace/format2.sql")));
        QVERIFY(script.open(QIODevice::ReadOnly));
        const auto database = valueOf(Database::open(path, Database::Access::Create));
        for (const QString& statement : QString::fromUtf8(script.readAll()).split(QStringLiteral(";\n"))) {
            if (statement.trimmed().isEmpty())
                continue;
            const auto done = database->execute(statement.trimmed());
            QVERIFY2(done.has_value(), done ? "" : done.error().message.c_str());
        }
    }
    QCOMPARE(valueOf(valueOf(Workspace::open(path, Workspace::Mode::ReadOnly))->spaces()).front().samples, 9);
    const auto workspace = valueOf(Workspace::open(path, Workspace::Mode::ReadWrite));
    const SpaceSummary space = valueOf(workspace->spaces()).front();
    QCOMPARE(space.samples, 9);
    const SpaceData data = valueOf(workspace->loadSpaceData(space.id));
    QCOMPARE(data.find("laptop")->find("time")->median, (Eigen::VectorXd(4) << 1.5, 2.5, 3.5, 4.5).finished());
    for (const Sample& sample : valueOf(workspace->loadSamples(space.id, data.datasets[0].environment.id)))
        QCOMPARE(sample.invocation, -1);
    QCOMPARE(valueOf(workspace->studies()).size(), 1U);
    QVERIFY(workspace->loadStudy(valueOf(workspace->studies()).front().id).has_value());
    QCOMPARE(valueOf(workspace->figures()).size(), 1U);
    QVERIFY(valueOf(workspace->campaigns()).empty());
    // It takes a campaign.
    CampaignSpec spec = engineCampaign("new");
    const CampaignId id = valueOf(workspace->defineCampaign(spec));
    journalRun(*openJournal(*workspace, id), {0, 0, 0, 0, false}, 1);
    QCOMPARE(valueOf(workspace->spaces()).back().samples, 4);
    QVERIFY(workspace->foldJournal(id).has_value());
}

QTEST_GUILESS_MAIN(TestCampaigns)
#include "tst_campaigns.moc"
