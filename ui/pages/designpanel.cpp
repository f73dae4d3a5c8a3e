// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/designpanel.h"

#include "ui/models/coveragemodel.h"
#include "ui/models/numberformat.h"
#include "ui/models/spaceeditor.h"
#include "ui/pages/coveragedelegate.h"
#include "ui/pages/rowtable.h"
#include "ui/plots/designplot.h"
#include "ui/plots/levelscale.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/fillingstack.h"
#include "ui/shell/jobrunner.h"
#include "ui/shell/listsearch.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <limits>

#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QSplitter>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr int delayMs = 150;

QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QLabel* labelFor(const QString& text, QWidget* field, const QString& name, const QString& explanation) {
    auto* label = new QLabel(text);
    label->setBuddy(field);
    label->setToolTip(explanation);
    field->setToolTip(explanation);
    field->setAccessibleName(name);
    return label;
}

/// One line a measure: "centred discrepancy: 0.0123, random 0.0191, better than 18 of 19".
QString measuresText(const DesignReport& report) {
    QStringList lines;
    for (const DesignMeasure& measure : report.measures)
        lines << DesignPanel::tr("%1: %2, random %3, better than %4 of %5")
                     .arg(toQString(toString(measure.kind)), format::measured(measure.value),
                          format::measured(measure.randomMedian))
                     .arg(measure.beaten)
                     .arg(DesignReport::randomDesigns);
    return lines.join(u'\n');
}

} // namespace

DesignPanel::DesignPanel(QWidget* parent)
    : QWidget(parent)
    , m_computing(new JobRunner(this))
    , m_delay(new QTimer(this))
    , m_coverage(new CoverageModel(this)) {
    m_delay->setSingleShot(true);
    m_delay->setInterval(delayMs);
    connect(m_delay, &QTimer::timeout, this, &DesignPanel::compute);
    m_nothing = new CaptionLabel({}, CaptionLabel::Look::Muted, this);
    m_nothing->setObjectName(QStringLiteral("designNothing"));
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_stack = new FillingStack(this);
    m_stack->addWidget(m_nothing);
    m_stack->addWidget(makeResult());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::spacing, theme::spacing, theme::spacing, theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addWidget(makeSettings());
    layout->addWidget(m_stack, 1);
}

DesignPanel::~DesignPanel() = default;

QWidget* DesignPanel::makeSettings() {
    auto* row = new QWidget(this);
    m_sampling = new QComboBox(row);
    m_sampling->setObjectName(QStringLiteral("designSampling"));
    for (const SamplingInfo& info : samplingCatalogue()) {
        m_sampling->addItem(toQString(info.title), static_cast<int>(info.kind));
        m_sampling->setItemData(m_sampling->count() - 1, toQString(info.summary), Qt::ToolTipRole);
    }
    m_sampling->setCurrentIndex(m_sampling->findData(static_cast<int>(SamplingSpec().kind)));
    m_sampling->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_sampling->setMinimumContentsLength(10);
    m_n = new QSpinBox(row);
    m_n->setObjectName(QStringLiteral("designSize"));
    m_n->setRange(1, 100'000);
    m_n->setValue(SamplingSpec().n);
    m_seed = new QSpinBox(row);
    m_seed->setObjectName(QStringLiteral("designSeed"));
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setValue(static_cast<int>(SamplingSpec().seed));
    auto* layout = new QGridLayout(row);
    layout->setContentsMargins({});
    layout->setHorizontalSpacing(theme::spacing);
    layout->setVerticalSpacing(theme::spacing);
    layout->addWidget(labelFor(tr("Sa&mpling"), m_sampling, tr("Sampling"),
                               tr("How the configurations to measure are chosen; point at one in the list to read what "
                                  "it does.")),
                      0, 0);
    layout->addWidget(m_sampling, 0, 1, 1, 3);
    layout->addWidget(
        labelFor(tr("Co&unt"), m_n, tr("Number of configurations"), tr("How many configurations would be measured.")),
        1, 0);
    layout->addWidget(m_n, 1, 1);
    layout->addWidget(labelFor(tr("S&eed"), m_seed, tr("Seed"), tr("The same seed gives the same design.")), 1, 2);
    layout->addWidget(m_seed, 1, 3);
    layout->setColumnStretch(1, 1);
    layout->setColumnStretch(3, 1);
    connect(m_sampling, &QComboBox::currentIndexChanged, this, &DesignPanel::follow);
    connect(m_n, &QSpinBox::valueChanged, this, &DesignPanel::follow);
    connect(m_seed, &QSpinBox::valueChanged, this, &DesignPanel::follow);
    return row;
}

QWidget* DesignPanel::makeResult() {
    auto* result = new QWidget(this);
    m_reading = new QLabel(result);
    m_reading->setObjectName(QStringLiteral("designReading"));
    m_reading->setWordWrap(true);
    m_table = new QTableView(result);
    m_table->setObjectName(QStringLiteral("coverage"));
    m_table->setAccessibleName(tr("Coverage of the levels"));
    m_table->setModel(m_coverage);
    m_table->setItemDelegateForColumn(CoverageModel::UsesColumn, new CoverageDelegate(m_table));
    styleRowTable(*m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setFont(theme::captionFont());
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(CoverageModel::UsesColumn, QHeaderView::Stretch);
    auto* lower = new QWidget(result);
    m_x = new QComboBox(lower);
    m_x->setObjectName(QStringLiteral("designX"));
    m_y = new QComboBox(lower);
    m_y->setObjectName(QStringLiteral("designY"));
    for (QComboBox* box : {m_x, m_y}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(5);
        connect(box, &QComboBox::currentIndexChanged, this, &DesignPanel::showPair);
    }
    auto* axes = new QHBoxLayout;
    axes->setSpacing(theme::spacing);
    axes->addWidget(labelFor(tr("&Across"), m_x, tr("Option across"), tr("The option of the horizontal axis.")));
    axes->addWidget(m_x, 1);
    axes->addWidget(labelFor(tr("U&p"), m_y, tr("Option up"), tr("The option of the vertical axis.")));
    axes->addWidget(m_y, 1);
    m_plot = new DesignPlot(lower);
    m_plot->setObjectName(QStringLiteral("designPlot"));
    auto* lowerLayout = new QVBoxLayout(lower);
    lowerLayout->setContentsMargins(0, theme::spacing / 2, 0, 0);
    lowerLayout->setSpacing(theme::spacing);
    lowerLayout->addLayout(axes);
    lowerLayout->addWidget(m_plot, 1);
    auto* splitter = new QSplitter(Qt::Vertical, result);
    splitter->addWidget(withSearch(*m_table, tr("Search the options")));
    splitter->addWidget(lower);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({220, 280});
    auto* layout = new QVBoxLayout(result);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    layout->addWidget(m_reading);
    layout->addWidget(splitter, 1);
    return result;
}

void DesignPanel::setEditor(SpaceEditor* editor) {
    if (m_editor)
        m_editor->disconnect(this);
    m_editor = editor;
    if (m_editor)
        connect(m_editor, &SpaceEditor::changed, this, [this] {
            if (!m_report || m_editor->check().space != m_report->space)
                follow();
        });
    follow();
}

void DesignPanel::follow() {
    m_isStale = true;
    if (isVisible())
        m_delay->start();
}

void DesignPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_isStale)
        compute();
}

void DesignPanel::compute() {
    m_delay->stop();
    m_isStale = false;
    const std::shared_ptr<const Space> space = m_editor ? m_editor->check().space : nullptr;
    if (!space) {
        m_computing->cancel();
        const bool hasOptions = m_editor && !m_editor->draft().options.empty();
        showNothing(hasOptions ? tr("A design can be previewed when every option is right.")
                               : tr("See here which configurations a sampling plan would measure, before anything is "
                                    "measured."));
        return;
    }
    if (!m_report)
        showNothing(tr("Choosing the configurations…"));
    SamplingSpec sampling;
    sampling.kind = static_cast<SamplingKind>(m_sampling->currentData().toInt());
    sampling.n = m_n->value();
    sampling.seed = static_cast<std::uint64_t>(m_seed->value());
    using Report = std::shared_ptr<const DesignReport>;
    m_computing->start(
        tr("Previewing a design"),
        [space, sampling](const JobContext& context) -> Result<Report> {
            auto report = reportDesign(space, sampling, context);
            if (!report)
                return tl::unexpected(report.error());
            return std::make_shared<const DesignReport>(std::move(*report));
        },
        [this, space](const Result<Report>& report) {
            if (!m_editor || m_editor->check().space != space)
                return;
            if (report)
                showReport(*report);
            else if (report.error().code != ErrorCode::Cancelled)
                showNothing(QString::fromStdString(report.error().message));
        });
}

void DesignPanel::showNothing(const QString& why) {
    m_report.reset();
    m_coverage->setReport(nullptr);
    m_nothing->setText(why);
    m_stack->setCurrentIndex(0);
}

void DesignPanel::showReport(std::shared_ptr<const DesignReport> report) {
    m_report = std::move(report);
    m_coverage->setReport(m_report);
    m_reading->setText(QString::fromStdString(m_report->reading()));
    m_reading->setToolTip(measuresText(*m_report));
    m_stack->setCurrentIndex(1);
    fillAxes();
    showPair();
}

void DesignPanel::fillAxes() {
    const QString x = m_x->currentText();
    const QString y = m_y->currentText();
    const QSignalBlocker blockX(m_x);
    const QSignalBlocker blockY(m_y);
    m_x->clear();
    m_y->clear();
    // Constant options have nothing to show.
    std::vector<std::pair<std::size_t, std::size_t>> byLevels;
    for (std::size_t i = 0; i < m_report->coverage.size(); ++i) {
        const std::size_t levels = m_report->coverage[i].levels.size();
        if (levels < 2)
            continue;
        const QString name = QString::fromStdString(m_report->space->options()[i].name);
        m_x->addItem(name, static_cast<int>(i));
        m_y->addItem(name, static_cast<int>(i));
        byLevels.emplace_back(levels, i);
    }
    std::stable_sort(byLevels.begin(), byLevels.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    const auto choose = [&](QComboBox& box, const QString& before, std::size_t rank) {
        const int index = box.findText(before);
        if (index >= 0 && !before.isEmpty())
            box.setCurrentIndex(index);
        else if (!byLevels.empty())
            box.setCurrentIndex(box.findData(static_cast<int>(byLevels[std::min(rank, byLevels.size() - 1)].second)));
    };
    choose(*m_x, x, 0);
    choose(*m_y, y, 1);
}

void DesignPanel::showPair() {
    if (!m_report || m_x->count() < 2 || m_x->currentIndex() < 0 || m_y->currentIndex() < 0) {
        m_plot->setEmptyText(tr("Two options that vary are needed for a plot."));
        m_plot->setData({});
        return;
    }
    const auto x = static_cast<std::size_t>(m_x->currentData().toInt());
    const auto y = static_cast<std::size_t>(m_y->currentData().toInt());
    const auto textsOf = [this](std::size_t index) {
        std::vector<QString> texts;
        const OptionCoverage& coverage = m_report->coverage[index];
        const LevelScale scale(m_report->space->options()[index]);
        for (const double level : coverage.levels)
            texts.push_back(coverage.isContinuum && !scale.isScaled() ? format::measured(level) : scale.textOf(level));
        return texts;
    };
    const std::vector<Option>& options = m_report->space->options();
    m_plot->setData({titleOf(options[x]), titleOf(options[y]), textsOf(x), textsOf(y), pairCounts(*m_report, x, y)});
}

} // namespace perfbridge

#include "moc_designpanel.cpp"
