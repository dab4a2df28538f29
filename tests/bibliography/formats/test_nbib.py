"""NBIB files, read and written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.bibliography.nbib import read_nbib, write_nbib
from refkit.bibliography.record import Loss
from refkit.reference import Name, Pages, PartialDate, Reference, Season
from tests.bibliography.formats.references import REFERENCES, assert_comes_back_or_is_told, assert_stays, read_all

ARTICLE = """\
PMID- 90000001
OWN - NLM
STAT- MEDLINE
IS  - 1234-567X (Electronic)
IS  - 1234-5678 (Linking)
VI  - 12
IP  - 3
DP  - 2019 May-Jun
TI  - Squats and the knee: a long title that
      goes on in the next line.
PG  - 184-9
LID - 10.1234/jit.2019.12 [doi]
AB  - BACKGROUND: none. RESULTS:
      none.
FAU - van der Berg, Jan A Jr
AU  - van der Berg JA Jr
AD  - Institute of Inventions, Oslo.
AU  - Cho B
CN  - Squat Study Group
LA  - eng
PT  - Journal Article
PT  - Review
DEP - 20190102
PL  - Norway
TA  - J Inv Things
JT  - Journal of invented things
OT  - knee
OT  - squat
PMC - PMC9000001
AID - S0000-0000(19)30041-8 [pii]
AID - 10.1234/jit.2019.12 [doi]
"""


def only(text: str) -> Reference:
    (reference,) = read_all(read_nbib, text)
    return reference


def test_an_article_is_read_into_its_fields() -> None:
    assert only(ARTICLE) == Reference(
        type="article-journal",
        authors=(Name("Berg", "Jan A", "van der", "Jr"), Name("Cho", "B"), Name(literal="Squat Study Group")),
        title="Squats and the knee: a long title that goes on in the next line",
        container_title="Journal of invented things",
        issued=PartialDate(2019, 5, end_year=2019, end_month=6),
        volume="12",
        issue="3",
        pages=Pages("184", "189"),
        publisher_place="Norway",
        doi="10.1234/jit.2019.12",
        pmid="90000001",
        pmcid="PMC9000001",
        extra={
            "container-title-short": "J Inv Things",
            "abstract": "BACKGROUND: none. RESULTS: none.",
            "keyword": "knee, squat",
            "language": "en",
            "ISSN": "1234-567X",
        },
        dates={"available-date": PartialDate(2019, 1, 2)},
        custom={
            "nbib:PT": ["Journal Article", "Review"],
            "nbib:IS": ["1234-567X (Electronic)", "1234-5678 (Linking)"],
            "nbib:OWN": "NLM",
            "nbib:STAT": "MEDLINE",
            "nbib:AD": "Institute of Inventions, Oslo.",
            "nbib:AID": "S0000-0000(19)30041-8 [pii]",
        },
    )


@pytest.mark.parametrize("parted", ["\n", ""])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_record_knows_its_place(line_end: str, parted: str) -> None:
    text = f"{ARTICLE}{parted}PMID- 90000002\nTI  - B.\n".replace("\n", line_end)
    first, second = read_nbib(text).records
    assert first.key == "90000001"
    assert text[first.start : first.end].endswith("[doi]")
    assert text[second.start : second.end] == f"PMID- 90000002{line_end}TI  - B."
    assert text[second.key_start :].startswith("90000002")


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        ("AU  - Lee AB\nAU  - Cho C", "authors", (Name("Lee", "AB"), Name("Cho", "C"))),
        ("FAU - Lee, Ann\nFAU - Cho, Bo", "authors", (Name("Lee", "Ann"), Name("Cho", "Bo"))),
        (
            "FAU - Lee, Ann\nAU  - Lee A\nAU  - Cho B\nFAU - Diaz, C\nAU  - Diaz C",
            "authors",
            (Name("Lee", "Ann"), Name("Cho", "B"), Name("Diaz", "C")),
        ),
        ("FAU - Lee, Ann\nAU  - Cho B\nAU  - Diaz C", "authors", (Name("Lee", "Ann"), Name("Cho", "B"), Name("Diaz", "C"))),
        ("AU  - Lee A\nAU  - et al.", "authors_truncated", True),
        ("FED - Lee, Ann\nED  - Lee A", "editors", (Name("Lee", "Ann"),)),
        ("TI  - A title.", "title", "A title"),
        ("TI  - Why?", "title", "Why?"),
        ("TI  - Trade of the U.S.", "title", "Trade of the U.S."),
        ("TI  - Trade of the U.S", "title", "Trade of the U.S"),
        ("TI  - And so on...", "title", "And so on..."),
        ("TI  - [A translated title.]", "title", "[A translated title]"),
        ("TI  - [A translated title].", "title", "[A translated title]"),
        ("TI  - [A] and [B].", "title", "[A] and [B]"),
        ("TI  - [A translated title.]\nTT  - Ein Titel.", "title", "Ein Titel"),
        ("TI  - [A translated title.]\nTT  - Ein Titel.", "custom", {"nbib:TI": "[A translated title.]"}),
        ("TI  - A chapter.\nBTI - A book.", "container_title", "A book"),
        ("TI  - A chapter.\nBTI - A book.", "type", "chapter"),
        ("BTI - A book.", "title", "A book"),
        ("PT  - Journal Article\nPT  - Preprint", "type", "article"),
        ("TA  - J Inv", "container_title", "J Inv"),
        ("PG  - 1563-5; author reply 1565-6", "pages", Pages("1563-5; author reply 1565-6")),
        ("PG  - e123-8", "pages", Pages("e123", "e128")),
        ("PG  - S12-S15", "pages", Pages("S12", "S15")),
        ("PG  - 99-101", "pages", Pages("99", "101")),
        ("DP  - 2018 Winter", "issued", PartialDate(2018, Season.WINTER)),
        ("DP  - 2018", "issued", PartialDate(2018)),
        ("DP  - 2018 May 3", "issued", PartialDate(2018, 5, 3)),
        ("DP  - 2018 May - Jun", "issued", PartialDate(2018, 5, end_year=2018, end_month=6)),
        ("DP  - 1998 Dec-1999 Jan", "issued", PartialDate(1998, 12, end_year=1999, end_month=1)),
        ("DP  - 1944-1945", "issued", PartialDate(1944, end_year=1945)),
        ("DP  - 2018 Jul 15-31", "issued", PartialDate(2018, 7, 15, end_year=2018, end_month=7, end_day=31)),
        ("DP  - 2018 May 77", "issued", PartialDate(literal="2018 May 77")),
        ("LA  - ger", "extra", {"language": "de"}),
        ("LID - e123 [pii]", "custom", {"nbib:LID": "e123 [pii]"}),
        ("CIN - J Inv. 2019;3:4. PMID: 1", "custom", {"nbib:CIN": "J Inv. 2019;3:4. PMID: 1"}),
        ("EN  - 2nd", "edition", "2nd"),
    ],
)
def test_what_pubmed_writes(lines: str, field: str, value: object) -> None:
    text = f"PMID- 1\n{lines}\n"
    assert getattr(only(text), field) == value
    assert_stays(read_nbib, write_nbib, text)


def test_an_article_stays() -> None:
    assert_stays(read_nbib, write_nbib, ARTICLE)


@pytest.mark.parametrize(
    ("text", "count", "sentence"),
    [
        ("", 0, "there is no reference in this file: in NBIB, each one begins with a line such as “PMID- 12345678”"),
        (
            "TODO - buy milk\n",
            0,
            "there is no reference in this file: in NBIB, each one begins with a line such as “PMID- 12345678”",
        ),
        ("TY  - JOUR\nTI  - A\nER  - \n", 0, "this file is in RIS, not in the format of PubMed (NBIB)"),
        ("hello\n\nPMID- 1\nTI  - A\n", 1, "text outside of the records is not read"),
        ("PMID- 1\nTI  - A\0\n", 1, "there is a NUL byte in this field: the file may be damaged"),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_read(text: str, count: int, sentence: str) -> None:
    records, problems = read_nbib(text)
    assert len(records) == count
    assert sentence in [problem.message for problem in [*problems, *(each for record in records for each in record.problems)]]
    read_all(read_nbib, text)


def test_what_nbib_cannot_hold_is_told() -> None:
    reference = Reference(id="lee", type="article-journal", title="A <i>b</i>", url="https://example.org", custom={"ris:U1": "x"})
    assert write_nbib([reference]).losses == (Loss(0, "id"), Loss(0, "URL"), Loss(0, "ris:U1"))


def test_large_fields_are_read() -> None:
    title = "x" * 1_000_000
    assert only(f"PMID- 1\nTI  - {title}\n").title == title
    assert only("PMID- 1\nTI  - " + "[" * 10_000).title == "[" * 10_000


FRAGMENTS = st.sampled_from(
    ["PMID- ", "TI  - ", "TT  - ", "BTI - ", "FAU - ", "AU  - ", "CN  - ", "FED - ", "ED  - ", "PT  - ", "DP  - ", "PG  - ",
     "LID - ",
     "AID - ", "IS  - ", "ISBN- ", "JT  - ", "TA  - ", "OT  - ", "LA  - ", "DEP - ", "XX  - ", "PMC - ", "\n", "\r\n",
     "      ", "\0",
     "Lee, Ann B Jr", "Lee AB", "Cho", "van der Berg, J", "et al.", "Book", "Review", "Book Chapter", "Journal Article", "Preprint",
     "2019 May-Jun", "2019 Jul 15-31", "1944-1945", "20190531", "184-9", "e12-8", "10.1/x [doi]", "1234-5678 (Print)", "eng",
     ".", "..",
     "]", "[", "U.S.", "?", "<i>", "; "]
)  # fmt: skip


@given(st.lists(FRAGMENTS | st.text(max_size=6), max_size=40).map("".join))
def test_any_text_is_read_and_stays(text: str) -> None:
    assert_stays(read_nbib, write_nbib, text)


@given(st.lists(st.tuples(FRAGMENTS, FRAGMENTS | st.text(max_size=6)).map("".join), max_size=16).map("\n".join))
def test_any_lines_are_read_and_stay(text: str) -> None:
    assert_stays(read_nbib, write_nbib, "PMID- 1\n" + text)


@given(st.lists(REFERENCES, max_size=2))
def test_a_field_comes_back_or_is_told(references: list[Reference]) -> None:
    assert_comes_back_or_is_told(read_nbib, write_nbib, references)
