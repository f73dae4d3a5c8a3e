// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QObject>
#include <QPointer>

class QWidget;

namespace perfbridge {

class AxisLink;

/// Keeps the axes of two pages beside one another the same: plots of the same kind and name are linked in pairs, also
/// those that the pages make later.
class SharedAxes final : public QObject {
    Q_OBJECT

public:
    explicit SharedAxes(QObject* parent);
    ~SharedAxes() override;

    /// Null: there is nothing beside.
    void setPages(QWidget* page, QWidget* beside);
    void setOn(bool isOn);

private:
    void watch(QWidget& page);
    void link();

    QPointer<QWidget> m_page;
    QPointer<QWidget> m_beside;
    std::vector<std::unique_ptr<AxisLink>> m_links;
    bool m_isOn = true;
};

} // namespace perfbridge
