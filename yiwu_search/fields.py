"""Fields of an article by their names, Chinese and English: what can be asked for, and what can be counted.

The command line, the shell and the query language all read names of fields; here they are written once, in a module
that imports nothing, so that help and completion need not load what searches.
"""

from __future__ import annotations

TEXT_FIELDS = ("headline", "kicker", "deck", "body", "caption")
"""The fields that hold running text; a word without a field is looked for in all of them."""

VALUE_FIELDS = ("reporter", "paper", "section", "column", "kind", "source")
"""The fields whose whole value is compared, in any spacing: people and labels; of a source, any folder or the file."""

FIELD_NAMES = {
    "标题": "headline",
    "引题": "kicker",
    "副题": "deck",
    "正文": "body",
    "图": "caption",
    "记者": "reporter",
    "作者": "reporter",
    "报纸": "paper",
    "版面": "section",
    "栏目": "column",
    "类型": "kind",
    "来源": "source",
    "日期": "date",
    **{name: name for name in (*TEXT_FIELDS, *VALUE_FIELDS, "date")},
}
"""Every name a field can be typed by, Chinese and English, and the field it means."""

CHINESE_NAMES = {field: name for name, field in reversed(FIELD_NAMES.items()) if name != field}
"""How each field is written in Chinese: the first name above that means it."""

KIND_NAMES = {"新闻": "news", "评论": "commentary", "图片": "photo", "导读": "teaser"}
"""How the kinds of articles are typed in Chinese."""

PERIOD_NAMES = {"年": "year", "月": "month", "周": "week", "日": "day"}
"""How the lengths of periods are typed in Chinese."""
PERIODS = tuple(PERIOD_NAMES.values())
"""What articles are counted by, the longest first. A week begins on Monday and is named as ISO 8601 does."""

FACETS = (*PERIODS, *VALUE_FIELDS)
"""What can be counted: periods of the best day, and labels."""
FACET_NAMES = {
    **PERIOD_NAMES,
    "年份": "year",
    "月份": "month",
    **{name: field for name, field in FIELD_NAMES.items() if field in VALUE_FIELDS},
    **{name: name for name in PERIODS},
}
"""Every name that what is counted can be typed by."""
USUAL_FACETS = ("year", "section", "reporter", "kind")
"""What is counted where nobody says of what."""
