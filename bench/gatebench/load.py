"""The load generator, and single calls by which a system is checked before it is timed."""

import json
import os
import re
import socket
import subprocess
import time
from pathlib import Path

from .material import message
from .processes import CORE_OF_LOAD

SCRIPT = Path(__file__).with_name("load.lua")


def drive(port, requests, seconds, connections):
    """Sends the file's requests for some seconds; returns wrk's figures."""
    done = subprocess.run(
        ["wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{seconds}s",
         "--timeout", "10s", "--script", SCRIPT, f"http://127.0.0.1:{port}/"],
        env={**os.environ, "BENCH_REQUESTS": str(requests)},
        preexec_fn=lambda: os.sched_setaffinity(0, {CORE_OF_LOAD}),
        capture_output=True,
        text=True,
        timeout=seconds + 60,
        check=True,
    )
    line = next(line for line in done.stdout.splitlines() if line.startswith("{"))
    return json.loads(line)


class Answer:
    """Status, header fields (names in lower case) and body of one response."""

    def __init__(self, raw):
        head, _, self.body = raw.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        self.status = int(first.split()[1])
        self.fields = {}
        for line in lines:
            name, _, value = line.partition(":")
            self.fields[name.lower()] = value.strip()
        if "chunked" in self.fields.get("transfer-encoding", ""):
            self.body = b"".join(re.findall(rb"[0-9a-fA-F]+\r\n(.*?)\r\n", self.body, re.DOTALL))


def call(port, path, fields=None):
    """One call on a connection of its own."""
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        connection.sendall(message(path, fields or {}, close=True))
        raw = b""
        while part := connection.recv(65536):
            raw += part
    return Answer(raw)


def wait(process, port, seconds=60):
    """Whether the process answers on the port in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.is_running():
        try:
            call(port, "/stations/0")
            return True
        except (OSError, IndexError, ValueError):
            time.sleep(0.02)
    return False
