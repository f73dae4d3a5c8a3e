// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace perfbridge {

/// What a model expects, and how sure it is, in one pass: both together cost little more than one.
struct Estimates {
    Eigen::VectorXd mean;   ///< m
    Eigen::VectorXd spread; ///< m standard deviations; empty where a model has none
};

} // namespace perfbridge
