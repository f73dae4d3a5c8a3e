// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/studysentences.h"

#include "core/base/numbertext.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perfbridge {

namespace {

/// Samples are whole; what a curve needs is rounded up to be enough.
std::string samplesText(double samples, const SamplesNeeded& needs) {
    if (std::isinf(samples))
        return needs.largestBudget == 0 ? "any number" : "more than " + std::to_string(needs.largestBudget);
    return numberText(std::ceil(samples - 1e-9));
}

/// "6 (5 to 9)", "at most 5 (5 to 7)", "none" of a strategy that needs no target samples.
std::string needsText(const SamplesNeeded& needs) {
    if (needs.samples == 0)
        return "none";
    return (needs.isAtMost ? "at most " : "") + samplesText(needs.samples, needs) + " (" +
           samplesText(needs.lower, needs) + " to " + samplesText(needs.upper, needs) + ")";
}

/// "shift needs 6 (5 to 9), none \u00b7 brt 44 (28 to 57)".
std::string bothNeed(const BreakEven& result) {
    return curveName(result.ours) + " needs " + needsText(result.oursNeeds) + ", " + curveName(result.rival) + " " +
           needsText(result.rivalNeeds);
}

/// Where a curve was given up: nothing of a strategy that needs no target samples.
std::string limitText(const SamplesNeeded& needs) {
    return needs.largestBudget == 0 ? "" : " by n = " + std::to_string(needs.largestBudget);
}

/// How many samples one has in hand when the other, at its largest budget, is not there yet.
double leadOf(const SamplesNeeded& first, const SamplesNeeded& other) {
    return std::round(std::max(0.0, other.largestBudget - first.samples));
}

/// Runs that one needs more than the other. Infinite where the other never got there: more than `lead`.
std::string runsText(double runs, double lead) {
    if (std::isinf(runs))
        return runs > 0 ? "more than " + numberText(lead) : "less than 0";
    return numberText(std::round(runs));
}

std::string targetRuns(const std::string& count) {
    return count + (count == "1" ? " target run" : " target runs");
}

/// "38 target runs (22 to 51)".
std::string runsWithInterval(double runs, double lower, double upper, double lead) {
    return targetRuns(runsText(runs, lead)) + " (" + runsText(lower, lead) + " to " + runsText(upper, lead) + ")";
}

/// " That is 57 min (33 min to 1.3 h)." Ends of the interval that are infinite are left out.
std::string costSentence(double runs, double lower, double upper, const RunCost& cost) {
    const auto amount = [&](double count) {
        return costText(std::round(count) * cost.perRun, cost.unit);
    };
    std::string text = " That is " + amount(runs);
    if (std::isfinite(lower) && std::isfinite(upper))
        text += " (" + amount(lower) + " to " + amount(upper) + ")";
    return text + ".";
}

/// Only one of the two reaches the error.
std::string oneSided(const BreakEven& result, const std::string& error, const std::optional<RunCost>& cost) {
    const bool isOurs = result.saved > 0;
    const SamplesNeeded& there = isOurs ? result.oursNeeds : result.rivalNeeds;
    const SamplesNeeded& behind = isOurs ? result.rivalNeeds : result.oursNeeds;
    std::string text = curveName(isOurs ? result.rival : result.ours) + " does not reach " + error + limitText(behind) +
                       "; " + curveName(isOurs ? result.ours : result.rival) + " needs " + needsText(there) + ".";
    const double lead = leadOf(there, behind);
    if (isOurs && lead >= 1) {
        text += " Transfer saves more than " + targetRuns(numberText(lead)) + ".";
        if (cost)
            text += " That is more than " + costText(lead * cost->perRun, cost->unit) + ".";
    }
    return text;
}

} // namespace

Result<RunCost> RunCost::parse(const std::string& text) {
    struct Unit {
        const char* name;
        double factor;
        const char* base;
    };
    constexpr std::array<Unit, 6> units{
        {{"min", 60, "s"}, {"Wh", 3600, "J"}, {"kJ", 1000, "J"}, {"s", 1, "s"}, {"h", 3600, "s"}, {"J", 1, "J"}}};
    for (const Unit& unit : units) {
        const std::string name = unit.name;
        if (text.size() <= name.size() || text.compare(text.size() - name.size(), name.size(), name) != 0)
            continue;
        std::string number = text.substr(0, text.size() - name.size());
        number.erase(number.find_last_not_of(' ') + 1);
        const std::optional<double> value = numberFromText(number);
        if (value && *value > 0)
            return RunCost{*value * unit.factor, unit.base};
        break;
    }
    return makeError(ErrorCode::Parse, "the cost of a run is '" + text +
                                           "', expected a number above 0 and one of s, min, h, J, kJ, Wh, such as 90s");
}

std::string costText(double amount, const std::string& unit) {
    if (unit == "s" && amount >= 7200)
        return shortNumber(amount / 3600) + " h";
    if (unit == "s" && amount >= 120)
        return shortNumber(amount / 60) + " min";
    if (unit == "J" && amount >= 1000)
        return shortNumber(amount / 1000) + " kJ";
    return shortNumber(amount) + " " + unit;
}

std::string errorWithUnit(double value, ErrorKind kind, const std::string& metricUnit) {
    if (kind == ErrorKind::Mape)
        return shortNumber(value) + " %";
    if (kind == ErrorKind::Rmse && !metricUnit.empty())
        return shortNumber(value) + " " + metricUnit;
    return shortNumber(value);
}

std::string verdictSentence(const StudyComparison& comparison, const RivalComparison& rival) {
    const std::string where =
        comparison.budget ? " at " + std::to_string(*comparison.budget) + " samples" : " over all budgets";
    const std::string names = curveName(rival.rival);
    const std::string reference = curveName(comparison.reference);
    if (rival.pairs == 0)
        return names + " cannot be compared with " + reference + where + ": it has no number where the other has one" +
               (rival.failed > 0 ? " (" + std::to_string(rival.failed) + " cells failed)." : ".");
    const std::string evidence = "its errors are " + shortNumber(rival.ratio) + " times as large (" +
                                 shortNumber(rival.lower) + " to " + shortNumber(rival.upper) + ", " +
                                 std::to_string(rival.pairs) +
                                 " repeats, adjusted p = " + shortNumber(rival.adjustedP) + ").";
    switch (rival.verdict) {
    case Verdict::Better:
        return names + " is better than " + reference + where + ": " + evidence;
    case Verdict::Worse:
        return names + " is worse than " + reference + where + ": " + evidence;
    case Verdict::Same:
        return names + " is as good as " + reference + where + ": " + evidence;
    case Verdict::Unclear:
        break;
    }
    return "Whether " + names + " is better than " + reference + where + " is unclear: " + evidence;
}

std::string breakEvenSentence(const BreakEven& result, ErrorKind kind, const std::string& metricUnit,
                              const std::optional<RunCost>& cost) {
    const std::string error = errorWithUnit(result.error, kind, metricUnit) +
                              (result.isWanted ? "" : ", the best error of " + curveName(result.ours));
    if (std::isnan(result.saved))
        return "Neither " + curveName(result.ours) + limitText(result.oursNeeds) + " nor " + curveName(result.rival) +
               limitText(result.rivalNeeds) + " reaches " + error + ".";
    if (std::isinf(result.saved))
        return oneSided(result, error, cost);
    if (result.oursNeeds.isAtMost && result.rivalNeeds.isAtMost)
        return curveName(result.ours) + " and " + curveName(result.rival) + " reach " + error +
               " with the fewest samples of the study already; what transfer saves shows below them.";
    if (result.lower <= 0 && result.upper >= 0)
        return "Whether transfer saves target runs to reach " + error + " is unclear: " + runsText(result.saved, 0) +
               " (" + (std::isinf(result.lower) ? "less than 0" : runsText(result.lower, 0)) + " to " +
               runsText(result.upper, leadOf(result.oursNeeds, result.rivalNeeds)) + "); " + bothNeed(result) + ".";
    if (result.saved > 0)
        return "Transfer saves " +
               runsWithInterval(result.saved, result.lower, result.upper, leadOf(result.oursNeeds, result.rivalNeeds)) +
               " to reach " + error + ": " + bothNeed(result) + "." +
               (cost ? costSentence(result.saved, result.lower, result.upper, *cost) : "");
    return "Transfer costs " +
           runsWithInterval(-result.saved, -result.upper, -result.lower, leadOf(result.rivalNeeds, result.oursNeeds)) +
           " more to reach " + error + ": " + bothNeed(result) + "." +
           (cost ? costSentence(-result.saved, -result.upper, -result.lower, *cost) : "");
}

} // namespace perfbridge
