// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/texdata.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <QRegularExpression>
#include <QStringList>

namespace perfbridge {

namespace {

/// Texts of the coordinates, as they stand in the document; intervals where every one of them runs along one axis.
struct TexSeries {
    QStringList x;
    QStringList y;
    QStringList above; ///< from the value to the end of its interval; empty without any
    QStringList below;
    QChar errors; ///< the axis along which they run
};

/// Nothing but pairs of numbers, each perhaps with an interval; nothing for a series with names, or with anything else
/// behind a pair.
bool readTexSeries(const QString& coordinates, TexSeries& series) {
    static const QString number = QStringLiteral(R"(\s*(nan|-?[0-9.]+(?:e[-+]?[0-9]+)?)\s*)");
    static const QString twoNumbers = QStringLiteral(R"(\(%1,%1\))").arg(number);
    static const QRegularExpression pair(QStringLiteral(R"(\G\s*%1\s*(?:\+=\s*%1\s*-=\s*%1\s*)?)").arg(twoNumbers));
    const QString zero = QStringLiteral("0");
    qsizetype at = 0;
    while (at < coordinates.size()) {
        const QRegularExpressionMatch match =
            pair.match(coordinates, at, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
        if (!match.hasMatch())
            return false;
        series.x << match.captured(1);
        series.y << match.captured(2);
        const bool hasInterval = !match.captured(3).isEmpty();
        const bool isAcross = hasInterval && match.captured(4) == zero && match.captured(6) == zero;
        series.above << (!hasInterval ? zero : match.captured(isAcross ? 3 : 4));
        series.below << (!hasInterval ? zero : match.captured(isAcross ? 5 : 6));
        if (hasInterval && (match.captured(3) != zero || match.captured(5) != zero || !isAcross))
            series.errors = isAcross ? u'x' : u'y';
        at = match.capturedEnd();
    }
    return !series.x.isEmpty();
}

/// The columns of the n-th series, in their order, and what they hold.
std::vector<std::pair<QString, QStringList>> texColumns(const TexSeries& series, std::size_t n) {
    std::vector<std::pair<QString, QStringList>> columns{{QStringLiteral("x%1").arg(n), series.x},
                                                         {QStringLiteral("y%1").arg(n), series.y}};
    if (!series.errors.isNull()) {
        columns.emplace_back(QStringLiteral("above%1").arg(n), series.above);
        columns.emplace_back(QStringLiteral("below%1").arg(n), series.below);
    }
    return columns;
}

/// What pgfplots reads a series with.
QString texTable(const TexSeries& series, std::size_t n, const QString& csvName) {
    QString options = QStringLiteral("x=x%1, y=y%1").arg(n);
    if (!series.errors.isNull())
        options += QStringLiteral(", %2 error plus=above%1, %2 error minus=below%1").arg(n).arg(series.errors);
    return QStringLiteral("table[%1, col sep=comma] {%2}").arg(options, csvName);
}

QByteArray texCsv(const std::vector<TexSeries>& all) {
    if (all.empty())
        return {};
    std::vector<std::pair<QString, QStringList>> columns;
    QStringList header;
    qsizetype rows = 0;
    for (std::size_t s = 0; s < all.size(); ++s) {
        rows = std::max(rows, all[s].x.size());
        for (auto& column : texColumns(all[s], s + 1)) {
            header << column.first;
            columns.push_back(std::move(column));
        }
    }
    QString text = header.join(u',') + u'\n';
    for (qsizetype row = 0; row < rows; ++row) {
        QStringList cells;
        for (const auto& [name, values] : columns)
            cells << values.value(row, QStringLiteral("nan")); // an empty cell stops pgfplots
        text += cells.join(u',') + u'\n';
    }
    return text.toUtf8();
}

} // namespace

TexWithData texWithDataBeside(const QByteArray& tex, const QString& csvName) {
    const QString document = QString::fromUtf8(tex);
    const QString begin = QStringLiteral("coordinates {");
    QString result;
    std::vector<TexSeries> all;
    qsizetype done = 0;
    for (qsizetype at = document.indexOf(begin); at >= 0; at = document.indexOf(begin, at + 1)) {
        const qsizetype from = at + begin.size();
        const qsizetype to = document.indexOf(u'}', from);
        TexSeries series;
        if (to < 0 || !readTexSeries(document.mid(from, to - from), series))
            continue;
        all.push_back(std::move(series));
        result += document.mid(done, at - done) + texTable(all.back(), all.size(), csvName);
        done = to + 1;
    }
    return {(result + document.mid(done)).toUtf8(), texCsv(all)};
}

} // namespace perfbridge
