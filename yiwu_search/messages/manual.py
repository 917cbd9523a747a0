"""What is said of completion scripts and of the manual page, and what that page says besides the help."""

from __future__ import annotations

from yiwu_search.messages.tongue import _, said

usage_completion = said("yiwu-search completion bash|zsh|fish")
about_completion = said(
    "Print a completion script for your shell, in the language in use. Load it from the shell's start-up file: "
    "bash: source <(yiwu-search completion bash); zsh: source <(yiwu-search completion zsh), behind compinit; "
    "fish: yiwu-search completion fish | source."
)
help_shell = said("bash, zsh or fish")
usage_man = said("yiwu-search man")
about_man = said("Print the manual page. To read it: yiwu-search man | man -l -")

tagline = said("full-text search for Chinese newspapers")
SECTIONS = {
    "name": said("Name"),
    "synopsis": said("Synopsis"),
    "description": said("Description"),
    "commands": said("Commands"),
    "options": said("Options"),
    "query": said("Query language"),
    "shell": said("Commands of the shell"),
    "files": said("Files"),
    "environment": said("Environment"),
    "exit": said("Exit status"),
    "examples": said("Examples"),
}
"""The headings of the page."""
DESCRIPTION = (
    said(
        "Pages of text become articles, articles become an index, and a query finds them. Every string that stands in "
        "an article is found by typing it in quotes, one character long or fifty; a dictionary decides the order."
    ),
    said(
        "A date that was inferred has 约 before it. With nothing to search for, the program opens a shell in which "
        "the number of a hit opens the article."
    ),
)
"""Paragraphs."""
of_all_commands = said("These are options of every command.")
FILES = (
    ("index/", said("the index, unless --index or $YIWU_SEARCH_INDEX names another folder")),
    (
        "$XDG_CONFIG_HOME/yiwu-search/config.toml",
        said("the configuration: what would be typed every time; ~/.config where XDG_CONFIG_HOME is not set"),
    ),
    ("$XDG_CONFIG_HOME/yiwu-search/queries.toml", said("saved queries")),
    ("$XDG_STATE_HOME/yiwu-search/history", said("lines typed into the shell; ~/.local/state where it is not set")),
    ("pages.csv, pages.toml", said("beside the pages: what is known of them, such as date and 版面")),
    ("corrections.toml", said("beside the pages: what was misread, put right")),
)
"""Files that are read or written, and what they hold."""
ENVIRONMENT = (
    ("YIWU_SEARCH_INDEX", said("the index directory")),
    ("YIWU_SEARCH_DICTIONARY, YIWU_SEARCH_SYNONYMS", said("files of words, as --dictionary and --synonyms")),
    ("YIWU_OPENSEARCH_USER, YIWU_OPENSEARCH_PASSWORD", said("who asks, where the index is on a cluster")),
    ("YIWU_OPENSEARCH_KEY_FILE", said("a file with user:password in its first line, in place of these two")),
    ("YIWU_OPENSEARCH_CA", said("the file of an authority of your own, for certificates of the cluster")),
    ("LANGUAGE, LC_ALL, LC_MESSAGES, LANG", said("the language, unless --lang is given")),
    ("NO_COLOR", said("no colours, whatever it is set to")),
    ("TERM", said("dumb: no colours and no full screens")),
    ("COLUMNS", said("the width of what is printed, unless the terminal tells it")),
    ("COLORFGBG", said("what the terminal says of its background, for the colours of the shell")),
    ("VISUAL, EDITOR, PAGER", said("what opens a source file from the shell; the first that is set")),
    ("XDG_CONFIG_HOME, XDG_STATE_HOME", said("where the files above are")),
)
"""Variables that count, and for what."""
EXIT_CODES = (
    ("0", said("found, or done")),
    ("1", said("nothing matches")),
    ("2", said("an error: the query, a file, the index")),
    ("130", said("interrupted by Ctrl-C; the index is as it was")),
)
"""Exit codes and what they mean."""


def names_of_fields(names: str) -> str:
    """List the names of fields."""
    return _("Fields: {names}.").format(names=names)


def options_of(command: str) -> str:
    """Head the options of one command."""
    return _("Options of {command}").format(command=command)
