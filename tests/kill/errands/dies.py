"""« mon solde » kills the process, as a fault in a C library would."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Reply


class Dies(Dialog):
    """Never comes to its answer."""

    intents = ("balance",)
    title = doing = "dying"
    in_menu = False
    only_tells = True

    def finish(self) -> Iterator[Reply]:
        """The end of the process."""
        os.kill(os.getpid(), signal.SIGKILL)
        yield Reply("")
