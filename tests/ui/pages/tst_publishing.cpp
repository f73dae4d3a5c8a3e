// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/bundledialog.h"
#include "ui/pages/publishdialog.h"
#include "ui/pages/transferpage.h"

#include "core/publish/studymethods.h"
#include "core/store/workspace.h"
#include "tests/core/study/studycells.h"
#include "ui/plots/figurespec.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windowactions.h"
#include "ui/shell/workspacesession.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

StudyResult studyOfTwo() {
    StudyResult study;
    study.metric = "time";
    study.unit = "s";
    study.sources = {"laptop"};
    study.target = "server";
    study.options.strategies = {"none", "shift"};
    study.options.learners = {"rt", "rf"};
    study.options.budgets = {2, 4};
    study.options.repeats = 8;
    addCurve(study.cells, "none", "rt", {2, 4}, 8, [](int n) { return 90.0 / n; });
    addCurve(study.cells, "none", "rf", {2, 4}, 8, [](int n) { return 60.0 / n; });
    addCurve(study.cells, "shift", "-", {2, 4}, 8, [](int) { return 10.0; });
    return study;
}

/// Two environments, a study of them, and a figure of the study.
QString makeWorkspace(const QTemporaryDir& folder) {
    const QString path = folder.filePath(QStringLiteral("w.perfbridge"));
    Option threads;
    threads.name = "threads";
    threads.kind = OptionKind::Integer;
    threads.levels = {1, 2, 3, 4, 5, 6};
    ImportedTable table;
    table.space = std::make_shared<const Space>(Space::create("engine", {threads}).value());
    table.environments = {{{}, "laptop", {}}, {{}, "server", {}}};
    table.metrics = {{{}, "time", "s", Direction::LowerIsBetter, std::nullopt, ""}};
    table.configurations = Eigen::VectorXd::LinSpaced(6, 1, 6);
    for (std::size_t i = 0; i < 12; ++i) {
        Sample sample;
        sample.configuration = i % 6;
        sample.environment = i / 6;
        sample.values = {10.0 / static_cast<double>(i % 6 + 1) * static_cast<double>(i / 6 + 1)};
        table.samples.push_back(sample);
    }
    const auto workspace = Workspace::create(path);
    if (!workspace)
        qFatal("%s", workspace.error().message.c_str());
    const auto imported = (*workspace)->addMeasurements(table);
    LearningCurvesSettings settings;
    settings.study = "two";
    FigureSpec spec;
    spec.settings = settings;
    if (!imported || !(*workspace)->saveStudy(imported->space, "two", studyOfTwo()) ||
        !(*workspace)->saveFigure("curves", spec.toJson()))
        qFatal("the workspace of the test cannot be made");
    return path;
}

template <typename T>
T* find(const QWidget& parent, const char* name) {
    T* found = parent.findChild<T*>(QLatin1String(name));
    if (found == nullptr)
        qFatal("no %s", name);
    return found;
}

} // namespace

class TestPublishing final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        // The window's settings are not those of this user.
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("PerfBridgeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_publishing"));
        QSettings().clear();
    }

    void tablesInAllForms() {
        const auto study = std::make_shared<const StudyResult>(studyOfTwo());
        const std::unique_ptr<PublishDialog> dialog(makeTableDialog(QStringLiteral("two"), study, nullptr));
        dialog->show();
        QTRY_VERIFY(find<QPushButton>(*dialog, "copy")->isEnabled());
        QVERIFY(dialog->text().startsWith(QStringLiteral("% Needs \\usepackage{booktabs}.")));
        auto* format = find<QComboBox>(*dialog, "format");
        format->setFocus();
        QTest::keyClick(format, Qt::Key_Down);
        QTRY_VERIFY(dialog->text().contains(QStringLiteral("| Strategy | Learner | Target samples: 2 | 4 |")));
        QCOMPARE(dialog->text().count(QStringLiteral("| none |")) + dialog->text().count(QStringLiteral("|  | r")), 2);
        QTest::keyClick(find<QComboBox>(*dialog, "learners"), Qt::Key_Down);
        QTRY_VERIFY(!dialog->text().contains(QStringLiteral("| rt |")));
        QTest::keyClick(find<QComboBox>(*dialog, "table"), Qt::Key_Down);
        QTRY_VERIFY(dialog->text().startsWith(QStringLiteral("Ratio of errors (MAPE)")));
        QTRY_VERIFY(find<QPushButton>(*dialog, "copy")->isEnabled());
        QTest::mouseClick(find<QPushButton>(*dialog, "copy"), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), dialog->text());
        QCOMPARE(find<QLabel>(*dialog, "publishState")->text(), QStringLiteral("Copied."));
    }

    void saves() {
        const QTemporaryDir folder;
        const auto study = std::make_shared<const StudyResult>(studyOfTwo());
        const std::unique_ptr<PublishDialog> dialog(makeTableDialog(QStringLiteral("two"), study, nullptr));
        QString suggested;
        dialog->setPathChooser([&](QWidget*, const QString&, const QString& suggestion, const QString& filter) {
            suggested = suggestion;
            return filter == QLatin1String("*.tex") ? folder.filePath(QStringLiteral("t.tex")) : QString();
        });
        dialog->show();
        QTRY_VERIFY(find<QPushButton>(*dialog, "save")->isEnabled());
        QSignalSpy saved(dialog.get(), &PublishDialog::saved);
        QTest::mouseClick(find<QPushButton>(*dialog, "save"), Qt::LeftButton);
        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(suggested.endsWith(QStringLiteral("/two-errors.tex")));
        QFile file(folder.filePath(QStringLiteral("t.tex")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readAll()), dialog->text());
    }

    void tellsWhyThereIsNoTable() {
        StudyResult empty = studyOfTwo();
        empty.cells.clear();
        const std::unique_ptr<PublishDialog> dialog(
            makeTableDialog(QStringLiteral("two"), std::make_shared<const StudyResult>(empty), nullptr));
        dialog->show();
        QTRY_COMPARE(find<QLabel>(*dialog, "publishState")->text(), QStringLiteral("Errors: the study has no cells."));
        QVERIFY(!find<QPushButton>(*dialog, "copy")->isEnabled());
        QVERIFY(dialog->text().isEmpty());
    }

    void methods() {
        const StudyResult study = studyOfTwo();
        const std::unique_ptr<PublishDialog> dialog(makeMethodsDialog(
            QStringLiteral("two"), [study] { return studyMethods(study, nullptr, "1.2.3"); }, nullptr));
        dialog->show();
        QTRY_VERIFY(dialog->text().startsWith(QStringLiteral("With PerfBridge 1.2.3 we learned")));
        auto* format = find<QComboBox>(*dialog, "format");
        QTest::keyClick(format, Qt::Key_Down);
        QTRY_VERIFY(dialog->text().contains(QStringLiteral("~\\cite{")));
        QTest::keyClick(format, Qt::Key_Down);
        QTRY_VERIFY(dialog->text().startsWith(QStringLiteral("@inproceedings{iqbal2019,")));
    }

    void transferPageOffersThem() {
        const QTemporaryDir folder;
        WorkspaceSession session;
        QAction openSample;
        QAction importFile;
        WindowActions actions;
        actions.openSample = &openSample;
        actions.importFile = &importFile;
        TransferPage page(session, actions);
        page.show();
        session.openWorkspace(makeWorkspace(folder));
        auto* studies = find<QComboBox>(page, "studies");
        QTRY_COMPARE(studies->count(), 2);
        studies->setFocus();
        QTest::keyClick(studies, Qt::Key_Down);
        QMenu* menu = find<QPushButton>(page, "export")->menu();
        auto* table = menu->findChild<QAction*>(QStringLiteral("export-table"));
        auto* methods = menu->findChild<QAction*>(QStringLiteral("export-methods"));
        QVERIFY(table != nullptr && methods != nullptr);
        const auto isOffered = [&] {
            Q_EMIT menu->aboutToShow();
            return table->isEnabled() && methods->isEnabled();
        };
        QTRY_VERIFY(isOffered());
        table->trigger();
        auto* dialog = find<PublishDialog>(page, "");
        QTRY_VERIFY(dialog->text().contains(QStringLiteral("\\label{tab:two-errors}")));
        QPointer<PublishDialog> closed = dialog;
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(closed.isNull());
        methods->trigger();
        QTRY_VERIFY(find<PublishDialog>(page, "")->text().contains(QStringLiteral("The space engine has 1 option")));
    }

    void windowOffersTheBundle() {
        const QTemporaryDir folder;
        MainWindow window(MainWindow::Setup{std::make_shared<DialogFileChooser>(), {}, {}});
        window.show();
        auto* bundle = window.findChild<QAction*>(QStringLiteral("bundle"));
        QVERIFY(bundle != nullptr && !bundle->isEnabled());
        window.session().openWorkspace(makeWorkspace(folder));
        QTRY_VERIFY(bundle->isEnabled());
        bundle->trigger();
        auto* tree = find<QTreeWidget>(*find<BundleDialog>(window, ""), "bundleTree");
        QTRY_COMPARE(tree->topLevelItemCount(), 3);
        QCOMPARE(tree->topLevelItem(1)->child(0)->text(0), QStringLiteral("two"));
    }

    void bundleIsWritten() {
        const QTemporaryDir folder;
        BundleDialog dialog(makeWorkspace(folder));
        const QString place = folder.filePath(QStringLiteral("bundle"));
        dialog.setFolderChooser([&](QWidget*, const QString&) { return place; });
        dialog.show();
        auto* tree = find<QTreeWidget>(dialog, "bundleTree");
        QTRY_COMPARE(tree->topLevelItemCount(), 3);
        QCOMPARE(tree->topLevelItem(0)->child(0)->text(0), QStringLiteral("curves"));
        QVERIFY(tree->topLevelItem(2)->isHidden()); // there is no campaign
        QTest::mouseClick(find<QPushButton>(dialog, "chooseFolder"), Qt::LeftButton);
        QCOMPARE(QDir::fromNativeSeparators(find<QLineEdit>(dialog, "bundleFolder")->text()), place);
        QSignalSpy written(&dialog, &BundleDialog::written);
        QTest::mouseClick(find<QPushButton>(dialog, "writeBundle"), Qt::LeftButton);
        QVERIFY(dialog.isWriting());
        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, 60'000);
        QVERIFY(!dialog.isWriting());
        QVERIFY(find<QLabel>(dialog, "bundleState")->text().startsWith(QStringLiteral("Written: ")));
        for (const char* name :
             {"README.md", "reproduce.sh", "figures/curves.pdf", "figures/curves.svg", "figures/curves.png",
              "figures/curves.tex", "figures/curves.csv", "tables/two-errors.tex", "text/methods.txt"})
            QVERIFY2(QFile::exists(place + u'/' + QLatin1String(name)), name);
        // The folder is there now: said, and left as it is.
        QTest::mouseClick(find<QPushButton>(dialog, "writeBundle"), Qt::LeftButton);
        QTRY_VERIFY(find<QLabel>(dialog, "bundleState")->text().contains(QStringLiteral("there already")));
        QVERIFY(QFile::exists(place + QStringLiteral("/README.md")));
    }

    void cancelledBundleLeavesNothing() {
        const QTemporaryDir folder;
        BundleDialog dialog(makeWorkspace(folder));
        dialog.show();
        find<QLineEdit>(dialog, "bundleFolder")->setText(folder.filePath(QStringLiteral("bundle")));
        QTRY_VERIFY(find<QPushButton>(dialog, "writeBundle")->isEnabled());
        QTest::mouseClick(find<QPushButton>(dialog, "writeBundle"), Qt::LeftButton);
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(dialog.isVisible());
        QTRY_VERIFY(!dialog.isWriting());
        QCOMPARE(find<QLabel>(dialog, "bundleState")->text(), QStringLiteral("Cancelled; nothing was written."));
        QVERIFY(QDir(folder.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty());
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
    }

    void bundleOfChosenThings() {
        const QTemporaryDir folder;
        BundleDialog dialog(makeWorkspace(folder));
        dialog.show();
        auto* tree = find<QTreeWidget>(dialog, "bundleTree");
        QTRY_COMPARE(tree->topLevelItemCount(), 3);
        auto* write = find<QPushButton>(dialog, "writeBundle");
        QVERIFY(write->isEnabled());
        tree->topLevelItem(0)->setCheckState(0, Qt::Unchecked);
        tree->topLevelItem(1)->setCheckState(0, Qt::Unchecked);
        QVERIFY(!write->isEnabled());
        // By keyboard: the first study.
        tree->setCurrentItem(tree->topLevelItem(1)->child(0));
        QTest::keyClick(tree, Qt::Key_Space);
        QVERIFY(write->isEnabled());
        QTest::keyClicks(find<QLineEdit>(dialog, "bundleFilter"), QStringLiteral("curv"));
        QVERIFY(tree->topLevelItem(1)->child(0)->isHidden());
        QVERIFY(!tree->topLevelItem(0)->child(0)->isHidden());
    }
};

QTEST_MAIN(TestPublishing)
#include "tst_publishing.moc"
