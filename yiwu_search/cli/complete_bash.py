"""The completion script for bash, 3.2 and newer.

bash takes : and = for the ends of words unless COMP_WORDBREAKS is changed, which is the user's; @ too, but readline
keeps it as the first letter of what is completed. So the word is taken from the line itself, and what bash holds for an
earlier word is cut off the answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from shlex import quote

from yiwu_search.cli.described import Argument, Described, valued
from yiwu_search.fields import FIELD_NAMES

SAVED = r"""cat %s 2>/dev/null | tr -d "\"'" | sed -n 's/^ *\([^#= ]*\) *=.*/@\1/p'"""
"""Prints the names of saved queries, keys of TOML. Python would take longer to start than one waits for a key."""
SAVED_FILE = '"${XDG_CONFIG_HOME:-$HOME/.config}/yiwu-search/queries.toml"'
_SCRIPT = r"""# bash completion for yiwu-search, made by: yiwu-search completion bash

_yiwu_search_offer() {  # the lines of $1 that go on from $cur; $2: an option for compopt
    local IFS=$'\n' breaks='' given='' sign head='' line
    for sign in : =; do [[ $COMP_WORDBREAKS == *$sign* ]] && breaks+=$sign; done
    [[ $breaks && $cur == *[$breaks]* ]] && head=${cur%"${cur##*[$breaks]}"}
    [[ $cur == --*=* ]] && given=${cur%%=*}=
    COMPREPLY=()
    for line in $1; do
        line=$given$line
        [[ $line == "$cur"* ]] && COMPREPLY+=("${line#"$head"}")
    done
    [[ $2 ]] && compopt -o "$2" 2>/dev/null
}

_yiwu_search_paths() {  # files or folders, as $1 tells: -f or -d
    local typed=$cur
    [[ $cur == --*=* ]] && typed=${cur#*=}
    _yiwu_search_offer "$(compgen "$1" -- "$typed")" filenames
}

_yiwu_search() {
    local line=${COMP_LINE:0:COMP_POINT} cur word command=search skip='' first=1 previous=''
    local -a words
    cur=${line##*[[:blank:]]}
    read -ra words <<< "${line%"$cur"}"
    for word in "${words[@]:1}"; do
        previous=$word
        if [[ $skip ]]; then skip=''; previous=''; continue; fi
        case $word in @VALUED@) skip=1; continue;; -*) continue;; esac
        if [[ $first ]]; then
            first=''
            case $word in @COMMANDS@) command=$word;; esac
        fi
    done
    case $cur in --*=*) previous=${cur%%=*};; esac
    case "$command $previous" in
@AFTER@
        *) case $previous in @VALUED@) COMPREPLY=(); return;; esac;;
    esac
    if [[ $cur == -* ]]; then
        case $command in
@OPTIONS@
        esac
        return
    fi
    if [[ $cur == @* ]]; then
        _yiwu_search_offer "$(@SAVED@)"
        return
    fi
    if [[ $first ]]; then
        _yiwu_search_offer @NAMES@
        [[ $cur == '' || ${#COMPREPLY[@]} -gt 0 ]] && return
    fi
    case $command in
@OPERANDS@
    esac
}

complete -F _yiwu_search yiwu-search
"""


def script(commands: list[Described]) -> str:
    """Write the script; it needs nothing but bash and sed when it runs."""
    names = [one.name for one in commands]
    parts = {
        "VALUED": "|".join(valued(commands)),
        "COMMANDS": "|".join(names),
        "AFTER": _cases(pair for one in commands for pair in _after(one)),
        "OPTIONS": _cases((one.name, _offer(_names(one))) for one in commands),
        "SAVED": SAVED % SAVED_FILE,
        "NAMES": _lines(names),
        "OPERANDS": _cases((one.name, _operands(one)) for one in commands),
    }
    return filled(_SCRIPT, parts)


def filled(script: str, parts: Mapping[str, str]) -> str:
    """Put the parts of a script in the places of their names, such as @NAMES@."""
    for name, part in parts.items():
        script = script.replace(f"@{name}@", part)
    return script


def _cases(pairs: Iterable[tuple[str, str]]) -> str:
    """Write the branches of a case: each answer once, with all words that have it; none for no answer."""
    patterns: dict[str, list[str]] = {}
    for word, answer in pairs:
        patterns.setdefault(answer, []).append(quote(word))
    return "\n".join(f"        {'|'.join(words)}) {answer};;" for answer, words in patterns.items() if answer)


def _after(command: Described) -> list[tuple[str, str]]:
    """Say what may follow each option of a command."""
    return [
        (f"{command.name} {name}", answer + "; return")
        for option in command.options
        if option.value and (answer := _answer(option))
        for name in option.names
    ]


def _answer(argument: Argument) -> str:
    if argument.kind == "words":
        return _offer(argument.values)
    paths = {"file": "_yiwu_search_paths -f", "path": "_yiwu_search_paths -f", "folder": "_yiwu_search_paths -d"}
    return paths.get(argument.kind, "")


def _operands(command: Described) -> str:
    """Say what may stand without an option: values, paths, and for queries the names of fields."""
    kinds = {argument.kind: argument for argument in command.arguments if not argument.names}
    if "fields" in kinds:
        return f"[[ $cur ]] && _yiwu_search_offer {_lines([f'{name}:' for name in FIELD_NAMES])} nospace"
    return next((answer for argument in kinds.values() if (answer := _answer(argument))), "")


def _names(command: Described) -> list[str]:
    return [name for option in command.options for name in option.names]


def _offer(words: list[str] | tuple[str, ...]) -> str:
    return f"_yiwu_search_offer {_lines(words)}"


def _lines(words: list[str] | tuple[str, ...]) -> str:
    """Write words as one string of bash with a line each."""
    return "$'" + r"\n".join(words) + "'"
