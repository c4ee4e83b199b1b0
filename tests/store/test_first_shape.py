"""A database of the first release gets the shape of today, and what was in it counts as before."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from assessment.store import answers, assessments, engine
from assessment.store.engine import open_database

STEPS = Path(engine.__file__).parent / "migrations"
FILLED = (
    (
        "INSERT INTO organization (id, name, sector, country, activities, boundaries, sample, created_at, created_by) "
        "VALUES (1, 'Bakery', '', '', '', '', false, '2026-03-10 12:00:00', 'Ada')"
    ),
    (
        "INSERT INTO assessment (id, organization_id, standard, target, minor_tolerance, created_at, created_by) "
        "VALUES (1, 1, 'iso-9001:2026', 4, 2, '2026-03-10 12:00:00', 'Ada')"
    ),
    (
        "INSERT INTO answer (id, assessment_id, requirement, revision, level, not_applicable, justification, checks, note, person, answered_at) "
        "VALUES (1, 1, '4.1', 1, 3, false, '', 'issues', '', 'Ada', '2026-03-10 12:00:00')"
    ),
    "INSERT INTO current_answer (assessment_id, requirement, answer_id) VALUES (1, '4.1', 1)",
)


def first_shape(address: str) -> None:
    """A database as the first release left it, with one answer."""
    made = create_engine(address)
    with made.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(STEPS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for row in FILLED:
            connection.execute(text(row))
    made.dispose()


def test_what_was_stored_in_the_first_shape_is_there_and_has_no_settings_of_its_own(
    database_url: str,
) -> None:
    first_shape(database_url)
    database = open_database(database_url)
    with database.reading() as session:
        aim = assessments.one(session, 1)
        entries = answers.current(session, 1)
    assert (aim.target, aim.minor_tolerance, aim.operating_months, aim.weights) == (4, 2, None, ())
    assert {name: entry.level for name, entry in entries.items()} == {"4.1": 3}
    assert database.answers()
    database.close()
