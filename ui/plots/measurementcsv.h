// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace perfbridge {

class CsvRows;
struct DistributionData;
struct DotData;
struct FailureShares;
struct ParallelData;
struct ParetoData;
struct ScatterData;
struct SensitivityData;

/// What the plots of measurements and predictions show as CSV, header first; see figureCsv(). Where a row is a
/// configuration, it begins with the values of all options.

void writePredictions(CsvRows& out, const ScatterData& data);
/// All medians, ascending, with the share of those that are not above.
void writeDistribution(CsvRows& out, const DistributionData& data);
void writeParallel(CsvRows& out, const ParallelData& data);
void writeDots(CsvRows& out, const DotData& data);
void writeFailures(CsvRows& out, const FailureShares& data);
void writePareto(CsvRows& out, const ParetoData& data);
void writeSensitivity(CsvRows& out, const SensitivityData& data);

} // namespace perfbridge
