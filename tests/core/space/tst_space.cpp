// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/space.h"

#include <QTest>

using namespace perfbridge;

namespace {

Option boolean(std::string name) {
    return {.name = std::move(name), .kind = OptionKind::Boolean, .levels = {0, 1}};
}

Option integer(std::string name, std::vector<double> levels) {
    return {.name = std::move(name), .kind = OptionKind::Integer, .levels = std::move(levels)};
}

} // namespace

class TestSpace final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void create() {
        Option strategy{.name = "strategy", .kind = OptionKind::Ordinal, .levels = {0, 1}, .labels = {"zz", "aa"}};
        strategy.defaultValue = 1;
        const Result<Space> space =
            Space::create("s", {integer("threads", {4, 1, 2}), strategy, {.name = "b", .kind = OptionKind::Boolean}},
                          {"threads <= 2 or b"}, 3);
        QVERIFY(space);
        QCOMPARE(space->name(), std::string("s"));
        QCOMPARE(space->revision(), 3);
        QCOMPARE(space->dimension(), Eigen::Index{3});
        QCOMPARE(space->options()[0].levels, (std::vector<double>{1, 2, 4}));
        QCOMPARE(space->options()[1].labels, (std::vector<std::string>{"zz", "aa"}));
        QCOMPARE(space->indexOf("b"), std::optional<std::size_t>(2));
        QCOMPARE(space->indexOf("B"), std::optional<std::size_t>());
        QCOMPARE(space->defaultConfiguration(), Configuration(Eigen::Vector3d(1, 1, 0)));
    }

    void errors_data() {
        QTest::addColumn<QString>("message");
        QTest::addColumn<int>("which");
        QTest::newRow("no options") << "space 's': has no options, expected at least one" << 0;
        QTest::newRow("twice") << "space 's': option 'a' stands twice, as number 1 and 3" << 1;
        QTest::newRow("invalid") << "space 's': option 'a': level 3 stands twice" << 2;
        QTest::newRow("constraint") << "space 's': constraint 2 (a and q): position 7: 'q' is not an option (a, b)"
                                    << 3;
        QTest::newRow("revision") << "space 's': revision 0 is not 1 or more" << 4;
    }
    void errors() {
        QFETCH(QString, message);
        QFETCH(int, which);
        const std::vector<Result<Space>> spaces{
            Space::create("s", {}),
            Space::create("s", {boolean("a"), boolean("b"), boolean("a")}),
            Space::create("s", {integer("a", {3, 1, 3})}),
            Space::create("s", {boolean("a"), boolean("b")}, {"a or b", "a and q"}),
            Space::create("s", {boolean("a")}, {}, 0),
        };
        const Result<Space>& space = spaces[static_cast<std::size_t>(which)];
        QVERIFY(!space);
        QCOMPARE(QString::fromStdString(space.error().message), message);
    }

    void validity() {
        const Space space =
            Space::create("s", {integer("threads", {1, 2, 8}), integer("cores", {1, 2, 4})}, {"threads <= cores"})
                .value();
        const std::vector<double> good{2, 4};
        const std::vector<double> tooMany{8, 4};
        const std::vector<double> bad{3, 1};
        QVERIFY(space.isValid(good));
        QVERIFY(space.whyInvalid(good).empty());
        QVERIFY(!space.isValid(tooMany));
        QCOMPARE(space.whyInvalid(tooMany),
                 (std::vector<std::string>{"threads <= cores does not hold: threads is 8, cores is 4"}));
        QVERIFY(!space.isValid(bad));
        QCOMPARE(space.whyInvalid(bad),
                 (std::vector<std::string>{"threads is 3, expected one of 1, 2, 8",
                                           "threads <= cores does not hold: threads is 3, cores is 1"}));
    }

    void equality() {
        const auto make = [](const std::string& constraint) {
            return Space::create("s", {boolean("a"), boolean("b")}, {constraint}).value();
        };
        QVERIFY(make("a or b") == make("a or b"));
        QVERIFY(!(make("a or b") == make("a and b")));
    }
};

QTEST_APPLESS_MAIN(TestSpace)
#include "tst_space.moc"
