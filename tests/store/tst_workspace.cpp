// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/workspace.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <map>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include "core/base/random.h"
#include "core/store/database.h"
#include "core/store/schema.h"

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

Option integerOption(const std::string& name, std::vector<double> levels) {
    Option option;
    option.name = name;
    option.kind = OptionKind::Integer;
    option.levels = std::move(levels);
    return option;
}

/// Two options, two environments, three repetitions of four configurations.
ImportedTable smallTable(const std::string& name = "engine", double offset = 0) {
    ImportedTable table;
    Result<Space> space = Space::create(name, {integerOption("threads", {1, 2}), integerOption("batch", {1, 8})},
                                        {"batch == 1 or threads == 2"});
    table.space = std::make_shared<const Space>(std::move(*space));
    table.environments = {{{}, "laptop", {{"cpu", "x"}, {"kernel", "6.1"}}}, {{}, "server", {}}};
    Metric time{{}, "time", "s", Direction::LowerIsBetter, InvalidRule{}, "wall clock"};
    Metric fps{{}, "fps", "", Direction::HigherIsBetter, std::nullopt, ""};
    table.metrics = {time, fps};
    table.configurations.resize(4, 2);
    table.configurations << 1, 1, 2, 1, 1, 8, 2, 8;
    for (std::size_t e = 0; e < 2; ++e) {
        for (std::size_t c = 0; c < 4; ++c) {
            for (int r = 0; r < 3; ++r) {
                Sample sample;
                sample.configuration = c;
                sample.environment = e;
                sample.repetition = r;
                sample.flags = r == 0 ? SampleFlag::Warmup : SampleFlag::None;
                const double time0 = offset + static_cast<double>(e + 1) * (static_cast<double>(c) + r / 8.0);
                sample.values = {time0, e == 0 ? 1 / (time0 + 1) : notMeasured};
                table.samples.push_back(sample);
            }
        }
    }
    table.samples.back().failure = "out of memory";
    table.samples.back().flags = SampleFlag::Failed;
    return table;
}

StudyResult sampleStudy() {
    StudyResult study;
    study.metric = "time";
    study.unit = "s";
    study.sources = {"laptop", "a+b"};
    study.target = "server \xC3\xA9";
    study.options.seed = std::numeric_limits<std::uint64_t>::max();
    study.options.scale = ResponseScale::Log;
    study.options.sourceInfo = SourceInfo::Model;
    study.options.sampling = SamplingKind::Sobol;
    study.options.testRows = TestRows::All;
    study.options.givenRows = {{3, 1, 2}, {0}};
    Rng rng(3);
    for (int i = 0; i < 50; ++i) {
        StudyCell cell;
        cell.strategy = i % 2 ? "none:lhs" : "gs";
        cell.learner = "rf";
        cell.budget = 5 + i;
        cell.repeat = i % 7;
        cell.measured = i;
        cell.tested = 100 - i;
        cell.errors = {rng.normal() * 1e300, rng.uniform() * 1e-300, rng.normal(),
                       -rng.uniform(),       rng.normal() / 3,       0.1};
        cell.fitSeconds = rng.uniform();
        cell.sourceInfo = SourceInfo::Lookup;
        study.cells.push_back(cell);
    }
    study.cells[0].errors = {-0.0,
                             std::numeric_limits<double>::infinity(),
                             -std::numeric_limits<double>::infinity(),
                             std::numeric_limits<double>::denorm_min(),
                             notMeasured,
                             5.0};
    study.cells[0].reason = "no number: \"quoted\"\n";
    return study;
}

bool sameBits(double a, double b) {
    return (std::isnan(a) && std::isnan(b)) || std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

} // namespace

class TestWorkspace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void createAndOpen();
    void refusals_data();
    void refusals();
    void importAndLoad();
    void importTwice();
    void importJoins();
    void importConflicts_data();
    void importConflicts();
    void importIsWholeOrNothing();
    void studies();
    void figures();
    void figureDrawings();
    void removedFigures();
    void oneWriter();
    void staleLock();
    void migration();
    void damagedBlock();
    void readOnlyCopy();
    void aReaderLeavesNothing();
    void everySharedFile();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;

    std::unique_ptr<Workspace> created() const {
        Result<std::unique_ptr<Workspace>> workspace = Workspace::create(m_path);
        if (!workspace)
            qFatal("%s", workspace.error().message.c_str());
        return std::move(*workspace);
    }
    void runSql(const QString& statement) const {
        const Result<std::unique_ptr<Database>> database = Database::open(m_path, Database::Access::ReadWrite);
        const Result<QSqlQuery> done = (*database)->run(statement);
        if (!done)
            qFatal("%s", done.error().message.c_str());
    }
};

void TestWorkspace::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("my work.perfbridge"));
}

void TestWorkspace::createAndOpen() {
    QCOMPARE(Workspace::open(m_path).error().code, ErrorCode::NotFound);
    QVERIFY(QDir(m_folder->path()).isEmpty());
    {
        const auto workspace = created();
        QVERIFY(!workspace->isReadOnly());
        QCOMPARE(workspace->path(), m_path);
        QVERIFY(workspace->spaces()->empty());
    }
    // Nothing beside the file is left.
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{QStringLiteral("my work.perfbridge")});
    QCOMPARE(Workspace::create(m_path).error().code, ErrorCode::AlreadyExists);
    const auto again = Workspace::open(m_path);
    QVERIFY(again.has_value());
    QVERIFY(!(*again)->isReadOnly());
    QCOMPARE(Workspace::create(m_folder->filePath(QStringLiteral("no/such/w.perfbridge"))).error().code,
             ErrorCode::NotFound);
}

void TestWorkspace::refusals_data() {
    QTest::addColumn<QString>("statement"); // of a good workspace; or
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const char* statement, const QByteArray& content, ErrorCode code,
                        const char* message) {
        QTest::newRow(name) << QString::fromUtf8(statement) << content << static_cast<int>(code)
                            << QString::fromUtf8(message);
    };
    row("newer", "PRAGMA user_version=99", {}, ErrorCode::NewerVersion,
        "FILE: written by a later PerfBridge (format 99; this one reads up to 4)");
    row("another program's", "PRAGMA application_id=7", {}, ErrorCode::Corrupt,
        "FILE: not a PerfBridge workspace (an SQLite database of another kind)");
    row("no version", "PRAGMA user_version=0", {}, ErrorCode::Corrupt,
        "FILE: not a PerfBridge workspace (an SQLite database of another kind)");
    row("empty", "", "", ErrorCode::Corrupt, "FILE: not a PerfBridge workspace (no SQLite database)");
    row("text", "", "threads,time@a\n1,2\n", ErrorCode::Corrupt,
        "FILE: not a PerfBridge workspace (no SQLite database)");
    row("only the first bytes", "", QByteArray("SQLite format 3\0\x10\0garbage and nothing else", 42),
        ErrorCode::Corrupt, "FILE: file is not a database");
}

void TestWorkspace::refusals() {
    QFETCH(QString, statement);
    QFETCH(QByteArray, content);
    QFETCH(int, code);
    QFETCH(QString, message);
    if (!statement.isEmpty()) {
        created();
        runSql(statement);
    } else {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    for (const Workspace::Mode mode :
         {Workspace::Mode::ReadWrite, Workspace::Mode::ReadWriteIfPossible, Workspace::Mode::ReadOnly}) {
        const auto workspace = Workspace::open(m_path, mode);
        QVERIFY(!workspace.has_value());
        QCOMPARE(QString::fromStdString(workspace.error().message),
                 QString(message).replace(QStringLiteral("FILE"), m_path));
        QCOMPARE(static_cast<int>(workspace.error().code), code);
    }
    const QStringList files = QDir(m_folder->path()).entryList(QDir::Files);
    QVERIFY2(!files.contains(QStringLiteral("my work.perfbridge.lock")), qPrintable(files.join(u' ')));
    QCOMPARE(Workspace::open(m_folder->path()).error().code, ErrorCode::Corrupt);
}

void TestWorkspace::importAndLoad() {
    const ImportedTable table = smallTable();
    {
        const auto workspace = created();
        const auto summary = workspace->addMeasurements(table);
        QVERIFY2(summary.has_value(), summary ? "" : summary.error().message.c_str());
        QVERIFY(summary->newSpace);
        QCOMPARE(summary->newEnvironments, 2);
        QCOMPARE(summary->newConfigurations, 4);
        QCOMPARE(summary->newSamples, 24);
    }
    const auto workspace = Workspace::open(m_path, Workspace::Mode::ReadOnly);
    QVERIFY(workspace.has_value());
    const auto spaces = (*workspace)->spaces();
    QCOMPARE(spaces->size(), 1U);
    const SpaceSummary& space = spaces->front();
    QCOMPARE(space.samples, 24);
    QCOMPARE(space.configurations, 4);
    QCOMPARE(space.space->options(), table.space->options());
    QCOMPARE(space.space->constraints().at(0).text(), std::string("batch == 1 or threads == 2"));
    const auto datasets = (*workspace)->datasets(space.id);
    QCOMPARE(datasets->size(), 2U);
    QCOMPARE((*datasets)[0].environment.attributes, table.environments[0].attributes);
    QCOMPARE((*datasets)[1].failures, 1);
    QCOMPARE((*datasets)[1].configurations, 4);
    const auto metrics = (*workspace)->metrics(space.id);
    QCOMPARE(metrics->at(0).note, std::string("wall clock"));
    QVERIFY(metrics->at(0).invalid.has_value());
    QVERIFY(metrics->at(1).direction == Direction::HigherIsBetter);

    const auto data = (*workspace)->loadSpaceData(space.id);
    QVERIFY2(data.has_value(), data ? "" : data.error().message.c_str());
    QCOMPARE(data->table->values, table.configurations);
    QCOMPARE(data->table->ids.size(), 4U);
    const MetricSummary* time = data->find("laptop")->find("time");
    // Of repetitions 1 and 2; the warm-up does not count.
    QCOMPARE(time->median, (Eigen::VectorXd(4) << 0.1875, 1.1875, 2.1875, 3.1875).finished());
    QCOMPARE(time->count, Eigen::VectorXi::Constant(4, 2));
    QCOMPARE(data->find("server")->find("time")->count, (Eigen::VectorXi(4) << 2, 2, 2, 1).finished());
    QCOMPARE(data->find("server")->find("fps")->count, Eigen::VectorXi::Zero(4));

    const auto samples = (*workspace)->loadSamples(space.id, (*datasets)[1].environment.id);
    QCOMPARE(samples->size(), 12U);
    QCOMPARE(samples->back().failure, std::string("out of memory"));
    QVERIFY(samples->back().flags == SampleFlag::Failed);
    QCOMPARE(samples->at(0).flags, SampleFlag::Warmup);
    QVERIFY(std::isnan(samples->at(0).values[1]));
    QCOMPARE(samples->at(4).values[0], table.samples[16].values[0]);
    QCOMPARE((*workspace)->loadSpaceData(SpaceId{77}).error().code, ErrorCode::NotFound);
    QCOMPARE((*workspace)->loadSamples(space.id, EnvironmentId{77}).error().code, ErrorCode::NotFound);
    QCOMPARE((*workspace)->addMeasurements(table).error().code, ErrorCode::ReadOnly);
    QCOMPARE((*workspace)->saveFigure("a", "{}").error().code, ErrorCode::ReadOnly);
    QCOMPARE((*workspace)->updateFigure(FigureId{1}, "a", "{}").error().code, ErrorCode::ReadOnly);
    QCOMPARE((*workspace)->removeFigure(FigureId{1}).error().code, ErrorCode::ReadOnly);
    QCOMPARE((*workspace)->restoreFigure({}).error().code, ErrorCode::ReadOnly);
    QCOMPARE((*workspace)->setFigureDrawing({}).error().code, ErrorCode::ReadOnly);
}

void TestWorkspace::importTwice() {
    const auto workspace = created();
    QVERIFY(workspace->addMeasurements(smallTable()).has_value());
    const auto again = workspace->addMeasurements(smallTable());
    QVERIFY(again.has_value());
    QVERIFY(!again->newSpace);
    QCOMPARE(again->newSamples, 0);
    QCOMPARE(again->repeatedSamples, 24);
    // Other values under the same numbers are further repetitions, and are recognised as such the next time.
    const auto other = workspace->addMeasurements(smallTable("engine", 0.01));
    QCOMPARE(other->newSamples, 24);
    QCOMPARE(other->newConfigurations, 0);
    const auto otherAgain = workspace->addMeasurements(smallTable("engine", 0.01));
    QCOMPARE(otherAgain->newSamples, 0);
    QCOMPARE(otherAgain->repeatedSamples, 24);
    const auto samples = workspace->loadSamples(again->space, workspace->datasets(again->space)->at(0).environment.id);
    std::map<std::pair<std::size_t, int>, int> seen;
    for (const Sample& sample : *samples)
        QCOMPARE(++seen[std::make_pair(sample.configuration, sample.repetition)], 1);
    QCOMPARE(workspace->spaces()->front().samples, 48);
}

void TestWorkspace::importJoins() {
    const auto workspace = created();
    ImportedTable first = smallTable();
    first.metrics[0].unit.clear();
    first.metrics[0].invalid.reset();
    QVERIFY(workspace->addMeasurements(first).has_value());
    ImportedTable second = smallTable();
    second.environments[0].attributes = {{"cpu", "x"}, {"governor", "performance"}};
    second.environments[1].name = "phone";
    second.metrics.push_back({{}, "energy", "J", Direction::LowerIsBetter, std::nullopt, ""});
    std::swap(second.metrics[0], second.metrics[1]);
    for (Sample& sample : second.samples) {
        std::swap(sample.values[0], sample.values[1]);
        sample.values.push_back(2);
    }
    second.configurations.row(2) << 2, 4;
    const auto summary = workspace->addMeasurements(second);
    QVERIFY2(summary.has_value(), summary ? "" : summary.error().message.c_str());
    QCOMPARE(summary->newEnvironments, 1);
    QCOMPARE(summary->newConfigurations, 1);
    const auto metrics = workspace->metrics(summary->space);
    QCOMPARE(metrics->size(), 3U);
    QCOMPARE(metrics->at(0).unit, std::string("s"));
    QVERIFY(metrics->at(0).invalid.has_value());
    const auto datasets = workspace->datasets(summary->space);
    QCOMPARE(datasets->size(), 3U);
    QCOMPARE(datasets->at(0).environment.attributes.size(), 3U);
    QCOMPARE(datasets->at(0).configurations, 5);
    const auto data = workspace->loadSpaceData(summary->space);
    QCOMPARE(data->table->size(), 5);
    QCOMPARE(data->find("server")->find("energy")->count, Eigen::VectorXi::Zero(5));
    QCOMPARE(data->find("phone")->find("energy")->count[4], 2);
    QCOMPARE(data->find("phone")->find("time")->median[1], 2 * 1.1875);
}

void TestWorkspace::importConflicts_data() {
    QTest::addColumn<int>("change");
    QTest::addColumn<QString>("message");
    QTest::newRow("levels") << 0
                            << QStringLiteral(
                                   "the workspace has a space 'engine' with other options: the option 'batch' "
                                   "may be ");
    QTest::newRow("option") << 1
                            << QStringLiteral("the workspace has a space 'engine' with other options: the file has no "
                                              "option batch");
    QTest::newRow("unit") << 2
                          << QStringLiteral(
                                 "the metric 'time' is in s in the workspace and in ms in the file; expected one "
                                 "unit");
    QTest::newRow("direction") << 3
                               << QStringLiteral(
                                      "the metric 'time' is better when lower in the workspace and the other "
                                      "way round in the file");
    QTest::newRow("fingerprint") << 4
                                 << QStringLiteral(
                                        "the environment 'laptop' has cpu = 'x' in the workspace and 'y' in the "
                                        "file; expected different environments to have different names");
}

void TestWorkspace::importConflicts() {
    QFETCH(int, change);
    QFETCH(QString, message);
    const auto workspace = created();
    QVERIFY(workspace->addMeasurements(smallTable()).has_value());
    ImportedTable table = smallTable();
    std::vector<Option> options = table.space->options();
    if (change == 0)
        options[1].levels = {1, 16};
    else if (change == 1)
        options[1].name = "size";
    else if (change == 2)
        table.metrics[0].unit = "ms";
    else if (change == 3)
        table.metrics[0].direction = Direction::HigherIsBetter;
    else
        table.environments[0].attributes[0].second = "y";
    if (change < 2)
        table.space = std::make_shared<const Space>(*Space::create("engine", options));
    const auto summary = workspace->addMeasurements(table);
    QVERIFY(!summary.has_value());
    QCOMPARE(summary.error().code, ErrorCode::AlreadyExists);
    const QString found = QString::fromStdString(summary.error().message);
    QVERIFY2(found.startsWith(message), qPrintable(found));
    QCOMPARE(workspace->spaces()->front().samples, 24);
}

void TestWorkspace::importIsWholeOrNothing() {
    const auto workspace = created();
    std::stop_source stop;
    int reports = 0;
    // Cancelled after the first environment was written.
    const JobContext context(stop.get_token(), [&](double) {
        ++reports;
        stop.request_stop();
    });
    const auto summary = workspace->addMeasurements(smallTable(), context);
    QVERIFY(!summary.has_value());
    QCOMPARE(summary.error().code, ErrorCode::Cancelled);
    QCOMPARE(reports, 1);
    QVERIFY(workspace->spaces()->empty());
    QVERIFY(workspace->addMeasurements(smallTable()).has_value());
}

void TestWorkspace::studies() {
    const StudyResult study = sampleStudy();
    StudyId id;
    {
        const auto workspace = created();
        const SpaceId space = workspace->addMeasurements(smallTable())->space;
        const auto saved = workspace->saveStudy(space, "", study);
        QVERIFY2(saved.has_value(), saved ? "" : saved.error().message.c_str());
        id = *saved;
        QVERIFY(workspace->saveStudy(space, "study-2", study).has_value());
        QVERIFY(workspace->saveStudy(space, "", study).has_value());
        QCOMPARE(workspace->saveStudy(space, "study-2", study).error().code, ErrorCode::AlreadyExists);
    }
    const auto workspace = Workspace::open(m_path);
    const auto list = (*workspace)->studies();
    QCOMPARE(list->size(), 3U);
    QCOMPARE(list->at(0).name, std::string("study-1"));
    QCOMPARE(list->at(2).name, std::string("study-3"));
    QCOMPARE(list->at(0).sources, study.sources);
    QCOMPARE(list->at(0).target, study.target);
    QCOMPARE(list->at(0).cells, 50);
    QVERIFY(list->at(0).created.isValid());
    QCOMPARE(list->at(0).created.timeSpec(), Qt::UTC);
    const auto loaded = (*workspace)->loadStudy(id);
    QVERIFY2(loaded.has_value(), loaded ? "" : loaded.error().message.c_str());
    QCOMPARE(loaded->options.seed, study.options.seed);
    QVERIFY(loaded->options.scale == study.options.scale);
    QVERIFY(loaded->options.sourceInfo == study.options.sourceInfo);
    QVERIFY(loaded->options.sampling == study.options.sampling);
    QVERIFY(loaded->options.testRows == study.options.testRows);
    QCOMPARE(loaded->options.givenRows, study.options.givenRows);
    QCOMPARE(loaded->options.budgets, study.options.budgets);
    QCOMPARE(loaded->cells.size(), study.cells.size());
    for (std::size_t i = 0; i < study.cells.size(); ++i) {
        const StudyCell& a = loaded->cells[i];
        const StudyCell& b = study.cells[i];
        QCOMPARE(a.strategy, b.strategy);
        QCOMPARE(a.budget, b.budget);
        QCOMPARE(a.repeat, b.repeat);
        QCOMPARE(a.measured, b.measured);
        QCOMPARE(a.tested, b.tested);
        QCOMPARE(a.reason, b.reason);
        QVERIFY(a.sourceInfo == b.sourceInfo);
        QVERIFY(sameBits(a.errors.mape, b.errors.mape) && sameBits(a.errors.nmse, b.errors.nmse) &&
                sameBits(a.errors.rmse, b.errors.rmse) && sameBits(a.errors.r2, b.errors.r2) &&
                sameBits(a.errors.spearman, b.errors.spearman) && sameBits(a.errors.top1Regret, b.errors.top1Regret) &&
                sameBits(a.fitSeconds, b.fitSeconds));
    }
    QCOMPARE((*workspace)->loadStudy(StudyId{99}).error().code, ErrorCode::NotFound);
}

void TestWorkspace::figures() {
    const auto workspace = created();
    const auto first = workspace->saveFigure("a/b", "{\"version\": 1}");
    QVERIFY(first.has_value());
    QVERIFY(workspace->saveFigure("c", "{}").has_value());
    const auto replaced = workspace->saveFigure("a/b", "{\"version\": 2}");
    QCOMPARE(replaced->value, first->value);
    const auto figures = workspace->figures();
    QCOMPARE(figures->size(), 2U);
    QCOMPARE(figures->at(0).specification, std::string("{\"version\": 2}"));
    QCOMPARE(workspace->saveFigure("", "{}").error().code, ErrorCode::InvalidArgument);

    QVERIFY(workspace->updateFigure(*first, "d", "{\"version\": 2}").has_value());
    QVERIFY(workspace->updateFigure(*first, "d", "{\"version\": 3}").has_value());
    QCOMPARE(workspace->figures()->at(0).name, std::string("d"));
    QCOMPARE(workspace->figures()->at(0).specification, std::string("{\"version\": 3}"));
    QCOMPARE(workspace->updateFigure(*first, "c", "{}").error().code, ErrorCode::AlreadyExists);
    QCOMPARE(workspace->updateFigure(*first, "", "{}").error().code, ErrorCode::InvalidArgument);
    QCOMPARE(workspace->updateFigure(FigureId{99}, "e", "{}").error().code, ErrorCode::NotFound);
    QCOMPARE(workspace->figures()->at(0).name, std::string("d"));
}

void TestWorkspace::figureDrawings() {
    const auto workspace = created();
    const FigureId id = *workspace->saveFigure("a", "{\"version\": 1}");
    QCOMPARE(workspace->figurePicture(id).value(), QByteArray());
    QCOMPARE(workspace->figurePicture(FigureId{99}).error().code, ErrorCode::NotFound);
    StoredFigure drawn{workspace->figures()->at(0), "png"};
    drawn.record.drawnFrom = "data";
    QVERIFY(workspace->setFigureDrawing(drawn).has_value());
    QCOMPARE(workspace->figures()->at(0).drawnFrom, std::string("data"));
    QCOMPARE(workspace->figurePicture(id).value(), QByteArray("png"));

    // Another name, or the same figure saved once more, looks the same; another specification does not.
    QVERIFY(workspace->updateFigure(id, "b", "{\"version\": 1}").has_value());
    QVERIFY(workspace->saveFigure("b", "{\"version\": 1}").has_value());
    QCOMPARE(workspace->figurePicture(id).value(), QByteArray("png"));
    QVERIFY(workspace->updateFigure(id, "b", "{\"version\": 2}").has_value());
    QCOMPARE(workspace->figurePicture(id).value(), QByteArray());
    QCOMPARE(workspace->figures()->at(0).drawnFrom, std::string());
    // Nor does a drawing of what it was come too late.
    QCOMPARE(workspace->setFigureDrawing(drawn).error().code, ErrorCode::NotFound);
    drawn.record.specification = "{\"version\": 2}";
    QVERIFY(workspace->setFigureDrawing(drawn).has_value());
    QVERIFY(workspace->saveFigure("b", "{\"version\": 3}").has_value());
    QCOMPARE(workspace->figurePicture(id).value(), QByteArray());
}

void TestWorkspace::removedFigures() {
    const auto workspace = created();
    const FigureId first = *workspace->saveFigure("a", "{\"version\": 1}");
    const FigureId second = *workspace->saveFigure("b", "{}");
    StoredFigure drawn{workspace->figures()->at(0), "png"};
    drawn.record.drawnFrom = "data";
    QVERIFY(workspace->setFigureDrawing(drawn).has_value());

    const auto removed = workspace->removeFigure(first);
    QVERIFY(removed.has_value());
    QCOMPARE(workspace->removeFigure(first).error().code, ErrorCode::NotFound);
    QCOMPARE(workspace->figures()->size(), 1U);
    QCOMPARE(workspace->restoreFigure(*removed)->value, first.value);
    QCOMPARE(workspace->figures()->at(0).name, std::string("a"));
    QCOMPARE(workspace->figures()->at(0).drawnFrom, std::string("data"));
    QCOMPARE(workspace->figurePicture(first).value(), QByteArray("png"));
    QCOMPARE(workspace->restoreFigure(*removed).error().code, ErrorCode::AlreadyExists);

    // The number of the last one goes to the next.
    const auto last = workspace->removeFigure(second);
    QCOMPARE(workspace->saveFigure("c", "{}")->value, second.value);
    const auto restored = workspace->restoreFigure(*last);
    QVERIFY(restored.has_value());
    QVERIFY(restored->value != second.value);
    // One that was never there is new.
    QVERIFY(workspace->restoreFigure({{{}, "new", "{}", {}}, {}})->isValid());
    QCOMPARE(workspace->figures()->size(), 4U);
}

void TestWorkspace::oneWriter() {
    const auto writer = created();
    const auto refused = Workspace::open(m_path, Workspace::Mode::ReadWrite);
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, ErrorCode::Locked);
    const auto reader = Workspace::open(m_path);
    QVERIFY(reader.has_value());
    QVERIFY((*reader)->isReadOnly());
    QCOMPARE((*reader)->readOnlyReason(),
             m_path + QStringLiteral(": opened for writing by this program (it is open twice)"));
    // A reader sees what is written meanwhile.
    QVERIFY(writer->addMeasurements(smallTable()).has_value());
    QCOMPARE((*reader)->spaces()->size(), 1U);
    // A link to the file is the same workspace.
    const QString link = m_folder->filePath(QStringLiteral("link.perfbridge"));
    QVERIFY(QFile::link(m_path, link));
    QVERIFY((*Workspace::open(link))->isReadOnly());
}

void TestWorkspace::staleLock() {
    created();
    // What a killed process leaves behind: its number, program and host.
    QProcess process;
    process.start(QStringLiteral("true"), QStringList());
    QVERIFY(process.waitForStarted());
    const qint64 dead = process.processId();
    QVERIFY(process.waitForFinished());
    QFile lock(m_path + QStringLiteral(".lock"));
    QVERIFY(lock.open(QIODevice::WriteOnly));
    lock.write(QByteArray::number(dead) + "\nperfbridge\n" + QSysInfo::machineHostName().toUtf8() + "\n\n\n");
    lock.close();
    const auto workspace = Workspace::open(m_path, Workspace::Mode::ReadWrite);
    QVERIFY2(workspace.has_value(), workspace ? "" : workspace.error().message.c_str());
}

void TestWorkspace::migration() {
    // A file of format 1, as its statements made it.
    {
        QFile script(ownData(QStringLiteral("workspace/format1.sql")));
        QVERIFY(script.open(QIODevice::ReadOnly));
        const auto database = Database::open(m_path, Database::Access::Create);
        for (const QString& statement : QString::fromUtf8(script.readAll()).split(u';', Qt::SkipEmptyParts)) {
            if (statement.trimmed().isEmpty())
                continue;
            const auto done = (*database)->run(statement.trimmed());
            QVERIFY2(done.has_value(), done ? "" : done.error().message.c_str());
        }
    }
    // Where it may only be read, a copy is brought up to date and the file stays as it is.
    const auto bytes = [this] {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = bytes();
    {
        const auto reader = Workspace::open(m_path, Workspace::Mode::ReadOnly);
        QVERIFY2(reader.has_value(), reader ? "" : reader.error().message.c_str());
        QVERIFY((*reader)->isReadOnly());
        QCOMPARE((*reader)->path(), m_path);
        QCOMPARE((*reader)->spaces()->at(0).samples, 2);
        QVERIFY((*reader)->figures()->empty()); // of a later format
        QVERIFY(!(*reader)->saveFigure("new", "{}").has_value());
    }
    QCOMPARE(bytes(), before);
    const auto workspace = Workspace::open(m_path, Workspace::Mode::ReadWrite);
    QVERIFY2(workspace.has_value(), workspace ? "" : workspace.error().message.c_str());
    QCOMPARE((*workspace)->spaces()->at(0).samples, 2);
    const SpaceId space = (*workspace)->spaces()->at(0).id;
    const auto data = (*workspace)->loadSpaceData(space);
    QVERIFY2(data.has_value(), data ? "" : data.error().message.c_str());
    QCOMPARE(data->find("laptop")->find("time")->median, (Eigen::VectorXd(2) << 1.5, 2.5).finished());
    QVERIFY((*workspace)->studies()->empty());
    QVERIFY((*workspace)->saveStudy(space, "new", sampleStudy()).has_value());
    QVERIFY((*workspace)->saveFigure("new", "{}").has_value());
}

void TestWorkspace::damagedBlock() {
    SpaceId space;
    {
        const auto workspace = created();
        space = workspace->addMeasurements(smallTable())->space;
    }
    const auto message = [&] {
        const auto workspace = Workspace::open(m_path, Workspace::Mode::ReadOnly);
        const auto data = (*workspace)->loadSpaceData(space);
        return data ? QString()
                    : QString::number(static_cast<int>(data.error().code)) +
                          QString::fromStdString(data.error().message);
    };
    const QString start =
        QString::number(static_cast<int>(ErrorCode::Corrupt)) + m_path + QStringLiteral(": damaged: ");
    runSql(QStringLiteral("UPDATE sample_values SET data=x'00' WHERE block_id=1"));
    QCOMPARE(message(), start + QStringLiteral("the sizes of sample block 1 do not agree"));
    runSql(QStringLiteral("UPDATE sample_blocks SET configurations=zeroblob(47)"));
    QCOMPARE(message(), start + QStringLiteral("the sizes of sample block 1 do not agree"));
    runSql(QStringLiteral("UPDATE sample_blocks SET count=-5"));
    QCOMPARE(message(), start + QStringLiteral("a block of -5 samples"));
    runSql(QStringLiteral("UPDATE configuration_blocks SET count=3"));
    QCOMPARE(message(), start + QStringLiteral("the size of configuration block 1 is not that of 3 configurations"));
    runSql(QStringLiteral("UPDATE spaces SET document='{'"));
    QVERIFY(message().startsWith(QString::number(static_cast<int>(ErrorCode::Corrupt))));
}

// A reader of a place where nothing can be written needs no files of its own.
void TestWorkspace::readOnlyCopy() {
    QVERIFY(created()->addMeasurements(smallTable()).has_value());
    const auto database = Database::open(m_path, Database::Access::Immutable);
    QVERIFY(database.has_value());
    QCOMPARE(*(*database)->integer(QStringLiteral("SELECT sum(samples) FROM datasets")), 24);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
    QVERIFY(!(*database)->run(QStringLiteral("DELETE FROM datasets")).has_value());
}

void TestWorkspace::aReaderLeavesNothing() {
    const auto files = [this] {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden);
    };
    const auto content = [this] {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QVERIFY(created()->addMeasurements(smallTable()).has_value());
    const QStringList before = files();
    const QByteArray bytes = content();
    {
        const auto reader = Workspace::open(m_path, Workspace::Mode::ReadOnly);
        QVERIFY(reader.has_value());
        QVERIFY((*reader)->loadSpaceData((*reader)->spaces()->at(0).id).has_value());
    }
    QCOMPARE(files(), before);
    // Nor does one that goes after the writer.
    {
        auto writer = Workspace::open(m_path, Workspace::Mode::ReadWrite);
        const auto reader = Workspace::open(m_path);
        QVERIFY(writer.has_value() && (*reader)->isReadOnly());
        QCOMPARE((*reader)->spaces()->size(), 1U);
        writer->reset();
        QCOMPARE((*reader)->spaces()->size(), 1U);
    }
    QCOMPARE(files(), before);
    QCOMPARE(content(), bytes);
    const auto database = Database::open(m_path, Database::Access::ReadOnly);
    const auto refused = (*database)->run(QStringLiteral("DELETE FROM datasets"));
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, ErrorCode::ReadOnly);
}

void TestWorkspace::everySharedFile() {
    PB_SKIP_WITHOUT_SHARED_DATA();
    const auto workspace = created();
    for (const char* file : {"opml19_tx2/opml19_tx2", "ase17/x264", "kernel_tuner_hub/convolution"}) {
        ImportOptions options;
        options.spaceName = file;
        const auto table =
            readMeasurements(sharedData(QStringLiteral("data/%1.csv").arg(QString::fromLatin1(file))), options);
        QVERIFY2(table.has_value(), table ? "" : table.error().message.c_str());
        const auto summary = workspace->addMeasurements(*table);
        QVERIFY2(summary.has_value(), summary ? "" : summary.error().message.c_str());
        QCOMPARE(summary->newSamples, static_cast<std::int64_t>(table->samples.size()));
        QVERIFY(workspace->loadSpaceData(summary->space).has_value());
        QCOMPARE(workspace->addMeasurements(*table)->newSamples, 0);
    }
}

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
