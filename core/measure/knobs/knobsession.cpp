// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/knobs/knobsession.h"

#include "core/base/numbertext.h"
#include "core/base/suggestion.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>
#include <utility>

namespace perfbridge {

namespace {

constexpr std::string_view prefix = "knob:";

struct UnitFactor {
    std::string_view unit;
    std::string_view base;
    double factor;
};
constexpr std::array unitFactors = {
    UnitFactor{"kHz", "Hz", 1e3}, UnitFactor{"MHz", "Hz", 1e6},  UnitFactor{"GHz", "Hz", 1e9},
    UnitFactor{"mW", "W", 1e-3},  UnitFactor{"%", "cpus", 1e-2}, UnitFactor{"cores", "cpus", 1},
};

std::optional<double> factorBetween(const std::string& unit, const std::string& base) {
    if (unit.empty() || unit == base || base.empty())
        return 1;
    for (const UnitFactor& known : unitFactors) {
        if (known.unit == unit && known.base == base)
            return known.factor;
    }
    return std::nullopt;
}

std::string knobName(const Option& option) {
    if (option.apply.starts_with(prefix))
        return option.apply.substr(prefix.size());
    return option.apply.empty() ? option.name : option.apply;
}

} // namespace

Result<KnobSession::Bound> KnobSession::bind(const Option& option, std::vector<std::unique_ptr<Knob>>& knobs) {
    const std::string name = knobName(option);
    const auto found =
        std::find_if(knobs.begin(), knobs.end(), [&name](const auto& knob) { return knob && knob->name() == name; });
    if (found == knobs.end()) {
        std::vector<std::string> known;
        for (const auto& knob : knobs) {
            if (knob)
                known.push_back(knob->name());
        }
        return makeError(ErrorCode::NotFound, "option " + option.name + ": there is no knob '" + name + "'" +
                                                  didYouMean(name, known) + " (or it is used twice); known are " +
                                                  listed(known, known.size()));
    }
    if (const std::string reason = (*found)->unavailable(); !reason.empty())
        return makeError(ErrorCode::Unsupported, "option " + option.name + ": knob " + name + " is " + reason);
    const std::optional<double> factor = factorBetween(option.unit, (*found)->unit());
    if (!factor) {
        return makeError(ErrorCode::InvalidArgument, "option " + option.name + " is in " + option.unit + ", expected " +
                                                         (*found)->unit() + " for knob " + name);
    }
    Bound bound;
    bound.knob = std::move(*found);
    bound.option = option;
    bound.factor = *factor;
    return bound;
}

Result<std::unique_ptr<KnobSession>> KnobSession::create(const Space& space, const SystemPaths& paths,
                                                         const std::string& guardProgram, std::int64_t process) {
    std::unique_ptr<KnobSession> session(new KnobSession);
    std::vector<std::unique_ptr<Knob>> knobs;
    for (std::size_t i = 0; i < space.options().size(); ++i) {
        const Option& option = space.options()[i];
        if (option.appliedAs != AppliedAs::SystemKnob)
            continue;
        if (knobs.empty())
            knobs = makeKnobs(paths, process);
        Result<Bound> bound = bind(option, knobs);
        if (!bound)
            return tl::unexpected<Error>(bound.error());
        session->m_bindings.push_back({i, bound->knob->name(), bound->knob->order(),
                                       option.switchCost > 0 ? option.switchCost : bound->knob->switchSeconds()});
        session->m_bound.push_back(std::move(*bound));
    }
    const auto uses = [&](std::string_view name) {
        return std::any_of(session->m_bindings.begin(), session->m_bindings.end(),
                           [name](const KnobBinding& binding) { return binding.knob == name; });
    };
    if (uses("cores") && uses("affinity"))
        return makeError(ErrorCode::InvalidArgument,
                         "knobs cores and affinity set the same thing, expected one of them");

    std::vector<std::size_t> order(session->m_bound.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return session->m_bindings[a].order < session->m_bindings[b].order;
    });
    std::vector<KnobBinding> bindings;
    std::vector<Bound> bound;
    for (const std::size_t i : order) {
        bindings.push_back(std::move(session->m_bindings[i]));
        bound.push_back(std::move(session->m_bound[i]));
    }
    session->m_bindings = std::move(bindings);
    session->m_bound = std::move(bound);

    if (!session->m_bound.empty()) {
        Result<std::unique_ptr<KnobGuard>> guard = KnobGuard::start(guardProgram);
        if (!guard)
            return tl::unexpected<Error>(guard.error());
        session->m_guard = std::move(*guard);
    }
    return session;
}

KnobSession::~KnobSession() {
    (void)restore();
}

Result<std::string> KnobSession::knobValue(const Bound& bound, double value) {
    const std::string text = bound.option.textOf(value);
    if (bound.knob->unit().empty())
        return text;
    const std::optional<double> number = numberFromText(text);
    if (!number) {
        return makeError(ErrorCode::InvalidArgument,
                         "option " + bound.option.name + " is '" + text + "', expected a number of " +
                             (bound.option.unit.empty() ? bound.knob->unit() : bound.option.unit) + " for knob " +
                             bound.knob->name());
    }
    return numberText(*number * bound.factor);
}

double KnobSession::switchSeconds(std::span<const double> from, std::span<const double> to) const {
    double seconds = 0;
    for (const KnobBinding& binding : m_bindings)
        seconds += from[binding.option] != to[binding.option] ? binding.switchSeconds : 0;
    return seconds;
}

Result<void> KnobSession::applyKnobs(std::span<const double> configuration) {
    std::vector<std::size_t> changed;
    std::vector<std::string> values(m_bound.size());
    for (std::size_t i = 0; i < m_bound.size(); ++i) {
        assert(m_bindings[i].option < configuration.size());
        Result<std::string> value = knobValue(m_bound[i], configuration[m_bindings[i].option]);
        if (!value)
            return tl::unexpected<Error>(value.error());
        values[i] = std::move(*value);
        if (values[i] != m_bound[i].current)
            changed.push_back(i);
    }
    for (const std::size_t i : changed) {
        Bound& bound = m_bound[i];
        if (bound.isProtected)
            continue;
        const Result<std::vector<RestoreStep>> original = bound.knob->original();
        if (!original)
            return tl::unexpected<Error>(original.error());
        if (Result<void> isSafe = m_guard->protect(*original); !isSafe) {
            for (Bound& other : m_bound) {
                other.isProtected = false;
                other.current.clear();
            }
            return isSafe;
        }
        bound.isProtected = true;
    }
    for (const std::size_t i : changed)
        m_bound[i].current.clear();
    // What a limit of another knob forbids may be allowed once that is set.
    std::vector<std::size_t> refused;
    for (const std::size_t i : changed) {
        if (!m_bound[i].knob->set(values[i]))
            refused.push_back(i);
    }
    for (const std::size_t i : refused) {
        if (Result<void> done = m_bound[i].knob->set(values[i]); !done)
            return done;
    }
    for (const std::size_t i : changed) {
        if (Result<void> done = m_bound[i].knob->verifySetting(values[i]); !done)
            return done;
        m_bound[i].current = values[i];
    }
    return {};
}

Result<void> KnobSession::verify() const {
    for (const Bound& bound : m_bound) {
        if (bound.current.empty())
            continue;
        if (Result<void> agrees = bound.knob->verify(bound.current); !agrees)
            return agrees;
    }
    return {};
}

Result<void> KnobSession::restore() {
    for (Bound& bound : m_bound) {
        bound.current.clear();
        bound.isProtected = false;
    }
    return m_guard ? m_guard->restore() : Result<void>();
}

} // namespace perfbridge
