#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 PerfBridge developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures a sample with PerfBridge itself: DNN inference on the CPU over 10 options of the engine, its libraries and its
memory, for two networks and two sizes of image.

Each environment is a campaign with the quick protocol over the same configurations. Configurations that the engine refuses (bf16
below AVX-512) stay in: that they fail is part of the data. Interrupted, it goes on where it was: start it again.

usage: measure_dnn.py PERFBRIDGECTL WORKSPACE [--configurations 150] [--environments NAME,...]
Nothing else should run meanwhile; PerfBridge waits where something does. Standard library only.
"""
import argparse
import json
import subprocess
import sys
import tempfile

SPACE = {
    "name": "dnn-cpu",
    "options": [
        {"name": "precision", "kind": "categorical", "levels": ["fp32", "bf16", "int8_static"], "default": "fp32"},
        {"name": "quant_engine", "kind": "categorical", "levels": ["onednn", "qnnpack"], "default": "onednn"},
        {"name": "graph_mode", "kind": "categorical", "levels": ["eager", "script", "freeze", "optimize_for_inference"],
         "default": "eager"},
        {"name": "memory_format", "kind": "categorical", "levels": ["nchw", "nhwc"], "default": "nchw"},
        {"name": "onednn", "kind": "boolean", "default": 1},
        {"name": "threads", "kind": "integer", "levels": [1, 2], "default": 1, "scale": "log"},
        {"name": "onednn_isa", "kind": "ordinal", "levels": ["avx2", "avx512_core", "avx512_core_vnni"],
         "default": "avx512_core_vnni"},
        {"name": "aten_isa", "kind": "ordinal", "levels": ["default", "avx2", "avx512"], "default": "avx512"},
        {"name": "allocator", "kind": "categorical", "levels": ["glibc", "jemalloc", "tcmalloc"], "default": "glibc"},
        {"name": "primitive_cache", "kind": "integer", "levels": [0, 1024], "default": 1024},
    ],
    # Options that would not act stay at their defaults, so that no two configurations are the same in disguise.
    "constraints": [
        "precision = int8_static or quant_engine = 'onednn'",
        "onednn or precision = int8_static or (onednn_isa = avx512_core_vnni and primitive_cache = 1024)",
    ],
}
ENVIRONMENTS = {
    f"{model}-{size}px": {"model": model, "resolution": str(size), "device": "cpu"}
    for model in ("mobilenet_v2", "resnet18") for size in (96, 160)
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("perfbridgectl")
    parser.add_argument("workspace")
    parser.add_argument("--configurations", type=int, default=150)
    parser.add_argument("--environments", default=",".join(ENVIRONMENTS))
    arguments = parser.parse_args()
    known = subprocess.run([arguments.perfbridgectl, "campaign", "--list", "--json", "--workspace", arguments.workspace],
                           capture_output=True, text=True)
    for name in arguments.environments.split(","):
        if f'"{name}"' not in known.stdout:
            spec = {
                "version": 1, "name": name, "space": SPACE, "environment": {"name": name},
                "backend": {"kind": "torch", "settings": ENVIRONMENTS[name]},
                "sampling": {"kind": "random", "n": arguments.configurations, "seed": 1, "with_default": True},
                "protocol": {"preset": "quick", "minimum_seconds": 0.1, "maximum_invocations": 3,
                             # On a shared host, busy threads have time stolen from them by what they do themselves: a fifth
                             # of the processors is normal there, and waiting longer helps nothing.
                             "foreign_load_limit": 0.3, "maximum_retries": 2, "stop_metric": "inference_time"},
            }
            with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
                json.dump(spec, file)
                file.flush()
                subprocess.run([arguments.perfbridgectl, "campaign", "--workspace", arguments.workspace, "--spec", file.name],
                               check=True)
        measured = subprocess.run([arguments.perfbridgectl, "measure", "--workspace", arguments.workspace, "--campaign", name])
        if measured.returncode != 0:
            return measured.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
