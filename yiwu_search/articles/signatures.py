"""A name alone between a headline and its text, as essays and comments are signed: 卢新宁, 向 前, 湖北武汉 余明辉.

Nothing marks such a line but its place and its form. So it must stand right above a text, below a headline, and be a
name; and the name must not stand in the text, for authors do not speak of themselves, while a headline's words do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from yiwu_search.articles.article import Reporter
from yiwu_search.articles.bylines import Byline, read_byline
from yiwu_search.articles.lines import Line
from yiwu_search.articles.names import is_name
from yiwu_search.articles.roles import HAN, ORGANISATION
from yiwu_search.articles.scripts import plain

NEAR = 40
"""Lines of the text that the name must not stand in."""
_SPACED = re.compile(rf"{HAN}[ \u3000]+{HAN}(?:[ \u3000]+{HAN})?")
"""A letter-spaced name; pen names too, for headlines of two letters are not set apart like that."""
_PLACED = re.compile(rf"(?P<place>{HAN}{{2,12}})[ \u3000]+(?P<name>{HAN}{{2,4}}|{HAN}[ \u3000]+{HAN})")
"""A place or an office, and a name: 湖北武汉 余明辉, 计算机学院 夏小雨."""
_OFFICIAL = re.compile(
    rf"(?P<unit>{HAN}{{2,14}})[ \u3000]+(?:(?:研究员|教授|主任|医师|农艺师|律师|教师|站长)[ \u3000]+)?"
    rf"(?P<name>{HAN}{{2,4}}|{HAN}[ \u3000]+{HAN})"
)
"""An office, perhaps a title, and a name: 市植保站 厉明珠, 省农科院 研究员 施泽彬."""
_PROVINCES = (
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|"
    "云南|西藏|陕西|甘肃|青海|宁夏|新疆"
)
_READER = re.compile(
    rf"(?:本报读者|读者|市民)?[ \u3000]*"
    rf"(?:(?:{_PROVINCES})[省市]?(?:{HAN}{{2,6}})?|{HAN}{{2,4}}[市县区省镇州])[ \u3000]+"
    rf"(?P<name>{HAN}{{2,4}}|{HAN}[ \u3000]+{HAN})"
)
"""How readers sign their letters: 河南 樊大山, 浙江义乌 李 想."""
_BRACKETED = re.compile(rf"[（(](?!.*(?:[完续编载节删综图社报网刊台据按本摘]|下同|注)){HAN}{{3,5}}[）)]")
"""A name in brackets alone that no surname vouches for: （扎西顿珠）; not （未完待续）."""
_NAMES = re.compile(rf"{HAN}{{2,4}}(?:[ \u3000、]+{HAN}{{2,4}}){{0,2}}|{HAN}[ \u3000]+{HAN}")
"""One to three names and nothing else."""


def closing_signature(line: Line) -> Byline | None:
    """Read a line below a text as its author's office and name, as names in brackets, or, where no blank line parts it
    from the text, as names alone; None for any other line.
    """
    if line.raw[:1] in "（(":
        inner = plain(line.raw[1:-1].strip())
        named = _BRACKETED.fullmatch(plain(line.raw)) and not ORGANISATION.fullmatch(inner)
        odd = Byline((Reporter(line.raw[1:-1].strip()),), words=True) if named else None
        return read_byline(line.raw, bare=True) or odd
    letters = plain(line.raw)
    match = _READER.fullmatch(letters) or _OFFICIAL.fullmatch(letters)
    if match is None or ("unit" in match.groupdict() and not ORGANISATION.fullmatch(match["unit"])):
        return _names_alone(line)
    name = re.sub(r"\s", "", line.raw[match.start("name") :])
    return Byline((Reporter(name),), words=True) if is_name(name) else None


def _names_alone(line: Line) -> Byline | None:
    if line.gap or not _NAMES.fullmatch(plain(line.raw)):
        return None
    names = [re.sub(r"\s", "", name) for name in re.split(r"(?<=\S\S)[ \u3000、]+", line.raw)]
    return Byline(tuple(map(Reporter, names)), words=True) if all(map(is_name, names)) else None


def signature_of(line: Line, text: Sequence[Line]) -> Byline | None:
    """Read a line above a text as its author's name alone; None for any other line."""
    letters = plain(line.raw)
    placed = _PLACED.fullmatch(letters)
    name = re.sub(r"\s", "", line.raw[placed.start("name") :] if placed else line.raw)
    if not (_SPACED.fullmatch(letters) or (2 <= len(name) <= 4 and is_name(name))):
        return None
    if placed and is_name(placed["place"]):
        return None  # two names: who writes two alone, marks them
    if name in "".join(other.text for other in text[:NEAR]):
        return None
    return Byline((Reporter(name),), words=True)
