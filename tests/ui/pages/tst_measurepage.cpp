// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/campaignjson.h"
#include "core/store/commandtrust.h"
#include "core/store/workspace.h"
#include "tests/support/fakemachine.h"
#include "tests/support/simulatedcampaign.h"
#include "ui/models/campaigntablemodel.h"
#include "ui/models/failuremodel.h"
#include "ui/pages/measurepage.h"
#include "ui/plots/intervalchart.h"
#include "ui/shell/notificationbar.h"
#include "ui/shell/workspacesession.h"

#include <memory>

#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

// A campaign takes its time on a busy machine.
#define EVENTUALLY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 60'000)
#define EVENTUALLY2(condition, message) QTRY_VERIFY2_WITH_TIMEOUT(condition, message, 60'000)
#define EVENTUALLY_EQUAL(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, 60'000)

using namespace perfbridge;

namespace {

constexpr int configurations = 8; // of the space below, one of which crashes

CampaignSpec simulatedSpec() {
    CampaignSpec spec = test::simulatedCampaign();
    spec.backend = SimulatedBackend{R"({"rules": [{"when": {"level": "4", "fast": "1"}, "fails": "crash"}]})"};
    spec.protocol.sentinelEveryRuns = 6;
    return spec;
}

CampaignSpec commandSpec() {
    CampaignSpec spec = simulatedSpec();
    spec.name = "command";
    CommandBackend backend;
    backend.argv = {"/bin/echo", "{level}"};
    spec.backend = backend;
    return spec;
}

/// A page on a workspace of its own.
struct Fixture {
    enum class Access { Free, Locked };

    QTemporaryDir folder;
    std::shared_ptr<test::FakeMachine> machine = std::make_shared<test::FakeMachine>();
    std::unique_ptr<Workspace> writer;
    WorkspaceSession session;
    std::unique_ptr<MeasurePage> page;
    std::vector<Question> questions;
    bool answer = true;

    explicit Fixture(const std::vector<CampaignSpec>& campaigns = {simulatedSpec()}, Access access = Access::Free) {
        {
            auto workspace = Workspace::create(path());
            if (!workspace)
                qFatal("%s", workspace.error().message.c_str());
            for (const CampaignSpec& spec : campaigns) {
                if (auto id = (*workspace)->defineCampaign(spec); !id)
                    qFatal("%s", id.error().message.c_str());
            }
        }
        if (access == Access::Locked) {
            auto opened = Workspace::open(path(), Workspace::Mode::ReadWrite);
            if (!opened)
                qFatal("%s", opened.error().message.c_str());
            writer = std::move(*opened);
        }
        page = std::make_unique<MeasurePage>(session, machine);
        page->setAsker([this](QWidget*, const Question& question) {
            questions.push_back(question);
            return answer;
        });
        page->setDemonstrationSpeed(1e9);
        page->resize(1180, 740);
        page->show();
        session.openWorkspace(path());
    }
    [[nodiscard]] QString path() const { return folder.filePath(QStringLiteral("w.perfbridge")); }
    template <typename T>
    [[nodiscard]] T* find(const char* name) const {
        T* found = page->findChild<T*>(QLatin1String(name));
        if (found == nullptr)
            qFatal("no %s", name);
        return found;
    }
    [[nodiscard]] QPushButton* button(const char* name) const { return find<QPushButton>(name); }
    void click(const char* name) const { QTest::mouseClick(button(name), Qt::LeftButton); }
    void trigger(const char* action) const { find<QAction>(action)->trigger(); }
    [[nodiscard]] QString state() const { return find<QLabel>("campaignState")->text(); }
    [[nodiscard]] QString formState() const { return find<QLabel>("formState")->text(); }
    [[nodiscard]] QListView* list() const { return find<QListView>("campaigns"); }
    [[nodiscard]] QString listState(int row = 0) const {
        return list()->model()->index(row, 0).data(Qt::AccessibleDescriptionRole).toString();
    }
    [[nodiscard]] QTableView* table() const { return find<QTableView>("campaignConfigurations"); }
    [[nodiscard]] int inState(ConfigurationProgress::State state) const {
        int count = 0;
        const QString wanted = CampaignTableModel::stateName(state);
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            if (table()->model()->index(row, CampaignTableModel::State).data().toString() == wanted)
                ++count;
        }
        return count;
    }
    [[nodiscard]] QString notification() const { return page->notifications().text(); }
};

#define READY(fixture) EVENTUALLY((fixture).table()->model()->rowCount() == configurations)

} // namespace

class TestMeasurePage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("PerfBridgeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_measurepage"));
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    }
    void init() { QSettings().clear(); }

    void measuresFromStartToEnd() {
        Fixture fixture;
        READY(fixture);
        QCOMPARE(fixture.button("start")->text(), QStringLiteral("&Start"));
        QVERIFY(!fixture.button("pause")->isEnabled());
        QVERIFY(!fixture.button("stopNow")->isEnabled());
        fixture.click("start");
        EVENTUALLY2(fixture.notification().contains(QStringLiteral("first is measured")),
                    qPrintable(fixture.notification()));
        EVENTUALLY(fixture.listState().startsWith(QStringLiteral("finished")));
        EVENTUALLY_EQUAL(fixture.inState(ConfigurationProgress::State::Done), configurations - 1);
        QCOMPARE(fixture.inState(ConfigurationProgress::State::Failed), 1);
        QVERIFY(!fixture.button("start")->isEnabled());
        // What was measured is in the data sets.
        EVENTUALLY(fixture.session.data() && !fixture.session.data()->datasets.empty() &&
                   !fixture.session.data()->datasets.front().metrics.empty());
        auto* chart = fixture.page->findChild<IntervalChart*>();
        QCOMPARE(chart->shownPoints().size(), static_cast<std::size_t>(configurations));
        QVERIFY(fixture.questions.empty());
    }

    void measuresGivenConfigurations() {
        Fixture fixture;
        READY(fixture);
        Eigen::MatrixXd given(2, 2);
        given << 3, 1, 1, 0;
        fixture.page->measureGiven(simulatedSpec().space, QStringLiteral("bench"), given);
        auto* sampling = fixture.find<QComboBox>("sampling");
        EVENTUALLY_EQUAL(sampling->currentText(), QStringLiteral("2 given configurations"));
        QVERIFY(sampling->isVisible());
        QVERIFY2(fixture.formState().startsWith(QStringLiteral("2 configurations")), qPrintable(fixture.formState()));
        // As the environment was measured before.
        QVERIFY(fixture.button("define")->isEnabled());
        fixture.click("define");
        EVENTUALLY_EQUAL(fixture.list()->model()->rowCount(), 2);
        EVENTUALLY_EQUAL(fixture.table()->model()->rowCount(), 2);
        const auto workspace = Workspace::open(fixture.path(), Workspace::Mode::ReadOnly);
        QVERIFY(workspace);
        const auto campaigns = (*workspace)->campaigns();
        QVERIFY(campaigns && campaigns->size() == 2);
        bool isPlanned = false;
        for (const CampaignSummary& campaign : *campaigns) {
            const auto stored = (*workspace)->loadCampaign(campaign.id);
            isPlanned = isPlanned || (stored && stored->plan.rows() == given.rows() && stored->plan == given);
        }
        QVERIFY(isPlanned);
    }

    void givenConfigurationsOfAnotherPlace() {
        Fixture fixture;
        READY(fixture);
        fixture.page->measureGiven(simulatedSpec().space, QStringLiteral("elsewhere"), Eigen::MatrixXd::Ones(1, 2));
        auto* sampling = fixture.find<QComboBox>("sampling");
        EVENTUALLY_EQUAL(sampling->currentText(), QStringLiteral("1 given configuration"));
        QVERIFY(!fixture.button("define")->isEnabled()); // nobody knows yet what is to be run
        // They are one choice among others.
        sampling->setCurrentIndex(1);
        QVERIFY(fixture.find<QSpinBox>("samplingSeed")->isEnabled() || sampling->currentText().startsWith(u'A'));
        sampling->setCurrentIndex(0);
        QVERIFY(!fixture.find<QSpinBox>("samplingSize")->isEnabled());
        // Another space has no place for them.
        fixture.trigger("new-command");
        QVERIFY(sampling->findText(QStringLiteral("1 given configuration")) < 0);
    }

    void startsByKeyboard() {
        Fixture fixture;
        READY(fixture);
        fixture.page->activateWindow();
        fixture.button("start")->setFocus(Qt::TabFocusReason);
        QTest::keyClick(fixture.button("start"), Qt::Key_Space);
        EVENTUALLY(fixture.listState().startsWith(QStringLiteral("finished")));
    }

    void pausesAndResumes() {
        Fixture fixture;
        READY(fixture);
        fixture.machine->letPass(4);
        fixture.click("start");
        EVENTUALLY_EQUAL(fixture.machine->waiting(), 1); // four are through
        EVENTUALLY2(fixture.find<QLabel>("quietPlease")->text().contains(QStringLiteral("leave this machine alone")),
                    qPrintable(fixture.state()));
        EVENTUALLY(fixture.listState().startsWith(QStringLiteral("measuring")));
        fixture.click("pause");
        QVERIFY2(fixture.state().startsWith(QStringLiteral("Pausing")), qPrintable(fixture.state()));
        QVERIFY(!fixture.button("pause")->isEnabled());
        QVERIFY(fixture.button("start")->isEnabled()); // takes the wish back
        QVERIFY(fixture.button("stopNow")->isEnabled());
        fixture.machine->letPass(1);
        EVENTUALLY2(fixture.listState().startsWith(QStringLiteral("paused")), qPrintable(fixture.listState()));
        EVENTUALLY_EQUAL(fixture.button("start")->text(), QStringLiteral("&Resume"));
        EVENTUALLY(fixture.button("start")->isEnabled());
        fixture.machine->letAllPass();
        fixture.click("start");
        EVENTUALLY(fixture.listState().startsWith(QStringLiteral("finished")));
    }

    void goesOnWhenTheWishIsTakenBack() {
        Fixture fixture;
        READY(fixture);
        fixture.machine->letPass(2);
        fixture.click("start");
        EVENTUALLY_EQUAL(fixture.machine->waiting(), 1);
        EVENTUALLY(fixture.button("stopAfterRun")->isEnabled());
        fixture.click("stopAfterRun");
        QVERIFY2(fixture.state().startsWith(QStringLiteral("Stopping after")), qPrintable(fixture.state()));
        fixture.click("start");
        QVERIFY(fixture.button("pause")->isEnabled());
        fixture.machine->letAllPass();
        EVENTUALLY(fixture.listState().startsWith(QStringLiteral("finished")));
    }

    void stopsNowWhileARunIsGoingOn() {
        Fixture fixture;
        READY(fixture);
        fixture.machine->letPass(3);
        fixture.click("start");
        EVENTUALLY_EQUAL(fixture.machine->waiting(), 1);
        EVENTUALLY(fixture.button("stopNow")->isEnabled());
        QElapsedTimer clock;
        clock.start();
        fixture.click("stopNow");
        // The window answers in the same event.
        QVERIFY2(fixture.state().startsWith(QStringLiteral("Stopping")), qPrintable(fixture.state()));
        QVERIFY(!fixture.button("stopNow")->isEnabled());
        const qint64 shown = clock.elapsed();
        EVENTUALLY2(fixture.notification().contains(QStringLiteral("stopped")), qPrintable(fixture.notification()));
        qInfo("from the click: %lld ms until the page shows it, %lld ms until the run has ended", shown,
              clock.elapsed());
        QCOMPARE(fixture.machine->waiting(), 0);
        EVENTUALLY_EQUAL(fixture.button("start")->text(), QStringLiteral("&Resume"));
        fixture.machine->letAllPass();
        EVENTUALLY(fixture.button("start")->isEnabled());
        fixture.click("start");
        EVENTUALLY(fixture.listState().startsWith(QStringLiteral("finished")));
    }

    void showsFailuresWithTheirReason() {
        Fixture fixture;
        READY(fixture);
        fixture.click("start");
        EVENTUALLY(fixture.listState().startsWith(QStringLiteral("finished")));
        auto* tabs = fixture.find<QTabWidget>("campaignTabs");
        EVENTUALLY_EQUAL(tabs->tabText(1), QStringLiteral("Failures (1)"));
        auto* failures = fixture.find<QTableView>("failures");
        QCOMPARE(failures->model()->rowCount(), 1);
        const auto cell = [failures](int column) {
            return failures->model()->index(0, column).data().toString();
        };
        QVERIFY2(cell(FailureModel::Configuration).contains(QStringLiteral("level 4")),
                 qPrintable(cell(FailureModel::Configuration)));
        QVERIFY(!cell(FailureModel::Reason).isEmpty());
        QVERIFY2(cell(FailureModel::Ending).contains(QStringLiteral("SIGSEGV")),
                 qPrintable(cell(FailureModel::Ending)));
    }

    void definesByTheForm() {
        Fixture fixture;
        READY(fixture);
        fixture.trigger("newOnSpace");
        auto* name = fixture.find<QLineEdit>("newCampaignName");
        auto* environment = fixture.find<QLineEdit>("environmentName");
        EVENTUALLY(name->isVisible());
        fixture.find<QComboBox>("backend")->setCurrentIndex(2);
        name->setFocus();
        QTest::keyClicks(name, QStringLiteral("first"));
        QVERIFY2(fixture.formState().contains(QStringLiteral("of this name")), qPrintable(fixture.formState()));
        QVERIFY(!fixture.button("define")->isEnabled());
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("second"));
        QVERIFY2(fixture.formState().contains(QStringLiteral("environment")), qPrintable(fixture.formState()));
        QTest::keyClicks(environment, QStringLiteral("desk"));
        EVENTUALLY2(fixture.find<QLabel>("validCount")->text().startsWith(QStringLiteral("8 valid")),
                    qPrintable(fixture.find<QLabel>("validCount")->text()));
        // More than there are.
        QVERIFY(!fixture.button("define")->isEnabled());
        QVERIFY2(fixture.formState().contains(QStringLiteral("8 are valid")), qPrintable(fixture.formState()));
        fixture.find<QSpinBox>("samplingSize")->setValue(5);
        EVENTUALLY2(fixture.button("define")->isEnabled(), qPrintable(fixture.formState()));
        // The fingerprint came by itself.
        auto* attributes = fixture.find<QTableView>("attributes");
        EVENTUALLY_EQUAL(attributes->model()->rowCount(), 3);
        QCOMPARE(attributes->model()->index(0, 1).data().toString(), QStringLiteral("Test processor"));
        fixture.click("defineAndStart");
        EVENTUALLY_EQUAL(fixture.list()->model()->rowCount(), 2);
        EVENTUALLY2(fixture.listState().startsWith(QStringLiteral("finished")), qPrintable(fixture.listState()));
        QCOMPARE(fixture.list()->model()->index(0, 0).data().toString(), QStringLiteral("second"));
        EVENTUALLY_EQUAL(fixture.table()->model()->rowCount(), 5);
    }

    /// Define and start means the new one, whatever is still being read when it is pressed.
    void startsTheOneThatWasDefined() {
        CampaignSpec other = simulatedSpec();
        other.name = "other";
        Fixture fixture({simulatedSpec(), other});
        READY(fixture);
        const auto rowOf = [&fixture](const QString& name) {
            const QAbstractItemModel& model = *fixture.list()->model();
            const QModelIndexList found = model.match(model.index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly);
            return found.isEmpty() ? -1 : found.front().row();
        };
        fixture.trigger("newOnSpace");
        EVENTUALLY(fixture.find<QLineEdit>("newCampaignName")->isVisible());
        fixture.find<QComboBox>("backend")->setCurrentIndex(2);
        fixture.find<QLineEdit>("newCampaignName")->setText(QStringLiteral("third"));
        fixture.find<QLineEdit>("environmentName")->setText(QStringLiteral("desk"));
        fixture.find<QSpinBox>("samplingSize")->setValue(5);
        EVENTUALLY2(fixture.button("defineAndStart")->isEnabled(), qPrintable(fixture.formState()));
        const QString untouched = fixture.listState(rowOf(QStringLiteral("first")));
        QCOMPARE(fixture.listState(rowOf(QStringLiteral("other"))), untouched);
        // The one that is not shown is asked for, and read before the new one is there.
        fixture.list()->setCurrentIndex(fixture.list()->model()->index(1 - fixture.list()->currentIndex().row(), 0));
        QVERIFY(fixture.button("defineAndStart")->isVisible());
        fixture.click("defineAndStart");
        EVENTUALLY(rowOf(QStringLiteral("third")) >= 0);
        EVENTUALLY2(fixture.listState(rowOf(QStringLiteral("third"))).startsWith(QStringLiteral("finished")),
                    qPrintable(fixture.listState(rowOf(QStringLiteral("third")))));
        for (const char* name : {"first", "other"})
            QCOMPARE(fixture.listState(rowOf(QLatin1String(name))), untouched);
        EVENTUALLY2(fixture.notification().contains(QStringLiteral("third is measured")),
                    qPrintable(fixture.notification()));
    }

    void previewsTheCommand() {
        Fixture fixture;
        READY(fixture);
        fixture.trigger("newOnSpace");
        auto* arguments = fixture.find<QPlainTextEdit>("arguments");
        arguments->setPlainText(QStringLiteral("/bin/echo\n-{level}\n{fast?--fast:}\ntwo words"));
        const auto* preview = fixture.find<QLabel>("commandPreview");
        QVERIFY2(preview->text() == QStringLiteral("/bin/echo -1 'two words'"), qPrintable(preview->text()));
        arguments->setPlainText(QStringLiteral("/bin/echo\n{levle}"));
        QVERIFY2(preview->text().contains(QStringLiteral("level")), qPrintable(preview->text()));
    }

    void readsACampaignFile() {
        Fixture fixture;
        READY(fixture);
        CampaignSpec spec = simulatedSpec();
        spec.name = "from file";
        QFile file(fixture.folder.filePath(QStringLiteral("campaign.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(campaignToJson(spec)));
        file.close();
        fixture.page->setFileChooser([&file](QWidget*) { return file.fileName(); });
        fixture.trigger("newFromFile");
        EVENTUALLY_EQUAL(fixture.find<QLineEdit>("newCampaignName")->text(), QStringLiteral("from file"));
        EVENTUALLY2(fixture.button("define")->isEnabled(), qPrintable(fixture.formState()));
        fixture.click("define");
        EVENTUALLY_EQUAL(fixture.list()->model()->rowCount(), 2);
        fixture.page->setFileChooser([](QWidget*) { return QStringLiteral("/no/such/file.json"); });
        fixture.trigger("newFromFile");
        EVENTUALLY2(fixture.notification().contains(QStringLiteral("file.json")), qPrintable(fixture.notification()));
    }

    void aPilotTellsTheTime() {
        Fixture fixture;
        READY(fixture);
        fixture.trigger("newOnSpace");
        fixture.find<QComboBox>("backend")->setCurrentIndex(2);
        QTest::keyClicks(fixture.find<QLineEdit>("environmentName"), QStringLiteral("desk"));
        fixture.find<QSpinBox>("samplingSize")->setValue(6);
        EVENTUALLY2(fixture.button("pilot")->isEnabled(), qPrintable(fixture.formState()));
        fixture.machine->letPass(0);
        fixture.click("pilot");
        EVENTUALLY_EQUAL(fixture.machine->waiting(), 1);
        QCOMPARE(fixture.button("pilot")->text(), QStringLiteral("Stop p&ilot"));
        fixture.machine->letAllPass();
        EVENTUALLY2(fixture.find<QLabel>("estimate")->text().startsWith(QStringLiteral("About")),
                    qPrintable(fixture.find<QLabel>("estimate")->text()));
        QCOMPARE(fixture.list()->model()->rowCount(), 1); // nothing was stored
        // Cancelled while a run waits.
        fixture.machine->letPass(0);
        fixture.click("pilot");
        EVENTUALLY_EQUAL(fixture.machine->waiting(), 1);
        fixture.click("pilot");
        EVENTUALLY_EQUAL(fixture.button("pilot")->text(), QStringLiteral("P&ilot"));
        QCOMPARE(fixture.machine->waiting(), 0);
    }

    void aForeignCommandNeedsConsent() {
        Fixture fixture({commandSpec()});
        READY(fixture);
        fixture.answer = false;
        fixture.click("start");
        QCOMPARE(fixture.questions.size(), 1U);
        QVERIFY2(fixture.questions.front().evidence.contains(QStringLiteral("/bin/echo")),
                 qPrintable(fixture.questions.front().evidence));
        QVERIFY(fixture.questions.front().evidence.contains(QStringLiteral("/bin/echo 1"))); // the default
        QVERIFY(fixture.listState().startsWith(QStringLiteral("not started")));
        QVERIFY(!isTrusted(commandSpec()));
        fixture.answer = true;
        fixture.machine->letPass(0);
        fixture.click("start");
        EVENTUALLY_EQUAL(fixture.machine->waiting(), 1);
        QVERIFY(isTrusted(commandSpec()));
        QCOMPARE(fixture.questions.size(), 2U);
        EVENTUALLY(fixture.button("stopNow")->isEnabled());
        fixture.click("stopNow");
        EVENTUALLY_EQUAL(fixture.button("start")->isEnabled(), true);
    }

    void anotherMachineIsAskedAbout() {
        CampaignSpec spec = commandSpec();
        spec.environment.attributes = {{"cpu", "Another processor"}};
        QVERIFY(trust(spec).has_value());
        Fixture fixture({spec});
        READY(fixture);
        fixture.answer = false;
        fixture.click("start");
        EVENTUALLY_EQUAL(fixture.questions.size(), 1U);
        QVERIFY2(fixture.questions.front().evidence.contains(QStringLiteral("Another processor")),
                 qPrintable(fixture.questions.front().evidence));
        EVENTUALLY(fixture.button("start")->isEnabled());
    }

    void replaysAsADemonstration() {
        Fixture fixture;
        READY(fixture);
        QVERIFY(!fixture.find<QAction>("demonstration")->isEnabled());
        fixture.click("start");
        EVENTUALLY(fixture.listState().startsWith(QStringLiteral("finished")));
        EVENTUALLY(fixture.find<QAction>("demonstration")->isEnabled());
        std::int64_t runs = 0;
        {
            auto reader = Workspace::open(fixture.path(), Workspace::Mode::ReadOnly);
            QVERIFY(reader.has_value());
            runs = (*reader)->campaigns()->front().runs;
        }
        fixture.trigger("demonstration");
        QVERIFY2(fixture.notification().contains(QStringLiteral("Nothing is run or stored")),
                 qPrintable(fixture.notification()));
        EVENTUALLY2(fixture.notification().contains(QStringLiteral("demonstration has ended")),
                    qPrintable(fixture.notification()));
        EVENTUALLY_EQUAL(fixture.inState(ConfigurationProgress::State::Done), configurations - 1);
        auto reader = Workspace::open(fixture.path(), Workspace::Mode::ReadOnly);
        QVERIFY(reader.has_value());
        QCOMPARE((*reader)->campaigns()->front().runs, runs);
    }

    void leavingAsksAndKeeps() {
        Fixture fixture;
        READY(fixture);
        bool isLeft = false;
        const auto leave = [&isLeft] {
            isLeft = true;
        };
        QVERIFY(fixture.page->mayLeave(leave));
        fixture.machine->letPass(3);
        fixture.click("start");
        EVENTUALLY_EQUAL(fixture.machine->waiting(), 1);
        fixture.answer = false;
        QVERIFY(!fixture.page->mayLeave(leave));
        QCOMPARE(fixture.questions.size(), 1U);
        QCOMPARE(fixture.machine->waiting(), 1); // still measuring
        fixture.answer = true;
        QVERIFY(!fixture.page->mayLeave(leave));
        EVENTUALLY(isLeft);
        QVERIFY(fixture.page->mayLeave(leave));
        auto reader = Workspace::open(fixture.path(), Workspace::Mode::ReadOnly);
        QVERIFY(reader.has_value());
        QVERIFY((*reader)->campaigns()->front().runs >= 3);
    }

    void resumesByName() {
        Fixture fixture;
        fixture.page->resumeWhenOpened(QStringLiteral("first"));
        EVENTUALLY2(fixture.listState().startsWith(QStringLiteral("finished")), qPrintable(fixture.listState()));
    }

    void aReadOnlyWorkspaceSaysWhy() {
        Fixture fixture({simulatedSpec()}, Fixture::Access::Locked);
        READY(fixture);
        QVERIFY(!fixture.button("start")->isEnabled());
        QVERIFY2(fixture.state().contains(QStringLiteral("read-only")), qPrintable(fixture.state()));
        QVERIFY(!fixture.button("newCampaign")->isEnabled());
    }

    void emptyStatesSayWhatHelps() {
        Fixture fixture{std::vector<CampaignSpec>{}};
        EVENTUALLY(fixture.session.isOpen());
        EVENTUALLY(fixture.button("trySimulationButton")->isVisible());
        QVERIFY(fixture.button("trySimulationButton")->isEnabled());
        fixture.click("trySimulationButton");
        EVENTUALLY_EQUAL(fixture.find<QLineEdit>("newCampaignName")->isVisible(), true);
        EVENTUALLY2(fixture.button("defineAndStart")->isEnabled(), qPrintable(fixture.formState()));
        fixture.session.closeWorkspace();
        EVENTUALLY(!fixture.session.isOpen());
        EVENTUALLY(fixture.button("trySimulationButton")->isVisible());
        QVERIFY(!fixture.button("trySimulationButton")->isEnabled());
    }

    void controlsHaveNames() {
        Fixture fixture;
        READY(fixture);
        fixture.trigger("newOnSpace");
        EVENTUALLY(fixture.find<QLineEdit>("newCampaignName")->isVisible());
        for (const QWidget* widget : fixture.page->findChildren<QWidget*>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || widget->objectName().startsWith(QStringLiteral("qt_")))
                continue;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const bool hasName =
                !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
            const QWidget* parent = widget->parentWidget();
            const bool isInner =
                qobject_cast<const QAbstractSpinBox*>(parent) != nullptr ||
                qobject_cast<const QTabWidget*>(parent) != nullptr ||
                qobject_cast<const QAbstractScrollArea*>(parent) != nullptr ||
                qobject_cast<const QTabWidget*>(widget) != nullptr || widget->inherits("QComboBoxPrivateContainer") ||
                (parent != nullptr && parent->inherits("QComboBoxPrivateContainer")) || widget->inherits("QMenu");
            QVERIFY2(hasName || isInner,
                     qPrintable(QStringLiteral("%1 '%2' in %3 '%4' has no accessible name")
                                    .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
                                         QLatin1String(parent ? parent->metaObject()->className() : "nothing"),
                                         parent ? parent->objectName() : QString())));
        }
    }

private:
    QTemporaryDir m_settings;
};

QTEST_MAIN(TestMeasurePage)
#include "tst_measurepage.moc"
