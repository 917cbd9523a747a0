"""What stands in the paper is found: any string of any article, typed in quotes, against a plain scan of the texts.

Letters of every kind stand side by side: both scripts, both widths, blanks that justify, marks, quotes of every shape,
letters beyond the first plane, halves of letters, what cannot be seen. Strings are those of one paragraph of one field.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from yiwu_search import Archive, Article
from yiwu_search.fields import CHINESE_NAMES, TEXT_FIELDS
from yiwu_search.query.tree import Literal
from yiwu_search.text import letters

LONGEST = 50
EVERY = 10**6
WORDS = ["义乌", "義烏", "中欧班列", "班", "列", "一", "〇", "々", "的", "2020年", "１２", "１月１日", "A4", "Ｂ"]
WORDS += ["iPhone 16", "the", "a", "ß", "é", "e\u0301", "한국", "カ", "𠮷", "\U000323af", "👩‍👩‍👧", "\ud800", "18.7%"]
WORDS += ["a@b.com", "C++", "1-7"]
SIGNS = [
    "，",
    "。",
    "、",
    "；",
    "：",
    "！",
    "？",
    "…",
    "——",
    "·",
    "～",
    "（",
    "）",
    "《",
    "》",
    "[",
    "|",
    "*",
    "?",
    "\\",
]
SIGNS += [*"“”‘’「」『』«»\"'＂"]
BLANKS = [" ", "  ", "\u3000", "\t", "\xa0", "\u200b", "\ufeff", "\xad", "\u2060", "\x00", "\x1b"]

Texts = Mapping[str, str]
Scan = Callable[[Texts], bool]


def mixed(draw: random.Random, longest: int) -> str:
    """A text of letters of every kind, in paragraphs."""
    pieces = draw.choices([WORDS, SIGNS, BLANKS, ["\n"]], [12, 4, 3, 1], k=draw.randint(1, longest))
    return "".join(map(draw.choice, pieces))


def article(number: int, draw: random.Random) -> Article:
    """An article with a body, and other fields or none."""
    fields = {name: mixed(draw, 12) for name in TEXT_FIELDS if name != "body" and draw.random() < 0.5}
    return Article(f"m{number}", body="义" + mixed(draw, 60), **fields)


@pytest.fixture(scope="module")
def composed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive of composed articles in several segments, some of them replaced."""
    draw = random.Random(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("yiwu_search.postings.writer.GROWTH", 0.05)
        with Archive.create(tmp_path_factory.mktemp("recall") / "index") as archive:
            for first in range(0, 60, 15):
                archive.add([article(number, draw) for number in range(max(first - 5, 0), first + 15)])
            yield archive


@pytest.fixture(params=["seeds", "composed"])
def scanned(request: pytest.FixtureRequest) -> tuple[Archive, dict[str, Texts]]:
    """One of the two archives, and the fields of every article in it as printed."""
    archive: Archive = request.getfixturevalue(request.param)
    articles = list(map(archive.get, archive.rank("-查无此字", limit=EVERY).ids))
    assert len(articles) == len(archive)
    return archive, {row.id: {field: getattr(row, field) or "" for field in TEXT_FIELDS} for row in articles}


def string_of(data: st.DataObject, texts: Mapping[str, Texts]) -> tuple[str, str, str]:
    """Draw an article, a field of it, and 1 to 50 letters of one paragraph of that, of which some can be seen."""
    name = data.draw(st.sampled_from(sorted(texts)))
    field = data.draw(st.sampled_from([field for field, text in texts[name].items() if text.strip()]))
    paragraph = data.draw(st.sampled_from([line for line in texts[name][field].split("\n") if line]))
    start = data.draw(st.integers(0, len(paragraph) - 1))
    string = paragraph[start : start + data.draw(st.integers(1, LONGEST))]
    assume(letters(string).text.strip())
    return name, field, string


def quoted(string: str) -> str:
    """Type a string in quotes; those of its own that no pair can hold become plain ones, which count the same."""
    return str(Literal.of(string))


def stands(string: str, *fields: str) -> Scan:
    """Scan some fields, or all, for a string, in any width, case and script."""
    wanted = letters(string).text
    return lambda texts: any(wanted in folded(texts[field]) for field in fields or TEXT_FIELDS)


@cache
def folded(text: str) -> str:
    """The letters of a text, blanks that justify left out."""
    return letters(text).text


def found(archive: Archive, query: str) -> set[str]:
    """The ids that a search gives, as many as are counted."""
    results = archive.search(query, limit=EVERY, fold=False)
    ids = [hit.article.id for hit in results.hits[: results.total]]
    assert len(set(ids)) == results.total == archive.count(query)
    return set(ids)


@given(st.data())
def test_any_string_of_any_article_is_found_in_quotes(
    scanned: tuple[Archive, dict[str, Texts]], data: st.DataObject
) -> None:
    """The article it was taken from, every other with these very letters, and what a scan of folded texts finds."""
    archive, texts = scanned
    name, field, string = string_of(data, texts)
    ids = found(archive, quoted(string))
    assert name in ids
    assert {other for other, held in texts.items() if any(string in text for text in held.values())} <= ids
    assert ids == {other for other, held in texts.items() if stands(string)(held)}
    assert name in found(archive, f"{CHINESE_NAMES[field]}:{quoted(string)}")


@given(st.data())
def test_strings_joined_by_operators_are_what_a_scan_finds(
    scanned: tuple[Archive, dict[str, Texts]], data: st.DataObject
) -> None:
    """Fields, both, either and without, nested: all of it and nothing else."""
    archive, texts = scanned
    (_, field, one), (_, _, two), (_, _, three) = (string_of(data, texts) for _ in range(3))
    a, b, c = map(quoted, (one, two, three))
    in_field, second, third = stands(one, field), stands(two), stands(three)
    asked: dict[str, Scan] = {
        f"{CHINESE_NAMES[field]}:{a}": in_field,
        f"{a} {b}": lambda held: stands(one)(held) and second(held),
        f"{a} 和 {b}": lambda held: stands(one)(held) and second(held),
        f"{a} 或 {b}": lambda held: stands(one)(held) or second(held),
        f"{a} -{b}": lambda held: stands(one)(held) and not second(held),
        f"-{b}": lambda held: not second(held),
        f"{CHINESE_NAMES[field]}:{a} -({b} {c})": lambda held: in_field(held) and not (second(held) and third(held)),
        f"({a} 或 {b}) 和 {c}": lambda held: (stands(one)(held) or second(held)) and third(held),
    }
    for query, scan in asked.items():
        assert found(archive, query) == {name for name, held in texts.items() if scan(held)}, query
