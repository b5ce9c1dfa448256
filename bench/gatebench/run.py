"""One scenario: start every contender, check its work, then measure in interleaved rounds."""

import statistics
import sys
import time
from dataclasses import dataclass, field

from . import load, material
from .systems import SYSTEMS, origin

FIRST_PORT = 18100


class Failure(Exception):
    """The bench cannot go on; the text says what is wrong."""


@dataclass
class Contest:
    """A contender in the field, with what was measured of it."""

    contender: object
    system: object
    requests: object
    rounds: list = field(default_factory=list)  # of dicts as `load.drive` gives, with `cpu_us`
    calls: int = 0  # answered in all, warm-up included
    runs: int = 0

    def median(self, figure):
        return statistics.median(each[figure] for each in self.rounds)


@dataclass
class Result:
    """What a scenario gave."""

    scenario: object
    contests: dict
    ratios: list  # of (goal, median of the rounds' ratios, least, most)
    stored: dict  # label → (records found, calls sent)
    problems: list

    def plain(self):
        return {
            "scenario": self.scenario.name,
            "rounds": {label: contest.rounds for label, contest in self.contests.items()},
            "ratios": [
                {"of": goal.of, "to": goal.to, "ratio": ratio, "least": least, "most": most}
                for goal, ratio, least, most in self.ratios
            ],
            "stored": self.stored,
        }


class Bench:
    """Holds the origin while scenarios run."""

    def __init__(self, folder, options):
        self.folder, self.options = folder, options
        self.origin_port = FIRST_PORT
        self.next_port = FIRST_PORT + 1

    def __enter__(self):
        self.origin = origin(self.folder / "origin", self.origin_port)
        if not load.wait(self.origin, self.origin_port):
            said = self.origin.said()
            self.origin.stop()
            raise Failure(f"the origin does not answer: {said}")
        return self

    def __exit__(self, *_):
        self.origin.stop()

    def scenario(self, scenario):
        say(f"{scenario.name}: {scenario.title}")
        contests = {}
        try:
            for contender in scenario.contenders:
                contests[contender.label] = self.enter(scenario, contender)
            for contest in contests.values():
                self.measure(contest, 1)
                contest.rounds.clear()
            order = list(contests.values())
            for number in range(self.options.rounds):
                # There and back again, so that what drifts touches all alike.
                for contest in order if number % 2 == 0 else reversed(order):
                    self.measure(contest, self.options.seconds)
            return self.result(scenario, contests)
        finally:
            for contest in contests.values():
                contest.system.process.stop()

    def enter(self, scenario, contender):
        """Starts a contender and makes sure that it does its work."""
        folder = self.folder / f"{scenario.name}-{contender.label.replace(' ', '-')}"
        self.next_port += 1
        system = SYSTEMS[contender.system](folder, self.next_port, self.origin_port, contender.work)
        contest = Contest(contender, system, folder / "requests")
        contest.requests.write_bytes(b"\0".join(material.requests(contender.work)))
        try:
            if not load.wait(system.process, system.port):
                raise Failure(f"{contender.label} does not answer: {system.process.said()}")
            for wrong in check(system.port, contender.work):
                raise Failure(f"{contender.label} does not do its work: {wrong}")
        except Failure:
            system.process.stop()
            raise
        return contest

    def measure(self, contest, seconds):
        before = contest.system.process.cpu()
        figures = load.drive(
            contest.system.port, contest.requests, seconds, self.options.connections
        )
        spent = before.until(contest.system.process.cpu())
        label = contest.contender.label
        if figures["refused"] or figures["broken"] or not figures["calls"]:
            raise Failure(f"{label}: calls failed under load: {figures}")
        figures["cpu_us"] = spent * 1e6 / figures["calls"]
        contest.rounds.append(figures)
        contest.calls += figures["calls"]
        contest.runs += 1
        say(f"  {label:<30} {figures['cpu_us']:6.2f} µs a call, {figures['calls']} calls")

    def result(self, scenario, contests):
        ratios = []
        for goal in scenario.goals:
            of, to = contests[goal.of].rounds, contests[goal.to].rounds
            each = [a["cpu_us"] / b["cpu_us"] for a, b in zip(of, to)]
            ratios.append((goal, statistics.median(each), min(each), max(each)))
        stored, problems = {}, []
        for label, contest in contests.items():
            if contest.contender.work.record:
                found = records(contest)
                stored[label] = (found, contest.calls)
                problems += exactly(contest, found)
                # The generator hangs up on the calls in flight; the proxy may have served them.
                most = contest.calls + contest.runs * self.options.connections + CHECKS_MOST
                if not contest.calls <= found <= most:
                    problems.append(f"{label}: {found} records of {contest.calls} calls")
        return Result(scenario, contests, ratios, stored, problems)


CHECKS_MOST = 8  # calls while waiting for the first answer and in `check`
ONE_BY_ONE = 1_000


def records(contest):
    """Records that can be read, once they no longer grow."""
    found = contest.system.stored()
    for _ in range(20):
        time.sleep(1.5)
        again = contest.system.stored()
        if again == found:
            break
        found = again
    return found


def exactly(contest, before):
    """Makes some calls one by one, none left in flight: each must give one record."""
    work, port = contest.contender.work, contest.system.port
    pair, path = material.credentials(1)[0], material.paths(work)[0]
    for _ in range(ONE_BY_ONE):
        load.call(port, path, material.fields(pair))
    more = records(contest) - before
    if more != ONE_BY_ONE:
        yield f"{contest.contender.label}: {more} records of {ONE_BY_ONE} calls made one by one"


def check(port, work):
    """Yields what the proxy does wrong; nothing if it does the work."""
    pair = material.credentials(work.credentials)[-1] if work.credentials else None
    path = material.paths(work)[-1]
    answer = load.call(port, path, material.fields(pair))
    if (answer.status, answer.body) != (200, material.ANSWER):
        yield f"a good call gave {answer.status} {answer.body[:200]!r}"
    if work.limit:
        for name in ("x-ratelimit-limit", "x-ratelimit-remaining", "x-bench"):
            if name not in answer.fields:
                yield f"an answer has no field {name}"
    if work.templates:
        status = load.call(port, "/team0/v0/nowhere", material.fields(pair)).status
        if status != 404:
            yield f"an unknown path gave {status}"
    if pair:
        unknown, wrong = "f" * 32, "0" * 32
        for bad in (None, (pair[0], wrong), (unknown, pair[1]), (pair[0], "")):
            status = load.call(port, path, material.fields(bad)).status
            if status != 401:
                yield f"credentials {bad} gave {status}"


def say(text):
    print(text, file=sys.stderr, flush=True)
