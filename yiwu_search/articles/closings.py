"""Lines that end the article above them: who signs it there, and which office issues a notice, with the day."""

from __future__ import annotations

import re

from yiwu_search.articles.block import BODY, DISPLAY, Block, tail_of
from yiwu_search.articles.inline import ends_signed
from yiwu_search.articles.lines import Line
from yiwu_search.articles.pieces import BYLINE, FROM
from yiwu_search.articles.story import Story

_ISSUER = re.compile(
    r"[\u4e00-\u9fff“”]{2,24}(?:集团|公司|委员会|局|厅|办公室|中心|协会|学会|联合会|商会|银行|医院|大学|学院|政府|报社|编辑部|组委会|"
    r"指挥部|管理处|大队|支队|总队|派出所|供电所|街道办事处)"
)
"""An office, as it stands below a notice."""
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")


def ends(story: Story, byline: Block, waiting: bool, before_text: bool, following: Block | None) -> bool:
    """Whether a byline ends a story that has a text; `waiting` says that big type stands between the two,
    `before_text` that a text stands below, `following` what stands right below.
    """
    if waiting and _signs_below_headline(story, byline, following):
        return True
    if not waiting and _signs_below_text(story, byline, following):
        return True
    if before_text and _opens_next(story, byline):
        return False
    essay = waiting and _is_author(byline)
    if (essay or _comments(byline)) and following is not None and following.dateline and _is_unsigned(story):
        return True
    return (byline.tail and not waiting) or (not story.bylines and not before_text)


def _is_author(byline: Block) -> bool:
    """Whether a byline right below a headline is of nobody who reports: ▢ 文学院2016级 习安然."""
    people = byline.byline.reporters if byline.byline else ()
    return bool(people) and not any(person.role for person in people) and not byline.lines[0].gap


def _comments(byline: Block) -> bool:
    """Whether a commentator signs by his office alone, who writes no report from an agency or a town."""
    return byline.byline is not None and bool(re.search("评论|評論", byline.byline.desk or ""))


def _opens_next(story: Story, byline: Block) -> bool:
    """Whether a byline on the line that ends a story is the next one's: that one is over, or signed already, be it by a
    photographer.
    """
    return byline.tail and (bool(story.jumps) or (byline.boxed and bool(story.bylines or story.credits)))


def _signs_below_text(story: Story, byline: Block, following: Block | None) -> bool:
    """Whether a byline stands in brackets, alone, below a text that nobody else signs, or right below the text's last
    line, with a blank line behind.
    """
    first = byline.lines[0]
    bracketed = first.raw[:1] in "（(" and byline.lines[-1].raw[-1:] in "）)"
    parted = following is None or following.lines[0].gap
    return _is_unsigned(story) and not byline.tail and (bracketed or (not byline.boxed and not first.gap and parted))


def _signs_below_headline(story: Story, byline: Block, following: Block | None) -> bool:
    """Whether a byline right below a headline is that of the text above both: below stands the next headline."""
    below = following is not None and following.kind == DISPLAY and following.lines[0].gap
    return below and _is_unsigned(story) and not byline.tail and not byline.lines[0].gap


def _is_unsigned(story: Story) -> bool:
    """Whether a text is whole and nobody signs it yet."""
    if story.bylines or story.closed or story.opens_signed or not story.body:
        return False
    return not story.body[-1].open and not ends_signed(tail_of(story.body[-1]))


def signs_itself(story: Story, block: Block, following: Block | None, after: Block | None) -> bool:
    """Whether a text is signed at its end, while the story above it is signed already; `following` and `after` stand
    next to it, furniture aside, and bylines too.
    """
    if not (story.bylines or ends_signed(tail_of(story.body[-1])) or story.opens_signed):
        return False
    if ends_signed(tail_of(block)):
        return True
    signed_below = following is not None and following.kind == BYLINE and not following.boxed
    return signed_below and (after is None or after.kind not in (BODY, FROM))


def issues(story: Story, line: Line) -> bool:
    """Whether a line below a text that nobody signs says which office gives notice."""
    return _is_unsigned(story) and bool(_ISSUER.fullmatch(line.text))


def dates_notice(story: Story, line: Block) -> bool:
    """Whether a day right below the office that gives notice is the notice's, and not the printed date; below a blank
    line it is where one parts the office too.
    """
    office = story.body[-1] if story.body else None
    if office is None or not _ISSUER.fullmatch(office.text) or not _DAY.fullmatch(line.text):
        return False
    return office.lines[0].gap or not line.lines[0].gap
