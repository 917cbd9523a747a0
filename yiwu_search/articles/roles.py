"""The vocabulary of bylines: roles (记者), tasks (摄), the offices before them (江城晚报) and the places after them.

Patterns are for 简体 letters; see `scripts`.
"""

from __future__ import annotations

import re

GAP = r"[ \t\u3000]*"
HAN = r"[\u3400-\u9fff〇\U00020000-\U000323af]"
DESK = re.compile(
    r"(?:本报|本刊|本网|社论|特约|首席|[\u4e00-\u9fff]{2,6}(?:日报|晚报|早报|晨报|商报|时报|都市报|快报|青年报|新闻|网))?"
    r"(?:特约|首席)?(?:评论员|编辑部|编者)|本报评论部|本报(?:综合)?(?:编译)?组?"
)
_OFFICE = (
    r"(?:[\u4e00-\u9fff]{1,8}(?:[·・•—-]|(?<=报)[/／+＋]))?"
    rf"(?:本{GAP}[报刊网台社]|(?<=报[·・•/／+＋])[\u4e00-\u9fff]{{0,6}}|(?:(?!本报|记者|通讯员)[\u4e00-\u9fff]){{0,8}}?"
    r"(?:日报|晚报|早报|晨报|商报|时报|都市报|青年报|快报|周报|报业|新闻|传媒|融媒体?中心|融媒|在线|互动|电视台|经济报道|报|周刊|客户端|网|社|台)|每经|大纪元|南都|央视|卫视|北青|新京|封面)"
)
"""A paper, or one and what it publishes beside itself: 扬子晚报/紫牛新闻, 现代快报+, 齐鲁晚报·齐鲁壹点."""
_RANK = (
    r"(?:全媒体|全媒|融媒体|融媒|新媒体|多媒体|首席|特派|特约|特邀|特聘|见习|实习|高级|资深|主任|主笔|文字|摄影|视频|图片|体育|财经|"
    r"时政|政法|经济|社会|教育|文娱|文化|健康|前方|驻地|驻站|机动|兼职|签约|学生|校园|大学生|小|青年|随军|联合|本地|金牌|"
    r"(?:常?驻|派驻|赴|特派)[\u4e00-\u9fff]{1,8}?)"
)
_TRADES = [
    "通讯员",
    "记者站",
    "记者",
    "评论员",
    "观察员",
    "摄影师",
    "摄像师",
    "实习生",
    "见习生",
    "撰稿人",
    "撰稿",
    "供稿",
    "编译",
    "主笔",
    "作者",
    "译者",
    "摄影者",
    "主持人",
    "制图师",
    "采访人员",
    "特派员",
    "执笔人",
    "执笔",
    "讲述人",
    "讲述",
    "记录",
    "执行",
    "责编",
    "编辑",
    "特稿",
    "策划",
    "统筹",
    "校对",
]
_TRADE = "(?:" + "|".join(GAP.join(word) for word in _TRADES) + r"|(?<=[报社])[\u4e00-\u9fff]{2,4}特派员)"
ROLE = re.compile(
    rf"共享联盟[·・](?:{HAN}{{2,4}}(?=[ \u3000])|"
    rf"{HAN}{{2,4}}?(?={HAN}{{2,3}}(?:通讯员|记者|[ \u3000）)、，]|$))|{HAN}{{2,4}})"
    rf"|{_OFFICE}?{GAP}(?:{_RANK}{GAP}){{0,3}}{_TRADE}(?:站|团队|团|组)?"
    rf"|每经编辑|(?:{_RANK}){{1,2}}(?=[：: \u3000])"
)
"""A role with its office and rank: 江城晚报首席记者, 本报驻嘉兴记者, 实习生; 首席 or 特约 alone before a blank."""
TASK = (
    r"(?:受访者|受访单位|主办方|单位|资料|通讯员)?(?:供图|提供|图片)|文并摄|文[/／、 ]?摄影|文[/／、 ]?[摄图片]|"
    r"图[/／、与 ]?文|文与图|摄影报道|专题报道|综合报道|综合整理|采写|采访|撰文|口述|"
    r"文字整理|编辑|摄影|摄像|视频(?:剪辑|拍摄|制作)?|剪辑|制图|绘图|漫画|插图|"
    r"(?:独家|特别)?报[导道]|整理|编译|翻译|综合|供稿|文字|片(?=[ \u3000/／:：])|辑|译|摄|文|图|画|作(?=$|[ \u3000）)])"
)
ART = "木刻|石刻|篆刻|版画|国画|油画|速写"
"""What an artist made, behind his name and a blank: 吴凡 木刻."""
TASK_AFTER = re.compile(
    rf"{GAP}(?:[/／]{GAP})?(?:{TASK})(?![\u4e00-\u9fff])|(?<=[ \u3000])(?:{ART})(?![\u4e00-\u9fff])"
)
TASK_BEFORE = re.compile(
    rf"(?:{TASK}){GAP}(?:[/／:：|｜丨]{GAP}|(?<=[影文图写像频译])[ \t\u3000]+(?={HAN}))"
    rf"|(?:摄影|摄像|制图|漫画)(?!报道|记者|[部家师展])(?={HAN}{{2,3}}(?:[ \u3000、）)]|$))"
)
"""文/ 图： 摄影丨 before names; a few of them also before a blank."""
GLUED_TASK = re.compile(rf"(?P<names>{HAN}{{2,12}}?)(?P<task>{TASK})")
_UNITS = (
    "局|院|校|公司|集团|厂|部|委|会|站|所|中心|大队|支队|总队|街道|镇|乡|县|市|区|大学|学院|中学|小学|医院|银行|支行|分行|办|办公室|处|"
    "科|室|队|报道组|社区|社|村|馆|台|协会|法院|检察院|工会|宣|班|系|连|团|营|矿|段|库|港"
)
ORGANISATION = re.compile(rf"{HAN}{{1,14}}(?:{_UNITS})")
"""Whom a correspondent writes for: 通讯员 市公安局 李四."""
OFFICE_NAME = re.compile(rf"{HAN}{{2,3}}宣")
"""The pen name of an office that informs the press, glued to its role: 通讯员穗交宣, 通讯员地铁宣."""
PLACES = frozenset(
    re.findall(
        r"\S+",
        "台北 新北 桃园 台中 台南 高雄 基隆 新竹 苗栗 彰化 南投 云林 嘉义 屏东 宜兰 花莲 台东 澎湖 金门 马祖 香港 "
        "澳门 北京 上海 天津 重庆 广州 深圳 珠海 杭州 南京 苏州 合肥 福州 厦门 南昌 济南 青岛 郑州 武汉 长沙 南宁 "
        "海口 成都 贵阳 昆明 拉萨 西安 兰州 西宁 银川 石家庄 太原 呼和浩特 沈阳 大连 长春 哈尔滨 乌鲁木齐 义乌 "
        "金华 宁波 温州 纽约 华盛顿 洛杉矶 旧金山 芝加哥 波士顿 多伦多 温哥华 伦敦 巴黎 柏林 罗马 马德里 里斯本 "
        "东京 大阪 首尔 莫斯科 联合国 日内瓦 布鲁塞尔 新加坡 吉隆坡 曼谷 河内 马尼拉 雅加达 新德里 雅典 开罗 悉尼 "
        "美国 英国 法国 德国 日本 韩国 俄罗斯 意大利 西班牙 葡萄牙 加拿大 澳大利亚 印度 泰国 越南 巴西 埃及",
    )
)
"""Places that reports come from and that begin like names (高雄, 金华) or end them (王明台北)."""
PLACE_AT_END = re.compile(rf"(?:{'|'.join(sorted(PLACES, key=len, reverse=True))})+$")
"""One such place, or a country and its town: 葡萄牙里斯本."""
_DAY = "(?:\\d{1,2}|[一二三四五六七八九十廿]{1,3})"
REPORTED = re.compile(
    r"(?:(?:综合|连线|专题|特别|联合|独家|即时|采访)?(?:报导|报道|采访)|"
    rf"(?:{_DAY}月)?(?:{_DAY}日)?(?:报道|专电|专讯|特稿|电))[：:]?$"
)
"""The end of a byline as Taipei and Hong Kong print it: ／台北報導, 大溪報導, 珠海報道, 台北19日電."""
SENT = re.compile(r"^(?:新华社|中新社|本报|人民图片|视觉中国|影像中国|法新社|路透社|美联社)发?[（(](.{2,40})[)）]$")
"""An agency's credit: 新华社发（王明摄）."""
ASIDE = re.compile(
    rf"[（(]{GAP}(?:(?P<said>{TASK}|实习|见习|(?:{HAN}{{1,8}}社|本报|特约|见习|实习)?(?:通讯员|记者))|[左右中上下]|[左右][图一二]|除?署名(?:除外|外)?){GAP}[)）]"
)
"""What stands in brackets behind a name: 张三（图）, 张三（左）."""
ADDRESS = re.compile(rf"(?:(?:电子)?邮箱|电邮|e-?mail)?{GAP}[:：]?{GAP}[\w.+-]+@[\w.-]+", re.IGNORECASE | re.ASCII)
"""An e-mail address beside a byline."""
