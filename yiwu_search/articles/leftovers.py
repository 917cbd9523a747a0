"""Display lines that head no text on the page: slogans, and headlines of texts on another page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yiwu_search.articles.block import Block

_CREED = re.compile("新时代中国特色社会主义思想|社会主义核心价值观|讲文明.?树新风|公益广告")
"""What papers print at a page's foot, and no headline says."""
_URGES = re.compile(
    "牢记|嘱托|感恩|奋进|奋力|谱写|新篇章|踔厉|勇毅|建功|新征程|新时代|伟业|先行者|排头兵|弘扬|贯彻|决胜|决战|打赢|再创辉煌|争当|争做"
)
MOST_URGING = 3
"""Words of that kind from which a line urges and tells nothing: 牢记嘱托 感恩奋进 奋力谱写现代化新篇章."""
_TELLS = re.compile("我[市县省区]|新增|今起|明起|今日|明日|即将|启动|举行|开幕")
"""What tells news and urges to nothing."""
_TABLE = re.compile(r"\d[ ]+\d+[ ]+\d|(?:[ ]\d[\d.%]*){3}|\d[\d.]*[ ]?$")
"""Figures in a row, or a last one alone: 美国 5 7 7."""
LONGEST_TEASER = 3
"""Lines of a headline whose text is elsewhere; longer blocks are lists and tables."""
_ADVERTISING = re.compile(
    r"广告|热线|电话|地址|邮编|元/|㎡|咨询|均价|招聘|\d{7,}|\d{4} \d{4}|有奖|订阅|扫码|二维码|\d℃.*\d℃|公司$"
)


def urges(block: Block) -> bool:
    """Whether a display block is made of words that urge: 争当先行者 谱写新篇章."""
    return len(set(_URGES.findall(block.text))) >= MOST_URGING and not re.search(r"\d", block.text)


def is_slogan(block: Block) -> bool:
    """Whether a display block has the form of a slogan: two or more phrases of equal length, without a number.

    创建“无疫单元” / 筑牢疫情防线, 新时代 新征程 新伟业.
    """
    if _CREED.search(block.text) or urges(block):
        return True
    if len(block.lines) > 1 and _TELLS.search(block.text):
        return False  # 我市新增两条 / 定制公交线路: a headline cut in the middle
    phrases = [re.sub(r"\W", "", phrase) for phrase in block.text.split()]
    same = len({len(phrase) for phrase in phrases}) == 1
    return len(phrases) >= 2 and same and 2 <= len(phrases[0]) <= 10 and not re.search(r"\d", block.text)


def _tells_news(block: Block) -> bool:
    """Whether a headline without a text may tell of a text on another page; tables and advertisements do not."""
    if len(block.lines) > LONGEST_TEASER or _TABLE.search(block.text) or _ADVERTISING.search(block.text):
        return False
    return not is_slogan(block) and len(re.sub(r"\W", "", block.text)) >= 6


def leftovers(
    left: Sequence[Sequence[Block]], columns: Sequence[Block | None]
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Part the lines that nobody took, gap by gap, into teasers and slogans; banners of columns are neither."""
    teasers: list[Block] = []
    slogans: list[Block] = []
    taken = {id(block) for block in columns if block}
    for index, gap in enumerate(left):
        for block in gap:
            if id(block) not in taken:
                (slogans if index == 0 or not _tells_news(block) else teasers).append(block)
    return tuple(teasers), tuple(slogans)
