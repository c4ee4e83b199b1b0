"""Strict YAML: no duplicate keys, no surprises in plain words, and a line for every fault.

Plain scalars follow the YAML 1.2 core rules, so ``no`` and ``12:30`` stay text. ``4.10`` is a number in
any YAML; where an id is wanted the model refuses it and the remedy says to put it in quotes.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from assessment.model.faults import Fault

_Model = TypeVar("_Model", bound=BaseModel)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # Any: the C loader has no type stubs
_INTEGER = re.compile(r"[-+]?\d+")
_FLOAT = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?")
_WORDS: dict[str, bool | None] = {
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    "null": None, "Null": None, "NULL": None, "~": None, "": None,
}  # fmt: skip
_MAXIMUM_BYTES, _LONGEST_NUMBER = 2_000_000, 30
_LONGEST_SHOWN = 40
_REMEDIES = {
    "missing": "Add this key",
    "extra_forbidden": "Remove the key or correct its spelling",
    "string_type": "Put the value in quotes",
    "string_pattern_mismatch": "Compare it with its neighbours and the guide in questionnaires/README.md",
    "enum": "Use one of the words listed",
    "int_parsing": "Write a whole number without quotes",
    "float_parsing": "Write a number",
    "bool_type": "Write true or false, without quotes",
    "too_short": "Add what is missing",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A YAML text as plain Python values, with the nodes that still know their lines."""

    file: str
    content: Any  # Any: plain YAML has no schema before a model reads it
    root: yaml.Node | None

    def line(self, path: tuple[int | str, ...]) -> int:
        """Return the 1-based line of the deepest node along ``path``."""
        node = self.root
        line = 1 if node is None else node.start_mark.line + 1
        for step in path:
            node = _child(node, step)
            if node is None:
                break
            line = node.start_mark.line + 1
        return line

    def within(self, path: tuple[int | str, ...]) -> str:
        """Name what ``path`` lies in: ``requirement 9.2.2, key checks`` where an id is known."""
        words, value = [], self.content
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                words.append(f"key {step}")
                break
            if isinstance(value, dict) and "id" in value:
                words.append(f"{value['id']}")
            elif isinstance(step, str):
                words.append(f"key {step}")
        return ", ".join(words)


def read_text(text: str, file: str) -> tuple[Reading | None, list[Fault]]:
    """Read one YAML document; return the reading, or None with the faults that prevent it."""
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"line {mark.line + 1}" if mark else ""
        problem = f"this is not valid YAML ({error.problem or 'it cannot be read'})"
        return None, [
            Fault(
                file,
                place,
                problem,
                "Check indentation, quotes and colons on this line and the one above",
            )
        ]
    except yaml.YAMLError as error:
        return None, [
            Fault(
                file,
                "",
                f"this is not valid YAML ({str(error).splitlines()[0]})",
                "Save the file as plain UTF-8 text",
            )
        ]
    if root is None:
        return None, [Fault(file, "", "the file is empty", "Fill it or remove it")]
    faults: list[Fault] = []
    content = _plain(root, file, faults, seen=set())
    return (None, faults) if faults else (Reading(file, content, root), [])


def read_file(path: Path, shown_as: str) -> tuple[Reading | None, list[Fault]]:
    """Read a YAML file of at most 2 MB; ``shown_as`` is its name in faults."""
    try:
        raw = path.read_bytes()
        if len(raw) > _MAXIMUM_BYTES:
            return None, [Fault(shown_as, "", "the file is larger than 2 MB", "Split it")]
        return read_text(raw.decode("utf-8"), shown_as)
    except UnicodeDecodeError as error:
        return None, [
            Fault(shown_as, f"byte {error.start}", "the file is not UTF-8 text", "Save it as UTF-8")
        ]
    except OSError as error:
        return None, [
            Fault(
                shown_as,
                "",
                f"the file cannot be read ({error.strerror})",
                "Check that it exists and may be read",
            )
        ]


def build(model: type[_Model], reading: Reading) -> tuple[_Model | None, list[Fault]]:
    """Make a model of a reading; return it, or None with one fault per thing that is wrong."""
    try:
        return model.model_validate(reading.content), []
    except ValidationError as error:
        return None, [_fault(reading, one) for one in error.errors()]


def _fault(reading: Reading, error: Any) -> Fault:  # noqa: ANN401  pydantic's error details are a loose dict
    path = tuple(error["loc"])
    inside = reading.within(path)
    place = f"line {reading.line(path)}" + (f" ({inside})" if inside else "")
    if error["type"] == "missing":
        fault = f"the key {path[-1]} is missing"
    elif error["type"] == "extra_forbidden":
        fault = f"the key {path[-1]} is not known here"
    else:
        given = error.get("input")
        shown = (
            f" (found {given!r})"
            if isinstance(given, str | int | float | bool) and len(str(given)) <= _LONGEST_SHOWN
            else ""
        )
        fault = error["msg"].removeprefix("Value error, ").rstrip(".") + shown
    return Fault(reading.file, place, fault, _REMEDIES.get(error["type"], "Correct the value"))


def _child(node: yaml.Node | None, step: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    return None


def _plain(node: yaml.Node, file: str, faults: list[Fault], *, seen: set[int]) -> Any:  # noqa: ANN401  see Reading
    if (
        id(node) in seen
    ):  # an alias: nobody needs one here, and a few lines of them can fill the memory
        faults.append(
            Fault(
                file,
                f"line {node.start_mark.line + 1}",
                "an alias (*name) repeats this place",
                "Write the text out",
            )
        )
        return None
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one, file, faults, seen=seen) for one in node.value]
    result: dict[Any, Any] = {}  # Any: see Reading
    for key_node, value_node in node.value:
        key = _scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else None
        place = f"line {key_node.start_mark.line + 1}"
        if key is None:
            faults.append(Fault(file, place, "a key must be a word", "Write the key as plain text"))
        elif key in result:
            faults.append(Fault(file, place, f"the key {key} stands twice", "Keep one of them"))
        else:
            result[key] = _plain(value_node, file, faults, seen=seen)
    return result


def _scalar(node: yaml.ScalarNode) -> str | int | float | bool | None:
    text: str = node.value
    if node.style:  # quoted or block text; plain text has None or, from the C loader, ""
        return text
    if text in _WORDS:
        return _WORDS[text]
    if len(text) > _LONGEST_NUMBER:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
