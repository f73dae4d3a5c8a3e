// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/spacefile.h"

#include "tests/support/testdata.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace perfbridge;

class TestSpaceFile final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("name");
        const QByteArray options =
            R"("options":[{"name":"a","kind":"integer","min":1,"max":4}],"constraints":["a > 1"])";
        QTest::newRow("campaign") << QStringLiteral("campaign.json")
                                  << R"({"space":{"name":"zip",)" + options + R"(},"backend":{"kind":"command"}})"
                                  << QStringLiteral("zip");
        QTest::newRow("meta") << QStringLiteral("zip.meta.json")
                              << R"({"space":"lz",)" + options + R"(,"metrics":{"time":{"unit":"s"}}})"
                              << QStringLiteral("lz");
        QTest::newRow("meta without a name")
            << QStringLiteral("zip.meta.json") << "{" + options + "}" << QStringLiteral("zip");
        QTest::newRow("space") << QStringLiteral("my.space.json") << R"({"name":"s",)" + options + "}"
                               << QStringLiteral("s");
    }
    void reads() {
        QFETCH(QString, file);
        QFETCH(QByteArray, content);
        QFETCH(QString, name);
        const Result<Space> space = readSpaceFile(written(file, content));
        QVERIFY2(space, space ? "" : space.error().message.c_str());
        QCOMPARE(QString::fromStdString(space->name()), name);
        QCOMPARE(space->options().size(), std::size_t(1));
        QCOMPARE(space->constraints().size(), std::size_t(1));
    }

    void readsAMetaFileOfMeasurements() {
        const Result<Space> space = readSpaceFile(test::projectFile(QStringLiteral("tests/data/zstd/zstd.meta.json")));
        QVERIFY2(space, space ? "" : space.error().message.c_str());
        QVERIFY(space->dimension() >= 8);
    }

    void saysWhatIsWrong_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("message");
        QTest::newRow("syntax") << QByteArray("{\n\"options\": [}") << QStringLiteral("s.json, line 2: not valid JSON");
        QTest::newRow("not an object") << QByteArray("[1]") << QStringLiteral("s.json: /: expected");
        QTest::newRow("no options") << QByteArray("{\"space\":{\"name\":\"x\"}}")
                                    << QStringLiteral("s.json: /space: /options: expected");
        QTest::newRow("kind") << QByteArray(R"({"options":[{"name":"a","kind":"int"}]})")
                              << QStringLiteral("/options/0/kind");
    }
    void saysWhatIsWrong() {
        QFETCH(QByteArray, content);
        QFETCH(QString, message);
        const Result<Space> space = readSpaceFile(written(QStringLiteral("s.json"), content));
        QVERIFY(!space);
        QVERIFY2(QString::fromStdString(space.error().message).contains(message), space.error().message.c_str());
    }

    void saysThatThereIsNone() {
        const Result<Space> space = readSpaceFile(m_folder.filePath(QStringLiteral("none.json")));
        QVERIFY(!space && space.error().code == ErrorCode::NotFound);
    }

private:
    QString written(const QString& name, const QByteArray& content) const {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("%s: cannot be written", qPrintable(file.fileName()));
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(TestSpaceFile)
#include "tst_spacefile.moc"
