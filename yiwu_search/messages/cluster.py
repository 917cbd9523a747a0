"""What is said of an index on an OpenSearch cluster."""

from __future__ import annotations

from yiwu_search.messages.tongue import _, ngettext, said

CLUSTER_ERRORS = {
    "BadClusterUrl": said("{path}: {reason}; write for example: --index opensearch://localhost:9200/papers"),
    "MissingClusterExtra": said(
        "{path}: an index on a cluster needs another package; install it with: pip install 'yiwu-search[opensearch]'"
    ),
    "UnreachableCluster": said("{path}: no answer from the cluster ({reason}); see that it runs and try again"),
    "ClusterRefused": said(
        "{path}: the cluster refuses ({reason}); set YIWU_OPENSEARCH_USER and YIWU_OPENSEARCH_PASSWORD, or"
        " YIWU_OPENSEARCH_KEY_FILE to a file with user:password"
    ),
    "ClusterNotReady": said("{path}: a part of the index cannot be read ({reason}); start the nodes that are missing"),
    "ClusterTooOld": said(
        "{path}: the cluster is OpenSearch {reason}, and 2.13 or newer is needed; update the cluster"
    ),
    "ClusterTooSlow": said("{path}: the cluster took too long; ask for fewer articles, or give it more nodes"),
    "NotOnCluster": said("{path}: {reason}; ask an index folder, or copy this index into one"),
    "ClusterFault": said("{path}: the cluster could not answer ({reason}); see its log"),
}

no_name = said("the URL names no index")
bad_name = said("an index's name has small letters, digits, - and _ alone")
secret_in_url = said("a URL must not hold a password, for it is kept in histories; give it in the environment")
no_host = said("the URL names no host")
bad_port = said("the port is no number below 65,536")
not_verified = said("its certificate is not trusted; name its authority's file in YIWU_OPENSEARCH_CA")
no_tls = said("it does not speak TLS, which every address but this machine's must")
took_too_long = said("it took too long")
wrong_password = said("the password is wrong, or none was given")
may_not = said("this user may not do that")
not_opensearch = said("what answers there is no OpenSearch")
too_large = said("it is larger than the cluster takes at once")
no_alias = said("an index that this program did not make has the name")
other_layout = said("the name is that of an index which this program did not make, or another version of it")
no_repair = said("a cluster keeps and repairs its own files")


def cluster_error(kind: str, path: str, reason: str) -> str:
    """Say what is wrong with an index on a cluster."""
    return CLUSTER_ERRORS[kind]().format(path=path, reason=reason)


def too_many_candidates(most: int) -> str:
    """Say that a query could match more than can be verified one by one."""
    return _("more than {most:,} articles would have to be read for this query").format(most=most)


def refused_article(article: str, reason: str) -> str:
    """Say that the cluster does not take an article."""
    return _("{article}: the cluster does not take this article ({reason}); the others are kept").format(
        article=article, reason=reason
    )


def not_all_arrived(found: int, expected: int) -> str:
    """Say that what is found after a copy is not what was sent."""
    return _("{found:,} of {expected:,} articles have arrived").format(found=found, expected=expected)


def unreadable_key_file(path: str, reason: str) -> str:
    """Say that the file with user and password cannot be used."""
    return _("{path} cannot be read: {reason}").format(path=path, reason=reason)


def no_key_in_file(path: str) -> str:
    """Say that a key file does not hold what it should."""
    return _("{path} does not hold user:password in its first line").format(path=path)


def missing_shards(count: int) -> str:
    """Say how many parts of an index have no copy on any node that runs."""
    return ngettext("{count} shard has no copy", "{count} shards have no copy", count).format(count=count)
