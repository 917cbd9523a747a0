"""Three OpenSearch nodes on this machine, for tests and benchmarks: started, asked, killed one by one, removed.

usage: python -m tests.cluster.nodes start|stop|status

They are OpenSearch's own jars and modules, which Maven fetches once; no plugin, no security, and nothing listens beyond
loopback. Each node is a process of its own, so that one can be killed. A node ends when the process that started it
does, however that one ends (OneNode.java), and what they wrote is removed. Needs a JDK, 17 or newer, and Maven.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

FOLDER = Path(__file__).parent
STATE = FOLDER.parent.parent / ".test-nodes.json"
"""What `start` leaves for `stop` and `status`; git-ignored."""

CLASSPATH_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath"
LEAST_JAVA = 17
"""What this project is tested with; OpenSearch 2.19 itself runs on 11 and newer."""
HEAP_MB = 512
"""Of each node."""
QUICK_START = ("-XX:TieredStopAtLevel=1",)
"""The first compiler alone: three nodes start in 18 s of CPU time and not in 30, but answer slower for ever."""
START_SECONDS = 120
"""For one step of the start on a machine that is busy; it takes 10 s on one that is not."""
LIFETIME_SECONDS = 4 * 3600
"""After which nodes that `start` started end by themselves."""

SETTINGS = {
    "cluster.name": "yiwu-search-tests",
    "network.host": "127.0.0.1",
    "http.port": "0",
    "transport.port": "0",
    "http.type": "netty4",
    "transport.type": "netty4",
    "discovery.seed_providers": "file",  # read again at each attempt, so ports may be told when they are known
    "discovery.initial_state_timeout": "0s",
    "cluster.routing.allocation.disk.threshold_enabled": "false",  # a full disk of the machine is not what is tested
}


class NodesMissing(Exception):
    """What nodes need is not on this machine; the text is one line that says what."""


class Node:
    """One node: a process and a folder."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.folder = folder
        self.http = self.transport = 0
        """Ports, once it is ready."""
        self._process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """Where it answers; another one after each start."""
        return f"http://127.0.0.1:{self.http}"

    @property
    def alive(self) -> bool:
        """Whether its process runs."""
        return self._process is not None and self._process.poll() is None

    def processor_seconds(self) -> float:
        """Processor time that it has taken so far, where the system tells it as Linux does; else 0."""
        stat = Path(f"/proc/{self._process.pid if self._process else 0}/stat")
        if not stat.exists():
            return 0.0
        fields = stat.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # user and system, proc(5)

    def launch(self, classpath: str, masters: str, options: tuple[str, ...]) -> None:
        """Start its process; returns at once."""
        (self.folder / "config").mkdir(parents=True, exist_ok=True)
        home = {"node.name": self.name, "path.home": self.folder, "cluster.initial_cluster_manager_nodes": masters}
        heap = (f"-Xms{HEAP_MB // 2}m", f"-Xmx{HEAP_MB}m", "-XX:+UseSerialGC", *options)
        settings = [f"{key}={value}" for key, value in {**SETTINGS, **home}.items()]
        with (self.folder / "stderr.txt").open("ab") as errors:
            self._process = subprocess.Popen(
                ["java", *heap, "-cp", classpath, "OneNode", *settings],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                start_new_session=True,  # Ctrl-C is for those who started it
            )

    def await_ports(self) -> None:
        """Wait until it listens; raises RuntimeError with its last words if it ends instead."""
        assert self._process is not None
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if ready := re.fullmatch(r"ready (\d+) (\d+)\n", line):
                self.http, self.transport = int(ready[1]), int(ready[2])
                return
        raise RuntimeError(f"{self.name} did not start: {(self.folder / 'stderr.txt').read_text()[-2000:]}")

    def let_go(self) -> None:
        """Close the pipe that holds it, as the end of this process would, and wait until it is gone."""
        if self._process is not None:
            self._process.communicate()

    def kill(self) -> None:
        """End it as a power cut would: kill -9."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()


class Nodes:
    """Nodes that form one cluster; a context manager that starts them and leaves nothing behind."""

    def __init__(self, count: int = 3, options: tuple[str, ...] = QUICK_START) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="yiwu-search-nodes-"))
        self._options = options
        self._classpath = ""
        self.nodes = [Node(f"node-{number + 1}", self._folder / f"node-{number + 1}") for number in range(count)]

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """Where the first node that lives answers."""
        return next(node.url for node in self.nodes if node.alive)

    @property
    def urls(self) -> list[str]:
        """Where the nodes that live answer."""
        return [node.url for node in self.nodes if node.alive]

    def start(self) -> None:
        """Start all of them and wait until they are one cluster; raises NodesMissing."""
        need_tools()
        self._classpath = f"{self._folder}{os.pathsep}{fetch_jars(self._folder)}"
        compile_node(self._classpath, self._folder)
        self._launch(self.nodes)

    def start_again(self, node: Node) -> None:
        """Start a killed node with what it had on its disk, and wait until it belongs to the cluster."""
        self._launch([node])

    def kill(self, node: Node) -> None:
        """Kill a node with kill -9 and return at once: the others have not noticed yet."""
        node.kill()

    def stop(self) -> None:
        """End all of them and remove what they wrote."""
        for node in self.nodes:
            node.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def ask(self, path: str) -> dict[str, Any]:
        """Get some JSON of a node that lives."""
        with urllib.request.urlopen(self.url + path, timeout=START_SECONDS) as answer:
            found: dict[str, Any] = json.load(answer)
            return found

    def index_url(self, name: str) -> str:
        """Name an index there as the product does, with every node that lives."""
        return f"opensearch://{','.join(url.removeprefix('http://') for url in self.urls)}/{name}"

    def remove(self, name: str) -> None:
        """Remove an index with all its versions."""
        request = urllib.request.Request(f"{self.url}/{name}-*?expand_wildcards=all", method="DELETE")
        with urllib.request.urlopen(request, timeout=START_SECONDS):
            pass

    def processor_seconds(self) -> float:
        """Processor time of all nodes so far."""
        return sum(node.processor_seconds() for node in self.nodes)

    def wait(self, status: str = "green") -> None:
        """Wait until all nodes that live know each other and every index is `status` or better."""
        path = f"/_cluster/health?wait_for_nodes={len(self.urls)}&wait_for_status={status}&timeout=10s"
        deadline = time.monotonic() + START_SECONDS
        while True:
            with suppress(urllib.error.HTTPError):  # 503 while they vote, 408 where they were not there in time
                if not self.ask(path)["timed_out"]:
                    return
            if time.monotonic() > deadline:
                raise RuntimeError(f"the nodes are not {status} after {START_SECONDS} s")
            time.sleep(0.1)

    def _launch(self, nodes: list[Node]) -> None:
        masters = ",".join(node.name for node in self.nodes)
        for node in nodes:
            node.launch(self._classpath, masters, self._options)
        for node in nodes:
            node.await_ports()
        hosts = "".join(f"127.0.0.1:{node.transport}\n" for node in self.nodes)
        for node in self.nodes:
            (node.folder / "config" / "unicast_hosts.txt").write_text(hosts)
        self.wait()


def need_tools() -> None:
    """Raise NodesMissing unless there are a JDK and Maven."""
    if missing := [tool for tool in ("java", "javac", "mvn") if shutil.which(tool) is None]:
        raise NodesMissing(f"no {' and no '.join(missing)} here; nodes need a JDK, {LEAST_JAVA} or newer, and Maven")
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    if found is None or int(found[1]) < LEAST_JAVA:
        raise NodesMissing(f"Java is {found[1] if found else 'unknown'} here; nodes need {LEAST_JAVA} or newer")


def fetch_jars(folder: Path) -> str:
    """Let Maven fetch what pom.xml names, or find it where it was fetched before; gives the class path."""
    names = folder / "classpath.txt"
    command = ["mvn", "-q", "-B", "-f", str(FOLDER / "pom.xml"), CLASSPATH_GOAL, f"-Dmdep.outputFile={names}"]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        first = next((line for line in done.stdout.splitlines() if line.startswith("[ERROR]")), "[ERROR] no reason")
        raise NodesMissing(f"Maven could not fetch OpenSearch: {first.removeprefix('[ERROR] ')}")
    return names.read_text().strip()


def compile_node(classpath: str, folder: Path) -> None:
    """Compile OneNode.java into a folder."""
    subprocess.run(["javac", "-cp", classpath, "-d", str(folder), str(FOLDER / "OneNode.java")], check=True)


def start() -> int:
    """Start nodes that outlive this command; a keeper holds them until `stop`, or for four hours."""
    if _state() is not None:
        print("nodes are running already; see: python -m tests.cluster.nodes status", file=sys.stderr)
        return 2
    keeper = subprocess.Popen(
        [sys.executable, "-m", "tests.cluster.nodes", "keep"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert keeper.stdout is not None
    said = keeper.stdout.readline()
    print(said, end="")
    return 0 if said else 2


def keep() -> int:
    """Hold nodes until this process is told to end, or four hours are over."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    try:
        with Nodes() as nodes:
            STATE.write_text(json.dumps({"pid": os.getpid(), "urls": nodes.urls, "folder": str(nodes._folder)}))
            print(" ".join(nodes.urls), flush=True)
            time.sleep(LIFETIME_SECONDS)
    except NodesMissing as missing:
        print(missing, file=sys.stderr)
        return 2
    finally:
        STATE.unlink(missing_ok=True)
    return 0


def stop() -> int:
    """End the nodes that `start` started."""
    state = _state()
    if state is None:
        print("no nodes are running", file=sys.stderr)
        return 1
    os.kill(state["pid"], signal.SIGTERM)
    while _state() is not None:
        time.sleep(0.1)
    return 0


def status() -> int:
    """Print where the nodes answer and whether the cluster is green."""
    state = _state()
    if state is None:
        print("no nodes are running", file=sys.stderr)
        return 1
    with urllib.request.urlopen(state["urls"][0] + "/_cluster/health", timeout=START_SECONDS) as answer:
        print(*state["urls"], json.load(answer)["status"])
    return 0


def _state() -> dict[str, Any] | None:
    """Read what the keeper left; None where it is gone, after removing what one that was killed left behind."""
    try:
        state: dict[str, Any] = json.loads(STATE.read_text())
    except FileNotFoundError:
        return None
    try:
        os.kill(state["pid"], 0)
    except ProcessLookupError:
        shutil.rmtree(state["folder"], ignore_errors=True)
        STATE.unlink(missing_ok=True)
        return None
    return state


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Three OpenSearch nodes on this machine, on loopback.")
    verbs = {"start": start, "stop": stop, "status": status, "keep": keep}
    parser.add_argument("verb", choices=["start", "stop", "status", "keep"], metavar="start|stop|status")
    sys.exit(verbs[parser.parse_args().verb]())
