"""What the commands of the shell say: the help of each, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from yiwu_search.messages.timeline import field_title
from yiwu_search.messages.tongue import _, and_more, clauses, items, ngettext, said

help_open = said("open hit N of those shown; N alone does, too")
help_next = said("the next page of hits")
help_back = said("the page before")
help_sort = said("order the hits: 相关 relevance, 最新 newest, 最早 oldest; without one, the next of them")
help_section = said("keep the hits of a 版面, or let go of it again; without one, list them with counts")
help_paper = said("keep the hits of a newspaper, or let go of it again; without one, list them with counts")
help_column = said("keep the hits of a 栏目, or let go of it again; without one, list them with counts")
help_reporter = said("keep the hits signed by somebody, or let go again; without a name, list who signs")
help_kind = said("keep the hits of a kind: 新闻 评论 图片 导读; again lets go of it")
help_date = said("keep the hits of some days, as in a query: 2020年9月; without any, list months with counts")
help_clear = said("drop everything that the hits are narrowed to")
help_facets = said("count values below the hits: 年 月 版面 栏目 记者 类型; again stops it")
help_timeline = said("draw how many articles match, period by period; | stands between several queries")
help_similar = said("list articles about the same thing as hit N")
help_keywords = said("list words that go with what was found")
help_people = said("list who signs what was found, or all articles before the first search")
help_explain = said("say why hit N stands where it does")
help_cite = said("write the reference to hit N after GB/T 7714")
help_copy = said("copy hit N, its text or the reference to it, to the clipboard")
help_export = said("write all hits into a new file: .csv .md .jsonl .txt .citation .ids say how")
help_save = said("save the last query, or another one, as @NAME")
help_saved = said("list the saved queries")
help_history = said("list earlier queries, or those that hold a text")
help_index = said("open another index; without a path, say which one is open")
help_stats = said("count what the index holds")
help_check = said("read every byte of the index and say what is damaged")
help_settings = said("show the settings, or change one for this session")
help_help = said("this help, or that of one command")
help_quit = said("leave; so does Ctrl-D")

name_number = said("N")
name_query = said("QUERY")
name_queries = said("QUERY…")
name_order = said("ORDER")
name_value = said("VALUE")
name_date = said("DATE")
name_fields = said("FIELDS")
name_form = said("text|citation")
name_file = said("FILE")
name_name = said("NAME")
name_path = said("PATH")
name_command = said("COMMAND")

commands_title = said("commands, with a colon of either width:")
search_first = said("nothing was searched yet; type a query first")
which_number = said("which one? put the number of a hit behind it: :open 3")
people_hint = said("a number keeps what that person signed")
keywords_hint = said("a number looks for the word besides")
choices_hint = said("a number keeps those articles; the same again lets go of them; :clear lets go of all")
saved_title = said("saved queries")
saved_hint = said("a number searches for one; @NAME stands for it in a query")
save_how = said("under which name? put it behind: :save NAME, or :save NAME QUERY")
nothing_saved = said("no query is saved; save the last one with :save NAME")
history_title = said("earlier queries, the newest first")
history_hint = said("a number searches again; Ctrl-R looks through them as you type")
no_history = said("no earlier query")
nothing_to_export = said("nothing matches, so there is nothing to write")
nothing_to_clear = said("the hits are narrowed to nothing")
settings_title = said("settings")
settings_hint = said("change one with :settings NAME VALUE, for this session")
stats_title = said("what the index holds")
stats_index = said("index")
stats_articles = said("articles")
stats_years = said("years")
stats_bytes = said("size")
_ORDERS = {"relevance": said("by relevance"), "newest": said("newest first"), "oldest": said("oldest first")}


def no_such_command(name: str, near: Sequence[str]) -> str:
    """Say that there is no command of a name, and which come near."""
    if near:
        text = _('no command is called {name}; did you mean {names}? To search for it, put it in quotes: ":{name}"')
        return text.format(name=name, names=items(near))
    return _('no command is called {name}; ? lists them. To search for it, put it in quotes: ":{name}"').format(
        name=name
    )


def no_such_number(number: str, any_shown: bool) -> str:
    """Say that no article has a number."""
    if any_shown:
        return _("no hit shown has the number {number}; use one of those on the screen").format(number=number)
    return _("no hit has the number {number}, for none is shown; type a query first").format(number=number)


def order(sort: str) -> str:
    """Name an order of hits."""
    return _ORDERS[sort]()


def sorted_by(sort: str) -> str:
    """Say how hits will be ordered."""
    return _("hits will be ordered {order}").format(order=order(sort))


def no_such_order(word: str, known: Sequence[str]) -> str:
    """Say that hits cannot be ordered so."""
    return _("hits cannot be ordered by {word}; choose of {known}").format(word=word, known=items(known))


def counted_below(counted: bool) -> str:
    """Say whether values will be counted below the hits."""
    return _("values will be counted below the hits") if counted else _("nothing is counted below the hits any more")


def no_values(field: str) -> str:
    """Say that no article found has a value of a field."""
    return _("no article here has a {field}").format(field=field_name(field))


def no_such_value(field: str, text: str, known: Sequence[str]) -> str:
    """Say that no article found has this value of a field, and name some that there are."""
    there = _("there is {known}").format(known=items(known)) if known else _("there is none at all")
    return _("no article here has the {field} {text}; {there}").format(field=field_name(field), text=text, there=there)


def field_name(field: str) -> str:
    """Name a field."""
    return _("date") if field == "date" else field_title(field)


def choices_title(field: str, more: int) -> str:
    """Name a field above its values."""
    return clauses([field_name(field), *([and_more(more)] if more else [])])


def narrowed(values: Sequence[str], sort: str) -> str:
    """Say above the hits what they are narrowed to and how they are ordered, and how to let go of it."""
    parts = [_("only {values}, :clear lets go").format(values=" ".join(values))] if values else []
    return " · ".join([*parts, *([order(sort)] if sort != "relevance" else [])])


def alike(number: int, headline: str) -> str:
    """Say what the articles below are like."""
    return _("like {number}. {headline}:").format(number=number, headline=headline)


def people_title(query: str) -> str:
    """Say whose articles are counted."""
    return _("who signs what {query} finds").format(query=query) if query else _("who signs the articles of the index")


def keywords_title(query: str) -> str:
    """Say what the words go with."""
    return _("words that go with {query}, and how many of the hits have them of all articles that do").format(
        query=query
    )


def copied_what(form: str, headline: str) -> str:
    """Name what is copied."""
    if form == "citation":
        return _("the reference to {headline}").format(headline=headline)
    return _("the text of {headline}").format(headline=headline)


def no_such_copy(word: str, known: Sequence[str]) -> str:
    """Say that this of an article cannot be copied."""
    return _("{word} cannot be copied; choose of {known}").format(word=word, known=items(known))


def copied(what: str, way: str) -> str:
    """Say that something was given to a program that keeps the clipboard."""
    return _("copied with {way}: {what}").format(way=way, what=what)


def sent_to_terminal(what: str) -> str:
    """Say that something was sent to the terminal, of which nobody knows whether it took it."""
    return _("sent to the terminal's clipboard, if it allows that: {what}").format(what=what)


def not_copied(what: str) -> str:
    """Say that there is no clipboard."""
    return _("there is no clipboard here; install wl-copy, xclip or xsel, or write a file. Not copied: {what}").format(
        what=what
    )


def no_such_form(name: str, known: Sequence[str]) -> str:
    """Say that a file's suffix does not tell how to write."""
    if not name:
        return _("into which file? put its name behind; it ends in {known}").format(known=items(known))
    return _("{name}: its end does not say how to write; choose of {known}").format(name=name, known=items(known))


def file_exists(path: str) -> str:
    """Say that nothing is written over a file."""
    return _("{path} exists already, and is left as it is; choose another name").format(path=path)


def not_written(path: str, reason: str) -> str:
    """Say that a file could not be written."""
    return _("{path}: cannot be written ({reason}); choose another place").format(path=path, reason=reason)


def exported(count: int, path: str) -> str:
    """Say what was written."""
    return ngettext("{count:,} article written to {path}", "{count:,} articles written to {path}", count).format(
        count=count, path=path
    )


def index_open(path: str, articles: int) -> str:
    """Say which index is open."""
    return ngettext("{path}: {count:,} article", "{path}: {count:,} articles", articles).format(
        path=path, count=articles
    )


def cluster_answers(path: str, articles: int) -> str:
    """Say that all of an index on a cluster can be searched."""
    return ngettext(
        "{path}: {count:,} article, and every part answers; the cluster verifies its files itself",
        "{path}: {count:,} articles, and every part answers; the cluster verifies its files itself",
        articles,
    ).format(path=path, count=articles)


def stats_field(field: str, count: int) -> str:
    """Name a field and how many values it has."""
    return _("{field}: {count:,}").format(field=field_title(field), count=count)


def no_such_setting(name: str, known: Sequence[str]) -> str:
    """Say that there is no such setting."""
    return _("there is no setting {name}; choose of {known}").format(name=name, known=items(known))


def no_such_setting_value(name: str, value: str, known: str) -> str:
    """Say what a setting can be."""
    if not value:
        return _("{name} can be {known}; put one behind it").format(name=name, known=known)
    return _("{name} cannot be {value}; it can be {known}").format(name=name, value=value, known=known)


def set_to(name: str, value: str) -> str:
    """Say what was set."""
    return _("{name} is {value} now, for this session").format(name=name, value=value)
