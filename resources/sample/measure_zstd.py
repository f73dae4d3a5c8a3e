#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 PerfBridge developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the bundled sample: Debian's zstd, 12 options, on two inputs and with one or two cores.

Writes zstd.csv (long: one row per repetition) and zstd.meta.json beside each other. Every configuration runs once a block, in a
fresh seeded order; the first block is a warm-up and is kept, flagged. Nothing is dropped: a run that fails is a row with its reason.
Wall time is from just before posix_spawn to the return of wait4; CPU time comes from wait4. (Its peak memory would be this
interpreter's, which the child inherits until it calls exec, so it is left out.)

usage: measure_zstd.py [--configurations 240] [--repetitions 5] [--seed 1] [--out FOLDER]
Run it on a quiet machine with Debian 12's zstd, perl-modules and cpp-12 (their files are the inputs); standard library only.
"""
import argparse
import csv
import hashlib
import json
import os
import platform
import random
import subprocess
import sys
import time

STRATEGIES = ["fast", "dfast", "greedy", "lazy", "lazy2", "btlazy2", "btopt"]
OPTIONS = [
    ("strategy", "ordinal", STRATEGIES, "greedy", None, "--zstd=strategy={index+1}"),
    ("window_log", "integer", [16, 18, 20, 22], 20, "log2 B", "--zstd=wlog={}"),
    ("hash_log", "integer", [12, 15, 18], 15, "log2 entries", "--zstd=hlog={}"),
    ("chain_log", "integer", [12, 15, 18], 15, "log2 entries", "--zstd=clog={}"),
    ("search_log", "integer", [1, 3, 5], 3, "log2 attempts", "--zstd=slog={}"),
    ("min_match", "integer", [3, 4, 5, 6], 5, "B", "--zstd=mml={}"),
    ("target_length", "integer", [0, 8, 32, 128], 8, "B", "--zstd=tlen={}"),
    ("long_distance", "boolean", [0, 1], 0, None, "--long={window_log}"),
    ("row_matcher", "boolean", [0, 1], 1, None, "--row-match-finder or --no-row-match-finder"),
    ("workers", "integer", [0, 1, 2], 1, "threads", "--single-thread or -T{}"),
    ("job_size", "integer", [512, 1024, 4096], 4096, "KiB", "-B{}KiB"),
    ("checksum", "boolean", [0, 1], 1, None, "--check or --no-check"),
]
# A combination that zstd would silently treat as another one is left out, so that every configuration is what it says.
CONSTRAINTS = [
    "hash_log <= window_log",
    "chain_log <= window_log",
    "row_matcher == 0 or strategy in {greedy, lazy, lazy2}",
    "min_match >= 4 or strategy == btopt",
    "job_size == 4096 or workers >= 1",
]
METRICS = {
    "compress_time": {"unit": "s", "direction": "min"},
    "cpu_time": {"unit": "s", "direction": "min"},
    "compressed_size": {"unit": "B", "direction": "min"},
}
INPUT_BYTES = 4 << 20


def is_valid(c):
    return (c["hash_log"] <= c["window_log"] and c["chain_log"] <= c["window_log"]
            and (not c["row_matcher"] or c["strategy"] in ("greedy", "lazy", "lazy2"))
            and (c["min_match"] >= 4 or c["strategy"] == "btopt")
            and (c["job_size"] == 4096 or c["workers"] >= 1))


def draw(n, seed):
    """n distinct valid configurations, uniformly at random by rejection."""
    rng, seen, out = random.Random(seed), set(), []
    while len(out) < n:
        c = {o[0]: rng.choice(o[2]) for o in OPTIONS}
        if is_valid(c) and tuple(c.values()) not in seen:
            seen.add(tuple(c.values()))
            out.append(c)
    return out


def arguments(c, source, target):
    p = ",".join((f"strategy={STRATEGIES.index(c['strategy']) + 1}", f"wlog={c['window_log']}", f"hlog={c['hash_log']}",
                  f"clog={c['chain_log']}", f"slog={c['search_log']}", f"mml={c['min_match']}", f"tlen={c['target_length']}"))
    args = ["zstd", "-q", "-f", "-3"]
    if c["long_distance"]:
        args.append(f"--long={c['window_log']}")
    args += [f"--zstd={p}", "--row-match-finder" if c["row_matcher"] else "--no-row-match-finder"]
    args += ["--single-thread"] if c["workers"] == 0 else [f"-T{c['workers']}", f"-B{c['job_size']}KiB"]
    return args + ["--check" if c["checksum"] else "--no-check", source, "-o", target]


def text_input():
    """Perl's own modules, in a fixed order."""
    blob = bytearray()
    for folder, folders, files in os.walk("/usr/share/perl/5.36.0"):
        folders.sort()
        for name in sorted(files):
            if name.endswith((".pm", ".pl", ".pod")):
                with open(os.path.join(folder, name), "rb") as f:
                    blob += f.read()
        if len(blob) >= INPUT_BYTES:
            return bytes(blob[:INPUT_BYTES])
    sys.exit("measure_zstd.py: /usr/share/perl/5.36.0 holds less than 4 MiB of modules; install Debian 12's perl-modules-5.36")


def binary_input():
    """Machine code: a part of GCC's C preprocessor and compiler."""
    path = "/usr/lib/gcc/x86_64-linux-gnu/12/cc1"
    try:
        with open(path, "rb") as f:
            f.seek(12 << 20)
            return f.read(INPUT_BYTES)
    except OSError as error:
        sys.exit(f"measure_zstd.py: {error}; install Debian 12's cpp-12")


def once(args, target):
    """Wall s, CPU s and compressed size B of one run, and why it failed ('' when it did not)."""
    begin = time.perf_counter_ns()
    pid = os.posix_spawnp(args[0], args, {"LC_ALL": "C", "PATH": os.environ["PATH"]},
                          file_actions=[(os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)])
    _, status, usage = os.wait4(pid, 0)
    wall = (time.perf_counter_ns() - begin) * 1e-9
    if status:
        return None, f"exit {os.waitstatus_to_exitcode(status)}"
    return (wall, usage.ru_utime + usage.ru_stime, os.path.getsize(target)), ""


def machine():
    with open("/proc/cpuinfo") as f:
        cpu = next((line.split(":", 1)[1].strip() for line in f if line.startswith("model name")), "unknown")
    version = subprocess.run(["zstd", "-qV"], capture_output=True, text=True, check=True).stdout.strip()
    return {"hardware": cpu, "software": f"zstd {version}, Linux {platform.release()}"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--configurations", type=int, default=240)
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", default=os.path.dirname(os.path.abspath(__file__)))
    args = parser.parse_args()
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) < 2:
        sys.exit("measure_zstd.py: two cores are needed for the two-core environments")
    scratch = f"/dev/shm/measure_zstd.{os.getpid()}"  # RAM, so that no disk is measured
    os.mkdir(scratch)
    try:
        environments = {}
        for name, blob in (("text", text_input()), ("binary", binary_input())):
            path = os.path.join(scratch, name)
            with open(path, "wb") as f:
                f.write(blob)
            for count in (1, 2):
                environments[f"{name}-{count}core{'s' if count > 1 else ''}"] = (path, set(cores[:count]), {
                    **machine(), "cores": str(count), "workload": f"4 MiB {name}", "input_sha256": hashlib.sha256(blob).hexdigest()})
        configurations = draw(args.configurations, args.seed)
        target = os.path.join(scratch, "out.zst")
        rng = random.Random(args.seed + 1)
        rows = []
        for block in range(args.repetitions + 1):
            order = [(e, i) for e in environments for i in range(len(configurations))]
            rng.shuffle(order)
            for position, (e, i) in enumerate(order):
                path, affinity, _ = environments[e]
                os.sched_setaffinity(0, affinity)
                values, failure = once(arguments(configurations[i], path, target), target)
                rows.append((e, i, block, values, failure))
                if position % 200 == 0:
                    print(f"block {block} of {args.repetitions}: {position} of {len(order)}", file=sys.stderr, flush=True)
        rows.sort(key=lambda r: (list(environments).index(r[0]), r[1], r[2]))
        with open(os.path.join(args.out, "zstd.csv"), "w", newline="") as f:
            out = csv.writer(f, lineterminator="\n")
            out.writerow([o[0] for o in OPTIONS] + ["environment", "repetition", "flags", "failure"] + list(METRICS))
            for e, i, block, values, failure in rows:
                numbers = ["", "", ""] if values is None else [f"{values[0]:.6g}", f"{values[1]:.6g}", values[2]]
                out.writerow(list(configurations[i].values()) + [e, block, "warmup" if block == 0 else "", failure] + numbers)
        with open(os.path.join(args.out, "zstd.meta.json"), "w") as f:
            json.dump({
                "space": "zstd",
                "options": [{"name": n, "kind": k, "levels": lv, "default": d, **({"unit": u} if u else {}), "apply": a}
                            for n, k, lv, d, u, a in OPTIONS],
                "constraints": CONSTRAINTS, "metrics": METRICS,
                "environments": {e: attributes for e, (_, _, attributes) in environments.items()},
            }, f, indent=1)
            f.write("\n")
    finally:
        for name in os.listdir(scratch):
            os.remove(os.path.join(scratch, name))
        os.rmdir(scratch)


if __name__ == "__main__":
    main()
