"""Definitions that ship with the platform, as files."""

import tomllib
from importlib import resources
from typing import Any


def files(folder: str) -> list[dict[str, Any]]:
    """The files of a folder, in the order of their names."""
    return [tomllib.loads(text) for text in texts(folder)]


def texts(folder: str) -> list[str]:
    """As they are written, with what they say beside."""
    place = resources.files("motcua.indicator") / folder
    found = sorted((file for file in place.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return [file.read_text(encoding="utf-8") for file in found]
