// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/knobs/knob.h"

#include "core/base/numbertext.h"

#include <cmath>
#include <optional>

namespace perfbridge {

namespace {

Result<void> compare(const Knob& knob, const Result<std::string>& found, const std::string& wanted,
                     std::string_view what) {
    if (!found)
        return tl::unexpected<Error>(found.error());
    const std::optional<double> number = numberFromText(wanted);
    const std::optional<double> reading = numberFromText(*found);
    const bool isSame =
        number && reading ? std::abs(*reading - *number) <= Knob::tolerance * std::abs(*number) : *found == wanted;
    if (isSame)
        return {};
    const std::string unit = knob.unit().empty() ? std::string() : ' ' + knob.unit();
    return makeError(ErrorCode::Io, "knob " + knob.name() + ' ' + std::string(what) + ' ' + *found + unit +
                                        ", expected " + wanted + unit +
                                        (number ? " within " + numberText(100 * Knob::tolerance) + " %" : ""));
}

} // namespace

Result<void> Knob::verifySetting(const std::string& value) const {
    return compare(*this, read(), value, "was set and is");
}

Result<void> Knob::verify(const std::string& value) const {
    return compare(*this, effective(), value, "under load is");
}

} // namespace perfbridge
