// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/budgetlist.h"

#include <algorithm>

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

namespace perfbridge {

namespace {

tl::unexpected<Error> invalid(const QString& message) {
    return makeError(ErrorCode::InvalidArgument, message.toStdString());
}

QString tr(const char* text) {
    return QCoreApplication::translate("BudgetList", text);
}

} // namespace

Result<std::vector<int>> parseBudgets(const QString& text, int largest) {
    static const QRegularExpression separators(QStringLiteral("[,;\\s]+"));
    std::vector<int> budgets;
    for (const QString& part : text.split(separators, Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const int budget = part.toInt(&isNumber);
        if (!isNumber || budget < 1)
            return invalid(
                tr("“%1” is not a number of samples: expected whole numbers from 1, as in 5, 10, 20.").arg(part));
        if (budget > largest)
            return invalid(tr("%1 samples are more than the target has to give: it has at most %2, since some "
                              "configurations have to be left for testing.")
                               .arg(budget)
                               .arg(largest));
        budgets.push_back(budget);
    }
    if (budgets.empty())
        return invalid(tr("Give at least one number of target samples, as in 5, 10, 20."));
    std::sort(budgets.begin(), budgets.end());
    budgets.erase(std::unique(budgets.begin(), budgets.end()), budgets.end());
    return budgets;
}

QString budgetsToText(const std::vector<int>& budgets) {
    QStringList parts;
    for (const int budget : budgets)
        parts.append(QString::number(budget));
    return parts.join(QStringLiteral(", "));
}

} // namespace perfbridge
