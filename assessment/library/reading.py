"""Strict YAML: no duplicate keys, no surprises in plain words, and a line for every fault.

Plain scalars follow the YAML 1.2 core rules, so ``no`` and ``12:30`` stay text. ``4.10`` is a number in
any YAML; where an id is wanted the model refuses it and the remedy says to put it in quotes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from assessment.library.source import Source
from assessment.model.faults import Fault

_Model = TypeVar("_Model", bound=BaseModel)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # Any: the C loader has no type stubs
_INTEGER = re.compile(r"[-+]?\d+")
_FLOAT = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?")
_WORDS: dict[str, bool | None] = {
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    "null": None, "Null": None, "NULL": None, "~": None, "": None,
}  # fmt: skip
_MAXIMUM_BYTES, _MAXIMUM_DEPTH, _LONGEST_NUMBER = 2_000_000, 50, 30
_TOO_DEEP = f"lists and keys are nested more than {_MAXIMUM_DEPTH} deep"
_LESS_DEEP = "Take levels out or close the brackets"
_LONGEST_SHOWN = 40
_AROUND = {"sections"}  # a key that says nothing about the place of what is in it
_KEY = "[key]"  # the last step of pydantic's way to a wrong key
_COLLECTIONS: dict[type, type[yaml.CollectionNode]] = {
    yaml.MappingStartEvent: yaml.MappingNode,
    yaml.SequenceStartEvent: yaml.SequenceNode,
}
_ENDS = {yaml.MappingEndEvent, yaml.SequenceEndEvent}
_QUOTED_KEY = "Put the key in quotes"
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
# What a pattern of the model wants, in words.
_PATTERNS = {
    r"\?$": ("this is no question, it has no question mark at its end", "Write it as a question"),
    r"^[a-z][a-z0-9_]*$": (
        "this is no id: a small letter comes first, then small letters, digits and underscores",
        "Correct the id",
    ),
    r"^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$": (
        "this is no id: it has letters and digits, with single dots or dashes between them",
        "Correct the id",
    ),
    r"^[a-z0-9]+(-[a-z0-9]+)*:\d+(\.\d+)*$": (
        "this is no id of a questionnaire: small letters, digits and dashes, a colon, then a year or version",
        "Write one like supplier-check:2026",
    ),
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

    def place(self, path: tuple[int | str, ...], inside: str | None = None) -> str:
        """Return line and surroundings of the deepest node along ``path``."""
        inside = self.within(path) if inside is None else inside
        return f"line {self.line(path)}" + (f" ({inside})" if inside else "")

    def key_place(self, path: tuple[int | str, ...], key: object = None) -> str:
        """Return line and surroundings of the key that ends ``path``."""
        inside = self.within(path if key is None else path[:-1])
        return f"line {self.key_line(path, key)}" + (f" ({inside})" if inside else "")

    def missing(self, path: tuple[int | str, ...]) -> tuple[str, str]:
        """Return fault and remedy for a key that isn't there."""
        return f"the key {path[-1]} is missing", _REMEDIES["missing"]

    def part(self, path: tuple[int | str, ...]) -> Self:
        """Return the reading of what is at ``path``; its lines stay those of the file."""
        content, node = self.content, self.root
        for step in path:
            content, node = content[step], _child(node, step)
        return replace(self, content=content, root=node)

    def with_content(self, content: Any) -> Self:  # noqa: ANN401  see above
        """Return the same places with other values."""
        return replace(self, content=content)

    def key_line(self, path: tuple[int | str, ...], key: object = None) -> int:
        """Return the 1-based line of the key that ends ``path``; ``key`` tells 4.1 from "4.1" when both stand there."""
        around = self.root
        for step in path[:-1]:
            around = _child(around, step)
        found = _key(around, path[-1], key)
        return self.line(path) if found is None else found.start_mark.line + 1

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
            elif isinstance(step, str) and step not in _AROUND:
                words.append(f"key {step}")
        return ", ".join(words)


def read_text(text: str, file: str) -> tuple[Reading | None, list[Fault]]:
    """Read one YAML document; return the reading, or None with the faults that prevent it."""
    try:
        root, faults = _compose(text, file)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"line {mark.line + 1}" if mark else ""
        if "nesting depth" in (error.problem or ""):  # newer parsers have a limit of their own
            return None, [Fault(file, place, _TOO_DEEP, _LESS_DEEP)]
        problem = f"this is not valid YAML ({error.problem or 'it cannot be read'})"
        remedy = "Check indentation, quotes and colons on this line and the one above"
        return None, [Fault(file, place, problem, remedy)]
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
        return None, faults or [Fault(file, "", "the file is empty", "Fill it or remove it")]
    content = _plain(root, file, faults)
    return (None, faults) if faults else (Reading(file, content, root), [])


def read_file(path: Path, shown_as: str) -> tuple[Reading | None, list[Fault]]:
    """Read a YAML file of at most 2 MB; ``shown_as`` is its name in faults."""
    try:
        return read_raw(path.read_bytes(), shown_as)
    except OSError as error:
        return None, [
            Fault(
                shown_as,
                "",
                f"the file cannot be read ({error.strerror})",
                "Check that it exists and may be read",
            )
        ]


def read_raw(raw: bytes, shown_as: str) -> tuple[Reading | None, list[Fault]]:
    """Read the bytes of a YAML file, like ``read_file``."""
    if len(raw) > _MAXIMUM_BYTES:
        return None, [Fault(shown_as, "", "the file is larger than 2 MB", "Split it")]
    try:
        return read_text(raw.decode("utf-8"), shown_as)
    except UnicodeDecodeError as error:
        return None, [
            Fault(shown_as, f"byte {error.start}", "the file is not UTF-8 text", "Save it as UTF-8")
        ]


def build(model: type[_Model], reading: Source) -> tuple[_Model | None, list[Fault]]:
    """Make a model of a reading; return it, or None with one fault per thing that is wrong."""
    try:
        return model.model_validate(reading.content), []
    except ValidationError as error:
        return None, [_fault(reading, one) for one in told(error)]


def build_each(
    model: type[_Model], paths: Iterable[Path], faults: list[Fault]
) -> list[tuple[str, _Model]]:
    """Make a model of each file that can be read, with its name as "folder/file"; what is wrong is added to ``faults``."""
    found = []
    for path in paths:
        file = f"{path.parent.name}/{path.name}"
        reading, wrong = read_file(path, file)
        faults += wrong
        if reading is not None:
            one, wrong = build(model, reading)
            faults += wrong
            if one is not None:
                found.append((file, one))
    return found


def told(error: ValidationError) -> list[ErrorDetails]:
    """Return what is wrong, without the shortness of a list that is only short of its own wrong members."""
    return [one for one in error.errors() if not _only_follows(one)]


def _only_follows(error: ErrorDetails) -> bool:
    given = error["input"]
    return (
        error["type"] == "too_short"
        and isinstance(given, list | tuple | dict)
        and len(given) >= error["ctx"]["min_length"]
    )


def _fault(source: Source, error: ErrorDetails) -> Fault:
    path, given, kind = tuple(error["loc"]), error["input"], error["type"]
    if path[-1:] == (_KEY,):
        return _key_fault(source, path[:-1], error)
    if kind == "missing":
        return Fault(source.file, source.place(path), *source.missing(path))
    if kind in {"extra_forbidden", "invalid_key"}:
        fault = f"the key {path[-1]} is not known here"
        return Fault(source.file, source.key_place(path), fault, _REMEDIES["extra_forbidden"])
    fault, remedy = _said(error), _REMEDIES.get(kind, "Correct the value")
    if kind == "string_pattern_mismatch":
        fault, remedy = _PATTERNS.get(error["ctx"]["pattern"], (fault, remedy))
    return Fault(source.file, source.place(path), fault + _shown(given), remedy)


def _key_fault(source: Source, path: tuple[int | str, ...], error: ErrorDetails) -> Fault:
    place = source.key_place(path, error["input"])
    if error["type"] == "string_type":
        return Fault(source.file, place, f"the key {error['input']} is not text", _QUOTED_KEY)
    return Fault(source.file, place, _said(error) + _shown(error["input"]), "Correct the key")


def _said(error: ErrorDetails) -> str:
    return error["msg"].removeprefix("Value error, ").rstrip(".")


def _shown(given: object) -> str:
    short = isinstance(given, str | int | float | bool) and len(str(given)) <= _LONGEST_SHOWN
    return f" (found {given!r})" if short else ""


def _child(node: yaml.Node | None, step: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    return None


def _key(node: yaml.Node | None, step: int | str, wanted: object) -> yaml.Node | None:
    """Return the key of a mapping: one that reads as ``wanted`` if there is one, else one written like ``step``."""
    keys = [key for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []
    keys = [key for key in keys if isinstance(key, yaml.ScalarNode)]
    exact = [key for key in keys if (type(_scalar(key)), _scalar(key)) == (type(wanted), wanted)]
    return next(iter(exact or [key for key in keys if key.value == str(step)]), None)


def _compose(text: str, file: str) -> tuple[yaml.Node | None, list[Fault]]:
    """Make nodes of the parser's events; return the first node of the document and what may not stand in it.

    The C parser's own composer goes into itself for every level, so that a few kilobytes of brackets end the process;
    this one counts the levels, and is as fast.
    """
    faults: list[Fault] = []
    root: yaml.Node | None = None
    open_: list[tuple[yaml.CollectionNode, list[yaml.Node]]] = []
    event: Any  # Any: the stubs let a mark be missing
    node: yaml.Node | None
    for event in yaml.parse(text, Loader=_Loader):
        kind, node = event.__class__, None
        if kind is yaml.ScalarEvent:
            node = yaml.ScalarNode(
                event.tag, event.value, event.start_mark, event.end_mark, event.style
            )
        elif kind in _COLLECTIONS:
            if len(open_) == _MAXIMUM_DEPTH:
                return None, [_at(event, file, _TOO_DEEP, _LESS_DEEP)]
            open_.append((_COLLECTIONS[kind](event.tag, [], event.start_mark), []))
        elif kind in _ENDS:
            node = _filled(*open_.pop())
        elif kind is yaml.AliasEvent:
            # Nobody needs one here, and a few lines of them can fill the memory.
            fault = f"an alias (*{event.anchor}) repeats another place"
            faults.append(_at(event, file, fault, "Write the text out"))
            node = yaml.ScalarNode("", "", event.start_mark, event.end_mark)
        elif kind is yaml.DocumentStartEvent and root is not None:
            return None, [_at(event, file, "a second document begins", "Keep one in a file")]
        if node is not None and open_:
            open_[-1][1].append(node)
        elif node is not None:
            root = node
    return root, faults


def _filled(node: yaml.CollectionNode, members: list[yaml.Node]) -> yaml.Node:
    pairs = isinstance(node, yaml.MappingNode)
    node.value = list(zip(members[::2], members[1::2], strict=True)) if pairs else members
    return node


def _at(found: Any, file: str, fault: str, remedy: str) -> Fault:  # noqa: ANN401  see _compose
    return Fault(file, f"line {found.start_mark.line + 1}", fault, remedy)


def _plain(node: yaml.Node, file: str, faults: list[Fault]) -> Any:  # noqa: ANN401  see Reading
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one, file, faults) for one in node.value]
    result: dict[Any, Any] = {}  # Any: see Reading
    for key_node, value_node in node.value:
        key = _scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else None
        if key is None:
            faults.append(
                _at(key_node, file, "a key must be a word", "Write the key as plain text")
            )
        elif isinstance(key, bool | float):
            faults.append(_at(key_node, file, f"the key {key_node.value} is not text", _QUOTED_KEY))
        elif key in result:
            faults.append(_at(key_node, file, f"the key {key} stands twice", "Keep one of them"))
        else:
            result[key] = _plain(value_node, file, faults)
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
