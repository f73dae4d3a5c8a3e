// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/jsonfile.h"

#include <algorithm>

#include <QFile>
#include <QFileInfo>
#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

constexpr qint64 maximumBytes = qint64{64} << 20;

/// The library's message begins with its own position and category, in brackets and words of its own.
std::string syntaxComplaint(const std::string& what) {
    const std::size_t position = what.find("syntax error");
    return position == std::string::npos ? "not valid JSON" : "not valid JSON: " + what.substr(position);
}

} // namespace

Result<QByteArray> readDocument(const QString& path) {
    const std::string name = path.toStdString();
    QFile file(path);
    if (!file.exists())
        return makeError(ErrorCode::NotFound, name + ": there is no such file");
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly))
        return makeError(ErrorCode::Io, name + ": cannot be read; expected a JSON file");
    const QByteArray bytes = file.read(maximumBytes + 1);
    if (bytes.size() > maximumBytes)
        return makeError(ErrorCode::TooLarge, name + ": longer than " + std::to_string(maximumBytes >> 20) +
                                                  " MiB; expected a document such as a meta file");
    return bytes;
}

Result<nlohmann::json> parseJson(const QByteArray& bytes, const std::string& file) {
    try {
        return nlohmann::json::parse(bytes.begin(), bytes.end());
    } catch (const nlohmann::json::parse_error& error) {
        const auto read = std::min<qsizetype>(static_cast<qsizetype>(error.byte), bytes.size());
        const auto line = 1 + bytes.left(std::max<qsizetype>(read - 1, 0)).count('\n');
        return makeError(ErrorCode::Parse,
                         file + ", line " + std::to_string(line) + ": " + syntaxComplaint(error.what()));
    }
}

} // namespace perfbridge
