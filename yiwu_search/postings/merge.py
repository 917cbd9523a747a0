"""Several segments → one, without their deleted articles, as array operations over bounded chunks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np

from yiwu_search.messages import damage as messages
from yiwu_search.postings.build import WORD_FIELDS, write_bounds, write_ids
from yiwu_search.postings.columns import DAYS, LABELS, LabelColumn
from yiwu_search.postings.container import Container, DamagedFileError
from yiwu_search.postings.container_writer import ContainerWriter
from yiwu_search.postings.keyed import KeyedLists, Mask, ahead, merged_lists
from yiwu_search.postings.letter_writer import LetterWriter, TracedLetters
from yiwu_search.postings.lists import Numbers
from yiwu_search.postings.plain_lists import open_lists
from yiwu_search.postings.processes import process_pool
from yiwu_search.postings.segment import Segment
from yiwu_search.postings.sources import SourceRecord, source_arrays
from yiwu_search.postings.stored import StoredWriter
from yiwu_search.postings.stream import FIELDS
from yiwu_search.postings.strings import Numbering, Strings
from yiwu_search.postings.term_index import TermWriter

PARALLEL_FROM = 10_000
"""Articles from which on a merge is worth two processes: three seconds of work."""


@dataclass
class Part:
    """A segment on its way into another."""

    segment: Segment
    live: Mask
    """Which of its articles go along."""
    base: int
    """The number its first live article gets."""

    @property
    def count(self) -> int:
        """How many articles go along."""
        return int(self.live.sum())

    def renumbered(self) -> Numbers:
        """Give the new number of each article; meaningless for deleted ones."""
        return np.cumsum(self.live) - 1 + self.base


def merge(parts: Sequence[tuple[Segment, Mask]], path: Path, processes: int = 1, *, run: bool = False) -> int:
    """Write one segment from the live articles of several, in their order; give its size in bytes.

    With two processes or more and much to merge, the letters are merged in one and all else in another. What comes of
    it may be a run again, as the parts may be.
    Raises DamagedFileError: what is damaged would come out with a checksum that holds.
    """
    for segment, _ in parts:
        for name in segment.container.verify():
            raise DamagedFileError(str(segment.container.path), messages.wrong_checksum_of(name))
        segment.container.release()
    target = ContainerWriter(path, run)
    total = sum(int(live.sum()) for _, live in parts)
    if processes > 1 and total >= PARALLEL_FROM and not run:
        return _merge_apart([(segment.container.path, live) for segment, live in parts], path, target, total)
    for section in _SECTIONS:
        section(_placed(parts), target)
    return target.finish({"documents": total}, sync=not run)


def _merge_apart(parts: list[tuple[Path, Mask]], path: Path, target: ContainerWriter, total: int) -> int:
    """Have each section written to a file of its own by a process of its own, and put the files together."""
    files = [path.with_name(f"{path.name}.{number}") for number in range(len(_SECTIONS))]
    with process_pool(len(files)) as pool:
        for done in [pool.submit(_merge_section, number, parts, file) for number, file in enumerate(files)]:
            done.result()
    for file in files:
        target.take(Container(file))
    size = target.finish({"documents": total})
    for file in files:
        file.unlink()
    return size


def _merge_section(number: int, parts: list[tuple[Path, Mask]], path: Path) -> None:
    """Write one section of a merged segment; runs in a process of its own."""
    target = ContainerWriter(path)
    _SECTIONS[number](_placed([(Segment(source), live) for source, live in parts]), target)
    target.finish({}, sync=False)


def _placed(parts: Sequence[tuple[Segment, Mask]]) -> list[Part]:
    """Give each segment its place in the merged one."""
    counts = [int(live.sum()) for _, live in parts]
    bases = accumulate(counts[:-1], initial=0)
    return [Part(segment, live, base) for (segment, live), base in zip(parts, bases, strict=True)]


def _merge_rest(parts: list[Part], target: ContainerWriter) -> None:
    """Merge words, columns, stored articles and what is remembered of files."""
    for name in WORD_FIELDS:
        _merge_terms(parts, name, target)
    _merge_columns(parts, target)
    stored = StoredWriter(target)
    for part in parts:
        part.segment.stored.copy_to(stored, part.live)
        part.segment.container.release()
    stored.finish()
    target.put(source_arrays(_merged_sources(parts)))


def _release(parts: list[Part]) -> None:
    for part in parts:
        part.segment.container.release()


def _merged_sources(parts: list[Part]) -> list[SourceRecord]:
    """Keep the newest record of each file; a later segment is newer."""
    return list({record.source: record for part in parts for record in part.segment.sources()}.values())


def _merge_letters(parts: list[Part], target: ContainerWriter) -> None:
    alphabets = [part.segment.container["letters.alphabet"] for part in parts]
    alphabet = np.unique(np.concatenate(alphabets)).astype(np.int64)
    bounds = [part.segment.container["bounds"].reshape(-1, len(FIELDS)).astype(np.int64) for part in parts]
    kept = np.concatenate([rows[part.live] for rows, part in zip(bounds, parts, strict=True)])
    starts = np.concatenate(([0], np.cumsum(kept[:, -1])))
    writer = LetterWriter(target, alphabet, starts)
    keyed = [_keyed_letters(part, alphabet, starts) for part in parts]
    for keys, counts, places, _ in ahead(merged_lists(keyed, len(alphabet), len(alphabet))):
        writer.append((keys // len(alphabet), keys % len(alphabet), counts, places))
        _release(parts)
    del keyed  # most of the memory of this process
    for letters, counts, articles, _ in merged_lists(
        [_keyed_owners(part, alphabet) for part in parts], 1, len(alphabet)
    ):
        writer.append_letters(letters, counts, articles)
        _release(parts)
    writer.finish()
    write_bounds(target, starts, kept)


def _keyed_letters(part: Part, alphabet: Numbers, starts: Numbers) -> KeyedLists:
    arrays, old = part.segment.container.under("letters."), part.segment.container["starts"]
    number = np.searchsorted(alphabet, arrays["alphabet"])
    first = np.repeat(number, np.diff(arrays["ranges"]))
    lists = open_lists(part.segment.container.under("letters.places."), int(old[-1]))
    shift = starts[np.minimum(part.renumbered(), len(starts) - 1).clip(0)] - old[:-1].astype(np.int64)
    return KeyedLists(first * len(alphabet) + number[arrays["second"]], lists, shift, part.live, old)


def _keyed_owners(part: Part, alphabet: Numbers) -> KeyedLists:
    """Key the lists of the articles in which each letter stands; a segment that is no run has few of them."""
    arrays = part.segment.container.under("letters.")
    numbers = np.searchsorted(alphabet, arrays["alphabet"])
    shift = part.renumbered() - np.arange(part.segment.documents)
    if "places.ends" in arrays:
        lists = open_lists(part.segment.container.under("letters.heavy_letters."), part.segment.documents)
        return KeyedLists(numbers[arrays["heavy_letters"]], lists, shift, part.live, None)
    starts = part.segment.container["starts"].astype(np.int64)
    places = open_lists(part.segment.container.under("letters.places."), int(starts[-1]))
    return KeyedLists(numbers, TracedLetters(places, arrays["ranges"], starts), shift, part.live, None)


def _merge_terms(parts: list[Part], name: str, target: ContainerWriter) -> None:
    table, keys_of = _united([Strings(part.segment.container, f"terms.{name}.") for part in parts])
    lengths = np.concatenate([part.segment.container[f"terms.{name}.lengths"][part.live] for part in parts])
    writer = TermWriter(target, name, lengths.astype(np.int64))
    keyed = [_keyed_terms(part, name, keys) for part, keys in zip(parts, keys_of, strict=True)]
    found: list[Numbers] = []
    for keys, counts, articles, frequencies in merged_lists(keyed, 1, len(table)):
        assert frequencies is not None
        writer.append(counts, articles, frequencies)
        found.append(keys)
        _release(parts)
    writer.finish([table[key] for keys in found for key in keys.tolist()])


def _united(tables: Sequence[Strings]) -> tuple[list[bytes], list[Numbers]]:
    """Unite sorted tables: all their strings, ascending, and for each table the places of its strings among them.

    Strings are numbered as they come, and the numbers put in order at the end, so each table is read once and none is
    kept: a hundred of them would be most of the memory of a merge.
    """
    numbers = Numbering[bytes]()
    rows = [np.fromiter(map(numbers.__getitem__, table), np.uint32, len(table)) for table in tables]
    united = sorted(numbers)
    place = np.empty(len(united), np.int64)
    place[np.fromiter(map(numbers.__getitem__, united), np.int64, len(united))] = np.arange(len(united))
    return united, [place[row] for row in rows]


def _keyed_terms(part: Part, name: str, keys: Numbers) -> KeyedLists:
    lists = open_lists(part.segment.container.under(f"terms.{name}.articles."), part.segment.documents)
    shift = part.renumbered() - np.arange(part.segment.documents)
    return KeyedLists(keys, lists, shift, part.live, None, part.segment.container[f"terms.{name}.frequencies"])


def _merge_columns(parts: list[Part], target: ContainerWriter) -> None:
    for name in DAYS:
        target.append(f"days.{name}", np.concatenate([part.segment.days(name)[part.live] for part in parts]))
    for part in parts:
        target.append("signatures", part.segment.signatures[part.live].ravel())
    for name in LABELS:
        target.put(_merged_labels(parts, name).arrays(name))
    ids = [b""] * sum(part.count for part in parts)
    for part in parts:
        numbers = part.renumbered()
        for article_id, article in zip(part.segment.ids, part.segment.container["ids.articles"].tolist(), strict=True):
            if part.live[article]:
                ids[numbers[article]] = article_id
    write_ids(target, ids)


def _merged_labels(parts: list[Part], name: str) -> LabelColumn:
    """Unite the tables and renumber the codes; labels that only deleted articles had are left out."""
    columns = [part.segment.labels(name) for part in parts]
    owned = [part.live[column.owners()] for part, column in zip(parts, columns, strict=True)]
    shown: dict[bytes, bytes] = {}
    for column, keep in zip(columns, owned, strict=True):
        used = np.unique(column.codes[keep]).tolist()
        for code in used:
            shown.setdefault(column.terms[code], column.shown[code])
    terms = sorted(shown)
    rank = {term: place for place, term in enumerate(terms)}
    codes, counts = [], []
    for part, column, keep in zip(parts, columns, owned, strict=True):
        table = np.array([rank.get(term, 0) for term in column.terms], np.int64)
        codes.append(table[column.codes[keep]])
        counts.append(np.diff(column.offsets.astype(np.int64))[part.live])
    offsets = np.concatenate(([0], np.cumsum(np.concatenate(counts))))
    return LabelColumn(terms, [shown[term] for term in terms], offsets, np.concatenate(codes))


_SECTIONS = (_merge_letters, _merge_rest)
