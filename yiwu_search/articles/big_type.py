"""Which lines are big type (headlines, decks, subheads, captions), and which are running text.

Type size is lost in the text of a PDF, so punctuation stands in for it: headlines have no full stop and hardly a comma,
running text has both; and an indent or a dateline says where a text begins.
"""

from __future__ import annotations

import re

from yiwu_search.articles.block import (
    BODY,
    CAPTION,
    DAY,
    DISPLAY,
    PICTURE_TEXT,
    SPEECH,
    Block,
    closes_signed,
    shows_scene,
)
from yiwu_search.articles.lines import Line
from yiwu_search.articles.phrases import SALUTATION
from yiwu_search.articles.pieces import CREDIT, FURNITURE, JUMP, TEXT, Piece, byline_at_end
from yiwu_search.articles.running import (
    NARROWER,
    SHORTER,
    WIDER,
    begins_paragraph,
    ends_with_first_line,
    fills_column,
)
from yiwu_search.articles.wrapping import CLEARLY, HIGH, UNWRAPPED, WINDOW, first_line_lean, measure

MISSING = 5
"""Half squares by which a line inside a sentence never misses its column: justification moves an end by up to four."""
LONGEST_DISPLAY = 4
"""Lines of the longest display block that may stand inside an unfinished sentence."""
LONGEST_PICTURE_TEXT = 8
"""Lines of a headline and a picture's text below it, where nothing but the photographer's name tells it."""
LONGEST_PICTURE = 160
"""Characters of a picture's text in sentences."""
LONGEST_INSIDE = 60
"""Characters of a caption with a credit that interrupts a sentence."""
LONGEST_HEAD_BELOW = 3
"""Lines among which the report begins, whose headline may stand above it."""
_COMMAS = re.compile("[，；]")
_SAID_BY = re.compile("[\u4e00-\u9fff]{2,8}[问答][：:]")
"""How a question or an answer begins: 市民张女士问：."""


def parted(line: Line) -> bool:
    return line.gap or line.chunk


def breaks_in(lines: list[Line], blocks: list[Block], following: list[Piece] | None) -> bool:
    """Whether a run is a display block although a sentence is open before it: nothing finishes the sentence."""
    text = "".join(line.text for line in lines)
    if len(lines) > LONGEST_DISPLAY or not parted(lines[0]):
        return False
    if _lies_between(lines, blocks, following):
        return True
    if following and following[0].kind == CREDIT and following[0].tail:
        # 合龙现场。 张三 摄: a picture's caption with its credit on the line; a quotation gets a false blank line
        return len(text) <= LONGEST_INSIDE and text[0] not in HIGH
    if text.endswith(("摄", "攝")) and len(text) <= LONGEST_INSIDE and byline_at_end(text)[1]:
        return True  # 合龙现场。 全媒 / 体记者 张三 摄: the column cut the credit
    if re.search("[。，；]", text):
        return False
    if CAPTION.search(text):
        return True
    begins_new = following is None or following[0].kind != TEXT or following[0].line.dateline
    return begins_new and not (following and following[0].kind in (JUMP, FURNITURE))


def _lies_between(lines: list[Line], blocks: list[Block], following: list[Piece] | None) -> bool:
    """Whether a line with blank lines on either side is a caption between two columns, inside a sentence.

    The sentence's own lines are as wide as their column, all but the last, which ends it.
    """
    line = lines[0]
    if following is None or following[0].kind != TEXT or not parted(following[0].line):
        return False
    if len(lines) > 1:
        return _lie_between(lines, blocks[-1].lines[-1], [piece.line for piece in following[:WINDOW]])
    if line.ends:
        begun = first_line_lean([piece.line for piece in following], 0) >= CLEARLY  # so this line ended the sentence
        return not begun and bool(PICTURE_TEXT.match(line.text) or _shows(line.text))
    if re.search("[，、；：]$", line.text) or following[0].line.dateline:
        return False
    if _shows(line.text) and not following[0].line.indent:
        return True  # …窗口”模 / 工人在车间内赶制订单 / 范生…: as wide as the column, and still a picture's
    columns = (blocks[-1].lines[-WINDOW:], [piece.line for piece in following[:WINDOW]])
    widths = [max(other.width for other in column) for column in columns]
    return all(line.width <= width - MISSING for width in widths)


def _lie_between(lines: list[Line], above: Line, below: list[Line]) -> bool:
    """Whether several lines without punctuation are narrower than the sentence's lines above and below them."""
    text = "".join(line.text for line in lines)
    torn = not (below[0].indent or below[0].dateline or re.search("[。，；、：]", text))
    column = min(above.width, max(line.width for line in below))
    return torn and all(line.width <= column - NARROWER for line in lines)


def _shows(text: str) -> bool:
    """Whether a text of one sentence says what a picture shows."""
    scene = DAY.sub("", text).removesuffix("。")
    return "。" not in scene and bool(CAPTION.search(scene) or shows_scene(scene))


def interrupts(lines: list[Line], blocks: list[Block], following: list[Piece] | None) -> bool:
    """Whether a run is a picture's text, a scene or sentences that a day begins, inside another text's sentence."""
    if not (blocks and blocks[-1].open) or following is None or following[0].kind != CREDIT:
        return False
    text = "".join(line.text for line in lines)
    pictured = DAY.match(text) or _shows(text)
    return parted(lines[0]) and len(text) <= LONGEST_PICTURE and lines[-1].ends and bool(pictured)


def display_lines(rest: list[Line], blocks: list[Block], following: list[Piece] | None, whole: bool) -> int:
    """Count the display lines at the beginning of `rest`, where no sentence is open."""
    if whole and not _is_prose(rest, blocks, following):
        return 1 if ends_with_first_line(rest, blocks, following) else len(rest)
    if len(rest) > 1 and _is_answered(rest[0], rest[1], blocks):
        return 0
    count = 0
    goes_on = fills_column(rest[0], blocks)
    over = bool(blocks) and blocks[-1].kind == BODY and closes_signed(blocks[-1].lines)
    while count < len(rest) - 1 and _heads(rest, count, goes_on, over):
        count += 1
    return count


def _is_answered(line: Line, below: Line, blocks: list[Block]) -> bool:
    """Whether a letter's signature stands between the letter and its answer: 读者 邸根生 / 邸根生同志："""
    inside = bool(blocks) and blocks[-1].kind == BODY and not line.gap
    return inside and not below.gap and bool(SALUTATION.fullmatch(below.text))


def above_picture(rest: list[Line], following: list[Piece] | None, whole: bool) -> int:
    """Count the headlines, one at most, above the few lines of a picture's text, which a photographer's name ends."""
    if not whole or following is None or following[0].kind != CREDIT or not 2 <= len(rest) <= LONGEST_PICTURE_TEXT:
        return 0
    heads = parted(rest[0]) and _unpunctuated(rest[0]) and not _unpunctuated(rest[-1])
    narrower = rest[0].width <= max(line.width for line in rest) - NARROWER
    return int(heads and (narrower or bool(PICTURE_TEXT.match(rest[1].text))))


def _is_prose(lines: list[Line], blocks: list[Block], following: list[Piece] | None) -> bool:
    """Whether lines hold running text at all."""
    text = "".join(line.text for line in lines)
    commas = len(_COMMAS.findall(text))
    if "。" in text or any(line.dateline for line in lines) or (len(lines) >= 3 and commas >= 2):
        return True
    if SPEECH.match(text) or text.endswith(("，", "、", "；")) or (commas and lines[0].width > UNWRAPPED):
        return True
    if lines[-1].ends and commas and text[-1:] not in "！!" and not _asks_on_top(lines, blocks, following):
        return True
    if not parted(lines[0]) and fills_column(lines[0], blocks) and following and following[0].kind == TEXT:
        return True
    return begins_paragraph(lines, text, blocks, following)


def _asks_on_top(lines: list[Line], blocks: list[Block], following: list[Piece] | None) -> bool:
    """Whether two lines at most that end with a question stand below no text, and above a report or its headline."""
    asks = lines[-1].text.rstrip("”").endswith(("？", "?"))
    free = not blocks or blocks[-1].kind in (FURNITURE, DISPLAY)
    reported = any(piece.line.dateline for piece in (following or [])[:LONGEST_HEAD_BELOW])
    return asks and free and reported and len(lines) <= 2


def _heads(rest: list[Line], index: int, goes_on: bool, over: bool) -> bool:
    """Whether a line is set apart from the running text right below it: by a dateline or an indent that begins there,
    or, unless it `goes_on` with the text above, by its width. `over` says that the text above has its signature.
    """
    line, below = rest[index], rest[index + 1]
    if _SAID_BY.match(line.text):
        return False
    start = next((i for i in range(index + 1, len(rest)) if _begins_text(rest[i], line)), None)
    if start is not None and start - index <= LONGEST_DISPLAY:
        headed = _unpunctuated(rest[0]) or ((over or parted(rest[0])) and not rest[0].indent)
        if all(map(_unpunctuated, rest[index:start])) or (headed and all(map(_could_be_deck, rest[index:start]))):
            return True
    parting = parted(line) and _could_be_deck(line)  # 第一年，颗粒无收: a sentence that goes on would fill its line
    if goes_on or not (parting or _unpunctuated(line)):
        return False
    column = measure([other for other in rest[index + 1 : index + 1 + WINDOW] if not other.ends], 0, WINDOW)
    if column is None and not _unpunctuated(line):
        return False
    if column is None:
        widest = max(other.width for other in rest[index + 1 : index + 1 + WINDOW])
        return below.width > UNWRAPPED >= line.width + 20 or (parted(line) and line.width <= widest - 2 * NARROWER)
    if not _unpunctuated(line):
        return line.width <= column - SHORTER
    return line.width <= column - NARROWER or line.width >= column + WIDER


def _unpunctuated(line: Line) -> bool:
    """Whether a line has no sign of running text; a headline may end with ！ or ？."""
    return _could_be_deck(line) and "，" not in line.text


def _could_be_deck(line: Line) -> bool:
    """The same, save that a deck below a headline may have a sentence's comma: 内地旅客近六成，周末明显高于平日."""
    runs_on = (line.ends and not line.text.endswith(("！", "？"))) or SALUTATION.fullmatch(line.text)
    return not (line.dateline or runs_on or re.search("[。；]|[、，]$", line.text))


def _begins_text(line: Line, display: Line) -> bool:
    turn = SALUTATION.fullmatch(line.text) or _SAID_BY.match(line.text)
    return line.dateline or (line.indent and not display.indent) or bool(turn)
