"""Pages of digital papers become their article, letter for letter, from every template that papers use."""

from __future__ import annotations

import re
from datetime import date
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_search import Archive, Article, IssueDate, NoArticle, SourceError, read_articles
from yiwu_search.articles import read_html
from yiwu_search.pages import Page
from yiwu_search.pages.markup import parse_markup

TEXT = (
    "本报讯 昨日下午2时，满载着100个标箱日用百货的“义新欧”中欧班列从铁路义乌西站鸣笛启程。",
    "去年总量已超",
    "据统计，今年1—8月共发运529列，同比增长33.8%，占全国 < 5%。",
)
HEADLINE, KICKER, DECK = "“义新欧”中欧班列超去年发运总量", "打造运输“双循环”的“义乌样板”", "——义乌西站见闻"

FOUNDER = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}" />
<title>{headline}-义乌商报</title>
<!--enpproperty <articleid>123</articleid><date>2020-09-03 00:00:00.0</date><author>吴峰宇</author>
<title>{headline}</title><subtitle>{deck}</subtitle><introtitle>{kicker}</introtitle>
<nodename>第02版：综合新闻</nodename>/enpproperty-->
<script>document.write("<p>不是正文，不是。</p>");</script><style>p {{ color: red }}</style></head><body>
<table><tr><td><a href="a.htm">第01版：要闻</a></td><td><a href="b.htm">第02版：综合新闻</a></td></tr></table>
<div id="paperdatediv">2020年09月03日 星期四</div>
<table id="main"><tr><td class="font02" align=center>{kicker}</td></tr>
<tr><td class="font01"><founder-title>“义新欧”中欧班列<BR>超去年发运总量</founder-title></td></tr>
<tr><td class=font02>{deck}</td></tr>
<tr><td><div id="ozoom">
<table class="pic"><tr><td><img src=1.jpg></td></tr>
<tr><td class="picnote">图为班列从义乌西站驶出。 吕斌 摄</td></tr></table>
<!--enpcontent--><founder-content>
<P>　　▢ 全媒体记者 吴峰宇</P>
<P>　　{0}</P>
<P>　　<strong>{1}</strong></P>
<P>　　{2}</P>
</founder-content><!--/enpcontent--></div></td></tr></table>
<div class="footer">版权所有，义乌商报，2005年1月1日起。</div>
</body></html>
"""
HEADINGS = """<html><head><meta charset="{charset}"><title>{headline}--义乌商报</title></head><body>
<div class="logo"><h1>义乌商报数字报</h1></div>
<ul class="list"><li><a href=1>第01版：要闻</a></li><li><a href=2>第02版：综合新闻</a></li></ul>
<div class="article"><h3>{kicker}</h3><h1>{headline}</h1><h2>{deck}</h2>
<p class="sec">全媒体记者 吴峰宇 <span class="date">《义乌商报》（2020年09月03日 第 02 版）</span></p>
<div class="pic"><img src=1.jpg><p class="caption">图为班列从义乌西站驶出。 吕斌 摄</p></div>
<div id="articleContent"><P>　　{0}</P><h4>{1}</h4><P>　　{2}</P></div></div>
<div class="pre-next"><a href=3>上一篇</a><a>下一篇</a></div></body></html>
"""
CLASSES = """<html><head><meta charset="{charset}"><title>义乌商报 - 数字报</title></head><body><div class="main-left">
<div class="breadcrumb"><span>2020-09-03</span> 星期四 <span>第A02版：综合新闻</span></div>
<p class="pre-title">{kicker}</p><p class="main-title">{headline}</p><p class="sub-title">{deck}</p>
<div class="info"><span class="author">作者：全媒体记者 吴峰宇</span> <span class="source">来源：义乌商报</span></div>
<figure><img src="1.jpg"><figcaption>图为班列从义乌西站驶出。（吕斌 摄）</figcaption></figure>
<div class="article-content">&nbsp;&nbsp;&nbsp;&nbsp;{0}<br/><br/>　　<b>{1}</b><br>　　{2}<br>
<a href="/">返回首页</a></div></div><div class="foot"><p>版权所有，未经许可，不得转载。</p></div></body></html>
"""
TEMPLATES = {"founder": FOUNDER, "headings": HEADINGS, "classes": CLASSES}


def page_of(text: str, **known: object) -> Page:
    """A page of HTML as it is loaded."""
    return Page("a.html", "/pages/a.html", "a", tuple(text.split("\n")), **known)  # type: ignore[arg-type]


def article_of(text: str, **known: object) -> Article:
    (article,) = read_html(page_of(text, **known)).articles
    return article


def filled(name: str, charset: str = "utf-8") -> str:
    """A template with the article in it."""
    parts = [escape(text, quote=False) for text in TEXT]
    return TEMPLATES[name].format(*parts, headline=HEADLINE, kicker=KICKER, deck=DECK, charset=charset)


@pytest.mark.parametrize("name", TEMPLATES)
def test_an_article_is_read_whole_from_every_template(name: str) -> None:
    """Headline, kicker, deck, signature, text, caption and issue, with scripts and navigation left out."""
    article = article_of(filled(name))
    assert (article.headline, article.kicker, article.deck) == (HEADLINE, KICKER, DECK)
    assert article.headline_source == "page"
    assert [(person.name, person.role) for person in article.reporters] == [("吴峰宇", "全媒体记者")]
    assert tuple(article.body.split("\n")) == TEXT
    assert (article.subheads, article.dateline) == ((TEXT[1],), "本报讯")
    assert (article.caption, article.caption_credit) == ("图为班列从义乌西站驶出。", "吕斌")
    assert (article.page_number, article.section) == (2, "综合新闻")
    assert (article.date.value, article.date.source) == (date(2020, 9, 3), "printed")
    assert article.date.evidence.startswith("line ")


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_lines_are_those_of_the_file(name: str) -> None:
    """A reader finds the article's first and last words on the lines that it names."""
    text = filled(name)
    article = article_of(text)
    lines = text.split("\n")
    inside = "\n".join("\n".join(lines[first - 1 : last]) for first, last in article.lines)
    assert re.sub("<[^>]*>", "", HEADLINE[:5]) in inside
    assert "据统计" in inside
    assert "版权所有" not in inside


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk", "big5"])
def test_what_the_page_declares_is_how_it_is_decoded(tmp_path: Path, charset: str) -> None:
    """Papers declare gb2312 and write GB18030; a page too short to tell by its letters is read too."""
    title, text = (
        ("義烏", "中歐班列從義烏出發，開往歐洲各地城市。") if charset == "big5" else ("义乌", "镕" * 30 + "，朱。")
    )
    page = f'<meta charset="{charset}"><h1>{title}</h1><p>{text}</p>'
    path = tmp_path / "a.html"
    path.write_bytes(page.encode("gb18030" if charset == "gb2312" else charset))
    (article,) = read_articles(path)
    assert (article.headline, article.body) == (title, text)


def test_a_page_that_declares_what_it_is_not_is_read(tmp_path: Path) -> None:
    """UTF-8 proves itself, whatever the page says; an encoding that does not exist is left alone."""
    for charset in ("gbk", "nonsense"):
        (tmp_path / "a.html").write_bytes(f'<meta charset="{charset}"><h1>义乌</h1><p>{TEXT[0]}</p>'.encode())
        (article,) = read_articles(tmp_path)
        assert (article.headline, article.body) == ("义乌", TEXT[0])


def test_what_the_caller_knows_goes_before_what_the_page_says() -> None:
    """As for pages of text."""
    given = IssueDate.given(date(2001, 1, 1))
    article = article_of(filled("founder"), date=given, number=1, paper="晚报")
    assert (article.date, article.page_number, article.section, article.paper) == (given, 1, "综合新闻", "晚报")


def test_a_page_without_any_mark_is_read_by_its_sentences() -> None:
    """No class, no heading: the title names the headline, the sentences show where the text is."""
    article = article_of(
        "<title>义乌夜市开张_义乌新闻网</title><div>首页 新闻</div><div><div>义乌夜市开张</div>"
        "<div>来源：义乌商报 作者：王婷 时间：2021-05-01 09:30</div>"
        f"<div>　　{TEXT[0]}<br>　　{TEXT[2].replace('<', '&lt;')}</div></div><div>联系我们</div>"
    )
    assert (article.headline, article.body) == ("义乌夜市开张", f"{TEXT[0]}\n{TEXT[2]}")
    assert [person.name for person in article.reporters] == ["王婷"]
    assert article.date.value == date(2021, 5, 1)


def test_a_list_of_an_issues_pages_numbers_no_page() -> None:
    """Where several page numbers stand, none is believed."""
    article = article_of(f"<ul><li>第01版：要闻</li><li>第02版：综合</li></ul><h1>题目</h1><p>{TEXT[0]}</p>")
    assert (article.page_number, article.section) == (None, None)


def test_a_page_with_nothing_but_links_has_no_article(tmp_path: Path) -> None:
    """An issue's contents are said to be none, in one line, and are tried again by the next run."""
    (tmp_path / "node_2.htm").write_text(
        "<ul><li><a>义乌夜市开张，商户多</a></li><li><a>出口增长，好。</a></li></ul>", "utf-8"
    )
    problems: list[SourceError] = []
    assert list(read_articles(tmp_path, on_problem=problems.append)) == []
    assert [type(problem) for problem in problems] == [NoArticle]
    assert str(problems[0]) == (
        f"{tmp_path / 'node_2.htm'}: no article in it, at most links; index the pages with the texts themselves"
    )


def test_a_changed_page_replaces_its_article(tmp_path: Path) -> None:
    """HTML is a source like any other: unchanged it costs nothing, changed it is read anew."""
    path = tmp_path / "a.html"
    path.write_text(filled("headings"), encoding="utf-8")
    with Archive.create(tmp_path / "index") as archive:
        assert archive.index(path).articles == 1
        assert archive.index(path).unchanged == 1
        path.write_text(filled("headings").replace("明斯克", "x").replace("百货", "杂货"), encoding="utf-8")
        assert archive.index(path).pages == 1
        assert (archive.count("日用杂货"), archive.count("日用百货")) == (1, 0)


WORDS = st.text(alphabet="义乌中欧班列，。“”&<>0aé　", min_size=1, max_size=30)


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_no_letter_of_a_text_is_lost_or_invented(texts: list[str]) -> None:
    """Whatever letters paragraphs hold, they come out of the markup as they were put in."""
    marked = "".join(f"<p>{escape(text)}</p>" for text in texts)
    blocks = parse_markup([f"<body><div>{marked}</div>"]).blocks
    bare = [re.sub(r"\s", "", text) for text in texts]
    assert [re.sub(r"\s", "", block.text) for block in blocks] == [text for text in bare if text]


MARKS = (
    *("<p>", "</p>", "<div class='title'>", "</div>", "<!--", "-->", "<a href=x>", "</a>", "<h1>", "<", ">", '"', "'"),
    *("<!--enpcontent-->", "<!--/enpcontent-->", "<script>", "</script>", "<title>", "</title>", "<br>", "<td", "="),
    *(
        "义乌班列，今天开行。",
        "2020年9月3日",
        "第02版：要闻",
        "记者 王婷",
        "王婷 摄",
        "——",
        "　",
        "\0",
        "\n",
        "&#x4e49;",
        "&amp;",
    ),
    *("<span class=author>", "<figcaption>", "<h3>", "<meta name=date content=2020-13-40>"),
)


@given(st.lists(st.sampled_from(MARKS), max_size=60).map("".join))
def test_any_markup_is_read_without_an_error(text: str) -> None:
    """Unclosed, wrongly nested, torn: there is an article or none, and every block has its use and its line."""
    reading = read_html(page_of(text))
    assert len(reading.articles) <= 1
    count = text.count("\n") + 1
    assert all(1 <= use.line <= count for use in reading.uses)
    assert all(1 <= first <= last <= count for article in reading.articles for first, last in article.lines)


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<!-- ",
        '<a "',
        "<a b='",
        "<",
        "</div>",
        "<!--enpcontent-->文。<!--/enpcontent-->",
        "<h1>题</h1>",
        "&amp",
    ],
)
def test_a_hundred_thousand_of_anything_are_read(piece: str) -> None:
    """Levels, unclosed comments, quotes without end: what would be quadratic does not end in a test's life."""
    read_html(page_of(piece * 100_000 + f"<p>{TEXT[0]}</p>"))
