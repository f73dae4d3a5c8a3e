// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/transfertools.h"

#include "ui/pages/advicedialog.h"
#include "ui/pages/similaritydialog.h"
#include "ui/pages/suggestdialog.h"
#include "ui/pages/transfersettings.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <utility>

#include <QHBoxLayout>
#include <QPushButton>

namespace perfbridge {

namespace {

constexpr std::size_t suggestedAtOnce = 10;

} // namespace

TransferTools::TransferTools(WorkspaceSession& session, TransferSettings& settings, Measured measured, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_settings(settings)
    , m_measured(std::move(measured))
    , m_compare(new QPushButton(tr("Sim&ilarity…")))
    , m_advise(new QPushButton(tr("&Advice…")))
    , m_suggest(new QPushButton(tr("What &next…"))) {
    m_compare->setObjectName(QStringLiteral("compare"));
    m_compare->setToolTip(tr("Which environments are alike in this metric, as a matrix and as a map"));
    m_advise->setObjectName(QStringLiteral("advise"));
    m_advise->setToolTip(tr("Whether to transfer from these sources, and how, from a dozen configurations"));
    m_suggest->setObjectName(QStringLiteral("suggest"));
    m_suggest->setToolTip(tr("Which configurations of the target tell most about all others"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    for (QPushButton* button : {m_compare, m_advise, m_suggest})
        layout->addWidget(button);
    connect(m_compare, &QPushButton::clicked, this, &TransferTools::compareEnvironments);
    connect(m_advise, &QPushButton::clicked, this, &TransferTools::advise);
    connect(m_suggest, &QPushButton::clicked, this, &TransferTools::suggest);
}

TransferTools::~TransferTools() = default;

void TransferTools::updateState(bool isRunning) {
    const auto own = m_session.data();
    const bool isComplete = m_settings.request().has_value();
    m_compare->setEnabled(own != nullptr && own->datasets.size() > 1);
    m_advise->setEnabled(isComplete && !isRunning);
    m_suggest->setEnabled(isComplete);
}

void TransferTools::compareEnvironments() {
    // Without sources of another space: these can be no target.
    if (m_session.data() == nullptr)
        return;
    auto* dialog = new SimilarityDialog(m_session.data(), m_settings.metric(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SimilarityDialog::transferWanted, this, &TransferTools::pairWanted);
    dialog->open();
}

void TransferTools::advise() {
    const auto request = m_settings.request();
    const auto measured = m_measured();
    if (!request || measured == nullptr)
        return;
    auto* dialog = new AdviceDialog(measured, request->sources, request->target, request->metric, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AdviceDialog::studyWanted, this,
            [this, advised = *request](const std::vector<std::string>& sources,
                                       const std::vector<std::string>& strategies) mutable {
                advised.sources = sources;
                advised.options.strategies = strategies;
                m_settings.setRequest(advised);
                Q_EMIT studyWanted();
            });
    dialog->open();
}

void TransferTools::suggest() {
    const auto request = m_settings.request();
    const auto measured = m_measured();
    if (!request || measured == nullptr)
        return;
    auto* dialog = new SuggestDialog(measured,
                                     {.sources = request->sources,
                                      .target = request->target,
                                      .metric = request->metric,
                                      .count = suggestedAtOnce,
                                      .seed = request->options.seed},
                                     this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SuggestDialog::measureWanted, this,
            [this, space = measured->table->space, target = QString::fromStdString(request->target)](
                const Eigen::MatrixXd& configurations) { Q_EMIT measureRequested(space, target, configurations); });
    dialog->open();
}

} // namespace perfbridge

#include "moc_transfertools.cpp"
