"""What of a reference differs from the record of its work: every way to write the same, and every mistake."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.findings import Severity
from refkit.reference import Name, Pages, PartialDate, Reference
from refkit.registries.pubmed import Ids
from refkit.resolving.work import Work
from refkit.verification.comparing import differences, is_another

RECORD = Reference(
    type="article-journal",
    authors=(Name("Müller-Okafor", "Ana María"), Name("Berg", "Tomas Jan", "van der"), Name("Zhang", "Hye-Jin")),
    issued=PartialDate(2019, 5),
    title="Tides of the colour of <i>Fucus serratus</i>: A review with two models",
    container_title="Journal of Tidal Studies and Shore Ecology",
    volume="12",
    issue="3",
    pages=Pages("500", "528"),
    extra={"container-title-short": "J. Tidal Stud. Shore Ecol."},
)
PREPRINT = RECORD._replace(
    type="article", container_title="", volume="", issue="", pages=Pages(), extra={}, custom={"crossref:institution": ["bioRxiv"]}
)


def _work(record: Reference, **dates: str) -> Work:
    return Work(record, Ids(), ("crossref",), dates=dates)


def _told(reference: Reference, record: Reference = RECORD, text: str = "", **dates: str) -> dict[str, str]:
    """The fields that are told with at least a warning, and in what words."""
    found = differences(reference, _work(record, **dates), text)
    return {each.field: each.words for each in found if each.severity is not Severity.INFO}


@pytest.mark.parametrize(
    "title",
    [
        "TIDES OF THE COLOUR OF FUCUS SERRATUS: A REVIEW WITH TWO MODELS",
        "Tides of the Color of Fucus serratus. A review with two models.",
        "The tides of the colour of Fucus serratus — a review with 2 models",
        "Tides of the colour of Fucus serratus",
        "Tides of the colour of Fucus serratus: Tides of the colour of Fucus serratus: A review with two models",
        "RETRACTED: Tides of the colour of Fucus serratus: A review with two models",
        "Tides of the  colour of Fucus\u00a0serratus: a review with two models [Retracted]",
        "Tides of the colour of Fucus serratus: A review with two models*",
    ],
)
def test_a_title_written_otherwise_is_the_same(title: str) -> None:
    assert not _told(RECORD._replace(title=title))


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Tides of the colour of Fucus serratus: A review using two models", "“using” stands where the record has “with”"),
        ("Tides of colour of Fucus serratus: A review with two models", "“the” is missing"),
        ("Tides of the bright colour of Fucus serratus: A review with two models", "there is no “bright”"),
        ("Tides of the colour of Fucus serratas: A review with two models", "“serratas” stands where the record has “serratus”"),
        ("Tides of the colour of Fucus serratus: A review with three models", "“three” stands where the record has “two”"),
    ],
)
def test_a_changed_word_of_a_title_is_told(title: str, words: str) -> None:
    assert words in _told(RECORD._replace(title=title))["title"]


@pytest.mark.parametrize(
    "title",
    [
        "Sea and shore: Part II",
        "Decay of B<sup>0</sup> mesons at 7 TeV",
        "Über die Flut",
        "Cells & tissues",
        "Tides: II. Currents of ebb",
    ],
)
def test_a_title_is_its_own(title: str) -> None:
    assert not differences(RECORD._replace(title=title), _work(RECORD._replace(title=title)))


def test_a_formula_in_tex_is_that_in_markup() -> None:
    ours = RECORD._replace(title=r"Decay of $\mathrm{B}^{0}$ mesons with large momentum")
    assert not _told(ours, RECORD._replace(title="Decay of B<sup>0</sup> mesons with large momentum"))


def test_a_title_in_another_language_is_information() -> None:
    record = RECORD._replace(title="Die Farben der Algen und das Licht der Küste von Finnmark")
    found = differences(RECORD._replace(title="The colours of algae and the light of the coast"), _work(record))
    assert [(each.field, each.severity) for each in found] == [("title", Severity.INFO)]


FIRST, SECOND, THIRD = RECORD.authors


@pytest.mark.parametrize(
    "authors",
    [
        (Name("Müller-Okafor", "A. M."), Name("Berg", "T. J.", "van der"), Name("Zhang", "H.-J.")),
        (Name("Muller Okafor", "A."), Name("van der Berg", "T"), Name("Zhang", "Hyejin")),
        (Name("Mueller-Okafor", "Ana"), Name("Berg", "Tomas J. van der"), Name("ZHANG", "H. J.")),
        (Name("Okafor", "Ana María"), Name("Vanderberg", "Tomas"), Name("Zhang", "Hye Jin")),
        (Name(literal="Ana María Müller-Okafor"), Name(literal="van der Berg, Tomas Jan"), Name(literal="Hye-Jin Zhang")),
    ],
)
def test_names_written_otherwise_are_the_same(authors: tuple[Name, ...]) -> None:
    assert not _told(RECORD._replace(authors=authors))


@pytest.mark.parametrize(
    ("authors", "words"),
    [
        ((FIRST, SECOND), "Zhang, Hye-Jin is missing"),
        ((FIRST, THIRD), "van der Berg, Tomas Jan is missing"),
        ((SECOND, FIRST, THIRD), "the first author is Müller-Okafor, Ana María, not van der Berg"),
        ((FIRST, SECOND, THIRD, Name("Quill", "Ottilie")), "Quill, Ottilie is not among the authors"),
        ((FIRST, Name("Quill", "Ottilie"), THIRD), "the second author is van der Berg, Tomas Jan, not Quill"),
        ((Name("Quill", "Ottilie"), Name("Grimm", "Per")), "the authors are Müller-Okafor"),
        ((FIRST, SECOND, Name("Hye-Jin", "Zhang")), "the family name of the third author is Zhang, not Hye-Jin"),
        ((FIRST, SECOND, Name("Zhang", "W.")), "the third author is Zhang, Hye-Jin, not Zhang, W."),
        ((FIRST, SECOND, Name("Zhanq", "Hye-Jin")), "the third author is Zhang, Hye-Jin, not Zhanq"),
    ],
)
def test_a_wrong_list_of_authors_is_told(authors: tuple[Name, ...], words: str) -> None:
    assert words in _told(RECORD._replace(authors=authors))["author"]


def test_a_list_may_be_cut() -> None:
    assert not _told(RECORD._replace(authors=(FIRST,), authors_truncated=True))
    many = tuple(Name(f"Author{chr(97 + at) * 3}", "P.") for at in range(26))
    record = RECORD._replace(authors=many)
    assert not _told(RECORD._replace(authors=(*many[:19], many[-1])), record)
    assert "missing" in _told(RECORD._replace(authors=many[:12]), record)["author"]


def test_groups_are_called_what_registries_like() -> None:
    group = Name(literal="Tidal Commons Collaboration")
    assert not _told(RECORD, RECORD._replace(authors=(*RECORD.authors, group)))
    assert not _told(RECORD._replace(authors=(*RECORD.authors, group)))
    assert not _told(RECORD._replace(authors=(Name(literal="TCC"),)), RECORD._replace(authors=(group,)))
    assert not _told(RECORD, RECORD._replace(authors=(group,)))


def test_editors_of_a_book_are_no_authors_of_its_chapter() -> None:
    record = RECORD._replace(type="chapter", authors=(), editors=(Name("Quill", "O."),))
    assert not _told(RECORD._replace(type="chapter"), record)


@pytest.mark.parametrize(
    ("year", "dates", "severity"),
    [
        (2019, {"issued": "2019-05"}, None),
        (2019, {"print": "2019", "online": "2018-11"}, None),
        (2018, {"print": "2019", "online": "2018-11"}, Severity.INFO),
        (2020, {"issued": "2019-05"}, Severity.INFO),
        (2018, {"print": "2019", "online": "2017"}, Severity.INFO),
        (2015, {"issued": "2019-05"}, Severity.WARNING),
        (2023, {"print": "2019", "online": "2018"}, Severity.WARNING),
    ],
)
def test_years(year: int, dates: dict[str, str], severity: Severity | None) -> None:
    found = differences(RECORD._replace(issued=PartialDate(year)), _work(RECORD, **dates))
    assert [each.severity for each in found] == ([severity] if severity else [])


def test_the_years_in_print_and_online_are_both_said() -> None:
    (found,) = differences(RECORD._replace(issued=PartialDate(2018)), _work(RECORD, print="2019", online="2018"))
    assert found.words == "it is of 2019 in print, 2018 online"


@pytest.mark.parametrize("literal", ["in press", "n.d."])
def test_what_has_no_year_is_told_when_it_came_out(literal: str) -> None:
    (found,) = differences(RECORD._replace(issued=PartialDate(literal=literal)), _work(RECORD))
    assert (found.severity, found.words) == (Severity.INFO, "it came out in 2019")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("J. Tidal Stud. Shore Ecol.", RECORD.container_title),
        ("The Journal of Tidal Studies & Shore Ecology", RECORD.container_title),
        ("JOURNAL OF TIDAL STUDIES AND SHORE ECOLOGY", RECORD.container_title),
        ("Tides", "Tides (London, England)"),
    ],
)
def test_a_journal_written_otherwise_is_the_same(ours: str, theirs: str) -> None:
    record = RECORD._replace(container_title=theirs, extra={})
    assert not _told(RECORD._replace(container_title=ours), record)


@pytest.mark.parametrize(
    "ours",
    [
        "CVPR",
        "Proc. CVPR",
        "IEEE Conference on Computer Vision and Pattern Recognition",
        "Computer Vision and Pattern Recognition, CVPR 2019",
    ],
)
def test_proceedings_are_called_in_many_ways(ours: str) -> None:
    theirs = "2019 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)"
    record = RECORD._replace(type="paper-conference", container_title=theirs, extra={})
    assert not _told(RECORD._replace(type="paper-conference", container_title=ours, extra={}), record)


@pytest.mark.parametrize("ours", ["CVPR", "Annals of Improbable Tunnelling", "Tides"])
def test_another_journal_is_told(ours: str) -> None:
    words = _told(RECORD._replace(container_title=ours))["container-title"]
    assert words == f"it is in Journal of Tidal Studies and Shore Ecology, not in {ours}"


def test_a_preprint_is_no_article_and_an_article_no_preprint() -> None:
    assert _told(RECORD._replace(container_title="CVPR"), PREPRINT) == {
        "container-title": "the record is of a preprint on bioRxiv, not of an article in CVPR"
    }
    assert not _told(RECORD._replace(container_title="bioRxiv preprint"), PREPRINT)
    assert "preprint on bioRxiv, not on arXiv" in _told(RECORD._replace(container_title="arXiv"), PREPRINT)["container-title"]
    assert "which is not the preprint" in _told(RECORD._replace(container_title="bioRxiv"))["container-title"]


@pytest.mark.parametrize(
    ("pages", "theirs", "number", "severity"),
    [
        ("500-28", "500–528", "", None),
        ("500", "500–528", "", None),
        ("pp. 500–528", "500–528", "", None),
        ("500–530", "500–528", "", Severity.WARNING),
        ("600–628", "500–528", "", Severity.WARNING),
        ("1–12", "", "e1234", Severity.INFO),
        ("1234", "", "e1234", None),
        ("1240", "", "e123456", Severity.INFO),
        ("S12–S18", "S12–18", "", None),
        ("500", "no-no", "", None),
    ],
)
def test_pages(pages: str, theirs: str, number: str, severity: Severity | None) -> None:
    record = RECORD._replace(pages=Pages.from_text(theirs), number=number)
    found = differences(RECORD._replace(pages=Pages.from_text(pages)), _work(record))
    assert [each.severity for each in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("12", "12"), ("XII", "12"), ("012", "12"), ("Vol. 12", "12"), ("12 Suppl 1", "12"), ("", "12")],
)
def test_a_volume_written_otherwise_is_the_same(ours: str, theirs: str) -> None:
    assert not differences(RECORD._replace(volume=ours), _work(RECORD._replace(volume=theirs)))


def test_another_volume_is_told_and_another_issue_with_it() -> None:
    assert _told(RECORD._replace(volume="14", issue="1")) == {
        "volume": "the volume is 12, not 14",
        "issue": "the issue is 3, not 1",
    }
    assert not _told(RECORD._replace(issue="1"))


def test_a_value_in_the_text_is_no_difference() -> None:
    text = (
        "Müller-Okafor, A. M., van der Berg, T. J., & Zhang, H.-J. (2019). Tides of the colour of Fucus serratus: A review with "
        "two models. Journal of Tidal Studies and Shore Ecology, 12(3), 500–528."
    )
    misread = Reference(authors=(FIRST,), title="Zhang H.-J. Tides", container_title="A review with two models", volume="3")
    assert not _told(misread, text=text)
    assert "title" in _told(
        RECORD._replace(title="Tides"), text=text.replace("with two", "using two").replace("Tides of the", "Tides of")
    )


def test_a_chapter_with_the_doi_of_its_book() -> None:
    book = Reference(type="book", title="Handbook of Tides", authors=(Name("Quill", "O."),), issued=PartialDate(2019))
    chapter = RECORD._replace(type="chapter", container_title="Handbook of tides")
    assert [(each.field, each.severity) for each in differences(chapter, _work(book))] == [("type", Severity.INFO)]
    assert not is_another(chapter, _work(book))


@pytest.mark.parametrize(
    "record",
    [
        RECORD._replace(title="Honey from the moors", authors=(Name("Quill", "O."),), volume="3"),
        RECORD._replace(title="Honey from the moors", authors=(), container_title="Bees", volume="3", extra={}),
        RECORD._replace(title="Erratum: Tides of the colour of Fucus serratus: A review with two models"),
        RECORD._replace(type="periodical", title="Journal of Tidal Studies", authors=()),
        RECORD._replace(type="document", title="Figure 2", authors=()),
        RECORD._replace(
            title="Honey from the moors", container_title="Bees", volume="3", pages=Pages("7"), issued=PartialDate(2002), extra={}
        ),
    ],
)
def test_another_work(record: Reference) -> None:
    assert is_another(RECORD, _work(record))


@pytest.mark.parametrize(
    "reference",
    [
        RECORD,
        RECORD._replace(title="Tides of the colour of Fucus vesiculosus: A survey with two models"),
        RECORD._replace(authors=(Name("Quill", "O."),)),
        RECORD._replace(title="Foundation models of everything"),
        RECORD._replace(title="RETRACTED: Tides of the colour of Fucus serratus"),
    ],
)
def test_a_work_with_mistakes_is_not_another(reference: Reference) -> None:
    assert not is_another(reference, _work(RECORD))


_TEXTS = st.text(max_size=40)
_NAMES = st.tuples(_TEXTS, _TEXTS, st.sampled_from(["", "van"]), st.just(""), st.sampled_from(["", "A B", "WHO"])).map(
    lambda parts: Name(*parts)
)


def _reference(fields: dict[str, Any]) -> Reference:
    return Reference(**fields)


_REFERENCES = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["", "article-journal", "article", "book", "chapter", "periodical", "review"]),
        "authors": st.lists(_NAMES, max_size=4).map(tuple),
        "issued": (st.none() | st.integers(1, 2100)).map(PartialDate),
        "title": _TEXTS,
        "container_title": _TEXTS,
        "volume": _TEXTS,
        "issue": _TEXTS,
        "pages": _TEXTS.map(Pages.from_text),
        "number": _TEXTS,
        "publisher": _TEXTS,
    }
).map(_reference)


@given(_REFERENCES, _REFERENCES, _TEXTS)
def test_anything_can_be_compared(reference: Reference, record: Reference, text: str) -> None:
    assert isinstance(is_another(reference, _work(record), text), bool)
    assert all(each.words for each in differences(reference, _work(record), text))


@given(_REFERENCES)
def test_a_work_is_as_itself(reference: Reference) -> None:
    assert not _told(reference, reference)
    assert not is_another(reference, _work(reference))


_WORDS = st.lists(st.sampled_from("tide moor honey granite lantern willow harbour copper".split()), min_size=4, max_size=9)


@given(_WORDS, st.data())
def test_a_changed_word_is_told_on_both_sides(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    changed = [*words[:at], "using", *words[at + 1 :]]
    ours, theirs = (RECORD._replace(title=" ".join(each)) for each in (words, changed))
    assert "title" in _told(ours, theirs)
    assert "title" in _told(theirs, ours)
