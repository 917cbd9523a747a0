"""Words: what ranks an article, never what finds it. The only place that knows jieba."""

from yiwu_search.tokens.words import Token, bag, cut, words

__all__ = ["Token", "bag", "cut", "words"]
