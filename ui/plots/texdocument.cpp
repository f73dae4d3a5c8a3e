// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/texdocument.h"

#include <QStringList>

namespace perfbridge {

namespace {

/// How TeX writes a character that it has another use for, or that its usual fonts lack; empty for all others.
QLatin1String texSymbol(QChar character) {
    switch (character.unicode()) {
    case u'{':
        return QLatin1String("\\{");
    case u'}':
        return QLatin1String("\\}");
    case u'$':
        return QLatin1String("\\$");
    case u'&':
        return QLatin1String("\\&");
    case u'#':
        return QLatin1String("\\#");
    case u'_':
        return QLatin1String("\\_");
    case u'%':
        return QLatin1String("\\%");
    case u'\\':
        return QLatin1String("\\textbackslash{}");
    case u'^':
        return QLatin1String("\\textasciicircum{}");
    case u'~':
        return QLatin1String("\\textasciitilde{}");
    case u'|':
        return QLatin1String("\\textbar{}");
    case u'<':
        return QLatin1String("\\textless{}");
    case u'>':
        return QLatin1String("\\textgreater{}");
    case 0x00b0: // degrees
        return QLatin1String("$^\\circ$");
    case 0x00b1: // plus or minus
        return QLatin1String("$\\pm$");
    case 0x00b5: // micro
    case 0x03bc: // the Greek letter
        return QLatin1String("$\\mu$");
    case 0x00b7: // a dot between units
        return QLatin1String("$\\cdot$");
    case 0x00d7: // times
        return QLatin1String("$\\times$");
    case 0x2013: // a dash between numbers
        return QLatin1String("--");
    case 0x2026: // what was left out
        return QLatin1String("\\dots{}");
    case 0x2192: // to the right
        return QLatin1String("$\\rightarrow$");
    case 0x2193: // downwards
        return QLatin1String("$\\downarrow$");
    case 0x2212: // minus
        return QLatin1String("$-$");
    case 0x2264:
        return QLatin1String("$\\le$");
    case 0x2265:
        return QLatin1String("$\\ge$");
    default:
        return {};
    }
}

/// The whole page as the bounding box of the picture.
QString pageBox(const QSizeF& mm) {
    // A little less than the page: rounded up it would go to the next one.
    constexpr double less = 0.05;
    return QStringLiteral("\\path[use as bounding box] (0pt,0pt) rectangle (%1pt,-%2pt);\n")
        .arg(texNumber(mm.width() * texPointsPerMm - less), texNumber(mm.height() * texPointsPerMm - less));
}

} // namespace

QString texNumber(double value) {
    return QString::number(value, 'g', 10);
}

QString texEscaped(const QString& text) {
    static const QString superscripts = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹⁻");
    static const QString plain = QStringLiteral("0123456789-");
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (superscripts.contains(text[i])) {
            QString exponent;
            for (; i < text.size() && superscripts.contains(text[i]); ++i)
                exponent += plain[superscripts.indexOf(text[i])];
            --i;
            result += QStringLiteral("$^{%1}$").arg(exponent);
            continue;
        }
        const QLatin1String known = texSymbol(text[i]);
        result += known.isEmpty() ? QString(text[i]) : QString(known);
    }
    return result;
}

double texTextHeight(const FigureSpec& spec) {
    return spec.appearance.textPoints() * 72.27 / 72;
}

QString texComment(const QString& what, const QString& text) {
    QString lines;
    for (const QString& line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        lines += QStringLiteral("% %1: %2\n").arg(what, line);
    return lines;
}

QString texPreamble(const FigureSpec& spec, const QSizeF& mm) {
    const double text = spec.appearance.textPoints();
    QString lines =
        QStringLiteral("% Figure of %1, made by PerfBridge. Compile it with pdflatex, or load\n"
                       "% the standalone package in a paper and \\input this file.\n")
            .arg(isOfStudy(spec.kind()) ? QStringLiteral("the study \"%1\"").arg(QString::fromStdString(spec.study()))
                                        : QString::fromStdString(spec.source()));
    lines += texComment(QStringLiteral("Caption"), QString::fromStdString(spec.caption));
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
    return lines + pageBox(mm);
}

QString texPageHead(const FigureSpec& spec, const QSizeF& mm, const QString& legend) {
    const double text = texTextHeight(spec);
    const double middle = mm.width() * texPointsPerMm / 2;
    QString head;
    double top = 0.3 * text;
    if (!spec.title.empty()) {
        head += QStringLiteral("\\node[anchor=north, inner sep=0pt, node font=\\bfseries] at (%1pt,-%2pt) {%3};\n")
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
