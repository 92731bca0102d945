"""`actfig schema`: what editors need to complete and check blocks and settings."""

from __future__ import annotations

import json

import click


@click.command()
@click.argument("what", type=click.Choice(["block", "settings"]))
def schema(what: str) -> None:
    """Print the JSON schema of a block, or of the plugin's settings.

    \b
    Example: actfig schema settings > actfig.schema.json
    """
    from ..schema import block_schema, settings_schema  # noqa: PLC0415 - only this command needs it

    made = block_schema() if what == "block" else settings_schema()
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))
