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
