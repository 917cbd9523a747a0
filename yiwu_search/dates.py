"""Days and ranges of days: when an issue appeared, and how sure that is.

An archive page seldom prints its date. What is known is a range, `earliest` ≤ day ≤ `latest`, with the words that prove
it; a single best guess stands beside it and is marked as one (`约` on the screen) unless the date was given or printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class IssueDate:
    """The day an issue appeared, as far as it is known."""

    value: date | None = None
    """The best single day, inside the range; None where nothing is known."""
    earliest: date | None = None
    """The first day it can be, inclusive; None where unbounded."""
    latest: date | None = None
    """The last day it can be, inclusive; None where unbounded."""
    source: str | None = None
    """Where it comes from: "given" (caller or metadata), "path", "printed", "inferred"; None where nothing is known."""
    evidence: str = ""
    """The words that prove it, with their lines, for people; empty for a given date."""

    @classmethod
    def given(cls, day: date, source: str = "given", evidence: str = "") -> IssueDate:
        """Make a date that is certain: the range is that one day."""
        return cls(day, day, day, source, evidence)

    @property
    def certain(self) -> bool:
        """Whether the day is stated (given, in the path, printed) and not inferred from the text."""
        return self.value is not None and self.source != "inferred"


UNDATED = IssueDate()
"""An issue about which nothing is known."""


@dataclass(frozen=True, slots=True)
class DateRange:
    """A range of days as asked for; an open end is None."""

    first: date | None = None
    """The first day, inclusive."""
    last: date | None = None
    """The last day, inclusive."""

    def __str__(self) -> str:
        """Write the range so that a query reads it back: 2020-09-03, 2020-09-01..2020-09-30, >=2020-09-01."""
        if self.first and self.last:
            return f"{self.first}" if self.first == self.last else f"{self.first}..{self.last}"
        return f">={self.first}" if self.first else f"<={self.last}" if self.last else ".."


_DIGITS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "○": 0, "Ｏ": 0, "两": 2}
_TENS = {"十": 10, "廿": 20, "卅": 30, "百": 100}
NUMERALS = "".join((*_DIGITS, *_TENS))
"""The letters of Chinese numerals, as papers print dates and page numbers."""


def numeral_value(text: str) -> int:
    """Read a number in digits or in Chinese numerals below 1,000, by their places too; 0 where nothing is written.

    >>> [numeral_value(text) for text in ("12", "十二", "廿三", "一百零九", "二〇二〇")]
    [12, 12, 23, 109, 2020]
    """
    if not set(text) & set(_TENS):
        return int("".join(str(_DIGITS.get(letter, letter)) for letter in text) or 0)
    total = ones = 0
    for letter in text:
        if letter in _TENS:
            total += (ones or 1) * _TENS[letter]
            ones = 0
        else:
            ones = _DIGITS[letter]
    return total + ones
