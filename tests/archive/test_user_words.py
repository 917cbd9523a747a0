"""Words that people add, from end to end: a dictionary cuts, synonyms are looked for, the index remembers both."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SEEDS
from yiwu_search import Archive, Article
from yiwu_search.archive import check_index
from yiwu_search.archive.folder import Folder
from yiwu_search.errors import DamagedArchive, NotAnArchive
from yiwu_search.postings import toc, word_file
from yiwu_search.tokens import Dictionary, Synonyms, UserWords

WORDS = UserWords(Dictionary.of(["双创街"]), Synonyms.of([("义新欧", ("中欧班列",)), ("双创街", ("创新街",))]))
OTHER_DICTIONARY = (
    "the words of the index were cut by another dictionary, which counts for the order of hits alone; "
    "to cut them by this one, index the pages again with --dictionary"
)
OTHER_SYNONYMS = (
    "the index remembers other synonyms; those given count for this search; "
    "to have them remembered, index the pages again with --synonyms"
)


def texts(archive: Archive, *bodies: str) -> None:
    """Add articles with some bodies, numbered from 0."""
    archive.add(Article(id=str(number), headline="无题", body=body) for number, body in enumerate(bodies))


def found(archive: Archive, query: str, **options: bool) -> list[str]:
    """Give the ids of the articles that match, best first."""
    results = archive.search(query, limit=100, **options)
    return [hit.article.id for hit in results if not hit.missing]


def terms(archive: Archive) -> set[str]:
    """Give the words of the bodies."""
    engine = archive._engine
    assert isinstance(engine, Folder)
    with engine.reading() as searcher:
        segments = [evaluator.segment for evaluator, _ in searcher.evaluators()]
        return {word.decode() for segment in segments for word in segment.terms("body_words").words}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An empty index that people's words are given to."""
    return Archive.create(tmp_path / "index", words=WORDS)


def test_a_dictionary_cuts_the_words_of_the_index(archive: Archive) -> None:
    """Words of the archive are words of the index; the next opening knows them without being told."""
    texts(archive, "义乌双创街项目启动。")
    assert "双创街" in terms(_read(archive))
    with Archive.open(archive.path) as again:
        assert again.words == again.remembered == WORDS
        assert again.search("双创街").notes


def _read(archive: Archive) -> Archive:
    len(archive)
    return archive


def test_a_synonym_is_found_below_the_word_and_marked_and_said(archive: Archive) -> None:
    """Twins but for the word: that with the word itself comes first, whatever the order of indexing."""
    texts(archive, "昨天中欧班列从这里开出。", "昨天义新欧从这里开出。", "别的。")
    results = archive.search("义新欧")
    assert [hit.article.id for hit in results] == ["1", "0"]
    assert results.hits[0].score > results.hits[1].score > 0
    snippet = results.hits[1].snippet
    assert [snippet.text[start:stop] for start, stop in snippet.spans] == ["中欧班列"]
    assert results.notes == ("also looked for 中欧班列, which stands for 义新欧; without: --no-synonyms",)
    assert results.query == "义新欧"
    assert archive.count("义新欧") == 2


def test_synonyms_are_left_out_when_asked(archive: Archive) -> None:
    """Then nothing is said of them either."""
    texts(archive, "中欧班列开出。", "义新欧开出。")
    assert found(archive, "义新欧", synonyms=False) == ["1"]
    assert archive.search("义新欧", synonyms=False).notes == ()
    assert archive.count("义新欧", synonyms=False) == 1


def test_a_rule_with_an_arrow_goes_one_way(archive: Archive) -> None:
    """义新欧 finds 中欧班列, and not the other way round."""
    texts(archive, "中欧班列开出。", "义新欧开出。")
    assert found(archive, "中欧班列") == ["0"]


@pytest.mark.parametrize("query", ['"义新欧"', "正文:义新欧", "“义新欧”", "义?欧", "图:义新欧"])
def test_quotes_fields_and_signs_stay_literal(archive: Archive, query: str) -> None:
    """Only bare words have synonyms."""
    texts(archive, "中欧班列开出。", "义新欧开出。")
    assert "0" not in found(archive, query)
    assert archive.search(query).notes == ()


def test_what_is_excluded_has_no_synonyms(archive: Archive) -> None:
    """Excluding more than was asked would lose hits."""
    texts(archive, "中欧班列开出。", "义新欧开出。", "班车开出。")
    assert sorted(found(archive, "开出 -义新欧")) == ["0", "2"]


def test_synonyms_of_a_word_within_a_run_and_near_others(archive: Archive) -> None:
    """The other words must stand all the same."""
    texts(archive, "义乌创新街项目启动。", "义乌双创街项目启动。", "创新街。", "义乌项目很多，双创路也是。")
    assert found(archive, "义乌双创街项目") == ["1", "0"]
    assert found(archive, "(双创街 项目)~10") == ["1", "0"]
    assert found(archive, "双创街 项目") == ["1", "0"]


def test_no_article_is_shown_twice(archive: Archive) -> None:
    """An article that matches by a synonym does not come again as one that lacks the word."""
    texts(archive, "中欧班列增长。", "义新欧增长。", "义新欧停开。")
    hits = archive.search("义新欧 增长")
    ids = [hit.article.id for hit in hits]
    assert (ids, hits.total, hits.partial) == (["1", "0", "2"], 2, 1)


def test_synonyms_given_at_a_search_count_at_once(archive: Archive) -> None:
    """Those of the index are not asked then, and a note says so."""
    texts(archive, "中欧班列开出。", "义新欧开出。", "国际列车开出。")
    with Archive.open(archive.path, words=UserWords(synonyms=Synonyms.of([("义新欧", ("国际列车",))]))) as other:
        assert found(other, "义新欧") == ["1", "2"]
        assert other.search('"义新欧"').notes == (OTHER_SYNONYMS,)


def test_another_dictionary_than_that_of_the_index_is_said(archive: Archive) -> None:
    """It counts for the query at once, and letters find all the same."""
    texts(archive, "义乌双创街项目启动。")
    with Archive.open(archive.path, words=UserWords(Dictionary.of(["街项"]))) as other:
        results = other.search('"双创街项目"')
        assert (results.total, results.notes) == (1, (OTHER_DICTIONARY,))
    with Archive.open(archive.path, words=UserWords(Dictionary.of(["雙創街"]))) as same:
        assert same.search('"双创街"').notes == ()


def test_pages_are_read_again_for_another_dictionary(tmp_path: Path) -> None:
    """And not for the same one; files that are not named stay as they were cut, which the report says."""
    first, second = tmp_path / "a" / "1.txt", tmp_path / "b" / "1.txt"
    for file in (first, second):
        file.parent.mkdir()
        file.write_text("双创街开街\n昨天，双创街在义乌开街，来了很多人，街上都是店铺。\n", encoding="utf-8")
    with Archive.create(tmp_path / "index") as archive:
        assert archive.index([first, second]).pages == 2
    given = UserWords(Dictionary.of(["双创街"]))
    with Archive.open(tmp_path / "index", words=given) as archive:
        report = archive.index([first])
        assert (report.pages, report.unchanged, report.left) == (1, 0, 1)
        report = archive.index([first, second])
        assert (report.pages, report.unchanged, report.left) == (1, 1, 0)
    with Archive.open(tmp_path / "index") as archive:
        assert archive.index([first, second]).unchanged == 2


def test_processes_cut_by_the_dictionary_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index is the same whatever the number of processes."""
    monkeypatch.setattr("yiwu_search.indexing.PARALLEL_FROM", 0)
    monkeypatch.setattr("yiwu_search.indexing.LEAST_TASK", 1)
    with Archive.create(tmp_path / "index", words=UserWords(Dictionary.of(["双创街项目"]))) as archive:
        archive.index(SEEDS, workers=2)
        assert "双创街项目" in terms(_read(archive))


def test_new_synonyms_alone_are_a_commit(archive: Archive) -> None:
    """Nothing is read again for them."""
    archive.index(SEEDS)
    others = UserWords(synonyms=Synonyms.of([("义新欧", ("国际列车",))]))
    with Archive.open(archive.path, words=others) as other:
        assert other.index(SEEDS).unchanged == 5
    with Archive.open(archive.path) as again:
        assert again.words == UserWords(WORDS.dictionary, others.synonyms)
    with Archive.open(archive.path, words=UserWords(Dictionary(()), Synonyms())) as none:
        none.index(SEEDS)
    with Archive.open(archive.path) as again:
        assert not again.words
    assert not list(Path(archive.path).glob("*.words"))


def test_a_search_knows_what_another_process_has_indexed(archive: Archive) -> None:
    """An archive that is open learns new words with the next search."""
    texts(archive, "国际列车开出。")
    with Archive.open(archive.path) as reader:
        assert found(reader, "义新欧") == []
        with Archive.open(archive.path, words=UserWords(synonyms=Synonyms.of([("义新欧", ("国际列车",))]))) as writer:
            writer.add([])
        assert found(reader, "义新欧") == ["0"]


def test_a_damaged_file_of_words_is_found(archive: Archive) -> None:
    """A check names it, and so does opening."""
    texts(archive, "义新欧开出。")
    assert check_index(archive.path).files == 3
    (file,) = Path(archive.path).glob("*.words")
    file.write_bytes(file.read_bytes().replace("双创街".encode(), "双创路".encode()))
    assert [str(damage) for damage in check_index(archive.path).damage] == [f"{file.name}: its checksum does not hold"]
    with Archive.open(archive.path) as again, pytest.raises(DamagedArchive, match=r"\.words: its checksum"):
        again.search("义新欧")
    file.unlink()
    assert [str(damage) for damage in check_index(archive.path).damage] == [f"{file.name}: it is missing"]


def test_error_words_of_another_format(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of words of a later version is refused."""
    texts(archive, "义新欧开出。")
    monkeypatch.setattr(word_file, "FORMAT", 0)
    with (
        Archive.open(archive.path) as again,
        pytest.raises(NotAnArchive, match="its format is 1, this version reads 0"),
    ):
        again.search("义新欧")


def test_only_the_words_of_the_newest_commit_stay(archive: Archive) -> None:
    """A file of words that no table names is removed by the next writer."""
    texts(archive, "义新欧开出。")
    stray = toc.words_file(Path(archive.path), "0123456789abcdef")
    stray.write_text("{}")
    texts(archive, "义新欧到达。")
    assert not stray.exists()
    assert len(list(Path(archive.path).glob("*.words"))) == 1


RUNS = st.lists(st.text("义新欧中班列双创街增长", min_size=1, max_size=6), min_size=1, max_size=3).map(" ".join)
RULES = st.lists(
    st.tuples(st.text("义新欧中班列", min_size=1, max_size=3), st.tuples(st.text("双创街增", min_size=1, max_size=3)))
)
BODIES = st.lists(st.text("义新欧中班列双创街增长，", max_size=12), min_size=1, max_size=6)


@given(query=RUNS, rules=RULES, bodies=BODIES)
@settings(deadline=None, max_examples=40)
def test_synonyms_never_lose_a_hit(
    tmp_path_factory: pytest.TempPathFactory, query: str, rules: list[tuple[str, tuple[str]]], bodies: list[str]
) -> None:
    """Whatever the rules: what matches without synonyms matches with them; and only once."""
    words = UserWords(synonyms=Synonyms.of(rules))
    with Archive.create(tmp_path_factory.mktemp("words") / "index", words=words) as archive:
        texts(archive, *bodies)
        with_synonyms = found(archive, query)
        assert set(found(archive, query, synonyms=False)) <= set(with_synonyms)
        assert len(with_synonyms) == len(set(with_synonyms)) == archive.count(query)


@given(query=RUNS, dictionary=st.lists(st.text("义新欧中班列增长", min_size=2, max_size=4)), bodies=BODIES)
@settings(deadline=None, max_examples=40)
def test_strings_are_found_whatever_the_dictionary(
    tmp_path_factory: pytest.TempPathFactory, query: str, dictionary: list[str], bodies: list[str]
) -> None:
    """A quoted string finds just the articles it stands in; a bare run finds those too."""
    words = UserWords(Dictionary.of(dictionary))
    run = query.split()[0]
    with Archive.create(tmp_path_factory.mktemp("words") / "index", words=words) as archive:
        texts(archive, *bodies)
        holding = {str(number) for number, body in enumerate(bodies) if run in body}
        assert set(found(archive, f'"{run}"')) == holding
        assert holding <= set(found(archive, run))
