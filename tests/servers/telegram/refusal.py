"""A refusal: the code, the words and the parameters with which Telegram says no."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Refusal:
    code: int
    description: str
    parameters: dict[str, int] = field(default_factory=dict)


class Refused(Exception):
    """A call that is not done."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.description)
        self.refusal = refusal


def bad_request(words: str) -> Refused:
    return Refused(Refusal(400, f"Bad Request: {words}"))


def too_many_requests(seconds: int) -> Refusal:
    return Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def upgraded(new_id: int) -> Refusal:
    """The chat lives on under another id."""
    words = "Bad Request: group chat was upgraded to a supergroup chat"
    return Refusal(400, words, {"migrate_to_chat_id": new_id})


NEVER_WROTE = Refusal(403, "Forbidden: bot can't initiate conversation with a user")
BLOCKED = Refusal(403, "Forbidden: bot was blocked by the user")
IS_A_BOT = Refusal(403, "Forbidden: bot can't send messages to bots")
KICKED = Refusal(403, "Forbidden: bot was kicked from the group chat")
UNAUTHORIZED = Refusal(401, "Unauthorized")
NOT_FOUND = Refusal(404, "Not Found")
NO_SUCH_METHOD = Refusal(404, "Not Found: method not found")
SERVER_ERROR = Refusal(500, "Internal Server Error")
RESTART = Refusal(500, "Internal Server Error: restart")
OTHER_POLLER = Refusal(
    409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
POLL_ENDED = Refusal(409, "Conflict: terminated by setWebhook request")
WEBHOOK_IS_SET = Refusal(
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
)
