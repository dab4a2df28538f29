"""Degrees and memberships behind names, which registries deposit as suffixes: no list of references has them (APA 9.8)."""

from __future__ import annotations

from refkit.patterns import pattern

_DEGREES = frozenset(
    (
        *"ma ms msc mphil mba mpa mph mpp mha mhs mfa med meng mtech mlis mls msw msn mres mmed mmedsc mch mpharm".split(),
        *"ba bs bsc bsn beng btech bed bfa bpharm bmed bmedsc llb llm jd sjd".split(),
        *"md mbbs mbchb mbbch mbbchir bmbs mbbao do dds dmd dvm vmd bds mds od dc dpm dnb".split(),
        *"phd dphil edd psyd pharmd scd dsc drph dph dba dnp dpt dth thd engd dmsc drmed".split(),
        *"rn np pa rd rdn pt ot cpa cfa cnm aprn crna faan faha facs facp facc facep fccp fcps faap facog".split(),
        *"frcp frcs frcpc frcsc frcpch frcog frcpath frcr fracp fracs mrcp mrcs mrcgp mrcog mrcpsych frs frsc dr prof".split(),
    )
)
_SEPARATORS = pattern(r"\s?[,;/&]\s?")
# What is no name, nor the initials of one, behind a family name and behind given names, where there is no comma before it.
_PHD = r"Ph\.?\s?D|D\.?Phil|M\.?Sc|Pharm\.?D|MBChB|MBBS"
_BEHIND_FAMILY = pattern(rf"(?<=[a-z])\s(?:{_PHD}|M\.?\s?D|M\.?P\.?H)\.?\Z")
_BEHIND_GIVEN = pattern(rf"\s(?:{_PHD})\.?\Z")
#: Degrees of one person, at most.
_MOST = 9


def without_degrees(suffix: str) -> str:
    """A suffix without the degrees in it: nothing of "MD, MPH", "Jr." of "Jr., M.D."."""
    parts = [part for part in _SEPARATORS.split(suffix) if not _is_degree(part)]
    kept = [" ".join(word for word in part.split() if not _is_degree(word)) for part in parts]
    return ", ".join(filter(None, kept))


def name_without_degrees(name: str, *, is_family: bool) -> str:
    """A family name, or given names, without the degrees behind them: "Ann" of "Ann, MD, PhD".

    "Ann M.D." stays, whose letters may be initials.
    """
    behind = _BEHIND_FAMILY if is_family else _BEHIND_GIVEN
    for _ in range(_MOST):
        head, comma, last = name.rpartition(",")
        if comma and head.strip() and _is_degree(last) and not last.strip().istitle():
            name = head.rstrip()
        elif (found := behind.search(name)) and name[: found.start()].strip():
            name = name[: found.start()].rstrip(" ,")
        else:
            break
    return name


def _is_degree(text: str) -> bool:
    # "3rd" has the letters of a dietitian.
    return "".join(filter(str.isalnum, text)).casefold() in _DEGREES
