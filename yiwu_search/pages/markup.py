"""HTML → blocks of text with the lines they stand on, for pages as they come: unclosed, wrongly nested, of any depth.

Not the standard library's parser: before the releases of 2025 it needs quadratic time for a file of unclosed comments
or tags, and it does not say where a text begins. Here every character is looked at a bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from yiwu_search.pages.marked import Element, Fact, MarkedText, Markup
from yiwu_search.text import is_han

DEEPEST = 200
"""Levels of elements that are told apart; deeper ones belong to the one at this level."""
REACH = 40
"""Levels up to which an end tag looks for its start tag; one without is left alone."""
_BLOCK_NAMES = """
    p div br hr h1 h2 h3 h4 h5 h6 table tbody thead tfoot tr td th ul ol li dl dt dd section article aside main header
    footer nav form fieldset center blockquote pre figure figcaption body html head address caption details summary
    option select button svg
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
"""Elements that end a line of text; all others stand within one."""
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "base", "area", "col", "embed", "param", "frame"})
_RAW = frozenset({"script", "style", "title", "textarea", "iframe", "noscript", "xmp", "noembed", "noframes"})
"""Elements that hold text, not markup; of these only the title is read."""
_NO_NEST = frozenset({"p", "li", "td", "th", "tr", "dd", "dt", "option"})
"""Elements that a next one of their kind ends."""
_BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"})
_SPANS = re.compile(r"title|author|byline|date|time|source|caption|zuozhe|biaoti|banci|banming", re.IGNORECASE)
"""A class that makes a block of a word within a line: it is a part of its own."""
_TAG = re.compile(r"/?([A-Za-z][^\s/>]*)")
_LABEL = re.compile(r"\b(?:id|class)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_PROPERTY = re.compile(r"<([a-z_]{2,20})>([^<]*)</\1>", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n\f\v\r\xa0]+")
LONGEST_LABEL = 2000
"""Characters of a tag in which its id and class are looked for; pictures inside a tag run to millions."""


def parse_markup(lines: Sequence[str]) -> Markup:
    """Take HTML apart; any text is taken. Linear time."""
    return _Parser("\n".join(lines)).run()


class _Parser:
    """Walks over the text once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._markup = Markup()
        self._stack = [Element("", "", None, 0)]
        self._markup.elements.append(self._stack[0])
        self._inline = {"a": 0, "b": 0}
        self._pieces: list[str] = []
        self._linked = self._bold = 0
        self._first = self._last = 0
        self._line, self._counted = 1, 0
        self._missing: set[str] = set()
        self._region = -1

    def run(self) -> Markup:
        text, place = self._text, 0
        while place < len(text):
            start = text.find("<", place)
            if start < 0:
                start = len(text)
            if start > place:
                self._add(text[place:start], place)
            place = self._mark(start) if start < len(text) else start
        self._flush()
        while self._stack:
            self._close()
        return self._markup

    def _find(self, wanted: str, place: int) -> int:
        """Find a string, or the end; a string that was not found once is not looked for again."""
        found = -1 if wanted in self._missing else self._text.find(wanted, place)
        if found < 0:
            self._missing.add(wanted)
        return found if found >= 0 else len(self._text)

    def _line_at(self, place: int) -> int:
        """Give the line of a place; places only grow."""
        if place > self._counted:
            self._line += self._text.count("\n", self._counted, place)
            self._counted = place
        return self._line

    def _mark(self, start: int) -> int:
        """Take what begins with < and give the place behind it."""
        text = self._text
        if text.startswith("<!--", start):
            stop = self._find("-->", start + 4)
            self._comment(text[start + 4 : stop], start)
            return stop + 3
        if text.startswith(("<!", "<?"), start):
            return self._find(">", start) + 1
        name = _TAG.match(text, start + 1)
        if not name:
            self._add("<", start)
            return start + 1
        stop = self._tag_end(name.end())
        tag = name[1].lower()
        if text[start + 1] == "/":
            self._end(tag)
        else:
            self._start(tag, text[name.end() : min(stop, name.end() + LONGEST_LABEL)], start)
            if tag in _RAW:
                return self._raw(tag, stop + 1)
        return stop + 1

    def _tag_end(self, place: int) -> int:
        """Find the > that ends a tag; one inside quotes does not."""
        text = self._text
        while True:
            stop = self._find(">", place)
            quotes = text[place:stop] if stop - place <= LONGEST_LABEL else text[stop - LONGEST_LABEL : stop]
            opened = _open_quote(quotes)
            if not opened or stop == len(text):
                return stop
            closed = self._find(opened, stop)
            if closed == len(text):
                return stop
            place = closed + 1

    def _raw(self, tag: str, place: int) -> int:
        """Leave out the text of a script; keep that of the title."""
        end = f"</{tag}"
        stop = min(self._find(end, place), self._find(end.upper(), place))
        if tag == "title" and self._markup.title is None and stop < len(self._text):
            self._markup.title = Fact(tidy(unescape(self._text[place:stop])), self._line_at(place))
        return self._find(">", stop) + 1

    def _comment(self, text: str, start: int) -> None:
        """Note what a publishing system says in comments: where the text is, and its properties."""
        word = text.strip().lower()
        if word.startswith("enpcontent"):
            self._flush()
            self._region = len(self._markup.blocks)
        elif word.startswith("/enpcontent"):
            self._flush()
            if 0 <= self._region < len(self._markup.blocks):
                self._markup.regions.append((self._region, len(self._markup.blocks)))
            self._region = -1
        elif word.startswith("enpproperty"):
            for name, value in _PROPERTY.findall(text):
                self._fact(name, value, start)

    def _fact(self, name: str, value: str, place: int) -> None:
        value = tidy(unescape(value))
        if value:
            self._markup.facts.setdefault(name.lower(), Fact(value, self._line_at(place)))

    def _start(self, tag: str, attributes: str, place: int) -> None:
        if tag == "meta":
            self._meta(attributes, place)
        if tag in _BOLD:
            self._inline["b"] += 1
        if tag == "a":
            self._inline["a"] = 1
        label = " ".join(" ".join(part) for part in _LABEL.findall(attributes)).lower() if "=" in attributes else ""
        if tag not in _BLOCKS and not tag.startswith("founder-") and not (tag == "span" and _SPANS.search(label)):
            return
        self._flush()
        if tag in _VOID:
            return
        if (self._stack[-1].tag == tag and tag in _NO_NEST) or self._stack[-1].tag == "p":
            self._close()
        if len(self._stack) < DEEPEST:
            element = Element(tag, " ".join(label.split()), self._stack[-1], len(self._markup.blocks))
            self._markup.elements.append(element)
            self._stack.append(element)

    def _end(self, tag: str) -> None:
        if tag in _BOLD:
            self._inline["b"] = max(0, self._inline["b"] - 1)
        if tag == "a":
            self._inline["a"] = 0
        if tag in _BLOCKS or tag.startswith("founder-"):
            self._flush()
        for depth, element in enumerate(self._stack[: -REACH - 1 : -1]):
            if element.tag == tag:
                self._flush()
                for _ in range(depth + 1):
                    self._close()
                return

    def _close(self) -> None:
        self._stack.pop().last = len(self._markup.blocks)

    def _meta(self, attributes: str, place: int) -> None:
        found = {name.lower(): "".join(values) for name, *values in _ATTRIBUTE.findall(attributes)}
        name = found.get("name") or found.get("property") or found.get("itemprop")
        if name and found.get("content"):
            self._fact(name, found["content"], place)

    def _add(self, text: str, place: int) -> None:
        if text.isspace():
            if self._pieces:
                self._pieces.append(text)
            return
        if not self._pieces:
            self._first = self._line_at(place + len(text) - len(text.lstrip()))
        self._last = self._line_at(place + len(text.rstrip()))
        self._pieces.append(text)
        size = len(text.strip())
        self._linked += size if self._inline["a"] else 0
        self._bold += size if self._inline["b"] else 0

    def _flush(self) -> None:
        """End a block."""
        if not self._pieces:
            return
        size = max(1, sum(len(piece.strip()) for piece in self._pieces))
        text = tidy(unescape("".join(self._pieces)))
        if text:
            shares = self._linked / size, self._bold / size
            self._markup.blocks.append(MarkedText(text, self._stack[-1], self._first, self._last, *shares))
        self._pieces, self._linked, self._bold = [], 0, 0


def tidy(text: str) -> str:
    """Show blanks as a browser does, but drop a line end inside Chinese, where nobody wants a blank.

    >>> tidy(" 　　义乌\\n  班列 DB\\nSchenker ")
    '义乌班列 DB Schenker'
    """
    return _BLANKS.sub(_blank, text).strip(" \u3000\u200b\ufeff")


def _blank(match: re.Match[str]) -> str:
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return "" if "\n" in match[0] and (_chinese(before) or _chinese(after)) else " "


def _chinese(letter: str) -> bool:
    return bool(letter) and (is_han(letter) or "\u3000" <= letter <= "\u303f" or "\uff00" <= letter <= "\uffef")


def _open_quote(text: str) -> str:
    """Return the quote that a piece of a tag leaves open; empty where it leaves none."""
    place = 0
    while found := re.search(r"=\s*([\"'])", text[place:]):
        closed = text.find(found[1], place + found.end())
        if closed < 0:
            return found[1]
        place = closed + 1
    return ""
