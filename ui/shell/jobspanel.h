// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;
class QTableView;

namespace perfbridge {

class JobLog;

/// Running and ended jobs; Cancel or Delete stops the chosen one.
class JobsPanel final : public QWidget {
    Q_OBJECT

public:
    explicit JobsPanel(JobLog& log, QWidget* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void cancelCurrent();
    void updateState();

    JobLog& m_log;
    QTableView* m_table;
    QPushButton* m_cancel;
};

} // namespace perfbridge
