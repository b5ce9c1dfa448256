"""Command line: which scenarios, how long; prints the report to standard output."""

import argparse
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from . import report, run
from .scenarios import SCENARIOS


def arguments():
    parser = argparse.ArgumentParser(prog="bench/run.sh", description=__doc__)
    parser.add_argument(
        "scenario",
        nargs="*",
        choices=[*SCENARIOS, []],
        metavar="SCENARIO",
        help="all but `together` when none is named: "
        + "; ".join(f"{name} = {scenario.title}" for name, scenario in SCENARIOS.items()),
    )
    parser.add_argument("--rounds", type=int, default=7, help="odd, so that a median is a round")
    parser.add_argument("--seconds", type=int, default=3, help="length of one measurement")
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--json", type=Path, help="write every single measurement here")
    parser.add_argument("--keep", action="store_true", help="keep the working folder")
    return parser.parse_args()


def main():
    options = arguments()
    if len(os.sched_getaffinity(0)) < 2:
        sys.exit("bench: needs two cores: one for the proxy, one for load and origin")
    names = options.scenario or [name for name in SCENARIOS if name != "together"]
    folder = Path(tempfile.mkdtemp(prefix="gatewright-bench-"))
    results = []
    try:
        with run.Bench(folder, options) as bench:
            for name in names:
                results.append(bench.scenario(SCENARIOS[name]))
    except run.Failure as failure:
        sys.exit(f"bench: {failure} (see {folder})")
    print(report.markdown(results, options))
    if options.json:
        options.json.write_text(json.dumps([result.plain() for result in results], indent=1) + "\n")
    if options.keep:
        print(f"bench: kept {folder}", file=sys.stderr)
    else:
        shutil.rmtree(folder, ignore_errors=True)
    broken = [problem for result in results for problem in result.problems]
    for problem in broken:
        print(f"bench: {problem}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
