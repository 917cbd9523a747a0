"""Columns: one value an article for sorting, filtering and counting; labels as numbers into a table of strings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from yiwu_search.dates import IssueDate
from yiwu_search.postings.lists import Array, Numbers, distinct
from yiwu_search.postings.strings import Strings, write_strings

LABELS = ("reporter", "signed", "paper", "section", "column", "kind", "source")
"""The label columns; an article may have several reporters, and at most one of each other. "signed" is a reporter with
the role."""
DAYS = ("day", "earliest", "latest")
NEVER = date.max.toordinal() + 1
"""The earliest day of an article about whose day nothing is known: no range of days meets it."""


def day_row(day: IssueDate) -> tuple[int, int, int]:
    """Number the days of an issue: the best, the earliest, the latest; (0, NEVER, 0) where nothing is known."""
    if day.earliest is None and day.latest is None and day.value is None:
        return 0, NEVER, 0
    earliest, latest = day.earliest or day.value or date.min, day.latest or day.value or date.max
    best = day.value or day.earliest or latest
    return best.toordinal(), earliest.toordinal(), latest.toordinal()


@dataclass
class LabelColumn:
    """The labels of articles: a sorted table of terms, how each is shown, and for each article its terms' numbers."""

    terms: list[bytes]
    """What is compared: folded labels, ascending."""
    shown: list[bytes]
    """Each label as it was printed first."""
    offsets: Numbers
    """Where each article's numbers begin in `codes`, with the end at the end."""
    codes: Numbers
    """Numbers of terms."""

    @classmethod
    def of(cls, rows: Sequence[Sequence[tuple[str, str]]]) -> LabelColumn:
        """Make a column from each article's (term, label as printed)."""
        shown: dict[str, str] = {}
        for row in rows:
            for term, label in row:
                shown.setdefault(term, label)
        terms = sorted(shown)
        number = {term: place for place, term in enumerate(terms)}
        codes = np.array([number[term] for row in rows for term, _ in row], np.int64)
        offsets = np.concatenate(([0], np.cumsum([len(row) for row in rows], dtype=np.int64)))
        return cls([_utf8(term) for term in terms], [_utf8(shown[term]) for term in terms], offsets, codes)

    def arrays(self, name: str) -> dict[str, Array]:
        """Give the arrays to write."""
        table = {f"labels.{name}.terms.{part}": row for part, row in write_strings(self.terms).items()}
        table |= {f"labels.{name}.shown.{part}": row for part, row in write_strings(self.shown).items()}
        table[f"labels.{name}.offsets"] = self.offsets.astype(np.uint32)
        table[f"labels.{name}.codes"] = self.codes.astype(np.uint32)
        return table


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


class Labels:
    """Reads a label column."""

    def __init__(self, arrays: Mapping[str, Array], name: str) -> None:
        prefix = f"labels.{name}."
        self.terms = Strings(arrays, prefix + "terms.")
        self.shown = Strings(arrays, prefix + "shown.")
        self.offsets, self.codes = arrays[prefix + "offsets"], arrays[prefix + "codes"]

    def articles(self, term: bytes) -> Numbers:
        """Give the articles that have a label, ascending; one comparison an article."""
        code = self.terms.find(term)
        if code < 0:
            return np.zeros(0, np.int64)
        return distinct(np.searchsorted(self.offsets, np.flatnonzero(self.codes == code), side="right") - 1)

    def counts(self, live: npt.NDArray[np.bool_] | None = None) -> Numbers:
        """Count the articles of each label, of all or of the live ones; raises ValueError for damaged codes."""
        codes = self.codes if live is None else self.codes[live[self.owners()]]
        if codes.max(initial=0) >= max(len(self.terms), 1):  # one flipped bit would count to billions
            raise ValueError("codes of no label")
        return np.bincount(codes, minlength=len(self.terms))

    def counts_among(self, articles: Numbers) -> Numbers:
        """Count the articles of each label among some of them; one pass. Raises ValueError for damaged numbers."""
        begins = self.offsets[articles].astype(np.int64)
        labels = self.offsets[articles + 1] - begins
        if labels.min(initial=0) < 0 or labels.sum() > len(self.codes) or begins.max(initial=0) > len(self.codes):
            raise ValueError("offsets beyond the codes")
        counts = np.zeros(len(self.terms), np.int64)
        for place in range(int(labels.max(initial=0))):  # the first label of each, the second of those with two …
            begins, labels = begins[labels > place], labels[labels > place]
            codes = self.codes[begins + place]
            if codes.max(initial=0) >= len(counts):  # one flipped bit would count to billions
                raise ValueError("codes of no label")
            counts += np.bincount(codes, minlength=len(counts))
        return counts

    def owners(self) -> Numbers:
        """Give for each code the article it belongs to; raises ValueError for offsets that are damaged."""
        counts = np.diff(self.offsets.astype(np.int64)).astype(np.int64)
        if self.offsets[-1] != len(self.codes):  # one flipped bit would ask for gigabytes
            raise ValueError("offsets do not end where the codes do")
        return np.repeat(np.arange(len(counts)), counts)
