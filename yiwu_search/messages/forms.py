"""The words about the forms in which hits and articles are written."""

from __future__ import annotations

from collections.abc import Sequence

from yiwu_search.messages.tongue import _, items, ngettext, said

help_format = said("how to write: text (the default), json, csv, markdown, citation (GB/T 7714) or ids")
help_json = said("the same as --format json")
help_fields = said("the values to write in json and csv, in this order: id,date,headline")
help_null = said("end what json, citation and ids write with NUL instead of a newline, for xargs -0")
help_excel = said("begin csv with the mark by which Excel knows UTF-8")
help_format_version = said("the version of json that is wanted; there is 1")
help_all = said("show all hits that match, however many; the same as --limit all")


def no_such_field(name: str, known: Sequence[str]) -> str:
    """Say which values there are."""
    return _("there is no field {name!r}; the fields are {known}").format(name=name, known=items(known))


def no_such_format_version(text: str, known: Sequence[int]) -> str:
    """Say which versions of a form there are."""
    return ngettext(
        "there is no format version {text}; there is {known}",
        "there is no format version {text}; there are {known}",
        len(known),
    ).format(text=text, known=items(map(str, known)))


def not_with_form(option: str, forms: Sequence[str]) -> str:
    """Say with which forms an option goes."""
    return _("{option} goes with --format {forms} alone").format(option=option, forms=items(forms))


def without_paper(count: int) -> str:
    """Say how many references name no newspaper, and how they will."""
    return ngettext(
        "{count:,} reference names no newspaper; say which it is when its page is indexed, with --paper NAME",
        "{count:,} references name no newspaper; say which it is when their pages are indexed, with --paper NAME",
        count,
    ).format(count=count)


explained_in = said("--explain is written as text or whole as json; leave out --format or --fields")
