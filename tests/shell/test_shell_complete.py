"""Completion and colours of the prompt."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from yiwu_search import Archive
from yiwu_search.errors import NoArchive
from yiwu_search.fields import FIELD_NAMES
from yiwu_search.shell.commands import COMMANDS
from yiwu_search.shell.complete import PREPARED, LineCompleter, expects_menu, written
from yiwu_search.shell.paint import LONGEST, LineLexer, painted, with_fault
from yiwu_search.shell.values import MOST, Load, Values

PEOPLE = {
    "reporter": [("王婷", 20), ("吴峰宇", 11), ("张王", 1)],
    "section": [("头版", 9)],
    "column": [("全力拼经济 义乌这样干", 3)],
    "kind": [("news", 30), ("photo", 2)],
    "source": [("seeds/one.txt", 7)],
    "date": [("2020年10月", 4), ("2020年9月", 12)],
}
SAVED = {"外贸": "(义乌 或 金华) 出口", "班列": "义新欧"}
PATIENCE = 60


def prepared(load: Load) -> LineCompleter:
    """A completer that has read its values."""
    completer = LineCompleter(SAVED)
    completer.values.prepare(load, PREPARED)
    assert completer.values.ready.wait(PATIENCE)
    return completer


KNOWN = prepared(lambda field: PEOPLE.get(field, []))


def completed(text: str, *, asked: bool = False) -> list[tuple[str, str]]:
    """The line as each completion leaves it, and the note beside it."""
    event = CompleteEvent(text_inserted=not asked, completion_requested=asked)
    found = KNOWN.get_completions(Document(text), event)
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
        ("jizhe", [("记者:", "reporter")]),
        ("bm", [("版面:", "section")]),
    ],
)
def test_fields_complete_at_the_start_of_a_word(text: str, lines: list[tuple[str, str]]) -> None:
    """A field's name completes in both tongues, with the other name beside it."""
    assert completed(text) == lines


@pytest.mark.parametrize("text", ["", "义乌记", "义乌 ", '"记', "标题:20", "记者:王婷 ", '记者:"王婷"', "n", "3"])
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
        ("记者:wt", [("记者:王婷", "20")]),
        ("记者:wuf", [("记者:吴峰宇", "11")]),
        ("记者:王t", [("记者:王婷", "20")]),
        ("版面:toub", [("版面:头版", "9")]),
        ("日期:2020", [("日期:2020年10月", "4"), ("日期:2020年9月", "12")]),
        ("日期:９月", [("日期:2020年9月", "12")]),
    ],
)
def test_values_complete_after_their_field(text: str, lines: list[tuple[str, str]]) -> None:
    """Values come from the index with their counts, those that begin with what was typed first, quoted where needed."""
    assert completed(text) == lines
    assert expects_menu(text)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (":打", [":打开 "]),
        ("：打", [":打开 "]),
        (":op", [":open "]),
        (":dakai", [":打开 "]),
        (":排序 日", [":排序 日期"]),
        (":版面 头", [":版面 头版"]),
        (":记者 wt", [":记者 王婷"]),
        (":日期 2020年9", [":日期 2020年9月"]),
        (":设置 them", [":设置 theme"]),
        (":设置 theme d", [":设置 theme dark"]),
        (":设置 键位 v", [":设置 键位 vi"]),
        (":设置 lan", [":设置 language"]),
        (":设置 语言 e", [":设置 语言 en"]),
        (":帮助 打", [":帮助 打开"]),
        (":时间线 记者:wt", [":时间线 记者:王婷"]),
        (":保存 外", [":保存 外贸"]),
        (":退出 ", []),
        (":没有这个 ", []),
    ],
)
def test_commands_and_their_arguments_complete(text: str, lines: list[str]) -> None:
    """A command completes under either name, in pinyin too, and then goes by the kind of its argument."""
    assert [line for line, _ in completed(text)] == lines


def test_a_lone_colon_offers_every_command() -> None:
    """All commands are offered, each with what it does."""
    assert completed(":") == [
        (f":{command.chinese}" + (" " if command.arguments else ""), command.about()) for command in COMMANDS
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("@", [("@外贸", "(义乌 或 金华) 出口"), ("@班列", "义新欧")]),
        ("义乌 ＠外", [("义乌 @外贸", "(义乌 或 金华) 出口")]),
        ("-@wm", [("-@外贸", "(义乌 或 金华) 出口")]),
        ("@没有", []),
    ],
)
def test_saved_queries_complete(text: str, lines: list[tuple[str, str]]) -> None:
    """Behind @ the names of saved queries are offered with what they stand for."""
    assert completed(text) == lines


def test_values_and_words_of_the_index_complete(small: Archive) -> None:
    """The archive's own reporters, months and words are offered, words by pinyin, initials and, asked for, by Han."""
    completer = LineCompleter()
    completer.prepare(small)
    assert completer.values.ready.wait(PATIENCE)

    def offered(text: str, asked: bool = False) -> list[tuple[str, str]]:
        event = CompleteEvent(text_inserted=not asked, completion_requested=asked)
        return [(one.text, one.display_meta_text) for one in completer.get_completions(Document(text), event)]

    assert offered("记者:") == [("王婷", "24"), ("吴峰宇", "1")]
    assert offered("日期:") == [("2020年9月", "25")]
    assert offered("类型:") == [("新闻", "25"), ("news", "25")]
    assert offered("shic") == [("市场", "25")]
    assert offered("wangting") == [("记者:王婷", "24")]
    assert offered("班") == []
    assert offered("班", asked=True) == [("班列", "1")]


def test_values_of_another_index_take_the_place_of_the_first() -> None:
    """What is read too late of an index that is no longer open is dropped."""
    values = Values()
    gate = threading.Event()

    def late(field: str) -> list[tuple[str, int]]:
        gate.wait(PATIENCE)
        return [("旧", 1)]

    values.prepare(late, ("reporter",))
    values.prepare(lambda field: [("新", 1)], ("reporter",))
    assert values.ready.wait(PATIENCE)
    gate.set()
    for thread in threading.enumerate():
        if thread.name == "values":
            thread.join(PATIENCE)
    assert values.like("reporter", "") == [("新", 1)]


def test_a_menu_is_never_longer_than_can_be_drawn() -> None:
    """Of ten thousand names the most frequent are offered."""
    names = [(f"名{number}", 1) for number in range(10_000)]
    found = prepared(lambda _: names).get_completions(Document("记者:"), CompleteEvent(text_inserted=True))
    assert [one.text for one in found] == [name for name, _ in names[:MOST]]


def test_an_index_that_is_gone_offers_nothing() -> None:
    """A failure to list values is no crash of the prompt."""

    def load(field: str) -> list[tuple[str, int]]:
        raise NoArchive("index")

    assert list(prepared(load).get_completions(Document("记者:"), CompleteEvent(text_inserted=True))) == []


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
    line = LineLexer(lambda _: None).lex_document(Document('班列 "义\n乌"'))
    assert [[(piece[0], piece[1]) for piece in line(number)] for number in range(3)] == [
        [("", "班列"), ("", " "), ("class:query.quoted", '"义')],
        [("class:query.quoted", '乌"')],
        [],
    ]


@pytest.mark.parametrize(
    ("query", "pieces"),
    [
        ("@外贸", [("class:query.saved", "@外贸")]),
        ('"义乌 出口"~20', [("class:query.quoted", '"义乌 出口"'), ("class:query.operator", "~20")]),
        ("双?街", [("", "双"), ("class:query.operator", "?"), ("", "街")]),
        ("怎么办？", [("", "怎么办？")]),
        (":打开 3", [("class:query.command", ":打开"), ("", " 3")]),
        ("：帮助", [("class:query.command", "：帮助")]),
    ],
)
def test_every_form_has_its_look(query: str, pieces: list[tuple[str, str]]) -> None:
    """Saved queries, distances, signs for letters and commands are told apart from words."""
    assert painted(query) == pieces


def test_the_letter_at_fault_is_marked() -> None:
    """Only the one letter looks different; behind the end nothing does."""
    pieces = painted("日期:2020-13")
    assert with_fault(pieces, 8) == [
        ("class:query.field", "日期:"),
        ("", "2020-"),
        (" class:query.fault", "1"),
        ("", "3"),
    ]
    assert with_fault(pieces, 10) == pieces


def test_a_very_long_line_is_not_painted() -> None:
    """What was pasted costs nothing at the next key."""
    assert painted("记者:" * LONGEST) == [("", "记者:" * LONGEST)]
