// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/question.h"

#include "ui/shell/captionlabel.h"
#include "ui/shell/theme.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextOption>
#include <QVBoxLayout>

namespace perfbridge {

bool askByDialog(QWidget* parent, const Question& question) {
    QDialog dialog(parent);
    dialog.setWindowTitle(question.title);
    auto* layout = new QVBoxLayout(&dialog);
    layout->setContentsMargins(2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing);
    layout->setSpacing(2 * theme::spacing);
    layout->addWidget(makeHeading(question.title, &dialog));
    auto* text = new QLabel(question.text);
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    text->setMinimumWidth(text->fontMetrics().averageCharWidth() * 90);
    layout->addWidget(text);
    if (!question.evidence.isEmpty()) {
        auto* evidence = new QPlainTextEdit(question.evidence);
        evidence->setReadOnly(true);
        evidence->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere); // all of it is in view
        evidence->setTabChangesFocus(true);
        evidence->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        evidence->setAccessibleName(question.title);
        evidence->setMinimumHeight(evidence->fontMetrics().lineSpacing() * 14);
        layout->addWidget(evidence, 1);
    }
    auto* buttons = new QDialogButtonBox;
    buttons->addButton(question.accept, QDialogButtonBox::AcceptRole)->setAutoDefault(false);
    QPushButton* decline = buttons->addButton(question.decline, QDialogButtonBox::RejectRole);
    decline->setDefault(true);
    decline->setFocus();
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    layout->addWidget(buttons);
    return dialog.exec() == QDialog::Accepted;
}

} // namespace perfbridge
