"""The words of the reader: its keys, its bar, what came of what was asked of it."""

from __future__ import annotations

from collections.abc import Sequence

from yiwu_search.messages.tongue import _, said

key_leave = said("back: to the article, and from the article to the prompt")
key_keys = said("these keys")
key_next_mark = said("the next line that holds what was searched; on the raw page, the article's next lines")
key_last_mark = said("the line before that holds it")
key_next_hit = said("the next hit, or the next article of the list")
key_last_hit = said("the hit before")
key_similar = said("list similar articles; a number opens one")
key_others = said("list the articles of the same page; a number opens one")
key_raw = said("the raw page as it lies in its file, the lines of the article marked")
key_copy = said("copy the article to the clipboard")
key_copy_citation = said("copy the reference to it")
key_write = said("write it into a file: .txt text, .md Markdown, .citation reference")
key_edit = said("open the file in $EDITOR or $PAGER, at the article's line")
key_page_down = said("the next screen")
key_page_up = said("the screen before")
key_line_down = said("a line on")
key_line_up = said("a line back")
key_start = said("to the beginning")
key_end = said("to the end")
key_enter = said("open the article of which the number was typed")
key_digits = said("in a list: open the article with that number")

short_leave = said("back")
short_keys = said("keys")
short_mark = said("match")
short_hit = said("next")
short_digits = said("open")
short_similar = said("similar")
short_others = said("page")
short_raw = said("raw")
short_copy = said("copy")
short_citation = said("cite")
short_write = said("write")
short_edit = said("edit")

no_more_marks = said("no further match in this article")
no_marks = said("nothing is marked in this article")
no_next_hit = said("this is the last hit")
no_last_hit = said("this is the first hit")
no_others = said("no other article of this page is known")
no_page = said("there is no page to show: the article was given ready-made")
no_source = said("there is no file to open: the article was given ready-made")
no_editor = said("no editor is set; set EDITOR, for example to vim")
not_written = said("nothing was written")
choose_number = said("type the number of an article")


def similar_title(headline: str) -> str:
    """Name a list of similar articles."""
    return _("similar to {headline}").format(headline=headline)


def others_title(page: str) -> str:
    """Name a list of the articles of a page."""
    return _("articles of {page}").format(page=page)


def page_gone(path: str) -> str:
    """Say that the file of a page is gone."""
    return _("{path} is gone; the index keeps the article").format(path=path)


def page_changed(path: str) -> str:
    """Say that the file of a page is not what it was."""
    return _("{path} has changed since it was indexed; the lines marked are those of then").format(path=path)


def no_such_article(number: str, count: int) -> str:
    """Say that no article of a list has a number."""
    return _("there is no article {number}; there are {count:,}").format(number=number, count=count)


def ask_file(typed: str, forms: Sequence[str]) -> str:
    """Ask for the name of a file."""
    return _("write to ({forms}): {typed}").format(forms=" ".join(forms), typed=typed)


def ask_replace(path: str) -> str:
    """Ask whether a file may be replaced."""
    return _("{path} exists; y replaces it, any other key does not").format(path=path)


def written(path: str) -> str:
    """Say what was written."""
    return _("written to {path}").format(path=path)


def program_failed(program: str, reason: str) -> str:
    """Say that an editor could not be started."""
    return _("{program} could not be started ({reason}); set EDITOR").format(program=program, reason=reason)


def mark_of(number: int, marks: int) -> str:
    """Say which match was gone to."""
    return _("match {number:,}/{marks:,}").format(number=number, marks=marks)
