"""The shapes of what refkit writes for programs, as JSON Schemas (draft 2020-12): a module each, loaded when it is asked for.

Objects of ours are closed: a field that is not in the schema is not in the output. CSL items are open, as CSL is.
"""

from __future__ import annotations

from enum import Enum
from importlib import import_module
from typing import Any


class MachineOutput(Enum):
    """What is written for programs: the JSON of the commands of these names, the settings, and the file of a baseline."""

    CHECK = "check"
    VERIFY = "verify"
    FORMAT = "format"
    RESOLVE = "resolve"
    SEARCH = "search"
    RULES = "rules"
    CONFIG = "config"
    BASELINE = "baseline"


def schema_of(output: MachineOutput) -> dict[str, Any]:
    """The schema of an output, as JSON data; its title is the command or the file that it is of."""
    schema: dict[str, Any] = import_module(f"refkit.schemas.{output.value}").SCHEMA
    return schema
