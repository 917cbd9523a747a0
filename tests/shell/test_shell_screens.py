"""Replies on screens of any width: nothing sticks out, every mark is under its letter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from yiwu_search import Archive, Article
from yiwu_search.display import Line, wrap
from yiwu_search.errors import EmptyQuery, QueryError
from yiwu_search.fields import CHINESE_NAMES
from yiwu_search.shell.replies import Help, Listing, Reading, Refusal, Remark
from yiwu_search.shell.screens import caret_lines, hits_that_fit, reply_lines, straight
from yiwu_search.shell.session import Session
from yiwu_search.shell.toolbar import Footing, toolbar_text
from yiwu_search.text import cells

WIDTHS = [40, 80, 200]


def text_of(lines: list[Line]) -> list[str]:
    return ["".join(text for _, text in line) for line in lines]


def marks(lines: list[Line]) -> list[str]:
    return [text for line in lines for style, text in line if style in ("mark", "headline.mark")]


def page(archive: Archive, query: str) -> Listing:
    reply = Session(archive).handle(query)
    assert isinstance(reply, Listing)
    return reply


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("query", ["义乌", "义新欧", "的", "2020年", "，", '"。'])
def test_no_line_of_a_page_is_wider_than_the_screen(seeds: Archive, query: str, columns: int) -> None:
    """Hits of the seeds fit at 40, 80 and 200 columns, closing marks that hang over included."""
    lines = text_of(reply_lines(page(seeds, query), columns))
    assert [line for line in lines if cells(line) > columns] == []


@pytest.mark.parametrize("columns", WIDTHS)
def test_no_line_of_an_article_is_wider_than_the_screen(seeds: Archive, columns: int) -> None:
    """Every article of the seeds fits at 40, 80 and 200 columns."""
    reply = seeds.search("的", limit=1000)
    assert reply.total > 20
    for number, hit in enumerate(reply, 1):
        lines = text_of(reply_lines(Reading(number, hit.article, ("的",)), columns))
        assert [line for line in lines if cells(line) > columns] == []


@pytest.mark.parametrize("columns", WIDTHS)
def test_no_line_of_the_help_is_wider_than_the_screen(columns: int) -> None:
    """The help fits, and so do remarks and refusals."""
    replies = (
        Help(),
        Remark("义乌" * 120),
        Refusal(EmptyQuery("")),
        Refusal(QueryError("义乌" * 99 + "或", 198, "或")),
    )
    for reply in replies:
        lines = text_of(reply_lines(reply, columns))
        assert lines
        assert [line for line in lines if cells(line) > columns] == []


def test_marks_that_hang_make_the_text_narrower() -> None:
    """A closing mark hangs two cells over; the text gives way until it fits."""
    text = "义" * 20 + "。" + "乌" * 5
    assert max(cells(line) for line in text_of(wrap([("", text)], 40))) == 42
    lines = text_of(straight(lambda width: wrap([("", text)], width), 40))
    assert max(map(cells, lines)) <= 40
    assert "".join(lines) == text


def test_wide_screens_are_not_filled(seeds: Archive) -> None:
    """On 200 columns a line ends where the eye still follows it."""
    lines = text_of(reply_lines(page(seeds, "义乌"), 200))
    assert 90 < max(map(cells, lines)) <= 108


def test_only_the_number_stands_at_the_margin(seeds: Archive) -> None:
    """At 40 columns the second line of a long headline stands under the first, so the numbers stand out."""
    found = page(seeds, "义乌")
    hits = [line for line in text_of(reply_lines(found, 40))[:-1] if line]
    assert [line for line in hits if not line.startswith("    ") and not line[:2].strip().isdigit()] == []


def test_hits_are_numbered_and_marked(small: Archive) -> None:
    """Numbers run on over the pages; the query's letters are marked in headlines and snippets."""
    session = Session(small)
    session.handle("义乌")
    reply = session.handle("n")
    lines = reply_lines(reply, 80)
    numbers = [text for line in lines for style, text in line if style == "number"]
    assert numbers == [f"{number}. " for number in range(11, 21)]
    assert marks(lines) == ["义乌"] * 20
    assert text_of(lines)[-1].startswith("25 articles, 11–20 shown · ")


def test_notes_stand_above_the_total(small: Archive) -> None:
    """What was read leniently is said where the eye rests, just above the last line."""
    lines = text_of(reply_lines(page(small, '"义乌'), 80))
    assert lines[-2] == "a quote is not closed; read as if it ended with the query"


def test_no_hits_are_said_in_words(small: Archive) -> None:
    """A search without a hit says so."""
    assert text_of(reply_lines(page(small, "没有这个词组"), 80))[0] == "no article matches"


def test_an_opened_article_is_whole_and_marked_in_headline_and_body() -> None:
    """Body and headline carry the marks of the query, and no letter is lost."""
    article = Article(id="a:1", headline="中欧班列开行" * 9, headline_source="given", body="班列开了。\n班列到了。")
    lines = reply_lines(Reading(1, article, ("班列",)), 40)
    assert marks(lines) == ["班列"] * 11
    whole = "".join(text_of(lines))
    assert article.headline is not None
    assert article.headline in whole
    assert "班列开了。班列到了。" in whole


def test_an_article_without_a_headline_opens() -> None:
    """Nothing is marked in the words that stand for a headline that is missing."""
    lines = reply_lines(Reading(1, Article(id="a:1", body="无题的文章"), ("无题",)), 40)
    assert text_of(lines)[0] == "（无题）"
    assert marks(lines) == ["无题"]


@pytest.mark.parametrize(
    ("query", "offset"),
    [
        ("义乌 或", 3),
        ("abc 或", 4),
        ("记者:", 0),
        ("（义乌 或 ） x", 4),
        ("乌" * 300 + " 或", 301),
        ("或" + "乌" * 300, 0),
    ],
)
@pytest.mark.parametrize("columns", WIDTHS)
def test_the_caret_stands_under_the_first_cell_of_the_fault(query: str, offset: int, columns: int) -> None:
    """Wide letters before the fault count two cells, and a query that is cut keeps the fault on the screen."""
    shown, caret = text_of(caret_lines(query, offset, columns))
    column = cells(caret) - 1
    before = next(place for place in range(len(shown) + 1) if cells(shown[:place]) == column)
    assert shown[before] == query[offset]
    assert max(cells(shown), cells(caret)) <= columns


def test_a_refused_query_reads_like_this() -> None:
    """The query, the caret, the sentence."""
    reply = Refusal(QueryError("义乌 或", 3, "或 needs something"))
    assert text_of(reply_lines(reply, 80)) == [
        "  义乌 或",
        "       ^",
        "query not understood at character 4: 或 needs something",
    ]


def test_as_many_hits_as_the_screen_holds(small: Archive) -> None:
    """The page, the query above it, the prompt and the toolbar together fill the screen and do not exceed it."""
    found = page(small, "义乌")
    for rows in (10, 24, 40):
        count = hits_that_fit(found, 80, rows)
        shown = replace(found, results=replace(found.results, hits=found.results.hits[:count]))
        more = replace(found, results=replace(found.results, hits=found.results.hits[: count + 1]))
        assert len(reply_lines(shown, 80)) + 3 <= rows < len(reply_lines(more, 80)) + 3
    assert hits_that_fit(found, 80, 3) == 1
    assert hits_that_fit(found, 80, 200) == 10


def test_the_help_names_every_field() -> None:
    """A field that the query language knows is a field that the help tells of."""
    told = "".join(text_of(reply_lines(Help(), 200)))
    assert [name for name in CHINESE_NAMES.values() if name not in told] == []


@pytest.mark.parametrize("columns", [*WIDTHS, 10])
@pytest.mark.parametrize("path", ["index", "/家/" + "很长的路径" * 20])
def test_the_toolbar_is_one_line_at_any_width(small: Archive, path: str, columns: int) -> None:
    """The toolbar never breaks, and where there is room says all it knows."""
    results = page(small, "义乌").results
    line = toolbar_text(Footing(path, 25, results), columns)
    assert cells(line) <= columns
    if columns >= 40:
        assert "25 found" in line
        assert "? help" in line


def test_the_toolbar_names_the_next_page_on_forty_columns(small: Archive) -> None:
    """Where a screen holds one hit, it is what is looked for next."""
    results = page(small, "义乌").results
    assert toolbar_text(Footing("/papers/index", 25, results), 40) == " 25 found │ # open  space next  ? help "
    assert toolbar_text(Footing("/papers/index", 25), 40) == " 25 articles │ ? help  ^D leave "


def test_the_toolbar_says_all_on_a_wide_screen(small: Archive) -> None:
    """Index, articles, total, time and keys stand side by side."""
    results = replace(page(small, "义乌").results, elapsed=0.0123)
    line = " index │ 25 articles │ 25 found, 12.3 ms │ # open  space next  p back  ? help "
    assert toolbar_text(Footing("index", 25, results), 80) == line
    line = " index │ 25 articles │ Tab completes  ^R history  ? help  ^D leave "
    assert toolbar_text(Footing("index", 25), 80) == line
