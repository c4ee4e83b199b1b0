"""Why a database can't be used, each in one sentence with its remedy."""


class StoreError(Exception):
    """Anything that stops the store; its text may be shown to a person as it is."""


class DatabaseAddressError(StoreError):
    """The address isn't one that can be opened here."""

    def __init__(self, address: str) -> None:
        """Name the address, without its password."""
        super().__init__(
            f"{address} is not a database address that can be opened here. Use sqlite:///path or "
            "postgresql+psycopg://user:password@host/name (the latter needs the extra: pip install 'stagezero[postgres]')."
        )


class ForeignDatabaseError(StoreError):
    """The file or server database holds something else."""

    def __init__(self, place: str) -> None:
        """Name the place."""
        super().__init__(
            f"{place} is not a Stage Zero database and was left untouched. Choose another folder with --data or another file."
        )


class BrokenDatabaseError(StoreError):
    """The file is damaged."""

    def __init__(self, place: str, why: str) -> None:
        """Name the place and what the engine says."""
        super().__init__(
            f"{place} cannot be read ({why}) and was left untouched. Restore it from a copy."
        )


class ReadOnlyDatabaseError(StoreError):
    """The file or its folder can't be written."""

    def __init__(self, place: str) -> None:
        """Name the place."""
        super().__init__(
            f"{place} cannot be written, so answers could not be saved. Give yourself write permission or choose another folder with --data."
        )


class NewerDatabaseError(StoreError):
    """The database was written by a newer program."""

    def __init__(self, place: str, version: str) -> None:
        """Name the place and its version."""
        super().__init__(
            f"{place} was written by a newer Stage Zero (version {version} of its tables) and was left untouched. Update Stage Zero."
        )


class UnreachableDatabaseError(StoreError):
    """The database server doesn't answer."""

    def __init__(self, place: str, why: str) -> None:
        """Name the place and what the driver says."""
        super().__init__(
            f"{place} cannot be reached ({why}). Check that the server runs and the address is right."
        )


class UnknownRecordError(StoreError):
    """Something asked for isn't there (any more)."""

    def __init__(self, what: str) -> None:
        """Name what is missing: "assessment", "evidence" ..."""
        super().__init__(f"The {what} is not on file any more. Reload the page.")


class NotSavedError(StoreError):
    """The database refused or lost a write; nothing of it is stored."""

    def __init__(self, why: str) -> None:
        """Say what the engine says."""
        super().__init__(
            f"Not saved ({why}). Nothing was changed; try again, and check that the disk has space and may be written."
        )
