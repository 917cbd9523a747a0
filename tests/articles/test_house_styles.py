"""The same articles, set in the styles of other papers, are read back."""

from __future__ import annotations

import itertools
import re

import pytest

from tests.articles.typeset import Copy, House, set_page
from yiwu_search.articles import read_page
from yiwu_search.pages import Page

COPY = [
    Copy(
        "江城大桥主塔封顶",
        "本报讯 昨日上午，江城大桥主塔顺利封顶，标志着这座跨江大桥的建设取得重大进展，为明年通车打下基础。\n"
        "据了解，江城大桥全长2.3公里，双向八车道，总投资20.65亿元。“主塔高186米，施工难度很大。”项目负责人陈明说，"
        "建设者克服高温天气，提前12天完成节点任务。\n"
        "大桥建成后，两岸车程将由半小时缩短到5分钟，沿线10万居民出行更加方便。",
        (("记者", "王晓明"), ("通讯员", "李芳")),
        kicker="历时四百天 攻克多项难关",
    ),
    Copy(
        "图书馆夜间开放受欢迎",
        "本报讯 “下班以后还能来看书，真好。”近日，市图书馆延长开放时间到晚上十点，吸引了许多上班族。\n"
        "市图书馆馆长周敏介绍，夜间开放一个月来，接待读者2.6万人次，借出图书八千册，其中年轻人占七成。\n"
        "下一步，图书馆还将增设自习座位，并在各街道开设24小时书房，让更多市民就近读书。",
        (("本报记者", "欧阳文静"),),
    ),
    Copy(
        "全县春耕生产全面展开",
        "本报讯 人勤春来早。连日来，全县各地抢抓农时，春耕生产全面展开，田间地头到处是忙碌的身影。\n"
        "在河口镇，种粮大户老周正驾驶旋耕机翻地。今年他承包了五十亩水田，全部种早稻，机械化作业让他信心十足。\n"
        "县农业农村局提供的数据显示，截至3月20日，全县已备足种子1200吨、化肥3000吨，能够满足春耕需要。",
        (("全媒体记者", "骆红婷"), ("通讯员", "楼小青")),
        deck="——来自河口镇的见闻",
    ),
]
STYLES = [
    House(f"{side} {byline} {columns} {'indent' if indent else 'flush'}", side, byline, columns, indent)
    for side, byline, columns, indent in itertools.product(
        ("before", "after"), ("line", "box", "square", "opening", "closing"), (13, 17, 26, None), ("", "　　")
    )
]
DENSE = [
    House(f"dense {byline} {columns}", "before", byline, columns, "　　", gaps=False, parts=False)
    for byline, columns in itertools.product(("line", "box", "opening", "closing"), (17, 26, None))
]


def squeeze(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


@pytest.mark.parametrize("house", STYLES, ids=lambda house: house.name)
def test_articles_are_read_back_from_every_house_style(house: House) -> None:
    """Side of the headline, form of the byline, width and indent change nothing of what is read."""
    found = read_page(Page("p.txt", "/p.txt", "p", tuple(set_page(COPY, house))))
    assert [a.body.split("\n") for a in found] == [copy.body.split("\n") for copy in COPY]
    assert [squeeze(a.headline) for a in found] == [squeeze(copy.headline) for copy in COPY]
    assert [(squeeze(a.kicker), squeeze(a.deck)) for a in found] == [(squeeze(c.kicker), squeeze(c.deck)) for c in COPY]
    assert [tuple((r.role, r.name) for r in a.reporters) for a in found] == [copy.signers for copy in COPY]


@pytest.mark.parametrize("house", DENSE, ids=lambda house: house.name)
def test_articles_are_told_apart_without_any_blank_line(house: House) -> None:
    """Indents and bylines alone part headlines from texts, and texts from each other."""
    found = read_page(Page("p.txt", "/p.txt", "p", tuple(set_page(COPY[1:], house))))
    assert [a.body for a in found] == [copy.body for copy in COPY[1:]]
    assert [tuple(r.name for r in a.reporters) for a in found] == [("欧阳文静",), ("骆红婷", "楼小青")]
