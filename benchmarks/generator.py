"""Articles made of the seeds' sentences, perturbed so that rare strings are rare.

Five pages hold a few hundred sentences. Mixed as they are, every sentence would stand in one article out of twenty and
no string would be rare, so that an index of them is far too small and every query far too slow. Therefore half of the
content words and all numbers are exchanged for others of the same kind and length, and persons are named.

What is still unrealistic: sentences are grammatical nonsense and follow each other without a topic, but for words that
come again within an article; persons and places have no careers (each day is as likely as the next); the sentences'
function words and the words that are not exchanged come from one county in one autumn; there are no advertisements,
tables, Latin passages, misreadings or traditional characters; every article has a date, a section and reporters.

The sentences are cut from the seeds' lines and not taken from the project's own reading of the pages: the corpus must
not change when the reader gets better, or runs of different days could not be compared.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks.vocabulary import Vocabulary
from yiwu_search.tokens import cut

SEEDS = Path(__file__).parent.parent / "seeds"
RECIPE = 1
"""Raised whenever the same seed would give other articles."""
LENGTH, SPREAD = 1440, 350
"""Mean and standard deviation of a body's characters; with the headline about 1,450."""
EXCHANGED = 0.5
"""Share of content words that are exchanged."""
REPEATED = 0.3
"""Share of exchanged words taken from those the article has drawn before: what an article is about comes again."""
FIRST_DAY = date(2001, 1, 1)
DAYS = 20 * 365
REPORTERS = 300
"""Persons who sign; the first of them sign hundreds of times as often as the last."""
SECTIONS = {"头版": 3, "要闻": 5, "综合新闻": 6, "商贸经济": 4, "民生": 4, "文体": 2, "副刊": 1, "国际": 1, "评论": 1}
"""Sections and their weights."""
_PIECE = re.compile(r"\d+")

Template = tuple[tuple[str, str], ...]
"""A sentence as (text, kind) pairs; the kind is '' for what stays, 'number' or a kind of the vocabulary."""


@dataclass(frozen=True, slots=True)
class Templates:
    """What the seeds give."""

    sentences: tuple[Template, ...]
    headlines: tuple[Template, ...]


def generate(count: int, seed: int = 20200903) -> Iterator[str]:
    """Yield articles as lines of JSON; the first n are the same for every count."""
    rng = random.Random(seed)
    vocabulary = Vocabulary(rng)
    templates = read_templates(vocabulary)
    signers = [vocabulary.name() for _ in range(REPORTERS)]
    for number in range(1, count + 1):
        writer = _Writer(rng, vocabulary, templates)
        record = {
            "id": f"g{number:07}",
            "headline": writer.headline(),
            "body": writer.body(),
            "date": (FIRST_DAY + timedelta(days=rng.randrange(DAYS))).isoformat(),
            "section": rng.choices(list(SECTIONS), list(SECTIONS.values()))[0],
            "reporters": sorted({signers[int(REPORTERS ** rng.random()) - 1] for _ in range(rng.choice((1, 1, 2)))}),
        }
        yield json.dumps(record, ensure_ascii=False)


def read_templates(vocabulary: Vocabulary) -> Templates:
    """Cut the seeds into sentences, and those into what stays and what is exchanged."""
    sentences = list(dict.fromkeys(_sentences()))
    clauses = [clause for text in sentences for clause in re.split("[，；：。！？]", text) if 9 <= len(clause) <= 20]
    made = [tuple(_template(text, vocabulary)) for text in sentences]
    return Templates(tuple(made), tuple(tuple(_template(text, vocabulary)) for text in clauses))


def _sentences() -> Iterator[str]:
    for path in sorted(SEEDS.glob("*.txt")):
        text = re.sub(r"\s+", "", path.read_text(encoding="utf-8"))
        for found in re.finditer(r"[^。！？▢]{12,120}[。！？]”?", text):
            if "记者" not in found[0]:
                yield found[0]


def _template(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Part a sentence; letters that are no word (punctuation, capitals) stay."""
    done = 0
    for token in cut(text):
        if token.start > done:
            yield text[done : token.start], ""
        word = text[token.start : token.stop]
        kind = "number" if _PIECE.match(word) else vocabulary.kind_of(word) or ""
        yield word, kind
        done = token.stop
    if done < len(text):
        yield text[done:], ""


class _Writer:
    """One article."""

    def __init__(self, rng: random.Random, vocabulary: Vocabulary, templates: Templates) -> None:
        self._rng = rng
        self._vocabulary = vocabulary
        self._templates = templates
        self._drawn: dict[str, list[str]] = {}

    def headline(self) -> str:
        return self._fill(self._rng.choice(self._templates.headlines))

    def body(self) -> str:
        """Write paragraphs until the article is long enough."""
        wanted = max(300, self._rng.gauss(LENGTH, SPREAD))
        text = "本报讯 "
        while len(text) < wanted:
            text += self._fill(self._rng.choice(self._templates.sentences))
            if len(text) < wanted and self._rng.random() < 0.3:
                text += f"\n{self._vocabulary.name()}说，"
        return text

    def _fill(self, template: Template) -> str:
        return "".join([self._piece(text, kind) if kind else text for text, kind in template])

    def _piece(self, text: str, kind: str) -> str:
        if kind == "number":
            return _PIECE.sub(self._number, text)
        return self._word(kind) if self._rng.random() < EXCHANGED else text

    def _number(self, found: re.Match[str]) -> str:
        """Exchange a number for one of as many digits; years stay years."""
        digits = len(found[0])
        if digits == 4 and found[0].startswith("20"):
            return str(self._rng.randrange(2001, 2021))
        return str(self._rng.randrange(10 ** (digits - 1), 10**digits))

    def _word(self, kind: str) -> str:
        drawn = self._drawn.setdefault(kind, [])
        if drawn and self._rng.random() < REPEATED:
            return self._rng.choice(drawn)
        word = self._vocabulary.draw(kind)
        drawn.append(word)
        return word
