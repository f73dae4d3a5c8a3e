// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/formlayout.h"

#include "ui/shell/captionlabel.h"
#include "ui/shell/theme.h"

#include <QFormLayout>
#include <QVBoxLayout>

namespace perfbridge::form {

void addRow(QFormLayout& form, const QString& title, QWidget* field, const QString& name, const QString& explanation) {
    auto* label = new QLabel(title);
    label->setBuddy(field);
    label->setToolTip(explanation);
    field->setAccessibleName(name);
    field->setAccessibleDescription(explanation);
    field->setToolTip(explanation);
    form.addRow(label, field);
}

QLabel* addHeading(QVBoxLayout& layout, const QString& title, QWidget* parent) {
    return addHeading(layout, title, nullptr, parent);
}

QLabel* addHeading(QVBoxLayout& layout, const QString& title, QWidget* button, QWidget* parent) {
    if (layout.count() > 0)
        layout.addSpacing(theme::spacing);
    auto* row = new QHBoxLayout;
    QLabel* heading = makeHeading(title, parent);
    row->addWidget(heading);
    row->addStretch();
    if (button)
        row->addWidget(button);
    layout.addLayout(row);
    return heading;
}

} // namespace perfbridge::form
