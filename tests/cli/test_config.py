"""The configuration file: every key, what goes before what, and what is said of a line that cannot be used."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from tests.cli.conftest import Outcome, Run
from yiwu_search.cli.config import Config, load
from yiwu_search.shell.habits import NAMES, Habits


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own to run in, and an environment that says nothing else."""
    for name in ("YIWU_SEARCH_DICTIONARY", "YIWU_SEARCH_SYNONYMS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line, which nothing tells an index; the home folder is written ~."""
    monkeypatch.delenv("YIWU_SEARCH_INDEX")

    def call(*argv: str) -> Outcome:
        found = run(*argv)
        return Outcome(found.code, found.out.replace(str(home), "~"), found.err.replace(str(home), "~"))

    return call


def configured(home: Path, text: str | bytes, name: str = ".config/yiwu-search/config.toml") -> Path:
    """Write a configuration, by default where it belongs."""
    path = home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_paths_names_each_file_and_whether_it_is_there(run: Run, home: Path) -> None:
    """A line a file: what, tab, path; those that are not there yet say so."""
    configured(home, "")
    assert run("--paths") == (
        0,
        "config\t~/.config/yiwu-search/config.toml\n"
        "history\t~/.local/state/yiwu-search/history\t(not there)\n"
        "queries\t~/.config/yiwu-search/queries.toml\t(not there)\n"
        "index\t~/index\t(not there)\n",
        "",
    )


def test_paths_follows_the_xdg_folders(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the variables say goes before the home folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "set"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "kept"))
    assert run("--paths")[1] == (
        "config\t~/set/yiwu-search/config.toml\t(not there)\n"
        "history\t~/kept/yiwu-search/history\t(not there)\n"
        "queries\t~/set/yiwu-search/queries.toml\t(not there)\n"
        "index\t~/index\t(not there)\n"
    )


@pytest.mark.parametrize("no_home", ["", "not/absolute"])
def test_paths_without_a_home_says_so(run: Run, monkeypatch: pytest.MonkeyPatch, no_home: str) -> None:
    """A relative folder counts as none, as the XDG specification asks."""
    monkeypatch.setenv("HOME", no_home)
    monkeypatch.setenv("XDG_CONFIG_HOME", no_home)
    assert run("--paths")[1] == (
        "config\tnone: no home folder is known\n"
        "history\tnone: no home folder is known\n"
        "queries\tnone: no home folder is known\n"
        "index\t~/index\t(not there)\n"
    )


def test_paths_shows_what_the_configuration_names(run: Run, home: Path) -> None:
    """~ is the home folder, and a relative path begins at the folder of the file."""
    path = configured(home, 'index = "papers"\nhistory = "~/lines"\n', "elsewhere/mine.toml")
    assert run("--paths", "--config", str(path))[1] == (
        "config\t~/elsewhere/mine.toml\n"
        "history\t~/lines\t(not there)\n"
        "queries\t~/.config/yiwu-search/queries.toml\t(not there)\n"
        "index\t~/elsewhere/papers\t(not there)\n"
    )


def test_every_key_is_read(home: Path) -> None:
    """No key is missing here: what each is set to arrives under its own name."""
    text = """
        index = "/a/index"
        lang = "zh"
        color = "never"
        dictionary = "/a/words.txt"
        synonyms = "/a/synonyms.txt"
        history = "/a/history"
        theme = "dark"
        keys = "vi"
        mouse = true
        page = 25
        history_size = 0
        live_count = false
        plain = true
    """
    assert {line.split()[0] for line in text.split("\n") if line.strip()} == (
        {one.name for one in fields(Config)} - {"habits"} | set(NAMES)
    )
    loaded = load(["--config", str(configured(home, text))], {})
    habits = Habits("dark", "vi", mouse=True, page=25, history_size=0, live_count=False, plain=True)
    assert loaded.problems == ()
    assert loaded.config == Config("/a/index", "zh", "never", "/a/words.txt", "/a/synonyms.txt", "/a/history", habits)


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte order mark"])
def test_the_file_in_its_place_counts_without_being_named(run: Run, home: Path, seeds_index: str, bom: bytes) -> None:
    """As every command reads it, so does a search."""
    configured(home, bom + f'index = "{seeds_index}"\n'.encode())
    assert run("义新欧", "--count") == (0, "3\n", "")
    assert run("show", "nope")[2].startswith(f"yiwu-search: {seeds_index}: no article with the id nope")


@pytest.mark.parametrize("option", [["--index", "typed"], ["--index=typed"]])
def test_an_index_typed_goes_before_the_environment_then_the_file_then_the_default(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, option: list[str]
) -> None:
    """Each is taken away in turn, and the next one counts."""

    def used(*argv: str) -> str:
        return run("--paths", *argv)[1].splitlines()[-1].split("\t")[1]

    file = configured(home, 'index = "~/filed"\n')
    monkeypatch.setenv("YIWU_SEARCH_INDEX", "exported")
    assert used(*option) == "~/typed"
    assert used() == "~/exported"
    monkeypatch.setenv("YIWU_SEARCH_INDEX", "")
    assert used() == "~/filed"
    file.unlink()
    assert used() == "~/index"


@pytest.mark.parametrize("key", ["dictionary", "synonyms"])
def test_words_typed_go_before_the_environment_then_the_file_then_none(
    run: Run, home: Path, seeds_index: str, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """Which file is used is seen by the one that is not there."""
    search = ("义新欧", "--count", "--index", seeds_index)
    file = configured(home, f'{key} = "filed"\n')
    monkeypatch.setenv(f"YIWU_SEARCH_{key.upper()}", "exported")
    missing = "yiwu-search: {}: no such file or folder; check the path\n".format
    assert run(*search, f"--{key}", "typed") == (2, "", missing("typed"))
    assert run(*search) == (2, "", missing("exported"))
    monkeypatch.delenv(f"YIWU_SEARCH_{key.upper()}")
    assert run(*search) == (2, "", missing("~/.config/yiwu-search/filed"))
    file.unlink()
    assert run(*search) == (0, "3\n", "")


def test_colour_typed_goes_before_no_color_then_the_file_then_the_terminal(
    run: Run, home: Path, seeds_index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_COLOR is the environment's word on colour."""

    def colored(*argv: str) -> bool:
        return "\x1b[" in run("义新欧", "--index", seeds_index, *argv)[1]

    file = configured(home, 'color = "always"\n')
    assert colored()
    assert not colored("--color", "never")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not colored()
    assert colored("--color", "always")
    monkeypatch.delenv("NO_COLOR")
    file.unlink()
    assert not colored()


def test_a_language_typed_goes_before_the_file_then_the_locale(
    run: Run, home: Path, seeds_index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one key that goes before the environment: a locale is seldom set for this program."""
    chinese, english = "yiwu-search: 没有符合的文章\n", "yiwu-search: no article matches\n"
    search = ("没", "--index", seeds_index, "--since", "2030")
    file = configured(home, 'lang = "zh"\n')
    assert run(*search)[2].startswith(chinese)
    assert run(*search, "--lang", "en")[2].startswith(english)
    file.unlink()
    assert run(*search)[2].startswith(english)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert run(*search)[2].startswith(chinese)
    configured(home, 'lang = "en"\n')
    assert run(*search)[2].startswith(english)


def test_a_file_that_is_named_takes_the_place_of_the_usual_one(run: Run, home: Path) -> None:
    """--config FILE and --config=FILE, the last one counts, and behind -- it is a word."""
    configured(home, 'index = "usual"\nhistory = "usual"\n')
    for name in ("one", "two"):
        configured(home, f'index = "{name}"\n', f"{name}.toml")

    def row(number: int, *argv: str) -> str:
        return run("--paths", *argv)[1].splitlines()[number].split("\t")[1]

    assert row(3) == "~/.config/yiwu-search/usual"
    assert row(3, "--config", "one.toml") == row(3, "--config=one.toml") == "~/one"
    assert row(1, "--config", "one.toml") == "~/.local/state/yiwu-search/history"
    assert row(3, "--config", "one.toml", "--config=two.toml") == "~/two"
    assert row(3, "--config", "~/two.toml") == "~/two"
    assert load(["--", "--config", "one.toml"], {}).path is None


def test_no_config_reads_none(run: Run, home: Path, seeds_index: str) -> None:
    """Neither the usual file nor one that is named, be they ever so wrong."""
    configured(home, "index = \n")
    search = ("义新欧", "--count", "--index", seeds_index)
    assert run(*search, "--no-config") == (0, "3\n", "")
    assert run(*search, "--no-config", "--config", "gone.toml") == (0, "3\n", "")


def test_paths_says_that_no_configuration_is_read(run: Run) -> None:
    """The home folder is known all the same."""
    assert run("--paths", "--no-config")[1].splitlines()[:2] == [
        "config\tnone: --no-config was given",
        "history\t~/.local/state/yiwu-search/history\t(not there)",
    ]


def test_no_file_is_no_mistake(run: Run, seeds_index: str) -> None:
    """Nobody needs a configuration."""
    assert run("义新欧", "--count", "--index", seeds_index) == (0, "3\n", "")


WRONG = {
    'thme = "dark"': "there is no setting thme; did you mean theme? The rest counts",
    'Colour = "never"': "there is no setting Colour; did you mean color? The rest counts",
    "xyzzy = 1": "there is no setting xyzzy; the rest counts",
    "[keys]\na = 1": "keys wants one of emacs, vi; the rest counts",
    "index = 1": "index wants a text in quotes; the rest counts",
    'index = ""': "index wants a text in quotes; the rest counts",
    "dictionary = []": "dictionary wants a text in quotes; the rest counts",
    "synonyms = true": "synonyms wants a text in quotes; the rest counts",
    "history = 1.5": "history wants a text in quotes; the rest counts",
    "lang = 2": "lang wants a text in quotes; the rest counts",
    'lang = "de"': "lang wants one of zh, en; the rest counts",
    'color = "red"': "color wants one of auto, always, never; the rest counts",
    'theme = "pink"': "theme wants one of auto, dark, light, none; the rest counts",
    'keys = "ed"': "keys wants one of emacs, vi; the rest counts",
    'mouse = "on"': "mouse wants true or false; the rest counts",
    "live_count = 0": "live_count wants true or false; the rest counts",
    "plain = 1": "plain wants true or false; the rest counts",
    "page = 0": "page wants a whole number from 1 to 1,000; the rest counts",
    "page = 1001": "page wants a whole number from 1 to 1,000; the rest counts",
    "page = true": "page wants a whole number from 1 to 1,000; the rest counts",
    'history_size = "9"': "history_size wants a whole number from 0 to 100,000; the rest counts",
    "history_size = -1": "history_size wants a whole number from 0 to 100,000; the rest counts",
}
"""Lines that cannot be used, and what is said of each."""


@pytest.mark.parametrize("line", WRONG)
def test_error_of_a_line_that_cannot_be_used(run: Run, home: Path, seeds_index: str, line: str) -> None:
    """The file and the line are named, and what else stands in the file counts."""
    configured(home, f'# mine\nindex = "{seeds_index}"\n\n{line}\n' if "index" not in line else f"# mine\n\n\n{line}\n")
    index = ["--index", seeds_index] if "index" in line else []
    said = f"yiwu-search: ~/.config/yiwu-search/config.toml, line 4: {WRONG[line]}\n"
    assert run("义新欧", "--count", *index) == (0, "3\n", said)


def test_error_of_several_lines_is_said_of_each(run: Run, home: Path, seeds_index: str) -> None:
    """In the order of the file, and in the language that the file itself chooses."""
    configured(home, f'colour = "red"\nlang = "zh"\npage = 0\nindex = "{seeds_index}"\n')
    assert run("义新欧", "--count") == (
        0,
        "3\n",
        "yiwu-search: ~/.config/yiwu-search/config.toml，第1行：没有 colour 这项设置；是否要写 color？其余照用\n"
        "yiwu-search: ~/.config/yiwu-search/config.toml，第3行：page 应为1到1,000的整数；其余照用\n",
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"index = \n", "Invalid value (at line 1, column 9)"),
        (b"page = 5\npage = 6\n", "Cannot overwrite a value (at line 2, column 9)"),
        (b"\xff\xfe", "it is not UTF-8"),
    ],
)
def test_error_of_a_file_that_is_no_configuration(
    run: Run, home: Path, seeds_index: str, content: bytes, reason: str
) -> None:
    """Nothing of it counts; the command goes on as if there were none."""
    configured(home, content)
    assert run("义新欧", "--count", "--index", seeds_index) == (
        0,
        "3\n",
        f"yiwu-search: ~/.config/yiwu-search/config.toml: no configuration, and nothing of it counts: {reason}\n",
    )


def test_error_of_a_configuration_that_is_a_folder(run: Run, home: Path, seeds_index: str) -> None:
    """What the system says is the reason."""
    assert run("义新欧", "--count", "--index", seeds_index, "--config", str(home)) == (
        0,
        "3\n",
        "yiwu-search: ~: no configuration, and nothing of it counts: Is a directory\n",
    )


def test_error_of_a_named_configuration_that_is_not_there(run: Run, seeds_index: str) -> None:
    """Who names a file wants to know that it is not there."""
    assert run("义新欧", "--count", "--index", seeds_index, "--config", "gone.toml") == (
        0,
        "3\n",
        "yiwu-search: gone.toml: there is no such configuration file; name another one with --config\n",
    )


def test_error_of_config_without_a_file(run: Run) -> None:
    """A mistake of the command line, as with every option that wants a value."""
    assert run("义新欧", "--config") == (
        2,
        "",
        "yiwu-search: argument --config: expected one argument; see yiwu-search --help\n",
    )
