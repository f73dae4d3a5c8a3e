// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QWidget;

namespace perfbridge {

/// Explains plots: what is drawn, how to read it, the definition and its source, what to distrust. Every plot of the
/// program gets a small button for it in its corner as soon as it is shown; Shift+F1 does the same for the keyboard.
class PlotHelp final : public QObject {
    Q_OBJECT

public:
    explicit PlotHelp(QObject* parent);

    /// "influence", "learningcurve": the name of the plot's class in short, and that of its text; empty: no plot.
    [[nodiscard]] static QString kindOf(const QWidget& widget);
    /// Markdown; empty if there is none for that kind.
    [[nodiscard]] static QString textOf(const QString& kind);

    /// The plot of `root` that has the keyboard, else the first that can be seen; null: there is none.
    [[nodiscard]] static QWidget* plotIn(const QWidget& root);
    /// Shows the text beside the plot.
    static void explain(QWidget& plot);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace perfbridge
