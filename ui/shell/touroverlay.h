// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/windowoverlay.h"

#include <functional>
#include <vector>

#include <QPointer>
#include <QString>

class QFrame;
class QLabel;
class QPushButton;
class QTimer;

namespace perfbridge {

/// One stop of a tour.
struct TourStep {
    QString title;
    QString text;
    QString next; ///< what the button says that leads on
    /// What is pointed at; null: nothing yet.
    std::function<QWidget*()> target{};
    /// Does what the stop is about, when it is reached.
    std::function<void()> enter{};
    /// Whether that is done; until then the tour waits.
    std::function<bool()> isReady{};
};

/// Leads through the window: points at real widgets, which can be used meanwhile, and says what they are for. Return
/// goes on, Alt+Left back, Escape leaves.
class TourOverlay final : public WindowOverlay {
    Q_OBJECT

public:
    TourOverlay(std::vector<TourStep> steps, QWidget* window);
    ~TourOverlay() override;

    void start();
    [[nodiscard]] std::size_t step() const { return m_step; }
    [[nodiscard]] bool isWaiting() const { return m_isWaiting; }

protected:
    void arrange() override;
    [[nodiscard]] QWidget* firstFocus() override;
    void focusLeft() override;
    [[nodiscard]] float veil() const override { return 0.35F; }
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void showStep(std::size_t step);
    void look();
    void goOn();
    [[nodiscard]] QRect hole() const;
    /// It, or what it points at.
    [[nodiscard]] bool hasKeyboard() const;

    std::vector<TourStep> m_steps;
    std::size_t m_step = 0;
    bool m_isWaiting = false;
    QPointer<QWidget> m_target;
    QRect m_place; ///< of the target, as it was last laid out
    QTimer* m_poll;
    QFrame* m_bubble;
    QLabel* m_number;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_skip;
    QPushButton* m_back;
    QPushButton* m_next;
};

} // namespace perfbridge
