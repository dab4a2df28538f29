"""What is true of every file that is written into, whatever it holds."""

from __future__ import annotations

import contextlib
from operator import attrgetter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refkit.bibliography.adding import add_references, complete_entries
from refkit.bibliography.formats import FORMATS, Format, format_named
from refkit.errors import UnreadableFile
from refkit.reference import Reference
from tests.bibliography.adding.works import WORKS, is_subsequence
from tests.bibliography.formats.references import REFERENCES, TEXTS

WRITTEN = [format for format in FORMATS if format.writer and format.reader]
COMPLETED = [format for format in WRITTEN if format.name not in {"ris", "nbib"}]
NAME = attrgetter("name")
LISTS = st.lists(REFERENCES, max_size=2)
#: A machine with other work to do is slow in making up references.
SLOWLY = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50)
#: What stands between entries, and in the wrong places.
GARBAGE = st.lists(
    st.sampled_from(
        '@|@article{k,|title = {A},|}|{|@comment{|% x|\n|\r\n|"|(|)|[|]|{"id": "a"}|,|- id: a\n|  title: b\n|references:|---\n|'
        "...\n|TY  - JOUR\n|ER  - \n|PMID- 1\n|TI  - x\n|#|\\|&x|*x|\ufeff|\t| |items: []|note: |+\n|é|@string{a = |"
        '"items": ['.split("|")
    )
    | TEXTS,
    max_size=14,
).map("".join)


@pytest.mark.parametrize("format", WRITTEN, ids=NAME)
@SLOWLY
@given(old=LISTS, new=LISTS, newline=st.sampled_from(["\n", "\r\n"]), ends_line=st.booleans())
def test_old_entries_stay_and_new_ones_come(
    format: Format, old: list[Reference], new: list[Reference], newline: str, ends_line: bool
) -> None:
    text = format.write(old).text.replace("\n", newline) if old else ""
    text = text if ends_line else text.removesuffix(newline)
    added = add_references("x", text, new, format=format)
    before, after = format.read(text).records if text else (), format.read(added.text).records
    assert is_subsequence(text, added.text)
    assert [(record.key, record.reference) for record in after[: len(before)]] == [
        (record.key, record.reference) for record in before
    ]
    assert len(added.keys) + len(added.refused) == len(new)
    assert tuple(record.key for record in after[len(before) :]) == added.keys
    refused = {each.position for each in added.refused}
    fresh = [reference for position, reference in enumerate(new) if position not in refused]
    wanted = [
        reference._replace(id=key) if format.needs_key else reference for reference, key in zip(fresh, added.keys, strict=True)
    ]
    if format.name.startswith("csl") and wanted:
        alone = format.read(format.write(wanted).text).records
        assert [record.reference for record in after[len(before) :]] == [record.reference for record in alone]
    if format.needs_key:
        keys = [key.casefold() for key in added.keys]
        assert len(set(keys)) == len(keys)
        assert not {record.key.casefold() for record in before} & set(keys)
    with_identifier = add_references(
        "x", added.text, [each for each in fresh if each.doi or each.pmid or each.pmcid], format=format
    )
    assert with_identifier.text == added.text


@pytest.mark.parametrize("format", COMPLETED, ids=NAME)
@SLOWLY
@given(old=st.lists(REFERENCES, min_size=1, max_size=2), known=LISTS, newline=st.sampled_from(["\n", "\r\n"]))
def test_completing_changes_nothing_that_is_there(
    format: Format, old: list[Reference], known: list[Reference], newline: str
) -> None:
    text = format.write([each._replace(id=f"k{index}") for index, each in enumerate(old)]).text.replace("\n", newline)
    before = format.read(text).records
    completed = complete_entries("x", text, dict(enumerate(known)), format=format)
    after = format.read(completed.text).records
    assert is_subsequence(text, completed.text)
    assert [record.key for record in after] == [record.key for record in before]
    assert (completed.text == text) == (completed.changes == ())
    for one, other in zip(before, after, strict=True):
        assert one.reference is not None
        assert other.reference is not None
        had, has = one.reference.to_csl(), other.reference.to_csl()
        changed = {change.field for change in completed.changes if change.key == one.key}
        assert {name for name in had if had[name] != has.get(name)} <= {"type", "custom"}
        assert set(has) == set(had) or changed
    again = complete_entries("x", completed.text, dict(enumerate(known)), format=format)
    assert is_subsequence(completed.text, again.text)


@pytest.mark.parametrize("name", [format.name for format in WRITTEN] + [""])
@given(text=GARBAGE)
def test_garbage_is_refused_or_kept(name: str, text: str) -> None:
    format = format_named(name) if name else None
    with contextlib.suppress(UnreadableFile):
        added = add_references("x.md", text, WORKS, format=format)
        assert is_subsequence(text, added.text)
        assert add_references("x.md", added.text, WORKS, format=format).text == added.text
    with contextlib.suppress(UnreadableFile):
        completed = complete_entries("x.md", text, dict(enumerate(WORKS)), format=format)
        assert is_subsequence(text, completed.text)
