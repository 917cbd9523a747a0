"""Words: what ranks an article, never what finds it. The only place that knows jieba."""

from yiwu_search.tokens.bags import BREAK, GAP, bag, bags
from yiwu_search.tokens.dictionary import Dictionary
from yiwu_search.tokens.synonyms import Synonyms
from yiwu_search.tokens.user_words import UserWords
from yiwu_search.tokens.words import Token, cut

__all__ = ["BREAK", "GAP", "Dictionary", "Synonyms", "Token", "UserWords", "bag", "bags", "cut"]
