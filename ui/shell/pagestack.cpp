// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pagestack.h"

#include "ui/shell/fillingstack.h"
#include "ui/shell/navigationrail.h"
#include "ui/shell/page.h"
#include "ui/shell/taborder.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace perfbridge {

PageStack::PageStack(QWidget* window)
    : QObject(window)
    , m_rail(new NavigationRail(window))
    , m_stack(new FillingStack(window)) {
    connect(m_rail, &NavigationRail::chosen, this,
            [this](int index) { Q_EMIT chosen(m_entries[static_cast<std::size_t>(index)].name); });
}

void PageStack::add(const QString& name, const QString& label, std::function<Page*()> make) {
    m_entries.push_back({.name = name, .label = label, .make = std::move(make)});
    m_rail->addPage(name, label, tr("%1 (Ctrl+%2)").arg(label).arg(m_entries.size()));
}

std::size_t PageStack::indexOf(const QString& name) const {
    return static_cast<std::size_t>(
        std::find_if(m_entries.begin(), m_entries.end(), [&name](const Entry& entry) { return entry.name == name; }) -
        m_entries.begin());
}

bool PageStack::has(const QString& name) const {
    return indexOf(name) < m_entries.size();
}

Page& PageStack::pageAt(std::size_t index) {
    Entry& entry = m_entries[index];
    if (entry.page == nullptr) {
        entry.page = entry.make();
        m_stack->addWidget(entry.page);
        setTabOrderAsLaidOut(*entry.page);
        connect(entry.page, &Page::pageRequested, this, &PageStack::show);
        Q_EMIT pageMade(entry.page, entry.name);
    }
    return *entry.page;
}

Page& PageStack::page(const QString& name) {
    assert(has(name));
    return pageAt(indexOf(name));
}

bool PageStack::show(const QString& name) {
    const std::size_t index = indexOf(name);
    if (index == m_entries.size())
        return false;
    Page& page = pageAt(index);
    if (auto* before = qobject_cast<Page*>(m_stack->currentWidget()); before != nullptr && before != &page)
        Q_EMIT leaving(before, name);
    m_stack->setCurrentWidget(&page);
    m_rail->setCurrent(static_cast<int>(index));
    Q_EMIT shown(&page);
    return true;
}

QString PageStack::current() const {
    return m_entries[static_cast<std::size_t>(m_rail->current())].name;
}

Page& PageStack::currentPage() {
    return pageAt(static_cast<std::size_t>(m_rail->current()));
}

bool PageStack::mayLeave(const std::function<void()>& then) const {
    return std::all_of(m_entries.begin(), m_entries.end(),
                       [&then](const Entry& entry) { return entry.page == nullptr || entry.page->mayLeave(then); });
}

} // namespace perfbridge

#include "moc_pagestack.cpp"
