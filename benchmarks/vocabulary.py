"""Where the generator's words come from: jieba's dictionary by its counted frequencies, and tables for names.

The dictionary's own counts are a measured Zipf law over 349,000 words, which no formula imitates as well: a frequent
word comes in every article, half of the words fewer than once in ten thousand.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path

KINDS = frozenset(("n", "v", "vn", "a", "ad", "b", "i", "j", "l", "ns", "nt", "nz", "s", "t", "z"))
"""Part-of-speech tags of jieba's dictionary that may be exchanged for one another's words: content words and places."""
LONGEST = 4
"""Characters of the longest word that is exchanged."""
INVENTED = 0.02
"""Share of two-character nouns that are in no dictionary (brands, shops, villages), so that new words never end."""
DRAWS = 1 << 16
"""Words drawn at a time; one call for many is 20 times cheaper than one by one."""
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔"
    "白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文楼骆虞毋宗应季鲍傅冉"
)
"""Surnames, frequent first; the last row holds those of the county."""
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文斌辉鹏宇浩然子轩欣怡梓涵雨婷晓东海波志远春梅秋月立新永福学林光荣家豪俊峰嘉思琪佳"
    "慧雪莹璐瑶倩颖晨曦阳凯旋帆航毅恒康宁安泰和顺祥瑞锦程卓越航天一诺若溪芷晴沐辰景行知微云帆竹青松柏"
)
"""Characters of given names, frequent first."""


class Vocabulary:
    """Endless words, each kind and length by its own frequencies; deterministic for a given `random.Random`."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._kind_of: dict[str, str] = {}
        self._words: dict[str, list[str]] = defaultdict(list)
        self._counts: dict[str, list[int]] = defaultdict(list)
        self._ready: dict[str, Iterator[str]] = {}
        for word, count, tag in _dictionary():
            if tag in KINDS and 2 <= len(word) <= LONGEST:
                kind = f"{tag}{len(word)}"
                self._kind_of[word] = kind
                self._words[kind].append(word)
                self._counts[kind].append(count)

    def kind_of(self, word: str) -> str | None:
        """Tell which kind of words may stand in a word's place; None where it stays."""
        return self._kind_of.get(word)

    def draw(self, kind: str) -> str:
        """Draw a word of a kind, by frequency."""
        if kind == "n2" and self._rng.random() < INVENTED:
            return self._invent()
        word = next(self._ready.get(kind, iter(())), None)
        if word is None:
            self._refill(kind)
            word = next(self._ready[kind])
        return word

    def name(self) -> str:
        """Make up a person's name: surname and one or two characters, each by a Zipf law."""
        letters = self._zipf(SURNAMES) + self._zipf(GIVEN)
        return letters + (self._zipf(GIVEN) if self._rng.random() < 0.7 else "")

    def _refill(self, kind: str) -> None:
        sums = list(accumulate(self._counts[kind]))
        self._ready[kind] = iter(self._rng.choices(self._words[kind], cum_weights=sums, k=DRAWS))

    def _invent(self) -> str:
        """Glue the first character of one noun to the last of another."""
        return self.draw("nz2")[0] + self.draw("ns2")[-1]

    def _zipf(self, table: str) -> str:
        """Draw by rank, the inverse of 1/rank's distribution: exp of a uniform number up to log(size)."""
        return table[min(len(table) - 1, int(len(table) ** self._rng.random()) - 1)]


def _dictionary() -> Iterator[tuple[str, int, str]]:
    """Read jieba's dictionary file without importing jieba, whose loading takes a second and writes a cache file."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise SystemExit("the generator needs jieba's dictionary; install the project with its dependencies")
    for line in (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split(" ")
        yield word, int(count), tag
