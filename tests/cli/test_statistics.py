"""``refkit check --statistics`` as a process."""

from __future__ import annotations

from tests.process import ROOT, run_refkit


def test_how_often_each_rule_has_found_something() -> None:
    ended = run_refkit("check", "sample_refs/microcurrent.md", "--statistics", folder=ROOT)
    assert ended.code == 1
    assert ended.out.splitlines() == [
        "4  CIT001  error    citation-without-reference",
        "1  CIT002  warning  reference-never-cited",
        "1  CIT005  error    given-name-cited",
        "1  REF011  info     pmcid-without-doi",
        "1  REF012  info     url-form",
        "5 errors, 1 warning, 2 notes in 6 citations and 3 references (1 file)",
    ]
    assert run_refkit("check", "sample_refs/clean.md", "--statistics", "-q", folder=ROOT).out == ""


def test_it_is_a_way_to_print() -> None:
    ended = run_refkit("check", "sample_refs/clean.md", "--statistics", "--output-format", "json", folder=ROOT)
    assert (ended.code, "--statistics" in ended.err) == (2, True)
