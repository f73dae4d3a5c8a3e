// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/emptystate.h"

#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr int iconSize = 48;
constexpr int textWidth = 440;

} // namespace

EmptyState::EmptyState(const QString& iconName, const QString& title, const QString& text, QWidget* parent)
    : QWidget(parent)
    , m_iconName(iconName)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_buttons(new QHBoxLayout) {
    m_title->setFont(theme::headingFont());
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setFixedWidth(textWidth);
    m_buttons->setSpacing(theme::spacing);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(theme::spacing);
    layout->addStretch();
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addWidget(m_title, 0, Qt::AlignHCenter);
    layout->addWidget(m_text, 0, Qt::AlignHCenter);
    layout->addSpacing(theme::spacing);
    layout->addLayout(m_buttons);
    layout->addStretch();
    m_buttons->addStretch();
    m_buttons->addStretch();
    setText(title, text);
    updateLook();
}

void EmptyState::setText(const QString& title, const QString& text) {
    m_title->setText(title);
    m_text->setText(text);
    // A centred label does not get the height that its width needs by itself.
    m_text->setMinimumHeight(std::max(0, m_text->heightForWidth(textWidth)));
}

void EmptyState::addAction(QAction* action) {
    auto* button = new QPushButton(action->icon(), action->iconText(), this);
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    button->setDefault(m_buttons->count() == 2);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    const auto follow = [button, action] {
        button->setText(action->iconText());
        button->setEnabled(action->isEnabled());
        button->setToolTip(action->isEnabled() ? QString() : action->toolTip());
    };
    connect(action, &QAction::changed, button, follow);
    follow();
    m_buttons->insertWidget(m_buttons->count() - 1, button);
}

void EmptyState::updateLook() {
    m_icon->setPixmap(themedIcon(m_iconName).pixmap(QSize(iconSize, iconSize), devicePixelRatioF(), QIcon::Disabled));
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, theme::color(theme::Tone::MutedText));
    m_text->setPalette(muted);
}

void EmptyState::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateLook();
}

} // namespace perfbridge

#include "moc_emptystate.cpp"
