// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/backendspec.h"

#include <memory>

#include <QWidget>

class QComboBox;
class QPlainTextEdit;
class QStackedWidget;

namespace perfbridge {

class CommandFields;
class TorchSettingModel;

/// What a campaign measures: a command, a deep network, or a simulation.
class BackendFields final : public QWidget {
    Q_OBJECT

public:
    explicit BackendFields(QWidget* parent = nullptr);
    ~BackendFields() override;

    void setSpace(std::shared_ptr<const Space> space);
    void setBackend(const BackendSpec& backend);
    [[nodiscard]] Result<BackendSpec> backend() const;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QWidget* makeTorch();
    [[nodiscard]] QWidget* makeSimulated();
    void showKind(int index);

    QComboBox* m_kind;
    QStackedWidget* m_stack;
    CommandFields* m_command;
    TorchSettingModel* m_torch;
    QPlainTextEdit* m_simulated = nullptr;
};

} // namespace perfbridge
