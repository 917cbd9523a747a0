"""Results and articles for people: numbered hits, whole articles, the line that sums up."""

from __future__ import annotations

from collections.abc import Sequence

from yiwu_search.articles import Article, LineRange
from yiwu_search.dates import IssueDate
from yiwu_search.display.fragments import Line, marked, wrap
from yiwu_search.display.scores import explanation_lines
from yiwu_search.messages import around
from yiwu_search.messages import hits as messages
from yiwu_search.results import Hit, Other, Results, find_spans
from yiwu_search.text import visible

INDENT = "    "
SEPARATOR = " · "
MOST_NAMED = 3
"""Articles with the same text that are named below a hit; the others are counted."""
LONGEST_SHOWN = 31
"""Days of a period that is explained below an article; everybody knows which year 去年 is."""


def day_text(day: IssueDate) -> str:
    """Write an issue date; 约 stands before one that was inferred, and a range where there is no best day.

    >>> from datetime import date
    >>> day_text(IssueDate(date(2020, 9, 3), date(2020, 9, 3), date(2020, 9, 4), "inferred"))
    '约 2020-09-03'
    """
    if day.value:
        return str(day.value) if day.certain else f"{messages.ABOUT} {day.value}"
    if day.earliest or day.latest:
        return f"{messages.ABOUT} {day.earliest or ''}…{day.latest or ''}"
    return messages.UNDATED


def reporters_text(article: Article) -> str:
    """Write who signs, by name: 王婷 金巧."""
    return visible(" ".join(reporter.name for reporter in article.reporters))


def headline_text(article: Article) -> str:
    """Write the headline, or what stands for one that is missing."""
    return article.headline or messages.NO_HEADLINE


def hit_lines(hit: Hit, number: int, width: int = 80, *, openable: bool = False) -> list[Line]:
    """Show a hit: number and headline, then date, section, reporters and id, then the snippet."""
    article = hit.article
    title = marked(headline_text(article), hit.headline_spans, "headline", "headline.mark")
    meta: Line = [("meta", hit_facts(hit))]
    lines = [*wrap(title, width, INDENT, [("number", f"{number:>2}. ")]), *wrap(meta, width, INDENT)]
    if hit.snippet.text:
        lines += wrap(marked(hit.snippet.text, hit.snippet.spans), width, INDENT)
    if hit.folded:
        shown = enumerate(hit.others[:MOST_NAMED], 1)
        named = around.others(hit.folded, [_other(other, f"{number}.{place}" * openable) for place, other in shown])
        lines += wrap([("meta", named)], width, INDENT)
    return lines + (explanation_lines(hit.explanation, width) if hit.explanation else [])


def _other(other: Other, number: str) -> str:
    """Say where an article stands that has the same text: its number, if any, day, paper, section and id."""
    facts = (number, day_text(other.date), other.paper, other.section, other.id)
    return visible(" ".join(fact for fact in facts if fact))


def hit_facts(hit: Hit) -> str:
    """Write what is known of a hit on one line: date, section, reporters, id, and the words it does not hold."""
    article = hit.article
    facts = [day_text(article.date), visible(article.section or ""), reporters_text(article), visible(article.id)]
    if hit.missing:
        facts.append(visible(messages.missing(hit.missing)))
    if hit.reprint:
        facts.append(around.reprint())
    elif hit.shared:
        facts.append(visible(around.shared(hit.shared)))
    return SEPARATOR.join(fact for fact in facts if fact)


def result_lines(results: Results, width: int = 80) -> list[Line]:
    """Show one page of hits, a blank line after each, and the total with the time."""
    return [*list_lines(results, width), summary_line(results)]


def list_lines(results: Results, width: int = 80, *, openable: bool = False) -> list[Line]:
    """Show one page of hits; one line parts those that match from those that hold only some of the words.

    `openable` numbers what stands behind a hit, 3.1, where numbers can be typed to open it.
    """
    lines: list[Line] = []
    following = False
    for number, hit in enumerate(results.hits, results.offset + 1):
        if hit.missing and not following:
            lines += [*wrap([("meta", messages.partial(results.partial))], width), []]
            following = True
        lines += [*hit_lines(hit, number, width, openable=openable), []]
    return lines


def summary_line(results: Results) -> Line:
    """Say how many articles match, which of them are shown, and how long it took."""
    shown = (results.offset + 1, results.offset + len(results.hits)) if results.hits else None
    return [("meta", messages.summary(results.total, shown, results.elapsed, results.partial, results.folded))]


def total_line(total: int, offset: int, seconds: float) -> Line:
    """Say how many articles match, all of which but the `offset` best are shown, and how long it took."""
    return [("meta", messages.summary(total, (offset + 1, total) if offset < total else None, seconds))]


def article_lines(article: Article, width: int = 80, wanted: Sequence[str] = ()) -> list[Line]:
    """Show an article whole; `wanted` are strings, folded, that are marked wherever they stand in its texts."""
    lines = _text_lines(article.kicker or "", width, wanted)
    title = article.headline or ""
    named = marked(title, find_spans(title, wanted), "headline", "headline.mark")
    lines += wrap(named or [("headline", messages.NO_HEADLINE)], width)
    lines += _text_lines(article.deck or "", width, wanted)
    lines += [*wrap([("meta", article_facts(article))], width), []]
    for paragraph in article.body.split("\n") if article.body else ():
        lines += [*(_text_lines(paragraph, width, wanted) or [[]]), []]
    for extra in ([("meta", visible(article.continued or ""))], _caption(article, wanted), [("meta", _days(article))]):
        if extra[0][1]:
            lines += [*wrap(extra, width), []]
    return [*lines, *wrap([("meta", place_text(article))], width)]


def _text_lines(text: str, width: int, wanted: Sequence[str]) -> list[Line]:
    """Show a text with what is wanted marked; no line for none."""
    return wrap(marked(text, find_spans(text, wanted)), width) if text else []


def article_facts(article: Article) -> str:
    """Write what is known of an article on one line: date, section, column, and who signs as what."""
    signed = [f"{reporter.role} {reporter.name}" if _titled(reporter.role, reporter.name) else reporter.name
              for reporter in article.reporters]  # fmt: skip
    facts = (day_text(article.date), article.section, article.column, " ".join(signed))
    return SEPARATOR.join(visible(fact) for fact in facts if fact)


def _titled(role: str, name: str) -> bool:
    return bool(role) and role != name


def _caption(article: Article, wanted: Sequence[str]) -> Line:
    """Write the text under the pictures, marked, and who made them."""
    if not article.caption:
        return [("meta", "")]
    text = marked(article.caption, find_spans(article.caption, wanted), "meta")
    credit = f"（{article.caption_credit}）" if article.caption_credit else ""
    return [("meta", f"{messages.CAPTION} "), *text, ("meta", visible(credit))]


def _days(article: Article) -> str:
    """Say which days the article's words mean that count from its issue: 昨日下午2时 = 约 2020-09-02."""
    from yiwu_search.articles.moments import moments  # its pattern is only needed here, and not by a search

    about = "" if article.date.certain else f"{messages.ABOUT} "
    found = {
        visible(article.body[day.start : day.stop]): f"{day.first}" + (f"…{day.last}" if day.last != day.first else "")
        for day in moments(article.body, article.date)
        if day.relative and (day.last - day.first).days < LONGEST_SHOWN
    }
    return SEPARATOR.join(f"{words} = {about}{days}" for words, days in found.items())


def place_text(article: Article) -> str:
    """Say where the article stands: its id, its file and the lines of it; and what of it was corrected."""
    where = _lines_of(article.source or article.page or "", article.lines)
    others = [_lines_of(place.source or place.page or "", place.lines) for place in article.continuations]
    corrected = messages.corrected(article.corrected) if article.corrected else ""
    return visible(SEPARATOR.join(part for part in (article.id, where, *others, corrected) if part))


def _lines_of(source: str, lines: Sequence[LineRange]) -> str:
    ranges = [f"{first}–{last}" if first != last else f"{first}" for first, last in lines]
    return messages.lines_of(source, ranges) if ranges else source
