// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/studyexport.h"

#include "core/publish/studymethods.h"
#include "ui/pages/figureexport.h"
#include "ui/pages/publishdialog.h"
#include "ui/pages/studyresultsview.h"
#include "ui/plots/errortext.h"
#include "ui/shell/workspacesession.h"

#include <sstream>
#include <utility>

#include <QCoreApplication>
#include <QDir>
#include <QMenu>
#include <QPushButton>
namespace perfbridge {

StudyExport::StudyExport(WorkspaceSession& session, const StudyResultsView& results, std::function<QString()> name,
                         QPushButton& button)
    : QObject(&button)
    , m_session(session)
    , m_results(results)
    , m_name(std::move(name))
    , m_button(button)
    , m_export(new FigureExport(&button)) {
    auto* menu = new QMenu(&button);
    fill(*menu);
    button.setMenu(menu);
}

StudyExport::~StudyExport() = default;

void StudyExport::fill(QMenu& menu) {
    const auto curves = [this] {
        return this->curves();
    };
    const auto scatter = [this] {
        return this->scatter();
    };
    m_export->addPlot(menu, tr("Learning curves"), curves);
    m_export->addPlot(*menu.addMenu(tr("&Predicted against measured")), tr("Predicted against measured"), scatter);
    m_export->addSizes(menu);
    menu.addSeparator();
    QAction* csv = menu.addAction(tr("Results as CSV…"), this, &StudyExport::exportCsv);
    csv->setObjectName(QStringLiteral("export-csv"));
    QAction* table = menu.addAction(tr("Results as a &table (LaTeX, Markdown, CSV)…"), this, &StudyExport::showTables);
    table->setObjectName(QStringLiteral("export-table"));
    QAction* methods = menu.addAction(tr("&Methods paragraph…"), this, &StudyExport::showMethods);
    methods->setObjectName(QStringLiteral("export-methods"));
    m_export->addCopy(menu, tr("&Copy learning curves"), curves);
    QAction* save = menu.addAction(tr("Save as &figure in the workspace…"), this, &StudyExport::saveFigure);
    save->setObjectName(QStringLiteral("save-figure"));
    save->setToolTip(tr("The figure is drawn again from the stored study whenever it is exported."));
    connect(&menu, &QMenu::aboutToShow, this, [this, csv, table, methods, save] {
        for (QAction* action : {csv, table, methods})
            action->setEnabled(m_results.study() != nullptr);
        save->setEnabled(!m_name().isEmpty() && !m_session.isReadOnly());
    });
}

std::optional<ExportablePlot> StudyExport::curves() const {
    const auto& study = m_results.study();
    if (study == nullptr)
        return std::nullopt;
    FigureSpec spec;
    spec.settings = LearningCurvesSettings{shownName().toStdString(), m_results.errorKind(), {}, BandMode::Automatic};
    setCurveView(spec, m_results.curveView());
    LearningCurveData drawn = makeLearningCurveData(*study, m_results.errorKind());
    if (shownCurves(drawn, m_results.curveView()).empty())
        return std::nullopt;
    return ExportablePlot{spec, std::move(drawn)};
}

std::optional<ExportablePlot> StudyExport::scatter() const {
    const std::optional<StudyCell> cell = m_results.scatterCell();
    if (!cell || m_results.scatter().points.empty())
        return std::nullopt;
    FigureSpec spec;
    spec.settings = PredictedMeasuredSettings{shownName().toStdString(), cell->strategy, cell->learner, cell->budget,
                                              cell->repeat + 1};
    if (!m_results.curveView().logY)
        spec.appearance.x.scale = AxisScale::Linear;
    return ExportablePlot{spec, m_results.scatter()};
}

void StudyExport::saveFigure() {
    std::optional<ExportablePlot> plot = curves();
    if (!plot || m_name().isEmpty())
        return;
    plot->spec.appearance.preset = m_export->preset();
    const QString suggestion =
        tr("%1 %2 curves").arg(m_name(), QString::fromUtf8(toString(m_results.errorKind()).data()));
    const QString name = m_export->nameChooser()(&m_button, suggestion).trimmed();
    if (!name.isEmpty())
        m_session.saveFigure(name, QString::fromStdString(plot->spec.toJson()));
}

QString StudyExport::shownName() const {
    const QString name = m_name();
    return name.isEmpty() ? QStringLiteral("study") : name;
}

void StudyExport::showTables() {
    if (m_results.study() == nullptr)
        return;
    PublishDialog* dialog = makeTableDialog(shownName(), m_results.study(), &m_button);
    dialog->setPathChooser(m_export->pathChooser());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void StudyExport::showMethods() {
    if (m_results.study() == nullptr)
        return;
    const std::shared_ptr<const StudyResult> study = m_results.study();
    std::shared_ptr<const SpaceData> space = m_session.data();
    if (space != nullptr && space->find(study->target) == nullptr)
        space.reset(); // the study is of another space than the one that is shown
    const std::string version = QCoreApplication::applicationVersion().toStdString();
    PublishDialog* dialog = makeMethodsDialog(
        shownName(), [study, space, version] { return studyMethods(*study, space.get(), version); }, &m_button);
    dialog->setPathChooser(m_export->pathChooser());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void StudyExport::exportCsv() {
    const auto& study = m_results.study();
    if (study == nullptr)
        return;
    const QString path =
        m_export->pathChooser()(&m_button, tr("Export: results"),
                                QDir::home().filePath(shownName() + QStringLiteral(".csv")), QStringLiteral("*.csv"));
    if (path.isEmpty())
        return;
    std::ostringstream text;
    writeStudyCsv(*study, text);
    m_export->write(path, QByteArray::fromStdString(text.str()));
}

} // namespace perfbridge

#include "moc_studyexport.cpp"
