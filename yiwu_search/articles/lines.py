"""A raw line → a `Line`: its text without justification blanks, its width in print, and what it says by itself.

What one line can prove alone is decided here: jump lines, folios, staff lines, printed dates. Everything that needs its
neighbours is decided in `blocks`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from yiwu_search.articles.columns import unfold_columns
from yiwu_search.articles.datelines import DATELINE, begins_report
from yiwu_search.text import is_han

LEAST_UNSPACED = 6
"""Letters without a blank behind a line's first letter and its blank, that say the blank was not put in to justify."""
MOSTLY_BLANKS = 1.5
"""Characters a line has for each that is printed, from which all of it is letter-spaced."""
SPREAD = 2
"""Half squares that letter-spacing adds to a line: type-setters stretch one that lacks up to four (明 斯 克 …)."""
SIGN_WIDTHS = (1.5, 1.0, 2.0)
USUAL_SIGN = SIGN_WIDTHS[0]
"""Half squares that punctuation takes: unless a page says otherwise, between the half square and the whole one."""
LEAST_COMPARED, MOST_COMPARED = 12, 400
"""Pairs of lines that a page's width of punctuation is told by."""
UNEVEN = 4
WIDE_ENOUGH = "WFA"
"""East Asian widths printed as a full square; "A" (curly quotes, …, ·) is one in a Chinese font."""
CLOSERS = "”’」』）)》】〉\"'"
ENDERS = "。！？!?…"
OPENERS = "“‘「『（(《【〈"
_PAGE = (
    r"(?:第?[ ]*(?:[一二三四五六七八九十]{1,3}|[A-Z]{0,2}\d{1,3})[ ]*(?:[-—~～、,，][ ]*[A-Z]?\d{1,3}[ ]*)?[版页頁])"
)
_JUMP = re.compile(
    r"[（(【\[▶►>＞»➤→☞]*[ \u3000]*(?:本文)?(?:下[转轉]|[转轉]入|[紧緊][转轉]|[转轉]|[续續][见見])"
    r"[^（()）。，]{0,16}?(?:版|页|頁)[^（()）。，]{0,6}[）)】\]]?$"
    r"|[（(【\[▶►>＞»➤→☞]+[ \u3000]*(?:(?:更多)?[详詳]?情?[见見][^（()）。，]{0,10}?)?"
    rf"{_PAGE}[^（()）。，]{{0,6}}[）)】\]]?$"
    r"|[（(](?:更多|相[关關]|[详詳][细細])?(?:[报報][道导導]|新[闻聞]|[内內]容|全文)[详詳]?[见見刊]"
    r"[ \u3000]*(?:本[报報])?"
    rf"{_PAGE}[^（()）。，]{{0,6}}[）)]$"
    rf"|(?:(?:报道)?(?:详|詳)(?:见|見|情见)|(?:报道|报导|更多内容)见)[ \u3000]*{_PAGE}[^（()）。，]{{0,4}}$"
)
"""（下转第二版）, ▶下转02版, （下转A3版·要闻）, >>A11版, ▶▶▶详见A5版: at the end of a line or alone on it."""
_FROM = re.compile(
    r"^[（(【\[]?[ \u3000]*(?:紧接|緊接|上接|接)[^（()）。，]{0,16}?(?:版|页|頁)[^（()）。，]{0,6}[）)】\]]?"
)


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
    def dateline(self) -> bool:
        """Whether it begins a report: with the words that name the source, or a byline in brackets before the text."""
        return begins_report(self.text)


def read_lines(raw: tuple[str, ...]) -> Iterator[Line]:
    """Yield the non-blank lines of a page, each half of two columns as a line. Linear in its length."""
    gap, sign = True, sign_width(raw)
    for number, line in unfold_columns(raw):
        text = line.strip()
        if not visible(text):
            gap = True
            continue
        lead = line[: len(line) - len(line.lstrip())]
        indent = "\u3000" in lead or lead.count(" ") >= 2 or "\t" in lead
        shown = unspace(text)
        width = print_width(shown, sign) + SPREAD if _is_spread(text, shown) else print_width(text, sign)
        yield Line(number, shown, text, width, gap, indent, bool(lead) and not indent)
        gap = False


def _is_spread(text: str, shown: str) -> bool:
    """Whether blanks stand between most letters of a line: it was stretched to its column, by less than the blanks."""
    return len(text) > MOSTLY_BLANKS * len(shown)


def visible(text: str) -> bool:
    """Whether a text has a character to read: blanks, zero-width and control characters are none."""
    return any(not character.isspace() and unicodedata.category(character)[0] != "C" for character in text)


def print_width(text: str, sign: float = USUAL_SIGN) -> float:
    """Return the width of a text in a Chinese font, in half squares, with so many for a sign of punctuation."""
    if text.isascii():
        return float(len(text))
    return sum(map(_cell_width, text)) + (sign - USUAL_SIGN) * (sum(map(_is_sign, text)) if sign != USUAL_SIGN else 0)


def sign_width(raw: Sequence[str]) -> float:
    """Return the width of a page's Chinese punctuation: the one by which lines inside its sentences are equally wide.

    Papers set a sign on a whole square or on half of one, or squeeze only where a line needs it.
    """
    full = [
        (two.strip(), three.strip())
        for one, two, three in zip(raw, raw[1:], raw[2:], strict=False)
        if not any(map(_ends_or_blank, (one, two, three)))
    ][:MOST_COMPARED]
    if len(full) < LEAST_COMPARED:
        return USUAL_SIGN
    return min(SIGN_WIDTHS, key=lambda sign: _unevenness(full, sign))


def _ends_or_blank(line: str) -> bool:
    text = line.strip().rstrip(CLOSERS)
    return not text or text.endswith(tuple(ENDERS))


def _unevenness(full: Sequence[tuple[str, str]], sign: float) -> float:
    """Sum up by how much neighbouring lines differ; what differs by more than a letter or two is no column's line."""
    return sum(min(abs(print_width(one, sign) - print_width(two, sign)), UNEVEN) for one, two in full)


@lru_cache(maxsize=8192)
def _cell_width(character: str) -> float:
    if unicodedata.east_asian_width(character) not in WIDE_ENOUGH:
        return 1.0
    return USUAL_SIGN if _is_punctuation(character) else 2.0


@lru_cache(maxsize=8192)
def _is_sign(character: str) -> bool:
    return unicodedata.east_asian_width(character) in WIDE_ENOUGH and _is_punctuation(character)


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
    for index, (before, after) in enumerate(pairwise(parts)):
        kept = index == 0 and _ends_name(parts)
        pieces.append(f" {after}" if kept or not _meaningless(before, after) else after)
    return "".join(pieces)


def _ends_name(parts: list[str]) -> bool:
    """Whether a line begins with the last letter of a name that the column cut (…李冬 / 梅 行人深夜…): one lone letter,
    then words without any blank, while justification parts letters all along a line.
    """
    alone = len(parts) == 2 and len(parts[0]) == 1 and is_han(parts[0])
    return alone and len(parts[1]) >= LEAST_UNSPACED and is_han(parts[1][0])


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
    bracketed = match[0][:1] in "（([【▶►>＞»➤→☞"
    if start and not bracketed and not text[:start].rstrip().endswith(tuple(ENDERS + CLOSERS)):
        return text, None
    return text[:start].rstrip(), match[0]


def continuation_of(text: str) -> tuple[str, str]:
    """Part a text from the line at its beginning that says it began on another page: （上接第一版）."""
    match = _FROM.match(text)
    if not match or (match[0][0] not in "（([【" and len(match[0]) < len(text)):
        return "", text
    return match[0], text[match.end() :].lstrip()
