// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/dropoverlay.h"

#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QFileInfo>
#include <QMimeData>
#include <QPainter>
#include <QUrl>

namespace perfbridge {

namespace {

constexpr int iconSize = 48;

} // namespace

DropOverlay::DropOverlay(QWidget* parent)
    : QWidget(parent) {
    setObjectName(QStringLiteral("dropOverlay"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

DropOverlay::Files DropOverlay::filesOf(const QMimeData& mime) {
    Files files;
    const QList<QUrl> urls = mime.urls();
    for (const QUrl& url : urls) {
        if (!url.isLocalFile())
            continue;
        const QString path = url.toLocalFile();
        const QString suffix = QFileInfo(path).suffix().toLower();
        if (suffix == QLatin1String("csv") || suffix == QLatin1String("tsv"))
            files.measurements << path;
        else if (suffix == QLatin1String("perfbridge") && files.workspace.isEmpty())
            files.workspace = path;
    }
    return files;
}

void DropOverlay::showFor(const Files& files) {
    QStringList lines;
    if (!files.workspace.isEmpty())
        lines << tr("Drop to open %1").arg(QFileInfo(files.workspace).fileName());
    if (files.measurements.size() == 1)
        lines << tr("Drop to import %1").arg(QFileInfo(files.measurements.first()).fileName());
    else if (files.measurements.size() > 1)
        lines << tr("Drop to import %1 files").arg(files.measurements.size());
    m_text = lines.join(u'\n');
    setGeometry(parentWidget()->rect());
    raise();
    show();
}

void DropOverlay::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = palette().color(QPalette::Window);
    veil.setAlphaF(0.9F);
    painter.fillRect(rect(), veil);
    const QColor accent = theme::color(theme::Tone::Accent);
    painter.setPen(QPen(accent, 2, Qt::DashLine));
    const int margin = 2 * theme::spacing;
    painter.drawRoundedRect(rect().adjusted(margin, margin, -margin, -margin), 12, 12);
    const QRect icon((width() - iconSize) / 2, height() / 2 - iconSize - theme::spacing, iconSize, iconSize);
    themedIcon(QStringLiteral("drop")).paint(&painter, icon);
    painter.setFont(theme::titleFont());
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect().adjusted(0, height() / 2, 0, 0), Qt::AlignHCenter | Qt::AlignTop, m_text);
}

} // namespace perfbridge

#include "moc_dropoverlay.cpp"
