"""What is fuzzed: one function an entrance, which takes any bytes and raises where a promise is broken.

An error of this package is an answer. Anything else is a crash: another exception, a promise that does not hold, and,
told by the driver, a hang and memory without bound.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from yiwu_search import Archive, Article, IssueDate
from yiwu_search.articles import from_dict, read, read_html, read_markdown, read_ready_block, to_dict
from yiwu_search.articles.moments import moments
from yiwu_search.cli.config import understood
from yiwu_search.display import article_lines, render
from yiwu_search.display.forms import Form, article_records
from yiwu_search.display.json_lines import article_json
from yiwu_search.errors import SourceError, YiwuSearchError
from yiwu_search.pages import Page, SourceFile, parse_template, split_lines
from yiwu_search.pages.corrections import read_corrections
from yiwu_search.pages.decode import decode, decode_marked
from yiwu_search.pages.pdf import texts_of
from yiwu_search.pages.sidecar import read_sidecars
from yiwu_search.postings import DamagedFileError, Segment, WrongFormatError, toc
from yiwu_search.postings.container import MAGIC, Container, trailer_of
from yiwu_search.postings.container_writer import ContainerWriter
from yiwu_search.postings.word_file import read_words
from yiwu_search.query import parse
from yiwu_search.query.days import NoDays, read_days
from yiwu_search.query.plan import plan
from yiwu_search.query.saved_file import SavedFile
from yiwu_search.text import letters, visible
from yiwu_search.tokens.dictionary import load_dictionary
from yiwu_search.tokens.synonyms import load_synonyms

TODAY = date(2026, 3, 15)
QUERIES = ("义", '"中欧班列"', "标题:义乌 或 -班列", "日期:2020", "记者:王婷")
"""What is asked of an index that somebody made to harm."""
SAVED = {"班列": "义新欧 或 中欧班列", "圈": "@圈 义乌"}


def page(data: bytes) -> None:
    """Bytes of a page of text: every line with letters has its use, every article lies on the page."""
    if found := decode(data):
        reading = read(_page(found.text))
        used = {use.line for use in reading.uses}
        printed = {number for number, line in enumerate(reading.page.lines, 1) if letters(line).text.strip()}
        assert printed <= used, f"lines {sorted(printed - used)} are lost"
        _shown(reading.articles)


def html(data: bytes) -> None:
    """Bytes of a page of HTML."""
    if found := decode_marked(data):
        _shown(read_html(_page(found.text)).articles)


def markdown(data: bytes) -> None:
    """Bytes of a Markdown file."""
    if found := decode(data):
        _shown(read_markdown(_page(found.text), lambda *_: None).articles)


def query(data: bytes) -> None:
    """A query: what it is understood as reads back as the same, and can be planned."""
    with suppress(YiwuSearchError):
        found = parse(_text(data), TODAY, SAVED)
        again = parse(str(found.tree), TODAY, SAVED)
        assert again.tree == found.tree, str(found.tree)
        plan(found.tree)


def days(data: bytes) -> None:
    """A date as it is typed, and the days that a text names."""
    text = _text(data)
    with suppress(NoDays):
        read_days(text, TODAY)
    for issue in (IssueDate(), IssueDate.given(TODAY), IssueDate.given(date.min), IssueDate.given(date.max)):
        for found in moments(text, issue):
            assert 0 <= found.start < found.stop <= len(text), "a day beyond the text"
            assert found.first <= found.last, "a range that ends before it begins"


def json_lines(data: bytes) -> None:
    """Lines of JSON: what is an article is written and read back the same."""
    source = SourceFile("/f.jsonl", "f.jsonl", "f", "articles")
    articles = tuple(read_ready_block(source, 1, data, lambda _: None))
    for article in articles:
        known = replace(article, source="")
        assert from_dict(to_dict(known)) == known, "an article is not what was written"
    _shown(articles)


def texts(data: bytes) -> None:
    """An article of any letters, in every form in which it is written."""
    text = data.decode("utf-8", "surrogatepass" if b"\xed" in data else "replace") if _decodes(data) else _text(data)
    _shown((Article(text, headline=text, body=text, caption=text, section=text, paper=text, kicker=text, deck=text),))


def tables(data: bytes) -> None:
    """A table of contents and a file of words with checksums that hold."""
    folder = _folder()
    for path, reading in (
        (folder / "_MAIN_1.toc", lambda: toc.read_contents(folder, 1)),
        (folder / "MAIN_ab.words", lambda: read_words(folder, "ab")),
    ):
        path.write_bytes(data + b"\n%08x\n" % zlib.crc32(data))
        with suppress(DamagedFileError, WrongFormatError):
            reading()


def segments(data: bytes) -> None:
    """Bytes in place of a segment, or behind one."""
    path = _folder() / "MAIN_ab.seg"
    for content in (data, _sealed(data)):
        path.write_bytes(content)
        with suppress(DamagedFileError, WrongFormatError):
            Segment(path).container.verify()


def arrays(data: bytes) -> None:
    """A segment of which the numbers are changed and all checksums hold: it ends in an answer or an error, soon."""
    whole = _whole()
    index = _folder() / "index"
    index.mkdir(exist_ok=True)
    contents = toc.read_contents(whole, toc.newest(whole))
    source = Container(toc.segment_file(whole, contents.segments[0].id))
    target = toc.segment_file(index, contents.segments[0].id)
    target.unlink(missing_ok=True)
    _changed(source, target, data)
    table = f"_MAIN_{contents.generation}.toc"
    (index / table).write_bytes((whole / table).read_bytes())
    for asked in QUERIES:
        with suppress(Exception), Archive.open(index) as archive:  # nobody promises more than an end
            archive.search(asked, limit=5)


def settings(data: bytes) -> None:
    """A configuration, saved queries, corrections, sidecars, a dictionary, synonyms, a path template."""
    folder = _folder()
    for name in ("queries.toml", "corrections.toml", "pages.csv", "pages.toml", "words.txt"):
        (folder / name).write_bytes(data)
    for say in understood(data, folder / "config.toml").problems:
        say()
    with suppress(YiwuSearchError):
        dict(SavedFile(folder / "queries.toml"))
    list(map(str, read_corrections(folder / "corrections.toml")))
    list(map(str, read_sidecars(folder)[1]))
    for load in (load_dictionary, load_synonyms):
        with suppress(SourceError):
            load(str(folder / "words.txt"), lambda _: None)
    with suppress(YiwuSearchError):
        parse_template(_text(data)).read("/报纸/2020-09-03/A02.txt")


def pdf(data: bytes) -> None:
    """Bytes of a PDF, in this process."""
    for found in texts_of(data):
        if not isinstance(found, str):
            _shown(read(_page("\n".join(found))).articles)


TARGETS: dict[str, Callable[[bytes], None]] = {
    function.__name__: function
    for function in (page, html, markdown, query, days, json_lines, texts, tables, segments, arrays, settings, pdf)
}


def _page(text: str) -> Page:
    return Page("p.txt", "/p.txt", "p", split_lines(text))


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _decodes(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _shown(articles: tuple[Article, ...]) -> None:
    """Write articles in every form; what people read on a terminal steers none."""
    for article in articles:
        shown = render(article_lines(article), False)
        assert visible(shown) == shown, "a letter that steers a terminal"
        assert "\n" not in article_json(article), "a record of two lines"
    for form in ("markdown", "citation", "csv"):
        "".join(article_records(articles, Form(form, today=TODAY)))


@cache
def _kept() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="yiwu-fuzz-")


def _folder() -> Path:
    """Give a folder of this process, which goes with it."""
    return Path(_kept().name)


@cache
def _whole() -> Path:
    """Make a small index that is whole."""
    path = _folder() / "whole"
    rows = [
        Article(f"a{number}", headline=f"义乌第{number}列", body="中欧班列开往白俄罗斯。" * 3) for number in range(9)
    ]
    with Archive.create(path) as archive:
        archive.add(rows)
    return path


def _sealed(data: bytes) -> bytes:
    """Give a container of which the directory is anything, under checksums that hold."""
    return MAGIC + bytes(128) + data + trailer_of(len(MAGIC) + 128, data)


def _changed(source: Container, target: Path, data: bytes) -> None:
    """Copy a container; each three bytes of `data` say of which array which byte becomes what."""
    copies = {name: source[name].copy() for name in source}
    filled = [name for name, copy in copies.items() if copy.nbytes]
    for which, place, value in zip(data[::3], data[1::3], data[2::3], strict=False):
        view = copies[filled[which % len(filled)]].view("u1")
        view[place % len(view)] = value
    writer = ContainerWriter(target, run=True)  # in memory, and without checksums of blocks
    writer.put(copies)
    writer.finish(source.facts, sync=False)
