"""Definitions that ship with the platform, as files."""

import tomllib
from importlib import resources
from typing import Any


def files(folder: str) -> list[dict[str, Any]]:
    """The files of a folder, in the order of their names."""
    place = resources.files("motcua.indicator") / folder
    found = sorted((file for file in place.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return [tomllib.loads(file.read_text(encoding="utf-8")) for file in found]
