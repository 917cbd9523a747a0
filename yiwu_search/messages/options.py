"""The help of the command line."""

from __future__ import annotations

COMMANDS = {
    "search": ("search QUERY…", "search, also for a word that is a command's name"),
    "read": ("read PATH…", "print the articles of pages, without an index"),
    "index": ("index PATH…", "read pages or JSON Lines of articles into an index"),
    "show": ("show ID…", "print whole articles"),
    "check": ("check", "verify every byte of an index"),
}
"""Each command: how it is typed, and what it does."""
USAGE_SEARCH = "yiwu-search [QUERY…] [options]  |  yiwu-search COMMAND …"
USAGE_READ = "yiwu-search read PATH… [--explain] [--json]"
USAGE_INDEX = "yiwu-search index PATH… [--index DIR] [--path-template FORM] [--date DATE] [--jobs N] [--memory MB]"
USAGE_SHOW = "yiwu-search show ID… [--index DIR] [--json]"
USAGE_CHECK = "yiwu-search check [--index DIR]"
HELP_SEARCH = """Search Chinese newspaper articles.

  yiwu-search 义新欧                     articles with these letters, best first
  yiwu-search '"中欧班列" -疫情'          quotes: exactly this string; -: without
  yiwu-search '(义乌 出口)~20'            within 20 letters; ~句 in one sentence, ~段 in one paragraph
  yiwu-search '双?街'                     ?: any letter; *: up to 20 letters
  yiwu-search 记者:王婷 日期:2020-09      fields: 标题 引题 副题 正文 图 记者 版面 栏目 类型 来源 日期
  yiwu-search                            opens the shell

Commands:
{commands}

Exit status: 0 hits, 1 none, 2 error, 130 interrupted."""


def help_search() -> str:
    """Say what the program is for and which commands it has."""
    return HELP_SEARCH.format(commands="\n".join(f"  {typed:<16}{does}" for typed, does in COMMANDS.values()))


HELP_READ = "Read newspaper pages into articles and print them."
HELP_INDEX_COMMAND = (
    "Read pages (files or folders) or JSON Lines of ready articles into an index. Unchanged files cost nothing."
)
HELP_SHOW = "Print whole articles by their ids."
HELP_CHECK = (
    "Verify every byte of an index; one line for each part that is damaged. Exit status: 0 no damage, 2 damage."
)
HELP_QUERY = "words; all of them must stand in an article"
HELP_LIMIT = "show at most N hits (10)"
HELP_OFFSET = "leave out the N best hits (0)"
HELP_SORT = "order of the hits (relevance)"
HELP_SINCE = "issues of this day, month or year and later, or of 去年, 最近30天 and the like"
HELP_UNTIL = "issues of this day, month or year and earlier"
HELP_REPORTER = "signed by this person; several mean any of them"
HELP_SECTION = "of this 版面; several mean any of them"
HELP_JSON = "one JSON object a hit"
HELP_JSON_ARTICLES = "one JSON object an article"
HELP_EXPLAIN = "say of every line of the pages where it went and why, instead of printing the articles"
HELP_PATH_TEMPLATE = (
    "what the end of a page's path tells, such as {date:%%Y-%%m-%%d}/{page}.txt; also {section} {paper} *"
)
HELP_GIVEN_DATE = "the day of the issue, for all pages of this run"
HELP_GIVEN_PAGE = "the page's number (版次)"
HELP_GIVEN_SECTION = "the page's 版面"
HELP_CORRECTIONS = "a correction file, besides any corrections.toml beside the pages"
HELP_GIVEN_PAPER = "the newspaper's name"
HELP_COUNT = "print the number of articles only"
HELP_COLOR = "mark matches in colour (auto: on a terminal, unless NO_COLOR is set)"
HELP_PATHS = "pages (.txt, .html, .md, .pdf), JSON Lines of articles (.jsonl), or folders of them"
HELP_IDS = "ids as search results show them"
HELP_PRUNE = "delete the articles of files that are gone from the folders"
HELP_JOBS = "processes that read (default: one a core)"
HELP_MEMORY = "what they work with together, in MB (600)"
HELP_INDEX = "the index directory (default: $YIWU_SEARCH_INDEX, else ./index)"


def not_a_page(text: str) -> str:
    """Say that an option wants a page's number."""
    return f"{text!r} is no page number; write 1 for the front page"


def not_a_number(text: str) -> str:
    """Say that an option wants a whole number."""
    return f"{text!r} is no whole number of 0 or more"
