"""Words that join, count or report and are about nothing, in news."""

from __future__ import annotations

_FUNCTION_WORDS = """
一个 一些 一样 一直 一种 一起 一定 一下 一次 一切 不仅 不会 不是 不能 不要 不断 与其 两个 为了 什么 今年 他们 以上
以下 以及 以来 但是 作为 你们 例如 其中 其他 具有 再次 几个 分别 刚刚 即将 原来 去年 又是 及其 及时 只有 只要 可以
可能 同时 后来 哪些 因为 因此 在于 多个 大家 她们 如何 如果 如此 它们 对于 尤其 就是 尽管 已经 已有 并且 当时 当天
很多 得到 怎么 怎样 总是 我们 或者 所以 所有 据悉 接着 整个 无论 日前 时候 昨天 昨日 是否 更加 更多 曾经 最后 有关
有的 本报讯 来自 根据 正在 此次 此外 每个 比如 没有 然后 然而 特别 现在 由于 目前 直到 相关 看到 知道 确实 称为
等等 经过 继续 自己 自从 至今 虽然 表示 要求 许多 认为 记者 该市 说道 起来 越来越 这个 这么 这些 这样 这种 这里
进行 进一步 还是 还有 通过 部分 那么 那些 那里 都是 里面 除了 随着 非常 需要 首先 今天 明天 近日 近年来 开始 成为
全部 按照 方面 并不 不少 之后 之前 之间 过程 期间 为此 于是 从而 甚至 关于 介绍 告诉
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Folded words of two letters and more, chosen by hand; most are too frequent to be taken for telling anyway."""
