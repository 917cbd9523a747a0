"""Every sentence that people read, in one place; programs read the errors' attributes and the JSON keys instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SOURCE_ERRORS = {
    "MissingSource": "{place}: no such file or folder; check the path",
    "UnreadableSource": "{place}: cannot be read ({reason}); check its permissions",
    "EmptySource": "{place}: nothing but blanks in it; left out",
    "NotText": "{place}: no text in UTF-8, GB18030, Big5 or UTF-16 ({reason}); convert it to UTF-8 and index it again",
    "UnknownSource": "{place}: of no kind that is read (.txt .html .md .pdf .jsonl); name it itself to read it as text",
    "BadArticle": "{place}: no article ({reason}); each line needs a JSON object with a body or a headline",
    "DamagedSource": "{place}: {reason}",
    "NoArticle": "{place}: no article in it, at most links; index the pages with the texts themselves",
    "MissingExtra": "{place}: needs a package that is not installed; add it with: pip install 'yiwu-search[{reason}]'",
    "BadMetadata": "{place}: {reason}; the rest is read",
    "BadCorrection": "{place}: correction left out ({reason}); the rest is read",
}

ARCHIVE_ERRORS = {
    "NoArchive": "{path}: no index there; make one with: yiwu-search index PATH… --index {path}",
    "NotAnArchive": "{path}: not an index of this program ({reason}); name another folder with --index",
    "ArchiveExists": "{path}: there is an index already; open it, or name another folder with --index",
    "ArchiveLocked": "{path}: another process is writing to this index; try again when it has finished",
    "UnwritableArchive": "{path}: cannot be written ({reason}); the last commit is intact; mend that and try again",
    "DamagedArchive": "{path}: damaged ({reason}); see what is wrong with: yiwu-search check --index {path}",
    "NoSuchArticle": "{path}: no article with the id {reason}; ids stand in the results of yiwu-search QUERY --json",
}


def source_error(kind: str, path: str, reason: str, line: int | None) -> str:
    """Say what is wrong with a source file, or with one `line` of it."""
    place = path if line is None else f"{path}, line {line}"
    return SOURCE_ERRORS[kind].format(place=place, reason=reason)


def unmatched_paths(path: str, template: str, count: int) -> str:
    """Say once how many paths do not have the form of a path template."""
    others = (
        f", nor {'is' if count == 2 else 'are'} {count - 1:,} other {_plural(count - 1, 'path')}" if count > 1 else ""
    )
    return f"{path}: not of the form {template}{others}; read without what a path tells; check --path-template"


def bad_template(offset: int, reason: str) -> str:
    """Say what is wrong with a path template; the caller draws the caret."""
    return f"--path-template not understood at character {offset + 1}: {reason}"


EMPTY_TEMPLATE = "there is nothing in it; write for example {date:%Y-%m-%d}/{page}.txt"
LONG_TEMPLATE = "it is too long; describe only the end of the path"
NOTHING_BETWEEN = "two parts that match any letters stand side by side; write what stands between them"
DATE_PARTS_MISSING = "a date needs %Y, %m and %d, for example {date:%Y-%m-%d}"


def stray_brace(brace: str) -> str:
    """Say that a brace of a path template has no partner."""
    return f"this {brace} has no partner; fields are written like {{page}}"


def no_such_template_field(name: str, known: tuple[str, ...]) -> str:
    """Say which fields a path template may have."""
    return f"there is no field {name!r}; use {', '.join(known)}, or * for anything"


def template_field_twice(name: str) -> str:
    """Say that a path template names a field a second time."""
    return f"{name} stands here a second time; use * for what is not needed"


def no_format_for(name: str) -> str:
    """Say that only dates have a format."""
    return f"only date has a format; write {{{name}}}"


def bad_date_part(part: str, twice: bool) -> str:
    """Say which parts a date's format has."""
    return f"{part} stands here a second time" if twice else f"{part} is no part of a date; use %Y, %m and %d"


def not_one_day(text: str) -> str:
    """Say that a day is wanted where a text, or a longer time, stands."""
    return f"{text.strip()[:40] or 'nothing'} is no day; write 2020-09-03"


def no_page_number(text: str) -> str:
    """Say that a page's number is wanted."""
    return f"{text.strip()[:40] or 'nothing'} is no page number; write 3, A03 or 第3版"


NOT_TO_CORRECT = "corrections are for pages of lines, not for marked text; correct the file itself"
PDF_LOCKED = "locked with a password; save it without one and index it again"
PDF_BROKEN = "no PDF that can be opened; fetch or export it again"
NO_TEXT_LAYER = "no text layer, only pictures; run text recognition on it and index it again"
NO_LETTERS = "its fonts do not say which letters they show; run text recognition on it and index it again"


def too_many_letters(most: int) -> str:
    """Say that a page has more letters than any newspaper's."""
    return f"more than {most:,} letters on one page; left out"


ROW_WITHOUT_FILE = "it names no file"
NO_FILE_COLUMN = "its first row names no column file (文件); the columns are file, date, page, section, paper"
NO_TEXT_IN_IT = "it holds no text; save it as UTF-8"


def no_file_beside(name: str) -> str:
    """Say that a sidecar speaks of a file that is not there."""
    return f"there is no {name[:80]} beside it"


def too_large(most: int) -> str:
    """Say that a file is larger than is sensible for its kind."""
    return f"it is larger than {most >> 20} MB"


def not_toml(reason: str) -> str:
    """Say what is wrong with a TOML file."""
    return f"not TOML: {reason}"


NOT_A_TABLE = "it is no table; write [[correction]] and below it page = …"
CORRECTION_WITHOUT_PAGE = "it names no page; write page = with the page's file name"
CORRECTION_OF_NOTHING = "it says nothing; write use =, to = or set ="
CORRECTION_WITHOUT_LINES = "it names no lines; write lines = [33, 35]"
CORRECTION_OF_OTHER_BYTES = "the page has changed since; look at it again and write its new digest"
FURNITURE_ALONE = "furniture belongs to no article; leave out to and set"
BAD_LINES = "lines is neither a line, nor first and last line, nor a list of these; write lines = [33, 35]"
BAD_TO = 'to is neither a line of the article that gets the lines nor "new"'
USE_IS_MISSING = "some of these lines belong to no article; say with use what they are"


def unknown_key(key: str, keys: Sequence[str]) -> str:
    """Say that a key is not known."""
    return f"{key[:40]} is not known; the keys are {', '.join(keys)}"


def not_a_text(key: str) -> str:
    """Say that a value is of the wrong kind."""
    return f"{key} is no text; put it in quotes" if key != "page_number" else "page_number is no number; write 3"


def unknown_use(use: str, uses: Sequence[str]) -> str:
    """Say that lines cannot be used so."""
    return f"no line is used as {use[:40]}; the uses are {', '.join(uses)}"


def unknown_kind(kind: str, kinds: Sequence[str]) -> str:
    """Say that an article cannot be of a kind."""
    return f"no article is of the kind {kind[:40]}; the kinds are {', '.join(kinds)}"


def no_page_named(name: str) -> str:
    """Say that a correction speaks of a page that is not there."""
    return f"there is no page {name[:80]}"


def line_out_of_range(line: int, last: int) -> str:
    """Say that a page is shorter."""
    return f"the page has no line {line:,}; its last is {last:,}"


def no_text_on_lines(first: int, last: int, part: str) -> str:
    """Say that lines are blank, or without the words that were given."""
    place = f"line {first}" if first == last else f"lines {first}–{last}"
    return f"there is no {part[:20]} on {place}" if part else f"there is no text on {place}"


def line_of_no_article(line: int) -> str:
    """Say that a line belongs to no article."""
    return f"line {line} belongs to no article; say with to which one gets it"


def not_one_article(line: int, articles: int) -> str:
    """Say that lines do not tell which article is meant."""
    if articles:
        return f"the lines from {line} on belong to {articles} articles; name lines of one"
    return f"line {line} belongs to no article" if line else "there is no text on that line"


def corrected_by(file: str, line: int) -> str:
    """Say why a line is used as it is."""
    return f"a correction: {file}, line {line}"


def more_bad_rows(count: int) -> str:
    """Count the bad rows that were not told one by one."""
    return f"{count:,} more {_plural(count, 'row')} like it"


def archive_error(kind: str, path: str, reason: str) -> str:
    """Say what is wrong with an index directory."""
    return ARCHIVE_ERRORS[kind].format(path=path, reason=reason)


def empty_query() -> str:
    """Say that a query holds nothing to look for."""
    return "the query is empty; type words of the article, for example: yiwu-search 义新欧"


def query_error(query: str, offset: int, reason: str) -> str:
    """Say what is wrong with a query; the caller draws the caret, for it alone knows the screen."""
    return f"query not understood at character {offset + 1}: {reason}"


UNCLOSED_QUOTE = "a quote is not closed; read as if it ended with the query"
UNCLOSED_BRACKET = "a bracket is not closed; read as if it ended with the query"
QUESTION_MARK = "？ in a long string was read as a question mark; type ? for any one letter"
TORN_BRACKET = "a bracket without its partner is left out"
STRAY_BRACKET = "this closing bracket has no opening one; for example: (义新欧 或 班列) 增长"
TOO_DEEP = "too many brackets or operators inside each other; for example: (义新欧 或 班列) -疫情"
NOTHING_HERE = "something to look for is missing here; for example: (义新欧 或 班列)"
NEAR_HOLDS_WORDS = (
    "only words, quoted strings and 或 between them can stand near each other; for example: 正文:(义乌 出口)~20"
)
NEAR_NEEDS_REACH = "~ behind a quote or bracket needs a number of letters, 句 or 段; for example: (义乌 出口)~20"


def too_long(length: int, limit: int) -> str:
    """Say that a query is too long to be read."""
    return f"it has {length:,} characters, and at most {limit:,} are read; for example: 义新欧 班列"


def needs_both_sides(operator: str) -> str:
    """Say that an operator stands alone."""
    return (
        f'{operator} needs something to look for on both sides; to look for the word itself, for example: "{operator}"'
    )


def field_needs_value(name: str) -> str:
    """Say that a field name stands alone."""
    value = {"date": "2020-09", "日期": "2020-09", "kind": "news", "类型": "评论"}.get(name, "王婷")
    return f"{name}: needs a value; for example: {name}:{value}"


def field_in_field(name: str) -> str:
    """Say that a field was put inside another."""
    return f"{name}: stands inside another field; write them side by side, for example: 标题:班列 记者:王婷"


def no_such_kind(text: str, kinds: Mapping[str, str]) -> str:
    """Say which kinds of articles there are."""
    known = ", ".join(f"{chinese} ({english})" for chinese, english in kinds.items())
    return f"{text} is no kind of article; there are {known}; for example: 类型:评论"


def parted_name(first: str, rest: str) -> str:
    """Say how a name with a blank in it was read."""
    return f"read as the reporter {first} and the word {rest}; for a name with a blank type 记者:“{first} {rest}”"


def too_many_signs(limit: int) -> str:
    """Say that a string has too many signs in it."""
    return f"* and ? may part a string into {limit} pieces at most; for example: 义乌*市场"


def too_many_near(limit: int) -> str:
    """Say that too many words are to stand near each other."""
    return f"at most {limit} words can stand near each other; for example: (义乌 出口)~20"


def too_many_pieces(limit: int) -> str:
    """Say that a query asks too often for what takes long to find."""
    return f"a query takes {limit} pieces of strings with * and ? and of words near each other; for example: 义乌*市场"


def near_too_far(limit: int) -> str:
    """Say between which numbers the letters behind ~ must lie."""
    return f"~ takes 2 to {limit:,} letters; for example: (义乌 出口)~20"


def with_day(reason: str, works: str) -> str:
    """Put a day that can be read behind what is wrong with another, where no query is asked for."""
    return f"{reason}; for example: {works}"


def with_date(reason: str, works: str) -> str:
    """Put a date that can be read behind what is wrong with another."""
    return f"{reason}; for example: 日期:{works}"


ABOUT = "约"
UNDATED = "日期不详"
NO_HEADLINE = "（无题）"
CAPTION = "图："
LINES = "lines"
CORRECTED = "corrected:"


def summary(total: int, shown: tuple[int, int] | None, seconds: float, partial: int = 0) -> str:
    """Sum up a search: the total, what holds only some of the words, which hits are shown (None for none), the time."""
    articles = f"{total:,} article" if total == 1 else f"{total:,} articles"
    apart = f", {partial:,} more with some of the words" if partial else ""
    part = f", {shown[0]}–{shown[1]} shown" if shown and shown != (1, total + partial) else ""
    return f"{articles}{apart}{part} · {seconds * 1000:.1f} ms"


def partial(count: int) -> str:
    """Say that what follows does not hold every word."""
    return f"部分匹配 · {count:,} {_plural(count, 'article')} with some of the words, not all:"


def missing(words: Sequence[str]) -> str:
    """Name the words that an article does not hold."""
    return f"without {' '.join(words)}"


USAGE_SEARCH = "yiwu-search [QUERY…] [options]  |  yiwu-search {search,read,index,show,check} …"
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
  search QUERY…   search, also for a word that is a command's name
  read PATH…      print the articles of pages, without an index
  index PATH…     read pages or JSON Lines of articles into an index
  show ID…        print whole articles
  check           verify every byte of an index

Exit status: 0 hits, 1 none, 2 error, 130 interrupted."""
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


def index_report(pages: int, ready: int, articles: int, unchanged: int, gone: int, skipped: int, seconds: float) -> str:
    """Say what indexing did."""
    parts = [f"{pages:,} {_plural(pages, 'page')}", f"{articles:,} {_plural(articles, 'article')}"]
    if ready:
        parts.insert(1, f"{ready:,} {_plural(ready, 'article file')}")
    if unchanged:
        parts.append(f"{unchanged:,} unchanged")
    if gone:
        parts.append(f"{gone:,} gone")
    parts += [f"{skipped:,} skipped", f"{seconds:.1f} s"]
    return ", ".join(parts)


def indexed_into(path: str, total: int) -> str:
    """Say what an index holds now and how to search it."""
    return f"{path}: {total:,} {_plural(total, 'article')}; search with: yiwu-search QUERY --index {path}"


def no_damage(path: str, segments: int, articles: int, files: int) -> str:
    """Say that all of an index is as it was written."""
    counts = f"{segments:,} {_plural(segments, 'segment')}, {articles:,} {_plural(articles, 'article')}"
    return f"{path}: {counts}, {files:,} {_plural(files, 'file')} verified, no damage"


def damaged_parts(path: str, parts: int) -> str:
    """Say what to do about damage."""
    return (
        f"{path}: {parts:,} damaged {_plural(parts, 'part')}; "
        "move it away and index the pages again with: yiwu-search index PATH…"
    )


def _plural(number: int, word: str) -> str:
    return word if number == 1 else f"{word}s"


def ignored_files(counts: dict[str, int]) -> str:
    """Say which files of a folder are of no kind that is read."""
    kinds = ", ".join(
        f"{count:,} {suffix}" for suffix, count in sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    )
    return f"left out as no pages: {kinds}; name a file itself to read it all the same"


NO_HITS = "no article matches"
INTERRUPTED = "interrupted; the index is as it was"
NO_SUFFIX = "without a suffix"


def progress(articles: int, seconds: float) -> str:
    """Say behind a progress bar how many articles have been read, and how fast."""
    rate = f", {articles / seconds:,.0f}/s" if seconds > 1 else ""
    return f"{articles:,} {_plural(articles, 'article')}{rate}"


def no_date(text: str) -> str:
    """Say that something typed as a date is none."""
    return f"{text or 'nothing'} is no date; write 2020, 2020-09 or 2020-09-03"


def no_such_day(text: str) -> str:
    """Say that a day, month or year does not exist."""
    return f"there is no {text} in the calendar"


def backward_range(text: str) -> str:
    """Say that a range of dates runs backwards."""
    return f"the range {text} ends before it begins"


def needs_year(text: str) -> str:
    """Say that a date without a year stands where only one with a year makes sense."""
    return f"{text} names a day of every year; a date to compare or join with needs its year"


def no_day_beyond(sign: str, day: object) -> str:
    """Say that a comparison leaves the calendar."""
    return f"no day lies {'after' if sign == '>' else 'before'} {day}"


# ── shell ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
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
    return f"{articles:,} {_plural(articles, 'article')}"


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


# ── end of shell ──────────────────────────────────────────────────────────────────────────────────────────────────────
