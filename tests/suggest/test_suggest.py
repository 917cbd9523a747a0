"""A query that finds nothing: what fails, and what is offered; each was counted."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yiwu_search import Archive, Article, IssueDate, QueryError, Reporter
from yiwu_search.archive import check_index
from yiwu_search.postings import Store
from yiwu_search.query import parse
from yiwu_search.query.filters import Filters
from yiwu_search.results import ColumnarSearcher
from yiwu_search.suggest import KINDS, Diagnosis, Suggestion
from yiwu_search.suggest.doctor import examined
from yiwu_search.suggest.ward import MOST_COUNTS, SETTINGS, Segmented, Ward, named_filters
from yiwu_search.tokens import UserWords

TODAY = date(2024, 5, 1)


def offers(diagnosis: Diagnosis) -> list[tuple[str, int, str]]:
    """Each query that is offered, its count and its kind."""
    return [(suggestion.query, suggestion.count, suggestion.kind) for suggestion in diagnosis.suggestions]


MEANT = [
    ("双床街", ("双创街", 1, "sound")),
    ("双窗街", ("双创街", 1, "sound")),
    ("易乌", ("义乌", 29, "sound")),
    ("“双床街”", ('"双创街"', 1, "sound")),
    ("正文:双床街", ("正文:双创街", 1, "sound")),
    ("双床街项目", ("双创街项目", 1, "sound")),
    ("双床接项目", ("双创街项目", 1, "sound")),
    ("(双床街 项目)~20", ("(双创街 项目)~20", 1, "sound")),
    ("双床街 或 龘龘", ("双创街 OR 龘龘", 1, "sound")),
    ("白饿罗斯", ("白俄罗斯", 1, "sound")),
    ("yxo", ("义新欧", 3, "pinyin")),
    ("ｙｉｘｉｎｏｕ", ("义新欧", 3, "pinyin")),
    ("yiwu", ("义乌", 29, "pinyin")),
    ("wangting", ("记者:王婷", 7, "pinyin")),
    ("wang ting", ("记者:王婷", 7, "pinyin")),
    ("wang ting 义乌", ("记者:王婷 义乌", 7, "pinyin")),
    ("记者:wangting", ("记者:王婷", 7, "pinyin")),
    ("记者:wt", ("记者:王婷", 7, "pinyin")),
    ("记者:王庭", ("记者:王婷", 7, "sound")),
    ("版面:头板", ("版面:头版", 20, "sound")),
    ("斯明克", ("明斯克", 1, "swapped")),
    ("明斯斯克", ("明斯克", 1, "extra")),
    ("明克", ("明斯克", 1, "lacking")),
    ("ewtb", ("ewtp", 1, "typo")),
    ("双x街", ("双?街", 1, "any_letter")),
    ("“义乌出口增长班列”", ("义乌出口增长班列", 2, "unquoted")),
    ("(义乌 明斯克)~3", ("(义乌 明斯克)~20", 1, "wider")),
    ("双?????街", ("双*街", 1, "wider")),
    ("标题:明斯克", ("明斯克", 1, "everywhere")),
    ("义乌 -义乌", ("义乌", 29, "included")),
    ("类型:导读 双创街", ("类型:导读", 2, "fewer")),
]
"""What is typed, and what is offered first."""


@pytest.mark.parametrize(("typed", "first"), MEANT)
def test_what_was_meant_is_offered_first(seeds: Archive, typed: str, first: tuple[str, int, str]) -> None:
    """By sound, by pinyin and initials, by shape, by a letter more or fewer, by a looser form, by fewer words."""
    assert offers(seeds.suggest(typed))[:1] == [first]


class Together(Segmented):
    """Counts many at a time, as one does where each request costs."""

    at_once = 7


@pytest.mark.parametrize("typed", [*(typed for typed, _ in MEANT), "双床街 中欧般列 记者:王庭", "义乌双床街项目 -义乌"])
def test_what_is_counted_together_is_the_same(seeds_index: str, typed: str) -> None:
    """Counts in advance change no diagnosis."""
    index = Store.open(seeds_index).index
    searcher = ColumnarSearcher(index.reader(), fromindex=index)
    query = parse(typed, TODAY)
    ours, theirs = (examined(kind(searcher), query, {}, UserWords()) for kind in (Segmented, Together))
    assert ours == theirs


def test_a_query_that_finds_has_no_diagnosis(seeds: Archive) -> None:
    """Only its total is told."""
    assert seeds.suggest("双创街") == Diagnosis("双创街", 1)


def test_each_part_has_its_count(seeds: Archive) -> None:
    """The words of a run one by one, fields, exclusions; those found nowhere are the missing ones."""
    found = seeds.suggest("义乌双床街项目 记者:王庭 -义乌")
    assert [(part.text, part.count) for part in found.parts] == [
        ("义乌", 29),
        ("双床街", 0),
        ("项目", 9),
        ("记者:王庭", 0),
        ("-义乌", 5),
    ]
    assert [part.text for part in found.missing] == ["双床街", "记者:王庭"]
    assert all(part.count == seeds.count(part.text) for part in found.parts)


def test_parts_that_are_never_together_are_named(seeds: Archive) -> None:
    """Of parts that are each found, the pairs that no article has; the rarest part is left out first."""
    found = seeds.suggest("双创街 义新欧 义乌")
    assert found.missing == ()
    assert found.conflicts == (("双创街", "义新欧"),)
    assert offers(found) == [("义新欧 义乌", 3, "fewer"), ("双创街 义乌", 1, "fewer")]


def test_more_than_one_part_is_left_out_where_one_is_not_enough(tmp_path: Path) -> None:
    """The rarest ones, until something is found."""
    archive = Archive.create(tmp_path / "index")
    archive.add([Article(id=name, body=name) for name in ("金华", "兰溪", "东阳")])
    found = archive.suggest("金华 兰溪 东阳")
    assert offers(found) == [("东阳", 1, "fewer")]
    assert len(found.conflicts) == 3


def test_several_mistakes_are_mended_at_once(tmp_path: Path) -> None:
    """And each of them alone, where all else is left out."""
    archive = Archive.create(tmp_path / "index")
    archive.add([Article(id="1", body="双创街项目，中欧班列。"), Article(id="2", body="双创街")])
    found = archive.suggest("双床街 中欧般列")
    assert offers(found)[0] == ("双创街 中欧班列", 1, "sound")
    assert ("双创街", 2, "fewer") in offers(found)


def test_a_blank_more_or_fewer_is_tried(tmp_path: Path) -> None:
    """Between Latin words blanks count; between Han letters they never do."""
    archive = Archive.create(tmp_path / "index")
    archive.add([Article(id="1", body="义 乌"), Article(id="2", body="DB Schenker"), Article(id="3", body="appstore")])
    assert offers(archive.suggest("dbschenker"))[0] == ('"db schenker"', 1, "blank")
    assert offers(archive.suggest("“app store”"))[0] == ('"appstore"', 1, "blank")
    assert archive.suggest("义乌").total == 1


def test_a_string_that_nobody_wrote_is_not_offered(tmp_path: Path) -> None:
    """Each pair of its letters stands somewhere, and so do its words; it does not."""
    archive = Archive.create(tmp_path / "index")
    archive.add([Article(id="1", body="明斯克，阿克斯"), Article(id="2", body="明斯克")])
    assert archive.count("明斯克斯克") == 2
    assert offers(archive.suggest("明斯斯克"))[0] == ("明斯克", 2, "extra")
    assert "明斯克斯克" not in {query for query, _, _ in offers(archive.suggest("明斯斯克"))}


def test_the_nearest_month_and_longer_stretches_of_days_are_offered(tmp_path: Path) -> None:
    """Before and after, among the articles that meet all else."""
    archive = Archive.create(tmp_path / "index")
    days = {"1": date(2020, 9, 3), "2": date(2020, 9, 20), "3": date(2022, 1, 5), "4": date(2024, 1, 1)}
    archive.add(
        [Article(id=name, body="义乌" * (name != "4"), date=IssueDate.given(day)) for name, day in days.items()]
    )
    assert offers(archive.suggest("义乌 日期:2020-09-10")) == [
        ("义乌 日期:2020-09-01..2020-09-30", 2, "wider_date"),
        ("义乌 日期:2020-01-01..2020-12-31", 2, "wider_date"),
        ("义乌", 3, "fewer"),
    ]
    assert offers(archive.suggest("义乌 日期:2023"))[:1] == [("义乌 日期:2022-01-01..2022-01-31", 1, "nearest_date")]
    assert offers(archive.suggest("义乌 日期:9月4日"))[:1] == [("义乌 日期:9月1日至9月30日", 2, "wider_date")]


def test_filters_are_parts_and_may_be_left_out(seeds: Archive) -> None:
    """What a filter asked for stands in the query where another name is meant; the others still hold."""
    filters: Filters = {"reporter": "王庭", "section": "头版", "today": TODAY}
    found = seeds.suggest("双创街", **filters)
    assert [(part.text, part.count, part.filter) for part in found.parts] == [
        ("双创街", 1, ""),
        ('记者:"王庭"', 0, "reporter"),
        ('版面:"头版"', 20, "section"),
    ]
    assert found.suggestions[:2] == (
        Suggestion("双创街 记者:王婷", 1, "sound", "王庭", "王婷", ("reporter",)),
        Suggestion("双创街", 1, "unfiltered", '记者:"王庭"', "", ("reporter",)),
    )


def test_a_filter_that_leaves_nothing_is_named(seeds: Archive) -> None:
    """Both are found alone."""
    found = seeds.suggest("双创街", since=date(2021, 1, 1))
    assert found.conflicts == (("双创街", "日期:>=2021-01-01"),)
    assert Suggestion("双创街", 1, "unfiltered", "日期:>=2021-01-01", "", ("since",)) in found.suggestions


def test_every_filter_is_known() -> None:
    """A filter that is added to the library is a part here too."""
    days = dict.fromkeys(("since", "until", "days"), "2020")
    names = set(Filters.__annotations__) - set(SETTINGS)
    given = {name: days.get(name, "评论") for name in names}
    assert set(named_filters(cast(Filters, given | {"today": TODAY, "synonyms": False}))) == names


@pytest.mark.parametrize(
    "typed", ["记者:王婷 记者:wt 双床街", "栏目:无", "来源:无", "类型:导读 夜市", "记者:王*龘", "版面:“或”"]
)
def test_names_and_labels_never_fail(seeds: Archive, typed: str) -> None:
    """Whatever a field holds."""
    assert seeds.suggest(typed).total == 0


def test_a_word_that_stands_in_no_paper_has_no_suggestion(seeds: Archive) -> None:
    """Nothing is made up."""
    assert seeds.suggest("龘龘龘").suggestions == ()


def test_an_empty_index_has_no_suggestion(tmp_path: Path) -> None:
    """Nor does one of which all articles were deleted."""
    archive = Archive.create(tmp_path / "index")
    for query in ("双床街", "yxo", "日期:2020", "记者:王庭", "“义乌 出口”~20", "-义乌"):
        assert archive.suggest(query).suggestions == ()


def test_deleted_articles_are_not_offered(tmp_path: Path) -> None:
    """Their letters are still in the index."""
    archive = Archive.create(tmp_path / "index")
    archive.add([Article(id="1", body="双创街"), Article(id="2", body="金华")])
    archive.add([Article(id="1", body="义乌")])
    assert archive.suggest("双床街").suggestions == ()


def test_several_segments_are_asked(tmp_path: Path) -> None:
    """Counts are those of the whole index."""
    archive = Archive.create(tmp_path / "index")
    for number in range(3):
        archive.add([Article(id=f"{number}", body="双创街", reporters=(Reporter("王婷", ""),))])
    assert offers(archive.suggest("双床街"))[:1] == [("双创街", 3, "sound")]
    assert offers(archive.suggest("记者:wt"))[:1] == [("记者:王婷", 3, "pinyin")]


@pytest.mark.parametrize("typed", ["义", "yiwu", "yw"])
def test_words_that_are_offered_are_counted_in_all_segments(tmp_path: Path, typed: str) -> None:
    """By their beginning, in pinyin and by initials; those of a headline and its body once."""
    archive = Archive.create(tmp_path / "index")
    for numbers in (range(5), range(5, 7)):
        archive.add([Article(id=f"{number}", headline="义乌" * (number % 2), body="义乌") for number in numbers])
    assert check_index(tmp_path / "index").segments == 2
    assert archive.headwords(typed) == [("义乌", 7)]


def test_what_cannot_be_read_raises_as_a_search_does(seeds: Archive) -> None:
    """The place of the mistake is told by the error."""
    with pytest.raises(QueryError):
        seeds.suggest("记者:")


LETTERS = '义新欧双床创街王婷庭明斯克乌出口增长头版日期记者标题:：“”"()（）?*~20-－或 和非yxowangt 3句段NOT'


@settings(max_examples=300)
@given(st.text(st.sampled_from(LETTERS), max_size=24) | st.text(max_size=12))
def test_a_diagnosis_holds_for_any_query(seeds: Archive, typed: str) -> None:
    """Whatever a search reads is diagnosed; every suggestion parses to what was counted, and finds that many."""
    try:
        total = seeds.count(typed, today=TODAY)
    except QueryError:
        with pytest.raises(QueryError):
            seeds.suggest(typed, today=TODAY)
        return
    found = seeds.suggest(typed, today=TODAY)
    assert (found.total, found.query) == (total, str(parse(typed, TODAY).tree))
    assert not total or not (found.parts or found.suggestions)
    assert len(found.suggestions) <= 5
    for suggestion in found.suggestions:
        assert suggestion.kind in KINDS
        assert suggestion.count == seeds.count(suggestion.query, today=TODAY) > 0
        assert str(parse(suggestion.query, TODAY).tree) == suggestion.query
    assert len({suggestion.query for suggestion in found.suggestions}) == len(found.suggestions)


@pytest.mark.parametrize(
    "typed",
    [" ".join(f"双床街{number}" for number in range(200)), "双床街" * 500, "“" + "双床街" * 500 + "”", "y" * 500,
     " 或 ".join(f"双床{number}" for number in range(200)), "义乌 " * 30 + "双床街", "wang " * 40],
)  # fmt: skip
def test_the_work_is_bounded(seeds: Archive, typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a query is."""
    counted = []
    count = Ward.count
    monkeypatch.setattr(Ward, "count", lambda ward, *nodes: counted.append(ward) or count(ward, *nodes))
    seeds.suggest(typed)
    assert len(counted[-1]._counts) <= MOST_COUNTS


def test_a_search_that_finds_imports_nothing_of_this() -> None:
    """Neither the tables nor the room; they are for the search that finds nothing."""
    script = "import sys, yiwu_search, yiwu_search.cli.search; print([name for name in sys.modules if name.startswith("
    script += "('yiwu_search.suggest', 'yiwu_search.sounds', 'yiwu_search.shapes'))])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"
