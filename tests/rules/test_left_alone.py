"""What a safe fix would harm is left alone."""

from __future__ import annotations

import pytest

from refkit import fix_text

ALPHA = "Alpha, A. (2000). Alpha things. *Journal of A*, *1*(2), 3–9. https://doi.org/10.5555/alpha"
MID = "Mid, B., & Ros, C. (2003). Mid things. *Journal of A*, *1*(2), 3–9. https://doi.org/10.5555/mid"


def draft(entry: str = MID, text: str = "Rest helps (Alpha, 2000; Mid & Ros, 2003).") -> str:
    return f"{text}\n\n## References\n\n{ALPHA}\n\n{entry}\n"


@pytest.mark.parametrize(
    "entry",
    [
        "Mid, B., & Ros, C. (2003). Mid things. Site. https://web.archive.org/web/2020id_/https://example.org/?utm_source=a",
        "Mid, B., & Ros, C. (2003). Mid things. Site. https://example.org/a?id=4&utm_source=news_",
        "Mid, B., & Ros, C. (2003). Mid things. *Journal of A*, *1*(2), 3–9. DOI 10.5555/abc;doi:10.5555/def",
        "Mid, B., & Ros, C. (2003). Mid things. *Journal of A*, *1*(2), 3–9. DOI: 10.5555/zed(2001)3:4<5::AID>6.0.CO;2-A",
    ],
    ids=["an archived copy", "the end of a parameter", "two DOIs that nothing parts", "a DOI with a sign that ends addresses"],
)
def test_an_entry(entry: str) -> None:
    assert fix_text(draft(entry)).text == draft(entry)


@pytest.mark.parametrize(
    "text",
    [
        "Rest helps (Alpha, 2000; Mid & Ros, 2003, pp. 3-1 to 3-5).",
        'They wrote: "As Mid & Ros (2003) show, rest helps (Alpha, 2000)". So did others (Mid & Ros, 2003).',
        "## On Mid & Ros (2003)\n\nRest helps (Alpha, 2000; Mid & Ros, 2003).",
        "Rest helps (Alpha, 2000; Mid & Ros, 2003).\n\n- item\n\n      code (Alpha 2000)",
    ],
    ids=["pages of sections", "a quotation", "a heading", "code in a list"],
)
def test_a_citation(text: str) -> None:
    assert fix_text(draft(text=text)).text == draft(text=text)


def test_percent_signs_of_an_address_in_a_field() -> None:
    entry = "@book{a, author={Alpha, A.}, title={Rest}, publisher={P}, year=2000, doi={https://doi.org/10.5555/g%2Fh%3C1}}\n"
    assert fix_text(entry, "refs.bib").text == entry


def test_a_code_span_stays_closed() -> None:
    entry = "Mid, B., & Ros, C. (2003). Mid things. Site. `https://example.org/a?utm_source=news`"
    assert fix_text(draft(entry)).text == draft(entry.replace("?utm_source=news", ""))
