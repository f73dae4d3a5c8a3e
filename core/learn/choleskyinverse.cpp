// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/choleskyinverse.h"

#include <cassert>

namespace perfbridge {

namespace {

using Eigen::Index;
using Matrix = Eigen::Ref<Eigen::MatrixXd>;

/// Up to this size the halves are too small for products of blocks.
constexpr Index blockSize = 32;

/// L^-1 in the place of L.
void invertLower(Matrix l) {
    const Index n = l.rows();
    if (n > blockSize) {
        const Index half = n / 2;
        auto first = l.topLeftCorner(half, half);
        auto second = l.bottomRightCorner(n - half, n - half);
        auto below = l.bottomLeftCorner(n - half, half);
        first.triangularView<Eigen::Lower>().solveInPlace<Eigen::OnTheRight>(below);
        second.triangularView<Eigen::Lower>().solveInPlace(below);
        below *= -1;
        invertLower(first);
        invertLower(second);
        return;
    }
    for (Index j = n - 1; j >= 0; --j) {
        l(j, j) = 1 / l(j, j);
        auto column = l.col(j);
        column.tail(n - j - 1) *= -l(j, j);
        // The inverse of what is below and to the right, times this column.
        for (Index k = n - 1; k > j; --k) {
            const double factor = column[k];
            column.tail(n - k - 1) += factor * l.col(k).tail(n - k - 1);
            column[k] = factor * l(k, k);
        }
    }
}

/// The lower triangle of L' L in the place of L.
void multiplyByTranspose(Matrix l) {
    const Index n = l.rows();
    if (n > blockSize) {
        const Index half = n / 2;
        auto first = l.topLeftCorner(half, half);
        auto second = l.bottomRightCorner(n - half, n - half);
        auto below = l.bottomLeftCorner(n - half, half);
        multiplyByTranspose(first);
        first.selfadjointView<Eigen::Lower>().rankUpdate(below.transpose());
        below = second.transpose().triangularView<Eigen::Upper>() * below;
        multiplyByTranspose(second);
        return;
    }
    for (Index j = 0; j < n; ++j) {
        for (Index i = j; i < n; ++i)
            l(i, j) = l.col(i).tail(n - i).dot(l.col(j).tail(n - i));
    }
}

} // namespace

void invertFromCholesky(Matrix l) {
    assert(l.rows() == l.cols());
    invertLower(l);
    multiplyByTranspose(l);
}

} // namespace perfbridge
