// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/aboutdialog.h"

#include "ui/shell/captionlabel.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <Eigen/Core>
#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSysInfo>
#include <QTabWidget>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr int iconSize = 64;

QString citation() {
    return QStringLiteral("@inproceedings{iqbal2019transfer,\n"
                          "  author    = {Md Shahriar Iqbal and Lars Kotthoff and Pooyan Jamshidi},\n"
                          "  title     = {Transfer Learning for Performance Modeling of Deep Neural Network Systems},\n"
                          "  booktitle = {2019 USENIX Conference on Operational Machine Learning (OpML 19)},\n"
                          "  year      = {2019},\n"
                          "  address   = {Santa Clara, CA},\n"
                          "  publisher = {USENIX Association}\n"
                          "}\n");
}

QString libraries() {
    const QString row = QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2&nbsp;&nbsp;</td><td>%3</td></tr>");
    const QString eigen =
        QStringLiteral("%1.%2.%3").arg(EIGEN_WORLD_VERSION).arg(EIGEN_MAJOR_VERSION).arg(EIGEN_MINOR_VERSION);
    return AboutDialog::tr("<p>PerfBridge is free software under the GNU General Public License, version 3 or "
                           "later. It comes without any warranty. It is built with:</p>") +
           QStringLiteral("<table>") +
           row.arg(QStringLiteral("Qt"), QLatin1String(qVersion()), QStringLiteral("LGPL-3.0, Qt Charts GPL-3.0")) +
           row.arg(QStringLiteral("QCustomPlot"), QStringLiteral("2.1"), QStringLiteral("GPL-3.0-or-later")) +
           row.arg(QStringLiteral("Eigen"), eigen, QStringLiteral("MPL-2.0")) +
           row.arg(QStringLiteral("oneTBB"), QStringLiteral("2021"), QStringLiteral("Apache-2.0")) +
           row.arg(QStringLiteral("NLopt"), QStringLiteral("2.7"), QStringLiteral("LGPL-2.1-or-later, MIT")) +
           row.arg(QStringLiteral("libsvm"), QStringLiteral("3"), QStringLiteral("BSD-3-Clause")) +
           row.arg(QStringLiteral("Boost"), QStringLiteral("1.74"), QStringLiteral("BSL-1.0")) +
           row.arg(QStringLiteral("nlohmann/json"), QStringLiteral("3.11"), QStringLiteral("MIT")) +
           row.arg(QStringLiteral("tl::expected"), QStringLiteral("1"), QStringLiteral("CC0-1.0")) +
           row.arg(QStringLiteral("SQLite"), QStringLiteral("3"), AboutDialog::tr("public domain")) +
           QStringLiteral("</table>");
}

QWidget* makeCitationTab(QWidget* parent) {
    auto* tab = new QWidget(parent);
    auto* layout = new QVBoxLayout(tab);
    auto* sentence = new QLabel(
        AboutDialog::tr("PerfBridge implements the strategies of this paper. If it helped your research, please cite:"),
        tab);
    sentence->setWordWrap(true);
    auto* text = new QPlainTextEdit(citation(), tab);
    text->setReadOnly(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setAccessibleName(AboutDialog::tr("BibTeX entry"));
    QFont font(QStringLiteral("monospace"));
    font.setStyleHint(QFont::Monospace);
    text->setFont(font);
    auto* copy = new QPushButton(themedIcon(QStringLiteral("copy")), AboutDialog::tr("Copy BibTeX"), tab);
    QObject::connect(copy, &QPushButton::clicked, tab, [] { QApplication::clipboard()->setText(citation()); });
    layout->addWidget(sentence);
    layout->addWidget(text);
    layout->addWidget(copy, 0, Qt::AlignRight);
    return tab;
}

QWidget* makeHeader(QWidget* parent) {
    auto* header = new QWidget(parent);
    auto* icon = new QLabel(header);
    icon->setPixmap(applicationIcon().pixmap(QSize(iconSize, iconSize), parent->devicePixelRatioF()));
    auto* name = new QLabel(QStringLiteral("PerfBridge ") + QApplication::applicationVersion(), header);
    name->setFont(theme::titleFont());
    auto* what = new CaptionLabel(AboutDialog::tr("Transfer learning for performance models of configurable systems"),
                                  CaptionLabel::Look::Muted, header);
    auto* where = new CaptionLabel(
        QStringLiteral("Qt %1 · %2 · %3")
            .arg(QLatin1String(qVersion()), QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture()),
        CaptionLabel::Look::Caption, header);
    where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(name);
    words->addWidget(what);
    words->addWidget(where);
    auto* layout = new QHBoxLayout(header);
    layout->setSpacing(2 * theme::spacing);
    layout->addWidget(icon);
    layout->addLayout(words, 1);
    return header;
}

} // namespace

AboutDialog::AboutDialog(QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("About PerfBridge"));
    auto* licences = new QTextBrowser(this);
    licences->setHtml(libraries());
    licences->setFrameShape(QFrame::NoFrame);
    auto* tabs = new QTabWidget(this);
    tabs->addTab(makeCitationTab(this), tr("How to cite"));
    tabs->addTab(licences, tr("Licences"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(2 * theme::spacing);
    layout->addWidget(makeHeader(this));
    layout->addWidget(tabs);
    layout->addWidget(buttons);
    resize(720, 440);
}

} // namespace perfbridge

#include "moc_aboutdialog.cpp"
