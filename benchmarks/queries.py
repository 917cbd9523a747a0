"""What is asked: a fixed list in named groups, and strings drawn from the articles, which a plain scan can check.

The fixed list is the same for every corpus, so that runs can be compared. It is written for the generated articles: its
words and names stand in the seeds or in the generator's tables, its rare words in a few articles out of ten thousand.
On another corpus some find nothing, which is a query too, but a fast one: the report gives the hits beside the times.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace

from benchmarks.corpus import Item

PAGE = 10
"""Hits of one result page."""
LONGEST = 12
"""Characters of the longest drawn string."""
PER_LENGTH = 4
"""Strings drawn of each length."""


@dataclass(frozen=True, slots=True)
class Query:
    """One question, in a form that every engine can translate. All of its parts must hold."""

    group: str
    words: tuple[str, ...] = ()
    """Words of the text, ranked."""
    literal: str = ""
    """A string that stands in the headline or the body letter by letter, or ''."""
    reporter: str = ""
    section: str = ""
    since: int = 0
    """First day as a number, 20200903; 0 where open."""
    until: int = 0
    newest: bool = False
    """Sorted by date, newest first, and not by rank."""
    offset: int = 0
    """Hits to pass over."""
    facet: bool = False
    """Whether the articles are counted by section, in place of a page of hits."""


ONE_RARE = "胆固醇 青花瓷 水蒸气 鹅卵石 洗衣机 气象台"
ONE_FREQUENT = "义乌 企业 发展 服务 市场 疫情"
TWO_WORDS = "义乌 市场|企业 服务|疫情 防控|小商品 出口|图书馆 儿童|改革 创新|火车站 安全"
THREE_WORDS = "义乌 小商品 出口|企业 疫情 贷款|改革 创新 服务|街道 党员 志愿|博物馆 历史 文化"
NAMES = "王伟涛|李娜敏|易东升|张芳|陈静|邵春洪"
QUOTED = (
    "班列|儿童|义新欧|图书馆|中欧班列|繁荣发展|采购贸易|社会组织|金黄、皮薄|品博览会就|自贸试验区|工作和办好|"
    "镇分别做交流|单独将葡萄酒|全链条重构重塑|平总书记在文化|“义新欧”中欧班列|白俄罗斯首都明斯克|以更大的力度、更强|"
    "从全球最大的日用商品批发"
)
ONE_CHARACTER = "的 镇 铁 糖 龙 岭"
FIELDS = (
    Query("field filters", reporter="唐秀芳"),
    Query("field filters", ("企业",), reporter="王伟涛"),
    Query("field filters", ("疫情",), section="头版"),
    Query("field filters", ("义乌", "市场"), section="评论"),
    Query("field filters", literal="中欧班列", section="商贸经济"),
    Query("field filters", ("服务",), reporter="胡轩鹏", section="民生"),
)
DATES = (
    Query("date ranges", ("企业",), since=20200101, until=20201231),
    Query("date ranges", ("疫情", "防控"), since=20100301, until=20100331),
    Query("date ranges", ("义乌",), since=20150903, until=20150909),
    Query("date ranges", literal="义新欧", until=20051231),
    Query("date ranges", ("图书馆",), since=20180101),
)
BY_DATE = (
    Query("sorted by date", ("义乌",), newest=True),
    Query("sorted by date", ("企业", "服务"), newest=True),
    Query("sorted by date", ("图书馆",), newest=True),
    Query("sorted by date", literal="班列", newest=True),
    Query("sorted by date", ("疫情",), section="要闻", newest=True),
)
DEEP = (
    Query("deep pages", ("义乌",), offset=1000),
    Query("deep pages", ("企业", "发展"), offset=500),
    Query("deep pages", ("市场",), newest=True, offset=1000),
    Query("deep pages", literal="义新欧", offset=200),
)
FACETS = (
    Query("facets", ("义乌",), facet=True),
    Query("facets", ("企业", "服务"), facet=True),
    Query("facets", ("图书馆",), since=20180101, facet=True),
    Query("facets", literal="中欧班列", facet=True),
    Query("facets", ("胆固醇",), facet=True),
)
DRAWN = "drawn strings"


def fixed() -> list[Query]:
    """Give the fixed list."""
    return [
        *(Query("one rare word", (word,)) for word in ONE_RARE.split()),
        *(Query("one frequent word", (word,)) for word in ONE_FREQUENT.split()),
        *(Query("two words", tuple(words.split())) for words in TWO_WORDS.split("|")),
        *(Query("three words", tuple(words.split())) for words in THREE_WORDS.split("|")),
        *(Query("names", literal=name) for name in NAMES.split("|")),
        *(Query("quoted strings", literal=string) for string in QUOTED.split("|")),
        *(Query("one character", literal=letter) for letter in ONE_CHARACTER.split()),
        *(*FIELDS, *DATES, *BY_DATE, *DEEP, *FACETS),
    ]


def drawn(items: Iterable[Item], seed: int = 1) -> list[Query]:
    """Draw strings of 1 to 12 characters at random places of random articles, some of each length.

    Strings with blanks, newlines or quotes are passed over: whether a blank counts is a matter of taste, and a quote
    cannot be quoted in every peer's language.
    """
    rng = random.Random(seed)
    bodies = [item.body for item in items]
    found: list[Query] = []
    while bodies and len(found) < LONGEST * PER_LENGTH:
        length = len(found) // PER_LENGTH + 1
        body = rng.choice(bodies)
        start = rng.randrange(max(1, len(body) - length))
        string = body[start : start + length]
        if len(string) == length and not any(letter.isspace() or letter in "\"'“”‘’「」『』＂" for letter in string):
            found.append(Query(DRAWN, literal=string))
    return found


def groups(queries: Iterable[Query]) -> list[str]:
    """List the groups in the order of their first query."""
    return list(dict.fromkeys(query.group for query in queries))


def from_record(record: dict[str, object]) -> Query:
    """Read a query that another process wrote as JSON."""
    plain = {name: value for name, value in record.items() if name != "words"}
    words = record.get("words")
    return replace(Query(""), words=tuple(words) if isinstance(words, list) else (), **plain)  # type: ignore[arg-type]
