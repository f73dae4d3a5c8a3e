// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Prints how long the window was deaf while it showed a workspace, sorted, filtered and scrolled it: the longest single
// turn of the event loop in each step. Usage: bench_datapage WORKSPACE.perfbridge
#include "ui/shell/filechooser.h"
#include "ui/shell/jobrunner.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/storeworker.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>
#include <cstdio>
#include <functional>

#include <QAbstractButton>
#include <QApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QStandardPaths>
#include <QTableView>

using namespace perfbridge;

namespace {

constexpr int stepMs = 1200; // longer than the delay before a filter starts, and the filter

void measure(MainWindow& window, const char* name, const std::function<void()>& step) {
    double longest = 0;
    QElapsedTimer total;
    total.start();
    const auto turn = [&longest](const std::function<void()>& work) {
        QElapsedTimer timer;
        timer.start();
        work();
        longest = std::max(longest, static_cast<double>(timer.nsecsElapsed()) * 1e-6);
    };
    turn(step);
    while (total.elapsed() < stepMs || window.session().fileWork().isRunning())
        turn([] { QApplication::processEvents(); });
    std::printf("%-26s longest turn %7.1f ms\n", name, longest);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char* argv[]) {
    QApplication application(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName(QStringLiteral("PerfBridgeBench"));
    if (application.arguments().size() != 2) {
        std::fprintf(stderr, "usage: bench_datapage WORKSPACE.perfbridge\n");
        return 2;
    }
    theme::apply(theme::Mode::Light);
    MainWindow window({std::make_shared<DialogFileChooser>(), {}, {}});
    window.resize(1280, 800);
    window.show();
    window.setPageAfterOpening(QStringLiteral("data"));
    measure(window, "open", [&] { window.openFile(application.arguments().at(1)); });
    if (!window.session().data()) {
        std::fprintf(stderr, "the workspace could not be opened\n");
        return 1;
    }
    auto* options = window.findChild<QTableView*>(QStringLiteral("configurations"));
    auto* measurements = window.findChild<QTableView*>(QStringLiteral("measurements"));
    auto* filter = window.findChild<QLineEdit*>(QStringLiteral("filter"));
    const int last = options->model()->columnCount() - 1;
    std::printf("%d rows, %d columns\n", options->model()->rowCount(), last + 1);
    measure(window, "sort by an option",
            [&] { options->horizontalHeader()->setSortIndicator(0, Qt::DescendingOrder); });
    measure(window, "sort by a metric",
            [&] { measurements->horizontalHeader()->setSortIndicator(last, Qt::AscendingOrder); });
    const QString option = options->model()->headerData(0, Qt::Horizontal).toString().section(u'\n', 0, 0);
    measure(window, "filter half of the rows", [&] { filter->setText(QStringLiteral("`%1` = 1").arg(option)); });
    measure(window, "clear the filter", [&] { filter->clear(); });
    measure(window, "filter by a text", [&] { filter->setText(QStringLiteral("a")); });
    filter->clear();
    measure(window, "scroll to the end", [&] { options->verticalScrollBar()->setValue(1 << 30); });
    measure(window, "select all", [&] { options->selectAll(); });
    measure(window, "sort what is selected",
            [&] { measurements->horizontalHeader()->setSortIndicator(last, Qt::DescendingOrder); });
    auto* none = window.findChild<QAbstractButton*>(QStringLiteral("environmentsNone"));
    auto* all = window.findChild<QAbstractButton*>(QStringLiteral("environmentsAll"));
    measure(window, "hide all environments", [&] { none->click(); });
    measure(window, "show all environments", [&] { all->click(); });
    return 0;
}
