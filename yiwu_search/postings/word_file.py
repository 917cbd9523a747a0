"""The words that people added, as an index remembers them: one checked file beside the segments.

    MAIN_<16 hex>.words:  {"format": 1, "dictionary": [WORD, …], "synonyms": [[WORD, [WORD, …]], …]}
                          crc32 of the line above, 8 hex digits

The table of contents names it; without a name nothing is remembered. It is written like a table, and never changed.
"""

from __future__ import annotations

import json
from pathlib import Path

from yiwu_search.messages import damage as messages
from yiwu_search.postings.container import DamagedFileError
from yiwu_search.postings.toc import WrongFormatError, new_name, parse_checked, words_file, write_checked
from yiwu_search.tokens import UserWords
from yiwu_search.tokens.user_words import from_data, to_data

FORMAT = 1
"""Raised whenever the meaning of the file changes."""


def write_words(folder: Path, words: UserWords) -> str:
    """Write them under a new name, on the disk when this returns; gives the name, empty where there are none."""
    if not words:
        return ""
    name = new_name()
    body = json.dumps({"format": FORMAT, **to_data(words)}, ensure_ascii=False).encode("utf-8", "surrogatepass")
    write_checked(words_file(folder, name), body)
    return name


def read_words(folder: Path, name: str) -> UserWords:
    """Read what an index remembers; raises OSError, DamagedFileError or WrongFormatError."""
    if not name:
        return UserWords()
    path = words_file(folder, name)
    row = parse_checked(path)
    if row["format"] != FORMAT:
        raise WrongFormatError(str(row["format"]), FORMAT)
    try:
        return from_data(row)
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedFileError(str(path), messages.not_ours()) from error
