"""A process to be killed: commits batch after batch into an index, and says each commit when it is done.

usage: python killed_driver.py INDEX FIRST_BATCH [apart]

With "apart", merges happen in two processes, as those of large segments do.
"""

from __future__ import annotations

import sys
from itertools import count

from yiwu_search import Archive, Article
from yiwu_search.postings import merge, writer

SIZE = 12
"""Articles of a batch that no other batch touches; one more is replaced by every batch."""


def batch(number: int) -> list[Article]:
    """Make the articles of a batch; each holds the batch's own string."""
    own = [
        Article(id=f"{number}-{place}", body=f"第{number}批的第{place}篇，义乌中欧班列。" * 3) for place in range(SIZE)
    ]
    return [*own, Article(id="last", body=f"最后的是第{number}批。")]


def main() -> None:
    """Commit until killed; several segments a batch, so that many are merged."""
    writer.BATCH_LETTERS = 400
    if "apart" in sys.argv:
        merge.PARALLEL_FROM = 1
        defaults = writer.Writer.__init__.__kwdefaults__
        assert defaults is not None
        defaults["workers"] = 2
    with Archive.open(sys.argv[1]) as archive:
        print("ready", flush=True)
        for number in count(int(sys.argv[2])):
            archive.add(batch(number))
            print(number, flush=True)


if __name__ == "__main__":
    main()
