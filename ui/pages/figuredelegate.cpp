// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figuredelegate.h"

#include "ui/models/figurelistmodel.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QApplication>
#include <QPainter>
#include <QPixmapCache>
#include <QStyle>

namespace perfbridge {

namespace {

constexpr int cardWidth = 264;
constexpr int paperHeight = 168;
constexpr int cardPadding = theme::spacing;
constexpr int badgePadding = 4;
constexpr int badgeIcon = 14;

/// Shrunk once, not at every repaint.
QPixmap shrunk(const QImage& picture, const QSize& device) {
    const QString key =
        QStringLiteral("figure-%1-%2x%3").arg(picture.cacheKey()).arg(device.width()).arg(device.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap::fromImage(picture.scaled(device, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

FigureListModel::Status figureStatus(const QModelIndex& index) {
    return static_cast<FigureListModel::Status>(index.data(FigureListModel::StatusRole).toInt());
}

QRect nameRect(const QRect& card, const QFontMetrics& metrics) {
    return {card.left() + cardPadding, card.top() + 2 * cardPadding + paperHeight, card.width() - 2 * cardPadding,
            metrics.height()};
}

} // namespace

FigureDelegate::FigureDelegate(QObject* parent)
    : QStyledItemDelegate(parent) {}

QSize FigureDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const {
    const int text = option.fontMetrics.height() + 2 * QFontMetrics(theme::captionFont()).height();
    return {cardWidth, paperHeight + text + 3 * cardPadding + 2};
}

void FigureDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                          const QModelIndex& /*index*/) const {
    editor->setGeometry(nameRect(option.rect, option.fontMetrics).adjusted(-4, -4, 4, 4));
}

void FigureDelegate::paintPaper(QPainter* painter, const QRect& area, const QModelIndex& index) const {
    const auto picture = index.data(FigureListModel::PictureRole).value<QImage>();
    if (picture.isNull()) {
        painter->setPen(QPen(theme::color(theme::Tone::Border), 1, Qt::DashLine));
        painter->drawRect(area.adjusted(0, 0, -1, -1));
        return;
    }
    // Paper is white whatever the theme; the margin is the paper's, not the figure's.
    constexpr int margin = 6;
    const QSize inside = picture.size().scaled(area.size() - QSize(2 * margin, 2 * margin), Qt::KeepAspectRatio);
    QRect paper(QPoint(), inside + QSize(2 * margin, 2 * margin));
    paper.moveCenter(area.center());
    painter->fillRect(paper, Qt::white);
    painter->setPen(theme::color(theme::Tone::Border));
    painter->drawRect(paper.adjusted(0, 0, -1, -1));
    const qreal scale = painter->device()->devicePixelRatioF();
    QPixmap pixmap = shrunk(picture, inside * scale);
    pixmap.setDevicePixelRatio(scale);
    painter->drawPixmap(paper.topLeft() + QPoint(margin, margin), pixmap);
}

void FigureDelegate::paintBadge(QPainter* painter, const QRect& area, const QModelIndex& index) const {
    const FigureListModel::Status status = figureStatus(index);
    if (status == FigureListModel::Status::UpToDate)
        return;
    const bool isFailed = status == FigureListModel::Status::Failed;
    const QString icon = isFailed                                   ? QStringLiteral("failure")
                         : status == FigureListModel::Status::Stale ? QStringLiteral("warning")
                                                                    : QStringLiteral("clock");
    const QString text = isFailed                                   ? FigureListModel::text(status)
                         : status == FigureListModel::Status::Stale ? FigureListModel::tr("Data changed")
                                                                    : FigureListModel::tr("Drawing…");
    painter->setFont(theme::captionFont());
    const QFontMetrics metrics(painter->font());
    QRect badge(0, 0, metrics.horizontalAdvance(text) + badgeIcon + 3 * badgePadding,
                std::max(metrics.height(), badgeIcon) + 2 * badgePadding);
    badge.moveTopRight(area.topRight() + QPoint(-badgePadding, badgePadding));
    const QColor tone = theme::color(isFailed                                   ? theme::Tone::Failure
                                     : status == FigureListModel::Status::Stale ? theme::Tone::Warning
                                                                                : theme::Tone::MutedText);
    painter->setPen(tone);
    painter->setBrush(theme::color(theme::Tone::Card));
    painter->setRenderHint(QPainter::Antialiasing);
    painter->drawRoundedRect(QRectF(badge).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    themedIcon(icon).paint(
        painter, QRect(badge.left() + badgePadding, badge.center().y() - badgeIcon / 2 + 1, badgeIcon, badgeIcon));
    painter->drawText(badge.adjusted(2 * badgePadding + badgeIcon, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
}

void FigureDelegate::paint(QPainter* painter, const QStyleOptionViewItem& givenOption, const QModelIndex& index) const {
    QStyleOptionViewItem option(givenOption);
    initStyleOption(&option, index);
    const QString name = option.text;
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    option.showDecorationSelected = true; // the whole card, not the text that a style would place
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);

    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QColor strong = option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QColor quiet = isSelected ? strong : theme::color(theme::Tone::MutedText);
    const QRect paper(option.rect.left() + cardPadding, option.rect.top() + cardPadding,
                      option.rect.width() - 2 * cardPadding, paperHeight);
    painter->save();
    paintPaper(painter, paper, index);
    painter->restore();
    painter->save();
    paintBadge(painter, paper, index);
    painter->restore();

    painter->save();
    QFont nameFont = option.font;
    nameFont.setWeight(QFont::DemiBold);
    QRect line = nameRect(option.rect, option.fontMetrics);
    painter->setFont(nameFont);
    painter->setPen(strong);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(nameFont).elidedText(name, Qt::ElideRight, line.width()));
    painter->setFont(theme::captionFont());
    painter->setPen(quiet);
    const QFontMetrics captions(painter->font());
    const QString subject = index.siblingAtColumn(FigureListModel::Shows).data().toString();
    for (const QString& text : {subject, index.data(FigureListModel::CaptionRole).toString()}) {
        line = QRect(line.left(), line.bottom() + 1, line.width(), captions.height());
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                          captions.elidedText(text, Qt::ElideRight, line.width()));
    }
    painter->restore();
}

} // namespace perfbridge

#include "moc_figuredelegate.cpp"
