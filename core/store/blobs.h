// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

#include <QByteArray>
#include <QtEndian>

namespace perfbridge {

/// Arrays of numbers as they are stored: little-endian, one after the other.
template <typename T>
[[nodiscard]] QByteArray toBlob(std::span<const T> values) {
    QByteArray bytes(static_cast<qsizetype>(values.size_bytes()), Qt::Uninitialized);
    qToLittleEndian<T>(values.data(), static_cast<qsizetype>(values.size()), bytes.data());
    return bytes;
}

/// Fills `values`; false if the blob has another size.
template <typename T>
[[nodiscard]] bool fromBlob(const QByteArray& bytes, std::span<T> values) {
    if (bytes.size() != static_cast<qsizetype>(values.size_bytes()))
        return false;
    qFromLittleEndian<T>(bytes.constData(), static_cast<qsizetype>(values.size()), values.data());
    return true;
}

} // namespace perfbridge
