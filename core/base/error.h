// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace perfbridge {

enum class ErrorCode {
    InvalidArgument, ///< an option or a parameter outside its domain
    Parse,           ///< text that does not follow its grammar
    NotFound,
    AlreadyExists,
    Io,           ///< the file system or the database said no
    Locked,       ///< another process writes to the workspace
    ReadOnly,     ///< a place or a workspace that cannot be written
    NewerVersion, ///< written by a later PerfBridge
    Corrupt,
    TooLarge,
    NotEnoughData, ///< fewer samples than the algorithm needs
    Numerical,     ///< the computation has no finite answer
    Unsupported,
    Cancelled, ///< by the user; never shown as a failure
};

/// What went wrong. The message names the field, the value and what was expected (for files: file, line and column
/// first), and is fit to be shown to a user as it is.
struct Error {
    ErrorCode code;
    std::string message;
};

template <typename T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> makeError(ErrorCode code, std::string message) {
    return tl::unexpected<Error>(Error{code, std::move(message)});
}

[[nodiscard]] inline tl::unexpected<Error> cancelledError() {
    return makeError(ErrorCode::Cancelled, "cancelled");
}

} // namespace perfbridge
