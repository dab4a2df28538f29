"""Who or what stands in the author position (9.7–9.12)."""

from __future__ import annotations

from typing import NamedTuple

from refkit.apa.names import author_series, inverted, preferred, printed_names
from refkit.normalization.markup import plain
from refkit.reference import Name, Reference


class Lead(NamedTuple):
    """The author position of a reference.

    ``names`` are the people or groups, in their preferred form; where there are none, the title stands first. ``role`` is the CSL
    name variable they come from ("author", "editor", "director" …), "" where the title leads. ``labels`` say what each did, where
    that is printed: "Ed.", "Writer & Director"; one for each name, or none.
    """

    names: tuple[Name, ...] = ()
    role: str = ""
    labels: tuple[str, ...] = ()


#: CSL's name variables with the label of one person; that of several has an "s", but for these.
_LABELS = {
    "editor": "Ed.",
    "compiler": "Comp.",
    "director": "Director",
    "script-writer": "Writer",
    "host": "Host",
    "guest": "Guest Expert",
    "producer": "Producer",
    "executive-producer": "Executive Producer",
    "series-creator": "Creator",
    "chair": "Chair",
    "curator": "Curator",
    "organizer": "Organizer",
}
_PLURALS = {"Ed.": "Eds.", "Comp.": "Comps.", "Writer & Director": "Writers & Directors"}
_AUTHOR_ONLY = (("author",),)
_EDITED = (("author",), ("editor",), ("compiler",), ("collection-editor",))
#: Which roles stand together in the author position, the first of them that has names; for other types see ``_roles_of``.
_FILM = (("director",), ("guest", "host"), ("author",), ("producer",), ("executive-producer",), ("series-creator",))
_EPISODE = (("script-writer", "director"), ("host", "guest"), ("author",), ("producer",))
_SERIES = (("executive-producer",), ("host", "guest"), ("series-creator",), ("author",), ("director",), ("producer",))
_SONG = (("author",), ("composer",), ("performer",), ("host",))
_ROLES = {
    "motion_picture": _FILM,
    "song": _SONG,
    "interview": (("author",), ("interviewer",), ("host",)),
    "chapter": _AUTHOR_ONLY,
    "entry": _AUTHOR_ONLY,
    "entry-dictionary": _AUTHOR_ONLY,
    "entry-encyclopedia": _AUTHOR_ONLY,
    "event": (("author",), ("organizer",), ("curator",)),
}
#: Laws and cases lead with their names (11.2).
LEGAL = frozenset("legal_case legislation regulation bill treaty hearing".split())
_SPOKEN = frozenset("motion_picture broadcast song interview".split())


def lead_of(reference: Reference) -> Lead:
    """Who or what leads: authors, or those who take their place for the type, or nobody. Laws and cases lead with their names."""
    if reference.type in LEGAL:
        return Lead()
    if reference.authors and reference.type not in _SPOKEN:
        names = printed_names(reference.authors)
        return Lead(names, "author", _own_labels(reference) if reference.custom else ()) if names else Lead()
    for roles in _roles_of(reference):
        if lead := _together(reference, roles):
            return lead
    return Lead()


def author_element(reference: Reference, lead: Lead) -> str:
    """The names as the entry begins, with what they did: "Travis, C. B., & White, J. W. (Eds.)"; without the full stop."""
    names, labels = lead.names, lead.labels
    truncated = reference.authors_truncated and lead.role == "author"
    if not labels:
        text = author_series(names, truncated=truncated)
    elif len(set(labels)) == 1:
        label = labels[0] if len(names) == 1 else _PLURALS.get(labels[0], f"{labels[0]}s")
        text = f"{author_series(names, truncated=truncated)} ({label})"
    else:
        by_name = dict(zip(names, labels, strict=False))
        text = author_series(names, write=lambda name: f"{inverted(name)} ({by_name[name]})")
    if reference.custom and len(names) == 1 and (handle := _handle(reference, names[0])):
        text = f"{text} [{handle}]"
    if collaborators := lead.role == "author" and reference.other_contributors.get("contributor"):
        text = f"{text} (with {author_series(printed_names(collaborators))})"
    return text


def _roles_of(reference: Reference) -> tuple[tuple[str, ...], ...]:
    if reference.type == "broadcast":
        return _EPISODE if reference.container_title else _SERIES
    if reference.type == "speech" and reference.container_title:
        return _AUTHOR_ONLY
    return _ROLES.get(reference.type, _AUTHOR_ONLY if reference.container_title and reference.pages else _EDITED)


def _together(reference: Reference, roles: tuple[str, ...]) -> Lead | None:
    """The names of these roles, each person once, with all that they did."""
    done: dict[Name, list[str]] = {}
    for role in roles:
        for name in _people(reference, role):
            if not (printed := preferred(name)).surname:
                continue
            labels = done.setdefault(printed, [])
            if (label := _LABELS.get(role)) and label not in labels:
                labels.append(label)
    if not done:
        return None
    said = _own_labels(reference) if roles == ("author",) else tuple(" & ".join(each) for each in done.values())
    return Lead(tuple(done), roles[0], said if all(said) else ())


def _people(reference: Reference, role: str) -> tuple[Name, ...]:
    if role == "author":
        return reference.authors
    return reference.editors if role == "editor" else reference.other_contributors.get(role, ())


def _own_labels(reference: Reference) -> tuple[str, ...]:
    """What the source says the authors were, for which CSL has no variable: "Principal Investigator"."""
    role = reference.custom.get("author-role")
    return (plain(role),) * len(reference.authors) if isinstance(role, str) and role.strip() else ()


def _handle(reference: Reference, name: Name) -> str:
    handle = reference.custom.get("author-username")
    handle = plain(handle) if isinstance(handle, str) else ""
    return "" if not handle or f"[{handle}]" in name.literal else handle
