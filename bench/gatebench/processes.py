"""Processes that are pinned to a core and whose CPU time is read from the kernel."""

import os
import subprocess
from pathlib import Path

CORE_OF_PROXY, CORE_OF_LOAD = 0, 1
TICKS = os.sysconf("SC_CLK_TCK")


class Process:
    """A child with all its threads on one core; ended by `stop`."""

    def __init__(self, command, core, folder, environment=None):
        folder.mkdir(parents=True, exist_ok=True)
        self.log = folder / "output.txt"
        with self.log.open("wb") as output:
            self.child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env={**os.environ, **(environment or {})},
                preexec_fn=lambda: os.sched_setaffinity(0, {core}),
            )

    def is_running(self):
        return self.child.poll() is None

    def stop(self):
        if self.is_running():
            self.child.terminate()
            try:
                self.child.wait(10)
            except subprocess.TimeoutExpired:
                self.child.kill()
                self.child.wait()

    def cpu(self):
        """Time on a core so far, for `CpuTime.until`."""
        return CpuTime(self.child.pid)

    def said(self):
        """The end of what it printed, for messages."""
        return self.log.read_text(errors="replace")[-400:].strip()


class CpuTime:
    """User and system time of a process at one moment.

    The scheduler's account is exact to the nanosecond but forgets threads that ended; the
    process's own is in ticks and forgets nothing. The first is used unless a thread ended.
    """

    def __init__(self, pid):
        self.threads = {}
        for task in Path(f"/proc/{pid}/task").iterdir():
            try:
                self.threads[task.name] = int((task / "schedstat").read_text().split()[0])
            except (OSError, IndexError):
                pass  # ended while we looked
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        self.ticks = int(words[11]) + int(words[12])

    def until(self, later):
        """Seconds spent between the two moments."""
        if self.threads.keys() <= later.threads.keys():
            spent = sum(later.threads.values()) - sum(self.threads.values())
            return spent / 1e9
        return (later.ticks - self.ticks) / TICKS
