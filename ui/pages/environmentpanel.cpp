// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environmentpanel.h"

#include "ui/models/environmentmodel.h"
#include "ui/models/numberformat.h"
#include "ui/pages/twolinedelegate.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/listsearch.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>

#include <QComboBox>
#include <QListView>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

// Checksums and the like have no place to break a line; the list's tool tip has them in full.
QString withShortWords(const QString& text) {
    constexpr qsizetype longest = 26;
    constexpr qsizetype shown = 12;
    static const QRegularExpression longWord(QStringLiteral("\\S{%1,}").arg(longest));
    QString result = text;
    for (QRegularExpressionMatch match = longWord.match(result); match.hasMatch(); match = longWord.match(result))
        result.replace(match.capturedStart(), match.capturedLength(), match.captured().first(shown) + u'…');
    return result;
}

} // namespace

EnvironmentPanel::EnvironmentPanel(WorkspaceSession& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new EnvironmentModel(this))
    , m_spaces(new QComboBox(this))
    , m_spaceText(new CaptionLabel({}, CaptionLabel::Look::Muted, this))
    , m_view(new QListView(this))
    , m_attributes(new CaptionLabel({}, CaptionLabel::Look::Caption, this)) {
    m_spaces->setObjectName(QStringLiteral("spaces"));
    m_spaces->setAccessibleName(tr("Space"));
    m_view->setObjectName(QStringLiteral("environments"));
    m_view->setAccessibleName(tr("Environments"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new TwoLineDelegate({.caption = EnvironmentModel::CountsRole}, m_view));
    m_attributes->setWordWrap(true);
    m_attributes->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_attributes->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_spaceText->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * theme::spacing, 2 * theme::spacing, theme::spacing, 2 * theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addWidget(makeHeading(tr("Space"), this));
    layout->addWidget(m_spaces);
    layout->addWidget(m_spaceText);
    layout->addSpacing(theme::spacing);
    auto* headingRow = new QHBoxLayout;
    headingRow->addWidget(makeHeading(tr("Environments"), this));
    headingRow->addStretch();
    const auto addChoice = [this, headingRow](const QString& text, const QString& what, bool isChecked) {
        auto* button = new QToolButton(this);
        button->setText(text);
        button->setObjectName(isChecked ? QStringLiteral("environmentsAll") : QStringLiteral("environmentsNone"));
        button->setToolTip(what);
        button->setAccessibleName(what);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, this, [this, isChecked] { checkShown(isChecked); });
        headingRow->addWidget(button);
    };
    addChoice(tr("All"), tr("Show all environments that are listed"), true);
    addChoice(tr("None"), tr("Show none of the environments that are listed"), false);
    layout->addLayout(headingRow);
    layout->addWidget(withSearch(*m_view, tr("Search the environments"),
                                 {Qt::DisplayRole, EnvironmentModel::CountsRole, EnvironmentModel::AttributesRole}),
                      1);
    layout->addWidget(m_attributes);
    connect(m_model, &EnvironmentModel::checkedChanged, this, &EnvironmentPanel::checkedChanged);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &EnvironmentPanel::showAttributes);
    connect(&m_session, &WorkspaceSession::spacesChanged, this, &EnvironmentPanel::refreshSpaces);
    connect(m_spaces, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (index >= 0)
            m_session.setCurrentSpace(m_session.spaces()[static_cast<std::size_t>(index)].id);
    });
}

void EnvironmentPanel::checkShown(bool isChecked) {
    std::vector<int> rows;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (isRowShown(*m_view, row))
            rows.push_back(row);
    }
    m_model->setChecked(rows, isChecked);
}

std::vector<std::size_t> EnvironmentPanel::checked() const {
    return m_model->checked();
}

void EnvironmentPanel::refresh() {
    refreshSpaces();
    std::vector<DatasetSummary> datasets = m_session.datasets();
    if (const auto snapshot = m_session.data()) {
        // In the order of the data, so that the rows are its indices.
        std::vector<DatasetSummary> inOrder;
        for (const Dataset& dataset : snapshot->datasets) {
            const auto found =
                std::find_if(datasets.begin(), datasets.end(), [&dataset](const DatasetSummary& summary) {
                    return summary.environment.name == dataset.environment.name;
                });
            inOrder.push_back(
                found != datasets.end()
                    ? *found
                    : DatasetSummary{.id = dataset.id, .space = snapshot->id, .environment = dataset.environment});
        }
        datasets = std::move(inOrder);
    }
    m_model->setDatasets(std::move(datasets));
    if (m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(0));
    showAttributes();
}

void EnvironmentPanel::refreshSpaces() {
    const QSignalBlocker blocker(m_spaces);
    m_spaces->clear();
    m_spaceText->clear();
    for (const SpaceSummary& summary : m_session.spaces()) {
        const QString name = QString::fromStdString(summary.space->name());
        const auto sameName =
            std::count_if(m_session.spaces().begin(), m_session.spaces().end(), [&summary](const SpaceSummary& other) {
                return other.space->name() == summary.space->name();
            });
        m_spaces->addItem(sameName > 1 ? tr("%1, revision %2").arg(name).arg(summary.space->revision()) : name);
        if (summary.id != m_session.currentSpace())
            continue;
        m_spaces->setCurrentIndex(m_spaces->count() - 1);
        const QString counts = tr("%1 options · %2 configurations")
                                   .arg(summary.space->dimension())
                                   .arg(format::count(summary.configurations));
        m_spaceText->setText(
            m_session.spaces().size() > 1 ? counts : QString::fromStdString(summary.space->name()) + u'\n' + counts);
    }
    m_spaces->setVisible(m_spaces->count() > 1);
}

void EnvironmentPanel::showAttributes() {
    m_attributes->setText(withShortWords(m_view->currentIndex().data(EnvironmentModel::AttributesRole).toString()));
}

} // namespace perfbridge

#include "moc_environmentpanel.cpp"
