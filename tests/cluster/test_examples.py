"""The example of a cluster with passwords: what can be tried of it without containers."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cluster.stub import INFO, serving
from tests.conftest import ROOT
from yiwu_search.cluster.client import AUTHORITY, PASSWORD, USER, Access, connect
from yiwu_search.errors import UnreachableCluster

EXAMPLES = ROOT / "examples"
COMPOSE = (EXAMPLES / "compose.yaml").read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here, which the example's script needs")
def test_certificates_of_the_script_are_trusted_by_their_authority_alone(tmp_path: Path) -> None:
    """A node with a certificate of the script is trusted by who names the authority, and by nobody else."""
    subprocess.run(["sh", EXAMPLES / "certificates.sh", tmp_path / "made", "search.example.com"], check=True)
    both = tmp_path / "both.pem"
    made = tmp_path / "made"
    assert (tmp_path / "made.key").exists()  # beside the folder that containers see
    both.write_bytes((made / "node-1.key").read_bytes() + (made / "node-1.pem").read_bytes())
    with serving(lambda asked: (200, INFO), both) as stub:
        url = stub.url(scheme="opensearchs")
        assert connect(url, Access(authority=str(made / "authority.pem"))).url == url
        with pytest.raises(UnreachableCluster):
            connect(url, Access())


def test_the_compose_file_names_what_the_program_reads() -> None:
    """The variables of the example are the code's, no password stands in it, and all nodes listen on the host alone."""
    for name in (USER, PASSWORD, AUTHORITY):
        assert f"{name}=" in COMPOSE
    assert "${OPENSEARCH_INITIAL_ADMIN_PASSWORD:?" in COMPOSE
    assert set(re.findall(r"ports: \[\"(.+?):\d+:9200\"\]", COMPOSE)) == {"127.0.0.1"}
    assert set(re.findall(r"certificates/([\w-]+\.\w+)$", COMPOSE, re.MULTILINE)) == {
        "authority.pem",
        *(f"node-{number}.{kind}" for number in (1, 2, 3) for kind in ("pem", "key")),
    }
