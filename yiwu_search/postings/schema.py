"""What Whoosh is told of an index: the fields of an article, and the queries that only columnar segments answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from whoosh import fields
from whoosh import query as wq
from whoosh.analysis import Analyzer, Token
from whoosh.matching import Matcher
from whoosh.searching import SearchContext, Searcher

from yiwu_search.postings.build import WORD_FIELDS, label_term
from yiwu_search.postings.columns import LABELS
from yiwu_search.postings.letter_index import FIELDS
from yiwu_search.text import letters
from yiwu_search.tokens import bag

NEWEST_DAY, OLDEST_DAY = "newest_day", "oldest_day"
"""The best day as an ordinal, for sorting; an undated article has the one that puts it last."""
EARLIEST, LATEST = "earliest", "latest"


class Words(Analyzer):
    """Text → its words, as they are counted for ranking."""

    def __call__(self, value: str, **_: object) -> Iterator[Token]:
        token = Token(positions=False)
        token.boost = 1.0
        for word in bag(letters(value).text):
            token.text = word
            yield token


class Labels(Analyzer):
    """Values, one a line → one term each, in any spacing, width and script."""

    def __call__(self, value: str, **_: object) -> Iterator[Token]:
        token = Token(positions=False)
        token.boost = 1.0
        for label in value.split("\n"):
            token.text = label_term(label)
            if token.text:
                yield token


def schema() -> fields.Schema:
    """Make the schema. Letters are not in it: Whoosh has no field type for them, and `Letters` needs none."""
    found: dict[str, fields.FieldType] = {"id": fields.ID(unique=True), "stored": fields.STORED()}
    found |= {name: fields.TEXT(Words(), phrase=False) for name in WORD_FIELDS}
    found |= {name: fields.TEXT(Labels(), phrase=False) for name in LABELS}
    found |= {name: fields.NUMERIC(int, sortable=True) for name in (NEWEST_DAY, OLDEST_DAY, EARLIEST, LATEST)}
    return fields.Schema(**found)


class ColumnarQuery(wq.Query):
    """A query that is answered by a segment as a whole; inside Whoosh's own queries it steps through that answer."""

    def is_leaf(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"{type(self).__name__}{self._key()!r}"

    def __str__(self) -> str:
        return repr(self)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash((type(self), self._key()))

    def _key(self) -> tuple[object, ...]:
        raise NotImplementedError

    def estimate_size(self, ixreader: object) -> int:
        return 0

    def estimate_min_size(self, ixreader: object) -> int:
        return 0

    def matcher(self, searcher: Searcher, context: SearchContext | None = None) -> Matcher:
        """Give a matcher over the articles that a vectorised searcher finds in its one segment."""
        found: Matcher = searcher.matcher_of(self)  # type: ignore[attr-defined]  # ours is the only searcher there is
        return found


class Letters(ColumnarQuery):
    """Articles in which a string of folded letters stands in one of the fields."""

    def __init__(self, text: str, fields: tuple[str, ...] = FIELDS) -> None:
        super().__init__()
        self.text, self.fields = text, fields

    def _key(self) -> tuple[object, ...]:
        return self.text, self.fields


class Bonus(ColumnarQuery):
    """What articles gain in which a string of folded letters stands, by the best of the fields it stands in."""

    def __init__(self, text: str, bonuses: Mapping[str, float]) -> None:
        super().__init__()
        self.text, self.bonuses = text, dict(bonuses)

    def _key(self) -> tuple[object, ...]:
        return self.text, tuple(self.bonuses.items())


class Days(ColumnarQuery):
    """Articles whose issue-date range meets a range of days, given as ordinals, both ends included."""

    def __init__(self, first: int, last: int) -> None:
        super().__init__()
        self.first, self.last = first, last

    def _key(self) -> tuple[object, ...]:
        return self.first, self.last
