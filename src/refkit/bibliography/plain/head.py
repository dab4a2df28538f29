"""Who and when: the author element and the date of an entry, which is all that linking needs."""

from __future__ import annotations

from typing import NamedTuple

from refkit.bibliography.plain.dates import ADDRESS, LONGEST_HEAD, date_of, dates_in, is_date, is_number, likeliest_date
from refkit.bibliography.plain.leading import names_end
from refkit.bibliography.plain.sentences import boundaries
from refkit.normalization.author_list import parse_author_list, regular_list
from refkit.normalization.inverted_first import inverted_first_before_title, inverted_first_list
from refkit.normalization.names import AuthorList
from refkit.normalization.natural_order import natural_list, natural_list_before_comma, natural_list_before_title
from refkit.patterns import pattern
from refkit.reference import Name, PartialDate


class Head(NamedTuple):
    """The author element and the date, and where the rest begins: ``rest`` follows both, or the author element alone where the date
    comes late (Vancouver, IEEE, MLA: title and source come first).
    """

    authors: AuthorList
    issued: PartialDate
    rest: str
    is_editors: bool = False
    leads_with_title: bool = False
    #: The sentence in front of the date, where it may be a title as well as a group; "" where it is neither.
    lead: str = ""
    #: Whether the date stands behind the title, somewhere in ``rest``.
    date_is_late: bool = False


_EDITORS = pattern(
    r"(?:[(\[]\s*\b(?:EDS?|HRSG|HG)|[(,\[]\s*\b(?:[Ee]ds?|[Ee]ditors?|[Hh]rsg|Hg|[Oo]rgs?|[Cc]oords?|[Cc]omps?))\b\.?\s*[)\]]?\s*[.,]?\s*\Z"
)
_QUOTE = pattern("[“‘„«\"]|(?<=[\\s,.])'(?=[A-Z])")
_GLUED_YEAR = pattern(r"(?<=[a-zß-ÿ]{2})(?=(?:19|20)\d\d[a-z]?[:.]\s)")
_WHERE_YEARS_ARE_GLUED = 300
_LONGEST_ENTRY = 8000


def parse_head(text: str, *, given_first: bool = False) -> Head:
    """Split the plain text of an entry into author element, date and the rest. What is longer than any entry is cut.

    ``given_first`` says that the list writes given names first and in full, so that "Noam Chomsky" is no group.
    """
    text = text[:_LONGEST_ENTRY]
    # A year that is glued to the name: "Petersen, Markus1995: …"
    text = _GLUED_YEAR.sub(" ", text[:_WHERE_YEARS_ARE_GLUED]) + text[_WHERE_YEARS_ARE_GLUED:]
    for match, parenthesised in dates_in(text):
        before = text[: match.start()].strip()
        if not parenthesised and (not before or before[-1] in "(/" or is_number(text, match.start())):
            continue
        if parenthesised and text.startswith(". (", match.end()) and is_date(text, match.end() + 2):
            continue  # "The strikes (1955–1959). (1963)": the years of a title
        head = _author_element(before, text[match.end() :], parenthesised=parenthesised, given_first=given_first)
        if not head and parenthesised and before.endswith(_ENDS) and text.startswith(".", match.end()):
            head = _of_one_sentence(before, text[match.end() :])
        if head:
            return head._replace(issued=date_of(match), rest=text[match.end() :].lstrip(" .,;:)"))
    return _late_date(text, given_first=given_first)


# Volume, pages and the like: the date behind them is the one of a journal that is named before.
_SOURCE_SIGNS = pattern(r"\b(?:vol|no|pp?)\.\s?\d|\d\s?\(\d|(?<!\d)(?!(?:1[5-9]|20)\d\d[-–])\d{1,7}[-–]\d|\b\d+:\d")

# What follows the date of a journal rather than of an entry: "Sleep 32 (2004) 56–58", "J Rest (1980) 65:404–411".
_PAGES_BEHIND = pattern(r"[\s.,:;]*(?:pp?\.\s?)?\d{1,7}[A-Za-z]?(?:\s?[-–:(]|\.?\Z)")


_ENDS = (".", "?", "!", "”", "’", '"')


def _of_one_sentence(before: str, rest: str) -> Head | None:
    """The head of an entry whose date stands between full stops, as in APA, behind a sentence that is the names or the title."""
    end, _ = names_end(f"{before} ")
    if end > len(before) - 2:
        return Head(parse_author_list(before), PartialDate(), "")
    if (
        end
        or _QUOTE.search(before)
        or boundaries(before)
        or inverted_first_before_title(before)
        or natural_list_before_title(before, lone=False)
    ):
        return None
    return _title_first(before, rest)


def _author_element(before: str, rest: str, *, parenthesised: bool, given_first: bool) -> Head | None:
    """The author element that ends where a date begins, or ``None`` where the text before the date is something else."""
    if not before:
        return Head(AuthorList(()), PartialDate(), "") if parenthesised else None
    if names := regular_list(before.rstrip(" ,;:")):
        return Head(AuthorList(names), PartialDate(), "")
    if natural := natural_list(before, lone=given_first):
        return Head(natural, PartialDate(), "")
    editors = bool(_EDITORS.search(before))
    if mixed := inverted_first_list(_EDITORS.sub("", before)):
        return Head(mixed, PartialDate(), "", is_editors=editors)
    if inverted_first_before_title(before) or natural_list_before_comma(before):
        return None
    if _QUOTE.search(before) or ADDRESS.search(before):
        # A title in quotation marks stands where the author should (APA 9.12), or the date is not the entry's own.
        if parenthesised and (before[0] in "“\"„«‘'" or _QUOTES_WITHIN.search(before)) and rest.startswith("."):
            return _title_first(before, rest)
        return None
    bare = _EDITORS.sub("", before)
    end, is_closed = names_end(bare)
    if is_closed and len(bare) - end > 3:
        return None  # a title has begun behind the names
    authors = parse_author_list(before)
    if not authors.names or _has_title(authors):
        return _title_first(before, rest) if parenthesised and authors.names else None
    if not parenthesised and (before.rstrip()[-1].isalnum() or before.rstrip()[-1] == ",") and _reads_on(before, authors):
        return None
    if authors.doubtful > len(authors.names) // 3 or _has_sentence(before):
        return _title_first(before, rest) if parenthesised and authors.doubtful else None
    lead = before if parenthesised and before[-1] in _SENTENCE_ENDS and not any(map(_has_initials, authors.names)) else ""
    return Head(authors, PartialDate(), "", is_editors=editors, lead=lead)


_SENTENCE_ENDS = ".?!"


def _has_initials(name: Name) -> bool:
    return "." in name.given or len(name.given) == 1


# A quotation that a title reads on to, "Review for “Sleep.”", and that ends it, if any does.
_QUOTES_WITHIN = pattern(r"\A[^“\"„«‘']{0,250}[a-zß-ÿ]{2}:?\s[“\"„«‘'][^“„«]*[.?!”»’\"]\Z")


_WORD_STOP = pattern(r"[a-zß-ÿ]{3,}\.\s")
_INNER_STOP = pattern(r"[a-zß-ÿ]{4,}\.\s|:\s|[,;]\s\d")


def _has_title(authors: AuthorList) -> bool:
    """Whether one of the names is none, but holds the title that follows the names."""
    return any(_INNER_STOP.search(name.surname) or _WORD_STOP.search(name.given) for name in authors.names)


def _title_first(before: str, rest: str) -> Head | None:
    """The head of an entry without author, whose title stands before the date; none where the date ends the entry."""
    title = before.strip(" .,")
    if len(before) > 300 or len(rest.strip(" .")) < 4 or _SOURCE_SIGNS.search(title) or _PAGES_BEHIND.match(rest):
        return None
    return Head(AuthorList((Name(literal=title),)), PartialDate(), "", leads_with_title=True, lead=before)


# A full stop, a word, and two that go on in lower case; or words of the kind that follow an address.
_SENTENCE = pattern(r"[.?!:]\s+[^\s,]+(?:\s+(?!et\b)[a-zß-ÿ][\w’'-]+){2}|\b(?:Accessed|Retrieved|Available|Version)\b")


def _has_sentence(before: str) -> bool:
    """Whether a title has begun: a word of several letters, a full stop, and words that go on in lower case."""
    return bool(_SENTENCE.search(before))


def _reads_on(before: str, authors: AuthorList) -> bool:
    """Whether a bare year merely belongs to a phrase ("since 1990"), rather than follow a list of names."""
    last = before.rstrip(" ,").split()[-1]
    if before[-1].isalnum() and "," in before and authors.names[0].is_group:
        return True  # "Oslo Council, City Plan 2013. …"
    return last.islower() and not last.endswith(".") and not authors.truncated


def _late_date(text: str, *, given_first: bool) -> Head:
    """Styles that put the date behind the title: the names run up to the title, the date is the likeliest year behind them."""
    if natural := natural_list_before_title(text[:LONGEST_HEAD], lone=given_first):
        rest = text[natural.end :]
        return Head(natural.authors, likeliest_date(rest), rest, date_is_late=True)
    if natural := natural_list_before_comma(text[:LONGEST_HEAD]):
        rest = text[natural.end :]
        return Head(natural.authors, likeliest_date(rest), rest, date_is_late=True)
    if mixed := inverted_first_before_title(text[:LONGEST_HEAD]):
        rest = text[mixed.end :]
        return Head(mixed.authors, likeliest_date(rest), rest.lstrip(" :"), is_editors=mixed.is_editors, date_is_late=True)
    end, _ = names_end(text)
    names, rest = (text[:end], text[end:]) if end else _leading_names(text)
    authors = parse_author_list(names) if names else AuthorList(())
    if authors.names and authors.doubtful > len(authors.names) // 3:
        authors, rest = AuthorList(()), text
    return Head(authors, likeliest_date(rest), rest, is_editors=bool(_EDITORS.search(names)), date_is_late=True)


_STOP = pattern(r":\s+(?=[A-Z])|\.\s+(?=[\w“‘\"'¿¡(\[])|[“\"„«]|(?<=[,\s])[‘'](?=[A-Z])|\?\s")
_TITLE_BEGINS = pattern(r"\.\s+(?:[A-ZÀ-Þ][\w’'-]*\s+(?!(?:et|and|van|von|de|der|den|da|di|la)\b)[a-z]|[A-Z]\w+\s\w+\s\w+)")
_INITIAL_BEFORE = pattern(r"(?:^|[\s.,-])(?:[A-ZÀ-Þ]|[A-Z][a-z]|Jr|Sr|al|St)\Z")


def _leading_names(text: str) -> tuple[str, str]:
    """The names that an entry begins with, and the rest, where no date parts them: the names end at the first full stop behind a
    word that is no initial, or where a quotation begins.
    """
    for stop in _STOP.finditer(text, 0, LONGEST_HEAD):
        if stop.group()[0] == ".":
            if _INITIAL_BEFORE.search(text, 0, stop.start()) and not _TITLE_BEGINS.match(text, stop.start()):
                continue
            return text[: stop.start() + 1], text[stop.end() :]
        return text[: stop.start()], text[stop.start() :]
    return "", text
