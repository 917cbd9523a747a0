"""The question into which file an article is to be written, a key at a time; nothing is replaced without a yes."""

from __future__ import annotations

from pathlib import Path

from yiwu_search.articles import Article
from yiwu_search.messages import commands as command_messages
from yiwu_search.messages import reader as messages
from yiwu_search.shell.saving import ARTICLE_FORMS, article_text, named, write_new

GIVEN_UP = ("escape", "c-c", "c-d")
_UNFIT = str.maketrans(dict.fromkeys('/\\:*?"<>|\x00\n', "_"))


class Asking:
    """A question that is open."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._typed = f"{article.id.translate(_UNFIT)}.md"
        self._replacing: Path | None = None

    @property
    def text(self) -> str:
        """What the bar shows."""
        if self._replacing:
            return messages.ask_replace(str(self._replacing))
        return messages.ask_file(self._typed, tuple(ARTICLE_FORMS))

    def press(self, name: str, text: str) -> str | None:
        """Take a key; gives what is to be said when the question is closed, None while it is open."""
        if self._replacing:
            return self._write(self._replacing, replace=True) if text in ("y", "Y") else messages.not_written()
        if name in GIVEN_UP:
            return messages.not_written()
        if name == "enter":
            return self._named()
        if name in ("backspace", "c-h"):
            self._typed = self._typed[:-1]
        elif name == "c-u":
            self._typed = ""
        else:
            self._typed += "".join(letter for letter in text if letter.isprintable())
        return None

    def _named(self) -> str | None:
        path = named(self._typed)
        if not self._typed.strip():
            return messages.not_written()
        if path.suffix.lower() not in ARTICLE_FORMS:
            return command_messages.no_such_form(self._typed, tuple(ARTICLE_FORMS))
        if path.exists():
            self._replacing = path
            return None
        return self._write(path, replace=False)

    def _write(self, path: Path, replace: bool) -> str:
        try:
            write_new(path, [article_text(self._article, ARTICLE_FORMS[path.suffix.lower()])], replace=replace)
        except OSError as error:
            return command_messages.not_written(str(path), error.strerror or str(error))
        return messages.written(str(path))
