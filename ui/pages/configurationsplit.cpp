// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/configurationsplit.h"

#include "ui/pages/configurationview.h"
#include "ui/shell/splitterstate.h"

#include <algorithm>

#include <QHeaderView>
#include <QScrollBar>

namespace perfbridge {

namespace {

constexpr double largestOptionShare = 0.55;

} // namespace

ConfigurationSplit::ConfigurationSplit(QAbstractItemModel& model, QWidget* parent)
    : QSplitter(parent)
    , m_model(model)
    , m_options(new ConfigurationView(this))
    , m_measurements(new ConfigurationView(this)) {
    m_options->setObjectName(QStringLiteral("configurations"));
    m_options->setAccessibleName(tr("Configurations"));
    m_measurements->setObjectName(QStringLiteral("measurements"));
    m_measurements->setAccessibleName(tr("Measurements"));
    for (ConfigurationView* view : {m_options, m_measurements}) {
        view->setModel(&model);
        connect(view->horizontalScrollBar(), &QScrollBar::rangeChanged, this, &ConfigurationSplit::shareScrollBars);
        connect(view, &ConfigurationView::menuAboutToShow, this, &ConfigurationSplit::menuAboutToShow);
    }
    m_measurements->setSelectionModel(m_options->selectionModel());
    m_options->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QScrollBar* left = m_options->verticalScrollBar();
    QScrollBar* right = m_measurements->verticalScrollBar();
    connect(left, &QScrollBar::valueChanged, right, &QScrollBar::setValue);
    connect(right, &QScrollBar::valueChanged, left, &QScrollBar::setValue);
    connect(m_options->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this,
            [this](int column) { sortBy(*m_options, *m_measurements, column); });
    connect(m_measurements->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this,
            [this](int column) { sortBy(*m_measurements, *m_options, column); });
    connect(this, &QSplitter::splitterMoved, this, [this] { m_isDivided = true; });
    addWidget(m_options);
    addWidget(m_measurements);
    setChildrenCollapsible(false);
    setStretchFactor(1, 1);
    m_isDivided = rememberSizes(*this, QStringLiteral("dataConfigurations"));
}

QItemSelectionModel& ConfigurationSplit::selectionModel() const {
    return *m_options->selectionModel();
}

QWidget& ConfigurationSplit::firstPart() const {
    return *m_options;
}

void ConfigurationSplit::sortBy(ConfigurationView& sorted, ConfigurationView& other, int column) {
    if (column < 0)
        return;
    const QSignalBlocker blocker(other.horizontalHeader());
    other.horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    other.horizontalHeader()->viewport()->update();
    sorted.scrollToTop();
}

void ConfigurationSplit::clearSorting() {
    m_model.sort(-1);
    for (const ConfigurationView* view : {m_options, m_measurements})
        view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
}

void ConfigurationSplit::arrangeColumns(int options) {
    for (int column = 0; column < m_model.columnCount(); ++column) {
        m_options->setColumnHidden(column, column >= options);
        m_measurements->setColumnHidden(column, column < options);
    }
    m_options->fitColumns();
    m_measurements->fitColumns();
    m_measurements->setVisible(m_model.columnCount() > options);
    divide();
}

void ConfigurationSplit::resizeEvent(QResizeEvent* event) {
    QSplitter::resizeEvent(event);
    divide();
}

void ConfigurationSplit::divide() {
    if (m_isDivided)
        return;
    // Each gets what it needs; where that is too much, the options give way.
    const int frame = 2 * m_options->frameWidth();
    const int wanted = m_options->horizontalHeader()->length() + frame;
    const int bar = m_measurements->verticalScrollBar()->sizeHint().width();
    const int measured = m_measurements->horizontalHeader()->length() + frame + bar;
    const int available = width() - handleWidth();
    const int largest = std::max(available - measured, static_cast<int>(largestOptionShare * available));
    const int left = std::min(wanted, largest);
    setSizes({left, available - left});
}

void ConfigurationSplit::shareScrollBars() {
    // Both or none, so that the rows end at the same height.
    const bool isNeeded =
        m_options->horizontalScrollBar()->maximum() > 0 || m_measurements->horizontalScrollBar()->maximum() > 0;
    for (ConfigurationView* view : {m_options, m_measurements})
        view->setHorizontalScrollBarPolicy(isNeeded ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
}

} // namespace perfbridge

#include "moc_configurationsplit.cpp"
