// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/transfersettings.h"

#include "core/learn/learner.h"
#include "core/stats/correlation.h"
#include "core/transfer/strategy.h"
#include "ui/pages/budgetlist.h"
#include "ui/pages/checklist.h"
#include "ui/shell/listsearch.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

/// Correlations of larger tables would be felt while typing.
constexpr Eigen::Index rowsForCorrelation = 20000;
constexpr int testRowsAtLeast = 3;

QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

QLabel* describedLabel(const QString& title, QWidget* field, const QString& name, const QString& explanation) {
    auto* label = new QLabel(title);
    label->setBuddy(field);
    label->setToolTip(explanation);
    field->setAccessibleName(name);
    field->setAccessibleDescription(explanation);
    field->setToolTip(explanation);
    return label;
}

/// A heading with its field under it; the heading's mnemonic moves to the field.
void addField(QVBoxLayout& layout, const QString& title, QWidget* field, const QString& name,
              const QString& explanation) {
    layout.addSpacing(theme::spacing / 2);
    layout.addWidget(describedLabel(title, field, name, explanation));
    auto* list = qobject_cast<CheckList*>(field);
    layout.addWidget(list ? withSearch(*list, TransferSettings::tr("Search: %1").arg(name)) : field);
}

/// The same in one line.
void addRow(QFormLayout& form, const QString& title, QWidget* field, const QString& name, const QString& explanation) {
    form.addRow(describedLabel(title, field, name, explanation), field);
}

void select(QComboBox& box, const QVariant& value) {
    const int index = box.findData(value);
    if (index >= 0)
        box.setCurrentIndex(index);
}

template <typename Enum>
Enum currentEnum(const QComboBox& box) {
    return static_cast<Enum>(box.currentData().toInt());
}

/// Values of both environments where both have one.
std::pair<Eigen::VectorXd, Eigen::VectorXd> shared(const MetricSummary& a, const MetricSummary& b) {
    std::vector<double> left;
    std::vector<double> right;
    for (Eigen::Index i = 0; i < a.median.size(); ++i) {
        if (std::isfinite(a.median[i]) && std::isfinite(b.median[i])) {
            left.push_back(a.median[i]);
            right.push_back(b.median[i]);
        }
    }
    const auto n = static_cast<Eigen::Index>(left.size());
    return {Eigen::Map<Eigen::VectorXd>(left.data(), n), Eigen::Map<Eigen::VectorXd>(right.data(), n)};
}

} // namespace

TransferSettings::TransferSettings(QWidget* parent)
    : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::spacing * 2, theme::spacing, theme::spacing * 2, theme::spacing);
    layout->setSpacing(theme::spacing / 2);
    setupEnvironments(*layout);
    setupBudgets(*layout);
    setupMethods(*layout);
    setupAdvanced(*layout);
    layout->addStretch(1);
}

void TransferSettings::setupEnvironments(QVBoxLayout& layout) {
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(theme::spacing);
    m_target = new QComboBox;
    m_target->setObjectName(QStringLiteral("target"));
    addRow(*form, tr("&Target"), m_target, tr("Target environment"),
           tr("The environment where a model is wanted and measurements are costly."));
    m_metric = new QComboBox;
    m_metric->setObjectName(QStringLiteral("metric"));
    addRow(*form, tr("&Metric"), m_metric, tr("Metric"), tr("What the model predicts."));
    layout.addLayout(form);
    m_sources = new CheckList;
    m_sources->setObjectName(QStringLiteral("sources"));
    addField(layout, tr("S&ources"), m_sources, tr("Source environments"),
             tr("Environments where plenty was measured. ρ is the rank correlation with the target: the nearer to 1, "
                "the more a source can tell."));
    m_otherSpace = new QPushButton(tr("Sources of another s&pace…"));
    m_otherSpace->setObjectName(QStringLiteral("otherSpace"));
    m_otherSpace->setToolTip(tr("Environments of a space with other options, by a mapping of options"));
    m_otherSpace->hide();
    layout.addWidget(m_otherSpace, 0, Qt::AlignLeft);
    connect(m_otherSpace, &QPushButton::clicked, this, &TransferSettings::otherSpaceWanted);
    for (QComboBox* box : {m_target, m_metric}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
    }
    connect(m_target, &QComboBox::currentIndexChanged, this, [this] {
        changeTogether([this] {
            fillMetrics();
            fillSources(std::nullopt);
            proposeBudgets();
        });
    });
    connect(m_metric, &QComboBox::currentIndexChanged, this,
            [this] { changeTogether([this] { fillSources(m_sources->checked()); }); });
    connect(m_sources, &CheckList::checkedChanged, this, &TransferSettings::validate);
}

void TransferSettings::setupMethods(QVBoxLayout& layout) {
    const StudyOptions defaults;
    std::vector<CheckList::Entry> strategies;
    for (const StrategyInfo& info : strategyCatalogue())
        strategies.push_back({std::string(info.id),
                              QStringLiteral("%1 (%2)").arg(toQString(info.title), toQString(info.id)),
                              toQString(info.summary), contains(defaults.strategies, info.id)});
    std::vector<CheckList::Entry> learners;
    for (const LearnerInfo& info : learnerCatalogue())
        learners.push_back({std::string(info.id),
                            QStringLiteral("%1 (%2)").arg(toQString(info.title), toQString(info.id)),
                            toQString(info.summary), contains(defaults.learners, info.id)});
    m_strategies = new CheckList;
    m_strategies->setObjectName(QStringLiteral("strategies"));
    m_strategies->setEntries(strategies);
    addField(layout, tr("St&rategies"), m_strategies, tr("Strategies"),
             tr("Ways to get a model of the target; point at one to read what it does."));
    m_learners = new CheckList;
    m_learners->setObjectName(QStringLiteral("learners"));
    m_learners->setEntries(learners);
    addField(layout, tr("&Learners"), m_learners, tr("Learners"),
             tr("Used by the strategies that fit a regression model of their own."));
    connect(m_strategies, &CheckList::checkedChanged, this, &TransferSettings::validate);
    connect(m_learners, &CheckList::checkedChanged, this, &TransferSettings::validate);
}

void TransferSettings::setupBudgets(QVBoxLayout& layout) {
    m_budgets = new QLineEdit(budgetsToText(StudyOptions().budgets));
    m_budgets->setObjectName(QStringLiteral("budgets"));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(theme::spacing);
    addRow(*form, tr("&Budgets"), m_budgets, tr("Numbers of target samples"),
           tr("How many target configurations are measured, separated by commas."));
    m_budgetError = new QLabel;
    m_budgetError->setObjectName(QStringLiteral("budgetError"));
    m_budgetError->setWordWrap(true);
    m_budgetError->hide();
    form->addRow(m_budgetError);
    m_repeats = new QSpinBox;
    m_repeats->setObjectName(QStringLiteral("repeats"));
    m_repeats->setRange(1, 1000);
    m_repeats->setValue(StudyOptions().repeats);
    m_repeats->setToolTip(
        tr("Every cell is repeated with other measured configurations; medians and bands are over these."));
    m_seed = new QSpinBox;
    m_seed->setObjectName(QStringLiteral("seed"));
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setValue(1);
    m_seed->setToolTip(tr("The same seed gives the same results."));
    m_repeats->setAccessibleName(tr("Repeats"));
    m_seed->setAccessibleName(tr("Seed"));
    auto* seedLabel = new QLabel(tr("See&d"));
    seedLabel->setBuddy(m_seed);
    auto* counts = new QHBoxLayout;
    counts->setSpacing(theme::spacing);
    counts->addWidget(m_repeats, 1);
    counts->addWidget(seedLabel);
    counts->addWidget(m_seed, 1);
    auto* repeatsLabel = new QLabel(tr("R&epeats"));
    repeatsLabel->setBuddy(m_repeats);
    form->addRow(repeatsLabel, counts);
    layout.addLayout(form);
    connect(m_budgets, &QLineEdit::textChanged, this, &TransferSettings::validate);
    connect(m_repeats, &QSpinBox::valueChanged, this, &TransferSettings::validate);
    connect(m_seed, &QSpinBox::valueChanged, this, &TransferSettings::validate);
}

void TransferSettings::setupAdvanced(QVBoxLayout& layout) {
    m_advancedButton = new QToolButton;
    m_advancedButton->setText(tr("Ad&vanced"));
    m_advancedButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_advancedButton->setArrowType(Qt::RightArrow);
    m_advancedButton->setAutoRaise(true);
    m_advancedButton->setCheckable(true);
    layout.addWidget(m_advancedButton);
    m_advanced = new QWidget;
    auto* form = new QFormLayout(m_advanced);
    form->setContentsMargins({});
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    const auto addBox = [&](const QString& title, QComboBox*& box, const QString& toolTip) {
        box = new QComboBox;
        box->setToolTip(toolTip);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
        box->setAccessibleName(title);
        box->setAccessibleDescription(toolTip);
        form->addRow(title, box);
    };
    addBox(tr("What sources say"), m_sourceInfo,
           tr("Whether a source's own measurements are looked up, or predicted by a model of the source."));
    m_sourceInfo->addItem(tr("As in the strategy's paper"), static_cast<int>(SourceInfo::Default));
    m_sourceInfo->addItem(tr("Measurements, where there are any"), static_cast<int>(SourceInfo::Lookup));
    m_sourceInfo->addItem(tr("A model of the source"), static_cast<int>(SourceInfo::Model));
    addBox(tr("Sampling"), m_sampling, tr("How the target configurations to measure are chosen."));
    for (const RowChoice& choice : RowChoice::all()) {
        m_sampling->addItem(toQString(choice.title()), toQString(choice.id()));
        m_sampling->setItemData(m_sampling->count() - 1, toQString(choice.summary()), Qt::ToolTipRole);
    }
    addBox(tr("Scale"), m_scale, tr("On which scale responses are learned."));
    m_scale->addItem(tr("Logarithmic where positive"), static_cast<int>(ResponseScale::Auto));
    m_scale->addItem(tr("Logarithmic"), static_cast<int>(ResponseScale::Log));
    m_scale->addItem(tr("As measured"), static_cast<int>(ResponseScale::Raw));
    addBox(tr("Errors computed on"), m_testRows,
           tr("Held-out configurations are honest; all of them is what the code published with OpML 2019 does."));
    m_testRows->addItem(tr("Configurations not measured"), static_cast<int>(TestRows::HeldOut));
    m_testRows->addItem(tr("All configurations"), static_cast<int>(TestRows::All));
    m_sourceInfo->setObjectName(QStringLiteral("sourceInfo"));
    m_sampling->setObjectName(QStringLiteral("sampling"));
    m_scale->setObjectName(QStringLiteral("scale"));
    m_testRows->setObjectName(QStringLiteral("testRows"));
    m_advanced->hide();
    layout.addWidget(m_advanced);
    connect(m_advancedButton, &QToolButton::toggled, this, [this](bool isOpen) {
        m_advanced->setVisible(isOpen);
        m_advancedButton->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
    });
    for (const QComboBox* box : {m_sourceInfo, m_sampling, m_scale, m_testRows})
        connect(box, &QComboBox::currentIndexChanged, this, &TransferSettings::validate);
}

void TransferSettings::setHasOtherSpace(bool has) {
    m_otherSpace->setVisible(has);
}

bool TransferSettings::isMapped(const std::string& environment) const {
    return contains(m_mapped, environment);
}

void TransferSettings::addSources(const std::vector<std::string>& names) {
    std::vector<std::string> sources = m_sources->checked();
    for (const std::string& name : names) {
        if (!contains(sources, name))
            sources.push_back(name);
    }
    m_sources->setChecked(sources);
}

void TransferSettings::setData(std::shared_ptr<const SpaceData> space, std::vector<std::string> mapped) {
    const QString target = m_target->currentText();
    const std::vector<std::string> sources = m_sources->checked();
    const bool isOtherSpace = space == nullptr || m_data == nullptr || space->id != m_data->id;
    m_data = std::move(space);
    m_mapped = std::move(mapped);
    changeTogether([&] {
        {
            const QSignalBlocker blocker(m_target);
            fillTargets();
            if (!isOtherSpace && m_target->findText(target) >= 0)
                m_target->setCurrentText(target);
        }
        fillMetrics();
        fillSources(isOtherSpace ? std::nullopt : std::optional(sources));
        if (isOtherSpace)
            proposeBudgets();
    });
}

void TransferSettings::fillTargets() {
    m_target->clear();
    if (m_data == nullptr)
        return;
    for (const Dataset& dataset : m_data->datasets) {
        if (!isMapped(dataset.environment.name))
            m_target->addItem(QString::fromStdString(dataset.environment.name));
    }
    // The environment that came last is the new one, for which a model is wanted.
    m_target->setCurrentIndex(m_target->count() - 1);
}

void TransferSettings::fillMetrics() {
    const QVariant current = m_metric->currentData();
    const QSignalBlocker blocker(m_metric);
    m_metric->clear();
    const Dataset* target = m_data == nullptr ? nullptr : m_data->find(m_target->currentText().toStdString());
    if (target == nullptr)
        return;
    for (const MetricSummary& summary : target->metrics) {
        if (summary.median.array().isFinite().any())
            m_metric->addItem(QString::fromStdString(summary.metric.title()),
                              QString::fromStdString(summary.metric.name));
    }
    select(*m_metric, current);
}

QString TransferSettings::sourceText(const Dataset& source) const {
    const QString own = QString::fromStdString(source.environment.name);
    const QString name = isMapped(source.environment.name) ? tr("%1, mapped").arg(own) : own;
    const Dataset* target = m_data->find(m_target->currentText().toStdString());
    const std::string metric = m_metric->currentData().toString().toStdString();
    const MetricSummary* theirs = source.find(metric);
    const MetricSummary* ours = target == nullptr ? nullptr : target->find(metric);
    if (theirs == nullptr || ours == nullptr)
        return tr("%1 (does not have this metric)").arg(name);
    const auto [a, b] = shared(*theirs, *ours);
    if (a.size() < 3 || a.size() > rowsForCorrelation)
        return tr("%1 (%2 shared)").arg(name).arg(a.size());
    const QString correlation = QLocale::c().toString(spearman(a, b), 'f', 2);
    // How many are shared is worth the room only where it is not all of them.
    const bool isAll = static_cast<int>(a.size()) == targetSamples();
    return isAll ? tr("%1 (ρ %2)").arg(name, correlation)
                 : tr("%1 (ρ %2, %3 shared)").arg(name, correlation).arg(a.size());
}

void TransferSettings::fillSources(const std::optional<std::vector<std::string>>& wanted) {
    std::vector<CheckList::Entry> entries;
    if (m_data != nullptr) {
        const std::string target = m_target->currentText().toStdString();
        for (const Dataset& dataset : m_data->datasets) {
            if (dataset.environment.name == target)
                continue;
            QString attributes;
            for (const auto& [key, value] : dataset.environment.attributes)
                attributes +=
                    QStringLiteral("%1: %2\n").arg(QString::fromStdString(key), QString::fromStdString(value));
            entries.push_back({dataset.environment.name, sourceText(dataset), attributes.trimmed(),
                               !wanted || contains(*wanted, dataset.environment.name)});
        }
    }
    m_sources->setEntries(entries);
}

int TransferSettings::targetSamples() const {
    const Dataset* target = m_data == nullptr ? nullptr : m_data->find(m_target->currentText().toStdString());
    const MetricSummary* metric =
        target == nullptr ? nullptr : target->find(m_metric->currentData().toString().toStdString());
    return metric == nullptr ? 0 : static_cast<int>(metric->median.array().isFinite().count());
}

void TransferSettings::proposeBudgets() {
    const int largest = std::max(1, targetSamples() - testRowsAtLeast);
    std::vector<int> budgets;
    for (const int budget : StudyOptions().budgets) {
        if (budget <= largest)
            budgets.push_back(budget);
    }
    if (budgets.empty())
        budgets.push_back(largest);
    m_budgets->setText(budgetsToText(budgets));
}

void TransferSettings::changeTogether(const std::function<void()>& change) {
    {
        const QScopedValueRollback together(m_isChangedTogether, true);
        change();
    }
    validate();
}

void TransferSettings::validate() {
    if (m_isChangedTogether)
        return;
    const auto budgets = parseBudgets(m_budgets->text(), std::max(1, targetSamples() - testRowsAtLeast));
    m_budgetError->setVisible(!budgets && m_data != nullptr);
    if (!budgets) {
        QPalette warning = palette();
        warning.setColor(QPalette::WindowText, theme::color(theme::Tone::Failure));
        m_budgetError->setPalette(warning);
        m_budgetError->setText(QString::fromStdString(budgets.error().message));
    }
    Q_EMIT changed();
}

Result<TransferRequest> TransferSettings::request() const {
    const auto wrong = [](const QString& text) {
        return makeError(ErrorCode::InvalidArgument, text.toStdString());
    };
    if (m_data == nullptr || m_data->datasets.empty())
        return wrong(tr("There are no measurements to learn from yet."));
    const int samples = targetSamples();
    if (samples < testRowsAtLeast + 1)
        return wrong(tr("The target has %1 measured configurations; at least %2 are needed.")
                         .arg(samples)
                         .arg(testRowsAtLeast + 1));
    TransferRequest request;
    request.target = m_target->currentText().toStdString();
    request.metric = m_metric->currentData().toString().toStdString();
    request.sources = m_sources->checked();
    StudyOptions& options = request.options;
    options.strategies = m_strategies->checked();
    options.learners = m_learners->checked();
    if (options.strategies.empty())
        return wrong(tr("Tick at least one strategy."));
    for (const std::string& id : options.strategies) {
        const StrategyInfo* info = findStrategy(id);
        const bool needsLearner = info != nullptr && (info->usesLearnerOnTarget || info->usesLearnerOnSource);
        if (info != nullptr && info->usesSource && request.sources.empty())
            return wrong(tr("Tick a source: %1 learns from one.").arg(QString::fromStdString(id)));
        if (needsLearner && options.learners.empty())
            return wrong(tr("Tick a learner: %1 needs one.").arg(QString::fromStdString(id)));
    }
    auto budgets = parseBudgets(m_budgets->text(), samples - testRowsAtLeast);
    if (!budgets)
        return tl::unexpected(budgets.error());
    options.budgets = std::move(*budgets);
    options.repeats = m_repeats->value();
    options.seed = static_cast<std::uint64_t>(m_seed->value());
    options.sourceInfo = currentEnum<SourceInfo>(*m_sourceInfo);
    options.sampling = RowChoice::parse(m_sampling->currentData().toString().toStdString()).value_or(RowChoice());
    options.scale = currentEnum<ResponseScale>(*m_scale);
    options.testRows = currentEnum<TestRows>(*m_testRows);
    if (auto valid = options.validate(); !valid)
        return tl::unexpected(valid.error());
    return request;
}

std::string TransferSettings::metric() const {
    return m_metric->currentData().toString().toStdString();
}

void TransferSettings::chooseMetric(const std::string& name) {
    select(*m_metric, QString::fromStdString(name));
}

void TransferSettings::choosePair(const std::string& source, const std::string& target) {
    changeTogether([&] {
        m_target->setCurrentText(QString::fromStdString(target));
        m_sources->setChecked({source});
    });
}

void TransferSettings::setRequest(const TransferRequest& request) {
    const StudyOptions& options = request.options;
    changeTogether([&] {
        m_target->setCurrentText(QString::fromStdString(request.target));
        select(*m_metric, QString::fromStdString(request.metric));
        m_sources->setChecked(request.sources);
        m_strategies->setChecked(options.strategies);
        m_learners->setChecked(options.learners);
        m_budgets->setText(budgetsToText(options.budgets));
        m_repeats->setValue(options.repeats);
        m_seed->setValue(static_cast<int>(std::min<std::uint64_t>(options.seed, std::numeric_limits<int>::max())));
        select(*m_sourceInfo, static_cast<int>(options.sourceInfo));
        select(*m_sampling, toQString(options.sampling.id()));
        select(*m_scale, static_cast<int>(options.scale));
        select(*m_testRows, static_cast<int>(options.testRows));
    });
}

} // namespace perfbridge
