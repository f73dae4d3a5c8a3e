// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "ui/models/repetitionnoise.h"

#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <QAbstractTableModel>

namespace perfbridge {

/// One row for each metric and environment: how many, how large, how noisy. A read-only view of one snapshot.
class SummaryModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Metric, Environment, Better, Measured, Minimum, Median, Maximum, Spread, Noise, Failed, ColumnCount };
    enum Roles { SortRole = Qt::UserRole };

    explicit SummaryModel(QObject* parent = nullptr);

    void setData(const SpaceData* data, const std::vector<std::size_t>& environments,
                 const std::vector<std::string>& metrics);
    using QAbstractTableModel::setData;
    /// One an environment, in the order of the data; computed later than the rest.
    void setNoise(std::vector<RepetitionNoise> noise);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    struct Row {
        QString metric;
        std::string metricName;
        QString environment;
        std::size_t environmentIndex = 0;
        bool isLowerBetter = true;
        int measured = 0;
        int failed = 0; ///< configurations with a reason and without a number
        double minimum = std::numeric_limits<double>::quiet_NaN();
        double median = std::numeric_limits<double>::quiet_NaN();
        double maximum = std::numeric_limits<double>::quiet_NaN();
    };

    [[nodiscard]] static Row summarise(const Dataset& dataset, const MetricSummary& summary);
    [[nodiscard]] double noiseOf(const Row& row) const;
    [[nodiscard]] QString text(const Row& row, int column) const;
    [[nodiscard]] QVariant sortValue(const Row& row, int column) const;

    std::vector<Row> m_rows;
    std::vector<RepetitionNoise> m_noise;
};

} // namespace perfbridge
