"""RIS tags and the CSL variables that they hold. The first tag is the one written; the others are read in this order."""

from __future__ import annotations

from typing import NamedTuple

from refkit.bibliography.ris.types import IN_PERIODICALS, WHOLE_WORKS

#: People, as "Family, Given, Suffix".
AUTHORS: tuple[str, ...] = ("AU", "A1")
EDITORS: tuple[str, ...] = ("ED", "A2")
CONTRIBUTORS: dict[str, tuple[str, ...]] = {"collection-editor": ("A3",), "translator": ("A4",)}
#: Tags whose text may have paragraphs.
WITH_PARAGRAPHS = frozenset({"AB", "N1", "N2", "RN"})
#: Tags whose text may have CSL's markup.
TITLES = frozenset({"TI", "T1", "T2", "T3", "BT", "CT", "ST", "JF", "JO", "JA", "J1", "J2"})
#: All tags of both specifications; only these are seen where the two spaces before the hyphen are missing.
KNOWN = frozenset(
    "TY ER A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CR CT CY DA DB DI DO DP DS ED EP ET FD H1 H2 ID IP IS J1 "
    "J2 JA JF JO K1 KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NO NV OL OP PA PB PP PY RD RI RN RP SE SL SN SO SP ST SV T1 T2 T3 TA TI "
    "TT U1 U2 U3 U4 U5 UR VL VO WP WT WV Y1 Y2 YR".split()
)


class Tags(NamedTuple):
    """What the tags of one type hold: the attributes of ``Reference`` and the variables in ``extra``, in the order written."""

    attributes: dict[str, tuple[str, ...]]
    extra: dict[str, tuple[str, ...]]


_ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "id": ("ID", "LB"),
    "title": ("TI", "T1", "CT"),
    "container_title": ("T2", "JF", "JO", "BT", "JA", "J2", "J1"),
    "volume": ("VL", "VO"),
    "issue": ("IS",),
    "edition": ("ET",),
    "publisher": ("PB",),
    "publisher_place": ("CY", "PP"),
}
_EXTRA = {
    "title-short": ("ST",),
    "container-title-short": ("JA", "J2", "J1", "JO"),
    "collection-title": ("T3",),
    "number-of-volumes": ("NV",),
    "section": ("SE",),
    "genre": ("M3",),
    "abstract": ("AB", "N2"),
    "note": ("N1",),
    "language": ("LA",),
    "source": ("DB",),
    "call-number": ("CN",),
    "reviewed-title": ("RI",),
}
_OTHER = Tags(_ATTRIBUTES | {"number": ("M1",)}, _EXTRA)
_ARTICLE = Tags(_ATTRIBUTES | {"number": ("C7",)}, _EXTRA)
_WHOLE = Tags(
    _OTHER.attributes | {"title": ("TI", "T1", "BT", "CT"), "container_title": ("JF", "JO")},
    _EXTRA | {"collection-title": ("T3", "T2")},
)


def tags_of(ris_type: str) -> Tags:
    if ris_type in WHOLE_WORKS:
        return _WHOLE
    return _ARTICLE if ris_type in IN_PERIODICALS else _OTHER
