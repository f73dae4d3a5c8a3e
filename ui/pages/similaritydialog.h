// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/similarity/map.h"
#include "core/similarity/matrix.h"
#include "core/similarity/pairreport.h"
#include "ui/shell/jobrunner.h"

#include <memory>
#include <string>

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;

namespace perfbridge {

class EnvironmentMapPlot;
class SimilarityMatrixPlot;

/// How alike all environments of a space are, as a matrix and as a map; a chosen pair in sentences, and the way from
/// there to a study of it. Computed in the background.
class SimilarityDialog final : public QDialog {
    Q_OBJECT

public:
    SimilarityDialog(std::shared_ptr<const SpaceData> data, std::string metric, QWidget* parent = nullptr);
    ~SimilarityDialog() override;

    /// Chooses a pair, as a click on its cell does.
    void choosePair(const QString& source, const QString& target);

Q_SIGNALS:
    void transferWanted(const std::string& source, const std::string& target);

private:
    QWidget* makePlots();
    QWidget* makePair();
    void compare();
    void showMap(const Result<EnvironmentMap>& map);
    void showPair(const Result<PairReport>& report);

    std::shared_ptr<const SpaceData> m_data;
    std::string m_metric;
    std::string m_source;
    std::string m_target;
    JobRunner m_matrixJob;
    JobRunner m_mapJob;
    JobRunner m_pairJob;
    QComboBox* m_measure;
    SimilarityMatrixPlot* m_matrix;
    EnvironmentMapPlot* m_map;
    QLabel* m_pairTitle;
    QLabel* m_pair;
    QPushButton* m_transfer;
    QPushButton* m_swap;
};

} // namespace perfbridge
