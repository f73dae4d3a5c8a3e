// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QObject>
#include <QString>

class QStackedWidget;

namespace perfbridge {

class NavigationRail;
class Page;

/// The pages of the window and the rail that chooses among them. A page is made when it is first asked for.
class PageStack final : public QObject {
    Q_OBJECT

public:
    explicit PageStack(QWidget* window);

    void add(const QString& name, const QString& label, std::function<Page*()> make);
    [[nodiscard]] NavigationRail& rail() { return *m_rail; }
    [[nodiscard]] QStackedWidget& pages() { return *m_stack; }

    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] const QString& name(std::size_t index) const { return m_entries[index].name; }
    [[nodiscard]] const QString& label(std::size_t index) const { return m_entries[index].label; }
    [[nodiscard]] bool has(const QString& name) const;

    /// Made if it was not yet; there has to be one of that name.
    Page& page(const QString& name);
    /// One more page of that kind, for another place of the window.
    [[nodiscard]] Page* makeAnother(const QString& name) const { return m_entries[indexOf(name)].make(); }
    /// Null as long as nobody asked for it.
    [[nodiscard]] Page* made(std::size_t index) const { return m_entries[index].page; }
    /// False if there is no page of that name.
    bool show(const QString& name);
    [[nodiscard]] QString current() const;
    [[nodiscard]] Page& currentPage();
    /// What all pages that were made say, see Page::mayLeave.
    [[nodiscard]] bool mayLeave(const std::function<void()>& then) const;

Q_SIGNALS:
    void pageMade(perfbridge::Page* page, const QString& name);
    void leaving(perfbridge::Page* page, const QString& next); ///< another one is shown next
    void shown(perfbridge::Page* page);
    void chosen(const QString& name); ///< at the rail; nothing is shown yet

private:
    struct Entry {
        QString name;
        QString label;
        std::function<Page*()> make;
        Page* page = nullptr;
    };
    [[nodiscard]] std::size_t indexOf(const QString& name) const;
    [[nodiscard]] Page& pageAt(std::size_t index);

    NavigationRail* m_rail;
    QStackedWidget* m_stack;
    std::vector<Entry> m_entries;
};

} // namespace perfbridge
