"""The Chinese catalogue holds what the package says, all of it and nothing else."""

from __future__ import annotations

import ast
import gettext
import re
import string
from pathlib import Path

import pytest

from tests.messages import catalogue
from tests.messages.catalogue import (
    MO,
    PACKAGE,
    compiled,
    entries,
    forms,
    said_in_package,
    translated,
    written,
)
from yiwu_search.messages import tongue

HAN = re.compile("[\u4e00-\u9fff]")


def test_every_sentence_is_translated() -> None:
    """Nobody who asked for Chinese reads English."""
    known = entries(translated())
    assert [key for key in entries(said_in_package()) if key not in known] == []
    assert [key for key, message in known.items() if not all(forms(message.string))] == []


def test_nothing_is_left_over() -> None:
    """A sentence that was changed takes its old translation with it."""
    said = entries(said_in_package())
    assert [key for key in entries(translated()) if key not in said] == []
    assert not translated().obsolete


def test_there_are_sentences() -> None:
    """Finding none is a failure of the finding."""
    assert len(entries(said_in_package())) > 200


def test_the_places_are_the_same() -> None:
    """What a sentence is filled with in English, it is filled with in Chinese, in any order."""
    for message in entries(translated()).values():
        for text in forms(message.string):
            assert places(text) == places(forms(message.id)[-1]), message.id


def test_chinese_has_one_form_for_every_number() -> None:
    """A plural has one translation, and says so."""
    assert translated().num_plurals == 1
    assert all(len(forms(message.string)) == 1 for message in entries(translated()).values())


def test_a_translation_is_chinese() -> None:
    """What has words in English has Han in Chinese, but for how commands are typed and what only arranges places."""
    same = [message.id for message in entries(translated()).values() if not HAN.search(forms(message.string)[0])]
    words = [text for text in same if re.search(r"[a-z]{2}", re.sub(r"\{.*?\}", "", forms(text)[0]))]
    assert [text for text in words if not forms(text)[0].startswith("yiwu-search ")] == []


def test_punctuation_is_full_width() -> None:
    """Behind Han stands no half-width comma, semicolon, question mark or bracket; a colon only in what can be typed."""
    for message in entries(translated()).values():
        prose = re.sub(r"\{[^}]*\}", "", forms(message.string)[0])
        assert not re.search("[\u4e00-\u9fff][,;!(]", re.sub(r"[\w:@]+[:(]\S*", "", prose)), message.string


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    """The .mo file is the .po file, compiled; the .po file is as the tool writes it."""
    assert MO.read_bytes() == compiled(translated())
    assert catalogue.PO.read_text(encoding="utf-8") == written(catalogue.updated(entries(translated())))


def test_gettext_reads_what_was_compiled() -> None:
    """The standard library finds every sentence, those with contexts and plurals too."""
    with MO.open("rb") as file:
        found = gettext.GNUTranslations(file)
    for message in entries(translated()).values():
        one, many = forms(message.id)[0], forms(message.id)[-1]
        if message.context:
            assert found.pgettext(message.context, one) == forms(message.string)[0]
        elif one == many:
            assert found.gettext(one) == forms(message.string)[0]
        for count in (0, 1, 2, 5) if one != many else ():
            assert found.ngettext(one, many, count) == forms(message.string)[0]


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_sentence_is_said_when_a_module_is_imported(path: Path) -> None:
    """`_` and `ngettext` are called in functions alone, with a text that can be found, and never with an f-string."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {id(node) for place in ast.walk(tree) if isinstance(place, ast.FunctionDef) for node in ast.walk(place)}
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name)) or path.name == "tongue.py":
            continue
        if call.func.id in ("_", "ngettext", "pgettext"):
            assert id(call) in inside, f"line {call.lineno}"
        if call.func.id in ("_", "said", "noted", "ngettext"):
            assert isinstance(call.args[0], ast.Constant), f"line {call.lineno}"


def places(text: str) -> list[str]:
    """List the places of a sentence, sorted: {these} with their formats and %(those)s."""
    try:
        named = [
            f"{name}!{how or ''}:{form}" for _, name, form, how in string.Formatter().parse(text) if name is not None
        ]
    except ValueError:  # not a format: the braces are the text's own
        named = []
    return sorted([*named, *re.findall(r"%\(\w+\)[a-z]|%[a-zA-Z]", text)])


def test_said_waits_for_the_language() -> None:
    """A sentence made before the language was chosen is said in it."""
    sentence = tongue.said("no article matches")
    tongue.use(tongue.CHINESE)
    try:
        assert sentence() == "没有符合的文章"
    finally:
        tongue.use(tongue.ENGLISH)
    assert sentence() == "no article matches"
