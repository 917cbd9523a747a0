"""Who signs: the many forms of a byline → people with their roles.

The grammar is strict on purpose: a text is a byline only if roles, names, tasks and marks use it up to the last
character. So 记者从市医保局了解到 is none, whatever it begins with, and needs no list of exceptions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yiwu_search.articles.article import Reporter
from yiwu_search.articles.names import NOT_NAMES, split_names
from yiwu_search.text import is_han

MARKS = "▢□■◆◇●○◎＊*★☆▲△▪▫◼◻🔲"
"""Signs that papers set before a byline; PDF tools emit them for the same box."""
LONGEST = 120
"""Characters of the longest byline; the longest in the samples has 49 (three roles, six names)."""
_GAP = r"[ \t\u3000]*"
_DESK = r"(?:本报|本刊|本网|社论|特约)?(?:特约)?(?:评论员|编辑部)|本报评论部"
_OFFICE = (
    r"(?:本报|本刊|本网|本台|本社|(?:(?!本报|记者|通讯员)[\u4e00-\u9fff]){1,8}?"
    r"(?:日报|晚报|早报|晨报|商报|时报|都市报|青年报|快报|报|周刊|客户端|网|社|台))"
)
_RANK = (
    r"(?:全媒体|融媒体|融媒|新媒体|首席|特派|特约|特邀|见习|实习|高级|资深|主任|文字|摄影|体育|财经|"
    r"(?:常?驻|派驻)[\u4e00-\u9fff]{2,8}?)"
)
_TRADES = ("通讯员", "记者", "评论员", "观察员", "摄影师", "实习生", "撰稿人", "撰稿", "供稿", "編輯", "記者", "通訊員")
_TRADE = "(?:" + "|".join(_GAP.join(word) for word in _TRADES) + ")"
_ROLE = re.compile(
    rf"共享联盟[·・][\u4e00-\u9fff]{{2,4}}|{_OFFICE}?{_GAP}(?:{_RANK}{_GAP}){{0,3}}{_TRADE}(?:站|团队|组)?"
)
_TASK = (
    r"(?:受访者|受访单位|主办方|单位|资料|通讯员)?(?:供图|提供|图片)|文并摄|文[/／、 ]?摄影|文[/／、 ]?[摄图]|"
    r"图[/／、 ]?文|摄影报道|摄影|报道|整理|综合|摄|文|图"
)
_TASK_AFTER = re.compile(rf"{_GAP}(?:[/／]{_GAP})?(?:{_TASK})(?![\u4e00-\u9fff])")
_TASK_BEFORE = re.compile(rf"(?:{_TASK}){_GAP}[/／:：|]{_GAP}")
_SEPARATOR = re.compile(rf"[ \t\u3000\n、，,;；/／|{MARKS}]+")
_HAN = r"[\u3400-\u9fff〇]"
_NAMES = re.compile(rf"{_HAN}(?:[ \t\u3000]+{_HAN}(?!{_HAN})){{1,2}}|[\u3400-\u9fff〇·•・A-Za-z.'-]+")
"""One letter-spaced name (杨 淇), or a run of names."""
_GLUED_TASK = re.compile(rf"(?P<names>{_HAN}{{2,12}}?)(?P<task>{_TASK})")
_BRACKET = re.compile(r"[（(【\[]([^（）()【】\[\]]{2,80})[）)】\]]")
_LEAD = (
    r"(?:(?:据)?(?:新华社|中新社|中新网|人民网|新华网|央视网|中国新闻网)[^，。（(记]{0,20}?[电讯]|"
    r"[\u4e00-\u9fff]{2,8}?(?:日报|晚报|都市报|晨报|商报|时报|快报|报)[^，。（( 记]{0,8}?讯|"
    r"本报[^，。（( 记]{0,12}?[讯电])(?![员话视力影子息])"
)
DATELINE = re.compile(rf"{_GAP}(?P<dateline>{_LEAD}){_GAP}")
"""The opening words that name the source: 本报讯, 本报漳州讯, 新华社北京9月3日电, 据新华社电, 楚天都市报讯."""
_NEVER = re.compile(r"[。！？；“”‘’《》…%\d]")
"""Signs that no byline has; looked for first, for nearly every line of a page is none."""
_HINT = re.compile(rf"[者员員师生稿摄影图文导部{MARKS}]")
"""One of these stands in every role, task and mark."""
_OUTER = re.compile(r"^[\s（(【\[" + MARKS + r"]+|[\s）)】\]" + MARKS + r"]+$")


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


def parse_byline(text: str) -> tuple[Reporter, ...]:
    """Give the people whom a byline, or the opening of a report, credits; empty where there are none.

    >>> parse_byline("▢ 通讯员 张珂 全媒体记者 林晓燕")
    (Reporter(name='张珂', role='通讯员'), Reporter(name='林晓燕', role='全媒体记者'))
    >>> parse_byline("记者从市医保局了解到，")
    ()
    """
    dateline = DATELINE.match(text)
    if dateline:
        bracket = _BRACKET.match(text, dateline.end())
        found = read_byline(bracket[1], bare=True) if bracket else None
    else:
        found = read_byline(text)
    return found.reporters if found else ()


def read_byline(text: str, bare: bool = False) -> Byline | None:
    """Read a text that is a byline up to its last character; None for any other text.

    With `bare`, names without any role, mark or task count too: the text stood in brackets after 本报讯.
    """
    if len(text) > LONGEST or _NEVER.search(text) or not (bare or _HINT.search(text)):
        return None
    inner = _OUTER.sub("", text)
    if re.fullmatch(_DESK, re.sub(r"\s+", "", inner)):
        desk = re.sub(r"\s+", "", inner)
        return Byline((), desk=desk, words=True, marked=True)
    pieces = list(_pieces(inner))
    kinds = {kind for kind, _ in pieces}
    if "other" in kinds or ("odd" in kinds and "role" not in kinds):
        return None
    reporters = _people(pieces)
    marked = bool(kinds & {"role", "task"}) or bool(re.match(rf"\s*[{MARKS}]", text))
    if not reporters or not (marked or bare):
        return None
    tasks = "".join(value for kind, value in pieces if kind == "task")
    pictures = bool(re.search("[摄图]", tasks))
    words = "文" in tasks or "报道" in tasks or not pictures
    return Byline(reporters, pictures=pictures, words=words, marked=marked)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Cut a text into ("role" | "names" | "task" | "other", value)."""
    position = 0
    while position < len(text):
        if match := _SEPARATOR.match(text, position):
            position = match.end()
            continue
        if match := _TASK_BEFORE.match(text, position) or _TASK_AFTER.match(text, position):
            yield "task", match[0]
        elif match := _ROLE.match(text, position):
            yield "role", re.sub(r"\s+", "", match[0])
        elif match := _name_run(text, position):
            yield from _names(match[0], spaced=not position or not is_han(text[position - 1]))
        else:
            yield "other", text[position]
            return
        position = match.end()


def _name_run(text: str, position: int) -> re.Match[str] | None:
    """Match letters up to the next role, so that names glued to a role part from it (张朝晖实习记者王培成)."""
    following = _ROLE.search(text, position + 1)
    while following and following.start() - position < 2:
        following = _ROLE.search(text, following.start() + 1)
    return _NAMES.match(text, position, following.start() if following else len(text))


def _names(run: str, spaced: bool) -> Iterator[tuple[str, str]]:
    """Cut a run of letters into ("name", one person) and a task glued to its end (樊如钧摄)."""
    run = re.sub(r"\s+", "", run)
    names = split_names(run)
    glued = None if names else _GLUED_TASK.fullmatch(run)
    if glued and split_names(glued["names"]):
        yield from (("name", name) for name in split_names(glued["names"]))
        yield "task", glued["task"]
    elif names:
        yield from (("name", name) for name in names)
    else:
        yield "odd" if spaced and _could_be_name(run) else "other", run


def _could_be_name(run: str) -> bool:
    """Whether a run that is no name by its surname may be one all the same: rare surnames, pen names."""
    return bool(re.fullmatch(rf"{_HAN}{{2,3}}", run)) and run not in NOT_NAMES and run[:2] not in NOT_NAMES


def _people(pieces: list[tuple[str, str]]) -> tuple[Reporter, ...]:
    """Give every name the role printed before it, or, where names come first, the one printed after them."""
    people: list[Reporter] = []
    role, waiting = "", 0
    for kind, value in pieces:
        if kind == "role":
            role = value
            if waiting and waiting == len(people):
                people = [Reporter(person.name, role) for person in people]
        elif kind in ("name", "odd"):
            people.append(Reporter(value, role))
            waiting += not role
    return tuple(people)
