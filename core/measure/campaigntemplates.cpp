// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/campaigntemplates.h"

#include "core/base/suggestion.h"

#include <array>
#include <string_view>

#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

// Index 0 of the strategy is zstd's own choice for the level. The row-based match finder exists for three strategies
// only, and a long-distance window below 1 MiB makes no sense.
constexpr std::string_view commandDocument = R"({
  "version": 1,
  "name": "zstd",
  "space": {
    "name": "zstd",
    "options": [
      {"name": "level", "kind": "integer", "levels": [1, 3, 6, 9, 12], "default": 3, "apply": "-{level}"},
      {"name": "strategy", "kind": "ordinal", "levels": ["auto", "fast", "dfast", "greedy", "lazy", "lazy2", "btlazy2"],
       "default": "auto", "apply": "--zstd=strategy={strategy:index}"},
      {"name": "window_log", "kind": "integer", "min": 17, "max": 24, "default": 21, "apply": "--zstd=wlog={window_log}"},
      {"name": "threads", "kind": "integer", "levels": [1, 2, 4], "default": 1, "scale": "log", "apply": "-T{threads}"},
      {"name": "long", "kind": "boolean", "default": 0, "apply": "{long?--long={window_log}:}"},
      {"name": "row_matcher", "kind": "boolean", "default": 0,
       "apply": "{row_matcher?--row-match-finder:--no-row-match-finder}"},
      {"name": "literals", "kind": "boolean", "default": 1, "apply": "{literals?--compress-literals:--no-compress-literals}"},
      {"name": "checksum", "kind": "boolean", "default": 1, "apply": "{checksum?--check:--no-check}"}
    ],
    "constraints": [
      "row_matcher => strategy in {auto, greedy, lazy, lazy2}",
      "long => window_log >= 20"
    ]
  },
  "environment": {"name": "this machine"},
  "backend": {
    "kind": "command",
    "argv": ["zstd", "--quiet", "--force", "-{level}", "--zstd=strategy={strategy:index},wlog={window_log}",
             "-T{threads}", "{long?--long={window_log}:}",
             "{row_matcher?--row-match-finder:--no-row-match-finder}",
             "{literals?--compress-literals:--no-compress-literals}", "{checksum?--check:--no-check}",
             "-o", "{scratch}/out.zst", "FILE"],
    "metrics": {
      "wall_time": {"source": "wall_time", "unit": "s"},
      "cpu_time": {"source": "cpu_time", "unit": "s"},
      "peak_memory": {"source": "peak_memory", "unit": "B"},
      "compressed_size": {"source": "file_size", "pattern": "{scratch}/out.zst", "unit": "B"}
    }
  },
  "sampling": {"kind": "lhs", "n": 100, "seed": 1, "with_default": true},
  "protocol": {"preset": "quick", "stop_metric": "wall_time"}
}
)";

// bf16 needs oneDNN's kernels for AVX-512 or later: below that cap the engine refuses it.
constexpr std::string_view torchDocument = R"({
  "version": 1,
  "name": "mobilenet_v2 on the CPU",
  "space": {
    "name": "dnn-cpu",
    "options": [
      {"name": "batch", "kind": "integer", "levels": [1, 2, 4], "default": 1, "scale": "log"},
      {"name": "precision", "kind": "categorical", "levels": ["fp32", "bf16", "int8_static"], "default": "fp32"},
      {"name": "graph_mode", "kind": "categorical", "levels": ["eager", "script", "freeze", "optimize_for_inference"],
       "default": "eager"},
      {"name": "memory_format", "kind": "categorical", "levels": ["nchw", "nhwc"], "default": "nchw"},
      {"name": "onednn", "kind": "boolean", "default": 1},
      {"name": "threads", "kind": "integer", "levels": [1, 2, 4], "default": 1, "scale": "log"},
      {"name": "omp_wait_policy", "kind": "categorical", "levels": ["passive", "active"], "default": "passive"},
      {"name": "onednn_isa", "kind": "ordinal",
       "levels": ["sse41", "avx2", "avx512_core", "avx512_core_vnni", "avx512_core_bf16", "all"], "default": "all"},
      {"name": "primitive_cache", "kind": "integer", "levels": [0, 1024], "default": 1024},
      {"name": "grad_mode", "kind": "categorical", "levels": ["no_grad", "inference"], "default": "no_grad"}
    ],
    "constraints": [
      "precision = bf16 => onednn_isa >= avx512_core",
      "not onednn and precision != int8_static => onednn_isa = all and primitive_cache = 1024",
      "threads = 1 => omp_wait_policy = passive"
    ]
  },
  "environment": {"name": "this machine, mobilenet_v2"},
  "backend": {"kind": "torch", "settings": {"model": "mobilenet_v2", "resolution": "224", "device": "cpu"}},
  "sampling": {"kind": "lhs", "n": 100, "seed": 1, "with_default": true},
  "protocol": {"preset": "quick", "stop_metric": "inference_time"}
}
)";

constexpr std::string_view simulatedDocument = R"({
  "version": 1,
  "name": "simulation",
  "space": {
    "name": "simulation",
    "options": [
      {"name": "threads", "kind": "integer", "levels": [1, 2, 4, 8], "default": 1, "scale": "log"},
      {"name": "codec", "kind": "categorical", "levels": ["gzip", "xz", "zstd"], "default": "gzip"},
      {"name": "cache", "kind": "boolean", "default": 1},
      {"name": "chunk", "kind": "integer", "min": 10, "max": 20, "default": 16, "unit": "log2 B"},
      {"name": "ratio", "kind": "real", "min": 0, "max": 1, "step": 0.25, "default": 0.5}
    ],
    "constraints": ["codec = xz => threads <= 2", "not cache => chunk >= 12"]
  },
  "environment": {"name": "simulated machine"},
  "backend": {
    "kind": "simulated",
    "parameters": {
      "seed": 1,
      "time": 0.01,
      "effects": 0.3,
      "interactions": 0.1,
      "noise": {"within": 0.03, "between": 0.01},
      "throttling": {"probability": 0.01, "slowdown": 1.4},
      "outliers": {"probability": 0.01, "factor": 3},
      "rules": [
        {"when": {"codec": "zstd"}, "factor": 0.5},
        {"when": {"codec": "zstd", "ratio": "1"}, "fails": "crash"}
      ]
    }
  },
  "sampling": {"kind": "lhs", "n": 60, "seed": 1, "with_default": true},
  "protocol": {"preset": "quick", "stop_metric": "time"}
}
)";

/// As a part of a JSON text in which braces are placeholders.
std::string asArgument(const std::string& file) {
    std::string escaped;
    for (const char c : file)
        escaped += c == '{' || c == '}' ? std::string(2, c) : std::string(1, c);
    return nlohmann::json(escaped).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace

Result<std::string> campaignTemplate(std::string_view kind, const std::string& file) {
    static const std::array<std::string, 3> kinds{"command", "torch", "simulated"};
    if (kind == "torch")
        return std::string(torchDocument);
    if (kind == "simulated")
        return std::string(simulatedDocument);
    if (kind != "command")
        return makeError(ErrorCode::NotFound, "there is no template '" + std::string(kind) + "', but " + listed(kinds) +
                                                  didYouMean(kind, kinds));
    std::string document(commandDocument);
    constexpr std::string_view wanted = "\"FILE\"";
    document.replace(document.find(wanted), wanted.size(), asArgument(file.empty() ? "/usr/bin/zstd" : file));
    return document;
}

} // namespace perfbridge
