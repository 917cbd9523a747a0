"""What is said of the words that people add: dictionaries and synonyms."""

from __future__ import annotations

from yiwu_search.messages.tongue import _, items, ngettext, said

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


usage = said("yiwu-search words [--new] [-n N] [--articles N] [--format FORM] [--index DIR]")
about = said(
    "Show which dictionary and synonyms are in effect; with --new, propose words of the archive that dictionaries "
    "lack. Nothing is added: append to your dictionary what you like, and index again with --dictionary."
)
help_new = said("propose words of the archive itself that dictionaries lack, by statistics over its texts")
help_limit = said("propose at most N words (50)")
help_articles = said("only words that stand in at least N of the articles looked at (2)")
help_format = said("table, or jieba: lines for a dictionary (default: table on a terminal, else jieba)")
help_dictionary = said(
    "words to be cut out whole, in jieba's format (default: $YIWU_SEARCH_DICTIONARY, else the index's)"
)
help_synonyms = said("which words stand for others (default: $YIWU_SEARCH_SYNONYMS, else the index's)")
help_no_synonyms = said("look for no synonyms")
nothing_new = said("no word comes up that dictionaries lack; try --articles 1")
no_dictionary = said("dictionary: none; add one with: yiwu-search index PATH… --dictionary FILE")
no_synonyms = said("synonyms: none; add some with: yiwu-search index PATH… --synonyms FILE")


def columns() -> tuple[str, ...]:
    """Head the columns of words that are proposed."""
    return _("word"), _("articles"), _("places"), _("cohesion"), _("freedom"), _("example")


def dictionary_in_effect(count: int, digest: str) -> str:
    """Say which dictionary counts."""
    return ngettext(
        "dictionary: {count:,} word, SHA-256 {digest}", "dictionary: {count:,} words, SHA-256 {digest}", count
    ).format(count=count, digest=digest[:16])


def synonyms_in_effect(count: int, digest: str) -> str:
    """Say which synonyms count."""
    return ngettext(
        "synonyms: of {count:,} word, SHA-256 {digest}", "synonyms: of {count:,} words, SHA-256 {digest}", count
    ).format(count=count, digest=digest[:16])


def files_left(count: int) -> str:
    """Say how many files were not read though the dictionary is another now."""
    return ngettext(
        "{count:,} file of the index is still cut by the former dictionary; index it too",
        "{count:,} files of the index are still cut by the former dictionary; index them too",
        count,
    ).format(count=count)
