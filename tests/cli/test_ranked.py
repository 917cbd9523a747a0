"""What decides and explains the order of hits on the command line: --freshness and --explain."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run
from yiwu_search.messages import tongue
from yiwu_search.results.explanation import KINDS, Part


def test_each_part_of_a_score_is_a_line_below_the_hit(run: Run) -> None:
    """The greatest first; they add up."""
    code, out, _ = run("双创街", "--explain", "-n", "1")
    lines = out.splitlines()
    head = next(place for place, line in enumerate(lines) if line.startswith("    score "))
    parts = lines[head + 1 : lines.index("")]
    assert code == 0
    assert len(parts) > 1
    shares = [float(line.split()[0]) for line in parts]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(float(lines[head].split()[1].rstrip(":")), abs=0.01)
    assert any("双创街 stands in the " in line for line in parts)


def test_json_has_the_explanation_as_a_key(run: Run) -> None:
    """Only where it was asked for, whatever fields are."""
    _, out, _ = run("义新欧 快递", "--json", "--fields", "score", "--explain")
    hits = [json.loads(line) for line in out.splitlines()]
    assert all(list(hit) == ["score", "explanation"] for hit in hits)
    for hit in hits:
        explained = hit["explanation"]
        assert explained["score"] == pytest.approx(hit["score"], abs=1e-5)
        assert sum(part["share"] for part in explained["parts"]) == pytest.approx(explained["sum"])
        assert {part["kind"] for part in explained["parts"]} <= set(KINDS)
    assert not all(hit["explanation"]["matches"] for hit in hits)
    _, out, _ = run("义新欧", "--json")
    assert "explanation" not in json.loads(out.splitlines()[0])


def test_freshness_adds_to_the_score(run: Run) -> None:
    """And the explanation says so."""
    _, out, _ = run("义乌", "--explain", "--freshness", "-n", "1")
    assert "it appeared " in out
    _, out, _ = run("义乌", "--explain", "-n", "1")
    assert "it appeared " not in out


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (("--explain", "--sort", "newest"), "--explain goes with --sort relevance alone"),
        (("--freshness", "--sort", "oldest"), "--freshness goes with --sort relevance alone"),
        (("--explain", "--all"), "--explain goes with a page of hits alone; give -n N, and neither --all nor --count"),
        (
            ("--freshness", "--count"),
            "--freshness goes with a page of hits alone; give -n N, and neither --all nor --count",
        ),
        (("--explain", "--format", "ids"), "--explain goes with --format text, json alone"),
    ],
)
def test_error_contradicting_options_of_ranking(run: Run, typed: tuple[str, ...], message: str) -> None:
    """Nothing is left out silently."""
    assert run("义乌", *typed) == (2, "", f"yiwu-search: {message}; see yiwu-search --help\n")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_kind_of_part_is_said_in_both_languages(language: str) -> None:
    """One sentence each, all different."""
    from yiwu_search.display.scores import part_text

    tongue.use(language)
    try:
        sentences = {part_text(Part(kind, "甲", 1.0, "title", 1.5, 2, 3, "乙")) for kind in KINDS}
    finally:
        tongue.use("en")
    assert len(sentences) == len(KINDS)
    assert all("{" not in sentence for sentence in sentences)
