// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/documenttable.h"

#include "core/publish/citations.h"
#include "core/publish/citedtext.h"
#include "core/publish/latextext.h"
#include "core/publish/rounding.h"
#include "core/publish/spacetables.h"

#include <cmath>
#include <limits>
#include <set>

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace perfbridge;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// What tables can hold, and everything in names that some format would read as something else.
DocumentTable everything() {
    DocumentTable table;
    table.label = "tab:all";
    table.caption = "Errors of a_b & c, 5 % apart.";
    table.columns = {{"Strategy", "strategy", {}, false, true},
                     {"Learner", "learner", {}, false, false},
                     {"5", "mape_5", "Target samples", true, false},
                     {"20", "mape_20", "Target samples", true, false}};
    TableCell best = intervalCell(4.5123, 3.9, 5.2);
    best.isEmphasised = true;
    best.remark = "best";
    TableCell marked = intervalCell(12.34, 10.1, 15);
    marked.mark = "\u2020";
    marked.remark = "as good, perhaps";
    table.rows = {{textCell("none"), textCell("rf"), marked, numberCell(1234)},
                  {textCell("none"), textCell("a|b_c"), best, textCell("")},
                  {textCell("lms"), textCell("[x]"), textCell("failed"), numberCell(-1.5e-7)}};
    table.notes = {"\u2020 p >= 0.05.", "x\u00b2 \u00b7 \u00b5s"};
    return table;
}

} // namespace

class TestDocumentTable final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundsAsFarAsTheIntervalSupports_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("lower");
        QTest::addColumn<double>("upper");
        QTest::addColumn<QString>("text");
        QTest::newRow("one digit of the half width") << 4.5123 << 3.9 << 5.2 << "4.5";
        QTest::newRow("two digits up to 354") << 4.5123 << 4.38 << 4.64 << "4.51";
        QTest::newRow("355 has one") << 4.5123 << 4.1573 << 4.8673 << "4.5";
        QTest::newRow("before the point") << 12345.0 << 11000.0 << 14000.0 << "12300";
        QTest::newRow("wider than the number") << 0.3 << 0.01 << 30.0 << "0.3";
        QTest::newRow("lopsided") << 163.0 << 40.0 << 800.0 << "160";
        QTest::newRow("an end") << 20.4 << 20.4 << 82.0 << "20";
        QTest::newRow("no upper end") << 65.2 << 40.0 << std::numeric_limits<double>::infinity() << "65.2";
        QTest::newRow("no interval") << 4.5 << none << none << "4.50";
        QTest::newRow("no width") << 4.5 << 4.5 << 4.5 << "4.50";
        QTest::newRow("zero") << 0.0 << none << none << "0";
        QTest::newRow("no negative zero") << -0.004 << -2.0 << 2.0 << "-0.004";
        QTest::newRow("half to the next digit") << 99.96 << 99.0 << 101.0 << "100.0";
    }
    void roundsAsFarAsTheIntervalSupports() {
        QFETCH(double, value);
        QFETCH(double, lower);
        QFETCH(double, upper);
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(fixedText(value, supportedDecimals(value, lower, upper))), text);
    }

    void neverWritesMinusZero() { QCOMPARE(fixedText(-0.0001, 2), std::string("0.00")); }

    void escapesForLatex_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("latex");
        QTest::newRow("special") << "a_b & 100% #1 {x} $y ~ ^ \\"
                                 << "a\\_b \\& 100\\% \\#1 \\{x\\} \\$y \\textasciitilde{} \\textasciicircum{} "
                                    "\\textbackslash{}";
        QTest::newRow("percent") << "5 % of"
                                 << "5\\,\\% of";
        QTest::newRow("exponent") << "10\u207b\u00b9\u00b2 s"
                                  << "10$^{-12}$ s";
        QTest::newRow("symbols") << "a \u00b7 b \u2264 3 \u00b5s"
                                 << "a \\textperiodcentered{} b $\\leq$ 3 $\\mu$s";
        QTest::newRow("comparison") << "t <= 4, p >= 0.05"
                                    << "t $\\leq$ 4, p $\\geq$ 0.05";
        QTest::newRow("bars") << "|d| < 1"
                              << "\\textbar{}d\\textbar{} \\textless{} 1";
        QTest::newRow("quotes") << "the \"zstd -3\" (\"fast\")"
                                << "the ``zstd -3'' (``fast'')";
        QTest::newRow("others stay") << "K\u00e4stner"
                                     << "K\u00e4stner";
    }
    void escapesForLatex() {
        QFETCH(QString, text);
        QFETCH(QString, latex);
        QCOMPARE(QString::fromStdString(latexText(text.toStdString())), latex);
    }

    void writesNumbersForLatex() {
        QCOMPARE(latexNumber("-4.5"), std::string("$-$4.5"));
        QCOMPARE(latexNumber("-1.5e-07"), std::string("$-1.5\\times 10^{-7}$"));
        QCOMPARE(latexNumber("2e+20"), std::string("$2\\times 10^{20}$"));
    }

    void writesLatex() {
        const QString text = QString::fromStdString(writeTable(everything(), TableFormat::Latex));
        QVERIFY(text.startsWith(QStringLiteral("% Needs \\usepackage{booktabs}.\n\\begin{table}\n")));
        QVERIFY(text.contains(QStringLiteral("\\caption{Errors of a\\_b \\& c, 5\\,\\% apart.}\n  \\label{tab:all}")));
        QVERIFY(text.contains(QStringLiteral("\\begin{tabular}{llrr}")));
        QVERIFY(text.contains(QStringLiteral(
            "     &  & \\multicolumn{2}{c}{Target samples} \\\\\n    \\cmidrule(lr){3-4}\n    Strategy & Learner & 5 & "
            "20 \\\\\n    \\midrule\n")));
        QVERIFY(text.contains(
            QStringLiteral("    none & rf & 12.3\\textsuperscript{\\textdagger{}} {[}10.1, 15.0] & 1234 \\\\\n")));
        // The strategy that stands above is not said again; a group of rows stands apart.
        QVERIFY(
            text.contains(QStringLiteral("     & a\\textbar{}b\\_c & \\textbf{4.5} {[}3.9, 5.2] &  \\\\\n    "
                                         "\\addlinespace\n    lms & {[}x] & failed & $-1.5\\times 10^{-7}$ \\\\\n")));
        QVERIFY(text.contains(QStringLiteral("    \\textdagger{} p $\\geq$ 0.05.\n")));
        QVERIFY(text.endsWith(QStringLiteral("\\end{table}\n")));
    }

    void styles() {
        TableStyle style;
        style.withIntervals = false;
        style.spansColumns = true;
        style.usesSiunitx = true;
        const QString text = QString::fromStdString(writeTable(everything(), TableFormat::Latex, style));
        QVERIFY(text.contains(QStringLiteral("\\usepackage{siunitx}")));
        QVERIFY(text.contains(QStringLiteral("\\begin{table*}")));
        QVERIFY(text.contains(QStringLiteral("\\textbf{\\num{4.5}} & ")));
    }

    void fitsBetweenMargins() {
        DocumentTable table = everything();
        const auto add = [&table] {
            table.columns.push_back({"x", "x", {}, true, false});
            for (auto& row : table.rows)
                row.push_back(intervalCell(2, 1, 3));
        };
        for (int i = 0; i < 5; ++i)
            add();
        QString text = QString::fromStdString(writeTable(table, TableFormat::Latex));
        QVERIFY(text.contains(QStringLiteral("\\footnotesize\\setlength{\\tabcolsep}{4pt}\n  \\begin{tabular}")));
        TableStyle plain;
        plain.withIntervals = false;
        QVERIFY(!QString::fromStdString(writeTable(table, TableFormat::Latex, plain))
                     .contains(QStringLiteral("tabcolsep")));
        add();
        text = QString::fromStdString(writeTable(table, TableFormat::Latex));
        QVERIFY(text.startsWith(QStringLiteral("% Needs \\usepackage{booktabs} and \\usepackage{graphicx}.\n")));
        QVERIFY(text.contains(QStringLiteral("\\resizebox{\\linewidth}{!}{%\n  \\begin{tabular}")));
        QVERIFY(text.contains(QStringLiteral("\\end{tabular}}\n")));
    }

    void writesMarkdown() {
        const std::string expected = "Errors of a\\_b & c, 5 % apart.\n"
                                     "\n"
                                     "| Strategy | Learner | Target samples: 5 | 20 |\n"
                                     "| :--- | :--- | ---: | ---: |\n"
                                     "| none | rf | 12.3 \u2020 \\[10.1, 15.0\\] | 1234 |\n"
                                     "|  | a\\|b\\_c | **4.5** \\[3.9, 5.2\\] |  |\n"
                                     "| lms | \\[x\\] | failed | -0.00000015 |\n"
                                     "\n"
                                     "\u2020 p \\>= 0.05.\n"
                                     "\n"
                                     "x\u00b2 \u00b7 \u00b5s\n";
        std::string written = writeTable(everything(), TableFormat::Markdown);
        // The shortest text of a tiny number is the library's.
        const std::size_t tiny = written.find("-1.5e-07");
        QVERIFY(tiny != std::string::npos);
        written.replace(tiny, 8, "-0.00000015");
        QCOMPARE(written, expected);
    }

    void writesCsvWithAllDigits() {
        QCOMPARE(writeTable(everything(), TableFormat::Csv),
                 std::string("strategy,learner,mape_5,mape_5_lower,mape_5_upper,mape_5_remark,mape_20\n"
                             "none,rf,12.34,10.1,15,\"as good, perhaps\",1234\n"
                             "none,a|b_c,4.5123,3.9,5.2,best,\n"
                             "lms,[x],failed,,,,-1.5e-07\n"));
    }

    void formats() {
        for (const TableFormat format : {TableFormat::Latex, TableFormat::Markdown, TableFormat::Csv})
            QVERIFY(tableFormatFromString(toString(format)) == format);
        const auto unknown = tableFormatFromString("html");
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().message, std::string("format 'html' is not known; there are latex, markdown, csv"));
    }

    void citesInBothForms() {
        CitedText text;
        text.add("Random forests")
            .add(" and boosting", {"breiman2001", "friedman2001"})
            .add(" on a_b", {"breiman2001"})
            .add(".");
        QCOMPARE(text.plain(), std::string("Random forests and boosting (Breiman 2001; Friedman 2001) on a_b (Breiman "
                                           "2001)."));
        QCOMPARE(text.latex(), std::string("Random forests and boosting~\\cite{breiman2001,friedman2001} on "
                                           "a\\_b~\\cite{breiman2001}."));
        QVERIFY((text.keys() == std::vector<std::string_view>{"breiman2001", "friedman2001"}));
    }

    void catalogueOfCitationsIsSound() {
        std::set<std::string_view> keys;
        std::set<std::string_view> texts;
        for (const Citation& known : citationCatalogue()) {
            QVERIFY2(keys.insert(known.key).second, known.key.data());
            QVERIFY2(texts.insert(known.text).second, known.text.data());
            const QString entry = QString::fromUtf8(known.bibtex.data(), qsizetype(known.bibtex.size()));
            QVERIFY(entry.contains(
                QStringLiteral("{%1,\n").arg(QLatin1String(known.key.data(), qsizetype(known.key.size())))));
            QVERIFY(entry.contains(QStringLiteral("  author = {")) && entry.contains(QStringLiteral("  title = {")));
            // The year of the text is that of the entry.
            const QString year = entry.section(QStringLiteral("year = {"), 1).left(4);
            QVERIFY2(QString::fromUtf8(known.text.data(), qsizetype(known.text.size())).contains(year),
                     known.key.data());
            QCOMPARE(entry.count(u'{'), entry.count(u'}'));
            for (const QChar c : entry)
                QVERIFY(c.unicode() < 0x80);
        }
        const std::vector<std::string_view> twice{"holm1979", "breiman2001", "holm1979"};
        const QString file = QString::fromStdString(bibliography(twice));
        QCOMPARE(file.count(QStringLiteral("@article{")), 2);
        QVERIFY(file.indexOf(QStringLiteral("{holm1979,")) < file.indexOf(QStringLiteral("{breiman2001,")));
    }

    void tellsOptionsAndEnvironments() {
        Option threads;
        threads.name = "threads";
        threads.kind = OptionKind::Integer;
        threads.levels = {1, 2, 4};
        threads.defaultValue = 2;
        Option chunk;
        chunk.name = "chunk";
        chunk.kind = OptionKind::Real;
        chunk.unit = "KiB";
        for (int i = 0; i < 40; ++i)
            chunk.levels.push_back(100 + i);
        Option fast;
        fast.name = "fast";
        fast.kind = OptionKind::Boolean;
        fast.defaultValue = 1;
        const Space space = Space::create("system x", {threads, chunk, fast}, {"threads <= 2 or fast == 1"}, 3).value();
        const DocumentTable options = optionTable(space);
        QCOMPARE(options.label, std::string("tab:system-x-options"));
        QCOMPARE(writeTable(options, TableFormat::Csv),
                 std::string("option,kind,values,unit,default\nthreads,integer,\"1, 2, 4\",,2\n"
                             "chunk,real,\"40 levels, 100 to 139\",KiB,\nfast,boolean,\"off, on\",,on\n"));
        QVERIFY((options.notes == std::vector<std::string>{"Constraint: threads <= 2 or fast == 1."}));

        const std::vector<MeasuredEnvironment> environments{{{{}, "tx2", {{"cpu", "A57"}, {"os", "Linux"}}}, 10, 30, 0},
                                                            {{{}, "pi", {{"os", "BSD"}}}, 8, 24, 2}};
        QCOMPARE(writeTable(environmentTable("system x", environments, SharedAttributes::AsRows), TableFormat::Csv),
                 std::string(
                     "attribute,tx2,pi\nconfigurations,10,8\nsamples,30,24\nfailures,0,2\ncpu,A57,\nos,Linux,BSD\n"));
    }

    void compilesWithLatex() {
        const QString pdflatex = QStandardPaths::findExecutable(QStringLiteral("pdflatex"));
        if (pdflatex.isEmpty())
            QSKIP("pdflatex is not installed");
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("t.tex")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("\\documentclass{article}\n\\usepackage{booktabs}\n\\begin{document}\n" +
                   QByteArray::fromStdString(writeTable(everything(), TableFormat::Latex)) + "\\end{document}\n");
        file.close();
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start(pdflatex, {QStringLiteral("-interaction=nonstopmode"), QStringLiteral("-halt-on-error"),
                                 QStringLiteral("t.tex")});
        QVERIFY(process.waitForFinished(60'000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardOutput().right(2000).constData());
    }
};

QTEST_APPLESS_MAIN(TestDocumentTable)
#include "tst_documenttable.moc"
