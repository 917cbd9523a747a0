"""Documents → a cluster: in bodies of bounded size, a few on their way at once, sent again where that may help.

What the cluster has acknowledged is on as many nodes as the index has copies of a shard, so the loss of one node loses
none of it. What it has not may be there or not, and is sent again under the same id. Whoever puts in more than the
cluster takes waits: memory is bounded by IN_FLIGHT bodies.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from time import sleep
from typing import Any

from yiwu_search.cluster.client import Connection, answering
from yiwu_search.errors import ClusterFault, ClusterNotReady
from yiwu_search.messages import cluster as messages

BODY_BYTES = 4 << 20
"""Bytes of a body, unless one document alone has more: some hundred articles."""
IN_FLIGHT = 3
"""Bodies that are sent or wait to be sent. The nodes queue what comes too fast, and refuse what they cannot queue."""
SECONDS = 120.0
"""How long an answer to a body may take: a primary shard that moves to another node makes it wait for a minute."""
AGAIN = frozenset((429, 502, 503, 504))
"""What a cluster says that is busy or about to have another master; anything else will not change by itself."""
FAULTY = frozenset((400, 413))
"""What is said of a document that cannot be taken, while the others can."""
TRIES = 9
FIRST_PAUSE, LONGEST_PAUSE = 0.25, 20.0
"""Seconds between tries, doubled each time; all take about a minute, in which a cluster finds a new master."""
ITEMS_ONLY = "errors,items.*.status,items.*.error.reason,items.*.error.caused_by.reason"
"""What of an answer is wanted; the rest is as long as the ids."""


@dataclass(frozen=True, slots=True)
class Item:
    """One change of a bulk."""

    id: str
    """What to call it where it is refused."""
    lines: bytes
    """The action and, where it has one, the document: JSON, each with a line end."""


OnRefused = Callable[[str, str], None]
"""Is told the id and the reason of each document that the cluster will never take."""


class Bulk:
    """Sends items in their order, but with no promise which of two bodies comes first.

    Refused items are reported in the thread that puts items in; everything else that goes wrong is raised there:
    UnreachableCluster, ClusterRefused, ClusterNotReady, ClusterFault, NoArchive.
    """

    def __init__(self, connection: Connection, index: str, on_refused: OnRefused) -> None:
        self._connection = connection
        self._index = index
        self._on_refused = on_refused
        self._items: list[Item] = []
        self._size = 0
        self._sent: deque[Future[list[tuple[str, str]]]] = deque()
        self._senders = ThreadPoolExecutor(IN_FLIGHT, "bulk")

    def close(self) -> None:
        """Let go of the threads; what was not flushed may not be sent."""
        self._senders.shutdown(cancel_futures=True)

    def put(self, item: Item) -> None:
        """Take an item; waits while IN_FLIGHT bodies are on their way."""
        if self._items and self._size + len(item.lines) > BODY_BYTES:
            self._submit()
        self._items.append(item)
        self._size += len(item.lines)

    def flush(self) -> None:
        """Send what is left and wait until the cluster has acknowledged or refused everything."""
        self._submit()
        while self._sent:
            self._take()

    def _submit(self) -> None:
        if not self._items:
            return
        while len(self._sent) >= IN_FLIGHT:
            self._take()
        self._sent.append(self._senders.submit(deliver, self._connection, self._index, self._items))
        self._items, self._size = [], 0

    def _take(self) -> None:
        for name, reason in self._sent.popleft().result():
            self._on_refused(name, reason)


def deliver(connection: Connection, index: str, items: Sequence[Item]) -> list[tuple[str, str]]:
    """Send items until each is taken or refused; gives the refused ones with the reasons. Raises like Bulk."""
    refused: list[tuple[str, str]] = []
    with answering(connection):
        for number, pause in enumerate(pauses(), 1):
            failed = _post(connection, index, items, last=number == TRIES)
            refused += [(item.id, reason) for item, status, reason in failed if status in FAULTY]
            left = [(item, status, reason) for item, status, reason in failed if status not in FAULTY]
            if not left:
                return refused
            reason = left[0][2]
            if any(status not in AGAIN for _, status, _ in left):
                raise ClusterFault(connection.url, reason)
            items = [item for item, _, _ in left]
            sleep(pause)
    raise ClusterNotReady(connection.url, reason)


def pauses() -> Iterator[float]:
    """Give the seconds to wait after each try: twice as long each time, and by chance up to a half less.

    Many clients that were refused together do not come back together.
    """
    for number in range(TRIES):
        yield min(FIRST_PAUSE * 2**number, LONGEST_PAUSE) * random.uniform(0.5, 1)


def _post(connection: Connection, index: str, items: Sequence[Item], *, last: bool) -> list[tuple[Item, int, str]]:
    """Send a body once; gives the items that were not taken, each with its status and why. The `last` try may raise."""
    from opensearchpy.exceptions import ConnectionError, SSLError, TransportError

    try:
        answer = _request(connection, index, items)
    except ConnectionError as error:
        if last or isinstance(error, SSLError):
            raise
        return [(item, 503, type(error).__name__) for item in items]
    except TransportError as error:
        if error.status_code == 413 and len(items) > 1:
            half = len(items) // 2
            return [row for some in (items[:half], items[half:]) for row in _post(connection, index, some, last=last)]
        if error.status_code != 413 and (last or error.status_code not in AGAIN):
            raise
        reason = messages.too_large() if error.status_code == 413 else str(error.error)
        return [(item, int(error.status_code), reason) for item in items]
    return list(_failures(items, answer)) if answer.get("errors") else []


def _request(connection: Connection, index: str, items: Sequence[Item]) -> dict[str, Any]:
    answer: dict[str, Any] = connection.client.transport.perform_request(
        "POST",
        f"/{index}/_bulk",
        params={"filter_path": ITEMS_ONLY, "request_timeout": SECONDS},
        body=b"".join(item.lines for item in items),
        headers={"content-type": "application/x-ndjson"},
    )
    return answer


def _failures(items: Sequence[Item], answer: dict[str, Any]) -> Iterator[tuple[Item, int, str]]:
    for item, row in zip(items, answer["items"], strict=True):
        (result,) = row.values()
        status, error = result["status"], result.get("error")
        if error is not None:
            cause = error.get("caused_by", {}).get("reason")
            yield item, status, f"{error.get('reason', '')}{f': {cause}' if cause else ''}"
