"""Fit what the signs of kickers, headlines and decks are worth, and say how well they sort heads not fitted to.

    python -m benchmarks.head_weights          prints the shares of heads sorted rightly, each read by weights fitted
                                               without its page
    python -m benchmarks.head_weights --write  fits to all, and writes yiwu_search/articles/head_weights.py

The examples are the hand-checked pages of tests/cases and the composed heads of tests/cases/heads.tsv. The model is the
plain log-linear one: the ways to share out a head's lines compete, each with the sum of its signs' weights. The same
examples give the same weights.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from yiwu_search.articles import head_weights
from yiwu_search.articles.blocks import build_blocks
from yiwu_search.articles.glued_heads import part_datelines
from yiwu_search.articles.head_signs import Group, Signs, signs
from yiwu_search.articles.heads import group_of, part_decks, part_label, ways
from yiwu_search.articles.lines import read_lines
from yiwu_search.articles.pairing import pair
from yiwu_search.articles.pieces import pieces_of
from yiwu_search.articles.reader import lead_of
from yiwu_search.articles.stories import build_stories
from yiwu_search.pages import split_lines
from yiwu_search.tokens import cut

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
FOLDS = 10
PAGE_WEIGHT = 4.0
"""What a head of a page counts against a composed one: whole pages have blank lines, glued decks and torn columns."""
PENALTY = 3.0
"""What the square of a weight costs: less fits single heads (0.2 to 3 were tried)."""
INSISTENCE = 14
"""Times that firm heads of pages count double where they are still misread."""
MARGIN = 0.1
"""By how much a right way must win, so that rounding the weights changes nothing."""
NARROW, LEAST_LINE = 10, 3
"""Characters of a headline from which a narrow column parts it, and of each part at least."""
RARE = 3
"""Heads in which a sign must occur to be weighed."""
ROUNDS, STEP = 300, 0.1
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """The lines of one head, and how they are rightly shared out."""

    source: str
    group: Group
    way: tuple[int, int]
    firm: bool = True
    """Whether it must stay right; not where its page says that it is misread, for only the size of print would tell."""


def main(argv: Sequence[str]) -> int:
    """Cross-validate, or fit and write."""
    examples = [*page_examples(), *composed_examples()]
    if "--write" in argv:
        write(fit(examples))
        return 0
    right = Counter(kind for example, kind in _folded(examples) if example)
    asked = Counter(_kind(example) for example in examples if len(example.group.texts) > 1)
    for kind, count in asked.items():
        print(f"{kind}: {right[kind]} of {count} heads of several lines sorted rightly, {right[kind] / count:.2f}")
    return 0


def _folded(examples: Sequence[Example]) -> Iterator[tuple[bool, str]]:
    """Sort each example by weights that were fitted without its page or its neighbours of the same fold."""
    sources = {source: number for number, source in enumerate(sorted({example.source for example in examples}))}
    for fold in range(FOLDS):
        weights = fit([example for example in examples if sources[example.source] % FOLDS != fold])
        for example in examples:
            if sources[example.source] % FOLDS == fold and len(example.group.texts) > 1:
                yield best(example.group, weights) == example.way, _kind(example)


def _kind(example: Example) -> str:
    return "composed" if example.source.startswith("heads.tsv") else "pages"


def best(group: Group, weights: Signs) -> tuple[int, int]:
    """Return the way that is worth most."""
    return max(ways(len(group.texts)), key=lambda way: _worth(signs(group, *way), weights))


def _worth(found: Signs, weights: Signs) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in found.items())


def page_examples() -> Iterator[Example]:
    """Read the heads of the hand-checked pages, as far as the lines are the article's own."""
    for path in (*sorted((CASES / "gold").glob("*.json")), *sorted((CASES / "pages").glob("*.json"))):
        case = json.loads(path.read_text(encoding="utf-8"))
        page = ROOT / case["page"] if "/" in case["page"] else ROOT / "seeds" / case["page"]
        layout = build_stories(
            build_blocks(
                [
                    piece
                    for line in part_datelines(tuple(read_lines(split_lines(page.read_text("utf-8")))))
                    for piece in pieces_of(line)
                ]
            )
        )
        telling = layout.telling
        for story, blocks in zip(layout.stories, pair(layout).heads, strict=True):
            lead = lead_of(story)
            groups, decks = part_decks(part_label(blocks, lead)[1])
            group = group_of(groups, lead, bool(blocks) and blocks[0].leads, bool(decks), telling)
            found = _true_way(group, "".join(line.text for line in decks), case["articles"])
            if found and group.texts:
                way, number = found
                yield Example(path.stem, group, way, firm=str(number) not in case.get("misread", ()))


def _true_way(
    group: Group, sure_deck: str, articles: Sequence[dict[str, str | None]]
) -> tuple[tuple[int, int], int] | None:
    """Find how these lines make the kicker, headline and deck of one of the articles, and the number of that one."""
    wanted = [[_bare(article[part]) for part in ("kicker", "headline", "deck")] for article in articles]
    texts = [_bare(text) for text in group.texts]
    for kickers, headlines in ways(len(texts)):
        stop = kickers + headlines
        parts = ["".join(texts[:kickers]), "".join(texts[kickers:stop]), "".join(texts[stop:]) + _bare(sure_deck)]
        if parts in wanted:
            return (kickers, headlines), wanted.index(parts)
    return None


def composed_examples() -> Iterator[Example]:
    """Read the composed heads; each counts as a page of its own."""
    rows = (CASES / "heads.tsv").read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(row for row in rows if not row.startswith("#")):
        kicker, headline, deck, lead = row.split("\t")
        lines = [[*read_lines(tuple(part.split("/")))] if part else [] for part in (kicker, headline, deck)]
        sure = bool(lines[2]) and lines[2][0].text.startswith("——")
        group = group_of([[line for part in lines[: 3 - sure] for line in part]], lead, above=True, decked=sure)
        yield Example(f"heads.tsv {number}", group, (len(lines[0]), len(lines[1])))


def _bare(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


def fit(examples: Sequence[Example]) -> Signs:
    """Fit the weights by gradient descent with steps of the size of Adam's (Kingma and Ba, 2015)."""
    told = list(_told(examples))
    examples = [example for example in examples if len(example.group.texts) > 1]
    examples = [*examples, *_below(examples), *told]
    described = [[signs(example.group, *way) for way in ways(len(example.group.texts))] for example in examples]
    seen = Counter(name for rows in described for name in {name for row in rows for name in row})
    names = sorted(name for name, count in seen.items() if count >= RARE)
    table = np.array([[row.get(name, 0.0) for name in names] for rows in described for row in rows])
    starts = np.cumsum([0, *(len(rows) for rows in islice(described, len(described) - 1))])
    truth = np.concatenate([[way == e.way for way in ways(len(e.group.texts))] for e in examples]).astype(float)
    counts = np.array([PAGE_WEIGHT if _kind(example) == "pages" else 1.0 for example in examples])
    firm = np.array([_kind(example) == "pages" and example.firm for example in examples])
    weights = _descend(table, starts, truth, counts)
    for _ in range(INSISTENCE):
        wrong = _misread(table @ weights, starts, truth) & firm
        if not wrong.any():
            break
        counts = np.where(wrong, 2 * counts, counts)
        weights = _descend(table, starts, truth, counts)
    return {name: round(float(value), 2) for name, value in zip(names, weights, strict=True) if abs(value) >= 0.005}


def _misread(values: Floats, starts: npt.NDArray[np.int64], truth: Floats) -> npt.NDArray[np.bool_]:
    """Say for each example whether a wrong way is worth as much as the right one, or nearly."""
    wrong = np.maximum.reduceat(np.where(truth > 0, -np.inf, values), starts)
    return wrong + MARGIN >= np.maximum.reduceat(np.where(truth > 0, values, -np.inf), starts)


def _below(examples: Sequence[Example]) -> Iterator[Example]:
    """Yield the composed heads once more, below their texts: papers that print them there sort them alike."""
    for example in examples:
        if _kind(example) == "composed" and not example.group.decked:
            yield replace(example, group=replace(example.group, above=False))


def _told(examples: Sequence[Example]) -> Iterator[Example]:
    """Yield the composed heads once more, below their texts, as the tool behind the seeds sets them: a kicker is parted
    from its headline by a blank line (8 of 8), a headline's lines and its deck stand together (4 of 4).
    """
    for example in examples:
        if _kind(example) == "composed" and not example.group.decked:
            for one in filter(None, (example, _narrow(example))):
                kickers, lines = one.way[0], len(one.group.texts)
                blocks = tuple(int(kickers > 0 and index >= kickers) for index in range(lines))
                if lines > 1:
                    yield replace(one, group=replace(one.group, above=False, blocks=blocks, telling=True))


def _narrow(example: Example) -> Example | None:
    """Part a headline of one line at the end of a word near its middle, as a narrow column does."""
    kickers, headlines = example.way
    texts = example.group.texts
    whole = texts[kickers] if headlines == 1 else ""
    ends = [token.stop for token in cut(whole) if LEAST_LINE <= token.stop <= len(whole) - LEAST_LINE]
    if len(whole) < NARROW or not ends:
        return None
    middle = min(ends, key=lambda end: abs(2 * end - len(whole)))
    parted = (*texts[:kickers], whole[:middle].strip(), whole[middle:].strip(), *texts[kickers + 1 :])
    return replace(example, group=replace(example.group, texts=parted), way=(kickers, 2))


def _descend(table: Floats, starts: npt.NDArray[np.int64], truth: Floats, counts: Floats) -> Floats:
    sizes = np.diff([*starts, len(table)])
    weights, mean, square = (np.zeros(table.shape[1]) for _ in range(3))
    for turn in range(1, ROUNDS + 1):
        values = table @ weights
        odds = np.exp(values - np.repeat(np.maximum.reduceat(values, starts), sizes))
        odds /= np.repeat(np.add.reduceat(odds, starts), sizes)
        slope = table.T @ ((odds - truth) * np.repeat(counts, sizes)) + PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights - STEP * (mean / (1 - 0.9**turn)) / (np.sqrt(square / (1 - 0.99**turn)) + 1e-8)
    return weights


def write(weights: Signs) -> None:
    """Write the module of the table."""
    rows = "".join(f'    "{name}": {value},\n' for name, value in sorted(weights.items()))
    module = Path(head_weights.__file__)
    beginning = module.read_text(encoding="utf-8").partition("WEIGHTS:")[0]
    module.write_text(f"{beginning}WEIGHTS: dict[str, float] = {{\n{rows}}}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
