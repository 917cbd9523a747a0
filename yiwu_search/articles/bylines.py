"""Who signs: the many forms of a byline → people with their roles.

The grammar is strict on purpose: a text is a byline only if roles, names, tasks, places and marks use it up to the last
character. So 记者从市医保局了解到 is none, whatever it begins with, and needs no list of exceptions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from yiwu_search.articles.article import Reporter
from yiwu_search.articles.byline_tokens import MARKS, Token, tokens_of
from yiwu_search.articles.datelines import DATELINE
from yiwu_search.articles.names import is_name, split_names
from yiwu_search.articles.roles import (
    ADDRESS,
    ASIDE,
    DESK,
    HAN,
    PLACE_AT_END,
    PLACES,
    REPORTED,
    ROLE,
    SENT,
)
from yiwu_search.articles.scripts import plain

LONGEST = 120
"""Characters of the longest byline; the longest in the samples has 49 (three roles, six names)."""
LONGEST_PLACE = 4
"""Characters of the longest place that a report comes from: 呼和浩特."""
_NEVER = re.compile(r"[。！？；“”‘’「」『』《》…%\d]")
"""Signs that no byline has; looked for first, for nearly every line of a page is none."""
_SENTENCE = re.compile(r"[。！？…%]")
"""Those of them that stand in no aside either."""
_HINT = re.compile(rf"[者盟员員师師生稿摄攝影图圖文导導报報道辑輯编編译譯笔筆部电電理画畫作写寫刻媒{MARKS}]")
"""One of these stands in every role, task and mark."""
_UNIT_AFTER = re.compile(r"[ \u3000，,；;]*(?:作者)?(?:单位|單位)[：:][^：:]*(?=[）)]?$)")
"""Whom an author works for, behind the name: 作者：张三 单位：市发改委."""
_NUMERAL = "[一二三四五六七八九十]{1,2}"
_GRADE = f"[初高]?{_NUMERAL}年?级?"
_CLASS = re.compile(
    rf"{HAN}{{2,12}}(?<=[院系学校])(?:\d{{2,4}}级(?:\d{{1,4}}班)?|\d{{1,4}}班|"
    rf"{_GRADE}[（(]?(?:\d{{1,2}}|{_NUMERAL})[)）]?班)(?=[ \u3000])"
)
"""A student's school, year and class: 文学院2012级 梁雨桐, 宾王小学601班 王小丫."""
_WHOLE_PAGE = re.compile(
    r"^(?:本[版组]|[A-Z]{0,2}\d{1,2}(?:[-－—~～至][A-Z]{0,2}\d{1,2})?版)"
    r"(?:(?:稿件|图片|照片|文字|图文)(?:均?由)?[ \u3000]*|(?=[文图撰摄供制采]))|^(?:题图|压题)(?:图片|照片)?(?=[摄攝])"
)
"""本版文/图, 本版撰稿, A10－A11版采写: one signs for the whole page, or for its first picture."""
_SENT_INSIDE = re.compile(r"^[（(](?:新华社|新華社|中新社)[发發][ \u3000]*(?=[^（）()]{2,12}[摄攝作绘图圖][)）]$)")
"""The agency that sends a picture, in one bracket with who took it: （中新社发 张三 摄）."""
_FROM = re.compile(r"[ \u3000]*(?:发自|發自)[\u4e00-\u9fff]{2,8}$")
"""Where a reporter wrote: 记者 张三 发自云南昭通."""
_DAY_OF_PLACE = re.compile(
    r"(?:\d{1,2}月)?\d{1,2}日(?=[\u4e00-\u9fff]{2,5}(?:[报報][道导導]|[专專]?[电電])[)）】〕\]]?$)"
)
"""The day before the place of a report: 记者章宁9月3日洛杉矶报道."""
_COUNTRY = re.compile(rf"[\[［〔（(]{HAN}{{1,4}}[\]］〕）)](?={HAN}{{1,8}}[·•・．‧])")
"""Where a foreign author is from: [美]托马斯·沃林."""
_LETTERED = re.compile(rf"[（(【\[]?\s*(?:{HAN}[ \u3000]+){{5,}}{HAN}\s*[)）】\]]?")
"""A byline whose letters are all set apart: ( 记 者 张 三 见 习 记 者 李 四 )."""
_JUST_ELECTRIC = re.compile(r"[^日专][电][\s：:）)】]*$")
"""电 without a day or 专 before it: a wire's only in brackets, else electricity (抗高温 保供电)."""
_OUTER = re.compile(r"^[\s（(【〖\[〔［" + MARKS + r"]+|[\s）)】〗\]〕］" + MARKS + r"]+$")
_AUTHOR_IS = re.compile(rf"^(作者[：: \u3000]+(?:{HAN}{{2,4}}|{HAN}[ \u3000]+{HAN}))[（(][^（）()]{{2,20}}[)）]$")
"""Who the author is, in a bracket behind the name: 作者：张三（教育学者）."""
_OF_AUTHOR = re.compile(r"[（(]作者(?:[系是为為]|单位[：:]|單位[：:])[^（()）]{2,30}[)）]$")
"""The same in a bracket behind a name: □端木青（作者系市作家协会会员）."""
_SOURCE = re.compile(r"(?<=.)[ \u3000（(]+(?:来源|來源|图源)[：:][^：:（(，。]{2,16}$")
"""Where the text was printed first, behind who wrote it: 记者 张三 来源：中国青年报."""
_STOCK = re.compile(rf"[（(](?:{HAN}{{0,4}}(?:视觉|图片|照片|图库)|视觉中国|影像中国|{HAN}{{2,3}}社发)[)）]$")
"""The agency that sold a picture, behind who took it: 张三 摄（人民视觉）."""
_NUMBERED = re.compile(r"^\d{1,3}(?=[\u4e00-\u9fff]{1,4}报道?[ \u3000]*(?:首席|见习|实习|特约)?记者)")
"""The number that a paper's name begins with: 21世纪经济报道 记者 张三."""
_MEDIA = re.compile("(?:融媒体?中心|传媒(?:中心|集团)|通社|通讯社|报社|电视台|新闻中心|报道组|记者团|记者站)$")
"""An office that makes news: who stands behind its name signs, with or without a role."""
_AUTHOR_AS = re.compile(r"^(作者[：: \u3000]+[^，]{2,4})，[^，。]{2,20}$")
"""What the author is, behind the name: 作者：张三，系浙江大学教授."""
_ENTITLED = re.compile(
    rf"[{MARKS}][ \u3000]*(?P<role>{HAN}{{1,9}}[师员授家任长人])[ \u3000]+(?P<name>{HAN}{{2,4}}|{HAN}[ \u3000]+{HAN})"
)
"""A mark, what the author is and a name: □市场分析师 郁金香."""
_NO_NAME = re.compile(r"^[（(]?作者[为系是]")
"""What the author is, and no name: 作者为本报评论员."""
_WIRED = re.compile(r"^[（(]据?[\u4e00-\u9fff]{2,4}社[\u4e00-\u9fff\d]{0,12}[电電][ \u3000]+")
"""The wire that a text comes from, before those who wrote it: （据新华社电 记者 张三）, （新华社北京9日电 张三）."""
_COLUMN_OF = re.compile(r"^([（(【\[〔［]?)“[^“”]{2,8}”[ \u3000]*(?=(?:本报|首席|见习)?记者)")
"""The column that a reporter writes for, as agencies print it: （“新华视点”记者 张三）."""
_MAKERS = ("责编", "编辑")
"""Roles of those who edited a text and did not write it."""
_BRACKETS = "（(【〖[〔［"
_OPENS, _CLOSES = re.compile(r"[（(【〖\[〔［]"), re.compile(r"[）)】〗\]〕］]")


@dataclass(frozen=True, slots=True)
class Byline:
    """A text that is a byline and nothing else."""

    reporters: tuple[Reporter, ...]
    """The people, in printed order."""
    desk: str | None = None
    """A signature that names a desk and no person, for example 本报评论员."""
    pictures: bool = False
    """Whether one of them made the pictures (摄, 图)."""
    words: bool = False
    """Whether one of them is said to have written the words (文), or carries the role of a reporter."""
    marked: bool = False
    """Whether a mark such as ▢ or a role stands in it, so that bare names are not mistaken for one."""

    @property
    def signers(self) -> tuple[Reporter, ...]:
        """The people, or else the desk: what stands at an article."""
        return self.reporters or ((Reporter(self.desk, self.desk),) if self.desk else ())


def read_byline(text: str, bare: bool = False, known: AbstractSet[str] = frozenset()) -> Byline | None:
    """Read a text that is a byline up to its last character; None for any other text.

    With `bare`, names without any role, mark or task count too: the text stood in brackets where bylines stand.
    `known` are names seen elsewhere, which decide where glued names part.

    >>> read_byline("▢ 通讯员 张珂 全媒体记者 林晓燕").reporters
    (Reporter(name='张珂', role='通讯员'), Reporter(name='林晓燕', role='全媒体记者'))
    >>> read_byline("记者从市医保局了解到，")
    """
    bracketed = text.strip()[:1] in _BRACKETS
    if len(text) > LONGEST or not (bare or bracketed or _HINT.search(text)) or _SENTENCE.search(text) or _torn(text):
        return None
    if DATELINE.match(text) or _NO_NAME.match(text):
        return None
    if (entitled := _ENTITLED.fullmatch(text.strip())) and not ROLE.search(entitled["role"]):
        return Byline((Reporter(re.sub(r"\s", "", entitled["name"]), entitled["role"]),), words=True, marked=True)
    inner, reported = _without_place(_prepared(text), known)
    if _NEVER.search(inner):
        return None
    squeezed = re.sub(r"\s+", "", inner)
    if DESK.fullmatch(squeezed):
        return Byline((), desk=squeezed, words=True, marked=True)
    tokens = list(tokens_of(inner, bracketed, known))
    said = reported and not _JUST_ELECTRIC.search(plain(text))
    return _of_tokens(tokens, text, bare, bracketed or bare or said, said or (reported and bracketed))


def _torn(text: str) -> bool:
    """Whether a bracket is left open or closed alone: the byline goes on in the next line, or began in the last."""
    return len(_OPENS.findall(text)) != len(_CLOSES.findall(text))


def _of_tokens(tokens: Sequence[Token], text: str, bare: bool, trusted: bool, reported: bool) -> Byline | None:
    """Make the byline of its tokens; `trusted` where it stands in brackets or says that it reports."""
    kinds = {kind for kind, _ in tokens}
    boxed = bool(re.match(rf"\s*[{MARKS}]", text))
    media = any(kind == "unit" and _MEDIA.search(plain(value)) for kind, value in tokens)
    signed = bool(kinds & {"role", "task"}) or reported or media
    odd_before = any(one[0] == "task" and two[0] == "odd" for one, two in pairwise(tokens))
    vouched = "role" in kinds or odd_before or (trusted and signed) or (boxed and len(tokens) == 1)
    order = [kind for kind, _ in tokens]
    early = "role" in kinds and "odd" in order and order.index("odd") < order.index("role") and not trusted
    if "other" in kinds or early or ("odd" in kinds and not vouched):
        return None
    if kinds == {"name", "task"} and all(value in PLACES for kind, value in tokens if kind == "name"):
        return None  # 金华 版画
    reporters = _people(tokens)
    if not reporters or not (signed or boxed or bare) or ("unit" in kinds and not (bare or signed or boxed)):
        return None
    tasks = "".join(value for kind, value in tokens if kind == "task")
    pictures = bool(re.search("[摄图画作刻]|速写", tasks))
    words = bool(re.search("文|报道|采写", tasks)) or not pictures
    return Byline(reporters, pictures=pictures, words=words, marked=signed or boxed)


def _prepared(text: str) -> str:
    """Take what surrounds a byline from it: brackets, marks, an agency's 新华社发（…）, addresses, 张三（图）."""
    text = text.strip()
    sent = SENT.match(text)
    if sent and is_name(sent[1].rstrip("摄攝 ")):
        text = sent[1]
    elif sent and re.fullmatch(rf"{HAN}{{2,6}}[摄攝]", sent[1]):
        text = f"摄影：{sent[1][:-1]}"
    elif sent and re.search("(?:制图|製圖|漫画|漫畫)$", sent[1]):
        text = sent[1]
    if "”" in text:
        text = _COLUMN_OF.sub(r"\1", text)
    if _LETTERED.fullmatch(text):
        text = re.sub(r"[ \u3000]+(?![文摄攝图圖]$)", "", text)
    if "·" in text:
        text = _COUNTRY.sub("", text)
    if "日" in text:
        text = _DAY_OF_PLACE.sub(" ", text)
    if "自" in text:
        text = _FROM.sub("", text)
    if text[:1] in ("（", "(") and text[-2:-1] in "摄攝作绘图圖":
        text = _SENT_INSIDE.sub("", text)
    text = _WHOLE_PAGE.sub("", _AUTHOR_IS.sub(r"\1", _WIRED.sub("（", text)))
    if "作者" in text[1:]:
        text = _OF_AUTHOR.sub("", text)
    if "：" in text or ":" in text:
        text = _UNIT_AFTER.sub("", text)
    if "级" in text or "班" in text:
        text = _CLASS.sub("", text)
    if "@" in text:
        text = ADDRESS.sub(" ", text)
    if "源：" in text or "源:" in text:
        text = _SOURCE.sub("", text)
    if text[:1].isdecimal():
        text = _NUMBERED.sub("", text)
    if "（" in text[1:] or "(" in text[1:]:
        text = _without_asides(_STOCK.sub("", text))
    return _AUTHOR_AS.sub(r"\1", _OUTER.sub("", text))


def _without_asides(text: str) -> str:
    """Take the brackets behind names out of a byline, and leave the task or role that stands in them."""
    parts, position = [], 0
    for match in ASIDE.finditer(plain(text)):
        parts += [text[position : match.start()], f"/{match['said'] or ''} "]
        position = match.end()
    return "".join([*parts, text[position:]])


def _without_place(text: str, known: AbstractSet[str]) -> tuple[str, bool]:
    """Part a byline from the place and verb at its end: 记者王小明／台北报导, 记者林志伟大溪报导, 台北19日电."""
    letters = plain(text)
    match = REPORTED.search(letters)
    if match is None or not match.start():
        return text, False
    before = letters[: match.start()].rstrip(" \u3000")
    place = re.search(rf"(?P<joint>[/／╱ \u3000]+)?(?P<place>(?:{HAN}{{2,6}}[—－-])?{HAN}{{2,12}})$", before)
    if place is None:
        return text[: len(before.rstrip("/／╱ \u3000"))], True
    apart = place["joint"] and (len(place["place"]) <= LONGEST_PLACE or place["joint"].strip())
    if apart and not ROLE.search(place["place"]):
        named = (
            not (place["joint"] or "").strip()
            and not PLACE_AT_END.fullmatch(place["place"])
            and split_names(place["place"], known)
        )
        return text[: len(before) if named else place.start()], True
    last = ROLE.split(place["place"])[-1]
    if (known_place := PLACE_AT_END.search(last)) and split_names(last[: known_place.start()], known):
        return text[: len(before) - len(known_place[0])], True
    lengths = [n for n in (2, 3, 4) if len(last) - n >= 2 and split_names(last[:-n], known)]
    best = 0 if split_names(last, known) else min(lengths, default=0)
    return text[: len(before) - best], True


def _people(tokens: Sequence[Token]) -> tuple[Reporter, ...]:
    """Give every name the role printed before it, or, where names come first and a role ends the byline, the one
    printed after them: 张三 四川日报全媒体记者 李四 leaves 张三 without any.
    """
    people: list[Reporter] = []
    role, waiting = "", 0
    after = [kind for kind, _ in tokens if kind in ("role", "name", "odd")][-1:] == ["role"]
    for kind, value in tokens:
        if kind == "role":
            role = value
            if after and waiting and waiting == len(people):
                people = [Reporter(person.name, role) for person in people]
        elif kind == "unit" and role.endswith("记者") and people:
            role = ""  # 记者 张三 县委报道组 李四: no reporter of the paper
        elif kind in ("name", "odd"):
            people.append(Reporter(value, role))
            waiting += not role
    written = tuple(person for person in people if person.role not in _MAKERS)
    return written or tuple(people)
