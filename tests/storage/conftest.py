from tests.rails import clock, path, store

__all__ = ["clock", "path", "store"]
