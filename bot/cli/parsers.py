"""The type that each command's `add_parser` receives."""

from argparse import ArgumentParser
from argparse import _SubParsersAction as SubParsersAction

Subparsers = SubParsersAction[ArgumentParser]
