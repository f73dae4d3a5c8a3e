// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/handbookbrowser.h"

#include "ui/models/handbook.h"
#include "ui/shell/theme.h"

#include <QEvent>
#include <QPalette>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSet>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextTable>

namespace perfbridge {

namespace {

constexpr int pageMargin = 3 * theme::spacing;
constexpr int cellPadding = 4;

/// Headings get room above them, and the anchors that links name.
void styleHeading(QTextBlock block, QSet<QString>& anchors) {
    QString anchor = anchorOfHeading(block.text());
    for (int copy = 1; anchors.contains(anchor); ++copy)
        anchor = anchorOfHeading(block.text()) + QStringLiteral("-%1").arg(copy);
    anchors.insert(anchor);
    QTextCursor cursor(block);
    QTextBlockFormat format;
    format.setTopMargin(block.blockNumber() == 0 ? 0 : 2.5 * theme::spacing);
    format.setBottomMargin(theme::spacing);
    cursor.mergeBlockFormat(format);
    cursor.select(QTextCursor::BlockUnderCursor);
    QTextCharFormat name;
    name.setAnchor(true);
    name.setAnchorNames({anchor});
    cursor.mergeCharFormat(name);
}

/// Code stands on a ground of its own, without gaps between its lines; what a command prints is a block of its own.
void styleCode(QTextBlock block, const QColor& ground) {
    const QString language = block.blockFormat().stringProperty(QTextFormat::BlockCodeLanguage);
    const auto goesOn = [&language](const QTextBlock& other) {
        return other.isValid() && other.blockFormat().hasProperty(QTextFormat::BlockCodeFence) &&
               other.blockFormat().stringProperty(QTextFormat::BlockCodeLanguage) == language;
    };
    QTextBlockFormat format;
    format.setBackground(ground);
    format.setTopMargin(goesOn(block.previous()) ? 0 : theme::spacing);
    format.setBottomMargin(goesOn(block.next()) ? 0 : theme::spacing);
    QTextCursor(block).mergeBlockFormat(format);
}

void styleBlocks(QTextDocument& document, const QColor& codeGround) {
    QSet<QString> anchors;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const QTextBlockFormat format = block.blockFormat();
        if (format.headingLevel() > 0)
            styleHeading(block, anchors);
        else if (format.hasProperty(QTextFormat::BlockCodeFence))
            styleCode(block, codeGround);
    }
}

void styleTables(QTextDocument& document) {
    for (QTextFrame* frame : document.rootFrame()->childFrames()) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorder(1);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(theme::color(theme::Tone::Border));
        format.setBorderCollapse(true);
        format.setCellPadding(cellPadding);
        format.setCellSpacing(0);
        format.setTopMargin(theme::spacing);
        format.setBottomMargin(theme::spacing);
        table->setFormat(format);
        QTextCharFormat bold;
        bold.setFontWeight(QFont::DemiBold);
        for (int column = 0; column < table->columns(); ++column) {
            const QTextTableCell cell = table->cellAt(0, column);
            QTextCursor cursor = cell.firstCursorPosition();
            cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor::KeepAnchor);
            cursor.mergeCharFormat(bold);
        }
    }
}

} // namespace

HandbookBrowser::HandbookBrowser(QWidget* parent)
    : QTextBrowser(parent) {
    setOpenExternalLinks(true);
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(pageMargin);
    connect(this, &QTextBrowser::sourceChanged, this, &HandbookBrowser::finish);
}

QVariant HandbookBrowser::loadResource(int type, const QUrl& name) {
    const QVariant content = QTextBrowser::loadResource(type, name);
    if (type != QTextDocument::MarkdownResource)
        return content;
    // Comments are for whoever writes the handbook; Qt would show their text.
    static const QRegularExpression comment(QStringLiteral("<!--.*?-->\\n*"),
                                            QRegularExpression::DotMatchesEverythingOption);
    return QString::fromUtf8(content.toByteArray()).remove(comment);
}

void HandbookBrowser::setMarkedWords(const QStringList& words) {
    m_words = words;
    markWords();
}

void HandbookBrowser::finish() {
    document()->setDocumentMargin(pageMargin);
    styleBlocks(*document(), palette().color(QPalette::Window));
    styleTables(*document());
    markWords();
    // The chapter had no anchors when its text was set.
    if (source().hasFragment())
        scrollToAnchor(source().fragment());
}

void HandbookBrowser::markWords() {
    QList<ExtraSelection> marks;
    ExtraSelection mark;
    mark.format.setBackground(palette().color(QPalette::Highlight));
    mark.format.setForeground(palette().color(QPalette::HighlightedText));
    for (const QString& word : m_words) {
        for (mark.cursor = document()->find(word); !mark.cursor.isNull();
             mark.cursor = document()->find(word, mark.cursor))
            marks.append(mark);
    }
    setExtraSelections(marks);
}

void HandbookBrowser::changeEvent(QEvent* event) {
    QTextBrowser::changeEvent(event);
    // Colours are part of the text's formats.
    if (event->type() != QEvent::PaletteChange || m_isReloading || source().isEmpty())
        return;
    m_isReloading = true;
    const int place = verticalScrollBar()->value();
    reload();
    verticalScrollBar()->setValue(place);
    m_isReloading = false;
}

} // namespace perfbridge

#include "moc_handbookbrowser.cpp"
