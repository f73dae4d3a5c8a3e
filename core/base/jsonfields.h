// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace perfbridge {

/// "/a/b: expected a number, found "x"": of kind Parse.
[[nodiscard]] tl::unexpected<Error> wrongJsonType(const std::string& pointer, std::string_view expected,
                                                  const nlohmann::json& found);

/// Reads the fields of one JSON object; the first that is wrong is kept as the error, and the others read as absent.
/// The object has to outlive it. Absent and null are the same.
class JsonFields {
public:
    /// `pointer`: the JSON pointer of the object in its document, with which errors begin. What is not an object is an
    /// error at once.
    JsonFields(const nlohmann::json& object, std::string pointer);

    /// Any other field is an error that lists these and suggests the nearest; `what` is "an option".
    void allowOnly(std::span<const std::string> known, std::string_view what);
    [[nodiscard]] const nlohmann::json* find(const std::string& field) const;
    /// Empty where absent, as in number(), truth(), whole(): what is there has to have the type.
    [[nodiscard]] std::string text(const std::string& field);
    [[nodiscard]] std::optional<double> number(const std::string& field);
    [[nodiscard]] std::optional<bool> truth(const std::string& field);
    /// Within [least, most].
    [[nodiscard]] std::optional<std::int64_t> whole(const std::string& field, std::int64_t least, std::int64_t most);
    /// From 0; all of them, as JSON writes them.
    [[nodiscard]] std::optional<std::uint64_t> seed(const std::string& field);
    [[nodiscard]] std::vector<std::string> texts(const std::string& field);
    /// A word of a fixed set, `absent` if it is not there.
    template <typename Enum>
    [[nodiscard]] Enum word(const std::string& field, Enum absent, Result<Enum> (*fromString)(std::string_view)) {
        const std::string chosen = text(field);
        if (chosen.empty())
            return absent;
        const Result<Enum> result = fromString(chosen);
        if (!result)
            fail(makeError(ErrorCode::Parse, pointerTo(field) + ": " + result.error().message));
        return result.value_or(absent);
    }

    [[nodiscard]] std::string pointerTo(const std::string& field) const { return m_pointer + '/' + field; }
    void fail(const tl::unexpected<Error>& error);
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

private:
    const nlohmann::json& m_object;
    std::string m_pointer;
    std::optional<Error> m_error;
};

} // namespace perfbridge
