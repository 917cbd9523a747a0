"""What other papers set around their articles: makers' names, pointers, slogans, blank lines."""

from __future__ import annotations

import pytest

from yiwu_search.articles import Article, read_page
from yiwu_search.articles.furniture import is_staff
from yiwu_search.pages import Page


def read(text: str) -> tuple[Article, ...]:
    return read_page(Page("p.txt", "/p.txt", "p", tuple(text.split("\n"))))


@pytest.mark.parametrize("line", ["编辑高颖美编卞锐", "本版责编 万里 美编 程琳", "身边事 帮您办 热线：23602777"])
def test_makers_without_a_colon_and_hotlines_are_furniture(line: str) -> None:
    assert is_staff(line)


@pytest.mark.parametrize("line", ["编辑部的故事", "编辑和校对都很忙", "设计制图大赛开赛"])
def test_lines_about_makers_are_none(line: str) -> None:
    assert not is_staff(line)


def test_a_headline_above_a_pointer_is_a_teaser_even_across_a_blank_line() -> None:
    """详见A07版 points from the line above to another page, and heads nothing below."""
    text = (
        "长安路地下通道今起封闭检修\n\n详见A07版\n\n社区来了“共享厨房”\n\n"
        "　　本报讯（记者 任婷）昨日，社区的“共享厨房”飘出饭菜香。"
    )
    teaser, article = read(text)
    assert (teaser.kind, teaser.headline) == ("teaser", "长安路地下通道今起封闭检修")
    assert (article.kicker, article.headline) == (None, "社区来了“共享厨房”")


def test_a_slogan_at_the_foot_is_no_deck_of_the_last_headline() -> None:
    text = (
        "▢ 记者 张三\n\n本报讯 国庆假期，铁路义乌站预计发送旅客31.5万人次。\n\n铁路义乌站假期客流大\n\n"
        "习近平新时代中国特色社会主义思想在浙江的萌发与实践"
    )
    (article,) = read(text)
    assert (article.headline, article.deck) == ("铁路义乌站假期客流大", None)


def test_who_led_stays_with_the_kicker_where_a_headline_follows() -> None:
    head = (
        "县委专题学习会召开\n程天云主持\n做强水晶产业 做美诗画浦江\n　　本报讯（记者 张思睿）昨日，县委专题学习会召开。"
    )
    (article,) = read(head)
    assert (article.kicker, article.headline) == ("县委专题学习会召开程天云主持", "做强水晶产业 做美诗画浦江")


def test_blank_lines_that_all_follow_sentences_part_paragraphs() -> None:
    """The line before a break may fill the column; a blank line inside a sentence takes its word away from all."""
    columns = [
        "县长叶明辉带队督查农村生活污水治理工作并讲话。",
        "叶明辉查看了终端运行情况，并仔细询问设施日常维护",
        "环节，要求压实责任。",
    ]
    text = "\n".join(
        ["本报讯（记者 张三）昨日，", columns[0], "", *columns[1:], "", "在富春江镇，他要求让水更清、村更美。"]
    )
    assert read(text)[0].body.count("\n") == 2


def test_a_line_without_a_blank_above_it_is_a_subhead_where_headlines_have_one() -> None:
    """It is as long as a headline and its text is another scene, but it stands inside the column."""
    article = "{head}\n记者 {name}\n　　{text}\n"
    first = article.format(head="“共享自习室”悄然走红", name="詹晨枫", text="晚上八点，写字楼里坐得满满当当。")
    text = (
        article.format(head="大桥通车", name="张三", text="大桥昨日通车。")
        + "\n"
        + first
        + "图书馆一座难求 催生新生意\n　　去晚了就没位，备考的小林告诉记者。\n\n"
        + article.format(head="今晚封闭施工", name="李四", text="出口今晚封闭。")
    )
    assert [found.headline for found in read(text)] == ["大桥通车", "“共享自习室”悄然走红", "今晚封闭施工"]
    assert read(text)[1].subheads == ("图书馆一座难求 催生新生意",)
