// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/publishdialog.h"

#include "core/publish/studytables.h"
#include "ui/models/numberformat.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr TableFormat publishedFormats[] = {TableFormat::Latex, TableFormat::Markdown, TableFormat::Csv};

QString publishedFileName(QString name, std::string_view suffix) {
    static const QRegularExpression unsafe(QStringLiteral("[^\\w.-]+"));
    return name.replace(unsafe, QStringLiteral("-")) + u'.' +
           QString::fromUtf8(suffix.data(), static_cast<qsizetype>(suffix.size()));
}

QString studyTableTitle(const StudyTableInfo& info) {
    return QString::fromUtf8(info.title.data(), static_cast<qsizetype>(info.title.size()));
}

} // namespace

PublishDialog::PublishDialog(const QString& title, const std::vector<Choice>& choices, Maker maker, QWidget* parent)
    : QDialog(parent)
    , m_maker(std::move(maker))
    , m_text(new QPlainTextEdit)
    , m_state(new CaptionLabel({}, CaptionLabel::Look::Muted)) {
    setWindowTitle(title);
    m_text->setObjectName(QStringLiteral("published"));
    m_text->setAccessibleName(title);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_state->setObjectName(QStringLiteral("publishState"));
    m_state->setWordWrap(true);
    auto* choice = new QHBoxLayout;
    choice->setSpacing(theme::spacing);
    addChoices(choices, *choice);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setIcon({}); // the style's own is black in every theme
    m_copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    m_copy->setObjectName(QStringLiteral("copy"));
    m_save = buttons->addButton(tr("&Save…"), QDialogButtonBox::ActionRole);
    m_save->setObjectName(QStringLiteral("save"));
    connect(m_copy, &QPushButton::clicked, this, &PublishDialog::copy);
    connect(m_save, &QPushButton::clicked, this, &PublishDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addLayout(choice);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_state);
    layout->addWidget(buttons);
    m_copy->setDefault(true);
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 30);
    refresh();
}

PublishDialog::~PublishDialog() = default;

QString PublishDialog::text() const {
    return m_text->toPlainText();
}

void PublishDialog::setWrapsLines(bool wraps) {
    m_text->setLineWrapMode(wraps ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap);
}

void PublishDialog::addChoices(const std::vector<Choice>& choices, QHBoxLayout& layout) {
    for (const Choice& choice : choices) {
        auto* label = new QLabel(choice.label);
        auto* box = new QComboBox;
        box->setAccessibleName(QString(choice.label).remove(u'&'));
        box->setObjectName(QString(choice.label).remove(u'&').toLower());
        box->addItems(choice.names);
        label->setBuddy(box);
        layout.addWidget(label);
        layout.addWidget(box);
        connect(box, &QComboBox::currentIndexChanged, this, &PublishDialog::refresh);
        m_choices.push_back(box);
    }
    layout.addStretch(1);
}

void PublishDialog::refresh() {
    std::vector<int> choice;
    for (const QComboBox* box : m_choices)
        choice.push_back(box->currentIndex());
    m_copy->setEnabled(false);
    m_save->setEnabled(false);
    say(tr("Computing…"));
    m_job.start(
        windowTitle(), [maker = m_maker, choice](const JobContext& context) { return maker(choice, context); },
        [this](Result<PublishedText> made) { showText(std::move(made)); });
}

void PublishDialog::showText(Result<PublishedText> made) {
    m_copy->setEnabled(made.has_value());
    m_save->setEnabled(made.has_value());
    if (!made) {
        m_text->clear();
        say(format::sentence(made.error().message));
        return;
    }
    m_text->setPlainText(made->text);
    m_fileName = made->fileName;
    say({});
}

void PublishDialog::copy() {
    QApplication::clipboard()->setText(m_text->toPlainText());
    say(tr("Copied."));
}

void PublishDialog::save() {
    const QString suffix = m_fileName.section(u'.', -1);
    const QString path =
        m_choosePath(this, windowTitle(), QDir::home().filePath(m_fileName), QStringLiteral("*.%1").arg(suffix));
    if (path.isEmpty())
        return;
    // A network drive may take its time, which the window has not.
    m_writing.start(
        tr("Writing %1").arg(QFileInfo(path).fileName()),
        [path, bytes = m_text->toPlainText().toUtf8()](const JobContext&) { return writeFigureFile(path, bytes); },
        [this, path](Result<void> result) {
            if (!result) {
                say(format::sentence(result.error().message));
                return;
            }
            say(tr("Saved: %1").arg(QDir::toNativeSeparators(path)));
            Q_EMIT saved(path);
        });
}

void PublishDialog::say(const QString& text) {
    m_state->setText(text);
}

PublishDialog* makeTableDialog(const QString& name, const std::shared_ptr<const StudyResult>& study, QWidget* parent) {
    QStringList tables;
    for (const StudyTableInfo& info : studyTables())
        tables << studyTableTitle(info);
    const std::vector<PublishDialog::Choice> choices{
        {PublishDialog::tr("Ta&ble"), tables},
        {PublishDialog::tr("&Format"), {QStringLiteral("LaTeX"), QStringLiteral("Markdown"), QStringLiteral("CSV")}},
        {PublishDialog::tr("&Learners"), {PublishDialog::tr("All"), PublishDialog::tr("Best of each strategy")}}};
    const auto maker = [name, study](const std::vector<int>& choice,
                                     const JobContext& context) -> Result<PublishedText> {
        const StudyTableInfo& info = studyTables()[static_cast<std::size_t>(choice[0])];
        const TableFormat format = publishedFormats[choice[1]];
        StudyTableOptions options;
        options.bestLearnersOnly = choice[2] == 1;
        const Result<DocumentTable> table = makeStudyTable(info.table, name.toStdString(), *study, options, context);
        if (!table)
            return tl::unexpected(table.error());
        const QString id = QString::fromUtf8(info.id.data(), static_cast<qsizetype>(info.id.size()));
        return PublishedText{QString::fromStdString(writeTable(*table, format)),
                             publishedFileName(name + u'-' + id, suffixOf(format))};
    };
    auto* dialog = new PublishDialog(PublishDialog::tr("Results of %1 as a table").arg(name), choices, maker, parent);
    dialog->setWrapsLines(false);
    return dialog;
}

PublishDialog* makeMethodsDialog(const QString& name, std::function<CitedText()> text, QWidget* parent) {
    const std::vector<PublishDialog::Choice> choices{
        {PublishDialog::tr("&Format"),
         {PublishDialog::tr("Plain text"), QStringLiteral("LaTeX"), PublishDialog::tr("References (BibTeX)")}}};
    const auto maker = [name, text = std::move(text)](const std::vector<int>& choice,
                                                      const JobContext&) -> Result<PublishedText> {
        const CitedText cited = text();
        const MethodsDocument document = methodsDocument(std::span(&cited, 1));
        switch (choice[0]) {
        case 0:
            return PublishedText{QString::fromStdString(document.plain),
                                 publishedFileName(name + QStringLiteral("-methods"), "txt")};
        case 1:
            return PublishedText{QString::fromStdString(document.latex),
                                 publishedFileName(name + QStringLiteral("-methods"), "tex")};
        default:
            break;
        }
        return PublishedText{QString::fromStdString(document.bibliography), publishedFileName(name, "bib")};
    };
    return new PublishDialog(PublishDialog::tr("Methods paragraph of %1").arg(name), choices, maker, parent);
}

} // namespace perfbridge

#include "moc_publishdialog.cpp"
