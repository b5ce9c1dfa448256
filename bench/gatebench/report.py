"""The report: one Markdown table of ratios, one of figures."""

import os
import platform
from pathlib import Path


def markdown(results, options):
    lines = [
        f"{machine()}; {options.rounds} rounds of {options.seconds} s, "
        f"{options.connections} connections; load average {os.getloadavg()[0]:.1f} at the end.",
        "",
        "| scenario | ratio of CPU a call | median | least – most | goal | |",
        "|---|---|---|---|---|---|",
    ]
    for result in results:
        for goal, ratio, least, most in result.ratios:
            name = f"{result.scenario.name} {result.scenario.title}"
            verdict = "" if goal.most is None else "met" if ratio <= goal.most else "**missed**"
            limit = "" if goal.most is None else f"≤ {goal.most:.2f}"
            lines.append(
                f"| {name} | {goal.of} / {goal.to} | **{ratio:.2f}** "
                f"| {least:.2f} – {most:.2f} | {limit} | {verdict} |"
            )
    lines += [
        "",
        "| scenario | contender | CPU µs a call | calls a second | p50 µs | p99 µs | records / calls |",
        "|---|---|---|---|---|---|---|",
    ]
    for result in results:
        for label, contest in result.contests.items():
            rate = contest.median("calls") / contest.median("seconds")
            found, sent = result.stored.get(label, (None, None))
            stored = "" if found is None else f"{found} / {sent}"
            lines.append(
                f"| {result.scenario.name} | {label} | {contest.median('cpu_us'):.2f} | {rate:.0f} "
                f"| {contest.median('p50_us'):.0f} | {contest.median('p99_us'):.0f} | {stored} |"
            )
    return "\n".join(lines)


def machine():
    """Processor, cores and kernel, as the figures depend on them."""
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    name = names[0] if names else platform.machine()
    return f"{name}, {os.cpu_count()} cores, Linux {platform.release()}"
