// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

namespace perfbridge {

/// A stack that takes the room it is given. Its height never depends on its width, so nobody asks the pages that are
/// hidden how high they would be in some width: with wrapped texts in them, one stack within another, every answer
/// lays out texts that nobody sees.
class FillingStack final : public QStackedWidget {
public:
    using QStackedWidget::QStackedWidget;

    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
    [[nodiscard]] int heightForWidth(int /*width*/) const override { return -1; }
};

} // namespace perfbridge
