"""What stands beside an article: columns, slogans, a page's facts, notices' offices and days, pictures' titles."""

from __future__ import annotations

from pathlib import Path

import pytest

from yiwu_search.articles import Article, read_page
from yiwu_search.articles.bylines import read_byline
from yiwu_search.articles.furniture import furniture_of, is_staff
from yiwu_search.pages import Page


def read(text: str) -> tuple[Article, ...]:
    return read_page(Page("p.txt", "/p.txt", "p", tuple(text.split("\n"))))


def test_a_papers_commentator_signs_as_a_desk() -> None:
    """No person is named."""
    byline = read_byline("湘楚日报评论员")
    assert byline is not None
    assert (byline.desk, byline.reporters) == ("湘楚日报评论员", ())


@pytest.mark.parametrize(
    "line", ["江城都市报  24小时热线：027-88880000", "本版编辑宋玮本版校对敬伟第7版", "本版稿件除署名外均据新华社"]
)
def test_hotlines_and_the_makers_of_a_page_are_no_text(line: str) -> None:
    """A telephone number may have a hyphen; a page's number may stand behind those who made it."""
    assert is_staff(line)


def test_a_column_between_dots_and_the_slogan_above_it_are_no_kicker() -> None:
    """What stands above a column's name belongs to it."""
    (article,) = read(
        "喜迎二十大 奋进新征程\n·非凡十年看变化·\n从“路上耗”到“家门口”——\n苗寨通了高铁站\n本报记者 欧阳蔓\n"
        "　　6月28日清晨，龙塘苗寨的石梅花走出家门。\n　　从寨子到高铁站，走路只要12分钟。"
    )
    assert (article.kicker, article.headline) == ("从“路上耗”到“家门口”——", "苗寨通了高铁站")
    assert article.column is not None
    assert "非凡十年看变化" in article.column


def test_a_column_may_stand_below_its_headline() -> None:
    """Where headlines stand below their texts."""
    page = (Path(__file__).parents[1] / "cases" / "pages" / "unseen_mixed_04.txt").read_text(encoding="utf-8")
    article = next(article for article in read(page) if article.headline == "“红马甲奶奶”的9年守候")
    assert (article.kicker, article.column) == (None, "身边的榜样")


def test_a_notice_keeps_its_office_and_day_where_blank_lines_part_all() -> None:
    """The day is the notice's, and says nothing of the day of print."""
    (notice,) = read(
        "关于稠州北路部分路段实施交通管制的通告\n\n因雨污管网改造施工需要，该路段实行半幅封闭施工。\n\n特此通告。\n\n"
        "义乌市公安局交通警察大队\n\n2024年3月7日"
    )
    assert notice.body.split("\n")[-2:] == ["义乌市公安局交通警察大队", "2024年3月7日"]
    assert notice.date.source != "printed"


def test_a_pictures_title_may_follow_its_photographer() -> None:
    """Without a blank line between the two."""
    *_, photo = read(
        "把“问题清单”变成“履职清单”\n本报评论员\n　　列清单不难，难的是照单履职。\n　　办好每一件实事更是如此。\n\n"
        "　　7月4日，南洞庭大堤加固工程现场，施工人员正在抢铺生态护坡。\n本报记者 幸鹏 摄影报道\n固堤护安澜"
    )
    assert (photo.kind, photo.headline) == ("photo", "固堤护安澜")


def test_a_question_right_above_a_report_is_its_headline() -> None:
    """Though its first line has a comma, as running text does."""
    (article,) = read(
        "平安夜，他在地铁口守着一篮苹果\n“捡到钱包的大学生，你在哪？”\n\n"
        "本报讯 （记者 第五琼）昨天是平安夜，蔺师傅在地铁口等了一下午，只为寻找捡到钱包的大学生。"
    )
    assert (article.kicker, article.headline) == ("平安夜，他在地铁口守着一篮苹果", "“捡到钱包的大学生，你在哪？”")


def test_rows_of_a_list_are_paragraphs() -> None:
    """Rows begin with names of one length, and end without a full stop."""
    (article,) = read(
        "南京明夜可能飘雪花\n\n本报讯 （记者 徐兢）昨天最高气温冲到了14.2℃，今天晴到多云。\n"
        "今天：晴到多云，3℃到13℃\n明天：阴有小雨，夜里转雨夹雪，1℃到7℃\n后天：雨夹雪转阴，-4℃到3℃"
    )
    assert article.body.split("\n")[-2:] == ["明天：阴有小雨，夜里转雨夹雪，1℃到7℃", "后天：雨夹雪转阴，-4℃到3℃"]


@pytest.mark.parametrize("label", ["●一线报告●", "□市井纵横□", "■以案说法"])
def test_a_column_s_name_between_marks_is_no_part_of_the_headline(label: str) -> None:
    (article,) = read(f"{label}\n一村一策挪穷窝\n本报记者 欧阳蔓\n　　本报讯 昨日，搬迁户搬进新居，挪出了穷窝。\n")
    assert (article.kicker, article.headline) == (None, "一村一策挪穷窝")
    assert article.column == label


def test_a_picture_reported_below_a_teaser_is_no_part_of_the_article_above() -> None:
    """Its makers, of its words too, stand below; the article above has a signature of its own."""
    volleyball, marathon = (
        article
        for article in read(
            "女排联赛赛程公布\n\n本报记者 翁帆远\n\n本报讯 新赛季全国女排联赛昨日公布赛程，套票分为三档。\n\n"
            "今晚，看“火炉”如何降温 （详见B7版）\n\n昨天上午，退休司机明德胜冲过终点线，跑完了马拉松。\n"
            "记者 岳小帆 文 祁连 摄\n\n七旬“铁腿”跑完第50个马拉松\n"
        )
        if article.body
    )
    assert volleyball.body.endswith("套票分为三档。")
    assert (marathon.kind, marathon.headline) == ("photo", "七旬“铁腿”跑完第50个马拉松")


def test_a_picture_s_credit_that_names_nobody_ends_its_text() -> None:
    """The picture stands inside a sentence, which goes on below it."""
    (rescue,) = read(
        "小伙两次下水救起祖孙\n\n本报讯（记者 张三）昨晚，老人去拉孩子时跟着掉了下去。江水有两米多深，\n\n"
        "昨晚被救起的祖孙在岸边休息。 市民供图\n\n岸边有人急得直喊，小伙跳了下去。\n"
    )
    assert rescue.body.endswith("江水有两米多深，岸边有人急得直喊，小伙跳了下去。")
    assert rescue.caption == "昨晚被救起的祖孙在岸边休息。"


@pytest.mark.parametrize("line", ["（作者单位：云和县人民法院）", "（作者系浙江大学教授）"])
def test_whom_an_author_works_for_is_no_text(line: str) -> None:
    assert furniture_of(line, 50) == "whom the author works for"


def test_a_sentence_that_names_a_lunar_day_is_text() -> None:
    """农历 on a line of its own is the page's day; behind a dateline and a full stop it is not."""
    assert not is_staff("本报讯（记者 张三）今天是农历小年。记者")


def test_a_headline_that_points_to_another_page_on_its_line_is_a_teaser() -> None:
    _, teaser = read("大桥通车\n\n本报讯 昨日，大桥通车。\n\n今晚，看“火炉”如何降温 （详见B7版）\n")
    assert (teaser.kind, teaser.headline) == ("teaser", "今晚，看“火炉”如何降温")


def test_a_deck_stays_below_its_headline() -> None:
    """A line that begins with —— goes with the one above, though a byline is glued to it."""
    first, _ = read(
        "□本报记者 尉迟敏\n\n本报讯 昨日凌晨，山上风卷雪粒，队员们给融冰装置取了名字，叫火凤凰。（下转4版）\n\n"
        "风雪里的“火凤凰”\n——华中电网融冰抢险队直击□通讯员 赖德方\n\n本报讯 昨日，电厂脱硫改造完工。\n"
    )
    assert (first.headline, first.deck) == ("风雪里的“火凤凰”", "——华中电网融冰抢险队直击")
