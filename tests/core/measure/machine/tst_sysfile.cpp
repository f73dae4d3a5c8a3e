// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/sysfile.h"
#include "tests/core/measure/faketree.h"

#include <QTest>

using namespace perfbridge;

class TestSysFile final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAndWrites() {
        const FakeTree tree;
        tree.write("a/number", "42");
        const std::string path = tree.root() + "/a/number";
        QCOMPARE(readSysFile(path).value(), std::string("42"));
        QCOMPARE(readSysCount(path).value(), std::uint64_t{42});
        QVERIFY(writeSysFile(path, "7"));
        QCOMPARE(tree.read("a/number"), std::string("7"));
    }

    void absent() {
        const FakeTree tree;
        const std::string path = tree.root() + "/none";
        QCOMPARE(readSysFile(path).error().kind, SysFileError::Kind::Absent);
        QCOMPARE(writeSysFile(path, "1").error().kind, SysFileError::Kind::Absent);
        QVERIFY(!pathExists(path)); // a kernel's file is not made by writing it
    }

    void denied() {
        const FakeTree tree;
        tree.write("secret", "1");
        tree.deny("secret");
        const WithoutRights nobody;
        if (!nobody.isActive())
            QSKIP("cannot give up root's rights here");
        const auto text = readSysFile(tree.root() + "/secret");
        QVERIFY(!text);
        QCOMPARE(text.error().kind, SysFileError::Kind::Denied);
        QCOMPARE(text.error().message, tree.root() + "/secret: permission denied");
        QCOMPARE(writeSysFile(tree.root() + "/secret", "1").error().kind, SysFileError::Kind::Denied);
    }

    void failed() {
        const FakeTree tree;
        tree.write("folder/x", "1");
        QCOMPARE(readSysFile(tree.root() + "/folder").error().kind, SysFileError::Kind::Failed);
        tree.write("text", "not a number");
        const auto count = readSysCount(tree.root() + "/text");
        QCOMPARE(count.error().kind, SysFileError::Kind::Failed);
        QVERIFY(count.error().message.ends_with("/text holds 'not a number', expected a number"));
    }

    void countsAreWhole_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", " ", "-1", "1.5", "1 2", "99999999999999999999", "0x10"})
            QTest::addRow("'%s'", text) << text;
    }
    void countsAreWhole() {
        QFETCH(QString, text);
        QVERIFY(!countFromText(text.toStdString()));
    }

    void foldersAreInOrder() {
        const FakeTree tree;
        for (const char* name : {"cpu10", "cpu2", "cpu1", "cpufreq"})
            tree.write(std::string("cpu/") + name + "/x", "1");
        QCOMPARE(listFolder(tree.root() + "/cpu"), (std::vector<std::string>{"cpu1", "cpu2", "cpu10", "cpufreq"}));
        QVERIFY(listFolder(tree.root() + "/none").empty());
    }

    void patterns() {
        const FakeTree tree;
        tree.write("h/hwmon3/in1", "1");
        tree.write("h/hwmon12/in1", "1");
        tree.write("h/hwmon4/other", "1");
        tree.write("h/else/in1", "1");
        const std::string root = tree.root();
        QCOMPARE(expandPath(root + "/h/hwmon*/in1"),
                 (std::vector<std::string>{root + "/h/hwmon3/in1", root + "/h/hwmon12/in1"}));
        QCOMPARE(expandPath(root + "/h/h*on4/ot*"), std::vector<std::string>{root + "/h/hwmon4/other"});
        QCOMPARE(expandPath(root + "/h/else/in1"), std::vector<std::string>{root + "/h/else/in1"});
        QVERIFY(expandPath(root + "/h/*/none").empty());
    }

    void lineValues() {
        const std::string text = "MemTotal:  16 kB\nPRETTY_NAME=\"Debian 12\"\nempty:\n";
        QCOMPARE(lineValue(text, "MemTotal").value(), std::string("16 kB"));
        QCOMPARE(lineValue(text, "PRETTY_NAME", '=').value(), std::string("Debian 12"));
        QCOMPARE(lineValue(text, "empty").value(), std::string());
        QVERIFY(!lineValue(text, "Mem"));
    }
};

QTEST_APPLESS_MAIN(TestSysFile)
#include "tst_sysfile.moc"
