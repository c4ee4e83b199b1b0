"""The verbs: what a person may do. Validation, transaction and change log happen here, once.

May import everything but ui and pages. Each verb takes a ``Workspace`` first, opens one session, does one thing, commits once.
Tested in ``tests/services`` on SQLite and on PostgreSQL. Decisions: time comes from the workspace's clock; answers, events and
evidence are logs of their own and make no second entry in the change log.
"""
