// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/comparedialog.h"

#include "ui/models/fingerprintmodel.h"
#include "ui/pages/rowtable.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/listsearch.h"
#include "ui/shell/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

/// Rows that differ, or all; of these what a search leaves.
class DifferenceFilter final : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setOnlyDifferences(bool isOnly) {
        m_isOnly = isOnly;
        invalidateFilter();
    }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
        const bool isWanted =
            !m_isOnly || sourceModel()->index(row, 0, parent).data(FingerprintModel::DiffersRole).toBool();
        return isWanted && QSortFilterProxyModel::filterAcceptsRow(row, parent);
    }

private:
    bool m_isOnly = false;
};

} // namespace

CompareDialog::CompareDialog(std::vector<Environment> environments, QWidget* parent)
    : QDialog(parent)
    , m_environments(std::move(environments))
    , m_model(new FingerprintModel(this))
    , m_left(new QComboBox)
    , m_right(new QComboBox)
    , m_count(new CaptionLabel({}, CaptionLabel::Look::Muted)) {
    setWindowTitle(tr("Compare environments"));
    m_left->setAccessibleName(tr("Left environment"));
    m_right->setAccessibleName(tr("Right environment"));
    m_count->setObjectName(QStringLiteral("differences"));
    for (QComboBox* box : {m_left, m_right}) {
        for (const Environment& environment : m_environments)
            box->addItem(QString::fromStdString(environment.name));
        connect(box, &QComboBox::currentIndexChanged, this, &CompareDialog::compare);
    }
    m_right->setCurrentIndex(m_right->count() - 1);
    auto* filter = new DifferenceFilter(this);
    filter->setSourceModel(m_model);
    auto* table = new QTableView;
    table->setObjectName(QStringLiteral("fingerprints"));
    table->setAccessibleName(tr("Fingerprints"));
    table->setModel(filter);
    styleRowTable(*table);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    auto* only = new QCheckBox(tr("Only what &differs"));
    only->setObjectName(QStringLiteral("onlyDifferences"));
    connect(only, &QCheckBox::toggled, this, [filter](bool isOnly) { filter->setOnlyDifferences(isOnly); });
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setIcon({}); // the style's own is black in every theme
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* choice = new QHBoxLayout;
    choice->setSpacing(theme::spacing);
    choice->addWidget(m_left, 1);
    choice->addWidget(new QLabel(tr("and")));
    choice->addWidget(m_right, 1);
    auto* state = new QHBoxLayout;
    state->addWidget(m_count, 1);
    state->addWidget(only);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addLayout(choice);
    layout->addWidget(withSearch(*table, tr("Search the attributes")), 1);
    layout->addLayout(state);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 120, fontMetrics().height() * 28);
    compare();
}

CompareDialog::~CompareDialog() = default;

void CompareDialog::compare() {
    if (m_left->currentIndex() < 0 || m_right->currentIndex() < 0)
        return;
    const Environment& left = m_environments[static_cast<std::size_t>(m_left->currentIndex())];
    const Environment& right = m_environments[static_cast<std::size_t>(m_right->currentIndex())];
    m_model->setFingerprints(QString::fromStdString(left.name), left.attributes, QString::fromStdString(right.name),
                             right.attributes);
    const int differences = m_model->differences();
    m_count->setText(differences == 0   ? tr("No difference")
                     : differences == 1 ? tr("1 attribute differs")
                                        : tr("%1 of %2 attributes differ").arg(differences).arg(m_model->rowCount()));
}

} // namespace perfbridge

#include "moc_comparedialog.cpp"
