"""URLs of indexes: which names mean an index on a cluster, told without importing what speaks to one."""

from __future__ import annotations

SCHEMES = ("opensearch", "opensearchs")
"""What the URL of an index on a cluster begins with; the second asks for TLS on this machine too."""


def is_url(path: object) -> bool:
    """Whether an index is named that is on a cluster.

    >>> is_url("opensearch://localhost/papers"), is_url("opensearch"), is_url("./opensearch:/papers")
    (True, False, False)
    """
    return isinstance(path, str) and "://" in path and path.split("://")[0] in SCHEMES
