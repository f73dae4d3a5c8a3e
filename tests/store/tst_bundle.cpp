// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/bundle.h"

#include "core/store/publication.h"
#include "tests/store/campaignfixture.h"

#include <algorithm>

#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QTemporaryDir>
#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

ImportedTable measurements(const std::string& space, const std::vector<std::string>& environments) {
    Option threads;
    threads.name = "threads";
    threads.kind = OptionKind::Integer;
    threads.levels = {1, 2, 3, 4};
    ImportedTable table;
    table.space = std::make_shared<const Space>(valueOf(Space::create(space, {threads})));
    table.metrics = {{{}, "time", "s", Direction::LowerIsBetter, std::nullopt, ""}};
    table.configurations = Eigen::VectorXd::LinSpaced(4, 1, 4);
    for (std::size_t e = 0; e < environments.size(); ++e) {
        table.environments.push_back({{}, environments[e], {{"cpu", environments[e] + " cpu"}}});
        for (std::size_t c = 0; c < 4; ++c) {
            for (int r = 0; r < 3; ++r) {
                Sample sample;
                sample.configuration = c;
                sample.environment = e;
                sample.repetition = r;
                sample.values = {static_cast<double>(e + 1) / static_cast<double>(c + 1) + 0.01 * r};
                table.samples.push_back(sample);
            }
        }
    }
    return table;
}

StudyResult studyOf(const std::string& source, const std::string& target) {
    StudyResult study;
    study.metric = "time";
    study.unit = "s";
    study.sources = {source};
    study.target = target;
    study.options.strategies = {"none", "shift"};
    study.options.learners = {"rt"};
    study.options.budgets = {2};
    study.options.repeats = 8;
    for (const char* strategy : {"none", "shift"}) {
        for (int repeat = 0; repeat < 8; ++repeat) {
            StudyCell cell;
            cell.strategy = strategy;
            cell.learner = cell.strategy == "none" ? "rt" : "-";
            cell.budget = 2;
            cell.repeat = repeat;
            cell.errors.mape = (cell.strategy == "none" ? 20 : 8) + repeat * 0.3;
            study.cells.push_back(cell);
        }
    }
    return study;
}

QMap<QString, QByteArray> filesOf(const QString& folder) {
    QMap<QString, QByteArray> files;
    QDirIterator walk(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        QFile file(walk.next());
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(file.fileName()));
        files.insert(QDir(folder).relativeFilePath(file.fileName()), file.readAll());
    }
    return files;
}

EnvironmentId environmentIn(const Workspace& workspace, SpaceId space, const std::string& name) {
    for (const DatasetSummary& dataset : valueOf(workspace.datasets(space))) {
        if (dataset.environment.name == name)
            return dataset.environment.id;
    }
    qFatal("no environment %s", name.c_str());
}

} // namespace

class TestBundle final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_workspace = valueOf(Workspace::create(path("w.perfbridge")));
        m_engine = valueOf(m_workspace->addMeasurements(measurements("engine", {"laptop", "server", "phone"}))).space;
        m_other = valueOf(m_workspace->addMeasurements(measurements("other", {"laptop"}))).space;
        m_study = valueOf(m_workspace->saveStudy(m_engine, "first study", studyOf("laptop", "server")));
        m_workspace->saveStudy(m_engine, "phones", studyOf("phone", "laptop")).value();
        m_workspace->saveFigure("curves", "{\"kind\": \"x\"}").value();
        m_workspace->saveFigure("others", "{}").value();
    }
    void cleanup() {
        m_workspace.reset();
        m_folder.reset();
    }

    void subsetKeepsWhatIsAskedForAsItWas() {
        const EnvironmentId laptop = environmentIn(*m_workspace, m_engine, "laptop");
        const EnvironmentId server = environmentIn(*m_workspace, m_engine, "server");
        const WorkspaceSubset subset{{laptop, server}, {m_study}, {"curves"}};
        const Result<void> written = writeWorkspaceSubset(*m_workspace, subset, path("s.perfbridge"));
        QVERIFY2(written.has_value(), written ? "" : written.error().message.c_str());
        QVERIFY(!QFile::exists(path("s.perfbridge-wal")));
        const auto part = valueOf(Workspace::open(path("s.perfbridge"), Workspace::Mode::ReadOnly));
        const auto spaces = valueOf(part->spaces());
        QCOMPARE(spaces.size(), std::size_t(1));
        QVERIFY(spaces.front().id == m_engine && *spaces.front().space == *measurements("engine", {}).space);
        const auto datasets = valueOf(part->datasets(m_engine));
        QCOMPARE(datasets.size(), std::size_t(2));
        QCOMPARE(datasets.front().environment.attributes.front().second, std::string("laptop cpu"));
        for (const EnvironmentId environment : {laptop, server}) {
            const auto before = valueOf(m_workspace->loadSamples(m_engine, environment));
            const auto after = valueOf(part->loadSamples(m_engine, environment));
            QCOMPARE(after.size(), before.size());
            for (std::size_t i = 0; i < after.size(); ++i)
                QVERIFY(after[i].id == before[i].id && after[i].configuration == before[i].configuration &&
                        after[i].values == before[i].values);
        }
        const SpaceData all = valueOf(m_workspace->loadSpaceData(m_engine));
        const SpaceData kept = valueOf(part->loadSpaceData(m_engine));
        QVERIFY(kept.table->values == all.table->values && kept.table->ids == all.table->ids);
        QVERIFY(kept.datasets[1].metrics[0].median == all.datasets[1].metrics[0].median);
        const auto studies = valueOf(part->studies());
        QCOMPARE(studies.size(), std::size_t(1));
        QCOMPARE(studies.front().name, std::string("first study"));
        const auto figures = valueOf(part->figures());
        QCOMPARE(figures.size(), std::size_t(1));
        QCOMPARE(figures.front().specification, std::string("{\"kind\": \"x\"}"));
    }

    void subsetIsTheSameBytes() {
        const WorkspaceSubset subset{{environmentIn(*m_workspace, m_engine, "laptop")}, {}, {"curves"}};
        QVERIFY(writeWorkspaceSubset(*m_workspace, subset, path("a.perfbridge")));
        // A drawing of a figure says nothing about the data.
        const FigureRecord figure = valueOf(m_workspace->figures()).front();
        StoredFigure drawn{figure, "PNG"};
        drawn.record.drawnFrom = "then";
        QVERIFY(m_workspace->setFigureDrawing(drawn));
        QVERIFY(writeWorkspaceSubset(*m_workspace, subset, path("b.perfbridge")));
        const auto files = filesOf(m_folder->path());
        QCOMPARE(files["a.perfbridge"], files["b.perfbridge"]);
    }

    void subsetKeepsRunsThatAreNotFolded() {
        const CampaignId campaign = valueOf(m_workspace->defineCampaign(engineCampaign("first")));
        const StoredCampaign stored = valueOf(m_workspace->loadCampaign(campaign));
        {
            const auto journal = openJournal(*m_workspace, campaign);
            journalRun(*journal, {}, 2.5);
        }
        const WorkspaceSubset subset{{stored.environment}, {}, {}};
        QVERIFY(writeWorkspaceSubset(*m_workspace, subset, path("s.perfbridge")));
        const auto part = valueOf(Workspace::open(path("s.perfbridge"), Workspace::Mode::ReadOnly));
        QCOMPARE(valueOf(part->loadRuns(campaign)).size(), std::size_t(1));
        QCOMPARE(valueOf(part->loadSamples(stored.space, stored.environment)).size(),
                 valueOf(m_workspace->loadSamples(stored.space, stored.environment)).size());
        const Result<CitedText> methods = loadCampaignMethods(*part, "first");
        QVERIFY2(methods.has_value(), methods ? "" : methods.error().message.c_str());
        QVERIFY(methods->latex().find("\\cite{kalibera2013}") != std::string::npos);

        const WorkspaceSubset without{{environmentIn(*m_workspace, m_engine, "laptop")}, {}, {}};
        QVERIFY(writeWorkspaceSubset(*m_workspace, without, path("t.perfbridge")));
        QVERIFY(
            valueOf(valueOf(Workspace::open(path("t.perfbridge"), Workspace::Mode::ReadOnly))->campaigns()).empty());
    }

    void subsetRefusals_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("message");
        QTest::newRow("figure") << "figure"
                                << "subset: figure 'gone' is not in the workspace";
        QTest::newRow("study") << "study"
                               << "subset: study '99' is not in the workspace";
        QTest::newRow("environment") << "environment"
                                     << "subset: environment '99' is not in the workspace";
        QTest::newRow("file") << "file"
                              << "there is such a file already";
    }
    void subsetRefusals() {
        QFETCH(QString, what);
        QFETCH(QString, message);
        WorkspaceSubset subset{{environmentIn(*m_workspace, m_engine, "laptop")}, {}, {}};
        if (what == QLatin1String("figure"))
            subset.figures = {"gone"};
        if (what == QLatin1String("study"))
            subset.studies = {StudyId{99}};
        if (what == QLatin1String("environment"))
            subset.environments = {EnvironmentId{99}};
        const QString place = path(what == QLatin1String("file") ? "w.perfbridge" : "s.perfbridge");
        const Result<void> written = writeWorkspaceSubset(*m_workspace, subset, place);
        QVERIFY(!written);
        QVERIFY2(QString::fromStdString(written.error().message).contains(message), written.error().message.c_str());
        QVERIFY(!QFile::exists(path("s.perfbridge")));
    }

    void bundleHasTablesTextsAndScript() {
        QVERIFY(QDir().mkdir(path("out"))); // an empty one may be there
        {
            Bundle bundle = valueOf(Bundle::begin(*m_workspace, choice(), path("out")));
            QCOMPARE(bundle.figures(), (std::vector<std::string>{"curves"}));
            QVERIFY(bundle.writeTablesAndTexts("1.2.3"));
            QCOMPARE(bundle.freePath("figures", "a b/c", "pdf"), std::string("figures/a-b-c.pdf"));
            QCOMPARE(bundle.freePath("figures", "A b:c", "pdf"), std::string("figures/A-b-c-2.pdf"));
            QCOMPARE(bundle.freePath("figures", "..", "pdf"), std::string("figures/unnamed.pdf"));
            QVERIFY(bundle.add({"figures/curves.pdf", {"figure", "--figure", "it's"}}, "PDF"));
            bundle.note("Something is not here.");
            QVERIFY(bundle.finish("1.2.3"));
        }
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot),
                 QStringList(QStringLiteral("out")));
        const auto files = filesOf(path("out"));
        for (const char* name :
             {"README.md", "SHA256SUMS", "workspace.perfbridge", "reproduce.sh", "figures/curves.pdf",
              "tables/first-study-errors.tex", "tables/first-study-errors.md", "tables/first-study-cells.csv",
              "tables/engine-options.tex", "tables/engine-environments.csv", "text/methods.txt", "text/methods.tex",
              "text/references.bib"})
            QVERIFY2(files.contains(QLatin1String(name)), name);
        QVERIFY(!files.contains(QStringLiteral("tables/first-study-cells.tex")));
        QVERIFY(!files.contains(QStringLiteral("tables/other-options.tex")));
        QVERIFY(files["text/methods.txt"].startsWith("With PerfBridge 1.2.3 we learned models of time (s)"));
        QVERIFY(files["text/methods.txt"].contains("The environment server: cpu server cpu. "));
        QVERIFY(files["text/references.bib"].contains("@inproceedings{iqbal2019,"));
        const QByteArray script = files["reproduce.sh"];
        QVERIFY(script.contains("make figures/curves.pdf --out figure --figure 'it'\\''s'\n"));
        QVERIFY(script.contains("make text/references.bib --bib methods --study 'first study'\n"));
        QVERIFY(script.contains("again tables/first-study-cells.csv 'first study' study --space engine --source laptop "
                                "--target server --metric time --strategies none,shift --learners rt --budgets 2 "
                                "--repeats 8 --seed 1 --sampling random --scale auto --source-info default --test-rows "
                                "held-out\n"));
        QVERIFY(QFile(path("out/reproduce.sh")).permissions() & QFile::ExeOwner);
        QVERIFY(files["README.md"].contains("- Something is not here.\n"));
        QCOMPARE(files["SHA256SUMS"].count('\n'), files.size() - 1);
    }

    void sameWorkspaceSameBundle() {
        for (const char* name : {"a", "b"}) {
            Bundle bundle = valueOf(Bundle::begin(*m_workspace, choice(), path(name)));
            QVERIFY(bundle.writeTablesAndTexts("1"));
            QVERIFY(bundle.finish("1"));
        }
        QCOMPARE(filesOf(path("a")), filesOf(path("b")));
    }

    void unfinishedBundleLeavesNothing() {
        {
            const Bundle bundle = valueOf(Bundle::begin(*m_workspace, choice(), path("out")));
            QVERIFY(QFile::exists(bundle.workspacePath()));
        }
        QVERIFY(!leavesFolders());
    }

    void cancelledBundleLeavesNothing() {
        std::stop_source stop;
        stop.request_stop();
        const Result<Bundle> bundle = Bundle::begin(*m_workspace, choice(), path("out"), JobContext(stop.get_token()));
        QVERIFY(!bundle && bundle.error().code == ErrorCode::Cancelled);
        QVERIFY(!leavesFolders());
    }

    void bundleRefusals() {
        const Result<Bundle> nothing = Bundle::begin(*m_workspace, {}, path("out"));
        QVERIFY(!nothing && nothing.error().code == ErrorCode::InvalidArgument);
        const Result<Bundle> study = Bundle::begin(*m_workspace, {{}, {"fist study"}, {}}, path("out"));
        QVERIFY(!study && study.error().code == ErrorCode::NotFound);
        QVERIFY(study.error().message.find("did you mean 'first study'?") != std::string::npos);
        const Result<Bundle> full = Bundle::begin(*m_workspace, choice(), m_folder->path());
        QVERIFY(!full && full.error().code == ErrorCode::AlreadyExists);
        const Result<Bundle> nowhere = Bundle::begin(*m_workspace, choice(), path("no/such/out"));
        QVERIFY(!nowhere && nowhere.error().code == ErrorCode::NotFound);
        BundleChoice lost = choice();
        lost.figures.front() = {"curves", {}, "engine", {"laptop", "gone"}};
        const Result<Bundle> environment = Bundle::begin(*m_workspace, lost, path("out"));
        QVERIFY(!environment && environment.error().code == ErrorCode::NotFound);
        QVERIFY(environment.error().message.starts_with("figure 'curves': "));
        QVERIFY(!leavesFolders());
    }

    void studiesWithGivenRowsHaveNoCommand() {
        StudyResult study = studyOf("laptop", "server");
        QVERIFY(studyCommand(study, "engine").has_value());
        study.options.givenRows = {{0, 1}};
        QVERIFY(!studyCommand(study, "engine") && studyCommand(study, "engine").error().code == ErrorCode::Unsupported);
    }

private:
    QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    bool leavesFolders() const {
        return !QDir(m_folder->path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty();
    }
    /// One figure of the first study.
    static BundleChoice choice() { return {{{"curves", "first study", {}, {}}}, {}, {}}; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    SpaceId m_engine;
    SpaceId m_other;
    StudyId m_study;
};

QTEST_GUILESS_MAIN(TestBundle)
#include "tst_bundle.moc"
