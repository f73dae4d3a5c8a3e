// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/desktopscheme.h"

#include <optional>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QObject>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace perfbridge;

namespace {

const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString settingsInterface = QStringLiteral("org.freedesktop.portal.Settings");

} // namespace

/// What a desktop's portal does of it.
class FakePortal final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint scheme = 1;

public Q_SLOTS:
    QDBusVariant Read(const QString& group, const QString& key) {
        asked = group + u'/' + key;
        // As the real one: the value in a variant in a variant.
        return QDBusVariant(QVariant::fromValue(QDBusVariant(scheme)));
    }

public:
    QString asked;
};

class TestDesktopScheme final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void readsValues_data();
    void readsValues();
    void saysNothingWithoutAPortal();
    void followsThePortal();

private:
    QProcess m_bus;
    QString m_address;
};

void TestDesktopScheme::initTestCase() {
    const QString daemon = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
    if (daemon.isEmpty())
        return;
    m_bus.start(daemon, {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
    if (m_bus.waitForStarted() && m_bus.waitForReadyRead())
        m_address = QString::fromLatin1(m_bus.readLine().trimmed());
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_address.toLatin1());
}

void TestDesktopScheme::cleanupTestCase() {
    m_bus.kill();
    m_bus.waitForFinished();
}

void TestDesktopScheme::readsValues_data() {
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<bool>("isKnown");
    QTest::addColumn<bool>("isDark");
    QTest::newRow("no preference") << QVariant(0U) << false << false;
    QTest::newRow("dark") << QVariant(1U) << true << true;
    QTest::newRow("light") << QVariant(2U) << true << false;
    QTest::newRow("wrapped") << QVariant::fromValue(QDBusVariant(QVariant::fromValue(QDBusVariant(1U)))) << true
                             << true;
    QTest::newRow("of tomorrow") << QVariant(7U) << false << false;
    QTest::newRow("no number") << QVariant(QStringLiteral("dark")) << false << false;
    QTest::newRow("nothing") << QVariant() << false << false;
}

void TestDesktopScheme::readsValues() {
    QFETCH(QVariant, value);
    QFETCH(bool, isKnown);
    QFETCH(bool, isDark);
    const std::optional<bool> read = DesktopScheme::isDarkValue(value);
    QCOMPARE(read.has_value(), isKnown);
    QCOMPARE(read.value_or(false), isDark);
}

void TestDesktopScheme::saysNothingWithoutAPortal() {
    DesktopScheme scheme;
    QSignalSpy changed(&scheme, &DesktopScheme::changed);
    scheme.start();
    QTest::qWait(0);
    QCOMPARE(changed.count(), 0);
}

void TestDesktopScheme::followsThePortal() {
    if (m_address.isEmpty())
        QSKIP("no dbus-daemon is installed");
    QDBusConnection desktop = QDBusConnection::connectToBus(m_address, QStringLiteral("desktop"));
    QVERIFY(desktop.isConnected());
    FakePortal portal;
    QVERIFY(desktop.registerObject(portalPath, &portal, QDBusConnection::ExportAllSlots));
    QVERIFY(desktop.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));

    DesktopScheme scheme;
    std::optional<bool> isDark;
    int answers = 0;
    connect(&scheme, &DesktopScheme::changed, this, [&](std::optional<bool> told) {
        isDark = told;
        ++answers;
    });
    scheme.start();
    QTRY_COMPARE(answers, 1);
    QCOMPARE(portal.asked, QStringLiteral("org.freedesktop.appearance/color-scheme"));
    QVERIFY(isDark == true);

    const auto tell = [&desktop](const QString& key, uint value) {
        QDBusMessage signal =
            QDBusMessage::createSignal(portalPath, settingsInterface, QStringLiteral("SettingChanged"));
        signal << QStringLiteral("org.freedesktop.appearance") << key
               << QVariant::fromValue(QDBusVariant(QVariant(value)));
        QVERIFY(desktop.send(signal));
    };
    tell(QStringLiteral("accent-color"), 1);
    tell(QStringLiteral("color-scheme"), 2);
    QTRY_COMPARE(answers, 2);
    QVERIFY(isDark == false);
    tell(QStringLiteral("color-scheme"), 0);
    QTRY_COMPARE(answers, 3);
    QVERIFY(!isDark.has_value());
}

QTEST_GUILESS_MAIN(TestDesktopScheme)
#include "tst_desktopscheme.moc"
