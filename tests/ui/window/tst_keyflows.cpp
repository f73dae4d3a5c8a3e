// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testdata.h"
#include "tests/ui/window/keyflows.h"
#include "ui/shell/theme.h"

#include <QFile>
#include <QHash>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

using namespace perfbridge;

namespace {

constexpr int mostClicks = 4;

std::vector<test::KeyFlow> allFlows() {
    std::vector<test::KeyFlow> all = test::beginningFlows();
    for (const auto& more : {test::exploringFlows(), test::measuringFlows(), test::modellingFlows()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

/// What the handbook says of a flow: its number of clicks and its keys.
struct Documented {
    QString clicks;
    QString keys;
};

QHash<QString, Documented> documentedFlows() {
    QHash<QString, Documented> flows;
    QFile chapter(test::projectFile(QStringLiteral("docs/window.md")));
    if (!chapter.open(QIODevice::ReadOnly))
        return flows;
    bool isTable = false;
    for (const QString& line : QString::fromUtf8(chapter.readAll()).split(u'\n')) {
        const QStringList cells = line.split(u'|');
        if (cells.size() != 5)
            isTable = false;
        else if (cells[2].trimmed() == QLatin1String("clicks"))
            isTable = true;
        else if (isTable && !cells[1].contains(QLatin1String("---")))
            flows.insert(cells[1].trimmed(), {cells[2].trimmed(), cells[3].trimmed()});
    }
    return flows;
}

} // namespace

/// What people do most takes four clicks at most, and no mouse at all; the handbook's table of both is true.
class TestKeyFlows final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QSettings().clear(); }
    void byMouse_data() { flows(); }
    void byMouse();
    void byKeyboard_data() { flows(); }
    void byKeyboard();
    void handbookNamesNoOthers();

private:
    void flows() const;

    const std::vector<test::KeyFlow> m_flows = allFlows();
    const QHash<QString, Documented> m_documented = documentedFlows();
};

void TestKeyFlows::initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("PerfBridgeTest"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_keyflows"));
    theme::apply(theme::Mode::Light);
}

void TestKeyFlows::flows() const {
    QTest::addColumn<std::size_t>("flow");
    for (std::size_t i = 0; i < m_flows.size(); ++i)
        QTest::newRow(m_flows[i].name) << i;
}

void TestKeyFlows::byMouse() {
    QFETCH(const std::size_t, flow);
    const test::KeyFlow& wanted = m_flows[flow];
    try {
        test::Stage stage;
        wanted.prepare(stage);
        test::Clicks clicks(stage.window());
        const int before = stage.files().asked;
        wanted.byMouse(stage, clicks);
        wanted.outcome(stage, clicks);
        const int count = clicks.count() + stage.files().asked - before;
        QVERIFY2(count <= mostClicks, qPrintable(QString::number(count)));
        QCOMPARE(QString::number(count), m_documented.value(QString::fromUtf8(wanted.name)).clicks);
    } catch (const test::FlowFailure& failure) {
        QFAIL(failure.what());
    }
}

void TestKeyFlows::byKeyboard() {
    QFETCH(const std::size_t, flow);
    const test::KeyFlow& wanted = m_flows[flow];
    try {
        test::Stage stage;
        wanted.prepare(stage);
        test::Keys keys(stage.window());
        wanted.byKeys(stage, keys);
        wanted.outcome(stage, keys);
        QCOMPARE(keys.text(), m_documented.value(QString::fromUtf8(wanted.name)).keys);
    } catch (const test::FlowFailure& failure) {
        QFAIL(failure.what());
    }
}

void TestKeyFlows::handbookNamesNoOthers() {
    QCOMPARE(m_documented.size(), static_cast<qsizetype>(m_flows.size()));
}

QTEST_MAIN(TestKeyFlows)
#include "tst_keyflows.moc"
