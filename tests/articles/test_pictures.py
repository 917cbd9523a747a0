"""Whose picture it is: the article's above it, the one's below, or its own."""

from __future__ import annotations

from yiwu_search.articles import Article, read_page
from yiwu_search.pages import Page


def read(text: str) -> tuple[Article, ...]:
    return read_page(Page("p.txt", "/p.txt", "p", tuple(text.split("\n"))))


def test_a_picture_with_its_own_headline_inside_a_sentence_is_an_article() -> None:
    """The sentence around it goes on below, and keeps its headline."""
    text = (
        "本报讯（记者 周文静） 返乡青年钟浩在山坡上种茶，请来农技专家，\n\n"
        "日前，县文化馆组织剪纸传承人走进小学，教孩子们剪窗花。记者 柯彤 摄\n\n剪纸进校园\n\n"
        "改良土壤、加装喷灌，慢慢摸出了种茶的门道。\n\n返乡青年种茶有门道"
    )
    tea, photo = read(text)
    assert tea.body == "本报讯 返乡青年钟浩在山坡上种茶，请来农技专家，改良土壤、加装喷灌，慢慢摸出了种茶的门道。"
    assert (tea.headline, photo.headline) == ("返乡青年种茶有门道", "剪纸进校园")
    assert (photo.kind, photo.body[:2], [person.name for person in photo.reporters]) == ("photo", "日前", ["柯彤"])


def test_a_drawing_above_a_headline_is_the_articles_below() -> None:
    """“免费”的陷阱 朱慧卿 作: its title and who drew it are no kicker."""
    text = (
        "以实干写好民生\n□ 张三\n　　民生无小事，枝叶总关情。\n\n"
        "“免费”的陷阱 朱慧卿 作\n“免费体检”莫成坑老套路\n□ 李英锋\n"
        "　　多地老人反映，一些机构打着“免费体检”的旗号招揽老人。"
    )
    first, second = read(text)
    assert (first.caption, second.kicker, second.headline) == (None, None, "“免费体检”莫成坑老套路")
    assert (second.caption, second.caption_credit) == ("“免费”的陷阱", "朱慧卿")


def test_people_shown_below_a_text_with_pictures_are_a_caption() -> None:
    """The author made pictures (文/摄), and the headline is the next line."""
    by = "▢ 全媒体记者 陶然 {task}\n\n本报讯 老人们如今已能熟练使用智能手机挂号。\n\n"
    text = by + "志愿者教老人使用智能手机\n\n“银龄课堂”教会老人玩转手机"
    (pictured,) = read(text.format(task="文/摄"))
    assert (pictured.kicker, pictured.headline) == (None, "“银龄课堂”教会老人玩转手机")
    assert pictured.caption == "志愿者教老人使用智能手机"
    assert read(text.format(task=""))[0].caption is None


def test_a_picture_below_an_essay_is_an_article_of_its_own() -> None:
    """It shows another day's scene, of which the essay says nothing."""
    text = (
        "写给母校的一封“情书”\n\n□ 文学院2012级 梁雨桐\n\n"
        "　　收拾行李的时候，我翻出了日记本。\n　　愿我们走到更远的地方去。\n\n"
        "　　5月28日，跳蚤市场在北区食堂前举行，书籍、台灯成了抢手货。\n大学生通讯社 骆一鸣 摄"
    )
    essay, photo = read(text)
    assert (essay.body.count("\n"), [person.name for person in essay.reporters]) == (1, ["梁雨桐"])
    assert (photo.kind, [person.name for person in photo.reporters]) == ("photo", ["骆一鸣"])


def test_a_picture_s_text_may_say_who_is_meant_and_where() -> None:
    """支玉兰（右）在指导学员刺绣 stands in an article whose author took the picture."""
    for shown in ("支玉兰（右）在指导学员刺绣", "体育用品店内，经营户在整理主题围巾"):
        (craft,) = read(
            "不辍“绣”功 匠心传艺\n\n记者 宁小禾 文/摄\n\n"
            "本报讯 昨日，二十多名女性跟着支玉兰学习发绣的针法，围巾也绣上了花。\n\n\n\n"
            + shown
            + "\n\n“一开始是村里的大姐们来，后来城里的年轻人也来了。”支玉兰说。\n"
        )
        assert craft.caption == shown


def test_a_subhead_among_others_of_its_length_says_nothing_of_a_picture() -> None:
    """市民观展须注意 would be a picture's text alone."""
    (fair,) = read(
        "义博会昨日开幕\n\n记者 张三\n\n本报讯 昨日，义博会开幕，众多企业参展，市民观展踊跃。\n\n展与会相得益彰\n\n"
        "展会期间将举办论坛、对接会等活动，企业收获满满。\n\n市民观展须注意\n\n据悉，专业观众日之后，展会对市民开放两天。\n"
    )
    assert (fair.subheads, fair.caption) == (("展与会相得益彰", "市民观展须注意"), None)
