// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include <QObject>
#include <QPointer>

class QWidget;

namespace perfbridge {

class AxisLink;
class PlotWidget;

/// Keeps the axes of two pages beside one another the same: plots of the same kind and name are linked in pairs, also
/// those that the pages make later.
class SharedAxes final : public QObject {
    Q_OBJECT

public:
    /// What there is to be shared, whether it is or not.
    enum class State {
        NoPages,    ///< of the same kind
        OtherPlots, ///< none that both have in sight
        OtherAxes,  ///< the plots have no axis of the same quantity and scale
        Comparable
    };

    explicit SharedAxes(QObject* parent);
    ~SharedAxes() override;

    /// Null: there is nothing beside.
    void setPages(QWidget* page, QWidget* beside);
    void setOn(bool isOn);
    [[nodiscard]] State state() const { return m_state; }

Q_SIGNALS:
    void stateChanged();

private:
    void watch(QWidget& page);
    void link();
    void pairPlots();
    void updateState();

    QPointer<QWidget> m_page;
    QPointer<QWidget> m_beside;
    std::vector<std::pair<QPointer<PlotWidget>, QPointer<PlotWidget>>> m_pairs;
    std::vector<std::unique_ptr<AxisLink>> m_links;
    State m_state = State::NoPages;
    bool m_isOn = true;
};

} // namespace perfbridge
