"""Why a line of a page was used as it was.

The readers of articles give these reasons in English, to programs as well; `told` says those that are listed here in
the language in use.
"""

from __future__ import annotations

from yiwu_search.messages.tongue import noted

REASONS = (
    noted("sentences"),
    noted("a display line that shares the text's words, or stands where headlines do"),
    noted("roles and names, and nothing else"),
    noted("roles and names, or named as the author"),
    noted("the printed date"),
    noted("a staff line or a fact of the paper"),
    noted("a display line that heads no article"),
    noted("a fact of the page at its head"),
    noted("a folio"),
    noted("between facts of the page"),
    noted("no full stop, apart from the text"),
    noted("names with 摄 or 图"),
    noted("the text began on another page"),
    noted("the text goes on on another page"),
    noted("a line about a picture"),
    noted("it says what a picture shows"),
    noted("a name alone between a headline and its text"),
    noted("an office and a name below a text"),
    noted("a passage with a photographer's name"),
    noted("sentences with a photographer's name inside a sentence"),
    noted("a banner right above the headline"),
    noted("an index of other pages"),
    noted("a table"),
    noted("whom the author works for"),
    noted("the name of a corner"),
    noted("the page of a teaser's text"),
    noted("a column's name above the headline"),
    noted("a headline without a text on this page"),
    noted("a signature without a text"),
    noted("the office that gives notice"),
    noted("the day of a notice"),
    noted("beside facts of the page"),
    noted("the page's title, or named as the headline"),
    noted("named so, or a heading beside the headline"),
    noted("named as the text of a picture"),
    noted("outside the article"),
    noted("inside the element for the text"),
    noted("inside the element with the most sentences"),
    noted("between the marks of the publishing system"),
    noted("a heading"),
    noted("a paragraph or heading of it"),
)
"""Every reason that readers give, but for that of a correction, which names its file."""
