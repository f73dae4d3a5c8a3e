// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figurelookfields.h"

#include "ui/pages/formlayout.h"
#include "ui/plots/figurepalette.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QPainter>
#include <QPixmap>

namespace perfbridge {

namespace {

constexpr int swatchWidth = 12;
constexpr int swatchHeight = 14;
constexpr std::size_t swatches = 6;

QString lookText(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QIcon paletteIcon(const FigurePalette& palette) {
    const std::size_t count = std::min(palette.series.size(), swatches);
    QPixmap pixmap(static_cast<int>(swatches) * swatchWidth, swatchHeight);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    for (std::size_t i = 0; i < count; ++i)
        painter.fillRect(static_cast<int>(i) * swatchWidth, 0, swatchWidth, swatchHeight, palette.seriesColour(i));
    return pixmap;
}

QString legendName(LegendPlace place) {
    switch (place) {
    case LegendPlace::TopLeft:
        return FigureLookFields::tr("Top left");
    case LegendPlace::TopRight:
        return FigureLookFields::tr("Top right");
    case LegendPlace::BottomLeft:
        return FigureLookFields::tr("Bottom left");
    case LegendPlace::BottomRight:
        return FigureLookFields::tr("Bottom right");
    case LegendPlace::Right:
        return FigureLookFields::tr("Right of the axes");
    case LegendPlace::Below:
        return FigureLookFields::tr("Below the axes");
    case LegendPlace::None:
        return FigureLookFields::tr("None");
    case LegendPlace::Automatic:
        break;
    }
    return FigureLookFields::tr("Automatic");
}

/// A row that the kind cannot follow is not there.
void setRowShown(QFormLayout& form, QWidget* field, bool isShown) {
    field->setVisible(isShown);
    if (QWidget* label = form.labelForField(field))
        label->setVisible(isShown);
}

} // namespace

FigureLookFields::FigureLookFields(FigureEditor& editor, QWidget* parent)
    : FigureForm(editor, parent)
    , m_form(new QFormLayout(this))
    , m_palette(new QComboBox)
    , m_use(new CaptionLabel({}, CaptionLabel::Look::Caption))
    , m_warning(new CaptionLabel({}, CaptionLabel::Look::Failure))
    , m_lineWidth(new AutomaticSpinBox(0.1, 10, 2, 0.1))
    , m_markerSize(new AutomaticSpinBox(0.5, 40, 1, 0.5))
    , m_legend(new QComboBox)
    , m_grid(new QCheckBox(tr("&Grid")))
    , m_columns(new AutomaticSpinBox(1, 12, 0, 1))
    , m_shared(new QComboBox) {
    m_form->setContentsMargins(2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing);
    setupPalette();
    setupRows();
    connectFields();
    refresh();
}

void FigureLookFields::setupPalette() {
    m_palette->setObjectName(QStringLiteral("figurePalette"));
    m_palette->setIconSize(QSize(static_cast<int>(swatches) * swatchWidth, swatchHeight));
    m_palette->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_palette->setMinimumContentsLength(12);
    for (const FigurePalette& palette : figurePalettes()) {
        m_palette->addItem(paletteIcon(palette), lookText(palette.title), lookText(palette.id));
        m_palette->setItemData(m_palette->count() - 1, lookText(palette.use), Qt::ToolTipRole);
    }
    m_use->setWordWrap(true);
    m_warning->setObjectName(QStringLiteral("paletteWarning"));
    m_warning->setWordWrap(true);
    m_warning->hide();
    form::addRow(*m_form, tr("C&olours"), m_palette, tr("Colours"), tr("The palette of the figure"));
    m_form->addRow(m_use);
    m_form->addRow(m_warning);
}

void FigureLookFields::setupRows() {
    m_lineWidth->setObjectName(QStringLiteral("figureLineWidth"));
    m_lineWidth->setSuffix(tr(" pt"));
    m_markerSize->setObjectName(QStringLiteral("figureMarkerSize"));
    m_markerSize->setSuffix(tr(" pt"));
    m_legend->setObjectName(QStringLiteral("figureLegend"));
    m_grid->setObjectName(QStringLiteral("figureGrid"));
    m_columns->setObjectName(QStringLiteral("figureColumns"));
    m_shared->setObjectName(QStringLiteral("figureSharedAxes"));
    m_shared->addItem(tr("As suits the plot"));
    m_shared->addItem(tr("The same for all panels"), true);
    m_shared->addItem(tr("Each panel its own"), false);
    form::addRow(*m_form, tr("&Lines"), m_lineWidth, tr("Line width"), tr("Of curves; automatic goes with the text"));
    form::addRow(*m_form, tr("Mar&kers"), m_markerSize, tr("Marker size"), tr("Automatic goes with the text"));
    form::addRow(*m_form, tr("Le&gend"), m_legend, tr("Legend"), tr("Where the legend stands"));
    m_form->addRow(m_grid);
    form::addRow(*m_form, tr("&Panels a row"), m_columns, tr("Panels a row"),
                 tr("Of small multiples; automatic is as many as fit"));
    form::addRow(*m_form, tr("&Value axes"), m_shared, tr("Value axes of panels"),
                 tr("One scale makes panels comparable; own scales show what is small"));
}

void FigureLookFields::connectFields() {
    connect(m_palette, &QComboBox::currentIndexChanged, this, [this](int index) {
        this->edit(tr("change the colours"), QStringLiteral("palette"), [this, index](FigureSpec& spec) {
            spec.appearance.palette = m_palette->itemData(index).toString().toStdString();
        });
    });
    connect(m_lineWidth, &QDoubleSpinBox::valueChanged, this, [this] {
        this->edit(tr("change the line width"), QStringLiteral("lineWidth"),
                   [this](FigureSpec& spec) { spec.appearance.lineWidth = m_lineWidth->number(); });
    });
    connect(m_markerSize, &QDoubleSpinBox::valueChanged, this, [this] {
        this->edit(tr("change the markers"), QStringLiteral("markerSize"),
                   [this](FigureSpec& spec) { spec.appearance.markerSize = m_markerSize->number(); });
    });
    connect(m_legend, &QComboBox::currentIndexChanged, this, [this](int index) {
        this->edit(tr("move the legend"), QStringLiteral("legend"), [this, index](FigureSpec& spec) {
            spec.appearance.legend = static_cast<LegendPlace>(m_legend->itemData(index).toInt());
        });
    });
    connect(m_grid, &QCheckBox::toggled, this, [this](bool hasGrid) {
        this->edit(hasGrid ? tr("show the grid") : tr("hide the grid"), QStringLiteral("grid"),
                   [hasGrid](FigureSpec& spec) { spec.appearance.hasGrid = hasGrid; });
    });
    connect(m_columns, &QDoubleSpinBox::valueChanged, this, [this] {
        this->edit(tr("arrange the panels"), QStringLiteral("columns"), [this](FigureSpec& spec) {
            const std::optional<double> columns = m_columns->number();
            spec.appearance.panels.columns = columns ? std::optional(qRound(*columns)) : std::nullopt;
        });
    });
    connect(m_shared, &QComboBox::currentIndexChanged, this, [this](int index) {
        this->edit(tr("change the axes of panels"), QStringLiteral("shared"), [this, index](FigureSpec& spec) {
            const QVariant shared = m_shared->itemData(index);
            spec.appearance.panels.sharesAxes = shared.isValid() ? std::optional(shared.toBool()) : std::nullopt;
        });
    });
}

void FigureLookFields::show(const FigureSpec& spec) {
    const FigureAppearance& look = spec.appearance;
    const FigureAbilities& can = abilitiesOf(spec.kind());
    m_palette->setCurrentIndex(m_palette->findData(QString::fromStdString(look.palette)));
    if (const auto palette = findFigurePalette(look.palette))
        m_use->setText(lookText((*palette)->use));
    m_lineWidth->setNumber(look.lineWidth);
    m_markerSize->setNumber(look.markerSize);
    m_legend->clear();
    for (const LegendPlace place : can.legendPlaces)
        m_legend->addItem(legendName(place), static_cast<int>(place));
    m_legend->setCurrentIndex(m_legend->findData(static_cast<int>(look.legend)));
    m_grid->setChecked(look.hasGrid);
    m_columns->setNumber(look.panels.columns ? std::optional<double>(*look.panels.columns) : std::nullopt);
    m_shared->setCurrentIndex(!look.panels.sharesAxes ? 0 : *look.panels.sharesAxes ? 1 : 2);
    setRowShown(*m_form, m_lineWidth, can.lineWidth);
    setRowShown(*m_form, m_markerSize, can.markerSize);
    setRowShown(*m_form, m_legend, can.legendPlaces.size() > 1);
    m_grid->setVisible(can.grid);
    setRowShown(*m_form, m_columns, can.panelColumns);
    setRowShown(*m_form, m_shared, can.sharedAxes);
    showWarning(spec);
}

void FigureLookFields::setSeries(std::size_t count, ColourVision sight) {
    m_series = count;
    m_sight = sight;
    showWarning(editor().spec());
}

void FigureLookFields::showWarning(const FigureSpec& spec) {
    m_warning->hide();
    const auto palette = findFigurePalette(spec.appearance.palette);
    if (!palette || m_series < 2)
        return;
    if (m_series > (*palette)->series.size()) {
        m_warning->setText(tr("%1 series share %2 colours: only markers and dashes tell some of them apart.")
                               .arg(m_series)
                               .arg((*palette)->series.size()));
        m_warning->show();
        return;
    }
    const bool isForAll = m_sight == ColourVision::Full;
    const double distance =
        isForAll ? worstDistance(**palette, m_series) : closestColours(**palette, m_series, m_sight).distance;
    if (distance >= tellableDistance)
        return;
    m_warning->setText(isForAll
                           ? tr("Two of these %1 colours look alike to some readers. Markers and dashes still tell "
                                "them apart; \"Seen as\" shows it.")
                                 .arg(m_series)
                           : tr("Seen as %1, two of these %2 colours look alike. Markers and dashes still tell "
                                "them apart.")
                                 .arg(lookText(titleOf(m_sight)))
                                 .arg(m_series));
    m_warning->show();
}

} // namespace perfbridge

#include "moc_figurelookfields.cpp"
