"""The words of the shell."""

from __future__ import annotations

from yiwu_search.messages.tongue import _, ngettext, said

SHELL_PROMPT = "检索> "
SHELL_HELP = (
    ("义新欧 班列", said("articles with all of these words, best first")),
    ('"中欧班列"', said("exactly this string; any shape of quotes will do")),
    ("-疫情", said("without it; 或 and brackets work too")),
    ("(义乌 出口)~20", said("within 20 letters; ~句 or 同句 in one sentence, ~段 or 同段 in one paragraph")),
    ("双?街 义乌*市场", said("? is one letter, * up to 20 of one paragraph")),
    ("记者:王婷", said("in one field: 标题 引题 副题 正文 图 记者 版面 栏目 类型 来源 报纸 日期; Tab completes")),
    ("日期:2020年9月", said("also 去年, 上月, 最近30天, 2020..2022, >=2020-09; 9月3日 is that of every year")),
    ("3", said("open hit 3 of those shown")),
    ("n  p", said("the next page, the page before")),
    ('"n"', said("quotes search for a letter, number or word that is a command")),
    ("?  帮助  help", said("this help")),
    ("q  退出  quit", said("leave; so does Ctrl-D. Ctrl-C drops a line or stops a search")),
)
"""What can be typed into the shell, and what it does."""
shell_first_page = said("these are the first hits; n shows the next ones")
shell_last_page = said("these are the last hits; p shows the page before")
shell_interrupted = said("interrupted")


def shell_welcome(articles: int) -> str:
    """Greet with what there is to search and the way to more."""
    return ngettext("{count:,} article; ? for help", "{count:,} articles; ? for help", articles).format(count=articles)


def shell_count(total: int) -> str:
    """Say in fewer letters how many were found."""
    return _("{total:,} found").format(total=total)


def shell_found(total: int, seconds: float) -> str:
    """Say in few letters what the last search found."""
    return _("{total:,} found, {time:.1f} ms").format(total=total, time=seconds * 1000)


def shell_number_not_shown(number: str) -> str:
    """Say that a number was read as text."""
    return _("no hit shown has the number {number}; searched for it as text").format(number=number)


def shell_reading(first: int, last: int, total: int) -> str:
    """Say which lines of an article are shown and which keys turn its pages."""
    return _(" {first}–{last}/{total} │ q back  space on  b up").format(first=first, last=last, total=total)
