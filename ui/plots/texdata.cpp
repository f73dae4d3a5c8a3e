// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/texdata.h"

#include <algorithm>
#include <vector>

#include <QRegularExpression>
#include <QStringList>

namespace perfbridge {

namespace {

/// Texts of the coordinates, as they stand in the document.
struct TexSeries {
    QStringList x;
    QStringList y;
};

/// Nothing but pairs of numbers; nothing for a series with names, or with anything behind a pair.
bool readTexSeries(const QString& coordinates, TexSeries& series) {
    static const QRegularExpression pair(
        QStringLiteral(R"(\G\s*\(\s*(-?[0-9.]+(?:e[-+]?[0-9]+)?)\s*,\s*(-?[0-9.]+(?:e[-+]?[0-9]+)?)\s*\)\s*)"));
    qsizetype at = 0;
    while (at < coordinates.size()) {
        const QRegularExpressionMatch match =
            pair.match(coordinates, at, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
        if (!match.hasMatch())
            return false;
        series.x << match.captured(1);
        series.y << match.captured(2);
        at = match.capturedEnd();
    }
    return !series.x.isEmpty();
}

QByteArray texCsv(const std::vector<TexSeries>& all) {
    if (all.empty())
        return {};
    QStringList header;
    qsizetype rows = 0;
    for (std::size_t s = 0; s < all.size(); ++s) {
        header << QStringLiteral("x%1").arg(s + 1) << QStringLiteral("y%1").arg(s + 1);
        rows = std::max(rows, all[s].x.size());
    }
    QString text = header.join(u',') + u'\n';
    for (qsizetype row = 0; row < rows; ++row) {
        QStringList cells;
        for (const TexSeries& series : all) {
            // An empty cell stops pgfplots; what is not a number is left out.
            cells << series.x.value(row, QStringLiteral("nan")) << series.y.value(row, QStringLiteral("nan"));
        }
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
        result += document.mid(done, at - done) +
                  QStringLiteral("table[x=x%1, y=y%1, col sep=comma] {%2}").arg(all.size()).arg(csvName);
        done = to + 1;
    }
    return {(result + document.mid(done)).toUtf8(), texCsv(all)};
}

} // namespace perfbridge
