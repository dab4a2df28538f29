"""Reports, theses, manuscripts, preprints, standards and patents (10.4, 10.6, 10.8, 11.8)."""

from __future__ import annotations

from refkit.apa.body import Body, Work
from refkit.apa.families.books import version
from refkit.apa.rich_text import joined, sentence
from refkit.apa.titles import brackets, contributors, descriptions, edition, listed, numbered, parenthesis, title_of, volumes
from refkit.normalization.markup import plain
from refkit.patterns import pattern

_PLAIN_REPORTS = frozenset("report|techreport|technical report|tech. rep.|document|text|article".split("|"))
_DISSERTATIONS = frozenset("phd|ph.d|phdthesis|doctoralthesis|dissertation|doctor|doctoral|doctorate|dphil".split("|"))
_MASTERS = frozenset("mastersthesis|masterthesis|mathesis|msthesis|mscthesis|masters|master|msc|ma".split("|"))
_PREPRINTS = frozenset("preprint|working paper preprint|posted-content|article".split("|"))
_ARXIV = pattern(r"\d{4}\.\d{4,5}(?:v\d{1,3})?|[a-z-]{2,10}(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,3})?")
_PATENT_OFFICES = {"US": ("U.S. Patent", "U.S. Patent and Trademark Office"), "EP": ("European Patent", "European Patent Office")}


def body(work: Work) -> Body:
    """A report, with its number: "(NIH Publication No. 18-2059)"; of a series, "(Series 10, Issue 260)"."""
    reference = work.reference
    genre, number = work.text("genre"), plain(reference.number)
    detail = parenthesis(
        contributors(reference, work.lead.role),
        _number(work, genre, number),
        version(work),
        listed(edition(reference.edition), volumes(reference)),
    )
    shown = "" if number or genre.casefold() in _PLAIN_REPORTS else genre
    title = title_of(reference, work.casing).written(in_italics=True)
    return Body(title, detail, brackets(descriptions(shown, work.text("medium"))), sentence(work.publisher))


def _number(work: Work, genre: str, number: str) -> str:
    if number:
        return numbered("Report" if genre.casefold() in _PLAIN_REPORTS or not genre else genre, number)
    series = work.text("collection-title")
    if not series:
        return ""
    issue = plain(work.reference.issue)
    return listed(joined(series, work.text("collection-number")), f"Issue {issue}" if issue else "")


def thesis(work: Work) -> Body:
    """“[Doctoral dissertation, University]. Database.”; unpublished ones have the university behind the brackets (10.6)."""
    reference = work.reference
    genre, university = _degree(work.text("genre")), plain(reference.publisher)
    number = plain(reference.number)
    detail = parenthesis(numbered("Publication", number))
    title = title_of(reference, work.casing).written(in_italics=True)
    if genre.casefold().startswith("unpublished"):
        return Body(title, detail, brackets([genre]), sentence(university))
    archive = work.text("archive") or work.text("source") * bool(number)
    return Body(title, detail, brackets([listed(genre, university)]), sentence(archive))


def _degree(genre: str) -> str:
    """What a thesis is called: "PhD thesis" is "Doctoral dissertation"."""
    word = "".join(character for character in genre.casefold() if character.isalpha() or character == ".")
    bare = word.removesuffix("thesis").removesuffix("dissertation").rstrip(".")
    if word in _DISSERTATIONS or bare in _DISSERTATIONS:
        return "Doctoral dissertation"
    if word in _MASTERS or bare in _MASTERS:
        return "Master’s thesis"
    return genre[:1].upper() + genre[1:] if genre else "Thesis"


def manuscript(work: Work) -> Body:
    """“[Manuscript in preparation]. Department, University.”; what an archive holds, with the archive (10.8)."""
    reference = work.reference
    title = title_of(reference, work.casing).written(in_italics=True)
    note = work.text("note")
    said = note if note.casefold().startswith(("manuscript ", "unpublished ")) else ""
    genre = work.text("genre") or said or ("" if work.text("archive") else "Unpublished manuscript")
    held = listed(work.text("collection-title"), work.text("archive_location"), work.text("archive"), work.text("archive-place"))
    return Body(title, parenthesis(numbered("", reference.number)), brackets(descriptions(genre)), sentence(work.publisher or held))


def preprint(work: Work) -> Body:
    """“*Title*. PsyArXiv.”; the number that a repository gives stands in parentheses (10.8)."""
    reference = work.reference
    title = title_of(reference, work.casing).written(in_italics=True)
    genre = work.text("genre")
    server = work.publisher or plain(reference.container_title) or work.text("archive")
    number = plain(reference.number)
    if _ARXIV.fullmatch(number) and server.casefold() == "arxiv":
        number = f"arXiv:{number}"
    detail = parenthesis(
        contributors(reference, work.lead.role, editors=False),
        numbered("", number),
        version(work),
        edition(reference.edition),
    )
    shown = "" if genre.casefold() in _PREPRINTS else genre
    return Body(title, detail, brackets(descriptions(shown)), sentence(server))


def patent(work: Work) -> Body:
    """“*Title* (U.S. Patent No. 9,367,592). U.S. Patent and Trademark Office.” (11.8)."""
    reference = work.reference
    title = title_of(reference, work.casing).written(in_italics=True)
    label, office = _PATENT_OFFICES.get(work.text("jurisdiction").upper().replace("UNITED STATES", "US"), ("Patent", ""))
    number = plain(reference.number)
    if number[:2] in _PATENT_OFFICES and not work.text("jurisdiction"):
        label, office = _PATENT_OFFICES[number[:2]]
        number = number[2:].strip()
    label = work.text("genre") or label
    detail = parenthesis(numbered(label, number))
    return Body(title, detail, "", sentence(work.publisher or work.text("authority") or office))
