"""The help of the command line."""

from __future__ import annotations

from yiwu_search.messages.tongue import _, said

COMMANDS = {
    "search": ("search QUERY…", said("search, also for a word that is a command's name")),
    "read": ("read PATH…", said("print the articles of pages, without an index")),
    "index": ("index PATH…", said("read pages or JSON Lines of articles into an index")),
    "show": ("show ID…", said("print whole articles")),
    "save": ("save NAME …", said("save a query, which @NAME then stands for")),
    "saved": ("saved", said("list the saved queries, or delete some")),
    "similar": ("similar ID", said("find articles about the same thing")),
    "people": ("people [QUERY…]", said("list who signs articles")),
    "keywords": ("keywords QUERY…", said("list the words that go with what is found")),
    "timeline": ("timeline QUERY…", said("draw how many articles match, period by period")),
    "words": ("words", said("show which words people have added, or propose new ones")),
    "check": ("check", said("verify every byte of an index")),
    "rebuild": ("rebuild", said("read again what check --repair has dropped")),
    "copy": ("copy SOURCE TARGET", said("copy an index to a cluster, or back")),
    "doctor": ("doctor", said("look whether everything the program needs is in order")),
    "completion": ("completion SHELL", said("print a completion script for bash, zsh or fish")),
    "man": ("man", said("print the manual page")),
}
"""Each command: how it is typed, and what it does."""
usage_search = said("yiwu-search [QUERY…] [options]  |  yiwu-search COMMAND …")
usage_read = said("yiwu-search read PATH… [--explain] [--format FORM]")
usage_index = said(
    "yiwu-search index PATH… [--index DIR] [--path-template FORM] [--date DATE] [--jobs N] [--memory MB]"
)
usage_show = said("yiwu-search show ID… [--index DIR] [--format FORM]")
usage_check = said("yiwu-search check [--index DIR] [--repair]")


about_program = said("Search Chinese newspaper articles.")
EXAMPLES = (
    ("yiwu-search 义新欧", said("articles with these letters, best first")),
    ("yiwu-search '\"中欧班列\" -疫情'", said("quotes: exactly this string; -: without")),
    ("yiwu-search '(义乌 出口)~20'", said("within 20 letters; ~句 in one sentence, ~段 in one paragraph")),
    ("yiwu-search '双?街'", said("?: any letter; *: up to 20 letters")),
    ("yiwu-search 记者:王婷 日期:2020-09", said("fields: 标题 引题 副题 正文 图 记者 报纸 版面 栏目 类型 来源 日期")),
    ("yiwu-search", said("opens the shell")),
)
"""What people type first, and what it does."""
commands = said("Commands:")
exit_status = said("Exit status: 0 hits, 1 none, 2 error, 130 interrupted.")
help_read = said("Read newspaper pages into articles and print them.")
help_index_command = said(
    "Read pages (files or folders) or JSON Lines of ready articles into an index. Unchanged files cost nothing."
)
help_show = said("Print whole articles by their ids.")
help_check = said(
    "Verify every byte of an index; one line for each part that is damaged. Exit status: 0 no damage, 2 damage."
)
help_query = said("words; all of them must stand in an article")
help_limit = said("show at most N hits (10), or all")
help_offset = said("leave out the N best hits (0)")
help_sort = said("order of the hits (relevance)")
help_since = said("issues of this day, month or year and later, or of 去年, 最近30天 and the like")
help_until = said("issues of this day, month or year and earlier")
help_reporter = said("signed by this person; several mean any of them")
help_section = said("of this 版面; several mean any of them")
help_paper = said("of this newspaper; several mean any of them")
help_explain = said("say of every line of the pages where it went and why, instead of printing the articles")
help_path_template = said(
    "what the end of a page's path tells, such as {date:%%Y-%%m-%%d}/{page}.txt; also {section} {paper} *"
)
help_given_date = said("the day of the issue, for all pages of this run")
help_given_page = said("the page's number (版次)")
help_given_section = said("the page's 版面")
help_corrections = said("a correction file, besides any corrections.toml beside the pages")
help_given_paper = said("the newspaper's name")
help_count = said("print the number of articles only")
help_color = said("mark matches in colour (auto: on a terminal, unless NO_COLOR is set)")
help_paths = said("pages (.txt, .html, .md, .pdf), JSON Lines of articles (.jsonl), or folders of them")
help_ids = said("ids as search results show them")
help_prune = said("delete the articles of files that are gone from the folders")
help_jobs = said("processes that read (default: one a core)")
help_memory = said("what they work with together, in MB (600)")
help_version = said("print the version")
help_lang = said("speak Chinese or English (default: the language of the locale)")
help_index = said("the index directory (default: $YIWU_SEARCH_INDEX, else index)")


def not_a_page(text: str) -> str:
    """Say that an option wants a page's number."""
    return _("{text!r} is no page number; write 1 for the front page").format(text=text)


def not_a_number(text: str) -> str:
    """Say that an option wants a whole number."""
    return _("{text!r} is no whole number of 0 or more").format(text=text)


def not_positive(text: str) -> str:
    """Say that an option wants at least one."""
    return _("{text!r} is no whole number of 1 or more").format(text=text)


def usage(typed: str) -> str:
    """Begin a command's help with how it is typed."""
    return _("usage: {typed}").format(typed=typed)


def heading(title: str) -> str:
    """Head a list of arguments or options."""
    return _("{title}:").format(title=title)


def see_help(mistake: str, program: str) -> str:
    """Say what is wrong with the arguments, and where the help is."""
    return _("{mistake}; see {program} --help").format(mistake=mistake, program=program)
