"""What to ask instead where a query finds nothing; never imported on the way of a search that finds."""

from yiwu_search.suggest.diagnosis import KINDS, Diagnosis, Part, Suggestion
from yiwu_search.suggest.doctor import diagnose

__all__ = ["KINDS", "Diagnosis", "Part", "Suggestion", "diagnose"]
