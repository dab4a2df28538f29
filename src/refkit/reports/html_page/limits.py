"""How much of a run one page shows, so that it opens whatever the run has found. What is left out is counted on the page."""

from __future__ import annotations

#: Findings that a page lists, the most severe of each file.
MOST_FINDINGS = 5_000
#: Findings of each file that are listed however many there were before.
LEAST_FINDINGS = 20
#: Characters of text that a page shows.
MOST_TEXT = 6_000_000
#: Characters of one file. A longer text is shown around what is marked in it.
MOST_TEXT_OF_FILE = 1_200_000
#: Characters of each file that are shown however many there were before.
LEAST_TEXT = 2_000
#: References that a page lists.
MOST_RECORDS = 5_000
#: References of each file that are listed however many there were before.
LEAST_RECORDS = 20
#: Files that have a section of their own. The others are in the index.
MOST_SECTIONS = 1_000
#: Files in the index.
MOST_IN_INDEX = 5_000
#: Places that cite a reference, in the list of references; and behind the reference in the text.
MOST_PLACES = 200
MOST_PLACES_IN_TEXT = 8
#: Both together, of all references of a page.
MOST_PLACES_OF_PAGE = 50_000
#: Places that cite a reference which are listed however many there were before.
LEAST_PLACES = 3
#: References that are shown with a finding. Where many fit a citation, each of its findings is about all of them.
MOST_ABOUT = 8
#: References, or findings, that one mark leads to.
MOST_RELATED = 50


class Room:
    """What is left of a page."""

    def __init__(self) -> None:
        self._findings = MOST_FINDINGS
        self._text = MOST_TEXT
        self._records = MOST_RECORDS
        self._places = MOST_PLACES_OF_PAGE
        self._sections = MOST_SECTIONS

    def findings(self, wanted: int) -> int:
        """How many of a file's findings are shown."""
        given = min(wanted, max(self._findings, LEAST_FINDINGS))
        self._findings -= given
        return given

    def records(self, wanted: int) -> int:
        """How many of a file's references are listed."""
        given = min(wanted, max(self._records, LEAST_RECORDS))
        self._records -= given
        return given

    def places(self, wanted: int, most: int) -> int:
        """How many of the places that cite a reference are listed, of which one list has at most ``most``."""
        given = min(wanted, most, max(self._places, LEAST_PLACES))
        self._places -= given
        return given

    def text(self, wanted: int) -> int:
        """How many characters of a text are shown."""
        given = min(wanted, MOST_TEXT_OF_FILE, max(self._text, LEAST_TEXT))
        self._text -= given
        return given

    def section(self) -> bool:
        """Whether another file gets a section."""
        self._sections -= 1
        return self._sections >= 0
