// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/spacedraft.h"

#include "core/base/numbertext.h"
#include "core/space/constraintlexer.h"
#include "core/space/leveltext.h"

#include <algorithm>

#include <QCoreApplication>

namespace perfbridge {

namespace {

using Errors = std::array<QString, optionFieldCount>;

QString tr(const char* text) {
    return QCoreApplication::translate("SpaceDraft", text);
}

QString& at(Errors& errors, OptionField field) {
    return errors[static_cast<std::size_t>(field)];
}

/// The message without the name in front: it stands in the option's own row.
QString withoutOption(const std::string& message, const std::string& name) {
    const std::string prefix = "option '" + name + "': ";
    return QString::fromStdString(message.starts_with(prefix) ? message.substr(prefix.size()) : message);
}

/// Fills the option field by field and validates after each, so that a complaint belongs to the field that was filled
/// last. False as soon as there is one.
bool readOption(const OptionDraft& draft, Option& option, Errors& errors) {
    option = {};
    option.name = draft.name.toStdString();
    option.kind = OptionKind::Boolean; // the one kind that is right without levels
    option.normalise();
    const auto isRight = [&](OptionField field) {
        const Result<void> valid = option.validate();
        if (!valid)
            at(errors, field) = withoutOption(valid.error().message, option.name);
        return valid.has_value();
    };
    if (!isRight(OptionField::Name))
        return false;
    option.kind = draft.kind;
    if (const Result<void> done = setLevelsFromText(option, draft.levels.toStdString()); !done) {
        at(errors, OptionField::Levels) = QString::fromStdString(done.error().message);
        return false;
    }
    option.unit = draft.unit.toStdString();
    option.appliedAs = draft.appliedAs;
    option.apply = draft.apply.toStdString();
    if (!isRight(OptionField::Levels))
        return false;
    option.scale = draft.scale;
    if (!isRight(OptionField::Scale))
        return false;
    bool areRight = true;
    if (!draft.defaultValue.trimmed().isEmpty()) {
        const Result<double> value = option.valueOf(draft.defaultValue.trimmed().toStdString());
        if (value)
            option.defaultValue = *value;
        else
            at(errors, OptionField::Default) = withoutOption(value.error().message, option.name);
        areRight = value && isRight(OptionField::Default);
        if (!areRight)
            option.defaultValue.reset(); // so that it does not hide what is wrong with the next field
    }
    if (const QString cost = draft.switchCost.trimmed(); !cost.isEmpty()) {
        const std::optional<double> seconds = numberFromText(cost.toStdString());
        if (!seconds)
            at(errors, OptionField::SwitchCost) = tr("“%1” is not a time in seconds").arg(cost);
        option.switchCost = seconds.value_or(0);
        areRight = seconds && isRight(OptionField::SwitchCost) && areRight;
    }
    return areRight;
}

bool mentions(const QString& constraint, const QString& name) {
    const Result<std::vector<ConstraintToken>> tokens = tokenizeConstraint(constraint.toStdString());
    return tokens && std::any_of(tokens->begin(), tokens->end(), [wanted = name.toStdString()](const auto& token) {
               return token.kind != ConstraintToken::Kind::Symbol && token.text == wanted;
           });
}

QString complaintOfName(const QString& name) {
    if (name.trimmed().isEmpty())
        return tr("The space needs a name");
    const bool hasControl =
        std::any_of(name.begin(), name.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
    return hasControl ? tr("The name holds a control character") : QString();
}

class DraftCheck {
public:
    DraftCheck(const SpaceDraft& draft, int revision)
        : m_draft(draft)
        , m_revision(revision) {}

    SpaceCheck run() {
        m_check.nameError = complaintOfName(m_draft.name);
        if (!m_check.nameError.isEmpty())
            count(m_check.nameError);
        checkOptions();
        if (m_draft.options.empty())
            count(tr("The space has no options yet"));
        for (const QString& text : m_draft.constraints)
            checkConstraint(text);
        if (m_broken.empty() && !m_check.options.empty()) {
            auto space = Space::create(m_draft.name.trimmed().toStdString(), m_check.options, m_valid, m_revision);
            if (space)
                m_check.space = std::make_shared<const Space>(std::move(*space));
            else // what the cells did not show
                count(QString::fromStdString(space.error().message));
        }
        return std::move(m_check);
    }

private:
    void count(const QString& problem) {
        if (++m_check.problems == 1)
            m_check.firstProblem = problem;
    }

    void checkOptions() {
        for (std::size_t i = 0; i < m_draft.options.size(); ++i) {
            const OptionDraft& draft = m_draft.options[i];
            Errors errors;
            Option option;
            bool isRight = readOption(draft, option, errors);
            const auto first = std::find_if(m_draft.options.begin(), m_draft.options.end(),
                                            [&](const OptionDraft& other) { return other.name == draft.name; });
            const auto number = first - m_draft.options.begin();
            if (isRight && static_cast<std::size_t>(number) != i) {
                at(errors, OptionField::Name) = tr("is the name of option %1 too").arg(number + 1);
                isRight = false;
            }
            if (!isRight)
                m_broken.push_back(draft.name);
            for (const QString& error : errors) {
                if (!error.isEmpty())
                    count(draft.name.isEmpty() ? tr("Option %1: %2").arg(i + 1).arg(error)
                                               : tr("Option “%1”: %2").arg(draft.name, error));
            }
            m_check.optionErrors.push_back(std::move(errors));
            m_check.options.push_back(std::move(option));
        }
    }

    void checkConstraint(const QString& text) {
        const std::string constraint = text.toStdString();
        const Result<Constraint> parsed = Constraint::parse(constraint, m_check.options);
        const auto waitsFor =
            std::find_if(m_broken.begin(), m_broken.end(), [&](const QString& name) { return mentions(text, name); });
        ConstraintCheck check;
        if (waitsFor != m_broken.end())
            check = {ConstraintCheck::State::Waiting, tr("waits for option “%1” to be right").arg(*waitsFor)};
        else if (!parsed)
            check = {ConstraintCheck::State::Invalid, QString::fromStdString(parsed.error().message)};
        else
            m_valid.push_back(constraint);
        if (check.state != ConstraintCheck::State::Valid)
            ++m_check.constraintsLeftOut;
        if (check.state == ConstraintCheck::State::Invalid)
            count(tr("Constraint “%1”: %2").arg(text, check.message));
        m_check.constraints.push_back(std::move(check));
    }

    const SpaceDraft& m_draft;
    int m_revision;
    SpaceCheck m_check;
    std::vector<QString> m_broken; ///< names of options that are not right
    std::vector<std::string> m_valid;
};

} // namespace

OptionDraft draftOf(const Option& option) {
    OptionDraft draft;
    draft.name = QString::fromStdString(option.name);
    draft.kind = option.kind;
    draft.levels = QString::fromStdString(levelsText(option));
    draft.unit = QString::fromStdString(option.unit);
    draft.scale = option.scale;
    if (option.defaultValue)
        draft.defaultValue = QString::fromStdString(option.textOf(*option.defaultValue));
    if (option.switchCost != 0)
        draft.switchCost = QString::fromStdString(numberText(option.switchCost));
    draft.appliedAs = option.appliedAs;
    draft.apply = QString::fromStdString(option.apply);
    return draft;
}

SpaceDraft draftOf(const Space& space) {
    SpaceDraft draft;
    draft.name = QString::fromStdString(space.name());
    for (const Option& option : space.options())
        draft.options.push_back(draftOf(option));
    for (const Constraint& constraint : space.constraints())
        draft.constraints.push_back(QString::fromStdString(constraint.text()));
    return draft;
}

SpaceCheck checkDraft(const SpaceDraft& draft, int revision) {
    return DraftCheck(draft, revision).run();
}

} // namespace perfbridge
