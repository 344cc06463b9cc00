"""A strict Bot API server on the loopback, with persons and groups to act with."""

from bot.sandbox.faults import Fault
from bot.sandbox.flood import Flood
from bot.sandbox.groups import Group
from bot.sandbox.people import Person
from bot.sandbox.server import Call, Sandbox

__all__ = ["Call", "Fault", "Flood", "Group", "Person", "Sandbox"]
