// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/captionlabel.h"

#include "ui/shell/theme.h"

#include <QEvent>

namespace perfbridge {

CaptionLabel::CaptionLabel(const QString& text, Look look, QWidget* parent)
    : QLabel(text, parent)
    , m_look(look) {
    setTextFormat(Qt::PlainText);
    if (look == Look::Caption)
        setFont(theme::captionFont());
    updateLook();
}

void CaptionLabel::updateLook() {
    m_isUpdating = true; // setting the palette is a palette change too
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText,
                   theme::color(m_look == Look::Failure ? theme::Tone::Failure : theme::Tone::MutedText));
    setPalette(quiet);
    m_isUpdating = false;
}

void CaptionLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_isUpdating)
        updateLook();
}

QLabel* makeHeading(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setFont(theme::headingFont());
    return label;
}

} // namespace perfbridge

#include "moc_captionlabel.cpp"
