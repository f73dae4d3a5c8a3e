// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profilerview.h"

#include "core/learn/learner.h"
#include "ui/models/numberformat.h"
#include "ui/models/selection.h"
#include "ui/pages/profilersummary.h"
#include "ui/plots/figuresubject.h"
#include "ui/plots/niceticks.h"
#include "ui/plots/profilerplot.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/jobindicator.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <utility>

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr std::uint64_t fitSeed = 1; ///< the same model whenever the same is asked for

QString learnerTitle(const std::string& id) {
    const LearnerInfo* info = findLearner(id);
    return info ? QString::fromUtf8(info->title.data(), static_cast<qsizetype>(info->title.size()))
                : QString::fromStdString(id);
}

QPushButton* makeButton(const char* name, const QString& text, const QString& toolTip) {
    auto* button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    button->setToolTip(toolTip);
    return button;
}

} // namespace

ProfilerView::ProfilerView(Selection& selection, QWidget* parent)
    : ExploreView(selection, parent)
    , m_summary(new ProfilerSummary(this))
    , m_plot(new ProfilerPlot)
    , m_scroll(new QScrollArea(this))
    , m_caption(new CaptionLabel({}, CaptionLabel::Look::Caption, this))
    , m_progress(new JobIndicator(this))
    , m_logarithmic(new QCheckBox(tr("Log scale"), this)) {
    m_scroll->setWidget(m_plot);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_caption->setObjectName(QStringLiteral("profilerCaption"));
    m_caption->setWordWrap(true);
    m_logarithmic->setObjectName(QStringLiteral("profilerLogarithmic"));
    m_plot->setObjectName(QStringLiteral("profilerPlot"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::spacing);
    layout->addWidget(m_summary);
    layout->addWidget(makeButtons());
    layout->addWidget(m_scroll, 1);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_caption, 1);
    bottom->addWidget(m_progress, 0, Qt::AlignTop);
    layout->addLayout(bottom);

    connect(&m_fitting, &JobRunner::started, m_progress, &JobIndicator::begin);
    connect(&m_fitting, &JobRunner::progressed, m_progress, &JobIndicator::setProgress);
    connect(&m_fitting, &JobRunner::cancelling, m_progress, &JobIndicator::setCancelling);
    connect(&m_fitting, &JobRunner::finished, m_progress, [this] {
        if (!m_fitting.isRunning())
            m_progress->end();
    });
    connect(m_progress, &JobIndicator::cancelRequested, &m_fitting, &JobRunner::cancel);
    connect(m_plot, &ProfilerPlot::levelChosen, this, &ProfilerView::setLevel);
    connect(m_logarithmic, &QCheckBox::toggled, m_plot, &ProfilerPlot::setLogarithmic);
    connectSelection();
    updateButtons();
}

ProfilerView::~ProfilerView() = default;

QWidget* ProfilerView::makeButtons() {
    m_default = makeButton("profilerDefault", tr("Default"), tr("Every option at its default"));
    m_best = makeButton("profilerBest", tr("Best measured"), tr("The measured configuration with the best value"));
    m_selected = makeButton("profilerSelected", tr("Selected"), tr("The first of the selected configurations"));
    m_selectNearest = makeButton("profilerSelectNearest", tr("Select nearest"),
                                 tr("Select the nearest measured configuration, in all views"));
    m_copy = makeButton("profilerCopy", tr("Copy configuration"), tr("One option = value a line"));
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::spacing);
    for (QPushButton* button : {m_default, m_best, m_selected})
        layout->addWidget(button);
    layout->addStretch(1);
    layout->addWidget(m_logarithmic);
    for (QPushButton* button : {m_selectNearest, m_copy})
        layout->addWidget(button);
    connect(m_default, &QPushButton::clicked, this, &ProfilerView::goToDefault);
    connect(m_best, &QPushButton::clicked, this, &ProfilerView::goToBest);
    connect(m_selected, &QPushButton::clicked, this, &ProfilerView::goToSelected);
    connect(m_selectNearest, &QPushButton::clicked, this, &ProfilerView::selectNearest);
    connect(m_copy, &QPushButton::clicked, this, &ProfilerView::copyConfiguration);
    return row;
}

void ProfilerView::connectSelection() {
    connect(&selection(), &Selection::selectionChanged, this, &ProfilerView::updateButtons);
    connect(&selection(), &Selection::optionChanged, this, &ProfilerView::followOption);
    connect(m_plot, &ProfilerPlot::currentOptionChanged, this, [this] {
        const std::optional<std::size_t> option = m_plot->currentOption();
        if (!option)
            return;
        const QRect panel = m_plot->panelRect(*option);
        m_scroll->ensureVisible(panel.center().x(), panel.center().y(), panel.width() / 2, panel.height() / 2);
        selection().highlightOption(option);
    });
}

void ProfilerView::followOption() {
    // An option without a panel is shown by others; here the panel of the keys stays.
    if (const std::optional<std::size_t> option = selection().option(); option && !m_plot->panelRect(*option).isNull())
        m_plot->setCurrentOption(option);
}

void ProfilerView::setSubject(const ExploreSubject& subject) {
    if (subject.environments.empty())
        return;
    const QString title = tr("Fitting: %1").arg(learnerTitle(subject.learner));
    m_plot->setEmptyText(tr("A model is being fitted."));
    m_fitting.start(
        title, [subject, known = m_fits](const JobContext& context) { return fitAll(subject, known, context); },
        [this](Result<Fits> fits) { showFits(std::move(fits)); });
}

Result<ProfilerView::Fits> ProfilerView::fitAll(const ExploreSubject& subject, const Fits& known,
                                                const JobContext& context) {
    const bool isSameTask = known.subject.data == subject.data && known.subject.metric == subject.metric &&
                            known.subject.learner == subject.learner && known.subject.excluded == subject.excluded;
    Fits fits{subject, {}, {}};
    const auto count = static_cast<double>(subject.environments.size());
    for (std::size_t i = 0; i < subject.environments.size(); ++i) {
        const std::string& environment = subject.environments[i];
        const auto same = std::find_if(known.models.begin(), known.models.end(),
                                       [&](const Fit& fit) { return fit.environment == environment; });
        if (isSameTask && same != known.models.end()) {
            fits.models.push_back(*same);
            continue;
        }
        Result<InfluenceData> data = InfluenceData::make(*subject.data, environment, subject.metric, subject.excluded);
        Result<std::shared_ptr<const ResponseSurface>> surface =
            data
                ? ResponseSurface::fit(std::make_shared<const InfluenceData>(std::move(*data)), subject.learner,
                                       fitSeed,
                                       context.part(static_cast<double>(i) / count, static_cast<double>(i + 1) / count))
                : tl::unexpected(data.error());
        if (surface)
            fits.models.push_back({environment, std::move(*surface)});
        else if (i == 0 || surface.error().code == ErrorCode::Cancelled)
            return tl::unexpected(surface.error());
        else
            fits.missing.push_back(surface.error());
    }
    return fits;
}

void ProfilerView::showFits(Result<Fits> fits) {
    if (!fits) {
        if (fits.error().code == ErrorCode::Cancelled) {
            m_plot->setEmptyText(tr("The fit was cancelled."));
            return;
        }
        m_fits = {};
        m_plot->setEmptyText(format::sentence(fits.error().message));
        m_plot->setData({});
        m_summary->setData({});
        m_caption->clear();
        updateButtons();
        Q_EMIT failed(fits.error(), tr("No prediction"));
        return;
    }
    const bool isFirst = !m_configuration;
    // More rows of the same options do not move the user's configuration.
    const bool isSameSpace =
        m_fits.subject.data && *m_fits.subject.data->table->space == *fits->subject.data->table->space;
    m_fits = std::move(*fits);
    if (!m_configuration || !isSameSpace)
        m_configuration = leading().table->space->defaultConfiguration();
    m_configuration = settled(leading(), *m_configuration);

    std::vector<std::shared_ptr<const ResponseSurface>> surfaces;
    for (const Fit& fit : m_fits.models)
        surfaces.push_back(fit.surface);
    ProfilerData data = makeProfilerData(surfaces, *m_configuration);
    const bool isWide = prefersLogarithm(data); // until the user says otherwise
    m_plot->setData(std::move(data));
    if (isFirst || !isSameSpace)
        m_logarithmic->setChecked(isWide);
    m_summary->setData(m_plot->data());
    showCaption();
    updateButtons();
    followOption();
}

void ProfilerView::showCaption() {
    QStringList sentences;
    for (const Fit& fit : m_fits.models) {
        const ResponseSurface& surface = *fit.surface;
        sentences.append(tr("%1, fitted to %2 configurations of %3: half of its left-out predictions are within %4 %.")
                             .arg(learnerTitle(m_fits.subject.learner),
                                  format::count(static_cast<std::int64_t>(surface.data().rows.size())),
                                  QString::fromStdString(fit.environment), readableNumber(surface.leftOutError())));
        for (const std::string& remark : surface.remarks())
            sentences.append(format::sentence(remark));
    }
    for (const Error& missing : m_fits.missing)
        sentences.append(format::sentence(missing.message));
    sentences.append(tr("Bands: %1 % intervals. Circles: measured, one option away from the nearest measured "
                        "configuration (diamond). Hatched: not valid.")
                         .arg(qRound(100 * ResponseSurface::intervalLevel)));
    QStringList leftOut;
    const std::vector<std::size_t> profiled = profiledOptions(leading());
    const std::vector<Option>& options = leading().table->space->options();
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (!std::binary_search(profiled.begin(), profiled.end(), i))
            leftOut.append(QString::fromStdString(options[i].name));
    }
    if (!leftOut.isEmpty())
        sentences.append(tr("Constant, or an alias of another option: %1.").arg(leftOut.join(QStringLiteral(", "))));
    m_caption->setText(sentences.join(QLatin1Char(' ')));
}

void ProfilerView::updateButtons() {
    const bool hasModel = !m_fits.models.empty();
    for (QPushButton* button : {m_default, m_best, m_selectNearest, m_copy})
        button->setEnabled(hasModel);
    m_selected->setEnabled(hasModel && selection().selectedCount() > 0);
    m_logarithmic->setEnabled(hasModel && m_plot->allowsLogarithmic());
}

std::vector<Profile> ProfilerView::profiles() const {
    std::vector<Profile> result;
    for (const Fit& fit : m_fits.models)
        result.push_back(profileAt(*fit.surface, *m_configuration));
    return result;
}

void ProfilerView::moveTo(const Configuration& configuration) {
    if (m_fits.models.empty())
        return;
    m_configuration = settled(leading(), configuration);
    m_plot->setProfiles(profiles());
    m_summary->setData(m_plot->data());
}

void ProfilerView::setLevel(std::size_t option, double level) {
    if (!m_configuration)
        return;
    Configuration configuration = *m_configuration;
    configuration[static_cast<Eigen::Index>(option)] = level;
    moveTo(configuration);
}

void ProfilerView::goToDefault() {
    if (!m_fits.models.empty())
        moveTo(leading().table->space->defaultConfiguration());
}

void ProfilerView::goToBest() {
    if (!m_fits.models.empty())
        moveTo(leading().table->values.row(bestMeasuredRow(leading())).transpose());
}

void ProfilerView::goToSelected() {
    const std::vector<Eigen::Index> rows = selection().selectedRows();
    if (!m_fits.models.empty() && !rows.empty() && rows.front() < leading().table->size())
        moveTo(leading().table->values.row(rows.front()).transpose());
}

void ProfilerView::selectNearest() {
    if (m_fits.models.empty())
        return;
    const NearestMeasured& nearest = m_plot->data().series.front().profile.nearest;
    if (nearest.row >= 0 && nearest.row < selection().size())
        selection().select({nearest.row}, Selection::Mode::Replace, tr("Select nearest measured"));
}

void ProfilerView::copyConfiguration() const {
    if (m_fits.models.empty())
        return;
    QString text;
    const std::vector<Option>& options = leading().table->space->options();
    for (std::size_t i = 0; i < options.size(); ++i)
        text += QString::fromStdString(options[i].name + " = " +
                                       options[i].textOf((*m_configuration)[static_cast<Eigen::Index>(i)]) + '\n');
    QGuiApplication::clipboard()->setText(text);
}

PlotWidget* ProfilerView::exportedPlot() {
    return m_fits.models.empty() ? nullptr : m_plot;
}

std::optional<ExportablePlot> ProfilerView::figure() {
    if (exportedPlot() == nullptr)
        return std::nullopt;
    ProfilerSettings settings;
    settings.configuration = textsOfConfiguration(*leading().table->space, *m_configuration);
    ExportablePlot shown{figureOf(m_fits.subject, std::move(settings)), m_plot->data()};
    shown.spec.appearance.y.scale = m_plot->valueAxis().isLogarithmic ? AxisScale::Logarithmic : AxisScale::Linear;
    return shown;
}

QString ProfilerView::asCsv() const {
    return profilerCsv(m_plot->data());
}

} // namespace perfbridge

#include "moc_profilerview.cpp"
