"""Whole pages are read into the articles a reader of the paper sees."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from yiwu_search.articles import Article, to_dict
from yiwu_search.reading import read_articles

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
GOLD = sorted((CASES / "gold").glob("*.json"))
PAGES = sorted((CASES / "pages").glob("*.json"))
MOST_MISREAD = 95
"""Articles of PAGES that are known to be misread; never more than that."""


def squeeze(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


def fingerprint(article: dict[str, Any]) -> tuple[Any, ...]:
    """What must agree with the hand-checked reading; blanks are compared elsewhere."""
    return (
        squeeze(article["headline"]),
        squeeze(article["kicker"]),
        squeeze(article["deck"]),
        article["kind"],
        [(person["name"], person["role"]) for person in article["reporters"]],
        article["dateline"],
        [squeeze(text) for text in (article["body"] or "").split("\n")],
        [squeeze(text) for text in article["subheads"]],
        squeeze(article["continued"]),
        squeeze(article["caption"]),
        article["caption_credit"],
    )


def read(path: Path) -> list[Article]:
    return list(read_articles(path))


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem[:3])
def test_hand_checked_front_pages_are_read_exactly(gold: Path) -> None:
    """Every article of a gold page, in order, with all its parts; a missing headline is made from the lead."""
    page = json.loads(gold.read_text(encoding="utf-8"))
    found = [to_dict(article) for article in read(ROOT / "seeds" / page["page"])]
    for article in found:
        if article["headline_source"] == "lead":
            article["headline"] = None
    assert [fingerprint(article) for article in found] == [fingerprint(article) for article in page["articles"]]


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem[:3])
def test_issue_dates_are_inferred_with_their_evidence(gold: Path) -> None:
    """The day, the range around it and the words that prove it."""
    expected = json.loads(gold.read_text(encoding="utf-8"))["date"]
    day = read(ROOT / "seeds" / f"{gold.stem}.txt")[0].date
    assert str(day.value) == expected["value"]
    assert str(day.earliest) == expected["earliest"]
    assert day.latest is not None
    assert day.value is not None
    assert day.value <= day.latest
    assert day.source == "inferred"
    assert re.search(r"lines \d+–\d+: .*; year \d{4} from ", day.evidence)


@pytest.mark.parametrize("case", PAGES, ids=lambda path: path.stem[:16])
def test_other_pages_and_other_papers_are_read_as_written_down(case: Path) -> None:
    """Pages in other house styles: headline first, inline brackets, agency datelines, folios, printed dates."""
    page = json.loads(case.read_text(encoding="utf-8"))
    found = [{key: to_dict(article)[key] for key in page["articles"][0]} for article in read(ROOT / page["page"])]
    misread = page.get("misread")
    if misread is None:
        assert found == page["articles"]
        return
    right = [article for number, article in enumerate(page["articles"]) if str(number) not in misread]
    assert [article for article in found if article in right] == right
    assert all(page["articles"][int(number)] not in found for number in misread), "no longer misread: say so no more"


def test_few_articles_are_known_to_be_misread() -> None:
    """A page that says so of one of its articles, by its place from 0, says which of its parts are not right yet."""
    pages = [json.loads(case.read_text(encoding="utf-8")) for case in PAGES]
    misread = sum(len(page.get("misread", ())) for page in pages)
    assert misread <= MOST_MISREAD


def test_ids_are_the_pages_key_and_the_place_on_the_page() -> None:
    """The n-th article of page K is K:n."""
    found = read(ROOT / "seeds" / "000_f39ea33a6b2c1dd2.txt")
    assert [article.id for article in found] == [f"000_f39ea33a6b2c1dd2:{n}" for n in range(1, 7)]


def test_pages_of_one_name_get_different_ids(tmp_path: Path) -> None:
    """Two pages named 01.txt in two folders do not share ids."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "01.txt").write_text("本报讯 近日，大桥通车。", encoding="utf-8")
    assert [a.id for a in read_articles([tmp_path / "a" / "01.txt", tmp_path / "b" / "01.txt"])] == ["01:1", "b/01:1"]


def test_a_front_page_is_known_by_its_jump_lines() -> None:
    """下转第二版 stands on page one."""
    article = read(ROOT / "seeds" / "000_f39ea33a6b2c1dd2.txt")[0]
    assert (article.section, article.page_number) == ("头版", 1)


def test_a_banner_above_a_headline_is_its_column() -> None:
    """全力拼经济 义乌这样干 stands right above the headline of the express trade."""
    columns = {a.headline: a.column for a in read(ROOT / "seeds" / "001_c05fce06559a887c.txt")}
    assert columns["“双十二”日均业务量首超“双十一”"] == "全力拼经济 义乌这样干"
    assert columns["义乌“留义过年”十大举措助推“开门红”"] is None


def test_one_bad_page_does_not_stop_the_others(tmp_path: Path) -> None:
    """A blank page is told; the next one is read."""
    (tmp_path / "1.txt").write_bytes(b"\n")
    (tmp_path / "2.txt").write_text("本报讯 近日，大桥通车。", encoding="utf-8")
    problems: list[str] = []
    found = list(read_articles(tmp_path, on_problem=lambda problem: problems.append(type(problem).__name__)))
    assert ([a.body for a in found], problems) == (["本报讯 近日，大桥通车。"], ["EmptySource"])
