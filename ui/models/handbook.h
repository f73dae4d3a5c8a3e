// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace perfbridge {

/// A heading of a chapter, and what is under it up to the next.
struct HandbookSection {
    QString title;
    QString anchor; ///< what links name it by, unique in the chapter
    int level = 1;  ///< 1: the chapter's own
    QString text;   ///< without markup
};

struct HandbookChapter {
    QString file; ///< from the handbook's folder on, "tutorial.md"
    QString title;
    bool isAppendix = false;         ///< of the chapter before it, which links it
    QList<HandbookSection> sections; ///< the first is the chapter's beginning
};

/// A place that a search has found.
struct HandbookHit {
    QUrl place;
    QString title;   ///< chapter and section
    QString excerpt; ///< around the first word
};

/// The handbook: the Markdown files of a folder, in the order in which its contents (README.md) link them; files that
/// only a chapter links follow it.
class Handbook {
public:
    /// The handbook that is built into the program.
    [[nodiscard]] static const Handbook& builtIn();
    /// A folder, or one of resources (":/handbook/docs"). Chapters that cannot be read are left out.
    explicit Handbook(const QString& folder);

    [[nodiscard]] const QList<HandbookChapter>& chapters() const noexcept { return m_chapters; }
    [[nodiscard]] QUrl contents() const { return place(QStringLiteral("README.md")); }
    [[nodiscard]] QUrl place(const QString& file, const QString& anchor = {}) const;
    /// What belongs to a page of the window ("explore"): a section of the chapter on the window, which has one a page.
    [[nodiscard]] QUrl pageHelp(const QString& pageName) const;
    /// Sections that hold all words, those first that have them in their title; nothing for no word.
    [[nodiscard]] QList<HandbookHit> search(const QString& words) const;

private:
    [[nodiscard]] QString path(const QString& file) const;
    /// Files that one links, without those that are read already.
    [[nodiscard]] QStringList newLinks(const QString& file) const;
    void read(const QString& file, bool isAppendix);

    QString m_folder;
    QList<HandbookChapter> m_chapters;
};

/// The anchor that GitHub gives a heading: in lower case, blanks as hyphens, only letters, digits, hyphens,
/// underscores.
[[nodiscard]] QString anchorOfHeading(const QString& heading);

} // namespace perfbridge
