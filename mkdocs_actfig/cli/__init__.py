"""The command `actfig`: the catalogue, a block's figure, and the pages of a site, without a build.

Each module has some commands. They import what they need when they run: `actfig --help` needs
nothing but click.
"""

from __future__ import annotations

import click

from .checking import check
from .drawing import new, render
from .importing import import_jekyll
from .listing import list_functions, show
from .schemas import schema
from .upkeep import assets, cache


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-actfig")
def main() -> None:
    """Activation functions: list them, show their facts, draw blocks, check pages."""


for command in (list_functions, show, new, render, check, schema, import_jekyll, assets, cache):
    main.add_command(command)
