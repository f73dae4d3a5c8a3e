// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/protocolfields.h"

#include "ui/models/numberformat.h"
#include "ui/pages/formlayout.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

/// The form is made from these descriptions: what a field is called, its unit, and why it is there.
struct IntegerField {
    int Protocol::*member;
    const char* title;
    const char* unit;
    const char* reason;
    int lowest;
    int highest;
};
struct RealField {
    double Protocol::*member;
    const char* title;
    const char* unit;
    const char* reason;
    double lowest;
    double highest;
    double factor; ///< from the protocol's number to the one shown: 100 for percent
    int decimals;
};

constexpr const char* tr(const char* text) {
    return text; // the tools of translation find the texts by this name; translated() does it where they are shown
}

const IntegerField integers[] = {
    {&Protocol::minimumInvocations, tr("Invocations, at least"), "",
     tr("Fresh processes a configuration. The invocation's median is the unit of inference (Kalibera and Jones 2013); "
        "6 are needed for a 95 % interval."),
     1, 10'000},
    {&Protocol::maximumInvocations, tr("Invocations, at most"), "",
     tr("A configuration is done when it has so many, however wide its interval is."), 1, 10'000},
    {&Protocol::iterations, tr("Iterations of an invocation"), "",
     tr("Timed samples inside one process: fewer where the cap leaves no time, more where they are short."), 1,
     1'000'000},
    {&Protocol::warmupIterations, tr("Warm-up iterations"), "",
     tr("The same for every configuration: an adaptive warm-up makes runs incomparable."), 0, 1'000'000},
    {&Protocol::noiseFloorInvocations, tr("Noise floor, over the last"), "invocations",
     tr("A configuration is done as well when its interval no longer improves over so many."), 1, 1000},
    {&Protocol::sentinelEveryRuns, tr("Sentinel every"), "runs",
     tr("One configuration is measured again and again; it shows drift. 0: never."), 0, 100'000},
    {&Protocol::maximumRetries, tr("Repeats of a disturbed run"), "",
     tr("Then it is kept and flagged: endless repeats would give an empty result."), 0, 100},
    {&Protocol::failureRetries, tr("Retries of a failed run"), "", tr("0: a failure is one row."), 0, 100},
    {&Protocol::memoryLimitMiB, tr("Memory limit"), "MiB",
     tr("Address space of a command's process; 0: none. A run that wants more fails and says so."), 0,
     16 * 1024 * 1024},
};

const RealField reals[] = {
    {&Protocol::wantedHalfWidth, tr("Interval's half-width"), "%",
     tr("A configuration is done when the interval of its median is so narrow, as a share of the median."), 0.001, 1000,
     100, 2},
    {&Protocol::wantedHalfWidthEnergy, tr("The same for energy"), "%", tr("Sensors of energy are coarser than clocks."),
     0.001, 1000, 100, 2},
    {&Protocol::confidence, tr("Confidence"), "%", tr("Of the interval of the median, from order statistics."), 50,
     99.99, 100, 2},
    {&Protocol::capSeconds, tr("Cap"), "s",
     tr("Timed seconds a configuration may take; warm-up and process starts are not counted."), 0.001, 1e6, 1, 1},
    {&Protocol::minimumSeconds, tr("Timed, at least"), "s",
     tr("Over all invocations, before the interval may stop a configuration."), 0, 1e6, 1, 2},
    {&Protocol::minimumSampleSeconds, tr("A sample lasts at least"), "ms",
     tr("Shorter ones are repeated inside one timed sample, so that the clock's resolution does not matter "
        "(nanobench)."),
     0, 60'000, 1000, 3},
    {&Protocol::warmupSeconds, tr("Warm-up, at least"), "s", tr("Inside every invocation, beside the iterations."), 0,
     600, 1, 2},
    {&Protocol::gpuWarmupSeconds, tr("Warm-up of a GPU"), "s",
     tr("In addition where the backend uses one: a device that clocks down while it idles needs longer."), 0, 600, 1,
     2},
    {&Protocol::rewarmAfterSeconds, tr("Warm up again after"), "s",
     tr("A pause inside an invocation that was longer repeats the warm-up."), 0.001, 600, 1, 1},
    {&Protocol::noiseFloorImprovement, tr("Noise floor, improvement below"), "%",
     tr("Of the half-width: less says that more runs would not help (nvbench)."), 0, 99, 100, 1},
    {&Protocol::sentinelEverySeconds, tr("Sentinel every"), "s", tr("Or after so long, whichever comes first."), 0, 1e6,
     1, 0},
    {&Protocol::driftWarning, tr("Drift warns above"), "%", tr("Of the sentinel's first median."), 0.1, 1000, 100, 1},
    {&Protocol::driftPause, tr("Drift pauses above"), "%",
     tr("What is measured on a machine that has changed so much is not comparable."), 0.1, 1000, 100, 1},
    {&Protocol::foreignLoadLimit, tr("Foreign load, at most"), "%",
     tr("Part of all processors that others use: above it a run waits, and one that it happened to is repeated."), 0.1,
     100, 100, 1},
    {&Protocol::firstRetryPauseSeconds, tr("Pause before a repeat"), "s", tr("Grows with every repeat."), 0, 600, 1, 1},
    {&Protocol::startTimeoutSeconds, tr("Time to start"), "s",
     tr("Until the worker is ready; the first cold start of a deep network's engine takes 20 s."), 0.1, 1e6, 1, 0},
    {&Protocol::runTimeoutSeconds, tr("Time for a run"), "s",
     tr("From ready to the end; then the process is ended and the run failed."), 0.1, 1e7, 1, 0},
    {&Protocol::killGraceSeconds, tr("Grace"), "s", tr("Between asking a process to end and killing it."), 0, 60, 1, 1},
};

QString translated(const char* text) {
    return ProtocolFields::tr(text);
}

QString presetSummary(const Protocol& protocol) {
    return ProtocolFields::tr("%1 to %2 invocations of %3 iterations, until the interval's half-width is %4 of the "
                              "median, at most %5 s each.")
        .arg(protocol.minimumInvocations)
        .arg(protocol.maximumInvocations)
        .arg(protocol.iterations)
        .arg(format::percentage(protocol.wantedHalfWidth))
        .arg(protocol.capSeconds);
}

} // namespace

ProtocolFields::ProtocolFields(QWidget* parent)
    : QWidget(parent)
    , m_preset(new QComboBox)
    , m_summary(new CaptionLabel({}, CaptionLabel::Look::Muted))
    , m_more(new QToolButton) {
    m_all = makeAllFields();
    m_preset->setObjectName(QStringLiteral("preset"));
    m_preset->addItem(tr("Quick: a first look"), static_cast<int>(ProtocolPreset::Quick));
    m_preset->addItem(tr("Standard"), static_cast<int>(ProtocolPreset::Standard));
    m_preset->addItem(tr("Paper: for publication"), static_cast<int>(ProtocolPreset::Paper));
    m_summary->setObjectName(QStringLiteral("presetSummary"));
    m_summary->setWordWrap(true);
    m_more->setText(tr("All fields of the protoco&l"));
    m_more->setObjectName(QStringLiteral("allProtocolFields"));
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setArrowType(Qt::RightArrow);
    m_more->setAutoRaise(true);
    m_more->setCheckable(true);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(theme::spacing);
    form::addRow(*form, tr("P&reset"), m_preset, tr("Preset of the protocol"), tr("How thoroughly is measured."));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing / 2);
    layout->addLayout(form);
    layout->addWidget(m_summary);
    layout->addWidget(m_more, 0, Qt::AlignLeft);
    layout->addWidget(m_all);
    m_all->hide();
    setProtocol({});
    connect(m_preset, &QComboBox::currentIndexChanged, this, &ProtocolFields::presetChosen);
    connect(m_more, &QToolButton::toggled, this, [this](bool isOpen) {
        m_all->setVisible(isOpen);
        m_more->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
    });
}

ProtocolFields::~ProtocolFields() = default;

QWidget* ProtocolFields::makeAllFields() {
    auto* panel = new QWidget;
    auto* form = new QFormLayout(panel);
    form->setContentsMargins(2 * theme::spacing, 0, 0, 0);
    form->setHorizontalSpacing(theme::spacing);
    const auto report = [this] {
        if (m_isFilling)
            return;
        showSummary();
        Q_EMIT changed();
    };
    const auto addReal = [&](const RealField& field) {
        auto* box = new QDoubleSpinBox;
        box->setRange(field.lowest, field.highest);
        box->setDecimals(field.decimals);
        box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
        box->setSuffix(u' ' + translated(field.unit));
        form::addRow(*form, translated(field.title), box, translated(field.title), translated(field.reason));
        connect(box, &QDoubleSpinBox::valueChanged, this, report);
        m_reals.push_back(box);
    };
    const auto addInteger = [&](const IntegerField& field) {
        auto* box = new QSpinBox;
        box->setRange(field.lowest, field.highest);
        if (*field.unit != '\0')
            box->setSuffix(u' ' + translated(field.unit));
        form::addRow(*form, translated(field.title), box, translated(field.title), translated(field.reason));
        connect(box, &QSpinBox::valueChanged, this, report);
        m_integers.push_back(box);
    };
    for (const IntegerField& field : integers)
        addInteger(field);
    for (const RealField& field : reals)
        addReal(field);
    m_seed = new QSpinBox;
    m_seed->setRange(0, std::numeric_limits<int>::max());
    form::addRow(*form, tr("Seed of the order"), m_seed, tr("Seed of the order"),
                 tr("Every configuration is measured once a block, in a fresh order that this number draws."));
    connect(m_seed, &QSpinBox::valueChanged, this, report);
    m_stopMetric = new QLineEdit;
    m_stopMetric->setObjectName(QStringLiteral("stopMetric"));
    m_stopMetric->setPlaceholderText(tr("the first one"));
    form::addRow(*form, tr("Metric that decides"), m_stopMetric, tr("Metric that decides"),
                 tr("Whose interval has to be narrow enough; empty: the campaign's first metric."));
    connect(m_stopMetric, &QLineEdit::textChanged, this, report);
    return panel;
}

void ProtocolFields::setProtocol(const Protocol& protocol) {
    m_isFilling = true;
    m_preset->setCurrentIndex(m_preset->findData(static_cast<int>(protocol.preset)));
    for (std::size_t i = 0; i < std::size(integers); ++i)
        m_integers[i]->setValue(protocol.*integers[i].member);
    for (std::size_t i = 0; i < std::size(reals); ++i)
        m_reals[i]->setValue(protocol.*reals[i].member * reals[i].factor);
    m_seed->setValue(static_cast<int>(std::min<std::uint64_t>(protocol.seed, std::numeric_limits<int>::max())));
    m_stopMetric->setText(QString::fromStdString(protocol.stopMetric));
    m_isFilling = false;
    showSummary();
    Q_EMIT changed();
}

Protocol ProtocolFields::protocol() const {
    Protocol protocol = Protocol::of(static_cast<ProtocolPreset>(m_preset->currentData().toInt()));
    for (std::size_t i = 0; i < std::size(integers); ++i)
        protocol.*integers[i].member = m_integers[i]->value();
    for (std::size_t i = 0; i < std::size(reals); ++i)
        protocol.*reals[i].member = m_reals[i]->value() / reals[i].factor;
    protocol.seed = static_cast<std::uint64_t>(m_seed->value());
    protocol.stopMetric = m_stopMetric->text().trimmed().toStdString();
    return protocol;
}

void ProtocolFields::presetChosen() {
    if (!m_isFilling)
        setProtocol(Protocol::of(static_cast<ProtocolPreset>(m_preset->currentData().toInt())));
}

void ProtocolFields::showSummary() {
    const Protocol current = protocol();
    QString text = presetSummary(current);
    if (current != Protocol::of(current.preset))
        text += u' ' + tr("Changed from the preset.");
    m_summary->setText(text);
}

} // namespace perfbridge

#include "moc_protocolfields.cpp"
