"""The names in front of a date, read backwards from it: "see Lee, Cho, & Diaz" before "2020" names three people.

Reading backwards means that the sentence in front never has to be understood: reading stops where names stop. Where a first
name begins in running text ("Following Hofstede Smith (2010)") the reference list's names decide, else the shape of the words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.citations.known_names import KnownNames
from refkit.citations.vocabulary import GROUP_CONNECTORS, GROUP_WORDS, NEVER_NAMES
from refkit.patterns import pattern


class FoundName(NamedTuple):
    """A name in prose offsets: the surname with its particles, and the initials written before it."""

    start: int
    end: int
    initials: str = ""
    initials_start: int = -1

    @property
    def outer_start(self) -> int:
        return self.start if self.initials_start < 0 else self.initials_start


class FoundNames(NamedTuple):
    """The names before a date, in reading order, and what was seen of their form.

    ``is_sure`` tells that the form alone ("et al.", two joined names, a name the list knows) makes a citation of it.
    """

    names: tuple[FoundName, ...]
    et_al: bool = False
    is_group: bool = False
    is_sure: bool = False
    abbreviation: str = ""


class _Token(NamedTuple):
    kind: str
    start: int
    end: int
    text: str


_TOKEN = pattern(
    r"""
    (?P<etal>\bet\.?\s{0,2}al(?:ii|iae|\b)\.?(?:['’]s?)?
        |(?:\band|&)\s+(?:(?:his|her|their)\s+)?(?:others|colleagues|co-?workers|collaborators|associates|co-authors)\b(?:['’]s?)?
        |\bet\s+coll\b\.?|\bu\.\s?a\.|\by\s+(?:cols?\b\.?|otros\b|otras\b)|\be\s+(?:outros|altri)\b|\bet\s+autres\b|\bи\s+др\.|等)
  | (?P<conj>&|(?<=[^\W\d_])/(?=[A-ZÀ-ÖØ-Þ])|\b(?:and|und|et|y|e|og|och|en|и)\b)
  | (?P<initials>(?:[A-ZÀ-ÖØ-ÞŁŚŽČŠ]\.[\s-]{0,2})+(?=[\s-]*\w))
  | (?P<word>Ste?\.(?=\s[A-Z])|[^\W\d_](?:(?:[\w’'.-]|‘(?=\w)|–(?=[A-ZÀ-Þ]))*\w)?['’]?)
  | (?P<comma>,)
  | (?P<other>\S)
    """,
    re.VERBOSE,
)
_PARTICLES = frozenset(
    "van von de der den del della dello di da das do dos du la le las los lo el al ten ter zu zur af bin ibn vom d st ben "
    "vander vanden".split()
)
_PLAIN_SEGMENT = pattern(r"\s*([A-ZÀ-ÖØ-Þ][\w’'-]*[\w])(?:\s+(?:&|and)\s+([A-ZÀ-ÖØ-Þ][\w’'-]*\w)|(\s+et\s+al\.?))?")
_LOWER_WORD = pattern(r"(?<![\w’'-])[a-zß-ÿ]{2,}(?![\w’'-])")
# Names have no digits: "COVID-19" is none.
_WORD_OF_NAME = pattern(r"[^\W\d_][^\d_]*")
_ELIDED = pattern(r"[LlDd]['’](?=[^\W\d_])")
#: Initials behind the surname, as lists have them.
_INVERTED = pattern(r",\s?(?:[A-ZÀ-ÖØ-ÞŁŚŽČŠ]\.[\s-]{0,2}){1,5}")
_SUFFIX = pattern(r"(?:Jr|Sr|II|III|IV)\Z")
_CAPITALS = pattern(r"[A-Z]{1,3}")
_POSSESSIVE = pattern(r"(?:['’]s|['’])\Z")
_WINDOW = 80
_LONGEST_WINDOW = 1000
_ABBREVIATION = pattern(r"[\[(]\s*([A-Z][A-Za-z&-]{1,14})\s*[\])]\s*\Z")
_BEFORE_TITLE = ("", "see", "e.g.,", "see also", "cf.")
_QUOTED = pattern(r"[“\"‘]([^“”\"]{4,250}?)[,.]?[”\"’]\s*\Z")


class NameReader:
    """Reads names backwards in one prose text."""

    def __init__(self, text: str, known: KnownNames) -> None:
        self._text = text
        self._known = known
        self._lower_words: frozenset[str] | None = None

    def is_ordinary(self, word: str) -> bool:
        """Whether the draft uses the word in lower case too, so that it is hardly a name."""
        if self._lower_words is None:
            self._lower_words = frozenset(_LOWER_WORD.findall(self._text))
        return word.lower() in self._lower_words

    def before(self, end: int, floor: int, *, bracketed: bool) -> FoundNames | None:
        """The names that end at ``end`` and do not begin before ``floor``.

        ``bracketed`` where ``floor`` opens a bracket or follows a semicolon inside one, so that everything from there on belongs to
        the citation.
        """
        text = self._text
        while end > floor and text[end - 1] in " \n\r\t,":
            end -= 1
        if end <= floor:
            return None
        if (
            bracketed
            and end - floor < 90
            and (plain := _PLAIN_SEGMENT.fullmatch(text, floor, end))
            and (found := self._plain_segment(plain))
        ):
            return found
        if quoted := _QUOTED.search(text, max(floor, end - 260), end):
            return self._title(quoted, floor, bracketed=bracketed)
        abbreviation = ""
        if text[end - 1] in "])" and (short := _ABBREVIATION.search(text, max(floor, end - 24), end)):
            abbreviation = short.group(1)
            end = floor + len(text[floor : short.start()].rstrip())
        group = self._group(end, floor) if bracketed else None
        if group and self._known.is_author(self._surname(group.names[0])):
            return group._replace(abbreviation=abbreviation)
        window = _WINDOW
        while True:
            start = max(floor, end - window)
            found = self._read(start, end, bracketed=bracketed)
            # A list of names that runs to the edge of the window may begin before it.
            if start == floor or window >= _LONGEST_WINDOW or not found or found.names[0].outer_start - start > 40:
                break
            window *= 3
        if group and not (found and self._known.is_first(self._surname(found.names[0]))):
            return group._replace(abbreviation=abbreviation)
        if not found and not bracketed:
            return self._group_in_sentence(end, floor, abbreviation)
        if found and not bracketed and not found.et_al and not self._known.is_first(self._surname(found.names[0])):
            if group := self._group_in_sentence(end, floor, abbreviation):
                return group
        return found._replace(abbreviation=abbreviation) if found else None

    def _plain_segment(self, segment: re.Match[str]) -> FoundNames | None:
        """The names of a bracket that holds nothing else: "Lee et al.", "Lee & Cho".

        Most citations are of this kind, and nothing has to be found out about where their names begin.
        """
        first, second, et_al = segment.span(1), segment.span(2), segment.group(3) is not None
        if second[0] >= 0 and GROUP_WORDS.search(segment.group(2)):
            return None  # "McKinsey & Company"
        word = segment.group(1)
        if word.isupper() or ((word.lower() in NEVER_NAMES or second[0] >= 0) and not self._known.is_first(word)):
            return None
        names = (FoundName(*first), FoundName(*second)) if second[0] >= 0 else (FoundName(*first),)
        return FoundNames(names, et_al, is_sure=et_al or len(names) > 1 or self._known.is_first(word))

    def _surname(self, name: FoundName) -> str:
        return self._text[name.start : name.end]

    def _title(self, quoted: re.Match[str], floor: int, *, bracketed: bool) -> FoundNames | None:
        """A title in quotation marks, standing for an author (APA 8.14)."""
        title = FoundName(quoted.start(1), quoted.end(1), initials_start=quoted.start())
        known = self._known.is_title(quoted.group(1))
        if not known and not (bracketed and self._text[floor : quoted.start()].strip() in _BEFORE_TITLE):
            return None
        return FoundNames((title,), is_group=True, is_sure=True)

    def _group(self, end: int, floor: int) -> FoundNames | None:
        """The whole of a bracket's segment as the name of a group, where the list knows it or only groups are named so."""
        text = self._text
        start = floor
        if end - start > 250:
            return None
        # What introduces a citation is in lower case; a name begins with the first capital behind it.
        while (word := _TOKEN.search(text, start, end)) and not word.group()[0].isupper():
            if word.lastgroup not in ("word", "comma", "conj", "other") or word.group() in ";([":
                return None
            start = word.end()
        if not word:
            return None
        start = word.start()
        phrase = text[start:end].strip()
        if " " not in phrase:
            return None
        words = phrase.split()
        if self._known.is_author(phrase) and ("&" not in words[1:2] or GROUP_WORDS.search(phrase)):
            # "De Gennaro" is a person, whose co-authors a citation may have left out.
            return FoundNames((FoundName(start, end),), is_group=not self._known.is_person(phrase), is_sure=True)
        if "et al" in phrase or "&" in words or not GROUP_WORDS.search(phrase) or "," in phrase:
            return None
        if all(word[0].isupper() or word in GROUP_CONNECTORS for word in words) and len(words) <= 14:
            if ("and" in words and not GROUP_CONNECTORS.isdisjoint(set(words) - {"and"})) or "and" not in words:
                return FoundNames((FoundName(start, end),), is_group=True, is_sure=True)
        return None

    def _group_in_sentence(self, end: int, floor: int, abbreviation: str) -> FoundNames | None:
        """A group's name in running text: the longest phrase of capitals and connectors that the list knows, or that a word such
        as "Ministry" makes one.
        """
        tokens = list(_TOKEN.finditer(self._text, max(floor, end - 130), end))
        best: FoundName | None = None
        starts: list[int] = []
        for token in reversed(tokens):
            word = token.group()
            if token.lastgroup in ("word", "initials") and (word[0].isupper() or word in GROUP_CONNECTORS):
                if word[0].isupper():
                    starts.append(token.start())
            elif token.lastgroup != "conj" and word not in ".&-":
                break
        for start in starts:
            phrase = self._text[start:end]
            if " " in phrase and (self._known.is_author(phrase) or self._known.is_beginning(phrase)):
                best = FoundName(start, end)
        if best:
            return FoundNames((best,), is_group=True, is_sure=True, abbreviation=abbreviation)
        if starts and abbreviation and _abbreviates(abbreviation, self._text[starts[-1] : end]):
            return FoundNames((FoundName(starts[-1], end),), is_group=True, is_sure=True, abbreviation=abbreviation)
        return None

    def _read(self, start: int, end: int, *, bracketed: bool) -> FoundNames | None:
        tokens = [
            _Token(match.lastgroup or "", match.start(), match.end(), match.group())
            for match in _TOKEN.finditer(self._text, start, end)
        ]
        at = len(tokens) - 1
        et_al = False
        if at >= 0 and tokens[at].kind == "etal":
            et_al = True
            at -= 1
            if at >= 0 and tokens[at].kind == "comma":
                at -= 1
        names: list[FoundName] = []
        joined = et_al
        while True:
            chosen = self._name(tokens, at, bracketed=bracketed)
            if chosen is None:
                break
            name, at = chosen
            names.append(name)
            step = self._separator(tokens, at, joined=joined) or (1 if bracketed and self._follows_author(tokens, at) else 0)
            if step == 0:
                break
            is_slash = tokens[at].text == "/"
            joined = joined or (tokens[at].kind == "conj" and not is_slash)
            at -= step
        names.reverse()
        if not names:
            return None
        if (
            not joined
            and len(names) > 1
            and not self._known.is_first(self._surname(names[0]))
            and "/" not in self._text[names[0].end : end]
        ):
            names = names[-1:]  # commas alone join only what the list has together
        names = self._without_sentence(names, bracketed=bracketed)
        known = self._known.is_first(self._surname(names[0]))
        return FoundNames(tuple(names), et_al, is_sure=et_al or len(names) > 1 or known)

    def _follows_author(self, tokens: list[_Token], at: int) -> bool:
        """Whether a comma and an author of the list stand before a name: "(Lee, Cho, Do, 2020)"."""
        return (
            at >= 1 and tokens[at].kind == "comma" and tokens[at - 1].kind == "word" and self._known.is_author(tokens[at - 1].text)
        )

    def _separator(self, tokens: list[_Token], at: int, *, joined: bool) -> int:
        """How many tokens before a name separate it from another name, or 0 where it is the first."""
        if at < 0:
            return 0
        kind = tokens[at].kind
        if kind == "conj" and not joined:
            return 2 if at and tokens[at - 1].kind == "comma" else 1
        if kind == "comma" and joined:
            return 1
        return 0

    def _name(self, tokens: list[_Token], at: int, *, bracketed: bool) -> tuple[FoundName, int] | None:
        """The name whose last token is ``tokens[at]``, and the token before it."""
        if at >= 1 and tokens[at].text == "." and _SUFFIX.match(tokens[at - 1].text):
            at -= 1
        if at >= 1 and _SUFFIX.match(tokens[at].text) and tokens[at].kind == "word":
            at -= 1
            if tokens[at].kind == "comma":
                at -= 1
        trailing = at
        while trailing > 0 and (
            tokens[trailing].kind == "initials" or tokens[trailing].text == "." or _CAPITALS.fullmatch(tokens[trailing].text)
        ):
            # "Chen S. et al." and "Chen SX, 2018": initials behind the surname tell namesakes apart.
            trailing -= 1
        if trailing > 0 and _INVERTED.fullmatch(self._text, tokens[trailing].start, tokens[at].end):
            trailing -= 1  # "Lee, H., 2020", as the list has it
        initials, initials_start = "", -1
        if trailing < at and self._is_name_word(tokens[trailing], last=True) and self._ends_author(tokens, trailing):
            initials = self._text[tokens[trailing + 1].start : tokens[at].end].lstrip(", ")
            at = trailing
        if at >= 0 and tokens[at].text == "." and at > 0 and tokens[at - 1].text.endswith(("Jr", "Sr")):
            at -= 1
        if at < 0 or not self._is_name_word(tokens[at], last=True):
            return None
        last = tokens[at]
        end = last.end - (len(found.group()) if (found := _POSSESSIVE.search(last.text)) and len(last.text) > 3 else 0)
        # The run of words that could belong to the name, its last word first: (start, index of the token).
        starts: list[tuple[int, int]] = [(last.start, at)]
        run = at
        while run > 0 and len(starts) < 6:
            token, following = tokens[run - 1], tokens[run]
            if following.start - token.end > 2:
                break
            particle = token.kind == "word" and token.text.rstrip("'’.").lower() in _PARTICLES
            if (
                not particle
                and not (token.kind == "word" and self._is_name_word(token, last=False))
                and not (token.kind == "conj" and token.text in "ey" and run > 1)
            ):
                break
            run -= 1
            if token.kind != "conj":
                starts.append((token.start, run))
        start, first = self._beginning(tokens, starts, end, bracketed=bracketed)
        if _ELIDED.match(self._text, start) and self._is_elided(start, end):
            start += 2
        if first > 0 and not initials and tokens[first - 1].kind == "initials":
            initials, initials_start = tokens[first - 1].text.strip(), tokens[first - 1].start
            first -= 1
        return FoundName(start, end, initials, initials_start), first - 1

    def _ends_author(self, tokens: list[_Token], at: int) -> bool:
        """Whether an author of the list ends with a word: its surname, or the last of its words."""
        end = tokens[at].start + len(tokens[at].text.rstrip("."))
        return any(self._known.is_author(self._text[token.start : end]) for token in tokens[max(0, at - 2) : at + 1])

    def _is_elided(self, start: int, end: int) -> bool:
        """Whether an article has lost its vowel before the name, as in "L’OMS (2020)"; "D’Angelo" is a name."""
        return not self._known.is_written(self._text[start:end]) and self._known.is_written(self._text[start + 2 : end])

    def _is_name_word(self, token: _Token, *, last: bool) -> bool:
        if token.kind != "word":
            return False
        word = token.text
        if len(word) == 1 and word.isascii() and (last or not word.isupper()):
            return self._known.is_author(word)
        if not _WORD_OF_NAME.fullmatch(word):
            return self._known.is_author(word)
        if word[0].islower():
            # ffrench, d'Alembert, eMonocot, vonHoldt: lower-case names that the list knows, or with a capital inside.
            return last and (self._known.is_author(word) or (not word.islower() and ("'" in word[:3] or "’" in word[:3])))
        return _POSSESSIVE.sub("", word).lower() not in NEVER_NAMES or (last and self._known.is_author(word))

    def _beginning(self, tokens: list[_Token], starts: list[tuple[int, int]], end: int, *, bracketed: bool) -> tuple[int, int]:
        """Which of the words the name begins with: the longest that the list knows, else what the shape of the words says."""
        if self._text[starts[-1][0] : end].startswith("do ") and not self._known.is_written(self._text[starts[-1][0] : end]):
            starts = starts[:-1]  # "and so do Lee and Cho (2020)"
        if len(starts) == 1:
            return starts[0]
        # As the list writes it, "Costa e Silva" is one author although "Silva" is another.
        for start, token in reversed(starts[1:]):
            if self._known.is_written(self._text[start:end]):
                return start, token
        for known in (self._known.is_first, self._known.is_author):
            for start, token in reversed(starts):
                if known(self._text[start:end]):
                    return start, token
        # Unknown: the particles before the last word belong to it, and so do words that are nothing but names.
        chosen = 0
        for at in range(1, len(starts)):
            text = tokens[starts[at][1]].text
            if text.lower() in _PARTICLES and not (text[0].isupper() and at + 1 < len(starts) and not bracketed):
                chosen = at
            elif text[0].isupper() and at - chosen == 1 and not self.is_ordinary(text):
                chosen = at
            else:
                break
        return starts[chosen]

    def _without_sentence(self, names: list[FoundName], *, bracketed: bool) -> list[FoundName]:
        """Drop words of the sentence that a comma puts in front of a list: "In Australia, Smith and Lee (2020)"."""
        while len(names) > 1 and not self._known.is_author(self._surname(names[0])):
            follows_known = any(self._known.is_first(self._surname(name)) for name in names[1:])
            if not self._is_no_name(names[0]) and (bracketed or not follows_known):
                break
            if self._text[names[0].end : names[1].outer_start].strip() != "," and not self._is_no_name(names[0]):
                break
            names = names[1:]
        return names

    def _is_no_name(self, name: FoundName) -> bool:
        word = self._surname(name)
        return word.lower() in NEVER_NAMES or self.is_ordinary(word)


def _abbreviates(short: str, phrase: str) -> bool:
    """Whether a short form is made of the phrase's initial letters, connectors counted or not."""
    letters = "".join(word[0] for word in phrase.split() if word[0].isalpha())
    capitals = "".join(letter for letter in letters if letter.isupper())
    return short.upper() in (letters.upper(), capitals.upper()) or (len(short) > 2 and capitals.upper().startswith(short.upper()))
