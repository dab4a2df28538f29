"""How the commands that ask the registries reach them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from refkit.cli.options import Globals

if TYPE_CHECKING:
    from refkit.registries.settings import Access


def access_of(asked: Globals | None) -> Access:
    """The access that options, environment and settings ask for. Raises ``UsageError`` where one of them makes no sense."""
    from refkit.config import ConfigFinder, load_config
    from refkit.registries.settings import access_from

    config = load_config(asked.config) if asked and asked.config else ConfigFinder().for_folder(".")
    access = access_from(os.environ, config)
    return access._replace(offline=access.offline or bool(asked and asked.offline))
