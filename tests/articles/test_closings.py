"""Who signs below a text or below its headline, and offices that give notice."""

from __future__ import annotations

import pytest

from yiwu_search.articles import Article, read_page
from yiwu_search.pages import Page

BRIDGE = "　　本报讯 昨日，江城大桥主塔封顶，大桥预计明年六月合龙。\n"
MARKET = "城东市场改造完工\n\n　　本报讯 昨日，城东市场改造完工，摊主搬回。\n"


def read(text: str) -> tuple[Article, ...]:
    return read_page(Page("p.txt", "/p.txt", "p", tuple(text.split("\n"))))


def names(article: Article) -> list[str]:
    return [person.name for person in article.reporters]


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("\n（记者 酆小雅 通讯员 罗庆元）\n\n", ["酆小雅", "罗庆元"]),
        ("本报记者 邢悠悠 整理\n\n", ["邢悠悠"]),
        ("戈秀 赵石头\n\n", ["戈秀", "赵石头"]),
    ],
)
def test_a_byline_below_a_text_is_that_text_s(line: str, signed: list[str]) -> None:
    """In brackets alone, or right below the last line."""
    bridge, _ = read("江城大桥主塔封顶\n\n" + BRIDGE + line + MARKET)
    assert names(bridge) == signed


def test_a_byline_below_a_headline_below_its_text_is_not_the_next_one_s() -> None:
    text = (
        "　　给劳动者递把伞，既要靠善心，也要靠规矩，让津贴足额发到位。\n\n谁来给劳动者递把伞\n□ 特约评论员 管中窥\n\n"
        + MARKET
    )
    comment, market = read(text)
    assert (comment.headline, names(comment)) == ("谁来给劳动者递把伞", ["管中窥"])
    assert names(market) == []


def test_a_corner_for_comments_ends_the_article_above() -> None:
    """It is no subhead, though the comment has no byline above."""
    text = (
        "江城大桥主塔封顶\n\n本报记者 巫晓\n\n"
        + BRIDGE
        + "\n都市快评\n\n　　连续高温，外卖小哥依然在路上，谁来给他们递把伞？\n"
    )
    bridge, comment = read(text)
    assert bridge.body.endswith("合龙。")
    assert comment.body.startswith("连续高温")


def test_the_makers_of_a_picture_and_its_words_sign_no_comment_above() -> None:
    text = (
        "少些“拍脑袋”，多些“跑断腿”\n\n鲁 直\n\n　　近日到县里采访，老乡们说，栈道是给别人看的，水渠是给自己用的。\n\n"
        "4月15日，随着混凝土浇筑完毕，岷江特大桥主塔顺利封顶。\n\n本报记者 闻人杰 摄影报道\n\n岷江特大桥主塔封顶\n"
    )
    comment, picture = read(text)
    assert (comment.headline, names(comment)) == ("少些“拍脑袋”，多些“跑断腿”", ["鲁直"])
    assert (picture.headline, picture.kind, names(picture)) == ("岷江特大桥主塔封顶", "photo", ["闻人杰"])


def test_the_office_that_gives_notice_and_the_day_are_paragraphs_of_the_notice() -> None:
    text = "停电通告\n因设备检修，定于4月23日8时停电。请用户做好准备。\n青城供电公司\n2010年4月20日\n"
    (notice,) = read(text)
    assert notice.body.split("\n")[1:] == ["青城供电公司", "2010年4月20日"]


def test_a_letter_s_address_begins_its_text_and_the_answer_s_goes_on() -> None:
    text = (
        "外出务工如何续缴养老保险？\n\n编辑同志：\n我在外地打工七年，今年回村种大棚，还能接着缴吗？\n"
        "青山县读者 邸根生\n邸根生同志：\n您好。职工养老保险可以中断后续缴，缴费年限累计计算。\n本报记者 邢悠悠 整理\n"
    )
    (letter,) = read(text)
    assert letter.headline == "外出务工如何续缴养老保险？"
    assert letter.body.split("\n")[:1] == ["编辑同志："]
    assert "青山县读者 邸根生\n邸根生同志：\n您好。" in letter.body


def test_a_byline_behind_a_headline_parts_from_it() -> None:
    (story,) = read(
        "七旬裁缝免费补衣裳 本报记者 巫晓/文 陈列/图\n\n　　每天早上六点，中山巷口的裁缝准时支起缝纫机，免费补衣裳。\n"
    )
    assert (story.headline, names(story)) == ("七旬裁缝免费补衣裳", ["巫晓", "陈列"])


def test_a_headline_before_the_next_text_s_dateline_parts_from_it() -> None:
    (first, second) = read(
        "　　本报讯 昨日，江城大桥主塔封顶，明年合龙。\n\n江城大桥封顶本报讯 昨日，城东市场完工。\n\n城东市场完工\n"
    )
    assert (first.headline, second.headline) == ("江城大桥封顶", "城东市场完工")
    assert second.body == "本报讯 昨日，城东市场完工。"


def test_a_title_of_a_document_is_one_headline() -> None:
    (notice,) = read(
        "关于举办第八届功能性面料\n创新论坛的通知\n　　为促进产学研对接，定于近日举办论坛。请将回执发至秘书处。\n"
    )
    assert notice.headline == "关于举办第八届功能性面料创新论坛的通知"


def test_a_slogan_of_unequal_phrases_above_the_first_headline_heads_nothing() -> None:
    text = "牢记嘱托 感恩奋进 奋力谱写现代化新篇章\n\n江城大桥主塔封顶\n\n" + BRIDGE
    assert (read(text)[0].kicker, read(text)[0].headline) == (None, "江城大桥主塔封顶")


def test_where_blank_lines_tell_sizes_a_kicker_below_its_text_stands_apart() -> None:
    """Two lines without one between them are a headline's, or a headline and its deck."""
    torn = (
        "　　本报讯 昨日，全市医疗保障工作会召开，部署下一步\n\n"
        "工作，要求加快提升医疗保障能力，全力维护\n\n群众生命健康。\n\n"
    )
    (meeting,) = read(torn + "我市迅速贯彻会议精神 加快提升医疗保障能力\n全力维护群众生命健康\n")
    assert meeting.kicker is None


def test_a_headline_right_above_a_text_is_its_own_though_others_stand_below_theirs() -> None:
    text = (
        "▢ 记者 张三\n\n本报讯 昨日，江城大桥主塔封顶，明年六月合龙。\n\n江城大桥主塔封顶\n\n"
        "▢ 记者 李四\n\n本报讯 昨日，城东市场改造完工。\n\n城东市场改造完工\n\n"
        "今晚部分路段停水\n\n因管网施工，今晚稠州北路沿线将停水，请提前储水。\n\n义乌水务集团\n"
    )
    assert [article.headline for article in read(text)][-1] == "今晚部分路段停水"


def test_a_short_line_with_a_comma_between_blank_lines_is_a_subhead() -> None:
    """A sentence that went on would fill its line."""
    column = (
        "三年里，义乌先后选派四十五名医生到汶川\n支医，手把手带出一支留得住的医疗队伍，\n"
        "当地群众在家门口就能看上专家门诊了。\n"
    )
    (story,) = read("山海情\n\n▢ 记者 张三\n\n" + column + "\n人来了，本事留下了\n\n" + column)
    assert story.subheads == ("人来了，本事留下了",)


def test_a_commentator_s_office_above_an_agency_s_report_signs_the_comment_above() -> None:
    """▢ 本报评论员 stands below the comment's headline; no commentator writes what 新华社 reports."""
    comment, census = read(
        "临近年关，文山会海又有回潮的苗头，干部困在会议室里。\n\n少开会 多办事\n\n▢ 本报评论员\n\n"
        "据新华社电 人口普查登记工作近日结束，数据将陆续公布。\n\n人口普查登记工作结束\n"
    )
    assert (comment.headline, names(comment)) == ("少开会 多办事", ["本报评论员"])
    assert (census.headline, names(census)) == ("人口普查登记工作结束", [])


def test_an_office_and_a_name_in_a_bracket_below_a_text_sign_it() -> None:
    """No surname need vouch for a name behind an office; an office alone is no name."""
    meeting, water = read(
        "工作推进会召开\n\n　　本报讯 昨日，学校召开工作推进会，部署下半年工作。\n（学生处 利晓峰）\n\n"
        "今晚这些地方停水\n\n　　因供水管道抢修，今晚部分路段停水。\n\n（市水务集团）\n"
    )
    assert names(meeting) == ["利晓峰"]
    assert names(water) == []


def test_a_student_who_signs_below_the_headline_of_an_essay_wrote_it() -> None:
    """The report below has a dateline, and is no student's."""
    essay, courses = read(
        "图书馆三楼靠窗的第二个座位，我坐了整整两年。\n\n图书馆的那盏灯\n▢ 文学院2016级 习安然\n\n"
        "本报讯 日前，我校三个专业入选国家级一流本科专业。\n\n我校三个专业入选一流\n"
    )
    assert (essay.headline, names(essay)) == ("图书馆的那盏灯", ["习安然"])
    assert (courses.headline, names(courses)) == ("我校三个专业入选一流", [])


def test_a_reporter_glued_to_a_headline_is_parted_from_it() -> None:
    """腊八粥 暖人心 are no names: those that no surname vouches for stand behind a role."""
    (porridge,) = read(
        "腊八粥 暖人心本报记者 来逸晨\n\n　　本报讯 昨日，志愿者把两百份腊八粥送到老人手中，暖了人心。\n"
    )
    assert (porridge.headline, names(porridge)) == ("腊八粥 暖人心", ["来逸晨"])
