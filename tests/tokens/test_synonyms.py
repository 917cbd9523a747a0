"""Synonyms: the file, and what it means."""

from __future__ import annotations

from pathlib import Path

import pytest

from yiwu_search.errors import BadWords, SourceError
from yiwu_search.tokens import Dictionary, Synonyms, UserWords
from yiwu_search.tokens.synonyms import load_synonyms
from yiwu_search.tokens.user_words import from_data, to_data


def test_a_group_stands_for_each_other_and_an_arrow_one_way(tmp_path: Path) -> None:
    """Commas and blanks of both widths part words; 繁体 and case make no difference."""
    file = tmp_path / "synonyms.txt"
    file.write_text(
        "\ufeff# 班列\n义新欧，中欧班列、義新歐\n\n双创街 => 创新街, 创业街\neWTP 世界电子贸易平台\n", encoding="utf-8"
    )
    assert load_synonyms(str(file), pytest.fail).rules == (
        ("ewtp", ("世界电子贸易平台",)),
        ("世界电子贸易平台", ("ewtp",)),
        ("中欧班列", ("义新欧",)),
        ("义新欧", ("中欧班列",)),
        ("双创街", ("创新街", "创业街")),
    )


def test_files_that_say_the_same_have_one_digest() -> None:
    """Order and repetition mean nothing."""
    first = Synonyms.of([("甲乙", ("丙丁",)), ("丙丁", ("甲乙",))])
    assert first.digest == Synonyms.of([("丙丁", ("甲乙",)), ("甲乙", ("丙丁", "甲乙"))]).digest
    assert first.digest != Synonyms.of([("甲乙", ("丙丁",))]).digest


def test_error_synonym_lines(tmp_path: Path) -> None:
    """Each line that is no rule is said with file and number; the rest counts."""
    file = tmp_path / "synonyms.txt"
    many = " ".join(f"词{number}" for number in range(25))
    file.write_text(
        f"义新欧\n=> 创新街\n甲 => 乙 => 丙\n{many}\n双创街 => {'长' * 41}\n义新欧 中欧班列\n", encoding="utf-8"
    )
    problems: list[SourceError] = []
    assert len(load_synonyms(str(file), problems.append).rules) == 2
    form = "no synonyms; write words that mean the same on a line (义新欧 中欧班列), or 双创街 => 创新街 for one way"
    assert list(map(str, problems)) == [
        f"{file}, line 1: {form}",
        f"{file}, line 2: {form}",
        f"{file}, line 3: {form}",
        f"{file}, line 4: more than 20 synonyms of a word; this line is left out",
        f"{file}, line 5: a word has at most 40 letters; this line is left out",
    ]


def test_error_synonyms_of_several_lines_are_counted_together(tmp_path: Path) -> None:
    """The line that makes them too many is left out, and said."""
    file = tmp_path / "synonyms.txt"
    lines = ("甲 => " + " ".join(f"词{number}" for number in range(start, start + 15)) for start in (0, 5, 15))
    file.write_text("\n".join(lines), encoding="utf-8")
    problems: list[SourceError] = []
    assert load_synonyms(str(file), problems.append).rules == (("甲", tuple(f"词{number}" for number in range(20))),)
    assert list(map(str, problems)) == [f"{file}, line 3: more than 20 synonyms of a word; this line is left out"]


@pytest.mark.parametrize(
    "row",
    [
        {"dictionary": ["义新欧"]},
        {"dictionary": [1], "synonyms": []},
        {"dictionary": None, "synonyms": []},
        {"dictionary": [], "synonyms": [["义新欧"]]},
        {"dictionary": [], "synonyms": [["义新欧", [None]]]},
        {"dictionary": [], "synonyms": [[2, []]]},
    ],
)
def test_what_was_never_written_is_not_read(row: dict[str, object]) -> None:
    """By the errors that an index takes for damage."""
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_data(row)


def test_words_are_remembered_as_they_are(tmp_path: Path) -> None:
    """What an index holds of them reads back the same."""
    words = UserWords(Dictionary.of(["义新欧", "双创街"]), Synonyms.of([("义新欧", ("中欧班列",))]))
    assert from_data(to_data(words)) == words


def test_what_is_given_goes_before_what_is_remembered(tmp_path: Path) -> None:
    """Nothing said is not the same as an empty file."""
    remembered = UserWords(Dictionary.of(["义新欧"]), Synonyms.of([("义新欧", ("中欧班列",))]))
    assert UserWords().over(remembered) == remembered
    empty = tmp_path / "empty.txt"
    empty.touch()
    given = UserWords.load(str(empty)).over(remembered)
    assert given == UserWords(Dictionary(()), remembered.synonyms)


def test_lines_left_out_go_to_the_log_unless_somebody_listens(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The library prints nothing."""
    file = tmp_path / "words.txt"
    file.write_text("街\n", encoding="utf-8")
    UserWords.load(str(file))
    assert caplog.messages == [f"{file}, line 1: a word has 2 to 40 letters; this line is left out"]
    problems: list[SourceError] = []
    UserWords.load(None, str(file), problems.append)
    assert [type(problem) for problem in problems] == [BadWords]
