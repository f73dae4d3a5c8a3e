// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/screenshot.h"
#include "app/gui/starttime.h"

#include "ui/shell/desktopscheme.h"
#include "ui/shell/icons.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/settings.h"
#include "ui/shell/theme.h"

#include <cstdlib>
#include <optional>

#include <QApplication>
#include <QCommandLineParser>

namespace {

using perfbridge::MainWindow;
namespace theme = perfbridge::theme;

struct Arguments {
    std::optional<theme::Mode> theme;
    QString page;
    QString screenshot;
    QSize size;
    bool sample = false;
    bool quitWhenShown = false;
    QString file;
};

[[noreturn]] void usageError(const QString& message) {
    // 2 = usage, as in perfbridgectl.
    qCritical("perfbridge: %s (see perfbridge --help)", qPrintable(message));
    std::exit(2);
}

QSize sizeFromText(const QString& text) {
    const QStringList parts = text.split(u'x');
    const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
    if (size.width() < 320 || size.height() < 240)
        usageError(QStringLiteral("--size %1: WIDTHxHEIGHT of at least 320x240 was expected").arg(text));
    return size;
}

Arguments parse(const QApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Transfer learning for performance models of configurable systems"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({QStringLiteral("theme"), QStringLiteral("light, dark or system"), QStringLiteral("theme")});
    parser.addOption(
        {QStringLiteral("page"),
         QStringLiteral("The page to show: home, space, data, measure, explore, transfer, optimise or figures"),
         QStringLiteral("page")});
    parser.addOption({QStringLiteral("sample"), QStringLiteral("Open your copy of the bundled sample workspace")});
    parser.addOption({QStringLiteral("screenshot"), QStringLiteral("Save the loaded window as FILE.png and quit"),
                      QStringLiteral("file")});
    QCommandLineOption quitWhenShown(
        QStringLiteral("quit-when-shown"),
        QStringLiteral("Print the milliseconds until the loaded window was painted, and quit"));
    quitWhenShown.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(quitWhenShown);
    parser.addOption(
        {QStringLiteral("size"), QStringLiteral("Size of the window, such as 1280x800"), QStringLiteral("size")});
    parser.addPositionalArgument(QStringLiteral("file"),
                                 QStringLiteral("A workspace (.perfbridge) to open, or a CSV file to import"),
                                 QStringLiteral("[WORKSPACE.perfbridge | FILE.csv]"));
    parser.process(application);
    if (parser.positionalArguments().size() > 1)
        usageError(QStringLiteral("one file was expected, got %1").arg(parser.positionalArguments().size()));

    Arguments arguments;
    if (parser.isSet(QStringLiteral("theme"))) {
        const QString text = parser.value(QStringLiteral("theme"));
        arguments.theme = theme::modeFromString(text);
        if (theme::toString(*arguments.theme) != text)
            usageError(QStringLiteral("--theme %1: light, dark or system was expected").arg(text));
    }
    if (parser.isSet(QStringLiteral("size")))
        arguments.size = sizeFromText(parser.value(QStringLiteral("size")));
    arguments.page = parser.value(QStringLiteral("page"));
    arguments.screenshot = parser.value(QStringLiteral("screenshot"));
    arguments.quitWhenShown = parser.isSet(quitWhenShown);
    arguments.sample = parser.isSet(QStringLiteral("sample"));
    if (!parser.positionalArguments().isEmpty())
        arguments.file = parser.positionalArguments().constFirst();
    return arguments;
}

} // namespace

int main(int argc, char* argv[]) {
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("PerfBridge"));
    QApplication::setOrganizationName(QStringLiteral("PerfBridge"));
    QApplication::setApplicationVersion(QStringLiteral(PERFBRIDGE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("io.github.perfbridge.PerfBridge"));
    const Arguments arguments = parse(application);
    theme::apply(arguments.theme.value_or(perfbridge::Settings::themeMode()));
    QApplication::setWindowIcon(perfbridge::applicationIcon());
    perfbridge::DesktopScheme desktop;
    QObject::connect(&desktop, &perfbridge::DesktopScheme::changed, &application, &theme::setDesktopScheme);
    desktop.start();

    MainWindow window(MainWindow::defaultSetup());
    if (!arguments.page.isEmpty()) {
        if (!window.showPage(arguments.page))
            usageError(QStringLiteral("--page %1: there is no such page").arg(arguments.page));
        window.setPageAfterOpening(arguments.page);
    }
    if (arguments.size.isValid())
        window.resize(arguments.size);
    if (arguments.sample)
        window.openSample();
    if (!arguments.file.isEmpty())
        window.openFile(arguments.file);
    if (!arguments.sample && arguments.file.isEmpty() && !window.reopenWorkspace())
        window.offerTour();
    window.show();
    if (!arguments.screenshot.isEmpty())
        perfbridge::saveScreenshotWhenLoaded(window, arguments.screenshot);
    if (arguments.quitWhenShown)
        perfbridge::printStartTimeWhenShown(window, arguments.sample || !arguments.file.isEmpty());
    return QApplication::exec();
}
