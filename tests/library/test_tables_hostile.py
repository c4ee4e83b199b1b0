"""Files made to do harm, or merely of the wrong kind: one clear sentence each, quickly, and nothing is written anywhere."""

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from assessment.library.own_file import UnknownFormatError
from assessment.library.tables import read_bytes, read_sheets
from assessment.model.faults import InputFaultsError
from tests.library.bringing import FIRST, GOOD, HEAD, book, bring, refused

SHEET = "xl/worksheets/sheet2.xml"  # Requirements
SECONDS = 20  # generous: the machine may be busy, what it guards against takes minutes or ends the process
HEAD_OF_SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def repacked(**members: bytes) -> bytes:
    """The good workbook with some of its parts replaced or added; ``__`` stands for a slash, ``sheet`` for the questions."""
    return changed({SHEET if name == "sheet" else name: raw for name, raw in members.items()})


def changed(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(GOOD))) as good:
        parts = {name: good.read(name) for name in good.namelist()} | members
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, raw in parts.items():
            made.writestr(name, raw)
    return packed.getvalue()


def sheet(rows: bytes, dimension: bytes = b"") -> bytes:
    return HEAD_OF_SHEET + dimension + b"<sheetData>" + rows + b"</sheetData></worksheet>"


def row(number: int, column: str = "A", text: str = "x") -> bytes:
    cell = f'<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
    return f'<row r="{number}">{cell}</row>'.encode()


def archive(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        for name, raw in members.items():
            made.writestr(name, raw)
    return packed.getvalue()


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    + sheet(row(1))
)
HOSTILE: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "a zip bomb": (lambda: repacked(sheet=sheet(b" " * 60_000_000)), "list.xlsx", "unpacks to more than 50 MB"),
    "bombs in thousands": (lambda: changed({f"x/{one}.bin": b"" for one in range(2_001)}), "list.xlsx", "unpacks to more than"),
    "a million cells": (lambda: repacked(sheet=sheet(b"<row><c/></row>" * 800_000)), "list.xlsx", "more cells than a questionnaire can have"),
    "a row a million rows down": (lambda: repacked(sheet=sheet(row(1) + row(1_048_576))), "list.xlsx", "more than 20000 rows"),
    "many empty rows": (lambda: repacked(sheet=sheet(b"<row/>" * 30_000)), "list.xlsx", "more than 20000 rows"),
    "a sheet of all columns": (lambda: repacked(sheet=sheet(row(1, "XFD"), b'<dimension ref="A1:XFD9"/>')), "list.xlsx", "wider than 100 columns"),
    "entities": (lambda: repacked(sheet=BOMB), "list.xlsx", "DOCTYPE"),
    "macros": (lambda: changed({"xl/vbaProject.bin": b"\x00"}), "list.xlsx", "holds macros"),
    "macros under another name": (lambda: changed({"xl/vbaProject.bin": b"\x00"}), "list.csv", "holds macros"),
    "an old workbook or one with a password": (lambda: b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "list.xlsx", "XLS"),
    "an OpenDocument sheet": (lambda: archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "list.xlsx", "OpenDocument"),
    "an archive of something else": (lambda: archive(letter=b"hello"), "list.xlsx", "not a workbook, or damaged"),
    "text called a workbook": (lambda: b"Id,Title\n", "list.xlsx", "not a workbook, or damaged"),
    "a web page called a workbook": (lambda: b"<html><table></table></html>", "list.xls", "not a workbook, or damaged"),
    "half a workbook": (lambda: book(GOOD)[:2_000], "list.xlsx", "not a workbook, or damaged"),
    "a workbook of nothing": (lambda: b"", "list.xlsx", "not a workbook, or damaged"),
    "a file of 21 MB": (lambda: b"x" * 21_000_000, "list.csv", "larger than 20 MB"),
    "a table of a million rows": (lambda: b"Id,Title,Question\n" + b"1,a,b?\n" * 1_000_000, "list.csv", "more than 20000 rows"),
    "a table in UTF-16": (lambda: "Id,Title\n".encode("utf-16"), "list.csv", "UTF-16"),
    "a table in Latin-1": (lambda: "Id,Größe\n".encode("latin-1"), "list.csv", "not UTF-8"),
    "an open quote": (lambda: b'Id,Title,Question\n1,"a,b\n', "list.csv", "not a CSV table"),
    "one cell without end": (lambda: b"Id,Title,Question\n1," + b"x" * 200_000, "list.csv", "not a CSV table"),
}  # fmt: skip


@pytest.mark.parametrize("kind", list(HOSTILE))
def test_a_file_that_cannot_be_taken_is_one_sentence(kind: str) -> None:
    make, name, said = HOSTILE[kind]
    raw = make()
    began = time.monotonic()
    with pytest.raises(UnknownFormatError) as caught:
        bring(raw, name)
    assert time.monotonic() - began < SECONDS
    (fault,) = caught.value.faults
    assert (said in fault.fault, bool(fault.remedy)) == (True, True), str(fault)


def test_a_cell_beyond_every_column_does_not_fill_the_memory() -> None:
    raw = repacked(sheet=sheet(row(1) + row(2, "ZZZ")))
    assert len(read_sheets(raw, "list.xlsx")[1].rows[1]) == 0


def test_a_part_whose_name_leads_out_of_the_archive_is_never_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "deep" / "deeper"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    found = bring(changed({"../../evil.txt": b"evil", "/evil.txt": b"evil"}))
    assert len(found.questionnaire.requirements) == 2
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (b'<c r="B2" t="e"><v>#REF!</v></c>', "holds the error #REF!"),
        (b'<c r="B2"><f>1+1</f><v>2</v></c>', "holds a formula"),
        (b'<c r="B2"><f t="array" ref="B2">1+1</f><v>2</v></c>', "holds a formula"),
        (b'<c r="B2"><f>HYPERLINK("http://example.org")</f></c>', "holds a formula"),
    ],
)
def test_a_formula_or_an_error_is_a_fault_of_its_cell(cell: bytes, said: str) -> None:
    texts = [(0, HEAD), (1, FIRST)]
    rows = b"".join(
        f'<row r="{number + 1}">'.encode()
        + b"".join(
            cell
            if (number, letter) == (1, "B")
            else f'<c r="{letter}{number + 1}" t="inlineStr"><is><t>{text}</t></is></c>'.encode()
            for letter, text in zip("ABCD", values, strict=True)
        )
        + b"</row>"
        for number, values in texts
    )
    (fault,) = refused(repacked(sheet=sheet(rows)))
    assert fault.place == "sheet Requirements, row 2, column B (Title)"
    assert said in fault.fault


def test_a_result_is_taken_where_results_are_wanted() -> None:
    raw = repacked(sheet=sheet(b'<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'))
    assert read_sheets(raw, "list.xlsx", results=True)[1].rows[0][0].text == "2"


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsx"
    with path.open("wb") as file:
        file.truncate(21_000_000)
    with pytest.raises(InputFaultsError, match="larger than 20 MB"):
        read_bytes(path)
    with pytest.raises(InputFaultsError, match="cannot be read"):
        read_bytes(tmp_path / "nowhere.xlsx")
