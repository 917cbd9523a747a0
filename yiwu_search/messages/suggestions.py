"""The words around a query that finds nothing: what fails, and why something else is offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from yiwu_search.messages.indexes import count_of_articles
from yiwu_search.messages.tongue import _, clauses, items, said

try_instead = said("these find something:")
_REASONS: dict[str, Callable[[], str]] = {
    "blank": said("one blank more or fewer than {old}"),
    "sound": said("sounds like {old}"),
    "pinyin": said("{old} by its sound"),
    "near_sound": said("sounds nearly like {old}"),
    "shape": said("looks like {old}"),
    "typo": said("one letter exchanged in {old}"),
    "swapped": said("two letters of {old} changed places"),
    "extra": said("one letter of {old} left out"),
    "lacking": said("one letter more than {old}"),
    "holds": said("like {old}"),
    "unquoted": said("as words, without the quotes"),
    "torn": said("as two strings"),
    "wider": said("words further apart than {old}"),
    "everywhere": said("anywhere, not only as {old}"),
    "any_letter": said("with any letter in that place"),
    "wider_date": said("more days than {old}"),
    "nearest_date": said("the nearest month that has any"),
    "included": said("with what {old} leaves out"),
    "unfiltered": said("without the option"),
    "fewer": said("without {old}"),
}
_GIVEN_UP = said("in place of {old}")


def reason(kind: str, old: str, new: str) -> str:
    """Say why a query is offered; `kind` is one of those of suggestions."""
    sentence = _GIVEN_UP if kind == "fewer" and new else _REASONS[kind]
    return sentence().format(old=old, new=new)


def offer(count: int, why: str, dropped: Sequence[str]) -> str:
    """Say behind an offered query how much it finds, why it is offered, and which options it goes without."""
    left_out = _("leave out {options}").format(options=items(dropped)) if dropped else ""
    return _("{found}; {why}").format(found=count_of_articles(count), why=clauses(filter(None, (why, left_out))))


def not_found(texts: Sequence[str]) -> str:
    """Name what is found in no article."""
    return _("in no article: {texts}").format(texts=" · ".join(texts))


def never_together(pairs: Sequence[tuple[str, str]]) -> str:
    """Name what is found, but in no article together."""
    return _("never in one article: {pairs}").format(pairs=" · ".join(f"{one} + {other}" for one, other in pairs))


def found_alone(counts: Sequence[tuple[str, int]]) -> str:
    """Say how many articles each part is found in, alone."""
    return _("alone: {counts}").format(counts=" · ".join(f"{text} {count:,}" for text, count in counts))
