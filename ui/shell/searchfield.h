// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QPointer>

namespace perfbridge {

/// The field above a list, table or tree that says what to look for in it. Down and Return go on to the list, Escape
/// shows everything again; Ctrl+F leads to it from the list and from the page around.
class SearchField final : public QLineEdit {
    Q_OBJECT

public:
    SearchField(const QString& name, const QString& hint, QWidget* parent = nullptr);

    /// What is searched, if one widget is.
    void leadTo(QWidget* list);
    [[nodiscard]] QWidget* list() const { return m_list; }
    /// Without need, a field that is only shown on demand stays away: until somebody asks for it by Ctrl+F.
    void setNeeded(bool isNeeded);
    /// Can be written to, or be brought up: what is around it is shown.
    [[nodiscard]] bool isReachable() const;
    /// Shows it and gives it the focus, with its text selected.
    void reveal();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void updateShown();
    bool handleKey(const QKeyEvent& event);

    QPointer<QWidget> m_list;
    bool m_isOnDemand = false;
    bool m_isNeeded = true;
};

/// The field for what has the focus: that of the list, else the first one beside it, then farther around up to the
/// window; null without any.
[[nodiscard]] SearchField* searchFieldNear(QWidget* place);

} // namespace perfbridge
