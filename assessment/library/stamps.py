"""Which files there are and when they changed: the key under which reading is cached."""

import os
from pathlib import Path

Stamp = tuple[tuple[str, int, int], ...]


def of_files(*paths: Path) -> Stamp:
    """Return name, time of change and size of each file; a missing one has size -1."""
    stamps = []
    for path in paths:
        try:
            found = path.stat()
        except OSError:
            stamps.append((str(path), 0, -1))
        else:
            stamps.append((str(path), found.st_mtime_ns, found.st_size))
    return tuple(stamps)


def of_folder(folder: Path) -> Stamp:
    """Return name, time of change and size of the YAML files directly in a folder, by name; nothing when there is no folder."""
    try:
        with os.scandir(folder) as entries:
            found = [
                (entry.path, entry.stat().st_mtime_ns, entry.stat().st_size)
                for entry in entries
                if entry.name.endswith(".yaml")
            ]
    except OSError:
        return ()
    return tuple(sorted(found))


def files(stamp: Stamp) -> list[Path]:
    """Return the files of a stamp."""
    return [Path(name) for name, _, _ in stamp]
