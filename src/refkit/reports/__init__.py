"""Reports to people and machines: one renderer a format.

A renderer is fed one checked file at a time and says what to print for it, so that a long run speaks while it works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from refkit.report import DocumentReport
    from refkit.reports.for_people import RendererForPeople
    from refkit.reports.style import Style

#: The formats by name.
FORMATS = ("full", "concise", "json", "json-lines", "sarif", "markdown", "github", "gitlab", "rdjson", "junit", "html")


class Renderer(Protocol):
    """Makes the text of a report; whole lines, or nothing."""

    def document(self, report: DocumentReport) -> str:
        """What to print when a file has been checked; nothing where it could not be read and the format has no place for that."""

    def end(self) -> str:
        """What to print after the last file."""


def renderer_for(format: str, style: Style, *, quiet: bool = False) -> Renderer:
    """The renderer of a format of ``FORMATS`` for ``check``. ``quiet`` leaves out all but findings where that makes sense."""
    if renderer := _of_findings(format):
        return renderer
    if format == "json":
        from refkit.reports.json_format import JsonRenderer

        return JsonRenderer()
    if format == "sarif":
        from refkit.reports.sarif import SarifRenderer

        return SarifRenderer()
    if format == "markdown":
        from refkit.reports.markdown import MarkdownRenderer

        return MarkdownRenderer()
    if format == "html":
        from refkit.reports.html_page import HtmlRenderer

        return HtmlRenderer()
    return renderer_for_people(format, style, quiet=quiet)


def renderer_for_people(format: str, style: Style, *, quiet: bool = False) -> RendererForPeople:
    """The renderer of ``concise``, ``statistics`` or ``full`` for ``check``."""
    if format == "concise":
        from refkit.reports.concise import ConciseRenderer

        return ConciseRenderer(style)
    if format == "statistics":
        from refkit.reports.statistics import StatisticsRenderer

        return StatisticsRenderer(style, quiet=quiet)
    from refkit.reports.full import FullRenderer

    return FullRenderer(style, quiet=quiet)


def verified_renderer_for(format: str, style: Style, *, quiet: bool = False, verbose: bool = False) -> Renderer:
    """The renderer of a format of ``FORMATS`` for ``verify``. ``verbose`` names the references that match too, for people."""
    if renderer := _of_findings(format):
        return renderer
    if format == "json":
        from refkit.reports.verified_json import VerifiedJsonRenderer

        return VerifiedJsonRenderer()
    if format == "concise":
        return renderer_for_people(format, style, quiet=quiet)
    if format == "sarif":
        from refkit.reports.sarif import SarifRenderer

        return SarifRenderer("verify")
    if format == "markdown":
        from refkit.reports.verified_markdown import VerifiedMarkdownRenderer

        return VerifiedMarkdownRenderer()
    if format == "html":
        from refkit.reports.html_page import HtmlRenderer

        return HtmlRenderer("verify")
    from refkit.reports.verified_full import VerifiedRenderer

    return VerifiedRenderer(style, quiet=quiet, verbose=verbose)


def _of_findings(format: str) -> Renderer | None:
    """The renderer of a format that tells findings to programs, whichever command found them."""
    if format == "json-lines":
        from refkit.reports.json_lines import JsonLinesRenderer

        return JsonLinesRenderer()
    if format == "github":
        from refkit.reports.github import GithubRenderer

        return GithubRenderer()
    if format == "gitlab":
        from refkit.reports.gitlab import GitlabRenderer

        return GitlabRenderer()
    if format == "rdjson":
        from refkit.reports.rdjson import RdjsonRenderer

        return RdjsonRenderer()
    if format == "junit":
        from refkit.reports.junit import JunitRenderer

        return JunitRenderer()
    return None
