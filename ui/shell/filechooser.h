// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace perfbridge {

/// Asks the user for a file. An interface, so that a test can answer.
class FileChooser {
public:
    virtual ~FileChooser() = default;

    /// All return an empty string if the user changed their mind.
    [[nodiscard]] virtual QString measurementsToImport(QWidget* parent) = 0;
    [[nodiscard]] virtual QString workspaceToOpen(QWidget* parent) = 0;
    [[nodiscard]] virtual QString workspaceToCreate(QWidget* parent) = 0;
    /// A campaign or meta file that defines a space.
    [[nodiscard]] virtual QString spaceToRead(QWidget* parent) = 0;
};

/// The dialogs of the desktop; they begin in the folder of the last choice.
class DialogFileChooser final : public FileChooser {
public:
    [[nodiscard]] QString measurementsToImport(QWidget* parent) override;
    [[nodiscard]] QString workspaceToOpen(QWidget* parent) override;
    [[nodiscard]] QString workspaceToCreate(QWidget* parent) override;
    [[nodiscard]] QString spaceToRead(QWidget* parent) override;
};

} // namespace perfbridge
