// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/knobs/guard.h"
#include "core/measure/knobs/knob.h"
#include "core/space/space.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace perfbridge {

/// An option of a space that is a knob of the machine.
struct KnobBinding {
    std::size_t option = 0; ///< of the space
    std::string knob;
    int order = 0;            ///< of setting
    double switchSeconds = 0; ///< the option's switch cost, or, where it names none, the knob's
};

/// Sets the knobs that a space's options name, configuration by configuration, and puts them back at the end. An option
/// is a knob when it is applied as a system knob; its `apply` is "knob:NAME", or nothing where the option's own name is
/// the knob's. The option's unit may be another one of the same kind (MHz for Hz, % for cpus, mW for W).
class KnobSession {
public:
    /// NotFound for a knob that there is not, Unsupported for one that is not available here, with the reason;
    /// InvalidArgument for two options on one knob or a unit that does not fit. Starts the guard only where there are
    /// knobs to be set. `guardProgram`: see KnobGuard::start. `process`: see makeKnobs.
    [[nodiscard]] static Result<std::unique_ptr<KnobSession>>
    create(const Space& space, const SystemPaths& paths, const std::string& guardProgram, std::int64_t process = 0);
    KnobSession(const KnobSession&) = delete;
    KnobSession& operator=(const KnobSession&) = delete;
    ~KnobSession(); ///< restores

    [[nodiscard]] const std::vector<KnobBinding>& bindings() const noexcept { return m_bindings; } ///< in order
    /// Seconds that it takes to get from one configuration to another.
    [[nodiscard]] double switchSeconds(std::span<const double> from, std::span<const double> to) const;

    /// Sets what differs from the last configuration, the originals of it being with the guard before, and reads it
    /// back. After an error the machine is somewhere between, and the next call sets everything.
    [[nodiscard]] Result<void> applyKnobs(std::span<const double> configuration);
    /// Do the readings agree with what was set? To be called while the machine is loaded: one that differs by more than
    /// 2 % makes what is measured invalid. The error names knob, reading and value.
    [[nodiscard]] Result<void> verify() const;
    /// Puts everything back; the error names what could not be.
    [[nodiscard]] Result<void> restore();

private:
    struct Bound {
        std::unique_ptr<Knob> knob;
        Option option;
        double factor = 1; ///< from the option's unit to the knob's
        std::string current;
        bool isProtected = false;
    };

    KnobSession() = default;
    [[nodiscard]] static Result<Bound> bind(const Option& option, std::vector<std::unique_ptr<Knob>>& knobs);
    [[nodiscard]] static Result<std::string> knobValue(const Bound& bound, double value);

    std::vector<KnobBinding> m_bindings;
    std::vector<Bound> m_bound; ///< one a binding
    std::unique_ptr<KnobGuard> m_guard;
};

} // namespace perfbridge
