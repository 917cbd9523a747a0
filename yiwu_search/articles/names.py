"""Persons' names: what can be one, and where glued ones part (刘闪萧颢 → 刘闪, 萧颢).

A Chinese name is a surname and one or two characters; the surnames are few. The list holds the surnames of the 2010s'
household registers down to about one in ten thousand people, most frequent first, then rarer ones of the 百家姓 that
begin few words, and the compound ones still in use. Names are judged by their 简体 letters, whatever the paper prints.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from itertools import pairwise

from yiwu_search.articles.scripts import plain

_IN_ORDER = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟肖闫"
    "付汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛"
    "温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈"
    "鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党"
    "燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银"
    "扬明沙伏岑习胥保和蔺楼骆毋厉诸斯朴闻竹寿羊水支帅干过尧展危尉信阙亓么战恽漆鹿慕占阚荀修逄敬麻濮隆丰鱼雍冒巴佘禹储缪晁"
    "沃卿粟厚贝郦晓谯宿况鄂麦沐茹訾从哈缑狄窪逯衡富终暴归年智贡郗初区刀仝由那皮布幸湛励裘檀满訚隗续相楮哲杲禤戎昝仉亢嵇湾"
    "邝彦呙厍咸籍郏束斐麴堵凡尚蒲农师荣寇惠南班劳盘伊海权索宣云容扈芮浦邰赫杭鲜印玉宾茅元酆钮滑羿汲邴弓牧宓蓬仰钭韶蓟怀莘"
    "扶宰璩庾暨居禄殳蔚夔巢蒯桓佴笪墨綦庹冮岐闪郐郄鄞佀侴冶凃揣撖敏忻忽桐柘茆荔菅逮郇郸雒隽骞鸠濯澹睢稂戈步於凤祖钦勾苍宦"
    "乜郈汝母昌阴脱贲郤慎弘芶蹇苌矫仵靖翦攸"
)
"""Surnames; 简体 letters alone."""
SURNAMES = frozenset(plain(_IN_ORDER))
COMMON = frozenset(_IN_ORDER[:100])
"""The surnames of about 85 of 100 people."""
COMPOUND = frozenset(
    re.findall(
        r"\S+",
        "欧阳 上官 司马 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 轩辕 端木 长孙 宇文 独孤 南宫 闻人 澹台 呼延 万俟 "
        "赫连 申屠 公冶 太史 淳于 单于 濮阳 公羊 西门 东郭 南门 拓跋 百里 乐正 鲜于 司空 钟离 闾丘 公良 仲孙 第五 东里 "
        "亓官 左丘 漆雕 羊舌 微生 梁丘 段干 巫马 谷梁 宰父 颛孙 太叔 壤驷 范姜",
    )
)
LONGEST = 12
"""Characters of the longest glued run that is split; five names are already more than any byline glues."""
_HAN = r"[\u3400-\u9fff〇\U00020000-\U000323af]"
_FOREIGN = re.compile(
    rf"(?:{_HAN}{{1,4}}-)?{_HAN}{{1,8}}(?:[·•・．‧]{_HAN}{{1,10}}(?:-{_HAN}{{1,6}})?){{1,3}}|[A-Z][A-Za-z.'-]{{1,20}}"
)
"""A transliterated name with its dots, or a Latin word."""
_RUN = re.compile(rf"{_HAN}+")
SOUNDS = re.compile(
    "[阿艾爱安昂敖奥巴白拜班宝保贝比毕宾波伯布才策查朝楚次措达代丹道德登迪丁顿杜多额恩尔嘎噶格根贡古哈赫胡花吉加江杰"
    "金卡凯克拉库兰勒力丽里林鲁伦罗洛玛麦买满曼毛美蒙孟米敏木穆那娜乃尼宁努诺帕普其齐奇恰曲热仁日如萨赛桑色森沙绍斯苏索塔"
    "特腾提图吐托瓦旺维温乌西希夏辛欣旭雅亚伊依因尤玉扎泽增珠卓孜云合音姆央宗堆坚让旦甫逊肉汗则祖别吾卜呷惹青]{3,7}"
)
"""A Mongolian, Tibetan or Uyghur name written for its sound, without a dot: 阿拉腾乌拉, 乌云其木格."""
NOT_NAMES = frozenset(
    re.findall(
        r"\S+",
        "记者 通讯 报道 摄影 实习 见习 首席 特约 本报 全媒 从市 日前 近日 昨日 今日 昨天 今天 目前 方面 了解 获悉 时间 "
        "华社 华网 来自 来了 来到 来电 来访 全市 全面 全国 全省 有关 相关 关于 由于 万元 都是 都有 那么 时候 年底 "
        "从无到有 从有到优 手记 来信 调查 观察 视线 视点 专访 走访 成立 强调 应对 从记 和记 于记 于近 于昨 从该 和当 "
        "文章 链接 背景 观点 简讯 提示 提醒 声音 数据 案例 说法 点评 释疑 问答 评论 短评 编后 编者 速读 解读 追问 延伸 "
        "影响 现场 反应 "
        "回应 措施 原因 讲述 人物 名片 简介 新闻 官方 专家 市民 对话 集体 综合 广告 招聘 通告 公告",
    )
)
"""Words that begin like a name and are never part of one; seen where a role is followed by no name (记者 日前…)."""
COMMON_WORDS = frozenset(
    re.findall(
        r"\S+",
        "文化 文明 成为 任务 应当 向前 和谐 高度 明确 安全 全力 金融 商城 商务 水利 高效 解决 计划 武汉 杭州 常务 和平 "
        "保障 海关 海南 海军 海洋 农业 农村 农民 南方 南京 云南 师范 荣获 惠民 宣布 宣传 伊朗 印度 元旦 玉米 权威 "
        "容易 劳动 浦东 步行 步伐 步入 步骤 母亲 母校 祖国 祖孙 敏感 居民 居住 居家 "
        "怀抱 怀念 苍南 凤凰 桐乡 桐庐 昌平 宰客 "
        "华东 华南 华北 江南 石油 时代 都市 阴天 阴雨 阴影 脱贫 脱离 脱困 脱颖 脱下 慎重 慎独 弘扬 矫正 靖江 揭牌 揭幕",
    )
)
"""Common words that people are called by too (文明丽): names only where a role stands right before them."""
_TITLES = ("先生", "女士", "小姐", "同学", "师傅", "大爷", "大妈", "某", "记者")
"""What people are called by who are spoken of and sign nothing: 陈先生."""
_USUAL, _SHORT, _RARE, _KNOWN, _WORD = 10, 12, 2, 1, 8
"""What a name costs where a run is parted: three characters least, two more, a surname outside the hundred commonest
and a common word on top; a name that is known next to nothing. The cheapest way wins, so that two names of three
characters beat three of two."""


def is_name(text: str, vouched: bool = False) -> bool:
    """Whether `text` alone can be one person's name; `vouched` where a role stands right before it.

    >>> is_name("歐陽文靜"), is_name("从市医保"), is_name("文明丽"), is_name("文明丽", vouched=True)
    (True, False, False, True)
    """
    letters = plain(text)
    sounds = vouched and SOUNDS.fullmatch(letters)
    return bool(_FOREIGN.fullmatch(text) or sounds) or _cost(letters, vouched, frozenset()) is not None


def _cost(text: str, vouched: bool, known: AbstractSet[str]) -> int | None:
    """Say what a name costs in a parted run; None where the text is none."""
    if text in known:
        return _KNOWN
    if text.endswith(_TITLES):
        return None
    if not 2 <= len(text) <= 4 or not _RUN.fullmatch(text) or text in NOT_NAMES or text[:2] in NOT_NAMES:
        return None
    if text[:2] in COMPOUND and len(text) >= 3:
        return _USUAL
    if len(text) == 4 or text[0] not in SURNAMES:
        return None
    word = text[:2] in COMMON_WORDS
    if word and not vouched:
        return None
    rare = _RARE if text[0] not in COMMON else 0
    return (_USUAL if len(text) == 3 else _SHORT) + rare + (_WORD if word else 0)


def split_names(run: str, known: AbstractSet[str] = frozenset(), vouched: bool = False) -> tuple[str, ...]:
    """Part a run of characters into names; empty where it cannot be names alone.

    `known` are names seen elsewhere: of two ways to part a run, the one into known names is right. Where no name is
    known the cheapest way wins, and of equal ones the one whose first names are longest. O(len(run)).

    >>> split_names("刘闪萧颢"), split_names("王小丫丁一"), split_names("王小平安宁", {"平安宁"})
    (('刘闪', '萧颢'), ('王小丫', '丁一'), ('王小', '平安宁'))
    """
    if run in known or is_name(run, vouched):
        return (run,)
    if len(run) > LONGEST or not _RUN.fullmatch(run):
        return ()
    letters = plain(run)
    best: list[tuple[int, tuple[int, ...]] | None] = [(0, (0,))] + [None] * len(run)
    for end in range(2, len(run) + 1):
        ways = [
            (before[0] + cost, (*before[1], end))
            for start in range(max(0, end - 4), end - 1)
            if (before := best[start]) is not None and (cost := _cost(letters[start:end], vouched, known)) is not None
        ]
        best[end] = min(ways, key=lambda way: (way[0], [-stop for stop in way[1]]), default=None)
    stops = best[-1][1] if best[-1] else ()
    return tuple(run[start:stop] for start, stop in pairwise(stops))
