"""The way to a cluster: what a URL says, who asks, and what its answers mean for people."""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from yiwu_search.errors import (
    ArchiveError,
    BadClusterUrl,
    ClusterFault,
    ClusterNotReady,
    ClusterRefused,
    ClusterTooOld,
    MissingClusterExtra,
    NoArchive,
    UnreachableCluster,
)
from yiwu_search.messages import cluster as messages

if TYPE_CHECKING:
    from opensearchpy import OpenSearch

PORT = 9200
"""Where OpenSearch listens unless the URL says otherwise."""
LEAST_VERSION = (2, 13)
"""The first version that tells what each part of a query scores (include_named_queries_score)."""
SECONDS = 30.0
"""How long an answer may take."""
CONNECT_RETRIES = 3
"""How often another node is asked where one does not answer."""
USER, PASSWORD, KEY_FILE, AUTHORITY = (f"YIWU_OPENSEARCH_{what}" for what in ("USER", "PASSWORD", "KEY_FILE", "CA"))
"""The variables of the environment that say who asks, and whose certificates are trusted besides the usual ones."""
_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Address:
    """What a URL says: where an index is. Nothing in it is secret."""

    url: str
    """As it was given."""
    hosts: tuple[tuple[str, int], ...]
    """Nodes with their ports, any of which can be asked."""
    name: str
    """The index, or the alias of one."""
    secure: bool
    """Whether to speak TLS: always, but to this machine itself, unless the URL asks for it there too."""


@dataclass(frozen=True, slots=True)
class Access:
    """Who asks, and whose certificates are trusted."""

    user: str | None = None
    password: str | None = field(default=None, repr=False)
    authority: str | None = None
    """A file of certificates, where the cluster's own are not signed by an authority that everybody knows."""


def address(url: str) -> Address:
    """Read a URL: opensearch://HOST[:PORT][,HOST[:PORT]…]/NAME. Raises BadClusterUrl.

    >>> address("opensearch://a:9200,b/papers").hosts
    (('a', 9200), ('b', 9200))
    """
    parts = urlsplit(url)
    if "@" in parts.netloc:
        raise BadClusterUrl(_without_secret(url), messages.secret_in_url())
    hosts = tuple(_host(url, text) for text in parts.netloc.split(","))
    name = parts.path.strip("/")
    if not name or not _NAME.fullmatch(name):
        raise BadClusterUrl(url, messages.bad_name() if name else messages.no_name())
    secure = parts.scheme == "opensearchs" or not all(host in _LOOPBACK for host, _ in hosts)
    return Address(url, hosts, name, secure)


def _without_secret(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


def _host(url: str, text: str) -> tuple[str, int]:
    found = re.fullmatch(r"(?:\[([0-9a-fA-F:.]+)\]|([^:\[\]]+))(?::(\d+))?", text)
    if not found:
        raise BadClusterUrl(url, messages.no_host())
    port = int(found[3] or PORT)
    if not 0 < port < 1 << 16:
        raise BadClusterUrl(url, messages.bad_port())
    return found[1] or found[2], port


def access(url: str, environment: Mapping[str, str]) -> Access:
    """Read who asks from the environment, or from the file that it names. Raises ClusterRefused for an unusable one."""
    user, password = environment.get(USER), environment.get(PASSWORD)
    if not user and (path := environment.get(KEY_FILE)):
        user, password = _key(url, path)
    return Access(user, password, environment.get(AUTHORITY))


def _key(url: str, path: str) -> tuple[str, str]:
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ClusterRefused(url, messages.unreadable_key_file(path, reason)) from error
    user, colon, password = text.split("\n")[0].strip().partition(":")
    if not (user and colon):
        raise ClusterRefused(url, messages.no_key_in_file(path))
    return user, password


@dataclass(frozen=True, slots=True)
class Connection:
    """A cluster that answered, and the index on it that is meant."""

    address: Address
    client: OpenSearch = field(repr=False)
    version: tuple[int, int] = LEAST_VERSION
    """The first two numbers of the cluster's version."""

    @property
    def url(self) -> str:
        """The URL, as it was given; no password is in it."""
        return self.address.url

    @property
    def name(self) -> str:
        """The index, or the alias of one, by which everything is asked."""
        return self.address.name


def connect(url: str, who: Access | None = None) -> Connection:
    """Reach the cluster of a URL; whether the index is there is for the first question to show.

    Without `who`, the environment says who asks: the one thing that this library reads there, because a URL is kept in
    histories and must not hold it. Raises BadClusterUrl, MissingClusterExtra, UnreachableCluster, ClusterRefused,
    ClusterTooOld.
    """
    where = address(url)
    connection = Connection(where, _client(where, access(url, os.environ) if who is None else who))
    with answering(connection):
        return replace(connection, version=_version(url, connection.client.info()))


def _client(where: Address, who: Access) -> OpenSearch:
    try:
        from opensearchpy import OpenSearch
    except ImportError as error:
        raise MissingClusterExtra(where.url) from error
    return OpenSearch(
        hosts=[{"host": host, "port": port} for host, port in where.hosts],
        headers=_authorization(who),
        use_ssl=where.secure,
        timeout=SECONDS,
        max_retries=CONNECT_RETRIES,
        retry_on_timeout=False,
        ca_certs=who.authority if where.secure else None,
    )


def _authorization(who: Access) -> dict[str, str]:
    """Say who asks, in UTF-8; the client itself cannot send a password with Chinese letters."""
    if not who.user:
        return {}
    told = b64encode(f"{who.user}:{who.password or ''}".encode()).decode()
    return {"authorization": f"Basic {told}"}


def _version(url: str, info: Mapping[str, object]) -> tuple[int, int]:
    version = info.get("version")
    if not isinstance(version, dict) or version.get("distribution") != "opensearch":
        raise UnreachableCluster(url, messages.not_opensearch())
    number = str(version.get("number", ""))
    found = re.match(r"(\d+)\.(\d+)", number)
    if not found or (int(found[1]), int(found[2])) < LEAST_VERSION:
        raise ClusterTooOld(url, number)
    return int(found[1]), int(found[2])


@contextmanager
def answering(connection: Connection) -> Iterator[None]:
    """Turn whatever the client raises into an error of this package; none of them repeats what was sent."""
    from opensearchpy import exceptions

    url = connection.url
    try:
        yield
    except exceptions.SSLError as error:
        untrusted = "CERTIFICATE_VERIFY_FAILED" in str(error)
        raise UnreachableCluster(url, messages.not_verified() if untrusted else messages.no_tls()) from error
    except exceptions.ConnectionTimeout as error:
        raise UnreachableCluster(url, messages.took_too_long()) from error
    except exceptions.ConnectionError as error:
        raise UnreachableCluster(url, _in_short(str(error.info or error.error))) from error
    except exceptions.AuthenticationException as error:
        raise ClusterRefused(url, messages.wrong_password()) from error
    except exceptions.AuthorizationException as error:
        raise ClusterRefused(url, messages.may_not()) from error
    except exceptions.NotFoundError as error:
        raise NoArchive(url) from error
    except exceptions.TransportError as error:
        raise fault(url, error.status_code, reason_of(error.info) or str(error.error)) from error


def fault(url: str, status: object, reason: str) -> ArchiveError:
    """Give the error that goes with a status of HTTP and what the cluster says of it."""
    if status == 404:
        return NoArchive(url)
    unready = status == 503 or "all shards failed" in reason
    return ClusterNotReady(url, _in_short(reason)) if unready else ClusterFault(url, _in_short(reason))


def reason_of(info: object) -> str:
    """Find what the cluster itself gives as the reason: of the causes that it lists, the first."""
    error = info.get("error") if isinstance(info, dict) else None
    if not isinstance(error, dict):
        return ""
    causes = error.get("root_cause")
    first = causes[0] if isinstance(causes, list) and causes else error
    return str(first.get("reason", "")) if isinstance(first, dict) else ""


LONGEST_REASON = 200
"""Letters of a reason that are shown: some repeat the whole request."""


def _in_short(reason: str) -> str:
    line = " ".join(reason.split())
    return line if len(line) <= LONGEST_REASON else line[:LONGEST_REASON] + "…"
