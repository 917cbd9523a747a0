"""A path template reads dates, pages, sections and papers from paths, and a bad one says where it is wrong."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_search.errors import BadTemplate, UnmatchedPaths
from yiwu_search.pages import Metadata, parse_template
from yiwu_search.pages.metadata import only_day, page_number_of


@pytest.mark.parametrize(
    ("template", "path", "tail"),
    [
        ("{date:%Y-%m-%d}/{page}.txt", "/a/b/2020-09-03/02.txt", "2020-09-03/02.txt"),
        ("{date:%Y-%m-%d}/{page}", "/2020-09-03/A02.txt", "2020-09-03/A02.txt"),
        ("{date}/第{page}.*", "/2020-09-03/第二版.md", "2020-09-03/第二版.md"),
        ("{date:%Y%m%d}_{page}.txt", "/archive/20200903_2.txt", "20200903_2.txt"),
        ("{date:%Y年%m月%d日}/{page}.txt", "/2020年9月3日/第2版.txt", "2020年9月3日/第2版.txt"),
        ("./{date:%Y-%m/%d}/node_{page}.htm", "/html/2020-09/03/node_2.htm", "2020-09/03/node_2.htm"),
        ("{date:%d.%m.%Y}*{page}.txt", "/3.9.2020 - 02.txt", "3.9.2020 - 02.txt"),
        ("*/{date}/{}_{page}.txt", "/x/yw/2020-09-03/yw_02.txt", "yw/2020-09-03/yw_02.txt"),
    ],
)
def test_a_template_reads_the_end_of_a_path(template: str, path: str, tail: str) -> None:
    """The day is certain and its evidence is the part of the path that it was read from."""
    found = parse_template(template).read(path)
    assert found is not None
    assert (found.date.value, found.date.source, found.date.evidence) == (date(2020, 9, 3), "path", tail)
    assert found.date.certain
    assert found.page_number == 2


def test_sections_and_papers_are_names_in_a_path() -> None:
    """Both are what stands between the signs around them."""
    template = parse_template("{paper}/{date}/{page}_{section}.txt")
    found = template.read("/报纸/义乌商报/2020-09-03/03_综合 新闻.txt")
    assert found is not None
    assert (found.paper, found.section, found.page_number) == ("义乌商报", "综合 新闻", 3)


@pytest.mark.parametrize("path", ["/2020-09-03.txt", "/x2020-09-03/02.txt", "/2020-09-03/02/a.txt", "/2020-09/02.txt"])
def test_a_path_of_another_form_says_nothing(path: str) -> None:
    """Half of a match is none, and a template begins at the beginning of a name."""
    assert parse_template("{date:%Y-%m-%d}/{page}.txt").read(path) is None


@pytest.mark.parametrize(
    ("template", "character", "reason"),
    [
        ("", 1, "there is nothing in it; write for example {date:%Y-%m-%d}/{page}.txt"),
        ("/", 1, "there is nothing in it; write for example {date:%Y-%m-%d}/{page}.txt"),
        ("a" * 500, 1, "it is too long; describe only the end of the path"),
        ("{date}/{seite}.txt", 9, "there is no field 'seite'; use date, page, section, paper, or * for anything"),
        ("{date:%Y}/{page}", 2, "a date needs %Y, %m and %d, for example {date:%Y-%m-%d}"),
        ("{date:%Y-%m-%d-%H}", 16, "%H is no part of a date; use %Y, %m and %d"),
        ("{date:%Y-%m-%d-%}", 16, "% is no part of a date; use %Y, %m and %d"),
        ("{date:%Y-%m-%d-%m}", 16, "%m stands here a second time"),
        ("{page}/{page}", 9, "page stands here a second time; use * for what is not needed"),
        ("{page:02}", 6, "only date has a format; write {page}"),
        (
            "报{section}{paper}",
            11,
            "two parts that match any letters stand side by side; write what stands between them",
        ),
        ("*{section}", 2, "two parts that match any letters stand side by side; write what stands between them"),
        ("{page", 1, "this { has no partner; fields are written like {page}"),
        ("page}", 5, "this } has no partner; fields are written like {page}"),
    ],
)
def test_error_a_bad_template_names_the_character(template: str, character: int, reason: str) -> None:
    """The message holds the place and what would work."""
    with pytest.raises(BadTemplate) as caught:
        parse_template(template)
    assert str(caught.value) == f"--path-template not understood at character {character}: {reason}"


def test_error_a_day_in_a_path_that_is_not_in_the_calendar() -> None:
    """Such a path has the form, so it is a fault of its own."""
    with pytest.raises(ValueError, match=r"^there is no 2020-02-30 in the calendar$"):
        parse_template("{date}").read("/2020-02-30.txt")


def test_error_unmatched_paths_are_told_in_one_line() -> None:
    """The first path stands for the others, which are counted."""
    tail = "read without what a path tells; check --path-template"
    assert str(UnmatchedPaths("a.txt", "{date}", 1)) == f"a.txt: not of the form {{date}}; {tail}"
    assert str(UnmatchedPaths("a.txt", "{date}", 2)) == f"a.txt: not of the form {{date}}, nor is 1 other path; {tail}"
    assert str(UnmatchedPaths("a.txt", "{date}", 1001)) == (
        f"a.txt: not of the form {{date}}, nor are 1,000 other paths; {tail}"
    )


@given(st.text(alphabet="{}*:%YmddatepgsX/.版 ", max_size=30), st.text(alphabet="0123456789-/.版A ", max_size=30))
def test_any_template_is_understood_or_refused(template: str, path: str) -> None:
    """Nothing but BadTemplate comes of a template, nothing but ValueError of a path."""
    with contextlib.suppress(BadTemplate, ValueError):
        parse_template(template).read("/" + path)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3),
        ("A03", 3),
        ("Ａ０３", 3),
        ("第3版", 3),
        ("第 12 版", 12),
        ("第十二版", 12),
        ("二十版", 20),
        ("B01", None),
    ],
)
def test_a_page_number_is_read_as_papers_write_it(text: str, number: int | None) -> None:
    """B01 is the front of a second part: it has no number that counts from the paper's front page."""
    assert page_number_of(text) == number


@pytest.mark.parametrize("text", ["", "0", "要闻", "3-4", "12345"])
def test_error_what_is_no_page_number(text: str) -> None:
    """The reason shows the forms."""
    with pytest.raises(ValueError, match=r"no page number; write 3, A03 or 第3版$"):
        page_number_of(text)


@pytest.mark.parametrize(
    "text", ["2020-09-03", "2020/9/3", "2020.9.3", "20200903", "2020年9月3日", "２０２０年 9 月 3 日"]
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    """Days in sidecars and options."""
    assert only_day(text) == date(2020, 9, 3)


@pytest.mark.parametrize("text", ["", "2020", "2020-09", "昨天", "2020-09-03..2020-09-04"])
def test_error_what_is_no_single_day(text: str) -> None:
    """A month is no day, and a word that depends on today is none either."""
    with pytest.raises(ValueError, match=f"^{text or 'nothing'} is no day; write 2020-09-03$"):
        only_day(text)


def test_the_more_specific_fact_wins_field_by_field() -> None:
    """What is unknown is filled, what is known is kept."""
    first, second = Metadata(page_number=2), Metadata(page_number=1, section="头版")
    assert first.over(second) == Metadata(page_number=2, section="头版")


def test_nothing_known_leaves_a_digest_as_it_is() -> None:
    """A page without metadata is recognised by its bytes alone; any fact changes the stamp."""
    assert Metadata().stamp("abc") == "abc"
    stamps = {Metadata(section="头版").stamp("abc"), Metadata(paper="头版").stamp("abc"), "abc"}
    assert len(stamps) == 3
