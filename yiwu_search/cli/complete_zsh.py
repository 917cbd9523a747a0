"""The completion script for zsh: options, values and names of fields, each with what it is."""

from __future__ import annotations

import re

from yiwu_search.cli.complete_bash import SAVED, SAVED_FILE, filled
from yiwu_search.cli.described import Argument, Described, valued
from yiwu_search.fields import CHINESE_NAMES, FIELD_NAMES

_SCRIPT = r"""#compdef yiwu-search
# zsh completion for yiwu-search, made by: yiwu-search completion zsh

_yiwu_search_commands() {
  local -a commands=(
@COMMANDS@
  )
  _describe -t commands command commands
}

_yiwu_search_words() {
  local -a fields=(
@FIELDS@
  )
  if [[ $PREFIX == @* ]]; then
    compadd -- ${(f)"$(@SAVED@)"}
  elif [[ -n $PREFIX ]]; then
    _describe -t fields field fields -S ''
  else
    _message query
  fi
}

_yiwu_search_first() {
  _alternative 'commands:command:_yiwu_search_commands' 'words:word:_yiwu_search_words'
}

_yiwu_search() {
  local name=search word skip='' first=1 place
  local -a valued=(@VALUED@) names=(@NAMES@)
  for (( place = 2; place < CURRENT; place++ )); do
    word=$words[place]
    if [[ -n $skip ]]; then skip=''; continue; fi
    if (( $valued[(Ie)$word] )); then skip=1; continue; fi
    [[ $word == -* ]] && continue
    first=''
    if (( $names[(Ie)$word] )); then
      name=$word
      words[place]=()
      (( CURRENT-- ))
    fi
    break
  done
  [[ -n $first ]] && name=first
  case $name in
@CASES@
  esac
}

if [[ $funcstack[1] == _yiwu_search ]]; then _yiwu_search "$@"; else compdef _yiwu_search yiwu-search; fi
"""


def script(commands: list[Described]) -> str:
    """Write the script, for a file `_yiwu-search` on $fpath, or for `source`."""
    names = [one.name for one in commands]
    others = {name: CHINESE_NAMES[field] if name == field else field for name, field in FIELD_NAMES.items()}
    first = next(one for one in commands if one.name == "search")
    parts = {
        "COMMANDS": "\n".join(f"    {_described(one.name, one.does)}" for one in commands),
        "FIELDS": "\n".join(f"    {_described(name + ':', other)}" for name, other in others.items()),
        "SAVED": SAVED % SAVED_FILE,
        "VALUED": " ".join(valued(commands)),
        "NAMES": " ".join(names),
        "CASES": "\n".join([_case("first", first, "_yiwu_search_first"), *(_case(one.name, one) for one in commands)]),
    }
    return filled(_SCRIPT, parts)


def _case(name: str, command: Described, query: str = "_yiwu_search_words") -> str:
    specs = " \\\n".join(f"      {_quoted(spec)}" for one in command.arguments for spec in _specs(one, query))
    return f"    {name}) _arguments \\\n{specs} ;;"


def _specs(argument: Argument, query: str) -> list[str]:
    """Write an argument as _arguments wants it, once for each of its names."""
    value = f":{_plain(argument.value)}:{_action(argument, query)}" if argument.value or not argument.names else ""
    if not argument.names:
        return [("*" if argument.many else "") + value]
    others = "*" if argument.many else f"({' '.join(argument.names)})" if len(argument.names) > 1 else ""
    return [f"{others}{name}[{_plain(argument.help)}]{value}" for name in argument.names]


def _action(argument: Argument, query: str) -> str:
    listed = {"file": "_files", "path": "_files", "folder": "_files -/", "fields": query, "": " "}
    return f"({' '.join(argument.values)})" if argument.kind == "words" else listed[argument.kind]


def _described(name: str, meaning: str) -> str:
    return _quoted(name.replace(":", r"\:") + ":" + meaning)


def _plain(text: str) -> str:
    """Escape what means something in a spec of _arguments."""
    return re.sub(r"([\\\[\]:])", r"\\\1", text)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", r"'\''") + "'"
