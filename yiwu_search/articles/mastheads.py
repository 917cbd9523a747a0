"""The line at a page's head: 2020年9月3日 星期四 农历七月十六 · 江城晚报 A03 经济 责编 王平, in any order.

Such a line is made of a few kinds of facts and of nothing else. So it is read like a byline: a line whose parts use it
up to the last character is furniture, and any other line is text. Patterns are for 简体 letters; see `scripts`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from yiwu_search.articles.scripts import plain
from yiwu_search.dates import numeral_value

LONGEST = 90
"""Characters of the longest line of facts."""
TOP = 16
"""Lines at the head of a page in which a 版面 or a paper's name alone on its line is believed."""
FIRST_ROC_YEAR = 1911
"""民國1年 is 1912."""
_SECTION_WORDS = (
    "要闻|头版|封面|综合|新闻|经济|财经|社会|民生|文化|副刊|体育|国际|国内|时事|时政|评论|理论|专题|专版|广告|教育|健康|旅游|"
    "科技|生活|视点|视界|关注|聚焦|观察|特刊|特稿|法治|法制|金融|商贸|镇街|乡镇|人物|读书|娱乐|天下|深度|周末|影像|都市|资讯|公告|"
    "地方|区域|农业|生态|卫生|中国|浙江|世界|光影|观点|社区|热线|焦点|重点|政务|政情|台海|港闻|澳闻|文教|教科文|东南亚|亚洲|新加坡|市场|证券|楼市|汽车|美食|城事|县市|"
    "文娱|三农|党建|记录|服务|技术|阅读|家庭|校园|青春|成长|声音|思想|言论|视觉|图片|摄影|导读|专刊|连载|行走|讲述|城市|大地|两岸|"
    "教科文卫|科教|文卫|民情|县域|人文|艺术|文学|文艺|书画|收藏|养生|气象|交通|家居|亲子|少儿|海外|侨务|产业|公司|投资|消费|理财|健身|医药|卫健|乡村|基层|党政|统战|军事|环球|寰球|亚运|奥运|两会|民声|投诉|维权|调查|特别报[道导]"
)
SECTIONS = re.compile(_SECTION_WORDS)
"""Words of 版面 names; a folio without one is not believed, for 3版 alone may be a caption's."""
_NUMERAL = "[〇○Ｏ零一二三四五六七八九十廿]"
_YEAR = (
    r"(?P<year>(?:19|20)\d\d|[二一][〇○Ｏ零九][〇○Ｏ零一二三四五六七八九]{2}|"
    r"(?:中华)?民国[ ]*(?:\d{2,3}|[一二三四五六七八九十百〇○零]{2,5}))"
)
_DATE = re.compile(
    rf"{_YEAR}[ \u3000]*(?:年|[-－./．／])[ \u3000]*(?P<month>\d{{1,2}}|{_NUMERAL}{{1,2}})[ \u3000]*(?:月|[-－./．／])"
    rf"[ \u3000]*(?P<day>\d{{1,2}}|{_NUMERAL}{{1,3}})(?!\d)[ \u3000]*日?"
)
_ENGLISH_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTH_NAME = (
    "Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|"
    "Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?"
)
_LATIN_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DATES = (
    _DATE,
    re.compile(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日[ \u3000]*(?P<year>(?:19|20)\d\d)年"),
    re.compile(r"(?<!\d)(?P<day>[12]?\d|3[01])[ ]+(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月(?![ ]*\d)"),
    re.compile(rf"(?P<month>{_MONTH_NAME})[ ]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[ ]+{_LATIN_YEAR}", re.I),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})[ ]+(?P<month>{_MONTH_NAME}),?[ ]+{_LATIN_YEAR}", re.I),
)
"""2020年9月3日, 9月3日 2020年, 3 2020年9月, September 3, 2020, 3 SEP 2020."""
_ANY_DATE = "|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern) for pattern in _DATES)
_WEEKDAY = re.compile("(?:星期|周)([一二三四五六日天])")
_WEEKDAYS = "一二三四五六日"
_HAS_YEAR = re.compile("[12][09]\\d\\d|[二一][〇○Ｏ零九]|民国")
"""What every printed day has; looked for first, for few lines of a page have it."""
_SET_APART = re.compile(r"(?P<year>(?:19|20)\d\d)[ ](?P<month>[01]?\d)[ ](?P<day>[0-3]?\d)")
"""All of a line: 2018 12 18, set in pieces."""
_OTHER_BEFORE = re.compile(r"(?:创刊|复刊|下期|预告|截稿|截止|始于|成立)[^\d。；]{0,8}$")
_OTHER_AFTER = re.compile("[ \u3000]*(?:创刊|复刊|截稿|截止)")
"""A printed day that is not the issue's: when the paper was founded, when its next number comes, until when to
write."""
FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_VALUE = "[〇○零一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾半\\d.]"
MONTH = re.compile(rf"{_YEAR}[ \u3000]*年[ \u3000]*(?P<month>\d{{1,2}}|{_NUMERAL}{{1,2}})[ \u3000]*月(?![ \u3000]*\d)")
"""A year and a month without a day: the day stands on a line of its own."""
_TEXTUAL = re.compile("[。；？！“”《》]|[\u4e00-\u9fff]{24}")
"""What no such line has: a sentence's signs, or letters without any blank, digit or sign between them."""
_LUNAR_YEAR = "[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?"
_LUNAR_DAY = "(?:闰?(?:[正一二三四五六七八九十冬腊]|十[一二])月)?(?:初?[一二三四五六七八九十廿]{1,3}日?)?"
_TERM = (
    "(?:立[春夏秋冬]|[春秋]分|[夏冬]至|[小大][暑寒雪]|处暑|白露|寒露|霜降|惊蛰|清明|谷雨|小满|芒种|雨水)"
    "(?:[前后第]?[一二三四五六七八九十]{1,2}[日天])?"
)
"""One of the 24 solar terms: 立秋后一日."""
_TO_FOLIO = r"(?:\D*(?=[A-Z]{0,2}\d{1,2}(?:版|[ \u3000]?[\u4e00-\u9fff]{2,6}$))|.*)"
"""Names of staff, up to the page's number where it stands on the same line: 主编：张琦　03 要闻."""
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("blank", re.compile(r"[ \t\u3000·・•|｜丨/／，、,:：\-—_■●◆□▲（）()【】\[\]]+")),
    ("issue", re.compile(rf"(?:创刊|复刊)(?:于|日期)?[:： ]*(?:{_ANY_DATE})|(?:{_ANY_DATE})[ ]*(?:创刊|复刊)", re.I)),
    ("date", re.compile(_ANY_DATE, re.I)),
    ("month", MONTH),
    ("day", re.compile(r"(?:\d{1,2}[ ]*月[ ]*)?(?:[12]?\d|3[01])[ ]*日(?![\u4e00-\u9fff]{3})")),
    ("year", re.compile(r"(?:19|20)\d\d[ ]*年(?!\d)|\d{1,2}/\d{1,2}/(?:19|20)\d\d(?!\d)|1\d\d年")),
    (
        "weekday",
        re.compile(r"星期[一二三四五六日天]|周[一二三四五六日]|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.I),
    ),
    (
        "lunar",
        re.compile(
            rf"(?:农历|夏历)?{_LUNAR_YEAR}{_LUNAR_DAY}|(?:农历|夏历)[\u4e00-\u9fff]{{2,10}}|[\u4e00-\u9fff]{{0,3}}{_TERM}"
        ),
    ),
    (
        "issue",
        re.compile(
            r"(?:总|复刊|今日|本期)第?[ ]*\d{1,6}[ ]*(?:期|号|[版页])|第?[ ]*\d{3,6}[ ]*期|CN\d[\d-]*(?:/\w)?|"
            r"国内统一(?:连续出版物|刊)号[:： ]*|邮发代号[:： ]*[\d-]+|"
            rf"第{_VALUE}{{3,12}}[期号]|今日(?:出纸)?{_VALUE}{{1,3}}大?[张版页]|"
            r"(?=[本零定售每])(?:本[市埠])?(?:每[份张月季年])?(?:零售|定价|售)?价?[ ]*(?:每[份张月季年])?[:： ]*"
            rf"(?:{_VALUE}{{1,4}}[元角分毫仙])+|代号[:：]?[ ]*\d+[-－—]\d+|"
            rf"[\u4e00-\u9fff]{{0,8}}登记证[\u4e00-\u9fff]{{0,10}}?第{_VALUE}{{1,8}}号"
        ),
    ),
    (
        "number",
        re.compile(
            r"(?:第[一二三四五六七八九十]张[ ]*)?"
            r"第?[ ]*(?:[一二三四五六七八九十]{1,3}|\d{1,3})[ ]*[版页](?![\u4e00-\u9fff])|"
            r"版[一二三四五六七八九十]{1,3}第|第[壹贰叁肆伍陆柒捌玖拾]{1,2}版|[①-⑳]|"
            r"[A-Z]{0,2}[ ]?\d[ ]?\d?[ ]*版?(?![\d%月年号])"
        ),
    ),
    (
        "paper",
        re.compile(
            r"[\u4e00-\u9fff]{2,8}?(?:日报|晚报|早报|晨报|商报|时报|都市报|快报|青年报|周报|周刊|大学报|校报|学院报|法制报|法治报|"
            r"信息报|工人报|导报|新报|县报|农民报|证券报|经济报|公安报)(?![\u4e00-\u9fff])"
            r"|(?:[\u4e00-\u9fff]{2,8}(?<![预举情捷通公汇申警回海])|[\u4e00-\u9fff]{3,7}海)报(?![\u4e00-\u9fff])|(?:大公|文汇|明|信|成|联合)报(?![\u4e00-\u9fff])"
            r"|[\u4e00-\u9fff]{2,4}[市县区][\u4e00-\u9fff]{1,4}(?:路|街|大道)(?:\d{1,4}号)?(?![\u4e00-\u9fff])"
        ),
    ),
    (
        "staff",
        re.compile(
            r"(?:中共|中国)?[\u4e00-\u9fff]{2,16}(?:机关报|主管|主办|出版|局总?发行|印刷厂承?印刷?)(?=$|[ \u3000])|"
            r"(?:主管|主办|承办|协办)(?:单位)?[:：][ ]*[\u4e00-\u9fff]{2,20}(?=$|[ \u3000])|"
            r"内部资料|注意保存|免费赠阅|总编室主?编|"
            r"报头题字[:： ]*[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff])|"
            rf"(?:社长|总编辑?|主编)[:： ]{_TO_FOLIO}"
        ),
    ),
    (
        "staff",
        re.compile(
            r"(?:本版|今日|责任|执行|值班|版式|美术|图片|首席)?(?:编辑|责编|主编|编委|主任|美编|版式|校对|组版|设计|制图)"
            rf"[:：/／ \u3000]{_TO_FOLIO}"
        ),
    ),
    (
        "section",
        re.compile(
            r"(?:副刊|专版|专刊|特刊|周刊)[ ]+(?!投稿|来稿|邮箱|电子|编辑|责编|主编|星期)"
            r"[\u4e00-\u9fff]{2,6}(?![\u4e00-\u9fff])|"
            rf"(?:{_SECTION_WORDS}){{1,3}}(?:版|周刊)?(?![\u4e00-\u9fff])"
            r"|[\u4e00-\u9fff]{2,6}特别报[道导](?![\u4e00-\u9fff])"
            r"|[\u4e00-\u9fff]{1,3}(?:新闻|要闻|视线|资讯|专版|周刊|天地|广场|都会)(?![\u4e00-\u9fff])"
        ),
    ),
    (
        "weekday",
        re.compile(
            r"(?:(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber)"
            r"[ .]+\d{1,2}(?:, ?\d{4})?",
            re.I,
        ),
    ),
    (
        "latin",
        re.compile(
            r"(?:投稿|来稿|电子)?(?:邮箱|信箱|邮件)[:： ]*(?=[\w.+-]+@)|[\w.+-]+@[\w.-]+|(?:www|http)[\w./:]+|"
            r"(?:Tel|Fax)[:：. ]*[\d() -]{6,}|"
            r"[A-Za-z&][A-Za-z.,'&]*[ ]*",
            re.ASCII,
        ),
    ),
)
_AFTER_SECTION = re.compile(
    rf"(?:{_SECTION_WORDS})(?:版|周刊)?[ ]*[·・•|｜][ ]*[\u4e00-\u9fff]{{2,6}}"
    rf"|[\u4e00-\u9fff]{{2,4}}[·・•](?:{_SECTION_WORDS})(?![\u4e00-\u9fff])"
)
"""体育 · 里约奥运, 看台·教育: a 版面 and its topic."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """The facts of a line at a page's head."""

    kinds: frozenset[str]
    """"date", "month", "day", "year", "weekday", "lunar", "number", "issue", "paper", "staff", "section", "latin"."""
    day: date | None = None
    number: int | None = None
    """The page's number."""
    section: str | None = None
    """The page's 版面."""

    @property
    def certain(self) -> bool:
        """Whether no text can look like it: a date, or a page number, beside another fact, or a weekday alone."""
        if self.kinds == {"latin"}:
            return False
        strong = self.kinds & {"date", "month", "weekday", "number", "issue", "paper", "section", "staff", "lunar"}
        return bool(self.kinds & {"date", "issue"}) or self.kinds == {"weekday"} or len(strong) >= 2


@lru_cache(maxsize=64)
def masthead_of(text: str) -> Masthead | None:
    """Read a line that is made of facts of the page and of nothing else; None for any other line.

    >>> masthead_of("04 成都 西部早报 2018/09/19 星期三") is None, masthead_of("2018/09/19 西部早报 04 要闻").number
    (True, 4)
    """
    if len(text) > LONGEST or _TEXTUAL.search(text):
        return None
    letters = plain(text)
    found: dict[str, re.Match[str]] = {}
    position = 0
    while position < len(text):
        kind, match = _fact(letters, position, text)
        if match is None:
            return None
        if kind != "blank":
            found.setdefault(kind, match)
        position = match.end()
    if not found:
        return None
    number, section = found.get("number"), found.get("section")
    return Masthead(
        frozenset(found),
        day=date_in(found["date"][0]) if "date" in found else None,
        number=_page_number(number[0]) if number else None,
        section=text[section.start() : section.end()] if section else None,
    )


def _fact(letters: str, position: int, text: str) -> tuple[str, re.Match[str] | None]:
    if match := _AFTER_SECTION.match(letters, position):
        return "section", re.compile(".*").match(text[: match.end()], position)
    for kind, pattern in _KINDS:
        match = pattern.match(letters, position)
        if match and match.end() > position:
            return kind, match
    return "", None


def date_in(text: str) -> date | None:
    """Return the first day that is printed in a line, in any of the usual shapes.

    >>> date_in("中華民國109年9月3日 星期四"), date_in("二〇二〇年九月三日"), date_in("2020.9.3")
    (datetime.date(2020, 9, 3), datetime.date(2020, 9, 3), datetime.date(2020, 9, 3))
    """
    letters = plain(text)
    if not _HAS_YEAR.search(letters):
        return None
    if match := _SET_APART.fullmatch(letters.strip()):
        return _day(match)
    for pattern in _DATES:
        for match in pattern.finditer(letters):
            other = _OTHER_BEFORE.search(letters, 0, match.start()) or _OTHER_AFTER.match(letters, match.end())
            day = None if other else _day(match)
            if day and (pattern is _DATE or agrees(day, letters)):
                return day
    return None


def agrees(day: date, text: str) -> bool:
    """Whether the weekday that a text of 简体 letters prints, if any, is that of the day."""
    match = _WEEKDAY.search(text)
    return match is None or _WEEKDAYS.index(match[1].replace("天", "日")) == day.weekday()


def month_of(text: str) -> tuple[int, int] | None:
    """Return the year and month that a line prints without a day."""
    match = MONTH.search(plain(text))
    return (_year(match["year"]), numeral_value(match["month"])) if match else None


def without_date(text: str) -> str:
    """Take the dates out of a line."""
    letters = plain(text).strip()
    return "" if _SET_APART.fullmatch(letters) else re.sub(_ANY_DATE, "", letters, flags=re.I).strip()


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(_year(match["year"]), _month(match["month"]), numeral_value(match["day"]))
    except ValueError:
        return None


def _month(text: str) -> int:
    named = text[:3].lower()
    return _ENGLISH_MONTHS.index(named) // 4 + 1 if named in _ENGLISH_MONTHS else numeral_value(text)


def _year(text: str) -> int:
    if "国" in text:
        return FIRST_ROC_YEAR + numeral_value(text.split("国")[1].strip())
    return numeral_value(text)


def _page_number(text: str) -> int | None:
    text = text.translate(FORMAL)
    if "①" <= text.strip() <= "⑳":
        return ord(text.strip()) - ord("①") + 1
    found = re.search(r"\d[ ]?\d*|[一二三四五六七八九十]+", text)
    return numeral_value(found[0].replace(" ", "")) or None if found else None
