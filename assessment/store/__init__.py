"""The only room that knows SQL: tables, engine, migrations, and what can be asked of them.

May import model only. Functions take an open session and never commit; a service opens the session, does one thing, commits
once. They return model values, never rows. Tested in ``tests/store`` on SQLite and on PostgreSQL; nothing outside
``engine`` may know which of the two it has.

Decisions: answers and events are appended, never changed; evidence is withdrawn, never deleted. ``current_answer`` points at the newest answer per
requirement, written in the same transaction, so that reading an assessment costs the same whatever its history. A writer first
locks the assessment's row (SQLite: the whole file, by an immediate transaction), which puts two people's answers in one order.
"""

from sqlmodel import Session

__all__ = ["Session"]
