// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/encoding.h"

#include "tests/support/testdata.h"

#include <cmath>
#include <set>

#include <QTest>
#include <nlohmann/json.hpp>

using namespace perfbridge;

namespace {

Option boolean(std::string name) {
    return {.name = std::move(name), .kind = OptionKind::Boolean, .levels = {0, 1}};
}

Option numeric(OptionKind kind, std::string name, std::vector<double> levels) {
    return {.name = std::move(name), .kind = kind, .levels = std::move(levels)};
}

Option labelled(OptionKind kind, std::string name, std::vector<std::string> labels) {
    Option option{.name = std::move(name), .kind = kind, .labels = std::move(labels)};
    for (std::size_t i = 0; i < option.labels.size(); ++i)
        option.levels.push_back(static_cast<double>(i));
    return option;
}

Space spaceOf(std::vector<Option> options) {
    return Space::create("s", std::move(options)).value();
}

Eigen::MatrixXd rowsOf(const std::vector<std::vector<double>>& rows) {
    Eigen::MatrixXd result(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(rows.front().size()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t j = 0; j < rows[i].size(); ++j)
            result(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = rows[i][j];
    }
    return result;
}

QStringList names(const Encoding& encoding) {
    QStringList result;
    for (const Feature& feature : encoding.features())
        result << QString::fromStdString(feature.name);
    return result;
}

QStringList report(const Encoding& encoding) {
    QStringList result;
    for (const std::string& sentence : encoding.report())
        result << QString::fromStdString(sentence);
    return result;
}

struct Measured {
    Space space;
    Eigen::MatrixXd rows;
};

/// The options of a shared data set and all its configurations.
Measured shared(const QString& path) {
    const nlohmann::json meta = test::readJson(test::sharedData(path + QStringLiteral(".meta.json")));
    const test::NumericTable table = test::readCsv(test::sharedData(path + QStringLiteral(".csv")));
    std::vector<Option> options;
    std::vector<std::string> columns;
    for (const nlohmann::json& option : meta["options"]) {
        columns.push_back(option["name"].get<std::string>());
        options.push_back(numeric(optionKindFromString(option["kind"].get<std::string>()).value(), columns.back(),
                                  option["levels"].get<std::vector<double>>()));
    }
    return {spaceOf(std::move(options)), table.columns(columns)};
}

} // namespace

class TestEncoding final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void constantsAndAliasesAreDropped() {
        const Space space = spaceOf(
            {boolean("a"), boolean("on"), boolean("copy"), boolean("not_a"),
             numeric(OptionKind::Integer, "khz", {1000, 2000}), numeric(OptionKind::Integer, "x", {1, 2, 3}),
             numeric(OptionKind::Real, "x_scaled", {0.1, 0.2, 0.3}), numeric(OptionKind::Integer, "bent", {1, 2, 4})});
        const Eigen::MatrixXd rows = rowsOf({{0, 1, 0, 1, 2000, 1, 0.1, 1},
                                             {1, 1, 1, 0, 1000, 2, 0.2, 2},
                                             {0, 1, 0, 1, 2000, 3, 0.3, 4},
                                             {1, 1, 1, 0, 1000, 1, 0.1, 1},
                                             {0, 1, 0, 1, 2000, 2, 0.2, 2}});
        const Encoding encoding = Encoding::make(space, rows);
        QCOMPARE(names(encoding), (QStringList{"a", "x", "bent"}));
        QCOMPARE(report(encoding),
                 (QStringList{"on is constant (1)", "copy is an alias of a", "not_a is an alias of a (reversed)",
                              "khz is an alias of a (reversed)", "x_scaled is an alias of x"}));
        QVERIFY(encoding.encode(rows) == rowsOf({{0, 1, 1}, {1, 2, 2}, {0, 3, 4}, {1, 1, 1}, {0, 2, 2}}));
    }

    void categoricalIsOneHot() {
        const Space space = spaceOf({labelled(OptionKind::Categorical, "codec", {"a", "b c", "d", "never"}),
                                     labelled(OptionKind::Ordinal, "effort", {"low", "mid", "high"}),
                                     numeric(OptionKind::Categorical, "port", {80, 443, 8080})});
        const Eigen::MatrixXd rows = rowsOf({{0, 0, 80}, {1, 2, 443}, {2, 1, 443}, {0, 1, 80}, {1, 1, 80}});
        const Encoding encoding = Encoding::make(space, rows, {.basis = NumericBasis::Log});
        QCOMPARE(names(encoding), (QStringList{"codec=a", "codec=b c", "codec=d", "effort", "port=443"}));
        QVERIFY(encoding.report().empty());
        QVERIFY(encoding.encode(rows) ==
                rowsOf({{1, 0, 0, 0, 0}, {0, 1, 0, 2, 1}, {0, 0, 1, 1, 1}, {1, 0, 0, 1, 0}, {0, 1, 0, 1, 0}}));
        // Levels that were never seen are none of the known ones; numbers stay what they are.
        QVERIFY(encoding.encode(rowsOf({{3, 1, 8080}})) == rowsOf({{0, 0, 0, 1, 0}}));
    }

    void indicatorsCanBeAliases() {
        const Space space =
            spaceOf({boolean("quantised"), labelled(OptionKind::Categorical, "precision", {"fp32", "fp16", "int8"})});
        const Eigen::MatrixXd rows = rowsOf({{0, 0}, {0, 1}, {1, 2}, {0, 0}});
        const Encoding encoding = Encoding::make(space, rows);
        QCOMPARE(names(encoding), (QStringList{"quantised", "precision=fp32", "precision=fp16"}));
        QCOMPARE(report(encoding), (QStringList{"precision=int8 is an alias of quantised"}));
    }

    void bases_data() {
        QTest::addColumn<int>("basis");
        QTest::addColumn<QList<double>>("expected"); // of f = 2 and 4, and of the unseen 0
        QTest::newRow("as is") << int(NumericBasis::AsIs) << QList<double>{2, 4, 0};
        QTest::newRow("log") << int(NumericBasis::Log) << QList<double>{std::log(2), std::log(4), std::log(2)};
        QTest::newRow("reciprocal") << int(NumericBasis::Reciprocal) << QList<double>{0.5, 0.25, 0.5};
    }
    void bases() {
        QFETCH(int, basis);
        QFETCH(QList<double>, expected);
        const Space space = spaceOf(
            {numeric(OptionKind::Integer, "f", {0, 2, 4}), numeric(OptionKind::Integer, "zero", {0, 2}), boolean("b")});
        const Eigen::MatrixXd rows = rowsOf({{2, 0, 0}, {4, 0, 1}, {4, 2, 0}, {2, 2, 1}, {2, 0, 1}});
        const Encoding encoding = Encoding::make(space, rows, {.basis = static_cast<NumericBasis>(basis)});
        QCOMPARE(names(encoding), (QStringList{"f", "zero", "b"}));
        const Eigen::MatrixXd encoded = encoding.encode(rowsOf({{2, 0, 0}, {4, 2, 1}, {0, 0, 0}}));
        for (Eigen::Index i = 0; i < 3; ++i)
            QCOMPARE(encoded(i, 0), expected[i]);
        // An option that may be 0 has neither logarithm nor reciprocal.
        QCOMPARE(encoded(1, 1), 2.0);
        QCOMPARE(encoded(1, 2), 1.0);
        QCOMPARE(encoding.features()[1].basis == NumericBasis::AsIs, true);
    }

    void nestedBooleansBecomeACount() {
        const Space space = spaceOf({boolean("core1"), numeric(OptionKind::Integer, "f", {1, 2, 3}), boolean("core3"),
                                     boolean("core2"), boolean("turbo")});
        const Eigen::MatrixXd rows = rowsOf(
            {{0, 1, 0, 0, 0}, {1, 2, 0, 0, 1}, {1, 1, 0, 1, 0}, {1, 3, 1, 1, 1}, {0, 3, 0, 0, 1}, {1, 2, 1, 1, 0}});
        const Encoding encoding = Encoding::make(space, rows);
        QCOMPARE(names(encoding), (QStringList{"core1+core3+core2", "f", "turbo"}));
        QCOMPARE(report(encoding),
                 (QStringList{"core1, core3 and core2 imply one another and are merged into their count"}));
        const Feature& count = encoding.features()[0];
        QVERIFY(count.kind == Feature::Kind::Count);
        QCOMPARE(count.options, (std::vector<std::size_t>{0, 2, 3}));
        QVERIFY(encoding.encode(rows).col(0) == Eigen::VectorXd((Eigen::VectorXd(6) << 0, 1, 2, 3, 0, 3).finished()));
        // A row that breaks the chain still counts what is on.
        QCOMPARE(encoding.encode(rowsOf({{0, 1, 1, 0, 0}}))(0, 0), 1.0);
        QCOMPARE(names(Encoding::make(space, rows, {.mergeNested = false})),
                 (QStringList{"core1", "f", "core3", "core2", "turbo"}));
    }

    void ambiguousChainsAreLeftAlone() {
        // Both sub-options need the main one, but not one another: no single order says it.
        const Space space = spaceOf({boolean("tls"), boolean("cert"), boolean("cipher")});
        const Eigen::MatrixXd rows = rowsOf({{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {1, 0, 1}, {1, 1, 1}});
        const Encoding encoding = Encoding::make(space, rows);
        QCOMPARE(names(encoding), (QStringList{"tls", "cert", "cipher"}));
        QVERIFY(encoding.report().empty());
    }

    void countsCanBeAliases() {
        const Space space = spaceOf({boolean("a"), boolean("b"), numeric(OptionKind::Integer, "cores", {1, 2, 3})});
        const Encoding encoding = Encoding::make(space, rowsOf({{0, 0, 1}, {1, 0, 2}, {1, 1, 3}, {0, 0, 1}}));
        QCOMPARE(names(encoding), (QStringList{"a+b"}));
        QCOMPARE(report(encoding).last(), QStringLiteral("cores is an alias of a+b"));
    }

    void withoutRowsTheSpaceDecides() {
        Option range{.name = "r", .kind = OptionKind::Real, .minimum = 0.5, .maximum = 1};
        const Space space = spaceOf({boolean("a"), numeric(OptionKind::Boolean, "on", {1}), range,
                                     labelled(OptionKind::Categorical, "c", {"x", "y", "z"})});
        const Encoding encoding = Encoding::make(space, Eigen::MatrixXd(0, 4));
        QCOMPARE(names(encoding), (QStringList{"a", "r", "c=x", "c=y", "c=z"}));
        QCOMPARE(encoding.encode(rowsOf({{1, 1, 0.75, 2}})), rowsOf({{1, 0.75, 0, 0, 1}}));
        QCOMPARE(encoding.encode(Eigen::MatrixXd(0, 4)).cols(), Eigen::Index{5});
    }

    void allConstant() {
        const Encoding encoding = Encoding::make(spaceOf({boolean("a")}), rowsOf({{1}, {1}}));
        QVERIFY(encoding.features().empty());
        QCOMPARE(encoding.encode(rowsOf({{1}, {0}, {1}})).rows(), Eigen::Index{3});
    }

    void publicDataSets_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QStringList>("expectedReport");
        QTest::addColumn<QStringList>("expectedNames"); // empty = all others
        QTest::newRow("TX2") << "data/opml19_tx2/opml19_tx2"
                             << QStringList{"core0_status is constant (1)", "gpu_status is constant (1)",
                                            "emc_status is constant (1)",
                                            "core1_status, core2_status and core3_status imply one another and are "
                                            "merged into their count"}
                             << QStringList{"core1_status+core2_status+core3_status", "core_freq", "gpu_freq",
                                            "emc_freq"};
        QTest::newRow("nginx") << "data/sempl/nginx"
                               << QStringList{"root is constant (1)",
                                              "noCompression is an alias of compression (reversed)",
                                              "ecdsaCertificate is an alias of tls",
                                              "tls, aesTls and tlsMoreBits imply one another and are merged into "
                                              "their count"}
                               << QStringList{"multiAccept",
                                              "sendfile",
                                              "compression",
                                              "serverCache",
                                              "keepalive",
                                              "basicAuth",
                                              "tls+aesTls+tlsMoreBits",
                                              "tcpNoDelay",
                                              "tcpNoPush",
                                              "compressionLevel"};
        QTest::newRow("x264") << "data/sempl/x264" << QStringList{"open_gop is constant (0)", "qpmax is constant (69)"}
                              << QStringList{};
        QTest::newRow("deeparch") << "data/sempl/deeparch" << QStringList{} << QStringList{};
        QTest::newRow("convolution")
            << "data/kernel_tuner_hub/convolution"
            << QStringList{"use_padding and use_shmem imply one another and are merged into their count"}
            << QStringList{};
    }
    void publicDataSets() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        QFETCH(QString, path);
        QFETCH(QStringList, expectedReport);
        QFETCH(QStringList, expectedNames);
        const Measured measured = shared(path);
        const Encoding encoding = Encoding::make(measured.space, measured.rows);
        QCOMPARE(report(encoding), expectedReport);
        if (!expectedNames.isEmpty())
            QCOMPARE(names(encoding), expectedNames);
        // Nothing is lost: as many different encoded rows as different configurations.
        const auto distinct = [](const Eigen::MatrixXd& rows) {
            std::set<std::vector<double>> seen;
            for (Eigen::Index i = 0; i < rows.rows(); ++i) {
                const Eigen::VectorXd row = rows.row(i);
                seen.emplace(row.begin(), row.end());
            }
            return seen.size();
        };
        QCOMPARE(distinct(encoding.encode(measured.rows)), distinct(measured.rows));
    }
};

QTEST_APPLESS_MAIN(TestEncoding)
#include "tst_encoding.moc"
