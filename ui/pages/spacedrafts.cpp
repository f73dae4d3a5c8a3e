// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/spacedrafts.h"

#include "ui/models/draftjson.h"
#include "ui/shell/settings.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>

namespace perfbridge {

namespace {

constexpr int keepAfterMs = 1000;

const QString idField = QStringLiteral("id");
const QString draftField = QStringLiteral("draft");

} // namespace

SpaceDrafts::SpaceDrafts(WorkspaceSession& session, QObject* parent)
    : QObject(parent)
    , m_session(session) {
    m_keeping.setSingleShot(true);
    m_keeping.setInterval(keepAfterMs);
    connect(&m_keeping, &QTimer::timeout, this, [this] { keep(); });
    connect(&session, &WorkspaceSession::workspaceOpened, this, &SpaceDrafts::reload);
    connect(&session, &WorkspaceSession::spacesChanged, this, &SpaceDrafts::refresh);
    connect(&session, &WorkspaceSession::spaceSaved, this, &SpaceDrafts::adopt);
    reload();
}

SpaceDrafts::~SpaceDrafts() {
    keep(m_forgets);
}

void SpaceDrafts::reload() {
    keep(m_forgets); // of the workspace that was left
    m_keeping.stop();
    m_saving.clear();
    std::vector<Item> left = std::move(m_items);
    m_items.clear();
    m_forgets = false;
    m_path = m_session.path();
    refresh();
    Q_EMIT reloaded(restore());
    Q_EMIT changed();
}

void SpaceDrafts::refresh() {
    if (m_path != m_session.path())
        return; // reload comes
    std::vector<Item> items;
    for (const SpaceSummary& summary : m_session.spaces()) {
        Item item{.id = summary.id,
                  .stored = summary.space,
                  .samples = summary.samples,
                  .configurations = summary.configurations};
        const int before = indexOf(summary.id);
        if (before >= 0)
            item.editor = std::move(m_items[static_cast<std::size_t>(before)].editor);
        items.push_back(std::move(item));
    }
    // New ones stay, and edits of what is not there any more are new ones.
    for (Item& item : m_items) {
        if (!item.editor)
            continue;
        const bool isEdited = item.editor->isModified() || !item.id.isValid();
        if (!isEdited)
            continue;
        if (item.id.isValid())
            item.editor->setStored({}, 1);
        items.push_back({.id = {}, .stored = nullptr, .editor = std::move(item.editor)});
    }
    std::swap(m_items, items);
    Q_EMIT changed();
}

int SpaceDrafts::indexOf(const SpaceEditor* editor) const {
    const auto found = std::find_if(m_items.begin(), m_items.end(),
                                    [editor](const Item& item) { return editor && item.editor.get() == editor; });
    return found == m_items.end() ? -1 : static_cast<int>(found - m_items.begin());
}

int SpaceDrafts::indexOf(SpaceId space) const {
    const auto found = std::find_if(m_items.begin(), m_items.end(),
                                    [space](const Item& item) { return space.isValid() && item.id == space; });
    return found == m_items.end() ? -1 : static_cast<int>(found - m_items.begin());
}

QString SpaceDrafts::title(int index) const {
    const Item& entry = item(index);
    QString name = entry.editor ? entry.editor->draft().name.trimmed() : QString::fromStdString(entry.stored->name());
    if (name.isEmpty())
        name = tr("without a name");
    if (entry.stored && newestRevision(entry.stored->name()) > 1)
        name = tr("%1, revision %2").arg(name).arg(entry.stored->revision());
    if (!entry.stored)
        return tr("%1 (new)").arg(name);
    return isModified(index) ? tr("%1 (edited)").arg(name) : name;
}

bool SpaceDrafts::isModified(int index) const {
    const Item& entry = item(index);
    return entry.editor && entry.editor->isModified();
}

bool SpaceDrafts::hasModified() const {
    return std::any_of(m_items.begin(), m_items.end(),
                       [](const Item& item) { return item.editor && item.editor->isModified(); });
}

int SpaceDrafts::newestRevision(const std::string& name) const {
    int newest = 0;
    for (const Item& item : m_items) {
        if (item.stored && item.stored->name() == name)
            newest = std::max(newest, item.stored->revision());
    }
    return newest;
}

void SpaceDrafts::watch(SpaceEditor& editor) {
    connect(&editor, &SpaceEditor::changed, this, [this] {
        m_keeping.start();
        Q_EMIT changed();
    });
}

SpaceEditor* SpaceDrafts::editor(int index) {
    Item& entry = m_items[static_cast<std::size_t>(index)];
    if (!entry.editor) {
        entry.editor = std::make_unique<SpaceEditor>(draftOf(*entry.stored), entry.stored->revision());
        watch(*entry.editor);
    }
    return entry.editor.get();
}

QString SpaceDrafts::freeName(const QString& wish) const {
    const auto isTaken = [this](const QString& name) {
        return std::any_of(m_items.begin(), m_items.end(), [&name](const Item& item) {
            return (item.stored && QString::fromStdString(item.stored->name()) == name) ||
                   (item.editor && item.editor->draft().name == name);
        });
    };
    QString name = wish;
    for (int number = 2; isTaken(name); ++number)
        name = QStringLiteral("%1-%2").arg(wish).arg(number);
    return name;
}

int SpaceDrafts::add(SpaceDraft draft) {
    draft.name = freeName(draft.name);
    auto editor = std::make_unique<SpaceEditor>(std::move(draft));
    editor->setStored({}, 1);
    watch(*editor);
    m_items.push_back({.id = {}, .stored = nullptr, .editor = std::move(editor)});
    m_keeping.start();
    Q_EMIT changed();
    return size() - 1;
}

void SpaceDrafts::discard(int index) {
    Item& entry = m_items[static_cast<std::size_t>(index)];
    if (entry.stored) {
        if (entry.editor)
            entry.editor->replace(entry.editor->stored(), tr("take all changes back"));
        return;
    }
    const Item discarded = std::move(entry); // views may look at its editor until they are told
    m_items.erase(m_items.begin() + index);
    m_keeping.start();
    Q_EMIT changed();
}

bool SpaceDrafts::save(int index) {
    const SpaceEditor* editing = item(index).editor.get();
    if (!editing || editing->check().problems > 0 || !editing->check().space)
        return false;
    m_saving.push_back({editing->check().space, item(index).editor.get(), editing->draft()});
    m_session.saveSpace(editing->check().space);
    return true;
}

void SpaceDrafts::adopt(SpaceId id, const std::shared_ptr<const Space>& given) {
    const auto saving =
        std::find_if(m_saving.begin(), m_saving.end(), [&given](const Saving& entry) { return entry.space == given; });
    if (saving == m_saving.end())
        return;
    const Saving done = std::move(*saving);
    m_saving.erase(m_saving.begin(), saving + 1); // those before it have failed
    const int from = indexOf(done.editor);
    const int to = indexOf(id);
    if (from < 0 || to < 0)
        return;
    const std::shared_ptr<const Space> stored = item(to).stored;
    const bool isNewRevision = stored->revision() > given->revision();
    if (from != to) {
        m_items[static_cast<std::size_t>(to)].editor = std::move(m_items[static_cast<std::size_t>(from)].editor);
        if (!item(from).stored)
            m_items.erase(m_items.begin() + from);
    }
    done.editor->setStored(done.draft, stored->revision());
    Q_EMIT changed();
    Q_EMIT saved(indexOf(id), isNewRevision);
}

void SpaceDrafts::keep(bool forgets) {
    if (m_path.isEmpty())
        return;
    QJsonArray kept;
    for (const Item& item : m_items) {
        if (forgets || !item.editor || !item.editor->isModified())
            continue;
        kept.append(QJsonObject{{idField, static_cast<qint64>(item.id.value)},
                                {draftField, draftToJson(item.editor->draft())}});
    }
    Settings::setKeptDrafts(m_path, kept.isEmpty() ? QByteArray() : QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

int SpaceDrafts::restore() {
    if (m_path.isEmpty())
        return 0;
    int restored = 0;
    const QJsonArray kept = QJsonDocument::fromJson(Settings::keptDrafts(m_path)).array();
    for (const QJsonValue& value : kept) {
        const std::optional<SpaceDraft> draft = draftFromJson(value.toObject().value(draftField).toObject());
        if (!draft)
            continue;
        const int index = indexOf(SpaceId{value.toObject().value(idField).toInteger()});
        if (index >= 0)
            editor(index)->replace(*draft, tr("what was kept"));
        else
            add(*draft);
        ++restored;
    }
    return restored;
}

} // namespace perfbridge

#include "moc_spacedrafts.cpp"
