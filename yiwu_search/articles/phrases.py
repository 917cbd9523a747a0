"""What tells a statement from a part of one in a line of big type: verbs, unfinished ends, and how decks begin.

A headline that is too long for its column is cut where a word ends: 孝子祠区块征收补偿 / 协议签约正式启动. A headline
and its deck are a statement each: 江城大桥主塔封顶 / 预计明年底建成通车.
"""

from __future__ import annotations

import re

from yiwu_search.articles.scripts import plain

SHORT_PHRASE = 6
"""Characters of the phrases of a slogan (深化医改 惠及民生); those of a headline in two phrases are longer."""
VERBS = re.compile(
    "启动|举行|召开|开幕|闭幕|通车|封顶|开工|投用|投运|运营|运行|上线|发布|出台|公布|出炉|印发|落户|落地|入选|获评|夺冠|摘得|突破|增长|"
    "下降|下跌|上涨|翻番|完成|开通|亮相|揭牌|结束|圆梦|限流|接待|通水|来袭|升级|受阻|获刑|判刑|被判|被罚|被骗|被告|逮捕|迎来|"
    "吸引|打造|助力|推进|推动|实现|建成|竣工|恢复|取消|暂停|停运|关闭|调整|延长|提高|超过|首超|达到|惠及|揽金|走进|慰问|调研|"
    "参加|出席|主持|会见|审议|研究部署|录取|开学|放假|开跑|开赛|开镰|丰收|上市|降价|涨价|下调|上调|受理|回应|提醒|呼吁|曝光|"
    "查处|破获|抓获|让出|松绑|减少|拥堵|积水|遇难|遇险|获救|发车|停电|供不应求|合格|撤离|报名|招生|解围|受欢迎|首破|"
    "上网|下架|回收|收官|迎客|签约|挂牌|启用|上榜|获奖|致[死伤残病昏]|发放|支持|通报|约谈|整治|查获|起火|爆炸|失联|找到|捐赠|受益|施工|复工|"
    "开业|停课|停售|落幕|登陆|改签|[增降涨跌获逾]"
)
"""Verbs of headlines. A line without any is part of a phrase."""
SALUTATION = re.compile(
    r"[\u4e00-\u9fff]{1,10}(?:同志|单位|读者|市民|朋友|先生|女士|同学|家长|居民|用户|客户|会员|编辑部|记者)们?[：:]"
)
"""How a letter or a notice begins, and the answer to a letter."""
UNFINISHED = re.compile(
    r"(?:开展|举办|出台|印发|公布|加快|加强|提升|建立|完善|坚持|做好|抓好|打击|支持|发放|[育建开提推办]出|入选|摘得|夺得|获|获评|推出|打造|迎来|实现|打响|审议通过|获得|荣获|收到|新增|首[例个批家条座届次]|签署|助力|推动|推进|开启|走进|督导|督查|督办|的|和|与|及|在|为|将|向|对|让|把|是|到)$"
)
"""A line that ends with a verb that wants an object, or with a particle, goes on in the next."""
_PAIRED = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"), ("「", "」"), ("『", "』"))
_DECK_BEGINS = re.compile(
    r"(?:预计|总投资|平均|最高|最低|最多|最大|最快|最晚|首批|首期|首日|涉及|其中|累计|同比|增速|每天|每年|今起|即日起|已有|为期|全长|"
    r"[超近逾]?[一二三四五六七八九]成|年底|年内|明年|下月|每周|周[一二三四五六日]至|\d{1,2}月(?:\d{1,2}日)?起|沿线|全程|过半|有望|力争|涵盖|惠及|覆盖|研究|审议|听取|传达学习|官方|警方|法院|专家|记者|市民|网友|[^，。：；“”]{2,6}[：:])"
)
"""How decks begin: with figures that explain, what a meeting did (研究促进消费等工作), or who says so (专家提醒：…)."""


def length(text: str) -> int:
    """Return the number of letters of a text, signs and blanks aside."""
    return len(re.sub(r"\W", "", text))


def phrases(text: str) -> list[str]:
    """Return the parts of a line between its blanks."""
    return text.split()


def is_slogan_line(text: str) -> bool:
    """Whether a line is short phrases of one length: 深化医改 惠及民生."""
    parts = [length(part) for part in phrases(text)]
    return len(parts) >= 2 and len(set(parts)) == 1 and 2 <= parts[0] <= SHORT_PHRASE and not re.search(r"\d", text)


def begins_like_deck(text: str) -> bool:
    """Whether a line begins as decks do and headlines do not."""
    return bool(_DECK_BEGINS.match(plain(text)))


def closes(text: str) -> bool:
    """Whether a quotation or a bracket ends that did not begin."""
    return any(text.count(opener) < text.count(closer) for opener, closer in _PAIRED)


def opens(text: str) -> bool:
    """Whether a quotation or a bracket is left open."""
    return any(text.count(opener) > text.count(closer) for opener, closer in _PAIRED)
