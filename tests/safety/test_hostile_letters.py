"""Letters that steer terminals, turn text around or hide in it: whatever is printed for people shows them as �."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from yiwu_search import Archive, Article, IssueDate, Reporter
from yiwu_search.cli import main
from yiwu_search.text import visible

EVIL = "\x1b[2J\x1b]0;x\x07\x9b31m\u202e\u2066\u200b\u200d\ufeff\U000e0041\x00\r\x7f"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
FORMS = ("text", "json", "csv", "markdown", "citation", "ids")
Ask = Callable[..., tuple[str, str]]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index in which every letter is hostile, and pages whose names are."""
    place = tmp_path_factory.mktemp("hostile")
    text = f"义乌{EVIL}中欧班列{EVIL}开往白俄罗斯。"
    rows = [
        Article(
            id=f"a{number}{EVIL}",
            headline=text,
            kicker=text,
            deck=text,
            body=f"{text}\n{text}",
            caption=text,
            caption_credit=EVIL,
            subheads=(text,),
            source=f"/pages/{EVIL}.txt",
            page=EVIL,
            section=f"要闻{EVIL}",
            column=EVIL,
            paper=f"商报{EVIL}",
            dateline=EVIL,
            reporters=(Reporter(f"王婷{EVIL}", f"记者{EVIL}"),),
            date=IssueDate(evidence=EVIL, source="inferred"),
        )
        for number in range(3)
    ]
    with Archive.create(place / "index") as archive:
        archive.add(rows)
    pages = place / "pages"
    pages.mkdir()
    name = EVIL.replace("\x00", "")
    (pages / f"{name}.txt").write_text(
        f"义乌新闻{EVIL}\n本报讯 （记者 王婷{EVIL}）今天{EVIL}开张。\n", encoding="utf-8"
    )
    (pages / f"empty{name}.txt").touch()
    (pages / f"{name}.xyz{name}").touch()
    (pages / f"bad{name}.jsonl").write_text(f'{{"a": "{EVIL}\n', encoding="utf-8")
    (pages / "corrections.toml").write_text(
        f'"{name[:1]}\u202e" = 1\n[[correction]]\npage = "\u202e"\n', encoding="utf-8"
    )
    return place


@pytest.fixture
def ask(place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Runs a command as on a terminal; gives what it printed on both streams, without the colours that are ours."""

    def run(*words: str, index: bool = True) -> tuple[str, str]:
        for stream in (sys.stdout, sys.stderr):
            monkeypatch.setattr(stream, "isatty", lambda: True)
        main([*words, *(["--index", str(place / "index")] if index else []), "--no-config"])
        return tuple(COLOURS.sub("", text) for text in capsys.readouterr())  # type: ignore[return-value]

    return run


COMMANDS = {
    **{f"search {form}": ("义乌", "--format", form) for form in FORMS},
    "counts": ("义乌", "--facets", "reporter,section,paper,column"),
    "explained": ("义乌", "--explain"),
    "found in vain": (f"查无{EVIL}此事",),
    "a filter in vain": ("义乌", "--reporter", f"王廷{EVIL}"),
    "a faulty query": (f"义乌 日期:{EVIL}",),
    "an unknown field": (f"标{EVIL}题：义乌 日期:2020-13",),
    "an unknown article": ("show", f"no{EVIL}"),
    "similar": ("similar", f"a1{EVIL}"),
    "people": ("people",),
    "people csv": ("people", "义乌", "--csv"),
    "people json": ("people", "--json"),
    "keywords": ("keywords", "义乌"),
    "keywords json": ("keywords", "义乌", "--json"),
    "similar json": ("similar", f"a1{EVIL}", "--json"),
    "counts json": ("义乌", "--json", "--facets", "reporter,section,paper,column"),
    "timeline json": ("timeline", f"义乌{EVIL}", "--json"),
    "found in vain json": (f"查无{EVIL}此事", "--json"),
    "doctor json": ("doctor", "--json"),
    "timeline": ("timeline", f"义乌{EVIL}", "中欧"),
    "timeline csv": ("timeline", f"义乌{EVIL}", "--csv"),
    "new words": ("words", "--new", "--articles", "1"),
    "check": ("check",),
    "doctor": ("doctor",),
    **{f"show {form}": ("show", f"a1{EVIL}", "--format", form) for form in FORMS},
}


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_that_is_printed_steers_a_terminal(ask: Ask, command: str) -> None:
    """On either stream."""
    for text in ask(*COMMANDS[command]):
        plain = text.replace("\r\n", "\n")
        assert visible(plain) == plain


@pytest.mark.parametrize("form", [*FORMS, "explain", "explain json"])
def test_names_of_files_steer_no_terminal(ask: Ask, place: Path, form: str) -> None:
    """Neither in results nor in what is said of files that cannot be read."""
    how = ("--explain", *(["--json"] if "json" in form else [])) if form.startswith("explain") else ("--format", form)
    out, err = ask("read", str(place / "pages"), *how, index=False)
    assert visible(out) == out.replace("\r\n", "\n")
    assert visible(err) == err
    assert err.count("yiwu-search: ") >= 3


def test_what_is_piped_is_exact(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Programs get the letters that are there, JSON's escapes undone."""
    main(["show", f"a1{EVIL}", "--json", "--index", str(place / "index")])
    out = capsys.readouterr().out
    assert json.loads(out)["id"] == f"a1{EVIL}"
    assert "\x1b" not in out


def test_a_drawn_timeline_is_escaped(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A chart holds the query as text, never as markup."""
    from xml.dom.minidom import parse

    main(["timeline", f'义乌 或 "<script>&{EVIL}"', "--svg", str(tmp_path / "a.svg"), "--index", str(place / "index")])
    capsys.readouterr()
    drawn = parse(str(tmp_path / "a.svg"))
    assert not drawn.getElementsByTagName("script")
    assert "<script>&" in "".join(node.data for text in drawn.getElementsByTagName("text") for node in text.childNodes)
