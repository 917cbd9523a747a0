"""Merging: several segments with deletions become what one segment of the live articles would have been."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.postings.made import FEW, NAMES, built, made, made_many, texts_of
from yiwu_search import Archive, Article
from yiwu_search.postings import FIELDS, Segment, SourceRecord, keyed, letter_writer, writer
from yiwu_search.postings.columns import DAYS, LABELS
from yiwu_search.postings.container import DamagedFileError
from yiwu_search.postings.merge import merge as merged
from yiwu_search.postings.writer import GROWTH, merge_from
from yiwu_search.text import letters

SOURCES = [SourceRecord(f"/pages/{number}.txt", f"{number}", "d", number % 3) for number in range(9)]


def split(path: Path, articles: list[Article], sizes: list[int], run: bool = False) -> list[Segment]:
    """Write articles as segments, or runs, of the given sizes."""
    edges = np.cumsum([0, *sizes])
    return [built(path / f"{start}-{number}.seg", articles[start:stop], SOURCES[number : number + 1], run=run)
            for number, (start, stop) in enumerate(pairwise(edges.tolist()))]  # fmt: skip


def assert_same(found: Segment, expected: Segment, articles: list[Article]) -> None:
    """Compare everything that can be asked of two segments."""
    assert found.container.verify() == []
    assert found.documents == expected.documents == len(articles)
    assert [found.article(number) for number in range(found.documents)] == articles
    assert list(found.ids) == list(expected.ids)
    for name in DAYS:
        assert found.days(name).tolist() == expected.days(name).tolist()
    for name in LABELS:
        assert list(found.labels(name).terms) == list(expected.labels(name).terms)
        assert list(found.labels(name).shown) == list(expected.labels(name).shown)
        assert found.labels(name).offsets.tolist() == expected.labels(name).offsets.tolist()
        assert found.labels(name).codes.tolist() == expected.labels(name).codes.tolist()
    for name in ("title_words", "body_words"):
        assert list(found.terms(name).words) == list(expected.terms(name).words)
        assert found.terms(name).lengths.tolist() == expected.terms(name).lengths.tolist()
        for word in expected.terms(name).words:
            assert [row.tolist() for row in found.postings(name, word)] == [
                row.tolist() for row in expected.postings(name, word)
            ]
    for article in articles:
        assert found.with_id(article.id.encode()).tolist() == expected.with_id(article.id.encode()).tolist()
    for first in FEW:
        for string in (first, *(first + second for second in FEW), first + "乌" + first):
            ours, theirs = found.letters.occurrences(string), expected.letters.occurrences(string)
            assert ours.owners.tolist() == theirs.owners.tolist()
            assert ours.fields.tolist() == theirs.fields.tolist()
            assert found.letters.articles(string).tolist() == expected.letters.articles(string).tolist()
            assert found.letters.articles(string, ("headline", "deck")).tolist() == (
                expected.letters.articles(string, ("headline", "deck")).tolist()
            )


@pytest.mark.parametrize("heavy", [3, 16_384])
@pytest.mark.parametrize("chunk", [1, 1 << 21])
@pytest.mark.parametrize("sizes", [[20], [0, 9, 0, 1, 10], [1] * 7, [5, 15, 0]], ids=str)
def test_merged_segments_are_the_segment_of_their_live_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sizes: list[int], chunk: int, heavy: int
) -> None:
    """Whatever the sizes, the deletions and how many numbers are sorted at a time."""
    monkeypatch.setattr(keyed, "CHUNK", chunk)
    monkeypatch.setattr(letter_writer, "HEAVY", heavy)
    articles = made_many(sum(sizes), seed=chunk)
    segments = split(tmp_path, articles, sizes)
    draw = random.Random(repr((sizes, chunk)))
    for share in (0.0, 0.4, 1.0):
        live = np.array([draw.random() >= share for _ in articles], np.bool_)
        parts = list(zip(segments, np.split(live, np.cumsum(sizes)[:-1]), strict=True))
        merged(parts, tmp_path / f"{share}.seg")
        kept = [article for article, keep in zip(articles, live, strict=True) if keep]
        expected = built(tmp_path / f"{share}.expected", kept)
        assert_same(Segment(tmp_path / f"{share}.seg"), expected, kept)


@pytest.mark.parametrize("sizes", [[20], [3, 0, 9, 8]], ids=str)
def test_runs_are_merged_into_what_segments_are(tmp_path: Path, sizes: list[int]) -> None:
    """Runs and segments together, and over a run that several were merged into; deleted articles are left out."""
    articles = made_many(sum(sizes) + 6, seed=len(sizes))
    segment = built(tmp_path / "old.seg", articles[:6])
    runs = split(tmp_path, articles[6:], sizes, run=True)
    draw = random.Random(repr(sizes))
    for share in (0.0, 0.4):
        live = [
            np.array([draw.random() >= share for _ in range(part.documents)], np.bool_) for part in (segment, *runs)
        ]
        kept = [article for article, keep in zip(articles, np.concatenate(live), strict=True) if keep]
        merged(list(zip((segment, *runs), live, strict=True)), tmp_path / f"{share}.seg")
        expected = built(tmp_path / f"{share}.expected", kept)
        assert_same(Segment(tmp_path / f"{share}.seg"), expected, kept)
        merged(list(zip(runs, live[1:], strict=True)), tmp_path / f"{share}.run", run=True)
        run = Segment(tmp_path / f"{share}.run")
        merged([(segment, live[0]), (run, np.ones(run.documents, np.bool_))], tmp_path / f"{share}.again")
        assert_same(Segment(tmp_path / f"{share}.again"), expected, kept)


@pytest.mark.parametrize("most", [2, 3, 200])
def test_a_batch_of_many_runs_is_the_index_that_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """However many runs are kept before they are merged, and with ids that come again; no run is left over."""
    monkeypatch.setattr(writer, "BATCH_LETTERS", 60)
    monkeypatch.setattr(writer, "MAX_RUNS", most)
    articles = [*made_many(40), *made_many(8, seed=3)]  # the ids of the first eight again
    with Archive.create(tmp_path / "index") as archive:
        archive.add(articles)
        kept = {article.id: article for article in articles}
        assert len(archive) == len(kept)
        assert {article_id: archive.get(article_id) for article_id in kept} == kept
        assert archive.check() == ()
        for string in ("义乌", "a1", "，"):
            assert archive.count(f'"{string}"') == sum(
                any(letters(string).text in text for text in texts_of(article).values()) for article in kept.values()
            )
    assert len(list((tmp_path / "index").glob("*.seg"))) == 1


def test_a_merge_keeps_the_newest_record_of_each_file(tmp_path: Path) -> None:
    """Also of a file whose articles are none of these: they may lie in a segment that is not merged."""
    draw = random.Random(1)
    articles = [made(0, draw), made(1, draw)]  # of /pages/0.txt and /pages/1.txt
    records = [SourceRecord(f"/pages/{number}.txt", "k", "old", int(number < 2)) for number in range(3)]
    old = built(tmp_path / "old", articles, records)
    new = built(tmp_path / "new", [], [SourceRecord("/pages/2.txt", "k", "new", 0)])
    merged([(old, np.array([False, True])), (new, np.zeros(0, np.bool_))], tmp_path / "both")
    found = {record.source: record.digest for record in Segment(tmp_path / "both").sources()}
    assert found == {"/pages/0.txt": "old", "/pages/1.txt": "old", "/pages/2.txt": "new"}


def test_a_damaged_segment_is_not_merged(tmp_path: Path) -> None:
    """Merging what is damaged would give it a checksum that holds."""
    segment = built(tmp_path / "x.seg", made_many(5))
    offset = (tmp_path / "x.seg").read_bytes().index(segment.container.bytes_of("days.day").tobytes())
    data = bytearray((tmp_path / "x.seg").read_bytes())
    data[offset] ^= 1
    (tmp_path / "x.seg").write_bytes(data)
    with pytest.raises(DamagedFileError) as caught:
        merged([(Segment(tmp_path / "x.seg"), np.ones(5, np.bool_))], tmp_path / "y.seg")
    assert caught.value.args == (str(tmp_path / "x.seg"), "the checksum of days.day does not hold")
    assert not (tmp_path / "y.seg").exists()


def test_texts_without_words_and_names_alone_are_merged(tmp_path: Path) -> None:
    """Articles of punctuation alone have no words; their names are found all the same."""
    draw = random.Random(2)
    articles = [made(number, draw, "。，") for number in range(6)]
    segments = split(tmp_path, articles, [3, 3])
    merged([(segment, np.ones(3, np.bool_)) for segment in segments], tmp_path / "x.seg")
    found = Segment(tmp_path / "x.seg")
    for name in NAMES:
        term = name.replace("　", "").encode()
        expected = [place for place, row in enumerate(articles) if name in {who.name for who in row.reporters}]
        assert found.labels("reporter").articles(term).tolist() == expected
    assert set(FIELDS) == set(texts_of(articles[0]))


@pytest.mark.parametrize("batch", ["equal", "random", "empty", "huge first"])
def test_segments_stay_few(batch: str) -> None:
    """However batches come, at most about log2(articles) segments stay, and every article is in exactly one."""
    draw = random.Random(batch)
    sizes: list[int] = []
    total = 0
    for turn in range(600):
        size = {"equal": 10, "random": draw.randint(0, 3000), "empty": 0, "huge first": 1 if turn else 10**6}[batch]
        total += size
        sizes.append(size)
        first = merge_from(sizes)
        assert 0 <= first < len(sizes)
        sizes = [*sizes[:first], sum(sizes[first:])]
        assert sum(sizes) == total
        assert len(sizes) <= max(total, 1).bit_length() + 2
        assert all(older >= GROWTH * newer for older, newer in pairwise(sizes)) or not total


def test_an_article_without_any_text_comes_back(tmp_path: Path) -> None:
    """A program may add one; whatever finds it must not stumble over it."""
    articles = [Article(id="nothing"), Article(id="kicker", kicker="引题")]
    segment = built(tmp_path / "x.seg", articles)
    assert [segment.article(number) for number in range(2)] == articles
