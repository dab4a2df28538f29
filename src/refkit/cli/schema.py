"""``refkit schema``."""

from __future__ import annotations

from typing import Annotated

import typer

from refkit.cli.terminal import write
from refkit.schemas import MachineOutput, schema_of


def schema(
    name: Annotated[MachineOutput | None, typer.Argument(metavar="[NAME]", help="The output; without one, all are listed.")] = None,
) -> None:
    """Print the JSON Schema of what a command writes for programs, for those who check it or generate types from it.

    Draft 2020-12. Objects have the fields of the schema and no others; CSL items may have more.

    \b
    Examples:
      refkit schema
      refkit schema check
      refkit schema verify > verify.schema.json
      refkit schema config > refkit.schema.json    as `refkit config schema` does

    \b
    Exit codes:
      0  it was printed
      2  there is none of this name
    """
    if name is None:
        longest = max(len(output.value) for output in MachineOutput)
        for output in MachineOutput:
            write(f"{output.value:{longest}}  {schema_of(output)['title']}\n")
        return
    from json import dumps

    write(dumps(schema_of(name), indent=2) + "\n")
