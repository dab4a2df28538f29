"""RIS files, read and written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.bibliography.record import Loss
from refkit.bibliography.ris import read_ris, write_ris
from refkit.reference import Name, Pages, PartialDate, Reference, Season
from tests.bibliography.formats.references import REFERENCES, assert_comes_back_or_is_told, assert_stays, read_all

ARTICLE = """\
TY  - JOUR
AU  - van der Berg, Jan A., Jr.
AU  - World Health Organization
TI  - Squats and the knee
T2  - Journal of Invented Things
JO  - J Inv Things
PY  - 2019
DA  - 2019/05/31/
VL  - 12
IS  - 3
SP  - 101
EP  - 119
SN  - 1234-567X
DO  - 10.1234/jit.2019.12
UR  - https://example.org/jit/12
AB  - First part.

Second part.
KW  - knee
KW  - squat
U1  - mine
ER  -
"""


def only(text: str) -> Reference:
    (reference,) = read_all(read_ris, text)
    return reference


def test_an_article_is_read_into_its_fields() -> None:
    assert only(ARTICLE) == Reference(
        type="article-journal",
        authors=(Name("Berg", "Jan A.", "van der", "Jr."), Name(literal="World Health Organization")),
        title="Squats and the knee",
        container_title="Journal of Invented Things",
        issued=PartialDate(2019, 5, 31),
        volume="12",
        issue="3",
        pages=Pages("101", "119"),
        doi="10.1234/jit.2019.12",
        url="https://example.org/jit/12",
        extra={
            "container-title-short": "J Inv Things",
            "ISSN": "1234-567X",
            "abstract": "First part.\n\nSecond part.",
            "keyword": "knee, squat",
        },
        custom={"ris:U1": "mine"},
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_record_knows_its_place(line_end: str) -> None:
    text = f"{ARTICLE}\nTY  - BOOK\nID  - lee\nTI  - A book\nER  - \n".replace("\n", line_end)
    first, second = read_ris(text).records
    assert text[first.start : first.end].startswith("TY  - JOUR")
    assert text[second.start : second.end].strip() == f"TY  - BOOK{line_end}ID  - lee{line_end}TI  - A book{line_end}ER  -"
    assert second.key == "lee"
    assert text[second.key_start :].startswith("lee")
    assert not first.problems
    assert not second.problems


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        ("A1  - Lee, A.", "authors", (Name("Lee", "A."),)),
        ("AU  - Lee, A.\nAU  - et al.", "authors_truncated", True),
        ("AU  - Beethoven, Ludwig van", "authors", (Name("Beethoven", "Ludwig", dropping_particle="van"),)),
        ("AU  - d'Alembert, Jean", "authors", (Name("Alembert", "Jean", "d'"),)),
        ("AU  - Ministry of Health,", "authors", (Name(literal="Ministry of Health"),)),
        ("A2  - Lee, A.\nED  - Cho, B.", "editors", (Name("Lee", "A."), Name("Cho", "B."))),
        ("T1  - A title", "title", "A title"),
        ("TI  - A <i>nice</i> title", "title", "A nice title"),
        ("TI  - A title\n  that goes on", "title", "A title that goes on"),
        ("TI  - On trade:\nUS - Mexican relations", "title", "On trade: US - Mexican relations"),
        ("TI  - One\nad - hoc", "title", "One ad - hoc"),
        ("JF  - A journal", "container_title", "A journal"),
        ("JA  - J. Abbr.", "container_title", "J. Abbr."),
        ("Y1  - 2019///Spring", "issued", PartialDate(2019, Season.SPRING)),
        ("PY  - 2019/05//", "issued", PartialDate(2019, 5)),
        ("PY  - 2019\nDA  - May 31", "issued", PartialDate(2019, 5, 31)),
        ("PY  - 2019\nDA  - 2021/01/02", "issued", PartialDate(2019)),
        ("PY  - 2019a", "issued", PartialDate(2019, suffix="a")),
        ("DA  - 2019-05-31", "issued", PartialDate(2019, 5, 31)),
        ("DA  - 31 May 2019", "issued", PartialDate(2019, 5, 31)),
        ("PY  - in press", "issued", PartialDate(literal="in press")),
        ("PY  - 2019\nOP  - 1953", "issued", PartialDate(2019, original_year=1953)),
        ("SP  - 12-19", "pages", Pages("12", "19")),
        ("SP  - 12-19\nEP  - 19", "pages", Pages("12", "19")),
        ("SP  - 12", "pages", Pages("12")),
        ("UR  - https://doi.org/10.1234/abc", "doi", "10.1234/abc"),
        ("M3  - doi: 10.1234/abc", "doi", "10.1234/abc"),
        ("DO  - https://dx.doi.org/10.1234/ABC", "doi", "10.1234/ABC"),
        ("L2  - https://example.org/x", "url", "https://example.org/x"),
        ("C7  - e123", "number", "e123"),
        ("AN  - 12345678\nDB  - PubMed", "pmid", "12345678"),
        ("C2  - PMC123456", "pmcid", "PMC123456"),
        ("TY -\tx\nTI -  odd", "title", "odd"),
        ("ti  - lower", "title", "lower"),
        ("TI  -tight", "title", "tight"),
        ("TI -", "title", ""),
        ("Y2  - 2020/01/02", "dates", {"accessed": PartialDate(2020, 1, 2)}),
        ("SN  - 978-3-16-148410-0", "extra", {"ISBN": "978-3-16-148410-0"}),
        ("DA  - 2019/05/31/online", "custom", {"ris:DA": "2019/05/31/online"}),
        ("X1  - a\nX1  - b", "custom", {"ris:X1": ["a", "b"]}),
        ("PY  - 2019\nDA  - 2021/01/02", "custom", {"ris:DA": "2021/01/02"}),
    ],
)
def test_what_programs_write(lines: str, field: str, value: object) -> None:
    text = f"TY  - JOUR\n{lines}\nER  - \n"
    references = read_all(read_ris, text)
    assert getattr(references[-1], field) == value
    assert_stays(read_ris, write_ris, text)


@pytest.mark.parametrize(
    ("type_", "lines", "field", "value"),
    [
        ("CHAP", "TI  - A chapter\nBT  - A book", "container_title", "A book"),
        ("CHAP", "TI  - A chapter\nT2  - A book", "container_title", "A book"),
        ("BOOK", "BT  - A book", "title", "A book"),
        ("BOOK", "TI  - A book\nT2  - A series", "extra", {"collection-title": "A series"}),
        ("RPRT", "M1  - 12", "number", "12"),
        ("THES", "M3  - Master’s thesis", "extra", {"genre": "Master’s thesis"}),
        ("EBOOK", "TI  - A book", "custom", {"ris:TY": "EBOOK"}),
        ("jour", "TI  - A", "type", "article-journal"),
    ],
)
def test_the_type_says_what_a_tag_holds(type_: str, lines: str, field: str, value: object) -> None:
    text = f"TY  - {type_}\n{lines}\nER  - \n"
    assert getattr(only(text), field) == value
    assert_stays(read_ris, write_ris, text)


@pytest.mark.parametrize(
    ("text", "count", "sentence"),
    [
        ("TY  - JOUR\nTI  - A\nTY  - BOOK\nTI  - B\nER  - \n", 2, "this record does not end: a line “ER  - ” is missing"),
        ("TY  - JOUR\nTI  - A", 1, "this record does not end: a line “ER  - ” is missing"),
        ("TI  - A\nER  - \n", 1, "this record does not say what it is: it has to begin with a line such as “TY  - JOUR”"),
        ("TY  - QQQQ\nER  - \n", 1, "“QQQQ” is no type of RIS"),
        ("TY  - \nER  - \n", 1, "the type is missing"),
        ("TY  - JOUR\nTI  - a\0b\nER  - \n", 1, "there is a NUL byte in this field: the file may be damaged"),
        ("hello\nTY  - JOUR\nER  - \n", 1, "text outside of the records is not read"),
        ("TY  - JOUR\nER  - \nER  - \n", 1, "a record ends here that has not begun"),
        ("TY  - JOUR\nER  - x\n", 1, "text behind ER is not read"),
        ("", 0, "there is no reference in this file: in RIS, each one begins with a line such as “TY  - JOUR”"),
        (
            "@article{a, title={b}}",
            0,
            "there is no reference in this file: in RIS, each one begins with a line such as “TY  - JOUR”",
        ),
        ("PMID- 1\nTI  - A\n", 0, "this file is in the format of PubMed (NBIB), not in RIS"),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_read(text: str, count: int, sentence: str) -> None:
    records, problems = read_ris(text)
    assert len(records) == count
    assert sentence in [problem.message for problem in [*problems, *(each for record in records for each in record.problems)]]
    read_all(read_ris, text)


def test_what_ris_cannot_hold_is_told() -> None:
    reference = Reference(
        id="lee",
        type="review",
        title="A <i>b</i>",
        extra={"archive": "x"},
        custom={"bibtex:file": "a.pdf"},
        authors=(Name(literal="A, B"),),
    )
    assert write_ris([reference]).losses == (Loss(0, "type"), Loss(0, "author"), Loss(0, "archive"), Loss(0, "bibtex:file"))


def test_large_fields_are_read() -> None:
    title = "x" * 1_000_000
    assert only(f"TY  - JOUR\nTI  - {title}\nER  - \n").title == title
    many = "TY  - JOUR\n" + " \n" * 100_000 + "AU  - [{" * 10_000
    assert len(read_ris(many).records) == 1


FRAGMENTS = st.sampled_from(
    ["TY  - JOUR", "TY  - BOOK", "TY  - CHAP", "TY -", "ty  - jour", "ER  - ", "\n", "\r\n", " ", "\0", "AU  - ", "A2  - ",
     "TI  - ", "PY  - ",
     "DA  - ", "Y1  - ", "SP  - ", "EP  - ", "SN  - ", "T2  - ", "JO  - ", "JA  - ", "T3  - ", "BT  - ", "C7  - ", "M1  - ",
     "M3  - ",
     "UR  - ", "DO  - ", "N1  - ", "AB  - ", "KW  - ", "AN  - ", "DB  - PubMed", "Y2  - ", "OP  - ", "X9  - ", "L2  - ",
     "ID  - ", "et al.",
     "2019", "2019/05", "2019/05/31/x", "2019///Spring", "2019a", "1953", "May 31", "12-19", "e5", "1234-5678", "9783161484100",
     "Lee, A., Jr.", "van", "d'Or, X", ",", "10.1234/abc", "https://doi.org/10.1/x", "12345678", "PMC12", "doi: 10.1234/x",
     "<i>", "x; y"]
)  # fmt: skip


@given(st.lists(FRAGMENTS | st.text(max_size=6), max_size=40).map("".join))
def test_any_text_is_read_and_stays(text: str) -> None:
    assert_stays(read_ris, write_ris, text)


@given(st.lists(st.tuples(FRAGMENTS, FRAGMENTS | st.text(max_size=6)).map("".join), max_size=16).map("\n".join))
def test_any_lines_are_read_and_stay(text: str) -> None:
    assert_stays(read_ris, write_ris, "TY  - JOUR\n" + text)


@given(st.lists(REFERENCES, max_size=2))
def test_a_field_comes_back_or_is_told(references: list[Reference]) -> None:
    assert_comes_back_or_is_told(read_ris, write_ris, references)
