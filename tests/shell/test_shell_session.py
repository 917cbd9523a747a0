"""The shell's rules, without a terminal."""

from __future__ import annotations

import pytest

from yiwu_search import Archive
from yiwu_search.errors import EmptyQuery, QueryError
from yiwu_search.shell.replies import Help, Leave, Listing, Nothing, Reading, Refusal, Remark, Reply
from yiwu_search.shell.session import Session


def listing(reply: Reply) -> Listing:
    assert isinstance(reply, Listing), reply
    return reply


def offsets(reply: Reply) -> tuple[int, int]:
    """The offset of a page and the number of hits on it."""
    results = listing(reply).results
    return results.offset, len(results)


def test_a_query_lists_ten_hits(small: Archive) -> None:
    """A query shows the first ten hits and knows how many there are."""
    reply = listing(Session(small).handle("义乌"))
    assert offsets(reply) == (0, 10)
    assert reply.results.total == 25


def test_n_and_p_turn_pages_and_stop_at_both_ends(small: Archive) -> None:
    """n goes on to the last page, p comes back over the same pages; beyond either end is a remark."""
    session = Session(small)
    pages = [offsets(session.handle(line)) for line in ("义乌", "n", "n")]
    assert pages == [(0, 10), (10, 10), (20, 5)]
    assert isinstance(session.handle("n"), Remark)
    assert [offsets(session.handle("p")) for _ in range(2)] == [(10, 10), (0, 10)]
    assert isinstance(session.handle("p"), Remark)


def test_pages_are_as_long_as_the_screen_holds(small: Archive) -> None:
    """Where four hits fit, pages have four, and n shows the fifth hit next: none is passed over."""
    session = Session(small, lambda page: 4)
    assert [offsets(session.handle(line)) for line in ("义乌", "n", "n", "p")] == [(0, 4), (4, 4), (8, 4), (4, 4)]


def test_a_page_has_a_hit_however_small_the_screen(small: Archive) -> None:
    """A screen on which nothing fits shows one hit all the same."""
    assert offsets(Session(small, lambda page: 0).handle("义乌")) == (0, 1)


def test_a_number_opens_the_article_shown_with_it(small: Archive) -> None:
    """A number opens the very article of the list, on later pages too, with the query's strings to mark."""
    session = Session(small)
    first = listing(session.handle("义乌")).results.hits
    second = listing(session.handle("n")).results.hits
    for number, hit in ((1, first[0]), (10, first[9]), (11, second[0]), (20, second[9])):
        assert session.handle(str(number)) == Reading(number, hit.article, ("义乌",))


def test_a_number_of_an_earlier_page_still_opens(small: Archive) -> None:
    """Going back a page forgets no number that was shown for the query."""
    session = Session(small)
    shown = [listing(session.handle(line)).results.hits for line in ("义乌", "n")]
    session.handle("p")
    reply = session.handle("12")
    assert isinstance(reply, Reading)
    assert reply.article == shown[1][1].article


def test_a_new_query_forgets_the_old_numbers(small: Archive) -> None:
    """After a query with one hit, 2 is no number of the screen but a text to look for, and a note says so."""
    session = Session(small)
    session.handle("义乌")
    session.handle("第25篇 OR 第60段")
    reply = listing(session.handle("2"))
    assert reply.results.query == "2"
    assert [note for note in reply.notes if "number 2" in note]


@pytest.mark.parametrize("digits", ["3", "３", " 3 ", "\u30003"])
def test_full_width_digits_open_too(small: Archive, digits: str) -> None:
    """What a Chinese input method types for 3 opens hit 3."""
    session = Session(small)
    session.handle("义乌")
    reply = session.handle(digits)
    assert isinstance(reply, Reading)
    assert reply.number == 3


def test_a_number_before_any_search_is_a_query(small: Archive) -> None:
    """With no hits on the screen, 25 is looked for, without a note."""
    reply = listing(Session(small).handle("25"))
    assert (reply.results.query, reply.notes) == ("25", ())


def test_quoted_digits_are_a_query(small: Archive) -> None:
    """Quotes take a number for text even where it stands on the screen."""
    session = Session(small)
    session.handle("义乌")
    assert listing(session.handle('"3"')).results.query == '"3"'


def test_five_thousand_digits_are_a_query(small: Archive) -> None:
    """A number longer than Python converts is looked for like any other text."""
    session = Session(small)
    session.handle("义乌")
    assert listing(session.handle("1" * 5000)).results.total == 0


@pytest.mark.parametrize("letter", ["n", "p"])
def test_n_and_p_are_queries_while_there_are_no_results(small: Archive, letter: str) -> None:
    """Before a search, and after one that found nothing, the letters are looked for."""
    session = Session(small)
    assert listing(session.handle(letter)).results.query == letter
    session.handle("没有这个词组")
    assert listing(session.handle(letter)).results.query == letter


def test_a_quoted_n_is_a_query_among_results(small: Archive) -> None:
    """Quotes take n for text while there are pages to turn."""
    session = Session(small)
    session.handle("义乌")
    assert listing(session.handle('"n"')).results.query == '"n"'


@pytest.mark.parametrize("line", ["", " ", "\u3000", "\t", "\u200b"])
def test_a_blank_line_asks_nothing(small: Archive, line: str) -> None:
    """Blanks of any kind do nothing at all."""
    assert Session(small).handle(line) == Nothing()


@pytest.mark.parametrize("line", ["?", "？", "help", "HELP", "帮助", "幫助", " help "])
def test_help_is_asked_for_in_both_tongues(small: Archive, line: str) -> None:
    """Help answers to a question mark of either width and to its name."""
    assert Session(small).handle(line) == Help()


@pytest.mark.parametrize("line", ["q", "ｑ", "quit", "exit", "退出"])
def test_leaving_is_understood_in_both_tongues(small: Archive, line: str) -> None:
    """The shell is left by its words."""
    assert Session(small).handle(line) == Leave()


def test_a_query_that_is_not_understood_leaves_the_results(small: Archive) -> None:
    """A fault in a query is told, and the hits of the one before can still be opened and paged."""
    session = Session(small)
    session.handle("义乌")
    reply = session.handle("义乌 或")
    assert isinstance(reply, Refusal)
    assert isinstance(reply.error, QueryError)
    assert isinstance(session.handle("1"), Reading)
    assert offsets(session.handle("n")) == (10, 10)


def test_empty_quotes_are_refused(small: Archive) -> None:
    """A query of nothing but quotes is refused as empty."""
    reply = Session(small).handle('""')
    assert isinstance(reply, Refusal)
    assert isinstance(reply.error, EmptyQuery)


def test_lenient_reading_is_told(small: Archive) -> None:
    """An unclosed quote is read as closed and noted."""
    notes = listing(Session(small).handle('"义乌')).notes
    assert notes == ("a quote is not closed; read as if it ended with the query",)


def test_bytes_that_are_no_text_are_looked_for_without_a_crash(small: Archive) -> None:
    """A broken paste arrives as lone surrogates, which no index can hold."""
    reply = Session(small).handle("义乌\udce4")
    assert isinstance(reply, Listing)
    assert reply.notes[-1] == "these bytes are not UTF-8; what cannot be read stands as �"


def test_an_interrupted_search_leaves_the_session_as_it_was(small: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in a search goes through to the caller; numbers and pages stay those on the screen."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    session = Session(small)
    session.handle("义乌")
    with monkeypatch.context() as patch:
        patch.setattr(small, "search", interrupted)
        with pytest.raises(KeyboardInterrupt):
            session.handle("班列")
    reply = session.handle("n")
    assert offsets(reply) == (10, 10)
    assert listing(reply).results.query == "义乌"


def test_an_index_that_went_away_is_told(small: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is gone under the running shell is a reply, not the end of it."""

    def gone(*_: object, **__: object) -> None:
        raise FileNotFoundError(2, "No such file or directory", "index/main")

    monkeypatch.setattr(small, "search", gone)
    assert isinstance(Session(small).handle("义乌"), Refusal)


def test_saved_queries_are_known_and_their_matches_marked(small: Archive) -> None:
    """@NAME in a line, and in the article that is opened from it."""
    session = Session(small, saved={"城": "义乌"})
    assert offsets(session.handle("@城")) == offsets(Session(small).handle("义乌"))
    opened = session.handle("1")
    assert isinstance(opened, Reading)
    assert opened.wanted == ("义乌",)
    assert isinstance(session.handle("@村"), Refusal)
