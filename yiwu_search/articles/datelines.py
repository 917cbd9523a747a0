"""The opening words that name a report's source: 本报讯, 新华社北京9月3日电, 【大公報訊】, 晨报讯."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST_CUT = 16
"""Characters of a column that cuts a dateline in two; wider ones hold it whole."""
_GAP = r"[ \t\u3000]*"
_PAPER = "(?:日|晚|早|晨|商|时|時|周|週|都市|青年|农民|農民|文汇|文匯|大公|快|公)[报報]"
_AGENCY = (
    "(?:新[华華]社|中新社|中新[网網]|中央社|中[国國]新[闻聞][网網社]|人民[网網]|新[华華][网網]|央[视視][网網]|央[广廣][网網]|"
    "法新社|路透社|美[联聯]社|[国國][际際]在[线線]|澎湃新[闻聞]|[华華]新社|中通社)"
)
_MESSAGE = r"消息(?=[ \u3000]*(?:[（(】〕]|[记記]者|$))"
_CORNERS = "[短快简簡通喜捷音时時资資腾騰书書]"
"""Letters before 讯 that make a word of it, mostly a corner's name: 快讯, 简讯, 喜讯, 通讯, 资讯."""
_UNIT = (
    r"[\u4e00-\u9fff]{1,7}(?:厂|廠|公司|集团|队|隊|矿|局|院|校|学|系|部|处|科|站|段|所|车间|中心|镇|乡|县|市|村|区|街道|办|委|库|"
    r"团|连|营|班|组|馆|港|场|线|室|行)[讯訊](?=[ \u3000]+[^ \u3000])"
)
"""A unit of which a unit's own paper reports, with a blank behind: 采油二厂讯 5月30日，…."""
_LEAD = (
    rf"(?:(?:(?:另|又)?[据據]|[综綜]合)?{_AGENCY}[^，。（(记記、]{{0,20}}?(?:[电電讯訊]|日消息|{_MESSAGE})|"
    rf"[\u4e00-\u9fff]{{0,8}}?{_PAPER}[^，。（( 记記]{{0,8}}?(?:[讯訊]|日[电電])|"
    r"[\u4e00-\u9fff]{2,8}?[报報][^，。（( 记記]{0,8}?[讯訊]|"
    r"[\u4e00-\u9fff]{1,6}?(?:[网網]|新[闻聞]|客[户戶]端|在[线線]|[传傳]媒)[讯訊]|"
    r"[\u4e00-\u9fff]{2,4}?[讯訊]"
    r"(?=[ \u3000]*[（(]?(?:[记記]者|[见見][习習]|[实實][习習]|[通][讯訊][员員]|全媒体|首席))|"
    rf"{_UNIT}|"
    rf"本[报報刊网網台臺社][^，。（( 记記]{{0,12}}?(?:[讯訊电電]|{_MESSAGE}))"
    r"(?![员員话話视視力影子息器机機台臺站动動商梯脑腦])"
)
_BRACKETED = (
    rf"[【〖［\[〔]{_GAP}(?:{_LEAD}|[^】〗］\]〕。，：:“”／/记記编編]{{1,20}}(?:(?<!{_CORNERS})[讯訊]|[日专專][电電]|[报報](?:[报報][导導道]|消息)))"
    rf"{_GAP}[】〗］\]〕]"
)
"""In a bracket of its own whatever ends as a dateline does: 【台北訊】, 【大紀元2023年9月3日訊】, 【星島日報報道】."""
_ABROAD = r"[（(](?:(?![据據社网網报報])[\u4e00-\u9fff]){2,8}(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})日[讯訊电電][）)]"
"""As the papers of Kuala Lumpur print it: （吉隆坡3日讯）."""
DATELINE = re.compile(rf"{_GAP}(?P<dateline>{_BRACKETED}|{_LEAD}|{_ABROAD}){_GAP}")
"""A dateline at the beginning of a text, with the blanks around it. 新华社北京电话 and 本报电子版 are none: there the
word goes on."""
_PLACE = "(?:(?![电電讯訊記记报報社])[\u4e00-\u9fff]){0,8}"
_CUT = re.compile(
    rf"(?:(?:另|又)?[据據])?{_AGENCY}{_PLACE}(?:\d{{1,2}}(?:月(?:\d{{1,2}}(?:日(?![电電])[\u4e00-\u9fff]{{0,2}})?)?)?)?"
)
"""All of a narrow column's first line: 据新华社成都, 新华社北京9月."""


_SIGNED = re.compile(
    r"[（(【〔\[［][^（(）)】〕\]］，。]{0,10}?(?:[记記]者|通[讯訊][员員]|[编編][译譯])[^（(）)】〕\]］，。]{2,30}[）)】〕\]］].{3}|"
    r"[综綜]合[^，。：]{2,20}[报報][导導道][ ]|"
    r"[【〔][^（(）)】〕\]，。]{2,24}[报報][导導道][】〕].|[记記]者[^，。：:（(]{2,12}[／/╱][^，。：:（(]{1,6}[报報][导導道]|"
    r"[^，。：:（( \u3000]{0,20}(?:[记記]者|通[讯訊][员員])[^，。：:（( \u3000]{2,12}[报報][导導道]：.|"
    r"(?:[记記]者|通[讯訊][员員])[ \u3000]+[^，。：:（( \u3000]{2,4}[ \u3000]+"
    r"(?:[昨今][天日晨晚]|近日|日前|\d{1,2}[月日])"
)
"""A byline in brackets that a text begins with: 【記者王小明／台北報導】, （中央社記者張榮祥台北19日電）;
or one that only a blank parts from the day: 记者 张三 昨天上午，…."""


@lru_cache(maxsize=1024)
def begins_report(line: str) -> bool:
    """Whether a line begins a report: with its dateline, or with a byline in brackets before the text."""
    return dateline_of(line) is not None or bool(_SIGNED.match(line))


def begins_signed(text: str) -> bool:
    """Whether a text begins with a byline, in brackets or before the day of what it tells."""
    return bool(_SIGNED.match(text))


def dateline_of(line: str) -> str | None:
    """Return the dateline that a line begins with, or begins to print; None where it has none."""
    match = DATELINE.match(line)
    if match:
        return match["dateline"]
    return line if len(line) <= LONGEST_CUT and _CUT.fullmatch(line) else None
