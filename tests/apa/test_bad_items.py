"""Items that hold anything: an entry as good as they allow, and never an exception, raw markup or a control character."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from refkit.apa.composing import compose
from refkit.reference import Reference
from refkit.rendering.html import to_html

TYPES = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset "
    "document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation "
    "manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song speech standard thesis "
    "treaty webpage hologram"
).split()
VARIABLES = (
    "title container-title volume issue page number edition publisher publisher-place DOI PMID PMCID URL genre medium "
    "event-title event-place version section authority archive archive-place status volume-title number-of-volumes "
    "collection-title collection-number reviewed-title reviewed-genre title-short language abstract jurisdiction author "
    "editor translator director host narrator contributor script-writer executive-producer container-author chair reviewed- "
    "author issued original-date accessed event-date custom year-suffix"
).split()
_TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "<i>a</i> b",
            "</i><i>",
            "“Quoted”",
            "A: B",
            "[x]",
            "Title [Gloss]",
            "<script>alert(1)</script>",
            "\x1b[31mred",
            "2",
            "1-3",
            "?",
        ]
    ),
)
_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), _TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=6,
)
_NAMES = st.lists(
    st.fixed_dictionaries({}, optional=dict.fromkeys(("family", "given", "suffix", "literal", "dropping-particle"), _TEXTS)),
    max_size=4,
)
_DATES = st.fixed_dictionaries(
    {"date-parts": st.lists(st.lists(st.integers(-3000, 30000), max_size=3), max_size=2)}, optional={"circa": st.booleans()}
)
_ITEMS = st.builds(
    lambda kind, fields: {"type": kind, **fields},
    st.sampled_from(TYPES),
    st.dictionaries(st.sampled_from(VARIABLES), st.one_of(_VALUES, _TEXTS, _NAMES, _DATES), max_size=9),
)
_TAG = re.compile(r"</?(?:i|b|sub|sup|span)\b[^<>]{0,60}>")


@given(_ITEMS)
def test_any_item_has_an_entry(item: dict[str, Any]) -> None:
    composed = compose(Reference.from_csl(item))
    assert composed.rich
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", composed.rich)
    open_tags: list[str] = []
    for tag in _TAG.findall(composed.rich):
        name = re.sub(r"[</>]", " ", tag).split()[0]
        if tag.startswith("</"):
            assert open_tags, composed.rich
            assert open_tags.pop() == name
        else:
            assert name not in open_tags or name == "span"
            open_tags.append(name)
    assert not open_tags


@given(_ITEMS)
def test_no_markup_of_the_data_in_html(item: dict[str, Any]) -> None:
    assert "<script" not in to_html(compose(Reference.from_csl(item)).rich).lower()


def test_three_thousand_authors_and_two_million_characters() -> None:
    authors = [{"family": f"Name{number}", "given": "A. B."} for number in range(3000)]
    item = {"type": "article-journal", "author": authors, "issued": {"date-parts": [[-1]]}, "title": "Long words " * 200_000}
    entry = compose(Reference.from_csl(json.loads(json.dumps(item)))).rich
    assert entry.startswith("Name0, A. B., Name1, A. B.")
    assert ", . . . Name2999, A. B. (1 B.C.E.)." in entry
