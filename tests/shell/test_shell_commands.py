"""Every command of the shell, without a terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.shell.test_shell_screens import text_of
from yiwu_search import Archive, Article
from yiwu_search.errors import NoArchive, QueryError
from yiwu_search.messages import tongue
from yiwu_search.query.saved_file import SavedFile
from yiwu_search.shell import commands
from yiwu_search.shell.commands import COMMANDS, names
from yiwu_search.shell.replies import (
    Alike,
    Chart,
    Choices,
    Copying,
    Explained,
    Help,
    Leave,
    Listing,
    Reading,
    Refusal,
    Remark,
    Table,
)
from yiwu_search.shell.screens import reply_lines
from yiwu_search.shell.session import Session


def total(session: Session, line: str) -> int:
    """How many articles a line leads to."""
    reply = session.handle(line)
    assert isinstance(reply, Listing), reply
    return reply.results.total


def said(session: Session, line: str) -> str:
    """The sentence that a line is answered with."""
    reply = session.handle(line)
    assert isinstance(reply, Remark), reply
    return reply.text


def shown(session: Session, line: str, columns: int = 80) -> list[str]:
    """The lines of the screen."""
    return text_of(reply_lines(session.handle(line), columns))


@pytest.fixture
def session(small: Archive) -> Session:
    """A session that has searched for 义乌: 25 articles, 13 of them on 头版."""
    made = Session(small)
    made.handle("义乌")
    return made


@pytest.fixture
def pages(seeds: Archive) -> Session:
    """A session on the seeds that has searched for 班列."""
    made = Session(seeds)
    made.handle("班列")
    return made


@pytest.mark.parametrize(
    ("line", "searched"),
    [
        *((line, True) for line in ("义乌", "n 班列", "2020.9.3", "3.", '"3"', "@班列")),
        *(
            (line, False)
            for line in ("3", "３", "3.1", " 12 \n", ":历史", "：历史 义乌", "n", "?", "？", "帮助", "", "\u200b")
        ),
    ],
)
def test_a_line_is_a_query_where_enter_searches_for_it(line: str, searched: bool) -> None:
    """Commands and numbers of the screen, those of articles behind a hit too, are neither counted nor listed again."""
    assert commands.is_query(line) == searched


def test_names_are_those_of_one_command_each() -> None:
    """Chinese and English, folded, and none stands for two commands."""
    told = [name for command in COMMANDS for name in command.names]
    assert len(told) == len(set(told)) == len(names())
    assert all(commands.named(name) for name in told)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_command_that_a_message_names_exists(language: str) -> None:
    """A sentence that says `:clear` names a command there is, in both languages."""
    from tests.messages.catalogue import PO

    text = PO.read_text(encoding="utf-8")
    told = re.findall(
        r"(?<![\w}:/.\]]):([a-z]+|[\u4e00-\u9fff]+)", "\n".join(re.findall(r'^msg(?:id|str).*"(.*)"$', text, re.M))
    )
    wrong = {name for name in told if not commands.named(name)} - {"lines"}
    assert [name for name in sorted(wrong) if name.isascii() == (language == "en")] == []


@pytest.mark.parametrize(
    "line", [":打开 3", "：打开 3", ":打开3", "：打开３", ":open 3", ":OPEN 3", "：ｏｐｅｎ　３", " :open  3 "]
)
def test_a_command_is_understood_however_it_is_typed(session: Session, line: str) -> None:
    """Colons, letters and digits of either width, and no blank behind a Chinese name."""
    reply = session.handle(line)
    assert isinstance(reply, Reading)
    assert reply.number == 3


@pytest.mark.parametrize(
    ("line", "nearest"),
    [(":expotr", ":export"), (":开打", ":打开"), (":daochu", ":导出"), (":倒出", ":导出"), (":sor", ":sort")],
)
def test_error_no_such_command(session: Session, line: str, nearest: str) -> None:
    """The nearest names are told: by letters, by sound, by their beginning."""
    name = line[1:]
    text = said(session, line)
    assert text.startswith(f"no command is called {name}; did you mean ")
    assert nearest in text
    assert text.endswith(f'? To search for it, put it in quotes: ":{name}"')


def test_error_no_command_comes_near(session: Session) -> None:
    """Where none comes near, the way to all of them."""
    assert (
        said(session, ":鑫淼焱")
        == 'no command is called 鑫淼焱; ? lists them. To search for it, put it in quotes: ":鑫淼焱"'
    )


@pytest.mark.parametrize(
    "line",
    [":时间线", ":关键词", ":日期", ":导出 x.csv", ":清除", ":下页", ":上页"],
)
def test_what_is_about_a_query_wants_one(small: Archive, line: str) -> None:
    """Before the first search it says so, and nothing is done."""
    text = said(Session(small), line)
    assert text in ("nothing was searched yet; type a query first", "the hits are narrowed to nothing")


def test_help_lists_every_command_and_each_tells_of_itself(session: Session) -> None:
    """Names in both tongues, arguments and a line of help; `:` alone is help too."""
    told = "\n".join(shown(session, ":帮助", 200))
    for command in COMMANDS:
        assert command.usage in told
        alone = shown(session, f":help {command.english}", 200)
        assert alone[0].strip().startswith(f":{command.chinese} :{command.english}")
    assert session.handle(":") == session.handle("?") == Help()
    assert "no command is called 龘" in said(session, ":help 龘")


@pytest.mark.parametrize(
    ("line", "order"), [(":排序 最新", "newest"), (":sort oldest", "oldest"), (":排序日期", "newest")]
)
def test_hits_are_sorted(session: Session, line: str, order: str) -> None:
    """At once, for later queries too, and said above the hits."""
    assert total(session, line) == 25
    assert session.state.sort == order
    assert shown(session, "市场")[0] == {"newest": "newest first", "oldest": "oldest first"}[order]


def test_sort_alone_goes_round(session: Session) -> None:
    """From relevance to newest to oldest and back."""
    orders = []
    for _ in range(3):
        session.handle(":sort")
        orders.append(session.state.sort)
    assert orders == ["newest", "oldest", "relevance"]


def test_error_no_such_order(session: Session) -> None:
    """An order that there is not."""
    assert said(session, ":sort 长度") == (
        "hits cannot be ordered by 长度; choose of 相关, 最新, 最早, 日期, relevance, newest, oldest, date"
    )


def test_an_order_can_be_chosen_before_the_first_query(small: Archive) -> None:
    """It is said, and holds for the query."""
    assert said(Session(small), ":sort newest") == "hits will be ordered newest first"


def test_values_are_listed_with_counts_and_chosen_by_number(session: Session) -> None:
    """A number narrows to the value, the same again lets go of it."""
    reply = session.handle(":版面")
    assert reply == Choices("section", (("头版", 13), ("综合新闻", 12)))
    assert total(session, "2") == 12
    assert session.handle("1") == session.handle(":打开 1")  # numbers are those of hits again
    reply = session.handle(":版面")
    assert isinstance(reply, Choices)
    assert (reply.counts, reply.chosen) == ((("头版", 13), ("综合新闻", 12)), ("综合新闻",))
    assert total(session, "2") == 25


@pytest.mark.parametrize(
    ("line", "count"),
    [(":版面 头版", 13), (":section 头", 13), (":记者 王婷", 24), (":reporter 吴", 1),
     (":栏目 全力拼经济 义乌这样干", 5),
     (":类型 新闻", 25), (":kind news", 25), (":日期 2020年9月", 25), (":date 2020-09-03", 25), (":日期 2019", 0)],
)  # fmt: skip
def test_a_value_narrows_the_hits_and_the_same_again_lets_go(session: Session, line: str, count: int) -> None:
    """By its name, a part of it, or for days anything a query takes; what is in force stands above the hits."""
    assert total(session, line) == count
    assert shown(session, ":排序 相关")[0].startswith("only ")
    assert total(session, line) == 25


def test_values_of_several_fields_narrow_together(session: Session) -> None:
    """Two of one field mean either; `:清除` lets go of all."""
    assert total(session, ":记者 吴峰宇") == 1
    assert total(session, ":记者 王婷") == 25
    assert total(session, ":版面 综合新闻") == 12
    assert shown(session, ":sort 相关")[0] == "only 记者:吴峰宇 记者:王婷 版面:综合新闻, :clear lets go"
    assert total(session, ":清除") == 25
    assert session.state.narrowing.values == ()
    assert said(session, ":clear") == "the hits are narrowed to nothing"


def test_a_new_query_is_narrowed_to_nothing(session: Session) -> None:
    """What held for the last query does not hold for the next."""
    session.handle(":版面 头版")
    assert total(session, "市场") == 25


def test_the_next_page_is_narrowed_too(session: Session) -> None:
    """And so is what export writes."""
    session.handle(":版面 头版")
    reply = session.handle("n")
    assert isinstance(reply, Listing)
    assert (reply.results.total, len(reply.results)) == (13, 3)


def test_a_part_of_several_values_lists_them(pages: Session) -> None:
    """Where it is not clear which is meant, all that hold it are offered, and a number chooses."""
    pages.handle("义乌")
    reply = pages.handle(":记者 王")
    assert isinstance(reply, Choices)
    assert len(reply.counts) > 1
    assert all("王" in str(value) for value, _ in reply.counts)
    assert total(pages, "2") == reply.counts[1][1]


def test_a_part_of_one_value_means_it(session: Session) -> None:
    """新闻 is part of one section here, and no kind of article."""
    assert total(session, ":版面 新闻") == 12


def test_error_no_such_value(session: Session) -> None:
    """What there is, is named."""
    assert said(session, ":版面 火星") == "no article here has the section 火星; there is 头版, 综合新闻"


def test_error_a_day_that_does_not_exist(session: Session) -> None:
    """Is shown under its letter, and the session stays as it was."""
    reply = session.handle(":日期 2020-02-30")
    assert isinstance(reply, Refusal)
    assert isinstance(reply.error, QueryError)
    assert session.state.narrowing.values == ()


def test_without_a_query_values_are_queries(small: Archive) -> None:
    """A newcomer sees what there is, and a number looks for it."""
    session = Session(small)
    assert session.handle(":记者") == Choices("reporter", (("王婷", 24), ("吴峰宇", 1)))
    assert total(session, "2") == 1
    assert session.state.query == '记者:"吴峰宇"'
    assert total(Session(small), ":版面 头版") == 13


def test_months_are_listed(session: Session) -> None:
    """With their counts, to be chosen by number."""
    assert session.handle(":日期") == Choices("date", (("2020-09", 25),))
    assert total(session, "1") == 25
    assert session.state.narrowing.values == (("date", "2020-09"),)


def test_facets_stand_below_the_hits_until_they_are_switched_off(session: Session) -> None:
    """The usual ones, or those that are named."""
    session.handle(":分面")
    lines = shown(session, "市场")
    assert "year  2020 25" in lines
    assert "section  头版 13 · 综合新闻 12" in lines
    assert "kind  新闻 25" in lines
    assert not [line for line in shown(session, ":分面") if line.startswith("section  ")]
    assert "reporter  王婷 24 · 吴峰宇 1" in shown(session, ":facets 记者，月")
    assert said(session, ":facets 长度").startswith("nothing is counted by 长度; choose of 年, 月, ")


def test_timelines_of_the_last_query_and_of_several(session: Session) -> None:
    """| stands between queries, not within quotes."""
    reply = session.handle(":时间线")
    assert isinstance(reply, Chart)
    assert [series.query for series in reply.timeline.series] == ["义乌"]
    reply = session.handle(':timeline 市场 ｜ "班列" | 记者:王婷')
    assert isinstance(reply, Chart)
    assert [series.query for series in reply.timeline.series] == ["市场", '"班列"', "记者:王婷"]


def test_similar_articles_are_listed_and_opened_by_number(pages: Session) -> None:
    """Numbers are theirs then, and :打开 takes them too."""
    reply = pages.handle(":相似 1")
    assert isinstance(reply, Alike)
    assert len(reply.results) > 0
    opened = pages.handle("1")
    assert isinstance(opened, Reading)
    assert opened.article.id == reply.results.hits[0].article.id
    assert said(pages, ":相似") == "which one? put the number of a hit behind it: :open 3"


def test_people_are_listed_and_a_number_keeps_theirs(session: Session) -> None:
    """Of the last query, or of all articles before there is one."""
    reply = session.handle(":人物")
    assert isinstance(reply, Table)
    assert [row[:2] for row in reply.rows] == [("王婷", "24 articles"), ("吴峰宇", "1 article")]
    assert total(session, "2") == 1


def test_people_of_all_articles(small: Archive) -> None:
    """Without a query, a number looks for what somebody signed."""
    session = Session(small)
    assert isinstance(session.handle(":people"), Table)
    assert total(session, "2") == 1


def test_keywords_are_listed_and_a_number_looks_for_one_too(pages: Session) -> None:
    """The word is added to the query."""
    reply = pages.handle(":关键词")
    if isinstance(reply, Table):
        pages.handle("1")
        assert pages.state.query == f"班列 {reply.rows[0][0]}"
    else:
        assert reply == Remark("no word stands out")


def test_a_hit_is_explained(pages: Session) -> None:
    """Where its strings stand, how many articles have them, and what the order goes by."""
    reply = pages.handle(":解释 1")
    assert isinstance(reply, Explained)
    made = reply.explanation
    assert (made.number, made.sort, [row.string for row in made.strings]) == (1, "relevance", ["班列"])
    assert made.score > 0
    assert dict(made.strings[0].places)["headline"] == 1
    lines = shown(pages, ":explain 1", 200)
    assert lines[0].startswith("1. “义新欧”中欧班列")
    assert "articles of the index" in lines[2]


def test_a_reference_is_written(pages: Session) -> None:
    """After GB/T 7714."""
    assert said(pages, ":引文 1").startswith("吴峰宇.“义新欧”中欧班列超去年发运总量[N].[报纸名不详],[2020-09-03]")


@pytest.mark.parametrize(
    ("line", "begins"), [(":复制 1", "打造运输"), (":copy 1 citation", "吴峰宇."), ("：复制１　引文", "吴峰宇.")]
)
def test_a_hit_is_copied(pages: Session, line: str, begins: str) -> None:
    """Its text or the reference; the prompt does the copying."""
    reply = pages.handle(line)
    assert isinstance(reply, Copying)
    assert reply.text.startswith(begins)
    assert said(pages, ":copy 1 照片") == "照片 cannot be copied; choose of text, 全文, citation, 引文"


@pytest.mark.parametrize(
    ("suffix", "begins"),
    [
        ("csv", "\ufeffid,headline"),
        ("md", "## 1. "),
        ("jsonl", '{"id": '),
        ("txt", " 1. "),
        ("citation", "王婷."),
        ("ids", "page:"),
    ],
)
def test_all_hits_are_exported_by_suffix(session: Session, tmp_path: Path, suffix: str, begins: str) -> None:
    """All of them, narrowed as they are shown, and never over a file that is there."""
    session.handle(":版面 综合新闻")
    path = tmp_path / f"结果 1.{suffix}"
    assert said(session, f':导出 "{path}"') == f"12 articles written to {path}"
    text = path.read_text(encoding="utf-8")
    assert text.startswith(begins)
    assert said(session, f":export {path}") == f"{path} exists already, and is left as it is; choose another name"
    assert path.read_text(encoding="utf-8") == text


def test_error_export_needs_a_known_suffix_and_a_folder(session: Session, tmp_path: Path) -> None:
    """What is wrong with the name is said, and nothing is left behind."""
    ends = ".csv, .md, .jsonl, .txt, .citation, .引文, .ids"
    assert said(session, ":导出") == f"into which file? put its name behind; it ends in {ends}"
    assert said(session, ":导出 a.doc") == f"a.doc: its end does not say how to write; choose of {ends}"
    path = tmp_path / "none" / "a.csv"
    assert (
        said(session, f":导出 {path}") == f"{path}: cannot be written (No such file or directory); choose another place"
    )
    session.handle("没有这个词组")
    assert said(session, f":导出 {tmp_path}/a.csv") == "nothing matches, so there is nothing to write"
    assert list(tmp_path.iterdir()) == []


def test_an_export_that_is_broken_off_leaves_no_file(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the middle of it."""

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("yiwu_search.display.forms.hit_records", lambda *_: (broken() for _ in "x"))
    with pytest.raises(KeyboardInterrupt):
        session.handle(f":导出 {tmp_path}/a.csv")
    assert list(tmp_path.iterdir()) == []


def test_queries_are_saved_listed_and_run(small: Archive, tmp_path: Path) -> None:
    """The last one or one that is given; @NAME stands for it at once."""
    session = Session(small, saved=SavedFile(tmp_path / "queries.toml"))
    assert said(session, ":已存") == "no query is saved; save the last one with :save NAME"
    session.handle("义乌")
    assert said(session, ":保存 城") == "saved: @城 = 义乌"
    assert said(session, ":save 吴 记者:吴峰宇 义乌") == "saved: @吴 = 记者:吴峰宇 义乌"
    assert said(session, ":save @城 市场") == "changed: @城 = 市场"
    reply = session.handle(":saved")
    assert isinstance(reply, Table)
    assert reply.rows == (("@城", "市场"), ("@吴", "记者:吴峰宇 义乌"))
    assert total(session, "2") == 1
    assert isinstance(session.handle(":save 坏 义乌 或"), Refusal)
    assert said(session, ":save") == "under which name? put it behind: :save NAME, or :save NAME QUERY"
    assert said(session, ":save a/b") == "'a/b' is no name for a query; use up to 40 letters, digits, _ and -"


def test_without_a_home_nothing_is_saved(session: Session) -> None:
    """And the way out is said."""
    assert said(session, ":save 城") == "there is no home folder to keep saved queries in; set HOME or XDG_CONFIG_HOME"


def test_earlier_queries_are_listed_and_run_again(session: Session) -> None:
    """Each once, the newest first, without commands and numbers."""
    for line in ("市场", "n", ":sort", "3", "义乌"):
        session.handle(line)
    reply = session.handle(":历史")
    assert isinstance(reply, Table)
    assert reply.rows == (("义乌",), ("市场",))
    assert total(session, "2") == 25
    assert session.state.query == "市场"
    reply = session.handle(":history 市")
    assert isinstance(reply, Table)
    assert reply.rows == (("市场",),)
    assert said(session, ":history 龘") == "no earlier query"


def test_another_index_is_opened_in_place(session: Session, seeds_index: str, small_index: str) -> None:
    """Numbers and pages of the old one are forgotten; what is set stays."""
    session.handle(":sort newest")
    assert said(session, f":索引 {seeds_index}") == f"{seeds_index}: 34 articles"
    assert (session.archive.path, session.last, session.state.sort) == (seeds_index, None, "newest")
    reply = session.handle(":index /nowhere")
    assert isinstance(reply, Refusal)
    assert isinstance(reply.error, NoArchive)
    assert said(session, ":index") == f"{seeds_index}: 34 articles"
    assert said(session, f":索引 {small_index}") == f"{small_index}: 25 articles"


def test_the_index_is_counted_and_checked(session: Session, small_index: str) -> None:
    """What it holds, and that every byte is as it was written."""
    reply = session.handle(":统计")
    assert isinstance(reply, Table)
    assert ("articles", "25") in reply.rows
    assert ("section: 2", "头版 13 · 综合新闻 12") in reply.rows
    assert said(session, ":检查") == f"{small_index}: 1 segment, 25 articles, 2 files verified, no damage"


def test_a_damaged_index_is_told_by_check(tmp_path: Path) -> None:
    """The part, and how many."""
    with Archive.create(tmp_path / "index") as archive:
        archive.add([Article(id="a:1", headline="义乌", body="班列")])
        session = Session(archive)
        session.handle("义乌")
        segment = next((tmp_path / "index").glob("*.seg"))
        data = bytearray(segment.read_bytes())
        data[200] ^= 255
        segment.write_bytes(bytes(data))
        text = said(session, ":check")
    assert segment.name in text


def test_settings_are_shown_and_changed(session: Session) -> None:
    """For the session; the next page has as many hits."""
    reply = session.handle(":设置")
    assert isinstance(reply, Table)
    assert ("每页", "page", "10", "a whole number from 1 to 1,000") in reply.rows
    assert said(session, ":设置 每页 5") == "page is 5 now, for this session"
    reply = session.handle("义乌")
    assert isinstance(reply, Listing)
    assert len(reply.results) == 5
    assert said(session, ":settings page 0") == "page cannot be 0; it can be a whole number from 1 to 1,000"
    assert said(session, ":settings keys") == "keys can be one of emacs, vi; put one behind it"
    assert said(session, ":settings 颜色 red").startswith("there is no setting 颜色; choose of theme, keys, ")


def test_the_language_is_a_setting(session: Session) -> None:
    """What is said next is said in it."""
    try:
        session.handle(":settings language zh")
        assert said(session, ":清除") == "当前没有限定"
    finally:
        tongue.use("en")
    assert said(session, ":语言 en").startswith("no command")
    assert said(session, ":设置 语言 fr") == "language cannot be fr; it can be one of zh, en"


@pytest.mark.parametrize("line", [":q", ":退出", ":quit", "：ｅｘｉｔ"])
def test_commands_leave(session: Session, line: str) -> None:
    """As the short words do."""
    assert session.handle(line) == Leave()


def test_pages_are_turned_by_commands(session: Session) -> None:
    """As n and p turn them."""
    offsets = [reply.results.offset for reply in map(session.handle, (":next", "：下页", ":back"))
               if isinstance(reply, Listing)]  # fmt: skip
    assert offsets == [10, 20, 10]


def test_error_no_such_number(session: Session, small: Archive) -> None:
    """A number that is not on the screen opens nothing."""
    assert said(session, ":打开 77") == "no hit shown has the number 77; use one of those on the screen"
    assert said(session, ":打开") == "which one? put the number of a hit behind it: :open 3"
    assert said(Session(small), ":open 1") == "no hit has the number 1, for none is shown; type a query first"


def test_what_stands_behind_a_hit_is_opened_by_its_number(tmp_path: Path) -> None:
    """3.1 as the screen shows it, in either width."""
    body = "义乌至马德里的班列今天开行，满载着日用百货和圣诞用品，驶向欧洲的十六个国家和地区，全程一万三千公里。" * 3
    with Archive.create(tmp_path / "index") as archive:
        archive.add(Article(id=f"p{n}:1", headline="班列开行", body=body, section="头版") for n in (1, 2, 3))
        session = Session(archive)
        lines = shown(session, "班列", 200)
        assert any("1.1 " in line and "1.2 " in line for line in lines), lines
        first, second = (session.handle(number) for number in ("1", "１．２"))
    assert isinstance(first, Reading)
    assert isinstance(second, Reading)
    assert (first.article.id != second.article.id, second.number, second.wanted) == (True, 1, ("班列",))


def test_what_was_worked_out_and_not_taken_has_never_been(session: Session) -> None:
    """A line on another thread leaves the session alone until its outcome is taken."""
    before = session.state
    outcome = session.work_out(":版面 头版")
    assert session.state is before
    session.take(outcome)
    assert session.state.narrowing.values == (("section", "头版"),)


def test_a_suggestion_drops_the_filter_it_goes_without(session: Session) -> None:
    """Where narrowing leaves nothing, running the offer keeps the other filters."""
    session.handle(":版面 头版")
    reply = session.handle(":日期 2019")
    assert isinstance(reply, Listing)
    assert reply.diagnosis
    lines = text_of(reply_lines(reply, 80))
    assert any("日期" in line for line in lines)
    place = next(n for n, row in enumerate(reply.diagnosis.suggestions, 1) if row.dropped == ("days",))
    assert total(session, str(place)) == 13
    assert session.state.narrowing.values == (("section", "头版"),)


def test_every_command_is_in_readme() -> None:
    """By both of its names, and no other is."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.split("| in the shell | what it does |")[1].split("\n\n")[0]
    told = re.findall(r"`:(\w+)", table)
    assert sorted(told) == sorted(name for row in COMMANDS for name in (row.chinese, row.english))
