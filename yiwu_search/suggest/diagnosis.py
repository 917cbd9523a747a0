"""Why a query finds nothing, and which queries do find: data for any display."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = (
    "blank",
    "sound",
    "pinyin",
    "near_sound",
    "shape",
    "typo",
    "swapped",
    "extra",
    "lacking",
    "holds",
    "unquoted",
    "torn",
    "wider",
    "everywhere",
    "any_letter",
    "wider_date",
    "nearest_date",
    "included",
    "unfiltered",
    "fewer",
)
"""What a suggestion changes, the likelier kind first.

blank: one more or fewer between Latin words. sound, near_sound: letters that sound the same, or nearly. pinyin: typed
by sound or initials. shape: letters that look alike. typo, swapped, extra, lacking: a Latin letter exchanged, two
letters in the wrong order, one too many, one too few. holds: a longer or shorter name. unquoted, torn: a quoted string
as loose words, or as two strings. wider: words further apart. everywhere: in all fields. any_letter: ? in place of a
letter. wider_date, nearest_date: a longer stretch of days, the month nearest by. included: no longer excluded.
unfiltered: a filter of the call is left out. fewer: words are left out.
"""


SLIPS = {"blank": 1.0, "sound": 1.0, "pinyin": 1.0, "near_sound": 0.2, "shape": 0.2, "typo": 0.2, "swapped": 0.2,
         "extra": 0.05, "lacking": 0.02, "holds": 0.02}  # fmt: skip
"""How likely each kind of slip is beside the likeliest. Untuned: chosen by hand. An input method is typed by sound, so
that letters of the same sound are its own mistakes."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a query asks for among other things."""

    text: str
    """As a query of its own; parses."""
    count: int
    """In how many articles it is found alone, without what else is asked for and without filters."""
    filter: str = ""
    """The filter of the call that it stands for, such as "reporter"; empty for a part of the query."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A query that finds something, counted in the index."""

    query: str
    """Parses; never run unless somebody asks for it."""
    count: int
    """How many articles it finds with the filters of the call but those in `dropped`; above 0."""
    kind: str
    """What it changes, one of KINDS."""
    old: str
    """What stood there; empty where nothing did."""
    new: str
    """What stands there now; empty where something was left out."""
    dropped: tuple[str, ...] = ()
    """Filters of the call that it goes without; what one asked for may stand in the query now."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Why a query finds nothing and what does; without parts and suggestions for one that finds."""

    query: str
    """The query as it was understood; parses back to the same tree."""
    total: int
    """How many articles it finds."""
    parts: tuple[Part, ...] = ()
    """What all must be met, in the order typed, filters last."""
    conflicts: tuple[tuple[str, str], ...] = ()
    """Parts that are each found, but in no article together; empty where a part is found nowhere."""
    suggestions: tuple[Suggestion, ...] = ()
    """Queries that find, the likeliest first."""

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts that nothing is found for."""
        return tuple(part for part in self.parts if not part.count)
