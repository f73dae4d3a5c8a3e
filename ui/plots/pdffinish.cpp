// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/pdffinish.h"

#include <algorithm>
#include <vector>

#include <QDateTime>

namespace perfbridge {

namespace {

struct Edit {
    qsizetype start;
    qsizetype length;
    QByteArray text;
};

/// From `prefix` to `end`, both included, where that is found once `from` on.
void replaceEntry(const QByteArray& pdf, const char* prefix, char end, const QByteArray& text,
                  std::vector<Edit>& edits) {
    const qsizetype start = pdf.indexOf(prefix);
    if (start < 0)
        return;
    const qsizetype stop = pdf.indexOf(end, start);
    if (stop >= 0)
        edits.push_back({start, stop + 1 - start, text});
}

QByteArray creationDate() {
    bool isNumber = false;
    const qint64 seconds = qEnvironmentVariable("SOURCE_DATE_EPOCH").toLongLong(&isNumber);
    if (!isNumber)
        return {};
    return "/CreationDate (D:" +
           QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(QStringLiteral("yyyyMMddHHmmss")).toLatin1() + "Z)";
}

qsizetype shifted(qsizetype offset, const std::vector<Edit>& edits) {
    qsizetype result = offset;
    for (const Edit& edit : edits) {
        if (edit.start < offset)
            result += edit.text.size() - edit.length;
    }
    return result;
}

} // namespace

QByteArray finishPdf(const QByteArray& pdf, const QSizeF& pageMm) {
    const qsizetype xref = pdf.lastIndexOf("\nxref\n");
    const qsizetype start = pdf.lastIndexOf("startxref\n");
    if (xref < 0 || start < xref)
        return pdf;
    std::vector<Edit> edits;
    const auto points = [](double mm) {
        return QByteArray::number(mm / 25.4 * 72, 'f', 3);
    };
    replaceEntry(pdf, "/MediaBox [", ']',
                 "/MediaBox [0 0 " + points(pageMm.width()) + ' ' + points(pageMm.height()) + ']', edits);
    replaceEntry(pdf, "/CreationDate (", ')', creationDate(), edits);

    // Table lines are 20 bytes: "0000000017 00000 n \n".
    constexpr qsizetype lineLength = 20;
    qsizetype line = pdf.indexOf('\n', xref + 6) + 1;
    const auto addLine = [&] {
        bool isNumber = false;
        const qsizetype offset = pdf.mid(line, 10).toLongLong(&isNumber);
        if (!isNumber || line + lineLength > start)
            return false;
        if (pdf.at(line + 17) == 'n')
            edits.push_back({line, 10, QByteArray::number(shifted(offset, edits)).rightJustified(10, '0')});
        line += lineLength;
        return true;
    };
    while (addLine()) {
    }
    const qsizetype number = start + 10;
    const qsizetype numberEnd = pdf.indexOf('\n', number);
    edits.push_back({number, numberEnd - number, QByteArray::number(shifted(xref + 1, edits))});

    std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.start > b.start; });
    QByteArray result = pdf;
    for (const Edit& edit : edits)
        result.replace(edit.start, edit.length, edit.text);
    return result;
}

} // namespace perfbridge
