// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/importer.h"

#include "core/store/csvreader.h"
#include "core/store/importmeta.h"
#include "core/store/tablebuilder.h"
#include "core/store/tablelayout.h"

#include <utility>

#include <QFileInfo>

namespace perfbridge {

namespace {

/// How many rows are read between two looks at the stop token.
constexpr std::int64_t rowsPerCheck = 1024;

std::string nameOfSpace(const QString& path, const ImportOptions& options, const ImportMeta& meta) {
    if (!options.spaceName.empty())
        return options.spaceName;
    return meta.spaceName.empty() ? QFileInfo(path).completeBaseName().toStdString() : meta.spaceName;
}

} // namespace

Result<ImportedTable> readMeasurements(const QString& path, const ImportOptions& options, const JobContext& context) {
    CsvReader reader(path);
    if (const Result<void> opened = reader.open(); !opened)
        return tl::unexpected(opened.error());
    const QString metaPath = options.metaPath.isEmpty() ? findMetaFile(path) : options.metaPath;
    Result<ImportMeta> meta = metaPath.isEmpty() ? Result<ImportMeta>(ImportMeta{}) : readImportMeta(metaPath);
    if (!meta)
        return tl::unexpected(meta.error());
    Result<TableLayout> layout = tableLayout(reader, *meta);
    if (!layout)
        return tl::unexpected(layout.error());
    TableBuilder builder(reader, *meta, std::move(*layout));
    for (std::int64_t rows = 1;; ++rows) {
        const Result<bool> hasRow = reader.next();
        if (!hasRow)
            return tl::unexpected(hasRow.error());
        if (!*hasRow)
            break;
        if (const Result<void> added = builder.addRow(); !added)
            return tl::unexpected(added.error());
        if (rows % rowsPerCheck == 0) {
            if (context.isCancelled())
                return cancelledError();
            context.reportProgress(reader.progress());
        }
    }
    return builder.finish(nameOfSpace(path, options, *meta));
}

} // namespace perfbridge
