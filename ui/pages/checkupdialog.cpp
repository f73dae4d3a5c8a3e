// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/checkupdialog.h"

#include "ui/shell/captionlabel.h"
#include "ui/shell/icons.h"
#include "ui/shell/taborder.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr int iconSize = 20;

using Severity = Finding::Severity;

struct Look {
    QString icon;
    theme::Tone tone;
    QString name;
};

Look lookOf(Severity severity) {
    switch (severity) {
    case Severity::Good:
        return {QStringLiteral("success"), theme::Tone::Success, CheckUpDialog::tr("Good")};
    case Severity::Unknown:
        return {QStringLiteral("information"), theme::Tone::Information, CheckUpDialog::tr("Not known")};
    case Severity::Warning:
        return {QStringLiteral("failure"), theme::Tone::Failure, CheckUpDialog::tr("Warning")};
    case Severity::Notice:
        break;
    }
    return {QStringLiteral("warning"), theme::Tone::Warning, CheckUpDialog::tr("Notice")};
}

/// What needs attention comes first.
int urgencyOf(Severity severity) {
    switch (severity) {
    case Severity::Warning:
        return 3;
    case Severity::Notice:
        return 2;
    case Severity::Unknown:
        return 1;
    case Severity::Good:
        break;
    }
    return 0;
}

QPixmap iconOf(Severity severity, double ratio) {
    const Look look = lookOf(severity);
    QPixmap pixmap = themedIcon(look.icon).pixmap(QSize(iconSize, iconSize), ratio);
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect(0, 0, iconSize, iconSize), theme::color(look.tone));
    return pixmap;
}

QWidget* makeRow(const Finding& finding) {
    auto* row = new QWidget;
    auto* icon = new QLabel;
    icon->setPixmap(iconOf(finding.severity, row->devicePixelRatioF()));
    icon->setAccessibleName(lookOf(finding.severity).name);
    QString title = QString::fromStdString(finding.check);
    title[0] = title[0].toUpper();
    auto* subject = new QLabel(title);
    QFont strong = subject->font();
    strong.setWeight(QFont::DemiBold);
    subject->setFont(strong);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(subject);
    const auto addText = [&words](const std::string& text, CaptionLabel::Look look) {
        if (text.empty())
            return;
        auto* label = new CaptionLabel(QString::fromStdString(text), look);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        words->addWidget(label);
    };
    addText(finding.evidence, CaptionLabel::Look::Muted);
    addText(finding.advice, CaptionLabel::Look::Muted);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, theme::spacing / 2, theme::spacing, theme::spacing / 2);
    layout->setSpacing(theme::spacing);
    layout->addWidget(icon, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    return row;
}

} // namespace

CheckUpDialog::CheckUpDialog(std::shared_ptr<MeasureMachine> machine, QWidget* parent)
    : QDialog(parent)
    , m_machine(std::move(machine))
    , m_verdict(makeHeading({}, this))
    , m_findings(new QVBoxLayout) {
    setWindowTitle(tr("Check this machine"));
    m_verdict->setObjectName(QStringLiteral("checkUpVerdict"));
    auto* list = new QWidget;
    list->setObjectName(QStringLiteral("findings"));
    list->setLayout(m_findings);
    m_findings->setContentsMargins({});
    m_findings->setSpacing(theme::spacing);
    auto* scroll = new QScrollArea;
    scroll->setWidget(list);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton* again = buttons->addButton(tr("Look &again"), QDialogButtonBox::ActionRole);
    QPushButton* copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    connect(again, &QPushButton::clicked, this, &CheckUpDialog::look);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text); });
    buttons->button(QDialogButtonBox::Close)->setIcon({}); // the style's own is black in every theme
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addWidget(m_verdict);
    layout->addWidget(scroll, 1);
    layout->addWidget(buttons);
    setTabOrderAsLaidOut(*this);
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 28);
    look();
}

CheckUpDialog::~CheckUpDialog() = default;

void CheckUpDialog::look() {
    m_verdict->setText(tr("Looking at this machine…"));
    using Findings = std::vector<Finding>;
    m_looking.start(
        tr("Checking this machine"),
        [machine = m_machine](const JobContext&) -> Result<Findings> { return machine->checkUp(); },
        [this](const Result<Findings>& findings) {
            if (findings)
                showFindings(*findings);
            else
                m_verdict->setText(QString::fromStdString(findings.error().message));
        });
}

void CheckUpDialog::showFindings(const std::vector<Finding>& findings) {
    while (QLayoutItem* item = m_findings->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_text.clear();
    std::vector<Finding> sorted = findings;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Finding& a, const Finding& b) { return urgencyOf(a.severity) > urgencyOf(b.severity); });
    int open = 0;
    for (const Finding& finding : sorted) {
        m_findings->addWidget(makeRow(finding));
        open += urgencyOf(finding.severity) >= urgencyOf(Severity::Notice) ? 1 : 0;
        m_text += QStringLiteral("%1: %2: %3 %4\n")
                      .arg(lookOf(finding.severity).name, QString::fromStdString(finding.check),
                           QString::fromStdString(finding.evidence), QString::fromStdString(finding.advice));
    }
    m_findings->addStretch();
    m_verdict->setText(open == 0   ? tr("This machine is ready to measure")
                       : open == 1 ? tr("One thing to look at before measuring")
                                   : tr("%1 things to look at before measuring").arg(open));
}

} // namespace perfbridge

#include "moc_checkupdialog.cpp"
