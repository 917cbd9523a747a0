"""Days that have a name: 今天是第38个国际志愿者日 says which day an issue appeared, and of which year.

Festivals of the lunar year and solar terms move in the calendar; a table has them for 2000 to 2035. Others stand on one
day of every year, and where they are counted, the number tells the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from yiwu_search.dates import numeral_value

FIXED = {
    "元旦": (1, 1),
    "人民警察节": (1, 10),
    "情人节": (2, 14),
    "妇女节": (3, 8),
    "植树节": (3, 12),
    "消费者权益日": (3, 15),
    "世界水日": (3, 22),
    "国家安全教育日": (4, 15),
    "世界读书日": (4, 23),
    "劳动节": (5, 1),
    "青年节": (5, 4),
    "护士节": (5, 12),
    "儿童节": (6, 1),
    "环境日": (6, 5),
    "禁毒日": (6, 26),
    "建党节": (7, 1),
    "建军节": (8, 1),
    "医师节": (8, 19),
    "教师节": (9, 10),
    "烈士纪念日": (9, 30),
    "国庆节": (10, 1),
    "记者节": (11, 8),
    "消防日": (11, 9),
    "双11": (11, 11),
    "双十一": (11, 11),
    "消防宣传日": (11, 9),
    "宪法日": (12, 4),
    "志愿者日": (12, 5),
    "国家公祭日": (12, 13),
    "平安夜": (12, 24),
    "圣诞节": (12, 25),
}
"""Name → month and day."""
BEFORE_FIRST = {
    "人民警察节": 2020,
    "妇女节": 1910,
    "植树节": 1978,
    "消费者权益日": 1982,
    "国家安全教育日": 2015,
    "世界读书日": 1995,
    "护士节": 1911,
    "禁毒日": 1987,
    "医师节": 2017,
    "教师节": 1984,
    "烈士纪念日": 2013,
    "记者节": 1999,
    "双11": 2008,
    "双十一": 2008,
    "消防日": 1991,
    "消防宣传日": 1991,
    "宪法日": 2013,
    "志愿者日": 1985,
}
"""The year that a counted day is counted from: 2023 had the 38th 国际志愿者日, by the news of that day."""
TABLE = Path(__file__).parent.parent / "festivals.txt"
_AGO = {"今": 0, "昨": 1, "明": -1, "前": 2, "后": -2}
_NEW_YEAR = "新的一年"


@cache
def moving() -> dict[str, list[date]]:
    """Read the days that move: 春节, 端午, 小满 … by their names; from 2000 to 2035."""
    rows = (line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {name: [date.fromisoformat(day) for day in days] for name, *days in rows}


@dataclass(frozen=True, slots=True)
class NamedDay:
    """Words that say which named day lies where from the day of the issue."""

    name: str
    ago: int
    """Days before the issue: 0 for 今天, 1 for 昨日, -1 for 明天."""
    year: int | None
    """The year that its number tells."""
    words: str

    def days(self, year: int) -> list[date]:
        """List its days in a year: one, but none where the table ends, and of 腊八 sometimes two or none."""
        if self.name in FIXED:
            return [date(year, *FIXED[self.name])]
        return [day for day in moving()[self.name] if day.year == year]


def named_days(text: str) -> Iterator[NamedDay]:
    """Find the named days that a text says 今天, 昨日, 明天 to be; not 国庆节假期, and no weather.

    >>> [(day.name, day.ago, day.year) for day in named_days("昨日是第113个国际劳动妇女节。明天就是新的一年。")]
    [('妇女节', 1, 2023), ('元旦', -1, None)]
    """
    for match in _pattern().finditer(text):
        name = "元旦" if match["name"] == _NEW_YEAR else match["name"]
        number, first = match["number"], BEFORE_FIRST.get(name)
        year = first + numeral_value(number) if number and first else None
        yield NamedDay(name, _AGO[match["near"]], year, match[0])


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted((_NEW_YEAR, *FIXED, *moving()), key=len, reverse=True)
    number = r"(?:第(?P<number>\d{1,3}|[一二三四五六七八九十百零]{1,5})个)?"
    between = r"[^，。！？；第]{0,8}?"
    return re.compile(
        rf"(?<!的)(?P<near>[今昨明前后])[天日]，?(?:就?是|正值|恰逢|恰是|迎来)[^，。！？；第]{{0,6}}?{number}{between}"
        rf"(?P<name>{'|'.join(names)})(?!节?(?:[前后假档纷天过量]|[小长]长?假|期间))"
    )
