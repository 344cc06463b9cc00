"""getUpdates and the webhook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.sandbox.errors import ApiError, Refusal
from bot.sandbox.methods.registry import Server, method
from bot.sandbox.updates import KINDS, Webhook

if TYPE_CHECKING:
    from bot.sandbox.params import Params


def _set_allowed(server: Server, p: Params) -> None:
    if "allowed_updates" not in p:
        return
    named = [kind for kind in p["allowed_updates"] if kind in KINDS]
    server.updates.allowed = named or None


@method("getUpdates", "offset:int limit:int timeout:int allowed_updates:array")
async def get_updates(server: Server, p: Params) -> object:
    """Long-poll."""
    _set_allowed(server, p)
    limit = min(max(p.get("limit", 100), 1), 100)
    seconds = min(max(p.get("timeout", 0), 0), 50)
    return await server.updates.poll(p.get("offset", 0), limit, seconds)


@method(
    "setWebhook",
    "url:str! certificate:file ip_address:str max_connections:int allowed_updates:array "
    "drop_pending_updates:bool secret_token:str",
)
async def set_webhook(server: Server, p: Params) -> object:
    """Push updates to an address; an empty one ends it."""
    url, secret = p["url"], p.get("secret_token")
    if not url:
        return await delete_webhook(server, p)
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "localhost", "::1"}:
        raise ApiError(Refusal.WEBHOOK_HTTPS)
    if len(secret or "") > 256:
        raise ApiError(Refusal.WEBHOOK_SECRET_LONG)
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]+", secret):
        raise ApiError(Refusal.WEBHOOK_SECRET)
    _set_allowed(server, p)
    if p.get("drop_pending_updates"):
        server.updates.queue.clear()
    await server.updates.set_webhook(Webhook(url, secret, p.get("max_connections", 40)))
    return True


@method("deleteWebhook", "drop_pending_updates:bool")
async def delete_webhook(server: Server, p: Params) -> bool:
    """Go back to getUpdates."""
    if p.get("drop_pending_updates"):
        server.updates.queue.clear()
    await server.updates.set_webhook(None)
    return True


@method("getWebhookInfo")
def get_webhook_info(server: Server, _: Params) -> object:
    """Tell how the webhook fares."""
    webhook = server.updates.webhook
    info: dict[str, Any] = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(server.updates.queue),
    }
    if webhook:
        info["max_connections"] = webhook.max_connections
        if webhook.error:
            info["last_error_date"] = webhook.error_date
            info["last_error_message"] = webhook.error
    if server.updates.allowed:
        info["allowed_updates"] = server.updates.allowed
    return info
