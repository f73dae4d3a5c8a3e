// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace perfbridge {

/// Lies over what a search left empty: says so, and how everything is shown again.
class NothingFoundLabel final : public QLabel {
    Q_OBJECT

public:
    /// Over `area`, hidden at first.
    explicit NothingFoundLabel(QWidget* area);

    /// Empty: something was found.
    void setSearch(const QString& text);

Q_SIGNALS:
    void everythingWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace perfbridge
