"""Articles and hits as Markdown: the marks are this program's, the letters the paper's.

Whatever a text holds, it is shown and nothing else: each sign that CommonMark could read is escaped, and what GitHub
reads besides as strikethrough, formulas and web addresses. Bold matches begin and end at letters, for CommonMark opens
no emphasis between a Han letter and a sign: https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from yiwu_search.articles import Article
from yiwu_search.display.screen import article_facts, headline_text, hit_facts, place_text
from yiwu_search.messages import hits as messages
from yiwu_search.results import Hit, Span
from yiwu_search.text import visible

_INLINE = re.compile(
    r"[\\`*\[\]<&~$#]|(?<![^\W_])_|_(?![^\W_])|(?<=http):|(?<=https):|(?<=ftp):|(?<=www)\.", re.IGNORECASE
)
"""Signs that mean something anywhere in a line; _ within a word does not."""
_BEGINS_BLOCK = re.compile(r"[-+=:>]|(?P<number>\d{1,9})(?=[.)])")
"""What means something at the beginning of a line: a list, a rule, a quotation, a heading above it."""


def markdown_article(article: Article) -> str:
    """Write an article whole: the headline is a heading, and so are the subheads; ends with a newline."""
    return "\n\n".join(block for block in _blocks(article) if block) + "\n"


def markdown_hit(hit: Hit, number: int) -> str:
    """Write a hit as a section with its number, facts and snippet; ends with a newline."""
    title = f"## {number}. {_marked(headline_text(hit.article), hit.headline_spans)}"
    found = _at_start(_marked(hit.snippet.text, hit.snippet.spans))
    return "\n\n".join(block for block in (title, _line(hit_facts(hit)), found) if block) + "\n"


def _blocks(article: Article) -> Iterator[str]:
    yield _line(article.kicker or "")
    yield f"# {_escaped(headline_text(article)).strip()}"
    yield _line(article.deck or "")
    yield _line(article_facts(article))
    for paragraph in visible(article.body).split("\n"):
        text = _line(paragraph)
        yield f"## {_escaped(paragraph).strip()}" if text and paragraph in article.subheads else text
    yield _quote(article)
    yield _line(article.continued or "")
    yield _line(place_text(article))


def _quote(article: Article) -> str:
    """Write the text under the pictures, and who made them, set off from the article."""
    credit = f"（{article.caption_credit}）" if article.caption_credit else ""
    return f"> {_escaped(messages.CAPTION + article.caption + credit)}" if article.caption else ""


def _line(text: str) -> str:
    return _at_start(_escaped(text).strip())


def _escaped(text: str) -> str:
    """Write a text as part of a line that shows just its letters."""
    return _INLINE.sub(lambda sign: "\\" + sign[0], visible(text).replace("\n", " "))


def _at_start(line: str) -> str:
    """Keep the beginning of an escaped line from beginning a list, a rule or a heading."""
    match = _BEGINS_BLOCK.match(line)
    if not match:
        return line
    place = match.end() if match["number"] else 0
    return f"{line[:place]}\\{line[place:]}"


def _marked(text: str, spans: Iterable[Span]) -> str:
    """Write a text with its matches in bold."""
    line, done = "", 0
    for start, stop in _at_letters(text, spans):
        line += f"{_escaped(text[done:start])}**{_escaped(text[start:stop])}**"
        done = stop
    return (line + _escaped(text[done:])).strip()


def _at_letters(text: str, spans: Iterable[Span]) -> list[Span]:
    """Let spans begin and end at letters or digits, and join those that touch."""
    found: list[Span] = []
    for start, stop in spans:
        inside = [place for place in range(start, stop) if text[place].isalnum()]
        if inside and found and found[-1][1] == inside[0]:
            found[-1] = (found[-1][0], inside[-1] + 1)
        elif inside:
            found.append((inside[0], inside[-1] + 1))
    return found
