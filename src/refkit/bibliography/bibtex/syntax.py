"""BibTeX as a file format: entries and fields with their places, before anything in them is understood.

The grammar is that of BibTeX 0.99d (http://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf) with biber's comments. Braces count
whatever stands in front of them. An entry of the usual shape is found whole, and its fields are looked at when they are asked for;
any other is read field by field, and never beyond the line on which the next entry begins.
"""

from __future__ import annotations

import re
from functools import cached_property

from refkit.bibliography.bibtex.macros import Macros
from refkit.bibliography.bibtex.raw_fields import NAME, FieldList, RawField, closing, plain_fields, plain_texts, read_fields
from refkit.bibliography.record import Problem
from refkit.patterns import pattern


class RawEntry:
    """An entry as written: its type in lower case, its key, and where it, its key and its fields stand in the file."""

    def __init__(self, file: RawFile, type_: str, start: int, key_start: int, key_end: int, body: int, end: int) -> None:
        self.file = file
        self.type = type_
        self.start = start
        self.key_start = key_start
        self.key_end = key_end
        self.body = body
        self.end = end
        self._read: FieldList | None = None

    @property
    def key(self) -> str:
        return self.file.text[self.key_start : self.key_end]

    @property
    def is_regular(self) -> bool:
        """Whether the entry was found whole: its fields have not been looked at."""
        return self._read is None

    @cached_property
    def listed(self) -> FieldList:
        """The fields, and what is wrong with them."""
        return self._read or plain_fields(self.file.text, self.file.macros, self.body, self.end)

    @property
    def fields(self) -> tuple[RawField, ...]:
        return self.listed.fields

    @property
    def texts(self) -> dict[str, str]:
        """The texts of the fields by name; of several with one name the first, as BibTeX has it."""
        if self.is_regular and not self.file.macros.redefines_months:
            if (texts := plain_texts(self.file.text, self.body, self.end)) is not None:
                return texts
        texts = {}
        for field in self.fields:
            if field.text:
                texts.setdefault(field.name, field.text)
        return texts

    @property
    def looked_at(self) -> FieldList | None:
        """The fields, where it took a closer look to read them."""
        return self.__dict__.get("listed") or self._read

    def use(self, listed: FieldList) -> RawEntry:
        """The entry with fields that are read already."""
        self._read = listed
        return self


class RawFile:
    """A file as scanned: its entries in order, its macros, and what is wrong outside of entries."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entries: list[RawEntry] = []
        self.macros = Macros()
        self.problems: list[Problem] = []


_HEADER = pattern(r"@\s*+([A-Za-z_][\w+.:/-]*+)\s*+([{(])\s*+")
_KEY = pattern(r"[^\s,{}=\"]*+")
_COMMA = pattern(r"\s*+,")
#: The fields of an entry whose braces are balanced and no deeper than most, up to its closing brace.
_BODY = pattern(r"(?:[^{}]++|\{(?:[^{}]++|\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\})*+\})*+\}")
#: Where a line begins an entry.
_NEXT = pattern(r"\n[ \t]*+(?=@[ \t]*+[A-Za-z]++[ \t]*+(?:\{|\([ \t]*+[^\s,{}()]++[ \t]*+[,=]))")
#: What cannot be part of a key that was meant as one.
_LOOSE_KEY = pattern(r"[^,{}=\"\n]{1,200}+(?=,)")
_KEY_ENDS = pattern(r"\s*+(?:[,})]|\Z)")
# Between entries anything may stand; but a field there has lost its entry, and a key its "@".
_LOST_FIELD = pattern(r"(?:\A|^)[ \t]*,?[ \t]*[A-Za-z]{2,30}[ \t]*=[ \t]*[{\"\d]", re.MULTILINE)
_LOST_ENTRY = pattern(
    r"^[ \t]*[A-Za-z]{4,20}[ \t]*\{[ \t]*[^\s,{}=]{1,100}[ \t]*,[ \t]*(?:\r?\n[ \t]*)?[A-Za-z]{2,30}[ \t]*=", re.MULTILINE
)
_COMMENT, _PREAMBLE, _STRING = "comment", "preamble", "string"


def scan(text: str) -> RawFile:
    """The entries of a file. Never raises; takes time in proportion to the length of the text."""
    return _Scanner(text).scan()


_OUTSIDE = "This field stands outside of any entry: a brace before it closes one too many."


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._file = RawFile(text)
        self._limit = 0
        #: Up to where no comment is closed.
        self._open_until = 0

    def scan(self) -> RawFile:
        text = self._text
        position = behind = 0
        while (at := text.find("@", position)) >= 0:
            line = text.rfind("\n", position, at) + 1
            if (line or not position) and text[line:at].lstrip().startswith("%"):
                position = self._end_of_line(at)
            elif (at and text[at - 1].isalnum()) or not (header := _HEADER.match(text, at)):
                position = at + 1
            else:
                self._tell_lost(behind, at)
                position = behind = self._block(header)
        self._tell_lost(behind, len(text))
        return self._file

    def _tell_lost(self, start: int, end: int) -> None:
        """Say what between two entries was meant to be read."""
        between = self._text[start:end]
        if "=" not in between:
            return
        for form, message in ((_LOST_ENTRY, "This entry has no “@”."), (_LOST_FIELD, _OUTSIDE)):
            if lost := form.search(between):
                place = start + lost.start() + len(lost.group()) - len(lost.group().lstrip())
                self._file.problems.append(Problem(place, start + lost.end(), message))

    def _end_of_line(self, position: int) -> int:
        end = self._text.find("\n", position)
        return len(self._text) if end < 0 else end

    def _block(self, header: re.Match[str]) -> int:
        type_ = header[1].lower()
        if type_ in {_COMMENT, _PREAMBLE}:
            # BibTeX skips no more than the word "@comment"; biber and everybody else skip what is in the braces.
            if header.start() < self._open_until:
                return header.end()
            limit = self._next_entry(header.end())
            end = closing(self._text, header.end(2) - 1, limit)
            if end < 0 and (end := self._whole_block(header.end(2) - 1)) < 0:
                self._open_until = limit
            return end if end > 0 else header.end()
        if type_ == _STRING:
            return self._string(header)
        return self._entry(header, type_)

    def _whole_block(self, start: int) -> int:
        """The end of a comment that holds lines which look like entries, as one does that disables them."""
        found = _BODY.match(self._text, start + 1) if self._text[start] == "{" else None
        return found.end() if found else -1

    def _string(self, header: re.Match[str]) -> int:
        text, closer = self._text, "}" if header[2] == "{" else ")"
        listed = read_fields(text, self._file.macros, header.end(), self._next_entry(header.end()), closer)
        for field in listed.fields:
            self._file.macros.define(field.name, field.text, field.start)
        self._file.problems.extend(listed.problems)
        if listed.end < 0:
            self._file.problems.append(Problem(header.start(), header.end(), "This @string has no closing brace."))
            return self._next_entry(header.end())
        return listed.end

    def _entry(self, header: re.Match[str], type_: str) -> int:
        text, start = self._text, header.start()
        key = _KEY.match(text, header.end())
        key_start, key_end = key.span() if key else (header.end(), header.end())
        if header[2] == "{" and (comma := _COMMA.match(text, key_end)) and (body := _BODY.match(text, comma.end())):
            entry = RawEntry(self._file, type_, start, key_start, key_end, comma.end(), body.end())
            # A line in a value may look like the beginning of an entry. Where an entry is not closed, its braces may still come out
            # even, by one too many in another; its fields then do not.
            embedded = text.find("@", comma.end(), body.end()) >= 0 and _NEXT.search(text, comma.end(), body.end())
            if not embedded or not entry.listed.problems:
                self._file.entries.append(entry)
                return body.end()
        entry = self._irregular(header, type_)
        self._file.entries.append(entry)
        return entry.end

    def _irregular(self, header: re.Match[str], type_: str) -> RawEntry:
        """An entry in parentheses, without a key, with deep braces, or with something missing."""
        text = self._text
        limit = self._next_entry(header.end())
        closer = "}" if header[2] == "{" else ")"
        key_start, body, problems = header.end(), header.end(), []
        key_end = key_start
        named = NAME.match(text, key_start)
        if not named:
            key_end = self._key_end(key_start, closer)
            body = key_end
            if loose := _LOOSE_KEY.match(text, key_end, limit):
                key_end = key_start + len(text[key_start : loose.end()].rstrip())
                body = loose.end()
                if text[key_start:key_end].split()[1:]:
                    problems.append(Problem(key_start, key_end, "A key cannot have a space in it."))
        if not named and key_start < key_end == body and not _KEY_ENDS.match(text, body):
            problems.append(Problem(key_start, key_end, "There is no comma behind the key of this entry."))
        if key_start == key_end:
            problems.append(Problem(header.start(), header.end(), "This entry has no key."))
        listed = read_fields(text, self._file.macros, body, limit, closer)
        if listed.end < 0:
            listed = read_fields(text, self._file.macros, body, limit, closer, by_line=True)
        end = listed.end
        if end < 0:
            end = body + len(text[body:limit].rstrip())
            sign = "brace" if closer == "}" else "parenthesis"
            problems.append(Problem(header.start(), header.end(2), f"The closing {sign} of this entry is missing."))
        listed = FieldList(listed.fields, (*problems, *listed.problems), end)
        return RawEntry(self._file, type_, header.start(), key_start, key_end, body, end).use(listed)

    def _key_end(self, start: int, closer: str) -> int:
        key = _KEY.match(self._text, start)
        end = key.end() if key else start
        if closer == ")" and not _COMMA.match(self._text, end) and (close := self._text.find(")", start, end)) >= 0:
            return close
        return end

    def _next_entry(self, position: int) -> int:
        """Where the next line begins that looks like an entry."""
        if self._limit < position:
            found = _NEXT.search(self._text, position)
            self._limit = found.end() if found else len(self._text)
        return self._limit
