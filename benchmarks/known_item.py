"""Known-item search: somebody looks for one text that they remember. At which place does it come?

    python -m benchmarks.known_item [--queries 400] [--seed 1] [--peers yiwu,tantivy,…]

Texts without their titles are indexed. Three kinds of queries are asked of every engine: the title, with blanks for its
signs; a piece of 6 to 12 characters; three content words of the lead. The measure is the mean reciprocal rank among the
first ten: 1 where the text always comes first, 0.5 where it is always the second.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from benchmarks import machine
from benchmarks.known_peers import DEPTH, PEERS
from benchmarks.news import News, news

LEAD = 150
"""Characters of a text's beginning that content words are drawn from."""
CONTENT = ("n", "v", "a", "i", "l")
"""jieba's classes of content words begin with these: nouns and names, verbs, adjectives, idioms."""
HAN = re.compile("[\u4e00-\u9fff]{2,}")
LEAST_HAN = 4
"""Han letters of a title at least: one or two words name a topic and no text."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query and the text it means."""

    query: str
    id: str


def titles(texts: Sequence[News], draw: random.Random) -> list[Wanted]:
    """Ask by titles, with a blank for every run of signs; titles that several texts have are left out."""
    asked = [(re.sub(r"[\W_]+", " ", row.title).strip(), row.id) for row in texts]
    often = [query for query, _ in asked]
    once = [
        Wanted(*row) for row in asked if len("".join(HAN.findall(row[0]))) >= LEAST_HAN and often.count(row[0]) == 1
    ]
    return draw.sample(once, len(once))


def parts(texts: Sequence[News], draw: random.Random) -> list[Wanted]:
    """Ask by what was copied: 6 to 12 characters of one line, signs included."""
    found = []
    for row in draw.sample(texts, len(texts)):
        length = draw.randint(6, 12)
        start = draw.randrange(max(1, len(row.body) - length))
        part = row.body[start : start + length]
        if len(part) == length and not re.search(r"[\s\"'“”‘’]", part) and HAN.search(part):
            found.append(Wanted(part, row.id))
    return found


def lead_words(texts: Sequence[News], draw: random.Random) -> list[Wanted]:
    """Ask by three content words of the lead, in the order of the text."""
    import rjieba

    found = []
    for row in draw.sample(texts, len(texts)):
        tagged = rjieba.tag(row.body[:LEAD])
        words = list(dict.fromkeys(word for word, kind in tagged if kind.startswith(CONTENT) and HAN.fullmatch(word)))
        if len(words) >= 3:
            chosen = sorted(draw.sample(range(len(words)), 3))
            found.append(Wanted(" ".join(words[place] for place in chosen), row.id))
    return found


KINDS: dict[str, Callable[[Sequence[News], random.Random], list[Wanted]]] = {
    "the title": titles,
    "a piece of 6–12 characters": parts,
    "three words of the lead": lead_words,
}


def reciprocal(ids: Sequence[str], wanted: str) -> float:
    """Give one over the place of the wanted text; 0 where it is not among the first ten.

    >>> reciprocal(["a", "b"], "b"), reciprocal(["a"], "c")
    (0.5, 0.0)
    """
    return 1 / (ids.index(wanted) + 1) if wanted in ids[:DEPTH] else 0.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table of mean reciprocal ranks, a row a kind of query and a column an engine."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--queries", type=int, default=400, help="queries of a kind")
    parser.add_argument("--seed", type=int, default=1, help="which queries are drawn")
    parser.add_argument("--peers", default=",".join(PEERS), help="engines, with commas between")
    given = parser.parse_args(arguments)
    texts = news()
    asked = {kind: draw(texts, random.Random(given.seed))[: given.queries] for kind, draw in KINDS.items()}
    names = given.peers.split(",")
    print(f"{machine.versions()}; {machine.commit()}")
    print(f"{len(texts)} texts, {given.queries} queries a kind, seed {given.seed}; mean reciprocal rank at {DEPTH}\n")
    print(f"{'':28}" + "".join(f"{name:>14}" for name in names))
    with tempfile.TemporaryDirectory() as folder:
        engines = [PEERS[name].make(texts, Path(folder) / name) for name in names]
        for kind, wanted in asked.items():
            scores = [mean(reciprocal(engine(row.query), row.id) for row in wanted) for engine in engines]
            print(f"{kind:28}" + "".join(f"{score:14.3f}" for score in scores), flush=True)
    print("\nwhat is unfair\n\n" + "\n".join(f"{name}: {PEERS[name].unfair}." for name in names))


if __name__ == "__main__":
    main()
