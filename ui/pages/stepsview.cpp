// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/stepsview.h"

#include "ui/shell/captionlabel.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

namespace perfbridge {

namespace {

constexpr int badgeSize = 28;
constexpr int hintHeight = 84;
constexpr int hintIconSize = 24;

class Badge final : public QWidget {
public:
    Badge(int number, QWidget* parent)
        : QWidget(parent)
        , m_number(number) {
        setFixedSize(badgeSize, badgeSize);
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor accent = theme::color(theme::Tone::Accent);
        QColor tint = accent;
        tint.setAlphaF(0.14F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tint);
        painter.drawEllipse(rect());
        QFont bold = font();
        bold.setWeight(QFont::DemiBold);
        painter.setFont(bold);
        painter.setPen(accent);
        painter.drawText(rect(), Qt::AlignCenter, QString::number(m_number));
    }

private:
    int m_number;
};

} // namespace

StepsView::StepsView(const std::vector<std::pair<QString, QString>>& steps, QWidget* parent)
    : QWidget(parent) {
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins({});
    layout->setHorizontalSpacing(theme::spacing + theme::spacing / 2);
    layout->setVerticalSpacing(2);
    int row = 0;
    int number = 1;
    for (const auto& [title, sentence] : steps) {
        auto* titleLabel = new QLabel(title, this);
        QFont bold = titleLabel->font();
        bold.setWeight(QFont::DemiBold);
        titleLabel->setFont(bold);
        titleLabel->setWordWrap(true);
        auto* sentenceLabel = new CaptionLabel(sentence, CaptionLabel::Look::Muted, this);
        sentenceLabel->setWordWrap(true);
        layout->addWidget(new Badge(number++, this), row, 0, 2, 1, Qt::AlignTop);
        layout->addWidget(titleLabel, row++, 1);
        layout->addWidget(sentenceLabel, row++, 1);
        layout->setRowMinimumHeight(row++, theme::spacing);
    }
    layout->setColumnStretch(1, 1);
}

DropHint::DropHint(const QString& text, QWidget* parent)
    : QWidget(parent)
    , m_text(text) {
    setMinimumHeight(hintHeight);
    setAccessibleName(text);
}

void DropHint::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::color(theme::Tone::Border), 1.5, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
    const int textWidth = fontMetrics().boundingRect(QRect(0, 0, width(), height()), 0, m_text).width();
    const int left = (width() - hintIconSize - 2 * theme::spacing - textWidth) / 2;
    themedIcon(QStringLiteral("drop"))
        .paint(&painter, QRect(left, (height() - hintIconSize) / 2, hintIconSize, hintIconSize));
    painter.setPen(theme::color(theme::Tone::MutedText));
    painter.drawText(QRect(left + hintIconSize + 2 * theme::spacing, 0, textWidth + theme::spacing, height()),
                     Qt::AlignLeft | Qt::AlignVCenter, m_text);
}

} // namespace perfbridge

#include "moc_stepsview.cpp"
