"""What people and programs read of a query that finds nothing, held whole."""

from __future__ import annotations

import json
from typing import get_type_hints

import pytest

from yiwu_search import Archive
from yiwu_search.display.suggestions import diagnosis_json, diagnosis_lines
from yiwu_search.messages import suggestions as messages
from yiwu_search.suggest import KINDS, Diagnosis, Part, Suggestion

REASONS = {
    "blank": "one blank more or fewer than OLD",
    "sound": "sounds like OLD",
    "pinyin": "OLD by its sound",
    "near_sound": "sounds nearly like OLD",
    "shape": "looks like OLD",
    "typo": "one letter exchanged in OLD",
    "swapped": "two letters of OLD changed places",
    "extra": "one letter of OLD left out",
    "lacking": "one letter more than OLD",
    "holds": "like OLD",
    "unquoted": "as words, without the quotes",
    "torn": "as two strings",
    "wider": "words further apart than OLD",
    "everywhere": "anywhere, not only as OLD",
    "any_letter": "with any letter in that place",
    "wider_date": "more days than OLD",
    "nearest_date": "the nearest month that has any",
    "included": "with what OLD leaves out",
    "unfiltered": "without the option",
    "fewer": "without OLD",
}


def text_of(diagnosis: Diagnosis, **how: object) -> list[str]:
    """The lines without their styles."""
    return ["".join(text for _, text in line) for line in diagnosis_lines(diagnosis, **how)]  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_reason(kind: str) -> None:
    """In words, with what stood there."""
    assert messages.reason(kind, "OLD", "" if kind == "fewer" else "NEW") == REASONS[kind]


def test_a_mended_part_without_the_rest_says_what_it_replaces() -> None:
    """Words were left out, and one was changed."""
    assert messages.reason("fewer", "双床街 义新欧", "双创街") == "in place of 双床街 义新欧"


def test_what_fails_and_what_finds_are_listed(seeds: Archive) -> None:
    """One line for what is found nowhere, then a numbered line a query."""
    assert text_of(seeds.suggest("义新欧 双床街")) == [
        "in no article: 双床街",
        "these find something:",
        " 1. 义新欧 · 3 articles; without 双床街",
        " 2. 双创街 · 1 article; in place of 双床街 义新欧",
    ]


def test_parts_that_are_never_together_are_listed_with_their_counts(seeds: Archive) -> None:
    """Each is found alone."""
    assert text_of(seeds.suggest("类型:导读 双创街"), numbered=False) == [
        "alone: 类型:导读 2 · 双创街 1",
        "never in one article: 类型:导读 + 双创街",
        "these find something:",
        "  · 类型:导读 · 2 articles; without 双创街",
        "  · 双创街 · 1 article; without 类型:导读",
    ]


def test_a_query_for_one_thing_does_not_repeat_it(seeds: Archive) -> None:
    """That no article matches says already what fails; and nothing is said of a query that finds."""
    assert text_of(seeds.suggest("双床街"))[0] == "these find something:"
    assert text_of(seeds.suggest("龘龘龘")) == []
    assert text_of(seeds.suggest("双创街")) == []


def test_options_that_are_left_out_are_named(seeds: Archive) -> None:
    """As they are typed."""
    lines = text_of(seeds.suggest("双创街", reporter="王庭"))
    assert lines[2] == " 1. 双创街 记者:王婷 · 1 article; sounds like 王庭, leave out --reporter"
    assert lines[3] == " 2. 双创街 · 1 article; leave out --reporter"


def test_queries_are_written_as_they_must_be_typed(seeds: Archive) -> None:
    """By whoever shows them."""
    assert text_of(seeds.suggest("“双床街”"), written=lambda query: f"<{query}>")[1].startswith(' 1. <"双创街"> · ')


def test_nothing_typed_steers_the_terminal() -> None:
    """An escape sequence is made visible."""
    found = Diagnosis("x", 0, (Part("\x1b[2J", 0), Part("y", 1)), (), (Suggestion("\x1b[1m", 1, "sound", "\x07", ""),))
    assert "\x1b" not in "".join(text_of(found))
    assert "\x07" not in "".join(text_of(found))


def test_programs_read_the_fields_and_the_reason(seeds: Archive) -> None:
    """One object on one line, with every key."""
    written = diagnosis_json(seeds.suggest("双床街", reporter="王婷"))
    assert "\n" not in written
    read = json.loads(written)
    assert set(read) == set(get_type_hints(Diagnosis)) - {"missing"}
    assert read["parts"][0] == {"text": "双床街", "count": 0, "filter": ""}
    assert read["suggestions"][0] == {
        "query": "双创街",
        "count": 1,
        "kind": "sound",
        "old": "双床街",
        "new": "双创街",
        "dropped": [],
        "reason": "sounds like 双床街",
    }
