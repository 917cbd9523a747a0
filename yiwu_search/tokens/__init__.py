"""Words: what ranks an article, never what finds it. The only place that knows jieba."""

from yiwu_search.tokens.bags import BREAK, GAP, bag, bags
from yiwu_search.tokens.words import Token, cut

__all__ = ["BREAK", "GAP", "Token", "bag", "bags", "cut"]
