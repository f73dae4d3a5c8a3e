// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace perfbridge {

class ProbeModel;
class SpaceEditor;

/// "Why is this invalid?": a configuration that the user sets, and the reasons.
class ProbePanel final : public QWidget {
    Q_OBJECT

public:
    explicit ProbePanel(QWidget* parent = nullptr);
    ~ProbePanel() override;

    void setEditor(SpaceEditor* editor);

private:
    void follow();
    void showVerdict();
    void updateLook();
    void changeEvent(QEvent* event) override;

    QPointer<SpaceEditor> m_editor;
    ProbeModel* m_model;
    QStackedWidget* m_stack;
    QTableView* m_table;
    QLabel* m_nothing;
    QLabel* m_icon;
    QLabel* m_verdict;
    QLabel* m_reasons;
    QPushButton* m_defaults;
};

} // namespace perfbridge
