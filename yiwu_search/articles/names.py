"""Persons' names: what can be one, and where glued ones part (刘闪萧颢 → 刘闪, 萧颢).

A Chinese name is a surname and one or two characters; the surnames are few. The list holds the surnames of the 2010s'
household registers down to about one in ten thousand people, and the compound ones still in use.
"""

from __future__ import annotations

import re

SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟"
    "汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严"
    "牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳"
    "裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉"
    "简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗"
    "匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺楼骆应毋厉诸斯朴闻竹寿羊水支帅干过尧展危尉信阙亓么战恽漆鹿慕占阚荀"
    "修逄敬麻濮隆丰鱼雍冒巴佘禹储缪车晁沃卿粟厚贝郦游晓谯宿况鄂麦沐茹訾从哈缑狄窪逯衡富辛终暴归年智贡郗初区刀仝由那"
    "皮布幸湛励裘檀满谌訚隗续相楮覃鞏劉張陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許曾呂蘇盧蔣賈葉閻鍾譚鄒陸錢湯龍萬賴龐樊蘭顏嚴"
    "溫蘆韋畢聶叢齊莊"
)
COMPOUND = frozenset(
    re.findall(
        r"\S+",
        "欧阳 上官 司马 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 轩辕 端木 长孙 宇文 独孤 南宫 闻人 澹台 呼延 万俟 "
        "赫连 申屠 公冶 太史 淳于 单于 濮阳 歐陽 諸葛",
    )
)
LONGEST = 12
"""Characters of the longest glued run that is split; five names are already more than any byline glues."""
_HAN = r"[\u3400-\u9fff〇]"
_FOREIGN = re.compile(rf"{_HAN}{{1,8}}[·•・]{_HAN}{{1,10}}|[A-Z][A-Za-z.'-]{{1,20}}")
"""A transliterated name with its dot, or a Latin word."""
_RUN = re.compile(rf"{_HAN}+")
NOT_NAMES = frozenset(
    re.findall(
        r"\S+",
        "记者 通讯 报道 摄影 实习 见习 首席 特约 本报 全媒 从市 日前 近日 昨日 今日 昨天 今天 目前 方面 了解 获悉 时间 "
        "文化 华社 华网 成为 任务 应当 向前 和谐 高度 明确 来自 安全 全市 全力 全面 全国 全省 金融 商城 商务 水利 高效 "
        "有关 相关 关于 由于 万元 解决 计划 武汉 杭州 常务 文明 强调 应对 都市 成立 和平 保障 华东 华南 华北 江南 石油 "
        "年底 都是 都有 那么 时候 时代 从无到有 从有到优 手记 来信 调查 观察 视线 视点 专访 走访",
    )
)
"""Common words that begin like a name; seen where a role is followed by no name (记者 日前…)."""


def is_name(text: str) -> bool:
    """Whether `text` alone can be one person's name.

    >>> is_name("欧阳文静"), is_name("从市医保")
    (True, False)
    """
    if _FOREIGN.fullmatch(text):
        return True
    if not _RUN.fullmatch(text) or text in NOT_NAMES or text[:2] in NOT_NAMES:
        return False
    if text[:2] in COMPOUND:
        return 3 <= len(text) <= 4
    return 2 <= len(text) <= 3 and text[0] in SURNAMES


def split_names(run: str) -> tuple[str, ...]:
    """Part a run of characters into names; empty where it cannot be names alone.

    Of several ways the one with fewest names wins, then the one whose first names are longest.

    >>> split_names("刘闪萧颢")
    ('刘闪', '萧颢')
    """
    if is_name(run):
        return (run,)
    if len(run) > LONGEST or not _RUN.fullmatch(run):
        return ()
    best: list[tuple[str, ...] | None] = [()] + [None] * len(run)
    for end in range(2, len(run) + 1):
        ways = (
            (*before, run[start:end])
            for start in range(max(0, end - 4), end - 1)
            if (before := best[start]) is not None and is_name(run[start:end])
        )
        best[end] = min(ways, key=lambda names: (len(names), [-len(name) for name in names]), default=None)
    return best[-1] or ()
