// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/scatterview.h"

#include "ui/models/selection.h"
#include "ui/pages/dotselection.h"
#include "ui/plots/columnfigure.h"
#include "ui/plots/dotplot.h"

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

std::optional<ExportablePlot> ScatterView::figure() {
    if (exportedPlot() == nullptr)
        return std::nullopt;
    const DotData& data = m_plot->data();
    ScatterSettings settings{figureColumnOf(data.x.column), figureColumnOf(data.y.column), {}};
    if (!data.colours.isEmpty())
        settings.colour = figureColumnOf(data.colours.column());
    ExportablePlot shown{figureOf(subject(), std::move(settings)), data};
    shown.spec.appearance.x.scale = data.x.isLogarithmic ? AxisScale::Logarithmic : AxisScale::Linear;
    shown.spec.appearance.y.scale = data.y.isLogarithmic ? AxisScale::Logarithmic : AxisScale::Linear;
    return shown;
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
    // One environment goes without saying, and its name would be cut off.
    const bool sayWhere = subject().environments.size() > 1;
    for (const PlotColumn& column : columns)
        box.addItem(sayWhere ? column.fullTitle() : column.title());
    const int known = before.isEmpty() ? -1 : box.findText(before, Qt::MatchExactly);
    box.setCurrentIndex(known >= 0 ? known : static_cast<int>(preferred));
}

void ScatterView::rebuild() {
    m_columns = columns();
    const std::optional<ScatterChoice> usual = usualScatter(m_columns);
    if (!usual)
        m_columns.clear();
    const ScatterChoice choice = usual.value_or(ScatterChoice());
    fillBox(*m_x, m_columns, choice.x);
    fillBox(*m_y, m_columns, choice.y);
    fillBox(*m_colour, m_columns, choice.colour ? *choice.colour + 1 : 0);
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
