// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/knobs/knobsession.h"
#include "tests/core/measure/faketree.h"

#include <QTest>

using namespace perfbridge;

namespace {

const std::string policy = "sys/devices/system/cpu/cpufreq/policy0/";
const std::string turbo = "sys/devices/system/cpu/intel_pstate/no_turbo";

void writeMachine(const FakeTree& tree) {
    for (const auto& [name, text] : {std::pair{"scaling_max_freq", "3000000"}, std::pair{"scaling_min_freq", "800000"},
                                     std::pair{"scaling_cur_freq", "3000000"}})
        tree.write(policy + name, text);
    tree.write(turbo, "0");
}

Option knobOption(const std::string& name, std::vector<double> levels, const std::string& unit,
                  const std::string& apply) {
    Option option;
    option.name = name;
    option.kind = OptionKind::Ordinal;
    option.levels = std::move(levels);
    option.unit = unit;
    option.appliedAs = AppliedAs::SystemKnob;
    option.apply = apply;
    return option;
}

Space spaceOf(std::vector<Option> options) {
    return Space::create("s", std::move(options)).value();
}

Space usualSpace() {
    Option batch = knobOption("batch", {1, 2}, "", "");
    batch.appliedAs = AppliedAs::Argument;
    Option boost;
    boost.name = "cpu_boost";
    boost.kind = OptionKind::Boolean;
    boost.appliedAs = AppliedAs::SystemKnob;
    boost.switchCost = 3;
    return spaceOf({batch, knobOption("frequency", {1.2, 2.4}, "GHz", "knob:cpufreq_max"), boost});
}

} // namespace

class TestKnobSession final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void appliesAndRestores() {
        const FakeTree tree;
        writeMachine(tree);
        const auto session = KnobSession::create(usualSpace(), tree.paths(), KNOB_PROGRAM).value();
        QCOMPARE(session->bindings().size(), std::size_t{2});
        QCOMPARE(session->bindings()[0].knob, std::string("cpu_boost")); // before the limits
        QCOMPARE(session->bindings()[0].switchSeconds, 3.0);             // as the space says
        QCOMPARE(session->bindings()[1].option, std::size_t{1});
        QCOMPARE(session->bindings()[1].switchSeconds, 0.1); // the knob's own

        QVERIFY(session->applyKnobs(std::vector{1.0, 1.2, 0.0}));
        QCOMPARE(tree.read(policy + "scaling_max_freq"), std::string("1200000"));
        QCOMPARE(tree.read(turbo), std::string("1"));
        QVERIFY(!session->verify());
        tree.write(policy + "scaling_cur_freq", "1200000");
        QVERIFY(session->verify());

        QVERIFY(session->applyKnobs(std::vector{2.0, 2.4, 1.0}));
        QCOMPARE(tree.read(policy + "scaling_max_freq"), std::string("2400000"));
        QVERIFY(session->restore());
        QCOMPARE(tree.read(policy + "scaling_max_freq"), std::string("3000000"));
        QCOMPARE(tree.read(turbo), std::string("0"));

        QVERIFY(session->applyKnobs(std::vector{2.0, 2.4, 0.0})); // after restoring as well
        QCOMPARE(tree.read(policy + "scaling_max_freq"), std::string("2400000"));
    }

    void destructorRestores() {
        const FakeTree tree;
        writeMachine(tree);
        {
            const auto session = KnobSession::create(usualSpace(), tree.paths(), KNOB_PROGRAM).value();
            QVERIFY(session->applyKnobs(std::vector{1.0, 1.2, 0.0}));
        }
        QCOMPARE(tree.read(policy + "scaling_max_freq"), std::string("3000000"));
        QCOMPARE(tree.read(turbo), std::string("0"));
    }

    void onlyWhatChanges() {
        const FakeTree tree;
        writeMachine(tree);
        const auto session = KnobSession::create(usualSpace(), tree.paths(), KNOB_PROGRAM).value();
        QVERIFY(session->applyKnobs(std::vector{1.0, 1.2, 0.0}));
        tree.write(turbo, "untouched");
        QVERIFY(session->applyKnobs(std::vector{1.0, 2.4, 0.0}));
        QCOMPARE(tree.read(turbo), std::string("untouched"));
        QCOMPARE(session->switchSeconds(std::vector{1.0, 1.2, 0.0}, std::vector{2.0, 1.2, 1.0}), 3.0);
        QCOMPARE(session->switchSeconds(std::vector{1.0, 1.2, 0.0}, std::vector{2.0, 2.4, 0.0}), 0.1);
        QCOMPARE(session->switchSeconds(std::vector{1.0, 1.2, 0.0}, std::vector{2.0, 1.2, 0.0}), 0.0);
    }

    void withoutKnobs() {
        const FakeTree tree;
        Option option = knobOption("batch", {1, 2}, "", "");
        option.appliedAs = AppliedAs::Argument;
        const auto session = KnobSession::create(spaceOf({option}), tree.paths(), "/nowhere/worker"); // not needed
        QVERIFY(session);
        QVERIFY((*session)->applyKnobs(std::vector{1.0}));
        QVERIFY((*session)->verify());
        QVERIFY((*session)->restore());
    }

    void errors_data() {
        QTest::addColumn<QString>("apply");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("expected");
        QTest::newRow("unknown") << "knob:cpufreq_mx"
                                 << "GHz"
                                 << "there is no knob 'cpufreq_mx': did you mean 'cpufreq_max'?";
        QTest::newRow("unavailable") << "knob:jetson_gpu_clock"
                                     << "GHz"
                                     << "knob jetson_gpu_clock is unavailable: no GPU";
        QTest::newRow("unit") << "knob:cpufreq_max"
                              << "V"
                              << "is in V, expected Hz for knob cpufreq_max";
        QTest::newRow("a file is no knob") << "knob:/etc/passwd"
                                           << ""
                                           << "there is no knob '/etc/passwd'";
        QTest::newRow("path") << "../../etc/passwd"
                              << ""
                              << "there is no knob '../../etc/passwd'";
    }
    void errors() {
        QFETCH(QString, apply);
        QFETCH(QString, unit);
        QFETCH(QString, expected);
        const FakeTree tree;
        writeMachine(tree);
        const Space space = spaceOf({knobOption("o", {1, 2}, unit.toStdString(), apply.toStdString())});
        const auto session = KnobSession::create(space, tree.paths(), KNOB_PROGRAM);
        QVERIFY(!session);
        QVERIFY2(session.error().message.find(expected.toStdString()) != std::string::npos,
                 session.error().message.c_str());
    }

    void twoOptionsOnOneKnob() {
        const FakeTree tree;
        writeMachine(tree);
        const Space twice = spaceOf(
            {knobOption("a", {1, 2}, "GHz", "cpufreq_max"), knobOption("b", {1, 2}, "GHz", "knob:cpufreq_max")});
        QVERIFY(!KnobSession::create(twice, tree.paths(), KNOB_PROGRAM));
        const Space both =
            spaceOf({knobOption("a", {1, 2}, "", "knob:cores"), knobOption("b", {0, 1}, "", "knob:affinity")});
        QCOMPARE(KnobSession::create(both, tree.paths(), KNOB_PROGRAM).error().code, ErrorCode::InvalidArgument);
    }

    void withoutGuardNothingIsChanged() {
        const FakeTree tree;
        writeMachine(tree);
        QCOMPARE(KnobSession::create(usualSpace(), tree.paths(), "/nowhere/worker").error().code, ErrorCode::NotFound);
        QCOMPARE(tree.read(turbo), std::string("0"));
    }

    void refusedValue() {
        const FakeTree tree;
        writeMachine(tree);
        tree.write(policy + "cpuinfo_max_freq", "2000000");
        const auto session = KnobSession::create(usualSpace(), tree.paths(), KNOB_PROGRAM).value();
        const Result<void> done = session->applyKnobs(std::vector{1.0, 2.4, 0.0});
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::InvalidArgument);
        QVERIFY(session->restore());
        QCOMPARE(tree.read(turbo), std::string("0")); // what was set before the refusal
    }
};

QTEST_APPLESS_MAIN(TestKnobSession)
#include "tst_knobsession.moc"
