"""Steps from each shape of the database to the next, run by Alembic from code at start."""

VERSION_TABLE = "stagezero_version"
KNOWN = ("0001", "0002", "0003", "0006", "0007", "0008", "0012", "0013")
HEAD = KNOWN[-1]
