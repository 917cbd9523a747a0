"""The facts at a page's head and the big type above its texts, rule by rule."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_search.articles import Article, read_page
from yiwu_search.articles.datelines import begins_report, dateline_of
from yiwu_search.articles.furniture import furniture_of, is_corner
from yiwu_search.articles.head_signs import Group
from yiwu_search.articles.heads import share_out
from yiwu_search.articles.mastheads import date_in, masthead_of
from yiwu_search.articles.names import split_names
from yiwu_search.articles.scripts import plain
from yiwu_search.pages import Page

PRINTED = Path(__file__).parents[1] / "cases" / "printed_days.jsonl"
ROWS = [json.loads(line) for line in PRINTED.read_text(encoding="utf-8").splitlines()]
MOST_MISREAD = 3
"""Facts of ROWS that are known to be misread; never more than that."""
TEXT = "\n\n大桥通车了\n\n本报讯（记者 张三）昨日，江城大桥正式通车，标志着这座城市的交通迈上新台阶。"


def read(text: str) -> tuple[Article, ...]:
    return read_page(Page("p.txt", "/p.txt", "p", tuple(text.split("\n"))))


@pytest.mark.parametrize(
    "head",
    [
        "2020年9月3日 星期四",
        "2020.9.3 星期四",
        "2020/09/03",
        "二〇二〇年九月三日",
        "二○二○年九月三日\n星期四",
        "中華民國109年9月3日 星期四",
        "民國一百零九年九月三日",
        "2020年9月3日 星期四 农历庚子年七月十六",
        "3\n2020年9月\n星期四\n江城晚报",
        "2020年9月\n3日\n星期四",
        "二〇二〇年九月\n3日",
        "9月3日 星期四\n2020年",
        "03 | 2020.9.3 | 星期四 | 民生",
        "江城晚报　A03版 要闻　2020年9月3日 星期四　责编 王平 美编 李丽",
        "9月3日 2020年 星期四",
        "3 2020年9月 星期四",
        "2020 09 03\n星期四",
        "THE RIVER DAILY Thursday, September 3, 2020",
        "星期四 SEPT. 3, 2020",
        "江城日報 THURSDAY 3 SEP 2020 星期四",
        "创刊于1988年7月1日 2020年9月3日 星期四",
        "2020年9月3日 星期四 下期出版日期：2020年9月10日",
    ],
)
def test_printed_dates_are_read_in_every_usual_shape(head: str) -> None:
    """On one line or on several, in digits or numerals, by the Republic's years, beside other facts."""
    (article,) = read(head + TEXT)
    assert (article.date.value, article.date.source) == (date(2020, 9, 3), "printed")
    assert (article.headline, article.kicker) == ("大桥通车了", None)


def test_a_day_beside_its_month_must_agree_with_the_weekday() -> None:
    """The 8 beside 2020年9月 is a page's number, for 8 September was no Thursday."""
    (article,) = read("8\n2020年9月\n星期四" + TEXT)
    assert article.date.source != "printed"


@pytest.mark.parametrize("head", ["8 2020年9月 星期四", "星期五 SEPT. 3, 2020"])
def test_a_day_apart_from_its_year_must_agree_with_the_weekday(head: str) -> None:
    """On one line as on two: the 8 is the page's number."""
    (article,) = read(head + TEXT)
    assert article.date.source != "printed"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:12])
def test_heads_of_many_papers_say_day_section_and_number(row: dict[str, Any]) -> None:
    """And days that are no issue's: founding days, closing dates, the next number's, an agency's."""
    article = read(row["text"])[0]
    day = str(article.date.value) if article.date.source == "printed" else None
    found = {"date": day, "section": article.section, "number": article.page_number}
    wrong = [fact for fact, value in found.items() if value != row[fact]]
    assert wrong == row.get("misread", []), "misread, or no longer: say so no more"


def test_few_heads_are_known_to_be_misread() -> None:
    """A page's number that is a lone digit, and the head of an English page."""
    assert sum(len(row.get("misread", ())) for row in ROWS) <= MOST_MISREAD


@pytest.mark.parametrize(
    "line",
    [
        "今日编辑　习远　图片编辑　仇英",
        "第一萬五千三百零二號　今日出紙五大張　零售每份五元",
        "代号：45—18 本市零售 每份三分",
        "内政部登记证内版台报字第〇〇一四号",
        "邮编：322000 广告发布登记：金广发登字001号",
        "创刊于1988年7月1日 国内统一刊号CN33-0076",
        "看台·教育",
    ],
)
def test_staff_prices_and_licences_in_a_head_are_furniture(line: str) -> None:
    """In 繁体 and in the words of old papers too."""
    assert furniture_of(line, number=2)


@pytest.mark.parametrize("line", ["三元区农民喜收早稻", "每份耕耘都有收获", "今日五大行动启动", "市区定价新规出台"])
def test_headlines_with_the_words_of_such_facts_are_none(line: str) -> None:
    """What a fact begins with goes on in them."""
    assert not furniture_of(line, number=2)


@pytest.mark.parametrize(
    ("head", "number", "section"),
    [
        ("A03\n经济", 3, "经济"),
        ("2020年9月3日 星期四 第7版\n国际·综合", 7, "国际·综合"),
        ("A8 地方新聞", 8, "地方新聞"),
        ("04\n要闻", 4, "要闻"),
    ],
)
def test_the_page_number_and_its_section_may_stand_apart(head: str, number: int, section: str) -> None:
    """A03 on one line and 经济 on the next make one folio."""
    (article,) = read(head + TEXT)
    assert (article.page_number, article.section) == (number, section)


@pytest.mark.parametrize(
    "line",
    [
        "2020中国义乌进口商品博览会",
        "12月12日，记者走进网点",
        "今年1—7月，全市出口增长8%",
        "新闻发布会今日举行",
        "市情通报",
    ],
)
def test_news_is_no_fact_of_the_page(line: str) -> None:
    """A line is furniture only if facts use it up."""
    facts = masthead_of(line)
    assert facts is None or not facts.certain


def test_days_that_do_not_exist_are_none() -> None:
    """2020年2月30日 is printed by mistake or not a date at all."""
    assert date_in("2020年2月30日 星期日") is None


def sorted_head(upper: str, lower: str) -> tuple[int, int]:
    """How many of two lines are the kicker and the headline, above a text that says nothing of either."""
    return share_out(Group((upper, lower), (0, 0), "", above=True, decked=False))


@pytest.mark.parametrize(
    ("first", "second", "way"),
    [
        ("孝子祠区块征收补偿", "协议签约正式启动", (0, 2)),
        ("163名韩商", "搭乘商务包机返义", (0, 2)),
        ("防疫生产两手抓", "安全发展两不误", (0, 2)),
        ("义乌农商银行：", "授信23.51亿元", (0, 2)),
        ("我市两家园区入选", "国家级绿色工业园区", (0, 2)),
        ("江城大桥主塔封顶", "预计明年底建成通车", (0, 1)),
        ("买的是新车 咋有补漆？", "车主质疑4S店以次充好 商家称运输途中剐蹭", (0, 1)),
        ("高空抛物砸伤路人 整栋楼业主成被告", "法院：可能加害的住户分担责任", (0, 1)),
        ("市委常委会召开会议强调", "扎实推进党史学习教育", (1, 1)),
        ("全国两会进行时", "代表委员热议乡村振兴", (1, 1)),
    ],
)
def test_kicker_headline_and_deck_are_told_by_their_signs(first: str, second: str, way: tuple[int, int]) -> None:
    """One phrase that its column cut in two stays whole; who spoke is a kicker; figures and sources make a deck."""
    assert sorted_head(first, second) == way


def test_a_head_of_many_lines_is_weighed_by_its_first_ones() -> None:
    """However many lines wait for a text, none is lost and few ways are weighed."""
    group = Group(("大桥通车",) * 1000, (0,) * 1000, "", above=True, decked=False)
    kickers, headlines = share_out(group)
    assert 1 <= kickers + headlines <= 1000


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("本报讯 昨日，", "本报讯"),
        ("【本报讯】（记者 张三）昨日，", "【本报讯】"),
        ("【大公報訊】（記者 黃慧珍）", "【大公報訊】"),
        ("本报8月11日讯 （记者 安全）", "本报8月11日讯"),
        ("晨报讯（记者 李木子）", "晨报讯"),
        ("中央社台北19日電 ", "中央社台北19日電"),
        ("据新华社成都", "据新华社成都"),
        ("采油二厂讯 5月30日，", "采油二厂讯"),
        ("运输公司讯 出车前，", "运输公司讯"),
        ("【台北訊】行政院", "【台北訊】"),
        ("【大紀元2023年9月3日訊】", "【大紀元2023年9月3日訊】"),
        ("（吉隆坡3日讯）第14届", "（吉隆坡3日讯）"),
        ("本报南岸消息（记者 张三）", "本报南岸消息"),
        ("市公司简讯 三则", None),
        ("汽车公司传喜讯 全年", None),
        ("江城大学通讯 第三期", None),
        ("【快讯】", None),
        ("（新华社北京3日电）", None),
        ("本报消息灵通人士", None),
        ("新华社北京电话采访", None),
        ("本报电子版上线", None),
    ],
)
def test_datelines_of_many_papers_are_known(line: str, dateline: str | None) -> None:
    """In brackets, with a day inside, in 繁体, or cut in two by a narrow column."""
    assert dateline_of(line) == dateline


def test_a_byline_in_brackets_begins_a_report_only_before_its_text() -> None:
    """At a text's end it closes one."""
    assert begins_report("【記者王小明／台北報導】受颱風影響，")
    assert begins_report("（中央社記者張榮祥台北19日電）台北市立動物園")
    assert not begins_report("（本报记者 张三）")


def test_known_names_decide_where_glued_ones_part() -> None:
    """王小平安宁 is 王小平 and 安宁, unless 平安宁 signs elsewhere."""
    assert split_names("王小平安宁") == ("王小平", "安宁")
    assert split_names("王小平安宁", {"平安宁"}) == ("王小", "平安宁")


def test_a_name_alone_below_a_headline_signs_the_text() -> None:
    """卢新宁 does not stand in his own text; a word of the headline would."""
    (article,) = read("人民论坛\n照照镜子 正正衣冠\n卢新宁\n\n　　镜子，是用来照自己的。对党员来说，党章就是镜子。")
    assert (article.headline, article.column) == ("照照镜子 正正衣冠", "人民论坛")
    assert [person.name for person in article.reporters] == ["卢新宁"]
    (other,) = read("这个城市\n项目\n\n　　项目为王。今年全市新开工项目一百个，总投资超过千亿元。")
    assert other.reporters == ()


def test_a_notice_and_a_corner_end_the_article_above() -> None:
    """遗失声明 is no subhead, and what stands below 简讯 is another article."""
    text = "大桥通车\n\n　　本报讯 昨日，江城大桥正式通车，全长两公里。\n\n{}\n\n　　王建军遗失身份证，声明作废。"
    assert len(read(text.format("遗失声明"))) == 2
    assert len(read(text.format("简 讯"))) == 2
    assert is_corner("简 讯")


@given(st.text(max_size=80))
def test_any_line_is_judged_without_an_error(line: str) -> None:
    """Nothing a PDF tool can emit stops the reading of a page's head, and plain letters keep their places."""
    masthead_of(line)
    date_in(line)
    begins_report(line)
    assert len(plain(line)) == len(line)


def test_a_day_on_its_own_line_is_no_page_number() -> None:
    """17 beside 2020年6月 is the day; 07 on a line of its own is a page."""
    (article,) = read("2020年6月\n17\n星期三" + TEXT)
    assert (article.date.value, article.page_number) == (date(2020, 6, 17), None)


def test_the_page_number_may_stand_behind_the_staff() -> None:
    """On the same line, with its 版面."""
    (article,) = read("江城日报　2021年3月30日　星期二　主编：张琦　版式：涂婷　03 要闻" + TEXT)
    assert (article.page_number, article.section) == (3, "要闻")


@pytest.mark.parametrize("line", ["DONGYANG RIBAO", "Wenzhou Wanbao", "CHINA DAILY"])
def test_a_papers_name_in_latin_letters_heads_nothing(line: str) -> None:
    """In pinyin as in English."""
    (article,) = read(line + TEXT)
    assert (article.headline, article.kicker) == ("大桥通车了", None)


def test_a_corners_name_behind_a_mark_signs_nothing() -> None:
    """■ 新民眼 above a headline, below a text that is signed already."""
    second = "■ 江城眼\n垃圾分类难在哪里\n姜燕\n　　条例实施两年，成绩有目共睹。细看之下，仍有顽疾。"
    articles = read(TEXT.lstrip("\n") + "\n\n" + second)
    assert [[person.name for person in article.reporters] for article in articles] == [["张三"], ["姜燕"]]


def test_a_deck_with_a_comma_above_an_indented_text_is_no_part_of_it() -> None:
    """Nor is a headline with one below a blank line."""
    head = "大桥通车满月\n旅客占比近六成，周末客流高于平日\n　　本报讯（记者 张三）大桥通车已满一个月。"
    news = "\n\n办证不用跑，“一件事”掌上办\n　　本报讯（记者 李四）昨日，新手爸爸用手机办好了证。"
    assert [(article.headline, article.deck) for article in read(head + news)] == [
        ("大桥通车满月", "旅客占比近六成，周末客流高于平日"),
        ("办证不用跑，“一件事”掌上办", None),
    ]


def test_a_line_between_two_facts_of_the_page_heads_nothing() -> None:
    """小时新闻 热点 is the 版面, whatever it is called."""
    (article,) = read("江城晚报\n小时新闻 热点\n2021年4月15日 星期四" + TEXT)
    assert (article.headline, article.kicker) == ("大桥通车了", None)


def test_an_invitation_to_write_for_the_paper_is_no_deck() -> None:
    """Nor is a line of an index with a comma in it a teaser."""
    text = TEXT + "\n\n欢迎投稿 一经采用稿酬从优\n导读\n网络安全，人人都是守护者 11版"
    assert [(article.headline, article.deck) for article in read(text)] == [("大桥通车了", None)]
