"""What is said of files that are read: pages, sidecars, templates, corrections."""

from __future__ import annotations

from collections.abc import Sequence

from yiwu_search.messages.tongue import _, items, ngettext, said

SOURCE_ERRORS = {
    "MissingSource": said("{place}: no such file or folder; check the path"),
    "UnreadableSource": said("{place}: cannot be read ({reason}); check its permissions"),
    "EmptySource": said("{place}: nothing but blanks in it; left out"),
    "NotText": said(
        "{place}: no text in UTF-8, GB18030, Big5 or UTF-16 ({reason}); convert it to UTF-8 and index it again"
    ),
    "UnknownSource": said(
        "{place}: of no kind that is read (.txt .html .md .pdf .jsonl); name it itself to read it as text"
    ),
    "BadArticle": said("{place}: no article ({reason}); each line needs a JSON object with a body or a headline"),
    "DamagedSource": said("{place}: {reason}"),
    "NoArticle": said("{place}: no article in it, at most links; index the pages with the texts themselves"),
    "MissingExtra": said(
        "{place}: needs a package that is not installed; add it with: pip install 'yiwu-search[{reason}]'"
    ),
    "BadMetadata": said("{place}: {reason}; the rest is read"),
    "BadCorrection": said("{place}: correction left out ({reason}); the rest is read"),
}

empty_template = said("there is nothing in it; write for example {date:%Y-%m-%d}/{page}.txt")
long_template = said("it is too long; describe only the end of the path")
nothing_between = said("two parts that match any letters stand side by side; write what stands between them")
date_parts_missing = said("a date needs %Y, %m and %d, for example {date:%Y-%m-%d}")

not_to_correct = said("corrections are for pages of lines, not for marked text; correct the file itself")
pdf_locked = said("locked with a password; save it without one and index it again")
pdf_broken = said("no PDF that can be opened; fetch or export it again")
pdf_takes_too_much = said("takes more memory or time than any page needs; left out from here on")
no_text_layer = said("no text layer, only pictures; run text recognition on it and index it again")
no_letters = said("its fonts do not say which letters they show; run text recognition on it and index it again")

no_encoding = said("too many bytes make no characters")
nul_bytes = said("it holds NUL bytes")

row_without_file = said("it names no file")
no_file_column = said("its first row names no column file (文件); the columns are file, date, page, section, paper")
no_text_in_it = said("it holds no text; save it as UTF-8")

not_a_table = said("it is no table; write [[correction]] and below it page = …")
correction_without_page = said("it names no page; write page = with the page's file name")
correction_of_nothing = said("it says nothing; write use =, to = or set =")
correction_without_lines = said("it names no lines; write lines = [33, 35]")
correction_of_other_bytes = said("the page has changed since; look at it again and write its new digest")
furniture_alone = said("furniture belongs to no article; leave out to and set")
bad_lines = said("lines is neither a line, nor first and last line, nor a list of these; write lines = [33, 35]")
bad_to = said('to is neither a line of the article that gets the lines nor "new"')
use_is_missing = said("some of these lines belong to no article; say with use what they are")


def source_error(kind: str, path: str, reason: str, line: int | None) -> str:
    """Say what is wrong with a source file, or with one `line` of it."""
    place = path if line is None else _("{path}, line {line}").format(path=path, line=line)
    return SOURCE_ERRORS[kind]().format(place=place, reason=reason)


def unmatched_paths(path: str, template: str, count: int) -> str:
    """Say once how many paths do not have the form of a path template."""
    if count == 1:
        text = _("{path}: not of the form {template}; read without what a path tells; check --path-template")
    else:
        text = ngettext(
            "{path}: not of the form {template}, nor is {others:,} other path; "
            "read without what a path tells; check --path-template",
            "{path}: not of the form {template}, nor are {others:,} other paths; "
            "read without what a path tells; check --path-template",
            count - 1,
        )
    return text.format(path=path, template=template, others=count - 1)


def bad_template(offset: int, reason: str) -> str:
    """Say what is wrong with a path template; the caller draws the caret."""
    return _("--path-template not understood at character {place}: {reason}").format(place=offset + 1, reason=reason)


def stray_brace(brace: str) -> str:
    """Say that a brace of a path template has no partner."""
    return _("this {brace} has no partner; fields are written like {{page}}").format(brace=brace)


def no_such_template_field(name: str, known: tuple[str, ...]) -> str:
    """Say which fields a path template may have."""
    return _("there is no field {name!r}; use {known}, or * for anything").format(name=name, known=items(known))


def template_field_twice(name: str) -> str:
    """Say that a path template names a field a second time."""
    return _("{name} stands here a second time; use * for what is not needed").format(name=name)


def no_format_for(name: str) -> str:
    """Say that only dates have a format."""
    return _("only date has a format; write {{{name}}}").format(name=name)


def bad_date_part(part: str, twice: bool) -> str:
    """Say which parts a date's format has."""
    text = _("{part} stands here a second time") if twice else _("{part} is no part of a date; use %Y, %m and %d")
    return text.format(part=part)


def not_one_day(text: str) -> str:
    """Say that a day is wanted where a text, or a longer time, stands."""
    return _("{text} is no day; write 2020-09-03").format(text=text.strip()[:40] or _("nothing"))


def no_page_number(text: str) -> str:
    """Say that a page's number is wanted."""
    return _("{text} is no page number; write 3, A03 or 第3版").format(text=text.strip()[:40] or _("nothing"))


def too_many_letters(most: int) -> str:
    """Say that a page has more letters than any newspaper's."""
    return _("more than {most:,} letters on one page; left out").format(most=most)


def no_file_beside(name: str) -> str:
    """Say that a sidecar speaks of a file that is not there."""
    return _("there is no {name} beside it").format(name=name[:80])


def too_many_pages(most: int) -> str:
    """Say that a PDF has more pages than are read."""
    return _("more than {most:,} pages; the others are left out").format(most=most)


def page_too_large(most: int) -> str:
    """Say that a file of pages is larger than is read."""
    return _("larger than {megabytes} MB; divide it and index the parts").format(megabytes=most >> 20)


def too_large(most: int) -> str:
    """Say that a file is larger than is sensible for its kind."""
    return _("it is larger than {megabytes} MB").format(megabytes=most >> 20)


def not_toml(reason: str) -> str:
    """Say what is wrong with a TOML file."""
    return _("not TOML: {reason}").format(reason=reason)


def unknown_key(key: str, keys: Sequence[str]) -> str:
    """Say that a key is not known."""
    return _("{key} is not known; the keys are {keys}").format(key=key[:40], keys=items(keys))


def not_a_text(key: str) -> str:
    """Say that a value is of the wrong kind."""
    if key == "page_number":
        return _("page_number is no number; write 3")
    return _("{key} is no text; put it in quotes").format(key=key)


def unknown_use(use: str, uses: Sequence[str]) -> str:
    """Say that lines cannot be used so."""
    return _("no line is used as {use}; the uses are {uses}").format(use=use[:40], uses=items(uses))


def unknown_kind(kind: str, kinds: Sequence[str]) -> str:
    """Say that an article cannot be of a kind."""
    return _("no article is of the kind {kind}; the kinds are {kinds}").format(kind=kind[:40], kinds=items(kinds))


def no_page_named(name: str) -> str:
    """Say that a correction speaks of a page that is not there."""
    return _("there is no page {name}").format(name=name[:80])


def line_out_of_range(line: int, last: int) -> str:
    """Say that a page is shorter."""
    return _("the page has no line {line:,}; its last is {last:,}").format(line=line, last=last)


def no_text_on_lines(first: int, last: int, part: str) -> str:
    """Say that lines are blank, or without the words that were given."""
    if first == last:
        text = _("there is no {part} on line {first}") if part else _("there is no text on line {first}")
    else:
        text = (
            _("there is no {part} on lines {first}–{last}") if part else _("there is no text on lines {first}–{last}")
        )
    return text.format(part=part[:20], first=first, last=last)


def line_of_no_article(line: int) -> str:
    """Say that a line belongs to no article."""
    return _("line {line} belongs to no article; say with to which one gets it").format(line=line)


def not_one_article(line: int, articles: int) -> str:
    """Say that lines do not tell which article is meant."""
    if articles:
        text = _("the lines from {line} on belong to {articles} articles; name lines of one")
        return text.format(line=line, articles=articles)
    return _("line {line} belongs to no article").format(line=line) if line else _("there is no text on that line")


def corrected_by(file: str, line: int) -> str:
    """Say why a line is used as it is."""
    return _("a correction: {file}, line {line}").format(file=file, line=line)


def more_bad_rows(count: int) -> str:
    """Count the bad rows that were not told one by one."""
    return ngettext("{count:,} more row like it", "{count:,} more rows like it", count).format(count=count)
