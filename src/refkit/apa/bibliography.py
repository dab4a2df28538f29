"""A list of works: in order, told apart, and cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from refkit.apa.clusters import Cite, CitedWork, Mode, Naming, in_parentheses, in_sentence
from refkit.apa.disambiguation import told_apart
from refkit.apa.formatted import FormattedReference
from refkit.apa.group_names import GroupNames, Introduction
from refkit.apa.in_text import ALONE, Distinction, called
from refkit.apa.listed import ListedWork
from refkit.apa.order import in_order
from refkit.errors import UsageError
from refkit.reference import Reference
from refkit.reference.values import CslValue
from refkit.rendering.markdown import inline_markdown


def _reference(item: Mapping[str, CslValue] | Reference) -> Reference:
    if isinstance(item, Reference):
        return item
    if not isinstance(item, Mapping):
        raise UsageError(f"an item of a bibliography is a mapping in CSL-JSON or a refkit.Reference, not {type(item).__name__}")
    return Reference.from_csl(item)


class Bibliography:
    """The works of one text, as CSL-JSON mappings or ``refkit.Reference`` values.

    With ``disambiguate`` off every work is treated as if it stood alone. ``abbreviations`` gives the short names of groups, "World
    Health Organization" → "WHO"; a record may also bring its own, as ``custom: {"author-abbreviation": "WHO"}`` or in its author
    "World Health Organization [WHO]". ``protected`` are words whose letters titles keep. Items may lack an id, or share one;
    ``cite`` takes the first that has it. Raises ``UsageError`` for an item that is neither.
    """

    def __init__(
        self,
        items: Iterable[Mapping[str, CslValue] | Reference],
        *,
        disambiguate: bool = True,
        abbreviations: Mapping[str, str] | None = None,
        protected: frozenset[str] = frozenset(),
    ) -> None:
        self._given = [_reference(item) for item in items]
        self._disambiguate = disambiguate
        self._abbreviations = abbreviations or {}
        self._protected = protected

    def references(self, *, keep_order: bool = False) -> list[FormattedReference]:
        """Every work, in the order of the list (9.43–9.49) or in that of the items."""
        indexes = range(len(self._works)) if keep_order else self._order
        return [FormattedReference(self._works[index], self._distinctions[index], self._protected) for index in indexes]

    @property
    def order(self) -> list[str]:
        """The ids of the works, in the order of the list; "" for one that has none."""
        return [self._given[index].id for index in self._order]

    def cite(self, cites: Sequence[Mapping[str, CslValue] | str], mode: str = "parenthetical") -> str:
        """The citation of one or more works in one place, in Markdown.

        Each work is ``{"id": …}`` with the ``locator``, ``label``, ``prefix``, ``suffix`` and ``suppress-author`` of CSL, or its id
        alone; prefix and suffix are CSL rich text. ``mode`` is "parenthetical" for "(Cho & Diaz, 2020; Lee, 2019)", "narrative" for
        "Lee (2019) and Cho and Diaz (2020)", or "year" for "(2019)". A group with an abbreviation is written in full the first
        time, so that citations have to be asked for in the order of the text; ``start_over`` begins a new text.

        Raises ``UsageError`` for an id that no work has, and for an unknown mode.
        """
        try:
            chosen = Mode(mode)
        except ValueError:
            raise UsageError(f"The mode of a citation is “parenthetical”, “narrative” or “year”, not “{mode}”.") from None
        cited = [self._cited(Cite.from_csl(each)) for each in cites]
        if not cited:
            return ""
        if chosen is Mode.NARRATIVE:
            return inline_markdown(in_sentence(cited, Naming(self._name_in_sentence, self._introduced_in_sentence)))
        if chosen is Mode.YEAR:
            cited = [each._replace(cite=each.cite._replace(without_author=True)) for each in cited]
        return inline_markdown(in_parentheses(cited, Naming(self._name_in_parentheses, self._introduced_in_parentheses)))

    def start_over(self) -> None:
        """Forgets which groups have been introduced, as at the beginning of another text."""
        self._groups.start_over()

    def _cited(self, cite: Cite) -> CitedWork:
        index = self._by_id.get(cite.id)
        if index is None:
            raise UsageError(f"No work has the id “{cite.id}”{self._nearest(cite.id)}.")
        return CitedWork(cite, self._places[index], self._works[index], self._distinctions[index])

    def _nearest(self, ident: str) -> str:
        from difflib import get_close_matches

        nearest = get_close_matches(ident, self._by_id, n=1)
        return f"; the nearest is “{nearest[0]}”" if nearest else ""

    @staticmethod
    def _name_in_parentheses(cited: CitedWork) -> str:
        return called(cited.work, cited.distinction, conjunction="&")

    @staticmethod
    def _name_in_sentence(cited: CitedWork) -> str:
        return called(cited.work, cited.distinction, conjunction="and")

    def _introduced_in_parentheses(self, cited: CitedWork) -> tuple[str, str]:
        printing = self._groups.printing(Introduction.IN_PARENTHESES)
        return called(cited.work, cited.distinction, conjunction="&", group=printing), ""

    def _introduced_in_sentence(self, cited: CitedWork) -> tuple[str, str]:
        first = cited.work.first
        # A group alone is introduced beside the date: "World Health Organization (WHO, 2020)".
        if first and len(cited.work.names) == 1 and (short := self._groups.to_introduce(first)):
            return first.surname, short
        printing = self._groups.printing(Introduction.IN_SENTENCE)
        return called(cited.work, cited.distinction, conjunction="and", group=printing), ""

    @cached_property
    def _works(self) -> list[ListedWork]:
        return list(map(ListedWork, self._given))

    @cached_property
    def _by_id(self) -> dict[str, int]:
        """The first item of each id."""
        return {reference.id: index for index, reference in reversed(list(enumerate(self._given))) if reference.id}

    @cached_property
    def _places(self) -> dict[int, int]:
        """Where each item stands in the list."""
        return {index: place for place, index in enumerate(self._order)}

    @cached_property
    def _groups(self) -> GroupNames:
        recorded = {work.first.surname: short for work in self._works if work.first and (short := work.abbreviation)}
        return GroupNames({**recorded, **self._abbreviations})

    @cached_property
    def _order(self) -> list[int]:
        return in_order(self._works)

    @cached_property
    def _distinctions(self) -> list[Distinction]:
        """What tells each work apart, in the order of the items."""
        if not self._disambiguate:
            return [ALONE] * len(self._works)
        distinctions = [ALONE] * len(self._works)
        for index, distinction in zip(self._order, told_apart([self._works[index] for index in self._order]), strict=True):
            distinctions[index] = distinction
        return distinctions
