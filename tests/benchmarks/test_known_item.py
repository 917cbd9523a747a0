"""The known-item comparison: queries mean the text they were made of, and nothing in the downloaded files runs."""

from __future__ import annotations

import pickle
import random
from io import BytesIO
from pathlib import Path

import pytest

from benchmarks import known_item
from benchmarks.known_peers import PEERS
from benchmarks.news import News, _Plain

TEXTS = [
    News("a", "义乌小商品城开张！", "义乌小商品城昨日开张，来自各地的商人在市场里挑选货物，热闹非凡，人们纷纷称赞。"),
    News("b", "中欧班列：再创新高", "中欧班列今年再创新高，运输货物超过往年，铁路部门表示将继续增加班次，服务企业。"),
    News("c", "天气预报", "明天多云转晴，气温回升，市民出行请注意防晒，空气质量良好，适合户外活动和运动。"),
    News("d", "天气预报", "后天有雨，气温下降，市民出行请注意带伞，路面湿滑，驾驶车辆要小心慢行注意安全。"),
]

NEEDS = {"tantivy": ("tantivy", "rjieba"), "bm25s": ("bm25s", "rjieba"), "fts5": ("rjieba",)}


def test_titles_are_asked_without_their_signs_and_only_where_one_text_has_them() -> None:
    """Two forecasts cannot be told apart by 天气预报."""
    asked = {row.id: row.query for row in known_item.titles(TEXTS, random.Random(1))}
    assert asked == {"a": "义乌小商品城开张", "b": "中欧班列 再创新高"}


@pytest.mark.parametrize("kind", ["a piece of 6–12 characters", "three words of the lead"])
def test_what_is_asked_stands_in_the_text_it_means(kind: str) -> None:
    """A piece as it is, words in their order."""
    bodies = {row.id: row.body for row in TEXTS}
    asked = known_item.KINDS[kind](TEXTS, random.Random(2))
    assert asked
    for row in asked:
        places = [bodies[row.id].find(part) for part in row.query.split()]
        assert min(places) >= 0
        assert places == sorted(places)


@pytest.mark.parametrize("name", [*PEERS])
def test_an_engine_finds_what_was_copied(tmp_path: Path, name: str) -> None:
    """Through the same door as the comparison; of those that are installed."""
    for package in NEEDS.get(name, ()):
        pytest.importorskip(package)
    ask = PEERS[name].make(TEXTS, tmp_path / name)
    assert ask("小商品城昨日开张") == ["a"]


def test_a_file_of_texts_that_names_a_class_is_refused() -> None:
    """Lists of strings need none."""
    assert _Plain(BytesIO(pickle.dumps((["一"], ["二"], [1])))).load() == (["一"], ["二"], [1])
    with pytest.raises(pickle.UnpicklingError):
        _Plain(BytesIO(pickle.dumps(Path("x")))).load()
