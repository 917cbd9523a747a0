"""The versions of an index behind its name: papers leads to papers-000001, whose files are in papers-000001-files.

A name is switched from one version to the next in one step, so that every search sees the one or the other, whole. What
is not behind the name is a version in the making, or what is left of one: `sweep` removes those that nobody makes any
more.
"""

from __future__ import annotations

import json
import re
import time
from typing import Any

from yiwu_search.cluster.client import Connection, answering
from yiwu_search.cluster.mapping import index_body
from yiwu_search.errors import ArchiveExists, NoArchive, NotAnArchive
from yiwu_search.messages import cluster as messages

SHARDS = 3
"""Primary shards of a new index: as many as the nodes that a cluster should have at least."""
REPLICAS = 1
"""Copies of each besides the first: with one, any one node may be lost."""
LOADING = {
    "index.number_of_replicas": 0,
    "index.refresh_interval": "-1",
    "index.translog.durability": "async",
    "index.translog.flush_threshold_size": "2gb",
}
"""Settings of a version that is filled from an index: no second copy is made of each article by itself, nothing is made
ready to be searched, and nothing waits for the disk. Should a node be lost, it is filled again."""
COPYING_SECONDS = 600
"""How long to wait for the copies of all shards before the name is switched, where there are nodes for them."""
MAKING = "making"
"""The id of the document by which the maker of a version says that it is still at it."""
SAID_EVERY = 60.0
"""Seconds between its words."""
LEFT_AFTER = 600.0
"""Seconds without a word after which a version that nothing leads to is what an interrupted run left: ten words, and
more than the clocks of two machines differ."""


def files_of(version: str) -> str:
    """Name the index that remembers which files were read into a version, and the words that people added."""
    return f"{version}-files"


def current(connection: Connection) -> str:
    """Give the version behind the name. Raises NoArchive; NotAnArchive where an index of somebody else has it."""
    found = _behind(connection)
    if found is None:
        raise NoArchive(connection.url)
    return found


def create(connection: Connection, *, shards: int = SHARDS, replicas: int = REPLICAS) -> str:
    """Make an empty index under the name; raises ArchiveExists, NotAnArchive."""
    if _behind(connection) is not None:
        raise ArchiveExists(connection.url)
    version = new_version(connection, shards=shards, replicas=replicas)
    switch(connection, version)
    return version


def new_version(connection: Connection, *, shards: int = SHARDS, replicas: int = REPLICAS) -> str:
    """Make an empty version that nothing leads to yet, and give its name."""
    numbers = [int(version[-6:]) for version in versions(connection)]
    version = f"{connection.name}-{max(numbers, default=0) + 1:06d}"
    files = {"settings": {"number_of_shards": 1, "number_of_replicas": replicas}, "mappings": {"enabled": False}}
    with answering(connection):
        indices = connection.client.indices
        indices.create(index=version, body=index_body(shards, replicas))
        indices.create(index=files_of(version), body=files)
    return version


def load(connection: Connection, version: str) -> None:
    """Prepare a version for being filled from what can be read again: one copy of each shard, nothing searched yet."""
    with answering(connection):
        connection.client.indices.put_settings(index=version, body=LOADING)


def loaded(connection: Connection, version: str, replicas: int) -> None:
    """Let a version be as any other: with all copies of its shards, which are files by now; waits for them a while."""
    with answering(connection):
        indices, cluster = connection.client.indices, connection.client.cluster
        indices.put_settings(index=version, body={**dict.fromkeys(LOADING), "index.number_of_replicas": replicas})
        indices.refresh(index=version)
        indices.flush(index=version, request_timeout=COPYING_SECONDS)
        wanted = {"wait_for_no_initializing_shards": "true", "timeout": f"{COPYING_SECONDS}s"}
        cluster.health(index=version, params=wanted, request_timeout=COPYING_SECONDS + 5, ignore=408)


def switch(connection: Connection, version: str) -> None:
    """Lead the name to a version, in one step for all who search, and remove the one that it led to before."""
    before = _behind(connection)
    actions: list[dict[str, Any]] = [{"add": {"index": version, "alias": connection.name}}]
    if before is not None and before != version:
        actions.append({"remove": {"index": before, "alias": connection.name}})
    with answering(connection):
        connection.client.indices.update_aliases(body={"actions": actions})
    if before is not None and before != version:
        remove(connection, before)


def remove(connection: Connection, version: str) -> None:
    """Remove a version with what is remembered of its files."""
    with answering(connection):
        connection.client.indices.delete(index=f"{version},{files_of(version)}", params={"ignore_unavailable": "true"})


def versions(connection: Connection) -> list[str]:
    """List all versions there are, oldest first, whether anything leads to them or not."""
    with answering(connection):
        found = connection.client.indices.get(
            index=f"{connection.name}-*", params={"expand_wildcards": "all", "filter_path": "*.aliases"}
        )
    return sorted(name for name in found if _is_version(connection.name, name))


def exists(connection: Connection) -> bool:
    """Whether there is an index under the name; raises NotAnArchive where it is somebody else's."""
    return _behind(connection) is not None


class Making:
    """A version in the making, which says so again and again, lest it be taken for what is left of one."""

    def __init__(self, connection: Connection, version: str) -> None:
        self._connection, self._version = connection, version
        self._said = 0.0
        self.go_on()

    def go_on(self) -> None:
        """Say that it is still being made, once a minute."""
        if time.time() - self._said < SAID_EVERY:
            return
        self._said = time.time()
        row = {"json": json.dumps({"made_at": self._said})}
        with answering(self._connection):
            self._connection.client.index(index=files_of(self._version), id=MAKING, body=row)


def sweep(connection: Connection) -> list[str]:
    """Remove the versions that nothing leads to and that nobody has gone on making for LEFT_AFTER seconds."""
    behind = _behind(connection)
    left = [version for version in versions(connection) if version != behind and _is_left(connection, version)]
    for version in left:
        remove(connection, version)
    return left


def _is_left(connection: Connection, version: str) -> bool:
    """Whether the last word of a version's maker is long ago; one that never got to say a word counts by its age."""
    with answering(connection):
        said = connection.client.get(index=files_of(version), id=MAKING, ignore=404)
        if said.get("found"):
            last = json.loads(said["_source"]["json"])["made_at"]
        else:
            settings = connection.client.indices.get_settings(index=version)[version]["settings"]
            last = int(settings["index"]["creation_date"]) / 1000
    return bool(time.time() - last > LEFT_AFTER)


def _is_version(alias: str, name: str) -> bool:
    return re.fullmatch(rf"{re.escape(alias)}-\d{{6}}", name) is not None


def _behind(connection: Connection) -> str | None:
    name = connection.name
    with answering(connection):
        if not connection.client.indices.exists(index=name):
            return None
        found = list(connection.client.indices.get(index=name, params={"filter_path": "*.aliases"}))
    if len(found) != 1 or not _is_version(name, found[0]):
        raise NotAnArchive(connection.url, messages.no_alias())
    return str(found[0])
