"""Bylines of many papers are read as people; what only looks like one is not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from yiwu_search.articles.article import Reporter
from yiwu_search.articles.bylines import read_byline
from yiwu_search.articles.datelines import DATELINE, begins_signed
from yiwu_search.articles.inline import closing_byline, ends_signed, opening_byline
from yiwu_search.articles.names import NOT_NAMES, SURNAMES, is_name, split_names
from yiwu_search.articles.pieces import byline_at_end

CASES = Path(__file__).parents[1] / "cases"
FILES = (CASES / "gold" / "bylines.jsonl", CASES / "bylines.jsonl")
MOST_MISREAD = 2
"""Forms that are known to be misread; never more than that."""
SIGNED_BELOW = re.compile(r"[。！？…”][ \u3000\n]*[（(][^（()）]+[）)]$")
"""A text whose last sentence a bracket follows: ……。（张三）."""
SENTENCE_BEFORE = re.compile(r"[。！？…”][ \u3000\n]*\S")
"""A sentence before whoever signs: ……。 记者 张三."""
ROWS = [json.loads(line) for file in FILES for line in file.read_text(encoding="utf-8").splitlines() if line]


def signers(text: str) -> tuple[Reporter, ...]:
    """Give whom a byline, or the opening or the last bracket of a report, credits."""
    dateline = DATELINE.match(text)
    if dateline or begins_signed(text) or text[:1] in "（(【〖〔[［":
        found = opening_byline(text)[1] or (None if dateline else read_byline(text))
    else:
        found = read_byline(text)
    if found is None and SIGNED_BELOW.search(text):
        found = closing_byline(text, signed=False)[1]
    if found is None and SENTENCE_BEFORE.search(text):
        found = byline_at_end(text)[1]
    return found.reporters if found else ()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:16])
def test_every_collected_form_names_its_people(row: dict[str, Any]) -> None:
    """Forms of many papers, with traps that name nobody."""
    names = [person.name for person in signers(str(row["text"]))]
    assert (names == row["names"]) is not row.get("misread", False), "misread, or no longer: say so no more"


def test_few_forms_are_known_to_be_misread() -> None:
    """A unit and names alone on a line sign a text, or head a list of honours: only their place on the page tells."""
    assert sum(bool(row.get("misread")) for row in ROWS) <= MOST_MISREAD


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("本报通讯员陈晓明本报记者周丽", [("陈晓明", "本报通讯员"), ("周丽", "本报记者")]),
        ("通 讯 员 王娇燕 摄", [("王娇燕", "通讯员")]),
        ("欧阳文静 本报记者", [("欧阳文静", "本报记者")]),
        ("记者张三丰李四光王五", [("张三丰", "记者"), ("李四光", "记者"), ("王五", "记者")]),
        ("见习记者 李 四 王五", [("李四", "见习记者"), ("王五", "见习记者")]),
        ("潮新闻客户端 记者 王明", [("王明", "潮新闻客户端记者")]),
        ("浙江日报记者 李四 共享联盟·义乌 王五", [("李四", "浙江日报记者"), ("王五", "共享联盟·义乌")]),
        ("□文/本报记者 李华 图/受访者提供", [("李华", "本报记者")]),
        ("新华社记者 鞠鹏 摄", [("鞠鹏", "新华社记者")]),
        ("记者 陈升 临江县委报道组 谢敏军", [("陈升", "记者"), ("谢敏军", "")]),
        ("记者李春花 通讯员地铁宣", [("李春花", "记者"), ("地铁宣", "通讯员")]),
        ("采写：南都记者 何生廷\n摄影：南都记者 梁炜", [("何生廷", "南都记者"), ("梁炜", "南都记者")]),
    ],
)
def test_roles_stand_beside_the_names_they_are_printed_with(text: str, people: list[tuple[str, str]]) -> None:
    """A role holds for the names after it, or for the names before it where none follow."""
    assert [(person.name, person.role) for person in signers(text)] == people


@pytest.mark.parametrize(
    "text",
    [
        "记者手记",
        "记者 昨日",
        "张三",
        "爱义乌",
        "来源：新华社",
        "记者在现场看到",
        "本报讯",
        "",
        "记者来了",
        "科技特派员 王强",
        "科技特派员来了",
        "金华 版画",
        "县融媒体中心 揭牌",
    ],
)
def test_texts_that_begin_like_bylines_are_none(text: str) -> None:
    """A role without a name, a name without a role, and running text sign nothing."""
    assert read_byline(text) is None


def test_a_desk_signs_without_being_a_person() -> None:
    """本报评论员 names nobody, but an article signed by it says so."""
    found = read_byline("▢ 本报评论员")
    assert found is not None
    assert found.reporters == ()
    assert [(person.name, person.role) for person in found.signers] == [("本报评论员", "本报评论员")]


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(SURNAMES)), st.text(alphabet="晓明丽娟俊伟婷燕", min_size=2, max_size=2)),
        min_size=1,
        max_size=3,
    )
)
def test_glued_names_are_split_whole(parts: list[tuple[str, str]]) -> None:
    """Names of three characters glued together come apart as they were, 文明丽 too where a role stands before it."""
    names = [surname + given_name for surname, given_name in parts]
    assume(not any(name[:2] in NOT_NAMES for name in names))
    assert [name for name in split_names("".join(names), vouched=True) if not is_name(name, vouched=True)] == []
    assert "".join(split_names("".join(names), vouched=True)) == "".join(names)
    assert [person.name for person in signers(f"记者 {' '.join(names)}")] == names


@given(st.text(alphabet="记者通讯员摄文图本报张三李四 　/、（）▢□\n", max_size=60))
def test_any_text_is_parsed_without_an_error(text: str) -> None:
    """Parsing raises nothing, and every name stands in the text."""
    bare = "".join(text.split())
    assert all("".join(person.name.split()) in bare for person in signers(text))


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("（张明海 四川日报全媒体记者 李欣忆）", [("张明海", ""), ("李欣忆", "四川日报全媒体记者")]),
        ("张海波 本报记者", [("张海波", "本报记者")]),
        ("（记者何伊伲区委报道组 陈存峰）", [("何伊伲", "记者"), ("陈存峰", "")]),
        ("抗高温 保供电", []),
        ("作者：熊丙奇（教育学者）", [("熊丙奇", "作者")]),
    ],
)
def test_a_role_belongs_to_the_name_behind_it_unless_it_ends_the_byline(
    text: str, people: list[tuple[str, str]]
) -> None:
    """Who stands before another's role has none; 电 without a day reports nothing."""
    assert [(person.name, person.role) for person in signers(text)] == people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本报讯（夙愿）9月7日，", ["夙愿"]),
        ("本报讯（图文）9月7日，", []),
        ("（夙愿）9月7日，", []),
        ("本报讯（完）", []),
    ],
)
def test_a_bracket_right_behind_the_dateline_signs_with_any_surname(text: str, names: list[str]) -> None:
    """Nothing else stands there but a few words."""
    assert [person.name for person in signers(text)] == names


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("本报讯 记者 庄越“在病床上就把户口上了。”", ["庄越"], "本报讯 “在病床上就把户口上了。”"),
        ("本报讯 记者 张晓 通讯员 李冬梅 行人被撞。", ["张晓", "李冬梅"], "本报讯 行人被撞。"),
    ],
)
def test_an_opening_byline_without_brackets_ends_at_a_blank_or_a_quotation(
    text: str, names: list[str], rest: str
) -> None:
    """A quotation mark brings its own blank, and the one before it is lost."""
    found, byline = opening_byline(text)
    assert byline is not None
    assert ([person.name for person in byline.reporters], found) == (names, rest)


def test_a_bracket_right_behind_the_dateline_ends_no_article() -> None:
    """In a narrow column it fills the first line."""
    assert not ends_signed("本报讯 （首席记者 马丹）")
    assert ends_signed("大桥通车了。（首席记者 马丹）")


def test_a_reporter_glued_to_a_sentence_is_the_beginning_of_the_next() -> None:
    """A column's edge cuts 记者从珠海海关获悉 anywhere; a signature has a blank, a bracket or a task."""
    assert byline_at_end("大桥开通已满一个多月。记者从珠")[1] is None
    assert byline_at_end("大桥开通已满一个多月。 记者 张三")[1] is not None
