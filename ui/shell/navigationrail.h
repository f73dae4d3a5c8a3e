// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace perfbridge {

/// The pages of the window, from top to bottom, of which one is the current one. Up and Down move, Space chooses.
class NavigationRail final : public QWidget {
    Q_OBJECT

public:
    explicit NavigationRail(QWidget* parent = nullptr);

    /// The pages get the indices 0, 1, ...
    void addPage(const QString& iconName, const QString& label, const QString& toolTip);
    void setCurrent(int index);
    [[nodiscard]] int current() const;
    [[nodiscard]] QString label(int index) const;

Q_SIGNALS:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QButtonGroup* m_buttons;
    QVBoxLayout* m_layout;
};

} // namespace perfbridge
