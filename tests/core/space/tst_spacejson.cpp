// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/spacejson.h"

#include "tests/support/testdata.h"

#include <QDir>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace perfbridge;
using nlohmann::json;

namespace {

/// One option of every kind and form, every field set somewhere.
Space everything() {
    std::vector<Option> options{
        {.name = "flag", .kind = OptionKind::Boolean, .levels = {0, 1}, .defaultValue = 1},
        {.name = "constant", .kind = OptionKind::Boolean, .levels = {1}},
        {.name = "threads", .kind = OptionKind::Integer, .levels = {1, 2, 4}, .unit = "threads", .defaultValue = 2},
        {.name = "chunk size", .kind = OptionKind::Integer, .minimum = 1, .maximum = 1e12, .scale = Scale::Log},
        {.name = "größe", .kind = OptionKind::Real, .minimum = 0.1, .maximum = 0.7, .step = 0.1, .defaultValue = 0.3},
        {.name = "ratio", .kind = OptionKind::Real, .levels = {-0.5, 1.0 / 3, 1e-20}},
        {.name = "power", .kind = OptionKind::Ordinal, .levels = {0.5, 1, 4}},
        {.name = "level",
         .kind = OptionKind::Ordinal,
         .levels = {0, 1, 2},
         .labels = {"10", "9", "x y"},
         .defaultValue = 1},
        {.name = "codec",
         .kind = OptionKind::Categorical,
         .levels = {0, 1},
         .labels = {"zz", "\"quoted\""},
         .switchCost = 2.5,
         .appliedAs = AppliedAs::EnvironmentVariable,
         .apply = "CODEC={}"},
        {.name = "number", .kind = OptionKind::Categorical, .levels = {3, 7, 11}},
    };
    std::sort(options[5].levels.begin(), options[5].levels.end());
    return Space::create("every kind", std::move(options), {"threads <= 2 or flag", "`chunk size` > 5 => codec == zz"},
                         4)
        .value();
}

json document(const char* option) {
    return {{"space", "s"}, {"options", json::array({json::parse(option)})}};
}

} // namespace

class TestSpaceJson final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrip() {
        const Space space = everything();
        const json stored = json::parse(toJson(space).dump());
        const Result<Space> read = spaceFromJson(stored, "");
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QVERIFY(*read == space);
        QCOMPARE(stored["version"].get<int>(), 1);
        QCOMPARE(stored["options"][7]["levels"].dump(), std::string(R"(["10","9","x y"])"));
        QCOMPARE(stored["options"][7]["default"].dump(), std::string("\"9\""));
        QCOMPARE(stored["options"][2]["levels"].dump(), std::string("[1,2,4]"));
        QVERIFY(!stored["options"][1].contains("unit"));
    }

    void forms_data() {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QList<double>>("levels");
        QTest::addColumn<QStringList>("labels");
        QTest::addColumn<double>("effectiveDefault");
        const auto row = [](const char* option, const QList<double>& levels, const QStringList& labels,
                            double effectiveDefault) {
            QTest::addRow("%s", option) << option << levels << labels << effectiveDefault;
        };
        row(R"({"name":"a","kind":"boolean","default":true})", {0, 1}, {}, 1);
        row(R"({"name":"a","kind":"boolean","levels":[true,false],"default":"on"})", {0, 1}, {}, 1);
        row(R"({"name":"a","kind":"boolean","levels":[1],"default":null,"unit":null})", {1}, {}, 1);
        row(R"({"name":"a","kind":"integer","levels":[8,2,4],"default":8})", {2, 4, 8}, {}, 8);
        row(R"({"name":"a","kind":"real","levels":[0.5,0.25]})", {0.25, 0.5}, {}, 0.25);
        row(R"({"name":"a","kind":"ordinal","levels":["b","a"],"default":"a"})", {0, 1}, {"b", "a"}, 1);
        row(R"({"name":"a","kind":"ordinal","levels":["10","2"],"default":2})", {0, 1}, {"10", "2"}, 1);
        row(R"({"name":"a","kind":"categorical","levels":[4,"auto",true]})", {0, 1, 2}, {"4", "auto", "true"}, 0);
        row(R"({"name":"a","kind":"categorical","levels":[9,4]})", {4, 9}, {}, 4);
        row(R"({"name":"a","kind":"integer","min":3,"max":9,"step":3})", {}, {}, 3);
    }
    void forms() {
        QFETCH(QString, option);
        QFETCH(QList<double>, levels);
        QFETCH(QStringList, labels);
        QFETCH(double, effectiveDefault);
        const Result<Space> space = spaceFromJson(document(option.toUtf8().constData()), "");
        QVERIFY2(space, space ? "" : space.error().message.c_str());
        const Option& read = space->options()[0];
        QCOMPARE(QList<double>(read.levels.begin(), read.levels.end()), levels);
        QCOMPARE(read.labels.size(), static_cast<std::size_t>(labels.size()));
        for (qsizetype i = 0; i < labels.size(); ++i)
            QCOMPARE(QString::fromStdString(read.labels[static_cast<std::size_t>(i)]), labels[i]);
        QCOMPARE(read.effectiveDefault(), effectiveDefault);
    }

    void nameOfACampaign() {
        json space = document(R"({"name":"a","kind":"boolean"})");
        space.erase("space");
        QCOMPARE(spaceFromJson(space, "")->name(), std::string());
        space["name"] = "c";
        QCOMPARE(spaceFromJson(space, "")->name(), std::string("c"));
    }

    void optionErrors_data() {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* option, const char* message) {
            QTest::addRow("%s", option) << option << "f.json: /options/0" + QString::fromUtf8(message);
        };
        row("3", ": expected an option as an object, found 3");
        row(R"({"kind":"boolean"})", "/name: is missing");
        row(R"({"name":"a"})", "/kind: is missing");
        row(R"({"name":4,"kind":"boolean"})", "/name: expected a text, found 4");
        row(R"({"name":"","kind":"boolean"})", ": an option has no name");
        row(R"({"name":"a","kind":"bool"})",
            "/kind: kind 'bool' is not one of boolean, integer, real, ordinal, categorical");
        row(R"({"name":"a","kind":"integer","level":[1]})",
            "/level: is not a field of an option (name, kind, levels, min, max, step, unit, scale, default, "
            "switch_cost, applied_as, apply): did you mean 'levels'?");
        row(R"({"name":"a","kind":"integer","levels":3})", "/levels: expected a list of levels, found 3");
        row(R"({"name":"a","kind":"integer","levels":[]})", "/levels: expected a list of levels, found []");
        row(R"({"name":"a","kind":"integer","levels":[1,"2"]})", "/levels/1: expected a number, found \"2\"");
        row(R"({"name":"a","kind":"integer","levels":[1,2.5]})", ": option 'a': level 2.5 is not an integer");
        row(R"({"name":"a","kind":"integer","levels":[1,3,3]})", ": option 'a': level 3 stands twice");
        row(R"({"name":"a","kind":"ordinal","levels":["x",null]})",
            "/levels/1: expected a text or a number, found null");
        row(R"({"name":"a","kind":"ordinal","levels":["x","y","x"]})", ": option 'a': label 'x' stands twice");
        row(R"({"name":"a","kind":"boolean","levels":["maybe"]})", "/levels/0: option 'a': 'maybe' is not 0 or 1");
        row(R"({"name":"a","kind":"ordinal","levels":["slow","fast"],"default":"fas"})",
            "/default: option 'a': 'fas' is not one of slow, fast: did you mean 'fast'?");
        row(R"({"name":"a","kind":"integer","levels":[1,2],"default":7})",
            ": option 'a': default 7 is not one of its levels");
        row(R"({"name":"a","kind":"integer","levels":[1,2],"default":"1"})",
            "/default: expected a number, found \"1\"");
        row(R"({"name":"a","kind":"real","min":"0","max":1})", "/min: expected a number, found \"0\"");
        row(R"({"name":"a","kind":"real","min":0})", ": option 'a': needs levels, or a minimum and a maximum");
        row(R"({"name":"a","kind":"boolean","scale":"logarithmic"})",
            "/scale: scale 'logarithmic' is not one of linear, log");
        row(R"({"name":"a","kind":"boolean","apply":["-a"]})", "/apply: expected a text, found [\"-a\"]");
    }
    void optionErrors() {
        QFETCH(QString, option);
        QFETCH(QString, message);
        const Result<Space> space = spaceFromJson(document(option.toUtf8().constData()), "f.json");
        QVERIFY(!space);
        QCOMPARE(QString::fromStdString(space.error().message), message);
    }

    void documentErrors_data() {
        QTest::addColumn<QString>("patch");
        QTest::addColumn<QString>("message");
        QTest::newRow("array") << "[]"
                               << "/: expected a space as an object, found []";
        QTest::newRow("later") << R"({"version":2})"
                               << "/version: 2 was written by a later PerfBridge, expected 1";
        QTest::newRow("version") << R"({"version":"1"})"
                                 << "/version: expected a whole number of 1 or more, found \"1\"";
        QTest::newRow("revision") << R"({"revision":0})"
                                  << "/revision: expected a whole number of 1 or more, found 0";
        QTest::newRow("name") << R"({"space":[1]})"
                              << "/space: expected a text, found [1]";
        QTest::newRow("no options") << R"({"options":[]})"
                                    << "/options: expected a list of at least one option, found []";
        QTest::newRow("options missing") << R"({"options":null})"
                                         << "/options: expected a list of at least one option, found null";
        QTest::newRow("twice") << R"({"options":[{"name":"a","kind":"boolean"},{"name":"a","kind":"boolean"}]})"
                               << "/options/1/name: option 'a' stands twice";
        QTest::newRow("constraints") << R"({"constraints":"a"})"
                                     << "/constraints: expected a list of texts, found \"a\"";
        QTest::newRow("constraint") << R"({"constraints":["a","b"]})"
                                    << "/constraints/1 (b): position 1: 'b' is not an option (a)";
    }
    void documentErrors() {
        QFETCH(QString, patch);
        QFETCH(QString, message);
        json space = document(R"({"name":"a","kind":"boolean"})");
        space.merge_patch(json::parse(patch.toUtf8().constData()));
        const Result<Space> read = spaceFromJson(space, "");
        QVERIFY(!read);
        QCOMPARE(QString::fromStdString(read.error().message), message);
    }

    void zstdMetaFile() {
        const json meta = test::readJson(test::projectFile(QStringLiteral("tests/data/zstd/zstd.meta.json")));
        const Result<Space> space = spaceFromJson(meta, "zstd.meta.json");
        QVERIFY2(space, space ? "" : space.error().message.c_str());
        QCOMPARE(space->name(), std::string("zstd"));
        QCOMPARE(space->dimension(), Eigen::Index{12});
        QCOMPARE(space->constraints().size(), std::size_t{5});
        QVERIFY(spaceFromJson(toJson(*space), "").value() == *space);
    }

    void sharedMetaFiles() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        int files = 0;
        const QDir data(test::sharedData(QStringLiteral("data")));
        for (const QString& folder : data.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QDir inside(data.filePath(folder));
            for (const QString& file : inside.entryList({QStringLiteral("*.meta.json")})) {
                const Result<Space> space = spaceFromJson(test::readJson(inside.filePath(file)), file.toStdString());
                QVERIFY2(space, space ? "" : space.error().message.c_str());
                QVERIFY(spaceFromJson(toJson(*space), "").value() == *space);
                ++files;
            }
        }
        QVERIFY(files >= 7);
    }
};

QTEST_APPLESS_MAIN(TestSpaceJson)
#include "tst_spacejson.moc"
