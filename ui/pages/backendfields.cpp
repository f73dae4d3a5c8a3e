// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/backendfields.h"

#include "ui/models/torchsettingmodel.h"
#include "ui/pages/choicedelegate.h"
#include "ui/pages/commandfields.h"
#include "ui/pages/edittable.h"
#include "ui/pages/formlayout.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/theme.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

enum Kind { CommandKind, TorchKind, SimulatedKind }; // as in the box and in the stack

constexpr int torchRows = 12;

CaptionLabel* makeNote(const QString& text) {
    auto* note = new CaptionLabel(text, CaptionLabel::Look::Muted);
    note->setWordWrap(true);
    return note;
}

} // namespace

BackendFields::BackendFields(QWidget* parent)
    : QWidget(parent)
    , m_kind(new QComboBox)
    , m_stack(new QStackedWidget)
    , m_command(new CommandFields)
    , m_torch(new TorchSettingModel(this)) {
    m_kind->setObjectName(QStringLiteral("backend"));
    m_kind->addItem(tr("Command: any program"));
    m_kind->addItem(tr("Deep network by libtorch"));
    m_kind->addItem(tr("Simulation with a known truth"));
    m_stack->addWidget(m_command);
    m_stack->addWidget(makeTorch());
    m_stack->addWidget(makeSimulated());
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(theme::spacing);
    form::addRow(*form, tr("&Backend"), m_kind, tr("Backend"), tr("What is run and timed for every configuration."));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    layout->addLayout(form);
    layout->addWidget(m_stack);
    showKind(CommandKind);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this](int index) {
        showKind(index);
        Q_EMIT changed();
    });
    connect(m_command, &CommandFields::changed, this, &BackendFields::changed);
    connect(m_torch, &TorchSettingModel::edited, this, &BackendFields::changed);
}

BackendFields::~BackendFields() = default;

QWidget* BackendFields::makeTorch() {
    auto* page = new QWidget;
    auto* table = new EditTable(torchRows);
    table->setObjectName(QStringLiteral("torchSettings"));
    table->setAccessibleName(tr("Settings of the deep network"));
    table->setModel(m_torch);
    table->setItemDelegate(new ChoiceDelegate(TorchSettingModel::ChoicesRole, table));
    table->horizontalHeader()->resizeSection(TorchSettingModel::Name, fontMetrics().averageCharWidth() * 22);
    table->horizontalHeader()->resizeSection(TorchSettingModel::Value, fontMetrics().averageCharWidth() * 16);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    layout->addWidget(
        makeNote(tr("The space's options vary. These stay the same in every run; those in bold are not at "
                    "their default.")));
    layout->addWidget(table);
    layout->addStretch();
    return page;
}

QWidget* BackendFields::makeSimulated() {
    auto* page = new QWidget;
    m_simulated = new QPlainTextEdit;
    m_simulated->setObjectName(QStringLiteral("simulation"));
    m_simulated->setAccessibleName(tr("Parameters of the simulation"));
    m_simulated->setPlaceholderText(tr("JSON; empty: the default truth"));
    m_simulated->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_simulated->setTabChangesFocus(true);
    m_simulated->setFixedHeight(fontMetrics().height() * 12);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    layout->addWidget(makeNote(tr("Nothing real is measured: values come from a known truth with noise, drift and "
                                  "failures. For trying PerfBridge out.")));
    layout->addWidget(m_simulated);
    layout->addStretch();
    connect(m_simulated, &QPlainTextEdit::textChanged, this, &BackendFields::changed);
    return page;
}

void BackendFields::showKind(int index) {
    // A stack is as high as its highest page, unless the others do not count.
    for (int i = 0; i < m_stack->count(); ++i) {
        m_stack->widget(i)->setSizePolicy(QSizePolicy::Preferred,
                                          i == index ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    }
    m_stack->setCurrentIndex(index);
    m_stack->adjustSize();
}

void BackendFields::setSpace(std::shared_ptr<const Space> space) {
    m_torch->setSpace(space.get());
    m_command->setSpace(std::move(space));
}

void BackendFields::setBackend(const BackendSpec& backend) {
    if (const auto* command = std::get_if<CommandBackend>(&backend)) {
        m_command->setBackend(*command);
        m_kind->setCurrentIndex(CommandKind);
    } else if (const auto* torch = std::get_if<TorchBackend>(&backend)) {
        m_torch->setSettings(torch->settings);
        m_kind->setCurrentIndex(TorchKind);
    } else {
        m_simulated->setPlainText(QString::fromStdString(std::get<SimulatedBackend>(backend).document));
        m_kind->setCurrentIndex(SimulatedKind);
    }
}

Result<BackendSpec> BackendFields::backend() const {
    switch (m_kind->currentIndex()) {
    case TorchKind:
        return TorchBackend{m_torch->settings()};
    case SimulatedKind:
        return SimulatedBackend{m_simulated->toPlainText().trimmed().toStdString()};
    default:
        return m_command->backend().map([](CommandBackend command) { return BackendSpec(std::move(command)); });
    }
}

} // namespace perfbridge

#include "moc_backendfields.cpp"
