// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environmentfields.h"

#include "ui/models/pairmodel.h"
#include "ui/pages/comparedialog.h"
#include "ui/pages/edittable.h"
#include "ui/pages/formlayout.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace perfbridge {

EnvironmentFields::EnvironmentFields(QWidget* parent)
    : QWidget(parent)
    , m_attributes(new PairModel(tr("Attribute"), tr("Value"), this))
    , m_name(new QLineEdit)
    , m_note(new CaptionLabel({}, CaptionLabel::Look::Muted))
    , m_compare(new QPushButton(tr("Com&pare…"))) {
    m_name->setObjectName(QStringLiteral("environmentName"));
    m_name->setPlaceholderText(tr("such as laptop-text"));
    m_note->setWordWrap(true);
    m_note->setObjectName(QStringLiteral("environmentNote"));
    m_compare->setObjectName(QStringLiteral("compare"));
    m_compare->setToolTip(tr("Two fingerprints side by side, with what differs"));
    auto* table = new EditTable(6);
    table->setObjectName(QStringLiteral("attributes"));
    table->setAccessibleName(tr("Attributes of the environment"));
    table->setToolTip(tr("The fingerprint of this machine; correct it, and add what it cannot know: the workload, the "
                         "cooling, the power supply."));
    table->setModel(m_attributes);
    table->horizontalHeader()->resizeSection(0, fontMetrics().averageCharWidth() * 18);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(theme::spacing);
    form::addRow(*form, tr("&Environment"), m_name, tr("Environment"),
                 tr("Hardware, software and workload: what the configurations are measured in."));
    auto* row = new QHBoxLayout;
    row->addWidget(m_note, 1);
    row->addWidget(m_compare, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    layout->addLayout(form);
    layout->addWidget(table);
    layout->addLayout(row);
    showNameNote();
    connect(m_name, &QLineEdit::textChanged, this, [this] {
        showNameNote();
        Q_EMIT changed();
    });
    connect(m_attributes, &PairModel::edited, this, [this] {
        m_isChanged = m_isChanged || !m_isFilling;
        Q_EMIT changed();
    });
    connect(m_compare, &QPushButton::clicked, this, &EnvironmentFields::compare);
}

EnvironmentFields::~EnvironmentFields() = default;

void EnvironmentFields::setFingerprint(const TextPairs& fingerprint) {
    m_fingerprint = fingerprint;
    if (m_isChanged)
        return;
    m_isFilling = true;
    m_attributes->setPairs(fingerprint);
    m_isFilling = false;
    showNameNote();
}

void EnvironmentFields::setKnown(std::vector<Environment> environments) {
    m_known = std::move(environments);
    showNameNote();
}

void EnvironmentFields::setEnvironment(const Environment& environment) {
    m_isFilling = true;
    m_name->setText(QString::fromStdString(environment.name));
    m_isChanged = !environment.attributes.empty();
    m_attributes->setPairs(m_isChanged ? environment.attributes : m_fingerprint);
    m_isFilling = false;
}

Environment EnvironmentFields::environment() const {
    Environment environment;
    environment.name = m_name->text().trimmed().toStdString();
    environment.attributes = m_attributes->pairs();
    return environment;
}

void EnvironmentFields::showNameNote() {
    const std::string name = m_name->text().trimmed().toStdString();
    const bool isKnown =
        std::any_of(m_known.begin(), m_known.end(), [&name](const Environment& known) { return known.name == name; });
    if (isKnown)
        m_note->setText(tr("The workspace has this environment: the samples join it. It has to be the same machine and "
                           "workload."));
    else if (m_fingerprint.empty())
        m_note->setText(tr("Looking at this machine…"));
    else
        m_note->setText(tr("Fingerprint of this machine"));
}

void EnvironmentFields::compare() {
    std::vector<Environment> all;
    Environment here = environment();
    if (here.name.empty())
        here.name = tr("this campaign").toStdString();
    all.push_back(std::move(here));
    Environment machine;
    machine.name = tr("this machine, now").toStdString();
    machine.attributes = m_fingerprint;
    all.push_back(std::move(machine));
    all.insert(all.end(), m_known.begin(), m_known.end());
    CompareDialog(std::move(all), this).exec();
}

} // namespace perfbridge

#include "moc_environmentfields.cpp"
