"""Pages made anew of articles that were checked by hand are read as they were made."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.articles.recombined import Known, make_page, stock
from yiwu_search.articles import Article, read_page
from yiwu_search.pages import Page

PAGES = 60
LEAST = {"body": 0.975, "paragraphs": 0.955, "reporters": 0.985, "headline": 0.88, "kicker and deck": 0.89}
"""Shares of articles that must be right; what is missing is what neither wording nor layout tells."""


def squeeze(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


def right(known: Known, found: Article | None) -> Counter[str]:
    """Say which parts of an article were read as they were put in; a lost headline may be made from the text."""
    if found is None:
        return Counter()
    made = known.headline is None and found.headline_source == "lead"
    signed = {name for _, name in known.signers}
    return +Counter(
        {
            "body": squeeze(known.body) == squeeze(found.body),
            "paragraphs": squeeze(known.body.replace("\n", "/")) == squeeze(found.body.replace("\n", "/")),
            "reporters": signed == {person.name for person in found.reporters},
            "headline": made or squeeze(known.headline) == squeeze(found.headline),
            "kicker and deck": [squeeze(known.kicker), squeeze(known.deck)]
            == [squeeze(found.kicker), squeeze(found.deck)],
        }
    )


@pytest.fixture(scope="module")
def shares() -> dict[str, float]:
    articles, counts, total = stock(), Counter[str](), 0
    for seed in range(PAGES):
        lines, known = make_page(seed, articles)
        found = read_page(Page("p.txt", "/p.txt", "p", tuple(lines)))
        by_middle = {squeeze(a.body)[60:90]: a for a in found if a.body}
        total += len(known)
        for article in known:
            counts.update(right(article, by_middle.get(squeeze(article.body)[60:90])))
    return {part: counts[part] / total for part in LEAST}


@pytest.mark.parametrize("part", sorted(LEAST))
def test_recombined_pages_are_read_as_they_were_made(shares: dict[str, float], part: str) -> None:
    """Other orders, widths, column breaks, sides and glued lines leave nearly all articles as they are."""
    assert shares[part] >= LEAST[part]
