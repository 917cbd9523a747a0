"""What Whoosh is told of an index: the fields of an article, and the queries that only columnar segments answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from whoosh import fields
from whoosh import query as wq
from whoosh.analysis import Analyzer, Token
from whoosh.matching import Matcher
from whoosh.searching import SearchContext, Searcher

from yiwu_search.postings.build import WORD_FIELDS, label_term
from yiwu_search.postings.columns import LABELS
from yiwu_search.postings.spans import Part, Shape, Unit
from yiwu_search.postings.stream import FIELDS
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


class Verbatim(ColumnarQuery):
    """What articles gain in which a string of folded letters stands: BM25 of the string itself, as if it were a word.

    Of a string that stands in very many places it would cost milliseconds to say how often it stands where; its words
    score in its place.
    """

    def __init__(self, text: str, weights: Mapping[str, float], words: Callable[[], wq.Query]) -> None:
        """`weights`: for how many times a field counts; `words` is asked when needed: cutting takes a dictionary."""
        super().__init__()
        self.text, self.weights, self.words = text, dict(weights), words

    def _key(self) -> tuple[object, ...]:
        return self.text, tuple(self.weights.items())


class Instead(ColumnarQuery):
    """What articles gain in which a string stands in place of a word: a share of what the word itself would bring.

    The rarer of the two does not count for more: BM25 takes the idf of the commoner, as Lucene's synonyms do.
    """

    def __init__(
        self, text: str, word: str, weights: Mapping[str, float], bonuses: Mapping[str, float], share: float
    ) -> None:
        """`weights` and `bonuses` as in Verbatim and Bonus."""
        super().__init__()
        self.text, self.word, self.weights, self.bonuses, self.share = text, word, dict(weights), dict(bonuses), share

    def _key(self) -> tuple[object, ...]:
        return self.text, self.word, tuple(self.weights.items()), tuple(self.bonuses.items()), self.share


class Days(ColumnarQuery):
    """Articles whose issue-date range meets a range of days, given as ordinals, both ends included."""

    def __init__(self, first: int, last: int) -> None:
        super().__init__()
        self.first, self.last = first, last

    def _key(self) -> tuple[object, ...]:
        return self.first, self.last


class EveryYear(ColumnarQuery):
    """Articles whose issue-date range meets one of many ranges of days, given as ordinals, both ends included."""

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        """The ranges ascend, at both ends."""
        super().__init__()
        self.ranges = tuple(ranges)

    def _key(self) -> tuple[object, ...]:
        return self.ranges


class Shaped(ColumnarQuery):
    """Articles in which strings of folded letters stand one after another, with gaps between, in one of the fields."""

    def __init__(self, shape: Shape, fields: tuple[str, ...] = FIELDS) -> None:
        super().__init__()
        self.shape, self.fields = shape, fields

    def _key(self) -> tuple[object, ...]:
        return self.shape, self.fields


class Together(ColumnarQuery):
    """Articles in which parts stand within so many letters, or in one sentence or paragraph, in one of the fields."""

    def __init__(self, parts: Sequence[Part], reach: int | Unit, fields: tuple[str, ...] = FIELDS) -> None:
        """`reach`: a number of letters, or the letters that end what the parts must share."""
        super().__init__()
        self.parts, self.reach, self.fields = tuple(parts), reach, fields

    def _key(self) -> tuple[object, ...]:
        return self.parts, self.reach, self.fields


class LabelLike(ColumnarQuery):
    """Articles with a label, folded and without blanks, that a regular expression matches as a whole."""

    def __init__(self, column: str, pattern: str) -> None:
        super().__init__()
        self.column, self.pattern = column, pattern

    def _key(self) -> tuple[object, ...]:
        return self.column, self.pattern


class Alike(ColumnarQuery):
    """Articles that hold enough of the letters of a query's words, and what they gain by all its pairs of letters.

    Pairs know nothing of words, so they tell what is near to a query where no article holds all of it.
    """

    def __init__(self, words: Sequence[str], pairs: Sequence[str]) -> None:
        """`words` are strings of folded letters, `pairs` all pairs of letters of the query, those between words too."""
        super().__init__()
        self.words, self.pairs = tuple(words), tuple(pairs)

    def _key(self) -> tuple[object, ...]:
        return self.words, self.pairs


class Early(ColumnarQuery):
    """What articles gain by how early in them a string of folded letters stands."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def _key(self) -> tuple[object, ...]:
        return (self.text,)


class WholeHeadline(ColumnarQuery):
    """What articles gain of which the headline is nothing but some strings of folded letters, with a sign between two.

    Each string stands in the headline, and together they are as long as it is.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self.texts = tuple(texts)

    def _key(self) -> tuple[object, ...]:
        return self.texts


class Fresh(ColumnarQuery):
    """What all articles gain by how short a time before a day, given as an ordinal, they appeared."""

    def __init__(self, today: int) -> None:
        super().__init__()
        self.today = today

    def _key(self) -> tuple[object, ...]:
        return (self.today,)


class Closer(ColumnarQuery):
    """Another query, of which the best articles gain by how near each other some strings of folded letters stand.

    It stands outermost, since which articles are the best is known when all are scored; inside of another it counts
    as the query that it holds.
    """

    def __init__(self, query: wq.Query, words: Sequence[str]) -> None:
        super().__init__()
        self.query, self.words = query, tuple(words)

    def _key(self) -> tuple[object, ...]:
        return self.query, self.words
