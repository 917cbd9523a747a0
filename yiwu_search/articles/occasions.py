"""Occasions that tell a year: anniversaries, counted fairs and games, congresses, plans, storms, and words just coined.

Each speaks for one year, by facts that anybody can look up. What is only past then (双减, 二十大精神) proves that an
issue is not older, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from yiwu_search.dates import numeral_value

CERTAIN, LIKELY, WEAK = 3, 2, 1
"""Weights: a date that only one year has; a fact of the calendar of politics; a year that is merely named."""
FOUNDED = {
    "辛亥革命": 1911,
    "五四运动": 1919,
    "中国共产党成立": 1921,
    "建党": 1921,
    "共青团成立": 1922,
    "建团": 1922,
    "建军": 1927,
    "红军长征胜利": 1936,
    "全民族抗战爆发": 1937,
    "抗战胜利": 1945,
    "抗日战争胜利": 1945,
    "新中国成立": 1949,
    "中华人民共和国成立": 1949,
    "建国": 1949,
    "抗美援朝": 1950,
    "全国人民代表大会成立": 1954,
    "恢复高考": 1977,
    "改革开放": 1978,
    "撤县": 1988,
    "中韩建交": 1992,
    "香港回归": 1997,
    "澳门回归": 1999,
    "加入世贸": 2001,
    "加入世界贸易组织": 2001,
    "八八战略": 2003,
    "千万工程": 2003,
    "汶川": 2008,
    "一带一路": 2013,
}
"""Years that anniversaries (…30周年) count from; 撤县 is the making of the city of 义乌."""
OPENED = {
    "北京奥运": date(2008, 8, 8),
    "上海世博": date(2010, 5, 1),
    "南非世界杯": date(2010, 6, 11),
    "广州亚运": date(2010, 11, 12),
    "伦敦奥运": date(2012, 7, 27),
    "索契冬奥": date(2014, 2, 7),
    "巴西世界杯": date(2014, 6, 12),
    "仁川亚运": date(2014, 9, 19),
    "里约奥运": date(2016, 8, 5),
    "平昌冬奥": date(2018, 2, 9),
    "俄罗斯世界杯": date(2018, 6, 14),
    "雅加达亚运": date(2018, 8, 18),
    "东京奥运": date(2021, 7, 23),
    "北京冬奥": date(2022, 2, 4),
    "卡塔尔世界杯": date(2022, 11, 20),
    "成都大运": date(2023, 7, 28),
    "杭州亚运": date(2023, 9, 23),
    "杭州亚残运": date(2023, 10, 22),
    "巴黎奥运": date(2024, 7, 26),
}
"""The day on which what is called by its place opened, by the clocks of the place."""
FAIRS = {
    "义博会": (1994, 10),
    "中国义乌国际小商品": (1994, 10),
    "义乌文化产品交易": (2005, 4),
    "森博会": (2007, 11),
    "中国义乌国际森林产品": (2007, 11),
    "中国-东盟博览会": (2003, 9),
    "进博会": (2017, 11),
    "中国国际进口博览会": (2017, 11),
    "世界互联网大会": (2013, 11),
}
"""The year that yearly fairs are counted from, and their month: 2019 had the 25th 义博会, 2023 the 16th 森博会."""
MONTHS_AHEAD = 2
"""How long before a fair its number is this year's; before that, a page may look back on the last one."""
GAMES = {
    ("亚运会", 16): 2010,
    ("亚运会", 17): 2014,
    ("亚运会", 18): 2018,
    ("亚运会", 19): 2023,
    ("亚洲运动会", 19): 2023,
    ("奥运会", 29): 2008,
    ("奥运会", 30): 2012,
    ("奥运会", 31): 2016,
    ("奥运会", 32): 2021,
    ("奥运会", 33): 2024,
    ("冬奥会", 24): 2022,
    ("全运会", 11): 2009,
    ("全运会", 12): 2013,
    ("全运会", 13): 2017,
    ("全运会", 14): 2021,
    ("全运会", 15): 2025,
}
"""Games by their number, which years have put off."""
PLANS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
"""First years of the five-year plans."""
CONGRESSES = {"十七大": 2007, "十八大": 2012, "十九大": 2017, "二十大": 2022}
"""Years of the Party's congresses."""
PEOPLES = {"十": 2003, "十一": 2008, "十二": 2013, "十三": 2018, "十四": 2023}
"""First years of the National People's Congresses; each meets once a year, five times."""
STORMS = {
    "桑美": (2006, 8),
    "莫拉克": (2009, 8),
    "菲特": (2013, 10),
    "灿鸿": (2015, 7),
    "苏迪罗": (2015, 8),
    "莫兰蒂": (2016, 9),
    "玛莉亚": (2018, 7),
    "山竹": (2018, 9),
    "利奇马": (2019, 8),
    "黑格比": (2020, 8),
    "烟花": (2021, 7),
    "灿都": (2021, 9),
    "轩岚诺": (2022, 9),
    "杜苏芮": (2023, 7),
    "格美": (2024, 7),
    "贝碧嘉": (2024, 9),
}
"""Year and month of typhoons that reached the province, where no later one had the name by 2024."""
COINED = {
    "十八大精神": date(2012, 11, 15),
    "一带一路": date(2013, 9, 7),
    "最多跑一次": date(2016, 12, 1),
    "十九大精神": date(2017, 10, 25),
    "新冠肺炎": date(2020, 2, 8),
    "新冠病毒": date(2020, 1, 8),
    "健康码": date(2020, 2, 11),
    "疫情防控常态化": date(2020, 4, 8),
    "共同富裕示范区": date(2021, 3, 12),
    "“双减”政策": date(2021, 7, 24),
    "二十大精神": date(2022, 10, 23),
    "ChatGPT": date(2022, 11, 30),
    "新质生产力": date(2023, 9, 7),
    "DeepSeek": date(2023, 11, 2),
}
"""The first day on which a paper can have printed the words."""
_NUMBER = r"(\d{1,3}|[一二三四五六七八九十百]{1,5})"
_ANNIVERSARY = re.compile(
    rf"(?<!明年是)({'|'.join(FOUNDED)})(?:(?![后成创公])[^，。；\d]){{0,10}}?{_NUMBER}[ ]?周年(?!时|那)"
)
_HELD = re.compile(
    f"({'|'.join(OPENED)})会?"
    r"(?:[^。]{0,20}?(?:昨|\d日|今日|今晨)[^。]{0,14}?(?:开幕|闭幕|首批金牌|首金|夺得|夺金|落幕|决出)|[^，。]{0,4}(?:开|闭|落)幕(?!式?倒|式?彩排|还))"
)
_OPENS = re.compile(
    rf"(?<!\d)(\d{{1,2}})月(\d{{1,2}})日(?:将?在[^，。]{{1,8}})?(?:开|启|揭)幕的[^，。]{{0,6}}?({'|'.join(OPENED)})"
    rf"|({'|'.join(OPENED)})会?[^，。]{{0,6}}?(?:于|在)?(\d{{1,2}})月(\d{{1,2}})日[^，。]{{0,6}}?(?:开|启|揭)幕"
)
"""7月26日开幕的巴黎奥运会: the day is the opening's, whether it has been or not."""
_COUNTED = re.compile(
    rf"(?<!去年)(?<!自)(?<!从)第{_NUMBER}届[“”]?(?:[\u4e00-\u9fff]{{2}}){{0,2}}?"
    f"({'|'.join((*FAIRS, *dict.fromkeys(name for name, _ in GAMES)))})"
)
_PLAN = re.compile(rf"今年(?:既)?是[^。]{{0,24}}?“?({'|'.join(PLANS)})”?(?:规划)?(?:实施)?的?(开局|收官|起步)之?年")
"""今年是“十四五”开局之年: a plan's first year, or its fifth."""
_CONGRESS = re.compile(
    rf"今年是[^。]{{0,24}}?党?的?({'|'.join(CONGRESSES)})(?:精神)?的?(召开之年|开局之年|开局年|第一年)"
    rf"|(?:今年[^，。]{{0,6}}将(?:召开|迎来)|喜迎|迎接)党的({'|'.join(CONGRESSES)})"
)
_SESSION = re.compile("(十[一二三四]?)届全国人大([一二三四五])次会议[^。]{0,30}?(?:开幕|闭幕|举行第)")
_CENSUS = re.compile("第([六七])次全国人口普查[^。]{0,6}(?:登记|入户|短表|长表)")
_CENSUSES = {"六": 2010, "七": 2020}
_GOAL = re.compile("今年是[^。]{0,24}?(?:全面建成小康社会|脱贫攻坚)[^，。]{0,10}?(?:收官|决战脱贫攻坚)之年")
"""今年是脱贫攻坚收官之年: 2020, the goal's year since 2012; the years before were called 关键之年."""
_STORM = re.compile(rf"台风[^，。]{{0,6}}?[“”]?({'|'.join(STORMS)})|({'|'.join(STORMS)})[”]?台风")
_HAPPENS = re.compile("[^。]{0,30}?(?:[开闭揭落]幕|开赛|开村|夺|金牌|圣火)")
"""What stands after games that are there; they are spoken of for years before."""
Vote = tuple[int, int, str]
"""A year, how much speaks for it, and the words."""


def occasions(text: str, month: int) -> Iterator[Vote]:
    """Vote for the years of what a text says is held, begun or remembered; `month` is that of the page's
    days, 0 where it has none.

    >>> list(occasions("今年是中国共产党成立100周年，也是“十四五”开局之年。", 6))[0][:2]
    (2021, 2)
    """
    for match in _ANNIVERSARY.finditer(text) if "周年" in text else ():
        year = FOUNDED[match[1]] + numeral_value(match[2])
        if year >= 2000:  # what is younger than it seems: 改革开放以来，他的厂10周年
            yield year, LIKELY, match[0]
    for match in _COUNTED.finditer(text):
        first, season = FAIRS.get(match[2], (None, 0))
        if first and (not month or month >= season - MONTHS_AHEAD):
            yield first + numeral_value(match[1]), LIKELY, match[0]
        held = GAMES.get((match[2], numeral_value(match[1])))
        if held and _HAPPENS.match(text, match.end()):
            yield held, LIKELY, match[0]
    if any(name in text for name in OPENED):
        yield from _games(text, month)
    for match in _STORM.finditer(text) if "台风" in text else ():
        year, when = STORMS[match[1] or match[2]]
        if month == when:
            yield year, LIKELY, match[0]
    yield from _politics(text)


def _games(text: str, month: int) -> Iterator[Vote]:
    for match in _HELD.finditer(text):
        day = OPENED[match[1]]
        if not month or 0 <= month - day.month <= 1:  # else somebody looks back on them
            yield day.year, LIKELY, match[0]
    for match in _OPENS.finditer(text):
        day = OPENED[match[3] or match[4]]
        if (day.month, day.day) == (int(match[1] or match[5]), int(match[2] or match[6])):
            yield day.year, LIKELY, match[0]


def _politics(text: str) -> Iterator[Vote]:
    for match in _PLAN.finditer(text):
        yield PLANS[match[1]] + (4 if match[2] == "收官" else 0), CERTAIN, match[0]
    for match in _CONGRESS.finditer(text):
        after = match[2] is not None and match[2] != "召开之年"
        yield CONGRESSES[match[1] or match[3]] + after, LIKELY, match[0]
    for match in _SESSION.finditer(text):
        yield PEOPLES[match[1]] + numeral_value(match[2]) - 1, LIKELY, match[0]
    for match in _CENSUS.finditer(text):
        yield _CENSUSES[match[1]], LIKELY, match[0]
    for match in _GOAL.finditer(text):
        yield 2020, CERTAIN, match[0]


def not_before(texts: Iterable[str]) -> tuple[date, str] | None:
    """Find the youngest of the coined words that texts use, with the day before which no paper had it."""
    found = [(day, words) for words, day in COINED.items() for text in texts if words in text]
    return max(found, default=None)
