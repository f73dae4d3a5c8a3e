// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/icons.h"
#include "ui/shell/notificationbar.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTest>
#include <QWindow>

using namespace perfbridge;

class TestTheme final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textIsLegible_data();
    void textIsLegible();
    void outlinesAreSeen_data();
    void outlinesAreSeen();
    void modesHaveNames();
    void followsTheDesktop();
    void iconsFollowThePalette();
    void notificationsSayAndOffer();
    void longDetailsAreCopiedWhole();
};

void TestTheme::textIsLegible_data() {
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestTheme::textIsLegible() {
    QFETCH(bool, dark);
    constexpr double least = 4.5; // WCAG 2.1 AA
    const QPalette palette = dark ? theme::darkPalette() : theme::lightPalette();
    const auto colour = [&palette](QPalette::ColorRole role) {
        return palette.color(QPalette::Active, role);
    };
    for (const QPalette::ColorRole background : {QPalette::Window, QPalette::Base, QPalette::AlternateBase}) {
        for (const QPalette::ColorRole text : {QPalette::Text, QPalette::WindowText, QPalette::PlaceholderText,
                                               QPalette::Link, QPalette::LinkVisited, QPalette::BrightText})
            QVERIFY2(theme::contrast(colour(text), colour(background)) >= least,
                     qPrintable(QStringLiteral("role %1 on role %2").arg(text).arg(background)));
        for (const theme::Tone tone : {theme::Tone::Accent, theme::Tone::Success, theme::Tone::Warning,
                                       theme::Tone::Failure, theme::Tone::Information, theme::Tone::MutedText}) {
            const double contrast = theme::contrast(theme::color(tone, dark), colour(background));
            QVERIFY2(contrast >= least, qPrintable(QStringLiteral("tone %1 on role %2: %3")
                                                       .arg(static_cast<int>(tone))
                                                       .arg(static_cast<int>(background))
                                                       .arg(contrast)));
        }
    }
    constexpr double leastOfOutlines = 3; // WCAG 2.1, 1.4.11
    for (const QPalette::ColorRole background : {QPalette::Window, QPalette::Base, QPalette::Button})
        QVERIFY(theme::contrast(theme::color(theme::Tone::Outline, dark), colour(background)) >= leastOfOutlines);
    QVERIFY(theme::contrast(colour(QPalette::HighlightedText), colour(QPalette::Highlight)) >= least);
    QVERIFY(theme::contrast(colour(QPalette::ButtonText), colour(QPalette::Button)) >= least);
    QVERIFY(theme::contrast(colour(QPalette::ToolTipText), colour(QPalette::ToolTipBase)) >= least);
    QCOMPARE(theme::contrast(Qt::black, Qt::white), 21.0);
}

void TestTheme::outlinesAreSeen_data() {
    textIsLegible_data();
}

void TestTheme::outlinesAreSeen() {
    QFETCH(bool, dark);
    theme::apply(dark ? theme::Mode::Dark : theme::Mode::Light);
    QWidget page;
    QCheckBox box(&page);
    QComboBox choice(&page);
    QLineEdit field(&page);
    QListView list(&page);
    QPushButton button(QStringLiteral("Start"), &page);
    for (QWidget* widget : {static_cast<QWidget*>(&box), static_cast<QWidget*>(&choice), static_cast<QWidget*>(&field),
                            static_cast<QWidget*>(&list), static_cast<QWidget*>(&button)}) {
        widget->setAttribute(Qt::WA_UnderMouse, false);
        widget->resize(80, 30);
        QPixmap drawn(widget->size());
        drawn.fill(page.palette().color(QPalette::Window));
        widget->render(&drawn, {}, {}, QWidget::DrawChildren);
        // From the left edge inwards, the strongest step in the middle row is the outline.
        const QImage image = drawn.toImage();
        double strongest = 1;
        for (int x = 0; x < 6; ++x) {
            strongest = std::max(strongest, theme::contrast(image.pixelColor(x, image.height() / 2),
                                                            page.palette().color(QPalette::Window)));
        }
        QVERIFY2(
            strongest >= 2.9,
            qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(widget->metaObject()->className())).arg(strongest)));
    }
}

void TestTheme::modesHaveNames() {
    for (const theme::Mode mode : {theme::Mode::System, theme::Mode::Light, theme::Mode::Dark})
        QVERIFY(theme::modeFromString(theme::toString(mode)) == mode);
}

void TestTheme::followsTheDesktop() {
    theme::apply(theme::Mode::System);
    theme::setSystemPalette(theme::darkPalette());
    QVERIFY(theme::isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), theme::darkPalette().color(QPalette::Window));
    theme::apply(theme::Mode::Light);
    QVERIFY(!theme::isDark());
    theme::apply(theme::Mode::System);
    QVERIFY(theme::isDark());
    // What the desktop says outright counts before its palette.
    theme::setDesktopScheme(false);
    QVERIFY(!theme::isDark());
    theme::setDesktopScheme(true);
    QVERIFY(theme::isDark());
    theme::setDesktopScheme(std::nullopt);
    QVERIFY(theme::isDark());
    // The desktop of this test is light, which a change of theme makes known; a theme that was chosen stays.
    QWindow window;
    const auto announce = [&window] {
        QEvent change(QEvent::ThemeChange);
        QApplication::sendEvent(&window, &change);
    };
    announce();
    QTRY_VERIFY(!theme::isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), theme::lightPalette().color(QPalette::Window));
    theme::apply(theme::Mode::Dark);
    announce();
    QCoreApplication::processEvents();
    QVERIFY(theme::isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), theme::darkPalette().color(QPalette::Window));
}

void TestTheme::iconsFollowThePalette() {
    const QIcon icon = themedIcon(QStringLiteral("home"));
    const auto ink = [&icon] {
        const QImage image = icon.pixmap(64).toImage().convertToFormat(QImage::Format_ARGB32);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y).alpha() == 255)
                    return image.pixelColor(x, y);
            }
        }
        return QColor();
    };
    theme::apply(theme::Mode::Light);
    QCOMPARE(ink().rgb(), theme::lightPalette().color(QPalette::WindowText).rgb());
    theme::apply(theme::Mode::Dark);
    QVERIFY(theme::isDark());
    QCOMPARE(ink().rgb(), theme::darkPalette().color(QPalette::WindowText).rgb());
    QVERIFY(!applicationIcon().pixmap(64).isNull());
}

void TestTheme::notificationsSayAndOffer() {
    QWidget window;
    NotificationBar bar(&window);
    QVERIFY(bar.isHidden());
    bar.showError({ErrorCode::Parse, "x.csv, line 3: <b>"}, QStringLiteral("Import of x.csv"));
    QVERIFY(!bar.isHidden());
    QCOMPARE(bar.kind(), NotificationBar::Kind::Failure);
    QCOMPARE(bar.text(), QStringLiteral("Import of x.csv failed\nx.csv, line 3: <b>"));
    QVERIFY(bar.findChild<QLabel*>(QStringLiteral("notificationText"))->text().contains(QStringLiteral("&lt;b&gt;")));
    int clicks = 0;
    bar.setAction(QStringLiteral("Try again"), [&clicks] { ++clicks; });
    bar.findChild<QPushButton*>(QStringLiteral("notificationAction"))->click();
    QCOMPARE(clicks, 1);
    bar.showError({ErrorCode::Cancelled, "cancelled"}, QStringLiteral("Study"));
    QCOMPARE(bar.kind(), NotificationBar::Kind::Information);
    QVERIFY(bar.findChild<QPushButton*>(QStringLiteral("notificationAction"))->isHidden());
    QTest::keyClick(&bar, Qt::Key_Escape);
    QVERIFY(bar.isHidden());
    QVERIFY(bar.text().isEmpty());
}

void TestTheme::longDetailsAreCopiedWhole() {
    QWidget window;
    NotificationBar bar(&window);
    bar.show(NotificationBar::Kind::Success, QStringLiteral("Done"), QStringLiteral("1\n2\n3\n4\n5\nsix"));
    const QString shown = bar.findChild<QLabel*>(QStringLiteral("notificationText"))->text();
    QVERIFY(!shown.contains(QStringLiteral("six")));
    QVERIFY(bar.text().contains(QStringLiteral("six")));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
