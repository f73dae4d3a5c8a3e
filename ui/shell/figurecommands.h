// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/figurerecord.h"

#include <memory>
#include <string>
#include <vector>

#include <QUndoCommand>

namespace perfbridge {

class FigureStore;

/// Figures that a command takes out of the workspace or puts into it: with all they had while they are out, by their
/// numbers while they are in. Touched in the workspace's thread only, where operations run in order, so that an undo
/// may be asked for before its edit is done.
using FigureSet = std::shared_ptr<std::vector<StoredFigure>>;

/// Takes figures out, or puts new ones in; undoing is the other one.
class FigureSetCommand final : public QUndoCommand {
public:
    enum class Kind { Add, Remove };

    FigureSetCommand(FigureStore& store, const QString& text, Kind kind, FigureSet figures)
        : QUndoCommand(text)
        , m_store(store)
        , m_kind(kind)
        , m_figures(std::move(figures)) {}

    void redo() override { run(m_kind == Kind::Add); }
    void undo() override { run(m_kind == Kind::Remove); }

private:
    void run(bool isAdding);

    FigureStore& m_store;
    Kind m_kind;
    FigureSet m_figures;
};

/// Gives a figure another name or specification.
class FigureUpdateCommand final : public QUndoCommand {
public:
    struct Text {
        std::string name;
        std::string specification;
    };

    FigureUpdateCommand(FigureStore& store, const QString& text, FigureId figure, Text before, Text after)
        : QUndoCommand(text)
        , m_store(store)
        , m_figure(figure)
        , m_before(std::move(before))
        , m_after(std::move(after)) {}

    void redo() override { run(m_after); }
    void undo() override { run(m_before); }

private:
    void run(const Text& text);

    FigureStore& m_store;
    FigureId m_figure;
    Text m_before;
    Text m_after;
};

} // namespace perfbridge
