"""Runs the benchmarks and prints one Markdown table: `python benchmarks/run.py [--only NAME] [--to FILE] [--soak]`."""

import argparse
import os
import platform
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from benchmarks import clicks, estimating, scoring, server_cost, simulating, table, writing
from benchmarks.crowd import report

NAMES = ("scoring", "server", "estimate", "writing", "losses", "clicks", "crowd")
_MINUTE = 60.0


def main() -> int:
    """Measure and print. A missed aim stands in the table and is no failure: the machine may have been busy."""
    parser = argparse.ArgumentParser(
        description="Measures the speed of the app next to a floor measured in the same run."
    )
    parser.add_argument(
        "--only", choices=NAMES, action="append", help="measure only this; may be given twice"
    )
    parser.add_argument("--to", type=Path, metavar="FILE", help="write the table to a file, too")
    parser.add_argument(
        "--people", type=int, default=100, help="how many answer at the same time (100)"
    )
    parser.add_argument(
        "--soak", action="store_true", help="let them answer for five minutes instead of one"
    )
    options = parser.parse_args()
    chosen, lines = options.only or NAMES, []
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="stagezero-bench-") as name:
        folder = Path(name)
        if "scoring" in chosen:
            lines += scoring.measure()
        if "server" in chosen:
            lines += server_cost.measure(folder)
        if "estimate" in chosen:
            lines += estimating.measure()
        if "losses" in chosen:
            lines += simulating.measure()
        if "writing" in chosen:
            lines += writing.measure()
        if "clicks" in chosen:
            lines += clicks.measure(folder)
        if "crowd" in chosen:
            seconds = 5 * _MINUTE if options.soak else _MINUTE
            lines += report.measure(folder, people=options.people, seconds=seconds)
    text = f"{table.markdown(lines)}\n\n{_circumstances(time.monotonic() - began)}\n"
    sys.stdout.write(text)
    if options.to:
        options.to.write_text(text, encoding="utf-8")
    return 0


def _circumstances(seconds: float) -> str:
    day = datetime.now().astimezone().strftime("%Y-%m-%d")
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    return (
        f"{day}, Python {platform.python_version()}, {os.cpu_count()} cores, loopback, {seconds / _MINUTE:.1f} minutes{load}. "
        "Read the ratios: the milliseconds are those of this machine."
    )


if __name__ == "__main__":
    sys.exit(main())
