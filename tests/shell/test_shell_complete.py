"""Completion and colours of the prompt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from yiwu_search import Archive
from yiwu_search.errors import NoArchive
from yiwu_search.query.tree import FIELD_NAMES
from yiwu_search.shell.complete import MOST, QueryCompleter, expects_menu, written
from yiwu_search.shell.paint import QueryLexer, painted

PEOPLE = {
    "reporter": [("王婷", 20), ("吴峰宇", 11), ("张王", 1)],
    "section": [("头版", 9)],
    "column": [("全力拼经济 义乌这样干", 3)],
    "kind": [("news", 30), ("photo", 2)],
}


def completed(text: str, *, asked: bool = False) -> list[tuple[str, str]]:
    """The line as each completion leaves it, and the note beside it."""
    completer = QueryCompleter(lambda field: PEOPLE[field])
    event = CompleteEvent(text_inserted=not asked, completion_requested=asked)
    found = completer.get_completions(Document(text), event)
    return [(text[: len(text) + one.start_position] + one.text, one.display_meta_text) for one in found]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("记", [("记者:", "reporter")]),
        ("班列 记", [("班列 记者:", "reporter")]),
        ("-记", [("-记者:", "reporter")]),
        ("(记", [("(记者:", "reporter")]),
        ("rep", [("reporter:", "记者")]),
        ("Ｒｅｐ", [("reporter:", "记者")]),
        ("DA", [("date:", "日期")]),
        ("d", [("deck:", "副题"), ("date:", "日期")]),
    ],
)
def test_fields_complete_at_the_start_of_a_word(text: str, lines: list[tuple[str, str]]) -> None:
    """A field's name completes in both tongues, with the other name beside it."""
    assert completed(text) == lines


@pytest.mark.parametrize("text", ["", "义乌记", "义乌 ", '"记', "日期:20", "记者:王婷 ", '记者:"王婷"', "n", "3"])
def test_nothing_pops_up_where_nothing_fits(text: str) -> None:
    """Inside words and quotes, after a finished value and on commands the screen stays quiet."""
    assert completed(text) == []
    assert not expects_menu(text)


def test_tab_on_an_empty_line_offers_the_chinese_fields() -> None:
    """Asked for, all fields are offered, each under each of its Chinese names."""
    assert [line for line, _ in completed("", asked=True)] == [f"{name}:" for name in FIELD_NAMES if not name.isascii()]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("记者:", [("记者:王婷", "20"), ("记者:吴峰宇", "11"), ("记者:张王", "1")]),
        ("记者：", [("记者：王婷", "20"), ("记者：吴峰宇", "11"), ("记者：张王", "1")]),
        ("班列 作者:王", [("班列 作者:王婷", "20"), ("班列 作者:张王", "1")]),
        ("记者: 吴", [("记者: 吴峰宇", "11")]),
        ("版面:", [("版面:头版", "9")]),
        ("类型:P", [("类型:photo", "2")]),
        ("栏目:拼", [('栏目:"全力拼经济 义乌这样干"', "3")]),
        ('栏目:"', [('栏目:"全力拼经济 义乌这样干"', "3")]),
        ("栏目:“全力", [('栏目:"全力拼经济 义乌这样干"', "3")]),
    ],
)
def test_values_complete_after_their_field(text: str, lines: list[tuple[str, str]]) -> None:
    """Values come from the index with their counts, those that begin with what was typed first, quoted where needed."""
    assert completed(text) == lines
    assert expects_menu(text)


def test_values_of_the_index_complete(small: Archive) -> None:
    """The archive's own reporters are offered with the number of their articles."""
    completer = QueryCompleter(small.values)
    found = completer.get_completions(Document("记者:"), CompleteEvent(text_inserted=True))
    assert [(one.text, one.display_meta_text) for one in found] == [("王婷", "24"), ("吴峰宇", "1")]


def test_values_are_loaded_once_and_only_when_asked_for() -> None:
    """The index is read at the first value of a field, and not again for the next letter."""
    asked: list[str] = []

    def load(field: str) -> list[tuple[str, int]]:
        asked.append(field)
        return PEOPLE[field]

    completer = QueryCompleter(load)
    seen = []
    for text in ("记", "记者:", "记者:王", "版面:"):
        list(completer.get_completions(Document(text), CompleteEvent(text_inserted=True)))
        seen.append(list(asked))
    assert seen == [[], ["reporter"], ["reporter"], ["reporter", "section"]]


def test_a_menu_is_never_longer_than_can_be_drawn() -> None:
    """Of ten thousand names the most frequent are offered."""
    names = [(f"名{number}", 1) for number in range(10_000)]
    found = QueryCompleter(lambda _: names).get_completions(Document("记者:"), CompleteEvent(text_inserted=True))
    assert [one.text for one in found] == [name for name, _ in names[:MOST]]


def test_an_index_that_is_gone_offers_nothing_and_is_asked_again() -> None:
    """A failure to list values is no crash of the prompt, and is not remembered as an empty list."""
    answers: list[list[tuple[str, int]] | None] = [None, [("王婷", 1)]]

    def load(field: str) -> list[tuple[str, int]]:
        answer = answers.pop(0)
        if answer is None:
            raise NoArchive("index")
        return answer

    completer = QueryCompleter(load)
    event = CompleteEvent(text_inserted=True)
    assert list(completer.get_completions(Document("记者:"), event)) == []
    assert [one.text for one in completer.get_completions(Document("记者:"), event)] == ["王婷"]


@pytest.mark.parametrize("value", ["OR", "-a", "a|b", "说“好”", "a b", "记者:王"])
def test_a_value_is_written_so_that_it_is_read_as_one(value: str) -> None:
    """What the query language would take apart is quoted."""
    assert written(value) not in (value, "")


@given(st.text(alphabet='义乌记者标题:：" “”「」()（）-|a1\n \u3000'))
def test_painting_keeps_every_letter(query: str) -> None:
    """The coloured query is the query, blanks and all."""
    assert "".join(piece[1] for piece in painted(query)) == query


def test_fields_quotes_and_operators_are_told_apart() -> None:
    """Each part of the grammar has its look; words have none."""
    assert painted('记者:王婷 -"疫情" 或 班列') == [
        ("class:query.field", "记者:"),
        ("", "王婷"),
        ("", " "),
        ("class:query.operator", "-"),
        ("class:query.quoted", '"疫情"'),
        ("", " "),
        ("class:query.operator", "或"),
        ("", " "),
        ("", "班列"),
    ]


def test_a_paste_of_several_lines_is_painted_line_by_line() -> None:
    """A quote that runs over a line end is coloured on both lines, and a line beyond the last is empty."""
    line = QueryLexer().lex_document(Document('班列 "义\n乌"'))
    assert [[(piece[0], piece[1]) for piece in line(number)] for number in range(3)] == [
        [("", "班列"), ("", " "), ("class:query.quoted", '"义')],
        [("class:query.quoted", '乌"')],
        [],
    ]
