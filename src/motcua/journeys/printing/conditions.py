"""Conditions of a process in the words of its form: `answers.kind == "EROSION"` is *Loại biến động: sạt lở*."""

import re
from collections.abc import Iterator, Mapping

from motcua.eforms import queries as eforms

_COMPARED = re.compile(r"^(?P<name>[\w.]+)\s*(?P<sign>==|!=|>=|<=|>|<)\s*(?P<value>\"[^\"]*\"|'[^']*'|[\w.]+)$")
_SIGNS = {"==": "là", "!=": "không phải là", ">=": "từ", "<=": "đến", ">": "trên", "<": "dưới"}
_OPPOSITES = {"==": "!=", "!=": "==", ">=": "<", "<=": ">", ">": "<=", "<": ">="}
_NAMES = {"channel": "kênh tiếp nhận", "case": "trường hợp"}
_VALUES = {"ONLINE": "trực tuyến", "DIRECT": "trực tiếp", "PUBLIC_POST": "bưu chính công ích", "true": "có"}


class Conditions:
    """The words of one procedure's conditions: labels of its form and names of its cases."""

    def __init__(self, form_id: int | None, cases: Mapping[str, str]) -> None:
        self.names: dict[str, str] = dict(_NAMES)
        self.values: dict[tuple[str, str], str] = {("case", code): name for code, name in cases.items()}
        fields = eforms.get_form(form_id).form.fields if form_id is not None else {}
        for name, field in fields.items():
            self.names[f"answers.{name}"] = field.label.vi.rstrip("?:")
            for option in field.options:
                self.values[f"answers.{name}", option.value] = option.label.vi

    def words(self, text: str) -> str:
        """The condition as people say it; what is too involved for that stays as it is written."""
        return " hoặc ".join(" và ".join(self._parts(one)) for one in _split(text, "||"))

    def _parts(self, text: str) -> Iterator[str]:
        for part in _split(text, "&&"):
            words = self._part(part)
            if words:
                yield words

    def _part(self, part: str) -> str:
        bare = part.strip()
        if inner := _negated(bare):
            return self._part(_turned(inner)) if _turned(inner) else f"không thuộc trường hợp {self.words(inner)}"
        if bare.startswith("(") and bare.endswith(")"):
            return self.words(bare[1:-1])
        found = _COMPARED.match(bare)
        if found is None:
            return self.names.get(bare, bare)
        name, value = found["name"], found["value"].strip("\"'")
        if value == "null":
            return (
                f"có {self.names.get(name, name)}"
                if found["sign"] == "!="
                else f"không có {self.names.get(name, name)}"
            )
        told = self.values.get((name, value), _VALUES.get(value, value))
        return f"{self.names.get(name, name)} {_SIGNS[found['sign']]} {told}"


def _turned(text: str) -> str:
    """One comparison the other way round; "" for what is more than that."""
    found = _COMPARED.match(text.strip())
    return f"{found['name']} {_OPPOSITES[found['sign']]} {found['value']}" if found else ""


def _negated(text: str) -> str:
    if text.startswith("!(") and text.endswith(")"):
        return text[2:-1]
    return text[1:] if re.match(r"^![\w.]+$", text) else ""


def _split(text: str, sign: str) -> list[str]:
    """The parts between a sign, where no bracket is open."""
    parts, depth, last = [], 0, 0
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth == 0 and text.startswith(sign, at):
            parts.append(text[last:at].strip())
            last = at + len(sign)
    return [*parts, text[last:].strip()]
