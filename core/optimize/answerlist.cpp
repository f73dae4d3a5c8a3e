// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimize/answerlist.h"

#include <algorithm>
#include <set>

namespace perfbridge {

std::string_view toString(AnswerRole role) {
    switch (role) {
    case AnswerRole::Best:
        return "best";
    case AnswerRole::AsGood:
        return "as_good";
    case AnswerRole::Compromise:
        return "compromise";
    case AnswerRole::Front:
        return "front";
    case AnswerRole::Perhaps:
        return "perhaps";
    case AnswerRole::Confirm:
        return "confirm";
    }
    return "confirm";
}

std::vector<AnswerEntry> answerList(const OptimisationReport& report) {
    std::vector<AnswerEntry> list;
    std::set<Eigen::Index> seen;
    const auto add = [&](Eigen::Index row, AnswerRole role) {
        if (!seen.insert(row).second)
            return;
        const auto place = std::find(report.confirm.begin(), report.confirm.end(), row);
        const std::size_t confirm =
            place == report.confirm.end() ? 0 : static_cast<std::size_t>(place - report.confirm.begin()) + 1;
        list.push_back({row, role, confirm});
    };
    if (report.goal.isSingle()) {
        add(report.best, AnswerRole::Best);
        for (const Eigen::Index row : report.asGood)
            add(row, AnswerRole::AsGood);
    } else {
        for (const Eigen::Index row : report.front)
            add(row, row == report.best ? AnswerRole::Compromise : AnswerRole::Front);
        for (const Eigen::Index row : report.perhaps)
            add(row, AnswerRole::Perhaps);
    }
    for (const Eigen::Index row : report.confirm)
        add(row, AnswerRole::Confirm);
    return list;
}

std::vector<std::size_t> tellingOptions(const OptimisationReport& report) {
    std::vector<std::size_t> telling;
    const Eigen::MatrixXd& configurations = report.candidates.configurations;
    for (Eigen::Index j = 0; j < configurations.cols(); ++j) {
        const bool varies = configurations.col(j).minCoeff() < configurations.col(j).maxCoeff();
        const bool isOther = report.withDefault && report.withDefault->configuration[j] != configurations(0, j);
        if (varies || isOther)
            telling.push_back(static_cast<std::size_t>(j));
    }
    return telling;
}

} // namespace perfbridge
