// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/cellnumbers.h"
#include "core/store/importer.h"
#include "core/store/importmeta.h"
#include "core/store/tablelayout.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace perfbridge {

class CsvReader;

/// Takes the rows of a measurement file one by one and makes the table of them. Options are kept as codes of their
/// distinct cells until all rows are known: only then their kinds are.
class TableBuilder {
public:
    TableBuilder(const CsvReader& reader, const ImportMeta& meta, TableLayout layout);

    [[nodiscard]] Result<void> addRow();
    [[nodiscard]] Result<ImportedTable> finish(const std::string& spaceName);

private:
    struct OptionColumn {
        std::size_t fileColumn = 0;
        std::vector<std::string> cells; ///< distinct, in order of appearance
        std::vector<std::int64_t> lines;
        std::unordered_map<std::string, std::int32_t> codeOf;
    };
    struct PendingSample {
        Sample sample; ///< its configuration is a row of the file
        std::int64_t line = 0;
        bool hasRepetition = false;
    };

    [[nodiscard]] Result<void> addOptionCell(std::size_t column, std::string_view cell);
    [[nodiscard]] Result<double> metricCell(std::size_t column, std::string_view cell);
    [[nodiscard]] Result<void> addWideSamples();
    [[nodiscard]] Result<void> addLongSample();
    [[nodiscard]] Result<std::vector<std::vector<double>>> makeOptions(std::vector<Option>& options);
    void makeConfigurations(const std::vector<std::vector<double>>& values);
    [[nodiscard]] Result<void> numberRepetitions();
    void makeMetrics();
    void makeEnvironments();
    void noteInferredKinds(const std::vector<Option>& options);
    void noteInvalidConfigurations();

    const CsvReader& m_reader;
    const ImportMeta& m_meta;
    TableLayout m_layout;
    CellNumbers m_numbers;
    std::vector<OptionColumn> m_options;
    std::vector<std::int32_t> m_codes; ///< rows x options
    std::vector<std::int64_t> m_rowLines;
    std::unordered_map<std::string, std::size_t> m_environmentIndex;
    std::vector<PendingSample> m_samples;
    std::vector<std::size_t> m_configurationOfRow;
    std::vector<std::int64_t> m_configurationLines; ///< where each appears first
    std::vector<bool> m_hasPositive;                ///< one a metric
    std::vector<bool> m_hasZeroOrLess;
    std::vector<std::int64_t> m_zeroCounts; ///< values that are not positive
    std::int64_t m_rowsWithoutValues = 0;
    ImportedTable m_table;
};

} // namespace perfbridge
