// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/notificationbar.h"

#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QAccessible>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace perfbridge {

namespace {

constexpr int iconSize = 20;
constexpr qsizetype shownDetailLines = 4;

theme::Tone toneOf(NotificationBar::Kind kind) {
    switch (kind) {
    case NotificationBar::Kind::Success:
        return theme::Tone::Success;
    case NotificationBar::Kind::Warning:
        return theme::Tone::Warning;
    case NotificationBar::Kind::Failure:
        return theme::Tone::Failure;
    case NotificationBar::Kind::Information:
        break;
    }
    return theme::Tone::Information;
}

QString iconNameOf(NotificationBar::Kind kind) {
    switch (kind) {
    case NotificationBar::Kind::Success:
        return QStringLiteral("success");
    case NotificationBar::Kind::Warning:
        return QStringLiteral("warning");
    case NotificationBar::Kind::Failure:
        return QStringLiteral("failure");
    case NotificationBar::Kind::Information:
        break;
    }
    return QStringLiteral("information");
}

QString kindName(NotificationBar::Kind kind) {
    switch (kind) {
    case NotificationBar::Kind::Success:
        return NotificationBar::tr("Done");
    case NotificationBar::Kind::Warning:
        return NotificationBar::tr("Warning");
    case NotificationBar::Kind::Failure:
        return NotificationBar::tr("Error");
    case NotificationBar::Kind::Information:
        break;
    }
    return NotificationBar::tr("Note");
}

QString shortened(const QString& details) {
    const QStringList lines = details.split(u'\n');
    if (lines.size() <= shownDetailLines)
        return details;
    return lines.first(shownDetailLines - 1).join(u'\n') + u'\n' +
           NotificationBar::tr("… and %n more (Copy takes all)", nullptr,
                               static_cast<int>(lines.size() - shownDetailLines + 1));
}

QToolButton* makeToolButton(const QString& iconName, const QString& name, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(themedIcon(iconName));
    button->setAutoRaise(true);
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

NotificationBar::NotificationBar(QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
    , m_copy(makeToolButton(QStringLiteral("copy"), tr("Copy message"), this))
    , m_close(makeToolButton(QStringLiteral("close"), tr("Close message"), this)) {
    setObjectName(QStringLiteral("notificationBar"));
    m_text->setObjectName(QStringLiteral("notificationText"));
    m_action->setObjectName(QStringLiteral("notificationAction"));
    m_action->setAccessibleName(tr("What the message offers"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * theme::spacing, theme::spacing, theme::spacing, theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action, 0, Qt::AlignVCenter);
    layout->addWidget(m_copy, 0, Qt::AlignTop);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    m_action->hide();
    hide();
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (const auto action = m_onAction)
            action();
    });
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_fullText); });
    connect(m_close, &QToolButton::clicked, this, &NotificationBar::clear);
}

NotificationBar::~NotificationBar() = default;

void NotificationBar::show(Kind kind, const QString& title, const QString& details) {
    m_kind = kind;
    m_fullText = details.isEmpty() ? title : title + u'\n' + details;
    QString html = QStringLiteral("<b>%1</b>").arg(title.toHtmlEscaped());
    if (!details.isEmpty())
        html += QStringLiteral("<br>") + shortened(details).toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"));
    m_text->setText(html);
    m_text->setToolTip({});
    setAccessibleName(kindName(kind));
    m_text->setAccessibleName(kindName(kind) + QStringLiteral(": ") + m_fullText);
    m_onAction = {};
    m_action->hide();
    updateLook();
    setVisible(true);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    Q_EMIT shown(kind, title, details);
}

void NotificationBar::showError(const Error& error, const QString& what) {
    if (error.code == ErrorCode::Cancelled) {
        show(Kind::Information, tr("%1: cancelled").arg(what));
        return;
    }
    show(Kind::Failure, tr("%1 failed").arg(what), QString::fromStdString(error.message));
}

void NotificationBar::setAction(const QString& text, std::function<void()> action) {
    m_onAction = std::move(action);
    m_action->setText(text);
    m_action->setAccessibleName(text);
    m_action->setVisible(static_cast<bool>(m_onAction));
    if (m_onAction)
        Q_EMIT actionOffered(text);
}

void NotificationBar::clear() {
    m_fullText.clear();
    m_onAction = {};
    hide();
}

QString NotificationBar::text() const {
    return m_fullText;
}

void NotificationBar::updateLook() {
    const QSize size(iconSize, iconSize);
    QPixmap pixmap = themedIcon(iconNameOf(m_kind)).pixmap(size, devicePixelRatioF());
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect(QPoint(0, 0), size), theme::color(toneOf(m_kind)));
    painter.end();
    m_icon->setPixmap(pixmap);
    update();
}

void NotificationBar::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateLook();
}

void NotificationBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        clear();
    else
        QFrame::keyPressEvent(event);
}

void NotificationBar::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const QColor tone = theme::color(toneOf(m_kind));
    QColor tint = tone;
    tint.setAlphaF(0.1F);
    painter.fillRect(rect(), theme::color(theme::Tone::Card));
    painter.fillRect(rect(), tint);
    painter.fillRect(QRect(0, 0, theme::spacing / 2, height()), tone);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme::color(theme::Tone::Border));
}

} // namespace perfbridge

#include "moc_notificationbar.cpp"
