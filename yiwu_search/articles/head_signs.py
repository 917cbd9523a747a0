"""The signs of a way to share out a story's lines of big type among kicker (引题), headline (标题) and deck (副题).

Type size would tell the three apart; it is lost. What is left are signs, none of which decides alone: how a line begins
and ends, its verb and its figures, its length against its neighbours, the words it shares with the text's beginning,
and blank lines. A way to share out the lines is described here by the signs it shows; `head_weights` says what each is
worth, and `heads` takes the way that is worth most.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from yiwu_search.articles.names import is_name
from yiwu_search.articles.overlap import pairs, share
from yiwu_search.articles.phrases import UNFINISHED, VERBS, begins_like_deck, is_slogan_line, length, opens
from yiwu_search.articles.scripts import plain

KICKER, HEADLINE, DECK = "kicker", "headline", "deck"
Signs = dict[str, float]
LENGTH_STEP = 8
"""Characters by which lengths are compared; differences beyond a step and a half, or two, count no more."""
UNKNOWN_SHARE = 0.4
"""The share of words supposed where a text has no beginning to compare with; headlines have 0.5, kickers 0.3."""
SAYS_NOTHING = 0.1
"""Share of words up to which a line says nothing of the text's beginning: chance gives as much."""
LEAST_FOUND = 2
"""Pairs of letters a line must have in the text's beginning, for their place there to mean anything."""
SHORT_TOGETHER, LONG_TOGETHER = 16, 24
"""Characters of two lines that one headline easily holds, and that it hardly does."""
BARE = 10
"""Characters of the longest line without verb and figures that names a topic (中超第12轮前瞻)."""
_SPOKE = re.compile(
    r"(?:强调|指出|要求|研究部署|时说|表示|透露|提出|之[一二三四五六七八九十]+|[（(](?:[上中下]|[一二三四五六七八九十\d]+)[）)]|[^小]时|[:：]?——)$"
    r"|(?:周年|(?<!介入)(?<!展开)(?<!开展)(?<!接受)(?<!启动)(?<!立案)调查|[\u4e00-\u9fff]{2}看[\u4e00-\u9fff]{2}|进行时|在行动|在路上)$"
)
"""How kickers end: with who spoke or what follows, or with what a series of reports is called (春耕备耕看田间)."""
_SPEAKER = re.compile(
    r"(?:提醒|警告|呼吁|回应|解读|评论员|时评|说法|问|建议|消息|显示|报告|发布|公布|部署|通报|透露|介绍|证实|提示|认为|承诺|致信|批示|声音|热议)[：:]?$"
)
"""How a line ends that says whose words come next: 市疾控中心提醒."""
_OCCASION = re.compile(
    r"(?:周年|之际|时节|之后|来袭|来临|落幕|在即|将至|第一天|首日|倒计时\d*天?|开局|现场|进行时|记|说|观察|调查|回访|问政|聚焦|关注|"
    r"巡礼|解读|直通车|专题|策划|特写|亮点|故事|一线)$"
)
"""How a line ends that names the occasion or the series: 国庆假期首日, 记者走基层见闻录."""
_TOPIC = re.compile(
    r"(?:赛|会|节|日|周|月|年|季|前夜|前夕|建设|工程|行动|活动|时刻|现场|计划|专项|改革|经验|精神|主题教育|征程|时代|[“”])$"
    r"|^(?:喜迎|庆祝|致敬|防御|抗击|奋进|走进|聚焦|关注|学|迎|众志成城|记者|本报|新华|人民|全国两会|两会)"
)
_MEETING = re.compile(r"(?:会议|全会|大会|座谈会|常委会|中心组|党组|工作会|部署会|推进会|发布会).{0,6}$")
_GENRE = re.compile(
    r"(?:纪实|见闻|侧记|掠影|调查|观察|探访|回眸|的故事|记事|扫描|实录|启示|实验|之路|的背后|样本|之问|追踪|走笔|的[\u4e00-\u9fff\d]{1,4})$"
)
"""How a deck ends that says what kind of text follows: ——陕西省柞水县金米村脱贫见闻."""
_LED = re.compile(
    r"(?P<names>[\u4e00-\u9fff]{2,4}(?:[、 ][\u4e00-\u9fff]{2,4}){0,3})"
    r"(?:出席并|主持并|到会)?(?:主持|讲话|致辞|出席|参加|陪同)"
)
_FIGURES = re.compile(r"\d[\d.]*(?:%|％|亿|万|元|倍|成|个百分点|人|家|项|公里)")
_COLON = ("：", ":")
_PART_SIGNS = {
    "verb": VERBS,
    "figures": _FIGURES,
    "number": re.compile(r"\d|[一二三四五六七八九十百千万亿]{2,}|[超近逾]?[一二三四五六七八九]成"),
    "comma": re.compile("，"),
    "phrases": re.compile(" "),
    "quotes": re.compile("[“”]"),
    "all quoted": re.compile("^“[^“]*”$"),
    "asks": re.compile("[？！吗]$|？”$"),
    "exclaims": re.compile("！$"),
    "says who": re.compile("^[^，。：；“”]{2,8}[：:]"),
    "colon": re.compile("[：:]$"),
    "spoke": _SPOKE,
    "speaker": _SPEAKER,
    "occasion": _OCCASION,
    "meeting": _MEETING,
    "genre": _GENRE,
    "attendance": re.compile("出席|主持|讲话|致辞|陪同|参加|作报告|批示"),
    "here": re.compile("我[市县省区]|本[市报]|全[市县省国]|[市县区]"),
    "place": re.compile(r"^[\u4e00-\u9fff·]{2,9}[省市县区镇乡州旗村]$|街道$"),
    "not Chinese": re.compile(r"^[\x00-\x7f]+$"),
}
"""Signs of a kicker, a headline or a deck that one look tells."""
_URGES = re.compile(
    "扎实|切实|坚决|坚定|全力|全面|奋力|凝心|凝聚|真抓|弘扬|守|绷紧|压实|筑牢|提升|优化|抢抓|不误|建设|坚持|持之|深化|加快|加强|确保|做[强优大实]|"
    "高举|持续|深入|推动|推进|努力|共同|携手|打[好赢造]|构建|以[^，]{1,8}(?:为|之)|用[心情好]|争[当创做]|勇|着力|落实|狠抓|严[守防]"
)
"""How a line begins that urges to something: two such lines are a couplet (绷紧安全之弦 / 守住安全底线)."""
_GOES_ON = re.compile("[的了和与及在为将向对让把]")
_PREDICATE = re.compile(rf"(?:同比|环比|较[上去前]|首[次超破]|再[次获]|将|已|获|成功?|正式|全面|{VERBS.pattern})")
"""How a line begins that says something of the one above, or goes on after it: 前5月义乌外贸进出口 / 同比增长18.7%."""
_AFFIRMS = re.compile("[首再被获让成有将可已不]")


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of big type that head one story, in page order."""

    texts: tuple[str, ...]
    blocks: tuple[int, ...]
    """For each line, the number of its block: blank lines part blocks."""
    lead: str
    """How the story's text begins."""
    above: bool
    """Whether they stand above their text."""
    decked: bool
    """Whether more lines follow that are a deck for sure."""
    telling: bool = False
    """Whether the page's blank lines tell where the print's size or place changes; see `Layout.telling`."""


def signs(group: Group, kickers: int, headlines: int) -> Signs:
    """Describe a way to share out the lines: the first `kickers`, then `headlines` of them, and the rest as a deck."""
    ends = {KICKER: (0, kickers), HEADLINE: (kickers, kickers + headlines), DECK: (kickers + headlines, None)}
    parts = {role: group.texts[slice(*span)] for role, span in ends.items() if group.texts[slice(*span)]}
    found: Signs = {}
    for role, lines in parts.items():
        _add(found, role, _part_signs(" ".join(lines), len(lines), group.lead))
    roles = [role for role, lines in parts.items() for _ in lines]
    for index in range(len(roles) - 1):
        gap = group.blocks[index] != group.blocks[index + 1]
        border = _border_signs(group.texts[index], group.texts[index + 1], group.lead)
        told = {f"told {'apart' if gap else 'together'}": 1.0} if group.telling else {}
        _add(found, f"{roles[index]}|{roles[index + 1]}", {"is": 1.0, "gap": float(gap), **told, **border})
    for role in parts.keys() - {HEADLINE}:
        _add(found, role, _against(" ".join(parts[role]), " ".join(parts[HEADLINE]), group))
    if len(parts) == 3:
        found["all three"] = 1.0
    return found


def _add(found: Signs, where: str, more: Signs) -> None:
    for name, value in more.items():
        if value:
            key = f"{where} {name}"
            found[key] = found.get(key, 0.0) + value


@lru_cache(maxsize=512)
def _part_signs(printed: str, lines: int, lead: str) -> Signs:
    """Describe one part; its lines are joined by blanks."""
    text = plain(printed)
    size = length(text)
    shared = share(pairs(text), pairs(lead)) if lead else UNKNOWN_SHARE
    found = {name: float(bool(pattern.search(text))) for name, pattern in _PART_SIGNS.items()}
    return found | {
        "two lines": float(lines == 2),
        "more lines": float(lines > 2),
        **{f"up to {most}": float(size <= most) for most in (4, 6, 9)},
        **{f"over {least}": float(size > least) for least in (13, 18, 24)},
        "said": shared,
        "unsaid": float(bool(lead) and shared <= SAYS_NOTHING),
        "slogan": float(is_slogan_line(text)),
        "deck begins": float(begins_like_deck(text)),
        "who led": float(who_led(text)),
        "topic": float(bool(_TOPIC.search(text)) and not found["verb"]),
        "bare": float(size <= BARE and not (found["verb"] or found["figures"])),
    }


@lru_cache(maxsize=512)
def _border_signs(upper: str, lower: str, lead: str) -> Signs:
    """Describe two neighbouring lines."""
    first, second = plain(upper), plain(lower)
    sizes = length(first), length(second)
    verbs = bool(VERBS.search(first)), bool(VERBS.search(second))
    figures = bool(_FIGURES.search(first)), bool(_FIGURES.search(second))
    phrases = [[length(phrase) for phrase in text.split()] for text in (first, second)]
    several = [len(sizes) > 1 for sizes in phrases]
    urges = bool(_URGES.match(first)), bool(_URGES.match(second))
    places = _places(first, second, lead)
    found = {
        "open": first.endswith(("，", "、", "；", "“", "《")) or opens(first),
        "dash": first.endswith("——"),
        "quotation ends above": first.endswith("”"),
        "unfinished": bool(UNFINISHED.search(first)),
        "colon": first.endswith(_COLON),
        "long colon": first.endswith(_COLON) and sizes[0] >= LENGTH_STEP,
        "equal": sizes[0] == sizes[1],
        "nearly equal": 0 < abs(sizes[0] - sizes[1]) <= 2,
        "short": sum(sizes) <= SHORT_TOGETHER,
        "long": sum(sizes) > LONG_TOGETHER,
        "verbs": all(verbs),
        "no verb above": not verbs[0],
        "no verb below": not verbs[1],
        "verb below": verbs[1] and not verbs[0],
        "predicate below": bool(_PREDICATE.match(second)) and not verbs[0],
        "another predicate": bool(_PREDICATE.match(second)) and verbs[0] and not UNFINISHED.search(first),
        "verb begins above": bool(VERBS.match(first)),
        "verb begins below": bool(VERBS.match(second) or _AFFIRMS.match(second)),
        "urge": all(urges),
        "urges below": urges[1] and not urges[0],
        "parallel": sizes[0] == sizes[1] and _is_parallel(first, second),
        "phrases": all(several),
        "phrases on one": several[0] != several[1],
        "same phrases": all(several) and phrases[0] == phrases[1],
        "asks above": first.endswith(("？", "！", "?", "!")),
        "exclaims below": second.endswith(("！", "？")),
        "deck begins": begins_like_deck(second),
        "goes on": bool(_GOES_ON.match(second)),
        "digit begins below": second[:1].isdigit(),
        "shared": bool(pairs(first) & pairs(second)),
        "topic": bool(_TOPIC.search(first)) and not verbs[0],
        "speaker": bool(_SPEAKER.search(first)),
        "figures above": figures[0] and not figures[1],
        "figures below": figures[1] and not figures[0],
        "in order": places is not None and places[0] < places[1],
        "out of order": places is not None and places[0] > places[1],
    }
    longer = max(-1.5, min(1.5, (sizes[1] - sizes[0]) / LENGTH_STEP))
    return {name: float(value) for name, value in found.items()} | {"longer": longer}


def _against(part: str, headline: str, group: Group) -> Signs:
    """Describe a kicker or a deck against the headline beside it."""
    text, head = plain(part), plain(headline)
    words = pairs(group.lead)
    verbs = bool(VERBS.search(text)), bool(VERBS.search(head))
    return {
        "shorter": max(-2.0, min(2.0, (length(head) - length(text)) / LENGTH_STEP)),
        "says less": share(pairs(head), words) - share(pairs(text), words),
        "verb alone": float(verbs[0] and not verbs[1]),
        "verb lacks": float(verbs[1] and not verbs[0]),
        "figures alone": float(bool(_FIGURES.search(text)) and not _FIGURES.search(head)),
        "above a deck": float(group.decked),
        "below the text": float(not group.above),
    }


def _is_parallel(first: str, second: str) -> bool:
    """Whether two lines of one length have a letter in common at one place: 非遗“活”起来 / 老街“火”起来."""
    return any(one == two and one.isalpha() for one, two in zip(first, second, strict=False))


def _places(first: str, second: str, lead: str) -> tuple[float, float] | None:
    """Return where the words of two lines stand in the text's beginning on average; None where one has too few."""
    found = [[place for pair in pairs(text) if (place := lead.find(pair)) >= 0] for text in (first, second)]
    if min(map(len, found)) < LEAST_FOUND:
        return None
    return sum(found[0]) / len(found[0]), sum(found[1]) / len(found[1])


def who_led(text: str) -> bool:
    """Whether a whole line says who led: 陈向东主持."""
    match = _LED.fullmatch(text)
    return match is not None and all(is_name(name) for name in re.split("[、 ]", match["names"]))
