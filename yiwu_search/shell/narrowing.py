"""What the hits of the last query are narrowed to: values of fields that are switched on and off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from yiwu_search.fields import CHINESE_NAMES
from yiwu_search.query.filters import Filters
from yiwu_search.shell.replies import Value

DATE = "date"
EVERY_DAY = "日期:0001-01-01..9999-12-31"
"""A query for all articles that have a day."""
LABELS = ("paper", "section", "column", "reporter", "kind")
"""The fields that can be switched besides days, by their English names."""
FILTER_FIELDS = {**{name: name for name in LABELS}, "days": DATE}
"""The filters of a search → the fields that they are of."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Values in force; several of one field mean any of them."""

    values: tuple[Value, ...] = ()

    def of(self, field: str) -> tuple[str, ...]:
        """List the values of a field."""
        return tuple(value for name, value in self.values if name == field)

    def toggled(self, field: str, value: str) -> Narrowing:
        """Switch a value on, or off if it is on."""
        kept = tuple(other for other in self.values if other != (field, value))
        return Narrowing(kept if len(kept) < len(self.values) else (*kept, (field, value)))

    def without(self, *fields: str) -> Narrowing:
        """Drop all values of some fields."""
        return Narrowing(tuple(value for value in self.values if value[0] not in fields))

    def filters(self, saved: Mapping[str, str] | None) -> Filters:
        """Write them as a search takes them, with the queries that @NAME stands for."""
        found: Filters = {"saved": saved}
        if self.values:
            found |= {"section": self.of("section"), "column": self.of("column"), "reporter": self.of("reporter")}
            found |= {"paper": self.of("paper"), "kind": self.of("kind"), "days": self.of(DATE)}
        return found


def written(value: Value) -> str:
    """Write a value as it is typed in a query: 版面:头版."""
    return f"{CHINESE_NAMES[value[0]]}:{value[1]}"
