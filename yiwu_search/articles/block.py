"""A block: neighbouring pieces of one kind, and the wordings that tell what such lines are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yiwu_search.articles.bylines import Byline
from yiwu_search.articles.inline import ends_signed
from yiwu_search.articles.lines import Line

BODY = "body"
DISPLAY = "display"
PICTURE = "picture"
TABLE = "table"
_SENTENCE_THEN_BRACKET = re.compile(r"[。！？!?…”][ \u3000]*[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)?[）)]$")
NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]+[、．.]|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[、．.](?!\d)|[●■◆▶★](?=\S)|[\u4e00-\u9fff]{2}[一二三四五六七八九十][：:、])"
)
"""How a numbered subhead begins: 一、田间地头忙."""
SPEECH = re.compile(r"(?:问|答|记者|主持人|Q|A)[：:]")
"""How a turn of an interview begins."""
PICTURE_TEXT = re.compile("^(?:图为|图①|上图|下图|左图|右图|[▲△▼])")
"""How a caption in sentences begins: 图为……."""
DAY = re.compile(r"^(?:[昨今][日天]|近日|日前|连日来|\d{1,2}月\d{1,2}日)(?:上午|下午|清晨|晚)?，?")
"""How a caption says when its picture was taken."""
CAPTION = re.compile(r"^(?:图为|图①|[▲△▼◀▶])|正在[^，。]{2,16}$|[^，。]资料图$")
"""Captions say what the picture shows: 工作人员正在分拣快递."""
SCENE = re.compile(
    r"[\u4e00-\u9fff]{2,10}?(?<![存现所内外自实潜旨])在[\u4e00-\u9fff“”]{3,16}(?<![会行幕作立用成开])(?<!强调|指出|要求|表示)"
)
"""What a caption inside a signed article may look like too: 村民在给葡萄套袋. Headlines say what happened, and kickers
who spoke where: 朱重烈在义乌调研时强调."""

_BESIDES = re.compile(r"（[左右中前后上下][^（）]{0,4}）|^[\u4e00-\u9fff“”]{2,14}[内里上中旁前]，")
"""Who in the picture is meant, and where it was taken: 支玉兰（右）, 体育用品店内，."""


def shows_scene(text: str) -> bool:
    """Whether a text says who does what where, and nothing else: 支玉兰（右）在指导学员刺绣."""
    return bool(SCENE.fullmatch(_BESIDES.sub("", text)))


PEOPLE = re.compile(
    "[\u4e00-\u9fff“”]{0,6}(?:志愿者|工作人员|[村居市农]民|游客|[员工]工|工人|民警|交警|学生|孩子|老人|医生|护士|队员|干部|师傅|"
    "[果茶菜]农|农户|选手|观众|家长|师生|消防员)们?(?!被|将|可)[\u4e00-\u9fff“”]{3,14}"
)
"""What a caption beside a photographer's byline looks like: 志愿者教老人使用智能手机."""


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring pieces of one kind."""

    kind: str
    """"body", "picture" (a caption in sentences), "table", "display", "byline", "credit", "jump", "from" or
    "furniture".
    """
    lines: Sequence[Line]
    """In page order; a tuple once the blocks are built."""
    byline: Byline | None = None
    tail: bool = False
    """Whether it stands behind other text on its line."""
    boxed: bool = False
    """Whether a mark such as ▢ begins it."""
    glued: bool = False
    """Whether it is a display line that a byline follows on the same line."""
    leads: bool = False
    """Whether it is a display block that stands before the text it heads."""
    alone: bool = False
    """Whether it is a paragraph of its own, whatever stands above and below."""
    why: str = ""
    """What it was recognised by, for people."""

    @property
    def text(self) -> str:
        """The texts of its lines, with a blank between them."""
        return " ".join(line.text for line in self.lines)

    @property
    def dateline(self) -> bool:
        """Whether it begins with 本报讯 or the like."""
        return self.lines[0].dateline

    @property
    def open(self) -> bool:
        """Whether it is running text that stops inside a sentence."""
        return self.kind == BODY and not finished(self.lines)


def finished(lines: Sequence[Line]) -> bool:
    """Whether text ends with a sentence, or with a byline in a bracket after one."""
    return lines[-1].ends or _ends_signed(lines)


def _ends_signed(lines: Sequence[Line]) -> bool:
    return lines[-1].text.endswith(("）", ")")) and ends_signed("".join(line.text for line in lines[-3:]))


def closes_signed(lines: Sequence[Line]) -> bool:
    """Whether text ends with a byline in a bracket behind a sentence: （记者 张三） behind 本报讯 opens a text."""
    return _ends_signed(lines) and bool(_SENTENCE_THEN_BRACKET.search("".join(line.text for line in lines[-3:])))


def last_passage(block: Block) -> int:
    """Return the index of the line that begins the last passage of a text, after a blank line or what a converter left
    of a form feed; 0 if it is all one.
    """
    for index in range(len(block.lines) - 1, 0, -1):
        if (block.lines[index].gap or block.lines[index].chunk) and block.lines[index - 1].ends:
            return index
    return 0


def tail_of(block: Block) -> str:
    """Return the text of a block's last lines, where a byline in brackets may stand."""
    return "".join(line.text for line in block.lines[-3:])
