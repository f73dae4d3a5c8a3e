// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/commandfields.h"

#include "ui/models/commandmetricmodel.h"
#include "ui/models/pairmodel.h"
#include "ui/pages/campaigndescription.h"
#include "ui/pages/choicedelegate.h"
#include "ui/pages/edittable.h"
#include "ui/pages/formlayout.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/settings.h"
#include "ui/shell/theme.h"

#include <QFileDialog>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr int argumentLines = 7;

QPushButton* smallButton(const QString& text, const QString& name, const QString& toolTip) {
    auto* button = new QPushButton(text);
    button->setObjectName(name);
    button->setToolTip(toolTip);
    return button;
}

} // namespace

CommandFields::CommandFields(QWidget* parent)
    : QWidget(parent)
    , m_metrics(new CommandMetricModel(this))
    , m_environment(new PairModel(tr("Variable"), tr("Value"), this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    setupCommand(*layout);
    setupMetrics(*layout);
    setupSurroundings(*layout);
    connect(m_metrics, &CommandMetricModel::edited, this, &CommandFields::changed);
    connect(m_environment, &PairModel::edited, this, &CommandFields::changed);
}

CommandFields::~CommandFields() = default;

void CommandFields::setupCommand(QVBoxLayout& layout) {
    auto* insert = smallButton(tr("Insert &option"), QStringLiteral("placeholders"),
                               tr("Puts a placeholder at the cursor; it becomes the option's value"));
    m_placeholders = new QMenu(insert);
    insert->setMenu(m_placeholders);
    auto* title = new QLabel(tr("Ar&guments, one a line; the first is the program"));
    auto* row = new QHBoxLayout;
    row->addWidget(title, 1);
    row->addWidget(insert);
    layout.addLayout(row);
    m_arguments = new QPlainTextEdit;
    m_arguments->setObjectName(QStringLiteral("arguments"));
    m_arguments->setAccessibleName(tr("Arguments, one a line"));
    m_arguments->setToolTip(
        tr("{option} becomes the option's value, {option:index} the position of its level, {option?then:else} depends "
           "on a boolean, {scratch} is an empty folder of the run's own; {{ and }} are braces.\nA line that becomes "
           "empty is left out. No shell: quotes, pipes and * mean themselves."));
    m_arguments->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_arguments->setTabChangesFocus(true);
    m_arguments->setPlaceholderText(QStringLiteral("zstd\n-{level}\n-T{threads}\n--stdout\n/path/to/input"));
    m_arguments->setFixedHeight(argumentLines * QFontMetrics(m_arguments->font()).lineSpacing() + 2 * theme::spacing);
    m_arguments->setLineWrapMode(QPlainTextEdit::NoWrap);
    title->setBuddy(m_arguments);
    layout.addWidget(m_arguments);
    m_preview = new CaptionLabel({}, CaptionLabel::Look::Muted);
    m_preview->setObjectName(QStringLiteral("commandPreview"));
    m_preview->setWordWrap(true);
    m_preview->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout.addWidget(m_preview);
    connect(m_arguments, &QPlainTextEdit::textChanged, this, [this] {
        showPreview();
        Q_EMIT changed();
    });
}

void CommandFields::setupMetrics(QVBoxLayout& layout) {
    auto* add = smallButton(tr("A&dd metric"), QStringLiteral("addMetric"), tr("Delete removes the selected metric"));
    auto* title = new QLabel(tr("&Metrics; none: wall time, CPU time and peak memory"));
    auto* row = new QHBoxLayout;
    row->addWidget(title, 1);
    row->addWidget(add);
    layout.addLayout(row);
    auto* table = new EditTable(4);
    table->setObjectName(QStringLiteral("metrics"));
    table->setAccessibleName(tr("Metrics"));
    table->setModel(m_metrics);
    table->setItemDelegate(new ChoiceDelegate(CommandMetricModel::ChoicesRole, table));
    title->setBuddy(table);
    const int character = fontMetrics().averageCharWidth();
    constexpr int widths[] = {14, 6, 17, 13, 9, 8};
    for (int column = 0; column < CommandMetricModel::ColumnCount; ++column)
        table->horizontalHeader()->resizeSection(column, character * widths[column]);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->hide(); // without a metric of its own the command has the usual ones
    connect(m_metrics, &CommandMetricModel::edited, table,
            [this, table] { table->setVisible(m_metrics->rowCount() > 0); });
    layout.addWidget(table);
    connect(add, &QPushButton::clicked, this, [this, table] {
        m_metrics->addMetric();
        table->setCurrentIndex(m_metrics->index(m_metrics->rowCount() - 1, 0));
        table->setFocus();
    });
}

QWidget* CommandFields::withBrowse(QLineEdit& field, bool isFolder) {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing / 2);
    auto* browse = new QPushButton(tr("Browse…"));
    browse->setAccessibleName(isFolder ? tr("Browse for a folder") : tr("Browse for a file"));
    layout->addWidget(&field, 1);
    layout->addWidget(browse);
    row->setFocusProxy(&field);
    connect(browse, &QPushButton::clicked, this, [this, edit = &field, isFolder] {
        const QString path = isFolder
                                 ? QFileDialog::getExistingDirectory(this, tr("Working folder"), Settings::lastFolder())
                                 : QFileDialog::getOpenFileName(this, tr("Standard input"), Settings::lastFolder());
        if (!path.isEmpty())
            edit->setText(path);
    });
    return row;
}

void CommandFields::setupSurroundings(QVBoxLayout& layout) {
    auto* table = new EditTable(4);
    table->setObjectName(QStringLiteral("variables"));
    table->setAccessibleName(tr("Environment variables"));
    table->setModel(m_environment);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(theme::spacing);
    m_folder = new QLineEdit;
    m_input = new QLineEdit;
    m_successCodes = new QLineEdit(QStringLiteral("0"));
    m_folder->setObjectName(QStringLiteral("workingFolder"));
    m_input->setObjectName(QStringLiteral("input"));
    m_successCodes->setObjectName(QStringLiteral("successCodes"));
    form::addRow(*form, tr("&Variables"), table, tr("Environment variables"),
                 tr("In addition to a fixed, clean environment; placeholders are allowed."));
    form::addRow(*form, tr("&Folder"), withBrowse(*m_folder, true), tr("Working folder"),
                 tr("Where the command runs; empty: a folder of the run's own."));
    form::addRow(*form, tr("&Input"), withBrowse(*m_input, false), tr("Standard input"),
                 tr("A file given as standard input; empty: nothing."));
    form::addRow(*form, tr("S&uccess"), m_successCodes, tr("Exit codes of success"),
                 tr("Exit codes that mean success, separated by commas. Any other is a failure with its row."));
    m_folder->setAccessibleName(tr("Working folder"));
    m_input->setAccessibleName(tr("Standard input"));
    layout.addLayout(form);
    for (const QLineEdit* field : {m_folder, m_input, m_successCodes})
        connect(field, &QLineEdit::textChanged, this, &CommandFields::changed);
}

void CommandFields::setSpace(std::shared_ptr<const Space> space) {
    m_space = std::move(space);
    fillPlaceholders();
    showPreview();
}

void CommandFields::fillPlaceholders() {
    m_placeholders->clear();
    const auto add = [this](const QString& placeholder) {
        m_placeholders->addAction(QString(placeholder).replace(u'&', QStringLiteral("&&")), this, [this, placeholder] {
            m_arguments->insertPlainText(placeholder);
            m_arguments->setFocus();
        });
    };
    if (m_space) {
        for (const Option& option : m_space->options()) {
            const QString name = QString::fromStdString(option.name);
            add(option.kind == OptionKind::Boolean ? QStringLiteral("{%1?--%1:}").arg(name)
                                                   : QStringLiteral("{%1}").arg(name));
        }
        m_placeholders->addSeparator();
    }
    add(QStringLiteral("{scratch}"));
}

void CommandFields::showPreview() {
    const auto command = backend();
    if (!command || command->argv.empty() || !m_space) {
        m_preview->setText(m_space ? tr("Nothing to run yet.") : tr("Choose a space first."));
        return;
    }
    m_preview->setText(defaultCommandText(*command, *m_space));
}

void CommandFields::setBackend(const CommandBackend& backend) {
    QStringList arguments;
    for (const std::string& argument : backend.argv)
        arguments << QString::fromStdString(argument);
    m_arguments->setPlainText(arguments.join(u'\n'));
    m_metrics->setMetrics(backend.metrics);
    m_environment->setPairs(backend.environment);
    m_folder->setText(QString::fromStdString(backend.workingDirectory));
    m_input->setText(QString::fromStdString(backend.input));
    QStringList codes;
    for (const int code : backend.successCodes)
        codes << QString::number(code);
    m_successCodes->setText(codes.join(QStringLiteral(", ")));
    showPreview();
}

Result<CommandBackend> CommandFields::backend() const {
    CommandBackend backend;
    const QStringList lines = m_arguments->toPlainText().split(u'\n', Qt::SkipEmptyParts);
    for (const QString& line : lines)
        backend.argv.push_back(line.toStdString());
    backend.metrics = m_metrics->metrics();
    backend.environment = m_environment->pairs();
    backend.workingDirectory = m_folder->text().trimmed().toStdString();
    backend.input = m_input->text().trimmed().toStdString();
    backend.successCodes.clear();
    const QStringList codes = m_successCodes->text().split(u',', Qt::SkipEmptyParts);
    for (const QString& text : codes) {
        bool isNumber = false;
        const int code = text.trimmed().toInt(&isNumber);
        if (!isNumber || code < 0 || code > 255) {
            return makeError(ErrorCode::InvalidArgument,
                             tr("Success: '%1' is no exit code; numbers from 0 to 255 were expected")
                                 .arg(text.trimmed())
                                 .toStdString());
        }
        backend.successCodes.push_back(code);
    }
    if (backend.successCodes.empty())
        return makeError(ErrorCode::InvalidArgument, tr("Success: name at least one exit code").toStdString());
    return backend;
}

} // namespace perfbridge

#include "moc_commandfields.cpp"
