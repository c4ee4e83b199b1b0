"""Streamlit's own messages: what a browser sends for a visit and for a click, and what it reads of the answer."""

from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks import on_page

_GOOD_ENDS = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass
class Screen:
    """What a browser knows of the page: its place, its widgets with their values, the bar, what went wrong."""

    query: str
    page_hash: str = ""
    strip: str = ""
    faults: list[str] = field(default_factory=list)
    _widgets: dict[str, tuple[str, Any]] = field(
        default_factory=dict
    )  # id: fragment, what it was drawn from

    def visit(self) -> bytes:
        """Return the message of a visit to the page."""
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string, rerun.page_name = self.query, on_page.PAGE
        self._introduce(rerun)
        sent: bytes = message.SerializeToString()
        return sent

    def choose(self, key: str, place: int) -> bytes:
        """Return the message of a click on the option in a place of a row, given its widget key. Raises LookupError when it is not there."""
        target = self._find(key)
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string, rerun.page_script_hash = self.query, self.page_hash
        rerun.fragment_id, drawn = self._widgets[target]
        for identity, (_, element) in self._widgets.items():
            if identity != target:
                _set_value(rerun.widget_states.widgets, identity, element)
        option = drawn.button_group.options[place].content
        state = rerun.widget_states.widgets.add(id=target)
        state.string_array_value.data.append(option)
        self._introduce(rerun)
        sent: bytes = message.SerializeToString()
        return sent

    def read(self, received: bytes) -> bool:
        """Take in a message; return whether it ends a run of the script."""
        message = ForwardMsg()
        message.ParseFromString(received)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._begin(
                message.new_session.page_script_hash, set(message.metadata.run.fragment_ids)
            )
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._draw(message.delta.new_element, message.delta.fragment_id)
        elif kind == "script_finished":
            if message.script_finished not in _GOOD_ENDS:
                self.faults.append(f"script ended as {message.script_finished}")
            return True
        return False

    def asked(self, assessment: int) -> str:
        """Return the requirement whose levels are on the page. Raises LookupError when none is."""
        beginning = on_page.level_key(assessment, "")
        for identity in self._widgets:
            key = identity.split("-", 2)[-1]
            if key.startswith(beginning):
                return key.split(":")[2]
        message = "no question on the page"
        raise LookupError(message)

    def _begin(self, page_hash: str, fragments: set[str]) -> None:
        """Forget what the run draws anew: its fragments, or the whole page."""
        self.page_hash = page_hash
        self._widgets = {
            identity: one
            for identity, one in self._widgets.items()
            if fragments and one[0] not in fragments
        }

    def _draw(self, element: Any, fragment: str) -> None:  # noqa: ANN401  an untyped message
        kind = element.WhichOneof("type")
        drawn = getattr(element, kind)
        if kind == "exception":
            self.faults.append(drawn.message)
        elif kind == "markdown" and on_page.is_strip(drawn.body):
            self.strip = on_page.spoken(drawn.body)
        elif identity := getattr(drawn, "id", ""):
            self._widgets[identity] = (fragment, element)

    def _find(self, key: str) -> str:
        for identity in self._widgets:
            if identity.endswith(f"-{key}"):
                return identity
        message = f"no {key} on the page"
        raise LookupError(message)

    def _introduce(self, rerun: Any) -> None:  # noqa: ANN401  an untyped message
        rerun.context_info.timezone, rerun.context_info.locale = "UTC", "en-US"
        rerun.context_info.url = f"http://127.0.0.1/{on_page.PAGE}"
        rerun.context_info.color_scheme = "light"


def _set_value(states: Any, identity: str, element: Any) -> None:  # noqa: ANN401  untyped messages
    """Add the value that a browser sends for a widget nobody touched: the one it was drawn with."""
    kind = element.WhichOneof("type")
    drawn = getattr(element, kind)
    match kind:
        case "checkbox":
            states.add(id=identity, bool_value=drawn.default)
        case "text_input":
            states.add(id=identity, string_value=drawn.value if drawn.set_value else drawn.default)
        case "selectbox" if drawn.options:
            states.add(id=identity, string_value=drawn.raw_value or drawn.options[drawn.default])
        case "button_group":
            state = states.add(id=identity)
            state.string_array_value.data.extend(
                drawn.options[one].content for one in drawn.default
            )
        case _:
            pass
