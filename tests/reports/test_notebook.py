"""The notebook runs from top to bottom, with nothing but itself and the package."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from assessment.library.content import Library
from assessment.library.places import content
from assessment.model.papers import Wish
from assessment.services import organizations, reports, sample
from assessment.services.workspace import Workspace
from assessment.store.engine import open_database
from tests.services.making import Clock

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.filterwarnings("ignore")  # what a kernel's own libraries warn of is not ours
def test_the_notebook_of_the_sample_runs_and_finds_the_same_numbers(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    workspace = Workspace(open_database(sqlite_url), Library(content()), now=Clock())
    organization = sample.add(workspace, person="Ada")
    first = organizations.aims(workspace, organization.id)[0]
    wish = Wish(assessments=(first.id,), sections=("summary", "clauses", "findings"))
    made = reports.export(workspace, organization.id, wish, "ipynb", person="Ada")
    workspace.database.close()
    read = nbformat.reads(made.content.decode(), as_version=4)
    NotebookClient(read, timeout=120, kernel_name="python3").execute()
    outputs = [one for cell in read.cells if cell.cell_type == "code" for one in cell.outputs]
    assert [one for one in outputs if one.output_type == "error"] == []
    assert sum("image/png" in one.get("data", {}) for one in outputs) == 2
    assert "as reported" in "".join(one.get("text", "") for one in outputs)
