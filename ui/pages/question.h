// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QString>

class QWidget;

namespace perfbridge {

/// Something that only the user can decide.
struct Question {
    QString title;
    QString text;
    QString evidence; ///< shown in full, in a fixed font; empty = none
    QString accept;   ///< "Run these commands"
    QString decline;  ///< the default: "Do not run"
};

/// True: accepted. A function, so that a test can answer.
using Asker = std::function<bool(QWidget* parent, const Question& question)>;

/// With a dialog.
[[nodiscard]] bool askByDialog(QWidget* parent, const Question& question);

} // namespace perfbridge
