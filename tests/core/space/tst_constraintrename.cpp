// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/constraintrename.h"

#include "core/space/constraint.h"

#include <QTest>

using namespace perfbridge;

class TestConstraintRename final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void renames_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("expected"); // empty: does not mention it
        const auto row = [](const char* text, const char* to, const char* expected) {
            QTest::addRow("%s to %s", text, to)
                << QString::fromUtf8(text) << QString::fromUtf8(to) << QString::fromUtf8(expected);
        };
        row("threads <= cores", "workers", "workers <= cores");
        row("cores>=threads and  threads != 3", "n", "cores>=n and  n != 3");
        row("`threads` > 1", "workers", "workers > 1");
        row("'threads' > 1", "workers", "workers > 1");
        row("threads > 1", "worker count", "`worker count` > 1");
        row("threads > 1", "a`b", "`a``b` > 1");
        row("threads > 1", "not", "`not` > 1");
        row("threads > 1", "8", "`8` > 1");
        row("threads > 1", "größe", "größe > 1");
        row("größe > 1 and threads > 1", "n", "größe > 1 and n > 1");
        row("threads2 > 1 and 'a threads' = 1", "n", "");
        row("mode = 'cores'", "n", "");
        row("threads ? 1", "n", "");
    }
    void renames() {
        QFETCH(QString, text);
        QFETCH(QString, to);
        QFETCH(QString, expected);
        const std::vector<Option> options{{.name = "threads", .kind = OptionKind::Integer, .levels = {1, 2}}};
        const auto renamed = withOptionRenamed(text.toStdString(), "threads", to.toStdString(), options);
        QCOMPARE(QString::fromStdString(renamed.value_or(std::string())), expected);
    }

    void aQuotedLabelStays() {
        const std::vector<Option> options{
            {.name = "fast", .kind = OptionKind::Boolean, .levels = {0, 1}},
            {.name = "mode", .kind = OptionKind::Categorical, .levels = {0, 1}, .labels = {"fast", "best"}}};
        const auto renamed = withOptionRenamed("mode = 'fast' => fast", "fast", "quick", options);
        QCOMPARE(renamed.value_or(std::string()), std::string("mode = 'fast' => quick"));
        std::vector<Option> after = options;
        after.front().name = "quick";
        QVERIFY(Constraint::parse(*renamed, after).has_value());
    }
};

QTEST_APPLESS_MAIN(TestConstraintRename)
#include "tst_constraintrename.moc"
