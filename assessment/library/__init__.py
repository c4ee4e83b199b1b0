"""Reads ``questionnaires/`` and what users bring, checks it, gives model objects.

May import model only. Faults in content are gathered with file, line and remedy and never raised one by one, so
that a broken file takes down itself and nothing else. Tested in ``tests/library`` and, over every shipped file,
in ``tests/content``. Decisions: YAML is read by rules stricter than the language's own (see ``reading``). What users
bring is taken by the same road as ours, with wider ids and stated defaults, beside the shipped editions and never in
the place of one; a spreadsheet becomes the same plain values first (``own``, ``own_sheets``).
"""
