"""What an index holds of an article: which fields, and how each becomes terms.

Every running text is indexed by its letters: at each offset the pair of letters that begins there and the letter alone,
so that any string is a phrase of neighbouring pairs, whatever a word segmenter would have cut. Words stand in two more
fields that only rank.
"""

from __future__ import annotations

from collections.abc import Iterator

from whoosh import fields
from whoosh.analysis import Analyzer, Token

from yiwu_search.text import letters
from yiwu_search.tokens import words

LETTER_FIELDS = ("headline", "kicker", "deck", "body", "caption")
"""Running texts, found by letters."""
TITLE_WORDS = "title_words"
"""The words of headline, kicker and deck."""
BODY_WORDS = "body_words"
"""The words of body and caption."""
NEWEST_DAY, OLDEST_DAY = "newest_day", "oldest_day"
"""The best day as an ordinal, for sorting; an undated article has the one that puts it last."""
LABEL_FIELDS = ("reporter", "section", "column", "kind")
"""Values that are compared whole: one term a person or label."""


class Grams(Analyzer):
    """Letters → at every offset the pair that begins there and the letter alone, both with the offset as position."""

    def __call__(self, value: str, **_: object) -> Iterator[Token]:
        text = letters(value).text
        token = Token(positions=True)
        token.boost = 1.0
        for place, letter in enumerate(text):
            token.pos = place
            token.text = letter
            yield token
            if place + 1 < len(text):
                token.text = text[place : place + 2]
                yield token


class Words(Analyzer):
    """Text → its words, for ranking."""

    def __call__(self, value: str, **_: object) -> Iterator[Token]:
        token = Token(positions=True)
        token.boost = 1.0
        for word in words(letters(value).text):
            token.text, token.pos = word.word, word.position
            yield token


class Labels(Analyzer):
    """Values, one a line → one term each, in any spacing, width and script."""

    def __call__(self, value: str, **_: object) -> Iterator[Token]:
        token = Token(positions=True)
        token.boost = 1.0
        for place, label in enumerate(value.split("\n")):
            token.text, token.pos = label_term(label), place
            if token.text:
                yield token


def label_term(label: str) -> str:
    """Give the term a person's name or a label is compared by.

    >>> label_term("王　婷") == label_term("王婷")
    True
    """
    return letters(label).text.replace(" ", "")


def grams(text: str) -> list[str]:
    """Give the terms whose neighbourhood is the string: its pairs of letters, or the one letter it is."""
    return [text] if len(text) == 1 else [text[place : place + 2] for place in range(len(text) - 1)]


def schema() -> fields.Schema:
    """Make the schema; see the constants above for what each field is for."""
    found = {
        "record": fields.ID(),
        "id": fields.ID(unique=True),
        "source": fields.ID(),
        NEWEST_DAY: fields.NUMERIC(int, sortable=True),
        OLDEST_DAY: fields.NUMERIC(int, sortable=True),
        "earliest": fields.NUMERIC(int, sortable=True),
        "latest": fields.NUMERIC(int, sortable=True),
        "stored": fields.STORED(),
    }
    found |= {name: fields.TEXT(Grams(), stored=False) for name in LETTER_FIELDS}
    found |= {name: fields.TEXT(Words(), stored=False) for name in (TITLE_WORDS, BODY_WORDS)}
    found |= {name: fields.TEXT(Labels(), stored=False) for name in LABEL_FIELDS}
    return fields.Schema(**found)
