// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/texdocument.h"

#include <QStringList>

namespace perfbridge {

QString texNumber(double value) {
    return QString::number(value, 'g', 10);
}

QString texPreamble(const FigureSpec& spec, const QSizeF& mm) {
    const double text = spec.textPoints();
    QString lines =
        QStringLiteral("% Figure of %1, made by PerfBridge. Compile it with pdflatex, or load\n"
                       "% the standalone package in a paper and \\input this file.\n")
            .arg(isOfStudy(spec.kind) ? QStringLiteral("the study \"%1\"").arg(QString::fromStdString(spec.study))
                                      : QString::fromStdString(spec.similarity.metric));
    for (const QString& line : QString::fromStdString(spec.caption).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        lines += QStringLiteral("% Caption: ") + line + QLatin1Char('\n');
    lines += QStringLiteral("\\documentclass{article}\n"
                            "\\usepackage[paperwidth=%1mm,paperheight=%2mm,margin=0pt]{geometry}\n"
                            "\\usepackage{pgfplots}\n"
                            "\\pgfplotsset{compat=1.16}\n"
                            "\\pagestyle{empty}\n"
                            "\\setlength{\\parindent}{0pt}\n"
                            "\\setlength{\\topskip}{0pt}\n"
                            "\\begin{document}\n"
                            "\\centering\n"
                            "\\begin{tikzpicture}[font=\\fontsize{%3}{%4}\\selectfont]\n")
                 .arg(texNumber(mm.width()), texNumber(mm.height()), texNumber(text), texNumber(text * 1.2));
    return lines;
}

QString texEnding() {
    return QStringLiteral("\\end{axis}\n\\end{tikzpicture}\n\\end{document}\n");
}

} // namespace perfbridge
