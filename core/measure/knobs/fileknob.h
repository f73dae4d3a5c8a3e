// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/knobs/knob.h"

#include <utility>

namespace perfbridge {

/// What tells one knob that is a file, or several with the same text, from another.
struct FileKnobSpec {
    std::string name;
    std::string summary;
    std::string unit;   ///< of values; empty = words
    double perUnit = 1; ///< the file's number for a value of 1
    int order = 0;
    double switchSeconds = 0;
    std::vector<std::string> files; ///< all get the value; the first is read back. Empty: absent
    std::string whyAbsent;          ///< "this kernel has no ...", for when there are no files
    /// (file, text), written before the value and put back after it: what makes the file take effect.
    std::vector<std::pair<std::string, std::string>> enabling;
    /// Readings of what the hardware does, in the unit of `files`; the largest counts. Empty: the setting.
    std::vector<std::string> effectiveFiles;
    std::vector<std::pair<std::string, std::string>> words; ///< (value, text of the file) where they differ
    std::string lowestFile;                                 ///< number of the file's unit, for the range
    std::string highestFile;
    std::string choicesFile; ///< words that the file takes, blank separated
};

class FileKnob final : public Knob {
public:
    explicit FileKnob(FileKnobSpec spec);

    [[nodiscard]] std::string name() const override { return m_spec.name; }
    [[nodiscard]] std::string summary() const override { return m_spec.summary; }
    [[nodiscard]] std::string unit() const override { return m_spec.unit; }
    [[nodiscard]] std::string unavailable() const override { return m_unavailable; }
    [[nodiscard]] int order() const override { return m_spec.order; }
    [[nodiscard]] double switchSeconds() const override { return m_spec.switchSeconds; }
    [[nodiscard]] Result<std::string> read() const override;
    [[nodiscard]] Result<std::vector<RestoreStep>> original() const override;
    [[nodiscard]] Result<void> set(const std::string& value) override;
    [[nodiscard]] Result<std::string> effective() const override;

private:
    [[nodiscard]] std::string whyUnavailable() const;
    [[nodiscard]] Result<std::string> fileText(const std::string& value) const;
    [[nodiscard]] std::string valueText(const std::string& text) const;

    FileKnobSpec m_spec;
    std::string m_unavailable;
};

} // namespace perfbridge
