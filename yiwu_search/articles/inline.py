"""Bylines inside running text: 本报讯（记者 张三）近日，… and …。（李四）: who signs, and the text without them."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from yiwu_search.articles.article import Reporter
from yiwu_search.articles.bylines import Byline, read_byline
from yiwu_search.articles.datelines import DATELINE, begins_signed
from yiwu_search.articles.roles import HAN

LONGEST_OPENING = 90
"""Characters in which an opening byline must stand: dateline and the longest bracket of the samples have 40."""
LONGEST_WORDS = 8
"""Words, parted by blanks, of an opening byline without brackets: four people with their roles."""
_INSIDE = r"(?P<by>[^（）()【】〖〗\[\]〔〕［］]{2,70}(?:[（(][^（）()]{1,6}[）)][^（）()【】]{0,40})?)"
_OPENING = re.compile(rf"[ \u3000]*[（(【〖\[〔［]{_INSIDE}[）)】〗\]〕］][ \u3000]*")
_PEN_NAME = re.compile(
    rf"(?!图文|文图|组图|专访|综合|融媒|连载|转载|编译|摘要|特稿|特写|节选|记者|通讯|本报|上接|图片|视频|快讯|简讯){HAN}{{2,3}}"
)
"""All of a bracket right behind a dateline is who signs, with whatever surname: 本报讯（夙愿）; but for a few words."""
_TITLED = re.compile(r"[ \u3000]*题：[^（(。\n]{2,40}(?:(?=[（(])|\n)")
"""An agency's own headline between dateline and byline: 新华社北京4月5日电 题：春回大地（记者张三）."""
_REPORTS = re.compile(
    r"[ \u3000]*(?P<by>(?:[^，。：:（(]|，(?=通讯员|通訊員|记者|記者|实习生|见习)){4,50}?)"
    r"(?:报道|報道|报导|報導)[ \u3000]*[：:，]?[ \u3000]*"
)
_SLASHED = re.compile(r"(?P<by>[^，。：:（(「“]{4,30}?[／/╱][^，。：:（(「“]{0,8}?(?:报导|報導|报道|報道))[ \u3000]*")
"""記者王雅婷／台中報導 before a text, without brackets."""
_WORD = re.compile(r"[^ \u3000“《]+(?:[ \u3000]+|(?=[“《]))")
"""A word and its blank; before a quotation the blank is lost, for a quotation mark has its own."""
_CLOSING = re.compile(rf"[ \u3000]*[（(【〖\[〔［]{_INSIDE}[）)】〗\]〕］][。]?$")


def opening_byline(text: str, known: AbstractSet[str] = frozenset()) -> tuple[str, Byline | None]:
    """Part an article's first paragraph from the byline in its opening; `known` are names seen elsewhere.

    >>> opening_byline("本报讯（记者 张三）近日，大桥通车。")[0]
    '本报讯 近日，大桥通车。'
    """
    dateline = DATELINE.match(text)
    start = dateline.end("dateline") if dateline else 0
    if dateline and (titled := _TITLED.match(text, start)):
        start = titled.end()
    match = _OPENING.match(text, start) or (None if dateline else _SLASHED.match(text))
    if match is None and (dateline or begins_signed(text)):
        match = _REPORTS.match(text, start, start + LONGEST_OPENING)
    bare = dateline is not None or (match is not None and _signs(match))
    alone = {match["by"]} if match and dateline and _PEN_NAME.fullmatch(match["by"]) else frozenset()
    byline = read_byline(match[0], bare=bare, known=known | alone) if match else None
    if match is None or byline is None:
        return _unbracketed(text, start, known) if dateline or begins_signed(text) else (text, None)
    rest = text[match.end() :]
    return (f"{text[:start]} {rest}" if start else rest), byline


def _signs(match: re.Match[str]) -> bool:
    """Whether a bracket that begins a text says that somebody reports: names stand in it alone then."""
    return match["by"].rstrip().endswith(("报导", "報導", "报道", "報道", "电", "電"))


def _unbracketed(text: str, start: int, known: AbstractSet[str]) -> tuple[str, Byline | None]:
    """Part a byline that only blanks set apart from the text: 本报讯 记者 李强 昨天，…. The longest one counts."""
    opening = text[start:].lstrip()
    if opening[:1] in "（(【〔[［":
        return text, None
    if len(opening) <= LONGEST_OPENING and (byline := read_byline(opening, known=known)) and byline.reporters:
        return text[:start], byline
    words = list(_WORD.finditer(opening[:LONGEST_OPENING]))[:LONGEST_WORDS]
    for word in reversed(words):
        byline = read_byline(opening[: word.end()].strip(), known=known)
        if byline and byline.reporters:
            return f"{text[:start]} {opening[word.end() :]}".lstrip(), byline
    return text, None


def closing_byline(text: str, signed: bool, known: AbstractSet[str] = frozenset()) -> tuple[str, Byline | None]:
    """Part an article's last paragraph from the byline in its last bracket.

    Bare names count only where the article is not `signed` yet, for a bracket at a text's end may hold other things.
    """
    match = _CLOSING.search(text[-80:])
    byline = read_byline(match[0].rstrip("。"), bare=not signed, known=known) if match else None
    if match is None or byline is None:
        return text, None
    return text[: len(text) - len(match[0])].rstrip(), byline


def ends_signed(text: str) -> bool:
    """Whether a text ends with a byline in brackets, so that its article ends there.

    A bracket behind nothing but the dateline opens the article: 本报讯（记者 张三） fills a narrow column's first line.
    """
    rest, byline = closing_byline(text, signed=False)
    return byline is not None and not (rest and DATELINE.fullmatch(rest))


def people(bylines: list[Byline]) -> tuple[Reporter, ...]:
    """Join the signers of several bylines, each person once."""
    return tuple(dict.fromkeys(person for byline in bylines for person in byline.signers))
