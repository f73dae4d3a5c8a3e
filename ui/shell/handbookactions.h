// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QObject>
#include <QUrl>

class QMenu;

namespace perfbridge {

class HandbookWindow;

/// The entries of the help menu that open the handbook, and its window, which is made when it is first asked for.
class HandbookActions final : public QObject {
    Q_OBJECT

public:
    /// `currentPage` names the page of the window that F1 is about.
    explicit HandbookActions(std::function<QString()> currentPage, QObject* parent = nullptr);
    ~HandbookActions() override;

    void addTo(QMenu& menu);
    /// The window, at a chapter or section of the handbook; empty: where it was.
    void open(const QUrl& place = {});

private:
    std::function<QString()> m_currentPage;
    std::unique_ptr<HandbookWindow> m_window; ///< no child of the main window: it may go behind it
};

} // namespace perfbridge
