// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/outputfile.h"

#include <QFileInfo>

namespace perfbridge {

OutputFile::OutputFile(const std::string& path)
    : m_file(QString::fromStdString(path)) {}

tl::unexpected<Error> OutputFile::error() const {
    return makeError(ErrorCode::Io,
                     m_file.fileName().toStdString() + ": cannot be written: " + m_file.errorString().toStdString());
}

Result<void> OutputFile::open() {
    const QString folder = QFileInfo(m_file.fileName()).path();
    if (!QFileInfo(folder).isDir())
        return makeError(ErrorCode::NotFound, m_file.fileName().toStdString() +
                                                  ": cannot be written: there is no folder " + folder.toStdString());
    if (!m_file.open(QIODevice::WriteOnly))
        return error();
    return {};
}

Result<void> OutputFile::finish(std::string_view content) {
    const auto size = static_cast<qint64>(content.size());
    if (m_file.write(content.data(), size) != size || !m_file.commit())
        return error();
    return {};
}

} // namespace perfbridge
