"""Running text that looks like big type: paragraphs cut behind their first lines, by a column's end or a picture."""

from __future__ import annotations

import pytest

from yiwu_search.articles import Article, explain, read_page
from yiwu_search.pages import Page

FLOOD = (
    "▢ 记者 张三\n\n本报讯 昨日，我市召开防汛工作部署\n会，分析研判当前雨情汛情，研究部署下一\n"
    "步防汛工作。会议要求，各镇街要加强值班\n值守，压实责任，坚决做到万无一失。\n\n"
)


def page(text: str) -> Page:
    return Page("p.txt", "/p.txt", "p", tuple(text.split("\n")))


def read(text: str) -> Article:
    (article,) = read_page(page(text))
    return article


@pytest.mark.parametrize(
    "cut",
    [
        "全市主要医疗机构正月初三至正月初十\n\n免收门诊急诊挂号费、停车费，体检打五折。\n",
        "全市主要医疗机构正月初三至正月初十\n免收门诊急诊挂号费停车费体检打五折的政\n\n策，春节期间照常实行。\n",
        "全市主要医疗机构正月初三至正月初十\n免收门诊急诊挂号费停车费体检打五折的政\n\n策今年也在春节期间继续向全体市民照常实\n行。\n",
    ],
    ids=["one line", "two lines", "two lines, and a last one"],
)
def test_the_first_lines_of_a_paragraph_before_a_blank_one_are_no_headline(cut: str) -> None:
    """The first is short of the column by an indent, and what follows is as wide as a paragraph's other lines."""
    article = read(FLOOD + cut + "\n我市部署防汛工作\n")
    assert article.headline == "我市部署防汛工作"
    assert article.body.endswith("\n" + cut.replace("\n", ""))


def test_the_first_line_right_below_a_subhead_is_its_text_s() -> None:
    article = read(
        FLOOD + "守住底线 确保安全\n全市主要医疗机构正月初三至正月初十\n\n免收门诊急诊挂号费、停车费，体检打五折。\n"
        "\n我市部署防汛工作\n"
    )
    assert article.subheads == ("守住底线 确保安全",)
    assert "守住底线 确保安全\n全市主要医疗机构正月初三至正月初十免收" in article.body


def test_a_headline_above_a_text_that_begins_with_an_indent_stays_one() -> None:
    """The text below begins a paragraph itself: its first line is short by an indent."""
    flood, fair = read_page(
        page(
            FLOOD + "我市部署防汛工作\n\n今年首个农博会今日在义乌国博中心开\n\n市民冒着雨赶来，展馆内外到处都是\n"
            "排队的人，三天里共有十万人次入场，成交\n额超过一亿元，比去年增长三成以上。\n记者 李四 摄\n"
        )
    )
    assert flood.headline == "我市部署防汛工作"
    assert fair.headline == "今年首个农博会今日在义乌国博中心开"


def test_a_sentence_that_a_picture_interrupts_goes_on_below_it() -> None:
    article = next(
        article
        for article in read_page(
            page(
                FLOOD.removesuffix("压实责任，坚决做到万无一失。\n\n")
                + "压实责任，形成上下联动的格局，让每一处隐患\n\n"
                "工人在车间内赶制防汛沙袋。 记者 李四 摄\n\n"
                "都能早发现早处置，让每一户群众都能平安，\n让每一个村居都能放心，这是全市上下共同\n\n"
                "“防大汛、抢大险”的目标。\n\n我市部署防汛工作\n"
            )
        )
        if article.kind == "news"
    )
    assert article.headline == "我市部署防汛工作"
    assert article.body.endswith(
        "让每一处隐患都能早发现早处置，让每一户群众都能平安，让每一个村居都能放心，这是全市上下共同“防大汛、抢大险”的目标。"
    )


def test_a_sentence_s_last_line_is_no_caption_where_the_next_line_begins_a_paragraph() -> None:
    article = read(
        "▢ 记者 张三\n\n本报讯 春节期间，全市公共场馆免费开放。\n全市中小学校举办免费冬令营活动，丰富非\n\n"
        "籍且在义过年的学生假期生活。\n\n春节期间，移动公司为在义人员提供免\n费流量包；宽带用户免费提速一档，用户可\n"
        "以在营业厅领取流量卡，也可以在网上办理，\n领到的流量在全省通用，有效期到今年年底。\n\n学生在义乌过年有活动\n"
    )
    assert article.caption is None
    assert "丰富非籍且在义过年的学生假期生活。" in article.body


def test_letters_that_justification_parts_are_no_artist() -> None:
    """作 战 体 is the beginning of 作战体系, not what 战体 drew."""
    article = read(
        FLOOD + "为 巩 固 成 果 ，公 司 通 过 “党 建 单 元”作 战 体\n系，层层压实防控主体责任，坚持防疫不放松。\n"
    )
    assert [person.name for person in article.reporters] == ["张三"]
    assert "“党建单元”作战体系，层层压实" in article.body


def test_a_sentence_about_the_weather_is_no_weather_report() -> None:
    """高气温可达37℃，市民要…… goes on; the box of the paper says 最高气温37℃."""
    uses = explain(page("本报讯 气象台说，明后两天晴热少雨，最\n高气温可达37℃，市民要注意防暑降温。\n\n最高气温37℃\n"))
    assert [use.use for use in uses] == ["body", "body", "furniture"]


@pytest.mark.parametrize(
    "glued",
    [
        "全力以赴。我市召开防汛部署会\n\n确保安全度汛",
        "全力以赴确保安全度汛，不留死角盲区。我市召开防汛部署会\n\n确保安全度汛",
    ],
)
def test_a_headline_glued_to_a_line_that_cannot_be_the_column_s_goes_on_below_a_blank_line(glued: str) -> None:
    """The line stops short of its column or sticks out of it, which no line inside a sentence does."""
    flood = read_page(
        page(FLOOD.removesuffix("\n\n") + "\n" + glued + "\n\n▢ 记者 李四\n\n本报讯 近日，市场改造完工。\n")
    )[0]
    assert flood.body.endswith("。")
    assert "召开防汛部署会" not in flood.body
    assert "我市召开防汛部署会" in f"{flood.kicker}{flood.headline}"


def test_a_question_on_two_lines_above_another_headline_is_no_text() -> None:
    """The comma at the first line's end would be a sentence's; the next headline's report follows."""
    coal, card = read_page(
        page(
            FLOOD + "我市部署防汛工作\n\n“煤电博弈”年年有，\n破局之钥在哪里？\n\n一张“明白卡” 温暖百户心\n"
            "本报讯 昨日，供电所员工把明白卡送到村民手中。\n"
        )
    )
    assert "破局之钥" not in coal.body + card.body
    assert card.headline == "一张“明白卡”温暖百户心"


def test_a_question_to_an_office_begins_the_text_below_a_headline_that_asks() -> None:
    """市民张女士问： is no headline, and the line above it no text though it ends with ？."""
    answer = read(
        "车票丢了 还能不能上车？\n市民张女士问：我在网上买了回老家的高铁票，\n取出来后不小心弄丢了，还能上车吗？\n"
        "铁路客服人员答：可以。请在停止检票前持身份证\n件到窗口办理挂失补办，按原票价再购一张。\n"
    )
    assert answer.headline == "车票丢了 还能不能上车？"
    assert answer.body.startswith("市民张女士问：")


def test_a_table_below_a_headline_is_an_article_of_its_own() -> None:
    """With its title and the heads of its columns it stands below a blank line; so its rows are found."""
    lines = page(
        FLOOD + "我市部署防汛工作\n\n昨日水位\n站名 水位（米） 涨幅（%）\n佛堂站 18.73 10.04\n"
        "义乌站 11.92 10.02\n塔下站 9.35 10.00\n"
    )
    flood, table = read_page(lines)
    assert (flood.headline, table.headline) == ("我市部署防汛工作", "昨日水位")
    assert table.body.split("\n")[1:3] == ["站名 水位（米）涨幅（%）", "佛堂站18.73 10.04"]
    assert [use.reason for use in explain(lines)][-5:] == ["a table"] * 5


def test_advice_at_an_article_s_end_is_its_part() -> None:
    """提醒 is shorter than any headline, and the whole is signed below."""
    (case,) = read_page(
        page(
            "试用期内生病不能说辞就辞\n\n今年5月，刚上班两个月的庾女士住院，公司辞退了她。仲裁委员会裁决公司继续履行合同。\n\n"
            "提醒\n\n劳动者在试用期内同样享有医疗期，用人单位解除合同要有依据。（记者 张三）\n"
        )
    )
    assert (case.headline, case.subheads) == ("试用期内生病不能说辞就辞", ("提醒",))


def test_a_line_far_short_of_its_column_ends_a_paragraph_without_a_blank_line() -> None:
    """On a page whose blank lines tell where the print changes, too."""
    article = read(
        "▢ 记者 张三\n\n本报讯 近日，我市召开防汛工作部署\n\n会，分析研判当前雨情汛情，研究部署下一\n步防汛工作，"
        "要求各\n\n镇街加强值班值守，压实各级责任，确保安\n全度汛，让群众平安。\n此外，会议还研究了暑期防溺水工作要\n"
        "求，要求各校开展宣传，让家长都能知道这\n件事。\n"
    )
    assert article.body.split("\n")[1:] == [
        "此外，会议还研究了暑期防溺水工作要求，要求各校开展宣传，让家长都能知道这件事。"
    ]


def test_a_caption_of_two_lines_inside_a_sentence_that_ends_right_below_is_taken_out() -> None:
    """数。”他说。 is shorter than any column, and the caption far narrower than the lines above."""
    article = read(
        FLOOD.removesuffix("\n\n") + "\n“图像就是我们的听诊器，看得多了，哪里有病\n\n海关关员对入境\n货物进行查验\n\n"
        "心里就有数。”他说。\n为了练就这双眼睛，他利用休息时间整理了\n两千多张图像，做成图库供同事们学习。\n\n我市部署防汛工作\n"
    )
    assert "哪里有病心里就有数。”他说。" in article.body
    assert article.caption == "海关关员对入境 货物进行查验".replace(" ", "")


def test_the_first_line_of_a_paragraph_is_told_by_the_column_above_where_the_next_is_wider() -> None:
    article = read(
        FLOOD
        + "变化从一株薰衣草开始\n\n二零零八年，在外经商多年的村民束\n\n被大家选为村干部。面对空空的账本，他自己掏腰包\n"
        "请来专家把脉，决定在荒坡上种植薰衣草，打造香谷。\n起初很多人不理解，他就带着党员先干起来，一年后\n平整出七十亩坡地。\n\n我市部署防汛工作\n"
    )
    assert article.subheads == ("变化从一株薰衣草开始",)
    assert "二零零八年，在外经商多年的村民束被大家选为村干部。" in article.body


def test_a_quotation_at_a_column_s_top_before_a_photographer_s_name_is_no_caption() -> None:
    """Its false blank line comes from the sign that sits higher."""
    (street,) = read_page(
        page(
            "老街新颜\n\n12月26日，西门老街的工匠们正在修缮一处清\n末民居的木雕牛腿。作为城市更新的内容，改造按照\n\n"
            "“修旧如旧”的原则，预计明年国庆前\n开街迎客。 全媒体记者 游方 摄\n"
        )
    )
    assert (street.kind, street.headline) == ("photo", "老街新颜")
    assert street.body.endswith("改造按照“修旧如旧”的原则，预计明年国庆前开街迎客。")


def test_a_caption_signed_by_a_name_alone_inside_a_paragraph_s_first_sentence_is_taken_out() -> None:
    """The line above it is the first below a subhead that asks."""
    article = read(
        FLOOD + "为什么修不了？\n\n小区建成于二零零三年，三幢共有的两\n\n屠阿姨用吊篮往楼上运大米 农艳 摄\n\n"
        "部电梯已经使用了十五年。物业经理告诉记者\n，维保公司检测以后建议更换曳引机和控制柜\n，报价八万六千元，超出了能承担的范围。\n\n"
        "我市部署防汛工作\n"
    )
    assert article.subheads == ("为什么修不了？",)
    assert "三幢共有的两部电梯已经使用了十五年。" in article.body
    assert article.caption == "屠阿姨用吊篮往楼上运大米"


def test_a_headline_with_a_comma_is_none_s_sentence_where_the_next_line_begins_a_paragraph() -> None:
    """同比增长两成，直播带货占比近三成 stays open, and a picture's text begins below."""
    trade, lotus = read_page(
        page(
            FLOOD + "前五月网络零售额突破千亿元\n同比增长两成，直播带货占比近三成\n\n"
            "昨日，何斯路村的百亩荷塘\n里，早荷初绽，粉白相间，吸引了\n不少市民前来赏花拍照。\n\n全媒体记者 吕斌 摄\n"
        )
    )
    assert "同比增长两成" not in trade.body
    assert lotus.body == "昨日，何斯路村的百亩荷塘里，早荷初绽，粉白相间，吸引了不少市民前来赏花拍照。"


def test_a_short_line_with_a_comma_between_whole_paragraphs_is_a_subhead() -> None:
    """Where a paragraph is a line, a piece of one is longer."""
    article = read(
        "一张清单管到底\n\n记者 张三\n\n"
        "本报讯 去年九月，小区改造工程启动，总投资三千多万元，眼下已进入收尾阶段，老旧小区换了新颜。\n\n"
        "改什么，居民说了算\n\n"
        "改造之前，街道没有急着请施工队，而是先发了需求清单，收回问卷五百多份，梳理出意见一千多条。\n"
    )
    assert article.subheads == ("改什么，居民说了算",)
