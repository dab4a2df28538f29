"""Records of Crossref as references."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.bibliography.crossref import reference_from_message
from refkit.reference import Name, Pages, PartialDate, Reference
from tests.bibliography.crossref.records import ARTICLE, day, read, told


def test_an_article() -> None:
    assert read() == Reference(
        type="article-journal",
        authors=(Name("Lee", "Ann B."), Name("Cho", "Ben")),
        issued=PartialDate(2020, 6),
        title="Late frost in walled orchards",
        container_title="Journal of Orchard Science",
        volume="12",
        issue="3",
        pages=Pages("45", "67"),
        publisher="Hamlin Academic Press",
        doi="10.1234/jos.2020.17",
        extra={"container-title-short": "J. Orchard Sci.", "language": "en", "ISSN": "1234-5679"},
        dates={"available-date": PartialDate(2019, 12, 30)},
    )


@pytest.mark.parametrize(
    ("titles", "subtitles", "title"),
    [
        (["Frost &amp;amp; bark"], [], "Frost & bark"),
        (["Bark of <i>Malus</i>  and H<sub>2</sub>O."], [], "Bark of <i>Malus</i> and H<sub>2</sub>O"),
        (["The <scp>DNA</scp> of <b>pears</b>"], [], "The DNA of pears"),
        (["Is it frost?"], ["A reply"], "Is it frost? A reply"),
        (["Frost"], ["A history"], "Frost: A history"),
        (["Frost: a history"], ["A history."], "Frost: a history"),
        (["Frost and the bark of old walnut trees in northern orchards"], ["Frost and walnut bark"], None),
        (["FROST IN WALLED ORCHARDS"], ["A HISTORY"], "Frost in walled orchards: A history"),
        (["GERMINATION AND SEEDLINGS OF Malus sylvestris"], [], "Germination and seedlings of Malus sylvestris"),
        (["O CULTIVO DA MACIEIRA E DO MARMELO"], [], "O cultivo da macieira e do marmelo"),
        (["Frost&lt;subtitle&gt;A history&lt;/subtitle&gt;"], [], "Frost: A history"),
        (["Loci<i>ab1, ab2</i>or<i>ab3</i>in pears"], [], "Loci <i>ab1, ab2</i> or <i>ab3</i> in pears"),
        (["The<mml:math><mml:mi>N</mml:mi><mml:mo>=</mml:mo><mml:mn>8</mml:mn></mml:math>shell"], [], "The N = 8 shell"),
        ([" ", "Frost"], [""], "Frost"),
    ],
)
def test_titles(titles: list[str], subtitles: list[str], title: str | None) -> None:
    assert read(title=titles, subtitle=subtitles).title == (titles[0] if title is None else title)


def test_a_title_in_two_languages() -> None:
    reference = read(title=["Późny mróz w sadach", "Late frost in orchards"])
    assert reference.title == "Późny mróz w sadach"
    assert reference.custom == {
        "original-language-title": "Późny mróz w sadach",
        "translated-title": "Late frost in orchards",
    }


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ({"name": "The Orchard Science Staff"}, Name(literal="The Orchard Science Staff")),
        ({"family": "Pera Novak"}, Name("Novak", "Pera")),
        ({"family": "Novak, Pera"}, Name("Novak", "Pera")),
        ({"family": "Walnut Growers Association"}, Name(literal="Walnut Growers Association")),
        ({"family": "WGA"}, Name(literal="WGA")),
        ({"family": "Novak"}, Name("Novak")),
        ({"family": "김하늘"}, Name("김하늘")),
        ({"family": "Pera Novak", "given": "Pera"}, Name("Novak", "Pera")),
        ({"family": "NOVAK", "given": "PERA"}, Name("Novak", "Pera")),
        ({"family": "Novak III", "given": "P"}, Name("Novak", "P.", suffix="III")),
        ({"family": "Novak", "given": "Pera Jr"}, Name("Novak", "Pera", suffix="Jr.")),
        ({"family": "Novak.", "given": "Pera"}, Name("Novak", "Pera")),
        ({"family": "Filho", "given": "Pera Novak"}, Name("Novak Filho", "Pera")),
        ({"family": "van der Novak", "given": "P."}, Name("Novak", "P.", particle="van der")),
        ({"family": "NovÃ¡k", "given": "JosÃ©"}, Name("Novák", "José")),
        ({"family": "O&apos;Novak", "given": "P."}, Name("O'Novak", "P.")),
        ({"family": "Contributors", "given": "W. G. A."}, Name(literal="WGA Contributors")),
    ],
)
def test_names(person: dict[str, str], name: Name) -> None:
    assert read(author=[person]).authors == (name,)


def test_nobody_and_others() -> None:
    reference = read(author=[{"family": "&NA;"}, {"family": "Novak", "given": "P."}, {"family": "et al."}, {}, None, "x"])
    assert reference.authors == (Name("Novak", "P."),)
    assert reference.authors_truncated


@pytest.mark.parametrize("field", ["name", "family"])
def test_an_affiliation_beside_persons_is_no_author(field: str) -> None:
    person = {"family": "Novak", "given": "P."}
    affiliation = {field: "School of Pomology, Hamlin University of Orchard Sciences, Hamlin"}
    record = {**ARTICLE, "author": [person, affiliation]}
    assert read(record).authors == (Name("Novak", "P."),)
    assert told(record) == [f"“author” names an affiliation, which is left out: “{affiliation[field]}”"]
    # Alone it is the author, and so is a group that is no address.
    assert read(author=[affiliation]).authors == (Name(literal=affiliation[field]),)
    for group in ("Department of Orchards", "Hamlin Frost Study Group, Northern Section"):
        assert read(author=[person, {"name": group}]).authors == (Name("Novak", "P."), Name(literal=group))


def test_roles() -> None:
    reference = read(
        author=[
            {"family": "Lee", "given": "A.", "role": [{"vocabulary": "crossref", "role": "author"}]},
            {"family": "Cho", "given": "B.", "role": [{"vocabulary": "crossref", "role": "translator"}]},
        ],
        editor=[{"family": "Diaz", "given": "C."}],
        chair=[{"family": "Eber", "given": "D."}],
    )
    assert reference.authors == (Name("Lee", "A."),)
    assert reference.editors == (Name("Diaz", "C."),)
    assert reference.other_contributors == {"translator": (Name("Cho", "B."),), "chair": (Name("Eber", "D."),)}


@pytest.mark.parametrize(
    ("written", "number", "suffix", "pages", "article"),
    [
        ("069-075", None, "x", "69–75", ""),
        ("1184-9", None, "x", "1184–1189", ""),
        ("e0145569", None, "x", "", "e0145569"),
        ("034014", "034014", "x", "", "034014"),
        (None, "2403", "x", "", "2403"),
        ("1-6", "3804742", "x", "", "3804742"),
        ("45-67", "9", "x", "45–67", ""),
        ("2693", None, "tree.02693", "", "2693"),
        ("777", None, "47.777", "777", ""),
        ("n/a-n/a", None, "x", "", ""),
        ("no-no", None, "x", "", ""),
        ("0", None, "x", "", ""),
        ("D383-D388", None, "x", "D383–D388", ""),
        ("e7-e9", None, "x", "e7–e9", ""),
    ],
)
def test_pages_and_article_numbers(written: str | None, number: str | None, suffix: str, pages: str, article: str) -> None:
    reference = read(page=written, article_number=number, DOI=f"10.1234/{suffix}")
    assert (str(reference.pages), reference.number) == (pages, article)


def test_what_stands_in_for_a_place_is_none() -> None:
    ahead = read(volume="Publish Ahead of Print", issue=None, page=None, journal_issue=None)
    assert (ahead.volume, ahead.extra["status"]) == ("", "advance online publication")
    assert read(volume="29(34)", issue="34").volume == "29"
    assert read(issue="C").issue == ""
    assert read(volume="null").volume == ""
    placeholder = read(without="volume issue page journal-issue", article_number="jos.2020.17")
    assert placeholder.number == ""


@pytest.mark.parametrize(
    ("dates", "issued", "available"),
    [
        ({"issued": day(2019, 12, 30)}, PartialDate(2019, 12, 30), None),
        ({"issued": day(2019, 12), "published-print": day(2020)}, PartialDate(2020), PartialDate(2019, 12)),
        (
            {"issued": day(2019, 12), "journal-issue": {"published-print": day(2020, 1)}},
            PartialDate(2020, 1),
            PartialDate(2019, 12),
        ),
        (
            {"issued": day(2019, 12), "journal-issue": {"published-online": day(2020, 1)}},
            PartialDate(2020, 1),
            PartialDate(2019, 12),
        ),
        ({"issued": day(1976), "journal-issue": {"published-online": day(2010)}}, PartialDate(1976), None),
        ({"issued": day(2021, 4, 23), "journal-issue": {"published-online": day(2021, 12)}}, PartialDate(2021, 4, 23), None),
        ({"issued": day(None), "published": day(2017, 1)}, PartialDate(2017, 1), None),
        ({"issued": day(2017, None, None)}, PartialDate(2017), None),
        ({"issued": day(None), "created": day(2017)}, PartialDate(), None),
        ({}, PartialDate(), None),
    ],
)
def test_the_year_is_that_of_the_volume(dates: dict[str, Any], issued: PartialDate, available: PartialDate | None) -> None:
    reference = read(ARTICLE, "published-print published-online issued journal-issue")
    assert not reference.issued
    changed = {name: value for name, value in ARTICLE.items() if name not in {"published-print", "published-online", "issued"}}
    reference = reference_from_message({**changed, "journal-issue": None, **dates})
    assert (reference.issued, reference.dates.get("available-date")) == (issued, available)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"type": "book-chapter"}, "chapter"),
        ({"type": "monograph", "container-title": []}, "book"),
        ({"type": "edited-book", "container-title": []}, "book"),
        ({"type": "reference-entry"}, "entry"),
        ({"type": "reference-entry", "container-title": ["Hamlin Dictionary of Trees"]}, "entry-dictionary"),
        ({"type": "book", "container-title": ["Hamlin Encyclopedia of Trees"]}, "entry-encyclopedia"),
        ({"type": "book", "container-title": ["Encyclopedia of Trees"], "ISBN": ["9780306406157"]}, "book"),
        ({"type": "proceedings-article"}, "paper-conference"),
        ({"type": "report-component"}, "chapter"),
        ({"type": "report-component", "container-title": []}, "report"),
        ({"type": "posted-content", "subtype": "preprint"}, "article"),
        ({"type": "posted-content", "subtype": "working_paper"}, "report"),
        ({"type": "standard"}, "standard"),
        ({"type": "database"}, "dataset"),
        ({"type": "journal-issue"}, "periodical"),
        ({"type": "component"}, "document"),
        ({"type": "peer-review"}, "review"),
        ({"type": "invented-thing"}, "article-journal"),
        ({"type": "other", "ISSN": [], "volume": None}, "chapter"),
        ({"type": "other", "container-title": [], "ISBN": ["9780306406157"]}, "book"),
        ({"type": None, "container-title": []}, "document"),
    ],
)
def test_types(fields: dict[str, Any], kind: str) -> None:
    assert reference_from_message({**ARTICLE, **fields}).type == kind


@pytest.mark.parametrize(
    ("names", "kind", "container", "more"),
    [
        (["J. Orch. Sci.", "Journal of Orchard Science"], "journal-article", "Journal of Orchard Science", "J. Orch. Sci."),
        (["Orchards and Walls", "Lecture Notes in Trees"], "book-chapter", "Orchards and Walls", "Lecture Notes in Trees"),
        (["Lecture Notes in Trees", "Orchards and Walls"], "book-chapter", "Orchards and Walls", "Lecture Notes in Trees"),
        (["Advances in Trees 2017", "Advances in Bark"], "book-chapter", "Advances in Trees 2017", "Advances in Bark"),
        (["Hamlin Blue Books", "Orchards and Walls"], "book-chapter", "Orchards and Walls", "Hamlin Blue Books"),
        (["Trees &amp; Walls"], "journal-article", "Trees & Walls", None),
        (["Hamlin Tree Series"], "monograph", "", "Hamlin Tree Series"),
    ],
)
def test_containers(names: list[str], kind: str, container: str, more: str | None) -> None:
    reference = read(without="short-container-title", container_title=names, type=kind)
    assert reference.container_title == container
    assert (reference.extra.get("collection-title") or reference.extra.get("container-title-short")) == more


def test_a_preprint_is_published_by_its_server() -> None:
    preprint = {**ARTICLE, "type": "posted-content", "subtype": "preprint", "publisher": "Hamlin", "group-title": "Botany"}
    assert read(preprint, institution=[{"name": "OrchardRxiv", "acronym": ["ORX"]}]).publisher == "OrchardRxiv"
    assert read(preprint, group_title="OrchardRxiv").publisher == "OrchardRxiv"
    assert read(preprint, DOI="10.31234/osf.io/abcde").publisher == "PsyArXiv"
    assert read(preprint).publisher == ""
    assert read(preprint).custom == {"crossref:group-title": "Botany"}
    relation = {"is-preprint-of": [{"id-type": "doi", "id": "https://doi.org/10.1234/JOS.9", "asserted-by": "subject"}]}
    assert read(preprint, relation=relation).custom["crossref:is-preprint-of"] == ["10.1234/jos.9"]


@pytest.mark.parametrize(
    ("degree", "genre"),
    [
        ("Doctor of Philosophy (PhD)", "Doctoral dissertation"),
        ("Master of Science in Pomology (MSc)", "Master’s thesis"),
        ("M.A.", "Master’s thesis"),
        ("Bachelor of Arts", "Bachelor’s thesis"),
        ("Habilitation", None),
    ],
)
def test_theses(degree: str, genre: str | None) -> None:
    fields = {"type": "dissertation", "degree": [degree], "institution": [{"name": "University of Hamlin", "place": ["Hamlin"]}]}
    reference = reference_from_message({**ARTICLE, **fields, "publisher": "The Hamlin Archive"})
    assert (reference.type, reference.publisher, reference.publisher_place) == ("thesis", "University of Hamlin", "Hamlin")
    assert reference.extra.get("genre") == genre
    assert reference.extra["archive"] == "The Hamlin Archive"


def test_reports_data_and_standards_are_of_their_institutions() -> None:
    institutions = [{"name": "Hamlin Laboratory (HL)", "acronym": ["HL"]}, {"name": "Office of Trees"}]
    report = read(type="report", institution=institutions, report_number=["HL-12"], without="article-number")
    assert (report.publisher, report.number) == ("Hamlin Laboratory", "HL-12")
    assert report.custom == {"crossref:institution": ["Office of Trees"]}
    standard = read(type="standard", author=[], standards_body={"name": "Hamlin Standards", "acronym": "HS"})
    assert standard.authors == (Name(literal="Hamlin Standards"),)


def test_a_review_and_a_paper_of_a_conference() -> None:
    review = read(
        type="peer-review",
        review={"type": "referee-report", "revision-round": "1"},
        relation={"is-review-of": [{"id-type": "doi", "id": "10.1234/jos.1"}]},
    )
    assert review.extra["genre"] == "Peer review report"
    assert review.custom == {"crossref:is-review-of": ["10.1234/jos.1"]}
    event = {"name": "Second Meeting on Frost", "location": "Hamlin", "start": day(2019, 5, 30), "end": day(2019, 6, 1)}
    paper = read(type="proceedings-article", event=event)
    assert (paper.extra["event-title"], paper.extra["event-place"]) == ("Second Meeting on Frost", "Hamlin")
    assert paper.dates["event-date"] == PartialDate(2019, 5, 30, end_year=2019, end_month=6, end_day=1)


def test_a_book() -> None:
    book = read(
        type="monograph",
        container_title=[],
        edition_number="2",
        publisher_location="Hamlin",
        ISBN=["http://id.crossref.org/isbn/9780306406157"],
        abstract="<jats:title>Abstract</jats:title>\n <jats:p>Frost &amp; <jats:italic>Malus</jats:italic>.</jats:p>",
    )
    assert (book.edition, book.publisher_place) == ("2", "Hamlin")
    assert (book.extra["ISBN"], book.extra["abstract"]) == ("9780306406157", "Frost & Malus.")


def test_a_grant() -> None:
    grant = reference_from_message(
        {
            "type": "grant",
            "DOI": "10.1234/grant.7",
            "award": "WG-7",
            "publisher": "Walnut Fund",
            "project": [
                {
                    "project-title": [{"title": "Frost in orchards"}],
                    "lead-investigator": [{"given": "Ann", "family": "Lee"}],
                    "award-start": day(2018, 1, 1),
                    "award-end": day(2020, 1, 1),
                    "funding": [{"funder": {"name": "Walnut Growers’ Fund"}}],
                }
            ],
        }
    )
    assert (grant.authors, grant.number, grant.title) == ((Name("Lee", "Ann"),), "WG-7", "Frost in orchards")
    assert (grant.publisher, grant.issued) == ("Walnut Growers’ Fund", PartialDate(2018, end_year=2020))


NOTICE = {"DOI": "10.1234/jos.2021.3", "type": "retraction", "source": "publisher", "updated": day(2021, 2, 3)}
WATCHED = {**NOTICE, "source": "retraction-watch", "updated": day(2021, 2, 1)}
CORRECTION = {**NOTICE, "DOI": "10.1234/jos.2020.99", "type": "correction", "updated": day(2020, 9)}


def test_a_retracted_work_is_named_as_it_was_and_its_notice_told() -> None:
    reference = read(title=["RETRACTED: Late frost"], updated_by=[CORRECTION, NOTICE, WATCHED])
    assert (reference.title, reference.extra["status"]) == ("Late frost", "retracted")
    assert reference.custom["retraction"] == {"year": 2021, "DOI": "10.1234/jos.2021.3"}
    assert reference.custom["crossref:updated-by"][0] == {
        "type": "correction",
        "DOI": "10.1234/jos.2020.99",
        "date": "2020-09",
        "source": "publisher",
    }
    assert read(updated_by=[NOTICE]).extra["status"] == "retracted"
    assert read(title=["[Retracted] Late frost"], updated_by=[NOTICE]).title == "Late frost"


def test_a_title_that_alone_says_retracted_keeps_saying_it() -> None:
    reference = read(title=["RETRACTED ARTICLE: Late frost"])
    assert (reference.title, reference.extra["status"]) == ("RETRACTED ARTICLE: Late frost", "retracted")
    assert "retraction" not in reference.custom


@pytest.mark.parametrize(
    "fields",
    [
        {"title": ["Retraction—Late frost"], "update-to": [WATCHED], "updated-by": [NOTICE]},
        {"title": ["Correction: Late frost"], "update-to": [CORRECTION]},
        {"title": ["Late frost"], "update-to": [WATCHED], "updated-by": [NOTICE]},
        {"title": ["Late frost"], "updated-by": [CORRECTION]},
        {"title": ["Late frost"], "updated-by": [{**NOTICE, "type": "new_version", "DOI": ARTICLE["DOI"]}]},
        {"title": ["Removed bark and late frost"]},
    ],
)
def test_notices_and_corrected_works_are_not_retracted(fields: dict[str, Any]) -> None:
    reference = reference_from_message({**ARTICLE, **fields})
    assert reference.title == fields["title"][0]
    assert "status" not in reference.extra
    assert "retraction" not in reference.custom


def test_partly_retracted_and_withdrawn() -> None:
    own = {**NOTICE, "DOI": ARTICLE["DOI"], "type": "partial_retraction"}
    partly = read(updated_by=[own], update_to=[own])
    assert (partly.extra["status"], "retraction" in partly.custom) == ("partially retracted", False)
    withdrawn = read(title=["WITHDRAWN: Late frost"], updated_by=[{**NOTICE, "type": "withdrawal"}])
    assert (withdrawn.title, withdrawn.extra["status"]) == ("Late frost", "withdrawn")


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        ({"title": 7.5}, None),
        ({"title": [{"x": 1}]}, "“title” has to be text, or a list of texts"),
        ({"author": "Lee"}, "“author” has to be a list of objects"),
        ({"issued": {"date-parts": "2019"}}, "“issued” has to be a date with “date-parts”, such as [[2019, 5, 31]]"),
        ({"issued": {"date-parts": [[None]]}}, None),
        ({"title": ["LATE FROST IN ORCHARDS"]}, "“title” is in capitals: names in it need theirs back"),
        ({"author": [{"family": "NovÃ¡k"}]}, None),
    ],
)
def test_what_is_lost_or_doubtful_is_told(message: dict[str, Any], sentence: str | None) -> None:
    assert sentence in told(message) if sentence else not any("has to be" in problem for problem in told(message))


FIELDS = st.sampled_from(
    [
        *ARTICLE,
        *"subtitle editor translator institution event updated-by update-to relation abstract article-number".split(),
        *"posted project review standards-body ISBN degree version edition-number date-parts family given name role id".split(),
    ]
)
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(["<i>", "&amp;", "RETRACTED:"])
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS | st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(FIELDS, VALUES, max_size=8), st.sampled_from(["", "grant", "posted-content", "dissertation", "standard"]))
def test_any_values_are_read(changes: dict[str, Any], kind: str) -> None:
    message = {**ARTICLE, **changes, **({"type": kind} if kind else {})}
    reference = reference_from_message(message)
    assert reference.type
    json.dumps(reference.to_csl())


@given(VALUES)
def test_anything_is_read(message: Any) -> None:
    assert isinstance(reference_from_message(message), Reference)
