// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figureeditorview.h"

#include "ui/models/figuretext.h"
#include "ui/models/numberformat.h"
#include "ui/pages/figureannotationfields.h"
#include "ui/pages/figureaxisfields.h"
#include "ui/pages/figurecontentfields.h"
#include "ui/pages/figurelookfields.h"
#include "ui/pages/figureoutput.h"
#include "ui/pages/figurepreview.h"
#include "ui/pages/figuresizefields.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>
#include <cmath>

#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

QScrollArea* makeFieldArea(QWidget* fields) {
    auto* scroll = new QScrollArea;
    scroll->setWidget(fields);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

double middleOf(std::vector<double> values) {
    std::erase_if(values, [](double value) { return !std::isfinite(value); });
    if (values.empty())
        return 1;
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

} // namespace

FigureEditorView::FigureEditorView(WorkspaceSession& session, FigureStore& store, FigureOutput& output, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_store(store)
    , m_output(output)
    , m_preview(new FigurePreview(session)) {
    setObjectName(QStringLiteral("figureEditor"));
    auto* columns = new QSplitter(Qt::Horizontal);
    columns->addWidget(m_preview);
    columns->addWidget(makeFields());
    columns->setChildrenCollapsible(false);
    columns->setStretchFactor(0, 1);
    columns->setStretchFactor(1, 0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(columns, 1);
    connectParts();
}

FigureEditorView::~FigureEditorView() = default;

QWidget* FigureEditorView::makeHead() {
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing, theme::spacing);
    row->setSpacing(theme::spacing);
    auto* back = new QPushButton(themedIcon(QStringLiteral("back")), tr("&Figures"));
    back->setObjectName(QStringLiteral("backToFigures"));
    back->setToolTip(tr("Save and go back to all figures (Escape)"));
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("figureName"));
    m_name->setAccessibleName(tr("Name of the figure"));
    m_name->setToolTip(tr("Name of the figure"));
    m_state = new CaptionLabel({}, CaptionLabel::Look::Muted);
    m_state->setObjectName(QStringLiteral("figureState"));
    m_revert = new QPushButton(themedIcon(QStringLiteral("revert")), tr("Re&vert"));
    m_revert->setObjectName(QStringLiteral("revertFigure"));
    m_revert->setToolTip(tr("Back to the figure as it was saved; can be undone"));
    m_export = new QToolButton;
    m_export->setObjectName(QStringLiteral("exportFigure"));
    m_export->setPopupMode(QToolButton::MenuButtonPopup);
    m_export->setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto* menu = new QMenu(m_export);
    for (const OutputFormat& format : outputFormats()) {
        const QString suffix = QLatin1String(format.suffix);
        QAction* action =
            menu->addAction(tr("Export as %1…").arg(FigureOutput::tr(format.title)), this, [this, suffix] {
                m_output.write({{m_editor.draft().name, m_editor.spec()}}, suffix);
            });
        action->setObjectName(QStringLiteral("editor-export-%1").arg(suffix));
    }
    menu->addSeparator();
    menu->addAction(tr("&Copy as picture"), this,
                    [this] {
                        m_output.copy({m_editor.draft().name, m_editor.spec()});
                    })
        ->setObjectName(QStringLiteral("editor-copy"));
    menu->actions().first()->setIconText(tr("Export PDF…"));
    m_export->setMenu(menu);
    m_export->setDefaultAction(menu->actions().first());
    row->addWidget(back);
    row->addWidget(m_name, 1);
    row->addWidget(m_state);
    row->addWidget(m_revert);
    row->addWidget(m_export);
    connect(back, &QPushButton::clicked, this, &FigureEditorView::backRequested);
    connect(m_revert, &QPushButton::clicked, &m_editor, &FigureEditor::revert);
    connect(m_name, &QLineEdit::editingFinished, this, &FigureEditorView::rename);
    return head;
}

QWidget* FigureEditorView::makeFields() {
    m_content = new FigureContentFields(m_editor);
    m_size = new FigureSizeFields(m_editor);
    m_look = new FigureLookFields(m_editor);
    m_annotations = new FigureAnnotationFields(m_editor);
    auto* axes = new QWidget;
    auto* axesLayout = new QVBoxLayout(axes);
    axesLayout->setContentsMargins(0, theme::spacing, 0, theme::spacing);
    axesLayout->addWidget(new FigureAxisFields(m_editor, FigureAxisFields::Axis::Horizontal));
    axesLayout->addWidget(new FigureAxisFields(m_editor, FigureAxisFields::Axis::Vertical));
    axesLayout->addStretch();
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("figureTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("What can be edited"));
    m_tabs->addTab(makeFieldArea(m_content), tr("Content"));
    m_tabs->addTab(makeFieldArea(m_size), tr("Size"));
    m_tabs->addTab(makeFieldArea(m_look), tr("Look"));
    m_tabs->addTab(makeFieldArea(axes), tr("Axes"));
    m_tabs->addTab(makeFieldArea(m_annotations), tr("Annotations"));
    m_refused = new CaptionLabel({}, CaptionLabel::Look::Failure);
    m_refused->setObjectName(QStringLiteral("figureRefused"));
    m_refused->setWordWrap(true);
    m_refused->setContentsMargins(2 * theme::spacing, 0, 2 * theme::spacing, theme::spacing);
    m_refused->hide();
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins({});
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_refused);
    column->setMinimumWidth(std::max(fontMetrics().averageCharWidth() * 46, m_tabs->tabBar()->sizeHint().width()));
    return column;
}

void FigureEditorView::connectParts() {
    connect(&m_editor, &FigureEditor::changed, this, &FigureEditorView::showDraft);
    connect(&m_editor, &FigureEditor::refused, this,
            [this](const Error& error) { tell(format::sentence(error.message)); });
    connect(m_preview, &FigurePreview::drawn, this, &FigureEditorView::showDrawn);
    connect(m_preview, &FigurePreview::sightChanged, this, &FigureEditorView::showDrawn);
    connect(m_preview, &FigurePreview::choicesLoaded, m_content, &FigureContentFields::setChoices);
    connect(&m_store, &FigureStore::changed, this, [this] {
        if (m_isOpen)
            m_content->setCatalogue(m_store.catalogue());
    });
    connect(&m_session, &WorkspaceSession::dataChanged, m_preview, &FigurePreview::reload);
    auto* leave = new QShortcut(Qt::Key_Escape, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(leave, &QShortcut::activated, this, &FigureEditorView::backRequested);
    auto* save = new QShortcut(QKeySequence::Save, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(save, &QShortcut::activated, this, &FigureEditorView::save);
}

void FigureEditorView::open(const FigureEntry& entry) {
    show({entry.name(), *entry.spec}, entry.record.id);
}

void FigureEditorView::openNew(const FigureSpec& spec) {
    show({m_store.freeName(figuretext::suggestedName(spec)), spec}, {});
}

void FigureEditorView::show(const FigureEditor::Draft& draft, FigureId figure) {
    m_isOpen = true;
    m_figure = figure;
    m_adding.reset();
    m_preview->clear();
    m_content->setChoices(nullptr);
    m_content->setCatalogue(m_store.catalogue());
    m_editor.open(draft, figure.isValid());
    m_tabs->setCurrentIndex(0);
    m_tabs->setFocus();
    tell({});
}

void FigureEditorView::close() {
    m_isOpen = false;
    m_preview->clear();
    m_editor.undoStack().clear();
}

void FigureEditorView::showDraft() {
    if (!m_isOpen)
        return;
    tell({});
    if (m_name->text() != m_editor.draft().name)
        m_name->setText(m_editor.draft().name);
    m_name->setReadOnly(m_session.isReadOnly());
    m_revert->setEnabled(m_editor.isModified() && m_figure.isValid());
    m_state->setText(m_session.isReadOnly()  ? tr("Read-only: edits are not kept")
                     : m_editor.isModified() ? tr("Saved when you leave")
                                             : tr("Saved"));
    m_preview->setSpec(m_editor.spec());
}

void FigureEditorView::showDrawn() {
    m_look->setSeries(m_preview->seriesCount(), m_preview->sight());
    m_annotations->setStart(annotationStart());
    if (const QSizeF mm = m_preview->drawnSize(); !mm.isEmpty())
        m_size->setDrawnHeight(mm.height());
    m_export->setEnabled(m_preview->data() != nullptr);
}

QPointF FigureEditorView::annotationStart() const {
    const std::shared_ptr<const FigureData>& drawn = m_preview->data();
    std::vector<double> x;
    std::vector<double> y;
    if (!drawn)
        return {1, 1};
    if (const auto* curves = std::get_if<LearningCurveData>(&*drawn)) {
        for (const LearningCurve& curve : curves->curves) {
            for (const LearningCurve::Point& point : curve.points) {
                x.push_back(point.budget);
                y.push_back(point.median);
            }
        }
    } else if (const auto* scatter = std::get_if<ScatterData>(&*drawn)) {
        for (const auto& point : scatter->points) {
            x.push_back(point.measured);
            y.push_back(point.predicted);
        }
    }
    return {middleOf(std::move(x)), middleOf(std::move(y))};
}

void FigureEditorView::rename() {
    const QString name = m_name->text().trimmed();
    if (name == m_editor.draft().name)
        return;
    if (name.isEmpty() || m_store.isTaken(name, m_figure)) {
        m_name->setText(m_editor.draft().name);
        tell(name.isEmpty() ? tr("A figure needs a name.") : tr("Another figure is called %1.").arg(name));
        return;
    }
    m_editor.rename(name);
}

void FigureEditorView::tell(const QString& message) {
    m_refused->setText(message);
    m_refused->setVisible(!message.isEmpty());
}

void FigureEditorView::save() {
    if (!m_isOpen || m_session.isReadOnly())
        return;
    rename(); // also what is still in the field
    if (!m_editor.isModified())
        return;
    if (m_figure.isValid())
        m_store.update(m_figure, m_editor.draft().name, m_editor.spec());
    else if (m_adding)
        *m_adding = m_editor.draft();
    else
        addFigure();
    m_editor.setStored();
}

void FigureEditorView::addFigure() {
    m_adding = std::make_shared<std::optional<FigureEditor::Draft>>();
    m_store.add(m_editor.draft().name, m_editor.spec(), [self = QPointer(this), later = m_adding](FigureId figure) {
        if (self.isNull())
            return;
        if (*later)
            self->m_store.update(figure, (*later)->name, (*later)->spec);
        if (self->m_adding != later)
            return; // another figure is edited by now
        self->m_figure = figure;
        self->m_adding.reset();
        self->showDraft();
    });
}

} // namespace perfbridge

#include "moc_figureeditorview.cpp"
