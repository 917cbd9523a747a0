"""What is said of queries that cannot be read, or not quite."""

from __future__ import annotations

from collections.abc import Mapping

from yiwu_search.messages.tongue import _, items, said

empty_query = said("the query is empty; type words of the article, for example: yiwu-search 义新欧")
unclosed_quote = said("a quote is not closed; read as if it ended with the query")
unclosed_bracket = said("a bracket is not closed; read as if it ended with the query")
question_mark = said("？ in a long string was read as a question mark; type ? for any one letter")
torn_bracket = said("a bracket without its partner is left out")
stray_bracket = said("this closing bracket has no opening one; for example: (义新欧 或 班列) 增长")
too_deep = said("too many brackets or operators inside each other; for example: (义新欧 或 班列) -疫情")
nothing_here = said("something to look for is missing here; for example: (义新欧 或 班列)")
near_holds_words = said(
    "only words, quoted strings and 或 between them can stand near each other; for example: 正文:(义乌 出口)~20"
)
near_needs_reach = said("~ behind a quote or bracket needs a number of letters, 句 or 段; for example: (义乌 出口)~20")


def query_error(query: str, offset: int, reason: str) -> str:
    """Say what is wrong with a query; the caller draws the caret, for it alone knows the screen."""
    return _("query not understood at character {place}: {reason}").format(place=offset + 1, reason=reason)


def too_long(length: int, limit: int) -> str:
    """Say that a query is too long to be read."""
    return _("it has {length:,} characters, and at most {limit:,} are read; for example: 义新欧 班列").format(
        length=length, limit=limit
    )


def needs_both_sides(operator: str) -> str:
    """Say that an operator stands alone."""
    return _(
        '{operator} needs something to look for on both sides; to look for the word itself, for example: "{operator}"'
    ).format(operator=operator)


def field_needs_value(name: str) -> str:
    """Say that a field name stands alone."""
    value = {"date": "2020-09", "日期": "2020-09", "kind": "news", "类型": "评论"}.get(name, "王婷")
    return _("{name}: needs a value; for example: {name}:{value}").format(name=name, value=value)


def field_in_field(name: str) -> str:
    """Say that a field was put inside another."""
    return _("{name}: stands inside another field; write them side by side, for example: 标题:班列 记者:王婷").format(
        name=name
    )


def no_such_kind(text: str, kinds: Mapping[str, str]) -> str:
    """Say which kinds of articles there are."""
    known = items(_("{chinese} ({english})").format(chinese=name, english=kind) for name, kind in kinds.items())
    return _("{text} is no kind of article; there are {known}; for example: 类型:评论").format(text=text, known=known)


def parted_name(first: str, rest: str) -> str:
    """Say how a name with a blank in it was read."""
    return _(
        "read as the reporter {first} and the word {rest}; for a name with a blank type 记者:“{first} {rest}”"
    ).format(first=first, rest=rest)


def too_many_signs(limit: int) -> str:
    """Say that a string has too many signs in it."""
    return _("* and ? may part a string into {limit} pieces at most; for example: 义乌*市场").format(limit=limit)


def too_many_near(limit: int) -> str:
    """Say that too many words are to stand near each other."""
    return _("at most {limit} words can stand near each other; for example: (义乌 出口)~20").format(limit=limit)


def too_many_pieces(limit: int) -> str:
    """Say that a query asks too often for what takes long to find."""
    return _(
        "a query takes {limit} pieces of strings with * and ? and of words near each other; for example: 义乌*市场"
    ).format(limit=limit)


def near_too_far(limit: int) -> str:
    """Say between which numbers the letters behind ~ must lie."""
    return _("~ takes 2 to {limit:,} letters; for example: (义乌 出口)~20").format(limit=limit)
