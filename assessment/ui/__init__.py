"""What pages share: the session's place, cards, keys, messages.

May import services, charts and model. A component is ``show(...)``, owns its state and has keys ``area:thing:id``.
Tested through the pages by AppTest and in a browser. Decision: session state remembers where a person is, the database
what is true; every write goes through a callback, because a script body may be cut short by the next click.
"""
