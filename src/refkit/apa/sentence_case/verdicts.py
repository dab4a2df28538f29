"""What can be said of the capital of a word by itself."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache

from refkit.apa.sentence_case import word_lists
from refkit.patterns import pattern


class Verdict(IntEnum):
    """Of a capital: the word has none, has one always, has one where it is a name (and is a word otherwise), or nobody knows."""

    ORDINARY = 0
    NAME = 1
    EITHER = 2
    UNKNOWN = 3


# Endings that words have and names have not, or hardly: of Latin and Greek learning, of medicines and chemicals.
_LEARNED = pattern(
    r".{2,}(?:tion|tions|sion|sions|ology|ologies|ological|ography|ometry|metric|ities|ity|ical|ally|ics|isms?|istic|ous"
    r"|ably|able|ible|ization|isation|ized|ised|izing|ising|osis|oses|itis|emia|aemia|uria|ectomy|otomy|ostomy|oscopy"
    r"|scopic|opathy|opathic|plasty|plegia|trophic|trophy|genic|genesis|genetic|ness|less|ship|ships|hood|ment|ments"
    r"|ative|ivity|ives?|ance|ence|ances|ences|ency|ancy|aries|azoles?|mycin|micin|cillins?|statins?|sartan|oxacin|mab"
    r"|tinib|ciclib|vir|olol|azepam|dipine|caine|amine|imine|idine|etine|apine|azine|ides?|oids?|ases?|anes|enes|enoic"
    r"|[a-z]{3}(?:[cdemnrst]|[iou][dns])al|ylic|ates?|ites?|ium|oses?|yls?|ylated?|ophyll|fungi|ivirus|virus|viruses|graphs?|grams?|meters?|metres?|phobia"
    r"|phobic|philia|philic|lytic|lysis|zygous|morphic|ventional|ential|ional|ient|ients|iental|orial|icular|ular|ulated?"
    r"|ating|ated|ators?|izers?|isers?|ifying|ified|ectors?|cyte|cytes|cytic|blasts?|[a-z]{3}ors?|omics?|omes|ome|onic"
    r"|otic|etic|atic|olytic|aemic|emic|geneous|genous|cidal|cides?|valent|nomial)(?:s|es)?"
)
# Families and orders of organisms, which have a capital.
_TAXON = pattern(r"[a-z]{3,}(?:aceae|idae|inae|viridae|virales|mycetes|mycota|phyta|ptera|oidea|iformes)")
# Endings of proteins, medicines and animals, and of some names.
_MEDICAL = pattern(r"[a-z]{4,}(?:[^k]ins?|ols?|kines?|stat|taxel|iles?|idean|oean|iform|ix|ex|oma|itol|xaban|gliptin|parib|tide)")
# Forms that stand before another word, or alone in a hyphenated one.
_COMBINING = tuple(
    "aero agri agro allo amphi anthropo anti arterio arthro astro auto bacterio bi bio broncho carbo cardio cerebro chemo "
    "chloro chrono cis co counter cranio cross cryo cyber cyclo cyto de deca demo dermo di dis eco ecto electro encephalo "
    "endo entero epi equi ethno eu exo extra ferro fluoro fore gastro geo gluco glyco gyro haemo hecto helio hemi hemo "
    "hepato hetero histo holo homeo homo hydro hyper hypo immuno in infra inter intra iso kilo latero lipo litho macro "
    "magneto mal mechano mega meso meta micro mid mis mono morpho muco multi muscul myco myo nano naso necro neo nephro "
    "neuro nitro non nucleo ob oculo oligo omni onco oo ophthalmo opto ortho osteo oto out over paleo palaeo pan para "
    "patho pedo penta per peri petro pharmaco phono phospho photo phyllo phylo physio phyto piezo pluri pneumo poly post "
    "pre pro proto pseudo psycho pyro quadri quasi radio re retro rheo rhino rhizo self semi sero servo socio somato "
    "spectro sphero steno stereo sub sulfo super supra sym syn techno tele tera tetra thermo thio thrombo topo trans tri "
    "turbo ultra un under uni uro vaso vibro video viro xeno xylo zoo".split()
)
_LONG_COMBINING = tuple(form for form in _COMBINING if len(form) > 3)
COMBINING = frozenset(_COMBINING)
_COMBINING_BY_LETTER = {
    letter: tuple(form for form in _COMBINING if form[0] == letter) for letter in {form[0] for form in _COMBINING}
}
# Of "don’t", "we’re", "ain’t", behind the apostrophe and before it.
_CONTRACTED = frozenset("t re ve ll d m s ain".split())
# Symbols of chemical elements that are no words.
_ELEMENTS = frozenset(
    "Ac Ag Al Ar Au Ba Bi Br Ca Cd Ce Cl Cr Cs Cu Dy Er Eu Fe Fr Ga Gd Ge Hf Hg Ir Kr Li Lr Lu Md Mg Mn Mt Na Nb Nd Ne Ni "
    "Np Pb Pd Pm Po Pr Pt Pu Ra Rb Rf Rh Ru Sb Sc Se Si Sm Sn Sr Ta Tb Tc Te Th Ti Tl Tm Xe Yb Zn Zr".split()
)
#: The shortest rest of a word behind a combining form, and the shortest half of a compound.
_REST, _HALF = 3, 4
#: No word is longer: what is has no forms to be looked for.
_LONGEST = 50


@lru_cache(maxsize=1 << 16)
def verdict(word: str) -> Verdict:
    """The verdict on a word with its capital, without a possessive ending."""
    if len(word) > _LONGEST:
        return Verdict.UNKNOWN
    names = word_lists.names()
    lower = word.lower()
    if word in names or word in _ELEMENTS:
        return Verdict.NAME
    either = word in word_lists.words("names_or_words")
    if is_ordinary(lower):
        return Verdict.EITHER if either else Verdict.ORDINARY
    if any(stem in names for stem in _of_names(word)):
        return Verdict.NAME
    if _TAXON.fullmatch(lower):
        return Verdict.NAME
    if either:
        return Verdict.EITHER
    if lower in COMBINING or any(map(_LEARNED.fullmatch, (lower, *_stems(lower)))):
        return Verdict.ORDINARY
    if (lower.startswith(_LONG_COMBINING) and lower.isascii()) or _MEDICAL.fullmatch(lower) or _is_compound(lower):
        return Verdict.EITHER
    return Verdict.UNKNOWN


@lru_cache(maxsize=1 << 16)
def is_ordinary(lower: str) -> bool:
    """Whether a word in small letters is an ordinary English word, or is derived from one."""
    known = word_lists.ordinary()
    if len(lower) > _LONGEST:
        return False
    if lower in known or len(lower) == 1 or any(map(is_ordinary, _stems(lower))):
        return True
    head, apostrophe, tail = lower.replace("’", "'").partition("'")
    if apostrophe:
        return tail in _CONTRACTED and (head in known or head[:-1] in known or head in _CONTRACTED)
    for form in _COMBINING_BY_LETTER.get(lower[0], ()):
        if lower.startswith(form):
            rest = lower[len(form) :]
            if len(rest) > _REST and (rest in known or any(map(is_ordinary, _stems(rest)))):
                return True
    return False


def _of_names(word: str) -> Iterator[str]:
    """What a plural of a name, or another word made of one, may be made of."""
    if word.endswith("s"):
        yield word[:-1]
        yield word[:-2]
    if word.endswith("ness"):
        yield word[:-4]
    if word.endswith(("ans", "ism", "ist")):
        yield word[:-3]
        yield word[:-3] + "ian"
    if word.endswith("isms"):
        yield word[:-4]


def _stems(word: str) -> Iterator[str]:
    """What a word may be an inflected form of."""
    size = len(word)
    if word.endswith("s") and size > 3:
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]
        if word.endswith("ies"):
            yield word[:-3] + "y"
    elif word.endswith("ed") and size > 4:
        yield word[:-1]
        yield word[:-2]
        if word.endswith("ied"):
            yield word[:-3] + "y"
        if word[-3] == word[-4]:
            yield word[:-3]
    elif word.endswith("ing") and size > 5:
        yield word[:-3]
        yield word[:-3] + "e"
        if word[-4] == word[-5]:
            yield word[:-4]
    elif word.endswith("ly") and size > 4:
        yield word[:-2]
        yield word[:-1] + "e"
        if word.endswith("ily"):
            yield word[:-3] + "y"
    elif word.endswith("ness") and size > 6:
        yield word[:-4]
        if word.endswith("iness"):
            yield word[:-5] + "y"
    elif word.endswith(("er", "or")) and size > 5:
        yield word[:-2]
        yield word[:-1]
        if word[-3] == word[-4]:
            yield word[:-3]
    if word.endswith(("ers", "ors")):
        yield word[:-3]
        yield word[:-2]
    if word.endswith(("isation", "ise", "ised", "ising", "isations")):
        at = word.rindex("is")
        yield word[:at] + "iz" + word[at + 2 :]
    if word.endswith("izations"):
        yield word[:-8] + "ize"


def _is_compound(lower: str) -> bool:
    """Whether a word is two ordinary ones in one: "nanohorn", "buckypaper"."""
    known = word_lists.ordinary()
    return any(
        lower[:at] in known and (lower[at:] in known or any(stem in known for stem in _stems(lower[at:])))
        for at in range(_HALF, min(len(lower), 24) - _HALF + 1)
    )
