// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/settings.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace perfbridge {

namespace {

const QString recentKey = QStringLiteral("recentWorkspaces");

/// A path holds characters that a key may not.
QString draftsKey(const QString& workspacePath) {
    const QByteArray path = QFileInfo(workspacePath).absoluteFilePath().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex();
    return QStringLiteral("spaceDrafts/") + QString::fromLatin1(hash.first(32));
}

void write(const QList<RecentWorkspace>& recent) {
    QSettings settings;
    settings.beginWriteArray(recentKey, static_cast<int>(recent.size()));
    for (int i = 0; i < recent.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(QStringLiteral("path"), recent[i].path);
        settings.setValue(QStringLiteral("lastOpened"), recent[i].lastOpened.toString(Qt::ISODate));
        settings.setValue(QStringLiteral("environments"), recent[i].environments);
    }
    settings.endArray();
}

} // namespace

QList<RecentWorkspace> Settings::recentWorkspaces() {
    QSettings settings;
    QList<RecentWorkspace> recent;
    const int size = settings.beginReadArray(recentKey);
    for (int i = 0; i < size; ++i) {
        settings.setArrayIndex(i);
        RecentWorkspace workspace;
        workspace.path = settings.value(QStringLiteral("path")).toString();
        workspace.lastOpened =
            QDateTime::fromString(settings.value(QStringLiteral("lastOpened")).toString(), Qt::ISODate);
        workspace.environments = settings.value(QStringLiteral("environments")).toInt();
        if (!workspace.path.isEmpty())
            recent << workspace;
    }
    settings.endArray();
    return recent;
}

void Settings::addRecentWorkspace(const RecentWorkspace& workspace) {
    QList<RecentWorkspace> recent = recentWorkspaces();
    recent.removeIf([&workspace](const RecentWorkspace& other) { return other.path == workspace.path; });
    recent.prepend(workspace);
    write(recent.first(std::min<qsizetype>(recent.size(), maximumRecent)));
}

void Settings::removeRecentWorkspace(const QString& path) {
    QList<RecentWorkspace> recent = recentWorkspaces();
    recent.removeIf([&path](const RecentWorkspace& other) { return other.path == path; });
    write(recent);
}

bool Settings::reopensWorkspace() {
    return QSettings().value(QStringLiteral("reopensWorkspace"), false).toBool();
}

void Settings::setReopensWorkspace(bool reopens) {
    QSettings().setValue(QStringLiteral("reopensWorkspace"), reopens);
}

QString Settings::lastWorkspace() {
    return QSettings().value(QStringLiteral("lastWorkspace")).toString();
}

void Settings::setLastWorkspace(const QString& path) {
    QSettings().setValue(QStringLiteral("lastWorkspace"), path);
}

bool Settings::knowsTour() {
    return QSettings().value(QStringLiteral("knowsTour"), false).toBool();
}

void Settings::setKnowsTour(bool knows) {
    QSettings().setValue(QStringLiteral("knowsTour"), knows);
}

theme::Mode Settings::themeMode() {
    return theme::modeFromString(QSettings().value(QStringLiteral("theme")).toString());
}

void Settings::setThemeMode(theme::Mode mode) {
    QSettings().setValue(QStringLiteral("theme"), theme::toString(mode));
}

QByteArray Settings::widgetState(const QString& name) {
    return QSettings().value(QStringLiteral("widgets/") + name).toByteArray();
}

void Settings::setWidgetState(const QString& name, const QByteArray& state) {
    QSettings().setValue(QStringLiteral("widgets/") + name, state);
}

QByteArray Settings::keptDrafts(const QString& workspacePath) {
    return QSettings().value(draftsKey(workspacePath)).toByteArray();
}

void Settings::setKeptDrafts(const QString& workspacePath, const QByteArray& drafts) {
    if (drafts.isEmpty())
        QSettings().remove(draftsKey(workspacePath));
    else
        QSettings().setValue(draftsKey(workspacePath), drafts);
}

QString Settings::lastFolder() {
    return QSettings()
        .value(QStringLiteral("lastFolder"), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
        .toString();
}

void Settings::setLastFolder(const QString& folder) {
    QSettings().setValue(QStringLiteral("lastFolder"), folder);
}

} // namespace perfbridge
