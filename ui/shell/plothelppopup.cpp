// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/plothelppopup.h"

#include "ui/shell/theme.h"

#include <algorithm>

#include <QScreen>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextDocument>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr int plotHelpWidth = 420;
constexpr int plotHelpMostHeight = 560;

} // namespace

PlotHelpPopup::PlotHelpPopup(const QString& markdown, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_text(new QTextBrowser(this)) {
    setObjectName(QStringLiteral("plotHelp"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Explanation of the plot"));
    m_text->setObjectName(QStringLiteral("plotHelpText"));
    m_text->setAccessibleName(tr("Explanation of the plot"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenExternalLinks(false);
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(theme::spacing);
    m_text->setMarkdown(markdown.isEmpty() ? tr("There is no explanation of this plot.") : markdown);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::spacing / 2, theme::spacing / 2, theme::spacing / 2, theme::spacing / 2);
    layout->addWidget(m_text);
}

void PlotHelpPopup::showBeside(const QWidget& plot) {
    // The headings of Markdown are made for pages, not for a small window.
    QTextDocument& document = *m_text->document();
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const int level = block.blockFormat().headingLevel();
        if (level == 0)
            continue;
        QTextCursor cursor(block);
        cursor.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat format;
        format.setFont(level == 1 ? theme::headingFont() : font());
        format.setFontWeight(QFont::DemiBold);
        format.setProperty(QTextFormat::FontSizeAdjustment, 0);
        cursor.mergeCharFormat(format);
    }
    document.setTextWidth(plotHelpWidth - 3 * theme::spacing);
    const int wanted = static_cast<int>(document.size().height()) + 3 * theme::spacing;
    const QRect screen = plot.screen()->availableGeometry();
    resize(plotHelpWidth, std::min({wanted, plotHelpMostHeight, screen.height() - 2 * theme::spacing}));
    const QPoint corner = plot.mapToGlobal(QPoint(plot.width() - width() - theme::spacing, 4 * theme::spacing));
    move(std::clamp(corner.x(), screen.left(), std::max(screen.left(), screen.right() - width())),
         std::clamp(corner.y(), screen.top(), std::max(screen.top(), screen.bottom() - height())));
    show();
    m_text->setFocus(Qt::PopupFocusReason);
}

} // namespace perfbridge

#include "moc_plothelppopup.cpp"
