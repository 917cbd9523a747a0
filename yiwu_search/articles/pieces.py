"""A line → its pieces. Most lines are one piece; a few hold two things, such as a deck glued to the next byline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from yiwu_search.articles.article import Reporter
from yiwu_search.articles.byline_tokens import MARKS
from yiwu_search.articles.bylines import Byline, read_byline
from yiwu_search.articles.datelines import DATELINE
from yiwu_search.articles.furniture import furniture_of
from yiwu_search.articles.lines import Line, continuation_of, jump_of, print_width, unspace
from yiwu_search.articles.phrases import opens
from yiwu_search.articles.roles import HAN, ORGANISATION

LEAST_BEFORE, LONGEST_BEHIND = 6, 60
"""Letters of a headline before a byline on its line, and of both together."""
TEXT = "text"
BYLINE = "byline"
CREDIT = "credit"
JUMP = "jump"
FROM = "from"
FURNITURE = "furniture"
_TAIL = re.compile(r"[。！？!?…”’）)](?P<tail>[ \u3000]*[^。！？!?\n]{3,40})$")
"""What may follow the last sentence of a line: a credit (吕斌 摄) or a byline in brackets."""
_DRAWN = re.compile(
    rf"{HAN}[”》]?(?P<tail>[ \u3000]+(?:{HAN}{{2,3}}|{HAN}[ \u3000]+{HAN})[ \u3000]*(?:作|[/／]?漫画|绘))$"
)
"""Who drew the picture whose title stands before: “免费”的陷阱 朱慧卿 作."""
_TAKEN = re.compile(
    rf"{HAN}(?<!记者)(?<!通讯员)(?<!作者)(?<!摄影)"
    rf"(?P<tail>[ \u3000]+(?:{HAN}{{2,3}}|{HAN}[ \u3000]+{HAN})[ \u3000]*[摄攝])$"
)
"""Who took the picture that the text before shows, by the name alone: 屠阿姨用吊篮往楼上运大米 农艳 摄."""
_NOBODY = (
    "(?:市民|网友|读者|乘客|家属|受访者|受访单位|主办方|通讯员|学校|医院|警方|景区|企业)(?:供图|提供)"
    "|(?:本报)?资料(?:图片?|照片)|(?:视频|网络)截图"
)
_UNNAMED, _UNNAMED_BEHIND = re.compile(_NOBODY), re.compile(rf"[ \u3000]+(?:{_NOBODY})$")
"""A picture's credit that names nobody: 市民供图."""
_BEHIND = re.compile(
    rf"[ \u3000]+(?=(?:本报|{HAN}{{0,4}}[记記]者|{HAN}{{0,4}}通讯员))"
    rf"|(?<={HAN})(?=本报(?:首席|见习)?记者[ \u3000]+{HAN}{{2,4}}$)"
)
"""What parts a headline or a caption from a byline behind it: 向快递员致谢 记者酆小雅 摄."""
_RUNS_ON = re.compile(rf"(?:本报)?记者{HAN}{{2,4}}")
"""A reporter glued to the sentence before, and no blank, bracket or task: a column's edge cut 记者从珠海海关获悉."""
_INDEX = re.compile(r"[^。；]{4,30}[ \u3000]+(?:[A-Z]{0,2}\d{1,2}|第[一二三四五六七八九十]{1,3})版")
"""A headline of another page and that page's number: 外卖骑手的一天 8版."""
_FROM_OFFICE = re.compile(rf"[（(](?P<office>{HAN}{{2,14}})[ \u3000]+(?P<name>{HAN}{{2,3}})[）)]")
"""An office and a name in a bracket alone on its line: （学生处 利晓峰）."""
_IN_BRACKETS = re.compile(rf"[（(](?:{HAN}{{2,4}}|{HAN}[ \u3000]{HAN})(?:[ \u3000、]+{HAN}{{2,4}})*[）)]")
"""Names alone in a bracket alone on its line: （陈光明 沈晓）, below a text that nobody else signs."""
_JUMP_MEETS = re.compile(
    r"(?:^|(?<=[。！？…”’]))[ \u3000]*(?P<jump>[（(]下[转轉][^（()）。，]{1,12}[版页頁][)）])(?=.)"
)
"""A jump line with another article's byline or headline on its line: …格局。（下转第二版）▢ 全媒体记者 王婷."""
POINTS = re.compile("[（(▶>＞]*(?:详见|详情见|报道见)")
"""How a line begins that points from a headline to its text on another page."""
_PARTED = re.compile(rf"{HAN} (?={HAN})")
_GLUED = re.compile(rf"[{MARKS}][^{MARKS}]{{2,60}}$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of one line, with what it is by itself."""

    kind: str
    """"text", "byline", "credit", "jump", "from" or "furniture"."""
    line: Line
    """The line, its text cut to this piece."""
    byline: Byline | None = None
    """The people, for a byline or a credit."""
    tail: bool = False
    """Whether the piece stands behind other text on the same line."""
    why: str = ""
    """What it was recognised by, for people."""

    @property
    def boxed(self) -> bool:
        """Whether a byline begins with a mark such as ▢, which no running text does."""
        return self.line.text[:1] in MARKS


def pieces_of(line: Line) -> Iterator[Piece]:
    """Yield the pieces of a line, in order; their texts make up the line's."""
    furniture = furniture_of(line.text, line.number) or (_INDEX.fullmatch(line.raw) and "an index of other pages")
    byline = None if furniture else read_byline(line.raw, bare=bool(_IN_BRACKETS.fullmatch(line.raw))) or _sent(line)
    if furniture:
        yield Piece(FURNITURE, line, why=furniture)
    elif byline and not _meets_next(line.raw):
        yield _signed(line, byline, tail=False)
    else:
        yield from _beginning(line)


def _sent(line: Line) -> Byline | None:
    """Read an office and a name in a bracket; no surname need vouch for a name behind an office."""
    match = _FROM_OFFICE.fullmatch(line.raw)
    if match is None or not ORGANISATION.fullmatch(match["office"]):
        return None
    return Byline((Reporter(match["name"]),), words=True)


def _meets_next(raw: str) -> bool:
    """Whether a line is no byline of its own up to the mark of one: 迎端午▢ 全媒体记者 王婷, 吕斌 摄▢ 记者 王婷.

    A photographer's credit belongs to what stands above, the marked byline to what follows.
    """
    glued = _GLUED.search(raw)
    if glued is None or not raw[: glued.start()].strip():
        return False
    before = read_byline(raw[: glued.start()])
    return before is None or (before.pictures and not before.words)


def _beginning(line: Line) -> Iterator[Piece]:
    text, rest = continuation_of(line.text)
    if text:
        yield Piece(FROM, cut(line, text), why="the text began on another page")
        if rest:
            yield from _ending(cut(line, rest), tail=True)
    else:
        yield from _ending(line, tail=False)


def _ending(line: Line, tail: bool) -> Iterator[Piece]:
    text, jump = jump_of(line.text)
    met = None if jump else _JUMP_MEETS.search(line.text)
    if met:
        text, jump = line.text[: met.start()].rstrip(), met["jump"]
    if text:
        yield from _signed_ending(line if not jump else cut(line, text), tail)
    if jump:
        yield Piece(JUMP, cut(line, jump), tail=bool(text) or tail, why="the text goes on on another page")
    if met:
        rest = cut(line, line.text[met.end() :].lstrip())
        byline = read_byline(rest.raw)
        yield _signed(rest, byline, tail=True) if byline else Piece(TEXT, rest, tail=True)


def _signed_ending(line: Line, tail: bool) -> Iterator[Piece]:
    raw = line.raw if line.raw.endswith(line.text[-1:]) and not _is_spread(line.raw) else line.text
    start, byline = byline_at_end(raw)
    if byline is None:
        yield Piece(TEXT, line, tail=tail)
        return
    if before := read_byline(raw[:start]):
        yield _signed(cut(line, raw[:start].strip()), before, tail=tail)
    elif raw[:start].strip():  # it may end signed too: ……。 吕斌 图▢ 全媒体记者 王婷
        text = raw[:start].strip()
        yield from _signed_ending(replace(cut(line, text), text=unspace(text)), tail)
    yield _signed(cut(line, raw[start:].strip()), byline, tail=True)


def _is_spread(raw: str) -> bool:
    """Whether justification parts most letters of a line: “党 建+单 元”作 战 体 has no artist 作 战体."""
    return 2 * len(_PARTED.findall(raw)) > len(re.findall(HAN, raw))


def byline_at_end(text: str) -> tuple[int, Byline | None]:
    """Find the byline behind a text's last sentence, and where it begins; the length and None without one."""
    glued = _GLUED.search(text)
    if glued and glued.start() and (byline := read_byline(glued[0])):
        return glued.start(), byline
    tail = _DRAWN.search(text) or _TAIL.search(text)
    if tail and _UNNAMED.fullmatch(tail["tail"].strip()):
        return tail.start("tail"), Byline((), pictures=True, marked=True)
    if tail and _RUNS_ON.fullmatch(tail["tail"]):
        return len(text), None
    if tail and (byline := read_byline(tail["tail"])):
        return tail.start("tail"), byline
    return _byline_behind(text)


def _byline_behind(text: str) -> tuple[int, Byline | None]:
    """Find the byline behind a headline or a picture's text of no more than a phrase or two, which a blank parts."""
    found = (_credit_behind(text) or _reporter_behind(text)) if len(text) <= LONGEST_BEHIND else None
    return found or (len(text), None)


def _credit_behind(text: str) -> tuple[int, Byline] | None:
    unnamed = _UNNAMED_BEHIND.search(text)
    if unnamed and unnamed.start() >= LEAST_BEFORE:
        return unnamed.start(), Byline((), pictures=True, marked=True)
    taken = _TAKEN.search(text)
    byline = read_byline(taken["tail"]) if taken and not re.search("[。，；：]", text) else None
    return (taken.start("tail"), byline) if taken and byline else None


def _reporter_behind(text: str) -> tuple[int, Byline] | None:
    match = _BEHIND.search(text) if not DATELINE.match(text) else None
    before = text[: match.start()] if match else ""
    byline = read_byline(text[match.end() :]) if match and len(before) >= LEAST_BEFORE else None
    if byline is None or opens(before) or re.search("[。；：]", before) or ("，" in before and not byline.pictures):
        return None
    return len(before), byline


def _signed(line: Line, byline: Byline, tail: bool) -> Piece:
    if byline.pictures and not byline.words:
        return Piece(CREDIT, line, byline, tail, "names with 摄 or 图")
    return Piece(BYLINE, line, byline, tail, "roles and names, and nothing else")


def cut(line: Line, text: str) -> Line:
    return replace(line, text=text, raw=text, width=line.width - print_width(line.raw) + print_width(text))
