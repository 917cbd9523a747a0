"""Headlines of stories that none stands beside, and slogans that head nothing."""

from __future__ import annotations

from yiwu_search.articles import Article, read_page
from yiwu_search.pages import Page

FAIR = (
    "▢ 记者 张三\n\n本报讯 昨日，我市召开外贸企业稳订单座谈会，十二家\n\n"
    "外贸企业负责人与部门面对面，把失去的时间抢\n\n回来。\n\n"
)
MARKET = "▢ 记者 李四\n\n本报讯 昨日，城东市场改造完工，摊主陆续搬回。\n\n城东市场改造完工\n\n"


def read(text: str) -> tuple[Article, ...]:
    return read_page(Page("p.txt", "/p.txt", "p", tuple(text.split("\n"))))


def test_a_headline_elsewhere_brings_its_couplet_to_the_story_without_one() -> None:
    """The kicker repeats the text's words; the couplet below it says none of them."""
    first, _ = read(FAIR + MARKET + "我市召开外贸企业稳订单座谈会\n\n抢时间 稳订单\n")
    assert (first.kicker, first.headline) == ("我市召开外贸企业稳订单座谈会", "抢时间 稳订单")


def test_the_first_line_behind_a_form_feed_is_the_page_s_slogan() -> None:
    """It has words of the text below and urges to nothing, and heads nothing all the same."""
    (first,) = read(" 外贸企业在行动\n\n" + FAIR)
    assert first.headline_source == "lead"


def test_what_people_do_between_two_texts_on_the_same_is_a_caption() -> None:
    text = (
        "一碗腊八粥 温暖一座城\n\n▢ 记者 张三\n\n"
        "本报讯 昨日是腊八节，义工们为环卫工人送上腊八粥，腊八这天总有人送粥来。\n\n"
        "志愿者为环卫工人送上腊八粥\n\n据统计，昨日全市有二十六个点位送腊八粥，参与的志愿者有千余名。\n"
    )
    (porridge,) = read(text)
    assert porridge.caption == "志愿者为环卫工人送上腊八粥"
    assert porridge.body.endswith("千余名。")


REPORT = (
    "▢ 记者 {who}\n\n本报讯 昨日，我市召开冬春季疫情防控工作视频会议，分析当前形势，\n\n部署下一阶段任务。会议指出，"
    "全球疫情仍在加速蔓延，多地出现零星散发病例，\n\n外防输入、内防反弹的压力始终存在，决不能有丝毫麻痹思想、厌战情绪、侥幸心理和松劲心态，"
    "要加快推进重点人群疫苗紧急接种，元旦前完成首批一万八千名重点人员的第一剂接种。\n\n"
)


def test_a_headline_of_which_a_report_says_no_word_stays_with_the_story_above() -> None:
    """The report's own headline stands elsewhere; between the two stories stand kicker and headline of the first."""
    hills = (
        "▢ 记者 张三\n\n本报讯 相隔两千公里，义乌与大凉山的缘分始于三年前的扶贫协作。三年来，一批批义乌干部跨越\n\n"
        "山海，把市场的优势变成了当地群众脱贫的钥匙，让义乌经验生了根。\n\n"
        "两千公里 跨越山海的牵手\n\n“义乌经验”在大凉山落地生根\n\n"
    )
    first, second, _ = read(hills + REPORT.format(who="王五") + MARKET + "我市部署冬春季疫情防控工作\n")
    assert (first.kicker, first.headline) == ("两千公里 跨越山海的牵手", "“义乌经验”在大凉山落地生根")
    assert second.headline == "我市部署冬春季疫情防控工作"


def test_a_line_right_above_a_photo_s_text_heads_it_below_another_story_s_headline() -> None:
    _, photo, _ = read(
        REPORT.format(who="王五") + "我市部署冬春季疫情防控工作\n\n喜迎亚运 “绿”动商城\n\n"
        "昨日，俯瞰商贸城南侧的亚运主题公园，花卉\n组成的图案色彩绚丽。 记者 赵六 摄\n\n" + MARKET
    )
    assert (photo.kind, photo.headline) == ("photo", "喜迎亚运“绿”动商城")


def test_a_slogan_alone_between_two_reports_is_a_headline() -> None:
    """On a page that prints headlines below their texts; the banner of a campaign is none."""
    first, _ = read(FAIR + "添一抹新绿 种一片希望\n\n" + MARKET)
    assert first.headline == "添一抹新绿 种一片希望"


def test_a_headline_cut_into_two_lines_of_one_length_is_a_teaser_and_no_slogan() -> None:
    *_, teaser = read(FAIR + "我市召开座谈会\n\n" + MARKET + " 我市新增两条\n定制公交线路\n")
    assert (teaser.kind, teaser.headline) == ("teaser", "我市新增两条 定制公交线路")


def test_the_title_of_a_notice_stands_above_it_below_another_story_s_headline() -> None:
    """On a page that prints headlines below their texts, too."""
    _, notice, _ = read(
        REPORT.format(who="王五")
        + "我市部署冬春季疫情防控工作\n\n关于西城路夜间封闭施工的通告\n\n因实施桥梁检修工程，\n\n"
        "每晚对道路实行封闭，禁止通行，途经车辆可绕行。\n\n义乌市公安局交通警察大队\n\n" + MARKET
    )
    assert notice.headline == "关于西城路夜间封闭施工的通告"


def test_the_last_line_between_two_texts_heads_a_comment_where_the_report_above_says_none_of_it() -> None:
    """On the unusual side a few of its words are enough then."""
    _, comment, _ = read(
        REPORT.format(who="王五") + "我市部署冬春季疫情防控工作\n\n让敬老不止于重阳\n\n▢ 易安\n\n"
        "重阳节刚过，不少人的朋友圈里还晒着照片。敬老，\n\n落到日常才是真功夫，陪伴不能只靠一个节日。\n\n" + MARKET
    )
    assert comment.headline == "让敬老不止于重阳"
