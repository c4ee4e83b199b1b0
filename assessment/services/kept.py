"""A small memory of what was read or worked out last, shared by all sessions of the process."""

from collections import OrderedDict
from threading import Lock
from typing import Any

_MOST = 512


class Kept:
    """Up to 512 values by key; the one not asked for longest makes room. Values are never changed once they are in."""

    def __init__(self) -> None:
        self._values: OrderedDict[Any, Any] = OrderedDict()  # Any: each caller knows what it keeps
        self._lock = Lock()

    def get(self, key: object) -> Any:  # noqa: ANN401  see above
        """Return the value under a key; None when there is none."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: object, value: object) -> None:
        """Keep a value under a key."""
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            while len(self._values) > _MOST:
                self._values.popitem(last=False)
