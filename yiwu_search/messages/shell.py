"""The words of the shell."""

from __future__ import annotations

from yiwu_search.messages.tongue import plural

SHELL_PROMPT = "检索> "
SHELL_HELP = (
    ("义新欧 班列", "articles with all of these words, best first"),
    ('"中欧班列"', "exactly this string; any shape of quotes will do"),
    ("-疫情", "without it; 或 and brackets work too"),
    ("(义乌 出口)~20", "within 20 letters; ~句 or 同句 in one sentence, ~段 or 同段 in one paragraph"),
    ("双?街 义乌*市场", "? is one letter, * up to 20 of one paragraph"),
    ("记者:王婷", "in one field: 标题 引题 副题 正文 图 记者 版面 栏目 类型 来源 日期; Tab completes"),
    ("日期:2020年9月", "also 去年, 上月, 最近30天, 2020..2022, >=2020-09; 9月3日 is that of every year"),
    ("3", "open hit 3 of those shown"),
    ("n  p", "the next page, the page before"),
    ('"n"', "quotes search for a letter, number or word that is a command"),
    ("?  帮助  help", "this help"),
    ("q  退出  quit", "leave; so does Ctrl-D. Ctrl-C drops a line or stops a search"),
)
"""What can be typed into the shell, and what it does."""
SHELL_FIRST_PAGE = "these are the first hits; n shows the next ones"
SHELL_LAST_PAGE = "these are the last hits; p shows the page before"
SHELL_INTERRUPTED = "interrupted"
SHELL_FEWER_KEYS = "? help  ^D leave"


def shell_welcome(articles: int) -> str:
    """Greet with what there is to search and the way to more."""
    return f"{shell_articles(articles)}; ? for help"


def shell_articles(articles: int) -> str:
    """Say how many articles an index holds."""
    return f"{articles:,} {plural(articles, 'article')}"


def shell_found(total: int, seconds: float) -> str:
    """Say in few letters what the last search found."""
    return f"{total:,} found, {seconds * 1000:.1f} ms"


def shell_keys(has_results: bool) -> str:
    """Name the keys that work now."""
    return "# open  n next  p back  ? help" if has_results else SHELL_FEWER_KEYS


def shell_number_not_shown(number: str) -> str:
    """Say that a number was read as text."""
    return f"no hit shown has the number {number}; searched for it as text"


def shell_reading(first: int, last: int, total: int) -> str:
    """Say which lines of an article are shown and which keys turn its pages."""
    return f" {first}–{last}/{total} │ q back  space on  b up"
