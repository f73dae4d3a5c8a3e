// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plotwidget.h"
#include "ui/plots/profilerdata.h"
#include "ui/plots/profilerlayout.h"

#include <cstddef>
#include <optional>
#include <vector>

#include <QPen>
#include <QSize>

namespace perfbridge {

class ProfilerPanels;

/// The prediction profiler: a panel an option with what is predicted along it while all others stay where they are, and
/// a line that is dragged to move the configuration. What the space forbids is hatched; circles are measured
/// configurations that differ from the nearest measured one (the diamond) in that option alone. All panels share the
/// axis of values, which grows with what is predicted and never shrinks while one configuration leads to the next.
/// Keys: Tab goes from option to option, left and right move its level, Home sets its default, up and down go to the
/// panel above and below. A double click sets the default too.
class ProfilerPlot final : public PlotWidget {
    Q_OBJECT

public:
    explicit ProfilerPlot(QWidget* parent = nullptr);
    ~ProfilerPlot() override;

    /// Another subject: the axis starts anew.
    void setData(ProfilerData data);
    /// The same subject at another configuration: one profile a series, in their order.
    void setProfiles(std::vector<Profile> profiles);
    [[nodiscard]] const ProfilerData& data() const { return m_data; }

    /// Used where every measured value is positive.
    void setLogarithmic(bool wanted);
    [[nodiscard]] bool allowsLogarithmic() const;

    /// The option that keys move.
    [[nodiscard]] std::optional<std::size_t> currentOption() const;
    /// Nothing where it has no panel.
    void setCurrentOption(std::optional<std::size_t> option);

    /// On the widget; empty or null without a panel. For tests, and to scroll there.
    [[nodiscard]] QRect panelRect(std::size_t option) const;
    [[nodiscard]] QPointF placeOf(std::size_t option, double level, double value) const;
    [[nodiscard]] const ValueAxis& valueAxis() const { return m_axis; }
    /// How the traces of an environment are drawn, by its place.
    [[nodiscard]] static QPen linePenOf(std::size_t series, const PlotStyle& style);

    /// The height, in layout pixels, that all panels need.
    [[nodiscard]] int neededHeightFor(int width) const;
    [[nodiscard]] double neededHeight(double width) const override { return neededHeightFor(static_cast<int>(width)); }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The user wants another level of an option.
    void levelChosen(std::size_t option, double level);
    void currentOptionChanged();

protected:
    void restyle() override;
    void fitAxes() override;
    /// The axis of the values.
    [[nodiscard]] AxisNeeds fittedNeeds() const override;
    void widenAxes(const AxisNeeds& least) override;
    [[nodiscard]] QString adjustAxes() override;
    void arrange(const QSize& size) override;
    [[nodiscard]] bool isEmpty() const override;
    [[nodiscard]] std::optional<Hit> hitAt(const QPointF& position) override;
    [[nodiscard]] std::optional<Hit> step(int x, int y) override;
    void chooseCursor() override {}

    bool focusNextPrevChild(bool next) override;
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] const ProfileTrace* traceOfPanel(std::size_t panel) const;
    void setCurrentPanel(std::optional<std::size_t> panel);
    void choose(std::size_t panel, double level);
    void chooseAt(std::size_t panel, double x);
    void moveLevel(int by);
    /// Takes the predictions of the data into the axis; whether it changed.
    bool growAxis();
    void fitAxisToData();
    void widenAxis();
    void redraw();
    [[nodiscard]] ProfilerLayout::Wishes wishes() const;
    [[nodiscard]] std::optional<Hit> hitOfPoint(std::size_t panel, Eigen::Index point) const;
    [[nodiscard]] std::optional<Hit> hitOfCurrent() const;

    ProfilerData m_data;
    ProfilerLayout m_layout;
    ValueAxis m_axis;
    std::optional<AxisNeed> m_least; ///< of another plot, which has the same axis
    double m_lowest = 0;             ///< what the axis has to show
    double m_highest = 1;
    bool m_wantsLogarithmic = false;
    std::optional<std::size_t> m_current; ///< panel
    std::optional<std::size_t> m_dragged; ///< panel
    QSize m_arranged;                     ///< the size that the panels are laid out for
    ProfilerPanels* m_panels;
};

} // namespace perfbridge
