"""A grant, whose record has a form of its own: what APA cites as a project (10.4, example 56)."""

from __future__ import annotations

from refkit.bibliography.crossref.dates import date_in
from refkit.bibliography.crossref.fields import Fields
from refkit.identifiers import normalize_doi
from refkit.normalization.people import preferred_name
from refkit.normalization.titles import preferred_title
from refkit.reference import Name, PartialDate, Reference


def reference_from_grant(record: Fields) -> Reference:
    project = record.object("project")
    title = next((text for each in project.objects("project-title") for text in each.texts("title")), "")
    funder = project.object("funding").object("funder").text("name") or record.text("publisher")
    start = date_in(project, "award-start") or date_in(record, "award-start") or date_in(record, "issued") or PartialDate()
    end = date_in(project, "award-end") or date_in(project, "award-planned-end")
    issued = PartialDate(start.year)
    if end and start.year is not None and end.year is not None and end.year > start.year:
        issued = issued._replace(end_year=end.year)
    people = [
        preferred_name(Name(family=family, given=person.text("given")))
        for field in ("lead-investigator", "investigator")
        for person in project.objects(field)
        if (family := person.text("family"))
    ]
    return Reference(
        type="report",
        authors=tuple(dict.fromkeys(people)),
        issued=issued,
        title=preferred_title(title),
        number=record.text("award"),
        publisher=funder,
        doi=normalize_doi(record.text("DOI")).value,
        extra={"genre": "Project", "medium": "Grant"},
        custom={"author-role": "Principal Investigator"} if people else {},
    )
