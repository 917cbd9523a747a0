"""The words of settings and of the configuration file."""

from __future__ import annotations

from collections.abc import Sequence

from yiwu_search.messages.tongue import _, items, said

help_config = said("read this configuration file (default: config.toml in the XDG folder; see --paths)")
help_no_config = said("read no configuration file")
help_plain = said("the shell in plain lines, for screen readers: no toolbar, no menus")
help_paths = said("print which files are used: configuration, history, saved queries, index")
not_a_text = said("a text in quotes")
not_a_switch = said("true or false")
not_utf8 = said("it is not UTF-8")
none_read = said("none: --no-config was given")


def whole_number(least: int, most: int) -> str:
    """Say that a number is wanted."""
    return _("a whole number from {least:,} to {most:,}").format(least=least, most=most)


def one_of(words: Sequence[str]) -> str:
    """Say which words are wanted."""
    return _("one of {words}").format(words=items(words))


def wrong_value(path: str, line: int, key: str, expected: str) -> str:
    """Say that a key of the configuration has a value that it cannot have."""
    return _("{path}, line {line}: {key} wants {expected}; the rest counts").format(
        path=path, line=line, key=key, expected=expected
    )


def unknown_key(path: str, line: int, key: str, nearest: str) -> str:
    """Say that the configuration names something that cannot be set."""
    if nearest:
        return _("{path}, line {line}: there is no setting {key}; did you mean {nearest}? The rest counts").format(
            path=path, line=line, key=key, nearest=nearest
        )
    return _("{path}, line {line}: there is no setting {key}; the rest counts").format(path=path, line=line, key=key)


def broken_configuration(path: str, reason: str) -> str:
    """Say that a configuration cannot be understood at all."""
    return _("{path}: no configuration, and nothing of it counts: {reason}").format(path=path, reason=reason)


def configuration_missing(path: str) -> str:
    """Say that the configuration that was named cannot be read."""
    return _("{path}: there is no such configuration file; name another one with --config").format(path=path)


def paths_row(what: str, path: str, there: bool) -> str:
    """Name one of the files that are used."""
    return f"{what}\t{path}" if there else _("{what}\t{path}\t(not there)").format(what=what, path=path)


def no_home() -> str:
    """Say that a file has no place to be in."""
    return _("none: no home folder is known")


def no_history(path: str, reason: str) -> str:
    """Say that the history cannot be kept."""
    return _("{path}: this history is not kept: {reason}").format(path=path, reason=reason)


def broken_history(path: str) -> str:
    """Say that a history holds what is no text."""
    return _("{path}: this history is damaged and nothing is added to it; delete the file to begin a new one").format(
        path=path
    )
