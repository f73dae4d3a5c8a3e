// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/figureworkspace.h"
#include "ui/models/figureannotationmodel.h"
#include "ui/models/figurecatalogue.h"
#include "ui/models/figureeditor.h"
#include "ui/models/figurefields.h"
#include "ui/models/figurelistmodel.h"
#include "ui/models/figuretext.h"
#include "ui/plots/figurefingerprint.h"
#include "ui/plots/figuresource.h"

#include <algorithm>
#include <memory>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace perfbridge;

namespace {

FigureSpec curvesOf(const std::string& study) {
    FigureSpec spec;
    LearningCurvesSettings settings;
    settings.study = study;
    spec.settings = settings;
    return spec;
}

FigureEntry makeEntry(int id, const std::string& name) {
    FigureEntry entry;
    entry.spec = curvesOf("study");
    entry.record = {FigureId{id}, name, entry.spec->toJson(), "data"};
    entry.dataNow = "data";
    return entry;
}

FigureField fieldOf(const std::vector<FigureField>& fields, const QString& id) {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const FigureField& f) { return f.id == id; });
    if (found == fields.end())
        qFatal("no field %s", qPrintable(id));
    return *found;
}

bool hasField(const std::vector<FigureField>& fields, const QString& id) {
    return std::any_of(fields.begin(), fields.end(), [&](const FigureField& f) { return f.id == id; });
}

QStringList valuesOf(const FigureField& field) {
    QStringList values;
    for (const FigureField::Item& item : field.items)
        values << item.value;
    return values;
}

} // namespace

class TestFigureModels final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listModel() {
        FigureListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setFigures({makeEntry(1, "a"), makeEntry(3, "c")});
        QPersistentModelIndex third = model.find(FigureId{3});
        // One comes between, one goes, one is drawn: rows that stay keep their places in selections.
        FigureEntry drawn = makeEntry(3, "c");
        drawn.picture = QImage(4, 2, QImage::Format_RGB32);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setFigures({makeEntry(2, "b"), drawn});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(third.row(), 1);
        QCOMPARE(changed.size(), 1);
        QVERIFY(!third.data(FigureListModel::PictureRole).value<QImage>().isNull());
        QVERIFY(!model.find(FigureId{1}).isValid());
        model.setFigures({});
        QCOMPARE(model.rowCount(), 0);
    }

    void listSays() {
        FigureListModel model;
        FigureEntry stale = makeEntry(2, "old");
        stale.dataNow = "more data";
        FigureEntry failed = makeEntry(3, "lost");
        failed.problem = "figure: study 'study' is not in the workspace";
        FigureEntry fresh = makeEntry(4, "new");
        fresh.record.drawnFrom.clear();
        FigureEntry broken = makeEntry(5, "broken");
        broken.spec.reset();
        broken.problem = "figure: expected a JSON object";
        FigureEntry drawn = makeEntry(1, "fine");
        drawn.picture = QImage(88, 55, QImage::Format_RGB32);
        model.setFigures({drawn, stale, failed, fresh, broken});
        const auto cell = [&model](int row, int column) {
            return model.index(row, column).data().toString();
        };
        QCOMPARE(cell(0, FigureListModel::Name), QStringLiteral("fine"));
        QCOMPARE(cell(0, FigureListModel::Kind), QStringLiteral("Learning curves"));
        QCOMPARE(cell(0, FigureListModel::Shows), QStringLiteral("study, MAPE"));
        QCOMPARE(cell(0, FigureListModel::Size), QStringLiteral("88.9 × 56 mm"));
        QCOMPARE(cell(0, FigureListModel::State), QStringLiteral("Up to date"));
        QCOMPARE(cell(1, FigureListModel::State), QStringLiteral("Data changed since it was drawn"));
        QCOMPARE(cell(1, FigureListModel::Size), QStringLiteral("88.9 mm wide"));
        QCOMPARE(cell(2, FigureListModel::State), QStringLiteral("Cannot be drawn"));
        QVERIFY(model.index(2, 0).data(Qt::ToolTipRole).toString().contains(QLatin1String("not in the workspace")));
        QCOMPARE(cell(3, FigureListModel::State), QStringLiteral("Not drawn yet"));
        QCOMPARE(cell(4, FigureListModel::Kind), QStringLiteral("Unknown"));
        // A screen reader says all of it; the state never by colour or icon alone.
        const QString spoken = model.index(1, 0).data(Qt::AccessibleTextRole).toString();
        for (const char* part : {"old", "Learning curves", "study", "Data changed since it was drawn"})
            QVERIFY2(spoken.contains(QLatin1String(part)), qPrintable(spoken));
    }

    void listRenames() {
        FigureListModel model;
        model.setFigures({makeEntry(7, "a")});
        QSignalSpy asked(&model, &FigureListModel::renameRequested);
        QVERIFY(!model.setData(model.index(0, 0), QStringLiteral("b")));
        model.setEditable(true);
        QVERIFY(!model.setData(model.index(0, FigureListModel::Kind), QStringLiteral("b")));
        QVERIFY(model.setData(model.index(0, 0), QStringLiteral(" b ")));
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().at(1).toString(), QStringLiteral("b"));
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("a")); // asked for, not done
    }

    void editing() {
        FigureEditor editor;
        editor.open({QStringLiteral("f"), curvesOf("study")}, true);
        QVERIFY(!editor.isModified());
        QSignalSpy changed(&editor, &FigureEditor::changed);
        const auto setTitle = [&editor](const std::string& title) {
            return editor.edit(QStringLiteral("title"), QStringLiteral("title"),
                               [&title](FigureSpec& spec) { spec.title = title; });
        };
        // Letters typed one after the other are one step; another field begins a new one.
        QVERIFY(setTitle("a"));
        QVERIFY(setTitle("ab"));
        QCOMPARE(editor.undoStack().count(), 1);
        editor.rename(QStringLiteral("g"));
        QVERIFY(setTitle("abc"));
        QCOMPARE(editor.undoStack().count(), 3);
        QVERIFY(editor.isModified());
        // Nothing new is no step.
        const qsizetype before = changed.size();
        QVERIFY(setTitle("abc"));
        QCOMPARE(editor.undoStack().count(), 3);
        QCOMPARE(changed.size(), before);
        editor.undoStack().undo();
        editor.undoStack().undo();
        QCOMPARE(editor.draft().name, QStringLiteral("f"));
        QCOMPARE(editor.spec().title, std::string("ab"));
        editor.undoStack().undo();
        QVERIFY(!editor.isModified());
        // Back where it was within one step: there is none.
        QVERIFY(setTitle("a"));
        QVERIFY(setTitle(""));
        QCOMPARE(editor.undoStack().index(), 0);
        QVERIFY(!editor.isModified());
    }

    void refusals() {
        FigureEditor editor;
        editor.open({QStringLiteral("f"), curvesOf("study")}, true);
        QSignalSpy refused(&editor, &FigureEditor::refused);
        QSignalSpy changed(&editor, &FigureEditor::changed);
        QVERIFY(!editor.edit(QStringLiteral("width"), {}, [](FigureSpec& spec) { spec.appearance.widthMm = 5; }));
        QCOMPARE(refused.size(), 1);
        QVERIFY(refused.first().first().value<Error>().message.find("width") != std::string::npos);
        QCOMPARE(changed.size(), 1); // so that fields go back
        QVERIFY(editor.spec() == curvesOf("study"));
        QCOMPARE(editor.undoStack().count(), 0);
    }

    void storedAndReverted() {
        FigureEditor editor;
        editor.open({QStringLiteral("f"), curvesOf("study")}, false);
        QVERIFY(editor.isModified()); // it is in no workspace yet
        editor.setStored();
        QVERIFY(!editor.isModified());
        editor.rename(QStringLiteral("g"));
        editor.revert();
        QCOMPARE(editor.draft().name, QStringLiteral("f"));
        QVERIFY(!editor.isModified());
        editor.undoStack().undo();
        QCOMPARE(editor.draft().name, QStringLiteral("g"));
    }

    void annotations() {
        FigureAnnotationModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const std::vector<FigureAnnotation> all = {{TextAnnotation{1, 2, "here"}, 1},
                                                   {ArrowAnnotation{1, 2, 3, 4, true}, 1},
                                                   {LineAnnotation{true, 5, "limit"}, 2}};
        model.setAnnotations(all);
        const auto canEdit = [&model](int row, int column) {
            return model.flags(model.index(row, column)).testFlag(Qt::ItemIsEditable);
        };
        QVERIFY(canEdit(0, FigureAnnotationModel::Text) && canEdit(0, FigureAnnotationModel::X));
        QVERIFY(!canEdit(0, FigureAnnotationModel::ToX) && !canEdit(0, FigureAnnotationModel::Mark));
        QVERIFY(canEdit(1, FigureAnnotationModel::ToY) && !canEdit(1, FigureAnnotationModel::Text));
        QVERIFY(canEdit(2, FigureAnnotationModel::X) && !canEdit(2, FigureAnnotationModel::Y));
        QCOMPARE(model.index(2, FigureAnnotationModel::Mark).data().toString(), QStringLiteral("Vertical line"));

        std::vector<FigureAnnotation> asked;
        connect(&model, &FigureAnnotationModel::editRequested, this,
                [&asked](const std::vector<FigureAnnotation>& annotations) { asked = annotations; });
        QVERIFY(model.setData(model.index(1, FigureAnnotationModel::ToY), QStringLiteral("7.5")));
        QCOMPARE(std::get<ArrowAnnotation>(asked.at(1).mark).toY, 7.5);
        QVERIFY(model.setData(model.index(2, FigureAnnotationModel::Panel), 3));
        QCOMPARE(asked.at(2).panel, 3);
        asked.clear();
        QVERIFY(!model.setData(model.index(0, FigureAnnotationModel::X), QStringLiteral("left")));
        QVERIFY(asked.empty());
        QVERIFY(model.annotations() == all); // asked for, not done
        model.setAnnotations({all[0], all[2]});
        QCOMPARE(model.rowCount(), 2);
    }

    void catalogue() {
        const QTemporaryDir folder;
        const auto workspace = test::figureWorkspace(folder.filePath(QStringLiteral("w.perfbridge")));
        const auto catalogue = readFigureCatalogue(*workspace);
        QVERIFY(catalogue.has_value());
        QCOMPARE(catalogue->studies.size(), 1U);
        QCOMPARE(catalogue->spaces.size(), 1U);
        QVERIFY(catalogue->spaces.front().options == std::vector<std::string>({"threads", "batch"}));
        QCOMPARE(catalogue->spaces.front().environments.size(), 3U);
        for (const FigureKind kind : allFigureKinds())
            QVERIFY2(catalogue->obstacleTo(kind).isEmpty(), qPrintable(figuretext::kindName(kind)));
        const FigureCatalogue nothing;
        for (const FigureKind kind : allFigureKinds())
            QVERIFY2(!nothing.obstacleTo(kind).isEmpty(), qPrintable(figuretext::kindName(kind)));
    }

    // Every kind that is offered can be drawn as it is made.
    void newFigures_data() {
        QTest::addColumn<int>("kind");
        for (const FigureKind kind : allFigureKinds())
            QTest::newRow(qPrintable(figuretext::kindName(kind))) << static_cast<int>(kind);
    }
    void newFigures() {
        QFETCH(const int, kind);
        const QTemporaryDir folder;
        const auto workspace = test::figureWorkspace(folder.filePath(QStringLiteral("w.perfbridge")));
        const auto catalogue = readFigureCatalogue(*workspace);
        const FigureSpec spec =
            newFigureSpec(*catalogue, {static_cast<FigureKind>(kind), "first", "system", "time", "env-1"});
        QVERIFY(spec.kind() == static_cast<FigureKind>(kind));
        const auto valid = spec.validate();
        QVERIFY2(valid.has_value(), valid ? "" : valid.error().message.c_str());
        QVERIFY(!figuretext::suggestedName(spec).isEmpty());
        QVERIFY(!figuretext::kindPurpose(spec.kind()).isEmpty());
        const auto fingerprint = figureFingerprint(*workspace, spec);
        QVERIFY2(fingerprint.has_value(), fingerprint ? "" : fingerprint.error().message.c_str());
        // Every field shows what the figure has, and giving it back changes nothing.
        StudyChoices choices{{{"dm", "rf"}, {"dm", "rt"}}, {5, 10}, 3};
        for (const FigureField& field : figureFields(spec, *catalogue, &choices)) {
            FigureSpec same = spec;
            field.set(same, field.get(spec));
            QVERIFY2(same == spec, qPrintable(field.id));
            if (field.type == FigureField::Type::One)
                QVERIFY2(valuesOf(field).contains(field.get(spec).value(0)), qPrintable(field.id));
        }
    }

    void fingerprints() {
        const QTemporaryDir folder;
        const auto workspace = test::figureWorkspace(folder.filePath(QStringLiteral("w.perfbridge")));
        const auto catalogue = readFigureCatalogue(*workspace);
        const auto of = [&](FigureKind kind, const std::string& environment) {
            return figureFingerprint(*workspace,
                                     newFigureSpec(*catalogue, {kind, "first", "system", "time", environment}))
                .value();
        };
        const std::string one = of(FigureKind::Influence, "env-1");
        const std::string other = of(FigureKind::Influence, "env-3");
        const std::string all = of(FigureKind::SimilarityMatrix, {});
        const std::string curves = of(FigureKind::LearningCurves, {});
        const std::string cell = of(FigureKind::PredictedMeasured, {});
        QCOMPARE(of(FigureKind::Influence, "env-1"), one);
        test::addRepetition(*workspace, 1);
        QVERIFY(of(FigureKind::Influence, "env-1") != one);
        QCOMPARE(of(FigureKind::Influence, "env-3"), other);
        QVERIFY(of(FigureKind::SimilarityMatrix, {}) != all);
        QCOMPARE(of(FigureKind::LearningCurves, {}), curves);   // a study is what it was
        QVERIFY(of(FigureKind::PredictedMeasured, {}) != cell); // its source is env-1
        // A column of another environment than the figure's own.
        FigureSpec scatter = newFigureSpec(*catalogue, {FigureKind::Scatter, {}, "system", "time", "env-1"});
        scatter.settings = ScatterSettings{{"time", "env-1"}, {"time", "env-3"}, {}};
        const auto both = figureFingerprint(*workspace, scatter);
        QVERIFY(both.has_value());
        test::addRepetition(*workspace, 3);
        QVERIFY(figureFingerprint(*workspace, scatter).value() != *both);
        QCOMPARE(figureFingerprint(*workspace, curvesOf("none")).error().code, ErrorCode::NotFound);
        FigureSpec lost = newFigureSpec(*catalogue, {FigureKind::Influence, {}, "system", "time", "nowhere"});
        QCOMPARE(figureFingerprint(*workspace, lost).error().code, ErrorCode::NotFound);
        lost.subject.space = "no space";
        QCOMPARE(figureFingerprint(*workspace, lost).error().code, ErrorCode::NotFound);
    }

    void studyFields() {
        const FigureSpec spec = curvesOf("first");
        FigureCatalogue catalogue;
        const StudyChoices choices{{{"dm", "rf"}, {"none", "rt"}}, {5, 10}, 3};
        const auto fields = figureFields(spec, catalogue, &choices);
        FigureSpec edited = spec;
        const FigureField shown = fieldOf(fields, QStringLiteral("shown"));
        QCOMPARE(shown.items.size(), 2U);
        QCOMPARE(shown.items.at(1).text, QStringLiteral("none · rt"));
        shown.set(edited, {shown.items.at(1).value});
        fieldOf(fields, QStringLiteral("error")).set(edited, {QStringLiteral("nmse")});
        fieldOf(fields, QStringLiteral("curves")).set(edited, {QStringLiteral("best")});
        const auto& settings = std::get<LearningCurvesSettings>(edited.settings);
        QVERIFY(settings.curves.shown == std::vector<CurveKey>({{"none", "rt"}}));
        QVERIFY(settings.error == ErrorKind::Nmse);
        QVERIFY(settings.curves.choice == CurveChoice::BestLearner);
        QCOMPARE(shown.get(edited), QStringList{shown.items.at(1).value});
    }

    void pairFields() {
        FigureCatalogue catalogue;
        catalogue.spaces = {{"system", {"a", "b", "c"}, {"e"}, {}}};
        FigureSpec spec = newFigureSpec(catalogue, {FigureKind::InteractionPair, {}, "system", "time", "e"});
        const auto fields = figureFields(spec, catalogue, nullptr);
        QVERIFY(hasField(fields, QStringLiteral("learner")) == predicts(FigureKind::InteractionPair));
        const auto& pair = std::get<InteractionPairSettings>(spec.settings);
        // Both or none.
        fieldOf(fields, QStringLiteral("first")).set(spec, {QStringLiteral("b")});
        QCOMPARE(pair.first, std::string("b"));
        QCOMPARE(pair.second, std::string("a"));
        fieldOf(fields, QStringLiteral("first")).set(spec, {QStringLiteral("a")});
        QCOMPARE(pair.second, std::string("b"));
        fieldOf(fields, QStringLiteral("second")).set(spec, {QString()});
        QCOMPARE(pair.first, std::string());
    }

    void fileNames_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("file");
        QTest::newRow("plain") << "curves"
                               << "curves";
        QTest::newRow("spaces and signs") << "Curves of study/1 (2)"
                                          << "Curves-of-study-1-2";
        QTest::newRow("a path") << "../../etc"
                                << "etc";
        QTest::newRow("nothing left") << "///"
                                      << "figure";
    }
    void fileNames() {
        QFETCH(const QString, name);
        QFETCH(const QString, file);
        QCOMPARE(figuretext::fileName(name), file);
    }
};

QTEST_MAIN(TestFigureModels)

#include "tst_figuremodels.moc"
