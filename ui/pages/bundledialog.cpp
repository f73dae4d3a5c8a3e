// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/bundledialog.h"

#include "ui/models/numberformat.h"
#include "ui/plots/figurebundle.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/nothingfoundlabel.h"
#include "ui/shell/searchfield.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace perfbridge {

/// What there is to choose from.
struct BundleDialog::Contents {
    QStringList figures;
    QStringList studies;
    QStringList campaigns;
};

/// What is being written.
struct BundleDialog::Work {
    struct Drawn {
        std::string figure;
        std::string format;
        Result<QByteArray> bytes;
    };

    QString folder;
    std::optional<Bundle> bundle;
    std::vector<FigureToBundle> figures;
    std::vector<Drawn> drawn;
    std::size_t next = 0; ///< of all figures in all formats
    [[nodiscard]] std::size_t drawings() const { return figures.size() * bundleFigureFormats().size(); }
};

namespace {

constexpr double preparedShare = 0.6; ///< of the progress, before anything is drawn
constexpr double drawnShare = 0.95;

QString askForFolder(QWidget* parent, const QString& suggestion) {
    QFileDialog dialog(parent, BundleDialog::tr("Folder of the bundle"), QFileInfo(suggestion).absolutePath());
    dialog.setOption(QFileDialog::DontUseNativeDialog);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setFileMode(QFileDialog::Directory);
    dialog.setLabelText(QFileDialog::Accept, BundleDialog::tr("&Choose"));
    dialog.selectFile(QFileInfo(suggestion).fileName());
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

QString bundleVersion() {
    return QCoreApplication::applicationVersion();
}

std::vector<std::string> toNames(const QStringList& texts) {
    std::vector<std::string> names;
    for (const QString& text : texts)
        names.push_back(text.toStdString());
    return names;
}

/// Everything but the pictures.
Result<std::pair<Bundle, std::vector<FigureToBundle>>>
prepareBundle(const QString& workspacePath, const QString& folder, const std::vector<std::string>& figures,
              BundleChoice choice, const std::string& version, const JobContext& context) {
    const Result<std::unique_ptr<Workspace>> workspace = Workspace::open(workspacePath, Workspace::Mode::ReadOnly);
    if (!workspace)
        return tl::unexpected(workspace.error());
    Result<std::vector<BundleFigure>> found = bundleFigures(**workspace, figures);
    if (!found)
        return tl::unexpected(found.error());
    choice.figures = std::move(*found);
    Result<Bundle> bundle = Bundle::begin(**workspace, choice, folder, context.part(0, 0.2));
    if (!bundle)
        return tl::unexpected(bundle.error());
    if (const Result<void> done = bundle->writeTablesAndTexts(version, context.part(0.2, 0.6)); !done)
        return tl::unexpected(done.error());
    Result<std::vector<FigureToBundle>> loaded = loadBundleFigures(*bundle, context.part(0.6, 1));
    if (!loaded)
        return tl::unexpected(loaded.error());
    return std::pair<Bundle, std::vector<FigureToBundle>>(std::move(*bundle), std::move(*loaded));
}

} // namespace

BundleDialog::BundleDialog(const QString& workspacePath, QWidget* parent)
    : QDialog(parent)
    , m_workspacePath(workspacePath)
    , m_chooseFolder(askForFolder)
    , m_tree(new QTreeWidget)
    , m_filter(new SearchField(QStringLiteral("bundleFilter"), tr("Search figures, studies and campaigns")))
    , m_nothing(new NothingFoundLabel(m_tree->viewport()))
    , m_folder(new QLineEdit)
    , m_progress(new QProgressBar)
    , m_state(new CaptionLabel({}, CaptionLabel::Look::Muted)) {
    setWindowTitle(tr("Reproduction bundle"));
    setupLayout();
    const QFileInfo workspace(workspacePath);
    m_folder->setText(
        QDir::toNativeSeparators(QDir::home().filePath(tr("%1-bundle").arg(workspace.completeBaseName()))));
    connect(&m_job, &JobRunner::progressed, this, [this](double fraction) {
        if (m_isWriting)
            m_progress->setValue(qRound(1000 * preparedShare * fraction));
    });
    m_job.start(
        tr("What the workspace holds"),
        [workspacePath](const JobContext&) -> Result<Contents> {
            const Result<std::unique_ptr<Workspace>> opened = Workspace::open(workspacePath, Workspace::Mode::ReadOnly);
            if (!opened)
                return tl::unexpected(opened.error());
            const auto figures = (*opened)->figures();
            const auto studies = (*opened)->studies();
            const auto campaigns = (*opened)->campaigns();
            if (!figures || !studies || !campaigns)
                return tl::unexpected(!figures ? figures.error() : !studies ? studies.error() : campaigns.error());
            Contents contents;
            for (const FigureRecord& figure : *figures)
                contents.figures << QString::fromStdString(figure.name);
            for (const StudySummary& study : *studies)
                contents.studies << QString::fromStdString(study.name);
            for (const CampaignSummary& campaign : *campaigns) {
                if (campaign.runs > 0)
                    contents.campaigns << QString::fromStdString(campaign.name);
            }
            return contents;
        },
        [this](Result<Contents> contents) {
            if (contents)
                showContents(*contents);
            else
                m_state->setText(format::sentence(contents.error().message));
        });
}

BundleDialog::~BundleDialog() = default;

void BundleDialog::setupLayout() {
    auto* about =
        new QLabel(tr("A folder from which a paper's results can be made again: the measurements they rest on, "
                      "figures, tables, the methods text with its references, and a script that makes all of "
                      "it anew and compares."));
    about->setWordWrap(true);
    m_filter->leadTo(m_tree);
    connect(m_nothing, &NothingFoundLabel::everythingWanted, m_filter, &QLineEdit::clear);
    connect(m_filter, &QLineEdit::textChanged, this, &BundleDialog::filter);
    m_tree->setObjectName(QStringLiteral("bundleTree"));
    m_tree->setAccessibleName(tr("What goes into the bundle"));
    m_tree->setHeaderHidden(true);
    connect(m_tree, &QTreeWidget::itemChanged, this, &BundleDialog::updateState);
    auto* place = new QHBoxLayout;
    auto* label = new QLabel(tr("&Folder"));
    label->setBuddy(m_folder);
    m_folder->setObjectName(QStringLiteral("bundleFolder"));
    m_folder->setAccessibleName(tr("Folder of the bundle"));
    auto* choose = new QPushButton(tr("C&hoose…"));
    choose->setObjectName(QStringLiteral("chooseFolder"));
    choose->setAutoDefault(false); // Return writes
    connect(choose, &QPushButton::clicked, this, &BundleDialog::chooseFolder);
    connect(m_folder, &QLineEdit::textChanged, this, &BundleDialog::updateState);
    place->addWidget(label);
    place->addWidget(m_folder, 1);
    place->addWidget(choose);
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the bundle"));
    m_progress->setVisible(false);
    m_state->setObjectName(QStringLiteral("bundleState"));
    m_state->setWordWrap(true);
    auto* buttons = new QDialogButtonBox;
    m_write = buttons->addButton(tr("&Write"), QDialogButtonBox::ActionRole);
    m_write->setObjectName(QStringLiteral("writeBundle"));
    m_write->setDefault(true);
    m_write->setEnabled(false);
    m_close = buttons->addButton(QDialogButtonBox::Close);
    m_close->setIcon({}); // the style's own is black in every theme
    m_close->setAutoDefault(false);
    connect(m_write, &QPushButton::clicked, this, &BundleDialog::write);
    connect(buttons, &QDialogButtonBox::rejected, this, &BundleDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addWidget(about);
    layout->addWidget(m_filter);
    layout->addWidget(m_tree, 1);
    layout->addLayout(place);
    layout->addWidget(m_progress);
    layout->addWidget(m_state);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 84, fontMetrics().height() * 32);
}

QTreeWidgetItem* BundleDialog::addGroup(const QString& title, const QStringList& names, bool isChecked) {
    auto* group = new QTreeWidgetItem(m_tree, {title});
    group->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsAutoTristate);
    for (const QString& name : names) {
        auto* item = new QTreeWidgetItem(group, {name});
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren);
        item->setCheckState(0, isChecked ? Qt::Checked : Qt::Unchecked);
    }
    group->setHidden(names.isEmpty());
    group->setExpanded(true);
    return group;
}

void BundleDialog::showContents(const Contents& contents) {
    m_figures = addGroup(tr("Figures, with the studies that they show"), contents.figures, true);
    m_studies = addGroup(tr("Studies, with their tables"), contents.studies, true);
    m_campaigns = addGroup(tr("Campaigns, for the methods text"), contents.campaigns, false);
    if (contents.figures.isEmpty() && contents.studies.isEmpty() && contents.campaigns.isEmpty())
        m_state->setText(tr("There is nothing to bundle yet: save a plot as a figure, or make a study."));
    updateState();
    m_tree->setFocus();
}

QStringList BundleDialog::chosen(const QTreeWidgetItem* group) const {
    QStringList names;
    for (int i = 0; group != nullptr && i < group->childCount(); ++i) {
        if (group->child(i)->checkState(0) == Qt::Checked)
            names << group->child(i)->text(0);
    }
    return names;
}

void BundleDialog::filter(const QString& text) {
    const QString wanted = text.trimmed();
    bool hasFound = false;
    for (QTreeWidgetItem* group : {m_figures, m_studies, m_campaigns}) {
        for (int i = 0; group != nullptr && i < group->childCount(); ++i) {
            const bool isFound = group->child(i)->text(0).contains(wanted, Qt::CaseInsensitive);
            group->child(i)->setHidden(!isFound);
            hasFound = hasFound || isFound;
        }
    }
    m_nothing->setSearch(hasFound ? QString() : wanted);
}

void BundleDialog::chooseFolder() {
    const QString folder = m_chooseFolder(this, QDir::fromNativeSeparators(m_folder->text()));
    if (!folder.isEmpty())
        m_folder->setText(QDir::toNativeSeparators(folder));
}

void BundleDialog::write() {
    const std::vector<std::string> figures = toNames(chosen(m_figures));
    BundleChoice choice{{}, toNames(chosen(m_studies)), toNames(chosen(m_campaigns))};
    m_work = std::make_shared<Work>();
    m_work->folder = QDir::fromNativeSeparators(m_folder->text().trimmed());
    m_isWriting = true;
    m_isCancelled = false;
    m_progress->setValue(0);
    m_state->setText(tr("Copying measurements, making tables and texts…"));
    updateState();
    m_job.start(
        tr("Reproduction bundle"),
        [path = m_workspacePath, folder = m_work->folder, figures, choice = std::move(choice),
         version = bundleVersion().toStdString()](const JobContext& context) {
            return prepareBundle(path, folder, figures, choice, version, context);
        },
        [this](Result<std::pair<Bundle, std::vector<FigureToBundle>>> prepared) {
            if (!prepared) {
                end(prepared.error().code == ErrorCode::Cancelled ? tr("Cancelled; nothing was written.")
                                                                  : format::sentence(prepared.error().message));
                return;
            }
            m_work->bundle.emplace(std::move(prepared->first));
            m_work->figures = std::move(prepared->second);
            draw();
        });
}

void BundleDialog::draw() {
    if (m_isCancelled) {
        end(tr("Cancelled; nothing was written."));
        return;
    }
    if (m_work->next == m_work->drawings()) {
        finish();
        return;
    }
    const std::vector<std::string>& formats = bundleFigureFormats();
    const FigureToBundle& figure = m_work->figures[m_work->next / formats.size()];
    const std::string& format = formats[m_work->next % formats.size()];
    m_state->setText(tr("Drawing %1…").arg(QString::fromStdString(figure.name)));
    m_work->drawn.push_back({figure.name, format, drawBundleFigure(figure, format)});
    ++m_work->next;
    const double share = static_cast<double>(m_work->next) / static_cast<double>(m_work->drawings());
    m_progress->setValue(qRound(1000 * (preparedShare + (drawnShare - preparedShare) * share)));
    QTimer::singleShot(0, this, &BundleDialog::draw); // what the user did meanwhile comes first
}

void BundleDialog::finish() {
    m_state->setText(tr("Writing…"));
    m_job.start(
        tr("Reproduction bundle"),
        [work = m_work, version = bundleVersion().toStdString()](const JobContext& context) -> Result<void> {
            for (const Work::Drawn& drawn : work->drawn) {
                if (context.isCancelled())
                    return cancelledError();
                if (const Result<void> added = addFigureFile(*work->bundle, drawn.figure, drawn.format, drawn.bytes);
                    !added)
                    return added;
            }
            return work->bundle->finish(version);
        },
        [this](Result<void> result) {
            if (!result) {
                end(result.error().code == ErrorCode::Cancelled ? tr("Cancelled; nothing was written.")
                                                                : format::sentence(result.error().message));
                return;
            }
            const QString folder = m_work->folder;
            end(tr("Written: %1. Its README.md tells how to make everything again.")
                    .arg(QDir::toNativeSeparators(folder)));
            Q_EMIT written(folder);
        });
}

void BundleDialog::end(const QString& sentence) {
    m_work.reset(); // what was not finished is removed
    m_isWriting = false;
    m_state->setText(sentence);
    updateState();
}

void BundleDialog::reject() {
    if (!m_isWriting) {
        QDialog::reject();
        return;
    }
    m_isCancelled = true;
    m_state->setText(tr("Cancelling…"));
    m_job.cancel();
}

void BundleDialog::updateState() {
    const QTreeWidgetItem* const groups[] = {m_figures, m_studies, m_campaigns};
    const bool hasChoice = std::any_of(std::begin(groups), std::end(groups),
                                       [this](const QTreeWidgetItem* group) { return !chosen(group).isEmpty(); });
    m_write->setEnabled(!m_isWriting && hasChoice && !m_folder->text().trimmed().isEmpty());
    m_tree->setEnabled(!m_isWriting);
    m_folder->setEnabled(!m_isWriting);
    m_progress->setVisible(m_isWriting);
    m_close->setText(m_isWriting ? tr("&Cancel") : tr("&Close"));
}

} // namespace perfbridge

#include "moc_bundledialog.cpp"
