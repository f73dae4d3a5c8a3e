// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/scatterview.h"

#include "ui/models/selection.h"
#include "ui/pages/dotselection.h"
#include "ui/plots/dotplot.h"

#include <algorithm>

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>

namespace perfbridge {

namespace {

constexpr int columnWidth = 10; ///< characters that a box shows at least

} // namespace

ScatterView::ScatterView(Selection& selection, QWidget* parent)
    : DataView(selection, parent)
    , m_x(addColumnBox(QStringLiteral("scatterX"), tr("&X")))
    , m_y(addColumnBox(QStringLiteral("scatterY"), tr("&Y")))
    , m_colour(addColumnBox(QStringLiteral("scatterColour"), tr("Co&lour")))
    , m_logarithmic(new QCheckBox(tr("Lo&garithmic"), this))
    , m_plot(new DotPlot(this)) {
    setObjectName(QStringLiteral("scatterView"));
    m_logarithmic->setObjectName(QStringLiteral("scatterLog"));
    m_logarithmic->setToolTip(tr("Logarithmic axes where all values are positive"));
    m_plot->setObjectName(QStringLiteral("scatterPlot"));
    m_plot->setEmptyText(tr("No configuration has a value of both columns."));
    bar().insertWidget(bar().count() - 2, m_logarithmic);
    bar().insertWidget(bar().count() - 2, makeDotTools(*m_plot, this));
    content().addWidget(m_plot, 1);
    connect(m_logarithmic, &QCheckBox::toggled, this, &ScatterView::prepare);
    connect(m_plot, &DotPlot::selected, this, [this](const std::vector<Eigen::Index>& rows, DotJoin join) {
        selectDots(this->selection(), rows, join, tr("select dots"));
    });
}

ScatterView::~ScatterView() = default;

QComboBox* ScatterView::addColumnBox(const QString& name, const QString& label) {
    auto* box = new QComboBox(this);
    box->setObjectName(name);
    box->setAccessibleName(QString(label).remove(u'&'));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(columnWidth);
    auto* title = new QLabel(label, this);
    title->setBuddy(box);
    auto* pair = new QHBoxLayout;
    pair->addWidget(title);
    pair->addWidget(box);
    bar().insertLayout(bar().count() - 2, pair); // before the stretch and the count
    connect(box, &QComboBox::activated, this, &ScatterView::prepare);
    return box;
}

PlotWidget* ScatterView::exportedPlot() {
    return m_plot->data().places.empty() ? nullptr : m_plot;
}

QString ScatterView::asCsv() const {
    if (m_columns.empty())
        return {};
    std::vector<PlotColumn> shown{m_columns[static_cast<std::size_t>(m_x->currentIndex())],
                                  m_columns[static_cast<std::size_t>(m_y->currentIndex())]};
    if (m_colour->currentIndex() > 0)
        shown.push_back(m_columns[static_cast<std::size_t>(m_colour->currentIndex() - 1)]);
    return toCsv(shown);
}

void ScatterView::fillBox(QComboBox& box, const std::vector<PlotColumn>& columns, std::size_t preferred) const {
    const QString before = box.currentText();
    box.clear();
    if (&box == m_colour)
        box.addItem(tr("One colour"));
    for (const PlotColumn& column : columns)
        box.addItem(column.fullTitle());
    const int known = before.isEmpty() ? -1 : box.findText(before, Qt::MatchExactly);
    box.setCurrentIndex(known >= 0 ? known : static_cast<int>(preferred));
}

void ScatterView::rebuild() {
    m_columns = columns();
    const auto isMetric = [](const PlotColumn& column) {
        return !column.option;
    };
    const auto metric =
        static_cast<std::size_t>(std::find_if(m_columns.begin(), m_columns.end(), isMetric) - m_columns.begin());
    if (m_columns.empty() || metric == m_columns.size())
        m_columns.clear();
    // The metric against the next one, or against the first option; coloured by the first option.
    const bool hasSecond = metric + 1 < m_columns.size();
    fillBox(*m_x, m_columns, hasSecond ? metric + 1 : 0);
    fillBox(*m_y, m_columns, metric);
    fillBox(*m_colour, m_columns, hasSecond && metric > 0 ? 1 : 0);
    prepare();
}

void ScatterView::prepare() {
    if (m_columns.empty()) {
        jobs().cancel();
        m_plot->setData({});
        return;
    }
    DotRequest request;
    request.table = subject().data->table;
    request.x = m_columns[static_cast<std::size_t>(m_x->currentIndex())];
    request.y = m_columns[static_cast<std::size_t>(m_y->currentIndex())];
    if (m_colour->currentIndex() > 0)
        request.colour = m_columns[static_cast<std::size_t>(m_colour->currentIndex() - 1)];
    request.rows = rows();
    request.wantsLogX = request.wantsLogY = m_logarithmic->isChecked();
    jobs().start(
        tr("Placing dots"),
        [request = std::move(request)](const JobContext&) -> Result<DotData> { return makeDotData(request); },
        [this](Result<DotData> made) {
            if (!made)
                return;
            m_plot->setData(std::move(*made));
            updateSelection();
        });
}

void ScatterView::showSelection() {
    m_plot->setSelected(selection().selected());
}

} // namespace perfbridge
