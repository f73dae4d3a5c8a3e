// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figurepreview.h"

#include "ui/models/figuretext.h"
#include "ui/models/numberformat.h"
#include "ui/pages/figurepaper.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>
#include <iterator>

#include <QComboBox>
#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr int quickDrawing = 40;  ///< ms; a figure that takes no longer is drawn at once
constexpr int longestPause = 400; ///< ms between the last edit and the drawing of a slow one
constexpr int busyAfter = 200;    ///< ms
constexpr int leastDpi = 30;
constexpr int mostDpi = 1200;
constexpr double zooms[] = {0, 1, 1.5, 2, 4};

bool showSameData(const FigureSpec& a, const FigureSpec& b) {
    return a.settings == b.settings && a.subject == b.subject;
}

} // namespace

FigurePreview::FigurePreview(WorkspaceSession& session, QWidget* parent)
    : QWidget(parent)
    , m_loader(session)
    , m_paper(new FigurePaper)
    , m_state(new CaptionLabel({}, CaptionLabel::Look::Muted, this)) {
    m_draw.setSingleShot(true);
    m_busy.setSingleShot(true);
    m_busy.setInterval(busyAfter);
    m_state->setObjectName(QStringLiteral("previewState"));
    m_state->setWordWrap(true);
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_state->setContentsMargins(2 * theme::spacing, 0, 2 * theme::spacing, 0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing / 2);
    layout->addWidget(m_paper, 1);
    layout->addWidget(m_state);
    layout->addWidget(makeBar());
    connect(&m_draw, &QTimer::timeout, this, &FigurePreview::draw);
    connect(&m_busy, &QTimer::timeout, this, [this] { showProblem(tr("Reading the data…")); });
    connect(m_paper, &FigurePaper::scaleChanged, this, [this] {
        showZoom();
        if (m_data)
            m_draw.start(m_pace <= quickDrawing ? 0 : std::min(2 * m_pace, longestPause));
    });
}

QWidget* FigurePreview::makeBar() {
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(2 * theme::spacing, 0, 2 * theme::spacing, theme::spacing);
    row->setSpacing(theme::spacing);
    m_size = new CaptionLabel({}, CaptionLabel::Look::Muted);
    m_size->setObjectName(QStringLiteral("previewSize"));
    m_zoom = new QComboBox;
    m_zoom->setObjectName(QStringLiteral("previewZoom"));
    m_zoom->setAccessibleName(tr("Zoom"));
    m_zoom->setToolTip(tr("How large the preview is; 100 % is its real size (Ctrl with the wheel)"));
    m_zoom->addItem(tr("Fit"));
    for (std::size_t i = 1; i < std::size(zooms); ++i)
        m_zoom->addItem(tr("%1 %").arg(qRound(100 * zooms[i])));
    m_sight = new QComboBox;
    m_sight->setObjectName(QStringLiteral("previewSight"));
    m_sight->setAccessibleName(tr("Seen as"));
    m_sight->setToolTip(tr("Shows the preview as readers with another colour vision, or a black and white print, have "
                           "it; the figure stays as it is"));
    for (const ColourVision sight : allColourVisions()) {
        const std::string_view title = titleOf(sight);
        m_sight->addItem(QString::fromUtf8(title.data(), static_cast<qsizetype>(title.size())));
    }
    auto* seen = new QLabel(tr("Seen &as"));
    seen->setBuddy(m_sight);
    row->addWidget(m_size, 1);
    row->addWidget(seen);
    row->addWidget(m_sight);
    row->addWidget(m_zoom);
    connect(m_zoom, &QComboBox::activated, this, &FigurePreview::chooseZoom);
    connect(m_sight, &QComboBox::currentIndexChanged, this, [this] {
        m_paper->setSight(sight());
        Q_EMIT sightChanged();
    });
    return bar;
}

ColourVision FigurePreview::sight() const {
    return allColourVisions()[static_cast<std::size_t>(std::max(0, m_sight->currentIndex()))];
}

void FigurePreview::chooseZoom(int index) {
    if (index < static_cast<int>(std::size(zooms)))
        m_paper->setZoom(zooms[index]);
}

void FigurePreview::showZoom() {
    // The wheel finds scales between those of the list.
    const QSignalBlocker blocker(m_zoom);
    const int known = static_cast<int>(std::size(zooms));
    while (m_zoom->count() > known)
        m_zoom->removeItem(known);
    const double zoom = m_paper->zoom();
    const auto* const found = std::find(std::begin(zooms), std::end(zooms), zoom);
    if (found == std::end(zooms))
        m_zoom->addItem(tr("%1 %").arg(qRound(100 * zoom)));
    m_zoom->setCurrentIndex(static_cast<int>(found - std::begin(zooms)));
}

void FigurePreview::setSpec(const FigureSpec& spec) {
    m_spec = spec;
    if (!m_loaded || !showSameData(*m_loaded, spec))
        load();
    else if (m_data)
        m_draw.start(m_pace <= quickDrawing ? 0 : std::min(2 * m_pace, longestPause));
}

void FigurePreview::reload() {
    if (m_spec)
        load();
}

void FigurePreview::clear() {
    m_loader.clear();
    m_draw.stop();
    m_busy.stop();
    m_spec.reset();
    m_loaded.reset();
    m_data.reset();
    m_mm = {};
    m_pace = 0;
    m_size->clear();
    m_paper->setPicture({}, {});
    showProblem({});
}

void FigurePreview::load() {
    m_loaded = m_spec;
    m_loader.clear();
    m_busy.start();
    m_loader.load(
        *m_spec,
        [this](const Result<LoadedFigure>& loaded) {
            m_busy.stop();
            if (loaded) {
                m_data = loaded->data;
                Q_EMIT choicesLoaded(loaded->choices);
                draw();
                return;
            }
            m_data.reset();
            m_paper->setPicture({}, {});
            showProblem(format::sentence(loaded.error().message));
            Q_EMIT drawn();
        },
        FigureLoader::With::DataAndChoices);
}

void FigurePreview::draw() {
    m_draw.stop();
    if (!m_data || m_loader.isRunning())
        return; // what is being read is drawn when it is there
    QElapsedTimer clock;
    clock.start();
    const Result<QSizeF> mm = figureSizeMm(*m_spec, *m_data);
    const Result<QImage> image = mm ? figureImage(*m_spec, *m_data, std::clamp(m_paper->dpiFor(*mm), leastDpi, mostDpi))
                                    : Result<QImage>(tl::unexpected(mm.error()));
    if (image) {
        m_mm = *mm;
        m_paper->setPicture(*image, *mm);
        m_size->setText(figuretext::size(*m_spec, *mm));
        showProblem({});
    } else {
        m_paper->setPicture({}, {});
        m_size->clear();
        showProblem(format::sentence(image.error().message));
    }
    m_pace = static_cast<int>(clock.elapsed());
    Q_EMIT drawn();
}

void FigurePreview::showProblem(const QString& text) {
    m_state->setText(text);
    m_state->setVisible(!text.isEmpty());
}

std::size_t FigurePreview::seriesCount() const {
    if (!m_data)
        return 0;
    if (const auto* curves = std::get_if<LearningCurveData>(&*m_data)) {
        std::vector<std::string> strategies;
        for (const LearningCurve& curve : curves->curves) {
            // The baseline is drawn in ink.
            if (curve.strategy != "none" &&
                std::find(strategies.begin(), strategies.end(), curve.strategy) == strategies.end())
                strategies.push_back(curve.strategy);
        }
        return strategies.size();
    }
    return 0;
}

} // namespace perfbridge

#include "moc_figurepreview.cpp"
