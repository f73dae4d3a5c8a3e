// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QTextBrowser>

namespace perfbridge {

/// Shows a chapter of the handbook in the colours of the theme. Links lead to chapters and to their sections; those to
/// the web are opened by the desktop.
class HandbookBrowser final : public QTextBrowser {
    Q_OBJECT

public:
    explicit HandbookBrowser(QWidget* parent = nullptr);

    /// Words to be marked in what is shown, now and later; none: nothing is marked.
    void setMarkedWords(const QStringList& words);
    [[nodiscard]] QVariant loadResource(int type, const QUrl& name) override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void finish();
    void markWords();

    QStringList m_words;
    bool m_isReloading = false;
};

} // namespace perfbridge
