"""What stands on a page and belongs to no article: staff lines, folios, the printed date, the paper's own facts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from yiwu_search.articles.mastheads import FORMAL, LONGEST, SECTIONS, TOP, date_in, masthead_of, without_date
from yiwu_search.articles.names import split_names
from yiwu_search.articles.scripts import plain
from yiwu_search.dates import numeral_value

SHORT_REST = 8
"""Characters beside a date that a date line without a weekday has at most."""
LONGEST_FOLIO = 20
_STAFF = re.compile(
    r"(?:值班|今日|本版|版面|[一二三四五六七八]版|责任|执行|版式|美术|视觉|图片|首席|值守)?"
    r"(?:总编|总编辑|编委|主任|主编|编辑|责编|校对|校检|版式|美编|设计|审读|审校|组版|制图|策划|统筹|监制|电话|热线)"
    r"[ \u3000]*[：:／/|｜丨 ]"
)
_MAKER = re.compile(
    "(?:值班|今日|本版|版面|责任|执行|版式|美术|视觉|图片|首席|值守|副)*(?:总编辑|总编|编辑|责编|校对|校检|美编|设计|审读|审校|组版|制图|版式)"
)
"""A role of those who made the page, printed without a colon: 本版责编 万里 美编 程琳."""
_MAKERS_BEGIN = frozenset("值今本版责执美视图首副总编校设审组制")
"""The first letters of such roles; few lines begin with one."""
_SHORT_NAME = re.compile("[\u4e00-\u9fff]{2,3}")
_PAGE_AT_END = re.compile(r"第[一二三四五六七八九十\d]{1,3}版$")
"""The page's number behind those who made it: 本版编辑 宋玮 本版校对 敬伟 第7版."""
_STAFF_LINE = re.compile(
    r"^欢迎(?:投稿|来稿|赐稿)|"
    r"新闻热线|联系电话|^本版(?:稿件|图片|文字).*(?:除|据|由)|"
    r"^社址[:：]|法律[顾顧][问問][:：]|(?:热线|电话)[:：]? ?\d[\d-]{5,}|"
    r"国内统一(?:连续出版物|刊)号|邮发代号|邮(?:编|政编码)[:： ]*\d{6}|广告(?:发布登记|经营许可证)|"
    r"CN ?\d\d-\d{4}|E-?mail|投稿邮箱|今日\d+版|总第?\d+期|"
    r"第\d{3,6}期|(?:www|http)[.:]|主管主办|主办[:：]|官方微[信博]|农历|天气预报|"
    r"^[^，。]*(?:晴|多云|阴|阵雨|小雨|雨夹雪|偏[东南西北]风)[^，。]{0,16}\d ?℃|"
    r"^[^，。]{0,2}气温[^，。]{0,16}\d ?℃(?!，(?!最|相对|风|明|今|气温))|出版$"
)
_NAMEPLATE = re.compile(r"[\u4e00-\u9fff]{2,8}(?:日报|晚报|早报|晨报|商报|时报|都市报|快报|青年报|周报)")
"""A line that is nothing but a paper's name."""
_CORNER = re.compile(
    r"短讯|简讯|快讯|短波|简报|新闻速递|要闻速览|一句话新闻|新闻集纳|(?:今日|本期)?导读|导航|今日看点|广告|公告栏?|"
    r"(?:新闻|社会|国际|国内|体育|财经|经济)?(?:速览|速递|集锦|链接|点击|短信|快递|短波|扫描)|(?:图片|本报)新闻|相关(?:链接|新闻|报道)"
)
"""The name of a corner that no article is called by."""
_AUTHOR = re.compile(r"[（(](?:本文)?作者(?:单位|系|为|是)[^（）()。]{2,30}[)）]")
"""What stands below a signed text, alone on its line: （作者单位：云和县人民法院）."""
_WEEKDAY = re.compile(r"星期[一二三四五六日天]|周[一二三四五六日]$")
_FOLIO = re.compile(
    r"第?[ ]*(?P<han>[一二三四五六七八九十]{1,3}|[壹贰叁肆伍陆柒捌玖拾]{1,2}|\d{1,3})[ ]*版"
    r"(?:[ ：:·|｜]*(?P<a>[^\d，。：]{2,8}))?"
    r"|(?P<letter>[A-Z]?)[ ]?(?P<number>\d{1,2})[ ]*版?[ ：:·|｜/]*(?P<b>[\u4e00-\u9fff·]{2,8})"
    r"|(?P<c>[\u4e00-\u9fff·]{2,6})[ ：:·|｜/]*(?P<letter2>[A-Z]?)(?P<number2>\d{1,2})[ ]*版?"
)
_PAPER_LATIN = re.compile(
    r"(?i:\b(?:daily|news|times|post|weekly|evening|morning)\b)|(?i:(?:ri|wan|zao|chen|shang|kuai|shi|dao|xin) ?bao)$"
)
"""A paper's name in English or in pinyin: DONGYANG RIBAO."""


def is_corner(text: str) -> bool:
    """Whether a line is the name of a corner of the page: 简讯, 导读. What stands below it begins anew."""
    return bool(_CORNER.fullmatch(re.sub(r"[ \u3000【】\[\]◎●■▲]", "", text)))


def is_staff(text: str) -> bool:
    """Whether a line names those who made the page, the paper, or its own facts (numbers, telephones)."""
    if _NAMEPLATE.fullmatch(text) or is_corner(text):
        return True
    if _STAFF.match(text) or _names_makers(text):
        return True
    return bool(_STAFF_LINE.search(text)) and "。" not in text and len(text) <= 80


def _names_makers(text: str) -> bool:
    """Whether a line is two roles or more and a name or two behind each: 编辑 高颖 美编 卞锐."""
    if text.lstrip()[:1] not in _MAKERS_BEGIN:
        return False
    start, *people = _MAKER.split(_PAGE_AT_END.sub("", re.sub(r"\s", "", text))) if len(text) <= LONGEST else ("",)
    return (
        not start and len(people) >= 2 and all(split_names(names) or _SHORT_NAME.fullmatch(names) for names in people)
    )


def furniture_of(text: str, number: int) -> str:
    """Say what makes line `number` of a page furniture; empty for a line that is text.

    A 版面, a paper's name or a number alone on its line is believed at the head of the page, where folios stand.
    """
    if is_staff(text):
        return "a staff line or a fact of the paper"
    if _AUTHOR.fullmatch(text):
        return "whom the author works for"
    if printed_date(text):
        return "the printed date"
    facts = masthead_of(text)
    if folio_of(text) or (facts and facts.certain):
        return "a folio"
    if facts and number <= TOP and (facts.kinds != {"latin"} or _PAPER_LATIN.search(text)):
        return "a fact of the page at its head"
    return ""


def printed_date(text: str) -> date | None:
    """Read the issue date of a date line such as 2020年9月3日 星期四; None where the line says more than that.

    A sentence has dates too: so the line must be short, and carry a weekday or nothing but facts of the page.
    """
    day = date_in(text) if len(text) <= LONGEST and not re.search("[。，；]", text) else None
    if day is None:
        return None
    rest = without_date(text)
    facts = masthead_of(text)
    return day if facts or not rest or _WEEKDAY.search(text) or is_staff(text) or len(rest) <= SHORT_REST else None


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
    match = _FOLIO.fullmatch(text) if len(text) <= LONGEST_FOLIO else None
    if match is None:
        facts = masthead_of(text)
        known = facts and (facts.number or facts.section) and facts.certain
        return Folio(facts.number, facts.section) if facts and known else None
    found = match.groupdict()
    number = found["han"] or found["number"] or found["number2"]
    section = (found["a"] or found["b"] or found["c"] or "").strip(" ：:·|｜") or None
    if section and not SECTIONS.search(plain(section)):
        return None
    return Folio(numeral_value(number.translate(FORMAL)) or None, section)
