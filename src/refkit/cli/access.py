"""How the commands that ask the registries reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refkit.cli.options import Globals

if TYPE_CHECKING:
    from refkit.registries.settings import Access


def access_of(asked: Globals | None) -> Access:
    """The access that options, environment and settings ask for. Raises ``UsageError`` where one of them makes no sense."""
    from refkit.config import load_config
    from refkit.registries.settings import current_access

    config = load_config(asked.config) if asked and asked.config else None
    return current_access(config, offline=bool(asked and asked.offline))
