"""What matches in a segment, as arrays, and how two such sets meet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from yiwu_search.postings import Numbers

Scores = npt.NDArray[np.float64]
DENSE = 32
"""Two sets of which the smaller has more than one in this many articles are intersected by a mask, not by searching."""
NONE: Numbers = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Found:
    """What matches in a segment."""

    articles: Numbers
    """Ascending, deleted ones included."""
    scores: Scores | None
    """One an article; None where nobody asked, which counts as 0."""

    def scored(self) -> Scores:
        """Give the scores, zeros where there are none."""
        return np.zeros(len(self.articles)) if self.scores is None else self.scores

    def times(self, boost: float) -> Found:
        """Multiply the scores."""
        return self if self.scores is None or boost == 1 else Found(self.articles, self.scores * boost)


Matches = list[tuple[Found, int]]
"""What a query finds in each segment, and the number of the segment's first article."""


def both(first: Found, second: Found, size: int) -> Found:
    """Intersect two sets of the articles below `size`, adding the scores."""
    few, many = (first, second) if len(first.articles) <= len(second.articles) else (second, first)
    if not len(few.articles):
        return Found(NONE, None)
    if few.scores is None and many.scores is None and len(few.articles) * DENSE > size:
        among = np.zeros(size, np.bool_)
        among[many.articles] = True
        return Found(few.articles[among[few.articles]], None)
    at = np.searchsorted(many.articles, few.articles)
    at[at == len(many.articles)] = 0
    same = many.articles[at] == few.articles
    if few.scores is None and many.scores is None:
        return Found(few.articles[same], None)
    return Found(few.articles[same], few.scored()[same] + many.scored()[at[same]])
