// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandpalette.h"

#include "ui/models/commandmodel.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/commanddelegate.h"
#include "ui/shell/icons.h"
#include "ui/shell/settings.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <utility>

#include <QFrame>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr int paletteWidth = 640;
constexpr int paletteTop = 56;
constexpr int paletteRows = 11;
constexpr qsizetype rememberedCommands = 12;
const QString recentCommandsState = QStringLiteral("recentCommands");

QStringList recentCommands() {
    return QString::fromUtf8(Settings::widgetState(recentCommandsState)).split(u'\n', Qt::SkipEmptyParts);
}

void rememberCommand(const QString& id) {
    QStringList recent = recentCommands();
    recent.removeAll(id);
    recent.prepend(id);
    Settings::setWidgetState(recentCommandsState,
                             recent.first(std::min(recent.size(), rememberedCommands)).join(u'\n').toUtf8());
}

} // namespace

CommandPalette::CommandPalette(std::function<Commands()> commands, QWidget* window)
    : WindowOverlay(window)
    , m_commands(std::move(commands))
    , m_model(new CommandModel(this))
    , m_panel(new QFrame(this))
    , m_query(new QLineEdit(m_panel))
    , m_list(new QListView(m_panel))
    , m_nothing(new CaptionLabel(tr("Nothing found. Fewer letters find more; menus, pages, views, environments, "
                                    "campaigns, studies and figures are searched."),
                                 CaptionLabel::Look::Muted, m_panel))
    , m_keys(new CaptionLabel(tr("↑ ↓ choose · Return does it · Esc closes"), CaptionLabel::Look::Muted, m_panel)) {
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Command palette"));
    m_panel->setFrameShape(QFrame::StyledPanel);
    m_panel->setAutoFillBackground(true);
    m_query->setObjectName(QStringLiteral("paletteQuery"));
    m_query->setAccessibleName(tr("Find a command"));
    m_query->setPlaceholderText(tr("Do or show anything: “theme”, “influence”, an environment…"));
    m_query->setClearButtonEnabled(true);
    m_query->addAction(themedIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_query->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps the keyboard
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_nothing->setObjectName(QStringLiteral("paletteNothing"));
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(theme::spacing, theme::spacing, theme::spacing, theme::spacing);
    auto* layout = new QVBoxLayout(m_panel);
    layout->setContentsMargins(theme::spacing, theme::spacing, theme::spacing, theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addWidget(m_query);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing);
    layout->addWidget(m_keys);
    connect(m_query, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
    connect(m_list, &QListView::entered, m_list, &QListView::setCurrentIndex);
}

CommandPalette::~CommandPalette() = default;

void CommandPalette::openEmpty() {
    m_model->setCommands(m_commands(), recentCommands());
    m_query->clear();
    search({});
    open();
}

void CommandPalette::search(const QString& query) {
    m_model->setQuery(query);
    const bool hasAny = m_model->rowCount() > 0;
    if (hasAny)
        m_list->setCurrentIndex(m_model->index(0));
    m_list->setVisible(hasAny);
    m_nothing->setVisible(!hasAny);
    arrange();
}

void CommandPalette::arrange() {
    const int margin = 2 * theme::spacing;
    const int wide = std::min(paletteWidth, width() - 2 * margin);
    const int rows = std::clamp(m_model->rowCount(), 1, paletteRows);
    const QMargins edges = m_panel->layout()->contentsMargins();
    const int inner = wide - edges.left() - edges.right();
    const int body =
        m_nothing->isHidden() ? rows * m_list->sizeHintForRow(0) : std::max(0, m_nothing->heightForWidth(inner));
    const int high = m_query->sizeHint().height() + body + m_keys->sizeHint().height() + edges.top() + edges.bottom() +
                     2 * m_panel->layout()->spacing() + 2 * m_panel->frameWidth();
    m_panel->setGeometry((width() - wide) / 2, std::min(paletteTop, height() / 8), wide,
                         std::min(high, height() - 2 * margin));
}

QWidget* CommandPalette::firstFocus() {
    return m_query;
}

void CommandPalette::moveBy(int rows) {
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const int here = std::max(0, m_list->currentIndex().row());
    // A step goes round; a page stops at the ends.
    const int next = std::abs(rows) == 1 ? (here + rows + count) % count : std::clamp(here + rows, 0, count - 1);
    m_list->setCurrentIndex(m_model->index(next));
    m_list->scrollTo(m_list->currentIndex());
}

void CommandPalette::runCurrent() {
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return;
    const Command command = m_model->command(index.row()); // running it may open the palette anew
    if (!command.whyNot.isEmpty())
        return; // the row says why
    rememberCommand(command.id);
    close();
    command.run();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_query && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Up:
            moveBy(-1);
            return true;
        case Qt::Key_Down:
            moveBy(1);
            return true;
        case Qt::Key_PageUp:
            moveBy(-paletteRows);
            return true;
        case Qt::Key_PageDown:
            moveBy(paletteRows);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            runCurrent();
            return true;
        default:
            break;
        }
    }
    return WindowOverlay::eventFilter(watched, event);
}

} // namespace perfbridge

#include "moc_commandpalette.cpp"
