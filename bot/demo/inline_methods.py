"""The Bot API's inline mode: what people type after the bot's name in any chat, and what the bot offers them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bot.demo.faults import bad_request
from bot.demo.markup import keyboard_content, text_content
from bot.demo.nouns import JsonObject, RecordedCall
from bot.demo.parameters import Parameters

MOST_RESULTS = 50
RESULT_ID_BYTES = 64
QUERY_LENGTH = 256
START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """What the bot offered.

    Attributes:
        results: each with its ``id``, ``title`` and the ``message`` that it would send.
        button: the text of the button above them; empty where there is none.
        start_parameter: what the button starts the bot with.
    """

    results: tuple[JsonObject, ...]
    button: str
    start_parameter: str


class InlineQueries:
    """Queries that the bot has still to answer, and the answers it gave."""

    def __init__(self) -> None:
        self._open: set[str] = set()
        self.answers: dict[str, InlineAnswer] = {}

    def open(self, query_id: str) -> None:
        """Expect an answer."""
        self._open.add(query_id)

    def result(self, query_id: str, result_id: str) -> JsonObject:
        """The message that a result of an answered query would send.

        Raises:
            LookupError: there is no such answer, or no such result in it.
        """
        results = self.answers[query_id].results
        found = next((result for result in results if result["id"] == result_id), None)
        if found is None:
            raise LookupError(f"the answer to query {query_id} has no result {result_id!r}")
        message: JsonObject = found["message"]
        return message

    def answer(self, query_id: str, answer: InlineAnswer) -> None:
        """Take the bot's answer.

        Raises:
            ApiFault: 400, no such query, or one that is answered already.
        """
        if query_id not in self._open:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        self._open.discard(query_id)
        self.answers[query_id] = answer


def answer_of_call(parameters: Parameters) -> InlineAnswer:
    """The answer that a call of ``answerInlineQuery`` gives.

    Raises:
        ApiFault: 400, Telegram would not take it.
    """
    given = parameters.structure("results", list) or []
    if len(given) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    results = tuple(_result(parameters.call.method, each) for each in given)
    if len({result["id"] for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    button = parameters.structure("button", dict) or {}
    start = str(button.get("start_parameter", ""))
    if button and not START_PARAMETER.fullmatch(start):
        raise bad_request("START_PARAM_INVALID")
    return InlineAnswer(results, str(button.get("text", "")), start)


def _result(method: str, given: Any) -> JsonObject:
    if not isinstance(given, dict) or given.get("type") != "article":
        raise bad_request("unsupported inline query result type")  # Telegram knows others; this bot offers none
    identifier, title = str(given.get("id", "")), str(given.get("title", ""))
    if not 1 <= len(identifier.encode()) <= RESULT_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if not title:
        raise bad_request("ARTICLE_TITLE_EMPTY")
    message = _message(method, given)
    described = {name: given[name] for name in ("description", "url") if name in given}
    return {"id": identifier, "title": title, "message": message} | described


def _message(method: str, result: JsonObject) -> JsonObject:
    content = result.get("input_message_content")
    if not isinstance(content, dict):
        raise bad_request("SEND_MESSAGE_TYPE_INVALID")
    text = {"text": content.get("message_text", ""), **content}
    sent = text_content(Parameters(RecordedCall(method, text)), too_long="MESSAGE_TOO_LONG")
    return sent | keyboard_content(Parameters(RecordedCall(method, {"reply_markup": result.get("reply_markup")})))
