// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/citedtext.h"
#include "core/study/study.h"
#include "ui/pages/figureexport.h"
#include "ui/shell/jobrunner.h"

#include <functional>
#include <memory>
#include <vector>

#include <QDialog>
#include <QString>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace perfbridge {

/// A text for a paper, and what its file is called.
struct PublishedText {
    QString text;
    QString fileName;
};

/// Shows a text for a paper in the forms that there are, to be copied or saved. Texts are made in the background.
class PublishDialog final : public QDialog {
    Q_OBJECT

public:
    struct Choice {
        QString label; ///< with its shortcut: "&Format"
        QStringList names;
    };
    /// The text of one combination, an index a choice. Runs in another thread: it captures by value.
    using Maker = std::function<Result<PublishedText>(const std::vector<int>& choice, const JobContext& context)>;

    PublishDialog(const QString& title, const std::vector<Choice>& choices, Maker maker, QWidget* parent = nullptr);
    ~PublishDialog() override;

    [[nodiscard]] QString text() const;
    /// Prose is wrapped, which is how it begins; tables keep their lines.
    void setWrapsLines(bool wraps);
    /// For tests: where saving asks for its file.
    void setPathChooser(SavePathChooser chooser) { m_choosePath = std::move(chooser); }

Q_SIGNALS:
    void saved(const QString& path);

private:
    void addChoices(const std::vector<Choice>& choices, QHBoxLayout& layout);
    void refresh();
    void showText(Result<PublishedText> made);
    void copy();
    void save();
    void say(const QString& text);

    Maker m_maker;
    SavePathChooser m_choosePath = askForSavePath;
    JobRunner m_job;
    JobRunner m_writing;
    QString m_fileName;
    std::vector<QComboBox*> m_choices;
    QPlainTextEdit* m_text;
    QLabel* m_state;
    QPushButton* m_copy;
    QPushButton* m_save;
};

/// The tables of a study (makeStudyTable) as LaTeX, Markdown and CSV.
[[nodiscard]] PublishDialog* makeTableDialog(const QString& name, const std::shared_ptr<const StudyResult>& study,
                                             QWidget* parent);
/// A methods text as plain text, LaTeX and the BibTeX of what it cites; `name` is part of the file's.
[[nodiscard]] PublishDialog* makeMethodsDialog(const QString& name, std::function<CitedText()> text, QWidget* parent);

} // namespace perfbridge
