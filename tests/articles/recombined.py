"""New front pages made of known articles, set as the paper's own PDF-to-text tool emits them.

Five pages of 义乌商报 are checked by hand; its other pages differ in what meets what. So known articles are set again:
in other orders and widths, with columns that break elsewhere, heads below or above their texts and split differently,
bylines glued to what stands before, captions inside texts, pictures, teasers, jump lines, banners and staff lines.
What the reading must find is known, because it was put in.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from yiwu_search.articles.lines import unspace

CASES = Path(__file__).parents[1] / "cases"
NO_START = "，。、；：？！”’）》】…%"
"""Signs that begin no line; type-setters push them into the line before."""
LOOKS_INDENTED = "“《（【"
"""Signs whose ink stands in the right half of their square: the tool takes a line that begins with one for indented."""
BOX = "▢ "
SLOGANS = (
    ("全面打赢疫情防控人民战争、总体战、阻击战", "爱义乌"),
    ("冲刺二季度 决战“半年红”",),
    ("学习宣传贯彻党的二十大精神",),
    ("守好自己的门", "管好自己的人"),
    ("新时代 新征程 新伟业",),
    ("弘扬孺子牛精神 建设世界小商品之都",),
)
BANNERS = ("全力拼经济 义乌这样干", "学思想强党性 重实践建新功", "扩中提低 共富同行")
STAFF = (
    "值班总编：季文龙 责任编辑：朱雪梅 校对：熊健兵",
    "责任编辑：陈丽君 版式设计：吴美玲 校对：方文军",
    "值班编委：何建平 编辑：王亚楠 校对：朱敏芳",
)
TEASERS = (
    "义乌即将退出“高温群聊”",
    "我市2021少儿春节\n联欢晚会正式启动",
    "全市中小学9月1日开学",
    "义乌站新增6趟\n高铁列车",
)
JUMPS = ("（下转第二版）", "（下转第3版）", "(下转第二版)")
CUTS = {
    cut.replace("/", ""): cut
    for cut in (
        "北京双创街项目/落户义乌",
        "“义新欧”中欧班列/超去年发运总量",
        "以实际行动和实际成果/抢当模范生",
        "孝子祠区块征收补偿/协议签约正式启动",
        "义乌开启/医保脱卡支付时代",
        "立足“双循环”/谋划义乌更大发展空间",
        "在都市区建设中/展现更大担当作为",
        "义乌新增一家“国家小型微型企业/创业创新示范基地”",
        "“双十二”日均业务量/首超“双十一”",
        "义乌“留义过年”十大举措/助推“开门红”",
        "义乌绿色动力小镇/通过省级命名验收",
        "2020年义乌国际/半程马拉松今日开跑",
        "义乌农商银行/“三师助企”解难题",
        "美国馆正式入驻义乌/中国进口商品城孵化区",
        "TOP50全球精品/葡萄酒评选大赛举行",
        "在发展现场/找改革答案",
        "今年前7月义乌进出口总值/同比增33.8%",
        "163名韩商/搭乘商务包机返义",
        "全市32个电商园区/订单足生产忙",
        "义亭月饼/迎来产销旺季",
        "前5月义乌外贸进出口/同比增长18.7%",
        "光电创新城举办/“双龙计划”政策宣导沙龙",
        "外商包粽子/迎端午",
    )
}
"""Where an editor would part the paper's own headlines; a blank in one parts it too."""
CREDITS = ("全媒体记者 张云飞 摄", "全媒体记者 吕斌 摄", "")
CAPTIONS = (
    "图为工作人员在现场忙碌",
    "市民在办事大厅咨询",
    "工人在车间内赶制订单",
    "国际商贸城内，采购商正在选购商品",
)


@dataclass(frozen=True)
class Known:
    """An article and what must be read of it."""

    headline: str | None
    body: str
    signers: tuple[tuple[str, str], ...] = ()
    """(role, name) in order."""
    kicker: str | None = None
    deck: str | None = None
    kind: str = "news"
    subheads: tuple[str, ...] = ()
    source: str = ""
    """The page it comes from."""


def stock(own: bool = True) -> list[Known]:
    """The articles of the paper's own five pages, or of all other pages that are written down."""
    paths = sorted([*(CASES / "gold").glob("*.json"), *(CASES / "pages").glob("*.json")])
    found = []
    for path in paths:
        if (path.name[0] == "0") == own:
            found += [known(a, path.stem) for a in json.loads(path.read_text(encoding="utf-8"))["articles"]]
    return [a for a in found if a.body and "百国万商" not in (a.headline or "") and (own or _fits(a))]


def known(article: dict[str, Any], source: str) -> Known:
    printed = article.get("headline_source", "page") == "page"
    return Known(
        article["headline"] if printed else None,
        "\n".join(map(unspace, article["body"].split("\n"))),
        tuple((p["role"], p["name"]) for p in article["reporters"]),
        article["kicker"],
        article["deck"],
        article["kind"],
        tuple(article.get("subheads", ())),
        source,
    )


def _fits(article: Known) -> bool:
    """Whether an article of another paper can stand on this paper's page: plain news, signed, of several paragraphs."""
    parts = article.body.split("\n")
    return bool(
        article.headline
        and article.kind == "news"
        and article.signers
        and all("记者" in role or "通讯员" in role for role, _ in article.signers)
        and len(parts) > 1
        and len(article.body) > 150
        and re.match(r"本报讯|[近日昨今据\d“]", article.body)
    )


@dataclass
class Setter:
    """Sets articles with one page's habits."""

    rng: random.Random
    wrapped: bool = True
    """Whether columns are wrapped at their width; else a paragraph is one line, and breaks only where a column does."""
    lines: list[str] = field(default_factory=list)
    ends_in_text: bool = False
    """Whether the last article had its head above, so that its text ends what is set so far."""

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def blank(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def add(self, *lines: str) -> None:
        self.lines += lines

    def page(self, articles: list[Known]) -> list[str]:
        """Set a page."""
        if self.chance(0.5):
            for at, line in enumerate(self.rng.choice(SLOGANS)):
                self.add((" " if at == 0 else "") + line)
            self.blank()
        for at, article in enumerate(articles):
            if at and self.chance(0.12):
                self.blank()
                self.add(self.rng.choice(STAFF), "")
            self.article(article)
        if self.chance(0.3):
            self.add(*(" " + self.rng.choice(TEASERS)).split("\n"))
        self.add("")
        return self.lines

    def article(self, article: Known) -> None:
        if article.kind == "photo":
            self.photo(article)
            return
        head = self.head(article)
        before = bool(head) and self.chance(0.15 if self.wrapped else 0.8)
        if before:
            self.blank()
            if self.chance(0.15):
                self.add(self.rng.choice(BANNERS), "")
            self.add(*head, "")
        self.byline(article, glue=not before)
        jump = self.rng.choice(JUMPS) if self.chance(0.15) and len(article.body) > 500 else ""
        self.text(article, jump)
        self.ends_in_text = before or not head
        if head and not before:
            if self.chance(0.03):
                self.lines[-1] += head.pop(0)
                self.add(*head)
            else:
                self.add("", *head)
            if self.chance(0.5):
                self.blank()

    def byline(self, article: Known, glue: bool) -> None:
        """The line of who signs: set apart, glued to the line before, or two lines."""
        people: list[str] = []
        for at, (role, name) in enumerate(article.signers):
            if at and article.signers[at - 1][0] == role:
                people[-1] += f" {name}"
            else:
                people.append(name if role == name else f"{role} {name}")
        if not people:
            self.blank()
            return
        mark = BOX if self.wrapped or self.chance(0.3) else ""
        task = " 文/摄" if self.chance(0.05) and article.kind == "news" else ""
        line = mark + " ".join(people) + task
        if glue and mark and self.lines and self.lines[-1] and self.chance(0.3):
            self.lines[-1] += line
        elif glue and mark and self.lines and self.lines[-1] and self.chance(0.3):
            self.add(" " + line)
        elif len(people) > 1 and self.chance(0.15):
            self.blank()
            self.add(mark + people[0], *people[1:])
        else:
            self.blank()
            self.add(line)
        if not self.chance(0.03):
            self.add("")

    def head(self, article: Known) -> list[str]:
        """The lines of a head: a kicker and a blank, a headline on one line or more, a deck right below or apart."""
        if not article.headline:
            return []
        lines = [article.kicker, ""] if article.kicker else []
        lines += self.split(article.headline)
        if article.deck:
            lines += ([""] if self.chance(0.1) else []) + [article.deck]
        return lines

    def split(self, headline: str) -> list[str]:
        """Part a headline where an editor would, or not at all."""
        whole = headline.replace("\u3000", " ")
        cut = CUTS.get(whole) or "/".join(whole.rsplit(" ", 1))
        return cut.split("/") if self.chance(0.6) else [whole]

    def text(self, article: Known, jump: str = "") -> None:
        """A body in its columns, with the blank lines set between them and before what looks indented."""
        width, column = self.rng.randint(15, 30), self.rng.randint(10, 45)
        caption_at = self.rng.randint(1, 6) if self.chance(0.15) else -1
        room, flush, columns = column, False, 0
        for paragraph in article.body.split("\n"):
            if paragraph in article.subheads:
                self.blank()
                self.add(paragraph, "")
                flush = False
                continue
            for at, line in enumerate(self.wrap(paragraph, width)):
                indented = at == 0 or line[0] in LOOKS_INDENTED
                if room <= 0:
                    self.blank()
                    columns += 1
                    if columns == caption_at:
                        self.add(*self.caption(), "")
                    room, flush = column, False
                    if self.wrapped and self.chance(0.15):
                        width = self.rng.randint(15, 30)
                elif (indented and flush) or not self.wrapped:
                    self.blank()
                self.add(self.justify(line, width))
                flush = not indented
                room -= 1
        if jump:
            if self.chance(0.5):
                self.lines[-1] += " " + jump
            else:
                self.add("", jump)

    def wrap(self, paragraph: str, width: int) -> list[str]:
        """Cut a paragraph; where columns are not wrapped, only a few are cut, at the ends of columns."""
        if not self.wrapped:
            if len(paragraph) > 120 and self.chance(0.2):
                at = self.rng.randint(40, len(paragraph) - 40)
                while (
                    paragraph[at] in NO_START or paragraph[at - 1] in "。！？…”" or paragraph[at - 1 : at + 1].isascii()
                ):
                    at += 1
                return [paragraph[:at], paragraph[at:]]
            return [paragraph]
        return wrap(paragraph, width)

    def justify(self, line: str, width: int) -> str:
        """Set blanks around figures and Latin words as justified lines carry them; now and then between all letters."""
        if not self.wrapped:
            return line
        short = 2 * width - 8 <= cells(line) <= 2 * width - 3 and line[-1] not in "。！？”"
        if short and self.chance(0.1) and not re.search("[0-9A-Za-z]", line):
            return re.sub(r"(?<=[\u4e00-\u9fff]) ?(?=[\u4e00-\u9fff，“])", " ", line)
        return (
            re.sub(r"(?<=[\u4e00-\u9fff])(?=[0-9])|(?<=[0-9])(?=[\u4e00-\u9fff])", " ", line)
            if self.chance(0.3)
            else line
        )

    def caption(self) -> list[str]:
        text, credit = self.rng.choice(CAPTIONS), self.rng.choice(CREDITS)
        if not credit:
            return [text]
        return [f"{text}。 {credit}"] if self.chance(0.5) else [text + "。", credit]

    def photo(self, article: Known) -> None:
        """A picture with its text: headline above or below, the credit on a line of its own or at the text's end."""
        head = self.split(article.headline or "")
        self.blank()
        credit = " ".join(f"{role} {name}" for role, name in article.signers) + self.rng.choice([" 摄", " 图"])
        above = self.chance(0.5) or self.ends_in_text
        if above:
            self.add(*head, "")
        self.text(article)
        if self.chance(0.4):
            self.lines[-1] += " " + credit
        else:
            self.add("", credit)
        self.ends_in_text = above
        if not above:
            self.add(*([""] if self.chance(0.3) else []), *head)


def cells(text: str) -> int:
    """The width of a text in half squares; this paper sets most punctuation on half a square."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" and unicodedata.category(c)[0] != "P" else 1 for c in text)


def wrap(text: str, columns: int) -> list[str]:
    """Cut a paragraph into lines of `columns` squares; the first is two squares short."""
    lines, line, room = [], "", 2 * (columns - 2)
    for letter in text:
        if cells(line + letter) > room and letter not in NO_START:
            kept = (
                re.sub(r"[\dA-Za-z.]+$|[“《（]$", "", line) if letter.isascii() or line[-1] in LOOKS_INDENTED else line
            )
            kept = kept or line
            lines.append(kept)
            line, room = line[len(kept) :], 2 * columns
        line += letter
    return [*lines, line] if line else lines


def make_page(seed: int, articles: list[Known], wrapped: bool | None = None) -> tuple[list[str], list[Known]]:
    """A page of three to eight of the articles in a new order, and what stands on it."""
    rng = random.Random(seed)
    chosen = rng.sample(articles, min(len(articles), rng.randint(3, 8)))
    setter = Setter(rng, rng.random() < 0.8 if wrapped is None else wrapped)
    return setter.page(chosen), [replace(a, headline=a.headline or None) for a in chosen]
