"""Pieces of lines → blocks: running text, display lines (headlines, subheads, captions, slogans), bylines and the rest.

Type size is lost in the text of a PDF, so punctuation stands in for it: headlines have no full stop and hardly a comma,
running text has both. Where a sentence is open, what follows is its continuation, blank line or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from yiwu_search.articles.bylines import Byline, read_byline
from yiwu_search.articles.inline import ends_signed
from yiwu_search.articles.lines import Line
from yiwu_search.articles.pieces import BYLINE, CREDIT, FURNITURE, JUMP, TEXT, Piece, byline_at_end
from yiwu_search.articles.wrapping import CLEARLY, UNWRAPPED, WINDOW, first_line_lean, measure

BODY = "body"
DISPLAY = "display"
PICTURE = "picture"
NARROWER = 8
"""Half squares by which a display line must be narrower than the text below it, where no blank line parts them: twice
a paragraph's indent, which a first line lacks anyway."""
WIDER = 8
"""The same for a headline that is wider than its column."""
LONGEST_BYLINE = 6
"""Lines of one byline at most; the longest in the samples has two."""
LONGEST_DISPLAY = 4
"""Lines of the longest display block that may stand inside an unfinished sentence."""
LONGEST_PICTURE_TEXT = 8
"""Lines of a headline and a picture's text below it, where nothing but the photographer's name tells it."""
LONGEST_INSIDE = 60
"""Characters of a caption with a credit that interrupts a sentence."""
_SENTENCE_THEN_BRACKET = re.compile(r"[。！？!?…”][ \u3000]*[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)?[）)]$")
_COMMAS = re.compile("[，；]")
NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]+[、．.]|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[、．.](?!\d)|[●■◆▶★](?=\S)|[\u4e00-\u9fff]{2}[一二三四五六七八九十][：:、])"
)
"""How a numbered subhead begins: 一、田间地头忙."""
SPEECH = re.compile(r"(?:问|答|记者|主持人|Q|A)[：:]")
"""How a turn of an interview begins."""
PICTURE_TEXT = re.compile("^(?:图为|图①|上图|下图|左图|右图|[▲△▼])")
"""How a caption in sentences begins: 图为……."""
CAPTION = re.compile(r"^(?:图为|图①|[▲△▼◀▶])|正在[^，。]{2,16}$|[^，。]资料图$")
"""Captions say what the picture shows: 工作人员正在分拣快递."""
SCENE = re.compile(r"[\u4e00-\u9fff]{2,8}?(?<![存现所内外自实潜旨])在[\u4e00-\u9fff]{3,14}(?<![会行幕作立用成开])")
"""What a caption inside a signed article may look like too: 村民在给葡萄套袋. Headlines say what happened."""


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring pieces of one kind."""

    kind: str
    """"body", "picture" (a caption in sentences), "display", "byline", "credit", "jump", "from" or "furniture"."""
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
        return self.kind == BODY and not _finished(self.lines)


def _finished(lines: Sequence[Line]) -> bool:
    """Whether text ends with a sentence, or with a byline in a bracket after one."""
    return lines[-1].ends or _ends_signed(lines)


def _ends_signed(lines: Sequence[Line]) -> bool:
    return lines[-1].text.endswith(("）", ")")) and ends_signed("".join(line.text for line in lines[-3:]))


def _closes_signed(lines: Sequence[Line]) -> bool:
    """Whether text ends with a byline in a bracket behind a sentence: （记者 张三） behind 本报讯 opens a text."""
    return _ends_signed(lines) and bool(_SENTENCE_THEN_BRACKET.search("".join(line.text for line in lines[-3:])))


def build_blocks(pieces: Sequence[Piece]) -> list[Block]:
    """Group the pieces of a page into blocks, in order. Linear: every run is looked at a fixed number of times."""
    blocks: list[Block] = []
    runs = list(_runs(pieces))
    for index, run in enumerate(runs):
        following = runs[index + 1] if index + 1 < len(runs) else None
        sentence_open = bool(blocks) and blocks[-1].open
        if run[0].kind != TEXT and not (sentence_open and _inside_sentence(run[0])):
            _append_special(blocks, run[0])
            continue
        lines = [piece.line for piece in run]
        _append_run(blocks, lines, following)
    return [replace(block, lines=tuple(block.lines)) for block in blocks]


def _extend(block: Block, lines: Iterable[Line]) -> None:
    """Lengthen a running text in place while blocks are being built: copying it each time would be quadratic."""
    assert isinstance(block.lines, list)
    block.lines.extend(lines)


def _runs(pieces: Iterable[Piece]) -> Iterable[list[Piece]]:
    """Cut the pieces into runs: text without a gap, or one piece of another kind."""
    run: list[Piece] = []
    for piece in pieces:
        new = piece.kind != TEXT or not run or run[-1].kind != TEXT or (not piece.tail and _parted(piece.line))
        if new and run:
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _parted(line: Line) -> bool:
    return line.gap or line.chunk


def _inside_sentence(piece: Piece) -> bool:
    """Whether a piece that looks like a byline or furniture is but a line of running text (…的新华社\\n记者 张三…)."""
    unparted = not _parted(piece.line) and not piece.tail
    return unparted and not piece.boxed and piece.kind in (BYLINE, CREDIT, FURNITURE)


def _append_special(blocks: list[Block], piece: Piece) -> None:
    last = blocks[-1] if blocks else None
    joined = last and last.byline and piece.byline and not _parted(piece.line) and last.kind in (BYLINE, CREDIT)
    if last and joined and not last.tail and len(last.lines) < LONGEST_BYLINE:
        byline = read_byline("\n".join([*(line.raw for line in last.lines), piece.line.raw])) or piece.byline
        kind = CREDIT if byline and byline.pictures and not byline.words else BYLINE
        blocks[-1] = Block(kind, (*last.lines, piece.line), byline, last.tail, last.boxed, why=piece.why)
    else:
        if last and last.kind == DISPLAY and piece.tail and piece.byline:
            _part_glued(blocks, last)
        blocks.append(Block(piece.kind, (piece.line,), piece.byline, piece.tail, piece.boxed, why=piece.why))


def _part_glued(blocks: list[Block], last: Block) -> None:
    """Make the display line that a byline is glued to a block of its own: decks are set in that size."""
    if len(last.lines) > 1:
        blocks[-1] = replace(last, lines=last.lines[:-1])
        blocks.append(replace(last, lines=last.lines[-1:], glued=True))


def _append_run(blocks: list[Block], lines: list[Line], following: list[Piece] | None) -> None:
    """Add a run of text lines, each as body or as display."""
    index = 0
    while index < len(lines):
        rest = lines[index:] if index == 0 else lines[index : index + 2 * WINDOW + 2]
        if blocks and blocks[-1].open:
            count = len(lines) - index if index == 0 and _breaks_in(lines, following) else 0
        else:
            count = _display_lines(rest, blocks, following, whole=len(rest) == len(lines) - index)
            count = count or _above_picture(rest, following, whole=len(rest) == len(lines) - index)
        if count:
            blocks.append(Block(DISPLAY, tuple(lines[index : index + count]), why="no full stop, apart from the text"))
            index += count
        else:
            index = _append_body(blocks, lines, index)


def _append_body(blocks: list[Block], lines: list[Line], index: int) -> int:
    """Add running text from `index` on up to the end of a sentence at a line's end; return where it stops."""
    stop = index
    while stop < len(lines) and (stop == index or not _finished(lines[max(index, stop - 3) : stop])):
        stop += 1
    taken = tuple(lines[index:stop])
    pictured = PICTURE_TEXT.match(taken[0].text) or (len(lines) == 1 and _is_scene(lines[0], blocks))
    if pictured and not (blocks and blocks[-1].open):
        blocks.append(Block(PICTURE, taken, why="it says what a picture shows"))
        return stop
    starts_new = taken[0].dateline or (bool(blocks) and _closes_signed(blocks[-1].lines))
    if blocks and blocks[-1].kind == BODY and not starts_new:
        _extend(blocks[-1], taken)
    else:
        blocks.append(Block(BODY, list(taken), why="sentences"))
    return stop


def _is_scene(line: Line, blocks: list[Block]) -> bool:
    """Whether a sentence alone between blank lines shows a scene, and lacks the indent that the text above it has."""
    scene = _parted(line) and not line.indent and SCENE.fullmatch(line.text.removesuffix("。"))
    return bool(scene and blocks and blocks[-1].kind == BODY and blocks[-1].lines[-1].ends and _indented(blocks[-1]))


def _indented(block: Block) -> bool:
    return any(line.indent for line in block.lines)


def _breaks_in(lines: list[Line], following: list[Piece] | None) -> bool:
    """Whether a run is a display block although a sentence is open before it: nothing finishes the sentence."""
    text = "".join(line.text for line in lines)
    if len(lines) > LONGEST_DISPLAY or not _parted(lines[0]):
        return False
    if following and following[0].kind == CREDIT and following[0].tail:
        return len(text) <= LONGEST_INSIDE  # 合龙现场。 张三 摄: a picture's caption with its credit on the line
    if text.endswith(("摄", "攝")) and len(text) <= LONGEST_INSIDE and byline_at_end(text)[1]:
        return True  # 合龙现场。 全媒 / 体记者 张三 摄: the column cut the credit
    if re.search("[。，；]", text):
        return False
    if CAPTION.search(text):
        return True
    begins_new = following is None or following[0].kind != TEXT or following[0].line.dateline
    return begins_new and not (following and following[0].kind in (JUMP, FURNITURE))


def _display_lines(rest: list[Line], blocks: list[Block], following: list[Piece] | None, whole: bool) -> int:
    """Count the display lines at the beginning of `rest`, where no sentence is open."""
    if whole and not _is_prose(rest, blocks, following):
        return len(rest)
    count = 0
    goes_on = _fills_column(rest[0], blocks)
    while count < len(rest) - 1 and _heads(rest, count, goes_on):
        count += 1
    return count


def _above_picture(rest: list[Line], following: list[Piece] | None, whole: bool) -> int:
    """Count the headlines, one at most, above the few lines of a picture's text, which a photographer's name ends."""
    if not whole or following is None or following[0].kind != CREDIT or not 2 <= len(rest) <= LONGEST_PICTURE_TEXT:
        return 0
    heads = _parted(rest[0]) and _unpunctuated(rest[0]) and not _unpunctuated(rest[-1])
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
    if lines[-1].ends and commas and text[-1:] not in "！!":
        return True
    if not _parted(lines[0]) and _fills_column(lines[0], blocks) and following and following[0].kind == TEXT:
        return True
    return _first_part_of_sentence(lines, text, blocks, following)


def _fills_column(line: Line, blocks: list[Block]) -> bool:
    """Whether a line below running text is as wide as it: a headline would show."""
    if not blocks or blocks[-1].kind != BODY:
        return False
    above = blocks[-1].lines[-2 * WINDOW :]
    column = measure(above, 0, len(above))
    return column is not None and column - NARROWER < line.width < column + WIDER


def _first_part_of_sentence(lines: list[Line], text: str, blocks: list[Block], following: list[Piece] | None) -> bool:
    """Whether lines inside an article are the first of a paragraph that a false blank line or a column's end cut.

    Either a quotation is left open, or they have the commas of a sentence, or the next line is no paragraph's first, so
    that these must be.
    """
    inside = bool(blocks) and (blocks[-1].kind == BODY or (blocks[-1].kind == BYLINE and not blocks[-1].tail))
    if not inside or following is None or following[0].kind != TEXT or following[0].line.dateline or lines[-1].ends:
        return False
    if any(text.count(opener) > text.count(closer) for opener, closer in ("“”", "《》", "（）")):
        return True
    if (following[0].line.indent and not lines[0].indent) or lines[-1].text.startswith("——"):
        return False  # the sentence would not go on with a paragraph's indent; —— begins a deck
    next_lines = [piece.line for piece in following]
    if not re.search("[。，；]", "".join(line.text for line in next_lines)):
        return False
    if re.search("[，；、]", re.sub("“[^”]*”", "", NUMBERED.sub("", text))):
        return True
    column = measure(next_lines, 0, WINDOW)
    fills = column is not None and column - NARROWER <= lines[-1].width <= column + 2
    return len(lines) == 1 and fills and first_line_lean(next_lines, 0) <= -CLEARLY


def _heads(rest: list[Line], index: int, goes_on: bool) -> bool:
    """Whether a line is set apart from the running text right below it: by a dateline or an indent that begins there,
    or, unless it `goes_on` with the text above, by its width.
    """
    line, below = rest[index], rest[index + 1]
    start = next((i for i in range(index + 1, len(rest)) if _begins_text(rest[i], line)), None)
    if start is not None and start - index <= LONGEST_DISPLAY:
        headed = _unpunctuated(rest[0]) or (_parted(rest[0]) and not rest[0].indent)
        if all(map(_unpunctuated, rest[index:start])) or (headed and all(map(_could_be_deck, rest[index:start]))):
            return True
    if goes_on or not _unpunctuated(line):
        return False
    column = measure([other for other in rest[index + 1 : index + 1 + WINDOW] if not other.ends], 0, WINDOW)
    if column is None:
        widest = max(other.width for other in rest[index + 1 : index + 1 + WINDOW])
        return below.width > UNWRAPPED >= line.width + 20 or (_parted(line) and line.width <= widest - 2 * NARROWER)
    return line.width <= column - NARROWER or line.width >= column + WIDER


def _unpunctuated(line: Line) -> bool:
    """Whether a line has no sign of running text; a headline may end with ！ or ？."""
    return _could_be_deck(line) and "，" not in line.text


def _could_be_deck(line: Line) -> bool:
    """The same, save that a deck below a headline may have a sentence's comma: 内地旅客近六成，周末明显高于平日."""
    runs_on = line.ends and not line.text.endswith(("！", "？"))
    return not (line.dateline or runs_on or re.search("[。；]|[、，]$", line.text))


def _begins_text(line: Line, display: Line) -> bool:
    return line.dateline or (line.indent and not display.indent)
