// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/measureevents.h"

#include "app/cli/jsonnumber.h"
#include "app/cli/measurereport.h"
#include "app/cli/orderedjson.h"
#include "core/store/sampleflags.h"

#include <iostream>

namespace perfbridge {

namespace {

Json eventOf(const char* name, const RunKey& key) {
    return {{"event", name},          {"configuration", key.configuration},
            {"block", key.block},     {"invocation", key.invocation},
            {"attempt", key.attempt}, {"sentinel", key.isSentinel}};
}

void write(const Json& event) {
    // The bytes of a program's messages may be no UTF-8.
    std::cout << event.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
}

} // namespace

void MeasureEvents::runStarted(const RunKey& key) {
    if (m_isWritten)
        write(eventOf("run_started", key));
    m_next.runStarted(key);
}

void MeasureEvents::samplesStored(const RunKey& key, std::span<const RunSample> samples) {
    if (m_isWritten) {
        Json event = eventOf("samples_stored", key);
        event["samples"] = Json::array();
        for (const RunSample& sample : samples) {
            Json values = Json::array();
            for (const double value : sample.values)
                values.push_back(jsonNumber(value));
            event["samples"].push_back(
                {{"iteration", sample.iteration}, {"flags", flagsText(sample.flags)}, {"values", std::move(values)}});
        }
        write(event);
    }
    m_next.samplesStored(key, samples);
}

void MeasureEvents::runEnded(const RunKey& key, const RunEnd& end) {
    if (m_isWritten) {
        Json event = eventOf("run_ended", key);
        event["outcome"] = outcomeText(end.outcome);
        event["reason"] = end.reason;
        event["seconds"] = jsonNumber(end.seconds);
        write(event);
    }
    m_next.runEnded(key, end);
}

void MeasureEvents::configurationChanged(std::size_t configuration, const ConfigurationProgress& progress) {
    if (m_isWritten) {
        Json event{{"event", "configuration"}, {"configuration", configuration}};
        event.update(toJson(progress));
        write(event);
    }
    m_next.configurationChanged(configuration, progress);
}

void MeasureEvents::progressed(const CampaignProgress& progress) {
    m_next.progressed(progress);
}

void MeasureEvents::warned(const std::string& sentence) {
    if (m_isWritten)
        write({{"event", "warning"}, {"text", sentence}});
    m_next.warned(sentence);
}

} // namespace perfbridge
