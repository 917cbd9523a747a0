"""Lists of numbers in few bits: what goes in comes out, whatever is decoded with it."""

from __future__ import annotations

from itertools import chain, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_search.postings.lists import GROUP, Array, Lists, Numbers, low_bits
from yiwu_search.postings.lists_writer import ListsWriter

UNIVERSES = st.sampled_from([1, 2, 3, 63, 64, 65, 255, 256, 1000, 65_536, 10**6, 2**32 - 1, 2**40])


@st.composite
def many_lists(draw: st.DrawFn) -> tuple[int, list[list[int]]]:
    """A universe, and strictly ascending lists below it: many empty, some of 255 and more, several groups."""
    universe = draw(UNIVERSES)
    seed = np.random.default_rng(draw(st.integers(0, 2**32)))
    lengths = draw(st.lists(st.sampled_from([0, 0, 1, 2, 7, 63, 254, 255, 256, 700]), max_size=3 * GROUP))
    lists = [np.unique(seed.integers(0, universe, length)).tolist() for length in lengths]
    return universe, lists


class Coded:
    """A ListsWriter whose arrays are kept in memory."""

    def __init__(self, universe: int) -> None:
        self.chunks: dict[str, list[Array]] = {}
        self.writer = ListsWriter(universe, lambda name, array: self.chunks.setdefault(name, []).append(array))

    def append(self, values: Numbers, counts: Numbers) -> None:
        self.writer.append(values, counts)

    def finish(self) -> dict[str, Array]:
        self.writer.finish()
        return {name: np.concatenate(chunks) for name, chunks in self.chunks.items()}


def flat(lists: list[list[int]]) -> np.ndarray:
    """Put lists one after another."""
    return np.array(list(chain.from_iterable(lists)), np.int64)


def coded(universe: int, lists: list[list[int]], cuts: list[int]) -> Lists:
    """Code lists that come in chunks, cut at the given places."""
    writer = Coded(universe)
    edges = [0, *sorted(cut % (len(lists) + 1) for cut in cuts), len(lists)]
    for start, stop in pairwise(edges):
        chunk = lists[start:stop]
        values = flat(chunk)
        writer.append(values, np.array([len(row) for row in chunk], np.int64))
    return Lists(writer.finish(), universe)


@given(many_lists(), st.lists(st.integers(0, 500), max_size=4), st.data())
def test_lists_come_out_as_they_went_in(given_lists, cuts: list[int], data: st.DataObject) -> None:
    """Any range of lists decodes to its numbers and lengths, whatever the chunks they came in; `first` counts them."""
    universe, lists = given_lists
    found = coded(universe, lists, cuts)
    assert len(found) == len(lists)
    start = data.draw(st.integers(0, len(lists)))
    stop = data.draw(st.integers(start, len(lists)))
    for low, high in ((start, stop), (0, len(lists)), (start, min(start + 1, len(lists)))):
        values, counts = found.decode(low, high)
        assert values.tolist() == [number for row in lists[low:high] for number in row]
        assert counts.tolist() == found.counts(low, high).tolist() == [len(row) for row in lists[low:high]]
        assert found.first(low) == sum(map(len, lists[:low]))


@given(many_lists(), st.data())
def test_long_lists_that_are_read_alone_come_out_among_the_others(given_lists, data: st.DataObject) -> None:
    """Whatever counts as long, and wherever the range begins and ends."""
    universe, lists = given_lists
    found = coded(universe, lists, [])
    start = data.draw(st.integers(0, len(lists)))
    stop = data.draw(st.integers(start, len(lists)))
    expected = [number for row in lists[start:stop] for number in row]
    for alone in (1, 63, 700, 5_000):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("yiwu_search.postings.lists.ALONE", alone)
            assert found.joined(start, stop).tolist() == expected


@given(many_lists())
def test_how_lists_come_in_does_not_show(given_lists) -> None:
    """One chunk and a chunk a list give the very same bytes."""
    universe, lists = given_lists
    whole, single = Coded(universe), Coded(universe)
    whole.append(flat(lists), np.array([len(row) for row in lists], np.int64))
    for row in lists:
        single.append(np.array(row, np.int64), np.array([len(row)]))
    first, second = whole.finish(), single.finish()
    assert {name: row.tobytes() for name, row in first.items()} == {name: row.tobytes() for name, row in second.items()}


@pytest.mark.parametrize("universe", [1, 2, 300, 70_000, 2**33])
def test_the_edges_of_the_universe_are_kept(universe: int) -> None:
    """The least and the greatest number, alone and together; and a list that holds every number."""
    lists = [[0], [universe - 1], sorted({0, universe - 1}), list(range(min(universe, 300))), []]
    values, _ = coded(universe, lists, []).decode(0, len(lists))
    assert values.tolist() == flat(lists).tolist()


@given(many_lists())
def test_a_number_takes_little_more_than_its_information(given_lists) -> None:
    """About log2(universe / length) + 2 bits a number, besides a directory of some bytes a list."""
    universe, lists = given_lists
    writer = Coded(universe)
    writer.append(flat(lists), np.array([len(row) for row in lists], np.int64))
    arrays = writer.finish()
    counts = np.array([len(row) for row in lists], np.int64)
    bits = (counts * (low_bits(counts, universe) + 3) + 8 * (counts > 0)).sum()  # low, high, a step at most each
    padding = 24 * (len(lists) // GROUP + 2)
    assert len(arrays["low"]) + len(arrays["high"]) <= bits // 8 + padding


def test_lengths_that_are_damaged_raise() -> None:
    """A length that asks for more numbers than there are is an error, not an array of gigabytes."""
    writer = Coded(100)
    writer.append(np.arange(10), np.array([10]))
    arrays = writer.finish()
    arrays["counts"] = np.array([255], np.uint8)
    arrays["big"], arrays["big_counts"] = np.array([0], np.uint32), np.array([2**20], np.uint32)
    with pytest.raises(ValueError, match="shorter"):
        Lists(arrays, 100).decode(0, 1)
