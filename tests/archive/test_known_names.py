"""Glued names part by the names that the index already has, however few the page itself shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from yiwu_search import Archive, Article, DamagedArchive, Reporter
from yiwu_search.archive.folder import Folder

PAGE = """　　双创街开街迎客

　　▢ 记者王小平安宁

　　昨日，双创街正式开街，首批入驻的四十家商户开门迎客，街区里人头攒动，热闹非凡。街区负责人说，
今后每个周末都将举办集市，欢迎市民前来。
"""


def signed(name: str, articles: int) -> list[Article]:
    people = (Reporter(name, "记者"),)
    return [Article(f"{name}{number}", body=f"第{number}篇。", reporters=people) for number in range(articles)]


@pytest.mark.parametrize(
    ("name", "articles", "expected"),
    [
        ("平安宁", 3, ["王小", "平安宁"]),
        ("平安宁", 2, ["王小平", "安宁"]),  # who signed two may be a mistake
        ("安宁", 3, ["王小平", "安宁"]),
        ("金巧", 3, ["王小平", "安宁"]),
    ],
)
def test_glued_names_part_by_those_that_several_articles_show(
    tmp_path: Path, name: str, articles: int, expected: list[str]
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    with Archive.create(tmp_path / "index") as archive:
        archive.add(signed(name, articles))
        archive.index(page)
        found = [person.name for person in archive.search("双创街").hits[0].article.reporters]
    assert found == expected


def test_damaged_names_stop_no_indexing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")

    def damaged(engine: Folder, field: str) -> list[tuple[str, int]]:
        raise DamagedArchive(engine.path, f"the labels of {field}")

    with Archive.create(tmp_path / "index") as archive:
        archive.add(signed("平安宁", 3))
        monkeypatch.setattr(Folder, "values", damaged)
        assert archive.index(page).pages == 1
        assert [person.name for person in archive.search("双创街").hits[0].article.reporters] == ["王小平", "安宁"]
