"""A user dictionary: words that are cut out whole, by both cutters, from a file in jieba's format."""

from __future__ import annotations

import pickle
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from yiwu_search.errors import BadWords, MissingSource, SourceError, UnreadableSource
from yiwu_search.text import letters
from yiwu_search.tokens import BREAK, GAP, Dictionary, bag, bags, cut, words
from yiwu_search.tokens.dictionary import load_dictionary

LETTERS = st.text("义乌新欧双创街市场出口增长的a5.,。 \n", max_size=40)
DICTIONARIES = st.lists(st.text("义乌新欧双创街市场a5", min_size=2, max_size=4), max_size=6).map(Dictionary.of)


@given(LETTERS, DICTIONARIES)
@settings(deadline=None)
def test_words_keep_their_letters_and_never_overlap(text: str, dictionary: Dictionary) -> None:
    """Every word is what stands between its offsets, in order; Han letters are in a word each."""
    text = letters(text).text
    done = 0
    for token in cut(text, dictionary):
        assert token.start >= done
        assert token.word == text[token.start : token.stop]
        assert not any("一" <= letter <= "鿿" for letter in text[done : token.start])
        done = token.stop
    assert not any("一" <= letter <= "鿿" for letter in text[done:])


@example("义双", Dictionary.of(["义双", "义双双"]))  # at its end a text has no room for the longer one
@given(LETTERS, DICTIONARIES)
@settings(deadline=None)
def test_the_longest_word_from_the_left_is_cut_out_whole(text: str, dictionary: Dictionary) -> None:
    """The claim of the dictionary, said again by the plainest code there is, for Han letters."""
    text = "".join(letter for letter in letters(text).text if letter not in "a5")
    expected, place = [], 0
    while place < len(text):
        found = max((word for word in dictionary.words if text.startswith(word, place)), key=len, default="")
        if found:
            expected.append((place, place + len(found)))
        place += len(found) or 1
    spans = {(token.start, token.stop) for token in cut(text, dictionary)}
    assert dictionary.find(text) == expected
    assert set(expected) <= spans


@given(st.lists(LETTERS, max_size=4), DICTIONARIES)
@settings(deadline=None)
def test_texts_cut_together_have_the_words_of_each_alone(texts: list[str], dictionary: Dictionary) -> None:
    """Indexing (bags) and queries (cut) find the same words, whatever the dictionary."""
    folded = [letters(text).text for text in texts]
    han, other = (_texts(words) for words in bags("".join(text + BREAK for text in folded), dictionary))
    for text, first, second in zip(folded, han, other, strict=True):
        assert Counter(first + second) == Counter(token.word for token in cut(text, dictionary))


def _texts(words: list[str]) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for word in words:
        if word == BREAK:
            found.append([])
        elif word != GAP:
            found[-1].append(word)
    return found[:-1]


@given(LETTERS, DICTIONARIES)
@settings(deadline=None, max_examples=50)
def test_jieba_itself_cuts_alike(text: str, dictionary: Dictionary) -> None:
    """Where rjieba has no wheel, a dictionary does the same."""
    text = letters(text).text
    expected = [token.word for token in cut(text, dictionary)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "_cutter", lambda: JIEBA)
        assert [token.word for token in cut(text, dictionary)] == expected


JIEBA = words.python_cutter()


def test_a_word_is_found_in_any_script_and_width() -> None:
    """Words are folded as texts are, and one may hold letters and digits."""
    dictionary = Dictionary.of(["義新歐", "ＡＫ公司"])
    assert bag(letters("乘义新欧来AK公司").text, dictionary) == ["乘", "义新欧", "来", "ak公司"]


def test_a_word_of_latin_letters_is_not_cut_out_of_a_longer_one() -> None:
    """5G is no part of 15G."""
    assert [token.word for token in cut("5g与15g与5gs", Dictionary.of(["5G"]))] == ["5g", "与", "15g", "与", "5gs"]


def test_only_the_words_are_sent_to_other_processes() -> None:
    """What is made for finding them is made again."""
    dictionary = Dictionary.of(["义新欧"])
    before = len(pickle.dumps(dictionary))
    dictionary.find("义新欧")
    assert len(pickle.dumps(dictionary)) == before
    assert pickle.loads(pickle.dumps(dictionary)) == dictionary


def test_a_dictionary_file_is_read_as_jieba_reads_it(tmp_path: Path) -> None:
    """A mark of the encoding, blank lines, frequencies and kinds; and comments, which jieba takes for words."""
    file = tmp_path / "words.txt"
    file.write_text("\ufeff义新欧 100 nz\n\n# 街道\n双创街\n陆港电商小镇 ns\n国际商贸城 3\n义新欧\n", encoding="utf-8")
    found = load_dictionary(str(file), pytest.fail)
    assert found.words == ("义新欧", "双创街", "国际商贸城", "陆港电商小镇")
    assert found.digest == Dictionary.of(["双创街", "义新欧", "陆港电商小镇", "国际商贸城"]).digest


def test_error_dictionary_lines(tmp_path: Path) -> None:
    """Each broken line is said with file and number; the rest counts."""
    file = tmp_path / "words.txt"
    file.write_text(f"义新欧\n街\n中 国 n 12\n！！\n{'长' * 41}\n双创街\n", encoding="utf-8")
    problems: list[SourceError] = []
    assert load_dictionary(str(file), problems.append).words == ("义新欧", "双创街")
    length = "a word has 2 to 40 letters; this line is left out"
    form = "not a word, then a frequency and a kind if any, as in: 义新欧 100 nz; this line is left out"
    assert list(map(str, problems)) == [
        f"{file}, line 2: {length}",
        f"{file}, line 3: {form}",
        f"{file}, line 4: {form}",
        f"{file}, line 5: {length}",
    ]


def test_error_dictionary_of_too_many_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is beyond the bound is said, once."""
    monkeypatch.setattr("yiwu_search.tokens.dictionary.MOST", 1)
    file = tmp_path / "words.txt"
    file.write_text("义新欧\n双创街\n国际商贸城\n", encoding="utf-8")
    problems: list[SourceError] = []
    assert load_dictionary(str(file), problems.append).words == ("义新欧",)
    assert list(map(str, problems)) == [f"{file}, line 2: a dictionary has at most 1 words; the rest does not count"]


def test_error_dictionary_not_utf_8(tmp_path: Path) -> None:
    """A file in GB18030 is refused with the line where that shows."""
    file = tmp_path / "words.txt"
    file.write_bytes(b"app\n" + "义新欧\n".encode("gb18030"))
    with pytest.raises(BadWords) as error:
        load_dictionary(str(file), pytest.fail)
    assert str(error.value) == f"{file}, line 2: not UTF-8; save the file as UTF-8"


def test_error_dictionary_missing_or_a_folder(tmp_path: Path) -> None:
    """A path that leads to no file is refused like any other."""
    with pytest.raises(MissingSource):
        load_dictionary(str(tmp_path / "none.txt"), pytest.fail)
    with pytest.raises(UnreadableSource):
        load_dictionary(str(tmp_path), pytest.fail)
