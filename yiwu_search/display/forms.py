"""The forms in which hits and articles are written, besides the lines for people: a string a record, ends included."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from yiwu_search.articles import Article
from yiwu_search.display.citation import citation
from yiwu_search.display.csv_rows import BOM, END, csv_record, csv_row
from yiwu_search.display.fields import ARTICLE_COLUMNS, HIT_COLUMNS, article_values, hit_values
from yiwu_search.display.json_lines import article_json, hit_json
from yiwu_search.display.markdown import markdown_article, markdown_hit
from yiwu_search.results import Hit


@dataclass(frozen=True, slots=True)
class Form:
    """How records are written."""

    name: str
    """json, csv, markdown, citation or ids."""
    fields: tuple[str, ...] = ()
    """The values that are wanted, in order; those of the form if none."""
    null: bool = False
    """End records with a NUL."""
    excel: bool = False
    """Begin with a byte order mark."""
    today: date | None = None
    """When web addresses were looked at, for citations."""

    @property
    def end(self) -> str:
        """What ends a record."""
        return "\0" if self.null else END if self.name == "csv" else "\n"


def hit_records(hits: Iterable[Hit], form: Form, offset: int = 0) -> Iterator[str]:
    """Write hits, of which the first has the number `offset` + 1.

    What cannot say that a hit holds only some of the words leaves such hits out: ids and citations.
    """
    if form.name == "markdown":
        return _apart(markdown_hit(hit, number) for number, hit in enumerate(hits, offset + 1))
    if form.name == "csv":
        columns = form.fields or HIT_COLUMNS
        return _table(columns, (csv_record(hit_values(hit, columns)) for hit in hits), form)
    if form.name == "json":
        return (hit_json(hit, *_chosen(form)) + form.end for hit in hits)
    return article_records((hit.article for hit in hits if not hit.missing), form)


def article_records(articles: Iterable[Article], form: Form) -> Iterator[str]:
    """Write articles."""
    if form.name == "markdown":
        return _apart(map(markdown_article, articles))
    if form.name == "csv":
        columns = form.fields or ARTICLE_COLUMNS
        return _table(columns, (csv_record(article_values(article, columns)) for article in articles), form)
    write: dict[str, Callable[[Article], str]] = {
        "json": lambda article: article_json(article, *_chosen(form)),
        "citation": lambda article: citation(article, form.today),
        "ids": lambda article: article.id,
    }
    return (write[form.name](article) + form.end for article in articles)


def _chosen(form: Form) -> tuple[tuple[str, ...], ...]:
    return (form.fields,) if form.fields else ()


def _table(columns: Iterable[str], rows: Iterable[str], form: Form) -> Iterator[str]:
    yield (BOM if form.excel else "") + csv_row(columns) + form.end
    for row in rows:
        yield row + form.end


def _apart(records: Iterable[str]) -> Iterator[str]:
    """Put an empty line between records that end with a newline."""
    for place, record in enumerate(records):
        yield f"\n{record}" if place else record
