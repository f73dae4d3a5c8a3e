// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"
#include "ui/models/figurecatalogue.h"
#include "ui/plots/figurespec.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QImage>
#include <QObject>
#include <QString>
#include <QUndoStack>

class QTimer;

namespace perfbridge {

class WorkspaceSession;

/// A saved figure, and whether its picture is still what its data say.
struct FigureEntry {
    FigureRecord record;
    std::optional<FigureSpec> spec; ///< absent: it cannot be read
    std::string problem;            ///< why it cannot be read, or what its data lack; empty = none
    std::string dataNow;            ///< see figureFingerprint(); empty where there is a problem
    QImage picture;                 ///< of the last drawing; null = not drawn yet

    [[nodiscard]] QString name() const { return QString::fromStdString(record.name); }
    [[nodiscard]] bool isDrawn() const { return !record.drawnFrom.empty(); }
    /// The data are others than those that it was last drawn from.
    [[nodiscard]] bool isStale() const { return isDrawn() && record.drawnFrom != dataNow; }
};

/// The saved figures of the open workspace. Reads and writes them in the session's background thread, after whatever
/// it is doing; every edit can be undone until another workspace is opened.
class FigureStore final : public QObject {
    Q_OBJECT

public:
    explicit FigureStore(WorkspaceSession& session, QObject* parent = nullptr);
    ~FigureStore() override;

    /// In the order in which they were first saved.
    [[nodiscard]] const std::vector<FigureEntry>& figures() const { return m_figures; }
    /// Null if there is none of that number.
    [[nodiscard]] const FigureEntry* find(FigureId figure) const;
    [[nodiscard]] bool isTaken(const QString& name, FigureId owner = {}) const;
    /// `wish`, or with the first number that makes it free.
    [[nodiscard]] QString freeName(const QString& wish) const;
    /// Whether the figures that are there have been read.
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; }
    [[nodiscard]] QUndoStack& undoStack() { return m_undo; }

    void refresh();
    /// Names have to be free. `deliver` is called when the figure is among these.
    void add(const QString& name, const FigureSpec& spec, std::function<void(FigureId)> deliver = {});
    void update(FigureId figure, const QString& name, const FigureSpec& spec);
    void rename(FigureId figure, const QString& name);
    void duplicate(const std::vector<FigureId>& figures);
    void remove(const std::vector<FigureId>& figures);
    /// A drawing of an entry as it was found here. Not an edit: nothing that a user wrote changes.
    void setDrawing(const FigureEntry& drawn);
    /// The entry as it was found here cannot be drawn; forgotten when it or its data are others.
    void setProblem(const FigureEntry& entry, const std::string& message);
    [[nodiscard]] const FigureCatalogue& catalogue() const { return m_catalogue; }

    /// For the undo commands.
    using Edit = std::function<Result<void>(Workspace& workspace)>;
    void write(const QString& what, Edit edit);

Q_SIGNALS:
    void changed();
    /// What add() was asked for is among the figures.
    void added(FigureId figure);
    /// `what`: "Reading the figures", to stand before the message.
    void failed(const Error& error, const QString& what);

private:
    struct Contents {
        QString path;
        std::vector<FigureEntry> figures;
        FigureCatalogue catalogue;
    };
    [[nodiscard]] static Result<Contents> contentsOf(const Workspace& workspace, const JobContext& context);
    void show(Contents contents);
    /// What is known here alone of an entry that was read again.
    void complete(FigureEntry& entry) const;

    WorkspaceSession& m_session;
    std::vector<FigureEntry> m_figures;
    std::vector<FigureEntry> m_undrawable; ///< as setProblem was told
    struct Added {
        FigureId figure;
        std::function<void(FigureId)> deliver;
    };
    std::vector<Added> m_added; ///< not among the figures yet
    FigureCatalogue m_catalogue;
    QUndoStack m_undo;
    QTimer* m_refresh;
    int m_reading = 0; ///< reads that have not delivered yet
    bool m_isLoaded = false;
};

} // namespace perfbridge
