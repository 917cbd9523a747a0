"""`yiwu-search words`, and dictionaries and synonyms on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import SEEDS
from yiwu_search.cli import main

NOTE = "yiwu-search: also looked for 国际货运, which stands for 义新欧; without: --no-synonyms\n"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a dictionary and synonyms, in which the commands run."""
    monkeypatch.chdir(tmp_path)
    for name in ("INDEX", "DICTIONARY", "SYNONYMS"):
        monkeypatch.delenv(f"YIWU_SEARCH_{name}", raising=False)
    (tmp_path / "words.txt").write_text("双创街 10 nz\n街\n", encoding="utf-8")
    (tmp_path / "synonyms.txt").write_text("义新欧 => 国际货运\n", encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    return tmp_path


def indexed(*options: str) -> None:
    """Index the seeds in the working folder."""
    assert main(["index", str(SEEDS), *options]) == 0


def test_an_index_remembers_dictionary_and_synonyms(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Later commands know them without being told; a broken line is said."""
    indexed("--dictionary", "words.txt", "--synonyms", "synonyms.txt")
    assert "words.txt, line 2: a word has 2 to 40 letters; this line is left out" in capsys.readouterr().err
    assert main(["words"]) == 0
    assert capsys.readouterr().out == (
        "dictionary: 1 word, SHA-256 363bb4ae41b78087\nsynonyms: of 1 word, SHA-256 " + _digest() + "\n"
    )
    assert main(["义新欧", "--count"]) == 0
    assert capsys.readouterr() == ("3\n", NOTE)
    assert main(["义新欧", "--count", "--no-synonyms"]) == 0
    assert capsys.readouterr() == ("3\n", "")


def _digest() -> str:
    from yiwu_search.tokens import Synonyms

    return Synonyms.of([("义新欧", ("国际货运",))]).digest[:16]


def test_the_environment_names_files_too(
    files: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An option goes before it, and an empty file means none."""
    indexed()
    monkeypatch.setenv("YIWU_SEARCH_SYNONYMS", "synonyms.txt")
    monkeypatch.setenv("YIWU_SEARCH_DICTIONARY", "empty.txt")
    capsys.readouterr()
    assert main(["义新欧", "--count"]) == 0
    assert capsys.readouterr().err == NOTE
    assert main(["义新欧", "--count", "--synonyms", "empty.txt"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["timeline", "义新欧", "--synonyms", "synonyms.txt"]) == 0
    assert NOTE in capsys.readouterr().err


def test_nothing_in_effect_says_how_to_add(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The next step stands in the line."""
    indexed()
    capsys.readouterr()
    assert main(["words"]) == 0
    assert capsys.readouterr().out == (
        "dictionary: none; add one with: yiwu-search index PATH… --dictionary FILE\n"
        "synonyms: none; add some with: yiwu-search index PATH… --synonyms FILE\n"
    )


def test_another_dictionary_is_said_with_the_next_step(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """At a search, and by `words`; files that were not indexed with it are counted."""
    indexed()
    capsys.readouterr()
    line = (
        "yiwu-search: the words of the index were cut by another dictionary, which counts for the order of hits alone; "
        "to cut them by this one, index the pages again with --dictionary\n"
    )
    (files / "words.txt").write_text("双创街\n", encoding="utf-8")
    assert main(["双创街", "--count", "--dictionary", "words.txt"]) == 0
    assert capsys.readouterr() == ("1\n", line)
    assert main(["words", "--dictionary", "words.txt"]) == 0
    assert capsys.readouterr().err == line
    page = next(iter(sorted(SEEDS.glob("002*.txt"))))
    assert main(["index", str(page), "--dictionary", "words.txt"]) == 0
    error = capsys.readouterr().err
    assert error == "yiwu-search: 4 files of the index are still cut by the former dictionary; index them too\n"


def test_new_words_are_lines_for_a_dictionary(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is redirected can be appended to one, and then no longer comes up."""
    indexed()
    capsys.readouterr()
    assert main(["words", "--new", "-n", "5"]) == 0
    lines = capsys.readouterr().out
    assert "义新欧 17\n" in lines
    (files / "mine.txt").write_text(lines, encoding="utf-8")
    assert main(["words", "--new", "-n", "5", "--dictionary", "mine.txt"]) == 0
    assert not set(capsys.readouterr().out.splitlines()) & set(lines.splitlines())


def test_new_words_as_a_table(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the statistics and an example."""
    indexed()
    capsys.readouterr()
    assert main(["words", "--new", "--format", "table"]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["word", "articles", "places", "cohesion", "freedom", "example"]
    row = next(row for row in rows if row.startswith("义新欧"))
    assert row.split()[:5] == ["义新欧", "3", "17", "6.4", "4.1"]
    assert main(["words", "--new", "--articles", "30", "--format", "jieba"]) == 1
    assert capsys.readouterr() == ("", "yiwu-search: no word comes up that dictionaries lack; try --articles 1\n")


@pytest.mark.parametrize("option", ["--dictionary", "--synonyms"])
def test_error_no_such_file(files: Path, capsys: pytest.CaptureFixture[str], option: str) -> None:
    """Nothing is indexed then."""
    assert main(["index", str(SEEDS), option, "none.txt"]) == 2
    assert capsys.readouterr() == ("", "yiwu-search: none.txt: no such file or folder; check the path\n")
    assert not (files / "index").exists()
