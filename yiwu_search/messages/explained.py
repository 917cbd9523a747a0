"""What is said of why a hit stands where it does."""

from __future__ import annotations

from collections.abc import Sequence

from yiwu_search.messages.tongue import _, items, ngettext, said

stands_nowhere = said("not in its text")
_RULES = {
    "relevance": said(
        "a string weighs more the fewer articles have it, and the more often and the earlier it stands here;"
        " headlines weigh most, and all words side by side come first"
    ),
    "newest": said("by the best day of the issue, the newest first; words do not count"),
    "oldest": said("by the best day of the issue, the oldest first; words do not count"),
    "similar": said("by how many telling words it shares with the article it is like"),
}
_FIELDS = {
    "headline": said("headline"),
    "kicker": said("kicker"),
    "deck": said("deck"),
    "body": said("body"),
    "caption": said("caption"),
}


def place(number: int, available: int, sort: str, score: float) -> str:
    """Say which hit it is, and of how many."""
    if sort == "relevance":
        return _("hit {number:,} of {available:,}, score {score:.3f}").format(
            number=number, available=available, score=score
        )
    return _("hit {number:,} of {available:,}").format(number=number, available=available)


def rule(sort: str) -> str:
    """Say what the order goes by."""
    return _RULES[sort]()


def stands(places: Sequence[tuple[str, int]]) -> str:
    """Say how often a string stands in which part of an article."""
    return items(_("{part} ×{count:,}").format(part=_FIELDS[part](), count=count) for part, count in places)


def articles(count: int) -> str:
    """Say how many articles of the index have a string."""
    return ngettext("in {count:,} article of the index", "in {count:,} articles of the index", count).format(
        count=count
    )


def missing(words: Sequence[str]) -> str:
    """Name what the article lacks."""
    return _("it does not hold: {words}").format(words=" ".join(words))
