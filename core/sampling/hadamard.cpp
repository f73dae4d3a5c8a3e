// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/hadamard.h"

#include <array>
#include <cassert>
#include <cstdint>
#include <vector>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;

bool isPrime(Index q) {
    for (Index i = 2; i * i <= q; ++i) {
        if (q % i == 0)
            return false;
    }
    return q > 1;
}

/// Order q + 1 from the quadratic residues modulo the prime q = 3 mod 4.
MatrixXd paley(Index q) {
    std::vector<double> character(static_cast<std::size_t>(q), -1);
    character[0] = 0;
    for (Index i = 1; i < q; ++i)
        character[static_cast<std::size_t>(i * i % q)] = 1;
    MatrixXd h = MatrixXd::Ones(q + 1, q + 1);
    for (Index i = 0; i < q; ++i) {
        h(i + 1, 0) = -1;
        for (Index j = 0; j < q; ++j)
            h(i + 1, j + 1) = i == j ? 1 : character[static_cast<std::size_t>((j - i + q) % q)];
    }
    return h;
}

/// Four symmetric circulant matrices of order n with A^2 + B^2 + C^2 + D^2 = 4 n I. The first row of each starts with
/// +1; bit k - 1 says that its entries k and n - k are -1. Found by searching for pairs of rows whose periodic
/// autocorrelations cancel.
struct WilliamsonRows {
    Index n;
    std::array<std::uint32_t, 4> rows;
};

constexpr WilliamsonRows williamsonTable[] = {
    {7, {0x1, 0x4, 0x1, 0x3}},       {9, {0x3, 0x3, 0x2, 0xd}},         {13, {0xa, 0x16, 0x7, 0x24}},
    {19, {0x1d, 0xb2, 0x16, 0x146}}, {23, {0x153, 0x19c, 0x2b, 0x71b}}, {25, {0x13a, 0x4f7, 0xe3, 0xad1}},
};

MatrixXd symmetricCirculant(Index n, std::uint32_t negative) {
    Eigen::VectorXd first = Eigen::VectorXd::Ones(n);
    for (Index k = 1; k <= (n - 1) / 2; ++k) {
        if ((negative >> (k - 1) & 1U) != 0)
            first[k] = first[n - k] = -1;
    }
    MatrixXd result(n, n);
    for (Index i = 0; i < n; ++i) {
        for (Index j = 0; j < n; ++j)
            result(i, j) = first[(j - i + n) % n];
    }
    return result;
}

MatrixXd williamson(const WilliamsonRows& table) {
    const Index n = table.n;
    const MatrixXd a = symmetricCirculant(n, table.rows[0]);
    const MatrixXd b = symmetricCirculant(n, table.rows[1]);
    const MatrixXd c = symmetricCirculant(n, table.rows[2]);
    const MatrixXd d = symmetricCirculant(n, table.rows[3]);
    MatrixXd h(4 * n, 4 * n);
    h << a, b, c, d,  //
        -b, a, -d, c, //
        -c, d, a, -b, //
        -d, -c, b, a;
    return h;
}

} // namespace

MatrixXd hadamardMatrix(Index order) {
    assert(order >= 4 && order % 4 == 0 && order <= largestHadamardOrder);
    if (isPrime(order - 1))
        return paley(order - 1);
    for (const WilliamsonRows& table : williamsonTable) {
        if (4 * table.n == order)
            return williamson(table);
    }
    const MatrixXd half = hadamardMatrix(order / 2);
    MatrixXd h(order, order);
    h << half, half, half, -half;
    return h;
}

} // namespace perfbridge
