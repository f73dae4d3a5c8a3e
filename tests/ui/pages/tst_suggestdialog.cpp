// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/suggestdialog.h"

#include "ui/models/suggestionmodel.h"

#include <cmath>
#include <limits>
#include <memory>

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

using namespace perfbridge;

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// 32 configurations of five switches and a constant option, measured in "laptop", and the first `known` in "server".
std::shared_ptr<const SpaceData> makeData(int known) {
    std::vector<Option> options;
    for (int i = 0; i < 6; ++i) {
        Option option;
        option.name = i < 5 ? "o" + std::to_string(i) : "fixed";
        option.kind = OptionKind::Boolean;
        option.levels = {0, 1};
        options.push_back(option);
    }
    auto table = std::make_shared<ConfigurationTable>();
    table->space = std::make_shared<const Space>(Space::create("switches", options).value());
    table->values = Eigen::MatrixXd::Zero(32, 6);
    Eigen::VectorXd time(32);
    for (int c = 0; c < 32; ++c) {
        double log = 0;
        for (int i = 0; i < 5; ++i) {
            table->values(c, i) = (c >> i) & 1;
            log += ((c >> i) & 1) * 0.3 * (i + 1);
        }
        time[c] = std::exp(log);
    }
    const auto dataset = [&](const char* name, const Eigen::VectorXd& median) {
        Dataset result;
        result.environment.name = name;
        result.table = table;
        result.metrics = {{{{}, "time", "s", Direction::LowerIsBetter, std::nullopt, ""},
                           median,
                           Eigen::VectorXd::Constant(32, nothing),
                           Eigen::VectorXd::Constant(32, nothing),
                           Eigen::VectorXi::Ones(32)}};
        result.failures.resize(32);
        return result;
    };
    Eigen::VectorXd server = 1.7 * time;
    server.tail(32 - known).setConstant(nothing);
    auto data = std::make_shared<SpaceData>();
    data->table = table;
    data->datasets = {dataset("laptop", time), dataset("server", server)};
    return data;
}

struct Shown {
    explicit Shown(int known, const std::string& target = "server")
        : dialog(makeData(known), {.sources = {"laptop"}, .target = target, .metric = "time", .count = 5, .seed = 1}) {
        dialog.show();
    }
    [[nodiscard]] QTableView* table() const { return dialog.findChild<QTableView*>(QStringLiteral("suggestions")); }
    [[nodiscard]] QString text(const char* name) const {
        return dialog.findChild<QLabel*>(QLatin1String(name))->text();
    }
    SuggestDialog dialog;
};

} // namespace

class TestSuggestDialog final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void measuresWhatItSuggests() {
        Shown shown(8);
        auto* measure = shown.dialog.findChild<QPushButton*>(QStringLiteral("measure"));
        QVERIFY(!measure->isEnabled());
        QTRY_VERIFY(measure->isEnabled());
        Eigen::MatrixXd wanted;
        connect(&shown.dialog, &SuggestDialog::measureWanted, this,
                [&](const Eigen::MatrixXd& configurations) { wanted = configurations; });
        const auto rows = shown.dialog.model().suggestions().list;
        QTest::mouseClick(measure, Qt::LeftButton);
        QCOMPARE(wanted.rows(), Eigen::Index{5});
        QCOMPARE(wanted.cols(), Eigen::Index{6});
        for (std::size_t i = 0; i < rows.size(); ++i) {
            for (int option = 0; option < 5; ++option)
                QCOMPARE(wanted(static_cast<Eigen::Index>(i), option),
                         static_cast<double>((rows[i].row >> option) & 1));
        }
        QVERIFY(!shown.dialog.isVisible());
    }

    void showsTheOrderAndAllNumbers() {
        Shown shown(8);
        shown.dialog.resize(300, 400);
        QTRY_COMPARE(shown.table()->model()->rowCount(), 5);
        for (int row = 0; row < 5; ++row)
            QCOMPARE(shown.table()->model()->headerData(row, Qt::Vertical).toInt(), row + 1);
        QVERIFY(shown.table()->verticalHeader()->isVisible());
        QTRY_VERIFY(shown.dialog.width() > 300);
        QTRY_COMPARE(shown.table()->horizontalScrollBar()->maximum(), 0);
    }

    void suggestsAndExpects() {
        Shown shown(8);
        QTRY_COMPARE(shown.table()->model()->rowCount(), 5);
        QAbstractItemModelTester tester(shown.table()->model());
        // Five options that differ, not the constant one, and three numbers.
        QCOMPARE(shown.table()->model()->columnCount(), 8);
        QVERIFY(shown.text("summary").contains(QStringLiteral("8 configurations")));
        QVERIFY(shown.text("explanation").startsWith(QStringLiteral("Expected values: ")));
        const Suggestion& first = shown.dialog.model().suggestions().list.front();
        QVERIFY(first.row >= 8 && first.expected > 0);
    }

    void anotherCount() {
        Shown shown(8);
        QTRY_COMPARE(shown.table()->model()->rowCount(), 5);
        auto* count = shown.dialog.findChild<QSpinBox*>(QStringLiteral("count"));
        count->setFocus();
        QTest::keyClick(count, Qt::Key_Up);
        QTRY_COMPARE(shown.table()->model()->rowCount(), 6);
    }

    void newTargetHasNoExpectation() {
        Shown shown(8, "new machine");
        QTRY_COMPARE(shown.table()->model()->rowCount(), 5);
        QCOMPARE(shown.table()->model()->index(0, 6).data().toString(), QStringLiteral("–"));
        QVERIFY(shown.text("explanation").contains(QStringLiteral("3 measured")));
    }

    void nothingLeft() {
        Shown shown(32);
        QTRY_VERIFY(shown.text("summary").contains(QStringLiteral("nothing to suggest")));
        QCOMPARE(shown.table()->model()->rowCount(), 0);
    }

    void copies() {
        Shown shown(8);
        QTRY_COMPARE(shown.table()->model()->rowCount(), 5);
        for (QPushButton* button : shown.dialog.findChildren<QPushButton*>()) {
            if (button->text() == QStringLiteral("C&opy"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 6);
        QVERIFY(lines.front().startsWith(QStringLiteral("o0\to1")));
    }

    void closedWhileItComputes() {
        auto shown = std::make_unique<Shown>(8);
        QVERIFY(shown->dialog.isRunning());
        shown.reset();
    }
};

QTEST_MAIN(TestSuggestDialog)
#include "tst_suggestdialog.moc"
