"""What `doctor` says: of each thing it looks at what it is, and where something is wrong the next step."""

from __future__ import annotations

from yiwu_search.messages.indexes import count_of_articles, count_of_segments
from yiwu_search.messages.tongue import _, clauses, items, ngettext, said

usage = said("yiwu-search doctor [--index DIR] [--json]")
about = said(
    "Look at the program and its libraries, the index, the files of yours it uses, and the terminal, and say of each "
    "whether it is in order and what to do if not. Exit status: 0 in order, 2 not."
)
help_json = said("one JSON object a line, one a finding")
in_order = said("ok")
warning = said("warning")
TOPICS = {
    "index": said("index"),
    "dictionary": said("dictionary"),
    "synonyms": said("synonyms"),
    "configuration": said("configuration"),
    "history": said("history"),
    "saved": said("saved queries"),
    "terminal": said("terminal"),
    "encoding": said("encoding"),
    "colours": said("colours"),
    "widths": said("widths of letters"),
}
"""What is looked at, besides libraries, which have names of their own."""
none = said("none")
not_there = said("not there, and need not be")
no_home = said("no place for it; set HOME")
not_installed = said("not installed")
install = said("install the program again: pip install yiwu-search")
install_pdf = said("only needed for PDF: pip install 'yiwu-search[pdf]'")
slow_cutter = said("jieba itself is used, more slowly; there is rjieba for CPython on x86-64 and ARM64")
old_python = said("Python 3.11 or newer is needed")
no_terminal = said("what is printed goes to no terminal")
not_utf8 = said("Chinese cannot be printed; set LC_ALL to a UTF-8 locale, such as C.UTF-8")
no_colours = said("none, as NO_COLOR or TERM asks")
with_colours = said("used on the terminal")
ruler = said("The bars below stand one under the other where the terminal draws letters as wide as the program counts:")
not_measured = said("the terminal was not asked or did not answer; look at the bars of the ruler")


def terminal_size(columns: int, rows: int, kind: str) -> str:
    """Describe the terminal."""
    return _("{columns}×{rows}, TERM={kind}").format(columns=columns, rows=rows, kind=kind or "?")


def too_small(columns: int, rows: int) -> str:
    """Say that the screen is smaller than what the screens are made for."""
    return _("made for {columns}×{rows} and more; make the window larger").format(columns=columns, rows=rows)


def index_described(path: str, form: int, articles: int, segments: int, megabytes: float, written: str) -> str:
    """Say what an index is."""
    parts = (
        _("format {form}").format(form=form),
        count_of_articles(articles),
        count_of_segments(segments),
        _("{size:.1f} MB").format(size=megabytes),
        _("written {time}").format(time=written),
    )
    return _("{path}: {report}").format(path=path, report=clauses(parts))


every_byte = said("it opens; to read every byte: yiwu-search check")


def words_described(count: int, digest: str) -> str:
    """Say which words of the user an index remembers."""
    return ngettext("{count:,} word, SHA-256 {digest}", "{count:,} words, SHA-256 {digest}", count).format(
        count=count, digest=digest[:16]
    )


def readable_by_others(path: str) -> str:
    """Say that a private file is not private."""
    return _("others can read it: chmod 600 {path}").format(path=path)


def cannot_be_read(path: str, reason: str) -> str:
    """Say that a file is there and cannot be used."""
    return _("cannot be read ({reason}): mend {path} or move it away").format(reason=reason, path=path)


widths_as_counted = said("all as the program counts")


def other_widths(found: dict[str, tuple[int, int]]) -> str:
    """Say which letters are drawn in another width than is counted."""
    rows = (
        _("{letter} takes {drawn} instead of {counted}").format(letter=letter, drawn=drawn, counted=counted)
        for letter, (drawn, counted) in found.items()
    )
    return items(rows)


ambiguous_wide = said(
    "lines of results may be broken by the terminal: set letters of ambiguous width to narrow in its settings"
)
han_narrow = said("columns will not be straight: choose a font with Chinese letters and a UTF-8 locale")


def told(topic: str, value: str, advice: str) -> str:
    """Put together what was found of a thing."""
    if not advice:
        return _("{topic}: {value}").format(topic=topic, value=value)
    return _("{topic}: {value}; {advice}").format(topic=topic, value=value, advice=advice)
