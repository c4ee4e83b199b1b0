"""Stage Zero: readiness for management-system certification.

Content lives in ``questionnaires/``, knowledge here, looks in ``pages/``. Imports go one way:
``app, pages -> ui -> services -> {charts} -> {library, store, scoring, audit_time} -> model``;
``cli`` and ``server`` stand where pages stand.
"""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("stagezero")
except PackageNotFoundError:  # run straight from a checkout that was never installed
    __version__ = "0.0.0"
