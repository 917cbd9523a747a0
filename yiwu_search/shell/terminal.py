"""Putting replies before the reader: lines into the scrollback, articles and long helps on screens of their own."""

from __future__ import annotations

import os
from dataclasses import dataclass

from prompt_toolkit.input import Input
from prompt_toolkit.output import Output

from yiwu_search.display import Line, render
from yiwu_search.shell import clipboard
from yiwu_search.shell.pager import read
from yiwu_search.shell.panels import closed_lines
from yiwu_search.shell.reader.screen import read_article
from yiwu_search.shell.replies import Copying, Help, Reading, Remark, Reply
from yiwu_search.shell.screens import FRAME, reply_lines, straight


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where replies are shown, and from where the keys of a screen come."""

    input: Input
    output: Output
    color: bool

    def show(self, reply: Reply) -> None:
        """Show a reply; comes back when the reader has left the screen it needs."""
        size = self.output.get_size()
        lines = reply_lines(reply, size.columns)
        if isinstance(reply, Reading):
            read_article(reply, color=self.color, input=self.input, output=self.output)
            self._write(straight(lambda width: closed_lines(reply, width), size.columns))
        elif isinstance(reply, Copying):
            self.say(clipboard.copy(reply.text, reply.what, os.environ, self.output.write_raw))
        elif isinstance(reply, Help) and len(lines) > size.rows - FRAME:
            read(lambda columns: reply_lines(reply, columns), color=self.color, input=self.input, output=self.output)
        else:
            self._write(lines)

    def say(self, sentence: str) -> None:
        """Print a sentence where the cursor is."""
        self._write(reply_lines(Remark(sentence), self.output.get_size().columns))

    def _write(self, lines: list[Line]) -> None:
        """Print lines as the command line does; raw, for their escapes are ours and the text has none left."""
        self.output.write_raw(render(lines, self.color))
        self.output.flush()
