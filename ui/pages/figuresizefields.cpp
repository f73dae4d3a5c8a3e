// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figuresizefields.h"

#include "ui/pages/formlayout.h"
#include "ui/shell/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QSpinBox>

namespace perfbridge {

FigureSizeFields::FigureSizeFields(FigureEditor& editor, QWidget* parent)
    : FigureForm(editor, parent)
    , m_preset(new QComboBox)
    , m_width(new AutomaticSpinBox(20, 1000, 1, 1))
    , m_height(new AutomaticSpinBox(20, 1000, 1, 1))
    , m_points(new AutomaticSpinBox(4, 48, 1, 0.5))
    , m_dpi(new QSpinBox) {
    m_preset->setObjectName(QStringLiteral("figurePreset"));
    m_preset->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_preset->setMinimumContentsLength(16);
    for (const FigurePreset& preset : figurePresets())
        m_preset->addItem(QString::fromUtf8(preset.title.data(), static_cast<qsizetype>(preset.title.size())),
                          QString::fromUtf8(preset.id.data(), static_cast<qsizetype>(preset.id.size())));
    m_width->setObjectName(QStringLiteral("figureWidth"));
    m_height->setObjectName(QStringLiteral("figureHeight"));
    m_points->setObjectName(QStringLiteral("figurePoints"));
    m_width->setSuffix(tr(" mm"));
    m_height->setSuffix(tr(" mm"));
    m_points->setSuffix(tr(" pt"));
    m_dpi->setObjectName(QStringLiteral("figureDpi"));
    m_dpi->setRange(30, 2400);
    m_dpi->setSingleStep(50);
    m_dpi->setSuffix(tr(" dpi"));
    m_dpi->setKeyboardTracking(false);
    auto* layout = new QFormLayout(this);
    layout->setContentsMargins(2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing);
    form::addRow(*layout, tr("&Made for"), m_preset, tr("Made for"),
                 tr("The publication gives width and text; choosing one takes back a size of your own"));
    form::addRow(*layout, tr("&Width"), m_width, tr("Width"), tr("Of the picture, in millimetres"));
    form::addRow(*layout, tr("&Height"), m_height, tr("Height"),
                 tr("Of the picture, in millimetres; automatic is what suits the plot"));
    form::addRow(*layout, tr("&Text"), m_points, tr("Text size"), tr("In points, as the text of the paper"));
    form::addRow(*layout, tr("&Resolution"), m_dpi, tr("Resolution of PNG"),
                 tr("Of PNG files and pictures that are copied; PDF and SVG have none"));
    connect(m_preset, &QComboBox::currentIndexChanged, this, &FigureSizeFields::choosePreset);
    connect(m_width, &QDoubleSpinBox::valueChanged, this, [this] {
        this->edit(tr("change the width"), QStringLiteral("width"),
                   [this](FigureSpec& spec) { spec.appearance.widthMm = m_width->number(); });
    });
    connect(m_height, &QDoubleSpinBox::valueChanged, this, [this] {
        this->edit(tr("change the height"), QStringLiteral("height"),
                   [this](FigureSpec& spec) { spec.appearance.heightMm = m_height->number(); });
    });
    connect(m_points, &QDoubleSpinBox::valueChanged, this, [this] {
        this->edit(tr("change the text size"), QStringLiteral("points"),
                   [this](FigureSpec& spec) { spec.appearance.pointSize = m_points->number(); });
    });
    connect(m_dpi, &QSpinBox::valueChanged, this, [this](int dpi) {
        this->edit(tr("change the resolution"), QStringLiteral("dpi"),
                   [dpi](FigureSpec& spec) { spec.appearance.dpi = dpi; });
    });
    refresh();
}

void FigureSizeFields::choosePreset(int index) {
    const std::string preset = m_preset->itemData(index).toString().toStdString();
    this->edit(tr("make it for %1").arg(m_preset->itemText(index)), QStringLiteral("preset"),
               [&preset](FigureSpec& spec) {
                   spec.appearance.preset = preset;
                   spec.appearance.widthMm.reset();
                   spec.appearance.heightMm.reset();
                   spec.appearance.pointSize.reset();
               });
}

void FigureSizeFields::show(const FigureSpec& spec) {
    const FigureAppearance& look = spec.appearance;
    m_preset->setCurrentIndex(m_preset->findData(QString::fromStdString(look.preset)));
    if (const auto preset = findFigurePreset(look.preset)) {
        m_width->setAutomatic(preset->widthMm);
        m_points->setAutomatic(preset->pointSize);
    }
    m_width->setNumber(look.widthMm);
    m_height->setNumber(look.heightMm);
    m_points->setNumber(look.pointSize);
    m_dpi->setValue(look.dpi);
}

void FigureSizeFields::setDrawnHeight(double mm) {
    if (!editor().spec().appearance.heightMm)
        m_height->setAutomatic(mm);
}

} // namespace perfbridge

#include "moc_figuresizefields.cpp"
