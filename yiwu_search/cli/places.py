"""Where files of whoever runs the program belong: the folders of the XDG Base Directory Specification."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

NAME = "yiwu-search"


def config_folder(environment: Mapping[str, str]) -> Path | None:
    """Find the folder of the configuration and the saved queries; None where there is no home to put it in."""
    return _folder(environment, "XDG_CONFIG_HOME", ".config")


def config_path(environment: Mapping[str, str]) -> Path | None:
    """Find where the configuration belongs."""
    folder = config_folder(environment)
    return folder / "config.toml" if folder else None


def queries_path(environment: Mapping[str, str]) -> Path | None:
    """Find where the saved queries belong."""
    folder = config_folder(environment)
    return folder / "queries.toml" if folder else None


def history_path(environment: Mapping[str, str], configured: str | None = None) -> Path | None:
    """Find where the lines of earlier shells belong: where the configuration says, else among the states."""
    if configured:
        return Path(configured)
    folder = _folder(environment, "XDG_STATE_HOME", ".local/state")
    return folder / "history" if folder else None


def _folder(environment: Mapping[str, str], variable: str, below_home: str) -> Path | None:
    """Take what the variable says; a relative path counts as none, as the specification asks."""
    said, home = Path(environment.get(variable, "")), Path(environment.get("HOME", ""))
    if said.is_absolute():
        return said / NAME
    return home / below_home / NAME if home.is_absolute() else None
