"""README tells the truth: its examples print what it says, and it leaves out no command, option, field or key."""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests.conftest import ROOT, SEEDS
from tests.docs.examples import README, blocks, comparable, examples, prepare, run
from yiwu_search import Archive, read_articles
from yiwu_search.articles import from_dict
from yiwu_search.cli import arguments
from yiwu_search.cli.registry import COMMANDS, VALUED
from yiwu_search.display import hit_json
from yiwu_search.fields import FIELD_NAMES
from yiwu_search.pages.corrections import PAGE_FACTS, USES
from yiwu_search.query import parse


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seeds, indexed by README's own first line."""
    place = tmp_path_factory.mktemp("readme")
    prepare(place)
    with Archive.create(place / "index") as archive:
        archive.index(place / "seeds")
    return place


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.command)
def test_a_command_prints_what_readme_shows(example, folder: Path) -> None:
    """Every `$ command` of a console block is run; its output is README's but for times and the folder's name."""
    assert comparable(run(example.command, folder), folder) == comparable(example.printed, folder)


def test_there_are_examples() -> None:
    """A change of README's form must not turn the test above into nothing."""
    assert len(examples()) >= 8


def test_two_lines_do_all(tmp_path: Path) -> None:
    """The first line makes an environment, installs, indexes and searches; what follows the installation is run."""
    first, second = blocks("sh")[0].splitlines()
    make, install, *rest = first.split(" && ")
    assert (make, install) == ("python3 -m venv .venv", ".venv/bin/pip install .")
    prepare(tmp_path)
    printed = run(" && ".join(rest), tmp_path)
    assert printed.startswith("5 pages, ")
    assert " 1. “义新欧”中欧班列超去年发运总量\n" in printed
    assert second == "python3 tests/run_all.py"


def test_the_line_for_tests_is_what_the_checks_run() -> None:
    """.ci/run runs README's second line and nothing else."""
    assert f"exec {blocks('sh')[0].splitlines()[1]}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_library_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python block prints the text block behind it."""
    prepare(tmp_path)
    monkeypatch.chdir(tmp_path)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(blocks("python")[0], "README.md", "exec"), {})
    assert printed.getvalue() == blocks("text")[0]


def parsers() -> dict[str, argparse.ArgumentParser]:
    """The parser of every command."""
    return {name: arguments.parser_of(name) for name in COMMANDS}


def options() -> set[str]:
    """Every option of every command."""
    return {name for parser in parsers().values() for action in parser._actions for name in action.option_strings}


def test_every_command_and_option_is_documented() -> None:
    """What the parsers know, README names."""
    table = README.split("| command | what it does |")[1].split("\n\n")[0]
    told = set(re.findall(r"^\| `yiwu-search \[?(\w+)", table, re.MULTILINE))
    assert set(parsers()) == set(COMMANDS) == told
    shown = set(re.findall(r"`(--?[a-z0-9-]+)[ `]", README))
    assert sorted(options() - shown) == []


def test_a_value_is_not_taken_for_a_command() -> None:
    """The registry knows every option that takes the next argument."""
    valued = {
        name
        for parser in parsers().values()
        for action in parser._actions
        if action.option_strings and action.nargs is None
        for name in action.option_strings
    }
    assert sorted(valued) == sorted(VALUED)


def test_every_option_that_is_documented_exists() -> None:
    """README names no option that no command has, but those of other programs."""
    ours = re.sub(r"`python -m benchmarks[^`]*`", "", README)
    assert set(re.findall(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*", ours)) <= options()


def test_every_option_is_said_to_be_of_the_commands_that_have_it() -> None:
    """The table of options names them all, or all but some."""
    table = README.split("| option | of | meaning |")[1].split("\n\n")[0]
    told: defaultdict[str, set[str]] = defaultdict(set)
    for cells in [line.split(" | ") for line in table.splitlines()[2:]]:
        names = cells[1].removeprefix("all but ")
        commands = set(COMMANDS) if names == "all" else set(names.split(", "))
        for option in re.findall(r"`(--?[a-z0-9-]+)[ `]", cells[0]):
            told[option] |= set(COMMANDS) - commands if "all but" in cells[1] else commands
    have: defaultdict[str, set[str]] = defaultdict(set)
    for name, parser in parsers().items():
        for option in (option for action in parser._actions for option in action.option_strings):
            have[option].add(name)
    assert told == have


def test_every_field_is_documented_by_both_names() -> None:
    """The table of fields is the query language's."""
    table = dict(re.findall(r"^\| ([^|a-z`]+) \| ([a-z]+) \| ", README, re.MULTILINE))
    told = {
        chinese: english for names, english in table.items() for chinese in names.split(", ") if chinese in FIELD_NAMES
    }
    assert told == {name: field for name, field in FIELD_NAMES.items() if name != field}


def test_every_query_of_the_table_is_understood(folder: Path) -> None:
    """Each form that README shows finds something, and forms in one row find the same."""
    table = README.split("| typed | finds articles |")[1].split("\n\n")[0]
    rows = [re.findall(r"`([^`]+)`", line.split(" | ")[0].replace(r"\|", "¦")) for line in table.splitlines()[2:]]
    assert len(rows) >= 9
    with Archive.open(folder / "index") as archive:
        for row in rows:
            totals = {archive.count(form.replace("¦", "|")) for form in row}
            assert len(totals) == 1, row
            assert totals != {0}, row


@pytest.mark.parametrize("text", sorted(set(re.findall(r"`((?:日期|记者)[:：][^`]+)`", README))))
def test_every_date_and_field_example_is_understood(text: str) -> None:
    """Examples in running text parse without a note."""
    assert parse(text).notes == ()


FORMS_OF_DATES = re.findall(r"`([^`]+)`", README.split("| date | means |")[1].split("\n\n")[0])


@pytest.mark.parametrize("word", FORMS_OF_DATES)
def test_every_form_of_a_date_is_understood(word: str) -> None:
    """The forms that README lists are dates."""
    assert len(FORMS_OF_DATES) > 40
    assert parse(f"日期:{word}").notes == ()


def test_every_key_of_json_is_documented(seeds: Archive) -> None:
    """The two tables of keys hold the keys of a hit, no more and no fewer."""
    row = json.loads(hit_json(next(iter(seeds.search("义新欧")))))
    tables = README.split("## JSON")[1].split("\n## ")[0]
    told = [
        key for cell in re.findall(r"^\| (`[^|]+) \|", tables, re.MULTILINE) for key in re.findall(r"`(\w+)`", cell)
    ]
    assert sorted(told) == sorted(row)


def test_the_ready_article_is_one() -> None:
    """The example of a JSON line is read whole, with both reporters."""
    article = from_dict(json.loads(blocks("json")[0]))
    assert (article.id, article.headline, article.section) == ("n1", "义乌夜市开张", "综合新闻")
    assert [person.name for person in article.reporters] == ["王婷", "吴峰宇"]


def test_what_read_prints_can_be_indexed(tmp_path: Path) -> None:
    """README says so: the articles come back as they were."""
    prepare(tmp_path)
    run("yiwu-search read seeds --json > articles.jsonl && yiwu-search index articles.jsonl --index ready", tmp_path)
    given = [json.loads(line) for line in (tmp_path / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    with Archive.open(tmp_path / "ready") as archive:
        assert [archive.get(row["id"]) for row in given] == [from_dict(row) for row in given]


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encodings_that_are_named_are_read(tmp_path: Path, encoding: str) -> None:
    """A page in each is read like the page in UTF-8."""
    text = (SEEDS / "000_f39ea33a6b2c1dd2.txt").read_text(encoding="utf-8")
    if encoding == "big5hkscs":
        text = "臺灣的報紙今天報導了經濟發展的消息，我們在這裡看到了很多變化。\n" * 20
    (tmp_path / "page.txt").write_bytes(text.encode(encoding))
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "page.txt").write_text(text, encoding="utf-8")
    with Archive.create(tmp_path / "a") as first, Archive.create(tmp_path / "b") as second:
        first.index(tmp_path / "page.txt")
        second.index(tmp_path / "seeds" / "page.txt")
        word = '"經濟發展"' if encoding == "big5hkscs" else '"义新欧"'
        assert first.count(word) == second.count(word) > 0


def test_every_exit_code_is_documented() -> None:
    """The table of codes is the command's."""
    table = README.split("| code | meaning |")[1].split("\n\n")[0]
    assert re.findall(r"^\| (\d+) \|", table, re.MULTILINE) == ["0", "1", "2", "130"]


def test_no_document_names_a_file_that_is_not_there() -> None:
    """Links between the documents lead somewhere."""
    for name in ("README.md", "ARCHITECTURE.md", "CHANGELOG.md"):
        text = re.sub(r"^```.*?^```$", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        links = re.findall(r"\]\(((?!https?:)[^)]+)\)", text)
        heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        anchors = {"#" + re.sub(r"[^\w -]", "", head).lower().replace(" ", "-") for head in heads}
        assert [link for link in links if link not in anchors and not (ROOT / link).exists()] == []


def test_readme_opens_in_chinese_and_goes_on_in_english() -> None:
    """Readers of the papers and readers of the code both see at once what this is."""
    _, chinese, english, *_ = README.split("\n\n")
    assert sum("一" <= letter <= "鿿" for letter in chinese) > len(chinese) / 2
    assert english.startswith("Full-text search for Chinese newspapers.")


def test_the_corrections_of_the_example_fit_the_seeds(folder: Path) -> None:
    """README's correction file is read without a warning, and does what its notes say."""
    (example,) = [block for block in blocks("toml") if "[[correction]]" in block]
    (folder / "mine.toml").write_text(example, encoding="utf-8")
    problems: list[Exception] = []
    articles = list(read_articles(folder / "seeds", corrections=folder / "mine.toml", on_problem=problems.append))
    assert problems == []
    assert (articles[0].headline, articles[0].section, str(articles[0].date.value)) == (
        "双创街落户",
        "要闻",
        "2020-09-03",
    )
    assert articles[0].kicker == "北京双创街项目落户义乌"
    assert [article.corrected for article in articles if article.corrected] == [
        ("lines", "headline", "reporters", "section", "date")
    ]


def test_every_use_and_key_of_a_correction_is_documented() -> None:
    """The section names what a correction can say."""
    section = README.split("### Corrections")[1].split("\n### ")[0]
    assert {use for use in USES if f"`{use}`" not in section and f'"{use}"' not in section} == set()
    assert {fact for fact in PAGE_FACTS if f"`{fact}`" not in section} == set()
