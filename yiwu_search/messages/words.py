"""What is said of the words that people add: dictionaries and synonyms."""

from __future__ import annotations

from yiwu_search.messages.tongue import _, items, said

not_a_word = said("not a word, then a frequency and a kind if any, as in: 义新欧 100 nz; this line is left out")
not_utf_8 = said("not UTF-8; save the file as UTF-8")


def wrong_length(longest: int) -> str:
    """Say that a line's word is too short or too long."""
    return _("a word has 2 to {longest} letters; this line is left out").format(longest=longest)


def too_many_words(most: int) -> str:
    """Say that a dictionary goes on beyond what is read of it."""
    return _("a dictionary has at most {most:,} words; the rest does not count").format(most=most)


def bad_words(path: str, line: int | None, reason: str) -> str:
    """Say what is wrong with a dictionary or a file of synonyms, and on which line."""
    return _("{path}, line {line}: {reason}").format(path=path, line=line, reason=reason)


no_rule = said(
    "no synonyms; write words that mean the same on a line (义新欧 中欧班列), or 双创街 => 创新街 for one way"
)


def too_many_synonyms(most: int) -> str:
    """Say that a line lists more synonyms than are looked for."""
    return _("more than {most} synonyms of a word; this line is left out").format(most=most)


def long_synonym(longest: int) -> str:
    """Say that a word of a line is too long."""
    return _("a word has at most {longest} letters; this line is left out").format(longest=longest)


def also_looked_for(word: str, others: tuple[str, ...]) -> str:
    """Say which synonyms a search has added."""
    return _("also looked for {others}, which stands for {word}; without: --no-synonyms").format(
        others=items(others), word=word
    )


other_dictionary = said(
    "the words of the index were cut by another dictionary, which counts for the order of hits alone; "
    "to cut them by this one, index the pages again with --dictionary"
)
other_synonyms = said(
    "the index remembers other synonyms; those given count for this search; "
    "to have them remembered, index the pages again with --synonyms"
)
