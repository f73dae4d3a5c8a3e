// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/handbook.h"

#include <algorithm>
#include <utility>

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>
#include <QTextDocument>

// Resources of a static library are known only after this; the macro does not work inside a namespace.
static void initialiseHandbook() {
    Q_INIT_RESOURCE(handbook);
}

namespace perfbridge {

namespace {

const QString contentsFile = QStringLiteral("README.md");

QString handbookText(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// What a reader sees of it, on one line.
QString withoutMarkup(const QString& markdown) {
    QTextDocument document;
    document.setMarkdown(markdown);
    return document.toPlainText().simplified();
}

/// A section and its Markdown, which becomes its text once it is complete.
class SectionReader {
public:
    explicit SectionReader(QList<HandbookSection>& sections)
        : m_sections(sections) {}

    void begin(const QString& title, int level) {
        end();
        QString anchor = anchorOfHeading(title);
        for (int copy = 1; m_anchors.contains(anchor); ++copy) // as GitHub counts them
            anchor = anchorOfHeading(title) + QStringLiteral("-%1").arg(copy);
        m_anchors.insert(anchor);
        m_sections.append({.title = title, .anchor = anchor, .level = level, .text = {}});
    }
    void add(const QString& line) { m_markdown += line + u'\n'; }
    void end() {
        if (!m_sections.isEmpty())
            m_sections.last().text = withoutMarkup(m_markdown);
        m_markdown.clear();
    }

private:
    QList<HandbookSection>& m_sections;
    QSet<QString> m_anchors;
    QString m_markdown;
};

QList<HandbookSection> sectionsOf(const QString& markdown) {
    static const QRegularExpression heading(QStringLiteral("^(#{1,4}) +(.+?) *#*$"));
    static const QRegularExpression comment(QStringLiteral("<!--.*?-->"),
                                            QRegularExpression::DotMatchesEverythingOption);
    QList<HandbookSection> sections;
    SectionReader reader(sections);
    bool isCode = false;
    for (const QString& line : QString(markdown).remove(comment).split(u'\n')) {
        if (line.startsWith(QLatin1String("```")))
            isCode = !isCode;
        const QRegularExpressionMatch match = isCode ? QRegularExpressionMatch() : heading.match(line);
        if (match.hasMatch())
            reader.begin(withoutMarkup(match.captured(2)), static_cast<int>(match.captured(1).size()));
        else
            reader.add(line);
    }
    reader.end();
    return sections;
}

QString excerptAround(const QString& text, const QString& word) {
    constexpr qsizetype before = 16;
    constexpr qsizetype length = 140;
    const qsizetype found = std::max<qsizetype>(0, text.indexOf(word, 0, Qt::CaseInsensitive));
    qsizetype start = found <= before ? 0 : text.indexOf(u' ', found - before) + 1;
    if (start > found)
        start = found;
    QString excerpt = text.mid(start, length);
    if (start + length < text.size()) {
        if (const qsizetype blank = excerpt.lastIndexOf(u' '); blank > 0)
            excerpt.truncate(blank);
        excerpt += QStringLiteral(" …");
    }
    return start > 0 ? QStringLiteral("… ") + excerpt : excerpt;
}

} // namespace

const Handbook& Handbook::builtIn() {
    static const Handbook handbook = [] {
        initialiseHandbook();
        return Handbook(QStringLiteral(":/handbook/docs"));
    }();
    return handbook;
}

Handbook::Handbook(const QString& folder)
    : m_folder(folder) {
    read(contentsFile, false);
    for (const QString& file : newLinks(contentsFile))
        read(file, false);
    const QList<HandbookChapter> chapters = std::exchange(m_chapters, {});
    for (const HandbookChapter& chapter : chapters) {
        m_chapters.append(chapter);
        for (const QString& file : newLinks(chapter.file)) {
            const bool isChapter = std::any_of(chapters.begin(), chapters.end(),
                                               [&file](const HandbookChapter& other) { return other.file == file; });
            if (!isChapter)
                read(file, true);
        }
    }
}

QString Handbook::path(const QString& file) const {
    return QDir::cleanPath(m_folder + u'/' + file);
}

QStringList Handbook::newLinks(const QString& file) const {
    static const QRegularExpression link(QStringLiteral("\\]\\(([^)#:]+\\.md)[)#]"));
    QStringList files;
    QRegularExpressionMatchIterator links = link.globalMatch(handbookText(path(file)));
    while (links.hasNext()) {
        const QString linked = links.next().captured(1);
        const bool isKnown = std::any_of(m_chapters.begin(), m_chapters.end(),
                                         [&linked](const HandbookChapter& chapter) { return chapter.file == linked; });
        if (!isKnown && !files.contains(linked))
            files.append(linked);
    }
    return files;
}

void Handbook::read(const QString& file, bool isAppendix) {
    const QList<HandbookSection> sections = sectionsOf(handbookText(path(file)));
    if (!sections.isEmpty())
        m_chapters.append(
            {.file = file, .title = sections.constFirst().title, .isAppendix = isAppendix, .sections = sections});
}

QUrl Handbook::place(const QString& file, const QString& anchor) const {
    const QString where = path(file);
    QUrl url = where.startsWith(u':') ? QUrl(QStringLiteral("qrc") + where) : QUrl::fromLocalFile(where);
    if (!anchor.isEmpty())
        url.setFragment(anchor);
    return url;
}

QUrl Handbook::pageHelp(const QString& pageName) const {
    return place(QStringLiteral("window.md"), pageName);
}

QList<HandbookHit> Handbook::search(const QString& words) const {
    const QStringList wanted = words.split(u' ', Qt::SkipEmptyParts);
    QList<HandbookHit> inTitles;
    QList<HandbookHit> inTexts;
    if (wanted.isEmpty())
        return {};
    const auto holdsAll = [&wanted](const QString& text) {
        return std::all_of(wanted.begin(), wanted.end(),
                           [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
    };
    for (const HandbookChapter& chapter : m_chapters) {
        for (const HandbookSection& section : chapter.sections) {
            const bool isInTitle = holdsAll(section.title);
            if (!isInTitle && !holdsAll(section.title + u' ' + section.text))
                continue;
            const bool isChapter = section.level == 1;
            HandbookHit hit{.place = place(chapter.file, isChapter ? QString() : section.anchor),
                            .title = isChapter ? chapter.title : chapter.title + QStringLiteral(" › ") + section.title,
                            .excerpt = excerptAround(section.text, wanted.constFirst())};
            (isInTitle ? inTitles : inTexts).append(std::move(hit));
        }
    }
    return inTitles + inTexts;
}

QString anchorOfHeading(const QString& heading) {
    QString anchor;
    for (const QChar c : heading.toLower()) {
        if (c == u' ')
            anchor += u'-';
        else if (c.isLetterOrNumber() || c == u'-' || c == u'_')
            anchor += c;
    }
    return anchor;
}

} // namespace perfbridge
