"""The forms in which hits and articles are written: every option run, every mistake said."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import CASES, SEEDS
from tests.display.test_csv_rows import unguarded
from yiwu_search import Archive, Article
from yiwu_search.cli.forms import print_records
from yiwu_search.display.fields import ARTICLE_FIELDS, HIT_FIELDS
from yiwu_search.display.forms import Form

FIELDS = "id,date,reporters,snippet,headline_spans,missing,score,lines"
TRAINS = "000_f39ea33a6b2c1dd2:2"


def golden(name: str) -> str:
    """What a run printed when somebody last looked at it and found it right."""
    return (CASES / "forms" / name).read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("name", "argv"),
    [
        ("hits.json", ("义新欧", "--sort", "oldest", "--json", "--fields", FIELDS)),
        ("hits.csv", ("义新欧", "--sort", "oldest", "--format", "csv")),
        ("hits.md", ("义新欧", "--sort", "oldest", "--format", "markdown")),
        ("hits.citation", ("义新欧", "--sort", "oldest", "--format", "citation")),
        ("hits.ids", ("义新欧", "--sort", "oldest", "--format", "ids")),
        ("partial.md", ("义新欧 双循环 葡萄酒", "--format", "markdown", "-n", "2", "--sort", "oldest")),
        ("article.csv", ("show", TRAINS, "--format", "csv")),
        ("article.md", ("show", TRAINS, "003_59a96454091d1762:1", "--format", "markdown")),
        ("read.citation", ("read", f"{SEEDS}/{TRAINS[:-2]}.txt", "--paper", "义乌商报", "--format", "citation")),
    ],
)
def test_a_form_looks_as_somebody_found_right(run: Run, name: str, argv: tuple[str, ...]) -> None:
    """Real pages in every form, whole."""
    code, out, _ = run(*argv)
    assert out.replace(str(SEEDS), "…") == golden(name)
    assert code == (1 if name.startswith("partial") else 0)


def test_csv_holds_what_json_holds(run: Run) -> None:
    """Every field in both forms: texts and numbers are the same."""
    for command, fields in (("search", HIT_FIELDS), ("show", ARTICLE_FIELDS)):
        what = "义新欧" if command == "search" else TRAINS
        row = json.loads(run(command, what, "--json")[1].splitlines()[0])
        assert tuple(row) == fields
        table = csv.DictReader(io.StringIO(run(command, what, "--format", "csv", "--fields", ",".join(fields))[1]))
        cells = next(iter(table))
        plain = [name for name, value in row.items() if isinstance(value, str | int | float) or value is None]
        assert {"headline", "body", "page_number"} <= set(plain)
        told = {name: "" if row[name] is None else str(row[name]) for name in plain}
        assert {name: unguarded(cells[name]) for name in plain} == told


def test_fields_are_written_in_the_order_asked_for(run: Run) -> None:
    """In JSON and CSV, of hits and of articles."""
    assert run("义新欧", "--json", "--fields", "score,id", "-n", "1")[1].startswith('{"score": ')
    assert run("show", TRAINS, "--json", "--fields", "page_number,id")[1] == f'{{"page_number": 1, "id": "{TRAINS}"}}\n'
    assert run("show", TRAINS, "--format", "csv", "--fields", "id, reporters,lines")[1] == (
        f"id,reporters,lines\r\n{TRAINS},吴峰宇,35–138\r\n"
    )


@pytest.mark.parametrize("form", ["ids", "citation", "json"])
def test_records_can_end_with_nul(run: Run, form: str) -> None:
    """So that xargs -0 takes whatever an id holds; both spellings."""
    lines = run("义新欧", "--format", form)[1]
    assert run("义新欧", "--format", form, "-0")[1] == run("义新欧", "--format", form, "--null")[1]
    assert run("义新欧", "--format", form, "-0")[1] == lines.replace("\n", "\0")
    assert lines.count("\n") == 3


class Terminal(io.StringIO):
    """What stdout is when somebody looks at it."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("form", [Form("ids"), Form("ids", null=True), Form("csv")])
def test_no_form_steers_a_terminal(monkeypatch: pytest.MonkeyPatch, form: Form) -> None:
    """Controls are made visible there and records are lines; in a file they stay."""
    records = ["a\x1b[31m" + form.end, "\u202e义\ud800" + form.end]
    for stream, written in (
        (Terminal(), "a\ufffd[31m\n\ufffd义\ufffd\n"),
        (io.StringIO(newline=""), "".join(records)),
    ):
        monkeypatch.setattr("sys.stdout", stream)
        print_records(records, form)
        assert stream.getvalue() == written


def test_ids_go_into_show(run: Run) -> None:
    """What ids prints, show takes."""
    ids = run("义新欧", "--format", "ids", "-0")[1].rstrip("\0").split("\0")
    shown = run("show", *ids, "--json", "--fields", "id")[1]
    assert [json.loads(line)["id"] for line in shown.splitlines()] == ids


def test_excel_is_told_the_encoding(run: Run) -> None:
    """A byte order mark, and the same table behind it."""
    table = run("义新欧", "--format", "csv")[1]
    assert run("义新欧", "--format", "csv", "--excel")[1] == "\ufeff" + table


def test_a_format_version_is_that_of_json(run: Run) -> None:
    """Version 1 is what there is without saying so."""
    assert run("义新欧", "--json", "--format-version", "1") == run("义新欧", "--json")


@pytest.mark.parametrize("form", ["text", "json", "csv", "markdown", "citation", "ids"])
@pytest.mark.parametrize("every", [("--all",), ("-n", "all"), ("--limit", "all")])
def test_all_hits_are_those_of_a_page_that_holds_them(run: Run, form: str, every: tuple[str, ...]) -> None:
    """In every form, sorted or not, from an offset on."""
    for options in ((), ("--sort", "newest"), ("--offset", "20", "--section", "头版")):
        paged = run("义乌", "--format", form, "-n", "999", *options)
        whole = run("义乌", "--format", form, *every, *options)
        if form == "text":  # the last line ends with the time
            paged, whole = ((code, out.rpartition(" · ")[0], err) for code, out, err in (paged, whole))
        assert whole == paged
        assert whole[0] == 0


def test_all_hits_of_nothing_are_none(run: Run) -> None:
    """Exit code 1, nothing on stdout, though some articles hold some of the words; --count counts."""
    code, out, err = run("义新欧 双循环 葡萄酒", "--all", "--json")
    assert (code, out) == (1, "")
    assert err
    assert run("义新欧", "--all", "--count")[:2] == (0, "3\n")


def test_ids_and_references_are_of_matches_alone(run: Run) -> None:
    """An id cannot say that its article holds only some of the words; JSON can, and CSV."""
    query = "义新欧 双循环 葡萄酒"
    assert run(query, "--format", "ids")[:2] == run(query, "--format", "citation")[:2] == (1, "")
    rows = [json.loads(line) for line in run(query, "--json")[1].splitlines()]
    assert rows
    assert all(row["missing"] for row in rows)


def test_a_page_cannot_become_a_formula(tmp_path: Path, run: Run) -> None:
    """Nor steer a spreadsheet by a comma, a quote or a newline."""
    text = '=HYPERLINK("http://evil","义乌")'
    with Archive.create(tmp_path / "index") as archive:
        archive.add([Article("-1", text, body=f"@{text}\n{text}", section="+86")])
    out = run(
        "HYPERLINK", "--index", str(tmp_path / "index"), "--format", "csv", "--fields", "id,headline,body,section"
    )[1]
    row = list(csv.reader(io.StringIO(out, newline="")))[1]
    assert all(cell.startswith("'") for cell in row)
    assert [unguarded(cell) for cell in row] == ["-1", text, f"@{text}\n{text}", "+86"]


@pytest.mark.parametrize("command", ["search", "show", "read"])
@pytest.mark.parametrize(
    ("options", "mistake"),
    [
        (("--fields", "id"), "--fields goes with --format json, csv alone"),
        (("--format", "ids", "--fields", "id"), "--fields goes with --format json, csv alone"),
        (("--format", "csv", "-0"), "--null goes with --format json, citation, ids alone"),
        (("--json", "--excel"), "--excel goes with --format csv alone"),
        (("--format", "csv", "--format-version", "1"), "--format-version goes with --format json alone"),
        (("--json", "--format-version", "2"), "argument --format-version: there is no format version 2; there is 1"),
    ],
)
def test_error_of_options_that_do_not_go_together(
    run: Run, command: str, options: tuple[str, ...], mistake: str
) -> None:
    """Nothing is written, and the line says what goes."""
    program = "yiwu-search" if command == "search" else f"yiwu-search {command}"
    assert run(command, str(SEEDS), *options) == (2, "", f"yiwu-search: {mistake}; see {program} --help\n")


def test_error_of_a_field_that_is_not_there(run: Run) -> None:
    """The line names those that are; a hit has others than an article."""
    for command, fields in (("search", HIT_FIELDS), ("show", ARTICLE_FIELDS)):
        code, out, err = run(command, TRAINS, "--json", "--fields", "id,titel")
        program = "yiwu-search" if command == "search" else "yiwu-search show"
        assert (code, out) == (2, "")
        assert err == (
            f"yiwu-search: there is no field 'titel'; the fields are {', '.join(fields)}; see {program} --help\n"
        )


def test_error_of_a_form_that_is_not_there(run: Run) -> None:
    """argparse names the forms."""
    code, out, err = run("义新欧", "--format", "pdf")
    assert (code, out) == (2, "")
    for form in ("text", "json", "csv", "markdown", "citation", "ids"):
        assert form in err


@pytest.mark.parametrize("options", [("--format", "csv"), ("--json", "--fields", "id")])
def test_error_of_explaining_in_another_form(run: Run, options: tuple[str, ...]) -> None:
    """What became of lines is text or JSON."""
    assert run("read", str(SEEDS), "--explain", *options) == (
        2, "", "yiwu-search: --explain is written as text or whole as json; leave out --format or --fields; "
        "see yiwu-search read --help\n",
    )  # fmt: skip


def test_references_without_a_newspaper_are_counted(run: Run) -> None:
    """One line for all of them says what to do."""
    assert run("义新欧", "--format", "citation")[2] == (
        "yiwu-search: 3 references name no newspaper; "
        "say which it is when their pages are indexed, with --paper NAME\n"
    )  # fmt: skip
    assert run("show", TRAINS, "--format", "citation")[2] == (
        "yiwu-search: 1 reference names no newspaper; say which it is when its page is indexed, with --paper NAME\n"
    )
    assert run("read", str(SEEDS), "--paper", "义乌商报", "--format", "citation")[2] == ""
