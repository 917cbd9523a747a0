"""The command line and the shell in Chinese: whole outputs, and by which signs the language is chosen."""

from __future__ import annotations

import gettext
import os
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import CASES, SEEDS
from tests.messages.goldens import FOLDER, printed
from yiwu_search import MissingSource, read_pages
from yiwu_search.cli import main
from yiwu_search.cli.language import chosen, spoken_by_argparse
from yiwu_search.cli.registry import COMMANDS
from yiwu_search.messages import tongue
from yiwu_search.messages.reasons import REASONS
from yiwu_search.messages.sources import too_large
from yiwu_search.postings import processes

ENGLISH = re.compile(r"(?<![\w-])[a-z]{3,} [a-z]{2,}(?![\w.-])")
"""Two English words in a row; what can be typed has signs or capitals between."""
TYPED = re.compile(r"yiwu-search [a-z]+")


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    """The language holds for the whole process, so it is put back."""
    yield
    tongue.use(tongue.ENGLISH)


@pytest.fixture(scope="module")
def outputs() -> dict[str, str]:
    """What every command of the goldens prints."""
    return printed()


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.txt")))
def test_chinese_is_printed_as_it_was_read_by_people(name: str, outputs: dict[str, str]) -> None:
    """Hits, errors with their caret, reports and help, whole."""
    assert outputs[name] + "\n" == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_every_golden_is_kept(outputs: dict[str, str]) -> None:
    """No file is left of a command that is not run."""
    assert sorted(outputs) == sorted(path.stem for path in FOLDER.glob("*.txt"))


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_has_no_english_sentence(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every explanation is Chinese, also in the commands of which no golden is kept."""
    with pytest.raises(SystemExit):
        main([command, "--help", "--lang", "zh"])
    assert ENGLISH.findall(TYPED.sub("", capsys.readouterr().out)) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("义乌", "--nope"), "不认识的参数：--nope；详见 yiwu-search --help"),
        (("义乌", "-n", "x"), "参数 -n/--limit：'x' 不是0或更大的整数；详见 yiwu-search --help"),
        (("义乌", "--section"), "参数 --section：后面须有一个值；详见 yiwu-search --help"),
        (("义乌", "--count=1"), "参数 --count：后面不能带值 '1'；详见 yiwu-search --help"),
        (("read",), "缺少参数：PATH；详见 yiwu-search read --help"),
        (("read", "x", "--page", "0"), "参数 --page：'0' 不是版次；头版请写 1；详见 yiwu-search read --help"),
        (("义乌", "--since", "2020-13"), "参数 --since：日历上没有2020-13；例如：2020-12；详见 yiwu-search --help"),
        (("义乌", "--lang", "de"), "参数 --lang：'de' 不在可选值之中（可选：'zh', 'en'）；详见 yiwu-search --help"),
    ],
)
def test_error_mistakes_in_arguments_are_told_in_chinese(
    typed: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """argparse's own sentences too."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    with pytest.raises(SystemExit) as stop:
        main(typed)
    assert (stop.value.code, capsys.readouterr().err) == (2, f"yiwu-search: {said}\n")


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh"}, "zh"),
        ({"LANG": "zh-Hans"}, "zh"),
        ({"LANG": "zh_TW.UTF-8@stroke"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_SG"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:zh_CN:en"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en:zh"}, "en"),
        ({"LANG": "C", "LANGUAGE": "zh"}, "en"),
        ({"LANGUAGE": "zh"}, "en"),
        ({"LANG": "zhx_XX"}, "en"),
    ],
)
def test_the_locale_decides(variables: dict[str, str], language: str) -> None:
    """The first of LC_ALL, LC_MESSAGES and LANG that is set; LANGUAGE before them, unless the locale is C."""
    assert chosen([], variables) == language


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        (("--lang", "zh", "check"), "zh"),
        (("check", "--lang", "zh"), "zh"),
        (("check", "--lang=zh"), "zh"),
        (("--lang=zh", "--lang=en"), "en"),
        (("--", "--lang", "zh"), "en"),
        (("--lang",), "en"),
        (("--lang", "de"), "en"),
    ],
)
def test_the_option_decides_before_the_locale(typed: tuple[str, ...], language: str) -> None:
    """It may stand before or behind the command, and the last one counts."""
    assert chosen(typed, {"LANG": "en_US.UTF-8"}) == language
    assert chosen(typed, {"LANG": "zh_CN.UTF-8"}) == ("zh" if "en" not in typed[-1] else "en")


def test_a_process_speaks_the_language_of_its_locale(seeds_index: str) -> None:
    """LANG=zh_CN.UTF-8 is enough, whether the machine has that locale or not."""
    variables = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LC_MESSAGES", "LANGUAGE")}
    command = [sys.executable, "-m", "yiwu_search", "查无此事", "--index", seeds_index]
    found = subprocess.run(command, env=variables | {"LANG": "zh_CN.UTF-8"}, capture_output=True, check=False)
    assert found.stderr.decode("utf-8").startswith("yiwu-search: 没有符合的文章\n")


def test_names_of_fields_work_in_both_languages(seeds_index: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A query means the same whatever language the answer is in."""
    counts = []
    for language in tongue.LANGUAGES:
        for query in ("记者:吴峰宇", "reporter:吴峰宇"):
            main([query, "--count", "--index", seeds_index, "--lang", language])
            counts.append(capsys.readouterr().out)
    assert len(set(counts)) == 1


def test_every_reason_of_a_line_is_told_in_chinese() -> None:
    """No rule of the readers explains itself in English alone: the seeds and all cases are read."""
    given = {use.reason for reading in read_pages([SEEDS, CASES / "pages"]) for use in reading.uses}
    assert len(given) > 15
    assert sorted(given - set(REASONS)) == []


def test_error_damage_is_told_in_chinese(seeds_index: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong with a file of the index, and what to do, in one language."""
    folder = shutil.copytree(seeds_index, tmp_path / "index")
    segment = next(folder.glob("*.seg"))
    segment.write_bytes(segment.read_bytes()[:20])
    assert main(["check", "--index", str(folder), "--lang", "zh"]) == 2
    found = capsys.readouterr()
    assert found.out == f"{folder}: {segment.name}: 文件过短\n"
    assert found.err == (
        f"yiwu-search: {folder}：1处损坏；要去掉损坏的部分，请运行：yiwu-search check --repair --index {folder}\n"
    )


def test_argparse_leaves_no_trace() -> None:
    """The domain and the environment are as they were once the arguments are read."""
    before = gettext.textdomain(), os.environ.get("LANGUAGE")
    with spoken_by_argparse("zh"):
        assert gettext.gettext("options") == "选项"
    assert (gettext.textdomain(), os.environ.get("LANGUAGE")) == before


@pytest.mark.parametrize("methods", [["fork", "spawn"], ["spawn"]])
def test_workers_speak_like_their_parent(methods: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What a worker says of a file is in the language of who prints it, where processes are not forked too."""
    monkeypatch.setattr(processes, "get_all_start_methods", lambda: methods)
    tongue.use(tongue.CHINESE)
    with processes.process_pool(1) as pool:
        assert pool.submit(too_large, 1 << 20).result() == "文件大于1 MB"


def test_an_error_is_said_in_the_language_of_who_prints_it() -> None:
    """Its text is made when it is asked for, also behind a pickle."""
    error = pickle.loads(pickle.dumps(MissingSource("页.txt")))
    assert str(error) == "页.txt: no such file or folder; check the path"
    tongue.use(tongue.CHINESE)
    assert str(error) == "页.txt：没有这个文件或文件夹；请检查路径"


def test_the_library_speaks_english() -> None:
    """Only the command line looks at the locale."""
    code = "from yiwu_search import MissingSource; print(MissingSource('x'))"
    command = [sys.executable, "-c", code]
    found = subprocess.run(
        command, env=os.environ | {"LC_ALL": "zh_CN.UTF-8"}, capture_output=True, text=True, check=True
    )
    assert found.stdout == "x: no such file or folder; check the path\n"
