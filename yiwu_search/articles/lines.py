"""A raw line → a `Line`: its text without justification blanks, its width in print, and what it says by itself.

What one line can prove alone is decided here: jump lines, folios, staff lines, printed dates. Everything that needs its
neighbours is decided in `blocks`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from yiwu_search.articles.bylines import DATELINE
from yiwu_search.text import is_han

WIDE_ENOUGH = "WFA"
"""East Asian widths printed as a full square; "A" (curly quotes, …, ·) is one in a Chinese font."""
CLOSERS = "”’」』）)》】〉\"'"
ENDERS = "。！？!?…"
OPENERS = "“‘「『（(《【〈"
_JUMP = re.compile(
    r"[（(【\[]?[ \u3000]*(?:本文|下|紧)?[ \u3000]*(?:下转|转入|紧转|转|续见)[^（()）。，]{0,16}?(?:版|页)[^（()）。，]{0,6}[）)】\]]?$"
)
"""（下转第二版）, ▶下转02版, （下转A3版·要闻）: at the end of a line or alone on it."""
_FROM = re.compile(r"^[（(【\[]?[ \u3000]*(?:紧接|上接|接)[^（()）。，]{0,16}?(?:版|页)[^（()）。，]{0,6}[）)】\]]?")
_STAFF = re.compile(
    r"(?:值班|本版|责任|执行|版式|美术|视觉|图片|首席|值守)?"
    r"(?:总编|总编辑|编委|主任|主编|编辑|责编|校对|校检|版式|美编|设计|审读|审校|组版|制图|策划|统筹|监制|电话|热线)[ \u3000]*[：:／/|｜丨 ]"
)
_STAFF_LINE = re.compile(
    r"新闻热线|联系电话|国内统一(?:连续出版物|刊)号|邮发代号|国内统一刊号|CN ?\d\d-\d{4}|E-?mail|投稿邮箱|今日\d+版|总第?\d+期|第\d{3,6}期|"
    r"(?:www|http)[.:]|主管主办|主办[:：]|官方微[信博]|农历|天气预报|气温\d|出版$"
)
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
    r"要闻|头版|综合|新闻|经济|财经|社会|民生|文化|副刊|体育|国际|国内|时事|时政|评论|理论|专题|专版|广告|教育|健康|旅游|科技|生活|"
    r"视点|视界|关注|聚焦|观察|特刊|特稿|法治|法制|金融|商贸|镇街|乡镇|人物|读书|娱乐|天下|深度|周末|影像|都市|资讯|公告|地方|区域|农业|生态|卫生|中国|浙江|世界"
)
"""Words of 版面 names; a folio without one is not believed, for 3版 alone may be a caption's."""
_NUMERALS = {numeral: value for value, numeral in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}


@dataclass(frozen=True, slots=True)
class Line:
    """One non-blank line of a page."""

    number: int
    """1-based, in the page's file."""
    text: str
    """Without surrounding blanks and justification blanks."""
    raw: str
    """As it came, without surrounding blanks."""
    width: float
    """Printed width in half squares, blanks as they came."""
    gap: bool
    """Whether a blank line, or the page's edge, stands before it."""
    indent: bool
    """Whether it is indented by a paragraph's two squares."""
    chunk: bool
    """Whether a form feed, or the single blank that a converter left of one, begins it."""

    @property
    def ends(self) -> bool:
        """Whether a sentence ends with the line."""
        return self.text.rstrip(CLOSERS).endswith(tuple(ENDERS)) or self.text.endswith(tuple(ENDERS))

    @property
    def dateline(self) -> str | None:
        """The opening words that name the source, where the line begins with them."""
        match = DATELINE.match(self.text)
        return match["dateline"] if match else None


def read_lines(raw: tuple[str, ...]) -> Iterator[Line]:
    """Yield the non-blank lines of a page. Linear in its length."""
    gap = True
    for number, line in enumerate(raw, 1):
        text = line.strip()
        if not visible(text):
            gap = True
            continue
        lead = line[: len(line) - len(line.lstrip())]
        indent = "\u3000" in lead or lead.count(" ") >= 2 or "\t" in lead
        yield Line(number, unspace(text), text, print_width(text), gap, indent, bool(lead) and not indent)
        gap = False


def visible(text: str) -> bool:
    """Whether a text has a character to read: blanks, zero-width and control characters are none."""
    return any(not character.isspace() and unicodedata.category(character)[0] != "C" for character in text)


def print_width(text: str) -> float:
    """Return the width of a text in a Chinese font, in half squares.

    Chinese punctuation counts one and a half: type-setters squeeze it to one where a line needs it, or leave it two.
    """
    if text.isascii():
        return float(len(text))
    return sum(map(_cell_width, text))


@lru_cache(maxsize=8192)
def _cell_width(character: str) -> float:
    if unicodedata.east_asian_width(character) not in WIDE_ENOUGH:
        return 1.0
    return 1.5 if _is_punctuation(character) else 2.0


def unspace(text: str) -> str:
    """Take out the blanks that justify a line, and leave those that mean something.

    A blank goes where one side is a lone Han character (明 斯 克), a digit (2020 年) or Chinese punctuation. It stays
    between two runs of Han (新丝路 跑起来), between Han and a Latin word (建设 eWTP 义乌) and after the dateline.

    >>> unspace("明 斯 克 ，这 是“ 义 新 欧 ”中 欧 班 列 2020 年"), unspace("本报讯 11 月 3 日，新丝路 跑起来 eWTP")
    ('明斯克，这是“义新欧”中欧班列2020年', '本报讯 11月3日，新丝路 跑起来 eWTP')
    """
    match = DATELINE.match(text)
    if match and match.end() > match.end("dateline"):
        return f"{match['dateline']} {unspace(text[match.end() :])}"
    parts = text.split()
    pieces = parts[:1]
    for before, after in zip(parts, parts[1:], strict=False):
        pieces.append(after if _meaningless(before, after) else f" {after}")
    return "".join(pieces)


def _meaningless(before: str, after: str) -> bool:
    left, right = before[-1], after[0]
    if left.isascii() and right.isascii():
        return (left.isdigit() and right in "%.,-–~") or (right.isdigit() and left in "-–~")
    if left.isdigit() or right.isdigit():
        return True
    if _is_punctuation(left) or _is_punctuation(right):
        return left not in CLOSERS or right not in OPENERS
    return (is_han(left) and _lone(before)) or (is_han(right) and _lone(after))


def _is_punctuation(character: str) -> bool:
    return not character.isascii() and unicodedata.category(character)[0] == "P"


def _lone(part: str) -> bool:
    """Whether a part between two blanks is one Han character, punctuation aside."""
    return sum(not _is_punctuation(character) for character in part) <= 1


def jump_of(text: str) -> tuple[str, str | None]:
    """Part a text from the jump line at its end: ("…格局。", "（下转第二版）")."""
    match = _JUMP.search(text[-40:])
    if not match:
        return text, None
    start = len(text) - len(match[0])
    bracketed = match[0][:1] in "（([【"
    if start and not bracketed and not text[:start].rstrip().endswith(tuple(ENDERS + CLOSERS)):
        return text, None
    return text[:start].rstrip(), match[0]


def continuation_of(text: str) -> tuple[str, str]:
    """Part a text from the line at its beginning that says it began on another page: （上接第一版）."""
    match = _FROM.match(text)
    if not match or (match[0][0] not in "（([【" and len(match[0]) < len(text)):
        return "", text
    return match[0], text[match.end() :].lstrip()


def is_staff(text: str) -> bool:
    """Whether a line names those who made the page, or the paper's own facts (numbers, telephones)."""
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
