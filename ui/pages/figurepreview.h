// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/figurepicture.h"
#include "ui/shell/figureloader.h"

#include <memory>
#include <optional>

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;

namespace perfbridge {

class FigurePaper;

/// The figure that is being edited, on paper: reads its data in the background when what it shows is another, and draws
/// it anew after every edit. The newest wins; edits that come faster than a figure can be drawn are drawn together.
class FigurePreview final : public QWidget {
    Q_OBJECT

public:
    explicit FigurePreview(WorkspaceSession& session, QWidget* parent = nullptr);

    void setSpec(const FigureSpec& spec);
    /// Its data are read again.
    void reload();
    void clear();
    /// Null while nothing could be drawn.
    [[nodiscard]] const std::shared_ptr<const FigureData>& data() const { return m_data; }
    [[nodiscard]] FigurePaper& paper() { return *m_paper; }
    /// Whether what is shown is what was asked for.
    [[nodiscard]] bool isUpToDate() const { return !m_loader.isRunning() && !m_draw.isActive(); }
    /// In mm; empty while nothing is drawn.
    [[nodiscard]] QSizeF drawnSize() const { return m_data ? m_mm : QSizeF(); }
    /// How many series there are to be told apart; 0 where colours say something else.
    [[nodiscard]] std::size_t seriesCount() const;
    [[nodiscard]] ColourVision sight() const;

Q_SIGNALS:
    /// Null where there is nothing to choose from.
    void choicesLoaded(const std::shared_ptr<const perfbridge::StudyChoices>& choices);
    /// A picture, or the reason why there is none.
    void drawn();
    void sightChanged();

private:
    [[nodiscard]] QWidget* makeBar();
    void load();
    void draw();
    void showProblem(const QString& text);
    void chooseZoom(int index);
    void showZoom();

    FigureLoader m_loader;
    FigurePaper* m_paper;
    QComboBox* m_zoom = nullptr;
    QComboBox* m_sight = nullptr;
    QLabel* m_size = nullptr;
    QLabel* m_state;
    QTimer m_draw;
    QTimer m_busy; ///< after which it is said that data are being read
    std::optional<FigureSpec> m_spec;
    std::optional<FigureSpec> m_loaded; ///< of which the data are
    std::shared_ptr<const FigureData> m_data;
    QSizeF m_mm;
    int m_pace = 0; ///< ms that the last drawing took
};

} // namespace perfbridge
