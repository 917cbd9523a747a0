"""The words about what is around a hit: the same text printed again, similar articles, people, keywords."""

from __future__ import annotations

from collections.abc import Sequence

from yiwu_search.messages.tongue import _, and_more, clauses, items, ngettext, said

usage_similar = said("yiwu-search similar ID [--index DIR] [--json]")
about_similar = said("Find articles about the same thing as one, by the words that tell it from others.")
usage_people = said("yiwu-search people [QUERY…] [--sort articles|name] [--json | --csv]")
about_people = said("List who signs articles, of a query or of all, with counts, first and last day, and roles.")
usage_keywords = said("yiwu-search keywords QUERY… [-n N] [--json]")
about_keywords = said("List the words that stand in what is found more often than in the rest of the index.")
help_id = said("an id as search results show it")
help_people_query = said("whose articles: those that match; all if there is no query")
help_people_limit = said("list at most N people (50)")
help_people_sort = said("those with the most articles first, or by name (articles)")
help_keywords_limit = said("list at most N words (20)")
help_no_fold = said("show articles with the same text each for itself")
help_json_lines = said("one JSON object a line")
help_csv = said("comma-separated values, with a line of names")
no_similar = said("no other article is like it")
no_people = said("nobody signs what matches")
no_keywords = said("no word stands out")
reprint = said("the same text")


def others(count: int, places: Sequence[str]) -> str:
    """Name the articles with the same text that stand behind a hit, or the first of them."""
    more = [and_more(count - len(places))] if count > len(places) else []
    named = clauses([items(places), *more])
    return ngettext(
        "the same text in {count:,} other article: {named}", "the same text in {count:,} other articles: {named}", count
    ).format(count=count, named=named)


def shared(words: Sequence[str]) -> str:
    """Name the words that two articles share."""
    return _("both have: {words}").format(words=" ".join(words))


def folded(count: int) -> str:
    """Say how many articles are shown behind others."""
    return _("{count:,} of them with the text of another").format(count=count)


def share(found: int, total: int) -> str:
    """Say how many articles that match have a word, and how many there are in all."""
    return _("{found:,} of {total:,}").format(found=found, total=total)
