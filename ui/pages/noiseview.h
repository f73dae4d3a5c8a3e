// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/dataview.h"
#include "ui/plots/dotdata.h"
#include "ui/plots/failuredata.h"

class QComboBox;
class QLabel;

namespace perfbridge {

class DotPlot;
class FailurePlot;

/// How far the numbers can be trusted: the width of the intervals against the medians, and which levels of which
/// option make configurations fail.
class NoiseView final : public DataView {
    Q_OBJECT

public:
    NoiseView(Selection& selection, QWidget* parent);
    ~NoiseView() override;

    [[nodiscard]] PlotWidget* exportedPlot() override;
    [[nodiscard]] std::optional<ExportablePlot> figure() override;
    [[nodiscard]] QString asCsv() const override;

protected:
    void rebuild() override;
    void showSelection() override;

private:
    struct Prepared {
        DotData noise;
        FailureData failures;
    };

    [[nodiscard]] QWidget* makeNoise();
    [[nodiscard]] QWidget* makeFailures();
    void showPrepared(Prepared prepared);
    void showFailures();

    DotPlot* m_noise;
    FailurePlot* m_failures;
    QComboBox* m_option;
    QLabel* m_verdict;
    FailureData m_data;
};

} // namespace perfbridge
