"""Invented records in the shape of efetch's answers, and parts to change them by."""

from __future__ import annotations

from refkit.registries.pubmed import PubmedRecord, references_from_pubmed_xml

HEAD = (
    '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
)
AUTHORS = (
    '<AuthorList CompleteYN="Y">'
    '<Author ValidYN="Y"><LastName>Lee</LastName><ForeName>Ann B</ForeName><Initials>AB</Initials></Author>'
    '<Author ValidYN="Y"><LastName>Cho</LastName><ForeName>Ben</ForeName><Initials>B</Initials></Author></AuthorList>'
)
ISSUE = (
    '<JournalIssue CitedMedium="Internet"><Volume>12</Volume><Issue>3</Issue><PubDate><Year>2020</Year><Month>Jun</Month></PubDate>'
    "</JournalIssue>"
)
PAGES = "<Pagination><MedlinePgn>184-9</MedlinePgn></Pagination>"
TITLE = "<ArticleTitle>Late frost in walled orchards.</ArticleTitle>"
JOURNAL = "<Title>Journal of orchard science</Title><ISOAbbreviation>J Orchard Sci</ISOAbbreviation>"
IDS = (
    '<ArticleIdList><ArticleId IdType="pubmed">31000001</ArticleId><ArticleId IdType="doi">10.1234/JOS.2020.17</ArticleId>'
    '<ArticleId IdType="pmc">PMC7000001</ArticleId></ArticleIdList>'
)


def article(
    *,
    title: str = TITLE,
    authors: str = AUTHORS,
    issue: str = ISSUE,
    journal: str = JOURNAL,
    pages: str = PAGES,
    more: str = "",
    language: str = "eng",
    types: str = "Journal Article",
    links: str = "",
    ids: str = IDS,
    model: str = "Print",
    status: str = "MEDLINE",
    pmid: str = "31000001",
    state: str = "ppublish",
) -> str:
    listed = "".join(f'<PublicationType UI="D000001">{each}</PublicationType>' for each in types.split("; "))
    linked = f"<CommentsCorrectionsList>{links}</CommentsCorrectionsList>" if links else ""
    return (
        f'<PubmedArticle><MedlineCitation Status="{status}" Owner="NLM"><PMID Version="1">{pmid}</PMID>'
        f'<Article PubModel="{model}"><Journal>'
        f'<ISSN IssnType="Electronic">2345-6789</ISSN>'
        f"{issue}{journal}</Journal>{title}{pages}{more}{authors}<Language>{language}</Language>"
        f"<PublicationTypeList>{listed}</PublicationTypeList></Article><MedlineJournalInfo><Country>England</Country>"
        f"<MedlineTA>J Orchard Sci</MedlineTA><ISSNLinking>1234-5679</ISSNLinking></MedlineJournalInfo>{linked}</MedlineCitation>"
        f"<PubmedData><PublicationStatus>{state}</PublicationStatus>{ids}<ReferenceList><Reference><Citation>Other work.</Citation>"
        '<ArticleIdList><ArticleId IdType="doi">10.9999/another</ArticleId><ArticleId IdType="pmc">PMC9999999</ArticleId>'
        '<ArticleId IdType="pii">99999</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>'
    )


def link(kind: str, source: str, pmid: str = "") -> str:
    number = f'<PMID Version="1">{pmid}</PMID>' if pmid else ""
    return f'<CommentsCorrections RefType="{kind}"><RefSource>{source}</RefSource>{number}</CommentsCorrections>'


def answer(*records: str) -> bytes:
    return f"{HEAD}<PubmedArticleSet>\n{''.join(records)}</PubmedArticleSet>".encode()


def read(**changes: str) -> PubmedRecord:
    """The record of an article that is changed in some parts."""
    return references_from_pubmed_xml(answer(article(**changes)))[0]


BOOK = (
    '<PubmedBookArticle><BookDocument><PMID Version="1">20300001</PMID><ArticleIdList><ArticleId IdType="bookaccession">NBK1000'
    "</ArticleId></ArticleIdList><Book><Publisher><PublisherName>University of Hamlin</PublisherName><PublisherLocation>Hamlin (WA)"
    '</PublisherLocation></Publisher><BookTitle book="fruit">FruitReviews<sup>®</sup></BookTitle>'
    "<PubDate><Year>1993</Year></PubDate>"
    '<AuthorList Type="editors" CompleteYN="Y"><Author><LastName>Adams</LastName><ForeName>Mary P</ForeName></Author></AuthorList>'
    "<Isbn>9780306406157</Isbn></Book>{inside}</BookDocument><PubmedBookData><PublicationStatus>ppublish</PublicationStatus>"
    "</PubmedBookData></PubmedBookArticle>"
)
CHAPTER = BOOK.format(
    inside='<ArticleTitle book="fruit" part="a"><i>MALUS1</i>-Related Scab</ArticleTitle><Language>eng</Language>'
    '<AuthorList Type="authors"><Author><LastName>Priest</LastName><ForeName>Silvia G</ForeName></Author></AuthorList>'
    "<ContributionDate><Year>2006</Year><Month>2</Month><Day>15</Day></ContributionDate>"
    "<DateRevised><Year>2024</Year><Month>3</Month><Day>7</Day></DateRevised>"
)
WHOLE_BOOK = BOOK.format(inside="<Language>ger</Language>")
