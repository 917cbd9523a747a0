"""What the best articles gain by how near each other the words of a query stand in them.

Only the best are looked at, so that it costs little; they were ahead of all others and stay so.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from yiwu_search.postings import Numbers
from yiwu_search.results.evaluate import Evaluator
from yiwu_search.results.found import Found, Matches, Scores
from yiwu_search.results.order import least_places

NEAREST = 100
"""Articles, the best of all, that are looked at: ten pages of results."""
NEAR_WEIGHT = 1.0
"""What two words gain that touch, as a share of the lesser idf of the two."""
NEAR_REACH = 20
"""Letters between two words after which it is 1/e of that: a clause or two."""
MOST_WORDS = 8
"""Words of a query of which the neighbours are compared, as many as the letter index remembers the places of."""


def closer(matches: Matches, words: Sequence[str], evaluators: Sequence[tuple[Evaluator, int]]) -> Matches:
    """Add to the scores of the best of all matches."""
    scores = np.concatenate([np.zeros(0), *(found.scored() for found, _ in matches)])
    edge = scores[least_places(-scores, NEAREST)[-1]] if len(scores) > NEAREST else -np.inf
    if np.count_nonzero(scores >= edge) > 2 * NEAREST:  # scores that are all the same tell no best
        return matches
    return [
        (_closer(found, edge, words, evaluator), offset)
        for (found, offset), (evaluator, _) in zip(matches, evaluators, strict=True)
    ]


def _closer(found: Found, edge: float, words: Sequence[str], evaluator: Evaluator) -> Found:
    best = np.flatnonzero(found.scored() >= edge)
    if not len(best):
        return found
    scores = found.scored().copy()
    scores[best] += nearness(evaluator, words, found.articles[best])
    return Found(found.articles, scores)


def nearness(evaluator: Evaluator, words: Sequence[str], articles: Numbers) -> Scores:
    """Score ascending articles by the least distance of each two neighbouring words of the query."""
    gained: npt.NDArray[np.float64] = np.zeros(len(articles))
    for first, second in pairwise(words[:MOST_WORDS]):
        weight = evaluator.pair_weight(first, second)
        if weight:
            gained += NEAR_WEIGHT * weight * np.exp(evaluator.spans.gaps(first, second, articles) / -NEAR_REACH)
    return gained
