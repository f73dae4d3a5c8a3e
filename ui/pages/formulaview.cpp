// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/formulaview.h"

#include "core/base/csvtext.h"
#include "core/stats/distributions.h"
#include "ui/models/numberformat.h"
#include "ui/models/selection.h"
#include "ui/pages/rowtable.h"
#include "ui/plots/niceticks.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/icons.h"
#include "ui/shell/listsearch.h"
#include "ui/shell/splitterstate.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <cmath>

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr double intervalEnd = 0.975; ///< quantile at the upper end of a 95 % interval
constexpr std::uint64_t resampleSeed = 1;

/// "gpu_freq × threads", as the columns are called.
std::string nameOf(const Formula& formula, const Term& term) {
    std::string name;
    for (const int column : term)
        name += (name.empty() ? "" : " × ") + formula.columns[static_cast<std::size_t>(column)];
    return name.empty() ? "(constant)" : name;
}

/// A factor of a term as the formula has it: the column's name, or how far it is from its centre.
QString factorHtml(const Formula& formula, int column) {
    const auto index = static_cast<std::size_t>(column);
    const QString name =
        QStringLiteral("<b>%1</b>").arg(QString::fromStdString(formula.columns[index]).toHtmlEscaped());
    const double centre = formula.centres[column];
    if (centre == 0)
        return name;
    QString text = readableNumber(std::abs(centre));
    if (!formula.columnUnits[index].empty())
        text += QLatin1Char(' ') + QString::fromStdString(formula.columnUnits[index]).toHtmlEscaped();
    return QStringLiteral("(%1 %2 %3)").arg(name, centre > 0 ? QStringLiteral("−") : QStringLiteral("+"), text);
}

QString termHtml(const Formula& formula, const FormulaTerm& term, bool isFirst) {
    const QString sign = term.coefficient < 0 ? QStringLiteral("− ") : isFirst ? QString() : QStringLiteral("+ ");
    QString text = sign + readableNumber(std::abs(term.coefficient));
    if (!term.unit.empty())
        text += QLatin1Char(' ') + QString::fromStdString(term.unit).toHtmlEscaped();
    for (const int column : term.term)
        text += QStringLiteral(" × ") + factorHtml(formula, column);
    return text;
}

} // namespace

FormulaView::FormulaView(Selection& selection, QWidget* parent)
    : ExploreView(selection, parent)
    , m_fitting(this)
    , m_estimating(this)
    , m_model(new FormulaTableModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_text(new QTextBrowser)
    , m_table(new QTableView)
    , m_notes(new CaptionLabel({}, CaptionLabel::Look::Muted)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    setupTable();
    auto* parts = new QSplitter(Qt::Vertical);
    parts->addWidget(makeFormulaPanel());
    parts->addWidget(withSearch(*m_table, tr("Search the terms")));
    parts->setChildrenCollapsible(false);
    parts->setSizes({360, 260});
    rememberSizes(*parts, QStringLiteral("exploreFormula"));
    layout->addWidget(parts, 1);
    m_notes->setWordWrap(true);
    layout->addWidget(m_notes);
    connect(&selection, &Selection::optionChanged, this, &FormulaView::showHighlight);
    refresh();
}

FormulaView::~FormulaView() = default;

QWidget* FormulaView::makeFormulaPanel() {
    auto* panel = new QWidget;
    m_text->setObjectName(QStringLiteral("formula"));
    m_text->setAccessibleName(tr("Formula"));
    m_text->setOpenLinks(false);
    m_copyText = new QPushButton(themedIcon(QStringLiteral("copy")), tr("Copy as &text"));
    m_copyText->setObjectName(QStringLiteral("copyText"));
    m_copyLatex = new QPushButton(themedIcon(QStringLiteral("copy")), tr("Copy as &LaTeX"));
    m_copyLatex->setObjectName(QStringLiteral("copyLatex"));
    m_copyLatex->setToolTip(tr("An equation that needs the package amsmath"));
    connect(m_copyText, &QPushButton::clicked, this, [this] { copy(formulaText); });
    connect(m_copyLatex, &QPushButton::clicked, this, [this] { copy(formulaLatex); });
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_copyText);
    buttons->addWidget(m_copyLatex);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    layout->addWidget(m_text, 1);
    layout->addLayout(buttons);
    return panel;
}

void FormulaView::setupTable() {
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(FormulaTableModel::SortRole);
    m_table->setObjectName(QStringLiteral("terms"));
    m_table->setAccessibleName(tr("Terms of the formula"));
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    styleRowTable(*m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &FormulaView::highlightRow);
    connect(m_table, &QTableView::activated, this, [this] {
        highlightRow();
        Q_EMIT viewRequested(QStringLiteral("effects"));
    });
}

void FormulaView::setSubject(const ExploreSubject& subject) {
    m_subject = subject;
    ++m_generation;
    m_estimating.cancel();
    m_fitting.start(
        tr("Fitting the formula"),
        [subject](const JobContext& context) -> Result<std::vector<Entry>> {
            const Result<PreparedSubject> prepared = prepareSubject(subject, context);
            if (!prepared)
                return tl::unexpected(prepared.error());
            std::vector<Entry> entries;
            for (const PreparedEnvironment& environment : *prepared) {
                Entry entry{environment, std::nullopt, environment.reason, std::nullopt};
                if (environment.data) {
                    Result<Formula> formula = performanceFormula(*environment.data, {}, context);
                    if (formula)
                        entry.formula = std::move(*formula);
                    else if (formula.error().code == ErrorCode::Cancelled)
                        return tl::unexpected(formula.error());
                    else
                        entry.reason = formula.error().message;
                }
                entries.push_back(std::move(entry));
            }
            return entries;
        },
        [this](Result<std::vector<Entry>> entries) {
            if (!entries) {
                Q_EMIT failed(entries.error(), tr("The formula"));
                return;
            }
            m_entries = std::move(*entries);
            refresh();
            estimate();
        });
}

void FormulaView::estimate() {
    using Estimates = std::vector<std::optional<BootstrapTerms>>;
    std::vector<std::shared_ptr<const InfluenceData>> prepared;
    for (const Entry& entry : m_entries)
        prepared.push_back(entry.formula ? entry.environment.data : nullptr);
    m_estimating.start(
        tr("Resampling"),
        [prepared](const JobContext& context) -> Result<Estimates> {
            Estimates estimates;
            for (const auto& environment : prepared) {
                if (context.isCancelled())
                    return cancelledError();
                BootstrapTermOptions options;
                options.seed = resampleSeed;
                auto terms = environment ? bootstrapTerms(*environment, options, context) : cancelledError();
                estimates.push_back(terms ? std::optional(std::move(*terms)) : std::nullopt);
            }
            return estimates;
        },
        [this, generation = m_generation](Result<Estimates> estimates) {
            if (!estimates || generation != m_generation)
                return; // the formula is complete without them
            for (std::size_t e = 0; e < m_entries.size(); ++e)
                m_entries[e].estimates = std::move((*estimates)[e]);
            refresh();
        });
}

QString FormulaView::html() const {
    QString text;
    for (const Entry& entry : m_entries) {
        if (m_entries.size() > 1)
            text += QStringLiteral("<h3>%1</h3>").arg(QString::fromStdString(entry.environment.name).toHtmlEscaped());
        if (!entry.formula) {
            text += QStringLiteral("<p>%1</p>").arg(format::sentence(entry.reason).toHtmlEscaped());
            continue;
        }
        const Formula& formula = *entry.formula;
        // A table keeps the terms below one another, behind the equals sign.
        text += QStringLiteral("<table cellpadding=\"2\"><tr><td align=\"right\"><b>%1</b></td><td>=</td><td>")
                    .arg(QString::fromStdString(formula.metric.name).toHtmlEscaped());
        QStringList lines;
        for (const FormulaTerm& term : formula.terms)
            lines.append(termHtml(formula, term, lines.isEmpty()));
        text += lines.join(QStringLiteral("<br/>")) + QStringLiteral("</td></tr></table>");
        text += QStringLiteral("<p>") +
                tr("R² = %1 on %2 configurations").arg(formula.r2AsPrinted, 0, 'f', 3).arg(format::count(formula.n));
        if (entry.estimates && std::isfinite(entry.estimates->unseenR2))
            text += tr("; of configurations that it has not seen: %1").arg(entry.estimates->unseenR2, 0, 'f', 3);
        if (formula.leftOut > 0)
            text += tr("; %1 less influential terms are left out").arg(formula.leftOut);
        text += QStringLiteral("</p>");
    }
    return text;
}

void FormulaView::refresh() {
    m_text->setHtml(m_entries.empty() ? QString() : html());
    const bool hasFormula =
        std::any_of(m_entries.begin(), m_entries.end(), [](const Entry& entry) { return entry.formula.has_value(); });
    m_copyText->setEnabled(hasFormula);
    m_copyLatex->setEnabled(hasFormula);
    showTable();
    QStringList notes;
    notes.append(tr("Stepwise regression over the options and their pairs (AICc); the most influential term first. "
                    "Chosen in: share of bootstrap resamples that choose the term, too."));
    for (const Entry& entry : m_entries) {
        if (!entry.estimates)
            continue;
        for (const std::string& remark : entry.estimates->remarks) {
            if (!notes.contains(format::sentence(remark)))
                notes.append(format::sentence(remark));
        }
    }
    m_notes->setText(notes.join(QLatin1Char(' ')));
}

FormulaTableModel::Entry FormulaView::tableEntry(const Entry& entry, const FormulaTerm& term) const {
    FormulaTableModel::Entry shown;
    shown.coefficient = term.coefficient;
    shown.unit = QString::fromStdString(term.unit);
    const double degrees = static_cast<double>(entry.formula->n) - static_cast<double>(entry.formula->terms.size());
    if (degrees > 0 && std::isfinite(term.standardError)) {
        const double half = studentQuantile(intervalEnd, degrees) * term.standardError;
        shown.lower = term.coefficient - half;
        shown.upper = term.coefficient + half;
    }
    if (term.term.empty())
        return shown;
    shown.standardised = term.standardised;
    if (entry.estimates) {
        const auto& estimates = entry.estimates->terms;
        const auto found = std::find_if(estimates.begin(), estimates.end(),
                                        [&](const TermEstimate& estimate) { return estimate.term == term.term; });
        if (found != estimates.end())
            shown.chosen = found->frequency;
    }
    return shown;
}

void FormulaView::showTable() {
    QStringList environments;
    QString unit;
    std::vector<FormulaTableModel::Row> rows;
    for (std::size_t e = 0; e < m_entries.size(); ++e) {
        environments.append(QString::fromStdString(m_entries[e].environment.name));
        if (!m_entries[e].formula)
            continue;
        const Formula& formula = *m_entries[e].formula;
        unit = QString::fromStdString(formula.metric.unit);
        for (const FormulaTerm& term : formula.terms) {
            const QString name = QString::fromStdString(nameOf(formula, term.term));
            auto row = std::find_if(rows.begin(), rows.end(),
                                    [&](const FormulaTableModel::Row& known) { return known.term == name; });
            if (row == rows.end()) {
                rows.push_back({name, std::vector<FormulaTableModel::Entry>(m_entries.size())});
                row = std::prev(rows.end());
            }
            row->entries[e] = tableEntry(m_entries[e], term);
        }
    }
    m_model->setRows(environments, unit, std::move(rows));
    m_table->resizeColumnsToContents();
    showHighlight();
}

void FormulaView::copy(std::string (*write)(const Formula& formula)) {
    QStringList parts;
    for (const Entry& entry : m_entries) {
        if (!entry.formula)
            continue;
        const QString text = QString::fromStdString(write(*entry.formula));
        const bool isLatex = write == &formulaLatex;
        const QString heading = QString::fromStdString(entry.environment.name);
        if (m_entries.size() == 1)
            parts.append(text);
        else
            parts.append((isLatex ? QStringLiteral("% ") + heading : heading + QLatin1Char(':')) + QLatin1Char('\n') +
                         text);
    }
    QGuiApplication::clipboard()->setText(parts.join(QStringLiteral("\n\n")));
}

void FormulaView::highlightRow() {
    const QModelIndex index = m_sorted->mapToSource(m_table->currentIndex());
    if (!index.isValid() || !m_table->hasFocus())
        return;
    const QString name = m_model->rows()[static_cast<std::size_t>(index.row())].term;
    for (const Entry& entry : m_entries) {
        if (!entry.formula)
            continue;
        for (const FormulaTerm& term : entry.formula->terms) {
            if (term.factors.empty() || QString::fromStdString(nameOf(*entry.formula, term.term)) != name)
                continue;
            selection().highlightOption(entry.environment.data->factors[term.factors.front()].options.front());
            return;
        }
    }
}

void FormulaView::showHighlight() {
    if (m_table->hasFocus())
        return; // the user is walking through the table
    const auto option = selection().option();
    m_table->clearSelection();
    if (!option)
        return;
    for (const Entry& entry : m_entries) {
        if (!entry.formula)
            continue;
        for (const FormulaTerm& term : entry.formula->terms) {
            if (term.factors.size() != 1)
                continue;
            const auto& options = entry.environment.data->factors[term.factors.front()].options;
            if (std::find(options.begin(), options.end(), *option) == options.end())
                continue;
            const QString name = QString::fromStdString(nameOf(*entry.formula, term.term));
            for (int row = 0; row < m_sorted->rowCount(); ++row) {
                if (m_sorted->index(row, 0).data().toString() == name)
                    m_table->selectRow(row);
            }
            return;
        }
    }
}

QString FormulaView::asCsv() const {
    std::vector<std::vector<std::string>> rows = {
        {"environment", "metric", "term", "coefficient", "lower", "upper", "unit", "standardised", "chosen"}};
    for (const FormulaTableModel::Row& row : m_model->rows()) {
        for (std::size_t e = 0; e < row.entries.size(); ++e) {
            const FormulaTableModel::Entry& entry = row.entries[e];
            if (std::isnan(entry.coefficient))
                continue;
            rows.push_back({m_entries[e].environment.name, m_subject.metric, row.term.toStdString(),
                            csvCell(entry.coefficient), csvCell(entry.lower), csvCell(entry.upper),
                            entry.unit.toStdString(), csvCell(entry.standardised), csvCell(entry.chosen)});
        }
    }
    return rows.size() > 1 ? csvOf(rows) : QString();
}

} // namespace perfbridge
