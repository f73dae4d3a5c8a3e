// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/preparedsubject.h"

#include "core/base/csvtext.h"
#include "ui/models/numberformat.h"

namespace perfbridge {

Result<PreparedSubject> prepareSubject(const ExploreSubject& subject, const JobContext& context) {
    return prepareEnvironments(*subject.data, subject.environments, subject.metric, subject.excluded, context);
}

QString reasonForNothing(const PreparedSubject& subject) {
    QStringList reasons;
    for (const PreparedEnvironment& environment : subject) {
        if (environment.data)
            return {};
        reasons.append(format::sentence(environment.reason));
    }
    return reasons.join(QLatin1Char('\n'));
}

QString fromView(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString csvOf(const std::vector<std::vector<std::string>>& rows) {
    std::string text;
    for (const std::vector<std::string>& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            text += (i > 0 ? "," : "") + csvCell(std::string_view(row[i]));
        text += '\n';
    }
    return QString::fromStdString(text);
}

} // namespace perfbridge
