"""Answers in a CSV or XLSX file, as the command line takes them. All rows or none."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest
from pathlib import Path
from textwrap import shorten

from assessment.library.tables import read_bytes, read_sheets
from assessment.model.answers import Answer
from assessment.model.faults import Fault, InputFaultsError
from assessment.model.method import HIGHEST_LEVEL, LOWEST_LEVEL
from assessment.model.questionnaire import Questionnaire

COLUMNS = (
    "requirement",
    "level",
    "not_applicable",
    "justification",
    "evidence_valid_until",
    "checks",
)
NO_EVIDENCE = "none"
_YES, _NO = {"yes", "y", "true", "1", "x"}, {"no", "n", "false", "0", ""}
_LONGEST_SHOWN = 60
_LEVELS = {
    text: level
    for level in range(LOWEST_LEVEL, HIGHEST_LEVEL + 1)
    for text in (str(level), f"{level}.0")
}
_MAXIMUM_ROWS = 10_000


@dataclass
class AnswersFile:
    """Answers by requirement, and notes about what was not taken as written."""

    answers: dict[str, Answer] = field(default_factory=dict)
    notes: list[Fault] = field(default_factory=list)


@dataclass(frozen=True)
class _Line:
    """One row of a file: its place in words and its cells by column name."""

    file: str
    place: str
    cells: dict[str, str]

    def fault(self, fault: str, remedy: str) -> Fault:
        return Fault(self.file, self.place, fault, remedy)


def read_answers(path: Path, questionnaire: Questionnaire) -> AnswersFile:
    """Read answers for a questionnaire from a ``.csv`` or ``.xlsx`` file.

    Columns are ``COLUMNS``; only ``requirement`` is needed, others are noted and ignored. Raises InputFaultsError with every
    fault (row, fault, remedy) when anything can't be taken; nothing is returned then.
    """
    result, faults, first = AnswersFile(), list[Fault](), dict[str, str]()
    lines = list(_lines(path, result.notes, faults))
    for line in lines:
        answer, wrong = _answer(line, questionnaire, result.notes)
        before = first.setdefault(answer.requirement, line.place)
        if answer.requirement and before != line.place:
            fault = f"requirement {answer.requirement} stands twice, first in {before}"
            wrong = [*wrong, line.fault(fault, "Keep one row")]
        faults += wrong
        if not wrong:
            result.answers[answer.requirement] = answer
    if faults:
        raise InputFaultsError(faults)
    return result


def _rows(path: Path) -> Iterator[list[str]]:
    sheets = read_sheets(read_bytes(path), path.name, results=True)
    return iter([[cell.text for cell in row] for row in sheets[0].rows] if sheets else [])


def _lines(path: Path, notes: list[Fault], faults: list[Fault]) -> Iterator[_Line]:
    rows = _rows(path)
    header = [name.strip().lower().replace(" ", "_") for name in next(rows, [])]
    if "requirement" not in header:
        fault = "there is no column named requirement in the first row"
        raise InputFaultsError(
            [Fault(path.name, "row 1", fault, f"Name the columns: {', '.join(COLUMNS)}")]
        )
    double = {name for name in header if name and header.count(name) > 1}
    if double:
        fault = f"the column {', '.join(sorted(double))} stands twice"
        raise InputFaultsError([Fault(path.name, "row 1", fault, "Keep one of them")])
    notes += [
        Fault(
            path.name,
            "row 1",
            f"the column {name} is not known and was ignored",
            f"Known are {', '.join(COLUMNS)}",
        )
        for name in header
        if name and name not in COLUMNS
    ]
    for number, row in enumerate(rows, start=2):
        if number > _MAXIMUM_ROWS:
            raise InputFaultsError(
                [
                    Fault(
                        path.name,
                        f"row {number}",
                        "the file has too many rows",
                        f"Keep to {_MAXIMUM_ROWS}",
                    )
                ]
            )
        pairs = [(name, cell.strip()) for name, cell in zip_longest(header, row, fillvalue="")]
        line = _Line(path.name, f"row {number}", {name: cell for name, cell in pairs if name})
        homeless = ", ".join(cell for name, cell in pairs if cell and not name)
        if homeless:
            fault = f"no column has a name for {shorten(homeless, _LONGEST_SHOWN)}"
            remedy = (
                "Name the column in row 1, or put quotes around a cell that holds the separator"
            )
            faults.append(line.fault(fault, remedy))
        if any(line.cells.values()):
            yield line


def _answer(
    line: _Line, questionnaire: Questionnaire, notes: list[Fault]
) -> tuple[Answer, list[Fault]]:
    faults: list[Fault] = []
    requirement = line.cells["requirement"]
    if not requirement:
        return Answer.model_construct(requirement=""), [
            line.fault("the requirement is empty", "Write the number of a clause or control")
        ]
    if requirement not in questionnaire.by_id:
        fault = f"{questionnaire.edition.id} has no requirement {requirement}"
        return Answer.model_construct(requirement=requirement), [
            line.fault(fault, "Correct the id; ids are clause and control numbers")
        ]
    not_applicable = _yes(line, faults)
    level = _level(line, faults)
    if not_applicable and level is not None:
        notes.append(
            line.fault(
                f"{requirement} is not applicable, so its level was ignored",
                "Leave the level empty",
            )
        )
        level = None
    ends = line.cells.get("evidence_valid_until", "")
    day = _day(line, ends, faults)
    answer = Answer.model_construct(
        requirement=requirement,
        level=level,
        not_applicable=not_applicable,
        justification=line.cells.get("justification", ""),
        checks=_checks(line, questionnaire, faults),
        has_evidence=day is not None,
        evidence_valid_until=day,
    )
    return answer, faults


def _yes(line: _Line, faults: list[Fault]) -> bool:
    word = line.cells.get("not_applicable", "").lower()
    if word not in _YES | _NO:
        faults.append(line.fault(f"not_applicable is {word}", "Write yes or no"))
    return word in _YES


def _level(line: _Line, faults: list[Fault]) -> int | None:
    text = line.cells.get("level", "")
    if not text:
        return None
    if text in _LEVELS:
        return _LEVELS[text]
    fault = f"level {text} is not on the scale"
    faults.append(line.fault(fault, f"Use {LOWEST_LEVEL} to {HIGHEST_LEVEL} or leave it empty"))
    return None


def _day(line: _Line, text: str, faults: list[Fault]) -> date | None:
    if not text or text.lower() == NO_EVIDENCE:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        faults.append(
            line.fault(f"evidence_valid_until is {text}", "Write a date like 2026-12-31, or none")
        )
        return None


def _checks(line: _Line, questionnaire: Questionnaire, faults: list[Fault]) -> frozenset[str]:
    named = frozenset(one.strip() for one in line.cells.get("checks", "").split(";") if one.strip())
    known = {check.id for check in questionnaire.by_id[line.cells["requirement"]].checks}
    for one in sorted(named - known):
        fault = f"{line.cells['requirement']} has no check {one}"
        faults.append(line.fault(fault, f"Known are {', '.join(sorted(known))}"))
    return named & known
