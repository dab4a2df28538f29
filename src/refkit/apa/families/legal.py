"""Cases, statutes, regulations, bills, hearings and treaties, in the form of The Bluebook that APA takes over (chapter 11)."""

from __future__ import annotations

from refkit.apa.body import Work
from refkit.apa.dates import day_text
from refkit.apa.names import printed_names
from refkit.apa.rich_text import joined
from refkit.apa.titles import listed
from refkit.apa.years import original_year, published_year, with_letter
from refkit.normalization.markup import plain, rich
from refkit.patterns import pattern
from refkit.reference.values import text_of

_ONLY_NUMBER = pattern(r"\d[\d.,-]*")


def entry(work: Work, letter: str) -> str:
    """The whole entry up to its address: "Brown v. Board of Education, 347 U.S. 483 (1954)."."""
    reference = work.reference
    name = rich(reference.title) or ", ".join(name.surname for name in printed_names(reference.authors))
    when = _when(work, letter)
    if reference.type == "treaty":
        date = day_text(reference.issued) if reference.issued else ""
        return f"{listed(name, date, _reporter(work))}{'.' if not reference.url else ','}"
    return f"{joined(listed(name, _number(work), _reporter(work)), f'({when})' if when else '')}."


def _reporter(work: Work) -> str:
    """“347 U.S. 483”, "45 C.F.R. § 46"."""
    reference = work.reference
    section = rich(text_of(reference.extra.get("section")) or "")
    if section and not section.startswith(("§", "art", "amend", "pt")):
        section = f"§§ {section}" if "–" in section or ", " in section else f"§ {section}"
    page = plain(reference.pages.first)
    return joined(plain(reference.volume), plain(reference.container_title), section, page)


def _number(work: Work) -> str:
    """A bill's or a law's own number: "H.R. 1100, 113th Cong.", "Pub. L. No. 111-2"."""
    reference = work.reference
    number = plain(reference.number)
    if _ONLY_NUMBER.fullmatch(number):
        number = {"bill": f"H.R. {number}", "legislation": f"Pub. L. No. {number}"}.get(reference.type, f"No. {number}")
    return listed(number, work.text("chapter-number"))


def _when(work: Work, letter: str) -> str:
    """The court and the year; of a law that was revised, both years."""
    reference = work.reference
    text = with_letter(published_year(reference), letter)
    first = original_year(reference)
    if first:
        text = f"{first} & rev. {text}"
    return joined(work.text("authority") if reference.type != "bill" else "", text)
