"""Measure Tashilgar beside other bots on one loopback Bot API server (docs/performance.md)."""
