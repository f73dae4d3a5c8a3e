// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QFormLayout;
class QLabel;
class QVBoxLayout;
class QWidget;

namespace perfbridge::form {

/// A row of a form: the label's mnemonic leads to the field, and both carry the explanation; `name` is what screen
/// readers say.
void addRow(QFormLayout& form, const QString& title, QWidget* field, const QString& name, const QString& explanation);
/// A heading with room above it; one with a mnemonic needs a buddy.
QLabel* addHeading(QVBoxLayout& layout, const QString& title, QWidget* parent);
/// The same with a small button at its right.
QLabel* addHeading(QVBoxLayout& layout, const QString& title, QWidget* button, QWidget* parent);

} // namespace perfbridge::form
