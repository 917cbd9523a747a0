"""The rules of reading, one by one, on lines like those they were made for."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.articles.test_house_styles import COPY
from tests.articles.typeset import House, set_page
from yiwu_search.articles import Article, read_page
from yiwu_search.articles.furniture import folio_of, is_staff, printed_date
from yiwu_search.articles.heads import lead_headline
from yiwu_search.articles.issue import infer_issue
from yiwu_search.articles.lines import jump_of, unspace
from yiwu_search.pages import Page


def read(text: str) -> tuple[Article, ...]:
    return read_page(Page("p.txt", "/p.txt", "p", tuple(text.split("\n"))))


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("明 斯 克 ，这 是“ 义 新 欧 ”中 欧 班 列", "明斯克，这是“义新欧”中欧班列"),
        ("2020 年度发运的第 529 列", "2020年度发运的第529列"),
        ("长 15.6% 。对印度", "长15.6%。对印度"),
        ("海酒消费信息中 心 秘 书 长 许 竣 哲", "海酒消费信息中心秘书长许竣哲"),
        ("“新丝路 跑起来”义乌好", "“新丝路 跑起来”义乌好"),
        ("快建设 eWTP 义乌全球创新中心", "快建设 eWTP 义乌全球创新中心"),
        ("本报讯 11 月 13 日下午，我市", "本报讯 11月13日下午，我市"),
        ("本报讯 “市场竞争越来越激烈", "本报讯 “市场竞争越来越激烈"),
        ("梅 行人深夜闯红灯横穿马路", "梅 行人深夜闯红灯横穿马路"),
    ],
)
def test_blanks_that_justify_a_line_go_and_others_stay(printed: str, meant: str) -> None:
    """Blanks beside lone characters, digits and punctuation are the type-setter's; those between words the writer's."""
    assert unspace(printed) == meant


@given(st.text(alphabet="义乌 12aB“”，。本报讯　", max_size=30))
def test_unspacing_takes_away_blanks_alone(text: str) -> None:
    """No character but a blank is lost, and doing it twice changes nothing more."""
    text = text.strip()
    assert re.sub(r"\s", "", unspace(text)) == re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("line", "jump"),
    [
        ("新发展格局。 （下转第二版）", "（下转第二版）"),
        ("(下转第二版)", "(下转第二版)"),
        ("取得新进展。▶下转02版", "▶下转02版"),
        ("部署重点工作。（下转A3版·要闻）", "（下转A3版·要闻）"),
        ("（全文见第三版）", "（全文见第三版）"),
        ("他从下转乘客变成了出版人", None),
    ],
)
def test_jump_lines_are_cut_from_the_text(line: str, jump: str | None) -> None:
    """A jump line stands at a line's end, after a sentence or alone."""
    text, found = jump_of(line)
    assert found == jump
    assert text + (found or "") == line.replace(" ", "")


@pytest.mark.parametrize(
    ("line", "number", "section"),
    [("第二版 综合新闻", 2, "综合新闻"), ("A03 经济", 3, "经济"), ("要闻 02", 2, "要闻"), ("4版", 4, None)],
)
def test_folios_give_the_page_number_and_section(line: str, number: int, section: str | None) -> None:
    """版次 and 版面 in the orders papers print them."""
    folio = folio_of(line)
    assert folio is not None
    assert (folio.number, folio.section) == (number, section)


@pytest.mark.parametrize("line", ["2020中国义乌进口商品博览会", "12月12日", "三个项目", "第一产业项目"])
def test_lines_with_numbers_are_no_folios(line: str) -> None:
    """A number and some words are a folio only with a section's name or 版."""
    assert folio_of(line) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2020年9月3日 星期四", date(2020, 9, 3)),
        ("二〇二一年一月十二日　星期二", date(2021, 1, 12)),
        ("江城日报 2019-03-08 星期五 第1234期", date(2019, 3, 8)),
        ("2020年2月30日 星期四", None),
        ("美创园成立于2018年1月1日，总占地面积", None),
        ("公司2018年1月1日正式投产运营以来", None),
    ],
)
def test_only_a_date_line_prints_the_issue_date(line: str, day: date | None) -> None:
    """A sentence has dates too, and February has no 30th."""
    assert printed_date(line) == day


@pytest.mark.parametrize(
    "line", ["值班总编：季文龙 责任编辑：朱雪梅 校对：熊健兵", "责编 张三 美编 李四", "新闻热线：85381234", "江城晚报"]
)
def test_staff_and_paper_lines_are_furniture(line: str) -> None:
    """Who made the page, and what the paper is called, belongs to no article."""
    assert is_staff(line)


@pytest.mark.parametrize(
    ("body", "value", "earliest", "source"),
    [
        ("本报讯 昨日（9月2日），2020年义乌国际马拉松开跑。", "2020-09-03", "2020-09-03", "inferred"),
        ("新华社北京12月31日电 2020年全国经济工作会议召开。", "2021-01-01", "2020-12-31", "inferred"),
        ("9月2日，2020年义乌国际马拉松开跑。", "2020-09-03", "2020-09-03", "inferred"),
        ("本报讯 9月2日，大桥通车。", "None", "None", None),
        ("本报讯 近日，大桥通车。", "None", "None", None),
    ],
)
def test_dates_in_the_text_date_the_issue(body: str, value: str, earliest: str, source: str | None) -> None:
    """昨日 with a date, an agency's dateline, a lead's date; without a year nothing is guessed."""
    found = infer_issue([Article("p:1", body=body)])
    assert (str(found.value), str(found.earliest), found.source) == (value, earliest, source)


def test_a_lunar_date_tells_the_year() -> None:
    """21 January is New Year's Eve in 2023 and 2004: the one nearest to the years named is meant."""
    body = "本报讯 12月12日，市政府发出通知，2021年以来首次调整。1月21日(除夕)中午起休市。"
    found = infer_issue([Article("p:1", body=body)])
    assert str(found.value) == "2022-12-13"
    assert "1月21日(除夕" in found.evidence


def test_a_missing_headline_is_made_from_the_lead_and_marked() -> None:
    """The first clause that says something, without dateline and time."""
    assert lead_headline("本报讯 11月13日下午，我市召开工作会议，贯彻精神。") == "我市召开工作会议"
    [article] = read("▢ 记者 王婷\n\n本报讯 昨日上午，江城大桥正式通车，市民争相体验。")
    assert (article.headline, article.headline_source) == ("江城大桥正式通车", "lead")


@pytest.mark.parametrize(
    "opening",
    ["（记者 李强 通讯员 王芳）", " 记者 李强 通讯员 王芳 ", " 记者李强 通讯员王芳报道：", "（记者李强通讯员王芳）"],
)
def test_bylines_after_the_dateline_are_taken_out_of_the_text(opening: str) -> None:
    """In brackets, with 报道, or set apart by blanks alone: the people sign, and the text reads on."""
    [article] = read(f"高考结束\n\n本报讯{opening}昨天，2022年高考落下帷幕。")
    assert article.body == "本报讯 昨天，2022年高考落下帷幕。"
    assert [(person.role, person.name) for person in article.reporters] == [("记者", "李强"), ("通讯员", "王芳")]


def test_a_caption_inside_a_text_is_taken_out_of_it() -> None:
    """A line about the article's picture does not break the paragraph that it interrupts."""
    text = "大桥通车\n\n记者 王婷 文/摄\n\n本报讯 昨日，大桥通车，市民\n\n市民正在桥上拍照\n\n争相体验，十分热闹。"
    [article] = read(text)
    assert (article.body, article.caption) == ("本报讯 昨日，大桥通车，市民争相体验，十分热闹。", "市民正在桥上拍照")


def test_a_text_from_another_page_says_so() -> None:
    """（上接第一版） is kept as the article's jump line and is no part of its body."""
    [article] = read("第二版 综合新闻\n\n（上接第一版）会议指出，要抓好落实。")
    assert (article.continued, article.body, article.page_number) == ("（上接第一版）", "会议指出，要抓好落实。", 2)


def test_an_editorial_is_commentary() -> None:
    """本报评论员 signs commentary."""
    [article] = read("以实干开新局\n\n本报评论员\n\n唯有实干，才能破解难题；唯有奋斗，方能开创新局。")
    assert (article.kind, [person.name for person in article.reporters]) == ("commentary", ["本报评论员"])


@pytest.mark.parametrize("side", ["before", "after"])
@pytest.mark.parametrize("columns", [15, 17, 26])
def test_false_blank_lines_before_quotation_marks_break_nothing(side: str, columns: int) -> None:
    """A line that begins with “ or 《 sits higher, and the PDF tool sets a blank line before it."""
    lines: list[str] = []
    for line in set_page(COPY, House("false gaps", side, "box", columns)):
        lines += ["", line] if line.startswith(("“", "《")) and lines and lines[-1] else [line]
    found = read_page(Page("p.txt", "/p.txt", "p", tuple(lines)))
    assert [article.body for article in found] == [copy.body for copy in COPY]


def test_a_headline_above_the_page_of_its_text_is_a_teaser() -> None:
    """>>A3版 below a line of big type: the text is elsewhere, and the line heads nothing here."""
    teaser, article = read(
        "高铁昨日发送旅客6.8万人次\n>>A3版\n\n地铁今起试运行\n本报讯（记者 孟凡）昨日，地铁完成调试，今日起试运行。"
    )
    assert (teaser.kind, teaser.headline, teaser.body) == ("teaser", "高铁昨日发送旅客6.8万人次", "")
    assert (article.headline, article.kicker) == ("地铁今起试运行", None)


def test_a_reference_to_more_is_a_jump_line() -> None:
    """（相关报道见A2版） belongs to no text."""
    assert jump_of("无重大投诉。（相关报道见A2版）") == ("无重大投诉。", "（相关报道见A2版）")


def test_who_led_a_meeting_is_a_deck_even_right_below_the_headline() -> None:
    """陈向东主持 is no third line of the headline."""
    head = "扎实推进党史教育\n切实转化学习成果\n陈向东主持\n\n本报讯（记者 张三）昨日，市委召开会议，推进党史教育。"
    article = read(head)[0]
    assert (article.headline, article.deck) == ("扎实推进党史教育 切实转化学习成果", "陈向东主持")


def test_a_kicker_is_set_apart_by_a_blank_line() -> None:
    """The lower of two statements is the headline, though it has the comma of a sentence."""
    head = (
        "全城寻找“最美背影”\n\n暴雨中，她为老人撑伞\n\n本报讯（记者 张三）昨日暴雨中，她为轮椅上的老人撑伞，自己淋湿。"
    )
    article = read(head)[0]
    assert (article.kicker, article.headline) == ("全城寻找“最美背影”", "暴雨中，她为老人撑伞")


def test_short_lines_in_a_series_part_one_article() -> None:
    """Subheads come in rows of one length, though the texts between them share few words."""
    text = (
        "守塔人老莫\n本报记者 张三\n\n傍晚，莫振海登上灯塔。光束刺破暮色，为渔船指路。\n\n"
        "一句承诺\n\n父亲说，灯在人在。他接过钥匙，再没离开。\n\n"
        "一场风雨\n\n台风掀翻屋顶，他守着电机整整一夜。三艘船平安返港。\n\n一生守望\n\n如今儿子考上航海学校，想回来接班。"
    )
    articles = read(text)
    assert [article.headline for article in articles] == ["守塔人老莫"]
    assert articles[0].subheads == ("一句承诺", "一场风雨", "一生守望")


def test_lines_with_a_word_of_one_length_before_the_colon_part_one_article() -> None:
    """They are as long as headlines, and of any length behind the colon."""
    text = (
        "▢ 本报记者 张三\n\n本报讯 新学期开始，各校推出新举措，方方面面都有变化，记者昨日走访多所学校。\n\n"
        "作业减量：一二年级不留书面家庭作业\n\n作业负担是家长关注的焦点。方案明确，低年级不布置书面作业。\n\n"
        "校外培训：节假日不得“补课”\n\n监管科负责人表示，拉网式检查已经展开，违规机构一律停业。\n\n新学期有新变化\n"
    )
    (school,) = read(text)
    assert school.subheads == ("作业减量：一二年级不留书面家庭作业", "校外培训：节假日不得“补课”")


def test_subheads_in_a_series_are_no_scenes_of_pictures() -> None:
    """把技术留在大山里 would be a picture's text alone."""
    text = (
        "▢ 本报记者 张三\n\n本报讯 三年来，干部们跨越山海，把小商品的优势变成了脱贫的钥匙。\n\n"
        "把车间搬到家门口\n\n彝族姑娘走路十分钟上班，每个月能拿到三千五百元。\n\n"
        "把技术留在大山里\n\n三年来，先后选派八十七名教师赴当地支教，带出了一支队伍。\n\n跨越山海的牵手\n"
    )
    (hills,) = read(text)
    assert (hills.subheads, hills.caption) == (("把车间搬到家门口", "把技术留在大山里"), None)


def test_a_credited_caption_does_not_break_the_sentence_around_it() -> None:
    """合龙现场。 张三 摄 stands between 汛期 and 长."""
    text = (
        "□ 本报记者 李四\n\n本报讯 昨日，跨江大桥顺利合龙。施工队克服汛期\n\n合龙现场。 本报记者 李四 摄\n\n"
        "长、水流急等困难，提前两个月完工。\n\n跨江大桥顺利合龙"
    )
    article = read(text)[0]
    assert article.body == "本报讯 昨日，跨江大桥顺利合龙。施工队克服汛期长、水流急等困难，提前两个月完工。"
    assert article.caption == "合龙现场。"


def test_signed_briefs_in_a_row_are_articles_of_their_own() -> None:
    """A name in brackets ends a brief; the next line begins another."""
    text = "大桥通车\n\n近日，江城大桥通车，往来方便。（谷雨）\n近日，红旗社区宣传反诈，发放手册。（欧阳芳）"
    assert [[p.name for p in a.reporters] for a in read(text)] == [["谷雨"], ["欧阳芳"]]


def test_the_year_of_history_is_not_the_issues() -> None:
    """成立于1978年 says nothing of today."""
    assert read("老戏班\n\n本报讯（记者 张三）10月16日，剧团演出。剧团成立于1978年。")[0].date.value is None


def test_a_weather_line_is_furniture_and_news_of_the_weather_is_not() -> None:
    """The ear of a page has figures and no commas; a headline and a line of running text have more to say."""
    assert is_staff("多云转晴 12℃～20℃")
    assert not is_staff("明日最高气温26℃")
    assert not is_staff("响，气温将下降5℃左右，并有小")


def test_names_alone_in_a_bracket_below_a_text_sign_it() -> None:
    """（陈光明 沈晓辉） on a line of its own, without any role."""
    (article,) = read("古镇修好了老桥\n\n　　古镇的老桥昨日修好，居民又能过河了。\n　　（陈光明 沈晓辉）")
    assert [person.name for person in article.reporters] == ["陈光明", "沈晓辉"]
    assert article.body == "古镇的老桥昨日修好，居民又能过河了。"


def test_a_picture_between_a_headline_and_its_report_is_the_reports() -> None:
    """Headline, what the picture shows, its photographer, and only then 本报讯."""
    text = "江城大桥合龙\n图为合龙现场。\n通讯员 李忠 摄\n　　本报讯（记者 张三）昨日，江城大桥合龙，明年通车。"
    (article,) = read(text)
    assert (article.headline, article.caption, article.caption_credit) == ("江城大桥合龙", "图为合龙现场。", "李忠")
    assert article.body == "本报讯 昨日，江城大桥合龙，明年通车。"


def test_an_index_of_other_pages_is_no_article() -> None:
    """导读: headlines with the page of their texts behind a blank."""
    text = "大桥通车了\n\n　　本报讯（记者 张三）昨日，大桥通车。\n\n导读\n外卖骑手的一天 8版\n老街的“夜经济” 3版"
    assert [article.headline for article in read(text)] == ["大桥通车了"]


@pytest.mark.parametrize(
    ("kicker", "headline"),
    [
        ("奋力夺取双胜利", "江城班列跑出加速度货运量增三成"),
        ("城中村消防安全调查", "一根电线充了十辆电动车"),
        ("江北 临江 青溪", "三地联手整治界河"),
        ("春耕备耕看田间", "老把式用上了“新农具”"),
    ],
)
def test_a_kicker_right_above_its_headline_is_parted_from_it(kicker: str, headline: str) -> None:
    """By its end, by its places, or because a much longer line below says what the text says."""
    text = f"{kicker}\n{headline}\n　　本报讯（记者 张三）昨日，江城班列货运量同比增三成，三地界河联手整治见效。"
    (article,) = read(text)
    assert (article.kicker, article.headline) == (kicker, headline)


@pytest.mark.parametrize(
    ("last", "caption"),
    [
        ("便民服务，居民说方便。", "昨日，市民在社区小店选购早餐。"),
        ("便民服务，居民们都说这样的小店真是方便。", None),
    ],
)
def test_a_scene_right_below_a_short_last_line_is_a_caption(last: str, caption: str | None) -> None:
    """It lacks the indent of a paragraph, and no paragraph goes on below a short line; below a full one it may."""
    body = "　　本报讯（记者 张三）昨日，社区小店开业了，提\n供早餐、理发等服务，受到周边居民们的欢迎\n"
    body += "和好评，每天都有很多人来，这里的店员提供"
    (article,) = read(f"小店开业了\n{body}\n{last}\n昨日，市民在社区小店选购早餐。")
    assert article.caption == caption
