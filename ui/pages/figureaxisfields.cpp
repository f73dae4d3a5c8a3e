// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figureaxisfields.h"

#include "ui/pages/formlayout.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

enum AxisTitleMode { TitleOfPlot, NoTitle, OwnTitle };
constexpr int mostTicks = 20;

void setAxisRowShown(QFormLayout& form, QWidget* field, bool isShown) {
    field->setVisible(isShown);
    if (QWidget* label = form.labelForField(field))
        label->setVisible(isShown);
}

} // namespace

FigureAxisFields::FigureAxisFields(FigureEditor& editor, Axis axis, QWidget* parent)
    : FigureForm(editor, parent)
    , m_axis(axis)
    , m_form(new QFormLayout)
    , m_titleMode(new QComboBox)
    , m_title(new QLineEdit)
    , m_unit(new QCheckBox(tr("With its unit")))
    , m_scale(new QComboBox)
    , m_lower(new OptionalNumberEdit)
    , m_upper(new OptionalNumberEdit)
    , m_ticks(new AutomaticSpinBox(2, mostTicks, 0, 1))
    , m_fixed(new CaptionLabel(tr("This plot lays the axis out by itself."), CaptionLabel::Look::Muted)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * theme::spacing, theme::spacing, 2 * theme::spacing, theme::spacing);
    layout->setSpacing(theme::spacing);
    form::addHeading(*layout, axis == Axis::Horizontal ? tr("Horizontal") : tr("Vertical"), this);
    layout->addWidget(m_fixed);
    layout->addLayout(m_form);
    setupRows();
    connectFields();
    refresh();
}

QString FigureAxisFields::named(const char* name) const {
    return QLatin1String(m_axis == Axis::Horizontal ? "horizontal" : "vertical") + QLatin1String(name);
}

void FigureAxisFields::setupRows() {
    m_titleMode->setObjectName(named("TitleMode"));
    m_titleMode->addItems({tr("Of the plot"), tr("None"), tr("Own words")});
    m_title->setObjectName(named("Title"));
    m_title->setAccessibleName(tr("Words of the title"));
    m_unit->setObjectName(named("Unit"));
    m_scale->setObjectName(named("Scale"));
    m_scale->addItem(tr("As suits the plot"));
    m_scale->addItem(tr("Linear"), static_cast<int>(AxisScale::Linear));
    m_scale->addItem(tr("Logarithmic"), static_cast<int>(AxisScale::Logarithmic));
    m_lower->setObjectName(named("Lower"));
    m_upper->setObjectName(named("Upper"));
    m_ticks->setObjectName(named("Ticks"));
    form::addRow(*m_form, tr("Title"), m_titleMode, tr("Title of the axis"),
                 tr("What stands beside the axis; numbers are written in the unit that your own words end with, such "
                    "as \"Clock (GHz)\""));
    m_form->addRow(QString(), m_title);
    m_form->addRow(QString(), m_unit);
    form::addRow(*m_form, tr("Scale"), m_scale, tr("Scale of the axis"),
                 tr("A logarithmic axis takes numbers above zero"));
    form::addRow(*m_form, tr("From"), m_lower, tr("Lower end"), tr("In the unit of the data; empty: automatic"));
    form::addRow(*m_form, tr("To"), m_upper, tr("Upper end"), tr("In the unit of the data; empty: automatic"));
    form::addRow(*m_form, tr("Numbers"), m_ticks, tr("Numbers along the axis"), tr("About so many"));
}

void FigureAxisFields::connectFields() {
    connect(m_titleMode, &QComboBox::currentIndexChanged, this, &FigureAxisFields::editTitle);
    connect(m_title, &QLineEdit::textEdited, this, &FigureAxisFields::editTitle);
    connect(m_unit, &QCheckBox::toggled, this, [this](bool isShown) {
        editAxis(tr("change the unit of an axis"), QStringLiteral("unit"),
                 [isShown](FigureAxis& axis) { axis.showsUnit = isShown; });
    });
    connect(m_scale, &QComboBox::currentIndexChanged, this, [this](int index) {
        const QVariant scale = m_scale->itemData(index);
        editAxis(tr("change the scale of an axis"), QStringLiteral("scale"), [&scale](FigureAxis& axis) {
            axis.scale = scale.isValid() ? std::optional(static_cast<AxisScale>(scale.toInt())) : std::nullopt;
        });
    });
    connect(m_lower, &OptionalNumberEdit::numberEdited, this, [this] {
        editAxis(tr("change the range of an axis"), QStringLiteral("lower"),
                 [this](FigureAxis& axis) { axis.lower = m_lower->number(); });
    });
    connect(m_upper, &OptionalNumberEdit::numberEdited, this, [this] {
        editAxis(tr("change the range of an axis"), QStringLiteral("upper"),
                 [this](FigureAxis& axis) { axis.upper = m_upper->number(); });
    });
    connect(m_ticks, &QDoubleSpinBox::valueChanged, this, [this] {
        editAxis(tr("change the numbers of an axis"), QStringLiteral("ticks"), [this](FigureAxis& axis) {
            const std::optional<double> ticks = m_ticks->number();
            axis.ticks = ticks ? std::optional(qRound(*ticks)) : std::nullopt;
        });
    });
}

void FigureAxisFields::editTitle() {
    editAxis(tr("change the title of an axis"), QStringLiteral("title"), [this](FigureAxis& axis) {
        switch (m_titleMode->currentIndex()) {
        case NoTitle:
            axis.title = std::string();
            break;
        case OwnTitle:
            // Until something is written there is nothing to show: that would be "None".
            if (m_title->text().isEmpty())
                axis.title.reset();
            else
                axis.title = m_title->text().toStdString();
            break;
        default:
            axis.title.reset();
            break;
        }
    });
    const bool isOwn = m_titleMode->currentIndex() == OwnTitle;
    m_title->setVisible(isOwn);
    m_unit->setVisible(m_titleMode->currentIndex() == TitleOfPlot);
    if (isOwn && m_title->text().isEmpty())
        m_title->setFocus();
}

void FigureAxisFields::editAxis(const QString& what, const QString& field,
                                const std::function<void(FigureAxis&)>& change) {
    const bool isHorizontal = m_axis == Axis::Horizontal;
    this->edit(
        what, field + (isHorizontal ? QLatin1String("X") : QLatin1String("Y")),
        [isHorizontal, &change](FigureSpec& spec) { change(isHorizontal ? spec.appearance.x : spec.appearance.y); });
}

void FigureAxisFields::show(const FigureSpec& spec) {
    const FigureAbilities& all = abilitiesOf(spec.kind());
    const FigureAbilities::Axis& can = m_axis == Axis::Horizontal ? all.x : all.y;
    const FigureAxis& axis = m_axis == Axis::Horizontal ? spec.appearance.x : spec.appearance.y;
    m_fixed->setVisible(!can.title && !can.logarithmic && !can.range && !can.ticks);
    // While own words are being written, an empty field is no reason to go back to the plot's.
    const bool isWriting = m_titleMode->currentIndex() == OwnTitle && m_title->hasFocus() && !axis.title;
    const QSignalBlocker blocker(m_titleMode);
    if (!isWriting)
        m_titleMode->setCurrentIndex(!axis.title ? TitleOfPlot : axis.title->empty() ? NoTitle : OwnTitle);
    const QString title = axis.title ? QString::fromStdString(*axis.title) : QString();
    if (m_title->text() != title && !isWriting)
        m_title->setText(title);
    m_unit->setChecked(axis.showsUnit);
    m_scale->setCurrentIndex(axis.scale ? m_scale->findData(static_cast<int>(*axis.scale)) : 0);
    m_lower->setNumber(axis.lower);
    m_upper->setNumber(axis.upper);
    m_ticks->setNumber(axis.ticks ? std::optional<double>(*axis.ticks) : std::nullopt);
    setAxisRowShown(*m_form, m_titleMode, can.title);
    m_title->setVisible(can.title && m_titleMode->currentIndex() == OwnTitle);
    m_unit->setVisible(can.title && m_titleMode->currentIndex() == TitleOfPlot);
    setAxisRowShown(*m_form, m_scale, can.logarithmic);
    setAxisRowShown(*m_form, m_lower, can.range);
    setAxisRowShown(*m_form, m_upper, can.range);
    setAxisRowShown(*m_form, m_ticks, can.ticks);
}

} // namespace perfbridge

#include "moc_figureaxisfields.cpp"
