"""Commands about one article of those on the screen."""

from __future__ import annotations

from datetime import date

from yiwu_search.display.citation import citation
from yiwu_search.display.screen import headline_text
from yiwu_search.messages import commands as messages
from yiwu_search.shell.explained import explanation
from yiwu_search.shell.replies import Copying, Explained, Remark, Reply
from yiwu_search.shell.saving import plain_text
from yiwu_search.shell.turn import NotDoneError, Turn, number_in
from yiwu_search.text import fold

COPIES = {"text": "text", "全文": "text", "citation": "citation", "引文": "citation"}
"""What of an article can be copied, as it is typed."""


def open_article(turn: Turn, text: str) -> Reply:
    """Open an article."""
    return turn.open(number_in(text))


def cite(turn: Turn, text: str) -> Reply:
    """Write the reference to an article."""
    return Remark(citation(turn.open(number_in(text)).article, date.today()))


def copy(turn: Turn, text: str) -> Reply:
    """Copy an article or the reference to it."""
    number, _, form = text.replace("\u3000", " ").partition(" ")
    article = turn.open(number_in(number)).article
    if (wanted := COPIES.get(fold(form).strip() or "text")) is None:
        raise NotDoneError(messages.no_such_copy(form.strip(), tuple(COPIES)))
    whole = citation(article, date.today()) if wanted == "citation" else plain_text(article)
    return Copying(whole, messages.copied_what(wanted, headline_text(article)))


def explain(turn: Turn, text: str) -> Reply:
    """Say why a hit stands where it does."""
    reading = turn.open(number_in(text))
    return Explained(explanation(turn, reading))
