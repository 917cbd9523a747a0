"""The command line: every command, option, exit code and message, run as people run it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SEEDS
from yiwu_search.cli import main

TRAINS = "000_f39ea33a6b2c1dd2"


def test_a_search_prints_hits_then_the_total(run) -> None:
    """Hits on stdout with headline, date, section, reporters and snippet; exit code 0."""
    found = run("义新欧")
    lines = found.out.splitlines()
    assert found.code == 0
    assert lines[0] == " 1. “义新欧”中欧班列超去年发运总量"
    assert lines[1].startswith("    约 2020-09-03 · ")
    assert "吴峰宇" in lines[1]
    assert "义新欧" in lines[2]
    assert lines[-1].startswith("3 articles · ")
    assert lines[-1].endswith(" ms")
    assert found.err == ""


def test_no_hit_is_said_on_stderr_with_exit_code_1(run) -> None:
    """Scripts tell "none" from "error"."""
    found = run("查无此事")
    assert (found.code, found.out) == (1, "")
    assert found.err == "yiwu-search: no article matches\nin no article: 查无 · 此事\n"


def test_several_words_are_one_query(run) -> None:
    """QUERY… needs no quoting by the shell, operators included."""
    assert run("义新欧", "双循环", "--count").out == run("义新欧 双循环", "--count").out == "2\n"
    assert run("义新欧", "-白俄罗斯", "--count").out == "2\n"
    assert run("-n", "1", "义新欧", "－白俄罗斯", "--count").out == "2\n"


@pytest.mark.parametrize(
    "options",
    [
        ("-n", "1"), ("--limit", "1"), ("--offset", "1"), ("--sort", "newest"), ("--sort", "oldest"),
        ("--since", "2020-09"), ("--until", "2020"), ("--reporter", "吴峰宇"), ("--section", "头版"),
        ("--color", "never"), ("--color", "always"), ("--color", "auto"),
    ],
)  # fmt: skip
def test_every_option_of_a_search_is_understood(run, options: tuple[str, ...]) -> None:
    """Each option works before and after the query."""
    assert run("义乌", *options).code == 0
    before, after = run(*options, "义乌", "--json"), run("义乌", *options, "--json")
    assert before.rows == after.rows != []


def test_filters_keep_what_they_name(run) -> None:
    """The options mean what their help says."""
    assert {row["date"][:4] for row in run("义乌", "--since", "2022", "--json", "-n", "99").rows} == {"2022", "2023"}
    assert {row["date"][:4] for row in run("义乌", "--until", "2020", "--json", "-n", "99").rows} == {"2020"}
    rows = run("义乌", "--reporter", "吴峰宇", "--reporter", "龚艳", "--json", "-n", "99").rows
    assert rows
    assert all({"吴峰宇", "龚艳"} & {who["name"] for who in row["reporters"]} for row in rows)
    dates = [row["date"] for row in run("义乌", "--sort", "oldest", "--json", "-n", "99").rows]
    assert dates == sorted(dates)


def test_json_hits_carry_article_score_and_snippet(run) -> None:
    """Every line is a JSON object with the keys that other tools rely on."""
    row = run("中欧班列", "--json").rows[0]
    assert row["id"] == f"{TRAINS}:2"
    assert row["page"] == f"{TRAINS}.txt"
    assert row["source"] == str(SEEDS / f"{TRAINS}.txt")
    assert row["score"] > 0
    snippet = row["snippet"]
    assert snippet["spans"]
    assert {snippet["text"][a:b].replace(" ", "") for a, b in snippet["spans"]} == {"中欧班列"}
    expected = """headline kicker deck body caption kind reporters lines date date_earliest date_latest date_source
                  headline_source section page_number column"""
    assert set(expected.split()) <= row.keys()


def test_matches_are_marked_in_colour_on_demand(run) -> None:
    """--color always marks the letters; never and a pipe do not."""
    assert "\x1b[1;31m义新欧\x1b[0m" in run("义新欧", "--color", "always").out
    assert "\x1b" not in run("义新欧").out


def test_count_prints_the_number_alone(run) -> None:
    """--count is for scripts; none is exit code 1."""
    assert (run("义新欧", "--count").out, run("义新欧", "--count").code) == ("3\n", 0)
    assert (run("查无此事", "--count").out, run("查无此事", "--count").code) == ("0\n", 1)


def test_a_commands_name_is_searched_with_search(run) -> None:
    """search WORD looks for a word that is a command."""
    assert run("search", "show").code == 1
    assert run("search", "义新欧", "--count").out == "3\n"


def test_show_prints_one_article_whole(run) -> None:
    """As text for people, as JSON for programs."""
    found = run("show", f"{TRAINS}:2")
    assert found.code == 0
    assert "打造运输“双循环”的“义乌样板”\n“义新欧”中欧班列超去年发运总量\n" in found.out
    assert "累计运输出口汽车整车61辆。" in found.out.replace("\n", "")
    assert run("show", f"{TRAINS}:2", "--json").rows[0]["id"] == f"{TRAINS}:2"


def test_error_show_of_an_unknown_id(run, seeds_index: str) -> None:
    """The message says where ids come from."""
    found = run("show", "nope")
    assert (found.code, found.out) == (2, "")
    assert found.err == (
        f"yiwu-search: {seeds_index}: no article with the id nope; "
        "ids stand in the results of yiwu-search QUERY --json\n"
    )


def test_read_prints_articles_without_an_index(run) -> None:
    """read is for looking at a page's reading, as text or as JSON Lines."""
    rows = run("read", str(SEEDS), "--json").rows
    assert {row["page"] for row in rows} == {path.name for path in SEEDS.iterdir()}
    assert "“义新欧”中欧班列超去年发运总量" in run("read", str(SEEDS / f"{TRAINS}.txt")).out


def test_index_says_what_it_did(run, tmp_path: Path) -> None:
    """Pages, articles, skipped files with the reason, seconds; a second run finds nothing to do."""
    index = str(tmp_path / "index")
    first = run("index", str(SEEDS), "--index", index)
    assert first.code == 0
    assert first.out.startswith("5 pages, ")
    assert " articles, 0 skipped, " in first.out
    assert f"search with: yiwu-search QUERY --index {index}" in first.out
    again = run("index", str(SEEDS), "--index", index)
    assert again.out.startswith("0 pages, 0 articles, 5 unchanged, 0 skipped, ")
    assert run("--index", index, "义新欧", "--count").out == "3\n"


def test_every_bad_source_gets_one_line_and_stops_nothing(run, tmp_path: Path) -> None:
    """Missing, empty, binary, broken JSON: a line each that names the file; the good page is read."""
    index, tmp_path = str(tmp_path / "index"), tmp_path / "pages"
    tmp_path.mkdir()
    page = (SEEDS / f"{TRAINS}.txt").read_bytes()
    (tmp_path / "gb.txt").write_bytes(page.decode("utf-8").encode("gb18030"))
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text("  \n　\n", encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "bad.jsonl").write_text('[]\n{"id": "x"}\nnonsense\n{"id": "ok", "body": "正文"}\n', encoding="utf-8")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    found = run("index", str(tmp_path / "missing"), str(tmp_path), "--index", index)
    lines = found.err.splitlines()
    assert found.code == 0
    assert all(line.startswith("yiwu-search: ") for line in lines)
    assert lines[0] == f"yiwu-search: {tmp_path / 'missing'}: no such file or folder; check the path"
    for name in ("empty.txt", "blank.txt"):
        assert f"yiwu-search: {tmp_path / name}: nothing but blanks in it; left out" in lines
    assert sum(str(tmp_path / "bad.jsonl") + ", line " in line for line in lines) == 3
    assert sum(str(tmp_path / "binary.txt") in line for line in lines) == 1
    assert lines[-1] == "yiwu-search: left out as no pages: 1 .jpg; name a file itself to read it all the same"
    assert found.out.startswith("1 page, 1 article file, ")
    assert run("--index", index, "义新欧", "--count").out == "2\n"


def test_error_nothing_but_missing_paths(run, tmp_path: Path) -> None:
    """Where nothing could be read the exit code is 2, and no index is made."""
    found = run("index", str(tmp_path / "missing"), "--index", str(tmp_path / "index"))
    assert found.code == 2
    assert found.err == f"yiwu-search: {tmp_path / 'missing'}: no such file or folder; check the path\n"
    assert run("read", str(tmp_path / "missing")).code == 2


def test_error_no_index_names_the_command_that_makes_one(run, tmp_path: Path) -> None:
    """--index, then the environment, then ./index."""
    found = run("义新欧", "--index", str(tmp_path / "none"))
    assert found.code == 2
    assert found.err == (
        f"yiwu-search: {tmp_path / 'none'}: no index there; "
        f"make one with: yiwu-search index PATH… --index {tmp_path / 'none'}\n"
    )


def test_the_default_index_is_the_folder_index(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --index and $YIWU_SEARCH_INDEX, ./index is made and searched."""
    monkeypatch.delenv("YIWU_SEARCH_INDEX")
    monkeypatch.chdir(tmp_path)
    assert run("义新欧").err == (
        "yiwu-search: index: no index there; make one with: yiwu-search index PATH… --index index\n"
    )
    assert run("index", str(SEEDS)).code == 0
    assert run("义新欧", "--count").out == "3\n"


def test_error_a_query_mistake_is_shown_under_its_very_cell(run) -> None:
    """The caret counts terminal cells, two for a Chinese letter."""
    found = run("义乌", "日期:2020-02-30")
    assert found.code == 2
    assert found.err == (
        "yiwu-search: query not understood at character 15: "
        "there is no 2020-02-30 in the calendar; for example: 日期:2020-02-29\n"
        "  义乌 日期:2020-02-30\n"
        "                    ^\n"
    )


def test_error_a_bad_since_is_said(run) -> None:
    """A date option is read like a date in a query."""
    found = run("义乌", "--since", "2020-02-30")
    assert (found.code, found.err) == (
        2,
        "yiwu-search: argument --since: there is no 2020-02-30 in the calendar; for example: 2020-02-29; "
        "see yiwu-search --help\n",
    )


@pytest.mark.parametrize("argv", [("",), ("　",), ("search",), ("search", "")])
def test_error_an_empty_query(run, argv: tuple[str, ...]) -> None:
    """Nothing to look for is an error that shows an example."""
    found = run(*argv)
    assert found.code == 2
    assert found.err == (
        "yiwu-search: the query is empty; type words of the article, for example: yiwu-search 义新欧\n"
    )


def test_an_unclosed_quote_is_read_as_closed_and_said(run) -> None:
    """The note goes to stderr; the results are those of the closed quote."""
    found = run("“义新欧", "--count")
    assert (found.code, found.out) == (0, "3\n")
    assert found.err == "yiwu-search: a quote is not closed; read as if it ended with the query\n"


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (("义乌", "-n", "x"), "argument -n/--limit: 'x' is no whole number of 0 or more; see yiwu-search --help"),
        (
            ("copy", "a", "b", "--shards", "0"),
            "argument --shards: '0' is no whole number of 1 or more; see yiwu-search copy --help",
        ),
        (("义乌", "--nope"), "unrecognized arguments: --nope; see yiwu-search --help"),
        (("read",), "the following arguments are required: PATH; see yiwu-search read --help"),
        (("index",), "the following arguments are required: PATH; see yiwu-search index --help"),
        (("show",), "the following arguments are required: ID; see yiwu-search show --help"),
    ],
)
def test_error_wrong_arguments_get_one_line(run, argv: tuple[str, ...], message: str) -> None:
    """No wall of usage: the mistake and where the help is."""
    found = run(*argv)
    assert (found.code, found.out, found.err) == (2, "", f"yiwu-search: {message}\n")


@pytest.mark.parametrize("command", [(), ("search",), ("read",), ("index",), ("show",)])
def test_every_command_has_help(run, command: tuple[str, ...]) -> None:
    """--help prints usage and options and exits with 0."""
    found = run(*command, "--help")
    assert found.code == 0
    assert found.out.startswith("usage: yiwu-search")


def test_without_arguments_and_terminal_the_empty_query_is_said(run) -> None:
    """Only a terminal gets a shell."""
    assert run().code == 2


def test_a_closed_standard_input_is_no_query_either(seeds_index: str) -> None:
    """<&- leaves Python without one."""
    command = f"{sys.executable} -m yiwu_search --index {seeds_index} <&-"
    found = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.startswith("yiwu-search: the query is empty;")


def test_a_closed_pipe_ends_quietly(seeds_index: str) -> None:
    """| head -1 prints one line and no traceback."""
    command = f"{sys.executable} -m yiwu_search 义乌 --json -n 99 --index {seeds_index} | head -1"
    found = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert json.loads(found.stdout)
    assert found.stderr == ""


def test_an_interrupt_is_exit_code_130(run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is neither an error nor a traceback."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("yiwu_search.cli.search.run", interrupted)
    assert run("义新欧").code == 130


def test_the_path_of_a_search_loads_neither_the_shell_nor_jieba(seeds_index: str) -> None:
    """A one-shot search pays for nothing that it does not use."""
    probe = (
        "import sys; from yiwu_search.cli import main; main(['义新欧', '--index', sys.argv[1]]);"
        "print([name for name in ('prompt_toolkit', 'jieba') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", probe, seeds_index], capture_output=True, text=True, check=True)
    assert found.stdout.endswith("\n[]\n")


def test_what_the_caller_knows_stands_in_every_article(run, tmp_path: Path) -> None:
    """--date, --page, --section and --paper speak of all pages of a run, in read and in index."""
    page = str(SEEDS / f"{TRAINS}.txt")
    known = ("--date", "2020年9月3日", "--page", "2", "--section", "综合", "--paper", "义乌商报")
    for row in run("read", page, "--json", *known).rows:
        assert (row["date"], row["date_source"], row["page_number"]) == ("2020-09-03", "given", 2)
        assert (row["section"], row["paper"]) == ("综合", "义乌商报")
    index = str(tmp_path / "index")
    assert run(*known, "index", page, "--index", index).code == 0
    assert run("义新欧", "--section", "综合", "--count", "--index", index).out == "2\n"


def test_a_path_template_dates_the_pages(run, tmp_path: Path) -> None:
    """A path of another form is said once, and its page is read without a date."""
    for name in ("2020-09-03/A02.txt", "other.txt", "third.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("本报讯 夜市开张。", encoding="utf-8")
    found = run("read", str(tmp_path), "--json", "--path-template", "{date:%Y-%m-%d}/{page}.txt")
    assert [(row["date"], row["date_evidence"], row["page_number"]) for row in found.rows] == [
        (None, "", None),
        (None, "", None),
        ("2020-09-03", "2020-09-03/A02.txt", 2),
    ]
    assert found.err == (
        f"yiwu-search: {tmp_path / 'other.txt'}: not of the form {{date:%Y-%m-%d}}/{{page}}.txt, nor is 1 other path; "
        "read without what a path tells; check --path-template\n"
    )
    report = run("index", str(tmp_path), "--index", str(tmp_path / "i"), "--path-template", "{date}/{page}")
    assert report.out.startswith("3 pages, 3 articles, 0 skipped, ")


def test_error_a_bad_path_template_is_shown_under_its_very_cell(run, tmp_path: Path) -> None:
    """Exit code 2, nothing read, no index made."""
    index = tmp_path / "i"
    for command in (("read",), ("index", "--index", str(index))):
        found = run(*command, str(SEEDS), "--path-template", "报纸{datum}")
        assert not index.exists()
        assert (found.code, found.out) == (2, "")
        assert found.err == (
            "yiwu-search: --path-template not understood at character 4: "
            "there is no field 'datum'; use date, page, section, paper, or * for anything\n"
            "  报纸{datum}\n"
            "       ^\n"
        )


@pytest.mark.parametrize(
    ("option", "value", "reason"),
    [
        ("--date", "2020-09", "2020-09 is no day; write 2020-09-03"),
        ("--date", "2020-02-30", "there is no 2020-02-30 in the calendar"),
        ("--page", "0", "'0' is no page number; write 1 for the front page"),
        ("--page", "A1", "'A1' is no page number; write 1 for the front page"),
    ],
)
def test_error_a_bad_fact_is_said(run, option: str, value: str, reason: str) -> None:
    """The option is named with what it takes."""
    found = run("index", str(SEEDS), option, value)
    assert (found.code, found.err) == (
        2,
        f"yiwu-search: argument {option}: {reason}; see yiwu-search index --help\n",
    )


def test_files_of_every_kind_that_cannot_be_read_get_one_line(run, tmp_path: Path) -> None:
    """Binary, empty and torn files of each kind: a line that names the file; good ones beside them are read."""
    index, pages = str(tmp_path / "index"), tmp_path / "pages"
    pages.mkdir()
    for suffix in ("txt", "html", "md", "pdf", "jsonl"):
        (pages / f"empty.{suffix}").touch()
        (pages / f"binary.{suffix}").write_bytes(bytes(range(256)) * 40)
    (pages / "torn.html").write_bytes("<h1>夜市</h1><p>本报讯 夜市昨晚开张，人很多。".encode()[:-2])
    (pages / "deep.html").write_text("<div>" * 10_000 + "<p>本报讯 夜市昨晚开张，人很多。", encoding="utf-8")
    (pages / "good.md").write_text("# 夜市\n本报讯 夜市昨晚开张，人很多。", encoding="utf-8")
    found = run("index", str(pages), "--index", index)
    lines = found.err.splitlines()
    for suffix in ("txt", "html", "md", "pdf", "jsonl"):
        for name in ("empty", "binary"):
            assert any(line.startswith(f"yiwu-search: {pages / name}.{suffix}") for line in lines), (name, suffix)
    assert found.code == 0
    assert found.out.startswith("3 pages, ")
    assert run("夜市", "--count", "--index", index).out == "3\n"
    assert run("read", str(pages / "good.md"), "--explain").out.count("夜市") == 2


def test_what_the_locale_cannot_write_ends_no_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path or a query that is no UTF-8 is printed with its odd bytes written out, where stdout takes none of them."""
    articles = tmp_path / "articles.jsonl"
    articles.write_text('{"body": "义乌夜市开张。", "date": "2020-09-03"}\n', encoding="utf-8")
    odd = os.fsdecode(b"\xff")
    index = ("--index", str(tmp_path / odd))
    commands = [("index", str(articles)), ("check",), ("check", "--repair"), ("timeline", f"义{odd}乌", "--csv")]
    for command in commands:
        printed = io.BytesIO()
        monkeypatch.setattr("sys.stdout", io.TextIOWrapper(printed, encoding="utf-8", errors="strict"))
        assert main([*command, *index]) == 0, command
        assert b"\\udcff" in printed.getvalue(), command


def test_error_a_full_disk_behind_stdout_is_said(seeds_index: str) -> None:
    """In one line, and with the exit code of an error, not that of finding nothing."""
    command = [sys.executable, "-m", "yiwu_search", "义新欧", "--index", seeds_index]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.decode()) == (
        2,
        "yiwu-search: the results cannot be written (No space left on device); send them to another place\n",
    )


def test_a_closed_stdout_is_written_to_in_vain(seeds_index: str) -> None:
    """The exit code still tells."""
    command = f'"{sys.executable}" -m yiwu_search 义新欧 --index "{seeds_index}" >&-'
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
