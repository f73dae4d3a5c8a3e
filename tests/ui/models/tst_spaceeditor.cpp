// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/space/spacetemplates.h"
#include "ui/models/constraintlistmodel.h"
#include "ui/models/draftjson.h"
#include "ui/models/optiontablemodel.h"
#include "ui/models/spaceeditor.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace perfbridge;

namespace {

OptionDraft option(const char* name, const char* levels, OptionKind kind = OptionKind::Integer) {
    OptionDraft draft;
    draft.name = QString::fromUtf8(name);
    draft.kind = kind;
    draft.levels = QString::fromUtf8(levels);
    return draft;
}

SpaceDraft zip() {
    return {.name = QStringLiteral("zip"),
            .options = {option("threads", "1, 2, 4"), option("level", "1..9"),
                        option("mode", "fast, best", OptionKind::Categorical)},
            .constraints = {QStringLiteral("mode = best => level > 3"), QStringLiteral("threads <= level")}};
}

/// Models and testers on an editor.
struct Views {
    explicit Views(SpaceEditor& editor) {
        options.setEditor(&editor);
        constraints.setEditor(&editor);
    }
    OptionTableModel options;
    ConstraintListModel constraints;
    QAbstractItemModelTester optionTester{&options, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QAbstractItemModelTester constraintTester{&constraints, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

QString errorOf(const SpaceEditor& editor, int option, OptionField field) {
    return editor.check().error(static_cast<std::size_t>(option), field);
}

/// One random edit; also ones that make the draft wrong.
void edit(SpaceEditor& editor, Rng& rng) {
    const auto below = [&rng](std::size_t count) {
        return static_cast<int>(rng.below(count));
    };
    const int options = static_cast<int>(editor.draft().options.size());
    const int constraints = static_cast<int>(editor.draft().constraints.size());
    const int choice = below(10);
    if (choice == 0 || options == 0)
        editor.addOption();
    else if (choice == 1)
        editor.duplicateOption(below(editor.draft().options.size()));
    else if (choice == 2)
        editor.removeOptions({below(editor.draft().options.size()), below(editor.draft().options.size())});
    else if (choice == 3)
        editor.moveOption(below(editor.draft().options.size()), below(editor.draft().options.size()));
    else if (choice == 4)
        editor.setField(below(editor.draft().options.size()), OptionField::Kind, below(5));
    else if (choice == 5)
        editor.setField(below(editor.draft().options.size()), OptionField::Levels,
                        QStringLiteral("1, %1").arg(below(4)));
    else if (choice == 6)
        editor.setField(below(editor.draft().options.size()), OptionField::Name, QStringLiteral("n%1").arg(below(5)));
    else if (choice == 7)
        editor.addConstraint(QStringLiteral("n%1 > 1").arg(below(5)));
    else if (choice == 8 && constraints > 0)
        editor.setConstraint(below(editor.draft().constraints.size()),
                             below(2) == 0 ? QString() : QStringLiteral("1 <"));
    else
        editor.setName(QStringLiteral("space %1").arg(below(3)));
}

} // namespace

class TestSpaceEditor final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSpaceIsItsDraftAgain() {
        for (const SpaceTemplate& entry : spaceTemplates()) {
            const Result<Space> space = makeSpaceTemplate(entry.id);
            QVERIFY(space);
            const SpaceCheck check = checkDraft(draftOf(*space), 1);
            QVERIFY2(check.problems == 0, qPrintable(check.firstProblem));
            QVERIFY(*check.space == *space);
        }
    }

    void errorsStandAtTheirCells_data() {
        QTest::addColumn<int>("field");
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, OptionField field, const QVariant& value, const char* message) {
            QTest::newRow(name) << static_cast<int>(field) << value << QString::fromUtf8(message);
        };
        row("no name", OptionField::Name, QString(), "an option has no name");
        row("name twice", OptionField::Name, QStringLiteral("level"), "is the name of option 2 too");
        row("levels", OptionField::Levels, QStringLiteral("1, x"), "position 4: 'x' is not a number");
        row("level twice", OptionField::Levels, QStringLiteral("1, 1"), "level 1 stands twice");
        row("fraction", OptionField::Levels, QStringLiteral("1.5"), "level 1.5 is not an integer");
        row("range upside down", OptionField::Levels, QStringLiteral("9..1"), "maximum 1 is below the minimum 9");
        row("step", OptionField::Levels, QStringLiteral("1..9 step 0"), "step 0 is not above 0");
        row("kind", OptionField::Kind, static_cast<int>(OptionKind::Boolean), "'2' is not a level of a boolean");
        row("default", OptionField::Default, QStringLiteral("3"), "default 3 is not one of its levels");
        row("default that is no number", OptionField::Default, QStringLiteral("many"), "'many' is not an integer");
        row("switch cost", OptionField::SwitchCost, QStringLiteral("long"), "“long” is not a time in seconds");
        row("negative switch cost", OptionField::SwitchCost, QStringLiteral("-1"), "switch cost -1 s is not a time");
    }
    void errorsStandAtTheirCells() {
        QFETCH(int, field);
        QFETCH(QVariant, value);
        QFETCH(QString, message);
        SpaceEditor editor(zip());
        Views views(editor);
        const auto edited = static_cast<OptionField>(field);
        const auto wrong = edited == OptionField::Kind ? OptionField::Levels : edited;
        const int other = edited == OptionField::Name && value.toString() == QLatin1String("level") ? 1 : 0;
        QVERIFY(views.options.setData(views.options.index(0, field), value));
        // Of two that have one name the later one is wrong.
        QVERIFY2(errorOf(editor, other, wrong)
                     .contains(other == 1 ? QStringLiteral("is the name of option 1 too") : message),
                 qPrintable(errorOf(editor, other, wrong)));
        QVERIFY(!views.options.index(other, static_cast<int>(wrong))
                     .data(OptionTableModel::ErrorRole)
                     .toString()
                     .isEmpty());
        QCOMPARE(views.options.index(0, field).data(Qt::EditRole), value);
        QVERIFY(editor.check().problems > 0 && !editor.check().space);
        editor.undoStack().undo();
        QCOMPARE(editor.check().problems, 0);
        QVERIFY(editor.check().space);
    }

    void aLogScaleNeedsPositiveNumbers() {
        SpaceEditor editor(zip());
        editor.setField(1, OptionField::Levels, QStringLiteral("0..9"));
        QCOMPARE(editor.check().problems, 0);
        editor.setField(1, OptionField::Scale, static_cast<int>(Scale::Log));
        QVERIFY2(errorOf(editor, 1, OptionField::Scale).contains(QStringLiteral("log scale")),
                 qPrintable(errorOf(editor, 1, OptionField::Scale)));
        QVERIFY(errorOf(editor, 1, OptionField::Levels).isEmpty());
    }

    void constraintsSayWhy() {
        SpaceEditor editor(zip());
        Views views(editor);
        const auto state = [&](int row) {
            return static_cast<ConstraintCheck::State>(
                views.constraints.index(row).data(ConstraintListModel::StateRole).toInt());
        };
        QVERIFY(state(0) == ConstraintCheck::State::Valid);
        QVERIFY(views.constraints.setData(views.constraints.index(1), QStringLiteral("threds <= level")));
        QVERIFY(state(1) == ConstraintCheck::State::Invalid);
        const QString message = views.constraints.index(1).data(ConstraintListModel::MessageRole).toString();
        QVERIFY2(message.contains(QStringLiteral("did you mean 'threads'?")), qPrintable(message));
        QCOMPARE(editor.check().problems, 1);
        // The others are used meanwhile.
        QVERIFY(editor.check().space);
        QCOMPARE(editor.check().space->constraints().size(), std::size_t(1));
        QCOMPARE(editor.check().constraintsLeftOut, 1);
        // What mentions an option that is wrong itself is not to blame.
        editor.setField(2, OptionField::Levels, QString());
        QVERIFY(state(0) == ConstraintCheck::State::Waiting);
        QVERIFY(state(1) == ConstraintCheck::State::Invalid);
    }

    void everyEditIsUndone() {
        SpaceEditor editor(zip());
        Views views(editor);
        Rng rng(11);
        std::vector<SpaceDraft> states{editor.draft()};
        for (int i = 0; i < 300; ++i) {
            edit(editor, rng);
            // Typing merges: the state before is that of the stack.
            if (editor.undoStack().index() == static_cast<int>(states.size()))
                states.push_back(editor.draft());
            else
                states.resize(static_cast<std::size_t>(editor.undoStack().index()) + 1);
            states.back() = editor.draft();
        }
        QVERIFY(states.size() > 200);
        for (std::size_t i = states.size() - 1; i > 0; --i) {
            QVERIFY(editor.draft() == states[i]);
            editor.undoStack().undo();
        }
        QVERIFY(editor.draft() == states.front());
        QVERIFY(!editor.isModified());
        for (std::size_t i = 1; i < states.size(); ++i) {
            editor.undoStack().redo();
            QVERIFY(editor.draft() == states[i]);
        }
    }

    void typingANameIsOneStep() {
        SpaceEditor editor(zip());
        for (const char* name : {"zi", "z", "zs", "zst"})
            editor.setName(QString::fromLatin1(name));
        QCOMPARE(editor.undoStack().count(), 1);
        editor.undoStack().undo();
        QCOMPARE(editor.draft().name, QStringLiteral("zip"));
        editor.undoStack().redo();
        QCOMPARE(editor.draft().name, QStringLiteral("zst"));
        // Back to where it was is no step at all.
        editor.setName(QStringLiteral("zip"));
        QCOMPARE(editor.undoStack().count(), 0);
        // Another edit between two is a border.
        editor.setName(QStringLiteral("a"));
        editor.addOption();
        editor.setName(QStringLiteral("b"));
        QCOMPARE(editor.undoStack().count(), 3);
    }

    void nothingChangedIsNoStep() {
        SpaceEditor editor(zip());
        editor.setName(QStringLiteral("zip"));
        editor.setField(0, OptionField::Levels, QStringLiteral(" 1, 2, 4 "));
        editor.setField(0, OptionField::Kind, static_cast<int>(OptionKind::Integer));
        editor.setConstraint(1, QStringLiteral("threads <= level"));
        editor.moveOption(1, 1);
        editor.removeOptions({});
        editor.addConstraint(QStringLiteral("  "));
        editor.replace(zip(), QStringLiteral("template"));
        QCOMPARE(editor.undoStack().count(), 0);
    }

    void constraintsFollowARenamedOption() {
        SpaceEditor editor(zip());
        QSignalSpy renamed(&editor, &SpaceEditor::optionRenamed);
        editor.setField(0, OptionField::Name, QStringLiteral("worker count"));
        QCOMPARE(renamed.count(), 1);
        QCOMPARE(renamed[0][0].toString(), QStringLiteral("threads"));
        QCOMPARE(renamed[0][2].toInt(), 1);
        QCOMPARE(editor.check().problems, 1);
        editor.renameInConstraints(QStringLiteral("threads"), QStringLiteral("worker count"));
        QCOMPARE(editor.check().problems, 0);
        QCOMPARE(editor.draft().constraints[1], QStringLiteral("`worker count` <= level"));
        editor.undoStack().undo();
        editor.undoStack().undo();
        QVERIFY(editor.draft() == zip());
        QCOMPARE(renamed.count(), 1);
    }

    void copiesGetNamesOfTheirOwn() {
        SpaceEditor editor(zip());
        editor.duplicateOption(0);
        editor.duplicateOption(1);
        QCOMPARE(editor.draft().options[1].name, QStringLiteral("threads2"));
        QCOMPARE(editor.draft().options[2].name, QStringLiteral("threads3"));
        QCOMPARE(editor.check().problems, 0);
        editor.addOption();
        editor.addOption();
        QCOMPARE(editor.draft().options.back().name, QStringLiteral("option2"));
    }

    void draftsSurviveJson() {
        SpaceDraft draft = zip();
        draft.options[0].levels = QStringLiteral("not yet, ");
        draft.options[1].scale = Scale::Log;
        draft.options[1].appliedAs = AppliedAs::SystemKnob;
        draft.constraints.push_back(QStringLiteral("level >"));
        const auto again = draftFromJson(draftToJson(draft));
        QVERIFY(again && *again == draft);
        QVERIFY(!draftFromJson({}));
        QVERIFY(!draftFromJson({{QStringLiteral("options"), QJsonArray{QJsonObject{}}}}));
    }

    void modelsLetTheEditorGo() {
        auto editor = std::make_unique<SpaceEditor>(zip());
        Views views(*editor);
        QCOMPARE(views.options.rowCount(), 3);
        SpaceEditor other({});
        views.options.setEditor(&other);
        views.constraints.setEditor(nullptr);
        QCOMPARE(views.options.rowCount(), 0);
        QCOMPARE(views.constraints.rowCount(), 0);
        editor.reset();
        other.addOption();
        QCOMPARE(views.options.rowCount(), 1);
    }
};

QTEST_MAIN(TestSpaceEditor)
#include "tst_spaceeditor.moc"
