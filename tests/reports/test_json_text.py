from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from refkit.reports.json_text import array, element

VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(VALUES, max_size=4))
def test_pieces_make_what_json_writes_at_once(values: list[Any]) -> None:
    assert array([element(value, 1) for value in values], 1) == json.dumps(values, indent=1)
    assert f'{{\n "a": {array([element(value, 2) for value in values], 2)}\n}}' == json.dumps({"a": values}, indent=1)
