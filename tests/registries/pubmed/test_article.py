"""A record of an article: each of its parts, and what PubMed does to them."""

from __future__ import annotations

import pytest

import refkit
from refkit.reference import Name, Pages, PartialDate, Season
from tests.registries.pubmed.answers import read


def apa(**changes: str) -> str:
    return refkit.Bibliography([read(**changes).reference]).references()[0].text


def titled(text: str, vernacular: str = "") -> str:
    return f"<ArticleTitle>{text}</ArticleTitle>" + (f"<VernacularTitle>{vernacular}</VernacularTitle>" if vernacular else "")


def authors(*people: str, complete: str = "Y") -> str:
    return f'<AuthorList CompleteYN="{complete}">{"".join(f"<Author>{each}</Author>" for each in people)}</AuthorList>'


def issue(date: str, volume: str = "<Volume>12</Volume>") -> str:
    return f"<JournalIssue>{volume}<PubDate>{date}</PubDate></JournalIssue>"


def test_an_article_is_read_whole() -> None:
    record = read(
        more="<Abstract><AbstractText Label='AIMS'>To know frost.</AbstractText><AbstractText>It is cold.</AbstractText></Abstract>"
    )
    assert (record.pmid, record.doi, record.pmcid) == ("31000001", "10.1234/jos.2020.17", "PMC7000001")
    reference = record.reference
    assert reference.type == "article-journal"
    assert reference.authors == (Name("Lee", "Ann B."), Name("Cho", "Ben"))
    assert reference.pages == Pages("184", "189")
    assert reference.extra == {
        "container-title-short": "J Orchard Sci",
        "ISSN": "1234-5679",
        "abstract": "AIMS: To know frost.\nIt is cold.",
        "language": "en",
    }
    assert record.notices == ()
    assert apa() == (
        "Lee, A. B., & Cho, B. (2020). Late frost in walled orchards. Journal of Orchard Science, 12(3), 184–189. "
        "https://doi.org/10.1234/jos.2020.17"
    )


def test_identifiers_of_the_works_it_cites_are_not_its_own() -> None:
    record = read(ids="", pages="")
    assert (record.doi, record.pmcid, record.reference.number) == ("", "", "")


def test_a_doi_may_stand_with_the_article_alone_and_has_to_be_valid() -> None:
    location = '<ELocationID EIdType="doi" ValidYN="{}">10.1234/b</ELocationID>'
    assert read(ids="", more=location.format("Y")).doi == "10.1234/b"
    assert not read(ids="", more=location.format("N")).doi


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (titled("Frost of <i>Malus</i> with CO<sub>2</sub>."), "Frost of <i>Malus</i> with CO<sub>2</sub>"),
        (titled("What kills <b>buds</b>?"), "What kills <b>buds</b>?"),
        (titled("Frost &amp; buds at p&lt;0.05."), "Frost & buds at p<0.05"),
        (titled("Frost in the U.S."), "Frost in the U.S."),
        (titled("Frost--an update."), "Frost—an update"),
        (titled("[3H]Glucose in frosted [buds]."), "[3H]Glucose in frosted [buds]"),
    ],
)
def test_titles_keep_their_markup_and_lose_the_full_stop(written: str, title: str) -> None:
    assert read(title=written).reference.title == title


def test_a_translated_title_stands_beside_the_original() -> None:
    reference = read(title=titled("[Frost in spring (author's transl)].", "Frost im Frühling."), language="ger").reference
    assert (reference.title, reference.custom["translated-title"]) == ("Frost im Frühling", "Frost in spring")
    assert "Frost im Frühling [Frost in spring]." in apa(title=titled("[Frost in spring].", "Frost im Frühling"), language="ger")


def test_a_translated_title_without_its_original_keeps_the_brackets() -> None:
    reference = read(title=titled("[Frost in spring]."), language="ger").reference
    assert (reference.title, dict(reference.custom)) == ("[Frost in spring]", {})


def test_what_says_that_there_is_no_title_is_none() -> None:
    assert not read(title=titled("[Not Available].")).reference.title
    assert read(title=titled("[Not Available].", "Gelée tardive."), language="fre").reference.title == "Gelée tardive"


def test_the_word_by_which_an_old_title_was_filed_is_no_shout() -> None:
    assert read(title=titled("DAMAGES of late frost."), status="OLDMEDLINE").reference.title == "Damages of late frost"
    assert read(title=titled("NATO and late frost."), status="OLDMEDLINE").reference.title == "NATO and late frost"
    assert read(title=titled("DAMAGES of late frost.")).reference.title == "DAMAGES of late frost"


@pytest.mark.parametrize(
    ("person", "name"),
    [
        (
            "<LastName>Lee</LastName><ForeName>Ann B</ForeName><Initials>AB</Initials><Suffix>Jr</Suffix>",
            Name("Lee", "Ann B.", suffix="Jr."),
        ),
        ("<LastName>Lee</LastName><ForeName>A</ForeName><Suffix>3rd</Suffix>", Name("Lee", "A.", suffix="III")),
        ("<LastName>Lee</LastName><Initials>AB</Initials>", Name("Lee", "A. B.")),
        ("<LastName>van den Berg</LastName><ForeName>Jan</ForeName>", Name("Berg", "Jan", particle="van den")),
        ("<CollectiveName>Frost Study Group.</CollectiveName>", Name(literal="Frost Study Group")),
        ("<LastName>Mahmooduzzafar</LastName>", Name("Mahmooduzzafar")),
    ],
)
def test_names(person: str, name: Name) -> None:
    assert read(authors=authors(person)).reference.authors == (name,)


def test_two_people_of_one_name_are_two() -> None:
    wang = "<LastName>Wang</LastName><ForeName>Wei</ForeName>"
    assert read(authors=authors(wang, wang)).reference.authors == (Name("Wang", "Wei"), Name("Wang", "Wei"))


def test_a_name_that_was_corrected_is_left_out_and_a_list_says_that_it_is_cut() -> None:
    wrong = AUTHORS_WITH_ONE_WRONG
    assert [name.family for name in read(authors=wrong).reference.authors] == ["Whitley"]
    lee = "<LastName>Lee</LastName><Initials>A</Initials>"
    assert read(authors=authors(lee, complete="N")).reference.authors_truncated
    reference = read(authors=authors(lee, "<LastName>et al.</LastName>")).reference
    assert (len(reference.authors), reference.authors_truncated) == (1, True)


AUTHORS_WITH_ONE_WRONG = (
    '<AuthorList CompleteYN="Y"><Author ValidYN="N"><LastName>Whitely</LastName><Initials>R</Initials></Author>'
    '<Author ValidYN="Y"><LastName>Whitley</LastName><Initials>R</Initials></Author></AuthorList>'
)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("<Year>2020</Year>", PartialDate(2020)),
        ("<Year>2020</Year><Month>Jun</Month><Day>07</Day>", PartialDate(2020, 6, 7)),
        ("<Year>2020</Year><Month>06</Month>", PartialDate(2020, 6)),
        ("<Year>2020</Year><Season>Winter</Season>", PartialDate(2020, Season.WINTER)),
        ("<Year>2020</Year><Month>Smarch</Month><Day>99</Day>", PartialDate(2020)),
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", PartialDate(1998, 12, end_year=1999, end_month=1)),
        ("<MedlineDate>2018 May - Jun</MedlineDate>", PartialDate(2018, 5, end_year=2018, end_month=6)),
        ("<MedlineDate>1944-1945</MedlineDate>", PartialDate(1944, end_year=1945)),
        ("<MedlineDate>1998 1st Quart</MedlineDate>", PartialDate(1998)),
        ("", PartialDate()),
    ],
)
def test_dates(written: str, date: PartialDate) -> None:
    assert read(issue=issue(written)).reference.issued == date


def test_the_date_is_that_of_the_issue_and_the_electronic_one_is_kept() -> None:
    online = '<ArticleDate DateType="Electronic"><Year>2019</Year><Month>12</Month><Day>30</Day></ArticleDate>'
    reference = read(more=online).reference
    assert (reference.issued.year, reference.dates["available-date"]) == (2020, PartialDate(2019, 12, 30))
    assert read(more=online, issue=issue("")).reference.issued == PartialDate(2019, 12, 30)


@pytest.mark.parametrize(
    ("written", "pages", "number"),
    [
        ("1563-5; author reply 1565-6", "1563–1565", ""),
        ("77-95, viii", "77–95, viii", ""),
        ("1825-34, 1839-40", "1825–1834, 1839–1840", ""),
        ("SUPPL:4309-22", "4309–4322", ""),
        ("S12-8", "S12–S18", ""),
        ("e0209899", "", "e0209899"),
        ("[34457 words; 185 paragraphs]", "", ""),
    ],
)
def test_pages(written: str, pages: str, number: str) -> None:
    reference = read(pages=f"<Pagination><MedlinePgn>{written}</MedlinePgn></Pagination>").reference
    assert (str(reference.pages), reference.number) == (pages, number)


def test_the_pages_of_a_reply_stay_with_the_record() -> None:
    reference = read(pages="<Pagination><MedlinePgn>1563-5; author reply 1565-6</MedlinePgn></Pagination>").reference
    assert reference.custom == {"pubmed:MedlinePgn": "1563-5; author reply 1565-6"}


def test_pages_may_come_as_first_and_last() -> None:
    reference = read(pages="<Pagination><StartPage>184</StartPage><EndPage>189</EndPage></Pagination>").reference
    assert str(reference.pages) == "184–189"


@pytest.mark.parametrize(
    ("own", "number"),
    [("e17", "e17"), ("10046", "10046"), ("e01299-23", "e01299-23"), ("S0735-1097(13)01882-2", ""), ("EWLS", "")],
)
def test_the_number_of_an_article_is_what_its_publisher_calls_it(own: str, number: str) -> None:
    assert read(pages="", more=f'<ELocationID EIdType="pii" ValidYN="Y">{own}</ELocationID>').reference.number == number


def test_what_is_only_online_has_a_number_and_no_page() -> None:
    one = "<Pagination><MedlinePgn>106</MedlinePgn></Pagination>"
    assert read(pages=one, model="Electronic-eCollection").reference.number == "106"
    assert str(read(pages=one).reference.pages) == "106"
    assert read(pages=one, more='<ELocationID EIdType="pii">106</ELocationID>').reference.number == "106"


def test_a_part_of_a_volume_is_no_volume() -> None:
    reference = read(issue=issue("<Year>2000</Year>", "<Volume>56 ( Pt 10)</Volume>")).reference
    assert (reference.volume, reference.issue) == ("56", "Pt 10")


def test_what_is_ahead_of_print_says_so() -> None:
    reference = read(issue=issue("<Year>2024</Year>", ""), pages="", state="aheadofprint").reference
    assert reference.extra["status"] == "advance online publication"


@pytest.mark.parametrize(
    ("types", "kind", "genre"),
    [
        ("Editorial", "article-journal", "Editorial"),
        ("Letter; Comment", "article-journal", "Letter to the editor"),
        ("Journal Article; Letter", "article-journal", ""),
        ("Review", "article-journal", ""),
        ("News; Newspaper Article", "article-newspaper", ""),
        ("Legal Case; Journal Article", "article-journal", ""),
    ],
)
def test_types(types: str, kind: str, genre: str) -> None:
    reference = read(types=types).reference
    assert (reference.type, reference.extra.get("genre", "")) == (kind, genre)


def test_a_preprint_is_of_its_server() -> None:
    reference = read(
        types="Journal Article; Preprint",
        journal="<Title>ArXiv</Title><ISOAbbreviation>ArXiv</ISOAbbreviation>",
        more='<ELocationID EIdType="pii">arXiv:2401.01234v2</ELocationID>',
    ).reference
    assert (reference.type, reference.publisher, reference.number) == ("article", "arXiv", "arXiv:2401.01234")
    assert not reference.container_title
    assert not reference.pages
