"""Ours beside a careful Python stack and a general MILP solver, in one run on one machine.

    cargo build --release -p maillage-cli --no-default-features -p maillage-benches
    PYTHON benches/beside.py score 100000        # or 550, 1000000: whole commands, CPU seconds and memory
    PYTHON benches/beside.py waves 550 60        # size, seconds for HiGHS: gaps and CPU seconds

PYTHON is one with the peers' packages (../shared/peers/README.md). Data go to target/beside.
"""

import os
import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT.parent / "shared" / "peers"
OURS = ROOT / "target" / "release"
DATA = ROOT / "target" / "beside"

PROJECT = """[project]
name = "beside"
[layers.buildings]
[layers.buildings.columns]
footfall_per_week = "visitors_per_week"
opening_hours_per_week = "opening_hours_week"
[layers.broadband]
path = "tiles.{ending}"
[layers.residents]
path = "residents.{ending}"
[layers.stops]
path = "stops.{ending}"
[[criteria]]
name = "backhaul"
attribute = "backhaul_mbps"
value = {{ kind = "log", worst = 10, best = 500 }}
weight = 20
[[criteria]]
name = "need"
attribute = "residents_within_walk"
value = {{ kind = "log", worst = 10, best = 5000 }}
weight = 30
[[criteria]]
name = "stops"
attribute = "stops_within_walk"
value = {{ kind = "linear", worst = 0, best = 20 }}
weight = 10
[[criteria]]
name = "footfall"
attribute = "footfall_per_week"
value = {{ kind = "log", worst = 20, best = 5000 }}
weight = 20
[[criteria]]
name = "opening"
attribute = "opening_hours_per_week"
value = {{ kind = "linear", worst = 10, best = 80 }}
weight = 10
[[criteria]]
name = "sector"
attribute = "sector"
value = {{ kind = "categories", map = {{ education = 1.0 }}, other = 0.5 }}
weight = 10
[plan]
years = [2025, 2026, 2027, 2028]
budget_eur = {budget}
"""


def cpu(name, command):
    """Runs a command; prints its CPU seconds and its largest memory."""
    child = os.fork()
    if child == 0:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        os.chdir(DATA)
        os.execv(command[0], [str(part) for part in command])
    _, status, usage = os.wait4(child, 0)
    seconds = usage.ru_utime + usage.ru_stime
    print(f"| {name} | {seconds:.2f} | {usage.ru_maxrss / 1024:.0f} |{'' if status == 0 else ' FAILED'}", flush=True)
    return seconds


def score(n):
    folder = DATA / f"city{n}"
    if not (folder / "buildings.geojson").exists():
        subprocess.run([sys.executable, PEERS / "python" / "gen.py", "--n", str(n), "--out", folder], check=True)
    ending = "parquet" if n > 200_000 else "geojson"
    (folder / "maillage.toml").write_text(PROJECT.format(ending=ending, budget=1364 * n))
    read = sum(f.stat().st_size for f in folder.iterdir() if f.stem in ("buildings", "tiles", "residents", "stops"))
    print(f"{n} buildings, {read / 1e6:.0f} MB read\n\n| command | CPU s | MB |\n| --- | --- | --- |")
    mine = [OURS / "maillage", "score", folder, "--out", DATA / "ours", "--quiet"]
    peer = [sys.executable, PEERS / "python" / "score.py", "--data", folder, "--out", DATA / "peer.geojson"]
    # By turns, since other work on the machine comes and goes; the peer's first run compiles.
    pairs = [(cpu("maillage score", mine), cpu("Python, fast", [*peer, "--engine", "fast", "--reader", "orjson"])) for _ in range(6)]
    ours, fast = zip(*pairs[1:])
    if n <= 100_000:
        cpu("Python, geopandas", [*peer, "--engine", "geopandas"])
    ratios = sorted(theirs / own for own, theirs in zip(ours, fast))
    print(f"\nratio of the least CPU times: {min(fast) / min(ours):.1f}; turn by turn {ratios[0]:.1f} to {ratios[-1]:.1f}, median {ratios[len(ratios) // 2]:.1f}")


def waves(n, seconds):
    sys.path.insert(0, str(PEERS / "waves"))
    from gen import gen
    from solve import highs

    instance = gen(n)
    for cover in (False, True):
        path = DATA / f"{n}{'_residents' if cover else ''}.prog"
        with open(path, "w") as out:
            i = instance
            print(n, i["T"], i["S"], i["D"], sum(len(nb) > 0 for nb in i["nb"]) if cover else 0, file=out)
            for row in (i["budget"], i["stock"], i["alpha"], i["beta"]):
                print(*(repr(v.item()) for v in row), file=out)
            for b in range(n):
                print(i["v"][b], i["cost"][b], i["ap"][b], i["sector"][b], i["district"][b], file=out)
            if cover:
                for people, near in zip(i["pop"], i["nb"]):
                    if near:
                        print(people, len(near), *sorted(near), file=out)
        print(subprocess.run([OURS / "waves", path], capture_output=True, text=True, check=True).stdout, flush=True)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        result = highs(instance, cover, seconds)
        spent = resource.getrusage(resource.RUSAGE_SELF).ru_utime - before
        gap = 100 * (result["bound"] - result["obj"]) / result["obj"] if result["obj"] > 0 else float("nan")
        print(f"HiGHS, one thread, {seconds} s: {spent:.1f} CPU s, gap {gap:.5f} %")
        for cpu_s, primal, dual, _ in result["traj"]:
            if 0 < primal < 1e19:
                print(f"  first plan at {cpu_s:.1f} CPU s, gap {100 * (dual - primal) / primal:.3f} %")
                break
        print(flush=True)


if __name__ == "__main__":
    DATA.mkdir(parents=True, exist_ok=True)
    if sys.argv[1] == "score":
        score(int(sys.argv[2]))
    else:
        waves(int(sys.argv[2]), float(sys.argv[3]))
