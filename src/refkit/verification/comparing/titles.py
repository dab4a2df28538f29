"""Titles: a changed, dropped or added word is a difference; how a title is set, spelt and cut at its colon is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from refkit.findings import Severity
from refkit.normalization.folding import fold
from refkit.normalization.markup import plain
from refkit.normalization.titles import is_same_title
from refkit.patterns import pattern
from refkit.reference import Reference
from refkit.registries.matching_titles import in_order, is_one_letter_off, title_words, what_about
from refkit.verification.comparing.sides import Sides, shown
from refkit.verification.outcome import Difference


class Likeness(Enum):
    """How two titles relate. ``INCOMPARABLE`` are those in two scripts or languages, which say nothing of each other."""

    SAME = "the same"
    SLIP = "one word is misspelt"
    LIKE = "most words are the same"
    INCOMPARABLE = "in another language"
    UNLIKE = "another title"


# What publishers put before the title of a work that they took back, and what they and databases put behind one.
_STATUS = pattern(r"\W{0,3}(?:retracted|withdrawn|removed)(?:\s(?:article|paper|chapter|manuscript))?\W{1,4}(?=\w)", 2)
_BEHIND = pattern(
    r"\s{0,3}[\[(](?:retracted(?: article)?|withdrawn|preprint|review|editorial|letter|abstract|published erratum[^\])]{0,80}|"
    r"in (?:press|[a-z]{4,12})|article in [a-z]{4,12}|corrected|author reply|data ?set|software|computer software)[\])]\W{0,3}\Z",
    2,
)
# "Cancer1", "Cancer*": the mark of a footnote, which lost its raised position.
_FOOTNOTE = pattern(r"(?<=[^\W\d_]{3})(?:[¹²³*†‡§¶]{1,3}|\d)\W{0,3}\Z")
_FORMULA = pattern(r"[$\\^{}]|<\w{0,8}:?math\b|_\{|[∑∫√≤≥≈∼→∞]")
_TEX_WORD = pattern(r"\\[A-Za-z]{1,20}")
_LONG_WORD = pattern(r"[^\W\d_]{4,80}")
_DIVIDED = pattern(r"\s{0,3}[:.?!—–]\s{1,3}|\s-\s")
_COLON = pattern(r"[:.?!;—–]\s|\s-\s|\(|\[")
_LATIN = pattern(r"[A-Za-zÀ-ɏ]")
_OTHER_SCRIPT = pattern(r"[Ͱ-῿぀-ヿ㐀-鿿가-힯]")
#: A title of so many letters in common is a title with changed words; with fewer it is another.
_LIKE = 0.6
#: Words of fewer letters are too many other words with a letter changed.
_SHORTEST_SLIP = 4
#: Words of a title that is told from others without its subtitle.
_ENOUGH_WORDS = 3
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen twenty".split()
    )
}
_ORDINALS = {
    word: f"{number}{'st' if number == 1 else 'nd' if number == 2 else 'rd' if number == 3 else 'th'}"
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"twentyfirst": "21st"}
_VERSUS = {"vs": "versus", "v": "versus"}
#: Words that give away the language of a title, where two of them stand in it and none of another.
_LANGUAGES = {
    "en": frozenset("the of and with from for by an on between after during using their its".split()),
    "de": frozenset("der die das und des von zur zum bei einer eine mit für im über aus den dem".split()),
    "fr": frozenset("le la les des du et dans une pour sur chez par aux au".split()),
    "es": frozenset("el la los las del y en una para por con al".split()),
    "pt": frozenset("o os do da dos das e em uma para por com no na ao".split()),
    "it": frozenset("il lo gli della delle dei degli nel nella e di per con una dell".split()),
    "nl": frozenset("het een van voor met bij naar uit en der".split()),
}


def difference(sides: Sides) -> Difference | None:
    if not plain(sides.ours.title) or sides.is_part_of_it or sides.is_whole_of_it:
        return None
    likeness, theirs = compared(sides)
    if likeness is Likeness.SAME:
        return None
    ours = _cleaned(sides.ours.title)
    if likeness is Likeness.INCOMPARABLE:
        severity, words = Severity.INFO, "the title is in another language"
    elif likeness is Likeness.UNLIKE:
        severity, words = Severity.WARNING, f"the title is “{shown(theirs)}”"
    else:
        severity, words = Severity.WARNING, f"in the title, {_what_differs(ours, _cleaned(theirs))}"
    return Difference("title", shown(sides.ours.title), shown(theirs), severity, words)


def compared(sides: Sides) -> tuple[Likeness, str]:
    """How the titles relate, and which of the record's titles is the nearest."""
    theirs = titles_of(sides.theirs)
    if not theirs:
        return Likeness.SAME, ""
    if sides.text is not None and any(_stands(sides, each) for each in theirs):
        return Likeness.SAME, theirs[0]
    found = [(compare(ours, each), each) for ours in titles_of(sides.ours) or [sides.ours.title] for each in theirs]
    best = min(found, key=lambda each: _ORDER[each[0]])
    if best[0] is Likeness.UNLIKE and sides.text is not None and sides.text.share(theirs[0]) >= _LIKE:
        return Likeness.LIKE, theirs[0]
    return best


def titles_of(reference: Reference) -> list[str]:
    """The title, and those in other languages."""
    others = (
        reference.extra.get("original-title"),
        reference.extra.get("translated-title"),
        reference.custom.get("original-language-title"),
        reference.custom.get("translated-title"),
    )
    return [text for text in (reference.title, *others) if isinstance(text, str) and plain(text)]


def compare(ours: str, theirs: str) -> Likeness:
    """How two titles relate, in whichever order they are given."""
    if not plain(ours) or not plain(theirs):
        return Likeness.SAME
    a, b = _cleaned(ours), _cleaned(theirs)
    if any(is_same_title(one, other) for one in _variants(a) for other in _variants(b)):
        return Likeness.SAME
    left, right = _words(a), _words(b)
    if "".join(left) == "".join(right):
        return Likeness.SAME
    if _is_cut_at_colon(a, right) or _is_cut_at_colon(b, left):
        return Likeness.SAME
    if _are_formulas_the_same(ours, theirs):
        return Likeness.SAME
    if _is_in_another_language(a, b, left, right):
        return Likeness.INCOMPARABLE
    if len(left) == len(right):
        changed = [(x, y) for x, y in zip(left, right, strict=True) if x != y]
        if len(changed) == 1 and min(map(len, changed[0])) >= _SHORTEST_SLIP and is_one_letter_off(*changed[0]):
            return Likeness.SLIP
    return Likeness.LIKE if similarity(left, right) >= _LIKE else Likeness.UNLIKE


def similarity(a: Sequence[str], b: Sequence[str]) -> float:
    """The share of letters in words that both have in this order, 0 to 1."""
    letters = sum(map(len, a)) + sum(map(len, b))
    return 2 * in_order(a, b) / letters if letters else 0.0


_ORDER = {likeness: rank for rank, likeness in enumerate(Likeness)}


def _cleaned(title: str) -> str:
    text = _STATUS.sub("", plain(title), 1)
    return _BEHIND.sub("", text, 1).strip("[] ") or text


def _words(text: str) -> list[str]:
    """The words of a title, one by one, without an article at the beginning and with numbers in figures."""
    words = [_VERSUS.get(word, _NUMBERS.get(word, _ORDINALS.get(word, word))) for word in title_words(text)]
    return words[1:] if len(words) > 2 and words[0] in {"the", "a", "an"} else words


def _variants(title: str) -> Iterator[str]:
    """The title, with its trademarks in letters, without the mark of a footnote, and with each of its parts once."""
    yield title
    if "™" in title or "℠" in title:
        yield title.replace("™", "TM").replace("℠", "SM")
    if (bare := _FOOTNOTE.sub("", title, 1)) != title:
        yield bare
    parts = [part for part in _DIVIDED.split(title) if fold(part)]
    if len(parts) > 1:
        once = list({fold(part): part for part in reversed(parts)}.values())[::-1]
        if len(once) < len(parts):
            yield ": ".join(once)


def _is_cut_at_colon(whole: str, short: Sequence[str]) -> bool:
    """Whether a title ends where the other has a colon. With so many words it is one, though a numbered part follow."""
    key = "".join(short)
    if len(short) < _ENOUGH_WORDS:
        return False
    return any("".join(_words(whole[: colon.start()])) == key for colon in _COLON.finditer(whole))


def _are_formulas_the_same(a: str, b: str) -> bool:
    """Whether titles with formulas are the same in all words beside these, which are written in a dozen ways."""
    if not (_FORMULA.search(a) or _FORMULA.search(b)):
        return False
    ours, theirs = ([fold(word) for word in _LONG_WORD.findall(plain(_TEX_WORD.sub(" ", text)))] for text in (a, b))
    return len(ours) > 1 and ours == theirs


def _is_in_another_language(a: str, b: str, left: Sequence[str], right: Sequence[str]) -> bool:
    if bool(_OTHER_SCRIPT.search(a)) != bool(_OTHER_SCRIPT.search(b)) and bool(_LATIN.search(a)) != bool(_LATIN.search(b)):
        return True
    one, other = _language(left), _language(right)
    return bool(one and other) and one != other and similarity(left, right) < _LIKE


def _language(words: Sequence[str]) -> str:
    """The language that the small words of a title are of; empty where they do not say."""
    counts = sorted(((sum(word in small for word in words), name) for name, small in _LANGUAGES.items()), reverse=True)
    (most, name), (next_most, _) = counts[:2]
    return name if most > 1 and most > next_most else ""


def _stands(sides: Sides, title: str) -> bool:
    """Whether a title of the record, or what stands of it before its colon, is in the text as typed."""
    if sides.text is None:
        return False
    whole = _cleaned(title)
    # What speaks of a work has its title in it.
    if what_about(_cleaned(sides.ours.title)) not in {what_about(whole), ""}:
        return False
    if sides.text.find(whole) or "".join(title_words(whole)) in "".join(sides.text.words):
        return True
    # A subtitle that stands there is compared as well.
    if _COLON.search(_cleaned(sides.ours.title)):
        return False
    main = whole[: colon.start()] if (colon := _COLON.search(whole)) else ""
    return len(title_words(main)) >= _ENOUGH_WORDS and sides.text.find(main) is not None


def _what_differs(ours: str, theirs: str) -> str:
    """The first words that differ, as a clause."""
    from difflib import SequenceMatcher

    left, right = ours.split(), theirs.split()
    mine_keys, yours_keys = (["".join(title_words(word)) for word in words] for words in (left, right))
    for kind, a, b, c, d in SequenceMatcher(None, mine_keys, yours_keys, autojunk=False).get_opcodes():
        mine, yours = (" ".join(words).strip(" ,.;:") for words in (left[a:b], right[c:d]))
        if kind == "equal" or not (fold(mine) or fold(yours)):
            continue
        if not fold(mine):
            return f"“{shown(yours, 120)}” is missing"
        if not fold(yours):
            return f"there is no “{shown(mine, 120)}”"
        return f"“{shown(mine, 120)}” stands where the record has “{shown(yours, 120)}”"
    return f"the words are “{shown(theirs)}”"
