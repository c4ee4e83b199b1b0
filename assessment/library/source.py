"""Where plain values come from, so that a fault can say where the wrong one stands."""

from typing import Any, Protocol, Self


class Source(Protocol):
    """Plain values that somebody wrote, and the way back to where each stands: a YAML file or the sheets of a workbook."""

    @property
    def file(self) -> str:
        """Return the name of the file for faults."""

    @property
    def content(self) -> Any:  # noqa: ANN401  plain values have no schema before a model reads them
        """Return the plain values."""

    def place(self, path: tuple[int | str, ...], inside: str | None = None) -> str:
        """Return where the deepest known thing along ``path`` stands, in words; ``inside`` says what it is instead of the path."""

    def key_place(self, path: tuple[int | str, ...], key: object = None) -> str:
        """Return where the key that ends ``path`` stands, in words."""

    def missing(self, path: tuple[int | str, ...]) -> tuple[str, str]:
        """Return fault and remedy for a value that isn't there."""

    def part(self, path: tuple[int | str, ...]) -> Self:
        """Return the source of what is at ``path``; paths in it begin there."""

    def with_content(self, content: Any) -> Self:  # noqa: ANN401  see content
        """Return the same source with other values."""
