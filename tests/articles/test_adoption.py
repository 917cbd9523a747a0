"""Headlines of stories that none stands beside, and slogans that head nothing."""

from __future__ import annotations

from yiwu_search.articles import Article, read_page
from yiwu_search.pages import Page

FAIR = (
    "▢ 记者 张三\n\n本报讯 昨日，我市召开外贸企业稳订单座谈会，十二家\n\n"
    "外贸企业负责人与部门面对面，把失去的时间抢\n\n回来。\n\n"
)
MARKET = "▢ 记者 李四\n\n本报讯 昨日，城东市场改造完工，摊主陆续搬回。\n\n城东市场改造完工\n\n"


def read(text: str) -> tuple[Article, ...]:
    return read_page(Page("p.txt", "/p.txt", "p", tuple(text.split("\n"))))


def test_a_headline_elsewhere_brings_its_couplet_to_the_story_without_one() -> None:
    """The kicker repeats the text's words; the couplet below it says none of them."""
    first, _ = read(FAIR + MARKET + "我市召开外贸企业稳订单座谈会\n\n抢时间 稳订单\n")
    assert (first.kicker, first.headline) == ("我市召开外贸企业稳订单座谈会", "抢时间 稳订单")


def test_the_first_line_behind_a_form_feed_is_the_page_s_slogan() -> None:
    """It has words of the text below and urges to nothing, and heads nothing all the same."""
    (first,) = read(" 外贸企业在行动\n\n" + FAIR)
    assert first.headline_source == "lead"


def test_what_people_do_between_two_texts_on_the_same_is_a_caption() -> None:
    text = (
        "一碗腊八粥 温暖一座城\n\n▢ 记者 张三\n\n"
        "本报讯 昨日是腊八节，义工们为环卫工人送上腊八粥，腊八这天总有人送粥来。\n\n"
        "志愿者为环卫工人送上腊八粥\n\n据统计，昨日全市有二十六个点位送腊八粥，参与的志愿者有千余名。\n"
    )
    (porridge,) = read(text)
    assert porridge.caption == "志愿者为环卫工人送上腊八粥"
    assert porridge.body.endswith("千余名。")
