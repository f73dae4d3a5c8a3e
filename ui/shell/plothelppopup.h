// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QTextBrowser;

namespace perfbridge {

/// A text beside a plot. Escape, or a click elsewhere, closes it.
class PlotHelpPopup final : public QFrame {
    Q_OBJECT

public:
    /// `markdown`: empty says that there is no text yet.
    PlotHelpPopup(const QString& markdown, QWidget* parent);

    /// Where it covers the plot least, inside of the screen.
    void showBeside(const QWidget& plot);

private:
    QTextBrowser* m_text;
};

} // namespace perfbridge
