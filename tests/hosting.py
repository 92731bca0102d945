"""Hosts of the plugin and the extension, and a copy of `hosts/site` for one of them."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).parent / "hosts" / "site"

ENVIRONMENTS = {
    "newest": ("mkdocs-material",),
    # the lower bounds of pyproject.toml
    "lowest": (
        "mkdocs==1.6.0", "markdown==3.6", "pymdown-extensions==10.14", "numpy==1.26.0",
        "matplotlib==3.8.0", "pyyaml==6.0", "quickjs-ng==0.17.0.1", "markupsafe==2.1.0", "click==8.2.0",
        "mkdocs-material==9.6.0",
        "markdown-katex==202406.1035", "setuptools<81", "pytest", "hypothesis", "mpmath",
    ),
    "properdocs": (
        "properdocs", "mkdocs-material", "properdocs-theme-mkdocs", "properdocs-theme-readthedocs",
    ),
    "materialx": ("mkdocs-materialx",),
    "zensical": ("zensical==0.0.73",),
}  # fmt: skip
"""What is installed beside the package, each in an environment of its own."""


@dataclass(frozen=True)
class Host:
    """A program that builds sites, in one of the environments, with a theme."""

    name: str
    environment: str
    module: str = "mkdocs"
    theme: str = "material"
    settings: str = "mkdocs.yml"


MATERIAL = Host("material", "newest")
ZENSICAL = Host("zensical", "zensical", "zensical")
PROPERDOCS = Host("properdocs", "properdocs", "properdocs", settings="properdocs.yml")
OTHERS = [
    Host("mkdocs-theme", "newest", theme="mkdocs"),
    Host("readthedocs-theme", "newest", theme="readthedocs"),
    Host("lowest", "lowest"),
    PROPERDOCS,
    Host("properdocs-mkdocs-yml", "properdocs", "properdocs"),
    Host("properdocs-mkdocs-theme", "properdocs", "properdocs", theme="mkdocs"),
    Host("properdocs-readthedocs-theme", "properdocs", "properdocs", theme="readthedocs"),
    Host("materialx", "materialx", theme="materialx"),
    Host("materialx-properdocs", "materialx", "properdocs", theme="materialx"),
    ZENSICAL,
]
"""Those that should make the same of a site as MkDocs with Material."""


@dataclass
class Site:
    """A copy of the source, and what builds it."""

    host: Host
    python: Path
    folder: Path

    def __post_init__(self) -> None:
        shutil.copytree(SOURCE, self.folder)
        if self.host.settings != "mkdocs.yml":
            (self.folder / "mkdocs.yml").rename(self.folder / self.host.settings)

    def build(self, *options: str, code: int = 0) -> str:
        """What the host printed; the exit code must be `code`."""
        done = subprocess.run(
            self.command("build", *options),
            cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=300,
            check=False,
        )  # fmt: skip
        said = done.stdout + done.stderr
        assert done.returncode == code, said
        return said

    def command(self, *arguments: str) -> list[str]:
        return [str(self.python), "-m", self.host.module, *arguments]

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        return {**kept, "HOST_THEME": self.host.theme, "NO_COLOR": "1", "NO_MKDOCS_2_WARNING": "1"}

    def page(self, name: str = "index.html") -> str:
        return (self.folder / "site" / name).read_text("utf-8")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
