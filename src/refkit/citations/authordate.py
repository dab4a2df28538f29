"""Author–date citations: "(see Lee & Cho, 2020, p. 4; Diaz et al., 2019a, 2019b)", "Lee et al. (2020)" and their kin."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from refkit.citations.citation import Citation, CitedName, Mode
from refkit.citations.dates import EARLIEST_YEAR, LATEST_PLAUSIBLE_YEAR, Anchor, find_dates
from refkit.citations.known_names import KnownNames
from refkit.citations.names import FoundNames, NameReader
from refkit.citations.vocabulary import COURT_CASE, EXEMPTING_WORDS, LAW, NO_REFERENCE_EXPECTED, SCRIPTURE, SECONDARY
from refkit.documents.document import Document
from refkit.patterns import pattern


class _Brackets:
    """For each place of a text, the bracket that is open there."""

    _EVENT = pattern(r"[()\[\]\0]")
    #: A bracket that runs on longer than this was not closed.
    _LONGEST = 3000

    def __init__(self, text: str) -> None:
        self._at: list[int] = [-1]
        self._opener: list[int] = [-1]
        stack: list[int] = []
        for event in self._EVENT.finditer(text):
            bracket = event.group()
            if bracket in "([":
                stack.append(event.start())
            elif bracket == "\0":
                stack.clear()
            elif stack:
                # A lone ")" of an enumeration closes nothing that "[" opened.
                if (text[stack[-1]] == "(") == (bracket == ")"):
                    stack.pop()
                elif len(stack) > 1 and (text[stack[-2]] == "(") == (bracket == ")"):
                    del stack[-2:]
            self._at.append(event.start())
            self._opener.append(stack[-1] if stack else -1)

    def opener(self, offset: int) -> int:
        """Where the innermost bracket opens that is open just before ``offset``, or -1."""
        opener = self._opener[bisect_right(self._at, offset - 1) - 1]
        return opener if opener >= 0 and offset - opener <= self._LONGEST else -1


class _Previous(NamedTuple):
    """The citation before the one at hand."""

    found: FoundNames
    end: int
    opener: int
    mode: Mode


_PAGES = r"\d+(?:[–-]\d+)?"
# What may stand between two years of the same names: separators, and the page of the first.
_CONTINUES = pattern(
    r"[\s,;&]*(?:(?:and|und|et|y|or)\s+|see also\s+|also\s+)?"
    # Pages of the first, as in "p. 4, 7–9;".
    r"|,?\s*(?:pp?\.|paras?\.|ch(?:ap)?\.|figs?\.|tables?)\s?[\w.–-]+"
    rf"(?:\s?,\s?{_PAGES})*\s*[,;]\s*(?:and\s+|&\s*)?"
    # The same as in ": 4, 7–9;".
    rf"|:\s?{_PAGES}(?:,\s?{_PAGES})*\s*[,;]\s*"
    # Between letters, as in "2019a/b".
    r"|\s?[/–-]\s?",
    re.IGNORECASE,
)
_BEFORE_YEAR = pattern(
    r"(?:[\s,]+(?:ca\.|circa|c\.|©|trans\.|tr\.|rev\.)?\s*"
    # A day before the year, as in "Lee, May 4–5, 2019".
    r"|,\s*(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?:\s\d{1,2}(?:[–-]\d{1,2})?)?,\s*)\Z"
)
_CIRCA = pattern(r"(?:ca?\.|circa|c\.|about|published|originally published|written|reviewed in|cited)\s?\Z")
# A work named here, and cited through another one in the next bracket: "Freud (1923) held … (as cited in Smith, 2020)".
_CITED_LATER = pattern(r"[)\]]?(?:[^()\[\]\0.?!]|\.(?=\S)|(?<=\bal)\.){0,300}\(\s?(?:as\s+)?(?:cited|quoted)\s+(?:in|by|from)\b")
_INTRODUCTION = pattern(
    r"[(\[;,]\s*"
    r"(?:(?:but\s+)?see(?:\s+also)?,?|e\.\s?g\.,?|i\.e\.,?|cf\.|for (?:a )?(?:review|example|instance)s?,?(?:\s+see)?"
    r"|reviewed (?:in|by)|after|from|following|sensu|also|and|according to)?"
    r"\s*\Z"
)
_LABEL_BEHIND = pattern(r"[)\]](?:\s*(?:\0|\Z)|:\s*[a-z])")
# An article, and what may stand between it and the last word of a title or of a newspaper's name.
_ARTICLE = pattern(r"\b(?:[Aa]n?|[Tt]he)\s(?:[A-ZÀ-Þ][\w’'-]{0,30}\s){0,4}\Z")
# Before the first author of an entry: the beginning of a line, of a paragraph or of what a colon announces.
_OPENS_ENTRY = pattern(r"(?:\A|[\0\n:])\s*(?:(?:[-*•]|\d{1,3}\.)\s+)?\Z")
_MORE_INVERTED = pattern(r",\s?[A-ZÀ-Þ]\.\s?(?:[A-ZÀ-Þ]\.\s?)*+,?\s*(?:&|and|und)?\s*\Z")
_SENTENCE_GOES_ON = pattern(r"[)\]](?:,?\s[a-zß-ÿ]|['’])")
_UNDATED_WORD = pattern(r"(?<![\w’'-])[A-ZÀ-Þ][\w-]*+(?!(?:['’]s?)?,?\s{0,2}[(\[]?[12]\d{3}(?!\d))")
_LONGEST_TITLE = 60
_SPACES = " \n\r\t"
_SEPARATED = pattern(r"[;()\[\]\0]")


class AuthorDateReader:
    """Reads the author–date citations of one draft."""

    def __init__(
        self, document: Document, known: KnownNames, excluded: tuple[tuple[int, int], ...], *, has_list: bool = False
    ) -> None:
        self._document = document
        self._prose = document.prose
        self._text = document.prose.text
        self._known = known
        self._excluded = excluded
        self._has_list = has_list
        self._names = NameReader(self._text, known)
        self._brackets = _Brackets(self._text)
        self._with_commas = self._without_commas = 0
        self._has_exempt = any(word in self._text for word in EXEMPTING_WORDS)

    def read(self) -> list[Citation]:
        """All author–date citations outside the excluded spans, in file order."""
        citations: list[Citation] = []
        doubtful: list[Citation] = []
        pages: list[Citation] = []
        previous: _Previous | None = None
        for anchor in self._anchors():
            opener = self._brackets.opener(anchor.start)
            if previous and not anchor.is_mistyped and (continued := self._continuation(anchor, opener, previous)):
                citations.append(continued)
                previous = previous._replace(end=anchor.end)
                continue
            found = self._cited(anchor, opener, previous)
            if found:
                names, mode = found
                citation = self._citation(anchor, names, mode)
                if _may_be_page(anchor):
                    pages.append(citation._replace(is_firm=False))
                elif not names.is_sure and mode is Mode.PARENTHETICAL and not self._has_comma(anchor):
                    doubtful.append(citation)
                else:
                    citations.append(citation)
                previous = _Previous(names, anchor.end, opener, mode)
        if self._without_commas * 2 > self._with_commas:
            # The house style writes "(Lee 2020)": then an unknown name without a comma is a citation too.
            citations += doubtful
        elif self._has_list and not self._with_commas:
            # So it may be where nothing tells the house style, and where the text has nothing else of that name.
            citations += [each._replace(is_doubtful=True) for each in doubtful if each.first_surname not in self._named_otherwise]
        if citations:
            # Where nothing is cited with its year, "(Lee, 202)" gives a page.
            citations += pages
        return sorted(citations, key=lambda citation: citation.date_start)

    @cached_property
    def _named_otherwise(self) -> frozenset[str]:
        """The words with a capital that stand anywhere without a year behind: "Nature (2010)", if the list has *Nature* too."""
        return frozenset(_UNDATED_WORD.findall(self._text))

    def _has_comma(self, anchor: Anchor) -> bool:
        """Whether a comma stands before the year."""
        return "," in self._text[max(0, anchor.start - 3) : anchor.start]

    def _anchors(self) -> Iterator[Anchor]:
        """The dates outside the excluded spans, in order."""
        start = 0
        for excluded_start, excluded_end in sorted(self._excluded):
            yield from find_dates(self._text, start, self._prose.offset(excluded_start))
            start = max(start, self._prose.offset(excluded_end))
        yield from find_dates(self._text, start, len(self._text))

    def _continuation(self, anchor: Anchor, opener: int, previous: _Previous) -> Citation | None:
        """A further year of the names before: "(Lee, 2017, 2019a)"."""
        gap = self._text[previous.end : anchor.start]
        if len(gap) > 60 or (opener != previous.opener and not (gap.isspace() or not gap)) or not _CONTINUES.fullmatch(gap):
            return None
        if opener < 0 and gap.strip() and previous.opener < 0:
            return None
        return self._citation(anchor, previous.found, previous.mode, continued=True)

    def _cited(self, anchor: Anchor, opener: int, previous: _Previous | None) -> tuple[FoundNames, Mode] | None:
        text = self._text
        end = anchor.start
        while end and text[end - 1] in _SPACES:
            end -= 1
        if text[end - 1 : end].isdigit():
            return None  # years among years; no name ends in a digit
        paragraph = text.rfind("\0", max(0, end - 1500), end) + 1
        after_previous = previous.end if previous else 0
        if opener >= 0 and (circa := _CIRCA.search(text, opener, end)):
            end = circa.start()
        if opener >= 0 and opener == end - 1:
            if self._document.text[max(0, self._prose.source(opener) - 1)] in "_/":
                return None  # an address
            # "Lee (2020": the names stand before the bracket.
            floor = max(paragraph, after_previous)
            outer = self._brackets.opener(opener)
            if outer >= 0:
                floor = max(floor, outer + 1)
            names = self._names.before(opener, floor, bracketed=False)
            if names and names.abbreviation:
                self._known.add(names.abbreviation, first=True)
            return (names, Mode.NARRATIVE) if names and self._is_plausible(names, anchor, "narrative") else None
        if is_parted := opener >= 0 and text[end - 1] == ";":
            end -= 1  # "(Kim; 2019)"
        before = None if is_parted else _BEFORE_YEAR.search(text, max(0, anchor.start - 40), anchor.start)
        if not before and not is_parted and text[end - 1 : end] not in ('"', "”", "’") and not text.endswith("al.", 0, end):
            return None
        end = before.start() if before else end
        has_comma = "," in text[end : anchor.start] or text[end - 1 : end] in ',”"'
        if opener >= 0:
            separator = max(text.rfind(";", opener, end), opener) + 1
            floor = max(separator, after_previous)
            names = self._names.before(end, floor, bracketed=True)
            if not names or self._is_publisher(names, floor) or (is_parted and not self._known.is_first(self._surname(names))):
                return None
            names = self._with_long_form(names, opener, floor)
            if names.abbreviation:
                self._known.add(names.abbreviation, first=True)
            if names.is_sure and has_comma:
                self._with_commas += 1
            elif names.is_sure and not is_parted:
                self._without_commas += 1
            return (names, Mode.PARENTHETICAL) if self._is_plausible(names, anchor, "comma" if has_comma else "bracket") else None
        names = self._names.before(end, max(paragraph, after_previous), bracketed=False)
        return (names, Mode.NARRATIVE) if names and self._is_plausible(names, anchor, "running") else None

    def _is_plausible(self, names: FoundNames, anchor: Anchor, form: str) -> bool:
        """Whether the form alone makes a citation of it; a name that the list does not know needs a form that nothing else has."""
        if self._is_inverted(names) and (form == "running" or self._is_entry(names, anchor)):
            return False
        if anchor.is_mistyped or (anchor.date.year is not None and anchor.date.year > LATEST_PLAUSIBLE_YEAR):
            is_form = form == "comma" or (form == "narrative" and not _may_be_page(anchor))
            return is_form and self._known.is_first(self._surname(names))
        if names.is_sure:
            # In running text without brackets, two names and a year may be anything ("Park and Natura 2000").
            return form != "running" or names.et_al or self._known.is_first(self._surname(names))
        word = self._surname(names)
        if not any(character.isalpha() for character in word):
            return False
        if form == "running":
            return False
        if form == "bracket":
            return not self._names.is_ordinary(word.split()[-1]) and self._introduced(names)
        if form == "narrative":
            # "Sade (1984)" at the end of an item, "Budget (2020): approved"
            if _LABEL_BEHIND.match(self._text, anchor.end):
                return False
            first = names.names[0].outer_start
            if _ARTICLE.search(self._text, max(0, first - _LONGEST_TITLE), first) or self._is_emphasised(names):
                return False  # "a Titanic (1997) fan", "the New York Times (2023)", "*Inception* (2010)"
            is_span = anchor.date.end_year is not None
            return not is_span and not self._names.is_ordinary(word) and (not word.isupper() or len(word) > 5)
        return not self._names.is_ordinary(word.split()[-1]) or anchor.date.year is None

    def _is_inverted(self, names: FoundNames) -> bool:
        """Whether initials stand behind a comma, as in a list: "Lee, H."."""
        first = names.names[0]
        return bool(first.initials) and first.initials_start < 0 and self._text[first.end : first.end + 1] == ","

    def _is_entry(self, names: FoundNames, anchor: Anchor) -> bool:
        """Whether an entry begins here that stands in no list: "Cite as: Lee, H. (2020). Sleep"."""
        text, first = self._text, names.names[0].start
        if _MORE_INVERTED.search(text, max(0, first - 40), first):
            return True
        return bool(_OPENS_ENTRY.search(text, max(0, first - 40), first)) and not _SENTENCE_GOES_ON.match(text, anchor.end)

    def _is_publisher(self, names: FoundNames, floor: int) -> bool:
        """Whether a place and a colon stand before the "name": "(New York: Norton, 1982)" is how notes cite a book."""
        first = names.names[0].outer_start
        place = self._text[floor:first].rstrip()
        is_place = place.endswith(":") and place[:1].isupper()
        return (is_place or ": " in self._surname(names)) and not self._known.is_first(self._surname(names))

    def _with_long_form(self, names: FoundNames, opener: int, floor: int) -> FoundNames:
        """What the letters mean stands before the bracket: "The Centers for Disease Control and Prevention (CDC, 2016)"."""
        short = self._surname(names)
        if floor != opener + 1 or not short.isupper() or len(short) > 10 or self._known.is_first(short):
            return names
        long = self._names.before(opener, max(0, opener - 140), bracketed=False)
        if not long or not long.is_group or not self._known.is_first(self._surname(long)):
            return names
        self._known.add(short, first=True)
        return names._replace(abbreviation=self._surname(long), is_sure=True)

    def _is_emphasised(self, names: FoundNames) -> bool:
        """Whether the name stands in emphasis in the file, as titles do."""
        start = self._prose.source(names.names[0].start)
        return self._document.text[max(0, start - 1) : start] in ("*", "_")

    def _introduced(self, names: FoundNames) -> bool:
        """Whether nothing stands between the opening of the bracket (or a separator) and the name but words that introduce one."""
        return bool(_INTRODUCTION.search(self._text, max(0, names.names[0].outer_start - 60), names.names[0].outer_start))

    def _surname(self, names: FoundNames) -> str:
        first = names.names[0]
        return self._text[first.start : first.end]

    def _citation(self, anchor: Anchor, found: FoundNames, mode: Mode, *, continued: bool = False) -> Citation:
        prose, text = self._prose, self._text
        start = anchor.start if continued else min(found.names[0].outer_start, anchor.start)
        end = anchor.end
        is_bracketed = "(" in (inner := text[start:end]) or "[" in inner
        if mode is Mode.NARRATIVE and not continued and is_bracketed and text[end : end + 1] in (")", "]"):
            end += 1
        names = tuple(
            CitedName(
                text[name.start : name.end].replace("\n", " "),
                prose.source(name.start),
                prose.source(name.end - 1) + 1,
                name.initials,
            )
            for name in found.names
        )
        return Citation(
            start=prose.source(start),
            end=prose.source(end - 1) + 1,
            text=" ".join(text[start:end].split()),
            mode=mode,
            names=names,
            et_al=found.et_al,
            date=anchor.date,
            date_start=prose.source(anchor.start),
            date_end=prose.source(anchor.end - 1) + 1,
            abbreviation=found.abbreviation,
            is_group=found.is_group,
            exempt=self._exemption(anchor, names[0].surname, text[max(0, start - 60) : start]),
            is_firm=found.et_al or is_bracketed or self._brackets.opener(anchor.start) >= 0,
        )

    def _exemption(self, anchor: Anchor, name: str, before: str) -> str:
        """Why no reference is expected, or nothing."""
        if LAW.search(name) or COURT_CASE.search(f"{before}{name}"):
            return "a law or a court case"
        if SCRIPTURE.search(name):
            return "scripture"
        if SECONDARY.match(self._text, anchor.end) or _CITED_LATER.match(self._text, anchor.end):
            return "cited through another work"
        if not self._has_exempt:
            return ""
        start = max(
            (match.end() for match in _SEPARATED.finditer(self._text, max(0, anchor.start - 60), anchor.start)),
            default=max(0, anchor.start - 60),
        )
        stop = _SEPARATED.search(self._text, anchor.end, anchor.end + 40)
        end = stop.start() if stop else anchor.end + 40
        return "personal communication" if NO_REFERENCE_EXPECTED.search(self._text, start, end) else ""


def _may_be_page(anchor: Anchor) -> bool:
    """Whether a number for a year has so few digits that it may be the page of a book."""
    return anchor.is_mistyped and anchor.date.year is not None and anchor.date.year < EARLIEST_YEAR


def read_author_date(
    document: Document, known: KnownNames, excluded: tuple[tuple[int, int], ...] = (), *, has_list: bool = False
) -> list[Citation]:
    """All author–date citations of a draft outside ``excluded`` (file spans: its reference lists), in file order.

    ``has_list`` says that there is a list to cite from by author and date, and not by number.
    """
    return AuthorDateReader(document, known, excluded, has_list=has_list).read()
