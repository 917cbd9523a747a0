"""References after GB/T 7714—2015: what is printed stands plain, what was added in brackets."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_search import Article, IssueDate, Place, Reporter
from yiwu_search.display.citation import citation

DAY = IssueDate.given(date(2020, 9, 3))
TITLE = "“义新欧”中欧班列超去年发运总量"


def people(*names: str) -> tuple[Reporter, ...]:
    return tuple(Reporter(name, "全媒体记者") for name in names)


def cite(**facts: object) -> str:
    known = {"headline": TITLE, "headline_source": "page", "paper": "义乌商报", "page_number": 1, "date": DAY, **facts}
    return citation(Article("x:1", **known), date(2026, 3, 15))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "reference"),
    [
        ({"reporters": people("吴峰宇")}, f"吴峰宇.{TITLE}[N].义乌商报,2020-09-03(1)."),
        ({"reporters": people("王婷", "金巧", "龚艳")}, f"王婷,金巧,龚艳.{TITLE}[N].义乌商报,2020-09-03(1)."),
        ({"reporters": people("甲", "乙", "丙", "丁")}, f"甲,乙,丙,等.{TITLE}[N].义乌商报,2020-09-03(1)."),
        ({"reporters": people("甲", "甲")}, f"甲.{TITLE}[N].义乌商报,2020-09-03(1)."),
        ({"reporters": people("本报评论员")}, f"本报评论员.{TITLE}[N].义乌商报,2020-09-03(1)."),
        ({}, f"{TITLE}[N].义乌商报,2020-09-03(1)."),
        ({"kicker": "引", "deck": "副"}, f"{TITLE}[N].义乌商报,2020-09-03(1)."),
        ({"page_number": None}, f"{TITLE}[N].义乌商报,2020-09-03."),
        ({"continuations": (Place("b", "b", (), 2), Place("c", "c", ()))}, f"{TITLE}[N].义乌商报,2020-09-03(1,2)."),
        ({"paper": None}, f"{TITLE}[N].[报纸名不详],2020-09-03(1)."),
        ({"headline_source": "lead"}, f"[{TITLE}][N].义乌商报,2020-09-03(1)."),
        ({"headline": None}, "[题名不详][N].义乌商报,2020-09-03(1)."),
        ({"date": IssueDate()}, f"{TITLE}[N].义乌商报,[日期不详](1)."),
        ({"source": "/pages/01.txt"}, f"{TITLE}[N].义乌商报,2020-09-03(1)."),
        (
            {"source": "https://paper.example/2020-09-03/1.html"},
            f"{TITLE}[N/OL].义乌商报,2020-09-03(1)[2026-03-15].https://paper.example/2020-09-03/1.html.",
        ),
    ],
)
def test_a_reference(facts: dict[str, object], reference: str) -> None:
    """Each fact has its place, and its absence a form."""
    assert cite(**facts) == reference


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (IssueDate(date(2020, 9, 3), date(2020, 9, 3), date(2020, 9, 4), "inferred", "昨日"), "[2020-09-03]"),
        (IssueDate.given(date(2020, 9, 3), "printed"), "2020-09-03"),
        (IssueDate(None, date(2020, 9, 1), date(2020, 10, 5), "inferred"), "[2020-09-01/2020-10-05]"),
        (IssueDate(None, None, date(2020, 10, 5), "inferred"), "[../2020-10-05]"),
    ],
)
def test_a_day_that_was_inferred_stands_in_brackets(day: IssueDate, written: str) -> None:
    """A reader of the reference sees that the page does not say so."""
    assert cite(date=day) == f"{TITLE}[N].义乌商报,{written}(1)."


def test_the_day_of_looking_is_left_out_where_nobody_says_it() -> None:
    """A library does not look at the clock."""
    found = citation(Article("x:1", TITLE, "page", source="http://a.example/1", date=DAY, paper="义乌商报"))
    assert found == f"{TITLE}[N/OL].义乌商报,2020-09-03.http://a.example/1."


@given(st.text(), st.text(), st.text())
def test_a_reference_is_one_line_that_steers_no_terminal(title: str, name: str, paper: str) -> None:
    """Whatever the page holds."""
    found = cite(headline=title, reporters=people(name), paper=paper)
    assert len(found.splitlines()) == 1
    assert "\x1b" not in found
    assert found.endswith("2020-09-03(1).")
