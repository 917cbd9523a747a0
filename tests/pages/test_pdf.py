"""Pages of PDF files become text in reading order: columns by their gutters, headlines by their size."""

from __future__ import annotations

import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pages.pdf_maker import Print, column, pdf
from yiwu_search import Archive, Article, DamagedSource, EmptySource, MissingExtra, SourceError, read_articles
from yiwu_search.pages import limits
from yiwu_search.pages import pdf as pdf_module
from yiwu_search.pages.columns import Glyph, lines_of

TRAINS = (
    "本报讯 昨日下午2时，满载着一百个标箱日用百货、圣诞节用品等货物的“义新欧”中欧班列从铁路义乌西站启程，驶往明斯克。\n"
    "这是“义新欧”中欧班列今年发运的第五百二十九列，至此班列突破了去年全年发运量，同比增长超过三成，货值也创下历史新高。\n"
    "据海关统计，今年前八个月班列共运送货物四万三千标箱，回程班列占比升至四成，沿线设立的海外仓增加到十二个。"
)
MARKET = (
    "本报讯 三挺路夜市昨晚开张，商户超过两千家，记者在现场看到，人气很旺，不少外地游客专程赶来品尝小吃。\n"
    "管理方表示，夜市每天十点关门，周末延长一小时，并在周边新设三处停车场，方便市民和游客前来消费游玩。\n"
    "市场监管部门介绍，夜市所有摊位均已持证经营，食品抽检合格率达到百分之九十八，今后每周公布一次抽检结果。"
)


def story(headline: str, byline: str, text: str, x: float, top: float, columns: int, letters: int) -> list[Print]:
    """Set an article: a headline, a byline, and its text in columns of equal height, 13 points apart."""
    lines = column(text, 0, 0, letters)
    height = -(-len(lines) // columns)
    body = [
        Print(
            line.text,
            x + number // height * (letters * 9 + 13) + line.x,
            top - 50 - number % height * 13.5,
        )
        for number, line in enumerate(lines)
    ]
    return [Print(headline, x, top, 22), Print(byline, x, top - 25), *body]


def pages() -> dict[str, list[Print]]:
    """Pages in the layouts of papers, each with the same two articles."""
    one = ("“义新欧”班列超去年", "▢ 全媒体记者 吴峰宇", TRAINS)
    two = ("义乌夜市昨晚开张", "▢ 全媒体记者 王婷", MARKET)
    return {
        "side by side, two columns each": story(*one, 40, 740, 2, 13) + story(*two, 310, 740, 2, 13),
        "stacked, three columns each": story(*one, 40, 740, 3, 14) + story(*two, 40, 520, 3, 14),
        "one column beside two": story(*one, 40, 740, 1, 24) + story(*two, 290, 740, 2, 14),
        "two headlines of one height": story(*one, 40, 740, 2, 13) + story(*two, 306, 740, 2, 13),
        "two columns above three": story(*one, 40, 740, 2, 20) + story(*two, 40, 500, 3, 13),
    }


def texts(articles: list[Article]) -> list[tuple[str | None, str]]:
    return [(article.headline, article.body) for article in articles]


@pytest.mark.parametrize("seed", [None, 1, 2])
@pytest.mark.parametrize("layout", pages())
def test_composed_pages_are_read_into_their_articles(tmp_path: Path, layout: str, seed: int | None) -> None:
    """Headline, signer and every paragraph are those of the copy, whatever order the file draws them in."""
    printed = pages()[layout]
    if seed is not None:
        random.Random(seed).shuffle(printed)
    (tmp_path / "A01.pdf").write_bytes(pdf([printed]))
    articles = list(read_articles(tmp_path))
    assert texts(articles) == [("“义新欧”班列超去年", TRAINS), ("义乌夜市昨晚开张", MARKET)]
    assert [article.reporters[0].name for article in articles] == ["吴峰宇", "王婷"]
    assert [article.id for article in articles] == ["A01:1", "A01:2"]


def test_a_file_of_several_pages_is_one_source(tmp_path: Path) -> None:
    """Its pages have keys and names of their own; indexing knows the file, and replaces all its pages together."""
    first, second = list(pages().values())[:2]
    path = tmp_path / "issue.pdf"
    path.write_bytes(pdf([first, [], second]))
    problems: list[SourceError] = []
    with Archive.create(tmp_path / "index") as archive:
        report = archive.index(path, on_problem=problems.append)
        assert (report.pages, report.articles) == (1, 4)
        assert archive.get("issue#3:2").page == "issue.pdf#3"
        assert archive.index(path).unchanged == 1
        path.write_bytes(pdf([second, second]))
        assert archive.index(path).articles == 4
        assert len(archive) == 4
    assert [str(problem) for problem in problems] == [
        f"{path}#2: no text layer, only pictures; run text recognition on it and index it again"
    ]


def locked() -> bytes:
    """A PDF that asks for a password nobody has."""
    data = pdf([[Print("义乌", 40, 700)]])
    noise = "ab" * 32
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{noise}> /U <{noise}> /P -44 >> /ID [<{noise}> <{noise}>]"
    return data.replace(b"/Root 1 0 R", f"/Root 1 0 R {lock}".encode())


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"", EmptySource, "nothing but blanks in it; left out"),
        (b"%PDF-1.5 nonsense", DamagedSource, "no PDF that can be opened; fetch or export it again"),
        (pdf([[Print("义乌", 40, 700)]])[:300], DamagedSource, "no PDF that can be opened; fetch or export it again"),
        (locked(), DamagedSource, "locked with a password; save it without one and index it again"),
        (pdf([[]]), DamagedSource, "no text layer, only pictures; run text recognition on it and index it again"),
        (
            pdf([[Print("义乌中欧班列", 40, 700)]], mapped=False),
            DamagedSource,
            "its fonts do not say which letters they show; run text recognition on it and index it again",
        ),
    ],
    ids=["empty", "nonsense", "torn", "locked", "scanned", "unmapped"],
)
def test_error_a_pdf_that_cannot_be_read(tmp_path: Path, data: bytes, error: type[SourceError], message: str) -> None:
    """One line with the reason and what to do; the rest goes on."""
    (tmp_path / "a.pdf").write_bytes(data)
    (tmp_path / "b.txt").write_text("本报讯 夜市开张。", encoding="utf-8")
    problems: list[SourceError] = []
    assert len(list(read_articles(tmp_path, on_problem=problems.append))) == 1
    assert [(type(problem), str(problem)) for problem in problems] == [(error, f"{tmp_path / 'a.pdf'}: {message}")]


def test_error_without_the_library_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has PDFs learns what to install."""
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    (tmp_path / "a.pdf").write_bytes(pdf([[]]))
    problems: list[SourceError] = []
    assert list(read_articles(tmp_path, on_problem=problems.append)) == []
    assert [type(problem) for problem in problems] == [MissingExtra]
    assert str(problems[0]) == (
        f"{tmp_path / 'a.pdf'}: needs a package that is not installed; add it with: pip install 'yiwu-search[pdf]'"
    )


def test_error_a_page_that_asks_for_too_much_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory, time, or a parser that breaks: the pages before count, the run goes on, and so does this process."""
    path = tmp_path / "issue.pdf"
    path.write_bytes(pdf([next(iter(pages().values())), [Print("义乌", 40, 700)]]))
    real = pdf_module._glyphs

    def costly(how: Callable[[], object]) -> Callable[..., list[Glyph]]:
        return lambda document, index: how() if index else real(document, index)  # type: ignore[return-value]

    for how in (lambda: bytearray(2 * limits.MEMORY), lambda: os.kill(os.getpid(), signal.SIGXCPU), os.abort):
        problems: list[SourceError] = []
        monkeypatch.setattr(pdf_module, "_glyphs", costly(how))
        assert len(list(read_articles(path, on_problem=problems.append))) == 2
        assert [str(problem) for problem in problems] == [
            f"{path}#2: takes more memory or time than any page needs; left out from here on"
        ]


def test_error_more_pages_than_any_paper_has_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages may share what they show, so their number says nothing about the file's size."""
    monkeypatch.setattr(pdf_module, "MOST_PAGES", 1)
    path = tmp_path / "issue.pdf"
    path.write_bytes(pdf([next(iter(pages().values())), [Print("义乌", 40, 700)]]))
    problems: list[SourceError] = []
    assert len(list(read_articles(path, on_problem=problems.append))) == 2
    assert [str(problem) for problem in problems] == [f"{path}#2: more than 1 pages; the others are left out"]


def test_error_a_pdf_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not even opened."""
    monkeypatch.setattr(pdf_module, "LARGEST", 1 << 20)
    path = tmp_path / "issue.pdf"
    path.write_bytes(bytes(1 + (1 << 20)))
    problems: list[SourceError] = []
    assert list(read_articles(path, on_problem=problems.append)) == []
    assert [str(problem) for problem in problems] == [f"{path}: larger than 1 MB; divide it and index the parts"]


def test_what_reads_a_pdf_holds_no_lock_of_its_parent(tmp_path: Path) -> None:
    """Else a parent that is killed would leave an index that nobody can write to."""
    with (tmp_path / "lock").open("w") as held:
        left = list(limits.limited(lambda: iter([[str(Path(f"/proc/self/fd/{held.fileno()}").exists())]])))
    assert left == [["False"]]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_told(tmp_path: Path, data: bytes) -> None:
    """What follows the mark of a PDF may be anything."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n" + data)
    problems: list[SourceError] = []
    assert list(read_articles(tmp_path, on_problem=problems.append)) == []
    assert len(problems) == 1


NUMBERS = st.floats(-1000, 1000)
GLYPHS = st.builds(
    lambda text, left, width, base, size: Glyph(text, left, left + width, base, size),
    st.sampled_from("义乌班列ab1。"),
    NUMBERS,
    st.floats(0, 30),
    NUMBERS,
    st.floats(0.1, 50),
)


@given(st.lists(GLYPHS, max_size=60))
def test_every_letter_of_a_page_comes_out_once(glyphs: list[Glyph]) -> None:
    """Wherever letters stand, none is lost and none is invented."""
    found = Counter("".join(lines_of(glyphs)).replace("\u3000", "").replace(" ", ""))
    assert found == Counter(glyph.text for glyph in glyphs)


@pytest.mark.parametrize("spread", [(1, 1), (10_000, 1), (1, 10_000), (500, 500)])
def test_a_page_of_a_hundred_thousand_letters_is_put_in_order(spread: tuple[int, int]) -> None:
    """Letters on one place, on one line, in one column, strewn about: what would be quadratic does not end."""
    rng = random.Random(1)
    places = [(rng.random() * spread[0] * 10, rng.random() * spread[1] * 10) for _ in range(100_000)]
    assert lines_of([Glyph("义", x, x + 9, y, 9) for x, y in places])


def test_letters_set_from_top_to_bottom_are_one_line() -> None:
    """A headline beside its text, one letter below the other."""
    glyphs = [Glyph(letter, 40, 60, 700 - 24 * number, 20) for number, letter in enumerate("义乌夜市")]
    assert lines_of(glyphs) == ("义乌夜市",)


def test_words_of_latin_letters_keep_their_blanks() -> None:
    """By the gap between them, where the file has none; Chinese letters set wide do not get any."""
    latin = [Glyph(letter, 40 + 5 * number + 4 * (number > 1), 45 + 5 * number + 4 * (number > 1), 700, 9)
             for number, letter in enumerate("DBAG")]  # fmt: skip
    wide = [Glyph(letter, 40 + 14 * number, 49 + 14 * number, 600, 9) for number, letter in enumerate("明斯克")]
    assert lines_of(latin + wide) == ("DB AG", "", "明斯克")


def test_a_page_of_three_articles_and_a_folio_is_read(tmp_path: Path) -> None:
    """Kicker, three columns, and a narrow article that stands beside two others."""
    printed = [Print("第二版 综合新闻", 40, 780), Print("2020年9月3日 星期四", 430, 780)]
    printed += [Print("打造运输“双循环”的“义乌样板”", 40, 750, 14)]
    printed += story("“义新欧”班列发运总量超去年全年", "▢ 全媒体记者 吴峰宇", TRAINS, 40, 720, 3, 12)
    printed += story("我市部署秋季防汛工作", "▢ 全媒体记者 杨淇", MARKET.replace("夜市", "水库"), 40, 500, 2, 18)
    printed += story("义乌夜市昨晚开张", "▢ 全媒体记者 王婷", MARKET, 404, 640, 1, 16)
    (tmp_path / "02.pdf").write_bytes(pdf([printed]))
    trains, flood, market = read_articles(tmp_path)
    assert (trains.kicker, trains.body) == ("打造运输“双循环”的“义乌样板”", TRAINS)
    assert (flood.headline, flood.body) == ("我市部署秋季防汛工作", MARKET.replace("夜市", "水库"))
    assert (market.headline, market.body) == ("义乌夜市昨晚开张", MARKET)
    for article in (trains, flood, market):
        assert (str(article.date.value), article.page_number, article.section) == ("2020-09-03", 2, "综合新闻")
