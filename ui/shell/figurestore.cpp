// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/figurestore.h"

#include "ui/plots/figurefingerprint.h"
#include "ui/shell/figurecommands.h"
#include "ui/shell/storeworker.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>
#include <utility>

#include <QBuffer>
#include <QPointer>
#include <QTimer>

namespace perfbridge {

namespace {

QByteArray pngOf(const QImage& picture) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!picture.isNull())
        picture.save(&buffer, "PNG");
    return buffer.data();
}

FigureEntry entryOf(const Workspace& workspace, FigureRecord record, const QByteArray& picture) {
    FigureEntry entry;
    entry.record = std::move(record);
    entry.picture = QImage::fromData(picture, "PNG");
    const Result<FigureSpec> spec = FigureSpec::fromJson(entry.record.specification);
    if (!spec) {
        entry.problem = spec.error().message;
        return entry;
    }
    entry.spec = *spec;
    if (const Result<std::string> now = figureFingerprint(workspace, *spec))
        entry.dataNow = *now;
    else
        entry.problem = now.error().message;
    return entry;
}

} // namespace

FigureStore::FigureStore(WorkspaceSession& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_refresh(new QTimer(this)) {
    m_refresh->setSingleShot(true);
    m_refresh->setInterval(0); // a reload of the session sends several of these signals at once
    connect(m_refresh, &QTimer::timeout, this, &FigureStore::refresh);
    const auto refreshSoon = [this] {
        m_refresh->start();
    };
    connect(&session, &WorkspaceSession::workspaceOpened, this, [this] {
        m_figures.clear();
        m_undrawable.clear();
        m_added.clear();
        m_catalogue = {};
        m_undo.clear();
        m_isLoaded = false;
        Q_EMIT changed();
        m_refresh->start();
    });
    connect(&session, &WorkspaceSession::spacesChanged, this, refreshSoon);
    connect(&session, &WorkspaceSession::studiesChanged, this, refreshSoon);
    connect(&session, &WorkspaceSession::figureSaved, this, refreshSoon);
    refresh();
}

FigureStore::~FigureStore() = default;

const FigureEntry* FigureStore::find(FigureId figure) const {
    const auto found = std::find_if(m_figures.begin(), m_figures.end(),
                                    [figure](const FigureEntry& entry) { return entry.record.id == figure; });
    return found == m_figures.end() ? nullptr : &*found;
}

bool FigureStore::isTaken(const QString& name, FigureId owner) const {
    return std::any_of(m_figures.begin(), m_figures.end(),
                       [&](const FigureEntry& entry) { return entry.record.id != owner && entry.name() == name; });
}

QString FigureStore::freeName(const QString& wish) const {
    QString name = wish;
    for (int number = 2; isTaken(name); ++number)
        name = QStringLiteral("%1 (%2)").arg(wish).arg(number);
    return name;
}

Result<FigureStore::Contents> FigureStore::contentsOf(const Workspace& workspace, const JobContext& context) {
    Contents contents{.path = workspace.path(), .figures = {}, .catalogue = {}};
    Result<std::vector<FigureRecord>> records = workspace.figures();
    if (!records)
        return tl::unexpected(records.error());
    for (FigureRecord& record : *records) {
        if (context.isCancelled())
            return cancelledError();
        const Result<QByteArray> picture = workspace.figurePicture(record.id);
        if (!picture)
            return tl::unexpected(picture.error());
        contents.figures.push_back(entryOf(workspace, std::move(record), *picture));
    }
    Result<FigureCatalogue> catalogue = readFigureCatalogue(workspace);
    if (!catalogue)
        return tl::unexpected(catalogue.error());
    contents.catalogue = std::move(*catalogue);
    return contents;
}

void FigureStore::refresh() {
    m_refresh->stop();
    if (!m_session.isOpen())
        return;
    ++m_reading;
    m_session.fileWork().enqueue(
        tr("Reading the figures"), StoreWorker::Kind::Cancellable,
        [](StoreWorker::Place& place, const JobContext& context) -> Result<Contents> {
            if (!place)
                return cancelledError();
            return contentsOf(*place, context);
        },
        [self = QPointer(this)](Result<Contents> contents) {
            if (self.isNull())
                return;
            --self->m_reading;
            if (contents)
                self->show(std::move(*contents));
            else if (contents.error().code != ErrorCode::Cancelled)
                Q_EMIT self->failed(contents.error(), tr("Reading the figures"));
        });
}

void FigureStore::show(Contents contents) {
    // A newer read is on its way, or another workspace was opened meanwhile.
    if (m_reading > 0 || contents.path != m_session.path())
        return;
    for (FigureEntry& entry : contents.figures)
        complete(entry);
    m_catalogue = std::move(contents.catalogue);
    m_figures = std::move(contents.figures);
    m_isLoaded = true;
    Q_EMIT changed();
    for (const Added& one : std::exchange(m_added, {})) {
        if (!find(one.figure))
            continue;
        if (one.deliver)
            one.deliver(one.figure);
        Q_EMIT added(one.figure);
    }
}

void FigureStore::complete(FigureEntry& entry) const {
    for (const FigureEntry& known : m_undrawable) {
        if (known.record.id == entry.record.id && known.record.specification == entry.record.specification &&
            known.dataNow == entry.dataNow && entry.problem.empty())
            entry.problem = known.problem;
    }
    // A drawing may be kept here alone: the workspace cannot be written, or the drawing is still to be.
    const FigureEntry* before = find(entry.record.id);
    if (entry.isDrawn() || !before || before->record.specification != entry.record.specification)
        return;
    entry.record.drawnFrom = before->record.drawnFrom;
    entry.picture = before->picture;
}

void FigureStore::setProblem(const FigureEntry& entry, const std::string& message) {
    FigureEntry& known = m_undrawable.emplace_back(entry);
    known.problem = message;
    for (FigureEntry& shown : m_figures)
        complete(shown);
    Q_EMIT changed();
}

void FigureStore::write(const QString& what, Edit edit) {
    m_session.fileWork().enqueue(
        what, StoreWorker::Kind::MustFinish,
        [edit = std::move(edit)](StoreWorker::Place& place, const JobContext&) -> Result<void> {
            if (!place)
                return makeError(ErrorCode::NotFound, "no workspace is open");
            return edit(*place);
        },
        [self = QPointer(this), what](const Result<void>& done) {
            if (self.isNull())
                return;
            if (!done)
                Q_EMIT self->failed(done.error(), what);
            self->refresh();
        });
}

void FigureStore::add(const QString& name, const FigureSpec& spec, std::function<void(FigureId)> deliver) {
    StoredFigure figure;
    figure.record.name = name.toStdString();
    figure.record.specification = spec.toJson();
    auto figures = std::make_shared<std::vector<StoredFigure>>(1, std::move(figure));
    m_undo.push(new FigureSetCommand(*this, tr("add %1").arg(name), FigureSetCommand::Kind::Add, figures));
    // The number is known once that has run.
    m_session.fileWork().enqueue(
        tr("Saving the figure"), StoreWorker::Kind::Cancellable,
        [figures](StoreWorker::Place&, const JobContext&) -> Result<FigureId> { return figures->front().record.id; },
        [self = QPointer(this), deliver = std::move(deliver)](const Result<FigureId>& id) {
            if (!self.isNull() && id && id->isValid())
                self->m_added.push_back({*id, deliver});
        });
}

void FigureStore::update(FigureId figure, const QString& name, const FigureSpec& spec) {
    const FigureEntry* entry = find(figure);
    if (!entry)
        return;
    FigureUpdateCommand::Text before{entry->record.name, entry->record.specification};
    FigureUpdateCommand::Text after{name.toStdString(), spec.toJson()};
    if (before.name == after.name && before.specification == after.specification)
        return;
    m_undo.push(new FigureUpdateCommand(*this, tr("edit %1").arg(name), figure, std::move(before), std::move(after)));
}

void FigureStore::rename(FigureId figure, const QString& name) {
    const FigureEntry* entry = find(figure);
    if (!entry || entry->name() == name)
        return;
    m_undo.push(new FigureUpdateCommand(*this, tr("rename %1").arg(entry->name()), figure,
                                        {entry->record.name, entry->record.specification},
                                        {name.toStdString(), entry->record.specification}));
}

void FigureStore::duplicate(const std::vector<FigureId>& figures) {
    auto copies = std::make_shared<std::vector<StoredFigure>>();
    QStringList names;
    for (const FigureId id : figures) {
        const FigureEntry* entry = find(id);
        if (!entry)
            continue;
        StoredFigure copy{entry->record, pngOf(entry->picture)};
        copy.record.id = {};
        copy.record.name = freeName(tr("%1 copy").arg(entry->name())).toStdString();
        names << entry->name();
        copies->push_back(std::move(copy));
    }
    if (copies->empty())
        return;
    const QString what =
        names.size() == 1 ? tr("duplicate %1").arg(names.front()) : tr("duplicate %1 figures").arg(names.size());
    m_undo.push(new FigureSetCommand(*this, what, FigureSetCommand::Kind::Add, std::move(copies)));
}

void FigureStore::remove(const std::vector<FigureId>& figures) {
    auto removed = std::make_shared<std::vector<StoredFigure>>();
    QString name;
    for (const FigureId id : figures) {
        if (const FigureEntry* entry = find(id)) {
            removed->push_back({entry->record, {}});
            name = entry->name();
        }
    }
    if (removed->empty())
        return;
    const QString what =
        removed->size() == 1 ? tr("delete %1").arg(name) : tr("delete %1 figures").arg(removed->size());
    m_undo.push(new FigureSetCommand(*this, what, FigureSetCommand::Kind::Remove, std::move(removed)));
}

void FigureStore::setDrawing(const FigureEntry& drawn) {
    const auto entry = std::find_if(m_figures.begin(), m_figures.end(), [&](const FigureEntry& candidate) {
        return candidate.record.id == drawn.record.id && candidate.record.specification == drawn.record.specification;
    });
    if (entry == m_figures.end())
        return; // edited or removed while it was drawn
    std::erase_if(m_undrawable, [&](const FigureEntry& known) { return known.record.id == drawn.record.id; });
    entry->problem.clear();
    entry->record.drawnFrom = drawn.record.drawnFrom;
    entry->dataNow = drawn.record.drawnFrom; // the newest that was read
    entry->picture = drawn.picture;
    Q_EMIT changed();
    if (m_session.isReadOnly())
        return;
    m_session.fileWork().enqueue(
        tr("Storing a drawing"), StoreWorker::Kind::Cancellable,
        [record = entry->record, picture = drawn.picture](StoreWorker::Place& place,
                                                          const JobContext&) -> Result<void> {
            if (!place)
                return cancelledError();
            return place->setFigureDrawing({record, pngOf(picture)});
        },
        [self = QPointer(this)](const Result<void>& done) {
            // Edited or removed meanwhile: then it will be drawn again, or never.
            if (self.isNull() || done || done.error().code == ErrorCode::Cancelled ||
                done.error().code == ErrorCode::NotFound)
                return;
            Q_EMIT self->failed(done.error(), tr("Storing a drawing"));
        });
}

} // namespace perfbridge

#include "moc_figurestore.cpp"
