"""Tables of strings, stored lines, label columns and words: what goes in comes out."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yiwu_search import IssueDate
from yiwu_search.postings.columns import NEVER, LabelColumn, Labels, day_row
from yiwu_search.postings.container import Container
from yiwu_search.postings.container_writer import ContainerWriter
from yiwu_search.postings.sources import SourceRecord, read_sources, source_arrays
from yiwu_search.postings.stored import BLOCK, Stored, StoredWriter
from yiwu_search.postings.strings import Strings, write_strings
from yiwu_search.postings.term_index import MAX_FREQUENCY, TermIndex, TermWriter


@given(st.lists(st.binary(max_size=6), max_size=40), st.binary(max_size=6))
def test_a_table_of_strings_is_searched_like_a_sorted_list(rows: list[bytes], wanted: bytes) -> None:
    """Every string by its number, in order, by lower bound and by search; empty strings and doubles included."""
    rows.sort()
    table = Strings(write_strings(rows), "")
    assert len(table) == len(rows)
    assert list(table) == rows == [table[number] for number in range(len(rows))]
    for string in (wanted, *rows):
        assert table.lower_bound(string) == bisect_left(rows, string)
        assert table.find(string) == (rows.index(string) if string in rows else -1)


LINES = st.lists(st.binary(max_size=20).map(lambda line: line.replace(b"\n", b" ")), max_size=3 * BLOCK + 1)


def stored(path: Path, lines: list[bytes]) -> Stored:
    target = ContainerWriter(path)
    writer = StoredWriter(target)
    for line in lines:
        writer.add(line)
    writer.finish()
    target.finish({})
    return Stored(Container(path))


@given(LINES, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_stored_lines_come_back_and_live_ones_go_along(tmp_path: Path, lines: list[bytes], draw) -> None:
    """Each line by its number, at any place of a block; copying keeps the live ones in their order, twice as well."""
    found = stored(tmp_path / "one", lines)
    assert [found[number] for number in range(len(lines))] == lines
    live = np.array([draw.random() < 0.7 for _ in lines], np.bool_)
    if draw.random() < 0.3:
        live[:] = draw.random() < 0.5
    target = ContainerWriter(tmp_path / "two")
    writer = StoredWriter(target)
    found.copy_to(writer, live)
    found.copy_to(writer, live)
    writer.finish()
    target.finish({})
    kept = [line for line, keep in zip(lines, live, strict=True) if keep]
    copied = Stored(Container(tmp_path / "two"))
    assert [copied[number] for number in range(2 * len(kept))] == kept * 2


LABEL_ROWS = st.lists(
    st.lists(st.sampled_from(["王婷", "吴峰宇", "杨淇", "a", ""]), unique=True, max_size=3), max_size=12
)


@given(LABEL_ROWS)
def test_labels_give_their_articles(rows: list[list[str]]) -> None:
    """Every label gives the articles that have it, an unknown one none; each code knows its article."""
    column = LabelColumn.of([[(label, label.upper()) for label in row] for row in rows])
    found = Labels(column.arrays("x"), "x")
    for label in ("王婷", "吴峰宇", "杨淇", "a", "", "nobody"):
        assert found.articles(label.encode()).tolist() == [number for number, row in enumerate(rows) if label in row]
    assert found.owners().tolist() == [number for number, row in enumerate(rows) for _ in row]
    assert [found.terms[code].decode() for code in found.codes] == [label for row in rows for label in row]
    assert [name.decode() for name in found.shown] == [name.decode().upper() for name in found.terms]


def test_offsets_that_are_damaged_raise() -> None:
    """One flipped bit would ask for gigabytes of owners."""
    arrays = LabelColumn.of([[("a", "a")], [("b", "b")]]).arrays("x")
    for place in (1, 2):
        wrong = arrays["labels.x.offsets"].copy()
        wrong[place] ^= 1 << 31
        with pytest.raises(ValueError, match=r"offsets|negative"):
            Labels(arrays | {"labels.x.offsets": wrong}, "x").owners()


@pytest.mark.parametrize(
    ("day", "row"),
    [
        (IssueDate(), (0, NEVER, 0)),
        (IssueDate.given(date(2020, 9, 3)), (date(2020, 9, 3).toordinal(),) * 3),
        (
            IssueDate(None, date(2020, 9, 1), date(2020, 9, 30)),
            (date(2020, 9, 1).toordinal(), date(2020, 9, 1).toordinal(), date(2020, 9, 30).toordinal()),
        ),
        (
            IssueDate(None, None, date(2020, 9, 30)),
            (date(2020, 9, 30).toordinal(), 1, date(2020, 9, 30).toordinal()),
        ),
    ],
)
def test_an_issue_date_becomes_three_days(day: IssueDate, row: tuple[int, int, int]) -> None:
    """The best day, the earliest, the latest; an open end reaches to the end of the calendar."""
    assert day_row(day) == row


@given(
    st.dictionaries(
        st.binary(min_size=1, max_size=4), st.dictionaries(st.integers(0, 19), st.integers(1, 400), min_size=1)
    )
)
@settings(max_examples=60)
def test_words_give_their_articles_and_how_often(tmp_path: Path, words: dict[bytes, dict[int, int]]) -> None:
    """Articles ascending, frequencies beside them, capped; document frequency; an unknown word is not found."""
    target = ContainerWriter(tmp_path / "words")
    writer = TermWriter(target, "body_words", np.arange(20))
    for word in sorted(words):
        rows = sorted(words[word].items())
        writer.append(np.array([len(rows)]), *(np.array(column) for column in zip(*rows, strict=True)))
    writer.finish(sorted(words))
    target.finish({})
    index = TermIndex(Container(tmp_path / "words").under("terms.body_words."), 20)
    assert index.total_length == 190
    for word, expected in words.items():
        place = index.words.find(word)
        articles, frequencies = index.postings(place)
        assert dict(zip(articles.tolist(), frequencies.tolist(), strict=True)) == {
            article: min(count, MAX_FREQUENCY) for article, count in expected.items()
        }
        assert index.document_frequency(place) == len(expected)
    assert index.words.find(b"\xff" * 5) == -1


@given(st.lists(st.builds(SourceRecord, st.text(max_size=9), st.text(max_size=9), st.text(max_size=9), st.integers(0))))
def test_source_records_come_back(records: list[SourceRecord]) -> None:
    """Any path is kept, one that is no Unicode included."""
    records.append(SourceRecord("/\udcff.txt", "\udcff", "", 1))
    assert read_sources(source_arrays(records)) == records
