"""Every form of the query language against a plain scan of the texts: nothing missed, nothing too much.

The articles are made of few letters, so that strings repeat and meet in every way, and lie in several segments, some of
them replaced and some deleted.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.postings.made import NAMES, made, texts_of
from yiwu_search import Archive, Article, IssueDate
from yiwu_search.dates import DateRange
from yiwu_search.errors import QueryError
from yiwu_search.fields import FIELD_NAMES, TEXT_FIELDS
from yiwu_search.postings import Store, label_term
from yiwu_search.postings.writer import Writer
from yiwu_search.query import parse
from yiwu_search.query.days import YearDays
from yiwu_search.query.pieces import pieces
from yiwu_search.query.tree import All, AnyOf, Field, Literal, Near, Node, Not, Pattern, Run, When
from yiwu_search.text import fold, letters

LETTERS = "义乌中欧班a1，。\n"
WIDE = str.maketrans({"义": "義", "乌": "烏", "欧": "歐", "a": "Ａ", "1": "１"})
TODAY = date(2026, 3, 15)
EVERY = 10**6
DATES = ("2020", "2020-01", "2020年2月上旬", "1月15日", "1月", "12月20日至1月10日", "2月29日", ">2020-01-20")
DATES += ("2020-01-03..01-20", "<=2020年1月", "1月20日至2月3日", "(2020-01-20 或 2020-02)")
MARKS = {"句": "。!?\n", "段": "\n"}

Texts = dict[str, str]
Scan = Callable[[Texts], bool]


class Several:
    """An archive of several segments with deletions, and the articles that live in it."""

    def __init__(self, path: str, seed: int) -> None:
        self.archive = Archive.create(path)
        self.articles: dict[str, Article] = {}
        draw = random.Random(seed)
        for turn in range(4):
            first = turn * 40 - (15 if turn else 0)  # some ids come again, with other texts
            batch = [made(number, draw, LETTERS, 40) for number in range(first, turn * 40 + 40)]
            self.archive.add(batch)
            self.articles |= {article.id: article for article in batch}
        with Writer(Store.open(path)) as writer:
            writer.drop_source("/pages/3.txt")
        self.articles = {name: row for name, row in self.articles.items() if row.source != "/pages/3.txt"}
        self.texts = {name: texts_of(article) for name, article in self.articles.items()}

    def found(self, query: str) -> set[str]:
        """The ids that a search gives, of which there are as many as it says."""
        ranking = self.archive.rank(query, limit=EVERY)
        matching = set(ranking.ids[: ranking.total])
        assert len(matching) == ranking.total == self.archive.count(query)
        return matching

    def scanned(self, tree: Node) -> set[str]:
        """The ids of the articles in whose texts and labels a plain scan finds what is asked for."""
        return {name for name, article in self.articles.items() if holds(tree, article, self.texts[name])}


@pytest.fixture(scope="module", params=[1, 2])
def several(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Several]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("yiwu_search.postings.writer.GROWTH", 0.05)
        patch.setattr("yiwu_search.postings.writer.BATCH_LETTERS", 900)
        patch.setattr("yiwu_search.postings.writer.MAX_DELETED", 0.6)
        made = Several(str(tmp_path_factory.mktemp("several") / "index"), request.param)
        assert len(list(Store.open(made.archive.path).index.reader().leaf_readers())) > 1
        yield made


def holds(node: Node, article: Article, texts: Texts) -> bool:
    """Scan one article for what a tree asks."""
    match node:
        case All(parts):
            return all(holds(part, article, texts) for part in parts)
        case AnyOf(parts):
            return any(holds(part, article, texts) for part in parts)
        case Not(part):
            return not holds(part, article, texts)
        case When(days):
            return on_days(days, article.date)
        case Field(name, part) if name in TEXT_FIELDS:
            return holds(part, article, {name: texts[name]})
        case Field(name, part):
            return labelled(part, labels(article, name))
        case Run(text):
            return all(any(piece in held for held in texts.values()) for piece in pieces(text))
        case Literal(text):
            return any(letters(text).text in held for held in texts.values())
        case Pattern(text):
            return any(re.search(expression(text), held) for held in texts.values())
        case Near(parts, reach):
            return any(together(parts, reach, held) for held in texts.values())


def expression(text: str) -> str:
    """A string with signs as a regular expression."""
    return "".join({"?": "[^\n]", "*": "[^\n]{0,20}"}.get(letter, re.escape(letter)) for letter in letters(text).text)


def together(parts: tuple[Node, ...], reach: int | str, text: str) -> bool:
    """Try every stretch of a text, or every sentence or paragraph."""
    wanted = [part for given in parts for part in alternatives(given, len(parts))]
    if isinstance(reach, int):
        stretches = [text[start : start + reach] for start in range(len(text))]
    else:
        stretches = re.findall(f"[^{MARKS[reach]}]*[{MARKS[reach]}]?", text)
    return any(all(any(re.search(one, held) for one in part) for part in wanted) for held in stretches)


def alternatives(part: Node, count: int) -> list[list[str]]:
    """What must stand in a stretch, each in one of some ways."""
    if isinstance(part, AnyOf):
        return [[plain(choice) for choice in part.parts]]
    if isinstance(part, Run) or (isinstance(part, Literal) and count == 1):
        return [[re.escape(piece)] for piece in pieces(part.text)]
    return [[plain(part)]]


def plain(part: Node) -> str:
    assert isinstance(part, Run | Literal | Pattern)
    return expression(part.text) if isinstance(part, Pattern) else re.escape(letters(part.text).text)


def labels(article: Article, name: str) -> list[str]:
    """The labels of an article in a column, as they are compared."""
    if name == "reporter":
        return [label_term(person.name) for person in article.reporters]
    return [label_term(label)] if (label := getattr(article, name)) else []


def labelled(node: Node, held: list[str]) -> bool:
    match node:
        case All(parts):
            return all(labelled(part, held) for part in parts)
        case AnyOf(parts):
            return any(labelled(part, held) for part in parts)
        case Not(part):
            return not labelled(part, held)
        case Pattern(text):
            wanted = re.escape(label_term(text)).replace(r"\*", ".*").replace(r"\?", ".")
            return any(re.fullmatch(wanted, label) for label in held)
        case Run(text) | Literal(text):
            return label_term(text) in held
    raise TypeError(node)


def on_days(days: object, issue: IssueDate) -> bool:
    """Whether an issue may have appeared on one of the days; of every year, by trying them all."""
    if isinstance(days, DateRange):
        known = issue.earliest or issue.latest
        after = (issue.latest or date.max) >= (days.first or date.min)
        return bool(known) and after and (issue.earliest or date.min) <= (days.last or date.max)
    assert isinstance(days, YearDays)
    if issue.earliest is None or issue.latest is None:
        return False
    span = range((issue.latest - issue.earliest).days + 1)
    return any(in_year(days, issue.earliest + timedelta(days=day)) for day in span)


def in_year(days: YearDays, day: date) -> bool:
    here = (day.month, day.day)
    if days.first <= days.last:
        return days.first <= here <= days.last
    return here >= days.first or here <= days.last


def piece(draw: random.Random, texts: list[str], longest: int = 4) -> str:
    """A string of letters that stands somewhere, or one that hardly does."""
    text = draw.choice(texts)
    size = draw.randint(1, longest)
    start = draw.randrange(max(1, len(text) - size))
    found = text[start : start + size] if draw.random() < 0.9 else "".join(draw.choices(LETTERS, k=size))
    found = re.sub(r"[\s，。,]", "", found) or "义"
    return found.translate(WIDE) if draw.random() < 0.2 else found


def leaf(draw: random.Random, texts: list[str]) -> str:
    """A query without operators, of any form."""
    near = draw.choice(["~2", "~5", "～９", "~20", "~200", "同句", "~段", "~sentence", " 同段"])
    date_text = draw.choice(DATES)
    one, two, three = (piece(draw, texts) for _ in range(3))
    sign = draw.choice("?*？＊")
    field = draw.choice([name for name, field in FIELD_NAMES.items() if field in TEXT_FIELDS])
    return draw.choice(
        [
            one,
            f"{one}{two}{three}",
            f"“{one}”",
            f"「{one}，{two}」",
            f"{one}{sign}{two}",
            f"{one[:2]}{sign}{two[:1]}*{three[:1]}",
            f"{one[:1]}?*?{two[:1]}",
            f"“{one} {two}”{near}",
            f"“{one}{two}”{near}",
            f"({one} {two} “{three}”){near}",
            f"(({one} 或 {two}) {three}){near}",
            f"({one}*{two} {three}){near}",
            f"{field}:{one}",
            f"{field}：({one} {two}){near}",
            f"{field}:{one}*{two}",
            f"记者:{draw.choice(NAMES)[:1]}*",
            f"记者:“{draw.choice(NAMES)}”",
            f"记者:(-{draw.choice(NAMES).replace('　', '')})",
            f"版面:({draw.choice(['要闻', '?济', '*化'])} 或 经济)",
            f"日期:{date_text}",
        ]
    )


def query(draw: random.Random, texts: list[str], depth: int) -> str:
    """A query of any form, with operators."""
    if not depth:
        return leaf(draw, texts)
    one, two = (query(draw, texts, depth - 1) for _ in "ab")
    return draw.choice([f"({one}) ({two})", f"({one}) 或 ({two})", f"{one} -({two})", f"({one}) 和 ({two})", one])


@pytest.mark.parametrize("seed", range(60))
def test_a_query_finds_what_a_scan_finds(several: Several, seed: int) -> None:
    """All of it and nothing else, for queries of every form, nested and not, in both widths and scripts."""
    draw = random.Random(seed)
    texts = [text for held in several.texts.values() for text in held.values() if text]
    for depth in (0, 0, 0, 0, 0, 0, 1, 1, 2):
        asked = query(draw, texts, depth)
        tree = parse(asked, TODAY).tree
        assert several.found(asked) == several.scanned(tree), asked
        assert several.found(str(tree)) == several.scanned(tree), asked


@pytest.mark.parametrize("seed", range(3))
def test_every_string_of_every_text_is_found_by_typing_it(several: Several, seed: int) -> None:
    """In quotes, as a bare run, with a sign in it, and near itself: recall is 1 through the whole language."""
    draw = random.Random(seed)
    for name, held in several.texts.items():
        text = draw.choice([text for text in held.values() if text])
        size = draw.randint(1, 8)
        start = draw.randrange(max(1, len(text) - size + 1))
        string = text[start : start + size].split("\n")[0]
        if not fold(string).strip(",。 "):
            continue
        assert name in several.found(f"“{string}”") & several.found(string) & several.found(string.translate(WIDE))
        assert name in several.found(f"({string})同段")
        if len(string) > 2 and string.isalnum():
            assert name in several.found(string[0] + "?" * (len(string) - 2) + string[-1])
            assert name in several.found(f"{string[0]}*{string[-1]}")


def test_a_sentence_ends_with_its_mark_and_a_paragraph_with_its_line(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What stands on the two sides of the end is not together, nor what stands in two fields."""
    with Archive.create(tmp_path_factory.mktemp("ends") / "index") as archive:
        archive.add(
            [
                Article(id="one", headline="班列", body="义乌出口。金华进口！东阳\n永康"),
                Article(id="two", headline="义乌", body="出口"),
            ]
        )
        asked = {
            "(义乌 出口)同句": 1,
            "(义乌 出口)~4": 1,
            "(出口 义乌)~4": 1,
            "(义乌 出口)~3": 0,
            "(出口 金华)同句": 0,
            "(出口 金华)同段": 1,
            "(进口 东阳)同句": 0,
            "(东阳 永康)同段": 0,
            "(东阳 永康)~5": 1,
            "东阳*永康": 0,
            "东阳?永康": 0,
            "出口?金华": 1,
            "义?出": 1,
            "班列*义乌": 0,
        }
        assert {query: archive.count(query) for query in asked} == asked


def test_a_sign_stands_for_so_many_letters_and_no_more(tmp_path_factory: pytest.TempPathFactory) -> None:
    """? for one; * for none to twenty; neither for the end of a paragraph."""
    with Archive.create(tmp_path_factory.mktemp("signs") / "index") as archive:
        archive.add([Article(id=str(size), body="义" + "甲" * size + "乌") for size in range(30)])
        assert archive.count("义*乌") == 21
        assert archive.count("义?乌") == archive.count("义？乌") == 1
        assert archive.count("义???乌") == 1
        assert archive.count("义?*乌") == archive.count("义*?乌") == 21
        assert archive.rank("义?*乌", limit=30).ids[-1] != "0"


def test_a_source_is_asked_for_by_any_part_of_its_path(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Its folders and its file, with the suffix or without, in any width; never by a part of a name."""
    with Archive.create(tmp_path_factory.mktemp("source") / "index") as archive:
        archive.add(
            [
                Article(id="one", source="/data/商报 2020/09/Page_1.txt", body="义"),
                Article(id="two", source="/data/商报 2021/page_1.jsonl", body="义"),
            ]
        )
        asked = {
            "来源:page_1": 2,
            "来源:Page_1.TXT": 1,
            "来源:“商报 2020”": 1,
            "来源:商报2020": 1,
            "来源:商报*": 2,
            "来源:商报": 0,
            "来源:“商报 2020/09”": 1,
            "来源:/data": 2,
            "来源:data/": 2,
            "source:page": 0,
            "source:page_?": 2,
            "-来源:09": 1,
        }
        assert {query: archive.count(query) for query in asked} == asked


def test_a_kind_is_asked_for_in_both_languages(seeds: Archive) -> None:
    """类型:评论 and kind:commentary are the same."""
    assert seeds.count("类型:评论") == seeds.count("kind:commentary") > 0
    assert seeds.count("类型:(新闻 或 图片)") == seeds.count("kind:(news or photo)".replace("or", "OR"))


PIECES = [
    "义新欧",
    "义乌",
    "记者:",
    "标题：",
    "来源:",
    "日期:",
    "2020-09",
    "9月3日",
    "“",
    "”",
    '"',
    "‘",
    "(",
    "（",
    ")",
]
PIECES += ["（", " ", "　", "或", "|", "非", "-", "和", "~20", "～句", "同段", "?", "？", "*", "至", ">"]
PIECES += ["\ud800", "\x00", "\u200b", "👩‍👩‍👧", "\x1b[31m"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_text_finds_something_or_raises_the_documented_error(seeds_index: str, query: str) -> None:
    """Halves of letters, controls and operators in any order: nothing else is raised, and the count is the total."""
    with Archive.open(seeds_index) as archive:
        try:
            found = archive.search(query, limit=2, today=TODAY)
        except QueryError:
            return
        assert archive.count(query, today=TODAY) == found.total
        assert archive.count(found.query) == found.total


LONG = [
    "义" * 10_000,
    "义乌出口增长" * 1600,
    "a b " * 2500,
    "“" * 10_000,
    '"a" ' * 2500,
    "义" + "?" * 9998 + "乌",
    "记者:王* " * 1400,
    "来源:" + "*a" * 4000,
    "日期:2020 " * 1000,
    "(" + "的 " * 20 + ")~9999",
    "".join(map(chr, range(0x4E00, 0x4E00 + 10_000))),
]


@pytest.mark.parametrize("query", LONG, ids=range(len(LONG)))
def test_a_query_of_ten_thousand_letters_is_answered(seeds: Archive, query: str) -> None:
    """What is said again and again is looked for once; a pasted page ends at the first word that no article holds."""
    assert seeds.search(query, limit=1).total == seeds.count(query) >= 0


def test_relative_dates_count_from_the_day_that_is_given(several: Several) -> None:
    """In the query and in the filters; the machine's date is asked for only where none is given."""
    archive = several.archive
    assert archive.count("日期:去年", today=date(2021, 6, 1)) == archive.count("日期:2020") > 0
    assert archive.count("日期:去年", today=date(2031, 6, 1)) == 0
    assert archive.search("-义义义义", since="去年", today=date(2021, 6, 1)).total == archive.count(
        "-义义义义 日期:>=2020"
    )
