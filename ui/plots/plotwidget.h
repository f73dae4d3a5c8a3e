// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/axisneeds.h"
#include "ui/plots/figureappearance.h"
#include "ui/plots/plotstyle.h"

#include <optional>

#include <QPointF>
#include <QWidget>

class QCustomPlot;
class QCPAbstractItem;
class QCPItemEllipse;
class QCPItemText;
class QLabel;
class QPaintDevice;
class QStackedLayout;

namespace perfbridge {

/// What the analytical plots have in common: colours from the palette, a read-out at the pointer or the keyboard
/// cursor, zoom and pan by mouse and keys, and drawing on any paint device. Keys: arrows move the read-out from point
/// to point, Return selects its point, + and - zoom, Shift with arrows pans, Home shows everything again.
class PlotWidget : public QWidget {
    Q_OBJECT

public:
    explicit PlotWidget(QWidget* parent = nullptr);
    ~PlotWidget() override;

    /// Fixes the style (figures); without it the widget's palette and font rule.
    void setPlotStyle(const PlotStyle& style);
    [[nodiscard]] const PlotStyle& plotStyle() const { return m_style; }
    /// What a figure changes of axes, legend and panels, and what it draws over the data; for a plot that is made to be
    /// painted, before its data. Colours and widths are the style's.
    void setAppearance(const FigureAppearance& appearance);
    /// Why the data cannot be shown so; empty if they can.
    [[nodiscard]] const QString& appearanceProblem() const { return m_appearanceProblem; }
    /// Stands above everything on paper; empty = nothing.
    void setPaperTitle(const QString& title) { m_paperTitle = title; }
    /// As far as the user zoomed and the kind has ranges, they become those of a figure.
    void takeView(FigureKind kind, FigureAppearance& appearance) const;
    /// Shown in the middle while there is nothing to draw.
    void setEmptyText(const QString& text);
    /// What stands at the pointer or cursor; empty when there is no point.
    [[nodiscard]] QString readOut() const { return m_readOut; }
    /// Where a point of the data is on the widget; for tests and tools.
    [[nodiscard]] QPointF positionOf(double x, double y) const;

    /// Of the data alone, whatever the user zoomed to and other plots need.
    [[nodiscard]] const AxisNeeds& axisNeeds() const { return m_needs; }
    /// What comparable axes show at least, as another plot needs it.
    void setLeastNeeds(const AxisNeeds& needs);
    /// Whether the user zoomed or panned away from the fitted view.
    [[nodiscard]] bool hasUserView() const { return m_hasUserView; }
    /// Zooms comparable axes to what the other one shows.
    void takeViewOf(const PlotWidget& other);

    void zoomBy(double factor);
    void resetView();
    /// Draws the plot (without read-out) over the whole device, laid out in `size` pixels; as far as the user zoomed.
    void paintOn(QPaintDevice& device, const QSize& whole);
    /// The height that paintOn() needs with the present style and title; only the width of `size` counts.
    [[nodiscard]] double neededPaperHeight(const QSize& size) const;
    /// The height in layout pixels that a picture of a width needs; 0: any will do.
    [[nodiscard]] virtual double neededHeight(double /*width*/) const { return 0; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void readOutChanged(const QString& text);
    void needsChanged(); ///< axisNeeds() are others, or the plot came into or went out of sight
    void viewChanged();  ///< the user zoomed, panned or went back to all

protected:
    struct Hit {
        QPointF position; ///< in pixels of the plot
        QString text;
    };

    [[nodiscard]] QCustomPlot& plot() const { return *m_plot; }
    [[nodiscard]] const FigureAppearance& appearance() const { return m_appearance; }
    /// Gives the current style to everything drawn.
    virtual void restyle() = 0;
    /// Of axes that were just fitted; without another word those of the plot across and up, by their titles.
    [[nodiscard]] virtual AxisNeeds fittedNeeds() const;
    /// Widens comparable axes that were just fitted.
    virtual void widenAxes(const AxisNeeds& least);
    /// Sets the axes to show all data.
    virtual void fitAxes() = 0;
    /// Then sets what the figure says of them; why it cannot.
    [[nodiscard]] virtual QString adjustAxes();
    /// Places what depends on the size (legend); called before a layout.
    virtual void arrange(const QSize& size) = 0;
    [[nodiscard]] virtual bool isEmpty() const = 0;
    /// The point under a place, and it becomes the cursor.
    [[nodiscard]] virtual std::optional<Hit> hitAt(const QPointF& position) = 0;
    /// Moves the cursor by a point along a curve (x) or to another curve (y).
    [[nodiscard]] virtual std::optional<Hit> step(int x, int y) = 0;
    /// The user chose the point at the cursor.
    virtual void chooseCursor() = 0;

    /// After a change of data: keeps the user's zoom, else fits; queues a replot.
    void refresh();
    void styleAxes();
    /// What the keys do, for screen readers, where it is not what this class does.
    void setKeysHelp(const QString& text);
    void showHit(const std::optional<Hit>& hit);

    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fitAndAdjust();
    [[nodiscard]] int paperTitleHeight(const QSize& size) const;
    void adoptPalette();
    void styleOverlay();
    void updateEmptyText();
    void panBy(double x, double y);
    void mousePressed(const QPointF& position);
    void mouseReleased(const QPointF& position);

    QCustomPlot* m_plot;
    QCPItemText* m_tip;
    QCPItemEllipse* m_ring;
    QLabel* m_empty;
    QStackedLayout* m_stack;
    PlotStyle m_style;
    FigureAppearance m_appearance;
    QCPAbstractItem* m_annotations = nullptr; ///< null without any
    QString m_appearanceProblem;
    QString m_paperTitle;
    QString m_readOut;
    QString m_keysHelp;
    QPointF m_pressed;
    AxisNeeds m_needs;
    AxisNeeds m_least;
    bool m_hasFixedStyle = false;
    bool m_hasUserView = false;
};

} // namespace perfbridge
