// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

namespace perfbridge {

/// Covers its window while it is open, and follows its size. The keyboard stays in it; a click beside what it shows
/// closes it, and so does Escape. Closed, it gives the keyboard back to where it was.
class WindowOverlay : public QWidget {
    Q_OBJECT

public:
    explicit WindowOverlay(QWidget* window);
    ~WindowOverlay() override;

    void open();
    void close();
    [[nodiscard]] bool isOpen() const { return isVisible(); }

Q_SIGNALS:
    void closed();

protected:
    /// Lays out what it shows, for the present size; called when it opens and when the window's size changes.
    virtual void arrange() = 0;
    /// Gets the keyboard when it opens.
    [[nodiscard]] virtual QWidget* firstFocus() = 0;
    /// Something behind it took the keyboard: what lies behind was meant.
    virtual void focusLeft() { close(); }
    /// How dark the window is made behind it, 0 to 1.
    [[nodiscard]] virtual float veil() const { return 0.25F; }

    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void watchFocus(QWidget* old, QWidget* now);

    QPointer<QWidget> m_before; ///< had the keyboard
};

} // namespace perfbridge
