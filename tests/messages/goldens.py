"""What commands print in Chinese, whole, in the files of `chinese/`.

`python -m tests.messages.goldens` writes them anew; read the difference before you commit it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.docs.examples import comparable, prepare, run
from yiwu_search.display import render
from yiwu_search.messages import tongue
from yiwu_search.shell.replies import Help
from yiwu_search.shell.screens import reply_lines

FOLDER = Path(__file__).parent / "chinese"
COMMANDS = {
    "index": "yiwu-search --lang zh index seeds",
    "search": "yiwu-search 义新欧 -n 2 --lang=zh",
    "query_error": 'yiwu-search "义乌 日期:2020-02-30" --lang zh',
    "note": "yiwu-search '\"义新欧' --count --lang zh",
    "template_error": "yiwu-search read seeds --path-template '{datum}.txt' --lang zh",
    "missing_file": "yiwu-search --lang zh read nowhere.txt",
    "no_index": "yiwu-search 义乌 --index nowhere --lang zh",
    "wrong_option": "yiwu-search 义乌 --sort best --lang zh",
    "missing_argument": "yiwu-search --lang zh show",
    "check": "yiwu-search check --lang zh",
    "help": "yiwu-search --help --lang zh",
    "help_index": "yiwu-search index --help --lang zh",
}
"""Name of a golden → the command, run in a folder with the seeds, in this order."""
WIDTH = 80


def printed() -> dict[str, str]:
    """Run every command and give what it prints, times left out; the shell's help too."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        prepare(folder)
        found = {name: comparable(run(command, folder), folder) for name, command in COMMANDS.items()}
    tongue.use(tongue.CHINESE)
    try:
        found["help_of_the_shell"] = render(reply_lines(Help(), WIDTH), color=False).strip("\n")
    finally:
        tongue.use(tongue.ENGLISH)
    return found


def main() -> None:
    """Write the goldens."""
    for name, text in printed().items():
        (FOLDER / f"{name}.txt").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
