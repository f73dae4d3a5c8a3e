// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/methods.h"

#include <QTest>

using namespace perfbridge;

using State = ConfigurationProgress::State;

namespace {

Option optionOf(const std::string& name, double switchCost) {
    Option option;
    option.name = name;
    option.kind = OptionKind::Boolean;
    option.switchCost = switchCost;
    return option;
}

CampaignSpec usualSpec() {
    CampaignSpec spec;
    spec.space = std::make_shared<const Space>(
        Space::create("zstd", {optionOf("long", 0), optionOf("frequency", 2)}, {"long == 0 or frequency == 1"}, 3)
            .value());
    spec.environment.name = "laptop";
    spec.backend = CommandBackend{
        .argv = {"zstd", "-{level}", "file"}, .environment = {}, .workingDirectory = {}, .input = {}, .metrics = {}};
    spec.sampling.seed = 9;
    spec.protocol.seed = 4;
    return spec;
}

ConfigurationProgress done(int invocations, double halfWidth, const std::string& reason) {
    ConfigurationProgress progress;
    progress.state = State::Done;
    progress.invocations = invocations;
    progress.halfWidth = halfWidth;
    progress.reason = reason;
    return progress;
}

CampaignReport usualReport() {
    CampaignReport report;
    report.configurations = {done(5, 0.01, "interval narrow enough"), done(7, 0.015, "interval narrow enough"),
                             done(30, 0.08, "noise floor reached")};
    ConfigurationProgress failed;
    failed.state = State::Failed;
    failed.reason = "exit code 1";
    report.configurations.push_back(failed);
    report.progress.configurations = 4;
    report.progress.runs = 44;
    report.progress.discarded = 2;
    report.progress.flagged = 1;
    report.progress.drift = -0.012;
    return report;
}

} // namespace

class TestMethods final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wholeParagraph() {
        const TextPairs fingerprint = {
            {"cpu", "Fake Xeon"}, {"boost", "unknown"}, {"kernel", "6.1"}, {"libfoo", "1.2"}, {"perfbridge", "0.1.0"}};
        const std::string text = methodsParagraph(usualSpec(), usualReport(), fingerprint);
        const std::string expected =
            "Of the space zstd (2 options, 1 constraint, revision 3) 4 configurations were measured, chosen by the "
            "design " +
            std::string(samplingInfo(SamplingKind::LatinHypercube).title) +
            " (seed 9), the default configuration among them. The machine of the environment laptop: cpu Fake Xeon, "
            "kernel 6.1 and libfoo 1.2. PerfBridge 0.1.0 started the program \"zstd -{level} file\" as a process of "
            "its own for every run. A configuration was measured in 5 to 30 invocations of about 10 timed iterations; "
            "a timed sample lasts at least 1 ms, shorter executions being repeated in it. The unit of inference is the "
            "median of an invocation (Kalibera and Jones 2013). Every invocation began with the same warm-up, at least "
            "3 iterations and 0.2 s, which is recorded and does not count. Measuring a configuration ended when the "
            "95 % confidence interval of the median of wall_time over invocations was narrower than +-2 %, when it "
            "improved by less than 5 % over 3 invocations, or after 60 timed seconds. The order was that of randomised "
            "complete blocks (seed 4): one invocation of every configuration a block, in a fresh order; frequency, "
            "which is costly to change, made the whole plots of a split-plot design. Runs waited while other programs "
            "used more than 15 % of the processors, and were repeated, at most 10 times, when that happened or a "
            "device "
            "was throttled meanwhile: of 44 runs 2 were discarded for it and 1 kept with a flag. A sentinel "
            "configuration, measured again and again, moved by -1.2 %. Measured were 2 (interval narrow enough) and 1 "
            "(noise floor reached), with a median of 7 invocations (5 to 30); half the interval's width is 1.5 % of "
            "the median at the middle configuration and 8 % at the worst. 1 configuration failed: exit code 1 (1). "
            "Outliers and disturbed samples are flagged and count; what was discarded is recorded as well.";
        QCOMPARE(QString::fromStdString(text), QString::fromStdString(expected));
    }

    void variants_data() {
        QTest::addColumn<int>("variant");
        QTest::addColumn<QString>("holds");
        QTest::addColumn<QString>("lacks");
        QTest::newRow("all configurations") << 0 << ": all that are valid. "
                                            << "seed 9";
        QTest::newRow("given configurations") << 1 << "were measured, given one by one. "
                                              << "seed 9";
        QTest::newRow("simulated") << 2 << "not measured but simulated"
                                   << "started the program";
        QTest::newRow("torch")
            << 3
            << "ran the network in libtorch, in a fresh process for every invocation (model resnet18 "
               "and batch 4)"
            << "started the program";
        QTest::newRow("never waits") << 4 << "A sentinel"
                                     << "Runs waited";
        QTest::newRow("no sentinel") << 5 << "Runs waited"
                                     << "sentinel";
        QTest::newRow("drifted") << 6 << "moved by 4.5 %, which is more than the 3 % allowed"
                                 << "-1.2";
        QTest::newRow("stops by energy") << 7 << "of the median of energy over invocations was narrower than +-3 %"
                                         << "+-2 %";
        QTest::newRow("unfinished") << 8 << "1 configuration is not finished: the campaign is paused. "
                                    << "exit code";
        QTest::newRow("nothing yet") << 9 << "1 configuration is not finished"
                                     << "Measured were";
    }
    void variants() {
        QFETCH(int, variant);
        QFETCH(QString, holds);
        QFETCH(QString, lacks);
        CampaignSpec spec = usualSpec();
        CampaignReport report = usualReport();
        switch (variant) {
        case 0:
            spec.sampling.all = true;
            break;
        case 1:
            spec.givenConfigurations = Eigen::MatrixXd::Zero(1, 2);
            break;
        case 2:
            spec.backend = SimulatedBackend{};
            break;
        case 3:
            spec.backend = TorchBackend{{{"model", "resnet18"}, {"batch", "4"}}};
            break;
        case 4:
            spec.protocol.foreignLoadLimit = 1;
            break;
        case 5:
            spec.protocol.sentinelEveryRuns = 0;
            spec.protocol.sentinelEverySeconds = 0;
            break;
        case 6:
            report.progress.drift = 0.045;
            break;
        case 7:
            spec.backend = SimulatedBackend{};
            spec.protocol.stopMetric = "energy";
            break;
        case 8:
            report.configurations.back() = {};
            report.state = CampaignState::Paused;
            break;
        default:
            report.configurations = {ConfigurationProgress()};
            report.progress.configurations = 1;
            break;
        }
        const QString text = QString::fromStdString(methodsParagraph(spec, report, {}));
        QVERIFY2(text.contains(holds), qPrintable(text));
        QVERIFY2(!text.contains(lacks), qPrintable(text));
        QVERIFY(!text.contains("The machine of")); // nothing is known of it
        QVERIFY(!text.contains("  "));
    }
};

QTEST_APPLESS_MAIN(TestMethods)
#include "tst_methods.moc"
