"""Names and labels of the index that a typed one may mean: 王庭 → 王婷, wangting, wt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from yiwu_search.shapes import lookalikes
from yiwu_search.sounds import SoundIndex, alike, nearly_alike
from yiwu_search.suggest.spelling import MOST_OF_KIND, Spelled
from yiwu_search.text import letters


def labels_like(typed: str, values: Sequence[str]) -> Iterator[Spelled]:
    """Yield labels that a typed one may mean, the likelier kind first, few of each; `values` come frequent first."""
    wanted = letters(typed).text
    rows = [(value, letters(value).text) for value in values]
    if wanted.isascii():
        found = SoundIndex(values).like(typed)[:MOST_OF_KIND]
        yield from (Spelled("pinyin", values[place]) for place in found)
    for kind, is_like in _KINDS.items():
        fitting = (value for value, label in rows if label != wanted and is_like(wanted, label))
        for _, value in zip(range(MOST_OF_KIND), fitting, strict=False):
            yield Spelled(kind, value)


def _by_letters(like: Callable[[str], str]) -> Callable[[str, str], bool]:
    """Make a rule that two strings differ only by letters that are like each other."""

    def is_like(wanted: str, label: str) -> bool:
        pairs = zip(wanted, label, strict=True)
        return len(wanted) == len(label) and all(one == other or other in like(one) for one, other in pairs)

    return is_like


def _is_swapped(wanted: str, label: str) -> bool:
    unlike = [place for place, (one, other) in enumerate(zip(wanted, label, strict=False)) if one != other]
    if len(wanted) != len(label) or len(unlike) != 2:
        return False
    first, second = unlike
    return second == first + 1 and wanted[first] == label[second] and wanted[second] == label[first]


def _is_longer(wanted: str, label: str) -> bool:
    """Whether `wanted` is `label` and one letter more."""
    return len(label) > 1 and len(wanted) == len(label) + 1 and _lacks_one(wanted, label)


def _is_shorter(wanted: str, label: str) -> bool:
    return len(wanted) > 1 and len(label) == len(wanted) + 1 and _lacks_one(label, wanted)


def _lacks_one(long: str, short: str) -> bool:
    same = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    return long[same + 1 :] == short[same:]


def _holds(wanted: str, label: str) -> bool:
    return bool(wanted) and (wanted in label or (len(label) > 1 and label in wanted))


_KINDS: dict[str, Callable[[str, str], bool]] = {
    "sound": _by_letters(alike),
    "near_sound": _by_letters(lambda letter: alike(letter) + nearly_alike(letter)),
    "shape": _by_letters(lookalikes),
    "swapped": _is_swapped,
    "extra": _is_longer,
    "lacking": _is_shorter,
    "holds": _holds,
}
