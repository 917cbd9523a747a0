"""The same archive on an OpenSearch cluster: pages, queries, shell and library as with a folder.

Nothing is distributed by this program itself. What it adds to the engine is its own reading of the letters: what counts
as the same letter, what a query means, and how hits are ordered and shown.
"""
