// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/latestate.h"
#include "ui/shell/settings.h"
#include "ui/shell/splitterstate.h"

#include <QSettings>
#include <QSplitter>
#include <QStandardPaths>
#include <QTest>

using namespace perfbridge;

namespace {

const QString name = QStringLiteral("tested");

} // namespace

class TestLateState final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("PerfBridgeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_latestate"));
    }
    void init() { QSettings().clear(); }

    void keepsTheNewestOnce() {
        LateState state(name);
        state.set("first");
        state.set("second");
        QVERIFY(Settings::widgetState(name).isEmpty());
        QCOMPARE(LateState::read(name), QByteArray("second"));
        state.keep();
        QCOMPARE(Settings::widgetState(name), QByteArray("second"));
        // What was kept is no longer waiting.
        Settings::setWidgetState(name, "newer");
        state.keep();
        QCOMPARE(Settings::widgetState(name), QByteArray("newer"));
        QCOMPARE(LateState::read(name), QByteArray("newer"));
    }

    void keepsWhatWaitsAtTheEnd() {
        { LateState(name).set("last"); }
        QCOMPARE(Settings::widgetState(name), QByteArray("last"));
    }

    void keepsByItself() {
        LateState state(name);
        state.set("some");
        QTRY_COMPARE(Settings::widgetState(name), QByteArray("some"));
    }

    void splittersComeBack() {
        const auto make = [](QSplitter& splitter) {
            splitter.addWidget(new QWidget);
            splitter.addWidget(new QWidget);
            splitter.resize(400, 100);
            return rememberSizes(splitter, name);
        };
        QList<int> sizes;
        {
            QSplitter splitter;
            QVERIFY(!make(splitter));
            splitter.show();
            splitter.setSizes({300, 100});
            Q_EMIT splitter.splitterMoved(300, 1);
            sizes = splitter.sizes();
        }
        QSplitter splitter;
        QVERIFY(make(splitter));
        splitter.show();
        QCOMPARE(splitter.sizes(), sizes);
    }
};

QTEST_MAIN(TestLateState)
#include "tst_latestate.moc"
