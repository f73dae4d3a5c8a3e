// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

class QAbstractItemModel;
class QItemSelectionModel;
class QMenu;

namespace perfbridge {

class ConfigurationView;

/// A wide table as two: the options at the left, what was measured at the right, each with its own horizontal scroll
/// bar, so that results are in sight however many options there are. Rows scroll, sort and are selected together.
class ConfigurationSplit final : public QSplitter {
    Q_OBJECT

public:
    explicit ConfigurationSplit(QAbstractItemModel& model, QWidget* parent = nullptr);

    /// After the columns of the model changed: the first `options` of them go to the left.
    void arrangeColumns(int options);
    /// Rows in the order of the model again.
    void clearSorting();
    /// Of both parts.
    [[nodiscard]] QItemSelectionModel& selectionModel() const;
    /// Where the keyboard gets into it.
    [[nodiscard]] QWidget& firstPart() const;

Q_SIGNALS:
    /// The context menu of either part; others may add to it.
    void menuAboutToShow(QMenu& menu);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void sortBy(ConfigurationView& sorted, ConfigurationView& other, int column);
    void shareScrollBars();
    void divide();

    QAbstractItemModel& m_model;
    ConfigurationView* m_options;
    ConfigurationView* m_measurements;
    bool m_isDivided = false; ///< by the user, or by the columns once the widget had a width
};

} // namespace perfbridge
