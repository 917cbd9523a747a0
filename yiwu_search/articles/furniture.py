"""What stands on a page and belongs to no article: staff lines, folios, the printed date, the paper's own facts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_STAFF = re.compile(
    r"(?:值班|本版|责任|执行|版式|美术|视觉|图片|首席|值守)?"
    r"(?:总编|总编辑|编委|主任|主编|编辑|责编|校对|校检|版式|美编|设计|审读|审校|组版|制图|策划|统筹|监制|电话|热线)"
    r"[ \u3000]*[：:／/|｜丨 ]"
)
_STAFF_LINE = re.compile(
    r"新闻热线|联系电话|国内统一(?:连续出版物|刊)号|邮发代号|CN ?\d\d-\d{4}|E-?mail|投稿邮箱|今日\d+版|总第?\d+期|"
    r"第\d{3,6}期|(?:www|http)[.:]|主管主办|主办[:：]|官方微[信博]|农历|天气预报|气温\d|\d℃|出版$"
)
_NAMEPLATE = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:日报|晚报|早报|晨报|商报|时报|都市报|快报|青年报|周报)|"
    r"短讯|简讯|快讯|新闻速递|要闻速览|一句话新闻|(?:今日)?导读|导航|广告|公告栏?"
)
"""A line that is nothing but a paper's name, or the name of a corner that no article is called by."""
_WEEKDAY = re.compile(r"星期[一二三四五六日天]|周[一二三四五六日]$")
_DATE = re.compile(r"((?:19|20)\d\d)[ ]*(?:年|[-./])[ ]*(\d{1,2})[ ]*(?:月|[-./])[ ]*(\d{1,2})[ ]*日?")
_CHINESE_DATE = re.compile(
    r"([二一][〇○零九][〇○零一二三四五六七八九]{2})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_FOLIO = re.compile(
    r"第?[ ]*(?P<han>[一二三四五六七八九十]{1,3}|\d{1,3})[ ]*版(?:[ ：:·|｜]*(?P<a>[^\d，。：]{2,8}))?"
    r"|(?P<letter>[A-D]?)[ ]?(?P<number>\d{1,2})[ ]*版?[ ：:·|｜/]*(?P<b>[\u4e00-\u9fff·]{2,8})"
    r"|(?P<c>[\u4e00-\u9fff·]{2,6})[ ：:·|｜/]*(?P<letter2>[A-D]?)(?P<number2>\d{1,2})[ ]*版?"
)
SECTIONS = re.compile(
    r"要闻|头版|综合|新闻|经济|财经|社会|民生|文化|副刊|体育|国际|国内|时事|时政|评论|理论|专题|专版|广告|教育|健康|"
    r"旅游|科技|生活|"
    r"视点|视界|关注|聚焦|观察|特刊|特稿|法治|法制|金融|商贸|镇街|乡镇|人物|读书|娱乐|天下|深度|周末|影像|都市|资讯|公告|"
    r"地方|区域|农业|生态|卫生|中国|浙江|世界"
)
"""Words of 版面 names; a folio without one is not believed, for 3版 alone may be a caption's."""
_NUMERALS = {numeral: value for value, numeral in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}


def is_staff(text: str) -> bool:
    """Whether a line names those who made the page, the paper, or its own facts (numbers, telephones)."""
    if _NAMEPLATE.fullmatch(text):
        return True
    return bool(_STAFF.match(text)) or (bool(_STAFF_LINE.search(text)) and not text.endswith("。") and len(text) <= 80)


def printed_date(text: str) -> date | None:
    """Read the issue date of a date line such as 2020年9月3日 星期四; None where the line says more than that.

    A sentence has dates too: so the line must be short and either carry a weekday or be nothing but the date.
    """
    match = _DATE.search(text)
    numbers = [int(part) for part in match.groups()] if match else _chinese_numbers(text)
    rest = _DATE.sub("", _CHINESE_DATE.sub("", text)).strip()
    if not numbers or len(text) > 60 or re.search("[。，；]", text):
        return None
    if rest and not _WEEKDAY.search(text) and not is_staff(text) and len(rest) > 8:
        return None
    try:
        return date(*numbers)
    except ValueError:
        return None


def _chinese_numbers(text: str) -> list[int]:
    match = _CHINESE_DATE.search(text)
    if not match:
        return []
    year = int("".join(str(_NUMERALS.get(numeral, 0)) for numeral in match[1]))
    return [year, numeral_value(match[2]), numeral_value(match[3])]


def numeral_value(text: str) -> int:
    """Read a number up to 99 in digits or Chinese numerals: 三 3, 十二 12, 二十 20.

    >>> numeral_value("十二")
    12
    """
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    value = _NUMERALS.get(ones, 0) if ones else 0
    return value + (10 * _NUMERALS.get(tens, 1) if ten else 0)


@dataclass(frozen=True, slots=True)
class Folio:
    """A printed page number and 版面 name."""

    number: int | None
    section: str | None


def folio_of(text: str) -> Folio | None:
    """Read 第二版 综合新闻, A03 经济, 要闻 02; None for any other line.

    >>> folio_of("第二版 综合新闻")
    Folio(number=2, section='综合新闻')
    """
    match = _FOLIO.fullmatch(text) if len(text) <= 20 else None
    if not match:
        return None
    found = match.groupdict()
    number = found["han"] or found["number"] or found["number2"]
    section = (found["a"] or found["b"] or found["c"] or "").strip(" ：:·|｜") or None
    if section and not SECTIONS.search(section):
        return None
    return Folio(numeral_value(number) or None, section)
