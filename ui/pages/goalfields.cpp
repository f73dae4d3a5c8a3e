// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/goalfields.h"

#include "core/learn/learner.h"
#include "ui/models/numberformat.h"
#include "ui/pages/formlayout.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

enum WishKind { Ignored, Minimised, Maximised };

constexpr int conditionLines = 3;

QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

tl::unexpected<Error> wrong(const QString& text) {
    return makeError(ErrorCode::InvalidArgument, text.toStdString());
}

} // namespace

GoalFields::GoalFields(QWidget* parent)
    : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing, theme::spacing);
    layout->setSpacing(theme::spacing);
    setupGoal(*layout);
    setupConditions(*layout);
    setupSearch(*layout);
    layout->addStretch();
}

GoalFields::~GoalFields() = default;

void GoalFields::setupGoal(QVBoxLayout& layout) {
    form::addHeading(layout, tr("Goal"), this);
    m_environment = new QComboBox;
    m_environment->setObjectName(QStringLiteral("environment"));
    m_environment->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_environment->setMinimumContentsLength(12);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(theme::spacing);
    form::addRow(*form, tr("Env&ironment"), m_environment, tr("Environment"),
                 tr("Where the configurations were measured."));
    layout.addLayout(form);
    m_wishRows = new QGridLayout;
    m_wishRows->setHorizontalSpacing(theme::spacing);
    m_wishRows->setVerticalSpacing(theme::spacing / 2);
    m_wishRows->setColumnStretch(0, 1);
    layout.addLayout(m_wishRows);
    connect(m_environment, &QComboBox::currentIndexChanged, this, &GoalFields::environmentChosen);
}

void GoalFields::setupConditions(QVBoxLayout& layout) {
    m_conditions = new QPlainTextEdit;
    form::addHeading(layout, tr("Con&ditions"), this)->setBuddy(m_conditions);
    m_conditions->setObjectName(QStringLiteral("conditions"));
    m_conditions->setTabChangesFocus(true);
    m_conditions->setPlaceholderText(tr("one a line, such as\nlatency <= 20 ms\nthreads <= 4"));
    m_conditions->setFixedHeight(conditionLines * fontMetrics().lineSpacing() + 2 * theme::spacing);
    m_conditions->setAccessibleName(tr("Conditions"));
    const QString explanation =
        tr("Bounds on metrics, with a unit or in the metric's own, and constraints over options "
           "as on the Space page.");
    m_conditions->setAccessibleDescription(explanation);
    m_conditions->setToolTip(explanation);
    m_conditionError = new CaptionLabel({}, CaptionLabel::Look::Failure);
    m_conditionError->setObjectName(QStringLiteral("conditionError"));
    m_conditionError->setWordWrap(true);
    m_conditionError->hide();
    layout.addWidget(m_conditions);
    layout.addWidget(m_conditionError);
    connect(m_conditions, &QPlainTextEdit::textChanged, this, &GoalFields::conditionsWritten);
}

void GoalFields::setupSearch(QVBoxLayout& layout) {
    form::addHeading(layout, tr("Among"), this);
    m_among = new QComboBox;
    m_among->setObjectName(QStringLiteral("among"));
    m_among->addItem(tr("Measured configurations"), static_cast<int>(Among::Measured));
    m_among->addItem(tr("All valid ones, predicted"), static_cast<int>(Among::Predicted));
    m_among->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_among->setMinimumContentsLength(12);
    m_learner = new QComboBox;
    m_learner->setObjectName(QStringLiteral("learner"));
    m_learner->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_learner->setMinimumContentsLength(12);
    m_learner->addItem(tr("By the number of rows"), QString());
    m_learner->setItemData(0, tr("A Gaussian process below 300 measured configurations, else a random forest."),
                           Qt::ToolTipRole);
    for (const LearnerInfo& info : learnerCatalogue()) {
        m_learner->addItem(QStringLiteral("%1 (%2)").arg(toQString(info.title), toQString(info.id)),
                           toQString(info.id));
        m_learner->setItemData(m_learner->count() - 1, toQString(info.summary), Qt::ToolTipRole);
    }
    m_confirm = new QSpinBox;
    m_confirm->setObjectName(QStringLiteral("confirm"));
    m_confirm->setRange(1, 1000);
    m_confirm->setValue(static_cast<int>(OptimisationRequest().confirm));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(theme::spacing);
    form::addRow(*form, tr("Loo&k at"), m_among, tr("Among"),
                 tr("What is measured, or all valid configurations of the space, of which a model predicts those that "
                    "are not measured."));
    form::addRow(*form, tr("&Model"), m_learner, tr("Learner of the model"),
                 tr("Fitted to the measured configurations, one for each metric."));
    form::addRow(*form, tr("Co&nfirm"), m_confirm, tr("Configurations to confirm"),
                 tr("How many configurations are proposed for measuring, to be sure of the choice."));
    m_learnerLabel = qobject_cast<QLabel*>(form->labelForField(m_learner));
    layout.addLayout(form);
    connect(m_among, &QComboBox::currentIndexChanged, this, &GoalFields::amongChosen);
    connect(m_learner, &QComboBox::currentIndexChanged, this, &GoalFields::changed);
    connect(m_confirm, &QSpinBox::valueChanged, this, &GoalFields::changed);
    amongChosen();
}

void GoalFields::setData(std::shared_ptr<const SpaceData> data) {
    const QString before = m_environment->currentText();
    m_data = std::move(data);
    {
        const QSignalBlocker blocker(m_environment);
        m_environment->clear();
        if (m_data) {
            for (const Dataset& dataset : m_data->datasets)
                m_environment->addItem(QString::fromStdString(dataset.environment.name));
        }
        const int kept = m_environment->findText(before);
        m_environment->setCurrentIndex(m_environment->count() == 0 ? -1 : std::max(0, kept));
    }
    environmentChosen();
}

std::vector<Metric> GoalFields::metrics() const {
    std::vector<Metric> metrics;
    const Dataset* dataset = m_data ? m_data->find(m_environment->currentText().toStdString()) : nullptr;
    if (!dataset)
        return metrics;
    for (const MetricSummary& summary : dataset->metrics) {
        if (summary.median.array().isFinite().any())
            metrics.push_back(summary.metric);
    }
    return metrics;
}

void GoalFields::environmentChosen() {
    std::vector<std::pair<std::string, int>> before;
    for (const Wish& wish : m_wishes) {
        before.emplace_back(wish.metric.name, wish.box->currentIndex());
        delete wish.label;
        delete wish.box;
    }
    m_wishes.clear();
    const std::vector<Metric> known = metrics();
    bool isAnyWanted = false;
    for (const Metric& metric : known) {
        const auto kept =
            std::find_if(before.begin(), before.end(), [&](const auto& entry) { return entry.first == metric.name; });
        const int wish = kept == before.end() ? int{Ignored} : kept->second;
        isAnyWanted = isAnyWanted || wish != Ignored;
        addWish(metric, wish);
    }
    if (!isAnyWanted && !m_wishes.empty()) {
        const QSignalBlocker blocker(m_wishes.front().box);
        m_wishes.front().box->setCurrentIndex(
            m_wishes.front().metric.direction == Direction::LowerIsBetter ? Minimised : Maximised);
    }
    conditionsWritten();
}

void GoalFields::addWish(const Metric& metric, int wish) {
    auto* box = new QComboBox;
    const QString name = QString::fromStdString(metric.name);
    box->setObjectName(QStringLiteral("wish_") + name);
    box->addItem(tr("ignore"));
    box->addItem(tr("minimise"));
    box->addItem(tr("maximise"));
    box->setCurrentIndex(wish);
    box->setAccessibleName(tr("What is wanted of %1").arg(name));
    const QString explanation = metric.direction == Direction::LowerIsBetter ? tr("Lower values are called better.")
                                                                             : tr("Higher values are called better.");
    box->setToolTip(explanation);
    auto* label = new QLabel(QString::fromStdString(metric.title()));
    label->setWordWrap(true);
    label->setBuddy(box);
    label->setToolTip(explanation);
    const int row = static_cast<int>(m_wishes.size());
    m_wishRows->addWidget(label, row, 0);
    m_wishRows->addWidget(box, row, 1);
    m_wishes.push_back({metric, label, box});
    connect(box, &QComboBox::currentIndexChanged, this, &GoalFields::changed);
}

void GoalFields::conditionsWritten() {
    QString error;
    if (m_data) {
        const Goal::Texts wanted = texts();
        if (const auto conditions = Conditions::parse(wanted.conditions, metrics(), *m_data->table->space); !conditions)
            error = format::sentence(conditions.error().message);
    }
    m_conditionError->setText(error);
    m_conditionError->setVisible(!error.isEmpty());
    Q_EMIT changed();
}

void GoalFields::amongChosen() {
    const bool predicts = m_among->currentData().toInt() == static_cast<int>(Among::Predicted);
    m_learner->setEnabled(predicts);
    m_learnerLabel->setEnabled(predicts);
    Q_EMIT changed();
}

Goal::Texts GoalFields::texts() const {
    Goal::Texts texts;
    for (const Wish& wish : m_wishes) {
        if (wish.box->currentIndex() == Minimised)
            texts.minimise.push_back(wish.metric.name);
        else if (wish.box->currentIndex() == Maximised)
            texts.maximise.push_back(wish.metric.name);
    }
    const QStringList lines = m_conditions->toPlainText().split(u'\n', Qt::SkipEmptyParts);
    for (const QString& line : lines)
        texts.conditions.push_back(line.toStdString());
    return texts;
}

Result<OptimisationRequest> GoalFields::request() const {
    if (!m_data || m_environment->currentIndex() < 0)
        return wrong(tr("There are no measurements to choose from yet."));
    const std::vector<Metric> known = metrics();
    if (known.empty())
        return wrong(tr("Nothing was measured in this environment yet."));
    OptimisationRequest request;
    request.environment = m_environment->currentText().toStdString();
    request.goal = texts();
    if (request.goal.minimise.empty() && request.goal.maximise.empty())
        return wrong(tr("Choose a metric to minimise or maximise."));
    if (const auto goal = Goal::make(request.goal, known, *m_data->table->space); !goal)
        return tl::unexpected(goal.error());
    request.among = static_cast<Among>(m_among->currentData().toInt());
    if (request.among == Among::Predicted)
        request.learner = m_learner->currentData().toString().toStdString();
    request.confirm = static_cast<std::size_t>(m_confirm->value());
    return request;
}

} // namespace perfbridge

#include "moc_goalfields.cpp"
