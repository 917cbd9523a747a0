"""The shell: a prompt for queries on one index, with the hits numbered and an article behind each number."""

from yiwu_search.shell.prompt import run

__all__ = ["run"]
