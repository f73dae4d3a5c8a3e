// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/suggestdialog.h"

#include "ui/models/numberformat.h"
#include "ui/models/suggestionmodel.h"
#include "ui/pages/rowtable.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/listsearch.h"
#include "ui/shell/theme.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace perfbridge {

SuggestDialog::SuggestDialog(std::shared_ptr<const SpaceData> data, SuggestionRequest request, QWidget* parent)
    : QDialog(parent)
    , m_data(std::move(data))
    , m_request(std::move(request))
    , m_model(new SuggestionModel(this))
    , m_summary(new QLabel)
    , m_explanation(new CaptionLabel({}, CaptionLabel::Look::Muted))
    , m_count(new QSpinBox)
    , m_table(new QTableView) {
    setWindowTitle(tr("What to measure next in %1").arg(QString::fromStdString(m_request.target)));
    m_summary->setObjectName(QStringLiteral("summary"));
    m_explanation->setObjectName(QStringLiteral("explanation"));
    for (QLabel* label : {m_summary, m_explanation}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_count->setObjectName(QStringLiteral("count"));
    m_count->setRange(1, 200);
    m_count->setValue(static_cast<int>(m_request.count));
    auto* label = new QLabel(tr("&Configurations"));
    label->setBuddy(m_count);
    m_table->setObjectName(QStringLiteral("suggestions"));
    m_table->setAccessibleName(tr("Configurations to measure next"));
    m_table->setModel(m_model);
    styleRowTable(*m_table);
    m_table->verticalHeader()->show(); // numbers: the order to measure in
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_copy = buttons->addButton(tr("C&opy"), QDialogButtonBox::ActionRole);
    buttons->button(QDialogButtonBox::Close)->setIcon({}); // the style's own is black in every theme
    m_measure = buttons->addButton(tr("&Measure these…"), QDialogButtonBox::ActionRole);
    m_measure->setObjectName(QStringLiteral("measure"));
    m_measure->setToolTip(tr("Begin a campaign of these configurations on the Measure page"));
    connect(m_measure, &QPushButton::clicked, this, [this] {
        std::vector<Eigen::Index> rows;
        for (const Suggestion& suggestion : m_model->suggestions().list)
            rows.push_back(suggestion.row);
        Q_EMIT measureWanted(m_data->table->values(rows, Eigen::all));
        accept();
    });
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_model->text()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_count, &QSpinBox::valueChanged, this, &SuggestDialog::compute);
    auto* choice = new QHBoxLayout;
    choice->setSpacing(theme::spacing);
    choice->addWidget(label);
    choice->addWidget(m_count);
    choice->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addWidget(m_summary);
    layout->addLayout(choice);
    layout->addWidget(withSearch(*m_table, tr("Search the configurations")), 1);
    layout->addWidget(m_explanation);
    layout->addStretch(); // where there is no table
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 130, fontMetrics().height() * 30);
    compute();
}

SuggestDialog::~SuggestDialog() = default;

void SuggestDialog::compute() {
    m_request.count = m_count->value();
    m_copy->setEnabled(false);
    m_measure->setEnabled(false);
    m_summary->setText(tr("Looking for the configurations that tell most…"));
    m_job.start(
        tr("Suggestions"),
        [data = m_data, request = m_request](const JobContext& context) {
            return suggestConfigurations(*data, request, context);
        },
        [this](Result<Suggestions> suggestions) { showSuggestions(std::move(suggestions)); });
}

void SuggestDialog::showSuggestions(Result<Suggestions> suggestions) {
    m_table->parentWidget()->setVisible(suggestions.has_value()); // with its search field
    if (!suggestions) {
        m_model->clear();
        m_explanation->clear();
        m_summary->setText(format::sentence(suggestions.error().message));
        return;
    }
    const QString eyes = suggestions->knowsDepartures
                             ? tr("Gaussian processes fitted to what the sources share and to how they differ see it")
                             : tr("a Gaussian process fitted to the sources sees it");
    m_summary->setText(tr("%1 configurations are measured and leave %2 of the variance unknown, as %3. Measuring "
                          "these, in this order, lowers what is unknown about all configurations the most.")
                           .arg(suggestions->measured)
                           .arg(format::percentage(suggestions->before), eyes));
    m_explanation->setText(QString::fromStdString(suggestions->explanation));
    m_model->setSuggestions(std::move(*suggestions), m_data->table);
    m_table->resizeColumnsToContents();
    showAllColumns();
    m_copy->setEnabled(true);
    m_measure->setEnabled(true);
}

void SuggestDialog::showAllColumns() {
    const int wanted = m_table->horizontalHeader()->length() + m_table->verticalHeader()->sizeHint().width() +
                       m_table->verticalScrollBar()->sizeHint().width() + 2 * m_table->frameWidth();
    const QMargins margins = layout()->contentsMargins();
    const QRect available = screen()->availableGeometry();
    const int whole = std::min(wanted + margins.left() + margins.right(), available.width() * 9 / 10);
    if (whole <= width())
        return;
    const int left = x() - (whole - width()) / 2; // it grows to both sides
    resize(whole, height());
    move(std::clamp(left, available.left(), std::max(available.left(), available.right() - whole)), y());
}

} // namespace perfbridge

#include "moc_suggestdialog.cpp"
