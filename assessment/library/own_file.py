"""A file that somebody brings, as a questionnaire: recognized, read, and written as the YAML in which it is kept. All or nothing."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assessment.library.content import Library
from assessment.library.own import looks_own
from assessment.library.own_sheets import read_book
from assessment.library.reading import read_raw
from assessment.library.source import Source
from assessment.library.tables import is_workbook, read_sheets
from assessment.model.faults import Fault, InputFaultsError
from assessment.model.questionnaire import Questionnaire

YAML_SUFFIXES, TABLE_SUFFIXES = (".yaml", ".yml"), (".xlsx", ".csv")
SUFFIXES = (*YAML_SUFFIXES, *TABLE_SUFFIXES)
_HEAD = "# Made from a spreadsheet. Edit it here, or import the spreadsheet again; the next click shows it.\n"
_MAXIMUM_BYTES, _LONGEST_QUOTED = 2_000_000, 90


class UnknownFormatError(InputFaultsError):
    """A file that is nothing we know: the call is wrong, rather than what the file says."""


@dataclass(frozen=True)
class Brought:
    """A questionnaire in order, the text in which it is kept, and notes about what was left aside."""

    questionnaire: Questionnaire
    text: str
    notes: tuple[Fault, ...]


def read_brought(raw: bytes, name: str, library: Library) -> Brought:
    """Read a questionnaire from the bytes of a YAML, XLSX or CSV file.

    ``name`` is the file's name without folders. Raises InputFaultsError with every fault, and UnknownFormatError when the file is
    none of these or is damaged.
    """
    if is_workbook(raw, name) or Path(name).suffix.lower() == ".csv":
        return _from_sheets(raw, name, library)
    if Path(name).suffix.lower() not in YAML_SUFFIXES:
        fault = "this is no questionnaire: neither YAML nor XLSX nor CSV"
        raise UnknownFormatError([Fault(name, "", fault, "Begin with the template")])
    return _from_yaml(raw, name, library)


def _from_yaml(raw: bytes, name: str, library: Library) -> Brought:
    reading, faults = read_raw(raw, name)
    if reading is None:
        raise InputFaultsError(faults)
    if not looks_own(reading.content):
        fault = "this is no questionnaire: it has neither the key edition nor the key sections"
        raise UnknownFormatError([Fault(name, "", fault, "Compare it with the guide")])
    return Brought(_whole(reading, library, []), raw.decode("utf-8"), ())


def _from_sheets(raw: bytes, name: str, library: Library) -> Brought:
    try:
        sheets = read_sheets(raw, name)
    except InputFaultsError as error:
        raise UnknownFormatError(list(error.faults)) from error
    source, told = read_book(sheets, name)
    if source is None:
        raise InputFaultsError(told.faults)
    questionnaire = _whole(source, library, told.faults)
    text = written(source.content)
    if len(text.encode()) > _MAXIMUM_BYTES:
        fault = "the questionnaire is larger than 2 MB as text"
        raise InputFaultsError([Fault(name, "", fault, "Make several of it")])
    return Brought(questionnaire, text, tuple(told.notes))


def _whole(source: Source, library: Library, told: list[Fault]) -> Questionnaire:
    """Return the questionnaire; what was said of a cell already isn't said again as the emptiness that it left."""
    questionnaire, faults = library.read(source)
    places = {one.place for one in told}
    faults = [*told, *(one for one in faults if one.place not in places)]
    if questionnaire is None or faults:
        raise InputFaultsError(faults)
    return questionnaire


class _Dumper(yaml.SafeDumper):
    """Writes words as they are, long text folded and everything else in quotes, so that nothing is read back as a number."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  the signature of the base class
        """Write a value that stands twice twice: our reader takes no aliases."""
        return True


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    word = value.isascii() and value.replace("_", "").isalpha() and value.islower()
    folded = len(value) > _LONGEST_QUOTED and "\n" not in value
    style = None if word else ">" if folded else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def written(content: Any) -> str:  # noqa: ANN401  plain values
    """Return plain values as YAML that people can edit and that reads back as the same values."""
    dumped = yaml.dump(
        content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120, indent=2
    )
    return _HEAD + dumped
