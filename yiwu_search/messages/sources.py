"""What is said of files that are read: pages, sidecars, templates, corrections."""

from __future__ import annotations

from collections.abc import Sequence

from yiwu_search.messages.tongue import plural

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


def source_error(kind: str, path: str, reason: str, line: int | None) -> str:
    """Say what is wrong with a source file, or with one `line` of it."""
    place = path if line is None else f"{path}, line {line}"
    return SOURCE_ERRORS[kind].format(place=place, reason=reason)


def unmatched_paths(path: str, template: str, count: int) -> str:
    """Say once how many paths do not have the form of a path template."""
    others = (
        f", nor {'is' if count == 2 else 'are'} {count - 1:,} other {plural(count - 1, 'path')}" if count > 1 else ""
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
    return f"{count:,} more {plural(count, 'row')} like it"
