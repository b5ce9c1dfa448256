"""Credentials, path templates and the requests that use them; the same in every run."""

import itertools
import random

ANSWER = (
    b'{"station":"90210","degrees":{"celsius":21.5,"fahrenheit":70.7},"sky":"partly cloudy",'
    b'"wind":{"from":"WNW","kmh":14},"humidity":0.43,"observed":"2026-01-01T12:00:00Z","note":"'
    + b"." * 21
    + b'"}'
)
COLLECTIONS = ("stations", "readings", "alerts", "regions", "sensors", "maps", "units", "owners")


def credentials(count):
    """Pairs of client ID and secret, each of 128 bits as 32 hexadecimal digits."""
    source = random.Random("credentials")
    return [(f"{source.getrandbits(128):032x}", f"{source.getrandbits(128):032x}") for _ in range(count)]


def templates(count):
    """Different templates of six segments, two of them parameters."""
    pairs = itertools.cycle(itertools.product(COLLECTIONS, COLLECTIONS))
    return [
        f"/team{number}/v{number % 4}/{first}/{{key}}/{second}/{{part}}"
        for number, (first, second) in zip(range(count), pairs)
    ]


def paths(work):
    """One path for each template, shuffled; a few plain ones where there are no templates."""
    source = random.Random("paths")
    if not work.templates:
        return [f"/stations/{number}" for number in range(8)]
    filled = [
        template.replace("{key}", str(source.randrange(10**6))).replace(
            "{part}", f"{source.getrandbits(32):08x}"
        )
        for template in templates(work.templates)
    ]
    source.shuffle(filled)
    return filled


def fields(pair):
    """The header fields that carry a credential."""
    return {"X-Client-Id": pair[0], "X-Client-Secret": pair[1]} if pair else {}


def requests(work):
    """Whole messages for the load generator, as many as there are credentials or paths."""
    pairs = credentials(work.credentials) or [None]
    # Not in the order of loading, which a hash table or cache could favour.
    random.Random("order").shuffle(pairs)
    ways = paths(work)
    for number in range(max(len(pairs), len(ways))):
        path, pair = ways[number % len(ways)], pairs[number % len(pairs)]
        yield message(path, fields(pair))


def message(path, more, close=False):
    """One GET request."""
    head = {"Host": "bench.local", "Accept": "application/json", "User-Agent": "bench", **more}
    if close:
        head["Connection"] = "close"
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"
