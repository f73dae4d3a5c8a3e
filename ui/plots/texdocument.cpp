// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/texdocument.h"

#include <QStringList>

namespace perfbridge {

QString texNumber(double value) {
    return QString::number(value, 'g', 10);
}

QString texEscaped(const QString& text) {
    static const QString superscripts = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹⁻");
    static const QString plain = QStringLiteral("0123456789-");
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar character = text[i];
        if (superscripts.contains(character)) {
            QString exponent;
            for (; i < text.size() && superscripts.contains(text[i]); ++i)
                exponent += plain[superscripts.indexOf(text[i])];
            --i;
            result += QStringLiteral("$^{%1}$").arg(exponent);
        } else if (QStringLiteral("{}$&#_%").contains(character)) {
            result += QLatin1Char('\\') + QString(character);
        } else if (character == QLatin1Char('\\')) {
            result += QStringLiteral("\\textbackslash{}");
        } else if (character == QLatin1Char('^')) {
            result += QStringLiteral("\\textasciicircum{}");
        } else if (character == QLatin1Char('~')) {
            result += QStringLiteral("\\textasciitilde{}");
        } else if (character == QLatin1Char('|')) {
            result += QStringLiteral("\\textbar{}");
        } else if (character == QLatin1Char('<')) {
            result += QStringLiteral("\\textless{}");
        } else if (character == QLatin1Char('>')) {
            result += QStringLiteral("\\textgreater{}");
        } else if (character == QChar(0x00b7)) {
            result += QStringLiteral("$\\cdot$");
        } else if (character == QChar(0x2212)) {
            result += QStringLiteral("$-$");
        } else if (character == QChar(0x00b1)) {
            result += QStringLiteral("$\\pm$");
        } else if (character == QChar(0x00b5) || character == QChar(0x03bc)) {
            result += QStringLiteral("$\\mu$");
        } else if (character == QChar(0x2013)) {
            result += QStringLiteral("--");
        } else {
            result += character;
        }
    }
    return result;
}

double texTextHeight(const FigureSpec& spec) {
    return spec.appearance.textPoints() * 72.27 / 72;
}

QString texPreamble(const FigureSpec& spec, const QSizeF& mm) {
    const double text = spec.appearance.textPoints();
    QString lines =
        QStringLiteral("% Figure of %1, made by PerfBridge. Compile it with pdflatex, or load\n"
                       "% the standalone package in a paper and \\input this file.\n")
            .arg(isOfStudy(spec.kind()) ? QStringLiteral("the study \"%1\"").arg(QString::fromStdString(spec.study()))
                                        : QString::fromStdString(spec.source()));
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

QString texPageBox(const QSizeF& mm) {
    // A little less than the page: rounded up it would go to the next one.
    constexpr double less = 0.05;
    return QStringLiteral("\\path[use as bounding box] (0pt,0pt) rectangle (%1pt,-%2pt);\n")
        .arg(texNumber(mm.width() * texPointsPerMm - less), texNumber(mm.height() * texPointsPerMm - less));
}

QString texPageHead(const FigureSpec& spec, const QSizeF& mm, const QString& legend) {
    const double text = texTextHeight(spec);
    const double middle = mm.width() * texPointsPerMm / 2;
    QString head;
    double top = 0.3 * text;
    if (!spec.title.empty()) {
        head += QStringLiteral("\\node[anchor=north, inner sep=0pt, font=\\bfseries] at (%1pt,-%2pt) {%3};\n")
                    .arg(texNumber(middle), texNumber(top), texEscaped(QString::fromStdString(spec.title)));
        top += 1.6 * text;
    }
    if (!legend.isEmpty()) {
        const bool isBelow = spec.appearance.legend == LegendPlace::Below;
        head += QStringLiteral("\\node[anchor=%1, inner sep=0pt] at (%2pt,-%3pt) {%4};\n")
                    .arg(isBelow ? QStringLiteral("south") : QStringLiteral("north"), texNumber(middle),
                         texNumber(isBelow ? mm.height() * texPointsPerMm - 0.3 * text : top), legend);
    }
    return head;
}

QString texPictureEnding() {
    return QStringLiteral("\\end{tikzpicture}\n\\end{document}\n");
}

QString texEnding() {
    return QStringLiteral("\\end{axis}\n") + texPictureEnding();
}

} // namespace perfbridge
