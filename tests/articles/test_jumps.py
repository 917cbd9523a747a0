"""Jump lines: two halves on two pages are one article, and nothing else is ever joined."""

from __future__ import annotations

from datetime import date

import pytest

from yiwu_search.articles import Article, Reading, explain, from_dict, read, read_page, to_dict
from yiwu_search.articles.jumps import join
from yiwu_search.dates import UNDATED, IssueDate
from yiwu_search.pages import Page

COLUMN = 18
"""Letters in a line."""


def column(*paragraphs: str) -> str:
    """Set paragraphs as a PDF tool gives them back: lines of one width, the first two letters short, no blank lines."""
    lines = []
    for paragraph in paragraphs:
        lines.append(paragraph[: COLUMN - 2])
        lines += [paragraph[at : at + COLUMN] for at in range(COLUMN - 2, len(paragraph), COLUMN)]
    return "\n".join(lines) + "\n"


FRONT = (
    "江城大桥主塔昨日封顶\n\n▢ 记者 王婷\n\n"
    + column(
        "本报讯 昨日，江城大桥主塔封顶。大桥全长三千二百米，主跨八百米，是全市最大的桥梁工程，由中铁大桥局承建。",
        "施工方介绍，主塔高二百一十米，共用混凝土十二万立方米，塔吊、爬模和索鞍都在现场",
    )
    + "（下转第二版）\n\n夜市开张迎客来\n\n▢ 记者 吴峰宇\n\n"
    + column(
        "本报讯 昨日，三挺路夜市开张，五百个摊位迎客。夜市营业到凌晨两点，烧烤、小吃和手作摊最受欢迎。",
        "摊主陈先生说，第一晚卖出了八百份炒面，还有三百份烧烤，",
    )
    + "（下转第二版）\n"
)
BRIDGE_TAIL = "（上接第一版）\n" + column(
    "拼装完成。塔吊预计下月拆除，爬模随后退场，索鞍安装已经过半。大桥合龙后，主跨两岸的车程将缩短到五分钟。"
)
MARKET_TAIL = "（上接第一版）\n" + column(
    "比白天多了一倍。夜市管理方说，炒面、烧烤和手作摊位还要增加，营业时间不变，欢迎市民前来。"
)
BRIDGE_TITLE = "江城大桥主塔封顶\n\n"
SECOND = "第二版 综合新闻\n\n"


def page(
    name: str, text: str, number: int | None = None, day: IssueDate = UNDATED, paper: str | None = None
) -> Reading:
    """Read a page."""
    return read(
        Page(f"{name}.txt", f"/{name}.txt", name, tuple(text.splitlines()), number=number, date=day, paper=paper)
    )


def whole(*readings: Reading) -> list[Article]:
    """Join pages and give the articles that have two places."""
    return [article for reading in join(readings).readings for article in reading.articles if article.continuations]


def test_two_halves_are_one_article_in_two_places() -> None:
    """Body joined, the sentence that the page's end cut without a break; the rest of both pages as it was."""
    front, second = page("1", FRONT), page("2", SECOND + BRIDGE_TITLE + BRIDGE_TAIL)
    done = join([front, second])
    article = done.readings[0].articles[0]
    assert article.headline == "江城大桥主塔昨日封顶"
    assert "索鞍都在现场拼装完成。塔吊" in article.body
    assert article.body.endswith("缩短到五分钟。")
    assert [person.name for person in article.reporters] == ["王婷"]
    assert (article.id, article.source, article.continued) == ("1:1", "/1.txt", None)
    (place,) = article.continuations
    assert (place.page, place.source, place.page_number, place.section) == ("2.txt", "/2.txt", 2, "综合新闻")
    assert place.lines == second.articles[0].lines
    assert done.readings[1].articles == ()
    assert done.readings[0].articles[1] == front.articles[1]
    assert done.pairs == (("/1.txt", "/2.txt"),)


def test_the_lines_of_both_pages_name_the_one_article() -> None:
    """Every line stays explained, and its article is there."""
    front, second = page("1", FRONT), page("2", SECOND + BRIDGE_TITLE + BRIDGE_TAIL)
    done = join([front, second])
    for before, after in zip((front, second), done.readings, strict=True):
        assert [(use.line, use.use) for use in after.uses] == [(use.line, use.use) for use in before.uses]
    assert {use.article for use in done.readings[1].uses if use.article} == {"1:1"}


def test_a_joined_article_comes_back_from_json() -> None:
    """Both places are kept in the record."""
    (article,) = whole(page("1", FRONT), page("2", SECOND + BRIDGE_TITLE + BRIDGE_TAIL))
    assert from_dict(to_dict(article)) == article


@pytest.mark.parametrize("value", ["2.txt", [3], {"page": "2.txt"}, [{"page": 3}], [{"lines": [[1]]}]])
def test_error_of_continuations_that_are_none(value: object) -> None:
    """A ready article that says so wrongly is refused with a reason, like any other."""
    with pytest.raises(
        ValueError, match=r"^(continuations is no list of objects|page is no text|lines holds something)"
    ):
        from_dict({"body": "甲", "continuations": value})


def test_the_order_of_the_pages_does_not_count() -> None:
    """Page two may come first."""
    pages = [page("1", FRONT), page("2", SECOND + BRIDGE_TITLE + BRIDGE_TAIL)]
    assert whole(*pages) == whole(*reversed(pages))


def test_without_a_repeated_headline_words_decide_between_two() -> None:
    """Each second half goes to the first half whose own words it shares, whichever stands first."""
    for tails in (BRIDGE_TAIL + "\n" + MARKET_TAIL, MARKET_TAIL + "\n" + BRIDGE_TAIL):
        articles = whole(page("1", FRONT), page("2", SECOND + tails))
        assert len(articles) == 2
        assert "索鞍都在现场拼装完成" in articles[0].body
        assert "三百份烧烤，比白天多了一倍" in articles[1].body


def test_an_article_may_go_on_twice() -> None:
    """Page one, page two, page three: one article in three places."""
    middle = page("2", SECOND + BRIDGE_TITLE + BRIDGE_TAIL.rstrip() + "\n（下转第三版）\n")
    last = page("3", "第三版 要闻\n\n江城大桥主塔封顶\n\n（上接第二版）\n大桥明年国庆节前通车，两岸居民期盼已久。\n")
    (article,) = whole(page("1", FRONT), middle, last)
    assert [place.page for place in article.continuations] == ["2.txt", "3.txt"]
    assert article.body.endswith("五分钟。\n大桥明年国庆节前通车，两岸居民期盼已久。")
    (open_article,) = whole(page("1", FRONT), middle)
    assert open_article.continued
    assert "下转第三版" in open_article.continued


def test_signers_of_both_halves_are_united() -> None:
    """Each person once, those of the first half first."""
    second = SECOND + BRIDGE_TITLE + "▢ 记者 王婷 通讯员 张珂\n\n" + BRIDGE_TAIL
    (article,) = whole(page("1", FRONT), page("2", second))
    assert [person.name for person in article.reporters] == ["王婷", "张珂"]


APART = {
    "another headline": SECOND + "春节市场供应充足\n\n" + BRIDGE_TAIL,
    "other names": SECOND + BRIDGE_TITLE + "▢ 记者 林晓燕\n\n" + BRIDGE_TAIL,
    "another page's number": "第三版 要闻\n\n" + BRIDGE_TITLE + BRIDGE_TAIL,
    "a jump from another page": SECOND + BRIDGE_TITLE + BRIDGE_TAIL.replace("第一版", "第四版"),
    "no jump line": SECOND + BRIDGE_TITLE + BRIDGE_TAIL.replace("（上接第一版）", ""),
    "other words": SECOND + "（上接第一版）\n春运首日，火车站发送旅客三万人次，增开列车四十对。\n",
}


@pytest.mark.parametrize("why", APART)
def test_near_misses_are_not_joined(why: str) -> None:
    """What contradicts, or says too little, leaves both pages as they are."""
    front, second = page("1", FRONT), page("2", APART[why])
    done = join([front, second])
    assert done.readings == (front, second)
    assert done.pairs == ()


def test_two_candidates_that_are_alike_are_not_joined() -> None:
    """Two second halves of one headline: neither is taken."""
    twice = BRIDGE_TITLE + BRIDGE_TAIL + "\n" + BRIDGE_TITLE + BRIDGE_TAIL
    assert whole(page("1", FRONT), page("2", SECOND + twice)) == []
    assert (
        whole(page("1", FRONT), page("2", SECOND + BRIDGE_TITLE + BRIDGE_TAIL), page("3", BRIDGE_TITLE + BRIDGE_TAIL))
        == []
    )


def test_two_first_halves_that_are_alike_are_not_joined() -> None:
    """One second half that either could go on with goes with neither."""
    bridge = FRONT.split("夜市开张迎客来")[0]
    assert len(whole(page("1", bridge), page("2", SECOND + BRIDGE_TITLE + BRIDGE_TAIL))) == 1
    assert whole(page("1", bridge + bridge), page("2", SECOND + BRIDGE_TITLE + BRIDGE_TAIL)) == []


def test_a_second_half_of_other_words_is_not_joined_though_it_is_the_only_one() -> None:
    """The jump lines name each other's page; without a headline that alone does not make one article of two."""
    bridge = page("1", FRONT.split("夜市开张迎客来")[0])
    assert whole(bridge, page("2", SECOND + MARKET_TAIL)) == []
    assert len(whole(bridge, page("2", SECOND + BRIDGE_TAIL))) == 1


def test_words_that_stand_in_other_articles_too_prove_nothing() -> None:
    """Phrases that every report uses do not make two halves one."""
    phrase = "会议强调，要深入学习贯彻全会精神，坚持以人民为中心，推动高质量发展。"
    bridge = FRONT.split("夜市开张迎客来")[0].replace("本报讯 昨日，", f"本报讯 昨日，{phrase}")
    third = "全市经济工作会议召开\n\n▢ 记者 林晓燕\n\n" + column(f"本报讯 昨日，{phrase}会议部署了明年的工作。")
    tail = SECOND + "（上接第一版）\n" + column(f"参会人员分组讨论，{phrase}")
    assert whole(page("1", bridge + "\n" + third), page("2", tail)) == []


def test_two_front_pages_are_two_issues() -> None:
    """A folder of several issues says which page belongs to which only by dates."""
    second = SECOND + BRIDGE_TITLE + BRIDGE_TAIL
    other = FRONT.replace("大桥", "隧道").replace("夜市", "集市")
    assert whole(page("1", FRONT), page("8", other), page("2", second)) == []
    dated = [IssueDate.given(date(2020, 9, day)) for day in (3, 4)]
    joined = whole(page("1", FRONT, day=dated[0]), page("8", other, day=dated[1]), page("2", second, day=dated[0]))
    assert [article.id for article in joined] == ["1:1"]


def test_pages_of_other_days_or_papers_are_not_joined() -> None:
    """What is known of the issue goes before all words."""
    second = SECOND + BRIDGE_TITLE + BRIDGE_TAIL
    days = [IssueDate.given(date(2020, 9, day)) for day in (3, 4)]
    assert whole(page("1", FRONT, day=days[0]), page("2", second, day=days[1])) == []
    assert whole(page("1", FRONT, paper="义乌商报"), page("2", second, paper="金华日报")) == []
    assert len(whole(page("1", FRONT, day=days[0], paper="商报"), page("2", second, day=days[0], paper="商报"))) == 1


@pytest.mark.parametrize(
    ("to", "folio", "origin"),
    [
        ("▶下转02版", "02 综合新闻", "（上接01版）"),
        ("（下转A2版）", "A02 综合新闻", "（上接A1版）"),
        ("（下转2版）", "第二版 综合新闻", "上接1版"),
        ("（下轉第二版）", "第二版 综合新闻", "（上接第一版）"),
        ("（下转第二版）", "第二版 综合新闻", "（紧接第1版）"),
        ("（下转综合新闻版）", "第二版 综合新闻", "（上接头版）"),
    ],
)
def test_jump_lines_of_other_forms_are_understood(to: str, folio: str, origin: str) -> None:
    """Digits, Chinese numerals, letters, names of 版面, marks."""
    front = page("1", FRONT.replace("（下转第二版）", to), 1)
    second = page("2", f"{folio}\n\n{BRIDGE_TITLE}{BRIDGE_TAIL.replace('（上接第一版）', origin)}")
    assert len(whole(front, second)) == 1


def test_letters_of_parts_are_told_apart() -> None:
    """A02 is not B02."""
    front = page("1", FRONT.replace("第二版", "A2版"), 1)
    tail = BRIDGE_TITLE + BRIDGE_TAIL.replace("第一版", "A1版")
    assert len(whole(front, page("2", "A02 综合新闻\n\n" + tail))) == 1
    assert whole(front, page("2", "B02 综合新闻\n\n" + tail)) == []


def test_pages_of_a_file_with_several_are_joined_among_themselves() -> None:
    """Two issues of one PDF each in a folder: the pages of a file are of one issue."""
    pages = []
    for name in ("a", "b"):
        for number, text in ((1, FRONT), (2, SECOND + BRIDGE_TITLE + BRIDGE_TAIL)):
            lines = tuple(text.replace("大桥", f"{name}大桥").splitlines())
            pages.append(read(Page(name, f"/{name}.pdf", f"{name}/{number}", lines, number=number)))
    assert [(article.id, article.continuations[0].source) for article in whole(*pages)] == [
        ("a/1:1", "/a.pdf"),
        ("b/1:1", "/b.pdf"),
    ]


def test_a_page_alone_stays_as_it_is() -> None:
    """Nothing to join, nothing changed."""
    only = page("1", FRONT)
    assert join([only]).readings == (only,)
    assert (only.articles, only.uses) == (read_page(only.page), explain(only.page))
    assert join([]).readings == ()
