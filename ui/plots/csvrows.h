// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/csvtext.h"
#include "core/data/dataset.h"

#include <string>
#include <string_view>

#include <Eigen/Core>
#include <QByteArray>
#include <QString>

namespace perfbridge {

/// CSV that grows cell by cell.
class CsvRows {
public:
    CsvRows& text(std::string_view words) { return add(csvCell(words)); }
    CsvRows& text(const char* words) { return text(std::string_view(words)); }
    CsvRows& text(const QString& words) { return add(csvCell(words.toStdString())); }
    CsvRows& number(double value) { return add(csvCell(value)); } ///< empty where it is not finite
    CsvRows& flag(bool value) { return add(value ? "1" : "0"); }
    /// The names of all options, and their values in a configuration.
    CsvRows& optionNames(const Space& space) {
        for (const Option& option : space.options())
            text(option.name);
        return *this;
    }
    CsvRows& configuration(const Space& space, const Eigen::Ref<const Eigen::RowVectorXd>& values) {
        for (std::size_t i = 0; i < space.options().size(); ++i)
            text(space.options()[i].textOf(values[static_cast<Eigen::Index>(i)]));
        return *this;
    }
    /// Whole rows, as they are.
    void rows(std::string_view lines) { m_text += lines; }
    void endRow() {
        m_text += '\n';
        m_isFirst = true;
    }
    [[nodiscard]] QByteArray bytes() const { return QByteArray::fromStdString(m_text); }

private:
    CsvRows& add(const std::string& cell) {
        m_text += (m_isFirst ? "" : ",") + cell;
        m_isFirst = false;
        return *this;
    }

    std::string m_text;
    bool m_isFirst = true;
};

} // namespace perfbridge
