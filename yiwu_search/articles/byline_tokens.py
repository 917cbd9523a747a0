"""A byline → its tokens: roles, names, tasks, organisations; "other" where the grammar ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from yiwu_search.articles.names import COMMON_WORDS, NOT_NAMES, SOUNDS, is_name, split_names
from yiwu_search.articles.roles import (
    GAP,
    GLUED_TASK,
    HAN,
    OFFICE_NAME,
    ORGANISATION,
    ROLE,
    TASK_AFTER,
    TASK_BEFORE,
)
from yiwu_search.articles.scripts import plain
from yiwu_search.text import is_han

MARKS = "⊙☉◉▢□■▣❑❒◆◇◈❖●○◎＊*★☆▲△►▷▪▫◼◻🔲"
"""Signs that papers set before a byline; PDF tools emit them for the same box."""
LONGEST_UNIT = 15
"""Characters of the longest organisation before a name."""
ODD = 3
"""Characters of most names whose surname is in no table: 但唐文 is one name and no picture of 但唐."""
LONGEST_ODD = 4
"""Characters of a name that no surname vouches for: 古丽扎尔, 公信轩."""
_SEPARATOR = re.compile(rf"[ \t\u3000\n、，,;；:：/／|｜丨╱&＆+＋{MARKS}]+")
_BLANK = r"[ \t\u3000]+"
_SPACED = re.compile(
    rf"{HAN}(?:{_BLANK}(?![摄攝文图圖](?:[/／]|$))(?![译譯诗詩词詞曲][/／])(?![摄攝]){HAN}(?!{HAN})){{1,11}}|{HAN}{_BLANK}{HAN}{{2}}(?!{HAN})"
)
"""Letter-spaced names (杨 淇 王 磊), or one surname apart (王 石川)."""
_TWO_APART = re.compile(rf"{HAN}{_BLANK}{HAN}")
"""A name of two letters with a blank inside, which parts it from a role that it is glued to: 记者普 金."""
_NAMES = re.compile(r"[\u3400-\u9fff〇·•・．‧A-Za-z.'\U00020000-\U000323af-]+")
_TASK_AT_END = re.compile("(?:摄影|攝影|摄像|攝像|制图|供图|供圖|采写|撰文|[摄攝])$")
"""A task that ends no name: 林海燕摄影 are not 林海 and 燕摄影."""
_IMPRINT = re.compile("(?:新闻|时评|快评|锐评|网评|客户端|日报|晚报|早报|晨报|周刊|电视台)$")
"""How a paper's or a column's name ends that stands before a role: 新华时评 新华社记者 张三."""
_ENDS_NAMES = "文图画作辑"
"""Tasks of one letter that a name may end with: 尚文."""
_LOCAL_DESK = re.compile(rf"(?P<name>{HAN}{{3}}|{HAN}{{2}})(?P<desk>[市县区]委报道组)")
"""A reporter and the office beside him, glued where a line's end took the blank: 记者何伊伲区委报道组 陈存峰."""
Token = tuple[str, str]
"""("role" | "name" | "odd" | "task" | "unit" | "other", its text)."""


def tokens_of(text: str, bracketed: bool, known: AbstractSet[str]) -> Iterator[Token]:
    """Cut a text into tokens; the last is "other" where the grammar ends."""
    letters, position, kind = plain(text), 0, ""
    vouched = bool(ROLE.search(letters) or TASK_BEFORE.search(letters))
    while position < len(text):
        if match := _SEPARATOR.match(letters, position):
            position = match.end()
            continue
        glued_to_role = kind == "role" and position > 0 and is_han(text[position - 1])
        if match := TASK_BEFORE.match(letters, position) or TASK_AFTER.match(letters, position):
            kind = "task"
            yield kind, match[0]
        elif (match := ROLE.match(letters, position)) and not (glued_to_role and _name_before_role(letters, position)):
            kind = "role"
            yield kind, re.sub(r"\s+", "", text[match.start() : match.end()])
        elif match := _name_run(letters, position):
            desk = kind == "role" and OFFICE_NAME.fullmatch(letters, position, match.end())
            apart = not position or not is_han(text[position - 1]) or bool(_TWO_APART.fullmatch(match[0]))
            spaced = apart or bracketed or bool(desk)
            found = list(_names(text[position : match.end()], spaced, vouched, known))
            local = _LOCAL_DESK.match(letters, position) if kind == "role" else None
            if local and is_name(local["name"], vouched=True):
                found, match = [("name", text[position : local.end("name")]), ("unit", local["desk"])], local
            elif found[-1][0] in ("odd", "other") and (unit := _unit(letters, position)):
                found, match = [("unit", unit[0])], unit
            kind = found[-1][0]
            yield from found
        else:
            yield "other", text[position]
            return
        position = match.end()


def _unit(letters: str, position: int) -> re.Match[str] | None:
    """Match the longest organisation that a name follows: 市公安局 李四, 市公安局李四."""
    for stop in range(min(len(letters), position + LONGEST_UNIT), position + 1, -1):
        match = ORGANISATION.fullmatch(letters, position, stop)
        if match and _name_follows(letters, stop):
            return match
    return None


def _name_follows(letters: str, position: int) -> bool:
    blank = re.compile(GAP).match(letters, position)
    start = blank.end() if blank else position
    for length in (3, 2, 4):
        stop = start + length
        over = stop >= len(letters) or not is_han(letters[stop]) or ROLE.match(letters, stop)
        if over and len(letters[start:stop]) == length and is_name(letters[start:stop], vouched=start > position):
            return True
    return start > position and bool(_SPACED.match(letters, start))


def _name_before_role(letters: str, position: int) -> bool:
    """Whether what looks like an office is a name and the next role: 通讯员李玟江城晚报记者 彭波."""
    return any(
        is_name(letters[position : position + length]) and ROLE.match(letters, position + length)
        for length in (3, 2, 4)
    )


def _name_run(letters: str, position: int) -> re.Match[str] | None:
    """Match letters up to the next role, so that names glued to a role part from it (张朝晖实习记者王培成)."""
    following = ROLE.search(letters, position + 1)
    while following and following.start() - position < 2:
        following = ROLE.search(letters, following.start() + 1)
    stop = following.start() if following else len(letters)
    return _SPACED.match(letters, position, stop) or _NAMES.match(letters, position, stop)


def _names(run: str, spaced: bool, vouched: bool, known: AbstractSet[str]) -> Iterator[Token]:
    """Cut a run of letters into ("name", one person) and a task glued to its end (樊如钧摄)."""
    run = re.sub(r"\s+", "", run)
    names = () if _TASK_AT_END.search(run) and len(run) > 2 else split_names(run, known, vouched)
    glued = None if names else GLUED_TASK.fullmatch(plain(run))
    signed = split_names(run[: glued.end("names")], known, vouched) if glued else ()
    odd_name = glued and vouched and spaced and _could_be_name(glued["names"])
    if glued and (signed or (odd_name and not (len(run) == ODD and glued["task"] in _ENDS_NAMES))):
        yield from (("name", name) for name in signed or (run[: glued.end("names")],))
        yield "task", glued["task"]
    elif names:
        yield from (("name", name) for name in names)
    else:
        if _IMPRINT.search(plain(run)):
            yield "unit", run
            return
        yield "odd" if spaced and _could_be_name(plain(run), vouched) else "other", run


def _could_be_name(run: str, vouched: bool = False) -> bool:
    """Whether a run that is no name by its surname may be one all the same: rare surnames, pen names, 古丽扎尔."""
    longest = LONGEST_ODD if vouched else LONGEST_ODD - 1
    word = run in NOT_NAMES or run[:2] in NOT_NAMES or (run[:2] in COMMON_WORDS and not vouched)
    return bool(re.fullmatch(rf"{HAN}{{2,{longest}}}", run) or SOUNDS.fullmatch(run)) and not word
