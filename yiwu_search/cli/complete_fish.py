"""The completion script for fish."""

from __future__ import annotations

from yiwu_search.cli.complete_bash import SAVED, filled
from yiwu_search.cli.described import Argument, Described, valued
from yiwu_search.fields import CHINESE_NAMES, FIELD_NAMES

_HEAD = r"""# fish completion for yiwu-search, made by: yiwu-search completion fish

function __yiwu_search_command --description 'the command that is typed; nothing before the first word'
    set -l skip ''
    for word in (commandline -opc)[2..-1]
        if test -n "$skip"
            set skip ''
        else if contains -- $word @VALUED@
            set skip 1
        else if not string match -q -- '-*' $word
            contains -- $word @NAMES@; and echo $word; or echo search
            return
        end
    end
end

function __yiwu_search_is --description 'whether one of these commands is typed; nothing typed is a search'
    set -l command (__yiwu_search_command)
    test -n "$command"; or set command search
    contains -- $command $argv
end

function __yiwu_search_saved
    set -l config $XDG_CONFIG_HOME
    test -n "$config"; or set config ~/.config
    @SAVED@
end

complete -c yiwu-search -f
"""


def script(commands: list[Described]) -> str:
    """Write the script, for ~/.config/fish/completions/yiwu-search.fish or for `source`."""
    parts = {
        "VALUED": " ".join(valued(commands)),
        "NAMES": " ".join(one.name for one in commands),
        "SAVED": SAVED % "$config/yiwu-search/queries.toml",
    }
    rows = [
        f"complete -c yiwu-search -n 'test -z (__yiwu_search_command)' -a {one.name} -d {_quoted(one.does)}"
        for one in commands
    ]
    for one in commands:
        rows += [_row(one.name, argument) for argument in one.arguments if argument.names or argument.kind != "fields"]
    return filled(_HEAD, parts) + "\n".join([*rows, *_query_words(commands)]) + "\n"


def _row(command: str, argument: Argument) -> str:
    """Write one option, or what may be typed without one."""
    words = [f"complete -c yiwu-search -n '__yiwu_search_is {command}'"]
    words += [f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in argument.names]
    words += [_value(argument)] if argument.value or not argument.names else []
    return " ".join([*words, f"-d {_quoted(argument.help)}"])


def _value(argument: Argument) -> str:
    """Say what may be given: -r wants a value, -F files, -x nothing but what -a lists."""
    needed = "-r " if argument.names else ""
    if argument.kind == "words":
        return f"{needed}-f -a {_quoted(' '.join(argument.values))}"
    paths = {"file": "-F", "path": "-F", "folder": "-f -a '(__fish_complete_directories)'"}
    return needed + paths.get(argument.kind, "-f")


def _query_words(commands: list[Described]) -> list[str]:
    """Offer names of fields and saved queries wherever a query is typed."""
    asking = " ".join(
        one.name for one in commands for argument in one.arguments if not argument.names and argument.kind == "fields"
    )
    head = f"complete -c yiwu-search -n '__yiwu_search_is {asking}; and test -n (commandline -ct)'"
    rows = [f"{head} -a '(__yiwu_search_saved)'"]
    for name, field in FIELD_NAMES.items():
        other = CHINESE_NAMES[field] if name == field else field
        rows.append(f"{head} -a {name}: -d {other}")
    return rows


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
