"""Around a hit on the command line: similar articles, people, keywords, and the same text shown once."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from yiwu_search import Archive, Article
from yiwu_search.display.around import PERSON_COLUMNS
from yiwu_search.display.fields import SIMILAR_FIELDS
from yiwu_search.messages import around as messages
from yiwu_search.messages.indexes import count_of_articles

TRADE = "002_12814a7b0dcd340e:3"
BODY = "中欧班列从义乌西站鸣笛启程驶往白俄罗斯首都明斯克至此班列突破了上年度全年发运量货物都是日用百货"


@pytest.fixture
def reprinted(tmp_path: Path) -> str:
    """An index of one text five times and another once."""
    path = tmp_path / "index"
    with Archive.create(path) as archive:
        archive.add([Article(f"a{number}", headline=f"班列{number}", body=BODY, paper="商报") for number in range(5)])
        archive.add([Article("b", headline="天气", body="义乌今天多云")])
    return str(path)


def test_people_are_listed_in_columns(run: Run) -> None:
    """Names, counts, days with 约, roles; columns stand under each other."""
    code, out, _ = run("people", "-n", "3")
    assert code == 0
    assert out == (
        "吴峰宇  7 articles  约 2020-09-03 … 约 2023-06-20  全媒体记者\n"
        "王婷    7 articles  约 2020-09-03 … 约 2023-06-20  全媒体记者\n"
        "林晓燕  3 articles  约 2020-09-03 … 约 2022-12-14  全媒体记者\n"
    )


def test_people_of_a_query_as_csv_and_json(run: Run) -> None:
    """The same people in both, by name if asked."""
    _, out, _ = run("people", "义新欧", "--csv", "--sort", "name")
    header, *rows = csv.reader(io.StringIO(out))
    assert tuple(header) == PERSON_COLUMNS
    assert rows[0] == ["吴峰宇", "3", "2020-09-03", "2022-08-29", "全媒体记者"]
    people = [json.loads(line) for line in run("people", "义新欧", "--json")[1].splitlines()]
    assert [person["name"] for person in people] == [row[0] for row in rows]
    assert people[0]["roles"] == ["全媒体记者"]
    assert people[0]["first_certain"] is False


def test_keywords_are_listed_with_their_counts(run: Run) -> None:
    """How many of the hits have the word, of how many articles."""
    assert run("keywords", "出口", "-n", "2") == (0, "一带  4 of 4\n一路  4 of 4\n", "")
    (row,) = [json.loads(line) for line in run("keywords", "出口", "-n", "1", "--json")[1].splitlines()]
    assert row == {"word": "一带", "articles": 4, "total": 4, "ratio": 16.992}


def test_similar_articles_say_what_they_share(run: Run) -> None:
    """Below the headline; in JSON as `shared`."""
    code, out, _ = run("similar", TRADE)
    assert code == 0
    assert "both have: 总值 增速 高于" in out
    rows = [json.loads(line) for line in run("similar", TRADE, "--json")[1].splitlines()]
    assert [tuple(row) for row in rows] == [SIMILAR_FIELDS] * 2
    assert rows[0]["shared"][:2] == ["总值", "增速"]
    assert rows[0]["reprint"] is False


def test_the_same_text_is_shown_once(run: Run, reprinted: str) -> None:
    """One hit, the others named below it; --no-fold shows all, --count and --json tell the truth."""
    code, out, _ = run("中欧班列", "--index", reprinted)
    assert code == 0
    assert out.count("\n 1. ") + out.startswith(" 1. ") == 1
    assert " 2. " not in out
    named = "".join(out.split())
    said = "the same text in 4 other articles: 日期不详 商报 a1, 日期不详 商报 a2, 日期不详 商报 a3, and 1 more"
    assert said.replace(" ", "") in named
    assert "5 articles, 4 of them with the text of another ·" in out
    assert "shown" not in out
    assert run("中欧班列", "--index", reprinted, "--no-fold", "--json")[1].count("\n") == 5
    assert run("中欧班列", "--index", reprinted, "--count")[1] == "5\n"
    (hit,) = [json.loads(line) for line in run("中欧班列", "--index", reprinted, "--json")[1].splitlines()]
    assert hit["folded"] == 4
    other = {"id": "a1", "headline": "班列1", "date": None, "paper": "商报", "page_number": None, "section": None}
    assert hit["others"][0] == other
    assert (
        run("中欧班列", "--index", reprinted, "--format", "csv", "--fields", "others")[1]
        == "others\r\na1；a2；a3；a4\r\n"
    )


def test_a_reprint_is_called_one(run: Run, reprinted: str) -> None:
    """What is like an article because it is the same text."""
    _, out, _ = run("similar", "a0", "--index", reprinted)
    assert "· the same text\n" in out


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("people", "没有这样的词语"), "yiwu-search: nobody signs what matches\n"),
        (("keywords", "没有这样的词语"), "yiwu-search: no word stands out\n"),
        (("similar", TRADE, "--since", "2030"), "yiwu-search: no other article is like it\n"),
    ],
    ids=str,
)
def test_nothing_is_said_in_one_line(run: Run, command: tuple[str, ...], said: str) -> None:
    """On stderr, with exit code 1."""
    assert run(*command) == (1, "", said)


def test_counts_are_said_with_their_plurals() -> None:
    """One and several."""
    assert messages.others(1, ["a"]) == "the same text in 1 other article: a"
    assert messages.others(1200, ["a", "b"]) == "the same text in 1,200 other articles: a, b, and 1,198 more"
    assert (count_of_articles(1), count_of_articles(2)) == ("1 article", "2 articles")
