// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/strategy.h"

#include <vector>

#include <QString>
#include <QWidget>

namespace perfbridge {

/// What a blend is made of: a line a model with its weight as a bar and as a number, and how far it is off samples left
/// out. The weakest are told together.
class WeightBars final : public QWidget {
    Q_OBJECT

public:
    explicit WeightBars(QWidget* parent = nullptr);

    /// The largest weight first.
    void setShares(const std::vector<ModelShare>& shares);
    /// As screen readers hear it, a line a model.
    [[nodiscard]] QString text() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Line {
        QString title;
        QString weight; ///< "43 %"
        QString error;  ///< "off by 5.2 %"; may be empty
        double share = 0;
        bool usesSources = true;
    };

    std::vector<Line> m_lines;
};

} // namespace perfbridge
