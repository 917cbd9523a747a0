"""Correction files: what they can put right, how they say what does not fit, and when pages are read again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SEEDS
from yiwu_search import Archive, read_articles
from yiwu_search.articles import Article, LineUse, Reading, explain, from_dict, read, read_page, to_dict
from yiwu_search.cli import main
from yiwu_search.errors import BadCorrection, MissingSource, SourceError
from yiwu_search.pages import Page, SourceFile, load
from yiwu_search.pages.corrections import USES, Correction
from yiwu_search.reading import read_pages

PAGE = """\
奋力谱写新篇章
江城大桥主塔封顶
▢ 记者 王婷
本报讯 昨日，江城大桥主塔封顶，这是全市最大的工程。
大桥明年通车。

夜市开张迎客来
▢ 记者 吴峰宇
本报讯 昨日，三挺路夜市开张，五百个摊位迎客。
夜市营业到凌晨两点。
"""
BRIDGE, MARKET = 0, 1
Reads = Callable[..., tuple[list[Article], list[LineUse], list[str]]]


@pytest.fixture
def corrected(tmp_path: Path) -> Reads:
    """Read the page beside a correction file: its articles, its lines and what was said."""
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")

    def call(text: str) -> tuple[list[Article], list[LineUse], list[str]]:
        (tmp_path / "corrections.toml").write_text(text, encoding="utf-8")
        problems: list[SourceError] = []
        (reading,) = read_pages(tmp_path, on_problem=problems.append)
        said = [str(problem).replace(f"{tmp_path}/", "") for problem in problems]
        return list(reading.articles), list(reading.uses), said

    return call


def correction(body: str) -> str:
    """Write one correction of the page."""
    return f'[[correction]]\npage = "a.txt"\n{body}\n'


def test_without_corrections_the_page_is_read_as_it_is(corrected: Reads) -> None:
    """The page that the other tests correct: two articles, signed."""
    articles, _, said = corrected("")
    assert len(articles) == 2
    assert [article.reporters[0].name for article in articles] == ["王婷", "吴峰宇"]
    assert [article.corrected for article in articles] == [(), ()]
    assert said == []


SET_ALL = """
headline = "大桥封顶"
kicker = "江城"
deck = ""
section = "头版"
column = "民生"
kind = "commentary"
reporters = ["通讯员 张珂", "林晓燕"]
date = 2020-09-03
page_number = 1
body = "甲。\\n乙。"
dateline = ""
caption = "大桥"
caption_credit = "张珂"
paper = "义乌商报"
subheads = ["甲"]
continued = "（下转第二版）"
"""


def test_any_fact_of_an_article_can_be_set(corrected: Reads) -> None:
    """By any of its lines; what is set is named, and the rest stays."""
    before = corrected("")[0][BRIDGE]
    values = ", ".join(SET_ALL.strip().splitlines())
    articles, _, said = corrected(correction(f"lines = 5\nset = {{ {values} }}"))
    article = articles[BRIDGE]
    assert said == []
    assert (article.headline, article.headline_source, article.kicker, article.deck) == (
        "大桥封顶",
        "given",
        "江城",
        None,
    )
    assert [(person.name, person.role) for person in article.reporters] == [("张珂", "通讯员"), ("林晓燕", "")]
    assert (str(article.date.value), article.date.source, article.page_number) == ("2020-09-03", "given", 1)
    assert (article.body, article.kind, article.dateline) == ("甲。\n乙。", "commentary", None)
    assert (article.caption, article.caption_credit, article.paper) == ("大桥", "张珂", "义乌商报")
    assert (article.subheads, article.continued, article.column) == (("甲",), "（下转第二版）", "民生")
    assert article.corrected[:2] == ("headline", "kicker")
    assert (article.lines, article.id) == (before.lines, before.id)
    assert articles[MARKET] == corrected("")[0][MARKET]


def test_facts_of_a_page_are_set_for_all_its_articles(corrected: Reads) -> None:
    """Without lines, what is said is of the page; what is said of one article goes before it."""
    articles, _, said = corrected(
        correction('set = { section = "要闻", date = "2020-09-03" }')
        + correction('lines = 9\nset = { section = "副刊" }')
    )
    assert said == []
    assert [(article.section, str(article.date.value)) for article in articles] == [
        ("要闻", "2020-09-03"),
        ("副刊", "2020-09-03"),
    ]


def test_lines_can_be_told_what_they_are(corrected: Reads) -> None:
    """A line that was read as something else takes its new part in its own article."""
    articles, uses, said = corrected(correction('lines = 1\nuse = "kicker"\nto = 4'))
    assert said == []
    assert (articles[BRIDGE].kicker, articles[BRIDGE].headline) == ("奋力谱写新篇章", "江城大桥主塔封顶")
    assert articles[BRIDGE].corrected == ("lines",)
    (use,) = [use for use in uses if use.line == 1]
    assert (use.use, use.article) == ("kicker", "a:1")
    assert use.reason.endswith("corrections.toml, line 1")
    articles, _, _ = corrected(correction('lines = [10, 10]\nuse = "caption"'))
    assert (articles[MARKET].caption, articles[MARKET].body) == (
        "夜市营业到凌晨两点。",
        "本报讯 昨日，三挺路夜市开张，五百个摊位迎客。",
    )


def test_every_use_can_be_told(corrected: Reads) -> None:
    """Each of the uses puts a line's text where it belongs, and the line is explained so."""
    for use in USES:
        articles, uses, said = corrected(correction(f'lines = 10\nuse = "{use}"'))
        assert said == []
        assert [found.use for found in uses if found.line == 10] == [use]
        assert ("凌晨两点" in str(to_dict(articles[MARKET]))) == (use != "furniture")


def test_a_part_of_a_line_can_be_meant() -> None:
    """Line 35 of page 000 holds a deck and the next article's byline; the deck alone is moved."""
    page = load(SourceFile(str(SEEDS / "000_f39ea33a6b2c1dd2.txt"), "", "p", "page"))
    row = Correction("c", 1, "p", lines=((35, 35),), part="科创平台", use="headline")
    reading = read(page, [row])
    assert reading.articles[0].headline == "北京双创街项目落户义乌打造“孵—转—产”科创平台"
    assert [article.corrected for article in reading.articles[:2]] == [("lines",), ()]
    assert len(read(page, [replace(row, part="", to=8)]).articles[0].headline or "") > 30


def test_furniture_leaves_its_article(corrected: Reads) -> None:
    """A line that is no part of any article is not indexed; an article without lines is none."""
    articles, uses, said = corrected(correction('lines = [7, 10]\nuse = "furniture"'))
    assert said == []
    assert [article.reporters[0].name for article in articles] == ["王婷"]
    assert {(use.use, use.article) for use in uses if use.line >= 7} == {("furniture", None)}


def test_two_articles_become_one(corrected: Reads) -> None:
    """All lines of one go to the other, and keep what they are."""
    articles, _, said = corrected(
        correction("lines = [8, 10]\nto = 4") + correction('lines = 7\nuse = "subhead"\nto = 4')
    )
    assert said == []
    (article,) = articles
    assert [person.name for person in article.reporters] == ["王婷", "吴峰宇"]
    assert article.subheads == ("夜市开张迎客来",)
    assert article.body.split("\n")[-1] == "夜市营业到凌晨两点。"
    assert article.lines == ((1, 10),)


def test_one_article_becomes_two(corrected: Reads) -> None:
    """Some of its lines make an article by themselves, in the order in which they are named."""
    articles, _, said = corrected(correction('lines = [10, 10]\nto = "new"'))
    assert said == []
    assert len(articles) == 3
    assert (articles[2].body, articles[2].headline_source, articles[2].id) == ("夜市营业到凌晨两点。", "lead", "a:3")
    articles, _, _ = corrected(correction('lines = [[5, 5], [4, 4]]\nto = "new"'))
    (body,) = [article.body for article in articles if "大桥明年" in article.body]
    assert body.startswith("大桥明年通车。")


def test_a_whole_article_can_be_laid_out(corrected: Reads) -> None:
    """New by its body, then headline, byline and the rest by their lines."""
    articles, _, said = corrected(
        correction('lines = [4, 5]\nto = "new"')
        + correction('lines = 7\nuse = "headline"\nto = 4')
        + correction('lines = 8\nuse = "byline"\nto = 4')
    )
    assert said == []
    (article,) = [article for article in articles if "主塔封顶，" in article.body]
    assert (article.headline, article.reporters[0].name) == ("夜市开张迎客来", "吴峰宇")


def test_a_correction_for_other_bytes_is_left_out(corrected: Reads) -> None:
    """The digest of the page it was made for protects it from what was never looked at."""
    digest = hashlib.sha256(PAGE.encode()).hexdigest()
    fits = correction(f'digest = "{digest[:12]}"\nlines = 5\nset = {{ headline = "甲" }}')
    assert corrected(fits)[0][BRIDGE].headline == "甲"
    articles, _, said = corrected(fits.replace(digest[:12], "0" * 12))
    assert articles[BRIDGE].corrected == ()
    assert said == [
        "corrections.toml, line 1: correction left out (the page has changed since; look at it again and write its new "
        "digest); the rest is read"
    ]


REASONS = {
    "lines = [4, 99]\nuse = 'body'": "the page has no line 99; its last is 10",
    "lines = 6\nuse = 'body'": "there is no text on line 6",
    "lines = 5\npart = '夜市'\nuse = 'subhead'": "there is no 夜市 on line 5",
    "part = '夜市'\nset = { section = '甲' }": "it names no lines; write lines = [33, 35]",
    "lines = [3, 9]\nset = { headline = '甲' }": "the lines from 3 on belong to 2 articles; name lines of one",
    "lines = 5\nto = 99": "the page has no line 99; its last is 10",
    "lines = 5\nto = 6": "there is no text on that line",
    "lines = 5\nset = { kind = 'poem' }": (
        "no article is of the kind poem; the kinds are news, commentary, photo, teaser"
    ),
    "lines = 5\nset = { date = '3 September' }": "date is no date: 3 September; write 2020-09-03",
    "lines = 5\nset = { date = '2020-02-30' }": "day is out of range for month",
    "lines = 5": "it says nothing; write use =, to = or set =",
    "use = 'body'": "it names no lines; write lines = [33, 35]",
    "set = { headline = '甲' }": (
        "headline is not known; the keys are date, page_number, paper, section"
    ),
    "lines = 5\nuse = 'poem'": (
        "no line is used as poem; the uses are headline, kicker, deck, column, byline, body, subhead, caption, credit, "
        "jump, furniture"
    ),
    "lines = 5\nuse = 'furniture'\nto = 9": "furniture belongs to no article; leave out to and set",
    "lines = [5, 4]\nuse = 'body'": (
        "lines is neither a line, nor first and last line, nor a list of these; write lines = [33, 35]"
    ),
    "lines = 5\nto = 'old'": 'to is neither a line of the article that gets the lines nor "new"',
    "lines = 5\nset = { headline = 3 }": "headline is no text; put it in quotes",
    "lines = 5\nset = { page_number = 'A3' }": "page_number is no number; write 3",
    "lines = 5\nline = 3": "line is not known; the keys are digest, lines, page, part, set, to, use",
    "lines = 5\nset = 3": "it is no table; write [[correction]] and below it page = …",
    "lines = 5\nuse = 3": "use is no text; put it in quotes",
}  # fmt: skip


@pytest.mark.parametrize("body", REASONS)
def test_error_of_a_correction_that_does_not_fit(corrected: Reads, body: str) -> None:
    """It changes nothing, is named by file and line, and the correction behind it counts."""
    good = correction('lines = 9\nset = { headline = "乙" }')
    articles, _, said = corrected(f"# a note\n{correction(body)}{good}")
    assert said == [f"corrections.toml, line 2: correction left out ({REASONS[body]}); the rest is read"]
    assert [article.corrected for article in articles] == [(), ("headline",)]
    assert articles[BRIDGE] == corrected("")[0][BRIDGE]


def test_error_of_lines_that_belong_to_no_article(corrected: Reads) -> None:
    """A line that was set aside needs both: what it is, and whose."""
    drop = correction('lines = 10\nuse = "furniture"')
    for body, reason in {
        "lines = 10\nuse = 'body'": "line 10 belongs to no article; say with to which one gets it",
        "lines = 10\nto = 4": "some of these lines belong to no article; say with use what they are",
        "lines = 10\nset = { deck = '甲' }": "line 10 belongs to no article",
        "lines = 5\nto = 10": "line 10 belongs to no article",
    }.items():
        assert corrected(drop + correction(body))[2] == [
            f"corrections.toml, line 5: correction left out ({reason}); the rest is read"
        ]


FILES = {
    "[[correction]]\nuse = 'body'\nlines = 1\n": (
        ", line 1: correction left out (it names no page; write page = with the page's file name)"
    ),
    "[[correction]]\npage = 'b.txt'\nset = { section = '甲' }\n": (
        ", line 1: correction left out (there is no page b.txt)"
    ),
    "[[corection]]\npage = 'a.txt'\n": ": correction left out (corection is not known; the keys are [[correction]])",
    "correction = 3\n": ", line 1: correction left out (it is no table; write [[correction]] and below it page = …)",
}  # fmt: skip


@pytest.mark.parametrize("text", FILES)
def test_error_of_a_correction_file(corrected: Reads, text: str) -> None:
    """What is no correction at all, or speaks of a page that is not there."""
    assert corrected(text)[2] == [f"corrections.toml{FILES[text]}; the rest is read"]


def test_error_of_a_file_that_is_no_toml(corrected: Reads) -> None:
    """One line says where; the page is read without it."""
    articles, _, (said,) = corrected("[[correction]]\npage = a.txt\n")
    assert said.startswith("corrections.toml, line 2: correction left out (not TOML: ")
    assert said.endswith("; the rest is read")
    assert len(articles) == 2


def test_a_given_file_counts_beside_those_beside_the_pages(tmp_path: Path) -> None:
    """It speaks of pages anywhere, by the end of their path or their key, and has the last word."""
    (tmp_path / "pages" / "03").mkdir(parents=True)
    (tmp_path / "pages" / "03" / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "pages" / "corrections.toml").write_text(
        '[[correction]]\npage = "03/a.txt"\nset = { section = "甲", paper = "商报" }\n', encoding="utf-8"
    )
    given_file = tmp_path / "mine.toml"
    for name in ("03/a.txt", "03/a", "a"):
        given_file.write_text(f'[[correction]]\npage = "{name}"\nset = {{ section = "乙" }}\n', encoding="utf-8")
        found = list(read_articles(tmp_path / "pages", corrections=given_file))
        assert {(article.section, article.paper) for article in found} == {("乙", "商报")}
    given_file.write_text('[[correction]]\npage = "3/a.txt"\nset = { section = "乙" }\n', encoding="utf-8")
    problems: list[SourceError] = []
    assert {
        row.section for row in read_articles(tmp_path / "pages", corrections=given_file, on_problem=problems.append)
    } == {"甲"}
    assert [type(problem) for problem in problems] == [BadCorrection]


def test_error_of_a_given_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped name is an error before anything is made, not a silent reading without corrections."""
    with pytest.raises(MissingSource):
        list(read_articles(SEEDS, corrections=tmp_path / "no.toml"))
    assert main(["index", str(SEEDS), "--index", str(tmp_path / "i"), "--corrections", "no.toml"]) == 2
    assert capsys.readouterr().err == "yiwu-search: no.toml: no such file or folder; check the path\n"
    assert not (tmp_path / "i").exists()


def test_a_changed_correction_reads_just_its_page_again(tmp_path: Path) -> None:
    """Corrections outlive the index; a page is read again when what is said of it changes, and only then."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for path in SEEDS.iterdir():
        (pages / path.name).write_bytes(path.read_bytes())
    file = pages / "corrections.toml"

    def say(headline: str, note: str = "") -> str:
        return (
            f'{note}[[correction]]\npage = "000_f39ea33a6b2c1dd2.txt"\nlines = 8\nset = {{ headline = "{headline}" }}\n'
        )

    with Archive.create(tmp_path / "index") as archive:
        assert archive.index(pages).pages == 5
        steps = [(say("甲乙丙"), 1), (say("甲乙丙"), 0), (say("甲乙丙", "# moved\n"), 0), (say("丁戊己"), 1)]
        for text, read_again in steps:
            file.write_text(text, encoding="utf-8")
            report = archive.index(pages)
            assert (report.pages, report.unchanged, report.problems) == (read_again, 5 - read_again, ())
        assert archive.get("000_f39ea33a6b2c1dd2:1").headline == "丁戊己"
        assert archive.get("000_f39ea33a6b2c1dd2:1").corrected == ("headline",)
        assert (archive.count('"丁戊己"'), archive.count('"甲乙丙"')) == (1, 0)
        file.unlink()
        assert archive.index(pages).pages == 1
        assert archive.get("000_f39ea33a6b2c1dd2:1").headline == "北京双创街项目落户义乌"


def test_the_command_takes_corrections_and_shows_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--corrections` of index and read; show says what was corrected, and so does --json."""
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "c.toml").write_text(correction('lines = 5\nset = { headline = "大桥封顶" }'), encoding="utf-8")
    options = [str(tmp_path / "a.txt"), "--corrections", str(tmp_path / "c.toml")]
    assert main(["read", "--json", *options]) == 0
    assert [json.loads(line)["corrected"] for line in capsys.readouterr().out.splitlines()] == [["headline"], []]
    assert main(["index", "--index", str(tmp_path / "i"), *options]) == 0
    capsys.readouterr()
    assert main(["show", "a:1", "--index", str(tmp_path / "i")]) == 0
    printed = capsys.readouterr().out
    assert "大桥封顶\n" in printed
    assert "corrected: headline" in printed.replace("\n", " ")
    assert main(["read", "--explain", *options]) == 0


def test_a_corrected_article_comes_back_from_json(corrected: Reads) -> None:
    """`corrected` is a key of the record like any other."""
    article = corrected(correction('lines = 5\nset = { headline = "甲" }'))[0][BRIDGE]
    assert from_dict(to_dict(article)) == article


RANGES = st.tuples(st.integers(1, 12), st.integers(0, 4)).map(lambda pair: (pair[0], sum(pair)))
CORRECTIONS = st.builds(
    Correction,
    st.just("c"),
    st.just(1),
    st.just("p"),
    lines=st.lists(RANGES, min_size=1, max_size=3).map(tuple),
    use=st.sampled_from(["", *USES]),
    to=st.sampled_from(["", "new", 1, 4, 5, 9, 12]),
    values=st.sampled_from([(), (("headline", "甲"),), (("body", ""),)]),
)


@given(st.lists(CORRECTIONS, max_size=6))
@settings(max_examples=300, deadline=None)
def test_after_any_corrections_every_line_has_one_place(corrections: list[Correction]) -> None:
    """Nothing raises; all lines are explained as before, by number and text, and belong to articles that are there."""
    page = Page("p", "/p", "p", tuple(PAGE.splitlines()))
    reading: Reading = read(page, corrections)
    articles = {article.id: article for article in reading.articles}
    assert sorted((use.line, use.text) for use in reading.uses) == sorted((use.line, use.text) for use in explain(page))
    for use in reading.uses:
        assert (use.article in articles) if use.article else use.use in ("furniture", "unassigned")
        if use.article:
            assert any(first <= use.line <= last for first, last in articles[use.article].lines)
    if len(reading.problems) == len(corrections):
        assert reading.articles == read_page(page)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_an_article_put_together_again_from_the_same_lines_is_the_same(path: Path) -> None:
    """A correction that says of a line what was read of it anyway: paragraphs and names are made as before."""
    page = Page(path.name, str(path), path.stem, tuple(path.read_text(encoding="utf-8").split("\n")))
    reading = read(page)
    for number, article in enumerate(reading.articles):
        line = next((use.line for use in reading.uses if (use.article, use.use) == (article.id, "body")), 0)
        same = Correction("c", 1, path.name, lines=((line, line),), use="body")
        again = read(page, [same]).articles[number] if line else article
        assert replace(again, corrected=()) == article


def test_glued_names_of_a_corrected_article_part_by_those_that_stand_alone() -> None:
    """记者王小平安宁 is 王小平 and 安宁, unless 平安宁 signs another article."""
    page = "▢ 记者王小平安宁\n本报讯 昨日，大桥通车。\n大桥通车\n\n▢ 记者 平安宁\n本报讯 昨日，夜市开张。\n夜市开张\n"
    made = Page("a.txt", "/a.txt", "a", tuple(page.split("\n")))
    first = read(made, [Correction("c", 1, "a.txt", lines=((2, 2),), use="body")]).articles[0]
    assert [person.name for person in first.reporters] == ["王小", "平安宁"]
