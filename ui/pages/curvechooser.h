// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/learningcurvedata.h"

#include <vector>

#include <QPushButton>

class QAction;

namespace perfbridge {

class CheckList;

/// Which learning curves are drawn: all, the best learner of every strategy, or those ticked in its menu.
class CurveChooser final : public QPushButton {
    Q_OBJECT

public:
    explicit CurveChooser(QWidget* parent = nullptr);

    /// The curves there are. Curves ticked by hand stay so, as far as they are still there.
    void setCurves(const LearningCurveData& curves);
    void setChoice(CurveChoice choice);
    /// Fills what this widget decides of a view.
    void applyTo(LearningCurveView& view) const;

Q_SIGNALS:
    void changed();

private:
    void ticked();
    /// The list and the button say what is drawn.
    void showTicks();

    CurveChoice m_choice = CurveChoice::All;
    std::vector<CurveKey> m_keys;   ///< one an entry of the list
    std::vector<CurveKey> m_ticked; ///< by hand; empty = m_choice decides
    LearningCurveData m_data;
    QAction* m_all;
    QAction* m_best;
    CheckList* m_list;
    bool m_isFilling = false;
};

} // namespace perfbridge
