// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/thumbnails.h"

#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QStandardPaths>

namespace perfbridge::thumbnails {

namespace {

QString thumbnailPath(const QString& workspacePath) {
    const QDir cache(QStandardPaths::writableLocation(QStandardPaths::CacheLocation));
    const QByteArray path = QFileInfo(workspacePath).absoluteFilePath().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().first(32);
    return cache.filePath(QStringLiteral("thumbnails/%1.png").arg(QString::fromLatin1(hash)));
}

} // namespace

void save(const QPixmap& page, const QString& workspacePath) {
    if (page.isNull())
        return;
    const QString path = thumbnailPath(workspacePath);
    const QSize pixels = 2 * size;
    const QImage scaled = page.toImage().scaled(pixels, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
    // A picture that cannot be kept is not missed.
    if (QDir().mkpath(QFileInfo(path).path()))
        (void)scaled.copy(QRect(QPoint(0, 0), pixels)).save(path);
}

QImage load(const QString& workspacePath) {
    QImage picture(thumbnailPath(workspacePath));
    if (picture.isNull())
        return picture;
    QPainter painter(&picture); // without an edge a page would run into the list
    painter.setPen(QPen(Qt::gray, 2));
    painter.drawRect(picture.rect().adjusted(1, 1, -1, -1));
    painter.end();
    picture.setDevicePixelRatio(2);
    return picture;
}

QPixmap placeholder(double devicePixelRatio) {
    constexpr int iconSize = 24;
    const QString key = QStringLiteral("perfbridge-placeholder-%1-%2").arg(theme::isDark()).arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(size * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.fillRect(QRect(QPoint(0, 0), size), theme::color(theme::Tone::Border).lighter(theme::isDark() ? 80 : 115));
    themedIcon(QStringLiteral("data"))
        .paint(&painter, QRect((size.width() - iconSize) / 2, (size.height() - iconSize) / 2, iconSize, iconSize));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace perfbridge::thumbnails
