// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filechooser.h"

#include "ui/shell/settings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace perfbridge {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("FileChooser", text);
}

QString remembered(const QString& path) {
    if (!path.isEmpty())
        Settings::setLastFolder(QFileInfo(path).absolutePath());
    return path;
}

} // namespace

QString DialogFileChooser::measurementsToImport(QWidget* parent) {
    return remembered(QFileDialog::getOpenFileName(parent, tr("Import measurements"), Settings::lastFolder(),
                                                   tr("Measurements (*.csv *.tsv *.txt);;All files (*)")));
}

QString DialogFileChooser::workspaceToOpen(QWidget* parent) {
    return remembered(QFileDialog::getOpenFileName(parent, tr("Open workspace"), Settings::lastFolder(),
                                                   tr("PerfBridge workspaces (*.perfbridge);;All files (*)")));
}

QString DialogFileChooser::spaceToRead(QWidget* parent) {
    return remembered(QFileDialog::getOpenFileName(parent, tr("Read a space"), Settings::lastFolder(),
                                                   tr("Campaign or meta files (*.json);;All files (*)")));
}

QString DialogFileChooser::workspaceToCreate(QWidget* parent) {
    // An existing workspace is never replaced: creating it reports that it is there.
    QString path = QFileDialog::getSaveFileName(
        parent, tr("New workspace"), QDir(Settings::lastFolder()).filePath(tr("measurements.perfbridge")),
        tr("PerfBridge workspaces (*.perfbridge)"), nullptr, QFileDialog::DontConfirmOverwrite);
    if (!path.isEmpty() && QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".perfbridge");
    return remembered(path);
}

} // namespace perfbridge
