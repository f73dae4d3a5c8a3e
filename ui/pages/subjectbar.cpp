// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/subjectbar.h"

#include "core/learn/learner.h"
#include "ui/pages/checklist.h"
#include "ui/pages/preparedsubject.h"
#include "ui/shell/listsearch.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QWidgetAction>

namespace perfbridge {

namespace {

/// Good on most data, fast on any number of configurations.
const QString usualLearner = QStringLiteral("rf");

bool isMeasured(const MetricSummary& summary) {
    return std::any_of(summary.median.begin(), summary.median.end(), [](double value) { return std::isfinite(value); });
}

} // namespace

SubjectBar::SubjectBar(QWidget* parent)
    : QWidget(parent)
    , m_environment(new QComboBox)
    , m_others(new QPushButton)
    , m_otherList(new CheckList)
    , m_metric(new QComboBox)
    , m_learner(new QComboBox) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    const auto addChoice = [&](QComboBox* box, const char* name, const QString& title, int length) {
        box->setObjectName(QLatin1String(name));
        QString plain = title;
        box->setAccessibleName(plain.remove(u'&'));
        // As wide as a usual name: long ones must not push the other controls out of the window.
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(length);
        auto* label = new QLabel(title);
        label->setBuddy(box);
        layout->addWidget(label);
        layout->addWidget(box, length);
    };
    addChoice(m_environment, "environment", tr("En&vironment"), 14);
    setupOthers();
    layout->addWidget(m_others);
    addChoice(m_metric, "metric", tr("&Metric"), 12);
    addChoice(m_learner, "learner", tr("&Learner"), 10);
    for (const LearnerInfo& info : learnerCatalogue()) {
        m_learner->addItem(fromView(info.title), fromView(info.id));
        m_learner->setItemData(m_learner->count() - 1, fromView(info.summary), Qt::ToolTipRole);
    }
    m_learner->setCurrentIndex(std::max(0, m_learner->findData(usualLearner)));
    m_learner->setToolTip(tr("Of what is predicted: partial dependence, profiler and waterfall"));
    connect(m_environment, &QComboBox::currentIndexChanged, this, &SubjectBar::leadingChanged);
    connect(m_metric, &QComboBox::currentIndexChanged, this, &SubjectBar::changed);
    connect(m_learner, &QComboBox::currentIndexChanged, this, &SubjectBar::changed);
    setData(nullptr);
}

void SubjectBar::setupOthers() {
    m_others->setObjectName(QStringLiteral("others"));
    m_others->setToolTip(tr("Environments beside the leading one, with the same axes"));
    m_otherList->setObjectName(QStringLiteral("otherList"));
    m_otherList->setAccessibleName(tr("Environments to compare with"));
    m_otherList->setFrameShape(QFrame::NoFrame);
    auto* menu = new QMenu(m_others);
    auto* scroll = new QScrollArea; // dozens of environments are higher than the screen
    scroll->setWidget(withSearch(*m_otherList, tr("Search the environments")));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* entry = new QWidgetAction(menu);
    entry->setDefaultWidget(scroll);
    menu->addAction(entry);
    m_others->setMenu(menu);
    // Ticking the list opens a menu: the keyboard has to get into it.
    connect(menu, &QMenu::aboutToShow, m_otherList, [this] { m_otherList->setFocus(Qt::PopupFocusReason); });
    connect(m_otherList, &CheckList::checkedChanged, this, [this] {
        showOthers();
        Q_EMIT changed();
    });
}

void SubjectBar::setData(std::shared_ptr<const SpaceData> snapshot) {
    m_data = std::move(snapshot);
    {
        const QSignalBlocker blocker(m_environment);
        const QString before = m_environment->currentText();
        m_environment->clear();
        if (m_data != nullptr) {
            for (const Dataset& dataset : m_data->datasets) {
                if (std::any_of(dataset.metrics.begin(), dataset.metrics.end(), isMeasured))
                    m_environment->addItem(QString::fromStdString(dataset.environment.name));
            }
        }
        const int index = m_environment->findText(before);
        if (m_environment->count() > 0)
            m_environment->setCurrentIndex(std::max(0, index));
        m_environment->setEnabled(m_environment->count() > 1);
    }
    leadingChanged();
}

bool SubjectBar::lead(const QString& environment) {
    const int index = m_environment->findText(environment);
    if (index >= 0)
        m_environment->setCurrentIndex(index);
    return index >= 0;
}

void SubjectBar::leadingChanged() {
    {
        const QSignalBlocker blocker(m_metric);
        fillMetrics();
    }
    {
        const QSignalBlocker blocker(m_otherList);
        fillOthers();
    }
    showOthers();
    Q_EMIT changed();
}

void SubjectBar::fillMetrics() {
    const QString before = m_metric->currentData().toString();
    m_metric->clear();
    const Dataset* leading = m_data == nullptr ? nullptr : m_data->find(m_environment->currentText().toStdString());
    if (leading != nullptr) {
        for (const MetricSummary& summary : leading->metrics) {
            if (isMeasured(summary))
                m_metric->addItem(QString::fromStdString(summary.metric.title()),
                                  QString::fromStdString(summary.metric.name));
        }
    }
    if (m_metric->count() > 0)
        m_metric->setCurrentIndex(std::max(0, m_metric->findData(before)));
    m_metric->setEnabled(m_metric->count() > 1);
}

void SubjectBar::fillOthers() {
    const std::vector<std::string> before = m_otherList->checked();
    std::vector<CheckList::Entry> entries;
    for (int i = 0; i < m_environment->count(); ++i) {
        if (i == m_environment->currentIndex())
            continue;
        const std::string name = m_environment->itemText(i).toStdString();
        entries.push_back(
            {name, QString::fromStdString(name), {}, std::find(before.begin(), before.end(), name) != before.end()});
    }
    m_otherList->setEntries(entries);
    // A menu does not ask its widget again: the names are to be read in full.
    m_otherList->setMinimumWidth(m_otherList->sizeHintForColumn(0) + 4 * theme::spacing);
    m_others->setEnabled(!entries.empty());
}

void SubjectBar::showOthers() {
    const std::size_t count = m_otherList->checked().size();
    m_others->setText(count == 0 ? tr("&Compare with") : tr("&Compare with %1").arg(count));
}

std::vector<std::string> SubjectBar::environments() const {
    if (m_environment->count() == 0)
        return {};
    std::vector<std::string> names = {m_environment->currentText().toStdString()};
    for (std::string& other : m_otherList->checked())
        names.push_back(std::move(other));
    return names;
}

std::string SubjectBar::metric() const {
    return m_metric->currentData().toString().toStdString();
}

std::string SubjectBar::learner() const {
    return m_learner->currentData().toString().toStdString();
}

} // namespace perfbridge
