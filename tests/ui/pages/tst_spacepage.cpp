// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/constraintlistmodel.h"
#include "ui/models/optiontablemodel.h"
#include "ui/pages/designpanel.h"
#include "ui/pages/spacedrafts.h"
#include "ui/pages/spacepage.h"
#include "ui/plots/designplot.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/notificationbar.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace perfbridge;

namespace {

class ChosenFile final : public FileChooser {
public:
    QString path;
    QString measurementsToImport(QWidget* /*parent*/) override { return path; }
    QString workspaceToOpen(QWidget* /*parent*/) override { return path; }
    QString workspaceToCreate(QWidget* /*parent*/) override { return path; }
    QString spaceToRead(QWidget* /*parent*/) override { return path; }
};

/// A page on a session of its own.
struct Fixture {
    QTemporaryDir folder;
    std::shared_ptr<ChosenFile> files = std::make_shared<ChosenFile>();
    QAction newWorkspace{QStringLiteral("New workspace")};
    QAction openSample{QStringLiteral("Open sample")};
    WorkspaceSession session;
    std::unique_ptr<SpacePage> page;

    Fixture() {
        newWorkspace.setObjectName(QStringLiteral("newWorkspace"));
        page = std::make_unique<SpacePage>(session,
                                           WindowActions{.openSample = &openSample,
                                                         .importFile = nullptr,
                                                         .openWorkspace = nullptr,
                                                         .newWorkspace = &newWorkspace},
                                           files);
        page->resize(1200, 740);
        page->show();
        page->activateWindow();
        if (!QTest::qWaitForWindowActive(page.get()))
            qFatal("the page does not become active");
    }
    [[nodiscard]] QString path() const { return folder.filePath(QStringLiteral("w.perfbridge")); }
    [[nodiscard]] QString written(const char* name, const QByteArray& content) const {
        QFile out(folder.filePath(QLatin1String(name)));
        if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
            qFatal("%s: cannot be written", name);
        return out.fileName();
    }
    [[nodiscard]] bool createWorkspace() {
        session.createWorkspace(path());
        return QTest::qWaitFor([this] { return session.isOpen(); });
    }
    /// A workspace with a space "zip" of two options in which four samples were measured.
    [[nodiscard]] bool importMeasurements() {
        session.importFile(written("zip.csv", "level,threads,time@a\n1,1,0.5\n2,1,0.4\n1,2,0.3\n2,2,0.2\n"));
        return QTest::qWaitFor([this] { return session.data() != nullptr; });
    }
    template <typename T>
    [[nodiscard]] T* find(const char* name) const {
        T* found = page->findChild<T*>(QLatin1String(name));
        if (found == nullptr)
            qFatal("no %s", name);
        return found;
    }
    void click(const char* button) const { QTest::mouseClick(find<QAbstractButton>(button), Qt::LeftButton); }
    void chooseTemplate(const char* name) const { find<QAction>(name)->trigger(); }
    [[nodiscard]] QTableView* options() const { return find<QTableView>("options"); }
    [[nodiscard]] QListView* constraints() const { return find<QListView>("constraints"); }
    [[nodiscard]] QString text(const char* label) const { return find<QLabel>(label)->text(); }
    [[nodiscard]] bool isShown(const char* widget) const { return find<QWidget>(widget)->isVisible(); }
    [[nodiscard]] QString cell(int row, OptionField field) const {
        return options()->model()->index(row, static_cast<int>(field)).data().toString();
    }
    [[nodiscard]] SpaceEditor& editor() const {
        return *page->drafts().editor(find<QComboBox>("editedSpace")->currentIndex());
    }
    static void enter(QLineEdit* field, const QString& text) {
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
        QCoreApplication::processEvents(); // a delegate takes the text when the key was dealt with
    }
    /// Types into a cell as a user does: it becomes current, Return opens it, Return closes it.
    void type(int row, OptionField field, const QString& text) const {
        QTableView* table = options();
        table->setFocus();
        table->setCurrentIndex(table->model()->index(row, static_cast<int>(field)));
        QTest::keyClick(table, Qt::Key_Return);
        auto* field_ = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        if (auto* box = qobject_cast<QComboBox*>(QApplication::focusWidget()))
            field_ = box->lineEdit();
        if (field_ == nullptr)
            qFatal("no field in cell %d, %d", row, static_cast<int>(field));
        enter(field_, text);
    }
    /// Clicks a cell with choices and takes one from its list.
    void choose(int row, OptionField field, const QString& text) const {
        QTableView* table = options();
        const QModelIndex index = table->model()->index(row, static_cast<int>(field));
        table->scrollTo(index);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(index).center());
        take(*table, text);
    }
    /// From the list of choices, which opens by itself.
    static void take(const QTableView& table, const QString& text) {
        QComboBox* open = nullptr;
        const bool isOpen = QTest::qWaitFor([&] {
            for (auto* box : table.findChildren<QComboBox*>(QStringLiteral("choice"))) {
                if (box->isVisible() && box->view()->isVisible())
                    open = box;
            }
            return open != nullptr;
        });
        if (!isOpen || open->findText(text) < 0)
            qFatal("no choice %s", qPrintable(text));
        open->view()->setCurrentIndex(open->model()->index(open->findText(text), 0));
        QTest::keyClick(open->view(), Qt::Key_Return);
        QCoreApplication::processEvents();
    }
    void addConstraint(const QString& text) const {
        auto* entry = find<QLineEdit>("newConstraint");
        entry->setFocus();
        QTest::keyClicks(entry, text);
        QTest::keyClick(entry, Qt::Key_Return);
    }
    [[nodiscard]] QString constraintMessage(int row) const {
        return constraints()->model()->index(row, 0).data(ConstraintListModel::MessageRole).toString();
    }
};

} // namespace

class TestSpacePage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("PerfBridgeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_spacepage"));
        theme::apply(theme::Mode::Light);
        QLocale::setDefault(QLocale::c());
    }
    void init() { QSettings().clear(); }

    void saysWhatIsMissing() {
        Fixture fixture;
        QSignalSpy asked(&fixture.newWorkspace, &QAction::triggered);
        QVERIFY(!fixture.isShown("options"));
        fixture.click("newWorkspaceButton");
        QCOMPARE(asked.count(), 1);
        QVERIFY(fixture.createWorkspace());
        QTRY_VERIFY(fixture.find<QAbstractButton>("beginSpaceButton")->isVisible());
        fixture.click("beginSpaceButton");
        QVERIFY(!fixture.find<QAbstractButton>("saveSpace")->isEnabled());
        QVERIFY2(fixture.text("spaceState").contains(QStringLiteral("not saved")),
                 qPrintable(fixture.text("spaceState")));
        QVERIFY(!fixture.isShown("options"));
        fixture.click("addFirstOption");
        QVERIFY(fixture.isShown("options"));
        QVERIFY(qobject_cast<QLineEdit*>(QApplication::focusWidget())); // the name of the first option
    }

    void definesASpaceFromNothing() {
        Fixture fixture;
        QVERIFY(fixture.createWorkspace());
        fixture.click("beginSpaceButton");
        QCOMPARE(QApplication::focusWidget(), fixture.find<QLineEdit>("spaceName"));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("zip"));

        fixture.click("addOption");
        auto* name = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(name); // a new option waits for its name
        Fixture::enter(name, QStringLiteral("threads"));
        fixture.type(0, OptionField::Default, QStringLiteral("2"));
        fixture.click("addOption");
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCoreApplication::processEvents();
        fixture.type(1, OptionField::Name, QStringLiteral("mode"));
        fixture.choose(1, OptionField::Kind, QStringLiteral("Categorical"));
        fixture.type(1, OptionField::Levels, QStringLiteral("fast, best"));
        fixture.choose(1, OptionField::AppliedAs, QStringLiteral("Argument"));
        fixture.type(1, OptionField::Apply, QStringLiteral("--{}"));
        QCOMPARE(fixture.cell(1, OptionField::Kind), QStringLiteral("Categorical"));
        fixture.addConstraint(QStringLiteral("mode = best => threads > 1"));
        QTRY_COMPARE(fixture.text("validCount"), QStringLiteral("5 of 6 configurations are valid"));

        QVERIFY(!fixture.isShown("spaceProblem"));
        QVERIFY(fixture.find<QAbstractButton>("saveSpace")->isEnabled());
        QTest::keyClick(fixture.page.get(), Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(fixture.session.spaces().size(), std::size_t(1));
        QTRY_VERIFY(fixture.text("spaceState").contains(QStringLiteral("Saved as revision 1")));
        const Space& space = *fixture.session.spaces().front().space;
        QCOMPARE(space.name(), std::string("zip"));
        QCOMPARE(space.options()[1].labels, (std::vector<std::string>{"fast", "best"}));
        QCOMPARE(space.options()[1].apply, std::string("--{}"));
        QCOMPARE(space.constraints().size(), std::size_t(1));
        QVERIFY(!fixture.find<QAbstractButton>("saveSpace")->isEnabled());
        // Edited again: the space that nobody measured is replaced.
        fixture.type(0, OptionField::Levels, QStringLiteral("1..8"));
        QVERIFY2(fixture.text("spaceState").contains(QStringLiteral("replaces revision 1")),
                 qPrintable(fixture.text("spaceState")));
        fixture.click("saveSpace");
        QTRY_COMPARE(fixture.session.spaces().front().space->options()[0].levelCount(), std::size_t(8));
        QCOMPARE(fixture.session.spaces().size(), std::size_t(1));
    }

    void showsErrorsAtTheCell() {
        Fixture fixture;
        QVERIFY(fixture.createWorkspace());
        fixture.chooseTemplate("template_command");
        QTRY_VERIFY(fixture.isShown("options"));
        QVERIFY(fixture.find<QAbstractButton>("saveSpace")->isEnabled());
        fixture.type(0, OptionField::Levels, QStringLiteral("1, many"));
        QCOMPARE(fixture.cell(0, OptionField::Levels), QStringLiteral("1, many"));
        QVERIFY(fixture.isShown("cellError"));
        QVERIFY2(fixture.text("cellError").contains(QStringLiteral("'many' is not a number")),
                 qPrintable(fixture.text("cellError")));
        QVERIFY(fixture.text("spaceProblem").contains(QStringLiteral("Option “threads”")));
        QVERIFY(!fixture.find<QAbstractButton>("saveSpace")->isEnabled());
        QVERIFY(fixture.text("validCount").contains(QStringLiteral("when every option is right")));
        fixture.type(0, OptionField::Levels, QStringLiteral("1, 2"));
        QVERIFY(!fixture.isShown("cellError"));
        QVERIFY(fixture.find<QAbstractButton>("saveSpace")->isEnabled());
    }

    void breaksAndMendsAConstraint() {
        Fixture fixture;
        QVERIFY(fixture.createWorkspace());
        fixture.chooseTemplate("template_command");
        QTRY_COMPARE(fixture.text("validCount"), QStringLiteral("150 of 162 configurations are valid"));
        QListView* list = fixture.constraints();
        const QModelIndex first = list->model()->index(0, 0);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(first).center());
        QTest::mouseDClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(first).center());
        auto* field = list->findChild<QLineEdit*>();
        QVERIFY(field);
        Fixture::enter(field, QStringLiteral("levle >= 3"));
        QVERIFY2(fixture.constraintMessage(0).contains(QStringLiteral("did you mean 'level'?")),
                 qPrintable(fixture.constraintMessage(0)));
        QVERIFY(!fixture.find<QAbstractButton>("saveSpace")->isEnabled());
        QTRY_VERIFY(fixture.text("validCount").contains(QStringLiteral("1 constraint is left out")));
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Return);
        field = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(field);
        Fixture::enter(field, QStringLiteral("level >= 3"));
        QVERIFY(fixture.constraintMessage(0).isEmpty());
        QTRY_COMPARE(fixture.text("validCount"), QStringLiteral("126 of 162 configurations are valid"));
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Delete);
        QTRY_COMPARE(fixture.text("validCount"), QStringLiteral("162 configurations, all valid"));
    }

    void aNewConstraintIsRightBeforeItIsTaken() {
        Fixture fixture;
        QVERIFY(fixture.createWorkspace());
        fixture.chooseTemplate("template_command");
        QTRY_VERIFY(fixture.isShown("options"));
        fixture.addConstraint(QStringLiteral("threads <"));
        QVERIFY(fixture.isShown("constraintError"));
        QCOMPARE(fixture.constraints()->model()->rowCount(), 1);
        QTest::keyClicks(fixture.find<QLineEdit>("newConstraint"), QStringLiteral(" 4"));
        QVERIFY(!fixture.isShown("constraintError"));
        QTest::keyClick(fixture.find<QLineEdit>("newConstraint"), Qt::Key_Return);
        QCOMPARE(fixture.constraints()->model()->rowCount(), 2);
        QVERIFY(fixture.find<QLineEdit>("newConstraint")->text().isEmpty());
    }

    void offersToRenameInConstraints() {
        Fixture fixture;
        QVERIFY(fixture.createWorkspace());
        fixture.chooseTemplate("template_command");
        QTRY_VERIFY(fixture.isShown("options"));
        fixture.type(1, OptionField::Name, QStringLiteral("effort"));
        QVERIFY(!fixture.constraintMessage(0).isEmpty());
        QVERIFY(fixture.page->notifications().text().contains(QStringLiteral("1 constraint mentions level")));
        fixture.click("notificationAction");
        QVERIFY(fixture.constraintMessage(0).isEmpty());
        QCOMPARE(fixture.constraints()->model()->index(0, 0).data().toString(),
                 QStringLiteral("strategy = optimal => effort >= 3"));
        QVERIFY(!fixture.page->notifications().isVisible());
    }

    void undoesToTheStartAndRedoes() {
        Fixture fixture;
        QVERIFY(fixture.createWorkspace());
        fixture.chooseTemplate("template_command");
        QTRY_VERIFY(fixture.isShown("options"));
        const SpaceDraft start = fixture.editor().draft();
        QTableView* table = fixture.options();
        fixture.type(0, OptionField::Levels, QStringLiteral("1, 2, 4, 8"));
        fixture.choose(2, OptionField::Kind, QStringLiteral("Ordinal"));
        fixture.addConstraint(QStringLiteral("threads < 8"));
        table->setFocus();
        table->setCurrentIndex(table->model()->index(1, 0));
        QTest::keyClick(table, Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(fixture.cell(2, OptionField::Name), QStringLiteral("level2"));
        QTest::keyClick(table, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(fixture.cell(1, OptionField::Name), QStringLiteral("level2"));
        QCOMPARE(table->currentIndex().row(), 1);
        QTest::keyClick(table, Qt::Key_Delete);
        QTest::keyClick(table, Qt::Key_Delete);
        QCOMPARE(table->model()->rowCount(), 3);
        const SpaceDraft end = fixture.editor().draft();
        int steps = 0;
        while (fixture.find<QAbstractButton>("undo")->isEnabled() && steps < 100) {
            QTest::keyClick(table, Qt::Key_Z, Qt::ControlModifier);
            ++steps;
        }
        QCOMPARE(steps, 7);
        QVERIFY(fixture.editor().draft() == start);
        while (fixture.find<QAbstractButton>("redo")->isEnabled())
            fixture.click("redo");
        QVERIFY(fixture.editor().draft() == end);
        QVERIFY(fixture.isShown("options"));
    }

    void measuredSpacesGetARevision() {
        Fixture fixture;
        QVERIFY(fixture.importMeasurements());
        QTRY_VERIFY(fixture.isShown("options"));
        QVERIFY2(fixture.text("spaceState").contains(QStringLiteral("4 samples were measured")),
                 qPrintable(fixture.text("spaceState")));
        QVERIFY(!fixture.find<QAbstractButton>("removeSpace")->isEnabled());
        const auto data = fixture.session.data();
        fixture.type(0, OptionField::Levels, QStringLiteral("1, 2, 3"));
        QVERIFY2(fixture.text("spaceState").contains(QStringLiteral("saving makes revision 2")),
                 qPrintable(fixture.text("spaceState")));
        fixture.click("saveSpace");
        QTRY_COMPARE(fixture.session.spaces().size(), std::size_t(2));
        QTRY_VERIFY(fixture.page->notifications().text().contains(QStringLiteral("saved as revision 2")));
        QCOMPARE(fixture.find<QComboBox>("editedSpace")->currentText(), QStringLiteral("zip, revision 2"));
        QVERIFY(fixture.text("spaceState").contains(QStringLiteral("Saved as revision 2")));
        // What was measured is as it was, and still what the other pages show.
        const SpaceSummary& first = fixture.session.spaces().front();
        QCOMPARE(first.samples, std::int64_t(4));
        QCOMPARE(first.space->options()[0].levelCount(), std::size_t(2));
        QCOMPARE(fixture.session.data(), data);
        fixture.find<QComboBox>("editedSpace")->setCurrentIndex(0);
        Q_EMIT fixture.find<QComboBox>("editedSpace")->activated(0);
        QCOMPARE(fixture.cell(0, OptionField::Levels), QStringLiteral("1, 2"));
        // Edited from the first again, it is the third.
        fixture.type(1, OptionField::Unit, QStringLiteral("cores"));
        QVERIFY2(fixture.text("spaceState").contains(QStringLiteral("saving makes revision 3")),
                 qPrintable(fixture.text("spaceState")));
    }

    void namesStayUnique() {
        Fixture fixture;
        QVERIFY(fixture.importMeasurements());
        QTRY_VERIFY(fixture.isShown("options"));
        fixture.chooseTemplate("template_command");
        auto* name = fixture.find<QLineEdit>("spaceName");
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("zip"));
        QVERIFY2(fixture.text("spaceProblem").contains(QStringLiteral("Another space")),
                 qPrintable(fixture.text("spaceProblem")));
        QVERIFY(!fixture.find<QAbstractButton>("saveSpace")->isEnabled());
        QTest::keyClicks(name, QStringLiteral("2"));
        QVERIFY(fixture.find<QAbstractButton>("saveSpace")->isEnabled());
        fixture.chooseTemplate("template_command");
        QCOMPARE(name->text(), QStringLiteral("command"));
        fixture.chooseTemplate("template_command");
        QCOMPARE(name->text(), QStringLiteral("command-2"));
    }

    void saysWhyAConfigurationIsInvalid() {
        Fixture fixture;
        QVERIFY(fixture.createWorkspace());
        fixture.chooseTemplate("template_command");
        QTRY_VERIFY(fixture.isShown("probe"));
        QCOMPARE(fixture.text("verdict"), QStringLiteral("Valid"));
        auto* table = fixture.find<QTableView>("probe");
        const auto set = [table](int row, const QString& text) {
            const QModelIndex index = table->model()->index(row, 1);
            QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(index).center());
            Fixture::take(*table, text);
        };
        set(1, QStringLiteral("1"));
        set(2, QStringLiteral("optimal"));
        QCOMPARE(fixture.text("verdict"), QStringLiteral("Not valid"));
        QCOMPARE(fixture.text("reasons"), QStringLiteral("strategy = optimal => level >= 3 does not hold: level is 1, "
                                                         "strategy is optimal"));
        fixture.click("probeDefaults");
        QCOMPARE(fixture.text("verdict"), QStringLiteral("Valid"));
        // It follows the space.
        fixture.addConstraint(QStringLiteral("threads > 1"));
        QCOMPARE(fixture.text("verdict"), QStringLiteral("Not valid"));
    }

    void previewsADesign() {
        Fixture fixture;
        QVERIFY(fixture.createWorkspace());
        fixture.chooseTemplate("template_command");
        QTRY_VERIFY(fixture.isShown("spaceTabs"));
        fixture.find<QTabWidget>("spaceTabs")->setCurrentIndex(1);
        auto* panel = fixture.page->findChild<DesignPanel*>();
        auto* size = fixture.find<QSpinBox>("designSize");
        size->setFocus();
        size->selectAll();
        QTest::keyClicks(size, QStringLiteral("24"));
        QTRY_VERIFY(panel->report() && panel->report()->configurations.rows() == 24);
        QCOMPARE(fixture.find<QTableView>("coverage")->model()->rowCount(), 4);
        QVERIFY2(fixture.text("designReading").contains(QStringLiteral("random")),
                 qPrintable(fixture.text("designReading")));
        const auto* plot = fixture.page->findChild<DesignPlot*>();
        QCOMPARE(plot->data().xTitle, QStringLiteral("level"));
        QCOMPARE((plot->data().counts.array() > 0).select(plot->data().counts, 0).sum(), 24);
        fixture.find<QComboBox>("designX")->setCurrentText(QStringLiteral("strategy"));
        QCOMPARE(plot->data().xTitle, QStringLiteral("strategy"));
        // It follows the space, and says why there is none.
        fixture.type(0, OptionField::Levels, QStringLiteral("x"));
        QTRY_VERIFY(fixture.isShown("designNothing"));
        QVERIFY(!panel->report());
        fixture.type(0, OptionField::Levels, QStringLiteral("1, 2"));
        QTRY_VERIFY(panel->report());
        QCOMPARE(plot->data().xTitle, QStringLiteral("strategy"));
        fixture.addConstraint(QStringLiteral("threads > 2"));
        QTRY_VERIFY(fixture.text("designNothing").contains(QStringLiteral("no configuration is valid")));
        // Long levels are in a multiple of their unit.
        fixture.type(0, OptionField::Levels, QStringLiteral("500000000, 1300500000"));
        fixture.type(0, OptionField::Default, QStringLiteral("500000000"));
        fixture.type(0, OptionField::Unit, QStringLiteral("Hz"));
        QTRY_VERIFY(fixture.isShown("designX"));
        fixture.find<QComboBox>("designX")->setCurrentText(QStringLiteral("threads"));
        QTRY_COMPARE(plot->data().xTitle, QStringLiteral("threads (GHz)"));
        QCOMPARE(plot->data().xLevels, (std::vector<QString>{QStringLiteral("0.500"), QStringLiteral("1.30")}));
    }

    void readsASpaceFromAFile() {
        Fixture fixture;
        QVERIFY(fixture.createWorkspace());
        fixture.files->path = fixture.written(
            "campaign.json", R"({"space":{"name":"lz","options":[{"name":"a","kind":"integer","min":1,"max":4}]}})");
        fixture.chooseTemplate("newSpaceFromFile");
        QTRY_COMPARE(fixture.find<QLineEdit>("spaceName")->text(), QStringLiteral("lz"));
        QCOMPARE(fixture.cell(0, OptionField::Levels), QStringLiteral("1..4"));
        fixture.files->path = fixture.written("bad.json", "{\n\"options\": 3}");
        fixture.chooseTemplate("newSpaceFromFile");
        QTRY_VERIFY2(fixture.page->notifications().text().contains(QStringLiteral("/options")),
                     qPrintable(fixture.page->notifications().text()));
    }

    void copiesASpaceOfTheWorkspace() {
        Fixture fixture;
        QVERIFY(fixture.importMeasurements());
        QTRY_VERIFY(fixture.isShown("options"));
        auto* copies = fixture.find<QMenu>("newSpaceCopies");
        Q_EMIT qobject_cast<QMenu*>(copies->parent())->aboutToShow();
        QCOMPARE(copies->actions().size(), 1);
        copies->actions().constFirst()->trigger();
        QCOMPARE(fixture.find<QLineEdit>("spaceName")->text(), QStringLiteral("zip-2"));
        QCOMPARE(fixture.options()->model()->rowCount(), 2);
    }

    void removesAndBringsBack() {
        Fixture fixture;
        QVERIFY(fixture.createWorkspace());
        fixture.chooseTemplate("template_command");
        QTRY_VERIFY(fixture.isShown("options"));
        fixture.click("saveSpace");
        QTRY_COMPARE(fixture.session.spaces().size(), std::size_t(1));
        QTRY_VERIFY(fixture.text("spaceState").contains(QStringLiteral("Saved")));
        fixture.click("removeSpace");
        QTRY_VERIFY(fixture.session.spaces().empty());
        QTRY_VERIFY(fixture.page->notifications().text().contains(QStringLiteral("removed")));
        QVERIFY(!fixture.isShown("options"));
        fixture.click("notificationAction");
        QTRY_COMPARE(fixture.session.spaces().size(), std::size_t(1));
        QTRY_VERIFY(fixture.isShown("options"));
        // A draft that was never saved too.
        fixture.chooseTemplate("template_jetson-tx2");
        QCOMPARE(fixture.page->drafts().size(), 2);
        fixture.click("removeSpace");
        QCOMPARE(fixture.page->drafts().size(), 1);
        fixture.click("notificationAction");
        QCOMPARE(fixture.find<QLineEdit>("spaceName")->text(), QStringLiteral("jetson-tx2"));
    }

    void takesAllChangesBack() {
        Fixture fixture;
        QVERIFY(fixture.importMeasurements());
        QTRY_VERIFY(fixture.isShown("options"));
        fixture.type(0, OptionField::Levels, QStringLiteral("1, 2, 3"));
        fixture.type(1, OptionField::Name, QStringLiteral("workers"));
        QCOMPARE(fixture.find<QComboBox>("editedSpace")->currentText(), QStringLiteral("zip (edited)"));
        fixture.click("revertSpace");
        QCOMPARE(fixture.cell(1, OptionField::Name), QStringLiteral("threads"));
        QCOMPARE(fixture.find<QComboBox>("editedSpace")->currentText(), QStringLiteral("zip"));
        QTest::keyClick(fixture.options(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(fixture.cell(1, OptionField::Name), QStringLiteral("workers"));
    }

    void draftsStayWhenTheWorkspaceCloses() {
        Fixture fixture;
        QVERIFY(fixture.importMeasurements());
        QTRY_VERIFY(fixture.isShown("options"));
        const QString path = fixture.session.path();
        fixture.type(0, OptionField::Levels, QStringLiteral("1, many"));
        fixture.chooseTemplate("template_command");
        auto answer = SpacePage::Leaving::Stay;
        QStringList asked;
        fixture.page->setLeaveQuestion([&](QWidget*, const QStringList& drafts) {
            asked = drafts;
            return answer;
        });
        fixture.session.closeWorkspace();
        QCOMPARE(asked, (QStringList{QStringLiteral("zip"), QStringLiteral("command")}));
        QVERIFY(fixture.session.isOpen());
        answer = SpacePage::Leaving::Keep;
        fixture.session.closeWorkspace();
        QTRY_VERIFY(!fixture.session.isOpen());
        QVERIFY(!fixture.isShown("options"));
        QCOMPARE(fixture.page->drafts().size(), 0);
        fixture.session.openWorkspace(path);
        QTRY_COMPARE(fixture.page->drafts().size(), 2);
        QCOMPARE(fixture.cell(0, OptionField::Levels), QStringLiteral("1, many"));
        QVERIFY(fixture.text("spaceState").contains(QStringLiteral("Edited")));
        // Opening what is open asks for nothing.
        asked.clear();
        fixture.session.openWorkspace(path);
        QVERIFY(asked.isEmpty());
        answer = SpacePage::Leaving::Discard;
        fixture.session.closeWorkspace();
        QTRY_VERIFY(!fixture.session.isOpen());
        fixture.session.openWorkspace(path);
        QTRY_COMPARE(fixture.page->drafts().size(), 1);
        QCOMPARE(fixture.cell(0, OptionField::Levels), QStringLiteral("1, 2"));
    }

    void theQuestionIsADialog() {
        Fixture fixture;
        QVERIFY(fixture.createWorkspace());
        fixture.chooseTemplate("template_command");
        QTRY_VERIFY(fixture.isShown("options"));
        QString text;
        QTimer::singleShot(0, fixture.page.get(), [&] {
            auto* box = fixture.page->findChild<QMessageBox*>(QStringLiteral("leaveQuestion"));
            text = box->text();
            QTest::keyClick(box, Qt::Key_Escape);
        });
        fixture.session.closeWorkspace();
        QCOMPARE(text, QStringLiteral("Keep the changes of command?"));
        QVERIFY(fixture.session.isOpen());
    }

    void aReadOnlyWorkspaceIsOnlyLookedAt() {
        Fixture fixture;
        QVERIFY(fixture.importMeasurements());
        Fixture reader;
        reader.session.openWorkspace(fixture.session.path());
        QTRY_VERIFY(reader.isShown("options"));
        QVERIFY2(reader.text("spaceState").contains(QStringLiteral("read-only")),
                 qPrintable(reader.text("spaceState")));
        reader.type(0, OptionField::Levels, QStringLiteral("1, 2, 3"));
        QVERIFY(!reader.find<QAbstractButton>("saveSpace")->isEnabled());
    }
};

QTEST_MAIN(TestSpacePage)
#include "tst_spacepage.moc"
