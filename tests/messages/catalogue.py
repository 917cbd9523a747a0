"""The Chinese catalogue: what the package says in English, and its translations in the form gettext reads.

`python -m tests.messages.catalogue` takes new sentences into the .po file and old ones out of it, compiles it and lists
what is not translated yet.
"""

from __future__ import annotations

import io
import struct
import sys
from collections.abc import Iterable, Iterator

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from tests.conftest import ROOT
from yiwu_search.messages.tongue import CATALOGUES, CHINESE, DOMAIN

PACKAGE = ROOT / "yiwu_search"
FOLDER = CATALOGUES / CHINESE / "LC_MESSAGES"
PO, MO = FOLDER / f"{DOMAIN}.po", FOLDER / f"{DOMAIN}.mo"
KEYWORDS = {"_": None, "said": None, "noted": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
"""The functions of `tongue` that take a sentence, and which of their arguments it is."""
ARGPARSE = (
    "positional arguments",
    "options",
    "show this help message and exit",
    "argument %(argument_name)s: %(message)s",
    "expected one argument",
    "expected at least one argument",
    "expected at most one argument",
    ("expected %s argument", "expected %s arguments"),
    "ignored explicit argument %r",
    "not allowed with argument %s",
    "the following arguments are required: %s",
    "one of the arguments %s is required",
    "unrecognized arguments: %s",
    "invalid %(type)s value: %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)",
)
"""What argparse says to those who use a command of this package, in Python 3.11 to 3.14."""
HEADER = """\
# Chinese sentences of yiwu_search. Taken in and compiled by: python -m tests.messages.catalogue
msgid ""
msgstr ""
"Language: zh\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
HEADERS = "Language: zh\nContent-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n"
MAGIC, REVISION = 0x950412DE, 0
"""https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html"""

Key = tuple[str, str]
"""Context and English sentence, its form for one where there are two."""


def said_in_package() -> Catalog:
    """Find every sentence that the package says, with the file it stands in, and argparse's."""
    catalog = Catalog(locale=CHINESE)
    rows = extract_from_dir(PACKAGE, [("**.py", "python")], keywords=KEYWORDS, directory_filter=lambda _: True)
    for file, line, message, _, context in sorted(rows, key=lambda row: (row[0], row[1])):
        catalog.add(message, locations=[(f"yiwu_search/{file}", line)], context=context)
    for message in ARGPARSE:
        catalog.add(message, locations=[("argparse.py", 1)])
    return catalog


def translated() -> Catalog:
    """Read the .po file."""
    with PO.open("rb") as file:
        return read_po(file, locale=CHINESE, abort_invalid=True)


def entries(catalog: Catalog) -> dict[Key, Message]:
    """Give the messages of a catalogue without its header."""
    return {key(message): message for message in catalog if message.id}


def key(message: Message) -> Key:
    """Tell a message from all others."""
    return message.context or "", message.id if isinstance(message.id, str) else message.id[0]


def forms(text: str | Iterable[str] | None) -> list[str]:
    """Give the forms of a message or a translation: one, or one for each number."""
    return [text or ""] if text is None or isinstance(text, str) else list(text)


def updated(known: dict[Key, Message]) -> Catalog:
    """Give what the package says now, with the translations that are known."""
    catalog = said_in_package()
    for message in catalog:
        if message.id and key(message) in known:
            told = forms(known[key(message)].string)
            message.string = told[0] if isinstance(message.id, str) else tuple(told)
    return catalog


def written(catalog: Catalog) -> str:
    """Write a .po file: no dates, no line numbers, so that it changes only where a sentence does."""
    file = io.BytesIO()
    write_po(file, catalog, width=120, omit_header=True, include_lineno=False, ignore_obsolete=True)
    return HEADER + file.getvalue().decode("utf-8")


def compiled(catalog: Catalog) -> bytes:
    """Write a .mo file: sorted sentences, their translations, and where each begins."""
    pairs = sorted(_pairs(catalog))
    start = 28 + 16 * len(pairs)
    places: list[tuple[int, int]] = []
    for text in [*(sentence for sentence, _ in pairs), *(translation for _, translation in pairs)]:
        places.append((len(text), start))
        start += len(text) + 1
    head = struct.pack("<7I", MAGIC, REVISION, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    table = b"".join(struct.pack("<2I", *place) for place in places)
    return head + table + b"".join(text + b"\0" for side in zip(*pairs, strict=True) for text in side)


def _pairs(catalog: Catalog) -> Iterator[tuple[bytes, bytes]]:
    yield b"", HEADERS.encode()
    for message in entries(catalog).values():
        context = f"{message.context}\x04" if message.context else ""
        if all(forms(message.string)):
            yield (context + "\0".join(forms(message.id))).encode(), "\0".join(forms(message.string)).encode()


def main() -> int:
    """Bring both files up to date; 1 where something is not translated."""
    catalog = updated(entries(translated()) if PO.exists() else {})
    PO.write_text(written(catalog), encoding="utf-8")
    MO.write_bytes(compiled(catalog))
    missing = [english for (_, english), message in entries(catalog).items() if not all(forms(message.string))]
    print(*missing, f"{len(missing)} not translated", sep="\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
