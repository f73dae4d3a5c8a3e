// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/memoryjournal.h"

namespace perfbridge {

Result<RunRecord*> MemoryJournal::find(std::int64_t run) {
    if (run < 1 || run > static_cast<std::int64_t>(m_runs.size()))
        return makeError(ErrorCode::NotFound, "run " + std::to_string(run) + " was not begun in this journal");
    RunRecord& record = m_runs[static_cast<std::size_t>(run - 1)];
    if (record.end)
        return makeError(ErrorCode::InvalidArgument, "run " + std::to_string(run) + " has ended already");
    return &record;
}

Result<std::int64_t> MemoryJournal::beginRun(const RunKey& key, double startedAt) {
    const auto id = static_cast<std::int64_t>(m_runs.size()) + 1;
    m_runs.push_back({.id = id, .key = key, .startedAt = startedAt, .samples = {}, .end = {}});
    return id;
}

Result<void> MemoryJournal::addSamples(std::int64_t run, std::span<const RunSample> samples) {
    const Result<RunRecord*> record = find(run);
    if (!record)
        return tl::unexpected(record.error());
    (*record)->samples.insert((*record)->samples.end(), samples.begin(), samples.end());
    return {};
}

Result<void> MemoryJournal::endRun(std::int64_t run, const RunEnd& end, SampleFlag flags) {
    const Result<RunRecord*> record = find(run);
    if (!record)
        return tl::unexpected(record.error());
    for (RunSample& sample : (*record)->samples)
        sample.flags = sample.flags | flags;
    (*record)->end = end;
    return {};
}

Result<void> MemoryJournal::setState(CampaignState state, const std::string& reason) {
    m_state = state;
    m_stateReason = reason;
    return {};
}

Result<void> MemoryJournal::setFingerprint(const TextPairs& attributes) {
    m_fingerprint = attributes;
    return {};
}

} // namespace perfbridge
