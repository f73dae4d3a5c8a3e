// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;

namespace perfbridge {

/// How read-only tables look and behave everywhere: rows in alternating shades without a grid or numbers, chosen as
/// wholes; Tab leaves the table.
void styleRowTable(QTableView& table);

} // namespace perfbridge
