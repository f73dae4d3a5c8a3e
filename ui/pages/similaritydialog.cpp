// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/similaritydialog.h"

#include "core/similarity/pairsentences.h"
#include "ui/models/numberformat.h"
#include "ui/plots/environmentmapplot.h"
#include "ui/plots/similaritymatrixplot.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString withoutMnemonic(QString name) {
    return name.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

SimilarityDialog::SimilarityDialog(std::shared_ptr<const SpaceData> data, std::string metric, QWidget* parent)
    : QDialog(parent)
    , m_data(std::move(data))
    , m_metric(std::move(metric))
    , m_measure(new QComboBox)
    , m_matrix(new SimilarityMatrixPlot)
    , m_map(new EnvironmentMapPlot) {
    setWindowTitle(tr("Which environments are alike in %1").arg(QString::fromStdString(m_metric)));
    for (const SimilarityMeasureInfo& info : similarityMeasures())
        m_measure->addItem(textOf(info.title), static_cast<int>(info.measure));
    m_measure->setCurrentIndex(m_measure->findData(static_cast<int>(SimilarityMeasure::Spearman)));
    m_measure->setObjectName(QStringLiteral("measure"));
    auto* measureLabel = new QLabel(tr("&Measure"));
    measureLabel->setBuddy(m_measure);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(theme::spacing);
    bar->addWidget(measureLabel);
    bar->addWidget(m_measure);
    bar->addStretch(1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setIcon({}); // the style's own is black in every theme
    m_transfer = buttons->addButton(tr("&Transfer"), QDialogButtonBox::ActionRole);
    m_transfer->setObjectName(QStringLiteral("transfer"));
    m_swap = buttons->addButton(tr("The other &way"), QDialogButtonBox::ActionRole);
    m_swap->setObjectName(QStringLiteral("swap"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addLayout(bar);
    layout->addWidget(makePlots(), 1);
    layout->addWidget(makePair());
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 150, fontMetrics().height() * 38);

    connect(m_measure, &QComboBox::activated, this, &SimilarityDialog::compare);
    connect(m_matrix, &SimilarityMatrixPlot::pairChosen, this, &SimilarityDialog::choosePair);
    connect(m_swap, &QPushButton::clicked, this,
            [this] { choosePair(QString::fromStdString(m_target), QString::fromStdString(m_source)); });
    connect(m_transfer, &QPushButton::clicked, this, [this] {
        Q_EMIT transferWanted(m_source, m_target);
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    compare();
    m_mapJob.start(
        tr("Map of environments"),
        [data = m_data, metric = m_metric](const JobContext& context) {
            return environmentMap(*data, {}, metric, {}, context);
        },
        [this](const Result<EnvironmentMap>& map) { showMap(map); });
}

SimilarityDialog::~SimilarityDialog() = default;

QWidget* SimilarityDialog::makePlots() {
    m_matrix->setObjectName(QStringLiteral("matrix"));
    m_matrix->setAccessibleName(tr("Similarity of environments, each beside each"));
    m_matrix->setEmptyText(tr("Comparing…"));
    m_map->setObjectName(QStringLiteral("map"));
    m_map->setAccessibleName(tr("Map of environments"));
    m_map->setEmptyText(tr("Comparing…"));
    auto* plots = new QSplitter(Qt::Horizontal);
    plots->addWidget(m_matrix);
    plots->addWidget(m_map);
    plots->setStretchFactor(0, 1);
    plots->setStretchFactor(1, 1);
    plots->setChildrenCollapsible(false);
    return plots;
}

QWidget* SimilarityDialog::makePair() {
    auto* panel = new QWidget;
    m_pairTitle = new QLabel(tr("No pair is chosen"));
    m_pairTitle->setObjectName(QStringLiteral("pairTitle"));
    QFont strong = m_pairTitle->font();
    strong.setWeight(QFont::DemiBold);
    m_pairTitle->setFont(strong);
    m_pair = new CaptionLabel(tr("Click a cell, or move to it by the arrow keys and press Return, to see what two "
                                 "environments have in common."),
                              CaptionLabel::Look::Muted);
    m_pair->setObjectName(QStringLiteral("pair"));
    m_pair->setWordWrap(true);
    m_pair->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_pair->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    // Room for all sentences, so that the plots stand still when a pair is chosen.
    m_pair->setMinimumHeight(fontMetrics().lineSpacing() * 5);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing / 2);
    layout->addWidget(m_pairTitle);
    layout->addWidget(m_pair);
    m_transfer->setEnabled(false);
    m_swap->setEnabled(false);
    return panel;
}

void SimilarityDialog::compare() {
    const auto measure = static_cast<SimilarityMeasure>(m_measure->currentData().toInt());
    m_matrixJob.start(
        tr("Similarity"),
        [data = m_data, metric = m_metric, measure](const JobContext& context) {
            return similarityMatrix(*data, {}, metric, measure, context);
        },
        [this](Result<SimilarityMatrix> matrix) {
            if (matrix)
                m_matrix->setData(std::move(*matrix));
            else
                m_matrix->setEmptyText(format::sentence(matrix.error().message));
        });
}

void SimilarityDialog::showMap(const Result<EnvironmentMap>& map) {
    if (map)
        m_map->setData(*map);
    else
        m_map->setEmptyText(tr("No map. %1").arg(format::sentence(map.error().message)));
}

void SimilarityDialog::choosePair(const QString& source, const QString& target) {
    if (source == target)
        return;
    m_source = source.toStdString();
    m_target = target.toStdString();
    m_pairTitle->setText(tr("From %1 to %2").arg(source, target));
    m_pair->setText(tr("Comparing…"));
    m_transfer->setText(tr("&Transfer from %1 to %2").arg(withoutMnemonic(source), withoutMnemonic(target)));
    m_transfer->setEnabled(true);
    m_swap->setEnabled(true);
    m_pairJob.start(
        tr("Pair of environments"),
        [data = m_data, metric = m_metric, from = m_source, to = m_target](const JobContext& context) {
            return makePairReport(*data, from, to, metric, {}, context);
        },
        [this](const Result<PairReport>& report) { showPair(report); });
}

void SimilarityDialog::showPair(const Result<PairReport>& report) {
    if (!report) {
        m_pair->setText(format::sentence(report.error().message));
        return;
    }
    QStringList lines;
    for (const std::string& sentence : pairSentences(*report))
        lines.append(QString::fromStdString(sentence));
    m_pair->setText(lines.join(QLatin1Char('\n')));
}

} // namespace perfbridge

#include "moc_similaritydialog.cpp"
