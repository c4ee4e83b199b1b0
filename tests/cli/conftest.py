"""The command line in this process, for what needs no process of its own."""

from collections.abc import Callable

import pytest
from typer.testing import CliRunner, Result

from assessment.cli import app

Call = Callable[..., Result]


@pytest.fixture
def call() -> Call:
    """`call(*arguments)` runs a command and gives its exit code, output and errors."""

    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(app, list(arguments), prog_name="stagezero")
        assert result.exception is None or isinstance(result.exception, SystemExit), (
            f"a traceback: {result.exception!r}"
        )
        return result

    return run
