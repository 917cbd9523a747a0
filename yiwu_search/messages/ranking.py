"""The words that say why a hit ranks where it does."""

from __future__ import annotations

from yiwu_search.messages.tongue import _, ngettext, said

help_explain = said("say below each hit what its score is made of")
help_freshness = said("let an article score the more the newer it is")


def only_by_relevance(option: str) -> str:
    """Say that an option needs the order by relevance."""
    return _("{option} goes with --sort relevance alone").format(option=option)


def only_with_a_page(option: str) -> str:
    """Say that an option needs a number of hits."""
    return _("{option} goes with a page of hits alone; give -n N, and neither --all nor --count").format(option=option)


def score(total: float) -> str:
    """Head the parts of a score."""
    return _("score {total:.3f}:").format(total=total)


def partial_score(total: float, shown: float) -> str:
    """Head the parts of the score of an article that holds only some of the words."""
    return _("score {shown:.3f}, of the sum s = {total:.3f} as s / (1 + s), for not all words are there:").format(
        shown=shown, total=total
    )


def word(what: str, field: str, count: int, idf: float) -> str:
    """Say that a word counts."""
    return ngettext(
        "the word {what} stands {count:,} time in {field}; idf {idf:.2f}",
        "the word {what} stands {count:,} times in {field}; idf {idf:.2f}",
        count,
    ).format(what=what, field=field, count=count, idf=idf)


def string(what: str, count: int, idf: float) -> str:
    """Say that a string of letters counts."""
    return ngettext(
        "{what} stands {count:,} time; idf {idf:.2f}", "{what} stands {count:,} times; idf {idf:.2f}", count
    ).format(what=what, count=count, idf=idf)


def place(what: str, field: str) -> str:
    """Say that the field counts that a string stands in."""
    return _("{what} stands in {field}").format(what=what, field=field)


def early(what: str, letters: int, idf: float) -> str:
    """Say that it counts how early a string stands."""
    return _("{what} begins at letter {place:,}; idf {idf:.2f}").format(what=what, place=letters + 1, idf=idf)


def synonym(what: str, word: str, count: int, idf: float) -> str:
    """Say that a synonym counts."""
    return ngettext(
        "{what} in place of {word} stands {count:,} time; idf {idf:.2f}",
        "{what} in place of {word} stands {count:,} times; idf {idf:.2f}",
        count,
    ).format(what=what, word=word, count=count, idf=idf)


def headline(what: str) -> str:
    """Say that the very headline was typed."""
    return _("{what} is the very headline").format(what=what)


def near(what: str, letters: int, idf: float) -> str:
    """Say that it counts how near two words stand."""
    return ngettext(
        "{what} have {letters:,} letter between them; idf {idf:.2f}",
        "{what} have {letters:,} letters between them; idf {idf:.2f}",
        letters,
    ).format(what=what, letters=letters, idf=idf)


def fresh(days: int) -> str:
    """Say that the age of an article counts."""
    return ngettext("it appeared {days:,} day ago", "it appeared {days:,} days ago", days).format(days=days)


def pair(what: str, count: int, letters: int, idf: float) -> str:
    """Say that two letters count."""
    return ngettext(
        "the letters {what} stand {count:,} time, at letter {place:,}; idf {idf:.2f}",
        "the letters {what} stand {count:,} times, first at letter {place:,}; idf {idf:.2f}",
        count,
    ).format(what=what, count=count, place=letters + 1, idf=idf)


def field(name: str) -> str:
    """Name a field, or what several hold together."""
    names = {
        "title": _("headline, kicker or deck"),
        "text": _("body or caption"),
        "headline": _("the headline"),
        "kicker": _("the kicker"),
        "deck": _("the deck"),
        "body": _("the body"),
        "caption": _("the caption"),
    }
    return names[name]
