"""What is measured: the work of each contender, and the ratios that have a goal."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Work:
    """What a proxy does for each call; the plain proxy does nothing of it."""

    credentials: int = 0  # how many client IDs with secrets are known; 0: nobody is asked
    limit: bool = False  # a rate limit that is never reached, told in headers, and one more header
    record: bool = False  # one stored record a call
    templates: int = 0  # how many path templates there are; 0: every path goes through


@dataclass(frozen=True)
class Contender:
    """One process that is measured."""

    label: str
    system: str  # "nginx" or "gatewright"
    work: Work


@dataclass(frozen=True)
class Goal:
    """A ratio of two contenders' CPU a call, and the most that it may be."""

    of: str
    to: str
    most: float | None = None


@dataclass(frozen=True)
class Scenario:
    """Contenders that are measured in the same rounds."""

    name: str
    title: str
    contenders: list[Contender]
    goals: list[Goal] = field(default_factory=list)


PLAIN = Contender("nginx plain", "nginx", Work())


def pair(label, work):
    """The same work done by both systems."""
    return [
        Contender(f"nginx {label}", "nginx", work),
        Contender(f"gatewright {label}", "gatewright", work),
    ]


def scenario(name, title, label, work, most):
    """Nginx plain, nginx with the work, Gatewright with the work."""
    goals = [
        Goal(f"gatewright {label}", "nginx plain", most),
        Goal(f"nginx {label}", "nginx plain"),
    ]
    return Scenario(name, title, [PLAIN, *pair(label, work)], goals)


THOUSAND = Work(credentials=1_000)
LIMITED = Work(credentials=1_000, limit=True)
RECORDED = Work(credentials=1_000, limit=True, record=True)
ROUTED = Work(templates=10_000)
TOGETHER = Work(credentials=100_000, limit=True, record=True, templates=10_000)

SCENARIOS = {
    each.name: each
    for each in [
        Scenario(
            "A",
            "plain proxy",
            [PLAIN, Contender("gatewright plain", "gatewright", Work())],
            [Goal("gatewright plain", "nginx plain", 0.95)],
        ),
        Scenario(
            "B",
            "client ID and secret of every call checked",
            [
                PLAIN,
                *pair("1,000 keys", THOUSAND),
                *pair("100,000 keys", Work(credentials=100_000)),
                Contender("gatewright 1 key", "gatewright", Work(credentials=1)),
            ],
            [
                Goal("gatewright 1,000 keys", "nginx plain", 1.00),
                Goal("gatewright 100,000 keys", "nginx plain", 1.00),
                Goal("gatewright 100,000 keys", "gatewright 1 key", 1.05),
                Goal("nginx 1,000 keys", "nginx plain"),
                Goal("nginx 100,000 keys", "nginx plain"),
            ],
        ),
        scenario("C", "B, a rate limit and headers", "limited", LIMITED, 1.00),
        scenario("D", "C and one stored record a call", "recorded", RECORDED, 1.05),
        Scenario(
            "E",
            "10,000 path templates",
            [
                PLAIN,
                *pair("10,000 templates", ROUTED),
                Contender("gatewright plain", "gatewright", Work()),
            ],
            [
                Goal("gatewright 10,000 templates", "nginx plain", 1.00),
                Goal("gatewright 10,000 templates", "gatewright plain", 1.03),
                Goal("nginx 10,000 templates", "nginx plain"),
            ],
        ),
        scenario(
            "together",
            "100,000 keys, limit, record and 10,000 templates",
            "together",
            TOGETHER,
            1.15,
        ),
    ]
}
