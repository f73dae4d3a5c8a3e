// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/errortext.h"

#include "ui/plots/niceticks.h"

#include <cmath>

#include <QCoreApplication>

namespace perfbridge {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("ErrorKind", text);
}

} // namespace

const std::vector<ErrorKind>& allErrorKinds() {
    static const std::vector<ErrorKind> kinds = {ErrorKind::Mape, ErrorKind::Nmse,     ErrorKind::Rmse,
                                                 ErrorKind::R2,   ErrorKind::Spearman, ErrorKind::Top1Regret};
    return kinds;
}

std::string_view toString(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Mape:
        return "mape";
    case ErrorKind::Nmse:
        return "nmse";
    case ErrorKind::Rmse:
        return "rmse";
    case ErrorKind::R2:
        return "r2";
    case ErrorKind::Spearman:
        return "spearman";
    case ErrorKind::Top1Regret:
        return "top1_regret";
    }
    return {};
}

std::optional<ErrorKind> errorKindFromString(std::string_view text) {
    for (const ErrorKind kind : allErrorKinds()) {
        if (toString(kind) == text)
            return kind;
    }
    return std::nullopt;
}

QString errorName(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Mape:
        return QStringLiteral("MAPE");
    case ErrorKind::Nmse:
        return QStringLiteral("NMSE");
    case ErrorKind::Rmse:
        return QStringLiteral("RMSE");
    case ErrorKind::R2:
        return QStringLiteral("R²");
    case ErrorKind::Spearman:
        return tr("Spearman correlation");
    case ErrorKind::Top1Regret:
        return tr("top-1 regret");
    }
    return {};
}

QString errorExplanation(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Mape:
        return tr("Mean absolute percentage error: how far predictions are off, relative to what was measured.");
    case ErrorKind::Nmse:
        return tr("Normalised mean squared error: mean squared error over the product of the two means.");
    case ErrorKind::Rmse:
        return tr("Root of the mean squared error, in the unit of the metric.");
    case ErrorKind::R2:
        return tr("Share of the variance that the model explains: 1 is perfect, 0 is as good as the mean.");
    case ErrorKind::Spearman:
        return tr("Rank correlation of predicted and measured: 1 means that every configuration is ranked right.");
    case ErrorKind::Top1Regret:
        return tr("How much worse the configuration that the model calls best is than the best, relative to the "
                  "whole range: 0 is perfect.");
    }
    return {};
}

QString errorText(double value, ErrorKind kind, const std::string& metricUnit) {
    const QString number = readableNumber(value);
    if (!std::isfinite(value))
        return number;
    if (kind == ErrorKind::Mape)
        return number + QStringLiteral(" %");
    if (kind == ErrorKind::Rmse && !metricUnit.empty())
        return number + QLatin1Char(' ') + QString::fromStdString(metricUnit);
    return number;
}

bool isHigherBetter(ErrorKind kind) {
    return kind == ErrorKind::R2 || kind == ErrorKind::Spearman;
}

bool allowsLogAxis(ErrorKind kind) {
    return kind == ErrorKind::Mape || kind == ErrorKind::Nmse || kind == ErrorKind::Rmse;
}

bool isBetterError(double a, double b, ErrorKind kind) {
    if (std::isnan(a))
        return false;
    if (std::isnan(b))
        return true;
    return isHigherBetter(kind) ? a > b : a < b;
}

} // namespace perfbridge
