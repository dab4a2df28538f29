"""Where a title ends and what follows it begins, as far as full stops and commas tell."""

from __future__ import annotations

import re

from refkit.patterns import pattern

#: A full stop behind one of these ends no sentence.
_ABBREVIATED = pattern(
    r"(?:^|[\s(“‘.-])(?:"
    # an initial
    r"[A-ZÀ-Þ]|"
    r"[Vv]s|[Ss]t|[Mm]t|"
    # of species
    r"spp?|ssp|subsp|var|"
    r"cf|[Ee]tc|i\.e|e\.g|v\.Chr|n\.Chr|bzw|u\.a|z\.B|"
    # of months
    r"[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Aa]ug|[Ss]ept?|[Oo]ct|[Nn]ov|[Dd]ec|"
    # of numbers
    r"[Nn]os?|[Vv]ols?|[Pp]t|[Ff]igs?|[Aa]rt|Bd|Nr|Abt|H|Rev|"
    # of persons, companies and institutions
    r"[Dd]r|Prof|[Mm]rs?|[Jj]r|[Ss]r|Co|Bros|Univ|Dept|Eds?|[Hh]rsg|"
    r"U\.S|e\.V|al|ca|approx)\Z"
)
_BOUNDARY = pattern(
    # no ordinal: "im 20. Jahrhundert", "den 3. Oktober"
    r"(?:[?!]|(?<!\s\d)(?<!\s\d\d)\.|\.(?!\s(?:Jahrhundert|Jh|århundrede|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|November|September|August|Wahlperiode|Sitzung)))"
    r"['’”\"»)]?\s+(?=[^\s a-z]|[a-z]{1,4}[A-Z])"
)
_BRACKETED = pattern(r"\([^()]{0,400}\)|\[[^\[\]]{0,400}\]")
_QUOTED = pattern(r"“[^“”]{0,300}”|„[^„“]{0,300}“|«[^«»]{0,300}»")
_ABBREVIATION_WORDS = 3
#: What is no title of its own, but the continuation of a periodical's: "Proceedings of the Society. Series A".
_CONTINUES = pattern(r"(?:Ser(?:ies|ie|\.)|Sect(?:ion|\.)|Part|Teil|Reihe|S[eé]rie)\s[A-Z0-9]{1,4}\b|Supplement\b")
_LOWER_WORD = pattern(
    r"\b(?!(?:of|the|and|for|in|de|la|le|et|des|der|die|und|für|d|on|to|at|zu|zur|del|y|e|i|och|og|du|von|van)\b)[a-zß-ÿ]{2,}\b"
)
_ROMAN = pattern(r"[IVX]+\.?")


def masked(text: str) -> str:
    """The text with what stands in brackets and quotation marks blotted out, as long as before."""
    if "(" in text or "[" in text:
        text = _BRACKETED.sub(lambda bracket: "x" * len(bracket.group()), text)
    if not text.isascii():
        text = _QUOTED.sub(_blotted, text)
    return text


def _blotted(quoted: re.Match[str]) -> str:
    """A quotation blotted out, but for the mark that ends it and a sentence."""
    text = quoted.group()
    return f"{'x' * (len(text) - 2)}{text[-2] if text[-2] in '.?!' else 'x'}”"


def boundaries(text: str) -> list[int]:
    """Offsets at which a sentence may end: behind a full stop, question or exclamation mark that ends no abbreviation."""
    plain = masked(text)
    return [
        stop.end()
        for stop in _BOUNDARY.finditer(plain)
        if plain[stop.start()] != "." or not _ABBREVIATED.search(plain, max(0, stop.start() - 12), stop.start())
    ]


def split_container(text: str) -> tuple[str, str]:
    """A title and the container behind it, with nothing but sentences to tell them apart: the container is the last sentence, or
    the last several where they are the words of an abbreviated name ("J. Am. Chem. Soc."). Where there is one sentence alone,
    the container follows the last comma, or is what the sentence ends in: words that all have capitals.
    """
    if at := last_name(text, of_periodical=True):
        return text[:at].rstrip(), text[at:].strip()
    if small := _SMALL_NAME.search(text, max(0, len(text) - 24)):
        return text[: small.start() + 1], small["name"]
    if is_name(text, words=6):
        return "", text
    title, comma, container = text.rpartition(", ")
    if comma and container[:1].isupper() and len(title.split()) > 2:
        return title, container
    return _split_at_capitals(text)


def last_name(text: str, *, of_periodical: bool = False) -> int:
    """Where the last sentence begins, or the last several where they are the words of one abbreviated name. ``of_periodical`` where
    a periodical is looked for: before one also an initial may end a sentence ("… vitamin D. J Nutr").
    """
    starts: list[int] = [0, *((stop.end() for stop in _BOUNDARY.finditer(masked(text))) if of_periodical else boundaries(text))]
    at = len(starts) - 1
    if at and _CONTINUES.match(text, starts[at]):
        at -= 1
    while at > 0 and is_abbreviation(text[starts[at - 1] : starts[at]], text[starts[at] :]):
        at -= 1
    # A title of one word, "Melatonin. Nature", but "Phys. Rev. D" is no title.
    if (
        at == 0
        and len(starts) > 1
        and starts[1] > _SHORTEST_TITLE
        and len(text) - starts[-1] > 1
        and not text.rstrip().endswith(".")
    ):
        return starts[1]
    # "…, Cosmet. Toilet.": a comma leads to an abbreviated name.
    is_cut = text.rstrip().endswith(".") or _CUT_WORD.match(text, starts[at])
    if at and is_cut and (comma := _COMMA_AND_CUT.search(text, max(0, starts[at] - 40), starts[at])):
        return int(comma.start("name"))
    return starts[at]


_SHORTEST_TITLE = 8
_COMMA_AND_CUT = pattern(r"[\w)’”?],\s(?P<name>(?:[A-Z][A-Za-z]{0,12}\.?\s){0,2}[A-Z][A-Za-z]{0,9}[b-df-hj-np-tv-xzA-Z]\.\s)\Z")


# Names that are written small: "crln", "figshare".
_SMALL_NAME = pattern(r"[.?!]\s(?P<name>[a-z][\w-]{2,20})\Z")
_TRAILING_CAPITALS = pattern(
    r"(?:(?<=[a-zß-ÿ]{3}\s)|(?<=\d\s)|(?<=\)\s))(?:[A-Z][\w.&-]*)(?:\s(?:(?:of|the|and|&|for|in)\s){0,2}[A-Z][\w.&-]*){0,9}\Z"
)


def _split_at_capitals(text: str) -> tuple[str, str]:
    """A title without full stop, and the name behind it whose words all have capitals: "… in Taiwan J Gen Virol"."""
    # A title in capitals tells nothing.
    found = _TRAILING_CAPITALS.search(text, max(0, len(text) - 120))
    if found and len(_LOWER_WORD.findall(text[: found.start()])) > 2:
        return text[: found.start()].rstrip(), found.group()
    return text, ""


def is_abbreviation(sentence: str, following: str) -> bool:
    """Whether a "sentence" is a piece of an abbreviated name: at most three words, each with a capital and cut, or the last one cut
    and a cut one following.
    """
    words = sentence.split()
    if not 1 <= len(words) <= _ABBREVIATION_WORDS or not sentence.rstrip().endswith(".") or _LOWER_WORD.search(sentence):
        return False
    if "," in sentence or _ROMAN.fullmatch(sentence.strip()) or words[0][0].islower():
        return False
    longest = _LONGEST_ABBREVIATION if len(words) > 1 else _LONGEST_SINGLE
    if any(len(word) > longest for word in words) or _WHOLE_WORD.search(sentence):
        return False
    if all(word.endswith((".", ":")) or len(word) == 1 for word in words) or _CUT_WORD.match(following):
        return True
    # "Laser Part. Beams"
    return len(words[-1]) <= _LONGEST_CUT_WORD and len(following.split()) == 1


# Words are cut behind a consonant.
_WHOLE_WORD = pattern(r"[a-z]{3}[aeiouy]\.\s*\Z")
_LONGEST_CUT_WORD = 6
_CUT_WORD = pattern(r"[A-Z][\w-]{0,12}\.(?:\s|\Z|[,;])")
_LONGEST_ABBREVIATION = 12
_LONGEST_SINGLE = 15


def is_name(text: str, *, words: int) -> bool:
    """Whether a text is short and has no small words save connectives, as names of journals and publishers have none."""
    parts = text.split()
    return 0 < len(parts) <= words and not (parts[0].islower() or _LOWER_WORD.search(text) or "," in text)


def goes_on_small(text: str) -> bool:
    """Whether a text has a word in small letters that is no mere connective, as sentences have."""
    return _LOWER_WORD.search(text) is not None


def reads_as_subtitle(text: str) -> bool:
    """Whether a sentence reads on in small letters, as titles do and names do not."""
    words = text.split()
    return len(_LOWER_WORD.findall(text)) * 2 > len(words)
