"""The peers, one small module each; a module is imported only in the process that measures it."""

from __future__ import annotations

from importlib import import_module

from benchmarks.engines.protocol import Engine

MODULES = {
    "yiwu": "yiwu",
    "whoosh": "whoosh_jieba",
    "fts5": "fts5",
    "trigram": "fts5_trigram",
    "tantivy": "tantivy_words",
    "rg": "ripgrep",
}
"""Name on the command line → module, in the order of the table."""


def engine(name: str) -> Engine:
    """Load one engine's description; its library is imported by its functions."""
    found = import_module(f"benchmarks.engines.{MODULES[name]}").ENGINE
    if not isinstance(found, Engine):
        raise TypeError(f"{name} describes no engine")
    return found
