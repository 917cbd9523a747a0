"""Comparisons of this project with its peers, on the same articles in the same run: `python -m benchmarks.compare`."""
