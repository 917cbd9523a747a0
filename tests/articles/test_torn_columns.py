"""Columns that a tool tore or glued: headlines behind a last sentence, pictures inside a word, two signatures."""

from __future__ import annotations

from yiwu_search.articles import Article, read_page
from yiwu_search.pages import Page

COLUMN = (
    "▢ 记者 张三\n\n本报讯 昨日，我市召开防汛工作部署会，\n分析研判当前雨情汛情，研究部署下一步防\n"
    "汛工作。会议要求，各镇街要加强值班值守，\n"
    "{end}"
)
NEXT = "▢ 记者 李四\n\n本报讯 近日，城东农贸市场改造完工。\n\n城东农贸市场改造完工\n"


def read(text: str) -> tuple[Article, ...]:
    return read_page(Page("p.txt", "/p.txt", "p", tuple(text.split("\n"))))


def test_a_headline_glued_to_the_last_sentence_is_parted_from_it() -> None:
    """No line break stands where the headline begins beside the column's last line."""
    flood, _ = read(COLUMN.format(end="全力以赴。我市召开防汛部署会\n\n") + NEXT)
    assert (flood.headline, flood.headline_source) == ("我市召开防汛部署会", "page")
    assert flood.body.endswith("全力以赴。")


def test_a_headline_that_begins_behind_the_last_sentence_goes_on_below_it() -> None:
    flood, _ = read(COLUMN.format(end="确保安全度汛。我市防汛工作\n部署会召开\n\n") + NEXT)
    assert flood.headline == "我市防汛工作部署会召开"
    assert flood.body.endswith("确保安全度汛。")


def test_the_beginning_of_a_sentence_that_fills_the_column_is_no_headline() -> None:
    """The column ends inside a sentence, and its rest is lost."""
    cut, _ = read(COLUMN.format(end="确保安全度汛。会议还研究了全市防汛工作\n\n") + NEXT)
    assert cut.body.endswith("会议还研究了全市防汛工作")


def test_a_credit_and_the_next_byline_behind_a_picture_s_text_part() -> None:
    text = (
        "中秋临近，义亭镇各大月饼生产商已进入“备战”状态，以满足\n不同消费者需求。 记者 张云飞 图▢ 记者 李四\n\n"
        "本报讯 近日，城东农贸市场改造完工。\n"
    )
    picture, market = read(text)
    assert (picture.kind, [person.name for person in picture.reporters]) == ("photo", ["张云飞"])
    assert [person.name for person in market.reporters] == ["李四"]


def test_a_kicker_that_says_who_spoke_where_is_no_caption() -> None:
    (visit,) = read(
        "▢ 记者 李四\n\n本报讯 昨日，市委书记陈刚赴稠江调研，要求在建设中展现担当。\n\n"
        "陈刚在稠江调研时强调\n\n在建设中展现更大担当\n"
    )
    assert (visit.kicker, visit.headline, visit.caption) == ("陈刚在稠江调研时强调", "在建设中展现更大担当", None)


def test_a_scene_as_wide_as_the_column_is_a_picture_s_inside_a_word() -> None:
    text = (
        COLUMN.format(
            end="让每一处隐患都能早发现，让每一户群众都\n\n义亭镇西楼村工人在车间内赶制防汛沙袋\n\n能安全度汛。\n\n"
        )
        + NEXT
    )
    flood, _ = read(text)
    assert flood.caption == "义亭镇西楼村工人在车间内赶制防汛沙袋"
    assert flood.body.endswith("让每一户群众都能安全度汛。")


def test_a_scene_with_its_photographer_takes_nothing_of_the_column_it_interrupts() -> None:
    text = (
        COLUMN.format(
            end="让每一处隐患都能早发现，让每一户群众都\n\n工人在车间内赶制沙袋。\n吕斌 摄\n\n能安全度汛。\n\n"
        )
        + NEXT
    )
    flood, _ = read(text)
    assert (flood.caption, flood.caption_credit) == ("工人在车间内赶制沙袋。", "吕斌")
    assert flood.body.endswith("让每一户群众都能安全度汛。")


def test_a_passage_below_a_subhead_that_a_column_s_end_cuts_in_a_quotation_is_text() -> None:
    text = (
        "▢ 记者 张三\n\n本报讯 昨日，小镇通过验收，实现了质的飞越。\n\n招商引资 注入动能\n\n"
        "“招商引资是小镇的活力来源，自2015年以来\n\n先后引进了多个项目。”小镇负责人说，招商步子不停。\n\n小镇通过省级验收\n"
    )
    (town,) = read(text)
    assert town.subheads == ("招商引资 注入动能",)
    assert "自2015年以来先后引进了多个项目。”" in town.body


def test_a_deck_glued_to_a_dateline_of_another_town_is_parted_from_it() -> None:
    """本报上饶讯 begins no line of the page, but its reporter stands behind it."""
    lotus, railway = read(
        "▢ 记者 张三\n\n本报讯 谷雨未至，赤水镇的莲田里已是一派忙碌，白莲产业带富一个镇。\n\n一条小白莲 带富一个镇\n"
        "——赤水镇白莲产业发展见闻本报上饶讯（记者 吕玉玺）\n"
        "4月8日上午，昌景黄铁路首片箱梁架设成功。\n\n昌景黄铁路首片箱梁架设\n"
    )
    assert (lotus.headline, lotus.deck) == ("一条小白莲 带富一个镇", "——赤水镇白莲产业发展见闻")
    assert [person.name for person in railway.reporters] == ["吕玉玺"]


def test_a_line_that_leads_in_with_a_dash_is_a_kicker() -> None:
    (factory,) = read(
        "盘活闲置用地，绵阳市涪城区——\n老厂房里“长”出新产业链\n\n▢ 记者 张三\n\n"
        "本报讯 昨日，老厂房里机器轰鸣，新产业链长了出来。\n"
    )
    assert (factory.kicker, factory.headline) == ("盘活闲置用地，绵阳市涪城区——", "老厂房里“长”出新产业链")
