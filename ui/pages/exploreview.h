// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "ui/pages/exportableplot.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QString>
#include <QWidget>

#include <Eigen/Core>

namespace perfbridge {

class PlotWidget;
class Selection;

/// What the Explore page looks at.
struct ExploreSubject {
    std::shared_ptr<const SpaceData> data; ///< never null when a view gets it
    std::vector<std::string> environments; ///< one or more; the first leads, the others stand beside it
    std::string metric;                    ///< measured in the leading one; in the others perhaps not
    std::string learner;                   ///< of what is predicted, an identifier of the catalogue
    std::vector<Eigen::Index> excluded;    ///< rows of the table that do not count, ascending

    friend bool operator==(const ExploreSubject&, const ExploreSubject&) = default;
};

/// A view of the Explore page. It answers one question about a subject, computes in a runner of its own, and shows the
/// selection as every other view does.
class ExploreView : public QWidget {
    Q_OBJECT

public:
    ExploreView(Selection& selection, QWidget* parent)
        : QWidget(parent)
        , m_selection(selection) {}

    /// Called when the view is shown and the subject is another than before. What is computed for an older one is given
    /// up.
    virtual void setSubject(const ExploreSubject& subject) = 0;
    /// The plot that figure() is of; null: nothing now.
    [[nodiscard]] virtual PlotWidget* exportedPlot() { return nullptr; }
    /// What Export writes, Copy copies and the workspace saves: exportedPlot() as a figure, with its data as they are
    /// on screen; nothing now.
    [[nodiscard]] virtual std::optional<ExportablePlot> figure() { return std::nullopt; }
    /// The numbers behind the picture as CSV; empty: nothing now.
    [[nodiscard]] virtual QString asCsv() const { return {}; }

Q_SIGNALS:
    /// The page shows it in its bar; `what` stands before the message.
    void failed(const perfbridge::Error& error, const QString& what);
    /// Another view of the page should be shown ("profiler", "effects"); the option is highlighted in the selection.
    void viewRequested(const QString& view);

protected:
    /// A figure of a subject, with what of it the kind looks at.
    [[nodiscard]] static FigureSpec figureOf(const ExploreSubject& subject, FigureSettings settings);
    [[nodiscard]] Selection& selection() const { return m_selection; }

private:
    Selection& m_selection;
};

} // namespace perfbridge
