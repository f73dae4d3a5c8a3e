// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testdata.h"
#include "ui/models/handbook.h"
#include "ui/shell/handbookactions.h"
#include "ui/shell/handbookbrowser.h"
#include "ui/shell/handbookwindow.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QMenuBar>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextTable>
#include <QTreeWidget>

using namespace perfbridge;

namespace {

const QString docs = QStringLiteral(":/handbook/docs/");

QString textOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

const HandbookChapter* chapterOf(const Handbook& handbook, const QString& file) {
    for (const HandbookChapter& chapter : handbook.chapters()) {
        if (chapter.file == file)
            return &chapter;
    }
    return nullptr;
}

bool hasAnchor(const HandbookChapter& chapter, const QString& anchor) {
    return std::any_of(chapter.sections.begin(), chapter.sections.end(),
                       [&anchor](const HandbookSection& section) { return section.anchor == anchor; });
}

/// What the handbook's window shows; empty where none is shown.
QUrl shownPlace() {
    for (const QWidget* widget : QApplication::topLevelWidgets()) {
        if (widget->objectName() == QLatin1String("handbookWindow") && widget->isVisible())
            return widget->findChild<HandbookBrowser*>()->source();
    }
    return {};
}

} // namespace

class TestHandbook final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void anchorsAreThoseOfGitHub_data();
    void anchorsAreThoseOfGitHub();
    void chaptersStandInTheOrderOfTheContents();
    void sectionsHaveTheirText();
    void everyFileIsBuiltInAsItIs();
    void everyLinkLeadsSomewhere();
    void everyPageHasItsHelp();
    void searchFindsAllWords();
    void searchPrefersTitles();
    void f1OpensTheHelpOnThePage();
    void searchesByKeyboard();
    void linksAreFollowedByKeyboard();
    void contentsShowAndFollowTheChapter();
    void followsTheTheme();
    void mainWindowGoesWithoutIt();

private:
    template <typename T>
    static T* child(const QWidget& window, const QString& name) {
        auto* found = window.findChild<T*>(name);
        if (!found)
            qFatal("no %s in the window", qPrintable(name));
        return found;
    }
};

void TestHandbook::initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("PerfBridgeTest"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_handbook"));
}

void TestHandbook::init() {
    QSettings().clear();
    theme::apply(theme::Mode::Light);
}

void TestHandbook::anchorsAreThoseOfGitHub_data() {
    QTest::addColumn<QString>("heading");
    QTest::addColumn<QString>("anchor");
    QTest::newRow("words") << QStringLiteral("What flags mean") << QStringLiteral("what-flags-mean");
    QTest::newRow("signs") << QStringLiteral("Is it worth it?") << QStringLiteral("is-it-worth-it");
    QTest::newRow("numbers") << QStringLiteral("The OpML 2019 study") << QStringLiteral("the-opml-2019-study");
    QTest::newRow("names") << QStringLiteral("perfbridge-worker, n_test") << QStringLiteral("perfbridge-worker-n_test");
}

void TestHandbook::anchorsAreThoseOfGitHub() {
    QFETCH(const QString, heading);
    QTEST(anchorOfHeading(heading), "anchor");
}

void TestHandbook::chaptersStandInTheOrderOfTheContents() {
    const QTemporaryDir folder;
    const auto write = [&folder](const QString& name, const QByteArray& text) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    };
    write(QStringLiteral("README.md"), "# Contents\n\n- [B](b.md)\n- [A](a.md#first)\n- [B](b.md), [gone](gone.md)\n");
    write(QStringLiteral("a.md"),
          "# About A\n\n## First\n\nOne `two` **three**.\n\n## First\n\n```\n# no heading\n```\n");
    write(QStringLiteral("b.md"), "# About B\n\n<!-- ## hidden -->\nSee [more](more.md) and [A](a.md).\n");
    write(QStringLiteral("more.md"), "# More\n");
    const Handbook handbook(folder.path());
    QStringList files;
    for (const HandbookChapter& chapter : handbook.chapters())
        files << chapter.file + (chapter.isAppendix ? QStringLiteral(" (appendix)") : QString());
    QCOMPARE(files, QStringList({QStringLiteral("README.md"), QStringLiteral("b.md"),
                                 QStringLiteral("more.md (appendix)"), QStringLiteral("a.md")}));
    const HandbookChapter& a = handbook.chapters().last();
    QCOMPARE(a.title, QStringLiteral("About A"));
    QCOMPARE(a.sections.size(), 3);
    QCOMPARE(a.sections[1].text, QStringLiteral("One two three."));
    QCOMPARE(a.sections[2].anchor, QStringLiteral("first-1"));
    QCOMPARE(chapterOf(handbook, QStringLiteral("b.md"))->sections.size(), 1);
}

void TestHandbook::sectionsHaveTheirText() {
    const Handbook& handbook = Handbook::builtIn();
    QVERIFY(handbook.chapters().size() > 12);
    for (const HandbookChapter& chapter : handbook.chapters()) {
        QVERIFY2(!chapter.title.isEmpty(), qPrintable(chapter.file));
        QCOMPARE(chapter.sections.constFirst().level, 1);
        QVERIFY2(chapter.sections.size() > 1, qPrintable(chapter.file));
    }
}

void TestHandbook::everyFileIsBuiltInAsItIs() {
    const QStringList inDocs = QDir(test::projectFile(QStringLiteral("docs"))).entryList({QStringLiteral("*.md")});
    for (const QString& name : inDocs) {
        QVERIFY2(chapterOf(Handbook::builtIn(), name), qPrintable(name + QStringLiteral(" is not in the contents")));
        QCOMPARE(textOf(docs + name), textOf(test::projectFile(QStringLiteral("docs/") + name)));
    }
    const QString plots = QStringLiteral("resources/help/plots/");
    for (const QString& name : QDir(test::projectFile(plots)).entryList({QStringLiteral("*.md")})) {
        const QString file = QStringLiteral("../") + plots + name;
        QVERIFY2(chapterOf(Handbook::builtIn(), file), qPrintable(file + QStringLiteral(" is not linked")));
    }
}

void TestHandbook::everyLinkLeadsSomewhere() {
    static const QRegularExpression link(QStringLiteral("\\]\\(([^)]+)\\)"));
    const Handbook& handbook = Handbook::builtIn();
    int links = 0;
    for (const HandbookChapter& chapter : handbook.chapters()) {
        const QUrl here = handbook.place(chapter.file);
        QRegularExpressionMatchIterator matches = link.globalMatch(textOf(QStringLiteral(":") + here.path()));
        while (matches.hasNext()) {
            const QString target = matches.next().captured(1);
            const QByteArray place = (chapter.file + QStringLiteral(": ") + target).toUtf8();
            if (target.startsWith(QLatin1String("https:")))
                continue;
            const QUrl there = here.resolved(QUrl(target));
            QVERIFY2(QFile::exists(QStringLiteral(":") + there.path()), place.constData());
            ++links;
            if (!there.hasFragment())
                continue;
            const auto linked =
                std::find_if(handbook.chapters().begin(), handbook.chapters().end(), [&](const auto& other) {
                    return handbook.place(other.file).matches(there, QUrl::RemoveFragment);
                });
            QVERIFY2(linked != handbook.chapters().end(), place.constData());
            QVERIFY2(hasAnchor(*linked, there.fragment()), place.constData());
        }
    }
    QVERIFY(links > 40);
}

void TestHandbook::everyPageHasItsHelp() {
    const QTemporaryDir folder;
    MainWindow window(
        {nullptr, folder.filePath(QStringLiteral("a.perfbridge")), folder.filePath(QStringLiteral("b.perfbridge"))});
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const HandbookChapter* chapter = chapterOf(Handbook::builtIn(), QStringLiteral("window.md"));
    QVERIFY(chapter);
    int pages = 0;
    for (QAction* action : window.findChildren<QAction*>()) {
        const QString page = action->objectName().mid(5);
        if (!action->objectName().startsWith(QLatin1String("page_")))
            continue;
        QVERIFY2(hasAnchor(*chapter, page), qPrintable(page));
        action->trigger();
        QCOMPARE(window.currentPage(), page);
        QTest::keyClick(&window, Qt::Key_F1);
        QCOMPARE(shownPlace(), Handbook::builtIn().pageHelp(page));
        ++pages;
    }
    QVERIFY(pages >= 7);
}

void TestHandbook::searchFindsAllWords() {
    const Handbook& handbook = Handbook::builtIn();
    QVERIFY(handbook.search(QStringLiteral("  ")).isEmpty());
    QVERIFY(handbook.search(QStringLiteral("interval xylophone")).isEmpty());
    const QList<HandbookHit> hits = handbook.search(QStringLiteral("FOREIGN_load"));
    QVERIFY(hits.size() >= 2);
    for (const HandbookHit& hit : hits)
        QVERIFY2(hit.excerpt.contains(QStringLiteral("foreign_load")), qPrintable(hit.excerpt));
}

void TestHandbook::searchPrefersTitles() {
    const QList<HandbookHit> hits = Handbook::builtIn().search(QStringLiteral("flags mean"));
    QVERIFY(!hits.isEmpty());
    QCOMPARE(hits.constFirst().title, QStringLiteral("Measuring › What flags mean"));
    QCOMPARE(hits.constFirst().place.fragment(), QStringLiteral("what-flags-mean"));
}

void TestHandbook::f1OpensTheHelpOnThePage() {
    QMainWindow window;
    QString page = QStringLiteral("measure");
    HandbookActions actions([&page] { return page; });
    actions.addTo(*window.menuBar()->addMenu(QStringLiteral("Help")));
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QTest::keyClick(&window, Qt::Key_F1);
    QCOMPARE(shownPlace(), QUrl(QStringLiteral("qrc:/handbook/docs/window.md#measure")));
    page = QStringLiteral("explore");
    QTest::keyClick(&window, Qt::Key_F1);
    QCOMPARE(shownPlace(), QUrl(QStringLiteral("qrc:/handbook/docs/window.md#explore")));
    QTest::keyClick(&window, Qt::Key_F1, Qt::ControlModifier); // the handbook: where it was
    QCOMPARE(shownPlace(), QUrl(QStringLiteral("qrc:/handbook/docs/window.md#explore")));
}

void TestHandbook::searchesByKeyboard() {
    HandbookWindow window(Handbook::builtIn());
    window.open();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const auto* browser = child<HandbookBrowser>(window, QStringLiteral("handbookText"));
    QCOMPARE(browser->source(), Handbook::builtIn().contents());
    QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
    auto* search = child<QLineEdit>(window, QStringLiteral("handbookSearch"));
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, QStringLiteral("flags mean"));
    const auto* hits = child<QListWidget>(window, QStringLiteral("handbookHits"));
    QVERIFY(hits->isVisible());
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(browser->source(), QUrl(QStringLiteral("qrc:/handbook/docs/measuring.md#what-flags-mean")));
    QVERIFY(!browser->extraSelections().isEmpty());
    QTest::keyClicks(search, QStringLiteral(" xylophone"));
    QCOMPARE(hits->count(), 1);
    QCOMPARE(hits->item(0)->text(), QStringLiteral("Nothing found"));
    QTest::keyClick(search, Qt::Key_Escape);
    QVERIFY(search->text().isEmpty());
    QVERIFY(child<QTreeWidget>(window, QStringLiteral("handbookContents"))->isVisible());
    QVERIFY(browser->extraSelections().isEmpty());
    QTest::keyClick(&window, Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(browser->source(), Handbook::builtIn().contents());
    QTest::keyClick(search, Qt::Key_Escape);
    QVERIFY(!window.isVisible());
}

void TestHandbook::linksAreFollowedByKeyboard() {
    HandbookWindow window(Handbook::builtIn());
    window.open(Handbook::builtIn().contents());
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto* browser = child<HandbookBrowser>(window, QStringLiteral("handbookText"));
    QTest::keyClick(browser, Qt::Key_Tab); // the first link of the contents
    QTest::keyClick(browser, Qt::Key_Return);
    QCOMPARE(browser->source(), Handbook::builtIn().place(QStringLiteral("tutorial.md")));
}

void TestHandbook::contentsShowAndFollowTheChapter() {
    HandbookWindow window(Handbook::builtIn());
    window.open(Handbook::builtIn().place(QStringLiteral("measuring.md"), QStringLiteral("noise")));
    auto* contents = child<QTreeWidget>(window, QStringLiteral("handbookContents"));
    QCOMPARE(contents->currentItem()->text(0), QStringLiteral("Noise"));
    QVERIFY(contents->currentItem()->parent()->isExpanded());
    const auto* browser = child<HandbookBrowser>(window, QStringLiteral("handbookText"));
    QTest::keyClick(contents, Qt::Key_Down);
    QCOMPARE(browser->source().fragment(), QStringLiteral("what-flags-mean"));
    // A plot's page stands below the chapter on plots.
    window.open(Handbook::builtIn().place(QStringLiteral("../resources/help/plots/influence.md")));
    QCOMPARE(contents->currentItem()->parent()->text(0), QStringLiteral("Reading the plots"));
}

void TestHandbook::followsTheTheme() {
    HandbookWindow window(Handbook::builtIn());
    window.open(Handbook::builtIn().place(QStringLiteral("formats.md"), QStringLiteral("campaigns")));
    const auto* browser = child<HandbookBrowser>(window, QStringLiteral("handbookText"));
    const auto codeGround = [browser] {
        for (QTextBlock block = browser->document()->begin(); block.isValid(); block = block.next()) {
            if (block.text().startsWith(QLatin1String("threads,batch")))
                return block.blockFormat().background().color();
        }
        return QColor();
    };
    const auto linkColour = [browser] {
        for (QTextBlock block = browser->document()->begin(); block.isValid(); block = block.next()) {
            for (auto it = block.begin(); !it.atEnd(); ++it) {
                if (it.fragment().charFormat().isAnchor() && !it.fragment().charFormat().anchorHref().isEmpty())
                    return it.fragment().charFormat().foreground().color();
            }
        }
        return QColor();
    };
    for (const theme::Mode mode : {theme::Mode::Light, theme::Mode::Dark}) {
        theme::apply(mode);
        QTRY_COMPARE(codeGround(), browser->palette().color(QPalette::Window));
        QVERIFY(theme::contrast(linkColour(), browser->palette().color(QPalette::Base)) >= 4.5);
        QVERIFY(theme::contrast(browser->palette().color(QPalette::Text), codeGround()) >= 4.5);
        QCOMPARE(browser->source().fragment(), QStringLiteral("campaigns"));
    }
}

void TestHandbook::mainWindowGoesWithoutIt() {
    // The program ends with its main window, though the handbook is still open.
    HandbookWindow window(Handbook::builtIn());
    QVERIFY(!window.testAttribute(Qt::WA_QuitOnClose));
}

QTEST_MAIN(TestHandbook)
#include "tst_handbook.moc"
