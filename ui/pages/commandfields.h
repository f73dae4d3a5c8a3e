// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/backendspec.h"

#include <memory>

#include <QWidget>

class QFormLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QPlainTextEdit;
class QVBoxLayout;

namespace perfbridge {

class CommandMetricModel;
class PairModel;

/// A command backend to be edited: the argument vector with its placeholders, what the default configuration would run,
/// environment, folder, input, and where the metrics come from.
class CommandFields final : public QWidget {
    Q_OBJECT

public:
    explicit CommandFields(QWidget* parent = nullptr);
    ~CommandFields() override;

    void setSpace(std::shared_ptr<const Space> space);
    void setBackend(const CommandBackend& backend);
    /// What is wrong with the numbers of success codes; the rest is checked by validateBackend.
    [[nodiscard]] Result<CommandBackend> backend() const;

Q_SIGNALS:
    void changed();

private:
    void setupCommand(QVBoxLayout& layout);
    void setupMetrics(QVBoxLayout& layout);
    void setupSurroundings(QVBoxLayout& layout);
    [[nodiscard]] QWidget* withBrowse(QLineEdit& field, bool isFolder);
    void fillPlaceholders();
    void showPreview();

    std::shared_ptr<const Space> m_space;
    QPlainTextEdit* m_arguments = nullptr;
    QMenu* m_placeholders = nullptr;
    QLabel* m_preview = nullptr;
    CommandMetricModel* m_metrics;
    PairModel* m_environment;
    QLineEdit* m_folder = nullptr;
    QLineEdit* m_input = nullptr;
    QLineEdit* m_successCodes = nullptr;
};

} // namespace perfbridge
