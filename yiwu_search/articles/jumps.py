"""Two halves of an article on two pages of one issue → one article in two places: （下转第二版） … （上接第一版）.

A wrong join is worse than none. So halves are joined only where the jump lines do not contradict the pages, a headline,
names or words that stand nowhere else say that both are of one text, and neither half has another candidate as good.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from yiwu_search.articles.article import Article, Place, Reporter
from yiwu_search.articles.jump_lines import Label, jumps_of, page_label
from yiwu_search.articles.lines import CLOSERS, ENDERS
from yiwu_search.articles.overlap import pairs, share
from yiwu_search.articles.reader import Reading

SAME_HEADLINE = 0.5
"""Share of a repeated headline's words that stand in the other half's: it may be shortened, not exchanged."""
NAMED_WORDS = 0.03
"""Share of a second half's own words that the first must hold where both jump lines name the other's page. Halves of
the long articles of the samples have 0.03 to 0.22 in common, halves of two articles at most 0.06."""
UNNAMED_WORDS = 0.07
"""The same where only one jump line names the other's page: above what halves of two articles have in common."""
CLEARLY = 2.0
"""How many times more words of its own the better of two candidates must share."""
PRINTED = ("page", "given")
"""Where a headline comes from that was not made of the text's first words."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The pages of an issue after its halves were joined."""

    readings: tuple[Reading, ...]
    """As they came; a first half holds all of its article, and the lines of the others name it."""
    pairs: tuple[tuple[str, str], ...]
    """The files, by their paths, of two halves that follow each other."""


@dataclass(frozen=True, slots=True)
class _Half:
    """An article that ends or begins with a jump line."""

    page: int
    """The place of its page among the readings."""
    place: int
    """Its place among the articles of the page."""
    article: Article
    label: Label
    """Its page's."""
    to: Label | None
    """Where it says that it goes on."""
    origin: Label | None
    """Where it says that it began."""
    words: frozenset[str]

    @property
    def key(self) -> tuple[int, int]:
        """Tells it from all other halves."""
        return self.page, self.place


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well two halves go together."""

    first: _Half
    second: _Half
    proof: int
    """2 for a repeated headline or name, 1 for two jump lines that name each other's page, 0 for one."""
    words: float


def join(readings: Sequence[Reading]) -> Joined:
    """Join the halves of articles on pages of one issue; pages of several issues are told apart as far as they say.

    Linear in the text, quadratic in the number of halves. Pages that seem to be of several issues without saying so
    (two front pages) are left as they are, but for the pages of one file.
    """
    chosen = [fit for issue in _issues(readings) for fit in _choose(_fits(issue, readings))]
    following = {fit.first.key: fit.second for fit in chosen}
    seconds = {fit.second.key for fit in chosen}
    done = {
        half: whole for fit in chosen if fit.first.key not in seconds for half, whole in _chain(fit.first, following)
    }
    files = tuple((readings[fit.first.page].page.source, readings[fit.second.page].page.source) for fit in chosen)
    return Joined(tuple(_rewritten(page, reading, done) for page, reading in enumerate(readings)), files)


def _issues(readings: Sequence[Reading]) -> Iterable[list[_Half]]:
    """Group the halves of pages that are of one issue."""
    halves = [half for page, reading in enumerate(readings) for half in _halves(page, reading)]
    dates = {half.article.date.value for half in halves if half.article.date.certain}
    by_date: dict[object, list[_Half]] = defaultdict(list)
    for half in halves:
        if half.article.date.certain or len(dates) < 2:
            by_date[half.article.date.value if len(dates) > 1 else None].append(half)
    for group in by_date.values():
        if _is_one_issue(group):
            yield group
            continue
        by_file: dict[str, list[_Half]] = defaultdict(list)
        for half in group:
            by_file[half.article.source].append(half)
        yield from (part for part in by_file.values() if _is_one_issue(part))


def _is_one_issue(halves: Sequence[_Half]) -> bool:
    """Whether no two pages have one number."""
    labels = {half.page: (half.label.letter, half.label.number) for half in halves}
    known = [label for label in labels.values() if label[1] is not None]
    return len(set(known)) == len(known)


def _halves(page: int, reading: Reading) -> Iterable[_Half]:
    label: Label | None = None
    for place, article in enumerate(reading.articles):
        to, origin = jumps_of(article.continued or "")
        if to or origin:
            label = label or page_label(reading)
            yield _Half(page, place, article, label, to, origin, _words(article))


def _words(article: Article) -> frozenset[str]:
    return pairs("\n".join(filter(None, (article.headline, article.kicker, article.deck, article.body))))


def _fits(halves: Sequence[_Half], readings: Sequence[Reading]) -> list[_Fit]:
    """List the pairs of halves that may be one article."""
    seconds = [half for half in halves if half.origin]
    firsts = [half for half in halves if half.to]
    if not firsts or not seconds:
        return []
    pages = sorted({half.page for half in halves})
    known = Counter(word for page in pages for article in readings[page].articles for word in _words(article))
    found = (_fit(first, second, known) for first in firsts for second in seconds if first.page != second.page)
    return [fit for fit in found if fit]


def _fit(first: _Half, second: _Half, known: Counter[str]) -> _Fit | None:
    """Rate two halves; None where something contradicts, or too little speaks for them."""
    assert first.to
    assert second.origin
    named = (first.to.agrees(second.label), second.origin.agrees(first.label))
    if False in named or _other_issue(first.article, second.article):
        return None
    headline, signed = _same_headline(first, second), _same_names(first.article, second.article)
    if headline is False or signed is False:
        return None
    own = frozenset(word for word in second.words if known[word] <= 1 + (word in first.words))
    words = share(own, first.words)
    if headline or signed:
        return _Fit(first, second, 2, words)
    least = NAMED_WORDS if named == (True, True) else UNNAMED_WORDS
    return _Fit(first, second, int(named == (True, True)), words) if any(named) and words >= least else None


def _other_issue(first: Article, second: Article) -> bool:
    """Whether two articles are of two papers, or of two days as far as these are known."""
    one, other = first.date, second.date
    apart = bool(one.latest and other.earliest and one.latest < other.earliest)
    apart = apart or bool(other.latest and one.earliest and other.latest < one.earliest)
    return apart or bool(first.paper and second.paper and first.paper != second.paper)


def _same_headline(first: _Half, second: _Half) -> bool | None:
    """Whether the second half repeats the first one's headline; None where it prints none."""
    if second.article.headline_source not in PRINTED or first.article.headline_source not in PRINTED:
        return None
    above = pairs(_display(first.article))
    repeated = pairs(second.article.headline or "")
    if (
        max(share(repeated, above), share(pairs(first.article.headline or ""), pairs(_display(second.article))))
        >= SAME_HEADLINE
    ):
        return True
    return None if share(repeated, first.words) >= SAME_HEADLINE else False


def _display(article: Article) -> str:
    return "\n".join(filter(None, (article.kicker, article.headline, article.deck)))


def _same_names(first: Article, second: Article) -> bool | None:
    """Whether one person signs both halves; None where one of them is not signed."""
    names = [{reporter.name for reporter in article.reporters} for article in (first, second)]
    return bool(names[0] & names[1]) if all(names) else None


def _choose(fits: Sequence[_Fit]) -> list[_Fit]:
    """Choose the pairs that are best for both halves, and clearly so."""
    by_first: dict[tuple[int, int], list[_Fit]] = defaultdict(list)
    by_second: dict[tuple[int, int], list[_Fit]] = defaultdict(list)
    for fit in fits:
        by_first[fit.first.key].append(fit)
        by_second[fit.second.key].append(fit)
    return [fit for fit in fits if _best(by_first[fit.first.key]) is fit is _best(by_second[fit.second.key])]


def _best(fits: Sequence[_Fit]) -> _Fit | None:
    """Give the best of several candidates; None where another is about as good."""
    ranked = sorted(fits, key=lambda fit: (fit.proof, fit.words), reverse=True)
    if len(ranked) == 1 or ranked[0].proof > ranked[1].proof:
        return ranked[0]
    return ranked[0] if ranked[0].words > CLEARLY * ranked[1].words else None


def _chain(first: _Half, following: dict[tuple[int, int], _Half]) -> Iterable[tuple[tuple[int, int], Article]]:
    """Put an article together that goes on on one page or several; yields it for each of its halves."""
    chain = [first]
    while chain[-1].key in following and following[chain[-1].key] not in chain:
        chain.append(following[chain[-1].key])
    whole = first.article
    for half in chain[1:]:
        whole = joined(whole, half.article)
    if chain[-1].to:
        whole = replace(whole, continued=chain[-1].article.continued)
    return [(half.key, whole) for half in chain]


def joined(first: Article, second: Article) -> Article:
    """Make one article of two halves: it keeps the first one's id and place, and knows where it goes on.

    A sentence that the page's end cut goes on without a break.
    """
    named = second if second.headline_source in PRINTED and first.headline_source not in PRINTED else first
    place = Place(second.page, second.source, second.lines, second.page_number, second.section)
    return replace(
        first,
        headline=named.headline,
        headline_source=named.headline_source,
        kicker=first.kicker or second.kicker,
        deck=first.deck or second.deck,
        body=_bodies(first.body, second.body),
        kind=second.kind if first.kind == "teaser" else first.kind,
        reporters=_people(first.reporters, second.reporters),
        dateline=first.dateline or second.dateline,
        subheads=(*first.subheads, *second.subheads),
        continued=None,
        caption=_both(first.caption, second.caption, "\n"),
        caption_credit=_both(first.caption_credit, second.caption_credit, "、"),
        continuations=(*first.continuations, place, *second.continuations),
        column=first.column or second.column,
        corrected=tuple(dict.fromkeys((*first.corrected, *second.corrected))),
    )


def _bodies(first: str, second: str) -> str:
    if not first or not second:
        return first or second
    ends = first.rstrip(CLOSERS).endswith(tuple(ENDERS)) or first.endswith(tuple(ENDERS))
    if ends:
        return f"{first}\n{second}"
    latin = re.search(r"[A-Za-z,.;:]\Z", first) and re.match(r"[A-Za-z]", second)
    return f"{first} {second}" if latin else first + second


def _people(first: Sequence[Reporter], second: Sequence[Reporter]) -> tuple[Reporter, ...]:
    names = {reporter.name for reporter in first}
    return (*first, *(reporter for reporter in second if reporter.name not in names))


def _both(first: str | None, second: str | None, between: str) -> str | None:
    return between.join(dict.fromkeys(filter(None, (first, second)))) or None


def _rewritten(page: int, reading: Reading, done: dict[tuple[int, int], Article]) -> Reading:
    """Put whole articles in place of first halves, and leave out the others."""
    found = {place: whole for (on, place), whole in done.items() if on == page}
    if not found:
        return reading
    own = [(article, found.get(place, article)) for place, article in enumerate(reading.articles)]
    ids = {article.id: whole.id for article, whole in own}
    uses = tuple(replace(use, article=ids.get(use.article or "", use.article)) for use in reading.uses)
    articles = tuple(whole for article, whole in own if article.id == whole.id)
    return replace(reading, articles=articles, uses=uses)
